package models

import "slices"

// SOWFigures are how a statement of work stands on a day. What the record does not show is nil, never 0.
type SOWFigures struct {
	AsOf       Date
	Unit       Unit
	UsedUnits  *Days
	UsedFrom   string // entries, statement, or "" where nothing has been used or nothing is known
	Submitted  Days
	Approved   Days
	Returned   Days // stands beside, does not count
	Overrun    Days // the part of what is used that lies over the ceiling
	Ceiling    *Days
	Left       *Days
	Percent    *Tenths // of the ceiling
	StartsOn   Date
	EndsOn     Date
	CostUsed   *Money // units × rate, rounded once for each person and rate; nil where a rate is missing
	MoneyLimit *Money
	MoneyLeft  *Money
	Statement  *StatementLine // the vendor's, in force on that day
	Apart      *Days          // how far the entries up to the statement's day and the statement differ, where both are there
}

// Where a figure of use comes from.
const (
	FromEntries   = "entries"
	FromStatement = "statement"
)

// SOWCost is the time of one person at one rate, by what became of the entries; reversals are taken off already.
type SOWCost struct {
	SOWID     int64 `gorm:"column:sow_id"`
	PersonID  int64
	RateMinor *int64
	Currency  Currency
	State     DayState // submitted, approved, returned
	Units     Days
	Standing  int64 // entries that nobody took back
}

// SOWMoment is what figures are made of: the terms and the statement in force on the day, and the sums of the entries up to it.
type SOWMoment struct {
	AsOf      Date
	Terms     *SOWTerms
	Statement *StatementLine
	Costs     []SOWCost
}

// Figures tells how the statement of work stands.
func (s SOW) Figures(m SOWMoment) SOWFigures {
	f := SOWFigures{AsOf: m.AsOf, Unit: s.Unit, Statement: m.Statement}
	var standing int64
	for _, c := range m.Costs {
		switch c.State {
		case DayReturned:
			f.Returned += c.Units
			continue
		case DayApproved:
			f.Approved += c.Units
		default:
			f.Submitted += c.Units
		}
		standing += c.Standing
	}
	f.used(s, standing, m.Terms != nil)
	if m.Terms != nil {
		f.limit(*m.Terms)
	}
	f.cost(m)
	return f
}

// used follows the law: the entries where there are any, else the vendor's statement, else nothing of an active one under terms; before there
// were terms, or where it was never active, it is not known.
func (f *SOWFigures) used(s SOW, standing int64, terms bool) {
	entries := f.Submitted + f.Approved
	switch {
	case standing > 0:
		f.UsedUnits, f.UsedFrom = &entries, FromEntries
		if f.Statement != nil {
			apart := f.Statement.UsedUnits - f.Statement.Entries
			apart = max(apart, -apart)
			f.Apart = &apart
		}
	case f.Statement != nil:
		used := f.Statement.UsedUnits
		f.UsedUnits, f.UsedFrom = &used, FromStatement
	case terms && s.EverActive():
		f.UsedUnits = &entries
	}
}

func (f *SOWFigures) limit(t SOWTerms) {
	f.StartsOn, f.EndsOn, f.Ceiling, f.MoneyLimit = t.StartsOn, t.EndsOn, t.CeilingUnits, t.CeilingMoney()
	if f.Ceiling == nil || f.UsedUnits == nil {
		return
	}
	left := max(0, *f.Ceiling-*f.UsedUnits)
	percent := f.UsedUnits.PercentOf(*f.Ceiling)
	f.Left, f.Percent, f.Overrun = &left, &percent, max(0, *f.UsedUnits-*f.Ceiling)
}

// cost adds up each person and rate, rounded once. A missing rate, a second currency or a bare statement leaves it unknown.
func (f *SOWFigures) cost(m SOWMoment) {
	total := Money{}
	if m.Terms != nil {
		total.Currency = m.Terms.Currency
	}
	if f.UsedUnits == nil || f.UsedFrom == FromStatement {
		return
	}
	for _, c := range byRate(m.Costs) {
		if c.RateMinor == nil || (total.Currency != "" && total.Currency != c.Currency) {
			return
		}
		total.Currency = c.Currency
		total.Minor += Cost(c.Units, Money{*c.RateMinor, c.Currency}).Minor
	}
	if total.Currency == "" {
		return
	}
	f.CostUsed = &total
	if f.MoneyLimit != nil {
		f.MoneyLeft = &Money{f.MoneyLimit.Minor - total.Minor, total.Currency}
	}
}

// byRate joins submitted and approved time of the same person at the same rate, so that each is rounded once.
func byRate(costs []SOWCost) []SOWCost {
	var out []SOWCost
	for _, c := range costs {
		if c.State == DayReturned {
			continue
		}
		at := slices.IndexFunc(out, func(o SOWCost) bool {
			return o.PersonID == c.PersonID && o.Currency == c.Currency && sameRate(o.RateMinor, c.RateMinor)
		})
		if at < 0 {
			out = append(out, c)
			continue
		}
		out[at].Units += c.Units
	}
	return slices.DeleteFunc(out, func(c SOWCost) bool { return c.Units == 0 })
}

func sameRate(a, b *int64) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

// Words say what a reader should notice, the worst first: "ceiling reached", "past 90 %".
func (f SOWFigures) Words() []string {
	switch {
	case f.Ceiling == nil || f.UsedUnits == nil || *f.Ceiling == 0:
		return nil
	case f.Overrun > 0:
		return []string{"over the ceiling by " + f.Unit.Of(f.Overrun)}
	case *f.UsedUnits == *f.Ceiling:
		return []string{"ceiling reached"}
	case *f.UsedUnits*10 > *f.Ceiling*9:
		return []string{"past 90 %"}
	}
	return nil
}

// ApartWords is "1 day apart" where entries and statement differ, "" where they agree or only one is there.
func (f SOWFigures) ApartWords() string {
	if f.Apart == nil || *f.Apart == 0 {
		return ""
	}
	return f.Unit.Of(*f.Apart) + " apart"
}

// WithoutMoney leaves away what would show a contractor the rates of others.
func (f SOWFigures) WithoutMoney() SOWFigures {
	f.CostUsed, f.MoneyLimit, f.MoneyLeft = nil, nil, nil
	return f
}
