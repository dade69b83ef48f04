package models

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// ScenarioStep is one verb that is tried, with its arguments as data.
type ScenarioStep struct {
	ID         int64
	ScenarioID int64
	N          int64 // given once in the scenario, never again
	Place      int64 // where it stands in the order
	Verb       StepVerb
	Args       StepArgs
	Seq        int64
}

// StepVerb is what a step tries.
type StepVerb string

// The verbs.
const (
	StepMove        StepVerb = "move"          // free money from one pool to another
	StepSetBudget   StepVerb = "set-budget"    // appropriate up or down to an amount
	StepRaiseBudget StepVerb = "raise-budget"  // appropriate more
	StepLowerBudget StepVerb = "lower-budget"  // appropriate less
	StepCarryOver   StepVerb = "carry-over"    // free money into the next year
	StepLapse       StepVerb = "lapse"         // free money back at the end of a year
	StepFund        StepVerb = "fund"          // award a proposal an amount
	StepLeaveOut    StepVerb = "leave-out"     // pass over a proposal
	StepAsk         StepVerb = "ask"           // change what a proposal asks
	StepWithdraw    StepVerb = "withdraw"      // take a proposal back
	StepCeiling     StepVerb = "raise-ceiling" // more days or money for a statement of work
)

// StepVerbs in the order in which they are offered.
var StepVerbs = []StepVerb{StepMove, StepSetBudget, StepRaiseBudget, StepLowerBudget, StepCarryOver, StepLapse, StepFund, StepLeaveOut, StepAsk, StepWithdraw, StepCeiling}

// StepArgs are the arguments of a step. An amount that is not given is all there is: all that is free, all that is asked.
type StepArgs struct {
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Pool     string   `json:"pool,omitempty"`
	Year     string   `json:"fiscal_year,omitempty"`
	ToYear   string   `json:"to_year,omitempty"`
	Proposal string   `json:"proposal,omitempty"`
	SOW      string   `json:"sow,omitempty"`
	Minor    *int64   `json:"minor,omitempty"`
	Currency Currency `json:"currency,omitempty"`
	Units    *Days    `json:"units,omitempty"`
}

// Value stores them as JSON.
func (a StepArgs) Value() (driver.Value, error) {
	b, err := json.Marshal(a)
	return string(b), err
}

// Scan reads what Value wrote.
func (a *StepArgs) Scan(v any) error {
	var s string
	if err := scanText(&s, v); err != nil {
		return err
	}
	*a = StepArgs{}
	return json.Unmarshal([]byte(s), a)
}

// Money is the amount of the step; ok is false where it is all there is.
func (a StepArgs) Money() (m Money, ok bool) {
	if a.Minor == nil {
		return Money{}, false
	}
	return Money{*a.Minor, a.Currency}, true
}

// NewStep is what is entered to add a step.
type NewStep struct {
	Verb, From, To, Pool, FiscalYear, ToYear, Proposal, SOW, Amount, Currency, Days string
}

// stepTakes is what each verb needs and what it may take besides.
var stepTakes = map[StepVerb]struct{ needs, may []string }{
	StepMove:        {needs: []string{"from", "to", "amount"}},
	StepSetBudget:   {needs: []string{"pool", "amount"}, may: []string{"fiscal_year"}},
	StepRaiseBudget: {needs: []string{"pool", "amount"}, may: []string{"fiscal_year"}},
	StepLowerBudget: {needs: []string{"pool", "amount"}, may: []string{"fiscal_year"}},
	StepCarryOver:   {needs: []string{"pool"}, may: []string{"amount", "fiscal_year", "to_year"}},
	StepLapse:       {needs: []string{"pool"}, may: []string{"amount", "fiscal_year"}},
	StepFund:        {needs: []string{"proposal"}, may: []string{"amount", "pool"}},
	StepLeaveOut:    {needs: []string{"proposal"}},
	StepAsk:         {needs: []string{"proposal", "amount"}},
	StepWithdraw:    {needs: []string{"proposal"}},
	StepCeiling:     {needs: []string{"sow"}, may: []string{"amount", "days"}},
}

type stepField struct{ name, value string }

func (n NewStep) fields() []stepField {
	return []stepField{{"from", n.From}, {"to", n.To}, {"pool", n.Pool}, {"fiscal_year", n.FiscalYear}, {"to_year", n.ToYear}, {"proposal", n.Proposal}, {"sow", n.SOW},
		{"amount", n.Amount}, {"days", n.Days}}
}

// Check gives the step, or every field that is refused. It asks whether the step makes sense at all; whether it can be done is found
// each time the scenario is evaluated.
func (n NewStep) Check(now ScenarioSnapshot) (ScenarioStep, error) {
	s := ScenarioStep{Verb: StepVerb(strings.TrimSpace(n.Verb))}
	takes, known := stepTakes[s.Verb]
	if !known {
		return s, Refuse(ruleScenarioStep, "verb", "%s is not a step; choose one of %s.", shown(n.Verb), stepVerbWords())
	}
	var errs []error
	for _, f := range n.fields() {
		given := strings.TrimSpace(f.value) != ""
		switch needed := slices.Contains(takes.needs, f.name); {
		case needed && !given:
			errs = append(errs, Refuse(ruleRequired, f.name, "This is needed and was left empty."))
		case given && !needed && !slices.Contains(takes.may, f.name):
			errs = append(errs, Refuse(ruleScenarioStep, f.name, "The step %s takes no %s; leave this empty.", s.Verb, strings.ReplaceAll(f.name, "_", " ")))
		}
	}
	if err := Collect(errs...); err != nil {
		return s, err
	}
	return s, n.read(&s, now)
}

func stepVerbWords() string {
	words := make([]string, 0, len(StepVerbs))
	for _, v := range StepVerbs {
		words = append(words, string(v))
	}
	return strings.Join(words, ", ")
}

// read looks up what the arguments name and reads the amount in the currency that follows from it.
func (n NewStep) read(s *ScenarioStep, now ScenarioSnapshot) error {
	a := &s.Args
	from, errFrom := n.poolOf("from", n.From, now)
	_, errTo := n.poolOf("to", n.To, now)
	pool, errPool := n.poolOf("pool", n.Pool, now)
	round, errProposal := n.roundOf(now)
	sow, errSOW := n.sowOf(now)
	errYear := Collect(yearNamed("fiscal_year", n.FiscalYear, now), yearNamed("to_year", n.ToYear, now))
	if err := Collect(errFrom, errTo, errPool, errYear, errProposal, errSOW); err != nil {
		return err
	}
	a.From, a.To, a.Pool, a.Year, a.ToYear = strings.TrimSpace(n.From), strings.TrimSpace(n.To), strings.TrimSpace(n.Pool), strings.TrimSpace(n.FiscalYear), strings.TrimSpace(n.ToYear)
	a.Proposal, a.SOW = strings.TrimSpace(n.Proposal), strings.TrimSpace(n.SOW)
	switch {
	case from != nil:
		a.Currency = from.Currency
		if err := sameMove(*from, *now.pool(a.To)); err != nil {
			return err
		}
	case round != nil:
		a.Currency = round.Currency
		if err := fundFrom(s.Verb, *round, pool); err != nil {
			return err
		}
	case sow != nil:
		a.Currency = sow.Currency
	case pool != nil:
		a.Currency = pool.Currency
	}
	return Collect(n.amount(s), n.days(s, sow))
}

// poolOf finds a pool that is named; nil where none is.
func (n NewStep) poolOf(field, code string, now ScenarioSnapshot) (*PoolBooks, error) {
	if code = strings.TrimSpace(code); code == "" {
		return nil, nil
	}
	if p := now.pool(code); p != nil {
		return p, nil
	}
	return nil, Refuse(RuleReference, field, "There is no pool %s on record; add it first, or look up its code.", shown(code))
}

func (n NewStep) roundOf(now ScenarioSnapshot) (*RoundBooks, error) {
	code := strings.TrimSpace(n.Proposal)
	if code == "" {
		return nil, nil
	}
	if r, _ := now.proposal(code); r != nil {
		return r, nil
	}
	return nil, Refuse(RuleReference, "proposal", "There is no proposal %s in a round that is still to be decided; look up its code.", shown(code))
}

func (n NewStep) sowOf(now ScenarioSnapshot) (*SOWBooks, error) {
	code := strings.TrimSpace(n.SOW)
	if code == "" {
		return nil, nil
	}
	if w := now.sow(code); w != nil {
		return w, nil
	}
	return nil, Refuse(RuleReference, "sow", "There is no statement of work %s that is drafted, advised or active; look up its code.", shown(code))
}

func yearNamed(field, code string, now ScenarioSnapshot) error {
	if code = strings.TrimSpace(code); code == "" || now.yearOr(code) != nil {
		return nil
	}
	return Refuse(RuleReference, field, "There is no open fiscal year %s on record; add it first, or look up its code.", shown(code))
}

func sameMove(from, to PoolBooks) error {
	if from.Code == to.Code {
		return Refuse(ruleTransferPools, "to", "%s cannot give money to itself; choose another pool.", from.Name)
	}
	if from.Currency != to.Currency {
		return Refuse(ruleTransferPools, "to", "%s is kept in %s and %s in %s; choose pools of the same currency.", from.Name, from.Currency, to.Name, to.Currency)
	}
	return nil
}

// fundFrom asks for a pool that can fund the round's proposals: one of its own, or one that is named.
func fundFrom(verb StepVerb, r RoundBooks, pool *PoolBooks) error {
	switch {
	case verb != StepFund:
		return nil
	case pool == nil && len(r.Pools) == 0:
		return Refuse(ruleRequired, "pool", "%s draws on no pool; name the one that funds it.", r.Code)
	case pool != nil && pool.Currency != r.Currency:
		return Refuse(ruleCurrency, "pool", "%s is kept in %s and %s in %s; choose a pool in %s.", pool.Name, pool.Currency, r.Code, r.Currency, r.Currency)
	}
	return nil
}

func (n NewStep) amount(s *ScenarioStep) error {
	if strings.TrimSpace(n.Amount) == "" {
		return nil
	}
	if given := Currency(strings.TrimSpace(n.Currency)); given != "" && given != s.Args.Currency {
		return Refuse(ruleCurrency, "currency", "This is kept in %s, not in %s. Leave the currency out, or choose another record.", s.Args.Currency, shown(string(given)))
	}
	if s.Args.Currency == "" {
		return Refuse(ruleCurrency, "amount", "%s has no currency yet; agree its terms first, or raise it in days.", s.Args.SOW)
	}
	m, err := ParseAmount("amount", n.Amount, s.Args.Currency)
	if err != nil {
		return err
	}
	s.Args.Minor = &m.Minor
	if s.Verb == StepSetBudget && m.Minor == 0 {
		return nil
	}
	return m.Positive("amount")
}

func (n NewStep) days(s *ScenarioStep, w *SOWBooks) error {
	if s.Verb != StepCeiling {
		return nil
	}
	if strings.TrimSpace(n.Days) == "" {
		if s.Args.Minor == nil {
			return Refuse(ruleRequired, "days", "Give the days, the amount, or both by which the ceiling rises.")
		}
		return nil
	}
	d, err := ParseDays("days", n.Days)
	switch {
	case err != nil:
		return err
	case d <= 0:
		return Refuse(ruleDaysPositive, "days", "%s is no rise; write more than zero.", d)
	case !d.OnGrid(w.Grid):
		return Refuse(ruleDaysGrid, "days", "%s is not %s. Nothing was saved.", d, SOW{Unit: w.Unit, Grid: w.Grid}.gridWords())
	}
	s.Args.Units = &d
	return nil
}

// ScenarioTransfer ties a transfer to the move that it was asked for.
type ScenarioTransfer struct {
	ScenarioID int64 `gorm:"primaryKey;autoIncrement:false"`
	N          int64 `gorm:"primaryKey;autoIncrement:false"`
	TransferID int64
	Seq        int64
}

// Transfer is the request that a move becomes when its scenario is promoted; ok is false for any other step.
func (s ScenarioStep) Transfer(of Scenario, place int) (n NewTransfer, ok bool) {
	m, given := s.Args.Money()
	if s.Verb != StepMove || !given {
		return n, false
	}
	return NewTransfer{From: s.Args.From, To: s.Args.To, Amount: m.Amount(), Reason: fmt.Sprintf("Scenario %s, step %d: %s", of.Code, place, of.Name)}, true
}
