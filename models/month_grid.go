package models

import "slices"

// MonthGrid is what one person worked in one month: a row for each statement of work, a cell for each day.
type MonthGrid struct {
	PersonID   int64 // 0 where nobody was named and the viewer is nobody of the record
	PersonCode string
	PersonName string
	Month      Period
	Today      Date
	Seen       int64 // the newest change of this month's entries; who saves says it, so that nothing unseen is overwritten
	Rows       []MonthRow
}

// MonthRow is one statement of work in the month.
type MonthRow struct {
	SOWID    int64 `gorm:"column:sow_id"`
	SOWCode  string
	SOWTitle string
	Unit     Unit
	Grid     Days
	State    SOWState
	Figures  SOWFigures  `gorm:"-"`
	Entries  []MonthLine `gorm:"-"` // of the month
	Cells    []MonthCell `gorm:"-"` // one for each day
	Before   []MonthCell `gorm:"-"` // the days of the weeks before the month, to copy from
	Spans    []MonthLine `gorm:"-"` // totals of several days, which stand in no cell
}

// MonthLine is an entry with the number of its last change.
type MonthLine struct {
	DayLine    `gorm:"embedded"`
	VerdictSeq int64
}

func (l MonthLine) changed() int64 { return max(l.Seq, l.VerdictSeq) }

// monthBefore is how many days before a month are read, so that its first week can be copied from the week before.
const monthBefore = 13

var ruleMonthName = rule("month.name", "A month is written as year and month, such as 2024-10, from 1970 to 2999.")

// ParseMonth reads a calendar month.
func ParseMonth(field, s string) (Period, error) {
	first, err := ParseDate(field, s+"-01")
	if err != nil || len(s) != len("2024-10") {
		return Period{}, Refuse(ruleMonthName, field, "%s is not a month; write it as 2024-10.", shown(s))
	}
	return MonthOf(first), nil
}

// MonthOf is the calendar month that a day lies in.
func MonthOf(d Date) Period {
	first := Date(d.Month() + "-01")
	return Period{d.Month(), first, DateOf(first.Time().AddDate(0, 1, -1))}
}

// ReadFrom is the first day whose entries the grid is made of.
func (g MonthGrid) ReadFrom() Date { return g.Month.First.Add(-monthBefore) }

// Days are the days of the month.
func (g MonthGrid) Days() []Date { return daysFrom(g.Month.First, g.Month.Last) }

func daysFrom(first, last Date) []Date {
	var out []Date
	for d := first; d <= last; d = d.Add(1) {
		out = append(out, d)
	}
	return out
}

// Fill gives each row its entries and cells. Rows without entries whose terms lie outside the month are left away.
func (g *MonthGrid) Fill(lines []MonthLine, figures map[int64]SOWFigures) {
	g.Seen = 1 // a month without entries was looked at too
	for _, l := range lines {
		if l.ToOn >= g.Month.First {
			g.Seen = max(g.Seen, l.changed())
		}
	}
	g.Rows = slices.DeleteFunc(g.Rows, func(r MonthRow) bool {
		f := figures[r.SOWID]
		touches := (!f.StartsOn.Known() || f.StartsOn <= g.Month.Last) && (!f.EndsOn.Known() || f.EndsOn >= g.Month.First)
		return !touches && !slices.ContainsFunc(lines, func(l MonthLine) bool { return l.SOWCode == r.SOWCode && l.ToOn >= g.Month.First })
	})
	for i := range g.Rows {
		r := &g.Rows[i]
		r.Figures = figures[r.SOWID]
		r.fill(g, lines)
	}
}

func (r *MonthRow) fill(g *MonthGrid, lines []MonthLine) {
	byDay := map[Date][]MonthLine{}
	for _, l := range lines {
		if l.SOWCode != r.SOWCode {
			continue
		}
		if l.FromOn == l.ToOn {
			byDay[l.FromOn] = append(byDay[l.FromOn], l)
		} else if l.ToOn >= g.Month.First && l.Counts() {
			r.Spans = append(r.Spans, l)
		}
		if l.ToOn >= g.Month.First {
			r.Entries = append(r.Entries, l)
		}
	}
	for _, d := range daysFrom(g.ReadFrom(), g.Month.Last) {
		cell := NewMonthCell(r.SOWCode, r.Unit, d, byDay[d])
		if d < g.Month.First {
			r.Before = append(r.Before, cell)
			continue
		}
		cell.Open = r.opens(d, g.Today) && len(cell.Approved) == 0
		r.Cells = append(r.Cells, cell)
	}
}

// opens tells whether a day may be entered here: the work is active, the day lies in its term and has come. What the terms say in detail is asked
// when the month is saved.
func (r *MonthRow) opens(d, today Date) bool {
	f := r.Figures
	return r.State == SOWActive && d <= today.Add(1) && (!f.StartsOn.Known() || d >= f.StartsOn) && (!f.EndsOn.Known() || d <= f.EndsOn)
}

// Counts tells whether the entry stands.
func (l MonthLine) Counts() bool { return l.State == DaySubmitted || l.State == DayApproved }

// Sum is what the person worked on it in the month, totals of several days among it.
func (r MonthRow) Sum() (sum Days) {
	for _, c := range r.Cells {
		sum += c.Units
	}
	for _, l := range r.Spans {
		sum += l.Units
	}
	return sum
}

// Spanned is the part of the sum that stands in no cell.
func (r MonthRow) Spanned() (sum Days) {
	for _, l := range r.Spans {
		sum += l.Units
	}
	return sum
}

// Units are the units that the rows are kept in, days first: days and hours are never added up.
func (g MonthGrid) Units() (out []Unit) {
	for _, u := range []Unit{UnitDay, UnitHour} {
		if slices.ContainsFunc(g.Rows, func(r MonthRow) bool { return r.Unit == u }) {
			out = append(out, u)
		}
	}
	return out
}

// SumOn is what the person worked on a day, in one unit.
func (g MonthGrid) SumOn(u Unit, d Date) (sum Days) {
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			if r.Unit == u && c.On == d {
				sum += c.Units
			}
		}
	}
	return sum
}

// Sum is what the person worked in the month, in one unit.
func (g MonthGrid) Sum(u Unit) (sum Days) {
	for _, r := range g.Rows {
		if r.Unit == u {
			sum += r.Sum()
		}
	}
	return sum
}

// Week is the first day of the week that a day lies in, a Monday.
func (d Date) Week() Date { return d.Add(-((int(d.Time().Weekday()) + 6) % 7)) }

// Weekend tells Saturday and Sunday.
func (d Date) Weekend() bool { return d >= d.Week().Add(5) }
