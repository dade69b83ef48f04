package web

import "bursar/models"

// NewDayAllowancesPage lists who may work more than one day on one day, and takes one more.
func NewDayAllowancesPage(f Frame, v models.Viewer, d models.List[models.DayAllowanceLine], next string, try Try) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Days", Href: "/days"}, {Text: "Allowances", Href: "/days/allowances"}}, Title: "More than a day a day",
		Lede: Say("Nobody works more than one day on one day, over all statements of work together, unless it is allowed here. The line that was recorded last counts.")}}
	list := Section{ID: "list", Title: "Allowances"}
	if d.Total == 0 {
		list.Empty = &Empty{Text: []Line{Say("Nobody is allowed more than a day so far.")}}
	} else {
		list.Table = allowanceTable(d.Items)
		list.Pager = &Pager{Shown: Count(int64(len(d.Items))), Total: Count(d.Total), NextURL: next}
	}
	sheet.Bands = []Band{Full(list)}
	if v.May(models.KeepRecords) {
		form := &Form{ID: "allowance-form", Action: "/days/allowances", Submit: "Allow it", Fields: []Field{
			{Name: "person", Label: "Person", Size: "day", Hint: "code, such as P-0007", Required: true},
			{Name: "from", Label: "From", Kind: DateField, Beside: true},
			{Name: "to", Label: "To", Kind: DateField, Beside: true, Hint: "inclusive; empty: that day only"},
			{Name: "up_to", Label: "Up to, days", Kind: DecimalField, Beside: true, Hint: "such as 1.5; 1 ends it"},
			{Name: "why", Label: "Why", Size: "wide", Hint: "one line", Required: true}}}
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "allow", Title: "Allow more", OnScreen: true, Form: form.Again(try)}))
	}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func allowanceTable(rows []models.DayAllowanceLine) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Person"}, {Head: "From"}, {Head: "To"}, {Head: "Up to", Number: true}, {Head: "Why"}, {Head: "Allowed by"}, {Head: "Recorded"}}}
	for _, a := range rows {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: a.PersonName, Code: a.PersonCode, Href: "/people/" + a.PersonCode, Head: true}, {Text: a.FromOn.Long(), NoBreak: true}, {Text: a.ToOn.Long(), NoBreak: true},
			Figure(Amount{Text: models.UnitDay.Of(a.UpTo) + " a day", TraceURL: "/trace/allowances/" + idText(a.ID)}), Text(a.Why), Text(a.ByEmail), {Text: a.At.Long(), Quiet: true}}})
	}
	return t
}
