package web

import "bursar/models"

// stepFormIDs is the form in which each verb stands, so that a refusal lands under the field that was typed.
var stepFormIDs = map[models.StepVerb]string{
	models.StepSetBudget: "budget-step", models.StepRaiseBudget: "budget-step", models.StepLowerBudget: "budget-step", models.StepCarryOver: "year-step", models.StepLapse: "year-step",
	models.StepFund: "proposal-step", models.StepLeaveOut: "proposal-step", models.StepAsk: "proposal-step", models.StepWithdraw: "proposal-step", models.StepCeiling: "sow-step",
}

// StepForm is the form that a step was sent with.
func StepForm(verb string) string { return orElse(stepFormIDs[models.StepVerb(verb)], "move-step") }

// stepForms are the forms with which more is tried; what the record has nothing of is not offered.
func stepForms(w models.WholeScenario, try Try) []Band {
	states := w.Tried.States(w.Tried.Year)
	pools := poolOptions(states, "Choose a pool")
	sections := []Section{
		stepSection(w, try, "try", "Move money between pools", "move-step", "Try the move", []Field{
			{Name: "from", Label: "From", Kind: SelectField, Options: pools}, {Name: "to", Label: "To", Kind: SelectField, Options: pools, Beside: true}, stepAmount("in the pools’ currency")}, models.StepMove),
		stepSection(w, try, "try-budget", "Change a pool’s budget", "budget-step", "Try the budget", []Field{
			verbField("What", Option{Value: "set-budget", Text: "Set it to"}, Option{Value: "raise-budget", Text: "Raise it by"}, Option{Value: "lower-budget", Text: "Lower it by"}),
			{Name: "pool", Label: "Pool", Kind: SelectField, Options: pools}, stepAmount("in the pool’s currency")}, ""),
		stepSection(w, try, "try-year", "Carry over, or let lapse", "year-step", "Try the year’s end", []Field{
			verbField("What", Option{Value: "carry-over", Text: "Carry over"}, Option{Value: "lapse", Text: "Let lapse"}),
			{Name: "pool", Label: "Pool", Kind: SelectField, Options: pools}, stepAmount("empty is all that is free"),
			{Name: "fiscal_year", Label: "Out of", Kind: SelectField, Options: append([]Option{{Text: "This year, " + w.Tried.Year}}, otherYears(w.Now)...), Beside: true}}, ""),
	}
	if proposals := triedProposalOptions(w); len(proposals) > 1 {
		sections = append(sections, stepSection(w, try, "try-proposal", "Decide about a proposal", "proposal-step", "Try it", []Field{
			verbField("What", Option{Value: "fund", Text: "Fund it"}, Option{Value: "leave-out", Text: "Leave it out"}, Option{Value: "ask", Text: "It asks another amount"}, Option{Value: "withdraw", Text: "It is withdrawn"}),
			{Name: "proposal", Label: "Proposal", Kind: SelectField, Options: proposals, Size: "wide"}, stepAmount("to fund: empty is what it asks"),
			{Name: "pool", Label: "From", Kind: SelectField, Options: poolOptions(states, "The round’s own pool"), Hint: "only to fund it"}}, ""))
	}
	if sows := triedSOWOptions(w); len(sows) > 1 {
		sections = append(sections, stepSection(w, try, "try-sow", "Raise a ceiling", "sow-step", "Try the ceiling", []Field{
			{Name: "sow", Label: "Statement of work", Kind: SelectField, Options: sows, Size: "wide"},
			{Name: "days", Label: "By days", Kind: DecimalField, Hint: "in its own unit, or empty"}, {Name: "amount", Label: "By money", Kind: DecimalField, Size: "day", Hint: "or empty", Beside: true}}, models.StepCeiling))
	}
	var bands []Band
	for ; len(sections) > 1; sections = sections[2:] {
		bands = append(bands, Halves(sections[:2]...))
	}
	if len(sections) > 0 {
		bands = append(bands, Halves(sections...))
	}
	return bands
}

// stepSection is one form; verb is "" where the form asks for it.
func stepSection(w models.WholeScenario, try Try, id, title, form, submit string, fields []Field, verb models.StepVerb) Section {
	f := &Form{ID: form, Action: "/scenarios/" + w.Code + "/steps", Hidden: versionField(w.Version), Fields: fields, Submit: submit, Plain: true}
	f.Acts = []Act{{Text: "Only look", Look: "/scenarios/" + w.Code}}
	if verb != "" {
		f.Hidden = append(f.Hidden, Hidden{"verb", string(verb)})
	}
	return Section{ID: id, Title: title, OnScreen: true, Form: f.Again(try)}
}

func stepAmount(hint string) Field {
	return Field{Name: "amount", Label: "Amount", Kind: DecimalField, Size: "day", Hint: hint}
}

func verbField(label string, options ...Option) Field {
	return Field{Name: "verb", Label: label, Kind: SelectField, Options: options}
}

func otherYears(now models.ScenarioSnapshot) (out []Option) {
	for _, y := range now.Years {
		if y.Code != now.Year {
			out = append(out, Option{Value: y.Code, Text: y.Code})
		}
	}
	return out
}

func triedProposalOptions(w models.WholeScenario) []Option {
	out := []Option{{Text: "Choose a proposal"}}
	for _, r := range w.Tried.Rounds {
		for _, l := range r.Lines {
			out = append(out, Option{Value: l.Code, Text: Count(l.Place) + ". " + l.Code + " " + shortTitle(l.Title) + ", " + l.Words(r.Currency)})
		}
	}
	return out
}

func triedSOWOptions(w models.WholeScenario) []Option {
	out := []Option{{Text: "Choose a statement of work"}}
	for _, s := range w.Tried.SOWs {
		out = append(out, Option{Value: s.Code, Text: s.Code + " " + shortTitle(s.Title)})
	}
	return out
}
