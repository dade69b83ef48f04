package models

// PersonMonth is what a person entered by the month, over all statements of work: time that has a month and no day.
type PersonMonth struct {
	PersonID int64  `gorm:"primaryKey;autoIncrement:false"`
	Month    string `gorm:"primaryKey"` // 2024-10
	Units    DayPart
}

// RulePersonMonth is spoken where a person would have worked more than a month on one month.
var RulePersonMonth = rule("days.person-month", "What a person enters by the month and by the day comes together to no more than the days of that month hold, over all statements of work.")

// FillMonth adds a month's total to the person's month, or says that the month is full. Time of a single day is judged beside the totals that stand.
// days is every day of the month as it stands without the entry.
func (b *SOWBook) FillMonth(m *PersonMonth, days []PersonDay, e DayEntry, person, field string) error {
	if e.OneDay() && m.Units == 0 {
		return nil
	}
	left := -m.Units
	for _, d := range days {
		left += d.Most - d.Units
	}
	part := b.SOW.PartOf(e.Units)
	if part > left {
		return Clash(RulePersonMonth, field, "%s has %s left in %s beside what stands by the month and by the day; %s entered. Nobody works more days in a month than it has, unless it is allowed for them.",
			person, b.leftOf(left), MonthWords(m.Month), wereUnits(e.Units))
	}
	if !e.OneDay() {
		m.Units += part
	}
	return nil
}

// EmptyMonth takes a month's total out of the person's month again. A month that an older record fills beyond counting is not kept and stays empty.
func (b *SOWBook) EmptyMonth(m *PersonMonth, e DayEntry) {
	m.Units = max(0, m.Units-b.SOW.PartOf(e.Units))
}

// leftOf tells a part of a day in the unit of the statement of work, rounded down.
func (b *SOWBook) leftOf(left DayPart) string {
	whole := Whole
	if b.SOW.Unit == UnitHour {
		whole = b.SOW.hoursToDay()
	}
	return b.SOW.Unit.Of(Days(max(0, left) / (WholeDay / DayPart(whole))))
}

// DaysOfMonth are all days of the month in their order: those that are there, and the others empty, each with what it may hold.
func (m PersonMonth) DaysOfMonth(there []PersonDay, allowed []DayAllowance) []PersonDay {
	worked := map[Date]DayPart{}
	for _, d := range there {
		worked[d.OnDate] = d.Units
	}
	var out []PersonDay
	for on := Date(m.Month + "-01"); on.Month() == m.Month; on = on.Add(1) {
		d := PersonDay{PersonID: m.PersonID, OnDate: on, Units: worked[on]}
		d.Hold(allowed)
		out = append(out, d)
	}
	return out
}

// DaysHeld are the days of a person that have to stand still while the entry is added: its day, or every day of its month.
func (e DayEntry) DaysHeld() []PersonDay {
	if e.OneDay() {
		return []PersonDay{{PersonID: e.PersonID, OnDate: e.FromOn, Most: WholeDay}}
	}
	return e.PersonMonth().DaysOfMonth(nil, nil)
}

// PersonMonth is the month that the entry counts in for its person, empty.
func (e DayEntry) PersonMonth() PersonMonth {
	return PersonMonth{PersonID: e.PersonID, Month: e.ToOn.Month()}
}

// OneDay tells whether the entry is of a single day, which it fills; a month's total fills no day, but its month.
func (e DayEntry) OneDay() bool { return e.FromOn == e.ToOn }
