package models

import (
	"fmt"
	"strings"
)

// Sentence says in words what is to be expected, or why nothing can be said.
func (f Forecast) Sentence() string {
	switch f.Standing {
	case ForecastBand, ForecastLine:
		return capital(f.since() + f.expected())
	case ForecastTooLittle:
		return f.tooLittle()
	case ForecastUsedUp:
		if f.Over > 0 {
			return fmt.Sprintf("All of it is used, and %s over the ceiling.", f.Unit.Of(f.Over))
		}
		return fmt.Sprintf("All %s are used; nothing is left to forecast.", f.Unit.Of(*f.Ceiling))
	case ForecastEnded:
		return f.ended()
	case ForecastNotActive:
		if f.State == SOWConcluded {
			return "Nothing is forecast: its work is concluded."
		}
		return "Nothing is forecast: no time can be logged on it."
	case ForecastNoCeiling:
		return "No ceiling is shown by the record, so nothing runs out."
	case ForecastUnknown:
		return f.unknown()
	}
	return ""
}

// unknown says why nobody knows how much was used, and what would end it.
func (f Forecast) unknown() string {
	switch {
	case f.Lost == nil:
		return "Too little to say: the vendor has stated nothing yet; two statements are needed."
	case f.Manner == MannerExhausted:
		return "Nothing is forecast: it is exhausted, figures unknown, from " + dayWords(f.Lost.FromOn) + " on. An amendment or a statement of the vendor ends that."
	}
	return "Nothing is forecast: it was exhausted on " + dayWords(f.Lost.FromOn) + ", and nobody has said how much was used. A statement of the vendor ends that."
}

// since says from where it is carried on, where that is not the day itself.
func (f Forecast) since() string {
	if f.From == f.AsOf {
		return ""
	}
	return "Carried on from " + dayWords(f.From) + ", the last day on record: "
}

// expected leads with what the reader must act on: running out before the end, else what stays unused.
func (f Forecast) expected() string {
	u := f.UsedUp
	switch {
	case f.Standing == ForecastLine:
		return f.straight()
	case f.Unused == nil && u == nil:
		return "not used up within five years."
	case f.Unused == nil && !u.Through.Known():
		return "likely not used up before " + dayWords(u.From) + "."
	case f.Unused == nil:
		return "likely used up " + betweenDays(u.From, u.Through) + "."
	case *f.Unused.High == 0:
		return "likely used up " + betweenDays(u.From, u.Through) + ", before it ends on " + dayWords(f.Ends) + "."
	case *f.Unused.Low == 0 && u != nil && u.From.Known() && u.From < f.Ends:
		return "it may be used up from " + dayWords(u.From) + " on; likely " + f.leftBetween() + "."
	}
	return "likely " + f.leftBetween() + "."
}

func (f Forecast) leftBetween() string {
	if *f.Unused.Low == *f.Unused.High {
		return fmt.Sprintf("%s left on %s", f.Unit.Of(*f.Unused.Low), dayWords(f.Ends))
	}
	return fmt.Sprintf("between %s and %s left on %s", *f.Unused.Low, f.Unit.Of(*f.Unused.High), dayWords(f.Ends))
}

func (f Forecast) straight() string {
	switch {
	case f.Unused != nil && f.Unused.About > 0:
		return fmt.Sprintf("about %s left on %s, by a straight line through the vendor's statements.", f.Unit.Of(f.Unused.About), dayWords(f.Ends))
	case f.UsedUp != nil:
		return fmt.Sprintf("used up about %s, by a straight line through the vendor's statements.", dayWords(f.UsedUp.About))
	}
	return "not used up within five years, by a straight line through the vendor's statements."
}

func (f Forecast) tooLittle() string {
	switch {
	case f.Basis == FromStatement && f.Stated > 1:
		return "Too little to say: the vendor's statements show no use between them."
	case f.Basis == FromStatement:
		used := f.Unit.Of(*f.Used)
		if f.Ceiling != nil {
			used = f.Used.String() + " of " + f.Unit.Of(*f.Ceiling)
		}
		return fmt.Sprintf("Too little to say: one statement of the vendor, %s used on %s; two are needed.", used, dayWords(f.From))
	case f.Basis == "":
		return "Too little to say: nothing is logged yet, eight weeks of entries are needed."
	}
	return fmt.Sprintf("Too little to say: %s of entries, eight are needed.", counted(int64(len(f.Weeks)), "week", "weeks"))
}

func (f Forecast) ended() string {
	text := "It has ended"
	if f.State == SOWDropped {
		return "Nothing is forecast: it was dropped."
	}
	if f.Ends.Known() && f.Ends <= f.AsOf {
		text = "It ended on " + dayWords(f.Ends)
	}
	if f.Left == nil {
		return text + "."
	}
	return text + " with " + f.Unit.Of(*f.Left) + " left."
}

// PaceSentence says how quickly it goes, and how quickly it would have to go to use all by the end. Empty where no pace can be read.
func (f Forecast) PaceSentence() string {
	if f.PerWeek == nil {
		return ""
	}
	text := fmt.Sprintf("The pace is %s a week, %s a month", f.Unit.Of(*f.PerWeek), *f.PerMonth)
	if f.Needed == nil {
		return text + "."
	}
	return text + fmt.Sprintf("; using all by the end needs %s a week.", f.Unit.Of(*f.Needed))
}

// dayWords writes a day as a sentence has it: 20 May 2025.
func dayWords(d Date) string { return d.Time().Format("2 January 2006") }

// betweenDays names the year once where both days lie in it: 12 March and 20 May 2025.
func betweenDays(from, through Date) string {
	switch {
	case from == through:
		return "on " + dayWords(through)
	case from.Year() == through.Year():
		return "between " + from.Time().Format("2 January") + " and " + dayWords(through)
	}
	return "between " + dayWords(from) + " and " + dayWords(through)
}

// capital lets a sentence begin as one.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
