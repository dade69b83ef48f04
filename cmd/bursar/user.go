package main

import (
	"fmt"
	"os"
	"strings"

	"bursar/handlers"
	"bursar/models"
	"bursar/store"
)

type userCommand struct {
	Add     userAdd     `cmd:"" help:"Let somebody sign in."`
	List    userList    `cmd:"" help:"List who signs in."`
	Disable userDisable `cmd:"" help:"End somebody's access at once."`
	Link    userLink    `cmd:"" help:"Print a one-time sign-in address, good for 15 minutes."`
}

type userAdd struct {
	Email        string   `required:"" help:"Address that signs in."`
	Name         string   `required:"" help:"Name as people know it."`
	Role         []string `required:"" help:"admin, manager, member, board, contractor or auditor; may be given several times."`
	Person       string   `help:"Code of the person on record, such as P-0007."`
	PasswordFile string   `type:"existingfile" help:"File whose first line is the password; without it the user signs in by links."`
}

// Run adds the user.
func (c userAdd) Run(e *environment) error {
	password, err := firstLine(c.PasswordFile)
	if err != nil {
		return err
	}
	return e.with(e.open, e.keeper, func(s *store.Store, v models.Viewer) error {
		u, err := s.AddUser(e.ctx, v, models.NewUser{Email: c.Email, Name: c.Name, Person: c.Person, Roles: c.Role, Password: password})
		if err != nil {
			return err
		}
		if e.json {
			return e.document(map[string]any{"email": u.Email, "name": u.Name, "roles": c.Role})
		}
		e.say("%s may sign in as %s.", u.Email, strings.Join(c.Role, ", "))
		return nil
	})
}

func firstLine(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	b, err := os.ReadFile(file)
	line, _, _ := strings.Cut(string(b), "\n")
	return strings.TrimRight(line, "\r"), err
}

type userList struct{}

type userItem struct {
	Email    string        `json:"email"`
	Name     string        `json:"name"`
	Roles    []models.Role `json:"roles"`
	Person   *string       `json:"person"`
	Disabled bool          `json:"disabled"`
}

// Run lists every user.
func (userList) Run(e *environment) error {
	return e.with(e.openExisting, e.keeper, func(s *store.Store, v models.Viewer) error {
		items, err := everyUser(e, s, v)
		if err != nil || e.json {
			return errOr(err, func() error { return e.document(map[string]any{"items": items}) })
		}
		rows := make([][]string, 0, len(items))
		for _, u := range items {
			rows = append(rows, []string{u.Email, u.Name, strings.Trim(fmt.Sprint(u.Roles), "[]"), map[bool]string{true: "disabled"}[u.Disabled]})
		}
		return e.table([]string{"E-MAIL", "NAME", "ROLES", ""}, rows)
	})
}

func errOr(err error, then func() error) error {
	if err != nil {
		return err
	}
	return then()
}

func everyUser(e *environment, s *store.Store, v models.Viewer) ([]userItem, error) {
	items, page := []userItem{}, models.Page{Limit: models.MostRows}
	for {
		list, err := s.Users(e.ctx, v, page)
		if err != nil {
			return nil, err
		}
		for _, u := range list.Items {
			items = append(items, showUser(u))
		}
		if page.Cursor = list.Next; list.Next == "" {
			return items, nil
		}
	}
}

func showUser(u models.UserLine) userItem {
	item := userItem{Email: u.Email, Name: u.Name, Roles: append([]models.Role{}, u.Roles...), Disabled: u.DisabledAt.Known()}
	if u.PersonCode != "" {
		item.Person = &u.PersonCode
	}
	return item
}

type userDisable struct {
	Email string `arg:"" help:"Whose access ends."`
}

// Run ends the access.
func (c userDisable) Run(e *environment) error {
	return e.with(e.openExisting, e.keeper, func(s *store.Store, v models.Viewer) error {
		if _, err := s.DisableUser(e.ctx, v, strings.ToLower(c.Email), 0); err != nil {
			return err
		}
		if e.json {
			return e.document(map[string]any{"email": c.Email, "disabled": true})
		}
		e.say("%s can no longer sign in; what they did stays on record.", c.Email)
		return nil
	})
}

type userLink struct {
	Email   string `arg:"" help:"Who signs in."`
	BaseURL string `env:"BURSAR_BASE_URL" default:"http://127.0.0.1:8080" help:"Where people reach the server."`
	Next    string `help:"Page to go on to, such as /rounds/R-2024-2/ballot."`
}

// Run prints the address.
func (c userLink) Run(e *environment) error {
	return e.with(e.openExisting, e.keeper, func(s *store.Store, v models.Viewer) error {
		if err := v.Need(models.KeepUsers); err != nil {
			return err
		}
		secret, err := s.MakeLink(e.ctx, strings.ToLower(c.Email))
		if err != nil {
			return err
		}
		if secret == "" {
			return fmt.Errorf("nobody signs in as %s; add them with `bursar user add`", c.Email)
		}
		address := handlers.SignInAddress(c.BaseURL, secret, c.Next)
		if e.json {
			return e.document(map[string]any{"email": c.Email, "link": address})
		}
		fmt.Fprintln(e.out, address)
		return nil
	})
}

type tokenCommand struct {
	Create tokenCreate `cmd:"" help:"Make an API token and print it once."`
}

type tokenCreate struct {
	User string `required:"" placeholder:"EMAIL" help:"Whose token it is."`
	Name string `required:"" help:"What it is for."`
	Days int    `default:"90" help:"How many days it lasts."`
}

// Run prints the token once.
func (c tokenCreate) Run(e *environment) error {
	return e.with(e.openExisting, e.keeper, func(s *store.Store, v models.Viewer) error {
		secret, err := s.MakeAPIToken(e.ctx, v, strings.ToLower(c.User), c.Name, c.Days)
		if err != nil {
			return err
		}
		if e.json {
			return e.document(map[string]any{"user": c.User, "name": c.Name, "token": secret})
		}
		fmt.Fprintln(e.out, secret)
		return nil
	})
}
