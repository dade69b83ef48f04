package web

import "bursar/models"

// NewRoundsPage lists calls for proposals: how much each has, how much is asked, and where it stands.
func NewRoundsPage(f Frame, v models.Viewer, l models.List[models.RoundLine], bodies []Option, at ListAt) *SheetPage {
	s, filter := Section{ID: "rounds", Title: "Rounds", Bare: true}, at.filter(roundFilter(bodies)...)
	switch {
	case len(l.Items) > 0:
		s.Table, s.Pager = roundsTable(l.Items, at), at.pager(len(l.Items), l.Total)
	case at.filtered("text", "body", "state"):
		s.Empty = at.nothingFound("No round fits")
	default:
		filter, s.Empty = nil, noRounds(v, len(bodies) > 0)
	}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Grants"}, {Text: "Rounds"}}, Title: "Grant rounds", Acts: roundsActs(v),
		Lede: Words(Plain(Plural(l.Total, "round", "rounds")+". A round ranks its "), Link("proposals", "/proposals"), Plain(" and votes on them; what is promised after it stands under "), Link("awards", "/awards"), Plain("."))},
		Bands: at.under(filter, s)}}
}

func roundsActs(v models.Viewer) (acts []Act) {
	if v.May(models.KeepRecords) {
		acts = append(acts, Act{Text: "New round", Href: "/rounds/new"})
	}
	return append(acts, Act{Text: "Proposals", Href: "/proposals"}, Act{Text: "Awards", Href: "/awards"})
}

func noRounds(v models.Viewer, body bool) *Empty {
	e := &Empty{Title: "Calls for proposals belong here", Text: []Line{
		Say("A round names the body that ranks, the money there is, and how the order is found. Proposals come first, then ballots, then the count with its reasons, the advice and the decision."),
		Say("Begin with one that is running, or enter one that is over from its minutes.")},
		Needs: []Need{need(body, "A body whose seats vote.", "/bodies", v)}}
	if v.May(models.KeepRecords) {
		e.Acts = []Act{{Text: "New round", Href: "/rounds/new", Main: true}}
	}
	return e
}

func roundFilter(bodies []Option) []Field {
	states := []Option{{Text: "Any"}}
	for _, s := range []models.RoundState{models.RoundDraft, models.RoundOpen, models.RoundClosed, models.RoundRecommended, models.RoundDecided} {
		states = append(states, Option{Value: string(s), Text: roundState(s).Word})
	}
	return []Field{{Name: "text", Label: "Title or code", Kind: SearchField}, {Name: "body", Label: "Body", Kind: SelectField, Options: append([]Option{{Text: "Any"}}, bodies...)},
		{Name: "state", Label: "State", Kind: SelectField, Options: states}}
}

func roundsTable(rounds []models.RoundLine, at ListAt) *Table {
	unit := commonUnit(len(rounds), func(i int) models.Currency { return rounds[i].Currency })
	t := &Table{Columns: []Column{at.column(Column{Head: "Round"}, "code", "-code"), at.column(Column{Head: "State"}, "state", "-code"), {Head: "Money", Unit: unit, Number: true},
		at.column(Column{Head: "Asked", Unit: unit, Number: true}, "asked", "-code"), {Head: "Ballots", Unit: "of seats", Number: true}, at.column(Column{Head: "Closes"}, "closes", "-code")}}
	for _, r := range rounds {
		state := roundState(r.State)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: r.Title, Code: r.Code, Href: "/rounds/" + r.Code, Sub: r.BodyCode + ", " + Plural(r.Proposals, "proposal", "proposals"), Head: true},
			{State: &state, NoBreak: true}, roundMoneyCell(r, unit), askedCell(r, unit), ballotsCell(r), Text(closesDay(r.Closes))}})
	}
	return t
}

func roundMoneyCell(r models.RoundLine, unit string) Cell {
	if r.MoneyMinor == nil {
		return Cell{Text: "its pools", Quiet: true, Number: true}
	}
	c := unitCell(models.Money{Minor: *r.MoneyMinor, Currency: r.Currency}, r.Code, unit)
	c.Amount.Assumed = bool(r.MoneyAssumed)
	return c
}

// askedCell is the sum of what is known; what is not on record is said, not added as nought.
func askedCell(r models.RoundLine, unit string) Cell {
	if r.Proposals == 0 || r.AskedUnknown == r.Proposals {
		return Figure(Amount{})
	}
	c := unitCell(models.Money{Minor: r.AskedMinor, Currency: r.Currency}, "", unit)
	c.Amount.Assumed = r.AskedAssumed > 0
	if r.AskedUnknown > 0 {
		c.Line = Line{Break(), Quiet("and " + Count(r.AskedUnknown) + " unknown")}
	}
	return c
}

func ballotsCell(r models.RoundLine) Cell {
	if r.OnRoll == 0 {
		return Text(Unknown)
	}
	return Text(Count(r.BallotsIn) + " of " + Count(r.OnRoll))
}

func closesDay(at models.Instant) string {
	if !at.Known() {
		return Unknown
	}
	return at.Date().Long()
}
