package web

import "bursar/models"

// DaysImportPage is what the page of the day sheet is drawn from: nothing yet, or what was read.
type DaysImportPage struct {
	Name   string
	Result *models.DayImport
	Dry    bool
	Kept   string // by which the server finds the checked sheet again
	Part   int    // of the rows, from 0
	Try    Try
}

// problemsShown is how many bad cells a page names; past that the file itself is the trouble.
const problemsShown = 200

// NewDaysImportPage takes a day sheet and shows what was read, with the cell of every problem. Nothing is saved unless all rows are good.
func NewDaysImportPage(f Frame, d DaysImportPage) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Day sheet", Href: "/days/import"}}, Title: "Import a day sheet",
		Lede: Say("All of its rows are entered, or none: one refused cell keeps the whole sheet out.")}}
	if d.Result != nil {
		sheet.Head.States, sheet.Head.Lede = []State{d.state()}, Say(d.said())
		if len(d.Result.Problems) > 0 {
			sheet.Bands = append(sheet.Bands, Full(Section{ID: "problems", Title: "What stands in the way", Note: Say("Mend these cells in your sheet and send it again."), Table: d.problems(), Foot: d.more(), Acts: d.download()}))
		}
		if len(d.Result.Fates) > 0 {
			sheet.Bands = append(sheet.Bands, Full(d.fates()))
		}
	}
	form := &Form{ID: "import-form", Action: "/days/import", Submit: "Check the sheet", Acts: []Act{{Text: "Enter the days", Name: "verb", Value: "enter"}},
		Fields: []Field{{Name: "file", Label: "Day sheet", Kind: FileField, Accept: ".csv,.xlsx", Hint: ".csv or .xlsx, up to 10 MiB"}}, Note: Say("Checking saves nothing.")}
	if d.Kept != "" && len(d.Result.Problems) == 0 {
		form.Hidden = append(form.Hidden, Hidden{"kept", d.Kept})
		form.Fields[0].Hint = "leave it empty to enter " + d.Name
	}
	sheet.Bands = append(sheet.Bands, Full(Section{ID: "sheet", Title: "The sheet", OnScreen: true, Form: form.Again(d.Try)}), Full(sheetShape()))
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d DaysImportPage) state() State {
	if n := int64(len(d.Result.Problems)) + d.Result.More; n > 0 {
		return State{Stop, Plural(n, "cell refused", "cells refused")}
	}
	return State{Ok, "All rows are good"}
}

func (d DaysImportPage) said() string {
	rows := Plural(int64(d.Result.Rows), "row was read", "rows were read")
	switch {
	case len(d.Result.Problems) > 0:
		return rows + " in " + d.Name + ". Nothing was saved."
	case d.Dry:
		return rows + " in " + d.Name + ", all good. Nothing is saved yet."
	}
	return rows + " in " + d.Name + " and entered as " + d.Result.Code + "."
}

func (d DaysImportPage) problems() *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Cell"}, {Head: "Row", Number: true, Label: "Row"}, {Head: "Column", Label: "Column"}, {Head: "What is wrong"}}}
	for i, p := range d.Result.Problems {
		if i == problemsShown {
			break
		}
		cell := orUnknown(p.Cell)
		if p.Sheet != "" {
			cell = p.Sheet + ", " + cell
		}
		row := Unknown
		if p.Row > 0 {
			row = idText(int64(p.Row))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: cell, Head: true, NoBreak: true}, Text(row), Text(orUnknown(p.Field)), Text(p.Message)}})
	}
	return t
}

func (d DaysImportPage) more() Line {
	if n := int64(len(d.Result.Problems)-problemsShown) + d.Result.More; n > 0 {
		return Say(Plural(n, "more cell is", "more cells are") + " refused and not shown.")
	}
	return nil
}

func sheetShape() Section {
	example := &Table{Slim: true, Columns: []Column{{Head: "sow"}, {Head: "date"}, {Head: "person"}, {Head: "days", Number: true}, {Head: "note"}},
		Rows: []Row{{Cells: []Cell{{Text: "SOW-2024-001", NoBreak: true}, {Text: "2024-10-21", NoBreak: true}, {Text: "P-0007", NoBreak: true}, Text("0.5"), Text("Serial logs kept for 90 days")}}}}
	return Section{ID: "shape", Title: "How it is written", Table: example, Items: []Line{
		Say("The first row names the columns, in any order. A column with another name is refused."),
		Say("Days as 2024-10-21, figures with a decimal point. A person is a code, an e-mail address, or a name that only one person bears."),
		Say("Work counted in hours uses the column hours instead of days. A month’s total has a column through with its last day. Columns deliverable, component and itemises (the day of the vendor’s statement that has the entry already) may be there.")}}
}
