package demo

import "strings"

// Password opens every account of the demo. It protects nothing: the foundation is invented and the server is the reader's own.
const Password = "kernelworks-demo"

// User is somebody who can sign in to the demo.
type User struct {
	Email, Name string
	Roles       []string
}

// Users are those who can sign in, in the order of users.csv.
func Users() ([]User, error) {
	t, err := open()
	if err != nil {
		return nil, err
	}
	rows, err := t.table("users.csv")
	var out []User
	for _, r := range rows {
		out = append(out, User{r.cells["email"], r.cells["name"], split(r.cells["roles"])})
	}
	return out, err
}

// Faces is one user for each role, to sign in as.
func Faces() ([]User, error) {
	users, err := Users()
	var out []User
	seen := map[string]bool{}
	for _, u := range users {
		if role := strings.Join(u.Roles, ", "); !seen[role] {
			seen[role] = true
			out = append(out, u)
		}
	}
	return out, err
}
