package web

import "bursar/models"

// NewSettingsPage shows who signs in, and lets an administrator add people and end access.
func NewSettingsPage(f Frame, users models.List[models.UserLine], next string, try Try) *SheetPage {
	f.Section = "settings"
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head: PageHead{Title: "Settings", Lede: Say(Plural(users.Total, "person signs in", "people sign in") + ". Roles say what each may do; a vote comes from a seat, not from a role.")},
		Bands: []Band{
			Full(Section{ID: "users", Title: "Who signs in", Table: usersTable(f, users.Items), Pager: &Pager{Shown: Count(int64(len(users.Items))), Total: Count(users.Total), NextURL: next}}),
			Full(Section{ID: "add", Title: "Let somebody sign in", OnScreen: true, Form: newUserForm().Again(try)}),
		}}}
}

func usersTable(f Frame, users []models.UserLine) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Name"}, {Head: "E-mail"}, {Head: "Person on record"}, {Head: "Roles"}, {Head: "State"}, {Head: "End access", Hidden: true}}}
	for _, u := range users {
		state, end := Marked(Ok, "may sign in"), Cell{Acts: []Act{{Text: "End access", Hidden: ": " + u.Name, Small: true, Post: "/settings/users/" + u.Email + "/end", Fields: []Hidden{{"version", Count(u.Version)}}}}}
		if u.DisabledAt.Known() {
			state, end = Marked(Out, "ended "+u.DisabledAt.Date().Long()), Cell{}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: u.Name, Head: true}, Text(u.Email), personCell(f, u), Text(roleList(u.Roles)), state, end}})
	}
	return t
}

func personCell(f Frame, u models.UserLine) Cell {
	if u.PersonCode == "" {
		return Cell{Text: "nobody", Quiet: true}
	}
	if href := "/people/" + u.PersonCode; f.opens(href) {
		return Cell{Text: u.PersonName, Href: href}
	}
	return Text(u.PersonName)
}

func roleList(roles []models.Role) string {
	words := make([]string, 0, len(roles))
	for _, r := range roles {
		words = append(words, r.Words())
	}
	return Listing(words)
}

func newUserForm() *Form {
	options := make([]Option, 0, len(models.Roles))
	for _, r := range models.Roles {
		options = append(options, Option{Value: string(r), Text: r.Words()})
	}
	return &Form{ID: "user", Action: "/settings/users", Submit: "Add", Fields: []Field{
		{Name: "name", Label: "Name", Required: true},
		{Name: "email", Label: "E-mail", Kind: EmailField, Size: "day", Beside: true, Required: true, Hint: "signs in with this address"},
		{Name: "role", Label: "Role", Kind: SelectField, Beside: true, Options: options, Value: string(models.Member)},
		{Name: "person", Label: "Person on record", Beside: true, Hint: "code such as P-0007, or empty"},
	}, Note: Say("They sign in with a link that is mailed to them, or that you print with “bursar user link”. They may set a password on their own page.")}
}

// NewMePage is a person's own page: who they are here, a password, and the way out.
func NewMePage(f Frame, v models.Viewer, try Try) *SheetPage {
	password := &Form{ID: "password", Action: "/me/password", Submit: "Set the password", Fields: []Field{
		{Name: "password", Label: "New password", Kind: PasswordField, Size: "day", Hint: "12 to 200 signs", Autocomplete: "new-password"}}}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head: PageHead{Title: v.Name, Lede: Say("You sign in as " + v.Email + ", " + f.RoleWords + ".")},
		Bands: []Band{Halves(
			Section{ID: "password-section", Title: "Password", Prose: []Line{Say("A password is not needed: a link by mail does too. Setting one ends every other session of yours.")}, Form: password.Again(try)},
			Section{ID: "out", Title: "Sign out", Prose: []Line{Say("This browser forgets you. Nothing that you entered is lost.")}, Acts: []Act{{Text: "Sign out", Post: "/sign-out"}}},
		)}}}
}
