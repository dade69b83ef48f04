package models

import (
	"cmp"
	"slices"
	"strings"

	"bursar/tally"
)

// AuthorityActor is somebody who would approve: roles, the person of the record, and the offices held on the day.
type AuthorityActor struct {
	Roles    []Role
	PersonID int64
	Offices  []HeldOffice
}

// HeldOffice is a seat of a body that somebody sits on, by its office and as seat 3.
type HeldOffice struct {
	BodyID int64
	Office string
	Seat   string
}

// holds tells whether a limit is this actor's.
func (a AuthorityActor) holds(l AuthorityLimit) bool {
	switch l.Holder {
	case HeldByRole:
		return slices.Contains(a.Roles, l.Role)
	case HeldByPerson:
		return l.PersonID != nil && a.PersonID != 0 && *l.PersonID == a.PersonID
	}
	return slices.ContainsFunc(a.Offices, func(o HeldOffice) bool {
		return l.BodyID != nil && *l.BodyID == o.BodyID && (strings.EqualFold(l.Office, o.Office) || strings.EqualFold(l.Office, o.Seat))
	})
}

// AuthorityAsked is an act that somebody would approve.
type AuthorityAsked struct {
	Subject  AuthoritySubject
	Record   string // code of the award, transfer or statement of work
	PoolID   int64  // that the money leaves
	Amount   Money
	Receiver string // code: a person, an organization, a pool
	Purpose  string // the acts of one purpose are added up
	On       Date
}

// PurposeKey is a purpose as it is compared: letter case and spaces aside.
func PurposeKey(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// AuthorityActDone is what was approved by a limit before, to the same receiver in the same fiscal year, as far as it still counts.
type AuthorityActDone struct {
	Subject AuthoritySubject
	PoolID  int64
	Purpose string
	Minor   int64
}

// AuthorityAct is an approval by a limit. It is never changed; what was released of it since no longer counts.
type AuthorityAct struct {
	ID            int64
	LimitID       int64
	Subject       AuthoritySubject
	Record        string
	Receiver      string
	Purpose       string
	PoolID        int64
	FiscalYearID  int64
	Minor         int64
	Currency      Currency
	ActedOn       Date
	ActedBy       string
	AwardID       *int64
	TransactionID *int64
	Seq           int64
}

var (
	ruleAuthorityLimit  = rule("authority.limit", "Who approves what up to which amount follows from the limits of authority in force on the day; slices of one purpose in a year count together. Above them an adopted motion of the board is needed.")
	ruleAuthorityMotion = rule("authority.motion", "Where a limit is passed, the decision named rests on a motion whose vote has passed, or stands in minutes with its line; a click is not a motion.")
	ruleAuthorityAbout  = rule("authority.about", "A decision that names an award, a transfer, a statement of work or a proposal gives no leave for another.")
)

// Governing are the limits that speak about an act, of those in force on its day.
func (a AuthorityAsked) Governing(inForce []AuthorityLimitLine) []AuthorityLimitLine {
	var out []AuthorityLimitLine
	for _, l := range inForce {
		if l.Subject.covers(a.Subject) && (l.PoolID == nil || *l.PoolID == a.PoolID) {
			out = append(out, l)
		}
	}
	return out
}

// Within gives the limit by which the actor may approve the act, or the refusal that says what is needed. governing is not empty.
func (a AuthorityAsked) Within(governing []AuthorityLimitLine, actor AuthorityActor, done []AuthorityActDone) (*AuthorityLimitLine, error) {
	own := a.spokenTo(governing, actor)
	if len(own) == 0 {
		return nil, Refuse(ruleAuthorityLimit, "decision", "%s: no limit of authority lets you approve %s in %s. Name the decision of the board on a motion that it adopted.", a.Amount, a.Subject.Words(), a.Amount.Currency)
	}
	var refused error
	for i, l := range own {
		if refused = a.within(l, done); refused == nil {
			return &own[i], nil
		}
	}
	return nil, refused
}

// spokenTo is one limit for each thing by which the actor holds any, the narrowest matter and pool first; then the smallest amount first.
func (a AuthorityAsked) spokenTo(governing []AuthorityLimitLine, actor AuthorityActor) []AuthorityLimitLine {
	var out []AuthorityLimitLine
	for _, l := range governing {
		if l.Currency != a.Amount.Currency || !actor.holds(l.AuthorityLimit) {
			continue
		}
		i := slices.IndexFunc(out, func(o AuthorityLimitLine) bool { return o.sameHolder(l) })
		switch {
		case i < 0:
			out = append(out, l)
		case a.narrower(l, out[i]):
			out[i] = l
		}
	}
	slices.SortStableFunc(out, func(x, y AuthorityLimitLine) int { return cmp.Compare(x.UpToMinor, y.UpToMinor) })
	return out
}

func (l AuthorityLimitLine) sameHolder(o AuthorityLimitLine) bool {
	return l.Holder == o.Holder && l.Role == o.Role && l.Body == o.Body && strings.EqualFold(l.Office, o.Office) && l.Person == o.Person
}

// narrower tells which of one holder's limits speaks: the one on the matter itself before the one on all such matters, then the pool's own.
func (a AuthorityAsked) narrower(l, than AuthorityLimitLine) bool {
	wide := a.Subject.wider()
	x, y := slices.Index(wide, l.Subject), slices.Index(wide, than.Subject)
	if x != y {
		return x < y
	}
	return l.PoolID != nil && than.PoolID == nil
}

// within refuses what passes the limit: by itself, with the slices of the same purpose, or with all of the year.
func (a AuthorityAsked) within(l AuthorityLimitLine, done []AuthorityActDone) error {
	slices, year := a.Amount, a.Amount
	for _, d := range done {
		if d.Subject == a.Subject && d.Purpose == a.Purpose {
			slices.Minor += d.Minor
		}
		if l.Subject.covers(d.Subject) && (l.PoolID == nil || *l.PoolID == d.PoolID) {
			year.Minor += d.Minor
		}
	}
	switch {
	case a.Amount.Minor > l.UpToMinor:
		return a.passed(l, a.Amount, l.UpToMinor, "")
	case slices.Minor > l.UpToMinor:
		return a.passed(l, slices, l.UpToMinor, ", together with what "+a.Receiver+" was given for the same purpose in the same fiscal year,")
	case l.PerYearMinor != nil && year.Minor > *l.PerYearMinor:
		return a.passed(l, year, *l.PerYearMinor, ", together with what "+a.Receiver+" was given in the same fiscal year,")
	}
	return nil
}

func (a AuthorityAsked) passed(l AuthorityLimitLine, sum Money, limit int64, with string) error {
	over := Money{sum.Minor - limit, sum.Currency}
	return Refuse(ruleAuthorityLimit, "decision", "%s%s is %s more than %s allows: %s. Name the decision of the board on a motion that it adopted, or lower the amount.", sum, with, over.Grouped(), l.Code, l.Words())
}

// Adoption is a decision looked at as an adopted motion: what was voted on and how, or the line of the minutes.
type Adoption struct {
	Code     string
	About    string
	Motion   string // code
	Closed   bool   // its vote is counted
	Outcome  tally.Decision
	Shown    bool // however unclear votes are read, the outcome is the same
	Anchored bool // the decision was read from a line of a file
}

// Adopted refuses a decision that rests on no motion that passed and on no line of the minutes.
func (d Adoption) Adopted() error {
	switch {
	case d.Motion != "" && d.Closed && d.Shown && d.Outcome == tally.Pass, d.Anchored:
		return nil
	case d.Motion == "":
		return Refuse(ruleAuthorityMotion, "decision", "%s names no motion that was voted on and no line of the minutes; a click is not a motion. Put one to the board, then name the decision on it.", d.Code)
	case !d.Closed:
		return Refuse(ruleAuthorityMotion, "decision", "%s rests on %s, on which the vote is not counted yet. Close the vote first.", d.Code, d.Motion)
	}
	return Refuse(ruleAuthorityMotion, "decision", "%s rests on %s, which did not pass as the record shows it. Name a decision on a motion that the board adopted.", d.Code, d.Motion)
}

// For refuses a decision that names other records and not this one. What it says about meetings, motions and people is no matter.
func (d Adoption) For(record string) error {
	others := strings.FieldsFunc(d.About, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	others = slices.DeleteFunc(others, func(code string) bool {
		letters, _, coded := strings.Cut(code, "-")
		return !coded || !slices.Contains(moneyLetters, letters)
	})
	if record == "" || len(others) == 0 || slices.Contains(others, record) {
		return nil
	}
	return Refuse(ruleAuthorityAbout, "decision", "%s is about %s, not about %s. Name the decision on this one.", d.Code, strings.Join(others, ", "), record)
}

// moneyLetters begin the codes of what a decision gives money to.
var moneyLetters = []string{string(KindAward), string(KindTransfer), string(KindSOW), string(KindProposal), string(KindRound)}

// Leave is by what an act is approved: a limit, a decision, or both.
type Leave struct {
	Limit    *AuthorityLimitLine
	Decision *int64
}

// LimitID is the limit's id, nil where there is none.
func (l Leave) LimitID() *int64 {
	if l.Limit == nil {
		return nil
	}
	return &l.Limit.ID
}

// LimitCode is the limit's code, "" where there is none.
func (l Leave) LimitCode() string {
	if l.Limit == nil {
		return ""
	}
	return l.Limit.Code
}

// LeaveView is what a page says to somebody who would approve: the limit that allows it, or why a motion is needed, and which decisions may be named.
type LeaveView struct {
	Governed  bool // a limit speaks about it; otherwise a decision of the board is needed, as ever
	Limit     *AuthorityLimitLine
	Needs     string // the refusal, where a decision is needed
	Lacks     string // what is missing in the pool, where something is
	Conflict  string // why this viewer decides nothing here
	Decisions []DecisionLine
}
