package models

// User is somebody who signs in. Which person of the record they are is one thing, which roles they hold another.
type User struct {
	ID           int64
	Email        string
	Name         string
	PersonID     *int64
	PasswordHash string `json:"-"`
	DisabledAt   Instant
	Version      int64 // rises with every change of password, roles or access; older sessions end with it
	Seq          int64
}

// RoleGrant gives a user a role until it is revoked.
type RoleGrant struct {
	ID        int64
	UserID    int64
	Role      Role
	RevokedAt Instant
	Seq       int64
}

// UserLine is a user as the list shows them.
type UserLine struct {
	Email      string
	Name       string
	PersonCode string
	PersonName string
	Roles      []Role `gorm:"-"`
	DisabledAt Instant
	Version    int64
}

// Token is a secret that lets somebody in: a sign-in link, used once, or an API token. Only its SHA-256 is kept.
type Token struct {
	ID        int64
	Kind      TokenKind
	UserID    int64
	Hash      string
	Name      string
	CreatedAt Instant
	ExpiresAt Instant
	UsedAt    Instant
	RevokedAt Instant
}

// TokenKind tells what a token opens.
type TokenKind string

// The kinds of token.
const (
	LinkToken TokenKind = "link"
	APIToken  TokenKind = "api"
)

// The rules of signing in.
var (
	RuleSignIn   = rule("user.sign-in", "A sign-in needs the right address and password, or an unused link; what was wrong is not told.")
	RuleLink     = rule("user.link", "A sign-in link works once, for 15 minutes, and is spent by a button, not by opening it.")
	RulePassword = rule("user.password", "A password has 12 to 200 signs.")
	RuleTries    = rule("user.tries", "More than ten tries a minute for one address or from one place wait a minute.")
	RuleUserTwin = rule("user.unique", "One e-mail address signs in as one user.")
	RuleTokenEnd = rule("token.days", "An API token lasts 1 to 366 days.")
)

// NewUser is what is entered to let somebody sign in.
type NewUser struct {
	Email, Name, Person string // Person is a code, or empty: then the person with the same address, if there is one
	Roles               []string
	Password            string // or empty: then links only
}

// Check gives the user and roles, or every field that is refused.
func (n NewUser) Check() (User, []Role, error) {
	email, errEmail := CheckEmail("email", n.Email)
	name, errName := Line("name", n.Name, 120)
	errs := []error{errEmail, errName}
	roles := make([]Role, 0, len(n.Roles))
	for _, s := range n.Roles {
		r, err := ParseRole("role", s)
		roles, errs = append(roles, r), append(errs, err)
	}
	if len(n.Roles) == 0 {
		errs = append(errs, Refuse(ruleRole, "role", "Give at least one role: admin, manager, member, board, contractor or auditor."))
	}
	if n.Password != "" {
		errs = append(errs, CheckPassword("password", n.Password))
	}
	return User{Email: email, Name: name, Version: 1}, roles, Collect(errs...)
}

// CheckPassword asks for length and nothing else; length is what holds.
func CheckPassword(field, s string) error {
	if n := len([]rune(s)); n < 12 || n > 200 {
		return Refuse(RulePassword, field, "A password has 12 to 200 signs; this one has %d.", n)
	}
	return nil
}
