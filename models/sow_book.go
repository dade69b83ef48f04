package models

import "cmp"

// SOWTotal is the row that holds the cap: locked, compared, changed. Submitted and approved together are what is used;
// overrun is the part of it that lies over the ceiling.
type SOWTotal struct {
	SOWID     int64 `gorm:"column:sow_id;primaryKey;autoIncrement:false"`
	Submitted Days
	Approved  Days
	Overrun   Days
	Ceiling   *Days
}

// TableName is sow_totals.
func (SOWTotal) TableName() string { return "sow_totals" }

// Used is submitted and approved together.
func (t SOWTotal) Used() Days { return t.Submitted + t.Approved }

// Left is what may still be used, nil where no ceiling is known.
func (t SOWTotal) Left() *Days {
	if t.Ceiling == nil {
		return nil
	}
	left := max(0, *t.Ceiling-t.Used())
	return &left
}

// settle puts the ceiling in force and the overrun that follows from it.
func (t *SOWTotal) settle(ceiling *Days, policy Overrun) {
	t.Ceiling, t.Overrun = ceiling, 0
	if ceiling != nil && policy == OverrunAllow {
		t.Overrun = max(0, t.Used()-*ceiling)
	}
}

// SOWBook is a statement of work opened for writing: everything the rules of logging look at, held by the one who writes.
type SOWBook struct {
	SOW   SOW
	Terms []SOWTerms // in the order of n
	Rates []DayRate
	Total SOWTotal
}

var (
	// RuleSOWCap is spoken where a day would pass the ceiling.
	RuleSOWCap      = rule("sow.cap", "Days of a statement of work never pass its ceiling, however many people log at once; where overrun is allowed the excess stands apart.")
	ruleSOWActive   = rule("sow.active", "Days are logged on an active statement of work.")
	ruleSOWTermsDay = rule("sow.dates", "Days are logged on days that the terms in force then cover, and when they have been worked.")
	// RulePersonDay is spoken where a person would have worked more than a day on one day.
	RulePersonDay = rule("days.person-day", "Nobody works more than one day on one day, over all statements of work together.")
)

// Log adds the entry to the book, or says which rule refuses it. today is the day on which it is entered; field names the figure.
func (b *SOWBook) Log(e *DayEntry, today Date, field string) error {
	if err := b.admits(*e, today, field); err != nil {
		return err
	}
	e.SOWID = b.SOW.ID
	if r := RateOn(b.Rates, e.PersonID, e.ToOn); r != nil {
		e.RateMinor, e.Currency = &r.Minor, r.Currency
	}
	b.Total.Submitted += e.Units
	b.Total.settle(SOWCapOn(b.Terms, today), b.SOW.Overrun)
	return nil
}

func (b *SOWBook) admits(e DayEntry, today Date, field string) error {
	switch {
	case b.SOW.State != SOWActive:
		return Clash(ruleSOWActive, "sow", "%s is %s; days are logged on an active statement of work.", b.SOW.Code, b.SOW.State.inSentence())
	case !e.Units.OnGrid(b.SOW.Grid):
		return Refuse(ruleDaysGrid, field, "%s is not %s. Nothing was saved.", e.Units, b.SOW.gridWords())
	case e.Units > b.most(e):
		return Refuse(ruleDaysSpan, field, "%s is more than %s to %s can hold, %s.", e.Units, e.FromOn, e.ToOn, b.SOW.Unit.Of(b.most(e)))
	}
	if err := b.covers(e, today); err != nil {
		return err
	}
	return b.fits(e.Units, today, field)
}

// most is what a stretch of days can hold for one person. A single day in days is judged by the person-day instead, over all SOWs.
func (b *SOWBook) most(e DayEntry) Days {
	span := Days(e.FromOn.DaysTo(e.ToOn) + 1)
	switch {
	case b.SOW.Unit == UnitHour:
		return span * 24 * Whole
	case e.Kind == DayWorked:
		return maxDays
	}
	return span * Whole
}

// covers asks whether the terms in force on the days of the entry reach over them. One day ahead is today somewhere east of here.
func (b *SOWBook) covers(e DayEntry, today Date) error {
	terms, first := SOWTermsOn(b.Terms, e.ToOn), e.FromOn
	switch {
	case e.ToOn > today.Add(1):
		return Refuse(ruleSOWTermsDay, lastField(e), "%s has not come yet; log days once they are worked.", e.ToOn)
	case terms == nil || SOWTermsOn(b.Terms, first) == nil:
		return Refuse(ruleSOWTermsDay, "date", "No terms of %s were in force on %s. Enter a later day, or set the terms from an earlier one.", b.SOW.Code, first)
	}
	if from := SOWTermsOn(b.Terms, first).StartsOn; from.Known() && first < from {
		return Refuse(ruleSOWTermsDay, "date", "%s lies before %s starts, %s. Enter a day from then on.", first, b.SOW.Code, from)
	}
	if terms.EndsOn.Known() && e.ToOn > terms.EndsOn {
		return Refuse(ruleSOWTermsDay, lastField(e), "%s lies after %s ended, %s. Enter an earlier day, or amend the SOW.", e.ToOn, b.SOW.Code, terms.EndsOn)
	}
	return nil
}

func lastField(e DayEntry) string {
	if e.Kind == DayMonthTotal {
		return "through"
	}
	return "date"
}

// fits compares what is used and what is added with the cap.
func (b *SOWBook) fits(units Days, today Date, field string) error {
	ceiling := SOWCapOn(b.Terms, today)
	if ceiling == nil || b.SOW.Overrun == OverrunAllow || b.Total.Used()+units <= *ceiling {
		return nil
	}
	left := max(0, *ceiling-b.Total.Used())
	return Clash(RuleSOWCap, field, "%s has %s left; %s entered. Amend the SOW or enter fewer %s.", b.SOW.Code, b.SOW.Unit.Of(left), wereUnits(units), b.SOW.Unit.Field())
}

func wereUnits(d Days) string {
	if d > 0 && d <= Whole {
		return d.String() + " was"
	}
	return d.String() + " were"
}

// Drop takes an entry's units out of what counts: by a reversal, or because it was returned. was is the state in which they counted.
func (b *SOWBook) Drop(units Days, was DayState, today Date) {
	if was == DayApproved {
		b.Total.Approved -= units
	} else {
		b.Total.Submitted -= units
	}
	b.Total.settle(SOWCapOn(b.Terms, today), b.SOW.Overrun)
}

// Approve moves an entry's units from submitted to approved.
func (b *SOWBook) Approve(units Days) {
	b.Total.Submitted -= units
	b.Total.Approved += units
}

// Agree adds terms to the book; a ceiling below what is used is refused.
func (b *SOWBook) Agree(t SOWTerms, today Date) error {
	if b.SOW.Ended() {
		return Clash(ruleSOWEnded, "", "%s is %s; its terms stay as they are.", b.SOW.Code, b.SOW.State.inSentence())
	}
	if lowers(t.CeilingUnits, b.lastCeiling()) && *t.CeilingUnits < b.Total.Used() {
		return Clash(RuleSOWLowered, "ceiling_days", "%s used of %s already; the ceiling cannot be lowered to %s. Reverse what is wrong first.", wereUnitsOf(b.SOW.Unit, b.Total.Used()), b.SOW.Code, *t.CeilingUnits)
	}
	b.Terms = append(b.Terms, t)
	b.Total.settle(SOWCapOn(b.Terms, today), b.SOW.Overrun)
	return nil
}

func (b *SOWBook) lastCeiling() *Days {
	if len(b.Terms) == 0 {
		return nil
	}
	return b.Terms[len(b.Terms)-1].CeilingUnits
}

// lowers tells whether a ceiling is put where none was, or below the one that was.
func lowers(now, before *Days) bool { return now != nil && (before == nil || *now < *before) }

func wereUnitsOf(u Unit, d Days) string {
	if d > 0 && d <= Whole {
		return u.Of(d) + " is"
	}
	return u.Of(d) + " are"
}

// PersonDay is how much of one day a person has worked, over all statements of work kept in days: the second row that holds a cap.
type PersonDay struct {
	PersonID int64 `gorm:"primaryKey;autoIncrement:false"`
	OnDate   Date  `gorm:"primaryKey"`
	Units    Days
}

// Compare orders people's days by person and day, which is the order in which they are locked.
func (p PersonDay) Compare(o PersonDay) int {
	return cmp.Or(cmp.Compare(p.PersonID, o.PersonID), cmp.Compare(p.OnDate, o.OnDate))
}

// Work adds to the day, or says that it is full.
func (p *PersonDay) Work(units Days, person, field string) error {
	if p.Units+units > Whole {
		return Clash(RulePersonDay, field, "%s has %s left on %s; %s entered. Nobody works more than one day a day.", person, UnitDay.Of(Whole-p.Units), p.OnDate, wereUnits(units))
	}
	p.Units += units
	return nil
}

// CountsTowardsPersonDay tells whether the entry fills a person's day.
func (b *SOWBook) CountsTowardsPersonDay(e DayEntry) bool {
	return b.SOW.Unit == UnitDay && e.FromOn == e.ToOn
}

// SumApart is a maintained sum that differs from a fresh scan of the rows it sums up: never in a sound record.
type SumApart struct {
	Ref   string // code of the record
	Sum   string // which of its sums
	Kept  Days
	Fresh Days
}
