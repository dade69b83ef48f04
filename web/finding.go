package web

import "bursar/models"

var (
	fateKinds     = map[models.Fate]string{models.FateOpen: Warn, models.FateFixed: Ok, models.FateDeclined: Out, models.FateAgreed: Run, models.FateHandedOn: Run}
	severityKinds = map[models.Severity]string{"critical": Stop, "high": Stop, "medium": Warn, "low": Wait, "informational": Wait}
)

func fateState(f models.Fate) State { return State{fateKinds[f], f.Words()} }

// severityCell is how bad it is, as the auditor said; what nobody said is not known.
func severityCell(s models.Severity) Cell {
	if s == "" {
		return Cell{Text: s.Words(), Quiet: true, NoBreak: true}
	}
	return Marked(severityKinds[s], s.Words())
}

// findingsTable lists findings; with sortURL its heads sort.
func findingsTable(found []models.FindingLine, sortURL func(string) string, sorted string) *Table {
	head := func(text, column string) Column {
		if sortURL == nil || column == "" {
			return Column{Head: text}
		}
		return Column{Head: text, SortURL: sortURL(column), Sorted: sorted == column || sorted == "-"+column}
	}
	t := &Table{Flow: sortURL == nil, Columns: []Column{head("Finding", "title"), head("Severity", "severity"), head("Found", "found"), head("Fate", ""), head("By what, or why", "")}}
	for _, f := range found {
		state := fateState(f.Fate())
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: f.Title, Code: f.Code, Href: "/findings/" + f.Code, Head: true}, severityCell(f.Severity), {Text: f.FoundOn.Long(), NoBreak: true}, {State: &state}, {Line: fateLine(f.Last())}}})
	}
	return t
}

// fateLine says why, to whom and by what a finding is where it is.
func fateLine(f *models.FindingFateLine) Line {
	if f == nil {
		return nil
	}
	to := Line(nil)
	if f.Receiver != "" {
		to = Say("to " + f.Receiver)
	}
	return severalLines(to, wordsOf(f.Why), addressLine(f.Link, f.Link))
}

// FindingsPage is what the list of a statement of work's findings is drawn from.
type FindingsPage struct {
	SOWPage
	List    models.List[models.FindingLine]
	Filter  models.FindingFilter
	Sort    string
	SortURL func(string) string
	NextURL string
}

// NewFindingsPage lists the findings of an audit, the worst first, and takes more.
func NewFindingsPage(f Frame, d FindingsPage) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: sowCrumbs(d.SOW.Code, Crumb{Text: "Findings"}), Title: "Findings of " + d.SOW.Title, Lede: Say("No finding yet.")}}
	list := Section{ID: "findings", Title: "All on record"}
	if all := d.Delivery.Findings; len(all) > 0 {
		sheet.Head.Lede = Say(models.FindingsSentence(all) + ".")
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "find", Title: "Find", Bare: true, OnScreen: true, Form: d.filterForm()}))
	}
	switch {
	case len(d.List.Items) > 0:
		list.Table, list.Pager = findingsTable(d.List.Items, d.SortURL, d.Sort), &Pager{Shown: Count(int64(len(d.List.Items))), Total: Count(d.List.Total), NextURL: d.NextURL}
	case len(d.Delivery.Findings) > 0:
		list.Empty = &Empty{Text: []Line{Words(Plain("No finding fits this filter. "), Link("Show all", d.path("/findings")), Plain("."))}}
	default:
		list.Empty = &Empty{Text: []Line{Say("What an audit found belongs here, each with its severity and what became of it: fixed, declined with the reason, agreed, or handed on.")}}
	}
	sheet.Bands = append(sheet.Bands, Full(list))
	if d.Viewer.May(models.KeepRecords) {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "add", Title: "Add a finding", OnScreen: true, Form: d.findingForm().Again(d.Try)}))
	}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func severityOptions(first string) []Option {
	options := []Option{{Text: first}}
	for _, s := range models.Severities {
		options = append(options, Option{Value: string(s), Text: s.Words()})
	}
	return options
}

func fateOptions() []Option {
	var options []Option
	for _, f := range models.Fates {
		options = append(options, Option{Value: string(f), Text: f.Words()})
	}
	return options
}

func (d FindingsPage) filterForm() *Form {
	form := &Form{ID: "find-form", Action: d.path("/findings"), Get: true, InOneRow: true, Plain: true, Submit: "Filter", Fields: []Field{
		{Name: "text", Label: "Title or code", Kind: SearchField, Value: d.Filter.Text},
		{Name: "severity", Label: "Severity", Kind: SelectField, Options: append(severityOptions("any"), Option{Value: models.UnknownSeverity, Text: "not known"}), Value: d.Filter.Severity, Beside: true},
		{Name: "fate", Label: "Fate", Kind: SelectField, Options: append([]Option{{Text: "any"}}, fateOptions()...), Value: d.Filter.Fate, Beside: true}}}
	if d.Sort != "" {
		form.Hidden = []Hidden{{"sort", d.Sort}}
	}
	return form
}

func (d FindingsPage) findingForm() *Form {
	return &Form{ID: "finding-form", Action: d.path("/findings"), Submit: "Add the finding", Fields: []Field{
		{Name: "title", Label: "What was found", Size: "wide", Required: true},
		{Name: "severity", Label: "Severity", Kind: SelectField, Options: severityOptions("not known")}, {Name: "on", Label: "Found on", Kind: DateField, Beside: true, Hint: "empty: today"},
		{Name: "link", Label: "Address", Size: "wide", Hint: "where it is described; may stay empty"}, {Name: "note", Label: "Note", Kind: LongField, Rows: 2}}}
}

// NewFindingPage shows one finding with everything that became of it, and takes what becomes of it next.
func NewFindingPage(f Frame, v models.Viewer, x models.FindingLine, try Try) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: sowCrumbs(x.SOWCode, Crumb{Text: "Findings", Href: "/sows/" + x.SOWCode + "/findings"}, Crumb{Text: x.Code, Href: "/findings/" + x.Code, Code: true}), Title: x.Title,
		States: []State{fateState(x.Fate())}, Lede: Say("Severity " + x.Severity.Words() + ", found by " + x.FoundOn.Long() + ".")}}
	history := Section{ID: "history", Title: "What became of it", Table: fatesTable(x)}
	if len(x.Fates) == 0 {
		history.Empty = &Empty{Text: []Line{Say("Nothing yet; it is open.")}}
	}
	terms := []Term{{"Work", Words(Plain(x.SOWTitle+", "), Code(x.SOWCode, "/sows/"+x.SOWCode))}, {"Severity", Say(x.Severity.Words())}, {"Address", addressLine(x.Link, x.Link)}, {"Note", wordsOf(x.Note)},
		{"Read in", readLine(x.Place, x.EnteredBy)}, {"Comes from", Words(Link("trace of "+x.Code, "/trace/"+x.Code))}}
	sheet.Bands = []Band{Full(history), Full(Section{ID: "facts", Title: "The finding", Terms: terms})}
	if v.May(models.KeepRecords) {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "fate", Title: "Say what becomes of it", OnScreen: true, Note: Say("What stands above stays; this is added to it."), Form: fateForm(x).Again(try)}))
	}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func fatesTable(x models.FindingLine) *Table {
	if len(x.Fates) == 0 {
		return nil
	}
	t := &Table{Flow: true, Columns: []Column{{Head: "Day"}, {Head: "Fate"}, {Head: "Entered by", Label: "Entered by"}, {Head: "By what, or why"}}}
	for _, f := range x.Fates {
		state, read := fateState(f.Fate), Line(nil)
		if at := readAt(f.Place); at != "" {
			read = Words(Mono(at))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: f.OnDate.Long(), NoBreak: true, Head: true}, {State: &state}, Text(f.ByEmail), {Line: severalLines(fateLine(&f), read)}}})
	}
	return t
}

func fateForm(x models.FindingLine) *Form {
	return &Form{ID: "fate-form", Action: "/findings/" + x.Code + "/fate", Submit: "Record it", Fields: []Field{
		{Name: "fate", Label: "Fate", Kind: SelectField, Options: fateOptions(), Value: string(models.FateFixed)}, {Name: "on", Label: "Day", Kind: DateField, Beside: true, Hint: "empty: today"},
		{Name: "to", Label: "To whom", Beside: true, Hint: "where it is handed on"}, {Name: "link", Label: "Address", Size: "wide", Hint: "what fixed it, such as the commit"},
		{Name: "why", Label: "Why", Kind: LongField, Rows: 2, Hint: "needed to decline it, and to open it again"}}}
}
