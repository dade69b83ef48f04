package web

import "bursar/models"

// NewYearsPage lists the years that money belongs to, and lets whoever keeps the records add the next.
func NewYearsPage(f Frame, v models.Viewer, foundation models.Foundation, years []models.FiscalYear, try Try) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Fiscal years"}}, Title: "Fiscal years",
		Lede: Say(Plural(int64(len(years)), "year is", "years are") + " on record. Money moves on a day that lies in one of them.")}}}
	s := Section{ID: "years", Title: "Years", Table: yearsTable(years)}
	if len(years) == 0 {
		s = Section{Empty: &Empty{Title: "Fiscal years belong here", Text: []Line{Say("Appropriations, commitments and payments belong to a fiscal year, such as FY2024. Add the one that today lies in.")}}}
	}
	p.Bands = []Band{Full(s)}
	if v.May(models.KeepRecords) {
		p.Bands = append(p.Bands, Full(Section{ID: "add", Title: "Add a year", OnScreen: true, Form: yearForm(years).Again(try)}))
	}
	p.Bands = append(p.Bands, Full(foundationSection(v, foundation)))
	return p
}

func yearsTable(years []models.FiscalYear) *Table {
	t := &Table{Slim: true, Columns: []Column{{Head: "Year"}, {Head: "First day"}, {Head: "Last day"}, {Head: "State"}, {Head: "More", Hidden: true}}}
	for _, y := range years {
		state := Marked(Run, "open")
		if y.ClosedSeq != nil {
			state = Marked(Ok, "closed")
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: y.Code, Head: true}, Text(y.FirstOn.Long()), Text(y.LastOn.Long()), state,
			{Links: []Act{{Text: "Budget", Hidden: ": " + y.Code, Href: yearPath(y, "budget")}, {Text: "Closing", Hidden: ": " + y.Code, Href: yearPath(y, "closing")}}}}})
	}
	return t
}

// yearForm suggests nothing but the day after the last year on record, which is the one thing that is certain.
func yearForm(years []models.FiscalYear) *Form {
	first := ""
	if len(years) > 0 {
		first = string(years[len(years)-1].LastOn.Add(1))
	}
	return &Form{ID: "year", Action: "/money/years", Submit: "Add the year", Fields: []Field{
		{Name: "code", Label: "Name", Size: "short", Hint: "such as FY2025, by its first day"},
		{Name: "first", Label: "First day", Kind: DateField, Value: first, Beside: true},
		{Name: "last", Label: "Last day", Kind: DateField, Hint: "inclusive", Beside: true}}}
}

func foundationSection(v models.Viewer, f models.Foundation) Section {
	s := Section{ID: "foundation", Title: "Foundation", Terms: []Term{textTerm("Name", f.Name), textTerm("Currency", string(f.Currency)), textTerm("Fiscal years begin", fiscalStartWords(f.FiscalStart))}}
	if v.May(models.KeepRecords) {
		s.Acts = []Act{{Text: "Change…", Href: "/settings/foundation"}}
	}
	return s
}

// fiscalStartWords writes 07-01 as a reader does, 1 Jul.
func fiscalStartWords(s models.FiscalStart) string {
	if s == "" {
		return ""
	}
	long := models.Date("2024-" + string(s)).Long()
	return long[:len(long)-len(" 2024")]
}
