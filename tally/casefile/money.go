package casefile

import (
	"strings"

	"bursar/tally"
)

// currencyPlaces are the decimals of the currencies whose minor unit is not a hundredth (ISO 4217, list one).
var currencyPlaces = map[string]int{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0,
	"VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}

// CurrencyPlaces is how many decimals money of a currency is written with.
func CurrencyPlaces(currency string) int {
	if places, special := currencyPlaces[currency]; special {
		return places
	}
	return 2
}

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
		places = CurrencyPlaces(p.currency)
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
	case p.currency != "" && b.places > CurrencyPlaces(p.currency):
		s.noteAt("budget", tally.CodeDecimals, "it is %s, but %s has %d decimals.", b, p.currency, CurrencyPlaces(p.currency))
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
	case p.currency != "" && cost.places > CurrencyPlaces(p.currency):
		s.noteAt(costField(i), tally.CodeDecimals, "%q costs %s, but %s has %d decimals.", id, cost, p.currency, CurrencyPlaces(p.currency))
	}
}

func (d decimal) minor(s *scanner, field string, places int) int64 {
	minor, fits := d.in(places)
	if !fits {
		s.noteAt(field, tally.CodeTooLarge, "%s with %d decimals does not fit in 64 bits; write smaller amounts, or fewer decimals.", d, places)
	}
	return minor
}
