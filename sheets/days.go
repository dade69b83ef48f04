package sheets

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"bursar/models"
)

// ReadDays reads a day sheet. The name tells what it is: .csv or .xlsx. Cells that cannot be read come back as problems, each with its place;
// only a file that is no sheet at all is an error.
func ReadDays(name string, r io.Reader) (models.DaySheet, error) {
	file, err := content(r)
	if err != nil {
		return models.DaySheet{}, err
	}
	sheet := &daySheet{DaySheet: models.DaySheet{Name: name}}
	switch {
	case strings.HasSuffix(strings.ToLower(name), ".xlsx"):
		err = sheet.readWorkbook(file)
	case bytes.HasPrefix(file, []byte("PK\x03\x04")), bytes.HasPrefix(file, []byte("\xd0\xcf\x11\xe0")):
		err = unreadable("This is a workbook under another name; save it as .xlsx or .csv and send it again.")
	default:
		err = sheet.readCSV(file)
	}
	if err != nil {
		return models.DaySheet{}, err
	}
	if len(sheet.Rows) == 0 && len(sheet.Problems) == 0 {
		sheet.problem(place{}, "sheet.empty", "The sheet has no rows of days.")
	}
	return sheet.DaySheet, nil
}

// daySheet is a sheet while it is read.
type daySheet struct {
	models.DaySheet
	sheet   string // of the workbook; "" in a .csv
	columns map[string]int
	fields  []string // by column, from 0; "" is a column without a name
	serial  func(string) string
	noticed map[string]*noticed // by part of the workbook; nil where nobody asks
}

// place is where in a sheet a problem lies.
type place struct {
	row, column int
	field       string
}

var dayFields = []string{"sow", "date", "person", "days", "hours", "note", "deliverable", "through", "component", "itemises"}

func (s *daySheet) problem(at place, code, message string) {
	if len(s.Problems) >= mostProblems {
		return
	}
	p := models.SheetProblem{Sheet: s.sheet, Row: at.row, Field: at.field, Code: code, Message: message}
	if at.column > 0 {
		p.Cell = models.DaySheetRow{Row: at.row, Columns: map[string]int{"": at.column}}.Cell("")
	}
	s.Problems = append(s.Problems, p)
}

// header reads the names of the columns, in whatever order. It says whether rows can be read under them.
func (s *daySheet) header(row int, cells []string) bool {
	before := len(s.Problems)
	s.columns, s.fields = map[string]int{}, make([]string, len(cells))
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		at := place{row, i + 1, name}
		switch {
		case name == "":
		case !slices.Contains(dayFields, name):
			at.field = ""
			s.problem(at, "sheet.column", "The column "+short(cell)+" is not known; a day sheet has sow, date, person, days or hours, note, and optionally deliverable, component, through and itemises.")
		case s.columns[name] != 0:
			s.problem(at, "sheet.column", "The column "+name+" stands twice; leave one.")
		default:
			s.columns[name], s.fields[i] = i+1, name
		}
	}
	s.missing(row)
	return len(s.Problems) == before
}

func (s *daySheet) missing(row int) {
	for _, need := range []string{"sow", "date", "person"} {
		if s.columns[need] == 0 {
			s.problem(place{row: row, field: need}, "sheet.column", "The column "+need+" is missing from the header.")
		}
	}
	if s.columns["days"] == 0 && s.columns["hours"] == 0 {
		s.problem(place{row: row, field: "days"}, "sheet.column", "The column days is missing from the header; hourly statements of work use hours.")
	}
}

// row reads one row under the header; an empty one is passed over.
func (s *daySheet) row(n int, cells []string) {
	if blank(cells) {
		return
	}
	out := models.DaySheetRow{Sheet: s.sheet, Row: n, Columns: s.columns}
	for i, cell := range cells {
		switch {
		case i < len(s.fields) && s.fields[i] != "":
			s.cell(&out, s.fields[i], cell)
		case strings.TrimSpace(cell) != "":
			s.problem(place{row: n, column: i + 1}, "sheet.column", "This cell stands in a column without a name; name the column or empty the cell.")
		}
	}
	s.Rows = append(s.Rows, out)
}

func (s *daySheet) cell(row *models.DaySheetRow, field, text string) {
	text = strings.TrimSpace(text)
	switch field {
	case "sow":
		row.SOW = text
	case "date":
		row.Date = s.date(text)
	case "through":
		row.Through = s.date(text)
	case "person":
		row.Person = text
	case "days":
		row.Days = text
	case "hours":
		row.Hours = text
	case "note":
		row.Note = text
	case "deliverable":
		row.Deliverable = text
	case "itemises":
		row.Itemises = s.date(text)
	case "component":
		row.Component = text
	}
}

// date is the text of a date; a workbook may hold it as a count of days.
func (s *daySheet) date(text string) string {
	if s.serial == nil {
		return text
	}
	return s.serial(text)
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// short quotes a cell in a sentence, cut where somebody pasted a novel and without signs that cannot be shown.
func short(s string) string {
	r := []rune(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffd {
			return '·'
		}
		return r
	}, s))
	if len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return string(r)
}
