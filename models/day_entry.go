package models

import (
	"slices"
	"strings"
)

// DayEntry is time worked under a statement of work by one person: on one day, or in sum up to the end of a month.
// It is never edited: a mistake is taken back by a reversal and entered anew.
type DayEntry struct {
	ID          int64
	SOWID       int64 `gorm:"column:sow_id"`
	PersonID    int64
	Kind        DayKind
	FromOn      Date
	ToOn        Date
	Units       Days // negative in a reversal
	RateMinor   *int64
	Currency    Currency
	Note        string
	Deliverable string
	ReversesID  *int64
	StatementID *int64
	AnchorID    *int64
	SourceRow   *int64 // the row of the day sheet it was read from
	EnteredBy   string
	Seq         int64
	ComponentID *int64

	Over     bool      `gorm:"-"` // stands as overrun: it did not fit under the ceilings when it was entered, and no amendment took it in
	Corrects *DayEntry `gorm:"-"` // the entry in whose place it stands
}

// DayKind is what an entry is.
type DayKind string

// The kinds: a day's work, a month's total, and the counter-entry that takes one of them back.
const (
	DayWorked     DayKind = "worked"
	DayMonthTotal DayKind = "month"
	DayCounter    DayKind = "reversal"
)

// DayState is where an entry stands.
type DayState string

// The states. Submitted and approved entries count; returned and reversed ones do not.
const (
	DaySubmitted DayState = "submitted"
	DayApproved  DayState = "approved"
	DayReturned  DayState = "returned"
	DayReversed  DayState = "reversed"
	DayReversal  DayState = "reversal"
)

// DayStates in the order in which they are shown.
var DayStates = []DayState{DaySubmitted, DayApproved, DayReturned, DayReversed, DayReversal}

var (
	ruleDaysPositive = rule("days.positive", "Days that are entered are greater than zero; a correction is a reversal, not a negative entry.")
	ruleDaysSpan     = rule("days.span", "A month's total runs from its first day through its last, within one calendar month, and is no more than its days hold.")
	ruleDaysState    = rule("days.state", "An entry gets one verdict and at most one reversal; what was returned or taken back does not count and stays as it is.")
	ruleDaysReason   = rule("days.reason", "Whoever returns or takes back an entry says why.")
	ruleDaysVerdict  = rule("days.verdict", "A verdict on an entry is approved or returned.")
)

// NewDayEntry is what is entered. With Through it is the total of a month, from Date through that day.
type NewDayEntry struct {
	Date        string
	Through     string
	Person      string // code, e-mail address or unambiguous name
	Days        string // in the SOW's own unit
	Note        string
	Deliverable string
	Itemises    string // number or day of the vendor's statement that it is part of; "" for none
	Cite        Cite
	Component   string   // name or number of a component, or ""
	Emptied     []string // of a correction: the fields that were emptied, not left away: note, deliverable, component, itemises
}

// Check gives the entry as far as it can be judged without the record, or every field that is refused.
// field is how the figure is called where it was entered: days, or hours in the sheet of an hourly SOW.
func (n NewDayEntry) Check(field string) (DayEntry, error) {
	e := DayEntry{Kind: DayWorked}
	var errs [5]error
	e.FromOn, errs[0] = ParseDate("date", n.Date)
	e.ToOn = e.FromOn
	if errs[0] == nil {
		errs[1] = n.span(&e)
	}
	e.Units, errs[2] = ParseDays(field, n.Days)
	if errs[2] == nil && e.Units <= 0 {
		errs[2] = Refuse(ruleDaysPositive, field, "%s is not time worked; enter more than zero, or reverse the entry that is wrong.", e.Units)
	}
	e.Note, errs[3] = OptionalLine("note", n.Note, 500)
	e.Deliverable, errs[4] = OptionalLine("deliverable", n.Deliverable, 200)
	return e, Collect(errs[:]...)
}

func (n NewDayEntry) span(e *DayEntry) error {
	if strings.TrimSpace(n.Through) == "" {
		return nil
	}
	through, err := ParseDate("through", n.Through)
	if err == nil && (through < e.FromOn || through.Month() != e.FromOn.Month()) {
		err = Refuse(ruleDaysSpan, "through", "%s through %s is not within one month; enter each month by itself.", e.FromOn, through)
	}
	e.Kind, e.ToOn = DayMonthTotal, through
	return err
}

// Quarter is the calendar quarter the entry counts in.
func (e DayEntry) Quarter() string { return QuarterOf(e.ToOn).Name }

// Reverse is the entry that takes e back.
func (e DayEntry) Reverse(reason string) (DayEntry, error) {
	reason, err := Line("reason", reason, 500)
	if err != nil {
		return DayEntry{}, Refuse(ruleDaysReason, "reason", "Say in one line why the entry is taken back.")
	}
	return DayEntry{SOWID: e.SOWID, PersonID: e.PersonID, Kind: DayCounter, FromOn: e.FromOn, ToOn: e.ToOn, Units: -e.Units,
		RateMinor: e.RateMinor, Currency: e.Currency, Note: reason, Deliverable: e.Deliverable, ReversesID: &e.ID, ComponentID: e.ComponentID}, nil
}

// DayVerdict is what another person said about an entry.
type DayVerdict struct {
	ID      int64
	EntryID int64
	N       int64
	Verdict DayState
	ByEmail string
	Reason  string
	Seq     int64
}

// NewDayVerdict is what is entered: approved, or returned with a reason.
type NewDayVerdict struct {
	Verdict string
	Reason  string
}

// Check gives the verdict, or every field that is refused.
func (n NewDayVerdict) Check() (DayVerdict, error) {
	reason, errReason := OptionalLine("reason", n.Reason, 500)
	v := DayVerdict{N: 1, Verdict: DayState(n.Verdict), Reason: reason}
	switch {
	case v.Verdict != DayApproved && v.Verdict != DayReturned:
		return v, Refuse(ruleDaysVerdict, "verdict", "%s is not a verdict; choose approved or returned.", shown(n.Verdict))
	case v.Verdict == DayReturned && reason == "" && errReason == nil:
		return v, Refuse(ruleDaysReason, "reason", "Say in one line why the entry is returned.")
	}
	return v, errReason
}

// Open refuses a second verdict, and a verdict on what was taken back.
func (s DayState) Open() error {
	if s == DaySubmitted {
		return nil
	}
	return Clash(ruleDaysState, "", "This entry is %s already; its verdict stays. Take it back with a reversal if it is wrong.", s.inSentence())
}

// Reversible refuses to take back what does not count.
func (s DayState) Reversible() error {
	if s == DaySubmitted || s == DayApproved {
		return nil
	}
	return Clash(ruleDaysState, "", "This entry is %s and does not count; there is nothing to take back.", s.inSentence())
}

func (s DayState) inSentence() string {
	switch s {
	case DayReversed:
		return "taken back"
	case DayReversal:
		return "itself a reversal"
	}
	return string(s)
}

// DayFilter narrows a list of entries.
type DayFilter struct {
	SOW    string // code
	Person string // code
	State  string
	From   Date // of days, both inclusive; unknown is open
	To     Date
	Text   string
}

// Check refuses a state that is none.
func (f DayFilter) Check() error {
	if f.State == "" || slices.Contains(DayStates, DayState(f.State)) {
		return nil
	}
	return Refuse(ruleDaysState, "state", "%s is not a state; choose submitted, approved, returned, reversed or reversal.", shown(f.State))
}

// DayLine is an entry as lists, pages and sheets show it.
type DayLine struct {
	ID           int64
	SOWCode      string `gorm:"column:sow_code"`
	SOWTitle     string `gorm:"column:sow_title"`
	Unit         Unit
	PersonID     int64
	PersonCode   string
	PersonName   string
	Kind         DayKind
	FromOn       Date
	ToOn         Date
	Units        Days
	RateMinor    *int64
	Currency     Currency
	Note         string
	Deliverable  string
	State        DayState
	Over         bool `gorm:"column:is_over"` // stands as overrun and waits for an amendment; it does not count and cannot be invoiced
	VerdictBy    string
	VerdictWhy   string
	ItemisesID   *int64 // the statement that it is part of
	ItemisesOn   Date   // the day of that statement
	ReversesID   *int64 // the entry that this one takes back
	ReversedByID *int64 // the entry that takes this one back
	ReplacesID   *int64 // the entry in whose place this one stands
	TakenInN     *int64 // the terms that took it in, where it was overrun
	EnteredBy    string
	EnteredAt    Instant
	Seq          int64
	Place        `gorm:"embedded"`

	DeliverableCode string // of the deliverable that the text names; "" where it names none on record
	Component       string
}

// Cost is units × rate, nil where no rate was on record.
func (d DayLine) Cost() *Money {
	if d.RateMinor == nil {
		return nil
	}
	m := Cost(d.Units, Money{*d.RateMinor, d.Currency})
	return &m
}

// DayLogged is the answer to an entry: the entry, and how the statement of work stands now.
type DayLogged struct {
	Entry DayLine
	Used  *Days
	Left  *Days // nil where no ceiling is known
}
