package models

import "slices"

// DayReplacement says that an entry stands in the place of one that was taken back: corrected, or costed again at the rate now on record.
type DayReplacement struct {
	EntryID    int64 `gorm:"primaryKey;autoIncrement:false"`
	ReplacesID int64
	Kind       string
	Reason     string
	ByEmail    string
	Seq        int64
}

// TableName is day_replacements.
func (DayReplacement) TableName() string { return "day_replacements" }

// What a replacement is for.
const (
	ForCorrection = "correction"
	ForRecost     = "re-cost"
)

var (
	ruleRecost = rule("days.re-cost", "Entries keep the rate they were entered at; a rate changed for the past costs them again by reversal and new entry, all or none, with the reason, by a second person where they were approved.")
	// RuleCorrection is spoken where a correction changes nothing.
	RuleCorrection = rule("days.correction", "A correction takes an entry back and enters it anew in one step, with the reason; in a closed quarter a second person does it, and the new entry stays in that quarter.")
)

// Recost takes an entry out of the book and gives what stands in its place, at the rate now on record. Reenter puts that in once all that are costed
// again together are out, so that it does not matter which of them comes first.
func (b *SOWBook) Recost(e DayEntry, state DayState, reason string, v Viewer, today Date) (back, anew DayEntry, err error) {
	if err := b.oneRate(e); err != nil {
		return back, anew, err
	}
	r := RateOn(b.Rates, e.PersonID, e.ToOn, b.Grades...)
	if r == nil || e.costsAs(*r) {
		return back, anew, Clash(ruleRecost, "entry", "Entry %d has the rate that is on record; there is nothing to cost again.", e.ID)
	}
	if state == DayApproved {
		if err := e.recostableBy(v, *r); err != nil {
			return back, anew, err
		}
	}
	if back, err = e.Reverse(reason); err != nil {
		return back, anew, err
	}
	b.Drop(&e, state, today)
	back.Over = e.Over
	anew = e
	anew.ID, anew.Seq, anew.RateMinor, anew.Currency, anew.Corrects = 0, 0, &r.Minor, r.Currency, &e
	return back, anew, nil
}

// Reenter enters what Recost gave, in the state that it had.
func (b *SOWBook) Reenter(anew *DayEntry, state DayState, today Date) error {
	return b.enter(anew, state, today, "entry")
}

func (e DayEntry) costsAs(r DayRate) bool {
	return e.RateMinor != nil && *e.RateMinor == r.Minor && e.Currency == r.Currency
}

// recostableBy asks a second person where the entry was approved: neither who entered or worked it, nor who set the rate.
func (e DayEntry) recostableBy(v Viewer, r DayRate) error {
	if err := v.NotOwn(e.EnteredBy, "entry"); err != nil {
		return err
	}
	if err := v.NotOwn(r.EnteredBy, "rate"); err != nil {
		return err
	}
	return e.NotWorkedBy(v)
}

// RecostNothing says that nothing differs from the rates on record.
func RecostNothing(code string) error {
	return Clash(ruleRecost, "entry", "Every entry of %s has the rate that is on record; there is nothing to cost again.", code)
}

// RateApart is an entry whose rate is not the one that is on record now.
type RateApart struct {
	EntryID    int64
	PersonName string
	On         Date
	Units      Days
	State      DayState
	Was        *Money
	Now        Money
	More       *Money // what it would cost more, less than nothing where it would cost less; nil where no rate was known
	TwoRates   bool   // a month's total over which the rate changes now: it is corrected into two, not costed again
}

// RatesApart are the entries among these that have another rate than the one on record.
func (b SOWBook) RatesApart(lines []DayLine) (out []RateApart) {
	for _, l := range lines {
		r := RateOn(b.Rates, l.PersonID, l.ToOn, b.Grades...)
		e := DayEntry{PersonID: l.PersonID, FromOn: l.FromOn, ToOn: l.ToOn, RateMinor: l.RateMinor, Currency: l.Currency}
		two := b.oneRate(e) != nil
		if (l.State != DaySubmitted && l.State != DayApproved) || r == nil || (e.costsAs(*r) && !two) {
			continue
		}
		a := RateApart{EntryID: l.ID, PersonName: l.PersonName, On: l.ToOn, Units: l.Units, State: l.State, Now: r.Money(), TwoRates: two}
		if l.RateMinor != nil {
			a.Was = &Money{*l.RateMinor, l.Currency}
			if l.Currency == r.Currency && !a.TwoRates {
				a.More = &Money{Cost(l.Units, r.Money()).Minor - Cost(l.Units, *a.Was).Minor, r.Currency}
			}
		}
		out = append(out, a)
	}
	return out
}

// Differs refuses a correction that says the same again.
func (e DayEntry) Differs(was DayEntry) error {
	said := e.Kind == was.Kind && e.PersonID == was.PersonID && e.FromOn == was.FromOn && e.ToOn == was.ToOn && e.Units == was.Units && e.Note == was.Note && e.Deliverable == was.Deliverable
	if said && sameNumber(e.ComponentID, was.ComponentID) && sameNumber(e.StatementID, was.StatementID) {
		return Clash(RuleCorrection, "", "Nothing differs from the entry that is corrected. Change what is wrong, or take the entry back.")
	}
	return nil
}

// Over keeps of the corrected entry what is not said anew, so that a correction names only what was wrong.
func (n NewDayEntry) Over(e DayEntry, person string) NewDayEntry {
	if n.Date == "" && n.Through == "" && e.Kind == DayMonthTotal { // a day that is named alone is a day, and no month's total any more
		n.Through = string(e.ToOn)
	}
	n.Date, n.Days, n.Person = orText(n.Date, string(e.FromOn)), orText(n.Days, e.Units.String()), orText(n.Person, person)
	if !n.Empties("deliverable") {
		n.Deliverable = orText(n.Deliverable, e.Deliverable)
	}
	if !n.Empties("note") {
		n.Note = orText(n.Note, e.Note)
	}
	return n
}

// Empties tells whether a correction takes a field's value away, rather than saying nothing of it.
func (n NewDayEntry) Empties(field string) bool { return slices.Contains(n.Emptied, field) }

func sameNumber(a, b *int64) bool {
	return a == b || (a != nil && b != nil && *a == *b)
}

func orText(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
