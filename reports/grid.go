package reports

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// grid is a sheet that is one table: a header row, rows, and totals below.
type grid struct {
	sheet      string
	reconciles string
	columns    []column
	rows       [][]cell
	totals     [][]cell
	frozen     int // columns that stay in sight
}

type column struct {
	head  string
	width float64
}

// headerRow is where the table begins, below the heading and an empty line.
const headerRow = 6

func (g *grid) firstRow() int { return headerRow + 1 }
func (g *grid) lastRow() int  { return headerRow + len(g.rows) }

// totalRow is where the n-th total stands; the first is 0.
func (g *grid) totalRow(n int) int { return g.lastRow() + 1 + n }

// at names a cell of the sheet by column, from 0, and row.
func at(col, row int) string {
	name, _ := excelize.ColumnNumberToName(col + 1) // columns are our own and few
	return fmt.Sprintf("%s%d", name, row)
}

// elsewhere names a cell for a formula in another sheet.
func (g *grid) elsewhere(col, row int) string { return g.sheet + "!" + at(col, row) }

func (g *grid) span(col int) string {
	name, _ := excelize.ColumnNumberToName(col + 1)
	return fmt.Sprintf("%s$%d:%s$%d", name, g.firstRow(), name, g.lastRow())
}

// sumOf is the formula of the next total: the column's cells in rows that say the same in the key columns as the total's own row.
func (g *grid) sumOf(col int, keys ...int) string {
	row := g.totalRow(len(g.totals))
	var conditions strings.Builder
	for _, k := range keys {
		fmt.Fprintf(&conditions, ",%s,%s", g.span(k), at(k, row))
	}
	return fmt.Sprintf("SUMIFS(%s%s)", g.span(col), conditions.String())
}

// summed gives a total its formula, unless there is nothing to sum or the figure is not known.
func (g *grid) summed(c cell, col int, keys ...int) cell {
	if len(g.rows) > 0 && c.value != "" {
		c.formula = g.sumOf(col, keys...)
	}
	return c
}

func (b *book) writeGrid(g *grid) error {
	if err := b.heading(g.sheet, g.sheet, g.reconciles); err != nil {
		return err
	}
	for i, c := range g.columns {
		name, _ := excelize.ColumnNumberToName(i + 1)
		if err := b.file.SetColWidth(g.sheet, name, name, c.width); err != nil {
			return err
		}
		if err := b.put(g.sheet, at(i, headerRow), cell{kind: g.kindOf(i), value: ""}, header); err != nil {
			return err
		}
		if err := b.file.SetCellStr(g.sheet, at(i, headerRow), c.head); err != nil {
			return err
		}
	}
	if err := b.file.SetRowHeight(g.sheet, headerRow, 30); err != nil {
		return err
	}
	if err := b.putRows(g, g.rows, g.firstRow(), plain); err != nil {
		return err
	}
	if err := b.putRows(g, g.totals, g.totalRow(0), total); err != nil {
		return err
	}
	return b.frame(g)
}

// kindOf is what a column holds, so that its head stands on the side of its cells.
func (g *grid) kindOf(col int) kind {
	if len(g.rows) == 0 || isText(g.rows[0][col].kind) {
		return text
	}
	return g.rows[0][col].kind
}

func (b *book) putRows(g *grid, rows [][]cell, from int, l look) error {
	for r, row := range rows {
		for i, c := range row {
			as := l
			if c.kind == text && c.value == fails {
				as = failed
			}
			if err := b.put(g.sheet, at(i, from+r), c, as); err != nil {
				return err
			}
		}
		if err := b.file.SetRowHeight(g.sheet, from+r, g.height(row)); err != nil {
			return err
		}
	}
	return nil
}

// height is what the longest text of a row needs in its column, since a written file has nobody to stretch its rows.
func (g *grid) height(row []cell) float64 {
	lines := 1
	for i, c := range row {
		if c.kind == prose {
			lines = max(lines, linesOf(c.value, g.columns[i].width-1))
		}
	}
	return float64(lines) * 14
}

// linesOf is how many lines a text takes in a column, at most twelve; the cell holds all of it.
func linesOf(s string, width float64) int {
	lines := 0
	for _, part := range strings.Split(s, "\n") {
		lines += 1 + len([]rune(part))*20/int(width*23) // letters are narrower than the digits that a width is counted in
	}
	return min(lines, 12)
}

// frame freezes the header and the first columns, and lets readers filter.
func (b *book) frame(g *grid) error {
	if err := b.file.SetPanes(g.sheet, &excelize.Panes{Freeze: true, XSplit: g.frozen, YSplit: headerRow, TopLeftCell: at(g.frozen, g.firstRow()),
		ActivePane: "bottomRight"}); err != nil {
		return err
	}
	if len(g.rows) > 0 {
		filter := fmt.Sprintf("A%d:%s", headerRow, at(len(g.columns)-1, g.lastRow()))
		if err := b.file.AutoFilter(g.sheet, filter, nil); err != nil {
			return err
		}
	}
	return b.page(g.sheet, headerRow, len(g.columns), g.frozen)
}

// expect notes a total for the Checks sheet. figure is what the sheet must show.
func (b *book) expect(g *grid, name string, col, row int, figure cell) {
	if figure.formula != "" {
		figure.formula = ""
		b.sums = append(b.sums, sum{name, g.elsewhere(col, row), figure})
	}
}
