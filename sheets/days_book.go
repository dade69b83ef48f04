package sheets

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"bursar/models"
)

// GuideSheet is the sheet of a template that tells how it is filled in; it has no rows of days and is passed over.
const GuideSheet = "How to fill in"

// errNoHeader ends a sheet whose header cannot be read.
var errNoHeader = errors.New("the header cannot be read")

// dayBook is a sheet of a workbook while its days are read.
type dayBook struct {
	*daySheet
	book   *book
	hidden bool
	headed bool
	cells  []string
}

// readBook reads every sheet of a workbook that is not empty; each has its own header. Numbers come as the file holds them, not as they are shown.
func (s *daySheet) readBook(b *book) error {
	b.left = b.limits.Inflated
	for _, sheet := range b.sheets {
		if strings.EqualFold(sheet.name, GuideSheet) {
			continue
		}
		s.sheet = sheet.name
		facts := &sheetFacts{}
		one := &dayBook{daySheet: s, book: b, hidden: sheet.hidden}
		err := b.rows(sheet, facts, func(r *bookRow) error { return one.take(r, facts) })
		var fault *misplaced
		switch {
		case errors.Is(err, errNoHeader):
		case errors.As(err, &fault):
			s.problem(place{row: fault.row, column: fault.column}, fault.code, fault.message)
		case err != nil:
			return err
		}
		s.mergedCells(facts)
	}
	s.sheet = ""
	return nil
}

// mergedCells names each range of cells that were made one: which of them the value is meant for cannot be known.
func (s *daySheet) mergedCells(facts *sheetFacts) {
	for _, r := range facts.merged {
		first, _, _ := strings.Cut(r, ":")
		at := place{}
		at.column, at.row, _ = splitAddress([]byte(first))
		s.problem(at, "sheet.merged", "The cells "+r+" are merged into one; split them and fill in each.")
	}
}

func (d *dayBook) take(r *bookRow, facts *sheetFacts) error {
	if !d.texts(r) {
		return nil
	}
	if d.hidden {
		d.problem(place{row: r.n}, "sheet.hidden", "The sheet "+short(d.sheet)+" is hidden; show it, or delete it if it is not meant.")
		return errNoHeader
	}
	if r.hidden {
		d.problem(place{row: r.n}, "sheet.hidden", fmt.Sprintf("Row %d is hidden; show it, or delete it if it is not meant.", r.n))
		return nil
	}
	if d.headed {
		return d.row(r.n, d.cells)
	}
	if d.headed = d.header(r.n, d.cells); !d.headed {
		return errNoHeader
	}
	d.hiddenColumns(r.n, facts)
	return nil
}

func (d *dayBook) hiddenColumns(row int, facts *sheetFacts) {
	for i, f := range d.fields {
		hides := func(span [2]int) bool { return i+1 >= span[0] && i+1 <= span[1] }
		if f != unnamed && slices.ContainsFunc(facts.columnsHidden, hides) {
			d.problem(place{row, i + 1, dayFields[min(int(f), len(dayFields)-1)]}, "sheet.hidden", "This column is hidden; show it, or delete it if it is not meant.")
		}
	}
}

// texts puts the cells of a row beside one another as text; false where nothing stands in it, or where a cell of it was refused.
func (d *dayBook) texts(r *bookRow) bool {
	d.cells = d.cells[:0]
	before := d.problems
	filled := false
	for i := range r.cells {
		c := &r.cells[i]
		for len(d.cells) < c.column {
			d.cells = append(d.cells, "")
		}
		d.cells[c.column-1] = c.text
		filled = filled || strings.TrimSpace(c.text) != "" || c.formula
		at := place{row: r.n, column: c.column}
		switch {
		case c.formula:
			d.problem(at, "sheet.formula", "This cell holds a formula; put its value in its place (copy, then paste as value).")
		case c.kind == errorCell:
			d.problem(at, "sheet.error", "This cell shows the error "+short(c.text)+"; write what is meant.")
		case c.kind == dateCell:
			d.cells[c.column-1] = dayOf(c.text, d.book.from1904)
		case c.kind == numberCell && d.dated(c.column) && len(c.text) == 5:
			d.cells[c.column-1] = dayOf(c.text, d.book.from1904)
		case c.kind == numberCell:
			d.cells[c.column-1] = c.shown.words(c.text)
		}
	}
	return filled && d.problems == before
}

// dated tells whether a column holds dates.
func (d *dayBook) dated(column int) bool {
	return d.headed && column <= len(d.fields) && (d.fields[column-1] == dateField || d.fields[column-1] == throughField)
}

// dayOf is the day that a spreadsheet keeps as a count of days; with a time of day behind it, where it has one. What is no such count stays as it is.
func dayOf(text string, from1904 bool) string {
	whole, fraction, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 1 || n > 2_958_465 {
		return text
	}
	first := models.Date("1899-12-30")
	switch {
	case from1904:
		first = "1904-01-01"
	case n < 60: // the spreadsheet counts a 29th of February 1900
		first = "1899-12-31"
	}
	day := string(first.Add(n))
	if strings.Trim(fraction, "0") == "" {
		return day
	}
	part, ok := new(big.Rat).SetString("0." + fraction)
	if !ok {
		return text
	}
	minutes := new(big.Int).Div(new(big.Int).Mul(part.Num(), big.NewInt(24*60)), part.Denom()).Int64()
	return fmt.Sprintf("%sT%02d:%02d", day, minutes/60, minutes%60)
}
