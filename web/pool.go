package web

import (
	"strings"

	"bursar/models"
)

// PoolView is one pool with its ledger as of a day.
type PoolView struct {
	Whole   models.WholePool
	Entries models.List[models.PoolEntry]
	Years   []models.FiscalYear
	At      ListAt
}

// NewPoolPage shows what a pool holds, every entry with the balance after it, and the forms that move its money.
func NewPoolPage(f Frame, v models.Viewer, p PoolView, try Try) *SheetPage {
	s, pool := p.Whole.State, p.Whole.State.Pool
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: pool.Code, Href: "/pools/" + pool.Code, Code: true}}, Title: pool.Name,
		States: poolStatesShown(s), Lede: poolLede(s), Acts: poolActs(v, pool)}, Facts: poolFacts(s)}
	name := poolsChartName([]models.PoolState{s}, "pool")
	sheet.Bands = []Band{
		Full(Section{ID: "chart", Title: "The pool on " + s.AsOf.Long(), Key: piecesKey(PoolsKey(name), pool.Currency), Chart: PoolsChart(name, poolBars([]models.PoolState{s}))}),
		Full(poolLedger(p)),
	}
	if len(p.Whole.Transfers) > 0 {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "transfers", Title: "Transfers", Table: transfersTable(v, p.Whole.Transfers, ListAt{})}))
	}
	if v.May(models.PostMoney) && pool.Active == 1 {
		sheet.Bands = append(sheet.Bands, Halves(poolForms(p, try)...))
	}
	sheet.Bands = append(sheet.Bands, Full(Section{ID: "terms", Title: "Terms", Terms: poolTerms(pool)}))
	if v.May(models.KeepRecords) {
		sheet.Bands = append(sheet.Bands, Full(poolChangeSection(pool, try)))
	}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func poolStatesShown(s models.PoolState) (states []State) {
	if s.Pool.Active == 1 {
		states = append(states, State{Run, "In use"})
	} else {
		states = append(states, State{Out, "No longer used"})
	}
	if s.Short {
		states = append(states, State{Stop, moneyText(s.ShortBy()) + " short"})
	}
	return states
}

func poolLede(s models.PoolState) Line {
	year := ""
	if s.FiscalYear != "" {
		year = " of " + s.FiscalYear
	}
	line := Line{Plain(moneyWords(s.Free) + " of the " + moneyText(s.Budget) + year + isFree(s.Free) + "on " + s.AsOf.Long() + ".")}
	if s.Short {
		line = append(line, Plain(" "), Strong("It is "+moneyText(s.ShortBy())+" short"), Plain(" if the committee’s advice is followed."))
	}
	return line
}

func poolActs(v models.Viewer, p models.Pool) (acts []Act) {
	if p.Active != 1 {
		return nil
	}
	if v.May(models.PostMoney) {
		acts = append(acts, Act{Text: "Appropriate…", Href: "#give"})
	}
	if v.May(models.AskTransfer) {
		acts = append(acts, Act{Text: "Ask for a transfer…", Href: "/transfers?to=" + p.Code + "#ask"})
	}
	return acts
}

func poolFacts(s models.PoolState) []Fact {
	fact := func(label string, m models.Money, note string) Fact {
		a := moneyFrom(m, s.Pool.Code)
		f := Fact{Label: label, Unit: s.Pool.Currency.Unit(), Amount: &a}
		if note != "" {
			f.Note = Say(note)
		}
		return f
	}
	return []Fact{fact("Budget", s.Budget, strings.ToLower(paidHead(s.Pool.Currency))+" + committed + free"), fact(paidHead(s.Pool.Currency), s.Paid, ""), fact("Committed", s.Committed, "promised, not yet "+strings.ToLower(paidHead(s.Pool.Currency))),
		fact("Free", s.Free, Percent(int64(s.Used))+" % is used"), fact("Recommended", s.Recommended, moneyText(s.FreeAfterAdvice)+" free after advice")}
}

func poolTerms(p models.Pool) []Term {
	return []Term{textTerm("Purpose", p.Purpose), textTerm("Restriction", restrictionWords(p)), textTerm("Year’s end", p.CarryWords()), textTerm("Active", poolDaysWords(p)), unitTerm(p.Currency)}
}

// poolLedger is the pool's own ledger: what each entry did, and what was free, committed and paid after it in that fiscal year.
func poolLedger(p PoolView) Section {
	s := Section{ID: "ledger", Title: "Ledger", Note: Say("What each entry did, and the balance of its fiscal year after it. Newest first.")}
	if len(p.Entries.Items) == 0 {
		s.Empty = &Empty{Title: "Nothing has been posted", Text: []Line{Say("A pool’s first entry is what it holds when its record begins. It needs no decision; every later appropriation names one.")}}
		if p.At.filtered("fiscal_year", "from", "to", "as_of") {
			s.Empty = &Empty{Title: "Nothing fits", Text: []Line{Say("No entry of this pool lies in what you asked for.")}, Acts: []Act{{Text: "Show all", Href: p.At.Path}}}
		}
		return s
	}
	unit := p.Whole.State.Pool.Currency.Unit()
	t := &Table{Long: true, Columns: []Column{p.At.column(Column{Head: "Date"}, "date", "-date"), {Head: "Entry"}, {Head: "Year"}, {Head: "Free", Unit: unit, Number: true}, {Head: "Committed", Unit: unit, Number: true},
		{Head: paidHead(p.Whole.State.Pool.Currency), Unit: unit, Number: true}, {Head: "Free", Unit: "after", Number: true}, {Head: "Committed", Unit: "after", Number: true}, {Head: paidHead(p.Whole.State.Pool.Currency), Unit: "after", Number: true}}}
	for _, e := range p.Entries.Items {
		t.Rows = append(t.Rows, poolEntryRow(e))
	}
	s.Table, s.Pager = t, p.At.pager(len(p.Entries.Items), p.Entries.Total)
	return s
}

func poolEntryRow(e models.PoolEntry) Row {
	after := func(minor int64) Cell {
		return Cell{Text: moneyText(models.Money{Minor: minor, Currency: e.Currency}), Number: true}
	}
	what := e.Text
	if e.RecommendedMinor != 0 {
		what += " (recommended " + moneyText(models.Money{Minor: e.RecommendedMinor, Currency: e.Currency}) + ")"
	}
	return Row{Cells: []Cell{{Text: e.EffectiveOn.Long(), Head: true, NoBreak: true}, {Text: movementWord(e.Kind), Code: e.Code, Href: "/transactions/" + e.Code, SubLine: withCodes(what)}, Text(e.FiscalYear),
		changeCell(e.FreeMinor, e.Currency, e.Code), changeCell(e.CommittedMinor, e.Currency, e.Code), changeCell(e.PaidMinor, e.Currency, e.Code),
		after(e.FreeAfterMinor), after(e.CommittedAfterMinor), after(e.PaidAfterMinor)}}
}
