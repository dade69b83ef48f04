package web

import (
	"html/template"
	"strings"
)

// DayPoint is a figure on a day: the day as a count from any fixed one, the
// figure in thousandths of the unit.
type DayPoint struct {
	Day   int
	Value int64
}

// CeilingStep is the ceiling from a day on. The first one is the contract's,
// each further one an amendment with its words.
type CeilingStep struct {
	DayPoint
	Label string // "amendment 1, +11"
}

// DayTick names a day on the axis.
type DayTick struct {
	Day      int
	Text     string
	WideOnly bool // left away where there is little room
}

// Forecast is what would stay at the end: at the pace so far, and between the
// slowest and the fastest of eight in ten.
type Forecast struct {
	End            int
	Low, Mid, High int64
	Label          string // "likely 37 to 58 left"

	LowDay, MidDay, HighDay int  // where nothing is left before the end: that day; else nought
	Line                    bool // a straight line without a band
}

// BurnDownFigures are days left over time. Only Ceiling and one Actual are
// needed: a SOW that has nothing but a vendor's statement still gets an honest
// picture, a ceiling and one step on the statement's day.
type BurnDownFigures struct {
	ChartName
	Start, End   int // of the term; both nought when not known
	Today        int
	ShowToday    bool
	Ceiling      []CeilingStep
	CeilingLabel string     // "ceiling 131"
	Plan         []DayPoint // left by plan; empty without one
	Actual       []DayPoint // left after each entry, oldest first
	ActualLabel  string     // "114.5 left"
	Forecast     *Forecast
	Ticks        []DayTick
}

// BurnDownKey explains the strokes that the picture has.
func BurnDownKey(f BurnDownFigures) []KeyMark {
	key := []KeyMark{{Kind: "act", Text: "Actual"}}
	if len(f.Plan) > 0 {
		key = append(key, KeyMark{Kind: "plan", Text: "Plan"})
	}
	if f.Forecast != nil {
		key = append(key, KeyMark{Kind: "cast", Text: forecastKey(*f.Forecast)})
	}
	return append(key, KeyMark{Kind: "cap", Text: "Ceiling"})
}

func forecastKey(c Forecast) string {
	if c.Line {
		return "Forecast, a straight line"
	}
	return "Forecast, eight in ten fall into the band"
}

const burnHeight = 280

// burnField is the space that the figures span.
type burnField struct {
	from, to  int
	low, high int64
	step      int64
}

// BurnDown draws days left: ceiling thin with a step at each amendment, plan
// dashed, actual in solid steps, forecast dotted in a band. It needs the room
// of a plot.
func BurnDown(f BurnDownFigures) template.HTML {
	field := f.field()
	p := &pen{}
	p.open(f.ChartName, burnHeight)
	p.burnGrid(f, field)
	p.raw(`<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" width="100%%" height="%d">`, burnHeight)
	p.burnForecast(f, field)
	p.path("cap", field.steps(f.ceilingLine(field)))
	p.path("plan", field.line(f.Plan))
	p.burnCast(f, field)
	p.path("act", field.steps(f.actualLine(field)))
	p.raw(`</svg>`)
	p.burnLabels(f, field)
	return p.close()
}

func (p *pen) path(class, d string) {
	if d != "" {
		p.raw(`<path class="%s" d="%s"/>`, class, d)
	}
}

func (p *pen) burnGrid(f BurnDownFigures, field burnField) {
	for value := (field.low / field.step) * field.step; value < field.high; value += field.step {
		y := percent(field.y(value))
		p.raw(`<line class="%s" x1="0" x2="100%%" y1="%s" y2="%s"/>`, gridClass(value), y, y)
		p.text("-8", y, `dy="4" text-anchor="end"`, Days(value))
	}
	for _, tick := range f.Ticks {
		attrs := classesAttr(pick(tick.WideOnly, "wide-only")) + ` dy="20"`
		if x := field.x(tick.Day); x > 92_000 {
			attrs += ` text-anchor="end"`
		} else if x > 8_000 && f.timeless() {
			attrs += ` text-anchor="middle"`
		}
		p.text(percent(field.x(tick.Day)), "100%", strings.TrimSpace(attrs), tick.Text)
	}
}

func (p *pen) burnForecast(f BurnDownFigures, field burnField) {
	if c, from, ok := f.castFrom(); ok && !c.Line {
		p.path("band", c.band(from, field))
	}
}

func (p *pen) burnCast(f BurnDownFigures, field burnField) {
	if c, from, ok := f.castFrom(); ok {
		p.path("cast", "M"+field.at(from)+"L"+field.at(DayPoint{c.on(c.MidDay), c.Mid}))
	}
}

func (p *pen) burnLabels(f BurnDownFigures, field burnField) {
	if f.ShowToday && f.Today >= field.from && f.Today <= field.to {
		x := percent(field.x(f.Today))
		p.raw(`<line class="axis" x1="%s" x2="%s" y1="%s" y2="100%%" stroke-dasharray="2 3"/>`, x, x, percent(field.y(f.topCeiling())))
	}
	if n := len(f.Actual); n > 0 && f.ActualLabel != "" {
		last := f.lastActual(field)
		x, attrs := field.x(last.Day), `class="em" dx="6" dy="-8"`
		if x > 80_000 {
			attrs = `class="em" dx="-6" dy="-8" text-anchor="end"`
		}
		p.text(percent(x), percent(field.y(last.Value)), attrs, f.ActualLabel)
	}
	p.text("100%", percent(field.y(f.lastCeiling())), `dy="-5" text-anchor="end"`, f.CeilingLabel)
	for i, step := range f.Ceiling {
		if i > 0 && step.Label != "" {
			p.text(percent(field.x(step.Day)), percent(field.y(step.Value)), `class="wide-only" dx="-3" dy="-5"`, step.Label)
		}
	}
	if f.Forecast != nil && f.Forecast.Label != "" {
		p.text(percent(field.x(f.Forecast.End)), percent(field.y(f.Forecast.labelAt())), f.Forecast.labelled(), f.Forecast.Label)
	}
}

func classesAttr(name string) string {
	if name == "" {
		return ""
	}
	return `class="` + name + `"`
}
