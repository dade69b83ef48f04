package web

import "bursar/models"

// triedColumn is a scenario as it stands beside today.
type triedColumn struct {
	Code    string
	Figures models.ScenarioFigures
}

// NewScenarioComparisonPage sets scenarios side by side with today.
func NewScenarioComparisonPage(f Frame, c models.ScenarioComparison) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Scenarios", Href: "/scenarios"}, {Text: "Compare"}},
		Title: "Today and " + Plural(int64(len(c.Scenarios)), "scenario", "scenarios"), Lede: Say("All figures are of " + c.Today.AsOf.Long() + ", over one look at the record. What a scenario says is tried, not posted.")}}}
	var columns []triedColumn
	s := Section{ID: "scenarios", Title: "What is tried"}
	for _, w := range c.Scenarios {
		columns = append(columns, triedColumn{w.Code, w.Tried})
		said := Line{Code(w.Code, "/scenarios/"+w.Code), Plain(" "), Strong(w.Name)}
		for _, step := range w.Tried.Steps {
			said = append(said, Break(), Plain(step.Sentence))
			if !step.Done {
				said = append(said, Plain(" "), Mark(State{Stop, "cannot be done"}))
			}
		}
		if len(w.Tried.Steps) == 0 {
			said = append(said, Break(), Quiet("No step yet."))
		}
		s.Items = append(s.Items, said)
	}
	p.Bands = append([]Band{Full(s)}, comparisonBands(c.Today, columns)...)
	return p
}

// comparisonBands are the funding lines, the pools and the statements of work, today and tried.
func comparisonBands(today models.ScenarioFigures, columns []triedColumn) (bands []Band) {
	for _, r := range today.Rounds {
		bands = append(bands, lineBands(r, columns)...)
	}
	var currencies []models.Currency
	for _, sum := range models.SumPools(today.States(today.Year)) {
		currencies = append(currencies, sum.Pool.Currency)
	}
	for _, c := range currencies {
		bands = append(bands, Full(Section{ID: "pools-" + string(c), Title: "Pools in " + string(c), Note: Say("Budget = paid + committed + free. What carries over is what steps carry, or else all free money where the pool’s rule lets it be carried; the rest of what is free lapses."),
			Table: poolsBeside(today, columns, c)}))
	}
	if len(today.SOWs) > 0 {
		bands = append(bands, Full(Section{ID: "sows", Title: "Statements of work that can be afforded", Note: Say("What is still to be committed up to the ceiling, against what is free in the pool: the higher priority first. Proposals within the money take from the same pools."),
			Table: sowsBeside(today, columns)}))
	}
	return bands
}

func lineBands(today models.RoundTried, columns []triedColumn) []Band {
	var charts []Section
	if s, ok := lineChart(today, "today", "Today"); ok {
		charts = append(charts, s)
	}
	for _, c := range columns {
		if r, ok := c.Figures.Round(today.Code); ok {
			if s, ok := lineChart(r, c.Code, c.Code+", tried"); ok {
				charts = append(charts, s)
			}
		}
	}
	title := "Funding line of " + today.Code + ", " + today.Title
	table := Section{ID: "line-" + today.Code, Title: title, Table: lineTable(today, columns)}
	if !today.Counted {
		table.Note = Say("The order is provisional; ballots do not move it before the count.")
	}
	bands := []Band{Full(table)}
	for ; len(charts) > 1; charts = charts[2:] {
		bands = append(bands, Halves(charts[:2]...))
	}
	if len(charts) == 1 {
		bands = append(bands, Halves(charts[0]))
	}
	return bands
}

// lineChart piles the proposals that are still to be settled against the money.
func lineChart(r models.RoundTried, id, title string) (Section, bool) {
	walked := r.Walked()
	if r.Money == nil || len(walked) == 0 {
		return Section{}, false
	}
	f := FundingLine{ChartName: ChartName{ID: "line-" + r.Code + "-" + id, Title: title + ": costs piled in order against " + moneyWords(*r.Money), Desc: r.Words()},
		Money: r.Money.Minor, MoneyLabel: "Money ends: " + moneyText(*r.Money)}
	fits := map[models.ProposalFate]string{models.FateFits: "fits", models.FateShort: "crosses", models.FateBelow: "beyond"}
	for _, l := range walked {
		f.Bars = append(f.Bars, FundingBar{Name: Count(l.Place) + ". " + shortTitle(l.Title), Label: ", " + bareAmount(l.Ask, r.Currency), Cost: *l.Ask, Fit: fits[l.Fate]})
	}
	return Section{ID: f.ID, Title: title, Chart: FundingLineChart(f), Caption: r.Words() + " Solid: fits. Hatched: crosses the line. Empty: beyond it."}, true
}

// lineTable is each proposal in its place of today, with what becomes of it today and in each scenario.
func lineTable(today models.RoundTried, columns []triedColumn) *Table {
	unit := string(today.Currency)
	t := &Table{Flow: true, Placed: true, Columns: []Column{{Head: "Place", Number: true, Label: " "}, {Head: "Proposal"}, {Head: "Asked", Unit: unit, Number: true}, {Head: "Today", Label: "Today"}}}
	for _, c := range columns {
		t.Columns = append(t.Columns, Column{Head: c.Code, Unit: "tried", Label: c.Code + ", tried"})
	}
	for _, l := range today.Lines {
		row := Row{Cells: []Cell{Text(Count(l.Place)), {Text: l.Title, SubLine: applicant(l.Code, l.Organization), Head: true}, Figure(amountOf(l.Ask, today.Currency, models.Flag(l.Assumed), l.Code)), fateCell(l, l, today.Currency)}}
		for _, c := range columns {
			r, _ := c.Figures.Round(today.Code)
			is, _ := r.Line(l.Code)
			row.Cells = append(row.Cells, fateCell(is, l, today.Currency))
		}
		if !l.Fate.In() {
			row.Kind = "apart"
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, moneyRow(today, columns))
	return t
}

// moneyRow ends the table: the money that the line is drawn with.
func moneyRow(today models.RoundTried, columns []triedColumn) Row {
	words := func(r models.RoundTried) Cell {
		if r.Money == nil {
			return Text(Unknown)
		}
		return Cell{Text: moneyText(*r.Money), Sub: moneyText(*r.Leftover) + " left"}
	}
	row := Row{Cells: []Cell{Text(""), {Text: "Money for those still to be settled", Head: true}, Text(""), words(today)}}
	for _, c := range columns {
		r, _ := c.Figures.Round(today.Code)
		row.Cells = append(row.Cells, words(r))
	}
	return row
}

func fateCell(is, was models.ProposalTried, c models.Currency) Cell {
	mark := State{Out, is.Words(c)}
	switch {
	case is.Fate.In():
		mark.Kind = Ok
	case is.Fate == models.FateShort || is.Fate == models.FateUnknown:
		mark.Kind = Warn
	}
	cell := Cell{State: &mark}
	if moved := is.Against(was); moved != "" {
		cell.Line = Line{Plain(" "), Strong(moved)}
	}
	if is.Ask != nil && was.Ask != nil && *is.Ask != *was.Ask {
		cell.Line = append(cell.Line, Plain(" asks "+bareAmount(is.Ask, c)))
	}
	return cell
}

// poolFigures are the rows of a pool, in order.
var poolFigures = []struct {
	label  string
	always bool
	of     func(models.PoolTried) models.Money
}{
	{"Budget", true, func(p models.PoolTried) models.Money { return p.State.Budget }},
	{"Free", true, func(p models.PoolTried) models.Money { return p.State.Free }},
	{"Committed", false, func(p models.PoolTried) models.Money { return p.State.Committed }},
	{"Paid", false, func(p models.PoolTried) models.Money { return p.State.Paid }},
	{"Recommended", false, func(p models.PoolTried) models.Money { return p.State.Recommended }},
	{"Carries over", true, func(p models.PoolTried) models.Money { return p.CarriesOver }},
	{"Lapses", false, func(p models.PoolTried) models.Money { return p.Lapses }},
}

// poolsBeside is each pool of a currency with its figures: today with their trace, and tried.
func poolsBeside(today models.ScenarioFigures, columns []triedColumn, c models.Currency) *Table {
	t := &Table{Tight: len(columns) < 2, Columns: []Column{{Head: "Figure"}, {Head: "Today", Unit: string(c), Number: true}}}
	for _, col := range columns {
		t.Columns = append(t.Columns, Column{Head: col.Code, Unit: "tried, " + string(c), Number: true})
	}
	for _, p := range today.Pools {
		if s := p.State; s.Pool.Currency == c && shown(today, columns, p) {
			t.Rows = append(t.Rows, poolRows(p, columns, len(t.Columns), Cell{Text: s.Pool.Name + ", " + s.FiscalYear, Href: "/pools/" + s.Pool.Code}, s.Pool.Code, func(f models.ScenarioFigures) models.PoolTried {
				tried, _ := f.Pool(s.Pool.Code, s.FiscalYear)
				return tried
			})...)
		}
	}
	sum := func(f models.ScenarioFigures) models.PoolTried { return f.Sum(c, today.Year) }
	t.Rows = append(t.Rows, poolRows(sum(today), columns, len(t.Columns), Cell{Text: "All pools, " + today.Year}, "", sum)...)
	return t
}

// shown tells whether a pool's year is worth a row: this year always, another one where steps change it or money lies in a later one.
func shown(today models.ScenarioFigures, columns []triedColumn, p models.PoolTried) bool {
	if p.State.FiscalYear == today.Year {
		return true
	}
	for _, col := range columns {
		if tried, _ := col.Figures.Pool(p.State.Pool.Code, p.State.FiscalYear); tried != p {
			return true
		}
	}
	return p.State.FiscalYear > today.Year && p.State.Budget.Minor != 0
}

func poolRows(today models.PoolTried, columns []triedColumn, width int, head Cell, ref string, of func(models.ScenarioFigures) models.PoolTried) []Row {
	head.Head, head.Span = true, width
	rows := []Row{{Kind: "group", Cells: []Cell{head}}}
	for _, figure := range poolFigures {
		was := figure.of(today)
		trace := ref
		if figure.label == "Carries over" || figure.label == "Lapses" { // reckoned, not posted
			trace = ""
		}
		row, any := Row{Cells: []Cell{Text(figure.label), moneyCell(was, trace)}}, figure.always || was.Minor != 0
		for _, col := range columns {
			is := figure.of(of(col.Figures))
			cell := moneyCell(is, "")
			cell.Sub = is.Against(was)
			row.Cells, any = append(row.Cells, cell), any || is.Minor != 0
		}
		if any {
			rows = append(rows, row)
		}
	}
	return rows
}

func sowsBeside(today models.ScenarioFigures, columns []triedColumn) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Statement of work"}, {Head: "Ceiling", Number: true, Label: "Ceiling"}, {Head: "Committed and paid", Number: true}, {Head: "Today", Label: "Today"}}}
	for _, c := range columns {
		t.Columns = append(t.Columns, Column{Head: c.Code, Unit: "tried", Label: c.Code + ", tried"})
	}
	for _, w := range today.SOWs {
		row := Row{Cells: []Cell{{Text: w.Title, Code: w.Code, Href: "/sows/" + w.Code, Head: true}, ceilingCell(w), Figure(withUnit(moneyFrom(w.Committed, w.Code))), affordCell(w, w)}}
		for _, c := range columns {
			is, _ := c.Figures.SOW(w.Code)
			row.Cells = append(row.Cells, affordCell(is, w))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func withUnit(a Amount) Amount {
	if a.Unit != "" {
		a.Text, a.Unit = a.Text+" "+a.Unit, ""
	}
	return a
}

func ceilingCell(w models.SOWTried) Cell {
	cell := Figure(Amount{})
	if w.Ceiling != nil {
		cell = Figure(withUnit(moneyFrom(*w.Ceiling, w.Code)))
	}
	if w.CeilingUnits != nil {
		cell.Sub = w.Unit.Of(*w.CeilingUnits)
	}
	return cell
}

func affordCell(is, was models.SOWTried) Cell {
	mark := State{Ok, "afforded"}
	switch is.Fate {
	case models.SOWCovered:
		mark.Word = "covered"
	case models.SOWShort:
		mark = State{Warn, "short " + moneyText(*is.ShortBy)}
	case models.SOWUnpriced:
		mark = State{Out, "not known"}
	}
	cell := Cell{State: &mark}
	var says []string
	if is.Fate == models.SOWAfforded {
		says = append(says, "needs "+moneyText(*is.Needs))
	}
	if is.Ceiling != nil && was.Ceiling != nil && is.Ceiling.Against(*was.Ceiling) != "" {
		says = append(says, "ceiling "+is.Ceiling.Against(*was.Ceiling))
	}
	if is.CeilingUnits != nil && was.CeilingUnits != nil && *is.CeilingUnits != *was.CeilingUnits {
		says = append(says, is.Unit.Of(*is.CeilingUnits))
	}
	if len(says) > 0 {
		cell.Line = Line{Plain(", " + Listing(says))}
	}
	return cell
}
