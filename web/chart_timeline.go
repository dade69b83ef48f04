package web

import "html/template"

// TimelineBar is one statement of work on the time line: from its start to its end, filled by what is used of it. Days are counts from any fixed one.
type TimelineBar struct {
	Name     string // its code and the beginning of its title
	Label    string // "12.6 %"
	From, To int
	Open     bool // no end is known: the bar runs on to the edge
	Used     int64
	Ceiling  int64 // nought where none is known: the bar stays empty
	Likely   [2]int
	Banded   bool
	About    int // the day on which it would be used up
	Marked   bool
}

// TimelineFigures are many of them on one axis.
type TimelineFigures struct {
	ChartName
	From, To, Today int
	Ticks           []DayTick
	Bars            []TimelineBar
}

// TimelineKey explains the inks.
func TimelineKey() []KeyMark {
	return []KeyMark{{Kind: "paid", Text: "Used of the ceiling"}, {Kind: "track", Text: "Start to end"}, {Kind: "cast", Text: "Likely used up"}, {Kind: "plan", Text: "Today"}}
}

const (
	timelineRow = 40
	timelineTop = 24
)

// Timeline draws each statement of work as one bar under a common axis, with today across all of them.
func Timeline(f TimelineFigures) template.HTML {
	p, height := &pen{}, timelineTop+timelineRow*max(len(f.Bars), 1)
	p.open(f.ChartName, height)
	for _, tick := range f.Ticks {
		x := f.x(tick.Day)
		attrs := classesAttr(pick(tick.WideOnly, "wide-only"))
		if x > 90_000 {
			attrs += ` text-anchor="end"`
		}
		p.vertical("grid", x, timelineTop-6, height)
		p.text(percent(x), "12", attrs, tick.Text)
	}
	for i, bar := range f.Bars {
		p.timelineBar(f, bar, timelineTop+i*timelineRow)
	}
	if f.Today >= f.From && f.Today <= f.To {
		p.vertical("plan", f.x(f.Today), timelineTop-6, height)
	}
	for i, bar := range f.Bars { // words last, so that no stroke runs through them
		p.text("0", itoa(timelineTop+i*timelineRow+11), `class="em"`, bar.Name)
		p.text("100%", itoa(timelineTop+i*timelineRow+11), `text-anchor="end"`, bar.Label)
	}
	return p.close()
}

func (p *pen) timelineBar(f TimelineFigures, b TimelineBar, top int) {
	from, to := f.x(b.From), f.x(b.To)
	if b.Open {
		to = whole
	}
	if b.Banded {
		p.rect("band", f.x(b.Likely[0]), max(f.x(b.Likely[1])-f.x(b.Likely[0]), seam), top+16, 16, "")
	}
	length := max(to-from, seam)
	p.rect("track", from, length, top+19, 10, "")
	if b.Ceiling > 0 {
		class := "paid"
		if b.Used > b.Ceiling {
			class = "over"
		}
		p.rect(class, from, scale(within(b.Used, 0, b.Ceiling), length, b.Ceiling), top+19, 10, "")
	}
	if b.Marked {
		p.vertical("mk", f.x(b.About), top+16, top+32)
	}
}

// x is the place of a day in thousandths of a per cent, held at the edges.
func (f TimelineFigures) x(day int) int64 {
	return within(scale(int64(day-f.From), whole, int64(max(f.To-f.From, 1))), 0, whole)
}
