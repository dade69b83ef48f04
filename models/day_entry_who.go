package models

import "slices"

// ClosedYear is a fiscal year, or a calendar quarter, that takes no new facts.
type ClosedYear struct {
	Code            string
	FirstOn, LastOn Date
	Quarter         bool
}

// ClosedYears are those that are closed, the earliest first.
type ClosedYears []ClosedYear

var (
	ruleDaysClosed = rule("days.closed-year", "A closed fiscal year takes no new days; a correction is a reversal by a second person.")
	// RuleDaysPaid is spoken where an entry that was paid would be taken back.
	RuleDaysPaid   = rule("days.paid", "An entry that a paid invoice has is not taken back, corrected or costed again, so that no day is paid twice; the payment is reversed first.")
	ruleDaysOwn    = rule("days.own", "Nobody approves days they worked themselves.")
	ruleDaysOthers = rule("days.others", "Whoever does not keep the records enters, corrects and takes back only the own days, and hands in work only where they work on it.")
	ruleDaysPerson = rule("days.person", "A person is named by code, by e-mail address, or by a name that only one person bears.")
)

// Covering is the code of the closed year that an entry lies in, "" where it lies in none.
func (y ClosedYears) Covering(e DayEntry) string {
	at := slices.IndexFunc(y, func(c ClosedYear) bool { return c.FirstOn <= e.ToOn && c.LastOn >= e.FromOn })
	if at < 0 {
		return ""
	}
	return y[at].Code
}

// Keeps refuses to return an entry of a closed year or quarter: its figures would change, and it could not be entered anew.
func (y ClosedYears) Keeps(e DayEntry) error {
	if code := y.years().Covering(e); code != "" {
		return Clash(ruleDaysClosed, "", "%s is closed, and an entry of it is not returned, since it could not be entered anew. Take it back with the reason.", code)
	}
	if code := y.Covering(e); code != "" {
		return Clash(ruleDaysQuarter, "", "%s is closed, and an entry of it is not returned, since it could not be entered anew. Correct it instead, or take it back with the reason.", code)
	}
	return nil
}

// Refuse says no to a new entry in a closed year or quarter. A correction may stand in the closed quarter of what it corrects.
func (y ClosedYears) Refuse(e DayEntry) error {
	if e.Kind == DayCounter {
		return nil
	}
	for _, c := range y {
		corrects := e.Corrects != nil && c.holds(*e.Corrects)
		if c.Quarter && corrects && !c.holds(e) {
			return Clash(RuleCorrection, "date", "%s is closed; what is corrected in it stays in it. Take the entry back, and enter the day in its own quarter.", c.Code)
		}
		if c.Quarter && c.holds(e) && !corrects {
			return Clash(ruleDaysQuarter, "date", "%s is closed and takes no new days. Correct the entry that is wrong, by a second person, or ask for the quarter to be opened again.", c.Code)
		}
	}
	code := y.years().Covering(e)
	if code == "" {
		return nil
	}
	return Clash(ruleDaysClosed, "date", "%s is closed and takes no new days. Enter the day in an open year, or ask for the year to be opened.", code)
}

func (c ClosedYear) holds(e DayEntry) bool { return c.FirstOn <= e.ToOn && c.LastOn >= e.FromOn }

// years are the fiscal years among them.
func (y ClosedYears) years() (out ClosedYears) {
	for _, c := range y {
		if !c.Quarter {
			out = append(out, c)
		}
	}
	return out
}

// NotPaid refuses to take back an entry that was paid: a new one in its place would be asked for again. paid is the invoice, "" where there is none.
func (e DayEntry) NotPaid(paid string) error {
	if paid == "" {
		return nil
	}
	return Clash(RuleDaysPaid, "", "Entry %d was paid with %s and stays. Reverse that payment first if the entry is wrong.", e.ID, paid)
}

// NotWorkedBy refuses to let somebody approve the own days.
func (e DayEntry) NotWorkedBy(v Viewer) error {
	if v.PersonID != 0 && v.PersonID == e.PersonID {
		return &Error{Code: Forbidden, Rule: ruleDaysOwn, Message: "These are your own days; another person approves them."}
	}
	return nil
}

// MayEnterFor refuses the days of somebody else to whoever does not keep the records.
func (v Viewer) MayEnterFor(person int64) error {
	if v.OwnDaysOnly() && (person == 0 || person != v.PersonID) {
		return &Error{Code: Forbidden, Rule: ruleDaysOthers, Message: "These are the days of somebody else. Enter and change only your own, or ask the programme manager."}
	}
	return nil
}

// MayWorkOn refuses work on a statement of work to whoever neither keeps the records nor is on it.
func (v Viewer) MayWorkOn(code string, isOn bool) error {
	if v.OwnDaysOnly() && !isOn {
		return &Error{Code: Forbidden, Rule: ruleDaysOthers, Message: "You do not work on " + code + ". Ask the programme manager to put you on it."}
	}
	return nil
}

// MayTakeBack lets a manager take back any entry, a contractor the own ones that nobody approved yet.
func (e DayEntry) MayTakeBack(v Viewer, state DayState) error {
	if err := v.MayEnterFor(e.PersonID); err != nil || v.May(KeepRecords) || state == DaySubmitted {
		return err
	}
	return &Error{Code: Forbidden, Rule: ruleDaysState, Message: "This entry is approved; ask the programme manager to take it back."}
}

// OnePerson is the person whom a text means, or the sentence that says why it is not clear.
func OnePerson(field, text string, found []Person) (Person, error) {
	switch len(found) {
	case 0:
		return Person{}, Refuse(RuleReference, field, "Nobody on record is called %s; add the person first, or look up the code.", shown(text))
	case 1:
		return found[0], nil
	}
	return Person{}, Refuse(ruleDaysPerson, field, "%d people are called %s; write the code, such as %s.", len(found), shown(text), found[0].Code)
}

// AlsoPerson adds somebody to those whom a text may mean, once.
func AlsoPerson(to []Person, p Person) []Person {
	if slices.ContainsFunc(to, func(o Person) bool { return o.ID == p.ID }) {
		return to
	}
	at, _ := slices.BinarySearchFunc(to, p, func(a, b Person) int {
		switch {
		case a.Code < b.Code:
			return -1
		case a.Code > b.Code:
			return 1
		}
		return 0
	})
	return slices.Insert(to, at, p)
}
