package web

import (
	"strconv"

	"bursar/models"
)

// NewReconciliationsPage lists the host's sheets that were held against the record.
func NewReconciliationsPage(f Frame, v models.Viewer, list models.List[models.ReconciliationRow], hosts []string, at ListAt) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underReconciliation(), Title: "Reconciliation with the host",
		Lede: Say(Plural(list.Total, "sheet of the host was", "sheets of the host were") + " held against the record. The host keeps the official books; here stands where the two differ, and why.")}}}
	if v.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "Upload the host’s sheet", Href: "/reconciliations/new"}}
	}
	s := Section{ID: "reconciliations", Title: "All sheets", Bare: true}
	known := []Option{{Text: "Any"}}
	for _, h := range hosts {
		known = append(known, Option{Value: h, Text: h})
	}
	filter := at.filter(Field{Name: "text", Label: "Code, host or file", Kind: SearchField}, Field{Name: "host", Label: "Host", Kind: SelectField, Options: known}, Field{Name: "period", Label: "Period", Size: "day", Hint: "such as 2024-Q4"})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = reconciliationsTable(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("text", "host", "period"):
		s.Empty = at.nothingFound("No sheet fits")
	default:
		filter, s.Empty, p.Head.Acts = nil, noReconciliations(p.Head.Acts), nil
	}
	p.Bands = at.under(filter, s)
	return p
}

func underReconciliation(more ...Crumb) []Crumb {
	return append([]Crumb{{Text: "Money", Href: "/money"}, {Text: "Reconciliation", Href: "/reconciliations"}}, more...)
}

func noReconciliations(acts []Act) *Empty {
	return &Empty{Title: "The host’s sheets belong here", Acts: acts, Text: []Line{
		Say("Each quarter the fiscal host sends what its own books say of the pools: a sheet with date, amount, text and fund, as .xlsx or .csv. Upload it, say once which column is what, and Bursar matches its rows with the entries here."),
		Say("What is left on either side is a difference: explained, a matter of timing, or corrected by an entry. Nothing is posted by uploading.")}}
}

func reconciliationsTable(list []models.ReconciliationRow, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{at.column(Column{Head: "Sheet"}, "code", "-code"), at.column(Column{Head: "Host", Label: "Host"}, "host", "-code"), at.column(Column{Head: "Period", Label: "Period"}, "period", "-code"),
		{Head: "Rows", Number: true}, {Head: "Lines", Number: true}, {Head: "Open", Number: true}, {Head: "Uploaded", Label: "Uploaded"}, {Head: "State"}}}
	for _, r := range list {
		state := listedState(r)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: r.Source, Code: r.Code, Href: "/reconciliations/" + r.Code, Head: true}, Text(r.Host), {Text: r.Period, NoBreak: true}, Text(Count(r.RowsRead)), Text(Count(r.Lines)),
			Text(Count(r.Open)), {Text: r.UploadedAt.Date().Long(), Sub: r.UploadedBy, NoBreak: true}, {State: &state}}})
	}
	return t
}

func listedState(r models.ReconciliationRow) State {
	switch {
	case r.Newest == 0:
		return State{Out, "A later sheet took its place"}
	case r.Open > 0:
		return State{Warn, "Does not reconcile"}
	case r.Overdue > 0:
		return State{Stop, Plural(r.Overdue, "difference is", "differences are") + " overdue"}
	}
	return State{Ok, "Reconciles"}
}

// NewHostSheetPage takes a host's sheet; what its columns mean is asked on the next page.
func NewHostSheetPage(f Frame, hosts []string, periods []models.Period, try Try) *SheetPage {
	given, hint := "", "the name of the fiscal host, as you say it"
	if len(hosts) > 0 {
		given, hint = hosts[0], "known: "+Listing(hosts)
	}
	period := ""
	if len(periods) > 1 {
		period = periods[1].Name
	}
	form := &Form{ID: "host-sheet", Action: "/reconciliations/sheets", Submit: "Read the sheet", Fields: []Field{
		{Name: "file", Label: "The host’s sheet", Kind: FileField, Accept: ".csv,.xlsx", Hint: ".xlsx or .csv, up to 10 MiB and 20,000 rows"},
		{Name: "host", Label: "Host", Size: "wide", Value: given, Hint: hint},
		{Name: "period", Label: "Period", Size: "day", Value: period, Hint: "such as 2024-Q4, 2024, FY2024-Q4; rows of other days are kept aside"}},
		Note: Say("Nothing is compared yet: the next page asks which column is what, or knows it from last time.")}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underReconciliation(Crumb{Text: "New"}), Title: "Upload the host’s sheet", Lede: Say("What the host says of the pools, held against what is on record here.")},
		Bands: []Band{Full(Section{ID: "sheet", Title: "The sheet", Bare: true, Form: form.Again(try)})}}}
}

func rowText(n int) string { return strconv.Itoa(n) }
