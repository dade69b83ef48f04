package web

import (
	"bursar/models"
	"bursar/reports"
)

// quarterDelivery shows what audits found and what vendors asked for, as both stood on the day.
func quarterDelivery(q reports.Quarter) []Band {
	var bands []Band
	if len(q.Findings) > 0 {
		t := findingsTable(q.Findings, nil, "")
		for i, f := range q.Findings {
			t.Rows[i].Cells[0].Sub = f.SOWTitle
		}
		bands = append(bands, Full(Section{ID: "findings", Title: "Findings", Table: t}))
	}
	if len(q.Invoices) > 0 {
		bands = append(bands, Full(Section{ID: "invoices", Title: "Invoices", Note: Say("Differences are those that the last check by the day told."), Table: quarterInvoices(q.Invoices)}))
	}
	return bands
}

func quarterInvoices(found []models.QuarterInvoice) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Invoice"}, {Head: "Work", Label: "Work"}, {Head: "Period", Label: "Period"}, {Head: "Time", Number: true, Label: "Time"}, {Head: "Amount", Number: true, Label: "Amount"},
		{Head: "State"}, {Head: "Differences"}}}
	for _, i := range found {
		state, worked := invoiceState(i.State), Cell{Text: Unknown, Number: true}
		if i.Units != nil {
			worked = Figure(Amount{Text: sayUnits(i.Unit, *i.Units), TraceURL: "/trace/" + i.Code})
		}
		var differs []Line
		for _, words := range i.DiffersWords() {
			differs = append(differs, Say(words))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: i.Number, Code: i.Code, Href: "/invoices/" + i.Code, Sub: i.Vendor, Head: true}, Coded(i.SOW, "/sows/"+i.SOW), {Text: entrySpan(i.From, i.To), NoBreak: true}, worked,
			Figure(Amount{Text: moneyWords(i.Total), TraceURL: "/trace/" + i.Code}), {State: &state, Sub: i.Since.Long()}, {Line: severalLines(differs...)}}})
	}
	return t
}
