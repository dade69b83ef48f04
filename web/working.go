package web

import "bursar/models"

// WorkingPage is what the page of who works on what is drawn from.
type WorkingPage struct {
	List    models.List[models.WorkingLine]
	Filter  models.WorkingFilter
	Sort    string
	SortURL func(column string) string
	NextURL string
	Viewer  models.Viewer
}

// NewWorkingPage lists who worked on what, this month and this quarter.
func NewWorkingPage(f Frame, d WorkingPage) *SheetPage {
	quarter := models.QuarterOf(d.Filter.AsOf)
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Who works on what", Href: "/sows/working"}}, Title: "Who works on what",
		Lede: Say(quarter.Long() + ", up to " + d.Filter.AsOf.Long() + "."), Acts: []Act{{Text: "Time line", Href: "/sows/timeline"}}}}
	form := &Form{ID: "find-form", Action: "/sows/working", Get: true, InOneRow: true, Plain: true, Submit: "Filter", Fields: []Field{
		{Name: "text", Label: "Person, title or code", Kind: SearchField, Value: d.Filter.Text}, {Name: "as_of", Label: "Up to", Kind: DateField, Value: string(d.Filter.AsOf), Beside: true}}}
	s := Section{ID: "working", Title: "People and work", Note: Say("Submitted and approved, and overrun that waits: it was worked. A month’s total counts in its month.")}
	if d.List.Total == 0 {
		s.Note, s.Empty = nil, &Empty{Text: []Line{Say("Nobody has logged anything in this quarter that fits.")}}
	} else {
		s.Table, s.Pager = d.table(), &Pager{Shown: Count(int64(len(d.List.Items))), Total: Count(d.List.Total), NextURL: d.NextURL}
	}
	sheet.Bands = []Band{Full(Section{ID: "find", Title: "Find", Bare: true, OnScreen: true, Form: form}), Full(s)}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d WorkingPage) table() *Table {
	head := func(text, unit, column string, number bool) Column {
		return Column{Head: text, Unit: unit, Number: number, SortURL: d.SortURL(column), Sorted: d.Sort == column || d.Sort == "-"+column}
	}
	quarter := models.QuarterOf(d.Filter.AsOf)
	t := &Table{Flow: true, Columns: []Column{head("Person", "", "person", false), head("Statement of work", "", "sow", false), head("This month", "", "month", true), head("This quarter", "", "quarter", true), {Head: "Last day"}}}
	for _, w := range d.List.Items {
		since := func(first models.Date) string {
			return "/days?sow=" + w.SOWCode + "&person=" + w.PersonCode + "&from=" + string(first) + "&to=" + string(d.Filter.AsOf)
		}
		person := Cell{Text: w.PersonName, Head: true, Sub: w.PersonCode}
		if d.Viewer.May(models.ReadPortfolio) {
			person.Href = "/people/" + w.PersonCode
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{person, {Text: w.SOWTitle, Code: w.SOWCode, Href: "/sows/" + w.SOWCode},
			{Line: Words(Link(sayUnits(w.Unit, w.MonthUnits), since(d.Filter.AsOf[:7]+"-01"))), Number: true}, {Line: Words(Link(sayUnits(w.Unit, w.QuarterUnits), since(quarter.First))), Number: true}, {Text: w.LastOn.Long(), NoBreak: true}}})
	}
	return t
}
