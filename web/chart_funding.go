package web

import "html/template"

// FundingBar is one proposal in ranked order. Fit is worked out from the
// running total unless it is given.
type FundingBar struct {
	Name  string // "1. Reproducible bisect service"
	Label string // ", 36,000.00" beside the name on a wide screen
	Cost  int64  // minor units
	Fit   string // fits, crosses, beyond
}

// FundingLine is the costs piled in ranked order against the money.
type FundingLine struct {
	ChartName
	Money      int64
	MoneyLabel string // "Money ends: 120,000.00"
	Bars       []FundingBar
}

const fundingRow = 40

// FundingLineChart draws the pile: solid fits, hatched crosses, empty lies
// beyond; the vertical is where the money ends.
func FundingLineChart(f FundingLine) template.HTML {
	total := f.Money
	running := int64(0)
	for _, bar := range f.Bars {
		running += max(bar.Cost, 0)
	}
	total = max(total, running, 1)
	total += total/70 + 1 // a little room at the right
	height := 22 + fundingRow*len(f.Bars)
	end := scale(max(f.Money, 0), whole, total)
	p := &pen{}
	p.open(f.ChartName, height)
	p.hatch(f.ChartName)
	p.vertical("act", end, 14, height)
	running = 0
	for i, bar := range f.Bars {
		p.funding(f, bar, running, total, 30+i*fundingRow)
		running += max(bar.Cost, 0)
	}
	p.text(percent(end), "9", `class="ta em" text-anchor="`+side(end)+`"`, f.MoneyLabel)
	return p.close()
}

func (p *pen) funding(f FundingLine, bar FundingBar, before, total int64, top int) {
	cost := max(bar.Cost, 0)
	from, to := scale(before, whole, total), scale(before+cost, whole, total)
	kind, x, anchor := "fre", from, ""
	fit := bar.fit(before, f.Money)
	if side(from) == "end" {
		x, anchor = to, `text-anchor="end"`
	}
	hatch := ""
	if fit == "fits" {
		kind = "paid"
		anchor = `class="em" ` + anchor
	}
	if fit == "crosses" {
		kind, hatch = "rec", f.Hatch()
	}
	p.raw(`<text x="%s" y="%d" %s>%s<tspan class="wide-only">%s</tspan></text>`, percent(x), top, anchor, esc(bar.Name), esc(bar.Label))
	p.rect(kind, from, max(to-from-seam, 100), top+6, 12, hatch)
}

// fit tells on which side of the funding line a cost lies.
func (b FundingBar) fit(before, money int64) string {
	switch {
	case b.Fit != "":
		return b.Fit
	case before+b.Cost <= money:
		return "fits"
	case before < money:
		return "crosses"
	}
	return "beyond"
}

// side is where a label hangs so that it stays inside the picture.
func side(x int64) string {
	if x > 40_000 {
		return "end"
	}
	return "start"
}
