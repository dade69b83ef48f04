package models

import (
	"slices"
	"strings"
)

// Finding is something that an audit found. It is written down once; what becomes of it stands in its fates, none of which is ever changed.
type Finding struct {
	ID        int64
	Code      string
	SOWID     int64 `gorm:"column:sow_id"`
	Title     string
	Severity  Severity
	FoundOn   Date
	Link      string
	Note      string
	AnchorID  *int64
	EnteredBy string
	Seq       int64
}

// Severity is how bad a finding is, as the auditor said. Empty is not known, which is not the same as harmless.
type Severity string

// Severities, the worst first.
var Severities = []Severity{"critical", "high", "medium", "low", "informational"}

// Words is how a page names the severity.
func (s Severity) Words() string {
	if s == "" {
		return "not known"
	}
	return string(s)
}

// FindingFate is one thing that became of a finding, by whom and on which day.
type FindingFate struct {
	ID        int64
	FindingID int64
	N         int64
	Fate      Fate
	OnDate    Date
	Link      string
	Why       string
	Receiver  string
	ByEmail   string
	AnchorID  *int64
	Seq       int64
}

// Fate is what became of a finding.
type Fate string

// The fates. Open is what a finding is until something becomes of it, and again when it comes back.
const (
	FateOpen     Fate = "open"
	FateFixed    Fate = "fixed"
	FateDeclined Fate = "declined"
	FateAgreed   Fate = "agreed"
	FateHandedOn Fate = "handed-on"
)

// Fates in the order in which they are counted and shown.
var Fates = []Fate{FateOpen, FateFixed, FateDeclined, FateAgreed, FateHandedOn}

// Words is how a page names the fate.
func (f Fate) Words() string { return strings.ReplaceAll(string(f), "-", " ") }

var (
	ruleSeverity        = rule("finding.severity", "A finding is critical, high, medium, low or informational, as the auditor said; where nothing was said its severity is not known.")
	ruleFate            = rule("finding.fate", "A finding is open, fixed, declined, agreed or handed on; it is opened again with the reason, and not while it is open.")
	ruleFindingFixed    = rule("finding.fixed", "A finding is fixed by something that can be looked at: the address is given.")
	ruleFindingDeclined = rule("finding.declined", "A finding is declined with the reason.")
	ruleFindingHandedOn = rule("finding.handed-on", "A finding is handed on to somebody who is named.")
)

// NewFinding is what is entered to put a finding on record.
type NewFinding struct {
	Title    string
	Severity string // "" where the auditor did not say
	On       string // the day it was found or reported, whose year its code bears; today where left empty
	Link     string
	Note     string
	Cite     Cite
}

// Check gives the finding, or every field that is refused.
func (n NewFinding) Check(s SOW, today Date) (Finding, error) {
	title, errTitle := Line("title", n.Title, 300)
	severity, errSeverity := parseSeverity("severity", n.Severity)
	on, errOn := deliveryDay(n.On, "", today)
	link, errLink := OptionalAddress("link", n.Link)
	note, errNote := Prose("note", n.Note, 4000)
	return Finding{SOWID: s.ID, Title: title, Severity: severity, FoundOn: on, Link: link, Note: note}, Collect(errTitle, errSeverity, errOn, errLink, errNote)
}

func parseSeverity(field, s string) (Severity, error) {
	v := Severity(strings.TrimSpace(s))
	if v == "" || slices.Contains(Severities, v) {
		return v, nil
	}
	return "", Refuse(ruleSeverity, field, "%s is not a severity; choose critical, high, medium, low or informational, or leave it empty where it is not known.", shown(s))
}

// NewFindingFate is what is entered when something becomes of a finding.
type NewFindingFate struct {
	Fate string
	On   string // today where left empty
	Link string // needed for fixed
	Why  string // needed for declined, and to open it again
	To   string // whom it was handed on to
	Cite Cite
}

// Check gives the fate that follows the one now, or every field that is refused. before is the day of what it follows.
func (n NewFindingFate) Check(now Fate, before, today Date) (FindingFate, error) {
	f := FindingFate{Fate: Fate(n.Fate)}
	var errs [5]error
	f.OnDate, errs[1] = deliveryDay(n.On, before, today)
	f.Link, errs[2] = OptionalAddress("link", n.Link)
	f.Why, errs[3] = Prose("why", n.Why, 4000)
	f.Receiver, errs[4] = OptionalLine("to", n.To, 200)
	if err := Collect(errs[1:]...); err != nil {
		return f, err
	}
	return f, f.stands(now)
}

// stands asks for what each fate cannot do without.
func (f FindingFate) stands(now Fate) error {
	switch {
	case !slices.Contains(Fates, f.Fate):
		return Refuse(ruleFate, "fate", "%s is not a fate; choose open, fixed, declined, agreed or handed-on.", shown(string(f.Fate)))
	case f.Fate == FateOpen && now == FateOpen:
		return Clash(ruleFate, "fate", "The finding is open already; say what became of it.")
	case f.Fate == FateOpen && f.Why == "":
		return Refuse(ruleFate, "why", "Say why the finding is opened again.")
	case f.Fate == FateFixed && f.Link == "":
		return Refuse(ruleFindingFixed, "link", "Give the address of what fixed it, such as the commit.")
	case f.Fate == FateDeclined && f.Why == "":
		return Refuse(ruleFindingDeclined, "why", "Say why the finding is declined.")
	case f.Fate == FateHandedOn && f.Receiver == "":
		return Refuse(ruleFindingHandedOn, "to", "Say to whom the finding is handed on.")
	case f.Fate != FateHandedOn && f.Receiver != "":
		return Refuse(ruleFindingHandedOn, "to", "Only a finding that is handed on goes to somebody; leave this empty, or choose handed-on.")
	}
	return nil
}

// FindingFilter narrows a list of findings.
type FindingFilter struct {
	SOW      string // code
	Severity string // "unknown" for those the auditor did not rate
	Fate     string
	Text     string
	AsOf     Date // the day their fates are of
}

// UnknownSeverity is how a filter asks for findings without a severity.
const UnknownSeverity = "unknown"

// Check refuses a severity or a fate that is none.
func (f FindingFilter) Check() error {
	var errFate error
	if f.Fate != "" && !slices.Contains(Fates, Fate(f.Fate)) {
		errFate = Refuse(ruleFate, "fate", "%s is not a fate; choose open, fixed, declined, agreed or handed-on.", shown(f.Fate))
	}
	if f.Severity == UnknownSeverity {
		return errFate
	}
	_, err := parseSeverity("severity", f.Severity)
	return Collect(err, errFate)
}

// FindingFateLine is what became of a finding, as pages show it.
type FindingFateLine struct {
	FindingID int64
	N         int64
	Fate      Fate
	OnDate    Date
	Link      string
	Why       string
	Receiver  string
	ByEmail   string
	Place     `gorm:"embedded"`
}

// FindingLine is a finding as lists and its page show it.
type FindingLine struct {
	ID        int64
	Code      string
	SOWCode   string `gorm:"column:sow_code"`
	SOWTitle  string `gorm:"column:sow_title"`
	Title     string
	Severity  Severity
	FoundOn   Date
	Link      string
	Note      string
	EnteredBy string
	Seq       int64
	Place     `gorm:"embedded"`

	Fates []FindingFateLine `gorm:"-"`
}

// Fate is what became of it last; open where nothing did.
func (f FindingLine) Fate() Fate {
	if len(f.Fates) == 0 {
		return FateOpen
	}
	return f.Fates[len(f.Fates)-1].Fate
}

// Last is what became of it last, nil where nothing did.
func (f FindingLine) Last() *FindingFateLine {
	if len(f.Fates) == 0 {
		return nil
	}
	return &f.Fates[len(f.Fates)-1]
}

// FindingsSentence counts findings by fate: "5 findings: 2 fixed, 1 declined, 1 agreed, 1 handed on". "" where there are none.
func FindingsSentence(found []FindingLine) string {
	return countedBy(found, "finding", "findings", Fates, func(f FindingLine) (Fate, string) { return f.Fate(), f.Fate().Words() })
}
