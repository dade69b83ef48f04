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

	Priority string // P1, P2 or P3, or two at once: P1/P2
}

// Check refuses a state that is none.
func (f SOWFilter) Check() error {
	_, errPriority := parsePriorities([]string{f.Priority})
	if errPriority != nil {
		errPriority = Refuse(ruleSOWPriority, "priority", "%s is not a priority; choose P1, P2, P3 or P1/P2.", shown(f.Priority))
	}
	if f.State == "" {
		return errPriority
	}
	_, err := ParseSOWState("state", f.State)
	return Collect(err, errPriority)
}

// SOWNamed is somebody on a statement of work: a champion or a contractor.
type SOWNamed struct {
	SOWID int64 `gorm:"column:sow_id"`
	Code  string
	Name  string

	PersonID int64
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
	State      SOWState // on the day of the figures
	StateNow   SOWState
	Overrun    Overrun
	Priorities Priorities
	Note       string
	Version    int64
	Champions  []SOWNamed `gorm:"-"`
	Figures    SOWFigures `gorm:"-"`
}

// Drawn is the statement of work as its figures and its forecast are drawn.
func (l SOWLine) Drawn() SOW {
	return SOW{Code: l.Code, Unit: l.Unit, State: l.StateNow}.On(l.State)
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
	Price        Price
	RateMinor    *int64 // the rate that came with the amendment
	RatePerson   string // whose rate it is, where it is not everybody's
	RateGrade    string
	Place        `gorm:"embedded"`
}

// WithoutMoney leaves away what a contractor is not shown: the sums, and the words in which they may be said.
func (t SOWTermsLine) WithoutMoney() SOWTermsLine {
	t.CeilingMinor, t.RateMinor, t.RatePerson, t.RateGrade, t.Why, t.Place = nil, nil, "", "", "", Place{}
	return t
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
	Grades                 []SOWGradeLine // newest first
	RatesApart             []RateApart    // entries that have another rate than the one now on record
	Statements             []StatementLine
	Manners                []SOWMannerLine // in the order of record
	Itemisable             []DayLine       // entries up to the day of a statement that counts, which name none yet
	Figures                SOWFigures
	Waiting                List[DayLine] // the oldest entries that wait for a verdict, and how many there are
	Place                  *Place
	Life                   SOWLife       // from idea to close; a contractor sees the requirements of it
	Promise                *PromiseState // what is promised and paid for it; only where its money is shown
}
