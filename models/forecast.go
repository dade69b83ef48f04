package models

// Forecast is what is to be expected of a statement of work, seen from a day: its pace, when its ceiling would be used up, and what would be
// left at its end. The figures are whole numbers, and the same record gives the same forecast on every machine.
type Forecast struct {
	AsOf     Date
	From     Date // the last day the record knows of, from which it is carried on: the day itself, or that of the last month's total or statement
	Unit     Unit
	Standing ForecastStanding
	Basis    string // entries or statement, "" where there is nothing to go by
	Weeks    []BurnWeek
	Months   []BurnMonth // of the entries, the current one as far as it goes
	Stated   int         // days of statements that count
	State    SOWState
	PerWeek  *Days // average over the counted weeks, to the hundredth, half to even
	PerMonth *Days // the same for a month of 30.4375 days
	Needed   *Days // a week, from now on, to use all that is left by the end
	Ceiling  *Days
	Used     *Days
	Left     *Days
	Over     Days
	Manner   Manner     // how use is known
	Lost     *SOWManner // the exhaustion after which nobody has said how much was used
	Ends     Date
	UsedUp   *DateBand // when nothing would be left; nil where that cannot be said, or is more than five years off
	Unused   *DaysBand // what would be left at the end; nil where no end is known
	block    int       // weeks that are drawn together
}

// BurnWeek is what was used from a Monday through the Sunday after it.
type BurnWeek struct {
	From  Date
	Units Days
}

// BurnMonth is what was used in a calendar month, such as 2024-10.
type BurnMonth struct {
	Month string
	Units Days
}

// DateBand is a day that is to be expected: About by the average pace; likely between From and Through. From is empty where there is no band,
// Through where the band reaches more than five years ahead.
type DateBand struct{ From, About, Through Date }

// DaysBand is a figure that is to be expected, in the same way; From and Through are nil where there is no band.
type DaysBand struct {
	About     Days
	Low, High *Days
}

// ForecastStanding is how much can be said.
type ForecastStanding string

// The standings. Only the first two are forecasts; the others say why there is none.
const (
	ForecastBand      ForecastStanding = "band"       // from the spread of the weeks
	ForecastLine      ForecastStanding = "line"       // a straight line through the vendor's statements, without a band
	ForecastTooLittle ForecastStanding = "too-little" // fewer than eight weeks of entries, or one statement
	ForecastUsedUp    ForecastStanding = "used-up"    // nothing is left
	ForecastEnded     ForecastStanding = "ended"      // closed, or past its end
	ForecastNotActive ForecastStanding = "not-active" // not begun, or dropped
	ForecastNoCeiling ForecastStanding = "no-ceiling" // a pace, and nothing that could run out
	ForecastUnknown   ForecastStanding = "unknown"    // how much was used is not known: exhausted without figures, or no statement yet
)

// weeksNeeded is the shortest history from which anything is foretold.
const weeksNeeded = 8

// ForecastOf carries a statement of work on from the figures of a day: by its entries where they are what counts, else by the vendor's statements.
// spans reach up to that day.
func ForecastOf(s SOW, f SOWFigures, spans []DaySpan) Forecast {
	out := Forecast{AsOf: f.AsOf, From: f.AsOf, Unit: f.Unit, Basis: f.UsedFrom, Ceiling: f.Ceiling, Used: f.UsedUnits, Left: f.Left, Over: f.Overrun, Manner: f.Manner, Lost: f.Lost, Ends: f.EndsOn, Stated: len(f.Stated), State: s.State}
	if out.Basis == FromStatement {
		out.line(f.Stated)
	} else {
		out.burned(spans)
	}
	if out.Standing = out.stands(s); out.Standing != ForecastBand && out.Standing != ForecastLine {
		return out
	}
	out.needed()
	if out.Standing == ForecastBand {
		out.band(s.Code)
	}
	return out
}

// stands decides how much can be said; the first that holds.
func (f *Forecast) stands(s SOW) ForecastStanding {
	switch {
	case s.Ended() || (s.State == SOWActive && f.Ends.Known() && f.Ends < f.AsOf):
		return ForecastEnded
	case s.State != SOWActive:
		return ForecastNotActive
	case f.Left != nil && *f.Left == 0:
		return ForecastUsedUp
	case f.Lost != nil || (f.Used == nil && f.Manner == MannerStatement):
		return ForecastUnknown
	case f.PerWeek == nil:
		return ForecastTooLittle
	case f.Left == nil:
		return ForecastNoCeiling
	case f.Basis == FromStatement:
		return ForecastLine
	}
	return ForecastBand
}

// burned reads the pace out of entries: nothing is foretold from fewer than eight whole weeks.
func (f *Forecast) burned(spans []DaySpan) {
	f.From = knownThrough(spans, f.AsOf)
	f.Weeks, f.Months, f.block = weeksOf(spans, f.From), monthsOf(spans), 1
	if mostlyMonths(spans) {
		f.block = monthBlock
	}
	if len(f.Weeks) >= weeksNeeded {
		f.pace(sumWeeks(f.Weeks), int64(7*len(f.Weeks)))
	}
}

// pace puts down what was used in so many days, a week and a month. A month has 487 sixteenths of a day, the sixteen-times-twelfth part of 365.25.
func (f *Forecast) pace(used Days, days int64) {
	if used <= 0 || days <= 0 {
		return
	}
	week, month := hundredth(used, 7, days), hundredth(used, 487, 16*days)
	f.PerWeek, f.PerMonth = &week, &month
	if f.Left == nil {
		return
	}
	if rest := ceilDivide(int64(*f.Left)*days, int64(used)); rest <= horizonDays {
		f.UsedUp = &DateBand{About: f.From.Add(int(rest))}
	}
	if rest := f.From.DaysTo(f.Ends); f.Ends.Known() && rest >= 0 && rest <= horizonDays {
		left := max(0, *f.Left-Days(DivideHalfEven(int64(used), int64(rest), days)))
		f.Unused = &DaysBand{About: wholeUnits(left)}
	}
}

func hundredth(used Days, of, in int64) Days {
	return 10 * Days(DivideHalfEven(int64(used), of, 10*in))
}

// wholeUnits rounds to whole days or hours, half to even: a forecast has no half days.
func wholeUnits(d Days) Days { return Days(DivideHalfEven(int64(d), 1, int64(Whole))) * Whole }

func ceilDivide(n, by int64) int64 { return (n + by - 1) / by }

// line draws a straight line through the first and the last statement that count.
func (f *Forecast) line(stated []DayStep) {
	if len(stated) == 0 {
		return
	}
	first, last := stated[0], stated[len(stated)-1]
	f.From = last.On
	f.pace(last.Units-first.Units, int64(first.On.DaysTo(last.On)))
}

// needed is the pace that would use all that is left by the end, counted from the day itself.
func (f *Forecast) needed() {
	if rest := f.AsOf.DaysTo(f.Ends); f.Ends.Known() && rest > 0 {
		n := hundredth(*f.Left, 7, int64(rest))
		f.Needed = &n
	}
}
