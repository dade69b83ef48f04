package models

// SOWTotal is the row that holds the cap: locked, compared, changed. Submitted and approved together are what is used; overrun stands apart
// from it and waits for an amendment. The costs are its sisters, one for each currency, held by the same lock.
type SOWTotal struct {
	SOWID     int64 `gorm:"column:sow_id;primaryKey;autoIncrement:false"`
	Submitted Days
	Approved  Days
	Overrun   Days
	Ceiling   *Days

	Costs   []SOWCostSum `gorm:"-"`
	Waiting []SOWWaiting `gorm:"-"` // overrun in the order in which it was recorded
	Taken   []SOWWaiting `gorm:"-"` // overrun that an amendment took in just now, to be written down
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

// SOWBook is a statement of work opened for writing: everything the rules of logging look at, held by the one who writes.
type SOWBook struct {
	SOW    SOW
	Terms  []SOWTerms // in the order of n
	Rates  []DayRate
	Grades []SOWGrade
	Total  SOWTotal
	Known  SOWKnown // how use is known: manners, statements

	Withdrawn []DeliverableLine // deliverables that no new entry may name
}

var (
	// RuleSOWCap is spoken where a day would pass the ceiling.
	RuleSOWCap      = rule("sow.cap", "Days of a statement of work never pass its ceiling, however many people log at once; where overrun is allowed, an entry that does not fit stands apart, whole, until an amendment takes it in.")
	ruleSOWActive   = rule("sow.active", "Days are logged on an active statement of work.")
	ruleSOWTermsDay = rule("sow.dates", "Days are logged on days that the terms in force then cover, and when they have been worked.")
)

// Log adds the entry to the book, or says which rule refuses it. today is the day on which it is entered; field names the figure.
// Where overrun is allowed, an entry that does not fit is not refused but marked as over; it is never split.
func (b *SOWBook) Log(e *DayEntry, today Date, field string) error {
	b.TakeIn(today)
	if err := b.admits(*e, today, field); err != nil {
		return err
	}
	b.Price(e)
	return b.enter(e, DaySubmitted, today, field)
}

// Price gives an entry the rate that holds for its person on its day.
func (b *SOWBook) Price(e *DayEntry) {
	e.SOWID = b.SOW.ID
	if r := RateOn(b.Rates, e.PersonID, e.ToOn, b.Grades...); r != nil {
		e.RateMinor, e.Currency = &r.Minor, r.Currency
	}
}

// enter counts an entry in the state it has, or marks it as over where it does not fit and may stand apart.
func (b *SOWBook) enter(e *DayEntry, state DayState, today Date, field string) error {
	if err := b.fits(*e, today, field); err != nil && !e.Over {
		if b.SOW.Overrun != OverrunAllow || !isCap(err) {
			return err
		}
		e.Over = true
	}
	b.count(*e, state, 1)
	limit := SOWMoneyCapOn(b.Terms, today)
	b.settle(today, !e.Over && e.RateMinor != nil && limit != nil && limit.Currency == e.Currency)
	return nil
}

func (b *SOWBook) admits(e DayEntry, today Date, field string) error {
	if err := b.SOW.admitsDays(e); err != nil {
		return err
	}
	switch {
	case !e.Units.OnGrid(b.SOW.Grid):
		return Refuse(ruleDaysGrid, field, "%s is not %s. Nothing was saved.", e.Units, b.SOW.gridWords())
	case e.Units > b.most(e):
		return Refuse(ruleDaysSpan, field, "%s is more than %s to %s can hold, %s.", e.Units, e.FromOn, e.ToOn, b.SOW.Unit.Of(b.most(e)))
	}
	if err := b.mayName(e); err != nil {
		return err
	}
	if err := b.covers(e, today); err != nil {
		return err
	}
	if err := b.mannered(e); err != nil {
		return err
	}
	return b.oneRate(e)
}

// most is what a stretch of days can hold for one person. A single day is judged by the person-day instead, over all SOWs.
func (b *SOWBook) most(e DayEntry) Days {
	span := Days(e.FromOn.DaysTo(e.ToOn) + 1)
	switch {
	case e.Kind == DayWorked && b.SOW.Unit == UnitHour:
		return maxParts
	case e.Kind == DayWorked:
		return maxDays
	case b.SOW.Unit == UnitHour:
		return span * b.SOW.hoursToDay()
	}
	return span * Whole
}

// covers asks whether the terms in force on the days of the entry reach over them. One day ahead is today somewhere east of here.
func (b *SOWBook) covers(e DayEntry, today Date) error {
	terms, first := SOWTermsOn(b.Terms, e.ToOn), e.FromOn
	switch {
	case e.ToOn > today && e.ToOn > today.Add(1):
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

// fits compares what is used and what is added with both caps, the one in units and the one in money.
func (b *SOWBook) fits(e DayEntry, today Date, field string) error {
	ceiling, used := SOWCapOn(b.Terms, today), b.counted(e)
	if ceiling == nil || used+e.Units <= *ceiling {
		return b.fitsMoney(e, today, field)
	}
	left := max(0, *ceiling-used)
	return Clash(RuleSOWCap, field, "%s has %s left; %s entered. Amend the SOW or enter fewer %s.", b.SOW.Code, b.SOW.Unit.Of(left), wereUnits(e.Units), b.SOW.Unit.Field())
}

func wereUnits(d Days) string {
	if d > 0 && d <= Whole {
		return d.String() + " was"
	}
	return d.String() + " were"
}

// count adds the entry's time and cost to the sums of where it stands, or takes them off where sign is -1.
func (b *SOWBook) count(e DayEntry, state DayState, sign Days) {
	b.Known.hold(e, sign*e.Units)
	switch {
	case e.Over:
		b.Total.Overrun += sign * e.Units
		return
	case state == DayApproved:
		b.Total.Approved += sign * e.Units
	default:
		b.Total.Submitted += sign * e.Units
	}
	if cost, ok := e.ExactCost(); ok {
		b.Total.addCost(e.Currency, int64(sign)*cost)
	}
}

// settle puts the ceilings in force. Where no cost comes in that a ceiling holds, one that stood above its ceiling before there was a cap in money may stay.
func (b *SOWBook) settle(today Date, strict bool) {
	b.Total.Ceiling = SOWCapOn(b.Terms, today)
	b.Total.capCosts(SOWMoneyCapOn(b.Terms, today), strict)
}

// Drop takes an entry's units out of what counts: by a reversal, or because it was returned. was is the state in which they counted.
// It tells the entry whether it stood as overrun.
func (b *SOWBook) Drop(e *DayEntry, was DayState, today Date) {
	b.arrive(e, today)
	b.count(*e, was, -1)
	b.settle(today, false)
}

// Approve moves an entry's units from submitted to approved. Overrun that is approved stays overrun.
func (b *SOWBook) Approve(e *DayEntry, today Date) {
	b.arrive(e, today)
	b.count(*e, DaySubmitted, -1)
	b.count(*e, DayApproved, 1)
	b.settle(today, false)
}

// Agree adds terms to the book; a ceiling below what is used is refused. A higher one takes in the overrun that waits.
func (b *SOWBook) Agree(t SOWTerms, today Date) error {
	if err := b.SOW.Open(); err != nil {
		return err
	}
	b.TakeIn(today)
	if lowers(t.CeilingUnits, b.lastCeiling()) && *t.CeilingUnits < b.Used() {
		return Clash(RuleSOWLowered, "ceiling_days", "%s used of %s already; the ceiling cannot be lowered to %s. Reverse what is wrong first.", wereUnitsOf(b.SOW.Unit, b.Used()), b.SOW.Code, *t.CeilingUnits)
	}
	if err := b.lowersMoney(t); err != nil {
		return err
	}
	b.Terms = append(b.Terms, t)
	b.TakeIn(today)
	b.settle(today, false)
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

// SumApart is a maintained sum that differs from a fresh scan of the rows it sums up: never in a sound record.
type SumApart struct {
	Ref   string // code of the record
	Sum   string // which of its sums
	Kept  Days
	Fresh Days
}
