package sheets

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"bursar/models"
)

// cellKind is what a cell holds.
type cellKind byte

const (
	textCell cellKind = iota
	numberCell
	dateCell // a number that is shown as a date
	booleanCell
	errorCell
)

// bookCell is one cell of a row.
type bookCell struct {
	column  int
	kind    cellKind
	formula bool
	shown   shown
	text    string // as the file holds it: a date is a number of days
}

// bookRow is one row of a sheet; it is good until the next one comes.
type bookRow struct {
	n      int
	hidden bool
	cells  []bookCell
}

// sheetFacts are what a sheet has beside its rows.
type sheetFacts struct {
	formulas, hiddenRows, hiddenColumns int
	formulaAt                           string
	merged                              []string // ranges; the first hundred
	mergedCount                         int
	columnsHidden                       [][2]int
}

// rowWalk goes through the rows of one sheet and judges the numbers of rows and cells.
type rowWalk struct {
	book   *book
	facts  *sheetFacts
	each   func(*bookRow) error
	row    bookRow
	last   int // the number of the row before
	column int // of the cell before
	inData bool
	begun  bool
	inRow  bool
	held   []byte   // what stands in the cell that is read
	reuse  []string // the text that stood last in each column: most are the same again
}

// rows hands over every row of a sheet that is not empty.
func (b *book) rows(s bookSheet, facts *sheetFacts, each func(*bookRow) error) error {
	w := &rowWalk{book: b, facts: facts, each: each}
	err := b.walk(s.part, w.tag)
	if m, ok := err.(*misplaced); ok && m.row == 0 {
		at := *m
		at.row = w.row.n
		return &at
	}
	return err
}

func (w *rowWalk) tag(x *xmlScan) error {
	switch {
	case x.is("sheetData"):
		return w.data(x)
	case w.inData && !w.inRow && x.starts("row"):
		return w.startRow(x)
	case w.inRow && x.closes && x.is("row"):
		return w.endRow()
	case w.inRow && x.starts("c"):
		return w.cell(x)
	case w.inData:
	case x.starts("mergeCell"):
		if w.facts.mergedCount++; len(w.facts.merged) < mostProblems {
			w.facts.merged = append(w.facts.merged, short(x.words("ref")))
		}
	case x.starts("col") && x.yes("hidden"):
		w.hiddenColumns(x)
	}
	return nil
}

func (w *rowWalk) data(x *xmlScan) error {
	if !x.closes && w.begun {
		return &misplaced{code: "sheet.rows", message: "The sheet holds its rows twice; save it anew and send that."}
	}
	w.begun, w.inData = true, !x.closes
	return nil
}

func (w *rowWalk) hiddenColumns(x *xmlScan) {
	w.facts.hiddenColumns++
	from, errFrom := strconv.Atoi(string(x.attr("min")))
	to, errTo := strconv.Atoi(string(x.attr("max")))
	if errFrom == nil && errTo == nil && len(w.facts.columnsHidden) < mostProblems {
		w.facts.columnsHidden = append(w.facts.columnsHidden, [2]int{from, to})
	}
}

func (w *rowWalk) startRow(x *xmlScan) error {
	n := w.last + 1
	if number := x.attr("r"); number != nil {
		given, ok := rowNumber(number)
		if !ok || given < 1 {
			w.row.n = w.last
			return &misplaced{code: "sheet.rows", message: fmt.Sprintf("A row bears the number %s; rows are counted from 1. Save the workbook anew and send that.", short(string(number)))}
		}
		n = given
	}
	w.row.n, w.row.hidden, w.row.cells, w.column, w.inRow = n, x.yes("hidden"), w.row.cells[:0], 0, true
	switch {
	case n <= w.last:
		return &misplaced{code: "sheet.rows", message: fmt.Sprintf("Row %d comes after row %d; save the workbook anew and send that.", n, w.last)}
	case n > w.book.limits.Rows+1:
		return &misplaced{code: "sheet.rows", message: "The sheet goes past " + models.GroupedNumber(int64(w.book.limits.Rows)) + " rows; split it and import the parts."}
	}
	w.last = n
	return nil
}

// rowNumber is plainNumber where a number of however many digits is one: of a row past any sheet.
func rowNumber(b []byte) (int, bool) {
	if len(b) > 9 && len(bytes.Trim(b, "0123456789")) == 0 {
		return math.MaxInt32, true
	}
	return plainNumber(b)
}

// plainNumber reads digits and nothing else.
func plainNumber(b []byte) (n int, ok bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

func (w *rowWalk) endRow() error {
	w.inRow = false
	if w.row.hidden {
		w.facts.hiddenRows++
	}
	if len(w.row.cells) == 0 {
		return nil
	}
	if err := w.each(&w.row); err != nil {
		return &stopped{err}
	}
	return nil
}

// place judges the address of a cell and gives its column.
func (w *rowWalk) place(address []byte) (int, error) {
	n, last := w.column+1, w.column
	if address != nil {
		column, row, ok := splitAddress(address)
		if !ok || row != w.row.n {
			return 0, &misplaced{code: "sheet.cell", message: fmt.Sprintf("A cell bears the address %s, which is none of its row; save the workbook anew and send that.", short(string(address)))}
		}
		n = column
	}
	w.column = n
	switch {
	case n > mostColumns:
		return 0, w.fault("sheet.columns", fmt.Sprintf("A cell stands in column %d; at most %d columns are read. Empty what lies to the right of the days.", n, mostColumns))
	case n <= last:
		return 0, w.fault("sheet.cell", "The cells of this row are not in order; save the workbook anew and send that.")
	}
	return n, nil
}

func (w *rowWalk) fault(code, message string) error {
	return &misplaced{code: code, message: message, row: w.row.n, column: w.column}
}

// splitAddress reads D7 as column 4, row 7.
func splitAddress(s []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(s) && i < 4 && s[i] >= 'A' && s[i] <= 'Z'; i++ {
		column = column*26 + int(s[i]-'A') + 1
	}
	row, ok = plainNumber(s[i:])
	return column, row, ok && i > 0 && row > 0
}

// cell reads one cell to its end.
func (w *rowWalk) cell(x *xmlScan) error {
	address, written, format := cellMarks(x.rest)
	column, err := w.place(address)
	if err != nil {
		return err
	}
	c := bookCell{column: column}
	kind := cellType(written)
	style, styled := plainNumber(format)
	if x.empty {
		return nil
	}
	var value []byte // of the cell, kept behind the texts that are read
	var holds bool
	if value, holds, err = w.inside(x, &c); err != nil || !holds && !c.formula {
		return err
	}
	if err := w.fill(&c, kind, value); err != nil {
		return err
	}
	if c.kind == numberCell && styled && style < len(w.book.styled) {
		if c.shown = w.book.styled[style]; c.shown == asDate {
			c.kind = dateCell
		}
	}
	if c.formula {
		w.formula()
	}
	w.row.cells = append(w.row.cells, c)
	return nil
}

func (w *rowWalk) formula() {
	if w.facts.formulas++; w.facts.formulas == 1 {
		w.facts.formulaAt = models.ColumnLetters(w.column) + strconv.Itoa(w.row.n)
	}
}

// inside reads what stands in a cell: its value or the text that is written into it, and whether a formula made it.
func (w *rowWalk) inside(x *xmlScan, c *bookCell) (value []byte, holds bool, err error) {
	w.held = w.held[:0] // a text may come in several pieces
	keep, aside := false, false
	for {
		if err := x.next(keep); err != nil {
			return nil, false, ending(err)
		}
		switch {
		case x.closes && x.is("c"):
			return w.held, holds, nil
		case x.is("f"):
			c.formula = true
		case x.is("rPh"):
			aside = !x.closes
		case x.is("v") || x.is("t"):
			if keep && x.closes && !aside {
				holds = true
				w.held = append(w.held, x.text...)
			}
			keep = !x.closes
		case !x.closes && x.is("c") || x.is("row") || x.is("sheetData"):
			return nil, false, errDamaged
		}
	}
}

// cellMarks are the three attributes of a cell, the first of each: its address, the word for what it holds, and the number of its format.
func cellMarks(rest []byte) (address, written, format []byte) {
	for {
		key, value, behind := attribute(rest)
		switch {
		case key == nil:
			return address, written, format
		case string(key) == "r" && address == nil:
			address = value
		case string(key) == "t" && written == nil:
			written = value
		case string(key) == "s" && format == nil:
			format = value
		}
		rest = behind
	}
}

// cellType is what the word says that a cell holds; no word is a number, and 0 a word that is not known.
func cellType(word []byte) byte {
	switch string(word) {
	case "", "n":
		return 'n'
	case "str", "inlineStr":
		return 't'
	case "s", "b", "e", "d":
		return word[0]
	}
	return 0
}

func (w *rowWalk) fill(c *bookCell, kind byte, value []byte) error {
	switch kind {
	case 'n':
		c.kind = numberCell
		c.text = w.same(c.column, value)
		if c.text == "" && !c.formula {
			c.kind = textCell
		}
	case 's':
		text, ok := w.book.text(value)
		if !ok {
			return w.fault("sheet.xml", "A cell refers to a text that the workbook does not hold; save it anew and send that.")
		}
		c.text = text
		if err := w.book.spend(len(text)); err != nil {
			return err
		}
	case 't':
		c.text = w.same(c.column, escaped(value))
	case 'b':
		c.kind, c.text = booleanCell, map[bool]string{true: "TRUE", false: "FALSE"}[string(value) == "1" || string(value) == "true"]
	case 'e':
		c.kind, c.text = errorCell, string(value)
	case 'd':
		c.text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(string(value), "Z"), ".000"), "T00:00:00")
	default:
		return w.fault("sheet.xml", "A cell is of a kind that is not known; save the workbook anew and send that.")
	}
	if !utf8.ValidString(c.text) {
		return w.fault("sheet.xml", "A cell holds text that is not UTF-8; save the workbook anew and send that.")
	}
	return nil
}

// same gives a text, and the one from the row above where it is the same.
func (w *rowWalk) same(column int, b []byte) string {
	for len(w.reuse) <= column {
		w.reuse = append(w.reuse, "")
	}
	if w.reuse[column] != string(b) {
		w.reuse[column] = string(b)
	}
	return w.reuse[column]
}
