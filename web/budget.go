package web

import "bursar/models"

// NewBudgetPage shows a year's budget: the original beside the revised, each change with its decision, and the forms that draft and adopt it.
func NewBudgetPage(f Frame, v models.Viewer, b models.YearBudget, years []models.FiscalYear, try Try) *SheetPage {
	y := b.Year
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: yearHead(y, "Budget", "Budget of "+y.Code)}}
	p.Head.States, p.Head.Lede, p.Head.Acts = []State{budgetMark(b)}, budgetLede(b), budgetActs(v, b)
	draft := b.Budget != nil && !b.Adopted()
	if draft {
		p.Bands = append(p.Bands, draftBands(v, b, try)...)
	}
	for _, sum := range b.Sums() {
		p.Bands = append(p.Bands, Full(budgetSection(b, sum)))
	}
	p.Bands = append(p.Bands, Full(Section{ID: "rule", Title: "What original means here", Prose: []Line{Say(ruleWords(b.Rule))}}))
	for _, pool := range b.Pools {
		if len(pool.Given)+len(pool.Changes) > 0 {
			p.Bands = append(p.Bands, Full(budgetEntriesSection(pool)))
		}
	}
	if b.Budget == nil && v.May(models.KeepRecords) && y.ClosedSeq == nil {
		p.Bands = append(p.Bands, Full(Section{ID: "draft", Title: "Draft the budget", OnScreen: true, Form: draftForm(b, years).Again(try)}))
	}
	p.sayRefused(try)
	return p
}

func budgetMark(b models.YearBudget) State {
	switch {
	case b.Adopted():
		return State{Ok, "adopted"}
	case b.Budget != nil:
		return State{Wait, "draft"}
	}
	return State{Out, "no budget drafted"}
}

func budgetLede(b models.YearBudget) Line {
	switch {
	case b.Adopted():
		return Words(Plain("Adopted by "), Code(b.Decision, "/decisions/"+b.Decision), Plain(" on "+b.Budget.AdoptedOn.Long()+". What changed since stands beside it."))
	case b.Budget != nil:
		return Say("A draft by " + b.Budget.DraftedBy + " of " + b.Budget.DraftedOn.Long() + fromWords(b) + ". Nothing is appropriated before the board adopts it.")
	}
	return Say("The board appropriated this year pool by pool, or has not yet. The original budget follows from that.")
}

func fromWords(b models.YearBudget) string {
	if b.From == "" {
		return ""
	}
	return ", from the " + string(b.Budget.Basis) + " budget of " + b.From
}

func budgetActs(v models.Viewer, b models.YearBudget) []Act {
	var acts []Act
	if b.Budget == nil && v.May(models.KeepRecords) && b.Year.ClosedSeq == nil {
		acts = append(acts, Act{Text: "Draft the budget", Href: "#draft"})
	}
	if b.Budget != nil && !b.Adopted() && v.May(models.PostMoney) {
		acts = append(acts, Act{Text: "Record its adoption", Href: "#adopt"})
	}
	return append(acts, Act{Text: "Closing", Href: yearPath(b.Year, "closing")})
}

// budgetSection is original, changes and revised of each pool of a currency.
func budgetSection(b models.YearBudget, sum models.PoolBudget) Section {
	unit := string(sum.Pool.Currency)
	t := &Table{Columns: []Column{{Head: "Pool"}, {Head: "Original", Unit: unit, Number: true}, {Head: "Changes", Unit: unit, Number: true}, {Head: "Revised", Unit: unit, Number: true}, {Head: "Entries", Number: true}}}
	for _, p := range b.Pools {
		if p.Pool.Currency == sum.Pool.Currency {
			t.Rows = append(t.Rows, Row{Cells: budgetCells(Cell{Text: p.Pool.Name, Sub: p.Why, Href: "/pools/" + p.Pool.Code, Head: true}, p, b.Year.Code+"-"+p.Pool.Code)})
		}
	}
	t.Foot = &Row{Cells: budgetCells(Text("All pools"), sum, b.Year.Code)}
	return Section{ID: "budget-" + unit, Title: "Original and revised, " + unit, Note: Say("Revised = original + changes = paid + committed + free."), Table: t}
}

func budgetCells(name Cell, p models.PoolBudget, ref string) []Cell {
	entries := Count(int64(len(p.Given) + len(p.Changes)))
	if p.Pool.Code == "" {
		entries = ""
	}
	return []Cell{name, moneyCell(p.Original, ref), moneyCell(p.Changed(), ref), moneyCell(p.Revised, ref), {Text: entries, Number: true}}
}

func ruleWords(r models.Rule) string {
	for _, s := range models.Rules() {
		if s.Rule == r {
			return s.Sentence + " What was taken back for its own day never was. (" + string(r) + ")"
		}
	}
	return string(r)
}

// budgetEntriesSection is what gave a pool money in the year or took it away, in order, with the sum after each.
func budgetEntriesSection(p models.PoolBudget) Section {
	unit := string(p.Pool.Currency)
	t := &Table{Columns: []Column{{Head: "Date"}, {Head: "Entry"}, {Head: "Decision"}, {Head: "Part"}, {Head: "Amount", Unit: unit, Number: true}, {Head: "Sum", Unit: "after", Number: true}}}
	var sum int64
	add := func(entries []models.BudgetEntry, part string) {
		for _, e := range entries {
			sum += e.Minor
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: e.EffectiveOn.Long(), Head: true, NoBreak: true}, {Text: movementWord(e.Kind), Code: e.Code, Href: "/transactions/" + e.Code, SubLine: withCodes(e.Text)},
				Coded(orElse(e.Decision, "–"), recordPath("decision", e.Decision)), Text(part), moneyCell(p.Pool.Money(e.Minor), e.Code), {Text: moneyText(p.Pool.Money(sum)), Number: true}}})
		}
	}
	add(p.Given, "original")
	add(p.Changes, "change")
	return Section{ID: "entries-" + p.Pool.Code, Title: p.Pool.Name, Table: t}
}

// draftForm drafts a year's budget from another year's.
func draftForm(b models.YearBudget, years []models.FiscalYear) *Form {
	var options []Option
	from := ""
	for _, y := range years {
		if y.Code == b.Year.Code {
			continue
		}
		options = append(options, Option{Value: y.Code, Text: y.Code})
		if y.FirstOn < b.Year.FirstOn {
			from = y.Code
		}
	}
	form := &Form{ID: "draft-form", Action: yearPath(b.Year, "budget"), Submit: "Draft it", Note: Say("Each pool in use gets a line. You write the amounts anew where they change; nothing is appropriated.")}
	basis := Field{Name: "basis", Label: "It begins with", Kind: RadioField, Value: string(models.FromOriginal), Options: []Option{
		{Value: string(models.FromOriginal), Text: "the original budget"}, {Value: string(models.FromRevised), Text: "the revised budget", Hint: "with later appropriations and transfers, without what was carried over or lapsed"},
		{Value: string(models.FromNothing), Text: "nothing"}}}
	if len(options) == 0 {
		basis.Value = string(models.FromNothing)
		basis.Options = basis.Options[2:]
	} else {
		form.Fields = append(form.Fields, Field{Name: "from", Label: "From the year", Kind: SelectField, Options: options, Value: from})
	}
	form.Fields = append(form.Fields, basis)
	return form
}

// draftBands are the lines of a draft, to be written by whoever keeps the records, and its adoption.
func draftBands(v models.Viewer, b models.YearBudget, try Try) []Band {
	lines := Section{ID: "lines", Title: "The draft"}
	if !v.May(models.KeepRecords) {
		lines.Table = draftTable(b, false)
		return []Band{Full(lines)}
	}
	form := &Form{ID: "lines-form", Action: yearPath(b.Year, "budget") + "/lines", Hidden: versionField(b.Budget.Version), Submit: "Save the draft", Table: draftTable(b, true), Plain: true,
		Note: Say("A pool whose amount is empty has no line.")}
	lines.Form = form.Again(try)
	adopt := &Form{ID: "adopt-form", Action: yearPath(b.Year, "budget") + "/adoption", Hidden: versionField(b.Budget.Version), Submit: "Record the adoption",
		Fields: []Field{{Name: "decision", Label: "Decision", Hint: "of the board, approved, such as D-2024-011"}},
		Note:   Say("It appropriates the amounts of the draft as it was saved, one entry for each pool, all of them or none.")}
	return []Band{Full(lines), Full(Section{ID: "adopt", Title: "Adopt it", OnScreen: true, Form: adopt.Again(try)})}
}

func draftTable(b models.YearBudget, write bool) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Pool"}, {Head: "Amount", Number: !write, Label: "Amount"}, {Head: "Currency", Label: "Currency"}, {Head: "Why", Label: "Why"}}}
	for _, p := range b.Pools {
		amount := ""
		if p.Drafted != nil {
			amount = p.Drafted.Amount()
		}
		row := Row{Cells: []Cell{{Text: p.Pool.Name, Head: true}, Text(amount), Text(string(p.Pool.Currency)), Text(p.Why)}}
		if write {
			row.Cells[1] = Cell{Control: &Field{Name: models.BudgetField(p.Pool.Code, "amount"), Label: "Amount for " + p.Pool.Name, Kind: DecimalField, Size: "day", Value: amount}}
			row.Cells[3] = Cell{Control: &Field{Name: models.BudgetField(p.Pool.Code, "why"), Label: "Why, for " + p.Pool.Name, Size: "wide", Value: p.Why}}
		} else if p.Drafted == nil {
			continue
		} else {
			row.Cells[1] = moneyCell(*p.Drafted, b.Year.Code)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
