package web

import "bursar/models"

// NewImportsPage lists what was read from files.
func NewImportsPage(f Frame, v models.Viewer, list models.List[models.ImportLine], bodies []models.BodyLine, at ListAt) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Imports"}), Title: "Imports", Lede: Say(Plural(list.Total, "file was", "files were") + " read. What is read from minutes counts when somebody has looked at it and applied it.")}}}
	if v.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "Read minutes…", Href: "/imports/new"}}
	}
	s := Section{ID: "imports", Title: "All imports", Bare: true}
	filter := at.filter(Field{Name: "kind", Label: "Kind", Kind: SelectField, Options: []Option{{Text: "Any"}, {Value: "minutes", Text: "Minutes"}, {Value: "days", Text: "Day sheets"}, {Value: "ledger", Text: "Journals"}, {Value: "rates", Text: "Exchange rates"}}},
		Field{Name: "state", Label: "State", Kind: SelectField, Options: []Option{{Text: "Any"}, {Value: "read", Text: "To review"}, {Value: "confirmed", Text: "Applied"}}},
		Field{Name: "body", Label: "Body", Kind: SelectField, Options: bodyOptions(bodies, "Any")})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = importsTable(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("kind", "state", "body"):
		s.Empty = at.nothingFound("No import fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Files that were read belong here", Text: []Line{Say("Minutes in Markdown as you keep them: each meeting under its own heading, such as “## Meeting #53 - 2024-10-30”. What was read stands beside the text, and nothing counts before you apply it.")}, Acts: p.Head.Acts}
		p.Head.Acts = nil
	}
	p.Bands = at.under(filter, s)
	return p
}

func importsTable(list []models.ImportLine, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{at.column(Column{Head: "File"}, "code", "-code"), {Head: "Body", Label: "Body"}, {Head: "Read", Number: true}, {Head: "Applied", Number: true}, {Head: "Left", Number: true}, {Head: "Read on", Label: "Read on"}, at.column(Column{Head: "State"}, "state", "-code")}}
	for _, i := range list {
		state, read, applied, left := importState(i), Text(Count(i.Items)), Text(Count(i.Applied)), Text(Count(i.Left))
		if i.Kind == "days" || i.Kind == "rates" { // all rows or none: each row is an entry of its SOW
			read, applied, left = Cell{Text: "all rows", Quiet: true}, Cell{}, Cell{}
		}
		if i.Kind == "ledger" {
			read, applied, left = Cell{Text: "all entries", Quiet: true}, Cell{}, Cell{}
		}
		if i.State == models.ImportRead {
			applied, left = Cell{Text: Unknown, Quiet: true}, Cell{Text: Unknown, Quiet: true}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: i.SourceName, Code: i.Code, Href: "/imports/" + i.Code, Head: true}, Text(orUnknown(i.BodyCode)), read, applied, left, {Text: i.EnteredAt.Long(), NoBreak: true, Sub: i.EnteredBy}, {State: &state}}})
	}
	return t
}

func importState(i models.ImportLine) State {
	if i.State == models.ImportConfirmed {
		return State{Ok, "Applied"}
	}
	return State{Run, "To review"}
}

// NewMinutesFormPage takes minutes to be read.
func NewMinutesFormPage(f Frame, bodies []models.BodyLine, try Try) *SheetPage {
	form := &Form{ID: "minutes", Action: "/imports", Submit: "Read the minutes", Fields: []Field{
		{Name: "file", Label: "Minutes", Kind: FileField, Accept: ".md,.markdown,.txt", Hint: "Markdown, up to 10 MiB, one meeting or many"},
		{Name: "body", Label: "Body", Kind: SelectField, Options: bodyOptions(bodies, "as the minutes say")}},
		Note: Say("The file is kept as it is, and known by its fingerprint. Each thing that is applied knows its line.")}
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Imports", Href: "/imports"}, Crumb{Text: "New"}), Title: "Read minutes", Lede: Say("Nothing counts yet: you see first what was read, line beside line.")},
		Bands: []Band{Full(Section{ID: "minutes-part", Title: "The minutes", Bare: true, Form: form.Again(try)})}}}
	if len(bodies) == 0 {
		p.Bands = append(p.Bands, Full(Section{Empty: &Empty{Needs: []Need{{State{Wait, "not yet"}, Words(Plain("A body whose minutes they are. "), Link("Add it", "/bodies/new"))}}}}))
	}
	return p
}
