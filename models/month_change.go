package models

import (
	"fmt"
	"slices"
	"strings"
)

// mostCells is more than one person can fill in a month.
const mostCells = 400

var (
	ruleMonthCell = rule("month.cell", "A month is saved cell by cell: each names a statement of work and a day of that month, once, and at least one and at most 400 are sent.")
	// RuleMonthSeen is spoken where a cell was changed by somebody else.
	RuleMonthSeen  = rule("month.seen", "A cell of the month grid that somebody changed since it was opened is not overwritten; what stands there now is shown beside what was typed.")
	ruleMonthParts = rule("month.parts", "What is entered anew in the month grid stays in its component, with its statement and its deliverable; where a cell holds entries of several, each is changed by itself.")
	// RuleMonthApproved is spoken where an approved figure would be changed.
	RuleMonthApproved = rule("month.approved", "The month grid changes nothing that is approved: the programme manager takes the entry back with a reason, then the day is entered anew.")
)

// NewMonth is what is saved of a month: the cells that shall change, all of them or none.
type NewMonth struct {
	Person string // code
	Month  string
	Seen   int64 // as the month was given; 0 where nobody looked, and then nothing that stands is changed
	Cells  []NewMonthEntry
}

// NewMonthEntry is one cell as it was typed. Nothing, or 0, takes back what stands there.
type NewMonthEntry struct {
	SOW  string
	Date string
	Days string
	Note *string // nil leaves what is written there
}

// MonthWish is a cell as it shall be.
type MonthWish struct {
	SOW   string
	On    Date
	Units Days
	Note  *string
}

// Field names the figure in a refusal.
func (w MonthWish) Field() string { return "days." + MonthKey(w.SOW, w.On) }

// NoteField names the note in a refusal.
func (w MonthWish) NoteField() string { return "note." + MonthKey(w.SOW, w.On) }

// Check gives the cells as they shall be, in the order of statement of work and day, or every field that is refused.
func (n NewMonth) Check() (Period, []MonthWish, error) {
	month, err := ParseMonth("month", n.Month)
	if err != nil {
		return month, nil, err
	}
	if len(n.Cells) == 0 || len(n.Cells) > mostCells {
		return month, nil, Refuse(ruleMonthCell, "cells", "%d cells were changed; change at least one and at most %d.", len(n.Cells), mostCells)
	}
	wishes, errs := make([]MonthWish, 0, len(n.Cells)), make([]error, 0, len(n.Cells))
	for _, c := range n.Cells {
		w, err := c.check(month)
		wishes, errs = append(wishes, w), append(errs, err)
	}
	slices.SortFunc(wishes, func(a, b MonthWish) int {
		return strings.Compare(MonthKey(a.SOW, a.On), MonthKey(b.SOW, b.On))
	})
	for i := 1; i < len(wishes); i++ {
		if w := wishes[i]; w.SOW == wishes[i-1].SOW && w.On == wishes[i-1].On {
			errs = append(errs, Refuse(ruleMonthCell, w.Field(), "This cell was sent twice; send it once."))
		}
	}
	return month, wishes, Collect(errs...)
}

func (c NewMonthEntry) check(month Period) (MonthWish, error) {
	w := MonthWish{SOW: strings.TrimSpace(c.SOW)}
	on, err := ParseDate("date", c.Date)
	if w.On = on; err != nil {
		return w, Refuse(ruleDate, "days."+w.SOW+"."+shown(c.Date), "%s is not a day of the calendar; write one that is, such as 2024-10-30.", shown(c.Date))
	}
	if w.SOW == "" || !month.Holds(on) {
		return w, Refuse(ruleMonthCell, w.Field(), "%s is not a day of %s; name a statement of work and a day of the month.", on, MonthWords(month.Name))
	}
	var errNote error
	w.Units, err = ReadFigure(w.Field(), c.Days)
	if c.Note != nil {
		note, bad := OptionalLine(w.NoteField(), *c.Note, 500)
		w.Note, errNote = &note, bad
	}
	return w, Collect(err, errNote)
}

// MonthChange is what a wish does: the entries it takes back, and the one it enters.
type MonthChange struct {
	Wish     MonthWish
	TakeBack []int64
	Why      string
	Enter    *NewDayEntry
}

// None tells that the cell stands as it shall already.
func (c MonthChange) None() bool { return len(c.TakeBack) == 0 && c.Enter == nil }

// Change compares a cell with what it shall be. Nothing is edited: what was submitted is taken back by a reversal and entered anew.
func (c MonthCell) Change(w MonthWish, seen int64, person string) (MonthChange, error) {
	out := MonthChange{Wish: w}
	note := c.Note()
	if w.Note != nil {
		note = *w.Note
	}
	if w.Units == c.Units && (w.Units == 0 || note == c.Note()) {
		return out, nil
	}
	if err := c.refuses(w, seen); err != nil {
		return out, err
	}
	for _, l := range c.Submitted {
		out.TakeBack = append(out.TakeBack, l.ID)
	}
	out.Why = "Taken back in the month grid"
	if w.Units > 0 {
		out.Why = "Entered anew in the month grid, as " + c.Unit.Of(w.Units)
		of := c.part()
		out.Enter = &NewDayEntry{Date: string(w.On), Person: person, Days: w.Units.String(), Note: note, Deliverable: of.Deliverable, Component: of.Component, Itemises: of.Statement}
	}
	return out, nil
}

func (c MonthCell) refuses(w MonthWish, seen int64) error {
	stands := len(c.Submitted)+len(c.Approved) > 0
	switch {
	case seen == 0 && stands:
		return &Error{Code: Unconditional, Rule: RuleMonthSeen, Field: w.Field(), Message: "Something stands here already. Read the month first and send its “seen”, so that nothing is overwritten unseen."}
	case seen != 0 && c.Seq > seen:
		return Clash(RuleMonthSeen, w.Field(), "Somebody changed this cell since you opened the month: it stands at %s now. Look at it, then save again.", c.words())
	case c.mixed():
		return Clash(ruleMonthParts, w.Field(), "Entries of several components, statements or deliverables stand here. Take back or correct each by itself, under its number.")
	case len(c.Approved) > 0:
		return Clash(RuleMonthApproved, w.Field(), "%s is approved and stays. The programme manager can take entry %d back with a reason; then enter the day anew.", c.Unit.Of(c.Units), c.Approved[0].ID)
	}
	return nil
}

// words say how the cell stands: "1 day, submitted", "nothing, returned".
func (c MonthCell) words() string {
	if c.Units == 0 {
		if c.State() == DayReturned {
			return "nothing, since the entry was returned: " + c.Returned[len(c.Returned)-1].VerdictWhy
		}
		return "nothing"
	}
	return fmt.Sprintf("%s, %s", c.Unit.Of(c.Units), c.State())
}

// MonthLogged is the answer to a saved month.
type MonthLogged struct {
	Person    string
	Month     Period
	Entered   []DayLine
	TakenBack []DayLine // the counter-entries
	Seen      int64
}

// Words say what was done: "3 entries made, 2.5 days; 1 taken back."
func (m MonthLogged) Words() string {
	if len(m.Entered) == 0 && len(m.TakenBack) == 0 {
		return "Nothing was changed; the month stands as it was."
	}
	var parts []string
	if n := int64(len(m.Entered)); n > 0 {
		parts = append(parts, counted(n, "entry", "entries")+" made")
		for _, u := range []Unit{UnitDay, UnitHour} {
			var sum Days
			for _, e := range m.Entered {
				if e.Unit == u {
					sum += e.Units
				}
			}
			if sum > 0 {
				parts = append(parts, u.Of(sum))
			}
		}
	}
	if n := int64(len(m.TakenBack)); n > 0 {
		parts = append(parts, counted(n, "entry", "entries")+" taken back")
	}
	return strings.Join(parts, ", ") + "."
}
