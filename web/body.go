package web

import "bursar/models"

// NewBodiesPage lists the boards and committees.
func NewBodiesPage(f Frame, v models.Viewer, list models.List[models.BodyLine], at ListAt) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Bodies"}), Title: "Bodies", Lede: Say(Plural(list.Total, "board or committee", "boards and committees") + ". Only a board decides about money; a committee advises it.")}}}
	if v.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "New body", Href: "/bodies/new"}}
	}
	s := Section{ID: "bodies", Title: "All bodies", Bare: true}
	filter := at.filter(Field{Name: "text", Label: "Name or code", Kind: SearchField})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = bodiesTable(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("text"):
		s.Empty = at.nothingFound("No body fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Boards and committees belong here", Text: []Line{Say("A body has seats, people who hold them from a day to a day, and a charter whose rules say when it is quorate and when a vote passes.")}, Acts: p.Head.Acts}
		p.Head.Acts = nil
	}
	p.Bands = at.under(filter, s)
	return p
}

func bodiesTable(list []models.BodyLine, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{at.column(Column{Head: "Body"}, "name", "code"), {Head: "Kind", Label: "Kind"}, {Head: "Voting seats held", Number: true}, {Head: "Meetings", Number: true}, {Head: "Last met", Label: "Last met"}}}
	for _, b := range list {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: b.Name, Code: b.Code, Href: "/bodies/" + b.Code, Head: true}, Text(string(b.Kind)), {Text: Count(b.Seats), Number: true}, {Text: Count(b.Meetings), Number: true}, {Text: b.LastMeeting.Long(), NoBreak: true}}})
	}
	return t
}

// NewBodyFormPage takes a new body.
func NewBodyFormPage(f Frame, try Try) *SheetPage {
	form := &Form{ID: "body", Action: "/bodies", Submit: "Add the body", Fields: []Field{
		{Name: "name", Label: "Name", Size: "wide"},
		{Name: "code", Label: "Code", Size: "short", Hint: "capital letters, such as BSC; it stays"},
		{Name: "kind", Label: "Kind", Kind: RadioField, Options: []Option{{Value: "committee", Text: "Committee", Hint: "it ranks and recommends"}, {Value: "board", Text: "Board", Hint: "it decides about money"}}}}}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Bodies", Href: "/bodies"}, Crumb{Text: "New"}), Title: "New body", Lede: Say("Its seats and its charter’s rules are entered on its page.")},
		Bands: []Band{Full(Section{ID: "body-part", Title: "The body", Bare: true, Form: form.Again(try)})}}}
}

// BodyPage is what the page of a body is drawn from.
type BodyPage struct {
	Viewer        models.Viewer
	Body          models.BodySheet
	Today         models.Date
	People        PeopleToChoose
	Organizations models.List[models.Organization]
	Try           Try
}

// NewBodyPage is a body as it stands on a day: its seats, its rules with their arithmetic, and everybody who ever sat.
func NewBodyPage(f Frame, d BodyPage) *SheetPage {
	b := d.Body
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Bodies", Href: "/bodies"}, Crumb{Text: b.Code, Href: "/bodies/" + b.Code, Code: true}), Title: b.Name, States: []State{{Run, sentenceOf(string(b.Kind))}}, Lede: d.lede()}}}
	p.Head.States[0].Word = kindWord(b.Kind)
	on := &Form{ID: "on", Action: "/bodies/" + b.Code, Get: true, InOneRow: true, Plain: true, Submit: "Show that day", Fields: []Field{{Name: "on", Label: "As it stood on", Kind: DateField, Value: string(b.On)}}}
	if b.On != d.Today {
		on.Acts = []Act{{Text: "Today", Href: "/bodies/" + b.Code}}
	}
	p.Bands = []Band{Full(Section{ID: "day", Title: "Choose a day", Bare: true, OnScreen: true, Form: on.Again(d.Try)}), Halves(d.seats(), d.rules())}
	if d.Viewer.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "Seat somebody", Href: "#seat"}, {Text: "Add a rule", Href: "#rule"}}
		p.Bands = append(p.Bands, Full(Section{ID: "seat", Title: "Seat somebody", OnScreen: true, Form: d.seatForm().Again(d.Try)}))
		side := []Section{{ID: "rule", Title: "Add a rule of the charter", OnScreen: true, Form: d.ruleForm().Again(d.Try)}}
		if form := d.endForm(); form != nil {
			side = append([]Section{{ID: "end", Title: "End a term", OnScreen: true, Form: form.Again(d.Try)}}, side...)
		}
		p.Bands = append(p.Bands, Halves(side...))
	}
	p.Bands = append(p.Bands, Full(d.terms()))
	return p
}

func kindWord(k models.BodyKind) string {
	if k == models.KindBoard {
		return "Board, decides about money"
	}
	return "Committee, advises the board"
}

// held is how many voting seats somebody holds on the day, which rules count by.
func (d BodyPage) held() (held int64) {
	for _, s := range d.Body.Seats {
		if bool(s.Voting) && !s.Vacant() {
			held++
		}
	}
	return held
}

func (d BodyPage) lede() Line {
	return Words(Strong(Plural(d.held(), "voting seat", "voting seats")), Plain(" held on "+d.Body.On.Long()+". "), Link("Its meetings", "/meetings?body="+d.Body.Code), Plain(", "), Link("its decisions", "/decisions?body="+d.Body.Code), Plain(", "), Link("its actions", "/actions?body="+d.Body.Code), Plain("."))
}

func (d BodyPage) seats() Section {
	s := Section{ID: "seats", Title: "Seats on " + d.Body.On.Long()}
	if len(d.Body.Seats) == 0 {
		s.Empty = &Empty{Text: []Line{Say("No seat is on record yet. A seat is made when somebody takes it.")}}
		return s
	}
	s.Table = &Table{Tight: true, Columns: []Column{{Head: "Seat", Number: true}, {Head: "Held by"}, {Head: "Counts for"}, {Head: "Term"}}}
	for _, one := range d.Body.Seats {
		s.Table.Rows = append(s.Table.Rows, seatRow(one))
	}
	return s
}

func seatRow(s models.SeatOn) Row {
	if s.Vacant() {
		return Row{Kind: "apart", Cells: []Cell{Text(Count(s.SeatNumber)), {State: &State{Wait, "vacant"}, Span: 3}}}
	}
	name := Cell{Text: s.PersonName, Href: "/people/" + s.PersonCode, Head: true, Sub: s.Office}
	if !s.Voting {
		name.Sub = classes(s.Office, "no vote")
	}
	return Row{Cells: []Cell{Text(Count(s.SeatNumber)), name, organizationNamed(s.OrganizationCode, s.OrganizationName), Text(termSpan(s.FromOn, s.ToOn))}}
}

func organizationNamed(code, name string) Cell {
	if code == "" {
		return Cell{Text: "independent", Quiet: true}
	}
	return Cell{Text: name, Href: "/organizations/" + code}
}

func termSpan(from, to models.Date) string {
	if !to.Known() {
		return "since " + from.Long()
	}
	return from.Long() + " to " + to.Long()
}

var ruleNames = map[string]string{models.KeyQuorum: "Quorum", models.KeyMeetingVote: "Vote in a meeting", models.KeyElectronicVote: "Vote by mail", models.KeyCompanyLimit: "Company limit"}

// rules are the charter's sentences with what each means in numbers for the seats that are held.
func (d BodyPage) rules() Section {
	s := Section{ID: "rules", Title: "Rules of the charter"}
	if len(d.Body.Rules) == 0 {
		s.Empty = &Empty{Text: []Line{Say("No rule is on record. Without a quorum rule no meeting is counted as quorate or not; without one for votes a simple majority of the votes cast passes.")}}
		return s
	}
	for _, r := range d.Body.Rules {
		title := Strong(orElse(ruleNames[r.Key], r.Key))
		section := ""
		if r.Section != "" {
			section = "Charter " + r.Section + ", "
		}
		line := Words(title, Plain(": “"+r.Sentence+"”"), Break(), Plain(sentenceStart(r.Arithmetic(d.held()))+" "), Quiet(section+"in force since "+r.FromOn.Long()+"."))
		if !r.InForce {
			when := "replaced by a later one"
			if r.FromOn > d.Body.On {
				when = "from " + r.FromOn.Long()
			}
			line = Words(title, Plain(": “"+r.Sentence+"”"), Break(), Quiet(section+"not in force on this day: "+when+"."))
		}
		s.Items = append(s.Items, line)
	}
	return s
}

// terms are everybody who ever sat.
func (d BodyPage) terms() Section {
	s := Section{ID: "terms", Title: "All terms", Empty: &Empty{Text: []Line{Say("Nobody has held a seat yet.")}}}
	if len(d.Body.Terms) == 0 {
		return s
	}
	s.Empty, s.Table = nil, &Table{Columns: []Column{{Head: "Seat", Number: true}, {Head: "Held by"}, {Head: "Counts for"}, {Head: "From"}, {Head: "To"}, {Head: "Note"}}}
	for _, t := range d.Body.Terms {
		note := t.Note
		if t.Why != "" {
			note = t.Why
		}
		s.Table.Rows = append(s.Table.Rows, Row{Cells: []Cell{Text(Count(t.SeatNumber)), {Text: t.PersonName, Href: "/people/" + t.PersonCode, Head: true, Sub: t.Office}, organizationNamed(t.OrganizationCode, t.OrganizationName),
			{Text: t.FromOn.Long(), NoBreak: true}, {Text: t.ToOn.Long(), NoBreak: true}, {Text: note, Quiet: true}}})
	}
	return s
}
