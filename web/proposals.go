package web

import "bursar/models"

// NewProposalsPage lists applications over all rounds: who asks how much, and what became of it.
func NewProposalsPage(f Frame, l models.List[models.ProposalLine], rounds []Option, at ListAt) *SheetPage {
	s, filter := Section{ID: "proposals", Title: "Proposals", Bare: true}, at.filter(proposalFilter(rounds)...)
	switch {
	case len(l.Items) > 0:
		s.Table, s.Pager = proposalsTable(l.Items, at), at.pager(len(l.Items), l.Total)
	case at.filtered("text", "round", "state", "organization"):
		s.Empty = at.nothingFound("No proposal fits")
	default:
		filter = nil
		s.Empty = &Empty{Title: "Applications belong here", Text: []Line{Say("A proposal asks an amount in a round. It is entered on the page of its round, before the ballots open.")}, Acts: []Act{{Text: "To the rounds", Href: "/rounds"}}}
	}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Grants", Href: "/rounds"}, {Text: "Proposals"}}, Title: "Proposals",
		Lede: Words(Plain(Plural(l.Total, "proposal", "proposals")+" in "), Link("rounds", "/rounds"), Plain("; what was promised stands under "), Link("awards", "/awards"), Plain("."))}, Bands: at.under(filter, s)}}
}

func proposalFilter(rounds []Option) []Field {
	states := []Option{{Text: "Any"}}
	for _, s := range []models.ProposalState{models.ProposalSubmitted, models.ProposalWithdrawn, models.ProposalRejected} {
		states = append(states, Option{Value: string(s), Text: proposalMark(s).Word})
	}
	return []Field{{Name: "text", Label: "Title, code or applicant", Kind: SearchField}, {Name: "round", Label: "Round", Kind: SelectField, Options: append([]Option{{Text: "Any"}}, rounds...)},
		{Name: "state", Label: "State", Kind: SelectField, Options: states}}
}

func proposalsTable(proposals []models.ProposalLine, at ListAt) *Table {
	unit := commonUnit(len(proposals), func(i int) models.Currency { return proposals[i].Currency })
	t := &Table{Columns: []Column{at.column(Column{Head: "Proposal"}, "code", "code"), at.column(Column{Head: "Applicant"}, "organization", "code"), at.column(Column{Head: "Round"}, "round", "code"),
		at.column(Column{Head: "Place", Unit: "recorded", Number: true}, "place", "code"), at.column(Column{Head: "Asked", Unit: unit, Number: true}, "amount", "code"), at.column(Column{Head: "State"}, "state", "code"), {Head: "Award"}}}
	for _, p := range proposals {
		mark, place := proposalMark(p.State), Unknown
		if p.RecordedPlace != nil {
			place = Count(*p.RecordedPlace)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: p.Title, Code: p.Code, Href: "/proposals/" + p.Code, Head: true}, applicantCell(p), Coded(p.RoundCode, "/rounds/"+p.RoundCode), Text(place),
			proposalAmountCell(p, unit), {State: &mark, NoBreak: true}, awardCell(p)}})
	}
	return t
}

func applicantCell(p models.ProposalLine) Cell {
	if p.OrganizationCode == "" {
		return Text(Unknown)
	}
	return Cell{Text: p.OrganizationName, Href: "/organizations/" + p.OrganizationCode}
}

func proposalAmountCell(p models.ProposalLine, unit string) Cell {
	if p.AmountMinor == nil {
		return Figure(Amount{})
	}
	c := unitCell(models.Money{Minor: *p.AmountMinor, Currency: p.Currency}, p.Code, unit)
	c.Amount.Assumed = bool(p.Assumed)
	return c
}

func awardCell(p models.ProposalLine) Cell {
	if p.AwardCode == "" {
		return Text(Unknown)
	}
	return Coded(p.AwardCode, "/awards/"+p.AwardCode)
}
