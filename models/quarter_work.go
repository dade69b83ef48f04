package models

// QuarterSOW is a statement of work as it stood on the day. Its figures are the same as on its own page.
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
	Figures    SOWFigures
	InPeriod   *Days    // from entries; nil where use is known from statements alone, or not at all
	Currency   Currency // of what follows: the pool's
	Committed  *int64   // promised from the pool and not yet paid; nil where nothing is posted
	Paid       *int64
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
	Over        bool // stood as overrun on the day the period is seen from
	RateMinor   *int64
	Currency    Currency
	Note        string
	Deliverable string
	EnteredBy   string
	Place       *Place
}

// Counted is what the entry adds to the time used. What was sent back and what stands as overrun adds nothing; what was taken back counts together with its reversal.
func (d QuarterDay) Counted() Days {
	if d.State == DayReturned || d.Over {
		return 0
	}
	return d.Units
}

// StateWords is where the entry stands: "approved", "approved, overrun".
func (d QuarterDay) StateWords() string {
	if d.Over && (d.State == DaySubmitted || d.State == DayApproved) {
		return string(d.State) + ", " + string(DayOverrun)
	}
	return string(d.State)
}

// Cost is what counts of the entry at its rate, nil where no rate was on record.
func (d QuarterDay) Cost() *Money {
	if d.RateMinor == nil {
		return nil
	}
	m := Cost(d.Counted(), Money{*d.RateMinor, d.Currency})
	return &m
}
