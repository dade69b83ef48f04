package web

import "bursar/models"

// NewMotionsPage lists what was put to bodies, and takes a motion that is voted on by mail.
func NewMotionsPage(f Frame, v models.Viewer, list models.List[models.MotionLine], bodies []models.BodyLine, at ListAt, try Try) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Motions"}), Title: "Motions", Lede: Say(Plural(list.Total, "motion", "motions") + " put to a body. The outcome stands with its arithmetic on each page.")}}}
	s := Section{ID: "motions", Title: "All motions", Bare: true}
	filter := at.filter(Field{Name: "body", Label: "Body", Kind: SelectField, Options: bodyOptions(bodies, "Any")},
		Field{Name: "state", Label: "State", Kind: SelectField, Options: []Option{{Text: "Any"}, {Value: "open", Text: "Open"}, {Value: "closed", Text: "Closed"}}}, Field{Name: "text", Label: "Code or text", Kind: SearchField})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = motionsTable(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("body", "state", "text"):
		s.Empty = at.nothingFound("No motion fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Motions belong here", Text: []Line{Say("A motion is one question put to a body, with a roll call or a sealed vote. Put it on the page of its meeting, or here where it is voted on by mail.")}}
	}
	p.Bands = at.under(filter, s)
	if v.May(models.KeepRecords) && len(bodies) > 0 {
		p.Head.Acts = []Act{{Text: "Put a motion by mail", Href: "#move"}}
		p.Bands = append(p.Bands, Full(Section{ID: "move", Title: "Put a motion by mail", OnScreen: true, Form: mailMotionForm(bodies).Again(try)}))
	}
	return p
}

func motionsTable(list []models.MotionLine, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{at.column(Column{Head: "Date", Label: "Date"}, "date", "-date"), {Head: "Motion"}, {Head: "Meeting", Label: "Meeting"}, {Head: "Votes", Label: "Votes"}, at.column(Column{Head: "State", Label: "State"}, "state", "-date")}}
	for _, m := range list {
		state, meeting := motionLineState(m), codeCell("meeting", m.MeetingCode)
		if m.MeetingCode == "" {
			meeting = Cell{Text: "by mail", Sub: m.BodyCode}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: m.MovedOn.Long(), NoBreak: true}, {Text: shortened(m.Text, 160), Code: m.Code, Href: "/motions/" + m.Code, Head: true}, meeting,
			Text(Count(m.BallotsIn) + " of " + Count(m.OnRoll)), {State: &state}}})
	}
	return t
}

func motionLineState(m models.MotionLine) State {
	switch {
	case m.State == models.PollOpen:
		return State{Run, "open"}
	case m.Sentence == "":
		return State{Out, "closed"}
	}
	return outcomeMark(m.Decision, m.Shown)
}

func mailMotionForm(bodies []models.BodyLine) *Form {
	return &Form{ID: "motion", Action: "/motions", Submit: "Put the motion", Fields: []Field{
		{Name: "body", Label: "Body", Kind: SelectField, Options: bodyOptions(bodies, "Choose a body")},
		{Name: "text", Label: "The motion", Kind: LongField, Rows: 3, Hint: "the question, as it is put"},
		{Name: "about", Label: "About", Hint: "a code, such as SOW-2024-004"},
		{Name: "closes", Label: "Closes", Beside: true, Hint: "such as 2024-11-08T18:00:00Z; empty: until it is closed"},
		secrecyField()},
		Note: Say("The vote opens at once; its roll is the voting seats of today, its rule the charter’s for electronic votes.")}
}
