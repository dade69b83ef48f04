package web

import "bursar/models"

// NewActionsPage lists what people promised to do, the most pressing first.
func NewActionsPage(f Frame, v models.Viewer, list models.List[models.ActionLine], bodies []models.BodyLine, people PeopleToChoose, today models.Date, at ListAt, try Try) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Actions"}), Title: "Actions", Lede: Say(Plural(list.Total, "action", "actions") + ". Each is carried from meeting to meeting until it is done or dropped.")}}}
	s := Section{ID: "actions", Title: "All actions", Bare: true}
	filter := at.filter(people.field("owner", "Owner", "Any"),
		Field{Name: "state", Label: "State", Kind: SelectField, Options: []Option{{Text: "Any"}, {Value: "open", Text: "Open"}, {Value: "done", Text: "Done"}, {Value: "dropped", Text: "Dropped"}}},
		Field{Name: "overdue", Label: "Late", Kind: SelectField, Options: []Option{{Text: "Any"}, {Value: "yes", Text: "Late today"}}},
		Field{Name: "body", Label: "Body", Kind: SelectField, Options: bodyOptions(bodies, "Any")}, Field{Name: "text", Label: "Code or text", Kind: SearchField})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = actionsTable(list.Items, today, at), at.pager(len(list.Items), list.Total)
	case at.filtered("owner", "state", "overdue", "body", "text", "meeting"):
		s.Empty = at.nothingFound("No action fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Actions belong here", Text: []Line{Say("An action is something that somebody promised to do, in a meeting or outside one. Minutes that are read bring theirs along.")}}
	}
	p.Bands = at.under(filter, s)
	if v.May(models.KeepRecords) && len(bodies) > 0 {
		p.Head.Acts = []Act{{Text: "Add an action", Href: "#promise"}}
		p.Bands = append(p.Bands, Full(Section{ID: "promise", Title: "Add an action", OnScreen: true, Form: looseActionForm(bodies, people).Again(try)}))
	}
	return p
}

func looseActionForm(bodies []models.BodyLine, people PeopleToChoose) *Form {
	owner := people.field("owners", "Owner", "nobody on record")
	return &Form{ID: "action", Action: "/actions", Submit: "Add the action", Fields: []Field{
		{Name: "text", Label: "What is to be done", Size: "wide"},
		{Name: "body", Label: "Body that follows it", Kind: SelectField, Options: bodyOptions(bodies, "Choose a body")},
		owner, {Name: "owners_written", Label: "or as it was said", Beside: true, Hint: "a name that is not on record"},
		{Name: "due", Label: "Due", Kind: DateField, Beside: true, Hint: "empty where no day was named"}}}
}

// actionState says where an action stands, how late it is, and whether anybody owns it.
func actionState(a models.ActionLine, today models.Date) State {
	switch {
	case a.State == models.ActionDone:
		return State{Ok, "done"}
	case a.State == models.ActionDropped:
		return State{Out, "dropped"}
	case a.Overdue(today):
		return State{Stop, Plural(int64(a.Due.DaysTo(today)), "day late", "days late")}
	case len(a.Owners) == 0 && a.OwnersWritten == "":
		return State{Warn, "needs an owner"}
	}
	return State{Wait, "open"}
}

func actionOwners(a models.ActionLine) Line {
	var owners []Line
	for _, o := range a.Owners {
		owners = append(owners, Words(personLink(o.PersonCode, o.PersonName)))
	}
	switch {
	case len(owners) > 0:
		return commaed(owners)
	case a.OwnersWritten != "":
		return Words(Plain("“" + a.OwnersWritten + "”"))
	}
	return Say("nobody named")
}

func actionsTable(list []models.ActionLine, today models.Date, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "What"}, {Head: "Owner", Label: "Owner"}, {Head: "Due", Label: "Due"}, {Head: "State"}}}
	if at.Path != "" {
		t.Columns[2], t.Columns[3] = at.column(t.Columns[2], "due", "due"), at.column(t.Columns[3], "state", "due")
	}
	for _, a := range list {
		state, due := actionState(a, today), Cell{Text: a.Due.Long(), NoBreak: true}
		if !a.Due.Known() {
			due = Cell{Text: "none given", Quiet: true}
		}
		name := Cell{Text: shortened(a.Text, 200), Code: a.Code, Href: "/actions/" + a.Code, Head: true}
		if !a.Explicit {
			name.Sub = "inferred from the minutes"
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{name, {Line: actionOwners(a)}, due, {State: &state}}})
	}
	return t
}

// NewActionPage is one action with its steps, and what can be done with it.
func NewActionPage(f Frame, v models.Viewer, a models.ActionSheet, today models.Date, try Try) *SheetPage {
	head := PageHead{Where: underMeetings(Crumb{Text: "Actions", Href: "/actions"}, Crumb{Text: a.Code, Href: "/actions/" + a.Code, Code: true}), Title: a.Text, States: []State{actionState(a.ActionLine, today)},
		Lede: append(append(Line{}, actionOwners(a.ActionLine)...), Plain(dueWords(a.ActionLine))), Acts: []Act{{Text: "Trace", Href: "/trace/" + a.Code}}}
	terms := []Term{{"Body", Words(Link(a.BodyCode, "/bodies/"+a.BodyCode))}, codeTerm("Raised in", "meeting", a.MeetingCode), textTerm("Raised on", knownDay(a.RaisedOn)), textTerm("Due", knownDay(a.Due)),
		textTerm("Owners as written", a.OwnersWritten), placeTerm(a.Place)}
	steps := Section{ID: "steps", Title: "Steps", Empty: &Empty{Text: []Line{Say("Nothing was done about it yet, as far as the record shows.")}}}
	if len(a.Steps) > 0 {
		steps.Empty, steps.Table = nil, stepsTable(a.Steps)
	}
	if a.Place != nil && a.Place.Excerpt != "" {
		steps.Foot = Words(Plain("The minutes say: "), Mono(a.Place.Excerpt))
	}
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: head, Bands: []Band{Beside(steps, Section{ID: "facts", Title: "Facts", Terms: terms})}}}
	if a.MayStep(v) {
		p.Head.Acts = append([]Act{{Text: "Take the next step", Href: "#step"}}, p.Head.Acts...)
		p.Bands = append(p.Bands, Full(Section{ID: "step", Title: "Take the next step", OnScreen: true, Form: stepForm(a).Again(try)}))
	}
	return p
}

func dueWords(a models.ActionLine) string {
	if !a.Due.Known() {
		return ", no day named."
	}
	return ", due " + a.Due.Long() + "."
}

func knownDay(d models.Date) string {
	if !d.Known() {
		return ""
	}
	return d.Long()
}

func stepsTable(steps []models.ActionNoteLine) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "When", Label: "When"}, {Head: "Step"}, {Head: "Meeting", Label: "Meeting"}, {Head: "By", Label: "By"}}}
	for _, s := range steps {
		words := map[models.ActionState]string{models.ActionOpen: "carried on, open", models.ActionDone: "done", models.ActionDropped: "dropped"}[s.State]
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: s.At.Long(), NoBreak: true}, {Text: words, Sub: s.Text, Head: true}, codeCell("meeting", s.MeetingCode), Text(s.Actor)}})
	}
	return t
}

// stepForm asks what became of it: done or dropped or carried while it is open, opened again afterwards.
func stepForm(a models.ActionSheet) *Form {
	options := []Option{{Value: "done", Text: "It is done"}, {Value: "carry", Text: "It is carried on", Hint: "with a new day if there is one"}, {Value: "dropped", Text: "It is dropped"}}
	f := &Form{ID: "step-form", Action: "/actions/" + a.Code, Submit: "Record the step", Hidden: versionField(a.Version)}
	value := ""
	if a.State != models.ActionOpen {
		options, value = []Option{{Value: "open", Text: "It is to be done after all"}}, "open"
	}
	f.Fields = []Field{{Name: "state", Label: "What became of it?", Kind: RadioField, Options: options, Value: value}, {Name: "note", Label: "Note", Size: "wide", Hint: "what was said, one sentence"},
		{Name: "meeting", Label: "In meeting", Hint: "a code, or empty"}}
	if a.State == models.ActionOpen {
		f.Fields = append(f.Fields, Field{Name: "due", Label: "New day", Kind: DateField, Beside: true, Hint: "only when it is carried"})
	}
	return f
}
