package web

import (
	"strconv"

	"bursar/models"
)

// fatesShown is how many rows of a checked sheet stand on a page.
const fatesShown = 100

// download offers the sheet with what is to be done written into it.
func (d DaysImportPage) download() []Act {
	if d.Kept == "" {
		return nil
	}
	return []Act{{Text: "Download the sheet with these marks", Href: "/days/import/" + d.Kept + "/marked"}}
}

// fates tells what becomes of each row, a hundred at a time.
func (d DaysImportPage) fates() Section {
	all := d.Result.Fates
	from := min(max(d.Part, 0)*fatesShown, len(all))
	to := min(from+fatesShown, len(all))
	t := &Table{Flow: true, Columns: []Column{{Head: "Row", Number: true, Label: "Row"}, {Head: "SOW"}, {Head: "Day", Label: "Day"}, {Head: "Person", Label: "Person"}, {Head: "Time", Number: true, Label: "Time"}, {Head: "What becomes of it"}}}
	for _, f := range all[from:to] {
		row := Count(int64(f.Row.Row))
		if f.Row.Sheet != "" {
			row = f.Row.Sheet + ", " + row
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(row), {Text: orUnknown(f.Row.SOW), Head: true, NoBreak: true}, Text(orUnknown(f.Row.Date)), Text(orUnknown(f.Row.Person)), Text(orUnknown(f.Figure)), rowFate(f)}})
	}
	s := Section{ID: "fates", Title: "What becomes of each row", Table: t}
	if len(all) > fatesShown && d.Kept != "" {
		s.Pager = &Pager{Shown: Count(int64(from+1)) + " to " + Count(int64(to)), Total: Count(int64(len(all)))}
		if to < len(all) {
			s.Pager.NextURL = "/days/import/" + d.Kept + "?part=" + strconv.Itoa(d.Part+1) + "#fates"
		}
	}
	return s
}

func rowFate(f models.DayFate) Cell {
	switch {
	case !f.Taken():
		return Cell{State: &State{Stop, "Refused"}, Sub: joinSentences(f.Why)}
	case len(f.Notes) > 0:
		return Cell{State: &State{Warn, "Taken, look again"}, Sub: joinSentences(f.Notes)}
	}
	return Marked(Ok, "Taken")
}

func joinSentences(all []string) string {
	out := ""
	for i, s := range all {
		if i > 0 {
			out += " "
		}
		out += s
	}
	return out
}

// NewDayImportPage shows an import of a day sheet: the file, and the entry that each of its rows became.
func NewDayImportPage(f Frame, imp models.DayImportSheet, next string) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Days", Href: "/days"}, {Text: imp.Code}}, Title: imp.Code + ", " + imp.SourceName,
		Lede: Say(Plural(imp.Entries.Total, "row was", "rows were") + " entered from this sheet on " + imp.EnteredAt.Long() + " by " + imp.EnteredBy + ". The file is kept as it came.")}}
	t := &Table{Flow: true, Columns: []Column{{Head: "Row", Number: true, Label: "Row"}, {Head: "Cell", Label: "Cell"}, {Head: "Entry"}, {Head: "SOW", Label: "SOW"}, {Head: "Day", Label: "Day"}, {Head: "Person", Label: "Person"}, {Head: "Time", Number: true, Label: "Time"}, {Head: "State"}}}
	for _, e := range imp.Entries.Items {
		line := Unknown
		if e.Line != nil {
			line = Count(*e.Line)
		}
		day := Day(string(e.FromOn))
		if e.ToOn != e.FromOn {
			day += " to " + Day(string(e.ToOn))
		}
		state := dayState(e.State)
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(line), Text(orUnknown(e.Cell)), {Text: e.Note, Code: "entry " + idText(e.ID), Href: "/days/" + idText(e.ID), Head: true}, Coded(e.SOWCode, "/sows/"+e.SOWCode), Text(day), Text(e.PersonName), Figure(Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}), {State: &state}}})
	}
	sheet.Bands = []Band{Full(Section{ID: "rows", Title: "Its rows", Table: t, Pager: &Pager{Shown: Count(int64(len(imp.Entries.Items))), Total: Count(imp.Entries.Total), NextURL: next}, Foot: Say("SHA-256 of the file: " + imp.SHA256)})}
	return &SheetPage{Frame: f, Sheet: sheet}
}
