package web

import (
	"strings"

	"bursar/models"
)

// NewTransactionPage shows one entry: its lines, its causes, and the form that reverses it.
func NewTransactionPage(f Frame, v models.Viewer, w models.WholeTransaction, try Try) *SheetPage {
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Ledger", Href: "/transactions"}, {Text: w.Code, Href: "/transactions/" + w.Code, Code: true}},
		Title: moneyWords(w.Moved()) + ", " + strings.ToLower(movementWord(w.Kind)), States: entryStates(w), Lede: withCodes(w.Text), Acts: []Act{{Text: "Trace", Href: "/trace/" + w.Code}}},
		Bands: []Band{Beside(Section{ID: "lines", Title: "Lines", Table: postingsTable(w)}, Section{ID: "causes", Title: "Causes", Terms: causeTerms(w)})}}
	if v.May(models.PostMoney) && w.Reversible(w.ReversedBy) == nil && w.DifferenceOf == "" {
		s.Bands = append(s.Bands, Full(Section{ID: "reverse", Title: "Reverse it", OnScreen: true, Form: reversalForm(w.Code).Again(try)}))
	}
	return &SheetPage{Frame: f, Sheet: s}
}

func entryStates(w models.WholeTransaction) []State {
	if w.ReversedBy != "" {
		return []State{{Out, "Reversed by " + w.ReversedBy}}
	}
	return []State{{Ok, "On record"}}
}

func postingsTable(w models.WholeTransaction) *Table {
	t := &Table{Slim: true, Columns: []Column{{Head: "Account"}, {Head: "Year"}, {Head: "Amount", Unit: commonUnit(len(w.Postings), func(i int) models.Currency { return w.Postings[i].Currency }), Number: true}}}
	sums := map[models.Currency]int64{}
	for _, p := range w.Postings {
		name := Cell{Text: p.Account}
		if p.Pool != "" {
			name = Cell{Text: p.PoolName + ", " + string(p.Kind), Href: "/pools/" + p.Pool}
		}
		name.Sub = p.Comment
		sums[p.Currency] += p.Minor
		t.Rows = append(t.Rows, Row{Cells: []Cell{name, Text(p.FiscalYear), agreedCell(unitCell(p.Money(), "", t.Columns[2].Unit), p.Original())}})
	}
	if len(sums) == 1 && len(w.Postings) > 0 {
		c := w.Postings[0].Currency
		t.Foot = &Row{Cells: []Cell{Text("Sum"), {}, moneyCell(models.Money{Minor: sums[c], Currency: c}, "")}}
	}
	return t
}

func causeTerms(w models.WholeTransaction) []Term {
	terms := []Term{textTerm("Day", w.EffectiveOn.Long())}
	for _, c := range []struct{ label, kind, code string }{{"Decision", "decision", w.Decision}, {"Award", "award", w.Award}, {"Statement of work", "sow", w.SOW}, {"Invoice", "invoice", w.Invoice}, {"Proposal", "proposal", w.Proposal},
		{"Transfer", "transfer", w.Transfer}, {"Import", "import", w.Import}, {"Reverses", "transaction", w.Reverses}, {"Reversed by", "transaction", w.ReversedBy}} {
		if c.code != "" || c.label == "Decision" {
			terms = append(terms, codeTerm(c.label, c.kind, c.code))
		}
	}
	terms = append(terms, exchangeTerms(w)...)
	if w.ReversalReason != "" {
		terms = append(terms, textTerm("Reason", w.ReversalReason))
	}
	for _, said := range w.Said() {
		terms = append(terms, textTerm(said.Name, said.Value))
	}
	return append(terms, placeTerm(w.Place), textTerm("Entered by", w.EnteredBy+", "+w.At.Long()), textTerm("Number in the record", Count(w.Seq)))
}

// placeTerm is the line of a file that a fact was read from.
func placeTerm(p *models.Place) Term {
	if p == nil {
		return textTerm("Read from", "entered by hand")
	}
	return Term{"Read from", placeLine(*p)}
}

func placeLine(p models.Place) Line {
	line := Line{Mono(p.File)}
	if p.Line != nil {
		line = append(line, Plain(", line "+Count(*p.Line)))
	}
	if p.Cell != "" {
		line = append(line, Plain(", cell "+p.Cell))
	}
	return line
}

func reversalForm(code string) *Form {
	return &Form{ID: "reversal", Action: "/transactions/" + code + "/reversal", Submit: "Reverse " + code, Plain: true, Fields: []Field{
		{Name: "reason", Label: "Reason", Size: "wide", Hint: "what was wrong, one sentence"},
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is the day of the entry: as of that day, the slip never was"},
	}, Note: Say("The same amounts are posted with opposite signs. Both entries stay on record, and an entry is reversed once.")}
}
