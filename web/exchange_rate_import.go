package web

import "bursar/models"

// RatesImportPage is what the page of a file of rates is drawn from: nothing yet, or what was read.
type RatesImportPage struct {
	Name   string
	Result *models.RateImport
	Try    Try
}

// NewRatesImportPage takes a file of rates and shows the fate of each line before anything is saved.
func NewRatesImportPage(f Frame, d RatesImportPage) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: underRates(Crumb{Text: "Import", Href: "/money/rates/import"}), Title: "Import a file of rates",
		Lede: Say("All of its lines are entered, or none: one refused line keeps the whole file out.")}}
	if d.Result != nil {
		sheet.Head.States, sheet.Head.Lede = []State{d.state()}, Say(d.said())
		if len(d.Result.Problems) > 0 {
			sheet.Bands = append(sheet.Bands, Full(Section{ID: "problems", Title: "What stands in the way", Note: Say("Mend these lines in your file and send it again."), Table: d.problems()}))
		}
		if len(d.Result.Fates) > 0 {
			sheet.Bands = append(sheet.Bands, Full(Section{ID: "fates", Title: "What becomes of each line", Table: d.fates(), Foot: d.more()}))
		}
	}
	form := &Form{ID: "import-form", Action: "/money/rates/import", Submit: "Check the file", Acts: []Act{{Text: "Enter the rates", Name: "verb", Value: "enter"}},
		Fields: []Field{{Name: "file", Label: "File of rates", Kind: FileField, Accept: ".csv", Hint: ".csv, up to 10 MiB"}}, Note: Say("Checking saves nothing.")}
	example := &Table{Slim: true, Columns: []Column{{Head: "date"}, {Head: "from"}, {Head: "to"}, {Head: "rate", Number: true}, {Head: "source"}},
		Rows: []Row{{Cells: []Cell{{Text: "2024-10-01", NoBreak: true}, Text("EUR"), Text("USD"), Text("1.0856"), Text("European Central Bank")}}}}
	sheet.Bands = append(sheet.Bands, Full(Section{ID: "file", Title: "The file", OnScreen: true, Form: form.Again(d.Try)}),
		Full(Section{ID: "shape", Title: "How it is written", Table: example, Items: []Line{Say("The first line names the columns, in any order. Rates have a decimal point and up to 12 digits after it."),
			Say("A line that says what stands on record already is left out; one that says otherwise takes its place."), Say("A file is imported once.")}}))
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d RatesImportPage) state() State {
	if n := len(d.Result.Problems); n > 0 {
		return State{Stop, Plural(int64(n), "refusal", "refusals")}
	}
	return State{Ok, "All lines are good"}
}

func (d RatesImportPage) said() string {
	rows := Plural(int64(d.Result.Rows), "line was read", "lines were read") + " in " + d.Name
	if len(d.Result.Problems) > 0 {
		return rows + ". Nothing was saved."
	}
	return rows + ", " + Plural(int64(d.Result.Accepted), "rate is", "rates are") + " new. Nothing is saved yet: choose the file again and enter the rates."
}

func (d RatesImportPage) problems() *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Line", Number: true, Label: "Line"}, {Head: "Column", Label: "Column"}, {Head: "What is wrong"}}}
	for _, p := range d.Result.Problems[:min(len(d.Result.Problems), problemsShown)] {
		line := Unknown
		if p.Row > 0 {
			line = Count(int64(p.Row))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(line), Text(orUnknown(p.Field)), {Text: p.Message, Head: true}}})
	}
	return t
}

func (d RatesImportPage) fates() *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Line", Number: true, Label: "Line"}, {Head: "Rate"}, {Head: "Source", Label: "Source"}, {Head: "Fate"}}}
	for _, f := range d.Result.Fates[:min(len(d.Result.Fates), problemsShown)] {
		kind := Ok
		switch {
		case f.Rate == nil:
			kind = Stop
		case f.Stands != "":
			kind = Out
		case f.Replaces != "":
			kind = Warn
		}
		r := f.Row
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(Count(int64(r.Line))), {Text: "1 " + r.From + " = " + r.Rate + " " + r.To, Sub: Day(r.Date), Head: true}, Text(orUnknown(r.Source)), Marked(kind, f.Words())}})
	}
	return t
}

func (d RatesImportPage) more() Line {
	if n := len(d.Result.Fates) - problemsShown; n > 0 {
		return Say(Plural(int64(n), "more line is", "more lines are") + " not shown.")
	}
	return nil
}
