package e2e

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"bursar/demo"
)

// Who walks through the journeys, by what they are to the foundation.
const (
	administrator = "piet.hollander@kernelworks.example"
	manager       = "nadia.ferrant@kernelworks.example"
	member        = "amara.linde@northgate.example"
	otherMember   = "teodor.vasik@quillon.example"
	board         = "colm.whitaker@tidewater.example"
	contractor    = "ines.morland@fjordbyte.example"
	colleague     = "rafe.dunmore@fjordbyte.example" // of the contractor
	auditor       = "greta.solberg-nunn@audit.example"
)

// sessions are kept, one for each person: the door lets nobody try more than ten times a minute from one place, and all come from one.
var sessions = struct {
	sync.Mutex
	of map[string]*http.Cookie
}{of: map[string]*http.Cookie{}}

// caller neither follows nor keeps anything by itself.
var caller = &http.Client{Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// sessionOf signs somebody in, once.
func sessionOf(t *testing.T, email string) *http.Cookie {
	t.Helper()
	sessions.Lock()
	defer sessions.Unlock()
	if c := sessions.of[email]; c != nil {
		return c
	}
	form := url.Values{"email": {email}, "password": {demo.Password}}
	req, err := http.NewRequest("POST", base+"/sign-in", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", base)
	res, err := caller.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if cookies := res.Cookies(); res.StatusCode == http.StatusSeeOther && len(cookies) > 0 {
		sessions.of[email] = cookies[0]
		return cookies[0]
	}
	t.Fatalf("%s was not let in: %s", email, res.Status)
	return nil
}

// answer is what the program said to one request.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// get asks for a page or file as somebody; nobody is empty.
func get(t *testing.T, email, path string) answer {
	t.Helper()
	req, err := http.NewRequest("GET", base+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if email != "" {
		req.AddCookie(sessionOf(t, email))
	}
	res, err := caller.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, body}
}

func TestEveryRoleOfTheDemoHasSomebodyWhoWalks(t *testing.T) {
	faces, err := demo.Faces()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{administrator, manager, member, board, contractor, auditor} {
		if i >= len(faces) || faces[i].Email != want {
			t.Fatalf("the faces of the demo are %v; want %s as number %d", faces, want, i+1)
		}
	}
}
