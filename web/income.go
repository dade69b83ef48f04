package web

import (
	"strings"

	"bursar/models"
)

// NewIncomesPage lists what the foundation received, newest first, with filters.
func NewIncomesPage(f Frame, v models.Viewer, l models.List[models.IncomeLine], at ListAt) *SheetPage {
	s, filter := Section{ID: "income", Title: "Income", Bare: true}, at.filter(incomeFilter()...)
	switch {
	case len(l.Items) > 0:
		s.Table, s.Pager = incomeTable(l.Items, at), at.pager(len(l.Items), l.Total)
	case at.filtered("text", "kind", "currency", "state", "from", "to", "pool", "fiscal_year"):
		s.Empty = at.nothingFound("No income fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "What the foundation receives belongs here", Text: []Line{
			Say("A membership, a sponsorship, a grant received: each with its giver, its day and the reference of the receipt. Where a fee rule stands, the host’s fee is posted beside it as an entry of its own."),
			Words(Plain("It needs a fiscal year to be posted into, and the giver on record. "), Link("Fee rules", "/money/funds#fee"), Plain(" come first where the host takes a fee."))}}
		if v.May(models.PostMoney) {
			s.Empty.Acts = []Act{{Text: "Record income", Href: "/income/new", Main: true}}
		}
	}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Income"}}, Title: "Income",
		Lede: Say(Plural(l.Total, "entry", "entries") + ". Money that was received, before and after the host’s fee."), Acts: incomeActs(v)}, Bands: at.under(filter, s)}}
}

func incomeActs(v models.Viewer) (acts []Act) {
	if v.May(models.PostMoney) {
		acts = append(acts, Act{Text: "Record income", Href: "/income/new"})
	}
	return append(acts, Act{Text: "Funds raised", Href: "/money/funds"})
}

func incomeFilter() []Field {
	return []Field{{Name: "text", Label: "Text, giver or code", Kind: SearchField}, {Name: "kind", Label: "Kind", Kind: SelectField, Options: incomeKinds("Any")},
		{Name: "state", Label: "State", Kind: SelectField, Options: []Option{{Text: "Any"}, {Value: "received", Text: "Received"}, {Value: "reversed", Text: "Reversed"}}},
		{Name: "from", Label: "From", Kind: DateField}, {Name: "to", Label: "To", Kind: DateField}}
}

var incomeKindWords = map[models.IncomeKind]string{models.IncomeMembership: "Membership", models.IncomeSponsorship: "Sponsorship", models.IncomeGrant: "Grant received", models.IncomeOther: "Other"}

func incomeKinds(none string) []Option {
	options := []Option{{Text: none}}
	for _, k := range models.IncomeKinds {
		options = append(options, Option{Value: string(k), Text: incomeKindWords[k]})
	}
	return options
}

func incomeTable(lines []models.IncomeLine, at ListAt) *Table {
	unit := commonUnit(len(lines), func(i int) models.Currency { return lines[i].Currency })
	t := &Table{Long: true, Columns: []Column{at.column(Column{Head: "Received"}, "date", "-date"), at.column(Column{Head: "Income"}, "code", "-date"), {Head: "From"},
		at.column(Column{Head: "Kind"}, "kind", "-date"), at.column(Column{Head: "Amount", Unit: unit, Number: true}, "amount", "-date"), {Head: "Host fee", Unit: unit, Number: true},
		{Head: "After the fee", Unit: unit, Number: true}, {Head: "State", Hidden: true}}}
	for _, l := range lines {
		t.Rows = append(t.Rows, incomeRow(l, unit))
	}
	return t
}

func incomeRow(l models.IncomeLine, unit string) Row {
	state := Cell{}
	if l.ReversedBy != "" {
		state = Marked(Out, "reversed")
	}
	sub := l.Reference
	if l.PoolName != "" {
		sub += pick(sub != "", " · ") + "for " + l.PoolName + " alone"
	}
	return Row{Cells: []Cell{{Text: l.ReceivedOn.Long(), Head: true, NoBreak: true}, {Code: l.Code, Href: "/income/" + l.Code, NoBreak: true}, {Text: l.From(), Href: giverPath(l), Sub: sub},
		Text(incomeKindWords[l.Kind]), unitCell(l.Money(), l.Code, unit), feeCell(l.Fee(), l.FeeTransaction, unit), unitCell(l.Net(), "", unit), state}}
}

// feeCell is a fee with its own entry behind it; income without a fee shows a dash.
func feeCell(m models.Money, entry, unit string) Cell {
	if m.Minor == 0 {
		return Cell{Text: Unknown, Number: true}
	}
	return unitCell(m, entry, unit)
}

func giverPath(l models.IncomeLine) string {
	if l.Organization != "" {
		return "/organizations/" + l.Organization
	}
	return "/people/" + l.Person
}

// NewIncomePage shows one income: what it was, its fee and how it was reckoned, and the form that reverses both.
func NewIncomePage(f Frame, v models.Viewer, w models.WholeIncome, try Try) *SheetPage {
	states := []State{{Ok, "On record"}}
	if w.ReversedBy != "" {
		states = []State{{Out, "Reversed by " + w.ReversedBy}}
	}
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Income", Href: "/income"}, {Text: w.Code, Href: "/income/" + w.Code, Code: true}},
		Title: moneyWords(w.Money()) + " from " + w.From(), States: states, Lede: Say(incomeLede(w.IncomeLine)), Acts: []Act{{Text: "Trace", Href: "/trace/" + w.Code}}},
		Facts: incomeFacts(w), Bands: []Band{Full(Section{ID: "facts", Title: "What was received", Terms: incomeTerms(w)})}}
	if v.May(models.PostMoney) && w.Reversible() == nil {
		s.Bands = append(s.Bands, Full(Section{ID: "reverse", Title: "Reverse it", OnScreen: true, Form: incomeReversalForm(w).Again(try)}))
	}
	if w.Reversible() != nil && try.Message != "" { // its form is gone, so the refusal of a second reversal heads the page
		s.Messages = []Message{{Kind: "stop", Title: "Nothing was reversed", Text: []Line{withCodes(try.Message)}}}
	}
	return &SheetPage{Frame: f, Sheet: s}
}

func incomeLede(l models.IncomeLine) string {
	text := strings.TrimSuffix(incomeKindWords[l.Kind], " received") + ", received on " + l.ReceivedOn.Long()
	if l.PoolName != "" {
		text += ", for " + l.PoolName + " alone"
	}
	return text + "."
}

func incomeFacts(w models.WholeIncome) []Fact {
	fact := func(label string, m models.Money, ref, note string) Fact {
		a := moneyFrom(m, ref)
		f := Fact{Label: label, Unit: m.Unit(), Amount: &a}
		if note != "" {
			f.Note = Say(note)
		}
		return f
	}
	facts := []Fact{fact("Received", w.Money(), w.Code, w.FiscalYear), fact("Host fee", w.Fee(), w.FeeTransaction, feeNote(w)), fact("After the fee", w.Net(), "", "what can be promised")}
	if w.ReversedBy != "" {
		facts[2].Note = Say("until it was reversed")
		facts = append(facts, fact("Fee given back", models.Money{Minor: w.ReversalFeeMinor, Currency: w.Currency}, w.FeeReversedBy, "on "+w.ReversedOn.Long()))
	}
	return facts
}

// feeNote says how a fee was reckoned: the year's income that bore one went from so much to so much.
func feeNote(w models.WholeIncome) string {
	if w.FeeRule == nil {
		return "no rule takes a fee on it"
	}
	before := models.Money{Minor: w.FeeBeforeMinor, Currency: w.Currency}
	after := models.Money{Minor: w.FeeBeforeMinor + w.Minor, Currency: w.Currency}
	return "the year went from " + moneyText(before) + " to " + moneyText(after)
}

func incomeTerms(w models.WholeIncome) []Term {
	terms := []Term{{"From", Words(Link(w.From(), giverPath(w.IncomeLine)))}, textTerm("Kind", incomeKindWords[w.Kind]), textTerm("Received on", w.ReceivedOn.Long()), textTerm("Reference", w.Reference), textTerm("Text", w.Text)}
	if w.Pool != "" {
		terms = append(terms, Term{"Given for", Words(Link(w.PoolName, "/pools/"+w.Pool), Plain(" alone"))})
	}
	if w.Decision != "" {
		terms = append(terms, codeTerm("Decision", "decision", w.Decision))
	}
	terms = append(terms, codeTerm("Entry", "transaction", w.Transaction), codeTerm("Entry of the fee", "transaction", w.FeeTransaction))
	if w.FeeRule != nil {
		terms = append(terms, textTerm("Fee rule", w.FeeRule.Words()+"; from "+w.FeeRule.FromOn.Long()+" on"))
	}
	if w.ReversedBy != "" {
		terms = append(terms, codeTerm("Reversed by", "transaction", w.ReversedBy), codeTerm("Fee given back by", "transaction", w.FeeReversedBy), textTerm("Reason", w.ReversalReason))
	}
	return append(terms, placeTerm(w.Place), textTerm("Entered by", w.EnteredBy), textTerm("Number in the record", Count(w.Seq)))
}

func incomeReversalForm(w models.WholeIncome) *Form {
	return &Form{ID: "reversal", Action: "/income/" + w.Code + "/reversal", Submit: "Reverse " + w.Code, Plain: true, Fields: []Field{
		{Name: "reason", Label: "Reason", Size: "wide", Hint: "what was wrong, one sentence"},
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is the day it was received: as of that day, the slip never was"},
	}, Note: Say("The entry is posted with opposite signs, and the host gives back what the fee of the year falls by. Everything stays on record.")}
}
