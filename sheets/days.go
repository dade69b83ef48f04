package sheets

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"bursar/models"
)

// DayFile is a day sheet that is read row by row, as often as it is asked for.
type DayFile struct {
	name    string
	content io.ReaderAt
	size    int64
	limits  Limits
	book    *book // nil for a .csv
}

// OpenDays opens a day sheet. The name tells what it is: .csv or .xlsx. Only a file that is no sheet at all is an error; what is wrong with its cells
// comes with the rows.
func OpenDays(name string, content io.ReaderAt, size int64, l Limits) (*DayFile, error) {
	f := &DayFile{name: name, content: content, size: size, limits: l}
	if size > l.File {
		return nil, fileTooLarge(l)
	}
	book, err := isBook(name, content, size)
	if err == nil && book {
		f.book, err = openBook(content, size, l)
	}
	return f, faultOfFile(err)
}

// faultOfFile is a fault outside of the sheets: it has no cell.
func faultOfFile(err error) error {
	if m, ok := err.(*misplaced); ok {
		return &models.Error{Code: models.Unreadable, Rule: models.Rule(m.code), Field: "file", Message: m.message}
	}
	return err
}

// Each hands over every row of time worked, and every cell that cannot be read.
func (f *DayFile) Each(row func(*models.DaySheetRow) error, bad func(models.SheetProblem)) error {
	s := &daySheet{take: row, bad: bad, limits: f.limits}
	var err error
	if f.book != nil {
		err = s.readBook(f.book)
	} else {
		err = s.readCSV(io.NewSectionReader(f.content, 0, f.size))
	}
	if err == nil && s.rows == 0 && s.problems == 0 {
		s.sheet = ""
		s.problem(place{}, "sheet.empty", "The sheet has no rows of days.")
	}
	return err
}

// File is the sheet as the record takes it.
func (f *DayFile) File() models.DaySheetFile {
	return models.DaySheetFile{Name: f.name, Size: f.size, Content: f.content, Rows: f}
}

// ReadDays reads a day sheet into memory. Cells that cannot be read come back as problems, each with its place.
func ReadDays(name string, r io.Reader) (models.DaySheet, error) {
	sheet := models.DaySheet{Name: name}
	file, err := content(r)
	if err != nil {
		return sheet, err
	}
	f, err := OpenDays(name, bytes.NewReader(file), int64(len(file)), Uploads)
	if err != nil {
		return sheet, err
	}
	err = f.Each(func(row *models.DaySheetRow) error {
		sheet.Rows = append(sheet.Rows, *row)
		return nil
	}, func(p models.SheetProblem) { sheet.Problems = append(sheet.Problems, p) })
	if err != nil {
		return models.DaySheet{}, err
	}
	return sheet, nil
}

// daySheet is a sheet while it is read.
type daySheet struct {
	take     func(*models.DaySheetRow) error
	bad      func(models.SheetProblem)
	limits   Limits
	rows     int
	problems int
	sheet    string // of the workbook; "" in a .csv
	columns  map[string]int
	fields   []dayField // by column, from 0
	out      models.DaySheetRow
	guarded  bool // texts may bear an apostrophe before what looks like a formula
}

// place is where in a sheet a problem lies.
type place struct {
	row, column int
	field       string
}

// dayField is what a column of a day sheet holds.
type dayField byte

const (
	unnamed dayField = iota
	sowField
	dateField
	personField
	daysField
	hoursField
	noteField
	deliverableField
	throughField
	componentField
	itemisesField
	remedyField // of a sheet that came back marked
)

// dayFields are the names of the columns, in the order of dayField.
var dayFields = []string{"", "sow", "date", "person", "days", "hours", "note", "deliverable", "through", "component", "itemises"}

func (s *daySheet) problem(at place, code, message string) {
	if s.problems++; s.problems > mostProblems {
		return
	}
	p := models.SheetProblem{Sheet: s.sheet, Row: at.row, Field: at.field, Code: code, Message: message}
	if at.column > 0 {
		p.Cell = models.DaySheetRow{Row: at.row, Columns: map[string]int{"": at.column}}.Cell("")
	}
	s.bad(p)
}

// header reads the names of the columns, in whatever order. It says whether rows can be read under them.
func (s *daySheet) header(row int, cells []string) bool {
	before := s.problems
	if !slices.ContainsFunc(cells, heading) {
		s.problem(place{row: row}, "sheet.column", fmt.Sprintf("Row %d holds no heading of a day sheet; write sow, date, person and days (or hours) above the rows.", row))
		return false
	}
	s.columns, s.fields = map[string]int{}, make([]dayField, len(cells))
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		at := place{row, i + 1, name}
		field := slices.Index(dayFields, name)
		switch {
		case name == "":
		case remedies(name): // of a sheet that came back marked
			s.fields[i] = remedyField
		case field < 0:
			at.field = ""
			s.problem(at, "sheet.column", "The column "+short(cell)+" is not known; a day sheet has sow, date, person, days or hours, note, and optionally deliverable, component, through and itemises.")
		case s.columns[name] != 0:
			s.problem(at, "sheet.column", "The column "+name+" stands twice; leave one.")
		default:
			s.columns[name], s.fields[i] = i+1, dayField(field)
		}
	}
	s.missing(row)
	return s.problems == before
}

// heading tells whether a cell names a column.
func heading(cell string) bool {
	name := strings.ToLower(strings.TrimSpace(cell))
	return name != "" && slices.Contains(dayFields, name)
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

// row reads one row under the header; an empty one is passed over, and so is one in which only the statement of work was filled in beforehand.
func (s *daySheet) row(n int, cells []string) error {
	s.out = models.DaySheetRow{Sheet: s.sheet, Row: n, Columns: s.columns}
	filled := false
	for i, cell := range cells {
		text := strings.TrimSpace(cell)
		if text == "" {
			continue
		}
		if len(text) > mostCell && (i >= len(s.fields) || s.fields[i] != remedyField) {
			s.problem(place{row: n, column: i + 1, field: s.fieldAt(i)}, "sheet.text", "This cell holds "+models.GroupedNumber(int64(utf8.RuneCountInString(text)))+" signs, more than any of a day sheet needs; shorten it.")
			return nil
		}
		if i >= len(s.fields) || s.fields[i] == unnamed {
			s.problem(place{row: n, column: i + 1}, "sheet.column", "This cell stands in a column without a name; name the column or empty the cell.")
			continue
		}
		s.cell(s.fields[i], text)
		filled = filled || s.fields[i] != sowField && s.fields[i] != remedyField
	}
	if !filled {
		return nil
	}
	if s.rows++; s.rows > s.limits.Rows {
		return tooManyRows(s.limits)
	}
	return s.take(&s.out)
}

// fieldAt is the name of a column, from 0; "" where it has none.
func (s *daySheet) fieldAt(i int) string {
	if i >= len(s.fields) || int(s.fields[i]) >= len(dayFields) {
		return ""
	}
	return dayFields[s.fields[i]]
}

func tooManyRows(l Limits) error {
	return tooLarge("The sheet has more than %s rows; split it and import the parts.", models.GroupedNumber(int64(l.Rows)))
}

func (s *daySheet) cell(field dayField, text string) {
	switch field {
	case sowField:
		s.out.SOW = text
	case dateField:
		s.out.Date = text
	case throughField:
		s.out.Through = text
	case personField:
		s.out.Person = s.plain(text)
	case daysField:
		s.out.Days = text
	case hoursField:
		s.out.Hours = text
	case noteField:
		s.out.Note = s.plain(text)
	case deliverableField:
		s.out.Deliverable = s.plain(text)
	case componentField:
		s.out.Component = s.plain(text)
	case itemisesField:
		s.out.Itemises = text
	}
}

// plain is a text without the apostrophe that kept a spreadsheet from taking it for a formula. In a workbook a text is a text.
func (s *daySheet) plain(text string) string {
	if s.guarded {
		return PlainText(text)
	}
	return text
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// short quotes a cell in a sentence, cut where somebody pasted a novel and without signs that cannot be shown.
func short(s string) string {
	return cut(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffd {
			return '·'
		}
		return r
	}, s))
}

// cut is a text as long as a sentence bears it.
func cut(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}
