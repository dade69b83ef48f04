package tally

// PhragmenOutcome is what is funded when each proposal's cost is carried by its supporters, with every round in
// which one came up. Funded is in the order of funding; Unfunded is all others, in the tie order.
type PhragmenOutcome struct {
	Rounds                 []PhragmenRound
	Funded                 []string
	Unfunded               []PhragmenUnfunded
	Cost, Leftover, Budget int64
	Skip                   bool
}

// PhragmenRound is one proposal that came up because it would leave the least load on its supporters. Carried is
// what all of them carried together before; Load is what each carries after, in minor units: Carried and the
// Cost, shared equally. If it does not fit, Funded is false, Short says what is missing, and nobody's load
// changes. Left is the money left after the round. Tied names all others of the same Load; TieOrder those of
// them with as many supporters and the same cost, over which only the chair's order put this one.
type PhragmenRound struct {
	ID         string
	Cost       int64
	Supporters int64
	Carried    Exact
	Load       Exact
	Funded     bool
	Short      int64
	Left       int64
	Tied       []string
	TieOrder   []string
}

// PhragmenUnfunded is a proposal that gets nothing. Its Reach is unsupported, too-dear (it asks more than the
// whole budget and was set aside before the first round), short (it came up and did not fit) or below-the-line
// (the money ended before it came up).
type PhragmenUnfunded struct {
	ID         string
	Cost       int64
	Supporters int64
	Reach      Reach
}

// TooDear is a proposal that asks more than the whole budget.
const TooDear Reach = "too-dear"

// Phragmen funds in turn the proposal that leaves the least load on each of its supporters: they share its cost,
// and what they carry already, equally. Between equals: more supporters, the lower cost, the chair's order. What
// asks more than the budget is set aside; the first that does not fit what is left ends the count, or with Skip is
// passed over. Nobody's approval is never funded. (M. Brill, R. Freeman, S. Janson and M. Lackner, "Phragmén's
// Voting Methods and Justified Representation", 2017; with costs: M. Los, Z. Christoff and D. Grossi,
// "Proportional Budget Allocations: Towards a Systematization", 2022.)
func Phragmen(costs []Cost, ballots []Ballot, budget int64, rule FundingRule) (PhragmenOutcome, error) {
	return phragmenWith(fixedBits, costs, ballots, budget, rule)
}

// phragmenWith lets a test make the estimates so coarse that exact numbers must decide every round.
func phragmenWith(precision uint, costs []Cost, ballots []Ballot, budget int64, rule FundingRule) (PhragmenOutcome, error) {
	s, err := newCosts(costs, budget)
	if err != nil {
		return PhragmenOutcome{}, err
	}
	order, err := s.tieOrder(rule.Tiebreak)
	if err != nil {
		return PhragmenOutcome{}, err
	}
	groups, err := groupVoters(s, ballots)
	if err != nil {
		return PhragmenOutcome{}, err
	}
	run := newPhragmenRun(costs, order, groups, newLoads(precision))
	run.outcome = PhragmenOutcome{Funded: []string{}, Leftover: budget, Budget: budget, Skip: rule.Skip}
	run.count()
	return run.outcome, nil
}

func countPhragmen(c Case) (Outcome, error) {
	return Phragmen(c.Candidates, c.Ballots, c.Budget, c.Options.funding())
}

// Answer gives what is funded, in order, with the load set in each round.
func (o PhragmenOutcome) Answer(unit int64) Answer {
	a := fundingAnswer(o.Funded, o.Cost, o.Leftover, unit)
	a.Loads = []Exact{}
	for _, round := range o.Rounds {
		if round.Funded {
			load := round.Load.Rat()
			a.Loads = append(a.Loads, Exact{load.Quo(load, inUnits(unit, 1).rat)})
		}
	}
	return a
}
