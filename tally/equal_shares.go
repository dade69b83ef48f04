package tally

import "math/big"

// EqualShares is what the method of equal shares funds, with every payment. Each voter begins with the same
// Endowment; money and prices are in minor units, never rounded. Rounds are the purchases in order; Filled is how
// what was left was then given out by votes, where the rule says so, and Completed what that added (nil where it
// does not). Funded is everything, in order.
type EqualShares struct {
	Utility    string
	Completion string
	Voters     int64
	Budget     int64
	GradeUnit  int64
	Endowment  Exact
	Raise      *SharesRaise
	Rounds     []SharesRound
	Filled     []FundingLine
	Unfunded   []SharesUnfunded
	Funded     []string
	Completed  []string
	Cost       int64
	Leftover   int64
}

// SharesRound is one purchase. Price is what each supporter pays for each point of support (an approval is one
// point, a grade is as many as it counts in the grade unit of the case), or all they have left if that is less.
// Rate is the price for what the proposal is worth to them, and the least rate is bought first. Full supporters
// with FullPoints between them paid the price, FullSum together; Emptied paid with all they had left, EmptiedSum
// together; the two sums make the Cost. Left is what all voters still hold. What costs nothing has no price.
type SharesRound struct {
	ID         string
	Cost       int64
	Supporters int64
	Rate       Exact
	Price      Exact
	Full       int64
	FullPoints int64
	FullSum    Exact
	Emptied    int64
	EmptiedSum Exact
	Left       Exact
	Ties       []SharesTie
}

// SharesTie is another proposal that had the same rate in a round, and what put it after the one bought.
type SharesTie struct {
	ID string
	By TieBreaker
}

// TieBreaker is what decided between two proposals of the same rate.
type TieBreaker string

// Between equals: more supporters, the lower cost, and where these agree too the order announced before the count.
const (
	TieBySupporters TieBreaker = "supporters"
	TieByCost       TieBreaker = "cost"
	TieByOrder      TieBreaker = "order"
)

// SharesUnfunded is a proposal that was not funded: what its supporters still held when the purchases ended, and
// how much of its cost that left uncovered.
type SharesUnfunded struct {
	ID         string
	Cost       int64
	Supporters int64
	Held       Exact
	Short      Exact
}

// SharesRaise is how the endowment was raised, step by step, while the outcome still fitted the budget. NextCost is
// what would have been funded for with one step more, where that was too much.
type SharesRaise struct {
	From      Exact
	Increment Exact
	Steps     int64
	Stop      RaiseStop
	NextCost  int64
}

// RaiseStop is why the endowment was not raised further.
type RaiseStop string

// The reasons: everything that anybody supports is funded; nothing more that anybody supports fits what is left;
// one step more would cost more than the budget.
const (
	StopAllFunded   RaiseStop = "all-funded"
	StopNothingFits RaiseStop = "nothing-fits"
	StopOverBudget  RaiseStop = "over-budget"
)

// countEqualShares is the method of equal shares (Peters & Skowron 2020, "Proportionality and the Limits of
// Welfarism"; with costs and utilities: Peters, Pierczyński & Skowron 2021, "Proportional Participatory Budgeting
// with Additive Utilities"). Everybody holds an equal share of the budget. A proposal is bought by its supporters
// when together they can pay for it, each the same for the same support or all they have left; bought next is
// always the one that is cheapest for its supporters.
func countEqualShares(c Case) (Outcome, error) {
	poll, err := readSharesPoll(c)
	if err != nil {
		return nil, err
	}
	increment, err := poll.increment(c)
	if err != nil {
		return nil, err
	}
	return poll.count(c, increment), nil
}

func (p *sharesPoll) count(c Case, increment *big.Rat) EqualShares {
	o := EqualShares{Utility: c.utility(), Completion: c.completion(), Voters: p.voters, Budget: p.budget, GradeUnit: c.gradeUnit()}
	endowment := p.share()
	if raises(o.Completion) {
		endowment, o.Raise = p.raise(increment, stopsWhenFull(o.Completion))
	}
	o.Endowment = ExactOf(endowment)
	run := p.newRun()
	run.start(endowment)
	run.finish()
	o.record(run)
	if fills(o.Completion) {
		o.fill(run)
	}
	o.recordUnfunded(run)
	return o
}

// Answer gives what is funded, in order, the endowment, and the rate of each paid purchase: a pure number where a
// proposal is worth its cost, money where each counts as one, money for each point where grades were given.
func (o EqualShares) Answer(unit int64) Answer {
	a := fundingAnswer(o.Funded, o.Cost, o.Leftover, unit)
	a.Endowment = &Exact{inverse(o.Endowment.Rat(), unit)}
	a.Rho = []Exact{}
	for _, round := range o.Rounds {
		if round.Cost > 0 {
			a.Rho = append(a.Rho, o.published(round.Rate, unit))
		}
	}
	a.Completed = o.Completed
	return a
}

func (o EqualShares) published(rate Exact, unit int64) Exact {
	r := rate.Rat()
	switch o.Utility {
	case "cardinality":
		r = inverse(r, unit)
	case "score":
		r = inverse(r.Mul(r, new(big.Rat).SetInt64(o.GradeUnit)), unit)
	}
	return Exact{r}
}

// inverse is r divided by so many.
func inverse(r *big.Rat, by int64) *big.Rat { return r.Mul(r, big.NewRat(1, by)) }
