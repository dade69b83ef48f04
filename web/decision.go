package web

import "bursar/models"

// NewDecisionsPage lists what bodies settled, the newest first.
func NewDecisionsPage(f Frame, list models.List[models.DecisionLine], bodies []models.BodyLine, at ListAt) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Decisions"}), Title: "Decisions", Lede: Say(Plural(list.Total, "decision", "decisions") + ". None is ever changed; a later one may take its place.")}}}
	s := Section{ID: "decisions", Title: "All decisions", Bare: true}
	filter := at.filter(Field{Name: "body", Label: "Body", Kind: SelectField, Options: bodyOptions(bodies, "Any")}, Field{Name: "outcome", Label: "Outcome", Kind: SelectField, Options: outcomeOptions("Any", nil)},
		Field{Name: "from", Label: "From", Kind: DateField, Hint: "first day"}, Field{Name: "to", Label: "To", Kind: DateField, Hint: "last day"}, Field{Name: "text", Label: "Code, text or about", Kind: SearchField})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = decisionsTable(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("body", "outcome", "from", "to", "text", "about", "meeting"):
		s.Empty = at.nothingFound("No decision fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Decisions belong here", Text: []Line{Say("A decision is taken in a meeting, or by mail on a motion. Record it on the page of its meeting, or read the minutes that tell of it.")}, Acts: []Act{{Text: "Meetings", Href: "/meetings"}}}
	}
	p.Bands = at.under(filter, s)
	return p
}

func decisionsTable(list []models.DecisionLine, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Date", Label: "Date"}, {Head: "Decision"}, {Head: "Body", Label: "Body"}, {Head: "Taken in", Label: "Taken in"}, {Head: "Outcome", Label: "Outcome"}}}
	if at.Path != "" {
		t.Columns[0], t.Columns[4] = at.column(t.Columns[0], "date", "-date"), at.column(t.Columns[4], "outcome", "-date")
	}
	for _, d := range list {
		state, in := outcomeState(d.Outcome), codeCell("meeting", d.MeetingCode)
		if d.MeetingCode == "" {
			in = codeCell("motion", d.MotionCode)
		}
		name := Cell{Text: shortened(d.Text, 160), Code: d.Code, Href: "/decisions/" + d.Code, Head: true}
		if d.SupersededBy != "" {
			name.SubLine = Words(Plain("taken over by "), Code(d.SupersededBy, "/decisions/"+d.SupersededBy))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: d.DecidedOn.Long(), NoBreak: true}, name, {Text: d.BodyCode, Href: "/bodies/" + d.BodyCode}, in, {State: &state}}})
	}
	return t
}

// NewDecisionPage is one decision: what was settled, where, and what it leads back to.
func NewDecisionPage(f Frame, d models.DecisionSheet) *SheetPage {
	head := PageHead{Where: underMeetings(Crumb{Text: "Decisions", Href: "/decisions"}, Crumb{Text: d.Code, Href: "/decisions/" + d.Code, Code: true}), Title: "Decision " + d.Code, States: []State{outcomeState(d.Outcome)},
		Lede: Words(Link(d.BodyName, "/bodies/"+d.BodyCode+"?on="+string(d.DecidedOn)), Plain(", "), Strong(d.DecidedOn.Long()), Plain(".")), Acts: []Act{{Text: "Trace", Href: "/trace/" + d.Code}}}
	if d.SupersededBy != "" {
		head.States = append(head.States, State{Out, "taken over"})
	}
	s := Section{ID: "text", Title: "What was decided", Prose: []Line{withCodes(d.Text)}}
	terms := []Term{codeTerm("Meeting", "meeting", d.MeetingCode), codeTerm("Motion", "motion", d.MotionCode), codeTerm("Advice of", "round", d.RoundCode), {"About", withCodes(d.About)},
		codeTerm("Takes the place of", "decision", d.Supersedes), codeTerm("Taken over by", "decision", d.SupersededBy), textTerm("Recorded by", d.EnteredBy), placeTerm(d.Place)}
	if d.Place != nil && d.Place.Excerpt != "" {
		s.Source = excerpt(*d.Place)
	}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: head, Bands: []Band{Beside(s, Section{ID: "facts", Title: "Facts", Terms: terms})}}}
}
