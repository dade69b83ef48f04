package reports

import (
	"cmp"
	"fmt"

	"github.com/xuri/excelize/v2"

	"bursar/models"
)

// summaryColumns are the widths of the first sheet; sentences run over all of them.
var summaryColumns = []column{{"Money", 24}, {"Currency", 10}, {"Budget", 14}, {"Paid", 14}, {"Committed", 14}, {"Free", 14}, {"Free after advice", 14},
	{"Used", 8}, {"Paid in the period", 14}, {"Paid this year", 14}}

const summary = "Summary"

// writeSummary writes the first sheet: what the quarter says, the money by currency, the counts, and a chart of the pools.
func (b *book) writeSummary(pools *grid) error {
	if err := b.heading(summary, b.q.Period.Long(), b.poolsReconcile()); err != nil {
		return err
	}
	if err := b.file.MergeCell(summary, "A4", at(len(summaryColumns)-1, 4)); err != nil {
		return err
	}
	if err := b.file.SetRowHeight(summary, 4, float64(linesOf(b.poolsReconcile(), 140))*14); err != nil {
		return err
	}
	for i, c := range summaryColumns {
		name, _ := excelize.ColumnNumberToName(i + 1)
		if err := b.file.SetColWidth(summary, name, name, c.width); err != nil {
			return err
		}
	}
	row, err := b.writeSays(headerRow)
	if err != nil {
		return err
	}
	if row, err = b.writeMoney(pools, row+1); err != nil {
		return err
	}
	if row, err = b.writeCounts(row + 1); err != nil {
		return err
	}
	if err := b.writeCharts(pools, row+1); err != nil {
		return err
	}
	hidden := false
	if err := b.file.SetSheetView(summary, 0, &excelize.ViewOptions{ShowGridLines: &hidden}); err != nil {
		return err
	}
	return b.page(summary, 0, 0, 0)
}

// writeSays writes the sentences, each over the whole width, and gives the next free row.
func (b *book) writeSays(row int) (int, error) {
	for _, s := range b.q.Says {
		from, to := at(0, row), at(len(summaryColumns)-1, row)
		if err := b.file.MergeCell(summary, from, to); err != nil {
			return row, err
		}
		if err := b.put(summary, from, proseCell(s), sentence); err != nil {
			return row, err
		}
		if err := b.file.SetRowHeight(summary, row, float64(linesOf(s, 135))*16); err != nil {
			return row, err
		}
		row++
	}
	return row, nil
}

// writeMoney writes one line for each currency and year, pointing at the totals of the Pools sheet.
func (b *book) writeMoney(pools *grid, row int) (int, error) {
	if len(b.q.PoolTotals) == 0 {
		return row, nil
	}
	for i, c := range summaryColumns {
		side := cell{kind: amount}
		if i < 2 {
			side = textCell("")
		}
		if err := b.put(summary, at(i, row), side, header); err != nil {
			return row, err
		}
		if err := b.file.SetCellStr(summary, at(i, row), c.head); err != nil {
			return row, err
		}
	}
	if err := b.file.SetRowHeight(summary, row, 28); err != nil {
		return row, err
	}
	for n, t := range b.q.PoolTotals {
		row++
		for i, c := range summaryRow(pools, pools.totalRow(n), t) {
			if err := b.put(summary, at(i, row), c, plain); err != nil {
				return row, err
			}
		}
	}
	row, err := b.writeTogether(row)
	return row + 1, err
}

func summaryRow(pools *grid, totalRow int, t PoolTotal) []cell {
	m := moneyCells(t.Now, t.Currency)
	row := []cell{textCell("All pools, " + t.FiscalYear), textCell(string(t.Currency)), m[0], m[1], m[2], m[3], m[5], percentCell(t.Used()),
		paidCell(t.Now, t.PaidInPeriod, t.Currency), paidCell(t.Now, t.PaidInYear, t.Currency)}
	for i, col := range []int{0, 0, poolBudget, poolPaid, poolCommitted, poolFree, poolAfterAdvice, 0, poolPeriod, poolThisYear} {
		if col > 0 && row[i].value != "" {
			row[i].formula = pools.elsewhere(col, totalRow)
		}
	}
	return row
}

// writeCounts writes how many there are of everything, and where they stand.
func (b *book) writeCounts(row int) (int, error) {
	open, overdue := b.q.openActions()
	passed := 0
	for _, c := range b.q.Checks {
		if c.Pass {
			passed++
		}
	}
	type line struct {
		what string
		n    int
		more string
	}
	lines := []line{
		{"Proposals", len(b.q.Proposals), fmt.Sprintf("%d awarded; sheet Proposals", b.q.countProposals(func(p models.QuarterProposal) bool { return p.Award != "" }))},
		{"Statements of work", len(b.q.SOWs), fmt.Sprintf("sheet SOWs; %d time entries on sheet Days", len(b.q.Days))},
		{"Findings", len(b.q.Findings), cmp.Or(models.FindingsSentence(b.q.Findings), "none") + "; sheet Findings"},
		{"Invoices", len(b.q.Invoices), cmp.Or(models.InvoicesSentence(b.q.Invoices), "none") + "; sheet Invoices"},
		{"Meetings", len(b.q.Meetings), fmt.Sprintf("%s; sheet Decisions", plural(len(b.q.Decisions), "decision"))},
		{"Open actions", open, fmt.Sprintf("%d overdue; sheet Actions", overdue)},
		{"Checks passed", passed, fmt.Sprintf("of %d; sheet Checks", len(b.q.Checks))},
	}
	for _, l := range lines {
		look := plain
		if l.what == "Checks passed" && !b.q.Passes() {
			look = failed
		}
		for i, c := range []cell{textCell(l.what), countCell(known(int64(l.n))), textCell(l.more)} {
			if err := b.put(summary, at(i, row), c, look); err != nil {
				return row, err
			}
		}
		row++
	}
	return row, nil
}

// writeCharts draws the pools of the year, a chart for each currency, a bar to a pool.
func (b *book) writeCharts(pools *grid, row int) error {
	for _, t := range b.q.PoolTotals {
		if t.Now == nil || t.FiscalYear != b.q.Year.Code {
			continue
		}
		first, last := b.poolsAt(pools, t)
		bars := uint(last - first + 1)
		height := 110 + 34*bars
		if err := b.file.AddChart(summary, at(0, row), poolChart(t, first, last, height)); err != nil {
			return err
		}
		row += int(height)/20 + 2
	}
	return nil
}

func poolChart(t PoolTotal, first, last int, height uint) *excelize.Chart {
	name, _ := excelize.ColumnNumberToName(poolName + 1)
	series := func(col int, color string) excelize.ChartSeries {
		letter, _ := excelize.ColumnNumberToName(col + 1)
		return excelize.ChartSeries{Name: fmt.Sprintf("Pools!$%s$%d", letter, headerRow),
			Categories: fmt.Sprintf("Pools!$%s$%d:$%s$%d", name, first, name, last),
			Values:     fmt.Sprintf("Pools!$%s$%d:$%s$%d", letter, first, letter, last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}}
	}
	gap, overlap, no := uint(60), 100, false
	small := excelize.Font{Size: 9, Family: "Calibri", Color: ink}
	return &excelize.Chart{
		Type:     excelize.BarStacked,
		Series:   []excelize.ChartSeries{series(poolPaid, "1B4D8C"), series(poolCommitted, "8FB0D9"), series(poolFree, "DFE3E8")},
		Title:    excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: fmt.Sprintf("Pools of %s: paid, committed and free, %s", t.FiscalYear, t.Currency), Font: &excelize.Font{Size: 11, Bold: true, Family: "Calibri"}}}},
		Legend:   excelize.ChartLegend{Position: "bottom", Font: &small},
		GapWidth: &gap, Overlap: &overlap, VaryColors: &no,
		XAxis:        excelize.ChartAxis{ReverseOrder: true, Font: small},
		YAxis:        excelize.ChartAxis{MajorGridLines: true, Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		Dimension:    excelize.ChartDimension{Width: 1040, Height: height},
		ShowBlanksAs: "gap",
		Format: excelize.GraphicOptions{Name: "Pools " + t.FiscalYear + " " + string(t.Currency), Positioning: "oneCell",
			AltText: fmt.Sprintf("One bar to a pool: paid, committed and free in %s. The figures stand on the sheet Pools.", t.Currency)},
	}
}
