package models

// SOWFilter narrows a list of statements of work.
type SOWFilter struct {
	State    string
	Vendor   string // code of an organization, or part of its name
	Person   string // code of somebody who works on it
	Champion string // code of a champion
	Pool     string // code of a pool
	Text     string
	AsOf     Date // the day the figures are of
}

// Check refuses a state that is none.
func (f SOWFilter) Check() error {
	if f.State == "" {
		return nil
	}
	_, err := ParseSOWState("state", f.State)
	return err
}

// SOWNamed is somebody on a statement of work: a champion or a contractor.
type SOWNamed struct {
	SOWID int64 `gorm:"column:sow_id"`
	Code  string
	Name  string
}

// SOWLine is one row of the list of statements of work.
type SOWLine struct {
	ID         int64
	Code       string
	Title      string
	VendorCode string
	VendorName string
	PoolCode   string
	Unit       Unit
	State      SOWState
	Overrun    Overrun
	Priorities Priorities
	Note       string
	Version    int64
	Champions  []SOWNamed `gorm:"-"`
	Figures    SOWFigures `gorm:"-"`
}

// SOWTermsLine is the contract or an amendment as its page shows it.
type SOWTermsLine struct {
	N            int64
	EffectiveOn  Date
	DecisionCode string // "" where the record does not show who decided
	DecidedOn    Date
	CeilingUnits *Days
	CeilingMinor *int64
	Currency     Currency
	StartsOn     Date
	EndsOn       Date
	Why          string
	Place        `gorm:"embedded"`
}

// CeilingMoney is the ceiling in money, nil where it is not known.
func (t SOWTermsLine) CeilingMoney() *Money {
	if t.CeilingMinor == nil {
		return nil
	}
	return &Money{*t.CeilingMinor, t.Currency}
}

// DecidedWords is the decision's code, or that the record does not show one.
func (t SOWTermsLine) DecidedWords() string {
	if t.DecisionCode == "" {
		return "decided: not shown by the record"
	}
	return "decided: " + t.DecisionCode
}

// WholeSOW is a statement of work with everything that hangs on it.
type WholeSOW struct {
	SOW
	VendorCode, VendorName string
	PoolCode, PoolName     string
	Champions              []SOWNamed
	People                 []SOWNamed
	Terms                  []SOWTermsLine // in the order of n
	Rates                  []DayRateLine  // newest first
	Statements             []StatementLine
	Figures                SOWFigures
	Waiting                List[DayLine] // entries that wait for a verdict, oldest first
	Place                  *Place
	Promise                *PromiseState // what is promised and paid for it; only where its money is shown
}
