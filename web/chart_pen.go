package web

import (
	"fmt"
	"html"
	"html/template"
	"math/bits"
	"strconv"
	"strings"
)

// pen writes SVG. All text goes through it escaped, all places are worked out
// in whole numbers: thousandths of a per cent, never a float.
type pen struct{ out strings.Builder }

// ChartName is what a chart tells those who do not see it, and the id that
// keeps its parts apart from those of other charts on the page.
type ChartName struct {
	ID    string // unique in the page, such as "pools"
	Title string // "Six pools, each bar one budget"
	Desc  string // the figures in words
}

// Hatch is the id of the chart's pattern, for the key beside it.
func (n ChartName) Hatch() string { return n.ID + "-hatch" }

func (p *pen) open(name ChartName, height int) {
	p.raw(`<svg height="%d" role="img" aria-labelledby="%s-title %s-desc">`, height, esc(name.ID), esc(name.ID))
	p.raw(`<title id="%s-title">%s</title><desc id="%s-desc">%s</desc>`, esc(name.ID), esc(name.Title), esc(name.ID), esc(name.Desc))
}

func (p *pen) hatch(name ChartName) {
	p.raw(`<defs><pattern id="%s" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`+
		`<line class="hl" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>`, esc(name.Hatch()))
}

// raw writes markup whose gaps were escaped or counted before.
func (p *pen) raw(format string, gaps ...any) { fmt.Fprintf(&p.out, format, gaps...) }

// text writes words at x, with further attributes such as anchor or class.
func (p *pen) text(x, y, attrs, words string) {
	if attrs != "" {
		attrs = " " + attrs
	}
	p.raw(`<text x="%s" y="%s"%s>%s</text>`, x, y, attrs, esc(words))
}

// rect draws an area from x over width, both in thousandths of a per cent; an
// area without width is left away.
func (p *pen) rect(class string, x, width int64, y, height int, fill string) {
	if width <= 0 {
		return
	}
	if fill != "" {
		fill = ` fill="url(#` + esc(fill) + `)"`
	}
	p.raw(`<rect class="%s" x="%s" y="%d" width="%s" height="%d"%s/>`, class, percent(x), y, percent(width), height, fill)
}

func (p *pen) vertical(class string, x int64, y1, y2 int) {
	p.raw(`<line class="%s" x1="%s" x2="%s" y1="%d" y2="%d"/>`, class, percent(x), percent(x), y1, y2)
}

func (p *pen) close() template.HTML {
	p.out.WriteString("</svg>")
	return template.HTML(p.out.String())
}

func esc(text string) string { return html.EscapeString(text) }

// whole is a full width, in thousandths of a per cent.
const whole = 100_000

// percent writes thousandths of a per cent, such as 38.889%.
func percent(thousandths int64) string { return thousandth(thousandths) + "%" }

// thousandth writes a count of thousandths without needless zeros.
func thousandth(n int64) string {
	sign := ""
	if n < 0 {
		sign = "-"
	}
	size := magnitude(n)
	text := sign + strconv.FormatUint(size/1000, 10)
	if part := strings.TrimRight(fmt.Sprintf("%03d", size%1000), "0"); part != "" {
		text += "." + part
	}
	return text
}

// scale is n * by / of, rounded half away from nought, exact on the way: the
// product has 128 bits. Nothing of nothing is nothing, and what no longer fits
// is held at the largest number.
func scale(n, by, of int64) int64 {
	if of <= 0 || by <= 0 {
		return 0
	}
	const most = int64(1) << 62
	high, low := bits.Mul64(magnitude(n), uint64(by))
	low, carry := bits.Add64(low, uint64(of)/2, 0)
	high += carry
	result := most
	if high < uint64(of) {
		if quotient, _ := bits.Div64(high, low, uint64(of)); quotient < uint64(most) {
			result = int64(quotient)
		}
	}
	if n < 0 {
		return -result
	}
	return result
}

// niceStep is the distance of grid lines so that about five to seven fit below
// most: 1, 2 or 5 with noughts.
func niceStep(most int64) int64 {
	step := int64(1)
	for {
		for _, times := range []int64{1, 2, 5} {
			if most/(step*times) <= 7 {
				return step * times
			}
		}
		step *= 10
	}
}

// within holds a number between two others.
func within(n, least, most int64) int64 { return min(max(n, least), most) }
