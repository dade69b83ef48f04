package models

import "io"

// DayRows are the rows of a day sheet, one after the other. They may be gone through more than once and are the same each time.
type DayRows interface {
	// Each hands over every row, and every cell that could not even be read. A row is good until the next one comes.
	Each(row func(*DaySheetRow) error, bad func(SheetProblem)) error
}

// DaySheetFile is a day sheet as it came: what it is called, its bytes and its rows. However long it is, only a little of it is held at a time.
type DaySheetFile struct {
	Name    string
	Size    int64
	Content io.ReaderAt
	Rows    DayRows
}

// Each goes through a sheet that is held as a whole.
func (s DaySheet) Each(row func(*DaySheetRow) error, bad func(SheetProblem)) error {
	for _, p := range s.Problems {
		bad(p)
	}
	for i := range s.Rows {
		r := s.Rows[i]
		if err := row(&r); err != nil {
			return err
		}
	}
	return nil
}

// DayFate is what becomes of one row of a sheet.
type DayFate struct {
	Row    DaySheetRow
	Figure string   // days or hours as they count, "" where they do not
	Why    []string // of a refusal
	Notes  []string // what a reader should know of a row that is taken
}

// Taken tells whether the row would be entered.
func (f DayFate) Taken() bool { return len(f.Why) == 0 }

// MostFates is how many rows a preview tells of; the problems of those behind are named all the same.
const MostFates = 100_000

// WouldWait notes a row that would be recorded and not count yet.
const WouldWait = "It does not fit under the ceiling and would stand apart as overrun, waiting for an amendment."

// SameRowTwice notes a row that the file holds already.
func SameRowTwice(row int) string {
	return "The same row stands in row " + uintString(uint64(row)) + "; leave one out unless both were worked."
}

// EnteredAlready notes a row that says what an entry on record says.
func EnteredAlready(entry int64) string {
	return "Entry " + uintString(uint64(entry)) + " says the same already; leave the row out unless both were worked."
}

var (
	ruleSheetPerson = rule("sheet.person", "A day sheet gives time of people who work on the statement of work, where the record says who does.")
	// MostNamed is how many refused cells are named one by one.
	mostNamed = 1000
)

// MostProblems is how many refused cells of a sheet are named; who has more mends these first.
func MostProblems() int { return mostNamed }

// NotOnSOW refuses the time of somebody who does not work on the statement of work.
func NotOnSOW(sow, person string) error {
	return Refuse(ruleSheetPerson, "person", "%s is not among the people of %s; put them on it first, or write who did the work.", shown(person), sow)
}
