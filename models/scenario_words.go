package models

import (
	"fmt"
	"strings"
)

// sentence is a step as the board reads it.
func (s ScenarioSnapshot) sentence(step ScenarioStep) string {
	a := step.Args
	amount, given := a.Money()
	in := ""
	if a.Year != "" && a.Year != s.Year {
		in = " of " + a.Year
	}
	switch step.Verb {
	case StepMove:
		return fmt.Sprintf("Move %s from %s to %s.", amount, s.poolName(a.From), s.poolName(a.To))
	case StepSetBudget:
		return fmt.Sprintf("Set the budget of %s%s to %s.", s.poolName(a.Pool), in, amount)
	case StepRaiseBudget:
		return fmt.Sprintf("Raise the budget of %s%s by %s.", s.poolName(a.Pool), in, amount)
	case StepLowerBudget:
		return fmt.Sprintf("Lower the budget of %s%s by %s.", s.poolName(a.Pool), in, amount)
	case StepCarryOver:
		return fmt.Sprintf("Carry %s over%s.", allOf(amount, given, s.poolName(a.Pool), s.yearName(a.Year)), s.intoYear(a))
	case StepLapse:
		return fmt.Sprintf("Let %s lapse.", allOf(amount, given, s.poolName(a.Pool), s.yearName(a.Year)))
	case StepCeiling:
		return s.ceilingSentence(a)
	}
	return s.proposalSentence(step, amount, given)
}

func (s ScenarioSnapshot) proposalSentence(step ScenarioStep, amount Money, given bool) string {
	what := s.proposalName(step.Args.Proposal)
	with := " with what it asks"
	if given {
		with = " with " + amount.String()
	}
	if step.Args.Pool != "" {
		with += " from " + s.poolName(step.Args.Pool)
	}
	switch step.Verb {
	case StepFund:
		return "Fund " + what + with + "."
	case StepLeaveOut:
		return "Leave out " + what + "."
	case StepAsk:
		return "Let " + what + " ask " + amount.String() + "."
	case StepWithdraw:
		return "Take " + what + " as withdrawn."
	}
	return string(step.Verb) + "."
}

func (s ScenarioSnapshot) ceilingSentence(a StepArgs) string {
	name, unit := a.SOW, UnitDay
	w := s.sow(a.SOW)
	if w != nil {
		name, unit = w.Code+" "+w.Title, w.Unit
	}
	var by []string
	if a.Units != nil {
		by = append(by, unit.Of(*a.Units))
	}
	if m, given := a.Money(); given {
		by = append(by, m.String())
	} else if w != nil && w.CeilingMinor != nil {
		if rise := w.rise(a); rise != nil {
			by = append(by, rise.String()+" at "+Money{*w.RateMinor, w.Currency}.Grouped()+" a "+string(unit))
		}
	}
	return fmt.Sprintf("Raise the ceiling of %s by %s.", name, strings.Join(by, " and "))
}

func allOf(amount Money, given bool, pool, year string) string {
	if given {
		return fmt.Sprintf("%s of the free money of %s in %s", amount, pool, year)
	}
	return fmt.Sprintf("all free money of %s in %s", pool, year)
}

func (s ScenarioSnapshot) yearName(code string) string {
	if code == "" {
		return s.Year
	}
	return code
}

func (s ScenarioSnapshot) intoYear(a StepArgs) string {
	if a.ToYear != "" {
		return " into " + a.ToYear
	}
	if y := s.yearOr(a.Year); y != nil {
		if next := s.yearAfter(*y); next != nil {
			return " into " + next.Code
		}
	}
	return " into the next year"
}

func (s ScenarioSnapshot) poolName(code string) string {
	if p := s.pool(code); p != nil {
		return p.Name
	}
	return code
}

func (s ScenarioSnapshot) proposalName(code string) string {
	if _, p := s.proposal(code); p != nil {
		return p.Code + " " + p.Title
	}
	return code
}

// Sentences are the steps as the board reads them.
func (s ScenarioSnapshot) Sentences(steps []ScenarioStep) []string {
	out := make([]string, 0, len(steps))
	for _, step := range steps {
		out = append(out, s.sentence(step))
	}
	return out
}

// Promotable refuses to put before the board what cannot be done as the record stands, naming each step of it.
func (s Scenario) Promotable(f ScenarioFigures) error {
	if len(f.Steps) == 0 {
		return Clash(ruleScenarioPromote, "", "%s has no step yet; there is nothing to put before the board.", s.Code)
	}
	var cannot []string
	for i, step := range f.Steps {
		if !step.Done {
			cannot = append(cannot, fmt.Sprintf("Step %d, %s cannot be done: %s", i+1, strings.TrimSuffix(step.Sentence, "."), step.Why))
		}
	}
	if len(cannot) == 0 {
		return nil
	}
	return Clash(ruleScenarioPromote, "", "%s Take it back or change what is before it. Nothing was made.", strings.Join(cannot, " "))
}

// MotionText is what the board is asked to resolve: each step as a sentence, the totals, and what comes of them.
func (s Scenario) MotionText(f, today ScenarioFigures) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\n", s.Name, s.Code)
	if s.Purpose != "" {
		fmt.Fprintf(&b, "%s\n\n", s.Purpose)
	}
	b.WriteString("It is moved:\n\n")
	for i, step := range f.Steps {
		fmt.Fprintf(&b, "%d. %s\n", i+1, step.Sentence)
	}
	for _, line := range append(f.TotalWords(), f.Outcome(today)...) {
		fmt.Fprintf(&b, "\n%s\n", line)
	}
	fmt.Fprintf(&b, "\nFigures of %s.", f.AsOf.Long())
	return b.String()
}

// TotalWords is what the steps come to, one sentence for each currency.
func (f ScenarioFigures) TotalWords() (out []string) {
	for _, t := range f.Totals {
		var parts []string
		for _, p := range []struct {
			minor int64
			words string
		}{{t.Moved, "moved between pools"}, {t.Raised, "added to budgets"}, {t.Lowered, "taken from budgets"}, {t.Funded, "awarded"},
			{t.Carried, "carried over"}, {t.Lapsed, "lapsed"}} {
			if p.minor != 0 {
				parts = append(parts, Money{p.minor, t.Currency}.String()+" "+p.words)
			}
		}
		if len(parts) > 0 {
			out = append(out, "Together: "+strings.Join(parts, ", ")+".")
		}
	}
	return out
}

// Outcome is what comes of the steps in sentences: each pool whose free money changes, each round whose line moves.
func (f ScenarioFigures) Outcome(today ScenarioFigures) (out []string) {
	for _, p := range f.Pools {
		was, ok := today.Pool(p.State.Pool.Code, p.State.FiscalYear)
		if !ok || (was.State.Free == p.State.Free && was.State.Budget == p.State.Budget) {
			continue
		}
		out = append(out, fmt.Sprintf("%s, %s: %s free instead of %s; budget %s.", p.State.Pool.Name, p.State.FiscalYear, p.State.Free, was.State.Free.Grouped(), p.State.Budget.Grouped()))
	}
	for _, r := range f.Rounds {
		if was, ok := today.Round(r.Code); ok && was.Words() != r.Words() {
			out = append(out, r.Words())
		}
	}
	return out
}
