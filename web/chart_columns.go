package web

import (
	"html/template"
	"strconv"
)

// BudgetColumn is one quarter: what was planned and what was paid.
type BudgetColumn struct {
	Name   string // "Q3"
	Budget int64
	Paid   int64
	Here   bool // the quarter of the page
	Coming bool // not there yet: only the plan is drawn
}

// ColumnFigures are the quarters and the size of one unit on the axis.
type ColumnFigures struct {
	ChartName
	UnitSize   int64  // minor units in one unit of the axis; thousand USD is 100000
	ComingWord string // default "to come"
	Columns    []BudgetColumn
}

// ColumnsKey explains outline and ink.
func ColumnsKey() []KeyMark {
	return []KeyMark{{Kind: "fre", Text: "Budget"}, {Kind: "paid", Text: "Paid"}}
}

const columnHeight = 200

// BudgetColumns draws budget outlined and paid solid, quarter by quarter. It
// needs the room of a plot.
func BudgetColumns(f ColumnFigures) template.HTML {
	most := int64(1)
	for _, c := range f.Columns {
		most = max(most, c.Budget, c.Paid)
	}
	unit := max(f.UnitSize, 1)
	step := niceStep((most+unit-1)/unit) * unit
	top := most + most/10
	p := &pen{}
	p.open(f.ChartName, columnHeight)
	for line := int64(0); line <= most; line += step {
		y := columnY(line, top)
		p.raw(`<line class="%s" x1="0" x2="100%%" y1="%s" y2="%s"/>`, gridClass(line), y, y)
		p.text("-8", y, `dy="4" text-anchor="end"`, Count(line/unit))
	}
	width := whole / int64(max(len(f.Columns), 1))
	for i, c := range f.Columns {
		p.column(f, c, int64(i)*width, width, top)
	}
	return p.close()
}

func (p *pen) column(f ColumnFigures, c BudgetColumn, left, width, top int64) {
	bar := width * 32 / 100
	p.upright("fre", left+width*12/100, bar, c.Budget, top)
	if c.Coming {
		p.text(percent(left+width/2), itoa(columnHeight-6), "", orElse(f.ComingWord, "to come"))
	} else {
		p.upright("paid", left+width*48/100, bar, c.Paid, top)
	}
	attrs := `text-anchor="middle"`
	if c.Here {
		attrs += ` class="em"`
	}
	p.text(percent(left+width*46/100), itoa(columnHeight+18), attrs, c.Name)
}

func (p *pen) upright(class string, x, width, amount, top int64) {
	if amount <= 0 {
		return
	}
	p.raw(`<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, class, percent(x), columnY(amount, top), percent(width), thousandth(scale(amount, columnHeight*1000, top)))
}

// columnY is the height of an amount in pixels from above.
func columnY(amount, top int64) string {
	return thousandth(columnHeight*1000 - scale(amount, columnHeight*1000, top))
}

// gridClass draws nought as an axis and all else as a hairline.
func gridClass(value int64) string {
	if value == 0 {
		return "axis"
	}
	return "grid"
}

func itoa(n int) string { return strconv.Itoa(n) }
