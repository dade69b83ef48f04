package web

import "bursar/models"

// NewTransactionsPage is the whole ledger, newest first, with filters.
func NewTransactionsPage(f Frame, l models.List[models.TransactionLine], pools []models.PoolState, at ListAt) *SheetPage {
	s, filter := Section{ID: "ledger", Title: "Entries"}, at.filter(ledgerFilter(pools)...)
	switch {
	case len(l.Items) > 0:
		s.Table, s.Pager = ledgerTable(l.Items, at), at.pager(len(l.Items), l.Total)
	case at.filtered("text", "pool", "kind", "from", "to", "award", "sow"):
		s.Empty = at.nothingFound("No entry fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Every movement of money belongs here", Text: []Line{Say("An appropriation, a commitment, a payment: each balances, names its cause and is never changed. A slip is reversed by another entry.")}, Acts: []Act{{Text: "To the pools", Href: "/money"}}}
	}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Ledger"}}, Title: "Ledger",
		Lede: Say(Plural(l.Total, "entry", "entries") + ". Each leads back to what caused it.")}, Bands: at.under(filter, s)}}
}

func ledgerFilter(pools []models.PoolState) []Field {
	kinds := []Option{{Value: "", Text: "Any"}}
	for _, k := range movements {
		kinds = append(kinds, Option{Value: string(k), Text: movementWord(k)})
	}
	in := []Option{{Value: "", Text: "Any"}}
	for _, p := range pools {
		in = append(in, Option{Value: p.Pool.Code, Text: p.Pool.Name})
	}
	return []Field{{Name: "text", Label: "Text or code", Kind: SearchField}, {Name: "pool", Label: "Pool", Kind: SelectField, Options: in}, {Name: "kind", Label: "Kind", Kind: SelectField, Options: kinds},
		{Name: "from", Label: "From", Kind: DateField}, {Name: "to", Label: "To", Kind: DateField}}
}

// ledgerTable is entries with what each did to what is free, committed and paid.
func ledgerTable(lines []models.TransactionLine, at ListAt) *Table {
	unit := commonUnit(len(lines), func(i int) models.Currency { return lines[i].Currency })
	t := &Table{Long: true, Columns: []Column{{Head: "Date"}, {Head: "Entry"}, {Head: "What"}, {Head: "Pool"}, {Head: "Amount", Unit: unit, Number: true}, {Head: "Free", Unit: unit, Number: true},
		{Head: "Committed", Unit: unit, Number: true}, {Head: "Paid", Unit: unit, Number: true}}}
	if at.Path != "" {
		t.Columns[0], t.Columns[1] = at.column(t.Columns[0], "date", "-date"), at.column(t.Columns[1], "code", "-date")
	}
	for _, l := range lines {
		t.Rows = append(t.Rows, ledgerRow(l, unit))
	}
	return t
}

func ledgerRow(l models.TransactionLine, unit string) Row {
	return Row{Cells: []Cell{{Text: l.EffectiveOn.Long(), Head: true, NoBreak: true}, {Code: l.Code, Href: "/transactions/" + l.Code, NoBreak: true, SubLine: reversedWords(l)},
		{Text: movementWord(l.Kind), SubLine: withCodes(l.Text)}, {Links: poolLinks(l)}, agreedCell(unitCell(l.Money(), l.Code, unit), l.Original()),
		changeCell(l.FreeMinor, l.Currency, ""), changeCell(l.CommittedMinor, l.Currency, ""), changeCell(l.PaidMinor, l.Currency, "")}}
}

func reversedWords(l models.TransactionLine) Line {
	if l.ReversedBy == "" {
		return nil
	}
	return withCodes("reversed by " + l.ReversedBy)
}

func poolLinks(l models.TransactionLine) (links []Act) {
	for _, code := range []string{l.Pool, l.OtherPool} {
		if code != "" {
			links = append(links, Act{Text: code, Href: "/pools/" + code})
		}
	}
	return links
}
