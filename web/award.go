package web

import "bursar/models"

// NewAwardsPage lists what was awarded to whom, what is paid of it, and what it rests on.
func NewAwardsPage(f Frame, v models.Viewer, l models.List[models.AwardLine], pools []models.PoolState, at ListAt) *SheetPage {
	s, filter := Section{ID: "awards", Title: "Awards", Bare: true}, at.filter(awardFilter(pools)...)
	switch {
	case len(l.Items) > 0:
		s.Table, s.Pager = awardsTable(l.Items, at), at.pager(len(l.Items), l.Total)
	case at.filtered("text", "pool", "state", "organization", "round", "kind"):
		s.Empty = at.nothingFound("No award fits")
	default:
		filter, s.Empty = nil, noAwards(v)
	}
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Grants", Href: "/rounds"}, {Text: "Awards"}}, Title: "Awards",
		Lede: Say(Plural(l.Total, "award", "awards") + ". An award that the board decided has its money committed; one that is only known from elsewhere says so.")}, Bands: at.under(filter, s)}}
	if v.May(models.PostMoney) {
		p.Head.Acts = []Act{{Text: "New award", Href: "/awards/new"}}
	}
	if v.May(models.AskAward) {
		p.Head.Acts = append(p.Head.Acts, Act{Text: "Ask for a direct award", Href: "/awards/ask"})
	}
	return p
}

func noAwards(v models.Viewer) *Empty {
	e := &Empty{Title: "Money promised to others belongs here", Text: []Line{
		Say("An award names who receives how much for what: a grant after its round, a stipend, travel. With the board’s decision its money is committed in the same breath."),
		Say("An award that the record knows only from elsewhere is kept too; no money is posted for it.")}}
	if v.May(models.PostMoney) {
		e.Acts = []Act{{Text: "New award", Href: "/awards/new", Main: true}}
	}
	return e
}

func awardFilter(pools []models.PoolState) []Field {
	in := []Option{{Text: "Any"}}
	for _, p := range pools {
		in = append(in, Option{Value: p.Pool.Code, Text: p.Pool.Name})
	}
	return []Field{{Name: "text", Label: "Name or code", Kind: SearchField}, {Name: "pool", Label: "Pool", Kind: SelectField, Options: in},
		{Name: "kind", Label: "Kind", Kind: SelectField, Options: kindOptions()},
		{Name: "state", Label: "State", Kind: SelectField, Options: awardStateOptions()}}
}

func kindOptions() []Option {
	out := []Option{{Text: "Any"}, {Value: string(models.AwardGrant), Text: models.AwardGrant.Words()}}
	for _, k := range models.DirectKinds {
		out = append(out, Option{Value: string(k), Text: k.Words()})
	}
	return out
}

// awardStateOptions are what a grant rests on, then how far a direct award has come.
func awardStateOptions() []Option {
	out := []Option{{Text: "Any"}, {Value: "decided", Text: "Grant, by a decision"}, {Value: "recorded", Text: "Grant, by other evidence"}}
	for _, s := range models.AwardStates {
		out = append(out, Option{Value: string(s), Text: directState(s).Word})
	}
	return out
}

func awardsTable(awards []models.AwardLine, at ListAt) *Table {
	unit := commonUnit(len(awards), func(i int) models.Currency { return awards[i].Currency })
	t := &Table{Long: true, Columns: []Column{at.column(Column{Head: "Award"}, "code", "code"), at.column(Column{Head: "To"}, "organization", "code"), at.column(Column{Head: "Awarded"}, "date", "code"),
		at.column(Column{Head: "Amount", Unit: unit, Number: true}, "amount", "code"), {Head: "Paid", Unit: unit, Number: true}, {Head: "Committed", Unit: unit, Number: true}, {Head: "Decided"}}}
	for _, a := range awards {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: a.Purpose, Code: a.Code, Href: "/awards/" + a.Code, Sub: awardSub(a), Head: true}, organizationCell(a), {Text: awardedWords(a), NoBreak: true},
			awardAmountCell(a, unit), awardSumCell(a, a.Paid(), unit), awardSumCell(a, a.Committed(), unit), awardDecidedCell(a)}})
	}
	return t
}

// awardSub is the kind and the pool of an award; a grant is the usual thing and not named.
func awardSub(a models.AwardLine) string {
	if a.Kind.Direct() {
		return a.Kind.Words() + ", " + a.PoolName
	}
	return a.PoolName
}

func organizationCell(a models.AwardLine) Cell {
	if a.Person != "" {
		return Cell{Text: a.PersonName, Href: "/people/" + a.Person}
	}
	if a.Organization == "" {
		return Text(Unknown)
	}
	return Cell{Text: a.OrganizationName, Href: "/organizations/" + a.Organization}
}

// awardedWords is the day of an award, or what its evidence names where that is only a month or a year.
func awardedWords(a models.AwardLine) string {
	if a.Kind.Direct() {
		return directDay(a)
	}
	if a.AwardedWritten != "" && len(a.AwardedWritten) < len("2024-08-14") {
		return monthWords(a.AwardedWritten)
	}
	return a.AwardedOn.Long()
}

// monthWords writes 2024-08 as a reader does, Aug 2024; a year stays as it is.
func monthWords(written string) string {
	if d := models.Date(written + "-01"); len(written) == len("2024-08") {
		long := d.Long()
		return long[len("1 "):]
	}
	return written
}

func awardAmountCell(a models.AwardLine, unit string) Cell {
	m := a.Amount()
	if m == nil {
		return Figure(Amount{})
	}
	return unitCell(*m, a.Code, unit)
}

// awardSumCell is what was paid or committed; where no money is posted for an award it is not known, which is not nought.
func awardSumCell(a models.AwardLine, m models.Money, unit string) Cell {
	if !a.State.Promised() && !a.Kind.Direct() && m.Minor == 0 {
		return Figure(Amount{})
	}
	return unitCell(m, a.Code, unit)
}

func awardDecidedCell(a models.AwardLine) Cell {
	if a.Kind.Direct() {
		return directDecided(a)
	}
	if a.Decision == "" {
		return Cell{State: &State{Out, "not shown by the record"}}
	}
	return Coded(a.Decision, "/decisions/"+a.Decision)
}

// directDecided is how far a direct award has come, and by what it was approved.
func directDecided(a models.AwardLine) Cell {
	mark := directState(a.State)
	c := Cell{State: &mark}
	switch {
	case a.Decision != "":
		c.Sub = "by " + a.Decision
	case a.AuthorityLimit != "":
		c.Sub = "by limit " + a.AuthorityLimit
	}
	return c
}

// directDay is the day on which a direct award was approved; one that never was, was only asked for.
func directDay(a models.AwardLine) string {
	if a.State.Promised() {
		return a.RuledOn.Long()
	}
	return "asked " + a.AskedOn.Long()
}
