package models

// QuarterSOW is a statement of work as it stood on the day. Times are in thousandths of its own unit.
type QuarterSOW struct {
	Code       string
	Title      string
	Vendor     string
	Pool       string
	State      SOWState
	Unit       Unit
	Priorities Priorities
	Champions  []string
	Decision   string // behind the terms in force
	HasTerms   bool
	StartsOn   Date
	EndsOn     Date

	Used     *Days
	From     UseSource
	StatedOn Date // of the vendor's statement, where the figure is taken from it
	StatedBy string
	Place    *Place // where the statement was read
	Ceiling  *Days
	Of       *Days // what the vendor said it is of
	InPeriod *Days // from entries; nil where use is known from statements alone
	Returned Days  // entered in the period and sent back; it does not count

	Currency       Currency
	CeilingMinor   *int64
	CommittedMinor *int64
	PaidMinor      *int64
	CostMinor      *int64 // of the period's entries, each at its rate; nil where a rate is not known
}

// UseSource is where the used figure comes from.
type UseSource string

// The sources. Both: the vendor's statement, and entries that it does not hold.
const (
	UseUnknown   UseSource = ""
	FromEntries  UseSource = "entries"
	FromVendor   UseSource = "vendor's statement"
	FromBothUses UseSource = "vendor's statement and entries"
)

// Left is what may still be used; nil where the ceiling or the use is not known. Below zero is overrun.
func (s QuarterSOW) Left() *Days {
	of := s.Whole()
	if of == nil || s.Used == nil {
		return nil
	}
	left := *of - *s.Used
	return &left
}

// Whole is the ceiling of the terms, or what the vendor said where the terms name none.
func (s QuarterSOW) Whole() *Days {
	if s.Ceiling != nil {
		return s.Ceiling
	}
	return s.Of
}

// UsedShare is what is used of the ceiling; nil where either is not known.
func (s QuarterSOW) UsedShare() *Tenths {
	of := s.Whole()
	if of == nil || s.Used == nil || *of == 0 {
		return nil
	}
	share := s.Used.PercentOf(*of)
	return &share
}

// Decided is the decision behind the terms, or says that the record does not show it; empty where there are no terms.
func (s QuarterSOW) Decided() string {
	if s.HasTerms && s.Decision == "" {
		return NotShown
	}
	return s.Decision
}

// QuarterDay is one entry of time whose last day lies in the period.
type QuarterDay struct {
	ID          int64
	SOW         string
	Title       string
	Unit        Unit
	From        Date
	To          Date
	Person      string
	Kind        DayKind
	Units       Days
	State       DayState
	RateMinor   *int64
	Currency    Currency
	Note        string
	Deliverable string
	EnteredBy   string
	Place       *Place
}

// Counts tells whether the entry is part of what is used. What was taken back counts together with its reversal, which makes nothing.
func (d QuarterDay) Counts() bool { return d.State != DayReturned }

// Counted is what the entry adds to the time used.
func (d QuarterDay) Counted() Days {
	if !d.Counts() {
		return 0
	}
	return d.Units
}

// Cost is the entry at its rate, nil where no rate was on record.
func (d QuarterDay) Cost() *Money {
	if d.RateMinor == nil {
		return nil
	}
	m := Cost(d.Units, Money{*d.RateMinor, d.Currency})
	return &m
}
