package models

import (
	"cmp"
	"slices"
)

// DayPart is a part of one person's day: a whole day is WholeDay of them, so many that an hour of every usual length of a day is a whole number.
type DayPart int64

// WholeDay is divisible by every whole and half hour from 4 to 12 and by 7.2, 7.25, 7.4, 7.6, 7.7, 7.75 and 7.8 hours, in thousandths of an hour
// (ADR 0018), so that hours and days add up to one day exactly.
const WholeDay DayPart = 89_048_857_617_720_000

// maxParts is more than any day can hold; past it nothing is multiplied.
const maxParts = 24 * Whole

var (
	// RulePersonDay is spoken where a person would have worked more than a day on one day.
	RulePersonDay   = rule("days.person-day", "Nobody works more than one day on one day, over all statements of work together, in days and in hours, unless a dated record allows more.")
	ruleHoursToDay  = rule("sow.hours-to-day", "A day has 8 hours unless the statement of work says another number, which is one that whole days and hours add up by exactly.")
	ruleDayAllowing = rule("days.allowance", "More than one day on one day is allowed for a person, from a day through a day, up to a figure between one and three days, with the reason.")
)

// HoursToDay is how many hours are one day, in thousandths of an hour.
func parseHoursToDay(s string) (Days, error) {
	if s == "" {
		return 8 * Whole, nil
	}
	h, err := ParseDays("hours_to_day", s)
	if err == nil && (h < Whole || h > maxParts || WholeDay%DayPart(h) != 0) {
		return 0, Refuse(ruleHoursToDay, "hours_to_day", "%s hours to the day cannot be kept exactly beside whole days; choose whole or half hours, 7.2, 7.25, 7.4, 7.6, 7.7, 7.75 or 7.8.", h)
	}
	return h, err
}

// PartOf is what an entry takes of one person's day, exactly.
func (s SOW) PartOf(units Days) DayPart {
	whole := Whole
	if s.Unit == UnitHour {
		whole = s.hoursToDay()
	}
	return DayPart(units) * (WholeDay / DayPart(whole))
}

func (s SOW) hoursToDay() Days {
	if s.HoursToDay == 0 {
		return 8 * Whole
	}
	return s.HoursToDay
}

// PersonDay is how much of one day a person has worked, over all statements of work: the second row that holds a cap. Most is what the day may hold.
type PersonDay struct {
	PersonID int64 `gorm:"primaryKey;autoIncrement:false"`
	OnDate   Date  `gorm:"primaryKey"`
	Units    DayPart
	Most     DayPart
}

// Compare orders people's days by person and day, which is the order in which they are locked.
func (p PersonDay) Compare(o PersonDay) int {
	return cmp.Or(cmp.Compare(p.PersonID, o.PersonID), cmp.Compare(p.OnDate, o.OnDate))
}

// Fill adds an entry to the person's day, or says that the day is full.
func (b *SOWBook) Fill(p *PersonDay, e DayEntry, person, field string) error {
	most := max(p.Most, WholeDay)
	if e.Units > maxParts || p.Units+b.SOW.PartOf(e.Units) > most {
		return Clash(RulePersonDay, field, "%s has %s left on %s; %s entered. Nobody works more than one day a day, unless it is allowed for them.", person, b.leftOf(most-p.Units), p.OnDate, wereUnits(e.Units))
	}
	p.Units += b.SOW.PartOf(e.Units)
	return nil
}

// Empty takes an entry out of the person's day again.
func (b *SOWBook) Empty(p *PersonDay, e DayEntry) { p.Units -= b.SOW.PartOf(e.Units) }

// Hold says what the day may hold by the allowance that was recorded last for it; what was worked already stays.
func (p *PersonDay) Hold(allowed []DayAllowance) {
	p.Most = WholeDay
	for _, a := range allowed {
		if a.PersonID == p.PersonID && a.FromOn <= p.OnDate && p.OnDate <= a.ToOn {
			p.Most = DayPart(a.UpTo) * (WholeDay / DayPart(Whole))
		}
	}
	p.Most = max(p.Most, p.Units)
}

// DayAllowance is a dated record that somebody may work more than one day on one day. The one recorded last counts.
type DayAllowance struct {
	ID       int64
	PersonID int64
	FromOn   Date
	ToOn     Date
	UpTo     Days // of a day
	Why      string
	ByEmail  string
	Seq      int64
}

// TableName is person_day_allowances.
func (DayAllowance) TableName() string { return "person_day_allowances" }

// NewDayAllowance is what is entered.
type NewDayAllowance struct {
	Person string // code
	From   string
	To     string // inclusive; the same day where left empty
	UpTo   string // in days, such as 1.5; 1 ends an earlier allowance
	Why    string
}

// Check gives the allowance, or every field that is refused.
func (n NewDayAllowance) Check() (DayAllowance, error) {
	var a DayAllowance
	var errs [4]error
	a.FromOn, errs[0] = ParseDate("from", n.From)
	a.ToOn = a.FromOn
	errs[1] = dateIfGiven("to", n.To, &a.ToOn)
	a.UpTo, errs[2] = ParseDays("up_to", n.UpTo)
	a.Why, errs[3] = Line("why", n.Why, 500)
	if errs[0] == nil && errs[1] == nil && a.ToOn < a.FromOn {
		errs[1] = Refuse(ruleDayAllowing, "to", "The last day, %s, lies before the first, %s.", a.ToOn, a.FromOn)
	}
	if errs[2] == nil && (a.UpTo < Whole || a.UpTo > 3*Whole) {
		errs[2] = Refuse(ruleDayAllowing, "up_to", "%s is not between 1 and 3 days; write how much one day may hold, such as 1.5.", a.UpTo)
	}
	return a, Collect(errs[:]...)
}

// DayAllowanceLine is an allowance as lists show it.
type DayAllowanceLine struct {
	ID                     int64
	PersonCode, PersonName string
	FromOn, ToOn           Date
	UpTo                   Days
	Why                    string
	ByEmail                string
	At                     Instant
}

// SortDays brings the days that are to be held into the order of locking, each once.
func SortDays(days []PersonDay) []PersonDay {
	slices.SortFunc(days, PersonDay.Compare)
	return slices.CompactFunc(days, func(a, b PersonDay) bool { return a.Compare(b) == 0 })
}
