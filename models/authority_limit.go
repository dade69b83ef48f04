package models

import (
	"slices"
	"strings"
)

// AuthorityLimit says who approves what up to which amount without the board, from a day on. It is never changed; a later one for the same
// holder, matter, pool and currency takes its place.
type AuthorityLimit struct {
	ID           int64
	Code         string
	Subject      AuthoritySubject
	Holder       HolderKind
	Role         Role
	BodyID       *int64
	Office       string
	PersonID     *int64
	PoolID       *int64 // nil for every pool
	Currency     Currency
	UpToMinor    int64
	PerYearMinor *int64 // to one receiver in one fiscal year; nil where only the single amount is bounded
	FromOn       Date
	Section      string // of the charter, or of the minutes
	Sentence     string // as it stands there
	DecisionID   *int64
	AnchorID     *int64
	EnteredBy    string
	Seq          int64
}

// AuthoritySubject is the matter that a limit is about.
type AuthoritySubject string

// The subjects. The kinds of direct awards are subjects too, by their own names.
const (
	AuthorityCommitment AuthoritySubject = "commitment" // any promise of money: awards and statements of work
	AuthorityAward      AuthoritySubject = "award"      // any direct award
	AuthorityGrant      AuthoritySubject = "grant"      // an award after a round
	AuthoritySOW        AuthoritySubject = "sow"
	AuthorityTransfer   AuthoritySubject = "transfer"
)

// AuthoritySubjects in the order in which they are offered.
var AuthoritySubjects = []AuthoritySubject{AuthorityAward, "travel", "mentorship", "sponsorship", "audit", "other", AuthorityGrant, AuthoritySOW, AuthorityCommitment, AuthorityTransfer}

var authorityWords = map[AuthoritySubject]string{AuthorityCommitment: "any commitment", AuthorityAward: "any direct award", AuthorityGrant: "a grant after a round",
	AuthoritySOW: "a commitment for a statement of work", AuthorityTransfer: "a transfer between pools", "travel": "a direct award for travel",
	"mentorship": "a direct award for mentorship", "sponsorship": "a direct award for sponsorship", "audit": "a direct award for an audit", "other": "a direct award for something else"}

// Words is how a sentence names the subject.
func (s AuthoritySubject) Words() string { return authorityWords[s] }

// wider are the subjects that a matter falls under, its own first.
func (s AuthoritySubject) wider() []AuthoritySubject {
	switch s {
	case AuthorityTransfer, AuthorityCommitment:
		return []AuthoritySubject{s}
	case AuthorityAward, AuthorityGrant, AuthoritySOW:
		return []AuthoritySubject{s, AuthorityCommitment}
	}
	return []AuthoritySubject{s, AuthorityAward, AuthorityCommitment}
}

// covers tells whether a limit on s speaks about the matter.
func (s AuthoritySubject) covers(matter AuthoritySubject) bool {
	return slices.Contains(matter.wider(), s)
}

// permission is what somebody needs to act in the matter at all; a limit gives nobody more than that.
func (s AuthoritySubject) permission() Permission {
	switch s {
	case AuthorityTransfer:
		return RuleTransfer
	case AuthoritySOW, AuthorityGrant:
		return PostMoney
	}
	return ApproveAward
}

// HolderKind is by what somebody holds a limit.
type HolderKind string

// The holders: whoever has a role, whoever sits on an office or seat of a body, one person by name.
const (
	HeldByRole   HolderKind = "role"
	HeldByOffice HolderKind = "office"
	HeldByPerson HolderKind = "person"
)

var (
	ruleLimitInput = rule("authority.rule", "A limit of authority names one holder, what for, up to which amount, from which day, and the section or the decision it rests on.")
	ruleLimitSelf  = rule("authority.self", "Nobody puts a limit on record that they would hold themselves, unless by a decision of the board.")
)

// NewAuthorityLimit is what is entered to put a limit on record. Role, or Body with Office (an office such as treasurer, or seat 3), or Person.
type NewAuthorityLimit struct {
	Subject, Role, Body, Office, Person, Pool string
	Currency, UpTo, PerYear, From             string
	Section, Sentence, Decision               string
	Cite                                      Cite
}

// Check gives the limit as far as it can be read without the record, or every field that is refused.
func (n NewAuthorityLimit) Check() (AuthorityLimit, error) {
	l := AuthorityLimit{Subject: AuthoritySubject(strings.TrimSpace(n.Subject)), Currency: Currency(strings.TrimSpace(n.Currency))}
	var errSubject, errFrom, errSection, errSentence error
	if authorityWords[l.Subject] == "" {
		errSubject = Refuse(ruleLimitInput, "subject", "%s is not a matter that a limit is about; choose one of %s.", shown(n.Subject), strings.Join(subjectNames(), ", "))
	}
	l.FromOn, errFrom = ParseDate("from", n.From)
	l.Section, errSection = OptionalLine("section", n.Section, 60)
	l.Sentence, errSentence = OptionalLine("sentence", n.Sentence, 400)
	return l, Collect(errSubject, n.holder(&l), n.amounts(&l), errFrom, errSection, errSentence, n.rests())
}

func subjectNames() []string {
	var out []string
	for _, s := range AuthoritySubjects {
		out = append(out, string(s))
	}
	return out
}

// holder reads by what the limit is held: exactly one of a role, an office or a person.
func (n NewAuthorityLimit) holder(l *AuthorityLimit) (err error) {
	role, body, office, person := strings.TrimSpace(n.Role), strings.TrimSpace(n.Body), strings.TrimSpace(n.Office), strings.TrimSpace(n.Person)
	given := 0
	for _, g := range []bool{role != "", body != "" || office != "", person != ""} {
		if g {
			given++
		}
	}
	if given != 1 {
		return Refuse(ruleLimitInput, "role", "A limit has one holder: a role, or a body with its office or seat, or a person. Fill in one of them.")
	}
	switch {
	case role != "":
		l.Holder = HeldByRole
		if l.Role, err = ParseRole("role", role); err != nil {
			return err
		}
		return l.usable()
	case person != "":
		l.Holder = HeldByPerson
		return nil
	}
	l.Holder = HeldByOffice
	if body == "" {
		return Refuse(ruleLimitInput, "body", "Name the body whose %s holds the limit, such as GB.", shown(office))
	}
	l.Office, err = Line("office", office, 60)
	return err
}

// usable refuses a limit for a role that may not act in the matter at all.
func (l AuthorityLimit) usable() error {
	if authorityWords[l.Subject] == "" || slices.Contains(granted[l.Subject.permission()], l.Role) {
		return nil
	}
	return Refuse(ruleLimitInput, "role", "The role of %s does not approve %s at all; a limit would give it nothing. Choose another role.", strings.ToLower(l.Role.Words()), l.Subject.Words())
}

func (n NewAuthorityLimit) amounts(l *AuthorityLimit) error {
	up, errUp := limitAmount("up_to", n.UpTo, l.Currency)
	l.UpToMinor = up.Minor
	if errUp != nil || strings.TrimSpace(n.PerYear) == "" {
		return errUp
	}
	year, err := limitAmount("per_year", n.PerYear, l.Currency)
	if err == nil && year.Minor < up.Minor {
		err = Refuse(ruleLimitInput, "per_year", "%s a year is less than the %s of a single one; raise it, or leave it empty.", year, up.Grouped())
	}
	l.PerYearMinor = &year.Minor
	return err
}

// limitAmount is an amount of zero or more; up to zero means that every act needs the board.
func limitAmount(field, amount string, c Currency) (Money, error) {
	m, err := ParseMoney(field, amount, c)
	if err != nil {
		if e, ok := err.(*Error); ok && c.Check("currency") != nil {
			e.Field = "currency"
		}
		return m, err
	}
	if m.Minor < 0 {
		return m, Refuse(ruleLimitInput, field, "%s is below zero; write the largest amount that is allowed, or 0 where the board decides everything.", m.Amount())
	}
	return m, nil
}

func (n NewAuthorityLimit) rests() error {
	if strings.TrimSpace(n.Section) == "" && strings.TrimSpace(n.Decision) == "" && !n.Cite.Given() {
		return Refuse(ruleLimitInput, "section", "Say what the limit rests on: the section of the charter or of the minutes, or the decision of the board.")
	}
	return nil
}

// EnteredBy refuses a limit that whoever enters it would hold, where no decision of the board stands behind it.
func (l AuthorityLimit) NotOwnBy(holder AuthorityActor) error {
	if l.DecisionID == nil && holder.holds(l) {
		return Refuse(ruleLimitSelf, "decision", "You would hold this limit yourself. Name the decision of the board that gives it, or let somebody else enter it.")
	}
	return nil
}

// AuthorityLimitLine is a limit as people read it.
type AuthorityLimitLine struct {
	AuthorityLimit
	Pool         string
	PoolName     string
	Body         string
	BodyName     string
	Person       string
	PersonName   string
	Decision     string
	SupersededBy string // the later one that takes its place; its day is SupersededOn
	SupersededOn Date
	InForce      bool   // on the day asked for
	Place        *Place `gorm:"-"`
}

// UpTo is the largest single amount.
func (l AuthorityLimitLine) UpTo() Money { return Money{l.UpToMinor, l.Currency} }

// PerYear is the largest sum to one receiver in a fiscal year, nil where there is none.
func (l AuthorityLimitLine) PerYear() *Money {
	if l.PerYearMinor == nil {
		return nil
	}
	return &Money{*l.PerYearMinor, l.Currency}
}

// HolderWords names who holds it.
func (l AuthorityLimitLine) HolderWords() string {
	switch l.Holder {
	case HeldByRole:
		return "the role " + strings.ToLower(l.Role.Words())
	case HeldByOffice:
		return l.Office + " of " + l.BodyName
	}
	return l.PersonName
}

// Words is the limit as a sentence without its end.
func (l AuthorityLimitLine) Words() string {
	s := l.HolderWords() + " approves " + l.Subject.Words()
	if l.PoolName != "" {
		s += " from " + l.PoolName
	}
	s += " up to " + l.UpTo().String()
	if y := l.PerYear(); y != nil {
		s += ", and up to " + y.String() + " a year to one receiver"
	}
	return s
}

// Rests names the section and the decision that the limit rests on.
func (l AuthorityLimitLine) Rests() string {
	var parts []string
	if l.Section != "" {
		parts = append(parts, "section "+l.Section)
	}
	if l.Decision != "" {
		parts = append(parts, l.Decision)
	}
	return strings.Join(parts, ", ")
}

// AuthorityLimitFilter narrows the limits. On is the day on which they are in force.
type AuthorityLimitFilter struct {
	On              Date
	InForce         bool // only those in force on the day
	Subject, Holder string
}
