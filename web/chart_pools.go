package web

import "html/template"

// PoolBar is one pool: its figures in minor units, and the words beside it.
// Recommended is advice that lies inside free until the board decides.
type PoolBar struct {
	Name        string
	Paid        int64
	Committed   int64
	Recommended int64
	Free        int64
	Budget      int64
	Label       string // "12,000.00 free", "29,500.00 short"
	Short       bool   // the label says what is missing
}

// PoolsKey explains the four inks: the more certain the money, the more ink.
func PoolsKey(name ChartName) []KeyMark {
	return []KeyMark{
		{Kind: "paid", Text: "Paid"},
		{Kind: "com", Text: "Committed, not yet paid"},
		{Kind: "rec", Text: "Recommended, not decided", Pattern: name.Hatch()},
		{Kind: "fre", Text: "Free"},
	}
}

const (
	poolRow = 46
	billion = 1_000_000_000
	// seam is the gap of paper between two inks, in thousandths of a per cent.
	seam = 200
	// roomPastBudget leaves 18 % of a budget for advice that has no money yet.
	roomPastBudget = billion / 100 * 118
)

// PoolsChart draws each pool as one budget: paid, committed, recommended, free,
// with a tick where the budget ends.
func PoolsChart(name ChartName, pools []PoolBar) template.HTML {
	full := poolScale(pools)
	tick := scale(billion, whole, full)
	p := &pen{}
	p.open(name, max(poolRow*len(pools), 1))
	p.hatch(name)
	for i, pool := range pools {
		p.pool(name, pool, full, tick, i*poolRow)
	}
	return p.close()
}

func (p *pen) pool(name ChartName, pool PoolBar, full, tick int64, top int) {
	p.text("0", itoa(top+13), `class="em"`, pool.Name)
	label := `text-anchor="end"`
	if pool.Short {
		label = `class="ts" text-anchor="end"`
	}
	p.text(percent(tick), itoa(top+13), label, pool.Label)
	at := int64(0)
	for _, part := range pool.parts() {
		width := scale(pool.share(part.amount), whole, full)
		hatch := ""
		if part.class == "rec" {
			hatch = name.Hatch()
		}
		p.rect(part.class, at, width-seam, top+20, 14, hatch)
		at += width
	}
	if pool.Budget > 0 {
		p.vertical("mk", tick, top+16, top+38)
	}
}

type poolPart struct {
	class  string
	amount int64
}

func (b PoolBar) parts() []poolPart {
	return []poolPart{{"paid", max(b.Paid, 0)}, {"com", max(b.Committed, 0)}, {"rec", max(b.Recommended, 0)}, {"fre", max(b.Free-max(b.Recommended, 0), 0)}}
}

// share is an amount in billionths of the budget. A pool without a budget is
// measured against what was drawn from it, so that it still shows.
func (b PoolBar) share(amount int64) int64 {
	base := b.Budget
	if base <= 0 {
		base = 0
		for _, part := range b.parts() {
			base += part.amount
		}
	}
	return scale(amount, billion, base)
}

func (b PoolBar) extent() int64 {
	reach := int64(0)
	for _, part := range b.parts() {
		reach += b.share(part.amount)
	}
	return reach
}

// poolScale is the furthest that any bar goes, in billionths of its budget.
func poolScale(pools []PoolBar) int64 {
	full := int64(roomPastBudget)
	for _, pool := range pools {
		full = max(full, within(pool.extent(), 0, 100*billion))
	}
	return full
}
