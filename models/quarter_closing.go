package models

// QuarterClosing is a dated record that a calendar quarter is closed, or open again. The last one counts.
type QuarterClosing struct {
	ID      int64
	Quarter string
	N       int64
	State   string
	OnDate  Date
	Why     string
	ByEmail string
	Seq     int64
}

// TableName is quarter_closings.
func (QuarterClosing) TableName() string { return "quarter_closings" }

// What a quarter is.
const (
	QuarterClosed = "closed"
	QuarterOpen   = "open"
)

var (
	ruleQuarterClosing = rule("quarter.closing", "A calendar quarter is closed once, after its last day, with the reason; another person opens it again, and both stay on record.")
	ruleDaysQuarter    = rule("days.closed-quarter", "A closed quarter takes no new days, statements or terms dated in it; nothing of it is returned, and what is wrong there is corrected by a reversal and a new entry, with a reason, by a second person.")
)

// ParseQuarter reads a calendar quarter such as 2024-Q3.
func ParseQuarter(name string) (Period, error) {
	p, err := ParsePeriod(name, "01-01")
	if err != nil {
		return p, err
	}
	if QuarterOf(p.First).Name != name {
		return p, Refuse(ruleQuarterClosing, "period", "%s is no calendar quarter; quarters are closed one by one, such as %s.", name, QuarterOf(p.First).Name)
	}
	return p, nil
}

// Move is the record that closes a quarter or opens it again after those before, or the refusal.
func (p Period) Move(to string, before []QuarterClosing, why string, v Viewer, today Date) (QuarterClosing, error) {
	c := QuarterClosing{Quarter: p.Name, N: int64(len(before) + 1), State: to, OnDate: today, ByEmail: v.Email}
	now, last := QuarterOpen, QuarterClosing{}
	if len(before) > 0 {
		last = before[len(before)-1]
		now = last.State
	}
	var err error
	switch c.Why, err = Line("why", why, 500); {
	case now == to:
		return c, Clash(ruleQuarterClosing, "", "%s is %s already.", p.Name, to)
	case to == QuarterClosed && today <= p.Last:
		return c, Clash(ruleQuarterClosing, "", "%s lasts until %s; close it after that.", p.Name, p.Last.Long())
	case err != nil:
		return c, Refuse(ruleQuarterClosing, "why", "Say in one line why the quarter is %s.", map[string]string{QuarterClosed: "closed", QuarterOpen: "opened again"}[to])
	case to == QuarterOpen:
		return c, v.NotOwn(last.ByEmail, "closing")
	}
	return c, nil
}

// QuarterState is a quarter's closings as its page shows them.
type QuarterState struct {
	Period   Period
	Closings []QuarterClosing // the first first
	Waiting  int64            // entries dated in it that have no verdict yet
}

// Closed tells whether the quarter is closed now.
func (q QuarterState) Closed() bool {
	return len(q.Closings) > 0 && q.Closings[len(q.Closings)-1].State == QuarterClosed
}

// RefuseOn says no to a fact that is dated in a closed quarter.
func (y ClosedYears) RefuseOn(field string, day Date) error {
	for _, c := range y {
		if c.Quarter && c.FirstOn <= day && day <= c.LastOn {
			return Clash(ruleDaysQuarter, field, "%s is closed and takes nothing new that is dated in it. Choose a later day, or ask for the quarter to be opened again.", c.Code)
		}
	}
	return nil
}
