package web

import "bursar/models"

// NewTransferPage shows one request, what it would leave on both sides, and lets the board rule on it.
func NewTransferPage(f Frame, v models.Viewer, l models.TransferLine, try Try) *SheetPage {
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Transfers", Href: "/transfers"}, {Text: l.Code, Href: "/transfers/" + l.Code, Code: true}},
		Title: moneyWords(l.Money()) + " from " + l.FromName + " to " + l.ToName, States: []State{transferMark(l.State)}, Lede: Say(l.Reason)}, Facts: transferFacts(l)}
	if l.State == models.TransferAwaiting && v.May(models.RuleTransfer) {
		s.Bands = append(s.Bands, Full(rulingSection(v, l, try)))
		if v.Email != l.AskedBy {
			s.Head.Acts = []Act{{Text: "Decide", Href: "#decide"}}
		}
	}
	s.Bands = append(s.Bands, Full(Section{ID: "facts", Title: "What was asked and done", Terms: transferTerms(l)}))
	return &SheetPage{Frame: f, Sheet: s}
}

func transferFacts(l models.TransferLine) []Fact {
	fact := func(label string, m models.Money, note, ref string) Fact {
		a := moneyFrom(m, ref)
		return Fact{Label: label, Unit: l.Currency.Unit(), Amount: &a, Note: Say(note)}
	}
	now := func(minor int64) models.Money { return models.Money{Minor: minor, Currency: l.Currency} }
	facts := []Fact{fact("Amount", l.Money(), l.FiscalYear, l.Code), fact("Free in "+l.FromName+" now", now(l.FromFreeMinor), "gives", l.From), fact("Free in "+l.ToName+" now", now(l.ToFreeMinor), "receives", l.To)}
	if l.State == models.TransferAwaiting {
		facts = append(facts, fact(l.FromName+", free after", l.FromFreeAfter(), "if it is approved", ""), fact(l.ToName+", free after", l.ToFreeAfter(), "if it is approved", ""))
	}
	return facts
}

func rulingSection(v models.Viewer, l models.TransferLine, try Try) Section {
	s := Section{ID: "decide", Title: "Decide", OnScreen: true}
	if v.Email == l.AskedBy {
		s.Prose = []Line{Say("You asked for this transfer yourself; another member of the board decides on it.")}
		return s
	}
	form := &Form{ID: "ruling", Action: "/transfers/" + l.Code + "/decision", Hidden: versionField(l.Version), Submit: "Record the ruling", Fields: []Field{
		{Name: "verdict", Label: "The board", Kind: RadioField, Options: []Option{{Value: "approve", Text: "Approves it", Hint: "the money moves at once"}, {Value: "decline", Text: "Declines it", Hint: "nothing moves"}}},
		{Name: "decision", Label: "Decision", Hint: "on record, such as D-2024-011; or empty"},
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is today", Beside: true},
	}, Note: Say("A ruling is made once. What moved by it moves back by another transfer.")}
	s.Prose, s.Form = leaveWords(l.Leave), form.Again(try)
	return s
}

func transferTerms(l models.TransferLine) []Term {
	terms := []Term{{"From", Words(Link(l.FromName, "/pools/"+l.From))}, {"To", Words(Link(l.ToName, "/pools/"+l.To))}, textTerm("Reason", l.Reason), textTerm("Asked by", l.AskedBy+", "+l.AskedOn.Long())}
	if l.State != models.TransferAwaiting {
		terms = append(terms, textTerm("Ruled", string(l.State)+" by "+l.DecidedBy+", "+l.DecidedOn.Long()), codeTerm("Decision", "decision", l.Decision), codeTerm("Entry", "transaction", l.Transaction))
	}
	return append(terms, Term{"Trace", Words(Link("Where it comes from", "/trace/"+l.Code))})
}
