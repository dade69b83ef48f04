package web

import "html/template"

// UsedBar is the small bar in a table: what is used of the ceiling, with a tick
// where the plan stands. A plan below nought means there is none. Past the
// ceiling the bar goes on in the colour of a refusal.
func UsedBar(used, ceiling, plan int64, label string) template.HTML {
	full := max(ceiling, used, 1)
	p := &pen{}
	p.raw(`<svg class="bar" role="img" aria-label="%s"><title>%s</title><rect class="track" y="1" width="100%%" height="8"/>`, esc(label), esc(label))
	inside := min(max(used, 0), max(ceiling, 0))
	width := scale(inside, whole, full)
	p.rect("paid", 0, width, 1, 8, "")
	if used > ceiling {
		p.rect("over", width, whole-width, 1, 8, "")
	}
	if plan >= 0 {
		p.vertical("mk", within(scale(plan, whole, full), 0, whole), 0, 10)
	}
	return p.close()
}

// DaysBar is one statement of work: days before the quarter, days in it, and
// the ceiling, all in thousandths.
type DaysBar struct {
	Name    string
	Label   string // "28 of 40 days"
	Before  int64
	Quarter int64
	Ceiling int64
}

// DaysKey explains the two inks.
func DaysKey() []KeyMark {
	return []KeyMark{{Kind: "com", Text: "Before"}, {Kind: "paid", Text: "This quarter"}}
}

const daysRow = 46

// DaysBars draws each ceiling as one track and what was worked as ink on it.
func DaysBars(name ChartName, bars []DaysBar) template.HTML {
	p := &pen{}
	p.open(name, max(daysRow*len(bars), 1))
	for i, bar := range bars {
		p.daysBar(bar, i*daysRow)
	}
	return p.close()
}

func (p *pen) daysBar(bar DaysBar, top int) {
	before, quarter := max(bar.Before, 0), max(bar.Quarter, 0)
	full := max(bar.Ceiling, before+quarter, 1)
	first, second := scale(before, whole, full), scale(quarter, whole, full)
	gap := int64(0)
	if first > 0 && second > seam {
		gap = seam
	}
	p.text("0", itoa(top+12), `class="em"`, bar.Name)
	p.text("100%", itoa(top+12), `text-anchor="end"`, bar.Label)
	p.rect("track", 0, whole, top+18, 12, "")
	p.rect("com", 0, first-gap, top+18, 12, "")
	p.rect("paid", first, second, top+18, 12, "")
	if before+quarter > bar.Ceiling && bar.Ceiling > 0 {
		p.vertical("mk", scale(bar.Ceiling, whole, full), top+15, top+33)
	}
}
