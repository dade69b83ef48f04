package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// DaySheet is a sheet of days as it was read, before the record has judged it.
type DaySheet struct {
	Name     string // of the file
	Rows     []DaySheetRow
	Problems []SheetProblem // cells that could not even be read
}

// DaySheetRow is one row, its cells as they were typed.
type DaySheetRow struct {
	Sheet       string
	Row         int
	Columns     map[string]int // field to column, 1 is A; shared by the rows of a sheet
	SOW         string
	Date        string
	Through     string
	Person      string
	Days        string
	Hours       string
	Note        string
	Deliverable string
	Itemises    string
	Component   string
}

// SheetProblem is a cell that is refused, and why.
type SheetProblem struct {
	Sheet   string `json:"sheet"`
	Cell    string `json:"cell"`
	Row     int    `json:"row"`
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// DayImport is what became of a sheet: all of its rows, or none.
type DayImport struct {
	Code     string // I-0001; "" where nothing was kept
	Rows     int
	Accepted int
	Problems []SheetProblem
	Refused  int64     // rows with a refused cell
	More     int64     // refused cells that are not named
	Fates    []DayFate // of a dry run
}

var (
	ruleSheetUnit = rule("sheet.unit", "A sheet gives the time of an hourly statement of work in the column hours, that of a daily one in the column days.")
	// RuleSheetTwice is spoken when a file comes a second time.
	RuleSheetTwice = rule("sheet.twice", "A day sheet is imported once.")
)

// Cell is the address of a field's cell, such as D7; "" where the sheet has no such column.
func (r DaySheetRow) Cell(field string) string {
	column := r.Columns[field]
	if column == 0 {
		return ""
	}
	return ColumnLetters(column) + fmt.Sprint(r.Row)
}

// ColumnLetters names a column: 1 is A, 27 is AA.
func ColumnLetters(n int) string {
	var out []byte
	for ; n > 0; n = (n - 1) / 26 {
		out = append([]byte{byte('A' + (n-1)%26)}, out...)
	}
	return string(out)
}

// Where tells a reader where in the file a problem lies: the sheet, then the cell, or the row where it is not one cell.
func (p SheetProblem) Where() string {
	at := p.Cell
	if at == "" && p.Row > 0 {
		at = "row " + fmt.Sprint(p.Row)
	}
	return strings.TrimSpace(p.Sheet + " " + at)
}

// Entry is the row as an entry for a statement of work in that unit, and the field its figure stands in.
func (r DaySheetRow) Entry(u Unit) (NewDayEntry, string, error) {
	field, figure, other := UnitDay.Field(), r.Days, r.Hours
	if u == UnitHour {
		field, figure, other = UnitHour.Field(), r.Hours, r.Days
	}
	n := NewDayEntry{Date: r.Date, Through: r.Through, Person: r.Person, Days: figure, Note: r.Note, Deliverable: r.Deliverable, Component: r.Component}
	if strings.TrimSpace(other) != "" {
		return n, field, Refuse(ruleSheetUnit, field, "%s is kept in %s; write the figure in the column %s and leave the other one empty.", r.SOW, field, field)
	}
	return n, field, nil
}

// Excerpt is the row in one line, kept beside the entry that was read from it.
func (r DaySheetRow) Excerpt() string {
	figure := r.Days
	if figure == "" {
		figure = r.Hours
	}
	return strings.Join([]string{r.SOW, r.Date, r.Person, figure, r.Note}, " · ")
}

// Problems names the cells of the fields that err refuses.
func (r DaySheetRow) Problems(err error) []SheetProblem {
	e, ok := err.(*Error)
	if !ok {
		return []SheetProblem{{Sheet: r.Sheet, Row: r.Row, Code: string(CodeOf(err)), Message: err.Error()}}
	}
	code := string(e.Rule)
	if code == "" {
		code = string(e.Code)
	}
	fields := e.Fields()
	if e.Field == "" {
		fields = append([]FieldError{{"", e.Message}}, fields...)
	}
	out := make([]SheetProblem, 0, len(fields))
	for _, f := range fields {
		cell := r.Cell(f.Field)
		out = append(out, SheetProblem{Sheet: r.Sheet, Cell: cell, Row: r.Row, Field: f.Field, Code: code, Message: f.Message})
	}
	return out
}

// LikelyUnit is the unit a row seems to speak of, where its statement of work is not found.
func (r DaySheetRow) LikelyUnit() Unit {
	if strings.TrimSpace(r.Hours) != "" && strings.TrimSpace(r.Days) == "" {
		return UnitHour
	}
	return UnitDay
}

// NoSOW says that the row names no statement of work, or one that is not this person's to see.
func (r DaySheetRow) NoSOW() error {
	if r.SOW == "" {
		return Refuse(ruleRequired, "sow", "This is needed and was left empty.")
	}
	return Refuse(RuleReference, "sow", "There is no statement of work %s, or it is not yours to see.", shown(r.SOW))
}

// NotYourDay refuses a contractor the days of somebody else.
func NotYourDay(field, text string) error {
	return Refuse(RuleReference, field, "There is no person %s, or their days are not yours to enter.", shown(text))
}

// Place is the sheet and the cell of a field, as an anchor names it.
func (r DaySheetRow) Place(field string) string {
	if r.Sheet == "" {
		return r.Cell(field)
	}
	return r.Sheet + "!" + r.Cell(field)
}

// ColumnPlace is the sheet and the column of a field, as the anchor of all its rows names it; "" where the sheet has no such column.
func (r DaySheetRow) ColumnPlace(field string) string {
	column := r.Columns[field]
	switch {
	case column == 0:
		return ""
	case r.Sheet == "":
		return ColumnLetters(column)
	}
	return r.Sheet + "!" + ColumnLetters(column)
}

// SortProblems puts problems in the order of the sheet: by sheet, row, cell, field.
func SortProblems(p []SheetProblem) {
	slices.SortStableFunc(p, func(a, b SheetProblem) int {
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row), cmp.Compare(len(a.Cell), len(b.Cell)), cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Field, b.Field))
	})
}
