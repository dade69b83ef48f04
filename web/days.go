package web

import "bursar/models"

// DaysPage is what the list of entries over all statements of work is drawn from.
type DaysPage struct {
	List    models.List[models.DayLine]
	Filter  models.DayFilter
	Sort    string
	SortURL func(column string) string
	NextURL string
	Viewer  models.Viewer
}

// NewDaysPage lists entries over all statements of work the viewer may see.
func NewDaysPage(f Frame, d DaysPage) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Days", Href: "/days"}}, Title: "Days worked", Lede: Say(Plural(d.List.Total, "entry", "entries") + ". Submitted and approved ones count; returned and reversed ones do not.")}}
	if d.Viewer.May(models.ApproveDays) {
		sheet.Head.Acts = append(sheet.Head.Acts, Act{Text: "Approvals", Href: "/approvals"})
	}
	if d.Viewer.May(models.ReadPortfolio) {
		sheet.Head.Acts = append(sheet.Head.Acts, Act{Text: "Allowances", Href: "/days/allowances"})
	}
	if d.Viewer.May(models.LogDays) {
		sheet.Head.Acts = append(sheet.Head.Acts, Act{Text: "Import a day sheet", Href: "/days/import"})
	}
	sheet.Head.Acts = append(sheet.Head.Acts, Act{Text: "Month grid", Href: "/days/month"}, Act{Text: "Export (.csv)", Href: "/days/export"})
	list := Section{ID: "list", Title: "Entries"}
	switch {
	case d.List.Total > 0:
		list.Table, list.Pager = d.table(), &Pager{Shown: Count(int64(len(d.List.Items))), Total: Count(d.List.Total), NextURL: d.NextURL}
	case d.Filter == models.DayFilter{}:
		list.Empty = &Empty{Text: []Line{Words(Plain("Days that contractors worked belong here. They are logged on the page of a "), Link("statement of work", "/sows"), Plain("."))}}
	default:
		list.Empty = &Empty{Text: []Line{Words(Plain("No entry fits this filter. "), Link("Show all", "/days"), Plain("."))}}
	}
	sheet.Bands = []Band{Full(Section{ID: "find", Title: "Find", Bare: true, OnScreen: true, Form: d.filterForm()}), Full(list)}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d DaysPage) filterForm() *Form {
	states := []Option{{Text: "any"}}
	for _, s := range models.DayStates {
		states = append(states, Option{Value: string(s), Text: string(s)})
	}
	form := &Form{ID: "find-form", Action: "/days", Get: true, InOneRow: true, Plain: true, Submit: "Filter", Fields: []Field{
		{Name: "text", Label: "Note or name", Kind: SearchField, Value: d.Filter.Text},
		{Name: "sow", Label: "SOW", Size: "day", Value: d.Filter.SOW, Beside: true},
		{Name: "state", Label: "State", Kind: SelectField, Options: states, Value: d.Filter.State, Beside: true},
		{Name: "from", Label: "From", Kind: DateField, Hint: " ", Value: string(d.Filter.From), Beside: true},
		{Name: "to", Label: "To", Kind: DateField, Hint: " ", Value: string(d.Filter.To), Beside: true}}}
	for i := range form.Fields {
		if form.Fields[i].Kind == DateField {
			form.Fields[i].Kind, form.Fields[i].Size, form.Fields[i].Hint = TextField, "day", ""
		}
	}
	if d.Sort != "" {
		form.Hidden = append(form.Hidden, Hidden{"sort", d.Sort})
	}
	if d.Filter.Person != "" {
		form.Hidden = append(form.Hidden, Hidden{"person", d.Filter.Person})
	}
	return form
}

func (d DaysPage) table() *Table {
	head := func(text, column string, number bool) Column {
		return Column{Head: text, Number: number, SortURL: d.SortURL(column), Sorted: d.Sort == column || d.Sort == "-"+column}
	}
	t := &Table{Long: true, Columns: []Column{head("Day", "date", false), head("SOW", "sow", false), head("Person", "person", false), head("Worked", "days", true), {Head: "Note"}, {Head: "State"}, head("Entry", "entry", false)}}
	for _, e := range d.List.Items {
		state := dayState(e.State)
		row := Row{Cells: []Cell{{Text: entrySpan(e.FromOn, e.ToOn), NoBreak: true, Head: true}, Coded(e.SOWCode, "/sows/"+e.SOWCode), {Text: e.PersonName, NoBreak: true},
			Figure(Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}), {Line: entryLine(e)}, {State: &state}, {Text: idText(e.ID), Href: "/days/" + idText(e.ID)}}}
		if !counts(e.State) {
			row.Kind = "apart"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// NewDayPage shows one entry, its verdict, and lets it be judged, taken back or corrected into what its statement of work offers.
func NewDayPage(f Frame, d SOWPage, e models.DayLine) *SheetPage {
	v, try := d.Viewer, d.Try
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: e.SOWCode, Href: "/sows/" + e.SOWCode, Code: true}, {Text: "Entry " + idText(e.ID), Href: "/days/" + idText(e.ID)}},
		Title: sayUnits(e.Unit, e.Units) + " by " + e.PersonName + ", " + entrySpan(e.FromOn, e.ToOn), States: []State{dayState(e.State)}, Lede: Say(dayLede(e))}}
	sheet.Bands = []Band{Beside(Section{ID: "facts", Title: "The entry", Terms: dayTerms(v, e)})}
	if e.MayJudge(v) == nil {
		form := verdictForm("verdict-form", "/days/"+idText(e.ID)+"/approval", v, []models.DayLine{e}, false)
		form.Table, form.Hidden, form.Submit = nil, []Hidden{{"entry", idText(e.ID)}}, "Approve it"
		form.Fields[0].Label = "Reason, to return it"
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "verdict", Title: "Approve or return", OnScreen: true, Form: form.Again(try)}))
	}
	if e.MayTakeBack(v) == nil {
		form := &Form{ID: "reversal-form", Action: "/days/" + idText(e.ID) + "/reversal", Submit: "Reverse it", Plain: e.MayJudge(v) == nil,
			Fields: []Field{{Name: "reason", Label: "Reason", Size: "wide", Hint: "one line, such as: entered twice", Required: true}}}
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "reversal", Title: "Take it back", OnScreen: true, Note: Say("An entry is never edited. A reversal stands beside it and takes it off; enter the day anew if it was wrong."), Form: form.Again(try)}))
	}
	sheet.Bands = append(sheet.Bands, d.correctionBand(e)...)
	return &SheetPage{Frame: f, Sheet: sheet}
}

func dayLede(e models.DayLine) string {
	if words := overWords(e); words != "" && e.Over && counts(e.State) {
		return "It is " + string(e.State) + ", but does not fit under the ceiling: " + words + ". It does not count until then."
	}
	switch e.State {
	case models.DaySubmitted:
		return "It waits for a verdict, and counts already."
	case models.DayReturned:
		return "It was returned and does not count."
	case models.DayReversed:
		return "It was taken back and does not count."
	case models.DayReversal:
		return "It takes another entry back."
	}
	return "It is approved and counts."
}

func dayTerms(v models.Viewer, e models.DayLine) []Term {
	terms := []Term{{"Work", Words(Plain(e.SOWTitle+", "), Code(e.SOWCode, "/sows/"+e.SOWCode))},
		{"Worked", Words(Sum(Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}))}, {"Note", sayOrNothing(e.Note)}, {"Deliverable", deliverableNamed(e)}, {"Component", sayOrNothing(e.Component)}}
	if c := e.Cost(); c != nil {
		terms = append(terms, Term{"Cost", Say(moneyWords(*c) + " at " + moneyText(models.Money{Minor: *e.RateMinor, Currency: e.Currency}) + " a" + article(e.Unit) + " " + string(e.Unit))})
	} else {
		terms = append(terms, Term{"Cost", Say("no rate was known for that day")})
	}
	terms = append(terms, Term{"Entered", Say(enteredBy(v, e, nil) + ", " + e.EnteredAt.Long())})
	if e.VerdictBy != "" {
		said := "by " + e.VerdictBy
		if e.VerdictWhy != "" {
			said += ": " + e.VerdictWhy
		}
		terms = append(terms, Term{"Verdict", Say(said)})
	}
	if words := overWords(e); words != "" {
		terms = append(terms, Term{"Ceiling", Say(words)})
	}
	if e.ReplacesID != nil {
		terms = append(terms, Term{"In place of", Words(Link("entry "+idText(*e.ReplacesID), "/days/"+idText(*e.ReplacesID)))})
	}
	if e.ReversesID != nil {
		terms = append(terms, Term{"Takes back", Words(Link("entry "+idText(*e.ReversesID), "/days/"+idText(*e.ReversesID)))})
	}
	if e.ReversedByID != nil {
		terms = append(terms, Term{"Taken back by", Words(Link("entry "+idText(*e.ReversedByID), "/days/"+idText(*e.ReversedByID)))})
	}
	return terms
}
