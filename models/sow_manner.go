package models

import (
	"cmp"
	"slices"
)

// Manner is how the use of a statement of work is known from a day on.
type Manner string

// The manners. Exhausted says that nothing is left, and that nobody gave figures.
const (
	MannerEntries   Manner = "entries"
	MannerMonths    Manner = "months"
	MannerStatement Manner = "statement"
	MannerExhausted Manner = "exhausted"
)

// Manners in the order in which they are offered.
var Manners = []Manner{MannerEntries, MannerMonths, MannerStatement, MannerExhausted}

// Exhausted is said wherever a figure of what is left would stand.
const Exhausted = "exhausted, figures unknown"

var mannerWords = map[Manner]string{MannerEntries: "dated entries", MannerMonths: "month totals per person", MannerStatement: "the vendor’s statement", MannerExhausted: Exhausted}

// Words is how a page names the manner; nothing was agreed where it is empty.
func (m Manner) Words() string {
	if m == "" {
		return "not agreed: entries where there are any, else the vendor’s statement"
	}
	return mannerWords[m]
}

var (
	ruleManner = rule("sow.manner", "The use of a statement of work is known by dated entries, month totals per person, the vendor's statement, or not at all once it is exhausted; a change is a dated record with its reason, not before the last one.")
	// RuleMannerDays is spoken where an entry is not what the manner in force on its day takes.
	RuleMannerDays     = rule("sow.manner-days", "The manner in force on a day decides what is entered for it: single days, months' totals, or days that itemise a statement; a stretch lies under one manner and on one side of the statement that counts.")
	ruleMannerStanding = rule("sow.manner-standing", "A change of manner leaves no entry from its first day on that it would not have taken.")
	// RuleExhausted is spoken where days are entered after somebody said that nothing is left.
	RuleExhausted = rule("sow.exhausted", "Of an exhausted statement of work nobody knows what is used or left, and no day is entered, until an amendment gives more, a statement is made, or another manner is recorded; until the statement, what the amendment gave is all that may be used.")
)

// SOWManner is how use is known from a day on: a record that is never changed. A later one from the same day takes its place.
type SOWManner struct {
	ID         int64
	SOWID      int64 `gorm:"column:sow_id"`
	FromOn     Date
	Manner     Manner
	Why        string
	DecisionID *int64
	EnteredBy  string
	AnchorID   *int64
	Seq        int64

	Entries Days `gorm:"-" json:"-"` // of an exhaustion: what the entries before its day add up to
}

// TableName is sow_manners.
func (SOWManner) TableName() string { return "sow_manners" }

// NewSOWManner is what is entered.
type NewSOWManner struct {
	From     string
	Manner   string // entries, months, statement or exhausted
	Why      string // who said so, and where
	Decision string // code, or "" where the record does not show one
	Cite     Cite
}

// Check gives the manner, or every field that is refused.
func (n NewSOWManner) Check() (SOWManner, error) {
	from, errFrom := ParseDate("from", n.From)
	why, errWhy := Line("why", n.Why, 500)
	m := SOWManner{FromOn: from, Manner: Manner(n.Manner), Why: why}
	var errManner error
	if !slices.Contains(Manners, m.Manner) {
		errManner = Refuse(ruleManner, "manner", "%s is not a manner of counting; choose entries, months, statement or exhausted.", shown(n.Manner))
	}
	return m, Collect(errFrom, errManner, errWhy)
}

// Turn takes a change of manner into the book, or says which rule refuses it. standing is how many entries from its day on it would not have taken.
func (b *SOWBook) Turn(m *SOWManner, standing int64, today Date) error {
	if err := b.SOW.Open(); err != nil {
		return err
	}
	last := b.Known.newest()
	switch {
	case m.FromOn > today.Add(1):
		return Refuse(ruleManner, "from", "%s has not come yet; record a change of manner once it holds.", m.FromOn)
	case last != nil && m.FromOn < last.FromOn:
		return Refuse(ruleManner, "from", "%s lies before %s, from which %s is counted by %s; choose that day or a later one.", m.FromOn, last.FromOn, b.SOW.Code, last.Manner.Words())
	case standing > 0:
		return Clash(ruleMannerStanding, "from", "%d %s from %s on, which %s would not take. Choose a later day, or take them back first.", standing, stands(standing), m.FromOn, m.Manner.Words())
	}
	m.SOWID = b.SOW.ID
	b.Known.Manners = append(b.Known.Manners, *m)
	return nil
}

func stands(n int64) string {
	if n == 1 {
		return "entry stands"
	}
	return "entries stand"
}

// SOWMannerLine is a manner as pages show it, with the place it was read from.
type SOWMannerLine struct {
	ID           int64
	SOWID        int64 `gorm:"column:sow_id"`
	FromOn       Date
	Manner       Manner
	Why          string
	DecisionCode string // "" where the record does not show who decided
	EnteredBy    string
	Seq          int64
	Place        `gorm:"embedded"`
}

// later tells whether something of a day, recorded at seq, comes after the manner.
func (m SOWManner) later(on Date, seq int64) bool {
	return cmp.Or(cmp.Compare(on, m.FromOn), cmp.Compare(seq, m.Seq)) > 0
}
