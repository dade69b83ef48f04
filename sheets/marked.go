package sheets

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"bursar/models"
)

// Marked writes a day sheet again as it was sent, with what is to be done beside each row in one more column; in a workbook the refused cells are
// coloured as well. No text in it becomes a formula. Who mends the cells may send it again as it is, column and all.
func (f *DayFile) Marked(to io.Writer, problems []models.SheetProblem) error {
	m := marks{rows: map[markedRow][]models.SheetProblem{}, column: -1}
	for _, p := range problems {
		at := markedRow{p.Sheet, p.Row}
		m.rows[at] = append(m.rows[at], p)
		if column, _, err := excelize.CellNameToCoordinates(p.Cell); err == nil && column < mostColumns {
			m.widest = max(m.widest, column)
		}
	}
	if f.book == nil {
		return f.markCSV(to, m)
	}
	return f.markBook(to, m)
}

type markedRow struct {
	sheet string
	row   int
}

// marks are the remedies by row.
type marks struct {
	rows   map[markedRow][]models.SheetProblem
	column int // of the remedies, from 0; it is known from the header on, and below nought before it
	widest int // column of a refused cell: what stands beyond the header is refused, and stays
	dates  []bool
}

// remedy is what is to be done about a row, its cells named.
func (m *marks) remedy(sheet string, row int) string {
	var says []string
	for _, p := range m.rows[markedRow{sheet, row}] {
		text := p.Message
		if p.Cell != "" {
			text = p.Cell + ": " + text
		}
		says = append(says, text)
	}
	return strings.Join(says, " ")
}

func (m *marks) bad(sheet string, row, column int) bool {
	cell := models.DaySheetRow{Row: row, Columns: map[string]int{"": column}}.Cell("")
	for _, p := range m.rows[markedRow{sheet, row}] {
		if p.Cell == cell {
			return true
		}
	}
	return false
}

// with puts the remedy behind the cells of a row; above all of them stands the name of the column.
func (m *marks) with(sheet string, row int, cells []string, head bool) []string {
	text := m.remedy(sheet, row)
	if head {
		m.column, m.dates = max(len(cells), m.widest), make([]bool, len(cells))
		for i, c := range cells {
			name := strings.ToLower(strings.TrimSpace(c))
			m.dates[i] = name == dayFields[dateField] || name == dayFields[throughField]
			if remedies(name) {
				m.column = i
			}
		}
		if text = RemedyColumn; m.remedy(sheet, row) != "" {
			text += ": " + m.remedy(sheet, row)
		}
	}
	out := append([]string{}, cells...)
	if m.column < 0 && text == "" {
		return out
	}
	if m.column < 0 {
		return append(out, text)
	}
	for len(out) <= m.column {
		out = append(out, "")
	}
	out[m.column] = text
	return out
}

func (f *DayFile) markCSV(to io.Writer, m marks) error {
	r := newCSVReader(io.NewSectionReader(f.content, 0, f.size))
	w := newCSVWriter(to, r.comma)
	head, last := true, 0 // the row that was read last
	for {
		cells, err := r.row()
		if errors.Is(err, io.EOF) {
			return w.close()
		}
		if err != nil && !errors.Is(err, errQuotes) {
			return err
		}
		for ; last < r.line-1; last++ { // empty lines stay, so that rows keep their numbers
			if err := w.write(nil); err != nil {
				return err
			}
		}
		if err != nil {
			return m.lines(w, r)
		}
		last = r.next - 1
		out := m.with("", r.line, cells, head && !blank(cells))
		head = head && blank(cells)
		for i := range out {
			out[i] = guardedCell(out[i])
		}
		if err := w.write(out); err != nil {
			return err
		}
	}
}

// lines writes what begins with a row whose quotes do not match, line by line: nobody can tell its cells apart, so such a line stays whole, in
// the column of the day. Nothing is left away, and no such line is taken for a day when it is sent again.
func (m *marks) lines(w *csvWriter, r *csvReader) error {
	rest := bufio.NewScanner(io.MultiReader(bytes.NewReader(bytes.Clone(r.long)), r.in))
	rest.Buffer(nil, mostRecord)
	for n := r.line; rest.Scan(); n++ {
		cells := []string{strings.ToValidUTF8(rest.Text(), "?")}
		if strings.IndexByte(cells[0], '"') < 0 {
			cells = r.plain(cells[0])
		} else {
			cells = m.instead(cells[0])
		}
		out := m.with("", n, cells, false)
		for i := range out {
			out[i] = guardedCell(out[i])
		}
		if err := w.write(out); err != nil {
			return err
		}
	}
	if rest.Err() != nil {
		return tooLarge("A line is longer than 1 MiB, as no row of a day sheet is; save the sheet with one line for each row and send that.")
	}
	return w.close()
}

// instead is a row that holds a sentence in the place of its day: it is refused when it is sent again, and never passed over as a row without days.
func (m *marks) instead(text string) []string {
	return append(make([]string, max(0, slices.Index(m.dates, true))), text)
}

// guardedCell guards a text; a number stays one.
func guardedCell(s string) string {
	if strings.Trim(strings.TrimPrefix(s, "-"), "0123456789.,") == "" {
		return s
	}
	return GuardedText(PlainText(s)) // a text that was guarded already gets no second sign
}

func (f *DayFile) markBook(to io.Writer, m marks) error {
	out := excelize.NewFile()
	defer out.Close() // it is written by then
	style, err := out.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F8D7C4"}}, Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	f.book.left = f.book.limits.Inflated
	first := true
	for _, s := range f.book.sheets {
		if strings.EqualFold(s.name, GuideSheet) {
			continue
		}
		if first {
			err = out.SetSheetName("Sheet1", s.name)
		} else {
			_, err = out.NewSheet(s.name)
		}
		if first = false; err != nil {
			return err
		}
		if err := f.markSheet(out, s, m, style); err != nil {
			return err
		}
	}
	if err := signed(out, ""); err != nil {
		return err
	}
	return out.Write(to)
}

func (f *DayFile) markSheet(out *excelize.File, s bookSheet, m marks, style int) error {
	w, err := out.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	head, last := true, 0
	err = f.book.rows(s, &sheetFacts{}, func(r *bookRow) error {
		last = r.n
		texts := f.shown(r, m.dates)
		texts = m.with(s.name, r.n, texts, head && !blank(texts))
		head = head && blank(texts)
		return w.SetRow("A"+strconv.Itoa(r.n), m.cells(s.name, r.n, texts, style))
	})
	var fault *misplaced
	if err != nil && !errors.As(err, &fault) {
		return err
	}
	if err != nil { // it stands in the place of a day, so that what is missing is never taken for nothing
		missing := m.instead("This row and what stands below it could not be read and is missing here. " + fault.message)
		if err := w.SetRow("A"+strconv.Itoa(last+1), m.cells(s.name, last+1, missing, style)); err != nil {
			return err
		}
	}
	return w.Flush()
}

// shown are the texts of a row beside one another, a day as a day: where the cell says that it is one, and in a column of days, as when it is read.
func (f *DayFile) shown(r *bookRow, dates []bool) []string {
	texts := make([]string, 0, 16)
	for _, c := range r.cells {
		for len(texts) < c.column {
			texts = append(texts, "")
		}
		dated := c.kind == dateCell || c.column <= len(dates) && dates[c.column-1] && c.kind == numberCell && len(c.text) == 5
		if texts[c.column-1] = c.text; dated {
			texts[c.column-1] = dayOf(c.text, f.book.from1904)
		} else if c.kind == numberCell {
			texts[c.column-1] = c.shown.words(c.text)
		}
	}
	return texts
}

// cells are the texts of a row, those that are refused and what to do about them in the style that stands out.
func (m marks) cells(sheet string, row int, texts []string, style int) []any {
	out := make([]any, len(texts))
	for i, text := range texts {
		cell := excelize.Cell{Value: text}
		if m.bad(sheet, row, i+1) || i == m.column && text != "" && text != RemedyColumn {
			cell.StyleID = style
		}
		out[i] = cell
	}
	return out
}

// signed gives a workbook its properties: nothing of the machine or the moment it was written on.
func signed(f *excelize.File, on models.Date) error {
	at := "2000-01-01T00:00:00Z"
	if on.Known() {
		at = string(on) + "T00:00:00Z"
	}
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Bursar", LastModifiedBy: "Bursar", Created: at, Modified: at, Language: "en"}); err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: "Bursar"})
}
