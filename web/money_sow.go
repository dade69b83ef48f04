package web

import "bursar/models"

// NewSOWMoneyPage is what was posted for a statement of work: promised by the board, paid, released.
func NewSOWMoneyPage(f Frame, v models.Viewer, w models.WholeSOW, entries models.List[models.TransactionLine], try Try) *SheetPage {
	committed, paid := postedFor(entries.Items)
	open, foreign := committed, w.Promise != nil && w.Promise.Foreign()
	if foreign {
		open = w.Promise.Open
	}
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: w.Code, Href: "/sows/" + w.Code, Code: true}, {Text: "Money"}}, Title: w.Title + ": money",
		Lede: sowMoneyLede(w, committed, paid)}}
	list := Section{ID: "entries", Title: "What was posted for it"}
	if len(entries.Items) == 0 {
		list.Items = []Line{Say("Nothing yet. Money is committed for a statement of work by a decision of the board, from its pool.")}
	} else {
		list.Table = ledgerTable(entries.Items, ListAt{})
	}
	s.Bands = []Band{Full(list)}
	if v.May(models.PostMoney) && w.PoolCode != "" {
		s.Bands = append(s.Bands, Full(Section{ID: "commit", Title: "Commit money", OnScreen: true, Form: commitmentForm(w).Again(try)}))
	}
	if v.May(models.PostMoney) && open.Minor > 0 {
		pay := Section{ID: "pay", Title: "Record a payment", OnScreen: true, Form: paymentForm("/sows/"+w.Code+"/payments", committed).Again(try)}
		if foreign {
			pay = foreignPayment("/sows/"+w.Code+"/payments", open, committed, try)
		}
		s.Bands = append(s.Bands, Halves(
			pay,
			Section{ID: "release", Title: "Release what will not be paid", OnScreen: true, Form: releaseForm("/sows/"+w.Code+"/releases", open).Again(try)}))
	}
	return &SheetPage{Frame: f, Sheet: s}
}

// postedFor adds up the entries that are shown.
func postedFor(lines []models.TransactionLine) (committed, paid models.Money) {
	for _, l := range lines {
		committed, paid = models.Money{Minor: committed.Minor + l.CommittedMinor, Currency: l.Currency}, models.Money{Minor: paid.Minor + l.PaidMinor, Currency: l.Currency}
	}
	return committed, paid
}

func sowMoneyLede(w models.WholeSOW, committed, paid models.Money) Line {
	if w.PoolCode == "" {
		return Say("It draws on no pool, so no money can be committed for it. Name its pool first.")
	}
	from := Words(Plain("It draws on "), Link(w.PoolName, "/pools/"+w.PoolCode), Plain("."))
	if committed.Currency == "" {
		return from
	}
	if w.Promise != nil && w.Promise.Foreign() {
		from = append(Line{Plain("It is promised in " + string(w.Promise.Currency) + ": " + moneyWords(w.Promise.Open) + " is open, " + moneyText(w.Promise.Paid) + " is paid. ")}, from...)
	}
	return append(Line{Plain(moneyWords(committed) + " is committed and not yet paid, " + moneyText(paid) + " is paid. ")}, from...)
}

func commitmentForm(w models.WholeSOW) *Form {
	currency := ""
	if w.Promise != nil {
		currency = string(w.Promise.Currency)
	}
	return &Form{ID: "commitment", Action: "/sows/" + w.Code + "/commitment", Submit: "Commit it", Plain: true, Fields: []Field{
		{Name: "amount", Label: "Amount", Kind: DecimalField, Size: "day"},
		{Name: "currency", Label: "Currency", Size: "short", Value: currency, Hint: "another than the pool’s is counted at the rate of the decision’s day", Beside: true},
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is today", Beside: true},
		{Name: "decision", Label: "Decision", Hint: "of the board, such as D-2024-011; empty within your limit of authority"},
		{Name: "text", Label: "Text", Size: "wide", Hint: "one line, or empty"}},
		Note: Say("It leaves what is free in the pool. Advice on this statement of work is settled by it.")}
}
