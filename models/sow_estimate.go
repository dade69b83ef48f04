package models

import (
	"strings"
)

// SOWEstimate is what somebody thought it would take, for a meeting of the board. The newest one is in force, the earlier ones stay.
type SOWEstimate struct {
	ID             int64
	SOWID          int64 `gorm:"column:sow_id"`
	N              int64
	LowUnits       *Days
	HighUnits      *Days
	LowMinor       *int64
	HighMinor      *int64
	Currency       Currency
	GivenBy        string // as written
	MeetingID      *int64
	MeetingWritten string // where it is not a meeting on record: November, the next board meeting
	Remark         string
	EnteredBy      string
	AnchorID       *int64
	Seq            int64
}

// TableName is sow_estimates.
func (SOWEstimate) TableName() string { return "sow_estimates" }

var (
	ruleSOWEstimate = rule("sow.estimate", "An estimate is a low and a high figure, of days, of money or of both; one figure alone is both, and low is not above high.")
	ruleSOWEffort   = rule("sow.effort", "The effort asked of members is more than nothing, in hours or in days, and says what for.")
)

// NewSOWEstimate is what is entered.
type NewSOWEstimate struct {
	LowDays, HighDays string // in the SOW's own unit
	Low, High         string // money
	Currency          string
	By                string // who estimates, as written
	Meeting           string // code of the board's meeting, or words where it is not on record
	Remark            string
	Cite              Cite
}

// Check gives the estimate, or every field that is refused. The meeting is looked up by the record.
func (n NewSOWEstimate) Check(s SOW, before int64) (SOWEstimate, error) {
	e := SOWEstimate{SOWID: s.ID, N: before + 1, Currency: Currency(strings.TrimSpace(n.Currency))}
	var errBy, errMeeting, errRemark error
	e.GivenBy, errBy = Line("by", n.By, 200)
	e.MeetingWritten, errMeeting = OptionalLine("meeting", n.Meeting, 200)
	e.Remark, errRemark = Prose("remark", n.Remark, 2000)
	err := Collect(n.time(&e), n.money(&e), errBy, errMeeting, errRemark)
	if err == nil && e.LowUnits == nil && e.LowMinor == nil {
		err = Refuse(ruleSOWEstimate, "low_days", "An estimate says something: give %s, money, or both.", s.Unit.Field())
	}
	return e, err
}

func (n NewSOWEstimate) time(e *SOWEstimate) error {
	var errLow, errHigh error
	e.LowUnits, errLow = someDays("low_days", n.LowDays)
	e.HighUnits, errHigh = someDays("high_days", n.HighDays)
	if err := Collect(errLow, errHigh); err != nil {
		return err
	}
	e.LowUnits, e.HighUnits = span(e.LowUnits, e.HighUnits)
	if e.LowUnits != nil && *e.LowUnits > *e.HighUnits {
		return Refuse(ruleSOWEstimate, "high_days", "%s is below the low figure, %s.", *e.HighUnits, *e.LowUnits)
	}
	return nil
}

func (n NewSOWEstimate) money(e *SOWEstimate) error {
	var errLow, errHigh error
	e.LowMinor, errLow = someMoney("low", n.Low, e.Currency)
	e.HighMinor, errHigh = someMoney("high", n.High, e.Currency)
	if err := Collect(errLow, errHigh); err != nil {
		return err
	}
	e.LowMinor, e.HighMinor = span(e.LowMinor, e.HighMinor)
	switch {
	case e.LowMinor == nil:
		e.Currency = ""
	case *e.LowMinor > *e.HighMinor:
		return Refuse(ruleSOWEstimate, "high", "%s is below the low figure, %s.", e.High().Amount(), e.Low().Amount())
	}
	return nil
}

// span is low and high; one figure alone is both.
func span[T any](low, high *T) (*T, *T) {
	switch {
	case low == nil:
		return high, high
	case high == nil:
		return low, low
	}
	return low, high
}

// Low is the low figure in money, nil where none was given.
func (e SOWEstimate) Low() *Money { return moneyIn(e.LowMinor, e.Currency) }

// High is the high figure in money, nil where none was given.
func (e SOWEstimate) High() *Money { return moneyIn(e.HighMinor, e.Currency) }

// SOWEffort is what is asked of members beside the vendor's work: of one of them, or of each.
type SOWEffort struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	N         int64
	PersonID  *int64
	Units     Days
	Unit      Unit
	Text      string
	EnteredBy string
	AnchorID  *int64
	Seq       int64
}

// TableName is sow_efforts.
func (SOWEffort) TableName() string { return "sow_efforts" }

// NewSOWEffort is what is entered.
type NewSOWEffort struct {
	Person string // code, or "" where each member is asked
	Amount string
	Unit   string // hour (where left empty) or day
	Text   string // what for, and how often: a week, in all
	Cite   Cite
}

// Check gives the effort, or every field that is refused.
func (n NewSOWEffort) Check(s SOW, before int64) (SOWEffort, error) {
	amount, errAmount := ParseDays("amount", n.Amount)
	if errAmount == nil && amount <= 0 {
		errAmount = Refuse(ruleSOWEffort, "amount", "%s is nothing to ask; write more than zero.", amount)
	}
	unit, errUnit := parseUnit(orStays(n.Unit, string(UnitHour)))
	text, errText := Line("text", n.Text, 300)
	return SOWEffort{SOWID: s.ID, N: before + 1, Units: amount, Unit: unit, Text: text}, Collect(errAmount, errUnit, errText)
}

// SpanWords say an estimate from low to high, in time and in money: "10 to 14 days, 8,000.00 to 11,200.00 USD".
func (e SOWEstimate) SpanWords(u Unit) string {
	var out []string
	switch {
	case e.LowUnits == nil:
	case *e.LowUnits == *e.HighUnits:
		out = append(out, u.Of(*e.LowUnits))
	default:
		out = append(out, e.LowUnits.String()+" to "+u.Of(*e.HighUnits))
	}
	switch {
	case e.LowMinor == nil:
	case *e.LowMinor == *e.HighMinor:
		out = append(out, e.Low().String())
	default:
		out = append(out, e.Low().Grouped()+" to "+e.High().String())
	}
	return strings.Join(out, ", ")
}
