package web

import (
	"strconv"

	"bursar/models"
)

// NewScenarioPage is the workbench of a what-if: its steps, what they make of today, and forms to try more. One that ended shows what became of it.
func NewScenarioPage(f Frame, v models.Viewer, w models.WholeScenario, try Try) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: scenarioHead(w)}}
	if w.State != models.ScenarioOpen {
		p.Bands = endedBands(w)
		return p
	}
	may := v.May(models.AskTransfer)
	if may {
		p.Head.Acts = append([]Act{{Text: "Try a step", Href: "#try"}}, p.Head.Acts...)
	}
	p.Messages = append(lookedMessage(w), driftMessage(w)...)
	p.Scripts = []string{"scenario.js"}
	if len(w.Today.Rounds) > 0 {
		p.Says = roundSays(w)
	}
	p.Bands = append(p.Bands, Full(stepsSection(w, may)))
	p.Bands = append(p.Bands, comparisonBands(w.Today, []triedColumn{{w.Code, w.Tried}})...)
	if may {
		p.Bands = append(p.Bands, stepForms(w, try)...)
		p.Bands = append(p.Bands, Halves(promoteSection(w, try), dropSection(w, try)))
	}
	return p
}

func scenarioHead(w models.WholeScenario) PageHead {
	head := PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Scenarios", Href: "/scenarios"}, {Text: w.Code, Href: "/scenarios/" + w.Code, Code: true}},
		Title: w.Name, States: []State{scenarioMark(w.State)}, Acts: []Act{{Text: "For the board, to print", Href: "/scenarios/" + w.Code + "/motion"}}}
	if w.Purpose != "" {
		head.Lede = Say(w.Purpose)
	}
	if w.State == models.ScenarioOpen {
		head.Acts = append(head.Acts, Act{Text: "Compare", Href: "/scenarios?state=open"})
	}
	return head
}

// lookedMessage is what a step would do that is looked at and not kept: whether it can be done, and what it makes of each round.
func lookedMessage(w models.WholeScenario) []Message {
	if w.Looked == nil {
		return nil
	}
	verdict := "It can be done."
	if !w.Looked.Done {
		verdict = "It cannot be done. " + w.Looked.Why
	}
	m := Message{ID: "looked", Title: "Not kept yet", Text: []Line{Words(Plain(w.Looked.Sentence+" "), Strong(verdict))}}
	for _, round := range w.Tried.Rounds {
		m.List = append(m.List, withCodes(round.Words()))
	}
	return []Message{m}
}

// driftMessage says that the record moved on since the scenario was begun.
func driftMessage(w models.WholeScenario) []Message {
	var moved []string
	if w.Drift.Entries > 0 {
		moved = append(moved, Plural(w.Drift.Entries, "entry", "entries"))
	}
	if w.Drift.Changes > 0 {
		moved = append(moved, Plural(w.Drift.Changes, "change of pools, rounds, proposals or statements of work", "changes of pools, rounds, proposals or statements of work"))
	}
	if len(moved) == 0 {
		return nil
	}
	return []Message{{Text: []Line{Words(Strong(Listing(moved)+" since"), Plain("; figures are as of now. The scenario was begun on "+w.MadeOn.Long()+", at event "+Count(w.BaseSeq)+" of the record."))}}}
}

// roundSays is each funding line in a sentence, today and tried.
func roundSays(w models.WholeScenario) (says []Line) {
	for _, is := range w.Tried.Rounds {
		was, _ := w.Today.Round(is.Code)
		if was.Words() == is.Words() {
			says = append(says, Say(is.Words()))
			continue
		}
		says = append(says, Words(Plain("Today "+was.Words()+" "), Strong("Tried: "+is.Words())))
	}
	return says
}

// stepsSection lists the steps, each as a sentence, and whether it can be done.
func stepsSection(w models.WholeScenario, may bool) Section {
	s := Section{ID: "steps", Title: "Steps"}
	if len(w.Steps) == 0 {
		s.Items = []Line{Say("None yet: the scenario is today.")}
		return s
	}
	s.Note = Say("Each is tried on what the steps before it left. One that cannot be done changes nothing.")
	s.Table = &Table{Flow: true, Placed: true, Columns: []Column{{Head: "Place", Number: true, Label: " "}, {Head: "Step"}, {Head: "Tried"}, {Head: "Change", Hidden: true}}}
	for i, step := range w.Tried.Steps[:len(w.Steps)] {
		mark, why := State{Ok, "can be done"}, Line(nil)
		if !step.Done {
			mark, why = State{Stop, "cannot be done"}, Line{Break(), Plain(step.Why)}
		}
		row := Row{Cells: []Cell{Text(Count(int64(i + 1))), {Text: step.Sentence, Head: true}, {State: &mark, Line: why}}}
		if may {
			row.Cells = append(row.Cells, Cell{Acts: stepActs(w, i)})
		}
		s.Table.Rows = append(s.Table.Rows, row)
	}
	if !may {
		s.Table.Columns = s.Table.Columns[:3]
	}
	return s
}

func stepActs(w models.WholeScenario, i int) (acts []Act) {
	n := strconv.FormatInt(w.Tried.Steps[i].Step.N, 10)
	at, version := "/scenarios/"+w.Code+"/steps/"+n, versionField(w.Version)[0]
	to := func(place int) []Hidden { return []Hidden{version, {"place", strconv.Itoa(place)}} }
	hidden := ": step " + strconv.Itoa(i+1)
	if i > 0 {
		acts = append(acts, Act{Text: "Up", Hidden: hidden, Post: at + "/move", Fields: to(i), Small: true})
	}
	if i+1 < len(w.Steps) {
		acts = append(acts, Act{Text: "Down", Hidden: hidden, Post: at + "/move", Fields: to(i + 2), Small: true})
	}
	return append(acts, Act{Text: "Take back", Hidden: hidden, Post: at + "/removal", Fields: []Hidden{version}, Small: true})
}

func promoteSection(w models.WholeScenario, try Try) Section {
	s := Section{ID: "promote-head", Title: "Put it before the board", OnScreen: true,
		Prose: []Line{Say("Promoting writes the motion text and asks for a transfer for each move. Nothing is posted and nothing is decided: the board rules on each transfer, and somebody else than you.")}}
	form := &Form{ID: "promote", Action: "/scenarios/" + w.Code + "/promotion", Hidden: versionField(w.Version), Submit: "Promote it", Plain: true}
	s.Form = form.Again(try)
	return s
}

func dropSection(w models.WholeScenario, try Try) Section {
	form := &Form{ID: "drop", Action: "/scenarios/" + w.Code + "/drop", Hidden: versionField(w.Version), Submit: "Drop it", Plain: true,
		Fields: []Field{{Name: "why", Label: "Why", Size: "wide", Hint: "one line, or empty"}}}
	return Section{ID: "drop-head", Title: "Drop it", OnScreen: true, Prose: []Line{Say("The ledger never knew of it. What was tried stays readable here.")}, Form: form.Again(try)}
}

// endedBands are a scenario that was promoted or dropped.
func endedBands(w models.WholeScenario) []Band {
	facts := []Term{textTerm("Begun", w.MadeOn.Long()+" by "+w.MadeBy+", at event "+Count(w.BaseSeq)), textTerm("Ended", string(w.State)+" on "+w.EndedOn.Long()+" by "+w.EndedBy)}
	if w.State == models.ScenarioDropped {
		facts = append(facts, textTerm("Why", w.EndedWhy), textTerm("Ledger", "untouched"))
	} else {
		facts = append(facts, Term{"Asked for", withCodes(orElse(w.EndedWhy, "no transfer: no step moves money"))})
	}
	s := Section{ID: "tried", Title: "What was tried"}
	for i, sentence := range w.Sentences {
		s.Items = append(s.Items, Words(Quiet(Count(int64(i+1))+". "), Plain(sentence)))
	}
	if len(s.Items) == 0 {
		s.Items = []Line{Say("Nothing.")}
	}
	bands := []Band{Full(Section{ID: "end", Title: "What became of it", Terms: facts}), Full(s)}
	if w.State == models.ScenarioPromoted {
		bands = append(bands, motionBands(w, w.Motion)...)
	}
	return bands
}
