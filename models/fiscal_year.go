package models

import "strings"

// FiscalYear is a year of the foundation's money, such as FY2024: appropriations, commitments and payments belong to one.
type FiscalYear struct {
	ID        int64
	Code      string
	FirstOn   Date
	LastOn    Date   // inclusive
	ClosedSeq *int64 // the event that closed it; nothing is posted into a closed year
	Version   int64
	Seq       int64
}

var (
	ruleYearCode    = rule("year.code", "A fiscal year is named FY and the year of its first day, such as FY2024.")
	ruleYearDays    = rule("year.days", "A fiscal year ends after it begins and lasts at most eighteen months.")
	ruleYearOverlap = rule("year.overlap", "No day lies in two fiscal years.")
	ruleYearClosed  = rule("year.closed", "Nothing is posted into a fiscal year that is closed.")
	ruleYearNone    = rule("year.none", "Money moves on a day that lies in a fiscal year on record.")
)

// longestYear is eighteen months, for the year in which a foundation begins or changes its calendar.
const longestYear = 550

// NewFiscalYear is what is entered to add one.
type NewFiscalYear struct {
	Code, First, Last string
}

// Check gives the year that is to be added, or every field that is refused.
func (n NewFiscalYear) Check() (FiscalYear, error) {
	first, errFirst := ParseDate("first", n.First)
	last, errLast := ParseDate("last", n.Last)
	y := FiscalYear{Code: strings.TrimSpace(n.Code), FirstOn: first, LastOn: last, Version: 1}
	if err := Collect(errFirst, errLast); err != nil {
		return y, err
	}
	return y, Collect(y.checkCode(), y.checkDays())
}

func (y FiscalYear) checkCode() error {
	if want := "FY" + string(y.FirstOn)[:4]; y.Code != want {
		return Refuse(ruleYearCode, "code", "A fiscal year that begins on %s is named %s.", y.FirstOn.Long(), want)
	}
	return nil
}

func (y FiscalYear) checkDays() error {
	if n := y.FirstOn.DaysTo(y.LastOn); n < 1 || n > longestYear {
		return Refuse(ruleYearDays, "last", "%s does not end a year that begins on %s; give the last day of the year.", y.LastOn.Long(), y.FirstOn.Long())
	}
	return nil
}

// Holds tells whether the day lies in the year.
func (y FiscalYear) Holds(d Date) bool { return d >= y.FirstOn && d <= y.LastOn }

// Beside refuses a year that shares a day with one on record.
func (y FiscalYear) Beside(others []FiscalYear) error {
	for _, o := range others {
		if y.Code == o.Code && (y.FirstOn > o.LastOn || o.FirstOn > y.LastOn) {
			return Clash(ruleYearCode, "code", "%s is on record already, from %s to %s. Two years that begin in one calendar year cannot share a name: let one of them be longer, up to eighteen months.",
				o.Code, o.FirstOn.Long(), o.LastOn.Long())
		}
		if y.FirstOn <= o.LastOn && o.FirstOn <= y.LastOn {
			return Clash(ruleYearOverlap, "first", "%s to %s overlaps %s, which runs from %s to %s. Begin the day after it ends.",
				y.FirstOn.Long(), y.LastOn.Long(), o.Code, o.FirstOn.Long(), o.LastOn.Long())
		}
	}
	return nil
}

// Open refuses a posting into a year that is closed.
func (y FiscalYear) Open() error {
	if y.ClosedSeq != nil {
		return Clash(ruleYearClosed, "on", "%s is closed. Post the correction on a day of the year that is open.", y.Code)
	}
	return nil
}

// NoFiscalYear says that a day lies in no fiscal year.
func NoFiscalYear(day Date) error {
	return Refuse(ruleYearNone, "on", "%s lies in no fiscal year on record. Add the year first, or mend the day.", day.Long())
}
