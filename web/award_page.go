package web

import "bursar/models"

// NewAwardPage shows one award: its terms, what was posted for it, and what it rests on.
func NewAwardPage(f Frame, v models.Viewer, w models.WholeAward, try Try) *SheetPage {
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "Grants", Href: "/rounds"}, {Text: "Awards", Href: "/awards"}, {Text: w.Code, Href: "/awards/" + w.Code, Code: true}},
		Title: w.Purpose, States: awardStates(w.AwardLine), Lede: awardLede(w.AwardLine), Acts: awardActs(v, w)}, Facts: awardFacts(w.AwardLine)}
	s.Bands = []Band{Full(awardEntries(w)), Full(Section{ID: "terms", Title: "Terms", Terms: awardTerms(w)})}
	if len(w.Terms) > 1 {
		s.Bands = append(s.Bands, Full(Section{ID: "versions", Title: "Agreement and amendments", Table: awardVersions(w)}))
	}
	if v.May(models.PostMoney) && w.CommittedMinor > 0 {
		pay := Section{ID: "pay", Title: "Record a payment", OnScreen: true, Form: paymentForm("/awards/"+w.Code+"/payments", w.Committed()).Again(try)}
		if w.Foreign() {
			pay = foreignPayment("/awards/"+w.Code+"/payments", w.Committed(), models.Money{Minor: w.PoolCommittedMinor, Currency: w.PoolCurrency}, try)
		}
		s.Bands = append(s.Bands, Halves(
			pay,
			Section{ID: "release", Title: "Release what will not be paid", OnScreen: true, Form: releaseForm("/awards/"+w.Code+"/releases", w.Committed()).Again(try)}))
	}
	return &SheetPage{Frame: f, Sheet: s}
}

func awardStates(a models.AwardLine) []State {
	if a.Decision == "" {
		return []State{{Out, "Decided: not shown by the record"}}
	}
	if a.CommittedMinor > 0 {
		return []State{{Run, "Committed"}}
	}
	return []State{{Ok, "Decided"}}
}

func awardLede(a models.AwardLine) Line {
	line := Line{Plain("An amount that is not known, ")}
	if m := a.Amount(); m != nil {
		line = Line{Strong(moneyWords(*m)), Plain(", ")}
	}
	to := "awarded "
	if a.OrganizationName != "" {
		to = "to " + a.OrganizationName + ", awarded "
	}
	line = append(line, Plain(to+awardedWords(a)))
	if a.Decision == "" {
		return append(line, Plain(". The record does not show the decision, so no money is posted for it."))
	}
	return append(line, Plain(" by "), Code(a.Decision, "/decisions/"+a.Decision), Plain("."))
}

func awardActs(v models.Viewer, w models.WholeAward) (acts []Act) {
	if v.May(models.PostMoney) && w.CommittedMinor > 0 {
		acts = append(acts, Act{Text: "Record a payment", Href: "#pay"})
	}
	return append(acts, Act{Text: "Trace", Href: "/trace/" + w.Code})
}

func awardFacts(a models.AwardLine) []Fact {
	fact := func(label string, c Cell) Fact { return Fact{Label: label, Unit: a.Currency.Unit(), Amount: c.Amount} }
	unit := a.Currency.Unit()
	facts := []Fact{fact("Awarded", awardAmountCell(a, unit)), fact("Paid", awardSumCell(a, a.Paid(), unit)), fact("Committed, not yet paid", awardSumCell(a, a.Committed(), unit))}
	if a.Foreign() {
		facts[1].Note = Say("as the pool counts it " + moneyWords(models.Money{Minor: a.PoolPaidMinor, Currency: a.PoolCurrency}))
		facts[2].Note = Say("as the pool counts it " + moneyWords(models.Money{Minor: a.PoolCommittedMinor, Currency: a.PoolCurrency}))
	}
	return facts
}

func awardEntries(w models.WholeAward) Section {
	s := Section{ID: "entries", Title: "What was posted for it"}
	if len(w.Transactions) == 0 {
		s.Items = []Line{Say("Nothing. Money is committed for an award by a decision of the board, from a pool.")}
		return s
	}
	s.Table = ledgerTable(w.Transactions, ListAt{})
	return s
}

func awardTerms(w models.WholeAward) []Term {
	terms := []Term{{Label: "To"}, {Label: "Pool"}}
	if w.Organization != "" {
		terms[0].Value = Words(Link(w.OrganizationName, "/organizations/"+w.Organization))
	}
	if w.Pool != "" {
		terms[1].Value = Words(Link(w.PoolName, "/pools/"+w.Pool))
	}
	if w.Proposal != "" {
		terms = append(terms, Term{"Proposal", Words(Code(w.Proposal, "/proposals/"+w.Proposal), Plain(" "+w.ProposalTitle))})
	}
	decided := Say(models.NotShown[len("decided: "):])
	if w.Decision != "" {
		decided = Words(Code(w.Decision, "/decisions/"+w.Decision))
	}
	return append(terms, Term{"Decided", decided}, textTerm("Awarded", awardedWords(w.AwardLine)), textTerm("Runs", spanWords(w.StartsOn, w.EndsOn)), textTerm("Evidence", w.Evidence), placeTerm(w.Place))
}

func spanWords(from, to models.Date) string {
	if !from.Known() && !to.Known() {
		return ""
	}
	return from.Long() + " to " + to.Long()
}

func awardVersions(w models.WholeAward) *Table {
	t := &Table{Columns: []Column{{Head: "From"}, {Head: "Why"}, {Head: "Amount", Number: true}, {Head: "Runs"}}}
	for _, term := range w.Terms {
		amount := Figure(Amount{})
		if m := term.Money(); m != nil {
			amount = unitCell(*m, "", "")
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(term.EffectiveOn.Long()), Text(term.Why), amount, Text(orElse(spanWords(term.StartsOn, term.EndsOn), Unknown))}})
	}
	return t
}

// paymentForm pays out of what is committed; never more than that.
func paymentForm(action string, committed models.Money) *Form {
	return &Form{ID: "payment", Action: action, Submit: "Record the payment", Plain: true, Fields: []Field{
		{Name: "amount", Label: "Amount, " + string(committed.Currency), Kind: DecimalField, Size: "day", Hint: moneyText(committed) + " is committed"},
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is today", Beside: true},
		{Name: "text", Label: "Text", Size: "wide", Hint: "such as half on signature, or empty"}}}
}

// releaseForm makes free again what is committed and will not be paid.
func releaseForm(action string, committed models.Money) *Form {
	return &Form{ID: "release-form", Action: action, Submit: "Release it", Plain: true, Fields: []Field{
		{Name: "amount", Label: "Amount, " + string(committed.Currency), Kind: DecimalField, Size: "day", Hint: "at most " + moneyText(committed)},
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is today", Beside: true},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence"}}}
}

// NewAwardFormPage puts an award on record.
func NewAwardFormPage(f Frame, pools []models.PoolState, given models.NewAward, try Try) *SheetPage {
	form := &Form{ID: "award", Action: "/awards", Submit: "Put it on record", Acts: []Act{{Text: "Back", Href: "/awards"}}, Fields: []Field{
		{Name: "purpose", Label: "Purpose", Size: "wide", Value: given.Purpose, Hint: "what it is for, one line"},
		{Name: "proposal", Label: "Proposal", Value: given.Proposal, Hint: "code such as PR-2024-011, or empty"},
		{Name: "organization", Label: "Receiver", Value: given.Organization, Beside: true, Hint: "code such as ORG-0003; empty is the proposal’s"},
		{Name: "pool", Label: "Pool", Kind: SelectField, Value: given.Pool, Options: poolOptions(pools, "None: no money is posted")},
		{Name: "amount", Label: "Amount", Kind: DecimalField, Size: "day", Value: given.Amount, Beside: true, Hint: "empty where it is not known"},
		{Name: "currency", Label: "Currency", Size: "short", Value: given.Currency, Beside: true, Hint: "the pool’s, where empty; another is counted at the rate of the decision’s day"},
		{Name: "decision", Label: "Decision of the board", Value: given.Decision, Hint: "such as D-2024-011; empty where the record does not show it"},
		{Name: "awarded", Label: "Awarded", Size: "day", Value: given.AwardedWritten, Beside: true, Hint: "2024-08-14, or 2024-08 where only that is known"},
		{Name: "on", Label: "In effect from", Kind: DateField, Value: given.On, Beside: true, Hint: "empty is the decision’s day"},
		{Name: "starts", Label: "Runs from", Kind: DateField, Value: given.Starts}, {Name: "ends", Label: "to", Kind: DateField, Value: given.Ends, Beside: true, Hint: "inclusive"},
		{Name: "evidence", Label: "Evidence", Size: "wide", Value: given.Evidence, Hint: "an address or words, where no decision is on record"},
	}, Note: Say("With a decision, a pool and an amount the money is committed at once. Without a decision the award is kept as it is known, and no money is posted.")}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head:  PageHead{Where: []Crumb{{Text: "Grants", Href: "/rounds"}, {Text: "Awards", Href: "/awards"}, {Text: "New"}}, Title: "New award", Lede: Say("Who receives how much, for what, and by which decision.")},
		Bands: []Band{Full(Section{ID: "new", Title: "The award", Bare: true, Form: form.Again(try)})}}}
}
