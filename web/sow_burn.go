package web

import "bursar/models"

// leftSection is the burn-down with the same figures as a table.
func (d SOWPage) leftSection() Section {
	s := Section{ID: "left", Title: unitTitle(d.SOW.Unit.Field()) + " left"}
	if len(d.Burn.Ceiling) == 0 {
		s.Prose = []Line{Say("No ceiling is shown by the record, so there is nothing to count down from.")}
		return s
	}
	if d.SOW.State.Planned() && !d.Burn.End.Known() {
		s.Prose = []Line{Say("Nothing is counted down yet: its term is not on record.")}
		return s
	}
	figures := d.burnFigures()
	s.Key, s.Chart, s.Plot, s.Same, s.SameOpen = BurnDownKey(figures), BurnDown(figures), true, d.burnTable(), true
	return s
}

func (d SOWPage) burnFigures() BurnDownFigures {
	b := d.Burn
	f := BurnDownFigures{ChartName: ChartName{ID: "burn", Title: unitTitle(b.Unit.Field()) + " left of " + b.SOWCode + ", plan against actual", Desc: d.burnDesc()},
		Today: b.From.DaysTo(b.AsOf), ShowToday: true, Ticks: d.burnTicks()}
	if b.Start.Known() && b.End.Known() {
		f.Start, f.End = b.From.DaysTo(b.Start), b.From.DaysTo(b.End)
	}
	for _, c := range b.Ceiling {
		step := CeilingStep{DayPoint: DayPoint{c.Offset, int64(c.Units)}}
		if c.N > 1 {
			step.Label = "amendment " + idText(c.N-1) + ", " + signedUnits(c.Change)
		}
		f.Ceiling = append(f.Ceiling, step)
	}
	f.CeilingLabel = "ceiling " + b.Ceiling[len(b.Ceiling)-1].Units.String()
	f.Plan, f.Actual = dayPoints(b.Plan), dayPoints(b.Actual)
	if b.Figures.Exhausted != nil {
		f.ActualLabel = models.Exhausted
	}
	if b.Left != nil {
		f.ActualLabel = b.Left.String() + " left"
	}
	f.Forecast = d.forecastDrawn()
	if b.Figures.UsedFrom == models.FromStatement {
		f.ShowToday = false
	}
	return f
}

func dayPoints(steps []models.DayStep) []DayPoint {
	out := make([]DayPoint, 0, len(steps))
	for _, s := range steps {
		out = append(out, DayPoint{s.Offset, int64(s.Units)})
	}
	return out
}

func signedUnits(d models.Days) string {
	if d > 0 {
		return "+" + daysText(d)
	}
	return daysText(d)
}

// burnDesc tells the picture in words, for those who cannot see it.
func (d SOWPage) burnDesc() string {
	b := d.Burn
	if b.Left == nil {
		return "The ceiling is " + b.Unit.Of(b.Ceiling[len(b.Ceiling)-1].Units) + "; how much is left is " + b.Figures.LeftWords() + "."
	}
	text := "On " + b.AsOf.Long() + ", " + b.Left.String() + " of " + b.Unit.Of(*b.Figures.Ceiling) + " are left"
	if b.PlanNow != nil {
		text += "; the plan would have left " + tenthOf(*b.PlanNow)
	}
	text += "."
	if d.foretold() {
		text += " " + b.Ahead.Sentence()
	}
	return text
}

// tenthOf writes a figure of the plan to a tenth, since a straight line has no half days.
func tenthOf(d models.Days) string { return Decimal(models.DivideHalfEven(int64(d), 1, 100), 1, 1) }

// burnTicks names the months along the axis, and the last day.
func (d SOWPage) burnTicks() []DayTick {
	b := d.Burn
	if !b.Start.Known() || !b.End.Known() {
		if n := len(b.Actual); n > 0 {
			return []DayTick{{b.Actual[n-1].Offset, b.Actual[n-1].On.Long(), false}}
		}
		return nil
	}
	ticks := []DayTick{{b.From.DaysTo(b.Start), burnMonth(b.Start), false}}
	apart := max(1, b.Start.DaysTo(b.End)/150)
	for month, i := burnNextMonth(b.Start), 1; month.DaysTo(b.End) > max(20, b.Start.DaysTo(b.End)/8); month, i = burnNextMonth(month), i+1 {
		if i%apart != 0 || b.Start.DaysTo(month) < 20 {
			continue
		}
		text := month.Time().Format("Jan")
		if len(ticks)%2 == 0 {
			text = burnMonth(month)
		}
		narrow := month.DaysTo(b.End)*5 < b.Start.DaysTo(b.End) // would stand on the last day where there is little room
		ticks = append(ticks, DayTick{b.From.DaysTo(month), text, len(ticks)%2 == 1 || narrow})
	}
	return append(ticks, DayTick{b.From.DaysTo(b.End), b.End.Time().Format("2 Jan"), false})
}

func burnMonth(d models.Date) string { return d.Time().Format("Jan 2006") }

func burnNextMonth(d models.Date) models.Date {
	t := d.Time()
	return models.Day(t.Year(), t.Month()+1, 1)
}

func (d SOWPage) burnTable() *Table {
	b, unit := d.Burn, d.SOW.Unit.Field()
	t := &Table{Tight: true, Columns: []Column{{Head: "Day"}, {Head: "Ceiling", Unit: unit, Number: true}, {Head: "Plan, left", Unit: unit + ", to 0.1", Number: true}, {Head: "Actual, left", Unit: unit, Number: true}}}
	for _, row := range b.Figured() {
		words := row.On.Long()
		if row.Amendment > 0 {
			words += ", amendment " + idText(row.Amendment)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: words, Head: true}, Text(knownUnits(row.Ceiling, daysText)), Text(knownUnits(row.Plan, tenthOf)), Text(knownUnits(row.Left, daysText))}})
	}
	t.Rows = append(t.Rows, d.forecastRows()...)
	return t
}

func knownUnits(d *models.Days, write func(models.Days) string) string {
	if d == nil {
		return Unknown
	}
	return write(*d)
}

func unitTitle(s string) string { return string(s[0]-'a'+'A') + s[1:] }
