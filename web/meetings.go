package web

import (
	"strconv"

	"bursar/models"
)

// NewMeetingsPage lists meetings, the newest first, each with its quorum, and leads to everything about who decides.
func NewMeetingsPage(f Frame, v models.Viewer, list models.List[models.MeetingLine], bodies []models.BodyLine, at ListAt) *SheetPage {
	lede := append(Line{Plain(Plural(list.Total, "meeting", "meetings") + "."), Break()}, governancePages()...)
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Title: "Meetings", Lede: lede}}}
	if v.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "New meeting", Href: "/meetings/new"}, {Text: "Read minutes…", Href: "/imports/new"}}
	}
	s := Section{ID: "meetings", Title: "All meetings", Bare: true}
	filter := at.filter(Field{Name: "body", Label: "Body", Kind: SelectField, Options: bodyOptions(bodies, "Any")},
		Field{Name: "year", Label: "Year", Size: "short"}, Field{Name: "text", Label: "Code, title, chair or date", Kind: SearchField})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = meetingsTable(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("body", "year", "text", "state"):
		s.Empty = at.nothingFound("No meeting fits")
	default:
		filter, s.Empty = nil, noMeetings(v, bodies)
	}
	p.Bands = at.under(filter, s)
	return p
}

func noMeetings(v models.Viewer, bodies []models.BodyLine) *Empty {
	e := &Empty{Title: "Meetings and what was decided in them belong here", Text: []Line{Say("Read the minutes that you have (Markdown), and look at what was read before it counts; or enter a meeting by hand.")}}
	if v.May(models.KeepRecords) {
		e.Acts = []Act{{Text: "Read minutes…", Href: "/imports/new", Main: true}, {Text: "New meeting", Href: "/meetings/new"}}
	}
	e.Needs = []Need{need(len(bodies) > 0, "A body that meets, with its seats and its charter’s rules.", "/bodies/new", v)}
	return e
}

func meetingsTable(list []models.MeetingLine, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{at.column(Column{Head: "Date", Label: "Date"}, "date", "-date"), {Head: "Meeting"}, {Head: "Chair", Label: "Chair"}, {Head: "Quorum", Label: "Quorum"},
		{Head: "Decisions", Number: true}, {Head: "Actions", Number: true}}}
	for _, m := range list {
		t.Rows = append(t.Rows, meetingRow(m))
	}
	return t
}

func meetingRow(m models.MeetingLine) Row {
	date := Cell{Text: m.HeldOn.Long(), NoBreak: true}
	if m.DateSuspect {
		date.State = &State{Warn, "date to check"}
	}
	quorum := quorumState(m)
	return Row{Cells: []Cell{date, {Text: meetingName(m), Code: m.Code, Href: "/meetings/" + m.Code, Head: true}, personNamed(m.ChairCode, m.ChairName), {State: &quorum},
		{Text: Count(m.Decisions), Number: true}, {Text: Count(m.Actions), Number: true}}}
}

// NewMeetingFormPage takes a meeting by hand: one that was held, or one that lies ahead. given fills in what is known, such as a planned meeting's.
func NewMeetingFormPage(f Frame, bodies []models.BodyLine, people PeopleToChoose, given models.NewMeeting, try Try) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "New"}), Title: "New meeting",
		Lede: Say("A meeting that was held, or one that lies ahead. Who was there is set on its page.")}}}
	if len(bodies) == 0 {
		p.Bands = []Band{Full(Section{Empty: &Empty{Title: "A meeting needs a body first", Text: []Line{Say("A body is a board or a committee, with seats and rules.")}, Acts: []Act{{Text: "New body", Href: "/bodies/new", Main: true}}}})}
		return p
	}
	p.Bands = []Band{Full(Section{ID: "meeting-part", Title: "The meeting", Bare: true, Form: meetingForm(bodies, people, given).Again(try)})}
	return p
}

func meetingForm(bodies []models.BodyLine, people PeopleToChoose, given models.NewMeeting) *Form {
	body, number := given.Body, ""
	if body == "" && len(bodies) == 1 {
		body = bodies[0].Code
	}
	if given.Number != nil {
		number = strconv.FormatInt(*given.Number, 10)
	}
	chair := people.field("chair", "Chair", "not known")
	chair.Beside = true
	return &Form{ID: "meeting", Action: "/meetings", Submit: "Put it on record", Fields: []Field{
		{Name: "body", Label: "Body", Kind: SelectField, Options: bodyOptions(bodies, "Choose a body"), Value: body},
		{Name: "number", Label: "Number", Size: "short", Beside: true, Value: number, Hint: "empty where it has none"},
		{Name: "title", Label: "Title", Beside: true, Value: given.Title, Hint: "only where it has one"},
		{Name: "date", Label: "Date", Kind: DateField, Value: given.Date},
		{Name: "starts", Label: "Begins", Size: "short", Beside: true, Value: given.Starts, Hint: "in UTC, such as 16:00"},
		{Name: "duration_minutes", Label: "Minutes", Size: "short", Beside: true, Hint: "how long it took"},
		chair,
		{Name: "state", Label: "Is it over?", Kind: RadioField, Value: string(models.MeetingHeld), Options: []Option{{Value: string(models.MeetingHeld), Text: "It was held"}, {Value: string(models.MeetingPlanned), Text: "It lies ahead"}}},
	}}
}
