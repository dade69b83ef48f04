package models

import (
	"slices"
	"strings"
)

// Scenario is a named what-if: steps that are tried over the record as it stands today. It never posts; it is promoted into a motion with
// pending transfers, or dropped without a trace in the ledger.
type Scenario struct {
	ID        int64
	Code      string
	Name      string
	Purpose   string
	BaseSeq   int64 // the number of the record at which it was begun; figures are always of the present
	MadeBy    string
	MadeOn    Date
	State     ScenarioState
	StepsMade int64  // how many steps were ever added: the number of the newest
	Motion    string // the text for the board, as it was promoted
	EndedBy   string
	EndedOn   Date
	EndedWhy  string
	Version   int64
	Seq       int64
}

// ScenarioState is what became of a scenario.
type ScenarioState string

// The states.
const (
	ScenarioOpen     ScenarioState = "open"
	ScenarioPromoted ScenarioState = "promoted"
	ScenarioDropped  ScenarioState = "dropped"
)

const (
	// MostCompared is how many scenarios stand beside today at once.
	MostCompared = 4
	mostSteps    = 100
)

var (
	ruleScenarioOpen    = rule("scenario.open", "Steps are tried in a scenario that is open; one that was promoted or dropped stays as it is.")
	ruleScenarioStep    = rule("scenario.step", "A step of a scenario is one of its verbs with what that verb takes, and nothing else.")
	ruleScenarioSteps   = rule("scenario.steps", "A scenario holds at most 100 steps, each in one place of its order.")
	ruleScenarioPromote = rule("scenario.promote", "A scenario is promoted when each of its steps can be done as the record stands; otherwise those that cannot are named and nothing is made.")
	ruleScenarioCompare = rule("scenario.compare", "One to four open scenarios are compared with today, each named once.")
)

// NewScenario is what is entered to begin one.
type NewScenario struct {
	Name, Purpose string
}

// Check gives the scenario that is to be made, or every field that is refused.
func (n NewScenario) Check() (Scenario, error) {
	name, errName := Line("name", n.Name, 120)
	purpose, errPurpose := Prose("purpose", n.Purpose, 2000)
	return Scenario{Name: name, Purpose: purpose, State: ScenarioOpen, Version: 1}, Collect(errName, errPurpose)
}

// Tryable refuses to change what was promoted or dropped.
func (s Scenario) Tryable() error {
	if s.State == ScenarioOpen {
		return nil
	}
	return Clash(ruleScenarioOpen, "", "%s was %s on %s; make another scenario to try more.", s.Code, s.State, s.EndedOn.Long())
}

// ScenarioEnd is what is entered to drop a scenario: why, which may be left empty.
type ScenarioEnd struct {
	Why     string
	Version int64
}

// Check gives the reason.
func (n ScenarioEnd) Check() (string, error) { return OptionalLine("why", n.Why, 500) }

// Placed refuses a place that the order does not have.
func Placed(place, steps int64) error {
	if place < 1 || place > steps {
		return Refuse(ruleScenarioSteps, "place", "%d is no place among %d steps; choose 1 to %d.", place, steps, steps)
	}
	return nil
}

// Room refuses a step more than a scenario holds.
func Room(steps int64) error {
	if steps >= mostSteps {
		return Clash(ruleScenarioSteps, "", "The scenario has %d steps already; take one back, or make another scenario.", steps)
	}
	return nil
}

// NoStep says that a scenario has no step of that number.
func (s Scenario) NoStep(n int64) error {
	return &Error{Code: NotFound, Rule: ruleScenarioSteps, Message: "There is no such step in " + s.Code + "; somebody may have taken it back."}
}

// CheckCompared gives the codes of the scenarios that are to be compared, or refuses too few, too many, or one twice.
func CheckCompared(given []string) ([]string, error) {
	var codes []string
	seen := map[string]bool{}
	for _, g := range given {
		for _, code := range strings.Split(g, ",") {
			code = strings.TrimSpace(code)
			switch {
			case code == "":
			case seen[code]:
				return nil, Refuse(ruleScenarioCompare, "with", "%s stands twice; name each scenario once.", shown(code))
			default:
				seen[code], codes = true, append(codes, code)
			}
		}
	}
	if len(codes) < 1 || len(codes) > MostCompared {
		return nil, Refuse(ruleScenarioCompare, "with", "%d scenarios were chosen; choose 1 to %d to stand beside today.", len(codes), MostCompared)
	}
	return codes, nil
}

// Comparable refuses to compare what is no longer tried.
func (s Scenario) Comparable() error {
	if s.State == ScenarioOpen {
		return nil
	}
	return Refuse(ruleScenarioCompare, "with", "%s was %s; only scenarios that are open are compared with today.", s.Code, s.State)
}

// ScenarioLine is one row of the list.
type ScenarioLine struct {
	Code    string
	Name    string
	Purpose string
	State   ScenarioState
	MadeBy  string
	MadeOn  Date
	Steps   int64
	Since   int64 // entries posted since it was begun
	Version int64
	Seq     int64
}

// ScenarioFilter narrows the list.
type ScenarioFilter struct {
	State string
	Text  string
}

// ScenarioDrift is what happened on record since a scenario was begun.
type ScenarioDrift struct {
	Entries int64 // postings in the ledger
	Changes int64 // of pools, rounds, proposals, awards and statements of work
}

// WholeScenario is a scenario with its steps, today, and what the steps would make of it. One that ended has no figures; its motion tells them.
type WholeScenario struct {
	Scenario
	Steps     []ScenarioStep
	Sentences []string // of the steps, in their order
	Drift     ScenarioDrift
	Now       ScenarioSnapshot
	Today     ScenarioFigures
	Tried     ScenarioFigures
	Looked    *StepTried     // a step that is only looked at: Tried has it, the scenario does not keep it
	Transfers []TransferLine // that the promotion asked for
}

// Look tries one step more, which the scenario does not keep.
func (w *WholeScenario) Look(n NewStep) error {
	if err := w.Tryable(); err != nil {
		return err
	}
	step, err := n.Check(w.Now)
	if err != nil {
		return err
	}
	w.Tried = EvaluateScenario(w.Now, append(slices.Clone(w.Steps), step))
	w.Looked = &w.Tried.Steps[len(w.Steps)]
	return nil
}

// ScenarioComparison is today with scenarios beside it, over one and the same look at the record.
type ScenarioComparison struct {
	Today     ScenarioFigures
	Scenarios []WholeScenario
}
