package web

import "bursar/models"

// NewScenariosPage lists what-ifs; those that are open can be set beside today.
func NewScenariosPage(f Frame, v models.Viewer, list models.List[models.ScenarioLine], at ListAt) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Scenarios"}}, Title: "Scenarios",
		Lede: Say("What happens if we move some? Steps are tried on a copy of today; the ledger never knows of it.")}}}
	if v.May(models.AskTransfer) {
		p.Head.Acts = []Act{{Text: "New scenario", Href: "/scenarios/new"}}
	}
	s := Section{ID: "scenarios", Title: "All scenarios"}
	filter := at.filter(Field{Name: "text", Label: "Text", Kind: SearchField},
		Field{Name: "state", Label: "State", Kind: SelectField, Options: []Option{{Text: "Any"}, {Value: "open", Text: "Open"}, {Value: "promoted", Text: "Promoted"}, {Value: "dropped", Text: "Dropped"}}})
	switch {
	case len(list.Items) > 0:
		s.Form, s.Pager = compareForm(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("text", "state"):
		s.Empty = at.nothingFound("No scenario fits")
	default:
		filter, s.Empty = nil, noScenarios(v)
	}
	p.Bands = at.under(filter, s)
	return p
}

func noScenarios(v models.Viewer) *Empty {
	e := &Empty{Title: "What-ifs belong here", Text: []Line{
		Say("A scenario is a named copy of today on which moves, budgets, carry-over, awards and ceilings are tried. It shows which proposals fall in or out of the funding line, which statements of work can be afforded, and what carries over."),
		Say("Then it is dropped, or promoted: a motion text and pending transfers for the board. Nothing is posted by either.")}}
	if v.May(models.AskTransfer) {
		e.Acts = []Act{{Text: "New scenario", Href: "/scenarios/new", Main: true}}
	}
	return e
}

// compareForm is the list with a box before each scenario that is open.
func compareForm(lines []models.ScenarioLine, at ListAt) *Form {
	t := &Table{Flow: true, Inputs: true, Columns: []Column{{Head: "Compare", Hidden: true}, at.column(Column{Head: "Scenario"}, "code", "-code"), {Head: "Steps", Number: true}, {Head: "Made"},
		{Head: "Entries since", Number: true}, at.column(Column{Head: "State"}, "state", "-code")}}
	open := 0
	for _, l := range lines {
		mark, since, check := scenarioMark(l.State), Cell{Text: Unknown, Number: true}, Cell{}
		if l.State == models.ScenarioOpen {
			open++
			check = Cell{Check: &Check{Name: "with", Value: l.Code, Label: "Compare " + l.Code}}
			since = Cell{Text: Count(l.Since), Number: true}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{check, {Text: l.Name, Href: "/scenarios/" + l.Code, Code: l.Code, Head: true}, {Text: Count(l.Steps), Number: true},
			Text(l.MadeOn.Long() + ", " + l.MadeBy), since, {State: &mark}}})
	}
	form := &Form{ID: "compare", Action: "/scenarios/compare", Get: true, Plain: true, Table: t}
	if open > 0 {
		form.Submit, form.Note = "Compare with today", Say("Up to four open scenarios stand beside today.")
	}
	return form
}

func scenarioMark(s models.ScenarioState) State {
	switch s {
	case models.ScenarioPromoted:
		return State{Ok, "promoted"}
	case models.ScenarioDropped:
		return State{Out, "dropped"}
	}
	return State{Run, "open"}
}

// NewScenarioFormPage begins a what-if.
func NewScenarioFormPage(f Frame, try Try) *SheetPage {
	form := &Form{ID: "scenario", Action: "/scenarios", Submit: "Begin the scenario", Fields: []Field{
		{Name: "name", Label: "Name", Size: "wide", Hint: "such as Reach the fifth proposal"},
		{Name: "purpose", Label: "Purpose", Kind: LongField, Rows: 3, Hint: "the question it answers, for the board; or empty"},
	}, Note: Say("It begins as a copy of today. Nothing that is tried in it is posted.")}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Scenarios", Href: "/scenarios"}, {Text: "New"}}, Title: "New scenario"},
		Bands: []Band{Full(Section{ID: "begin", Title: "What is tried", Bare: true, Form: form.Again(try)})}}}
}
