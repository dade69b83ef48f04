package reports

import (
	"fmt"
	"slices"
	"strings"

	"bursar/models"
)

// The columns of the Pools sheet that others point at.
const (
	poolYear        = 0
	poolName        = 1
	poolCurrency    = 3
	poolBudget      = 4
	poolPaid        = 5
	poolCommitted   = 6
	poolFree        = 7
	poolAfterAdvice = 9
	poolPeriod      = 11
	poolThisYear    = 12
)

var poolColumns = []column{{"Fiscal year", 8}, {"Pool", 22}, {"Code", 13}, {"Currency", 10}, {"Budget", 13}, {"Paid", 13}, {"Committed", 13},
	{"Free", 13}, {"Recommended, not decided", 15}, {"Free after advice", 13}, {"Used", 8}, {"Paid in the period", 13}, {"Paid this year", 13},
	{"Budget a year before", 13}, {"Paid a year before", 13}, {"Committed a year before", 13}, {"Free a year before", 13}, {"Remark", 18}}

// poolSheet lists the pools, those of one year and currency together, so that a chart can be drawn of them.
func (b *book) poolSheet() *grid {
	g := &grid{sheet: "Pools", reconciles: b.poolsReconcile(), columns: poolColumns, frozen: 2}
	for _, t := range b.q.PoolTotals {
		for _, p := range b.q.PoolsOf(t) {
			g.rows = append(g.rows, poolRow(p))
		}
	}
	for _, t := range b.q.PoolTotals {
		b.addPoolTotal(g, t)
	}
	return g
}

func (b *book) poolsReconcile() string {
	var parts []string
	for _, t := range b.q.PoolTotals {
		if t.Now == nil {
			continue
		}
		of := ""
		if t.FiscalYear != b.q.Year.Code {
			of = " of " + t.FiscalYear
		}
		parts = append(parts, fmt.Sprintf("paid %s + committed %s + free %s = budget %s%s", grouped(t.Now.Paid, t.Currency),
			grouped(t.Now.Committed, t.Currency), grouped(t.Now.Free, t.Currency), money(t.Now.Budget, t.Currency), of))
	}
	if len(parts) == 0 {
		return "No amount is on record."
	}
	return "Reconciles: " + strings.Join(parts, "; ")
}

func poolRow(p models.QuarterPool) []cell {
	row := []cell{textCell(p.FiscalYear), textCell(p.Name), textCell(p.Code), textCell(string(p.Currency))}
	row = append(row, moneyCells(p.Now, p.Currency)...)
	row = append(row, percentCell(p.Used()), paidCell(p.Now, p.PaidInPeriod, p.Currency), paidCell(p.Now, p.PaidInYear, p.Currency))
	row = append(row, beforeCells(p.Before, p.Currency)...)
	return append(row, textCell(poolRemark(p)))
}

// poolRemark is what a reader should notice.
func poolRemark(p models.QuarterPool) string {
	switch left := p.FreeAfterAdvice(); {
	case p.Now == nil:
		return "no amount on record"
	case *left < 0:
		return "short " + grouped(-*left, p.Currency)
	}
	return ""
}

// moneyCells are budget, paid, committed, free, recommended and what is free after it.
func moneyCells(m *models.QuarterMoney, c models.Currency) []cell {
	if m == nil {
		return slices.Repeat([]cell{amountCell(nil, c)}, 6)
	}
	var out []cell
	for _, minor := range []int64{m.Budget, m.Paid, m.Committed, m.Free, m.Recommended, m.Free - m.Recommended} {
		out = append(out, amountCell(&minor, c))
	}
	return out
}

func beforeCells(m *models.QuarterMoney, c models.Currency) []cell { return moneyCells(m, c)[:4] }

// paidCell is empty where nothing is on record for the pool at all.
func paidCell(now *models.QuarterMoney, minor int64, c models.Currency) cell {
	if now == nil && minor == 0 {
		return amountCell(nil, c)
	}
	return amountCell(&minor, c)
}

func (b *book) addPoolTotal(g *grid, t PoolTotal) {
	row := []cell{textCell(t.FiscalYear), textCell("All pools"), textCell(""), textCell(string(t.Currency))}
	row = append(row, moneyCells(t.Now, t.Currency)...)
	row = append(row, percentCell(t.Used()), paidCell(t.Now, t.PaidInPeriod, t.Currency), paidCell(t.Now, t.PaidInYear, t.Currency))
	row = append(row, beforeCells(t.Before, t.Currency)...)
	row = append(row, textCell(""))
	at := g.totalRow(len(g.totals))
	for i := range row {
		if row[i].kind == amount {
			row[i] = g.summed(row[i], i, poolYear, poolCurrency)
			b.expect(g, fmt.Sprintf("%s, %s, %s", poolColumns[i].head, t.FiscalYear, t.Currency), i, at, row[i])
		}
	}
	g.totals = append(g.totals, row)
}

// poolsAt is where the pools of a total stand in the sheet: first and last row.
func (b *book) poolsAt(g *grid, t PoolTotal) (first, last int) {
	at := g.firstRow()
	for _, o := range b.q.PoolTotals {
		n := len(b.q.PoolsOf(o))
		if o.FiscalYear == t.FiscalYear && o.Currency == t.Currency {
			return at, at + n - 1
		}
		at += n
	}
	return at, at
}
