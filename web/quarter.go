package web

import (
	"strconv"
	"strings"

	"bursar/models"
	"bursar/reports"
)

// sayLine is a sentence of the quarter with its codes as links. What was received names none; it leads to the trace of the funds raised.
func sayLine(text string) Line {
	amount := leadingAmount(text)
	_, unit, _ := strings.Cut(amount, " ")
	if amount == "" || !strings.HasPrefix(text, amount+" of income was received") {
		return withCodes(text)
	}
	return append(withCodes(text), Plain(" "), Link("Where it comes from", "/trace/funds-"+unit))
}

// NewQuarterPage is the workbook as a page: the sentences first, then pictures with their figures, every figure with its trace.
func NewQuarterPage(f Frame, q reports.Quarter) *SheetPage {
	f.Section = "quarter"
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "Quarter", Href: "/quarters"}, {Text: q.Period.Name, Href: "/quarters/" + q.Period.Name, Code: true}},
		Title: q.Period.Long(), Lede: Say("As of " + q.AsOf.Long() + ", as known at entry " + Count(q.Seq) + ". Page, workbook and JSON are the same figures."),
		Acts: []Act{{Text: "Workbook (.xlsx)", Href: quarterHref(q, "/workbook")}, {Text: "JSON", Href: "/api/v1" + quarterHref(q, "")}}}}
	for _, text := range q.Says {
		s.Says = append(s.Says, sayLine(text))
	}
	for _, t := range q.PoolTotals {
		s.Bands = append(s.Bands, quarterPools(q, t)...)
	}
	for _, t := range q.Together {
		s.Bands = append(s.Bands, togetherBand(t))
	}
	s.Bands = append(s.Bands, quarterWork(q)...)
	s.Bands = append(s.Bands, quarterDelivery(q)...)
	s.Bands = append(s.Bands, quarterGrants(q)...)
	s.Bands = append(s.Bands, quarterGovernance(q)...)
	s.Bands = append(s.Bands, Full(checksSection(q)))
	return &SheetPage{Frame: f, Sheet: s}
}

func quarterHref(q reports.Quarter, rest string) string {
	href := "/quarters/" + q.Period.Name + rest
	if q.AsOf != q.Period.Last {
		href += "?as_of=" + string(q.AsOf)
	}
	return href
}

func quarterPools(q reports.Quarter, t reports.PoolTotal) []Band {
	unit, name := string(t.Currency), ChartName{ID: "pools-" + t.FiscalYear + "-" + string(t.Currency), Title: "Pools of " + t.FiscalYear + ", each bar one budget"}
	table := &Table{Columns: []Column{{Head: "Pool"}, {Head: "Budget", Unit: unit, Number: true}, {Head: "Paid", Unit: unit, Number: true}, {Head: "Committed", Unit: unit, Number: true}, {Head: "Free", Unit: unit, Number: true},
		{Head: "Recommended", Unit: unit, Number: true}, {Head: "Paid in", Unit: "the period, " + unit, Number: true}, {Head: "Used", Unit: "%", Number: true}}}
	var bars []PoolBar
	var said []string
	for _, p := range q.PoolsOf(t) {
		table.Rows = append(table.Rows, Row{Cells: quarterPoolCells(Cell{Text: p.Name, Href: "/pools/" + p.Code, Head: true}, p, p.Code)})
		if p.Now == nil {
			said = append(said, p.Name+": not known.")
			continue
		}
		bar := poolBar(p)
		bars, said = append(bars, bar), append(said, p.Name+": "+bar.Label+".")
	}
	sum := models.QuarterPool{Currency: t.Currency, Now: t.Now, PaidInPeriod: t.PaidInPeriod}
	table.Foot = &Row{Cells: quarterPoolCells(Text("All pools"), sum, allPools(t.Currency))}
	name.Desc = strings.Join(said, " ")
	title := "Pools on " + q.AsOf.Long() + ", " + t.FiscalYear
	picture := Section{ID: name.ID, Title: title, Table: table}
	if len(bars) > 0 {
		picture.Key, picture.Chart = PoolsKey(name), PoolsChart(name, bars)
	}
	return []Band{Full(picture)}
}

func poolBar(p models.QuarterPool) PoolBar {
	m := p.Now
	b := PoolBar{Name: p.Name, Paid: m.Paid, Committed: m.Committed, Recommended: m.Recommended, Free: m.Free, Budget: m.Budget}
	b.Label = moneyText(models.Money{Minor: m.Free, Currency: p.Currency}) + " free"
	if after := p.FreeAfterAdvice(); *after < 0 {
		b.Short, b.Label = true, moneyText(models.Money{Minor: -*after, Currency: p.Currency})+" short"
	}
	return b
}

func quarterPoolCells(name Cell, p models.QuarterPool, ref string) []Cell {
	figure := func(minor func(models.QuarterMoney) int64) Cell {
		if p.Now == nil {
			return Figure(Amount{})
		}
		return moneyCell(models.Money{Minor: minor(*p.Now), Currency: p.Currency}, ref)
	}
	used := Cell{Text: Unknown, Number: true}
	if u := p.Used(); u != nil {
		used = percentCell(*u)
	}
	return []Cell{name, figure(func(m models.QuarterMoney) int64 { return m.Budget }), figure(func(m models.QuarterMoney) int64 { return m.Paid }),
		figure(func(m models.QuarterMoney) int64 { return m.Committed }), figure(func(m models.QuarterMoney) int64 { return m.Free }),
		figure(func(m models.QuarterMoney) int64 { return m.Recommended }), moneyCell(models.Money{Minor: p.PaidInPeriod, Currency: p.Currency}, ref), used}
}

// quarterWork draws the days of contractors: what was used before and in the period, against each ceiling.
func quarterWork(q reports.Quarter) []Band {
	if len(q.SOWs) == 0 {
		return nil
	}
	table := &Table{Columns: []Column{{Head: "Work and vendor"}, {Head: "In the period", Number: true}, {Head: "In all", Number: true}, {Head: "Ceiling", Number: true}, {Head: "Left", Number: true},
		{Head: "Used", Unit: "%", Number: true}, {Head: "Known from"}, {Head: "Decided"}, {Head: "State"}}}
	var bars []DaysBar
	var said []string
	for _, s := range q.SOWs {
		table.Rows = append(table.Rows, quarterSOWRow(s))
		if bar, ok := quarterBar(s); ok {
			bars, said = append(bars, bar), append(said, s.Code+": "+bar.Label+".")
		}
	}
	section := Section{ID: "work", Title: "Contract work", Note: Say("A dash is not known, which is not nought."), Table: table}
	if len(bars) > 0 {
		section.Key = DaysKey()
		section.Chart = DaysBars(ChartName{ID: "days", Title: "Days used by " + q.AsOf.Long() + " of each ceiling", Desc: strings.Join(said, " ")}, bars)
	}
	return []Band{Full(section)}
}

func quarterBar(s models.QuarterSOW) (DaysBar, bool) {
	used, ceiling := s.Figures.UsedUnits, s.Figures.Ceiling
	if used == nil || ceiling == nil || s.State == models.SOWClosed {
		return DaysBar{}, false
	}
	in := models.Days(0)
	if s.InPeriod != nil {
		in = *s.InPeriod
	}
	return DaysBar{Name: s.Title, Label: daysText(*used) + " of " + daysText(*ceiling) + " " + s.Unit.Field(), Before: int64(max(0, *used-in)), Quarter: int64(in), Ceiling: int64(*ceiling)}, true
}

func quarterSOWRow(s models.QuarterSOW) Row {
	percent, from := Unknown, s.Figures.UsedFrom
	if share := s.Figures.Percent; share != nil {
		percent = share.String()
	}
	source := Cell{Text: from}
	if s.Figures.Said() {
		source = Cell{Text: "vendor’s statement", Sub: s.Figures.Statement.StatedOn.Long() + readAt(s.Figures.Statement.Place)}
	}
	state := sowState(s.State)
	return Row{Cells: []Cell{{Text: s.Title, Code: s.Code, Href: "/sows/" + s.Code, Sub: s.Vendor, Head: true}, Figure(Amount{Text: daysGiven(s.InPeriod)}),
		Figure(usedAmount(s.Code, s.Figures)), {Text: daysKnown(s.Figures.Ceiling), Number: true}, {Text: quarterLeft(s), Number: s.Figures.Exhausted == nil}, {Text: percent, Number: true}, source, decidedCell(s.Decided()), {State: &state}}}
}

// quarterLeft is what is left, in words where it is exhausted and nobody knows the figures.
func quarterLeft(s models.QuarterSOW) string {
	if s.Figures.Exhausted != nil {
		return models.Exhausted
	}
	return daysKnown(s.Figures.Left)
}

func daysGiven(d *models.Days) string {
	if d == nil {
		return ""
	}
	return daysText(*d)
}

func decidedCell(decided string) Cell {
	switch decided {
	case "":
		return Cell{}
	case models.NotShown:
		return Cell{State: &State{Warn, decided}}
	}
	return Coded(decided, "/decisions/"+decided)
}

func quarterGrants(q reports.Quarter) []Band {
	var bands []Band
	for _, r := range q.Rounds {
		bands = append(bands, Full(quarterRound(q, r)))
	}
	return bands
}

func quarterRound(q reports.Quarter, r models.QuarterRound) Section {
	unit := string(r.Currency)
	t := &Table{Flow: true, Placed: true, Columns: []Column{{Head: "Place", Number: true, Label: " "}, {Head: "Proposal"}, {Head: "Asked", Unit: unit, Number: true}, {Head: "Yes, no, abstained"}, {Head: "Vote"}, {Head: "Advice"}, {Head: "Awarded", Unit: unit, Number: true}, {Head: "Decided"}}}
	for _, p := range q.Proposals {
		if p.Round == r.Code {
			t.Rows = append(t.Rows, quarterProposalRow(p))
		}
	}
	money := Plain("No money is named for it.")
	if r.MoneyMinor != nil {
		money = Sum(Amount{Text: moneyText(models.Money{Minor: *r.MoneyMinor, Currency: r.Currency}), Unit: unit, Assumed: bool(r.Assumed), TraceURL: "/trace/" + r.Code})
	}
	return Section{ID: "round-" + r.Code, Title: r.Title, Note: Words(Code(r.Code, "/rounds/"+r.Code), Plain(" · "), money, Plain(" "+r.Rule)), Table: t}
}

func quarterProposalRow(p models.QuarterProposal) Row {
	place := Unknown
	if p.Place != nil {
		place = strconv.FormatInt(*p.Place, 10)
	}
	return Row{Cells: []Cell{{Text: place, Number: true}, {Text: p.Title, Code: p.Code, Href: "/proposals/" + p.Code, Sub: p.Organization, Head: true},
		Figure(minorAmount(p.RequestedMinor, p.Currency, p.Code, bool(p.Assumed))), Text(votesText(p.Vote)), voteCell(p), {Text: p.Advice, Sub: p.AdviceWhy},
		Figure(minorAmount(p.AwardedMinor, p.AwardCurrency, p.Award, false)), decidedCell(p.Decided())}}
}

func minorAmount(minor *int64, c models.Currency, ref string, assumed bool) Amount {
	if minor == nil {
		return Amount{}
	}
	return Amount{Text: moneyText(models.Money{Minor: *minor, Currency: c}), Unit: string(c), TraceURL: "/trace/" + ref, Assumed: assumed}
}

func votesText(v *models.Counted) string {
	if v == nil {
		return ""
	}
	c := v.Outcome.Counts
	return Count(c.Yes) + ", " + Count(c.No) + ", " + Count(c.Abstain)
}

func voteCell(p models.QuarterProposal) Cell {
	words := p.Result()
	switch {
	case words == "":
		return Cell{Text: "ballots open", Quiet: true}
	case words == "passed":
		return Marked(Ok, words)
	case strings.HasPrefix(words, "not shown"):
		return Marked(Warn, words)
	}
	return Marked(Stop, words)
}

func quarterGovernance(q reports.Quarter) []Band {
	var bands []Band
	if len(q.Decisions) > 0 {
		t := &Table{Flow: true, Columns: []Column{{Head: "Decision"}, {Head: "What"}, {Head: "By"}, {Head: "Rule and quorum"}, {Head: "Outcome"}}}
		for _, d := range q.Decisions {
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Code: d.Code, Href: "/decisions/" + d.Code, Sub: d.On.Long()}, {Text: d.Text, Head: true}, {Text: d.Body, Sub: d.Channel}, {Text: d.Rule, Sub: d.Quorum}, Text(string(d.Outcome))}})
		}
		bands = append(bands, Full(Section{ID: "decisions", Title: "Decisions", Table: t}))
	}
	if len(q.Actions) > 0 {
		t := &Table{Flow: true, Columns: []Column{{Head: "Action"}, {Head: "What"}, {Head: "Owner"}, {Head: "Due"}, {Head: "State"}}}
		for _, a := range q.Actions {
			owner := Cell{Text: a.Owner}
			if a.Owner == "" {
				owner = Cell{Text: "nobody named", Quiet: true}
			}
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Code: a.Code, Href: "/actions/" + a.Code, Sub: a.RaisedIn}, {Text: a.Text, Head: true}, owner, {Text: a.Due.Long(), NoBreak: true}, quarterActionState(a, q.AsOf)}})
		}
		bands = append(bands, Full(Section{ID: "actions", Title: "Actions", Table: t}))
	}
	return bands
}

func quarterActionState(a models.QuarterAction, on models.Date) Cell {
	switch {
	case a.State == models.ActionDone:
		return Marked(Ok, "done")
	case a.State == models.ActionDropped:
		return Marked(Out, "dropped")
	case a.Due.Known() && a.Due < on:
		return Marked(Stop, "late")
	}
	return Marked(Wait, "open")
}

func checksSection(q reports.Quarter) Section {
	s := Section{ID: "checks", Title: "Checks", Calc: &Calc{Outcome: "All " + Count(int64(len(q.Checks))) + " checks pass."}}
	if !q.Passes() {
		s.Calc.Outcome = "Some checks do not pass."
	}
	table := &Table{Tight: true, Columns: []Column{{Head: "Check"}, {Head: "Arithmetic"}, {Head: "State"}}}
	for _, c := range q.Checks {
		state := Marked(Ok, "agrees")
		if !c.Pass {
			state = Marked(Stop, "does not agree")
		}
		table.Rows = append(table.Rows, Row{Cells: []Cell{{Text: c.Name, Head: true}, {Text: c.Sentence, Quiet: true}, state}})
	}
	s.Same, s.SameOpen = table, !q.Passes()
	return s
}

// NewQuartersPage leads to the quarters, the newest first, and to any other period.
func NewQuartersPage(f Frame, quarters []models.Period, try Try) *SheetPage {
	f.Section = "quarter"
	t := &Table{Columns: []Column{{Head: "Quarter"}, {Head: "Days"}, {Head: "Workbook"}}}
	for _, p := range quarters {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: p.Long(), Href: "/quarters/" + p.Name, Head: true}, Text(p.First.Long() + " to " + p.Last.Long()), {Text: p.Name + ".xlsx", Href: "/quarters/" + p.Name + "/workbook"}}})
	}
	form := &Form{ID: "period", Action: "/quarters", Get: true, Submit: "Show", Fields: []Field{{Name: "period", Label: "Another period", Hint: "2024-Q4, 2024-H2, 2024; FY2024-Q4 or FY2024 for the fiscal year"}}}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Title: "Quarters", Lede: Say("One set of figures, shown as a page, a workbook and JSON.")},
		Bands: []Band{Full(Section{ID: "list", Title: "The last quarters", Table: t}), Full(Section{ID: "other", Title: "Any period", OnScreen: true, Form: form.Again(try)})}}}
}
