package web

import "bursar/models"

// NewRatesPage lists the exchange rates, newest first, with the form that enters one.
func NewRatesPage(f Frame, v models.Viewer, l models.List[models.ExchangeRateLine], at ListAt, try Try) *SheetPage {
	s, filter := Section{ID: "rates", Title: "Rates", Bare: true}, at.filter(rateFilter()...)
	switch {
	case len(l.Items) > 0:
		s.Table, s.Pager = ratesTable(l.Items, at), at.pager(len(l.Items), l.Total)
	case at.filtered("from", "to", "since", "until", "text", "standing"):
		s.Empty = at.nothingFound("No rate fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Exchange rates belong here", Text: []Line{
			Say("A rate says what one unit of a currency was worth in another on a day, and who says so. Money promised, paid or reported in another currency than its pool’s is counted by it."),
			Say("Enter the rate of the day of the board’s decision, or a file of rates.")}}
	}
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underRates(), Title: "Exchange rates",
		Lede: Say(Plural(l.Total, "rate is", "rates are") + " on record. A rate serves its day and " + Count(models.MostRateAge) + " days after it; a wrong one is superseded by a later entry for its day.")}, Bands: at.under(filter, s)}}
	if v.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "Enter a rate", Href: "#enter"}, {Text: "Import a file…", Href: "/money/rates/import"}}
		p.Bands = append(p.Bands, Full(Section{ID: "enter", Title: "Enter a rate", OnScreen: true, Form: rateForm().Again(try)}))
	}
	return p
}

func underRates(more ...Crumb) []Crumb {
	return append([]Crumb{{Text: "Money", Href: "/money"}, {Text: "Rates", Href: "/money/rates"}}, more...)
}

func rateFilter() []Field {
	return []Field{{Name: "from", Label: "From", Size: "short"}, {Name: "to", Label: "To", Size: "short"}, {Name: "since", Label: "Since", Kind: DateField}, {Name: "until", Label: "Until", Kind: DateField},
		{Name: "text", Label: "Source or code", Kind: SearchField}, {Name: "standing", Label: "Show", Kind: SelectField, Options: []Option{{Text: "All entries"}, {Value: "true", Text: "What stands"}}}}
}

func ratesTable(rates []models.ExchangeRateLine, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{at.column(Column{Head: "Day"}, "date", "-date"), at.column(Column{Head: "Entry", Label: "Entry"}, "code", "-date"), at.column(Column{Head: "From", Label: "From"}, "from", "-date"),
		at.column(Column{Head: "To", Label: "To"}, "to", "-date"), {Head: "Rate", Number: true}, {Head: "Source", Label: "Source"}, {Head: "State"}}}
	for _, r := range rates {
		state := Marked(Ok, "stands")
		if r.SupersededBy != "" {
			state = Marked(Out, "superseded by "+r.SupersededBy)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: r.DatedOn.Long(), Head: true, NoBreak: true}, Coded(r.Code, "/money/rates/"+r.Code), Text(string(r.FromCurrency)), Text(string(r.ToCurrency)),
			rateCell(r.ExchangeRate), {Text: r.Source, SubLine: withCodes(r.Import)}, state}})
	}
	return t
}

// rateCell is a rate as it was written, with its trace.
func rateCell(r models.ExchangeRate) Cell {
	return Figure(Amount{Text: r.Written, TraceURL: "/trace/" + r.Code})
}

func rateForm() *Form {
	return &Form{ID: "rate", Action: "/money/rates", Submit: "Enter the rate", Plain: true, Fields: []Field{
		{Name: "date", Label: "Day", Kind: DateField},
		{Name: "from", Label: "1 unit of", Size: "short", Hint: "such as EUR", Beside: true},
		{Name: "rate", Label: "is", Kind: DecimalField, Hint: "such as 1.0856", Beside: true},
		{Name: "to", Label: "of", Size: "short", Hint: "such as USD", Beside: true},
		{Name: "source", Label: "Source", Size: "wide", Hint: "who says so, such as European Central Bank, reference rate"}},
		Note: Say("Written as it was found: with a decimal point, up to 12 digits after it. What was counted by an earlier entry stays as it was posted.")}
}

// NewRatePage shows one rate and where it is from.
func NewRatePage(f Frame, w models.WholeExchangeRate) *SheetPage {
	state := State{Ok, "Stands"}
	if w.SupersededBy != "" {
		state = State{Out, "Superseded by " + w.SupersededBy}
	}
	terms := []Term{textTerm("Source", w.Source), placeTerm(w.Place), codeTerm("Import", "import", w.Import), codeTerm("Superseded by", "rate", w.SupersededBy),
		textTerm("Entered by", w.EnteredBy+", "+w.At.Long()), textTerm("Number in the record", Count(w.Seq))}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underRates(Crumb{Text: w.Code, Href: "/money/rates/" + w.Code, Code: true}), Title: "1 " + string(w.FromCurrency) + " = " + w.Written + " " + string(w.ToCurrency),
		States: []State{state}, Lede: Say("The rate of " + w.DatedOn.Long() + ", by " + w.Source + ". It serves up to " + w.DatedOn.Add(models.MostRateAge).Long() + ", unless a newer one is on record."), Acts: []Act{{Text: "Trace", Href: "/trace/" + w.Code}}},
		Bands: []Band{Full(Section{ID: "terms", Title: "Where it is from", Terms: terms})}}}
}
