package web

import "bursar/models"

// NewAuthorityPage shows who approves what up to which amount: in force on a day, then all that ever was; and takes a new limit.
func NewAuthorityPage(f Frame, v models.Viewer, on models.Date, inForce, all []models.AuthorityLimitLine, pools []models.PoolState, try Try) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Limits of authority"}}, Title: "Limits of authority",
		Lede: Say("Who approves what up to which amount without the board, on " + on.Long() + ". Above it the board adopts a motion; a click is not one.")}}}
	now := Section{ID: "in-force", Title: "In force on " + on.Long(), Note: Say("Of one holder’s limits the narrowest speaks. Awards for one purpose to one receiver in a year count together.")}
	if len(inForce) == 0 {
		now.Note, now.Empty = nil, &Empty{Title: "Limits of authority belong here", Text: []Line{Say("Such as: the treasurer approves travel up to 5,000 USD (charter, section 7.2). Where none is on record, money moves by a decision of the board.")}}
	} else {
		now.Table = limitsTable(inForce, false)
	}
	p.Bands = []Band{Full(dayForm(on)), Full(now)}
	if len(all) > 0 {
		p.Bands = append(p.Bands, Full(Section{ID: "history", Title: "All that were on record", Note: Say("A limit is never changed; a later one takes its place."), Table: limitsTable(all, true)}))
	}
	if v.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "Add a limit", Href: "#add"}}
		p.Bands = append(p.Bands, Full(Section{ID: "add", Title: "Add a limit", OnScreen: true, Form: limitForm(pools).Again(try)}))
	}
	return p
}

// dayForm chooses the day on which the limits are looked at.
func dayForm(on models.Date) Section {
	return Section{ID: "day", Title: "Day", Bare: true, OnScreen: true, Form: &Form{ID: "day-form", Action: "/authority-limits", Get: true, InOneRow: true, Plain: true, Submit: "Show",
		Fields: []Field{{Name: "on", Label: "In force on", Kind: DateField, Value: string(on)}}}}
}

func limitsTable(limits []models.AuthorityLimitLine, history bool) *Table {
	unit := commonUnit(len(limits), func(i int) models.Currency { return limits[i].Currency })
	t := &Table{Flow: true, Columns: []Column{{Head: "Limit"}, {Head: "Who"}, {Head: "May approve"}, {Head: "Up to", Unit: unit, Number: true}, {Head: "A year, to one receiver", Unit: unit, Number: true}, {Head: "From"}, {Head: "Rests on"}}}
	if history {
		t.Columns = append(t.Columns, Column{Head: "State"})
	}
	for _, l := range limits {
		t.Rows = append(t.Rows, limitRow(l, unit, history))
	}
	return t
}

func limitRow(l models.AuthorityLimitLine, unit string, history bool) Row {
	year := Cell{Number: true}
	if y := l.PerYear(); y != nil {
		year = unitCell(*y, l.Code, unit)
	}
	what := l.Subject.Words()
	if l.PoolName != "" {
		what += ", from " + l.PoolName
	}
	row := Row{Cells: []Cell{{Code: l.Code, Href: "/trace/" + l.Code, Head: true}, Text(l.HolderWords()), Text(what), unitCell(l.UpTo(), l.Code, unit), year,
		{Text: l.FromOn.Long(), NoBreak: true}, {Line: limitRests(l)}}}
	if history {
		row.ID = l.Code
		row.Cells = append(row.Cells, limitState(l))
	}
	return row
}

// limitRests is the section, the decision, the line and the sentence that a limit was read from.
func limitRests(l models.AuthorityLimitLine) Line {
	var line Line
	apart := func() {
		if len(line) > 0 {
			line = append(line, Plain(", "))
		}
	}
	if l.Section != "" {
		line = append(line, Plain("section "+l.Section))
	}
	if l.Decision != "" {
		apart()
		line = append(line, Code(l.Decision, "/decisions/"+l.Decision))
	}
	if l.Place != nil {
		apart()
		line = append(line, Mono(l.Place.File), Plain(lineNumber(l.Place.Line)))
	}
	if l.Sentence != "" {
		apart()
		line = append(line, Quiet("“"+l.Sentence+"”"))
	}
	return line
}

func lineNumber(n *int64) string {
	if n == nil {
		return ""
	}
	return ", line " + models.GroupedNumber(*n)
}

func limitState(l models.AuthorityLimitLine) Cell {
	switch {
	case l.InForce:
		return Marked(Ok, "in force")
	case l.SupersededOn.Known() && l.SupersededBy != "":
		return Cell{State: &State{Out, "ended"}, Sub: "by " + l.SupersededBy + " from " + l.SupersededOn.Long()}
	}
	return Marked(Wait, "not yet")
}

func limitForm(pools []models.PoolState) *Form {
	subjects := []Option{{Text: "Choose"}}
	for _, s := range models.AuthoritySubjects {
		subjects = append(subjects, Option{Value: string(s), Text: s.Words()})
	}
	in := []Option{{Text: "Every pool"}}
	for _, p := range pools {
		in = append(in, Option{Value: p.Pool.Code, Text: p.Pool.Name})
	}
	return &Form{ID: "limit", Action: "/authority-limits", Submit: "Put it on record", Fields: []Field{
		{Name: "subject", Label: "What for", Kind: SelectField, Options: subjects}, {Name: "pool", Label: "From", Kind: SelectField, Options: in, Beside: true},
		{Name: "role", Label: "Who: a role", Kind: SelectField, Options: []Option{{Text: "None"}, {Value: "board", Text: models.Board.Words()}, {Value: "manager", Text: models.Manager.Words()}}},
		{Name: "body", Label: "or a body", Size: "short", Beside: true, Hint: "code such as GB"}, {Name: "office", Label: "and its office or seat", Beside: true, Hint: "such as treasurer, or seat 3"},
		{Name: "person", Label: "or a person", Size: "day", Beside: true, Hint: "code such as P-0004"},
		{Name: "up_to", Label: "Up to", Kind: DecimalField, Size: "day", Hint: "0: the board decides all of it"}, {Name: "currency", Label: "Currency", Size: "short", Beside: true, Hint: "such as USD"},
		{Name: "per_year", Label: "A year, to one receiver", Kind: DecimalField, Size: "day", Beside: true, Hint: "empty: only the single amount is bounded"},
		{Name: "from", Label: "From", Kind: DateField, Beside: true},
		{Name: "section", Label: "Section", Size: "day", Hint: "of the charter or the minutes, such as 7.2"}, {Name: "decision", Label: "Decision of the board", Beside: true, Hint: "such as D-2024-011, or empty"},
		{Name: "sentence", Label: "As it stands there", Size: "wide"},
	}, Note: Say("A limit is not changed afterwards. A later one for the same holder, matter, pool and currency takes its place from its day.")}
}
