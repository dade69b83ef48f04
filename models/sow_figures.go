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
	Overrun    Days // stands apart: what did not fit under the ceilings and waits for an amendment, and by how much a statement lies over the ceiling
	Ceiling    *Days
	Left       *Days
	Percent    *Tenths // of the ceiling
	StartsOn   Date
	EndsOn     Date
	CostUsed   *Money // units × rate, rounded once for each person and rate; nil where a rate is missing
	MoneyLimit *Money
	MoneyLeft  *Money
	Price      Price
	Statement  *StatementLine // the vendor's, in force on that day
	Apart      *Days          // how far the entries up to the statement's day and the statement differ, where both are there

	Manner    Manner                // how use is known on that day; "" where none was agreed
	Exhausted *SOWManner            // where it is exhausted and nobody gave figures
	Lost      *SOWManner            // the exhaustion after which nobody has said how much was used
	Itemised  *Days                 // what entries have of the statement that counts
	Explained *StatementExplanation // of the difference, as long as it stands
	Base      *SOWStated            // the statement that use is counted from, where one is
	Stated    []DayStep             // what the statements that count say, by day
}

// Where a figure of use comes from.
const (
	FromEntries   = "entries"
	FromStatement = "statement"
	FromBoth      = "statement and entries" // of the days after it
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
	Known     SOWKnown
	Explained *StatementExplanation // the newest of the statement in force, or of one before it
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
		case DayOverrun:
			f.Overrun += c.Units
			standing += c.Standing
			continue
		case DayApproved:
			f.Approved += c.Units
		default:
			f.Submitted += c.Units
		}
		standing += c.Standing
	}
	f.used(s, m, standing)
	if m.Terms != nil {
		f.limit(*m.Terms)
	}
	f.share()
	f.cost(m)
	return f
}

func (f *SOWFigures) limit(t SOWTerms) {
	f.StartsOn, f.EndsOn, f.Ceiling, f.MoneyLimit, f.Price = t.StartsOn, t.EndsOn, t.CeilingUnits, t.CeilingMoney(), t.Price
}

// Said tells whether what is used is what the vendor said last.
func (f SOWFigures) Said() bool {
	return f.UsedFrom == FromStatement && f.Statement != nil && (f.Base == nil || f.Base.ID == f.Statement.ID)
}

// share is what is used of the ceiling; where the terms name none, of what the vendor said the use is of.
func (f *SOWFigures) share() {
	if f.Ceiling == nil && f.Said() {
		f.Ceiling = f.Statement.OfUnits
	}
	if f.Ceiling == nil || f.UsedUnits == nil {
		return
	}
	left := max(0, *f.Ceiling-*f.UsedUnits)
	percent := f.UsedUnits.PercentOf(*f.Ceiling)
	f.Left, f.Percent = &left, &percent
	if f.UsedFrom != FromEntries {
		f.Overrun += f.Over()
	}
}

// Over is by how much what is used lies over the ceiling.
func (f SOWFigures) Over() Days {
	if f.Ceiling == nil || f.UsedUnits == nil {
		return 0
	}
	return max(0, *f.UsedUnits-*f.Ceiling)
}

// Waiting is the overrun that stands apart until an amendment takes it in. It is no part of what is used.
func (f SOWFigures) Waiting() Days {
	if f.UsedFrom == FromEntries {
		return f.Overrun
	}
	return f.Overrun - f.Over()
}

// cost adds up each person and rate, rounded once. A missing rate, a second currency or a statement that is not itemised in full leaves it unknown.
func (f *SOWFigures) cost(m SOWMoment) {
	total := Money{}
	if m.Terms != nil {
		total.Currency = m.Terms.Currency
	}
	if f.UsedUnits == nil || *f.UsedUnits != f.Submitted+f.Approved {
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
	if f.MoneyLimit != nil && f.Price != PriceFixed {
		f.MoneyLeft = &Money{f.MoneyLimit.Minor - total.Minor, total.Currency}
	}
}

// byRate joins submitted and approved time of the same person at the same rate, so that each is rounded once.
func byRate(costs []SOWCost) []SOWCost {
	var out []SOWCost
	for _, c := range costs {
		if c.State == DayReturned || c.State == DayOverrun {
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

// Words say what a reader should notice, the worst first: "over the ceiling by 2 days", "ceiling reached", "past 90 %".
func (f SOWFigures) Words() (words []string) {
	if over := f.Over(); over > 0 {
		words = append(words, "over the ceiling by "+f.Unit.Of(over))
	}
	if waiting := f.Waiting(); waiting > 0 {
		words = append(words, f.Unit.Of(waiting)+" of overrun waiting")
	}
	switch {
	case len(words) > 0 || f.Ceiling == nil || f.UsedUnits == nil || *f.Ceiling == 0:
		return words
	case *f.UsedUnits == *f.Ceiling:
		return []string{"ceiling reached"}
	case *f.UsedUnits*10 > *f.Ceiling*9:
		return []string{"past 90 %"}
	}
	return nil
}

// ApartWords is "1 day apart" where entries and statement differ, "" where they agree, only one is there, or the difference is explained.
func (f SOWFigures) ApartWords() string {
	if f.Apart == nil || *f.Apart == 0 || f.Explained != nil {
		return ""
	}
	return f.Unit.Of(*f.Apart) + " apart"
}

// WithoutMoney leaves away what would show a contractor the rates of others.
func (f SOWFigures) WithoutMoney() SOWFigures {
	f.CostUsed, f.MoneyLimit, f.MoneyLeft, f.Explained = nil, nil, nil, nil
	return f
}
