package web

import "bursar/models"

// NewPeoplePage lists the people of the record.
func NewPeoplePage(f Frame, v models.Viewer, list models.List[models.Person], at ListAt) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "People"}), Title: "People", Lede: Say(Plural(list.Total, "person", "people") + " on record: on seats, at meetings, at work. Signing in is another matter.")}}}
	if v.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "New person", Href: "/people/new"}}
	}
	s := Section{ID: "people", Title: "Everybody", Bare: true}
	filter := at.filter(Field{Name: "text", Label: "Name, code or e-mail", Kind: SearchField})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = peopleTable(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("text"):
		s.Empty = at.nothingFound("Nobody fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "People belong here", Text: []Line{Say("Whoever holds a seat, is at a meeting or works on a contract is on record once, with the other spellings that minutes use.")}, Acts: p.Head.Acts}
		p.Head.Acts = nil
	}
	p.Bands = at.under(filter, s)
	return p
}

func peopleTable(list []models.Person, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{at.column(Column{Head: "Name"}, "name", "name"), at.column(Column{Head: "Code", Label: "Code"}, "code", "name"), {Head: "E-mail", Label: "E-mail"}}}
	for _, one := range list {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: one.Name, Href: "/people/" + one.Code, Head: true}, Coded(one.Code, "/people/"+one.Code), Text(orUnknown(one.Email))}})
	}
	return t
}

// NewPersonFormPage takes a new person.
func NewPersonFormPage(f Frame, try Try) *SheetPage {
	form := &Form{ID: "person", Action: "/people", Submit: "Add the person", Fields: []Field{
		{Name: "name", Label: "Name", Size: "wide"}, {Name: "email", Label: "E-mail", Kind: EmailField, Size: "day", Hint: "or empty"}, {Name: "orcid", Label: "ORCID", Beside: true, Hint: "or empty"},
		{Name: "also_known_as", Label: "Other spellings", Kind: LongField, Rows: 3, Hint: "one a line, as minutes and sheets write the name"}}}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "People", Href: "/people"}, Crumb{Text: "New"}), Title: "New person", Lede: Say("Look first whether they are on record already, perhaps by another spelling.")},
		Bands: []Band{Full(Section{ID: "person-part", Title: "The person", Bare: true, Form: form.Again(try)})}}}
}

// NewPersonPage is a person with the seats they serve and what they promised.
func NewPersonPage(f Frame, p models.PersonSheet, actions models.List[models.ActionLine], today models.Date) *SheetPage {
	others := ""
	if len(p.OtherNames) > 0 {
		others = Listing(p.OtherNames)
	}
	head := PageHead{Where: underMeetings(Crumb{Text: "People", Href: "/people"}, Crumb{Text: p.Code, Href: "/people/" + p.Code, Code: true}), Title: p.Name, Lede: Say(seatLede(p.Seats, today))}
	seats := Section{ID: "seats", Title: "Seats", Empty: &Empty{Text: []Line{Say("No seat is on record for them.")}}}
	if len(p.Seats) > 0 {
		seats.Empty, seats.Table = nil, seatsTable(p.Seats, today, false)
	}
	promised := Section{ID: "actions", Title: "Actions", Empty: &Empty{Text: []Line{Say("No open action is theirs.")}}}
	if len(actions.Items) > 0 {
		promised.Empty, promised.Table = nil, actionsTable(actions.Items, today, ListAt{})
		promised.Foot = Words(Link("All their actions", "/actions?owner="+p.Code))
	}
	terms := []Term{codeTerm("Code", "person", p.Code), textTerm("E-mail", p.Email), textTerm("ORCID", p.ORCID), textTerm("Also written", others)}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: head, Bands: []Band{Beside(seats, Section{ID: "facts", Title: "Facts", Terms: terms}), Full(promised)}}}
}

func seatLede(seats []models.PersonSeat, today models.Date) string {
	var now []string
	for _, s := range seats {
		if s.Covers(today) {
			now = append(now, "seat "+Count(s.SeatNumber)+" of "+s.BodyName)
		}
	}
	if len(now) == 0 {
		return "Holds no seat today."
	}
	return "Holds " + Listing(now) + "."
}

// seatsTable is terms on seats, of one person or, with people, of all who count for an organization.
func seatsTable(seats []models.PersonSeat, today models.Date, people bool) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Body"}, {Head: "Seat", Label: "Seat"}, {Head: "Counts for", Label: "Counts for"}, {Head: "Term", Label: "Term"}, {Head: "State"}}}
	if people {
		t.Columns[2] = Column{Head: "Held by", Label: "Held by"}
	}
	for _, s := range seats {
		state, who := State{Out, "ended"}, organizationNamed(s.OrganizationCode, s.OrganizationName)
		switch {
		case s.Covers(today):
			state = State{Ok, "now"}
		case s.FromOn > today:
			state = State{Wait, "to come"}
		}
		if people {
			who = personNamed(s.PersonCode, s.PersonName)
		}
		seat := Count(s.SeatNumber)
		if !s.Voting {
			seat += ", no vote"
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: s.BodyName, Href: "/bodies/" + s.BodyCode, Head: true, Sub: s.Office}, Text(seat), who, Text(termSpan(s.FromOn, s.ToOn)), {State: &state}}})
	}
	return t
}
