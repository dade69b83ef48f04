package web

import "strings"

// The arithmetic of the burn-down: which days and figures the picture spans,
// and where each of them lies.

// monthEitherSide is drawn round a lone statement that has no term about it.
const monthEitherSide = 30

// timeless tells that the SOW states no term.
func (f BurnDownFigures) timeless() bool { return f.End <= f.Start }

// field is the span of days and of figures that holds everything drawn.
func (f BurnDownFigures) field() burnField {
	field := burnField{from: f.Start, to: f.End}
	days, values := f.everything()
	if f.timeless() {
		field.from, field.to = days[0], days[0]
	}
	for _, day := range days {
		field.from, field.to = min(field.from, day), max(field.to, day)
	}
	if f.timeless() {
		field.from, field.to = field.from-monthEitherSide, field.to+monthEitherSide
	}
	if field.to == field.from {
		field.to++
	}
	most, least := int64(1000), int64(0)
	for _, value := range values {
		most, least = max(most, value), min(least, value)
	}
	field.step = niceStep((most-least+999)/1000) * 1000
	field.high = (most/field.step + 1) * field.step
	if least < 0 {
		field.low = (least/field.step - 1) * field.step
	}
	return field
}

// everything lists the days and figures that must be inside the picture.
func (f BurnDownFigures) everything() (days []int, values []int64) {
	points := append(append([]DayPoint(nil), f.Actual...), f.Plan...)
	for _, step := range f.Ceiling {
		values = append(values, step.Value)
		if !f.timeless() {
			days = append(days, step.Day)
		}
	}
	if f.Forecast != nil {
		points = append(points, f.Forecast.days()...)
	}
	for _, point := range points {
		days, values = append(days, point.Day), append(values, point.Value)
	}
	if f.ShowToday && (len(days) == 0 || f.timeless()) {
		days = append(days, f.Today)
	}
	if len(days) == 0 {
		days = append(days, f.Start)
	}
	return days, values
}

// ceilingLine runs over the whole width, with a step at each amendment.
func (f BurnDownFigures) ceilingLine(field burnField) []DayPoint {
	var line []DayPoint
	for i, step := range f.Ceiling {
		day := max(step.Day, field.from)
		if i == 0 {
			day = field.from
		}
		line = append(line, DayPoint{day, step.Value})
	}
	if len(line) > 0 {
		line = append(line, DayPoint{field.to, line[len(line)-1].Value})
	}
	return line
}

// actualLine are the steps of what is left. Before the first known day nothing
// is claimed: the line begins there, at the ceiling. With a term it is drawn on
// to today, since no entry means that nothing more was used.
func (f BurnDownFigures) actualLine(field burnField) []DayPoint {
	if len(f.Actual) == 0 {
		return nil
	}
	first := f.Actual[0]
	line := append([]DayPoint{{first.Day, f.ceilingOn(first)}}, f.Actual...)
	return append(line, f.lastActual(field))
}

// lastActual is the last figure, drawn on to today.
func (f BurnDownFigures) lastActual(field burnField) DayPoint {
	last := f.Actual[len(f.Actual)-1]
	if f.ShowToday && f.Today > last.Day {
		last.Day = min(f.Today, field.to)
	} else if f.timeless() {
		last.Day += (field.to - last.Day) / 2
	}
	return last
}

// ceilingOn is the ceiling in force on a day; without any, the figure itself.
func (f BurnDownFigures) ceilingOn(point DayPoint) int64 {
	value := point.Value
	for i, step := range f.Ceiling {
		if i == 0 || step.Day <= point.Day {
			value = step.Value
		}
	}
	return value
}

func (f BurnDownFigures) lastCeiling() int64 {
	if len(f.Ceiling) == 0 {
		return 0
	}
	return f.Ceiling[len(f.Ceiling)-1].Value
}

func (f BurnDownFigures) topCeiling() int64 {
	top := int64(0)
	for _, step := range f.Ceiling {
		top = max(top, step.Value)
	}
	return top
}

// castFrom is the forecast and the point that it starts from.
func (f BurnDownFigures) castFrom() (Forecast, DayPoint, bool) {
	if f.Forecast == nil || len(f.Actual) == 0 {
		return Forecast{}, DayPoint{}, false
	}
	from := f.Actual[len(f.Actual)-1]
	if f.ShowToday && f.Today > from.Day {
		from.Day = f.Today
	}
	return *f.Forecast, from, from.Day <= f.Forecast.End
}

// x and y are places in thousandths of a per cent, y from above.
func (b burnField) x(day int) int64 {
	return within(scale(int64(day-b.from), whole, int64(b.to-b.from)), 0, whole)
}

func (b burnField) y(value int64) int64 {
	return within(whole-scale(value-b.low, whole, b.high-b.low), 0, whole)
}

// h, v and at are the same places in the inner picture of 1000 by 1000.
func (b burnField) h(day int) string     { return thousandth(b.x(day) * 10) }
func (b burnField) v(value int64) string { return thousandth(b.y(value) * 10) }
func (b burnField) at(p DayPoint) string { return b.h(p.Day) + " " + b.v(p.Value) }

// line joins points by straight strokes.
func (b burnField) line(points []DayPoint) string {
	var d strings.Builder
	for i, point := range points {
		d.WriteString(pick(i == 0, "M") + pick(i > 0, "L") + b.at(point))
	}
	return d.String()
}

// steps joins points as a stair: on to the day, then to its figure.
func (b burnField) steps(points []DayPoint) string {
	var d strings.Builder
	for i, point := range points {
		switch {
		case i == 0:
			d.WriteString("M" + b.at(point))
		default:
			if point.Day != points[i-1].Day {
				d.WriteString("H" + b.h(point.Day))
			}
			if point.Value != points[i-1].Value {
				d.WriteString("V" + b.v(point.Value))
			}
		}
	}
	return d.String()
}
