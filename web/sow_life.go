package web

import (
	"strings"

	"bursar/models"
)

// lifeBoxes set the committee's advice and the board's decision apart, as the result of a round does. Before there is either, there are none.
func (d SOWPage) lifeBoxes() *Boxes {
	if d.Viewer.OwnWorkOnly() || !(d.SOW.State.Passed(models.SOWRecommended) || d.SOW.Life.Step(models.SOWRecommended) != nil) {
		return nil
	}
	return &Boxes{Advice: d.sowAdvice(), Ruling: d.sowRuling()}
}

func (d SOWPage) sowAdvice() *Box {
	step := d.SOW.Life.Step(models.SOWRecommended)
	if step == nil {
		return &Box{Small: Say("the committee’s advice"), Said: []Line{Say("Not shown by the record.")}}
	}
	return stepBox(*step, "the committee’s advice")
}

// sowRuling is the board's decision: that of the step, else the one on which the contract rests.
func (d SOWPage) sowRuling() *Box {
	step, small := d.SOW.Life.Step(models.SOWApproved), "what the board did"
	switch {
	case step != nil:
		return stepBox(*step, small)
	case len(d.SOW.Terms) > 0 && d.SOW.Terms[0].DecisionCode != "":
		t := d.SOW.Terms[0]
		return &Box{Small: append(Say(small+", "), decisionPieces(t.DecisionCode, t.DecidedOn)...), Said: []Line{Say("The contract rests on it.")}}
	case d.SOW.State == models.SOWDropped:
		return &Box{Small: Say(small), Said: []Line{Words(Mark(State{Out, "dropped"}), Plain(" "+d.droppedWords()))}}
	case d.SOW.State.Passed(models.SOWApproved):
		return &Box{Small: Say(small), Said: []Line{Say(sentence(models.NotShown))}}
	}
	return &Box{Small: Say(small), Said: []Line{Words(Mark(State{Wait, "not decided"}), Plain(" No decision of the board is on record. Until there is one, nothing is promised."))}}
}

func (d SOWPage) droppedWords() string {
	if step := d.SOW.Life.Step(models.SOWDropped); step != nil {
		return "On " + step.OnDate.Long() + ": " + step.Reason
	}
	return "Why is not shown by the record."
}

func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] + "." }

func stepBox(s models.SOWStepLine, small string) *Box {
	if s.DecisionCode == "" {
		box := &Box{Small: Say(small + ", " + s.OnDate.Long()), Said: []Line{Say(sentence(models.NotShown))}}
		if s.Reason != "" {
			box.Said = append([]Line{withCodes(s.Reason)}, box.Said...)
		}
		return box
	}
	head := append(Say(small+", "), decisionPieces(s.DecisionCode, s.DecidedOn)...)
	if s.MeetingCode != "" {
		head = append(head, Plain(", "), Code(s.MeetingCode, "/meetings/"+s.MeetingCode))
	}
	box := &Box{Small: head, Said: []Line{withCodes(s.DecisionText), Words(Plain(s.BodyName+": "), Strong(string(s.Outcome)), Plain("."))}}
	if s.Reason != "" {
		box.Said = append(box.Said, withCodes(s.Reason))
	}
	return box
}

// decisionPieces are a decision's code, its day and the way to its trace.
func decisionPieces(code string, on models.Date) Line {
	return Words(Code(code, "/decisions/"+code), Plain(", "+on.Long()+", "), Link("trace", "/trace/"+code))
}

// lifeBands are the parts of the page that tell where the work comes from: who would help, offers, estimates and the steps.
func (d SOWPage) lifeBands() (out []Band) {
	if d.Viewer.OwnWorkOnly() {
		return nil
	}
	if len(d.SOW.Life.Offers) > 0 {
		out = append(out, Full(d.offersSection()))
	}
	if len(d.SOW.Life.Estimates) > 0 {
		out = append(out, Full(d.estimatesSection()))
	}
	if s := d.helpSection(); len(s.Items) > 0 || s.Form != nil {
		out = append(out, Full(s))
	}
	if len(d.SOW.Life.Steps) > 0 {
		out = append(out, Full(d.stepsSection()))
	}
	return out
}

// lifeTerms are what the facts of the work say of its plan.
func (d SOWPage) lifeTerms() (out []Term) {
	if d.SOW.Scope != "" {
		out = append(out, Term{"Scope", Words(Link(shortAddress(d.SOW.Scope), d.SOW.Scope))})
	}
	if len(d.SOW.Life.Helpers) > 0 {
		out = append(out, Term{"Happy to help", Say(namesOf(d.SOW.Life.Helpers))})
	}
	if asked := d.asked(); asked != "" {
		out = append(out, Term{"At least", Say(asked)})
	}
	if d.SOW.ConcludedOn.Known() {
		out = append(out, Term{"Concluded", Say(d.SOW.ConcludedOn.Long())})
	}
	return out
}

func (d SOWPage) asked() string {
	var words []string
	for _, r := range d.SOW.Life.Requirements {
		words = append(words, r.Text)
	}
	return strings.Join(words, "; ")
}

// shortAddress is an address as a narrow column can show it.
func shortAddress(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	r := []rune(rest)
	if len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return rest
}

func (d SOWPage) helpSection() Section {
	s := Section{ID: "help", Title: "Effort of members"}
	for _, e := range d.SOW.Life.Efforts {
		whom := e.PersonName
		if whom == "" {
			whom = "each member"
		}
		s.Items = append(s.Items, Words(Sum(Amount{Text: e.Unit.Of(e.Units), TraceURL: "/trace/efforts/" + idText(e.ID)}), Plain(" of "+whom+": "+e.Text)))
	}
	if len(d.SOW.Life.Helpers) > 0 {
		s.Items = append(s.Items, Say("Happy to help: "+namesOf(d.SOW.Life.Helpers)+"."))
	}
	if d.mayHelp() {
		s.Form = (&Form{ID: "help-form", Action: d.path("/help"), Submit: "I am happy to help", Plain: true}).Again(d.Try)
	}
	return s
}

// mayHelp tells whether the viewer may say it and has not yet.
func (d SOWPage) mayHelp() bool {
	return d.Viewer.May(models.ProposeWork) && d.Viewer.PersonID != 0 && !d.SOW.Ended() && !d.SOW.Life.HasHelper(d.SOW.Champions, d.Viewer.PersonID)
}

func (d SOWPage) stepsSection() Section {
	t := &Table{Slim: true, Columns: []Column{{Head: "Day"}, {Head: "State"}, {Head: "Decision"}, {Head: "Why"}}}
	for _, s := range d.SOW.Life.Steps {
		state, decision := sowState(s.ToState), Cell{Text: Unknown}
		if s.DecisionCode != "" {
			decision = Coded(s.DecisionCode, "/decisions/"+s.DecisionCode)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: s.OnDate.Long(), NoBreak: true, Head: true}, {State: &state}, decision, {Line: withCodes(orUnknown(s.Reason))}}})
	}
	return Section{ID: "steps", Title: "The way so far", Note: Say("What the record does not show was skipped."), Table: t}
}

// lifeActs are the ways to what comes before the contract, and to paper.
func (d SOWPage) lifeActs() (acts []Act) {
	if d.Viewer.May(models.KeepRecords) && !d.SOW.Ended() {
		acts = append(acts, Act{Text: "Offers and estimates…", Href: d.path("/offers")})
	}
	return append(acts, Act{Text: "To print", Href: d.path("/print")})
}

// offNow are states that cannot be taken yet for want of what makes them true.
func (d SOWPage) offNow(s models.SOWState) bool {
	switch s {
	case models.SOWActive, models.SOWContracted:
		return len(d.SOW.Terms) == 0
	case models.SOWPrioritised:
		return len(d.SOW.Priorities) == 0
	case models.SOWEstimated:
		return len(d.SOW.Life.Estimates) == 0
	}
	return false
}
