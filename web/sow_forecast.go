package web

import "bursar/models"

// foretold tells whether there is a forecast, and not only the reason why there is none.
func (d SOWPage) foretold() bool {
	s := d.Burn.Ahead.Standing
	return s == models.ForecastBand || s == models.ForecastLine
}

// forecastBands say what is to be expected, or why nothing can be said yet, with the weeks beside it that it rests on.
func (d SOWPage) forecastBands() []Band {
	a := d.Burn.Ahead
	if a.Standing == models.ForecastNotActive || a.Standing == models.ForecastEnded || a.Standing == "" {
		return nil
	}
	s := Section{ID: "forecast", Title: "Forecast", Prose: []Line{Say(a.Sentence())}}
	if a.PerWeek == nil {
		return []Band{Full(s)}
	}
	s.Prose, s.Table = append(s.Prose, Say(a.PaceSentence())), d.forecastTable()
	if len(a.Weeks) == 0 {
		return []Band{Full(s)}
	}
	s.Foot = Say(bandWords(a))
	return []Band{Halves(s, Section{ID: "weeks", Title: "Used week by week", Note: Say(weeksNote(a)), Table: d.weeksTable()})}
}

func weeksNote(a models.Forecast) string {
	if len(a.Weeks) <= weeksShown {
		return "The whole weeks so far."
	}
	return "The last " + Count(weeksShown) + " of " + Count(int64(len(a.Weeks))) + " whole weeks."
}

// bandWords say how the band is made, in words that a treasurer can pass on.
func bandWords(a models.Forecast) string {
	text := "Counted: " + Plural(int64(len(a.Weeks)), "whole week", "whole weeks") + ", Monday to Sunday, from " + a.Weeks[0].From.Long() + " on; a week without entries counts as none. Averages are rounded to the hundredth, half to even."
	if a.Standing != models.ForecastBand {
		return text
	}
	return text + " Likely: 2,000 times these weeks are drawn anew and carried on; eight in ten of the outcomes lie in the band, one in ten before and one in ten behind it."
}

func (d SOWPage) forecastTable() *Table {
	a, unit := d.Burn.Ahead, d.SOW.Unit.Field()
	t := &Table{Tight: true, Columns: []Column{{Head: "What"}, {Head: "From", Number: true}, {Head: "About", Number: true}, {Head: "To", Number: true}}}
	figure := func(label string, v *models.Days) {
		if v != nil {
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: label, Head: true}, {}, Figure(Amount{Text: daysText(*v), TraceURL: "/trace/" + d.SOW.Code}), {}}})
		}
	}
	figure("Pace, "+unit+" a week", a.PerWeek)
	figure("Pace, "+unit+" a month", a.PerMonth)
	figure("Needed to use all by the end, "+unit+" a week", a.Needed)
	if u := a.UsedUp; u != nil {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: "Used up on", Head: true}, {Text: u.From.Long(), NoBreak: true}, {Text: u.About.Long(), NoBreak: true}, {Text: u.Through.Long(), NoBreak: true}}})
	}
	if u := a.Unused; u != nil {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: "Left on " + a.Ends.Long() + ", " + unit, Head: true}, Text(knownUnits(u.Low, daysText)), Text(daysText(u.About)), Text(knownUnits(u.High, daysText))}})
	}
	return t
}

// weeksShown is how many weeks the page lists; the API gives them all.
const weeksShown = 13

func (d SOWPage) weeksTable() *Table {
	weeks := d.Burn.Ahead.Weeks
	t := &Table{Tight: true, Columns: []Column{{Head: "Week from"}, {Head: "Used", Unit: d.SOW.Unit.Field(), Number: true}}}
	for _, w := range weeks[max(0, len(weeks)-weeksShown):] {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: w.From.Long(), Head: true}, Figure(Amount{Text: daysText(w.Units), TraceURL: "/trace/" + d.SOW.Code})}})
	}
	return t
}

// forecastRows end the table of the burn-down with what is expected.
func (d SOWPage) forecastRows() (rows []Row) {
	a := d.Burn.Ahead
	if !d.foretold() {
		return nil
	}
	if u := a.Unused; u != nil {
		left := "about " + daysText(u.About)
		if u.Low != nil && *u.Low != *u.High {
			left += " (" + daysText(*u.Low) + " to " + daysText(*u.High) + ")"
		}
		rows = append(rows, Row{Cells: []Cell{{Text: a.Ends.Long() + ", forecast", Head: true}, Text(knownUnits(a.Ceiling, daysText)), Text(tenthOf(0)), Text(left)}})
	} else if u := a.UsedUp; u != nil && u.About.Known() {
		rows = append(rows, Row{Cells: []Cell{{Text: u.About.Long() + ", forecast", Head: true}, Text(knownUnits(a.Ceiling, daysText)), Text(Unknown), Text("about 0")}})
	}
	return rows
}

// forecastDrawn is the fan in the picture. Without an end it is drawn to the day on which the last of it is likely gone.
func (d SOWPage) forecastDrawn() *Forecast {
	a := d.Burn.Ahead
	if !d.foretold() {
		return nil
	}
	out := &Forecast{Line: a.Standing == models.ForecastLine}
	switch {
	case a.Unused != nil:
		out.End, out.Mid = d.Burn.From.DaysTo(a.Ends), int64(a.Unused.About)
		out.Low, out.High, out.Label = out.Mid, out.Mid, "forecast: about "+daysText(a.Unused.About)+" left"
		if a.Unused.Low != nil {
			out.Low, out.High, out.Label = int64(*a.Unused.Low), int64(*a.Unused.High), "likely "+daysText(*a.Unused.Low)+" to "+daysText(*a.Unused.High)+" left"
		}
	case a.UsedUp == nil || !a.UsedUp.About.Known() || (!out.Line && !a.UsedUp.Through.Known()):
		return nil
	default:
		out.End = d.Burn.From.DaysTo(max(a.UsedUp.About, a.UsedUp.Through))
		out.Label = "used up about " + a.UsedUp.About.Long()
	}
	out.ground(d.Burn.From, a)
	return out
}

// ground lets each line that reaches nothing end on its day.
func (f *Forecast) ground(first models.Date, a models.Forecast) {
	if a.UsedUp == nil {
		return
	}
	before := func(left int64, day models.Date) int {
		if on := first.DaysTo(day); left == 0 && day.Known() && on <= f.End {
			return on
		}
		return 0
	}
	f.LowDay, f.MidDay, f.HighDay = before(f.Low, a.UsedUp.From), before(f.Mid, a.UsedUp.About), before(f.High, a.UsedUp.Through)
}
