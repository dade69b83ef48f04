package sheets

import (
	"io"

	"bursar/models"
)

// DayWriter writes entries as a day sheet in text, which `import days` reads back as it was.
type DayWriter struct {
	to  *csvWriter
	row []string
}

var exportColumns = []string{"sow", "date", "through", "person", "days", "hours", "note", "deliverable", "component", "itemises"}

// NewDayWriter writes the header.
func NewDayWriter(to io.Writer) (*DayWriter, error) {
	w := &DayWriter{to: newCSVWriter(to, ','), row: make([]string, len(exportColumns))}
	return w, w.to.write(exportColumns)
}

// Write adds an entry. A text that a spreadsheet would take for a formula gets an apostrophe, which the import takes away again.
func (w *DayWriter) Write(d models.DayCopy) error {
	through, days, hours := "", "", ""
	if d.Kind == models.DayMonthTotal {
		through = string(d.ToOn)
	}
	if d.Unit == models.UnitHour {
		hours = d.Units.String()
	} else {
		days = d.Units.String()
	}
	w.row = append(w.row[:0], d.SOW, string(d.FromOn), through, d.Person, days, hours, GuardedText(d.Note), GuardedText(d.Deliverable), GuardedText(d.Component), string(d.ItemisesOn))
	return w.to.write(w.row)
}

// Close writes what is left.
func (w *DayWriter) Close() error {
	return w.to.close()
}
