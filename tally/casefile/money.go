package casefile

import (
	"strings"

	"bursar/tally"
)

func isCurrency(code string) bool {
	return len(code) == 3 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// purse is the money of a case before it has a unit.
type purse struct {
	budget     *decimal
	costs      []*decimal // one for each candidate, nil where none is stated
	currency   string
	readsMoney bool
}

// settle brings costs and budget to the least unit in which all are whole: 0.9 beside 1.09 in hundredths. Money of
// a currency is in its own minor unit, for that is the least by which a cost can differ.
func (p purse) settle(s *scanner, c *tally.Case) {
	p.checkBudget(s)
	places := 0
	if p.currency != "" {
		places = tally.CurrencyDecimals(p.currency)
	}
	if p.budget != nil {
		places = max(places, p.budget.places)
	}
	for i, cost := range p.costs {
		if p.checkCost(s, i, c.Candidates[i].ID); cost != nil {
			places = max(places, cost.places)
		}
	}
	c.Unit = tenTo(places)
	if p.budget != nil {
		c.Budget = p.budget.minor(s, "budget", places)
	}
	for i, cost := range p.costs {
		if cost != nil {
			c.Candidates[i].Minor = cost.minor(s, costField(i), places)
		}
	}
}

func (p purse) checkBudget(s *scanner) {
	b := p.budget
	switch {
	case b == nil && p.readsMoney:
		s.noteAt("budget", tally.CodeBudget, "it is missing; state how much there is to spend.")
	case b == nil:
	case b.digits < 0:
		s.noteAt("budget", tally.CodeNegativeBudget, "it is %s; state 0 or more.", b)
	case p.currency != "" && b.places > tally.CurrencyDecimals(p.currency):
		s.noteAt("budget", tally.CodeDecimals, "it is %s, but %s has %d decimals.", b, p.currency, tally.CurrencyDecimals(p.currency))
	}
}

func (p purse) checkCost(s *scanner, i int, id string) {
	cost := p.costs[i]
	switch {
	case cost == nil && p.readsMoney:
		s.noteAt(costField(i), tally.CodeCost, "%q has no cost; state what it asks.", id)
	case cost == nil:
	case cost.digits < 0:
		s.noteAt(costField(i), tally.CodeNegativeCost, "%q costs %s; state 0 or more.", id, cost)
	case p.currency != "" && cost.places > tally.CurrencyDecimals(p.currency):
		s.noteAt(costField(i), tally.CodeDecimals, "%q costs %s, but %s has %d decimals.", id, cost, p.currency, tally.CurrencyDecimals(p.currency))
	}
}

func (d decimal) minor(s *scanner, field string, places int) int64 {
	minor, fits := d.in(places)
	if !fits {
		s.noteAt(field, tally.CodeTooLarge, "%s with %d decimals does not fit in 64 bits; write smaller amounts, or fewer decimals.", d, places)
	}
	return minor
}
