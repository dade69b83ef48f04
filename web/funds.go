package web

import (
	"strings"

	"bursar/models"
)

// NewFundsPage shows what was raised and what became of it, the rule never to commit beyond it, and what the host keeps.
func NewFundsPage(f Frame, v models.Viewer, s models.FundsSummary, currency models.Currency, try Try) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Funds raised"}}, Title: "Funds raised", Lede: fundsLede(s), Acts: incomeActs(v)}}}
	p.Head.States = []State{{Out, "The rule is off"}}
	if s.On() {
		p.Head.States = []State{{Run, "The rule is on"}}
	}
	p.Head.Acts = []Act{{Text: "Income", Href: "/income"}}
	p.Bands = []Band{Full(fundsSection(s)), Full(ruleSection(s, v, f.AsOfIsToday, try)), Full(feeSection(s))}
	if v.May(models.PostMoney) && f.AsOfIsToday {
		p.Bands = append(p.Bands, Full(Section{ID: "fee-new", Title: "A new fee rule", OnScreen: true, Form: feeRuleForm(currency).Again(try)}))
	}
	return p
}

func fundsLede(s models.FundsSummary) Line {
	if len(s.States) == 0 {
		return Say("Nothing was received or promised by " + s.AsOf.Long() + ".")
	}
	var line Line
	for i, f := range s.States {
		on := pick(i == 0, " on "+s.AsOf.Long())
		if f.Free().Minor < 0 {
			short := f.Free()
			short.Minor = -short.Minor
			line = append(line, Strong(moneyWords(short)+" more is promised and paid than was raised"+on+". "))
			continue
		}
		line = append(line, Plain(moneyWords(f.Free())+" of the "+moneyText(f.Net())+" raised is free to promise"+on+". "))
	}
	return line
}

func fundsSection(s models.FundsSummary) Section {
	out := Section{ID: "raised", Title: "What became of it", Note: Say("Raised = received − host fee. Free to promise = raised − promised − paid. All years together.")}
	if len(s.States) == 0 {
		out.Empty = &Empty{Title: "Nothing was received yet", Text: []Line{Say("Record a membership, a sponsorship or a grant, and what it leaves to promise stands here.")}, Acts: []Act{{Text: "To the income", Href: "/income"}}}
		return out
	}
	unit := commonUnit(len(s.States), func(i int) models.Currency { return s.States[i].Currency })
	t := &Table{Columns: []Column{{Head: "Currency"}}}
	for _, head := range []string{"Received", "Host fee", "Raised", "Promised", "Paid", "Free to promise"} {
		t.Columns = append(t.Columns, Column{Head: head, Unit: unit, Number: true})
	}
	for _, f := range s.States {
		row := Row{Cells: []Cell{{Text: string(f.Currency), Head: true}}}
		ref := "funds-" + string(f.Currency)
		for i, m := range []models.Money{f.Received(), f.Fee(), f.Net(), f.Promised(), f.Paid(), f.Free()} {
			trace := ref
			if i == 2 || i == 5 { // sums of their neighbours
				trace = ""
			}
			row.Cells = append(row.Cells, unitCell(m, trace, unit))
		}
		t.Rows = append(t.Rows, row)
	}
	out.Table = t
	return out
}

func ruleSection(s models.FundsSummary, v models.Viewer, today bool, try Try) Section {
	out := Section{ID: "rule", Title: "Never commit beyond funds raised", Prose: []Line{Say("It is off: the pools alone say what may be promised.")}}
	if s.On() {
		out.Prose = []Line{Say("It is on from " + s.Rule.FromOn.Long() + ": no more is promised and paid than was raised, in each currency.")}
	}
	if s.Rule != nil {
		out.Terms = []Term{textTerm("Last switched", s.Rule.State+" from "+s.Rule.FromOn.Long()+", by "+s.Rule.EnteredBy), codeTerm("Decision", "decision", s.Rule.Decision), codeTerm("Entry", "transaction", s.Rule.Transaction)}
	}
	if !v.May(models.PostMoney) || !today {
		return out
	}
	state, submit, note := models.FundsOn, "Switch it on", "What is promised and paid by now is taken in by one entry. It is refused where that is more than was raised."
	if s.On() {
		state, submit, note = models.FundsOff, "Switch it off", "What was taken in is given back by one entry. From then on the pools alone say what may be promised."
	}
	form := &Form{ID: "rule-form", Action: "/money/funds/rule", Hidden: []Hidden{{"state", state}}, Submit: submit, Plain: true, Fields: []Field{
		{Name: "on", Label: "From", Kind: DateField, Hint: "today or before; empty is today"}, {Name: "decision", Label: "Decision", Hint: "of the board, or empty", Beside: true}}, Note: Say(note)}
	out.Form = form.Again(try)
	return out
}

func feeSection(s models.FundsSummary) Section {
	out := Section{ID: "fee", Title: "What the host keeps", Note: Say("Reckoned on a fiscal year’s income together, so that the fees of a year sum to the fee of the year.")}
	if len(s.FeeRules) == 0 {
		out.Prose = []Line{Say("No fee rule is on record, so income bears no fee.")}
		return out
	}
	t := &Table{Columns: []Column{{Head: "From"}, {Head: "Currency"}, {Head: "Fee"}, {Head: "On"}, {Head: "Entered by"}, {Head: "State", Hidden: true}}}
	seen := map[models.Currency]bool{}
	for _, r := range s.FeeRules {
		state := Marked(Out, "superseded")
		switch {
		case r.FromOn > s.AsOf:
			state = Marked(Wait, "from then on")
		case !seen[r.Currency]:
			state, seen[r.Currency] = Marked(Run, "in force"), true
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: r.FromOn.Long(), Head: true, NoBreak: true}, Text(string(r.Currency)), {Text: r.Words(), Href: "/trace/funds-" + string(r.Currency), Sub: r.Text}, Text(strings.ReplaceAll(r.Kinds, " ", ", ")), Text(r.EnteredBy), state}})
	}
	out.Table = t
	return out
}

func feeRuleForm(currency models.Currency) *Form {
	fields := []Field{{Name: "from", Label: "From", Kind: DateField, Hint: "after the last income of the currency"}, {Name: "currency", Label: "Currency", Size: "short", Value: string(currency), Hint: "such as USD", Beside: true},
		{Name: "brackets", Label: "Brackets, one a line", Kind: LongField, Rows: 4, Hint: "up to which amount: how many per cent; the last line is above"}}
	for _, k := range models.IncomeKinds {
		fields = append(fields, Field{Name: "kinds_" + string(k), Label: incomeKindWords[k], Kind: CheckField, Value: "yes", Checked: k != models.IncomeOther, Beside: k != models.IncomeMembership})
	}
	fields[2].Value = "1000000: 9\nabove: 6"
	fields = append(fields, Field{Name: "text", Label: "Text", Size: "wide", Hint: "where it was agreed, or empty"})
	return &Form{ID: "fee-form", Action: "/money/fee-rules", Submit: "Add the fee rule", Plain: true, Fields: fields, Note: Say("A rule is never changed; a later one takes its place from its own day on. Fees that were posted keep their rule.")}
}
