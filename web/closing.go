package web

import (
	"bursar/models"
)

// yearPath is the address of one of a year's pages.
func yearPath(y models.FiscalYear, page string) string { return "/money/years/" + y.Code + "/" + page }

// yearHead says where a page of a year is.
func yearHead(y models.FiscalYear, page, title string) PageHead {
	return PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Fiscal years", Href: "/money/years"}, {Text: y.Code, Href: yearPath(y, "budget"), Code: true}, {Text: page}}, Title: title}
}

// NewClosingPage is the year-end assistant: what stands open, the plan line by line, what the board must decide, and the closing itself.
func NewClosingPage(f Frame, v models.Viewer, s models.ClosingSheet, try Try) *SheetPage {
	y, closed := s.Year, s.Stage() == "closed"
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: yearHead(y, "Closing", "Close "+y.Code), Steps: closingSteps(s)}}
	p.Head.Lede, p.Head.States = Say(s.Plan.Said()), []State{closingMark(s)}
	p.Head.Acts = closingActs(v, s)
	if closed {
		p.Head.Title = y.Code + " is closed"
	} else {
		p.Bands = append(p.Bands, Full(stopsSection(s.Plan)))
	}
	for _, sum := range s.Plan.Sums() {
		p.Bands = append(p.Bands, Full(closingPools(s.Plan, sum)))
	}
	p.Bands = append(p.Bands, Full(closingLines(s)))
	if !closed {
		p.Bands = append(p.Bands, Full(rulingsSection(v, s, try)), Full(closeSection(v, s, try)))
	} else if s.Closing != nil {
		p.Bands = append(p.Bands, Full(Section{ID: "who", Title: "Who closed it", Terms: []Term{textTerm("Prepared", s.Closing.PreparedBy+", "+s.Closing.PreparedOn.Long()),
			textTerm("Closed", s.Closing.ClosedBy+", "+s.Closing.ClosedOn.Long()), {"Trace", Words(Link("Where it comes from", "/trace/"+y.Code))}}}))
	}
	p.sayRefused(try)
	return p
}

// sayRefused puts a refusal at the head of the page where the form that was sent is no longer offered: things moved on since it was opened.
func (p *SheetPage) sayRefused(try Try) {
	if try.Message == "" || p.offers(try.Form) {
		return
	}
	p.Messages = append(p.Messages, Message{Kind: Stop, Text: []Line{withCodes(try.Message)}})
}

// offers tells whether a form stands on the page.
func (p *SheetPage) offers(form string) bool {
	for _, b := range p.Bands {
		if b.Wide != nil && b.Wide.Form != nil && b.Wide.Form.ID == form {
			return true
		}
	}
	return false
}

func closingMark(s models.ClosingSheet) State {
	switch s.Stage() {
	case "closed":
		return State{Ok, "closed"}
	case "prepared":
		return State{Wait, "waits for the board"}
	}
	return State{Run, "open"}
}

func closingActs(v models.Viewer, s models.ClosingSheet) []Act {
	switch {
	case s.Stage() == "closed":
		return nil
	case v.May(models.CloseYear) && s.Closing != nil && len(s.Plan.Stops) == 0 && s.Closing.PreparedBy != v.Email:
		return []Act{{Text: "Close " + s.Year.Code, Href: "#close"}}
	case v.May(models.PostMoney) && s.Closing == nil:
		return []Act{{Text: "Prepare the closing", Href: "#decide"}}
	}
	return nil
}

// closingSteps is the way of a closing: look, plan, ask the board, prepare, close.
func closingSteps(s models.ClosingSheet) []Step {
	asks := 0
	for _, p := range s.Plan.Pools {
		if p.Asks {
			asks++
		}
	}
	steps := []Step{{Name: "What stands open", Note: Plural(int64(len(s.Plan.Stops)), "thing in the way", "things in the way")}, {Name: "Plan", Note: Plural(int64(len(s.Plan.Lines)), "line", "lines")},
		{Name: "The board decides", Note: Plural(int64(asks), "pool asks", "pools ask")}, {Name: "Prepared"}, {Name: "Closed"}}
	if s.Closing != nil {
		steps[3].Note = s.Closing.PreparedOn.Long()
	}
	now := 0
	switch {
	case s.Stage() == "closed":
		now = len(steps)
		steps[0].Note, steps[4].Note = "", s.Year.LastOn.Long()
		if s.Closing != nil {
			steps[4].Note = s.Closing.ClosedOn.Long()
		}
	case len(s.Plan.Stops) > 0:
	case s.Closing == nil:
		now = 3
	default:
		now = 4
	}
	for i := range steps {
		if i < now {
			steps[i].Status = "done"
		} else if i == now {
			steps[i].Status = "now"
		}
	}
	return steps
}

func stopsSection(p models.ClosingPlan) Section {
	s := Section{ID: "open", Title: "What stands in the way"}
	for _, stop := range p.Stops {
		s.Items = append(s.Items, append(Line{Mark(State{Stop, "stands open"}), Plain(" ")}, withCodes(stop.Message)...))
	}
	if len(p.Stops) == 0 {
		s.Items = []Line{Words(Mark(State{Ok, "nothing"}), Plain(" The year can be closed once it is prepared."))}
	}
	return s
}

// closingPools is each pool of a currency at the end of the year, and where its money goes.
func closingPools(plan models.ClosingPlan, sum models.ClosingSum) Section {
	unit, into := string(sum.Pool.Currency), "next year"
	if plan.Next != nil {
		into = plan.Next.Code
	}
	t := &Table{Columns: []Column{{Head: "Pool"}, {Head: "Paid", Unit: unit, Number: true}, {Head: "Committed", Unit: unit, Number: true}, {Head: "Free", Unit: unit, Number: true},
		{Head: "Promised", Unit: "into " + into, Number: true}, {Head: "Free", Unit: "into " + into, Number: true}, {Head: "Lapses", Unit: unit, Number: true}, {Head: "State", Hidden: true}}}
	for _, p := range plan.Pools {
		if p.Pool.Currency == sum.Pool.Currency {
			t.Rows = append(t.Rows, Row{Cells: closingCells(plan, p)})
		}
	}
	foot := closingCells(plan, sum)
	t.Foot = &Row{Cells: foot}
	return Section{ID: "pools-" + unit, Title: "Pools of " + plan.Year.Code + ", " + unit, Note: Say("Committed and free = promised, carried and lapsed, to the cent."), Table: t}
}

func closingCells(plan models.ClosingPlan, p models.ClosingSum) []Cell {
	name, ref := Cell{Text: p.Pool.Name, Sub: p.Pool.CarryWords(), Href: "/pools/" + p.Pool.Code, Head: true}, plan.Year.Code+"-"+p.Pool.Code
	if p.Pool.Code == "" {
		name, ref = Text(p.Pool.Name), plan.Year.Code
	}
	state := Cell{}
	if p.Asks && p.Ruling == nil && p.Pool.Code != "" && len(plan.Stops) > 0 {
		state = Marked(Stop, "asks the board")
	}
	return []Cell{name, moneyCell(p.Paid, ref), moneyCell(p.Committed, ref), moneyCell(p.Free, ref), moneyCell(p.Promised, ref), moneyCell(p.Carried, ref), moneyCell(p.Lapsed, ref), state}
}

var closingKindWords = map[models.ClosingKind]string{models.ClosingCommitment: "Promised, carried", models.ClosingAdvice: "Advice, carried", models.ClosingCarry: "Free, carried", models.ClosingLapse: "Free, lapses"}

// closingLines is the plan line by line: which rule takes how much where, why, and afterwards by which entry.
func closingLines(s models.ClosingSheet) Section {
	section := Section{ID: "plan", Title: "The plan, line by line"}
	if s.Stage() == "closed" {
		section.Title = "What was carried out, line by line"
	}
	if len(s.Plan.Lines) == 0 {
		section.Items = []Line{Say("Nothing is free, committed or advised in " + s.Year.Code + "; nothing is posted.")}
		return section
	}
	t := &Table{Flow: true, Placed: true, Columns: []Column{{Head: "Line", Number: true, Label: " "}, {Head: "What"}, {Head: "Rule", Label: "Rule"}, {Head: "Amount", Number: true}, {Head: "Currency", Hidden: true}, {Head: "Entry", Label: "Entry"}}}
	for _, l := range s.Plan.Lines {
		entry := Text("–")
		if l.Transaction != "" {
			entry = Coded(l.Transaction, "/transactions/"+l.Transaction)
		}
		what := Cell{Text: closingKindWords[l.Kind] + ": " + l.PoolName, SubLine: withCodes(l.Why), Head: true}
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(Count(l.N)), what, Text(l.Rule), moneyCell(l.Money(), lineRef(s.Year, l)), Text(string(l.Currency)), entry}})
	}
	section.Table = t
	return section
}

// lineRef is where an amount of the plan comes from: its entry, what was promised or advised, or what the pool had in the year.
func lineRef(y models.FiscalYear, l models.ClosingLine) string {
	switch {
	case l.Transaction != "":
		return l.Transaction
	case l.Kind == models.ClosingAdvice:
		return l.Note.Code
	case l.Kind == models.ClosingCommitment && l.Subject != "":
		return l.Subject
	}
	return y.Code + "-" + l.Pool
}
