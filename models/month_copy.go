package models

import "slices"

// MonthFill is what stands in a form that is not saved yet: figures as they were typed, by the key of the cell.
type MonthFill map[string]string

// CopyWeek fills the empty days of one week with what stands on the same weekdays of the week before. A day on which anything stands or is
// typed stays as it is, and so does one that may not be entered. It gives the keys of the cells that it filled.
func (g MonthGrid) CopyWeek(into Date, typed MonthFill) (filled []string) {
	for i := range 7 {
		to := into.Week().Add(i)
		if !g.Month.Holds(to) || g.anythingOn(to, typed) {
			continue
		}
		for _, r := range g.Rows {
			figure := r.figureOn(to.Add(-7), typed)
			if at := slices.IndexFunc(r.Cells, func(c MonthCell) bool { return c.On == to && c.Open }); at >= 0 && figure != "" {
				typed[r.Cells[at].Key()] = figure
				filled = append(filled, r.Cells[at].Key())
			}
		}
	}
	return filled
}

func (g MonthGrid) anythingOn(d Date, typed MonthFill) bool {
	return slices.ContainsFunc(g.Rows, func(r MonthRow) bool { return r.figureOn(d, typed) != "" })
}

// figureOn is what is typed for a day, or what stands there.
func (r MonthRow) figureOn(d Date, typed MonthFill) string {
	if t, ok := typed[MonthKey(r.SOWCode, d)]; ok {
		if n, err := ReadFigure("", t); err == nil && n == 0 {
			return ""
		}
		return t
	}
	for _, c := range append(slices.Clone(r.Before), r.Cells...) {
		if c.On == d {
			return c.Figure()
		}
	}
	return ""
}

// WeekToFill is the week that is most likely wanted next: the first that is empty and into which something can be copied; else the last that
// may be filled.
func (g MonthGrid) WeekToFill() Date {
	last := g.Month.First.Week()
	for _, w := range g.Weeks() {
		if !g.opensIn(w) {
			continue
		}
		if last = w; !g.anythingBetween(w, w.Add(6)) && len(g.CopyWeek(w, MonthFill{})) > 0 {
			return w
		}
	}
	return last
}

func (g MonthGrid) opensIn(week Date) bool {
	return slices.ContainsFunc(g.Rows, func(r MonthRow) bool {
		return slices.ContainsFunc(r.Cells, func(c MonthCell) bool { return c.Open && c.On.Week() == week })
	})
}

func (g MonthGrid) anythingBetween(first, last Date) bool {
	return slices.ContainsFunc(daysFrom(first, last), func(d Date) bool { return g.anythingOn(d, nil) })
}

// Weeks are the Mondays of the weeks that the month touches.
func (g MonthGrid) Weeks() (out []Date) {
	for w := g.Month.First.Week(); w <= g.Month.Last; w = w.Add(7) {
		out = append(out, w)
	}
	return out
}
