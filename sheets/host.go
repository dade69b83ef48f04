package sheets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"bursar/models"
)

// ReadHost reads a host's file, .csv or .xlsx, cell by cell and within bounds. Problems are the places for which a workbook cannot be read at all.
func ReadHost(name string, r io.Reader) (models.HostBook, []models.SheetProblem, error) {
	book := models.HostBook{Name: name}
	file, err := content(r)
	if err != nil {
		return book, nil, err
	}
	switch {
	case len(file) == 0:
		err = unreadable("The file is empty; save the sheet as .xlsx or .csv and send that.")
	case strings.HasSuffix(strings.ToLower(name), ".xlsx"):
		return readHostWorkbook(book, file)
	case bytes.HasPrefix(file, []byte("PK\x03\x04")), bytes.HasPrefix(file, []byte("\xd0\xcf\x11\xe0")):
		err = unreadable("This is a workbook under another name; save it as .xlsx or .csv and send it again.")
	case !strings.HasSuffix(strings.ToLower(name), ".csv"):
		err = unreadable("The file is neither .xlsx nor .csv; save the sheet as one of them and send that.")
	default:
		book.Sheets, err = readHostCSV(file)
	}
	return book, nil, err
}

// hostRow keeps a row that is not blank, within the bounds.
func hostRow(s *models.HostSheet, row models.HostCells) error {
	cells := row.Cells
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	row.Cells = cells
	switch {
	case len(cells) == 0:
		return nil
	case len(cells) > models.MostHostColumns:
		return tooLarge("Row %d has %d columns; at most %d are read.", row.Row, len(cells), models.MostHostColumns)
	case len(s.Rows) > models.MostHostRows:
		return tooLarge("The sheet has more than 20,000 rows, the first too many is row %d; send one period at a time.", row.Row)
	}
	s.Rows = append(s.Rows, row)
	return nil
}

func readHostCSV(file []byte) ([]models.HostSheet, error) {
	file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(file) || bytes.IndexByte(file, 0) >= 0 {
		return nil, unreadable("The file is not text in UTF-8; save it as .csv (UTF-8) and send it again.")
	}
	r := csv.NewReader(bytes.NewReader(file))
	r.Comma, r.FieldsPerRecord = hostSeparator(file), -1
	s := models.HostSheet{}
	for {
		cells, err := r.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return []models.HostSheet{s}, nil
		case errors.As(err, &broken):
			return nil, unreadable("The quotes in line %d do not match; put text with quotes into quotes and double those inside.", broken.Line)
		case err != nil:
			return nil, unreadable("The file could not be read as .csv.")
		}
		line, _ := r.FieldPos(0)
		if err := hostRow(&s, models.HostCells{Row: line, Cells: cells}); err != nil {
			return nil, err
		}
	}
}

// hostSeparator is the sign of which the fullest of the first lines has the most: hosts put a title above the header.
func hostSeparator(file []byte) rune {
	best, most := ',', 0
	for range 20 {
		line, rest, more := bytes.Cut(file, []byte("\n"))
		for _, sign := range []rune{';', '\t', ','} {
			if n := bytes.Count(line, []byte(string(sign))); n > most {
				best, most = sign, n
			}
		}
		if file = rest; !more {
			break
		}
	}
	return best
}

func readHostWorkbook(out models.HostBook, file []byte) (models.HostBook, []models.SheetProblem, error) {
	b, err := openBook(bytes.NewReader(file), int64(len(file)), Uploads)
	if err != nil {
		return out, nil, faultOfFile(err)
	}
	b.left = b.limits.Inflated
	for _, sheet := range b.sheets {
		s := models.HostSheet{Name: sheet.name, Hidden: sheet.hidden, From1904: b.from1904}
		err := hostSheet(b, sheet, &s)
		var fault *misplaced
		if errors.As(err, &fault) {
			return out, []models.SheetProblem{fault.problem(sheet)}, nil
		}
		if err != nil {
			return out, nil, err
		}
		out.Sheets = append(out.Sheets, s)
	}
	return out, nil, nil
}

func (m *misplaced) problem(s bookSheet) models.SheetProblem {
	p := models.SheetProblem{Sheet: s.name, Row: m.row, Code: m.code, Message: m.message}
	if m.column > 0 {
		p.Cell = models.DaySheetRow{Row: m.row, Columns: map[string]int{"": m.column}}.Cell("")
	}
	return p
}

// hostSheet reads one sheet, with what it has beside its cells: a host's sheet is read with its formulas and merged cells, and says how many there are.
func hostSheet(b *book, sheet bookSheet, s *models.HostSheet) error {
	var facts sheetFacts
	err := b.rows(sheet, &facts, func(r *bookRow) error {
		row := models.HostCells{Row: r.n}
		for _, c := range r.cells {
			for len(row.Cells) < c.column {
				row.Cells = append(row.Cells, "")
			}
			row.Cells[c.column-1] = c.text
			if (c.kind == numberCell || c.kind == dateCell) && c.column <= 64 {
				row.Numeric |= 1 << uint(c.column-1)
			}
		}
		return hostRow(s, row)
	})
	s.Formulas, s.FormulaAt, s.Merged, s.HiddenRows, s.HiddenColumns = facts.formulas, facts.formulaAt, facts.mergedCount, facts.hiddenRows, facts.hiddenColumns
	if len(facts.merged) > 0 {
		s.MergedAt = facts.merged[0]
	}
	return err
}
