package tally

// KnapsackRule says what a vote for a funded proposal is worth: the money it moves, or, with Cardinality, one.
// Tiebreak is the chair's order.
type KnapsackRule struct {
	Tiebreak    []string
	Cardinality bool
}

// KnapsackOutcome is the set of proposals with the greatest welfare that the money allows. Welfare is the votes
// for what is funded: each counts as much as its proposal costs, in minor units, or, with Cardinality, 1. Funded
// and Lines are in the tie order.
type KnapsackOutcome struct {
	Cardinality            bool
	Lines                  []KnapsackLine
	Funded                 []string
	Welfare                int64
	Cost, Leftover, Budget int64
}

// KnapsackLine is one proposal. Its Reach is fits, unsupported, too-dear, or outweighed: the best set does
// without it. With is then the best set that holds it, where finding it was worth the work.
type KnapsackLine struct {
	ID    string
	Cost  int64
	Votes int64
	Reach Reach
	With  *KnapsackWith
}

// KnapsackWith is the best that could be had with one proposal that is not funded. Leaves is what would have to
// make way for it.
type KnapsackWith struct {
	Welfare, Cost int64
	Leaves        []string
}

// Outweighed is a proposal that fits the budget, but not beside what gathers more welfare.
const Outweighed Reach = "outweighed"

// Knapsack funds the set of proposals whose votes weigh most within the budget, as an upper bound for what any
// other rule can reach. Of several such sets it takes one of the lowest cost; of those, the one that holds the
// first proposal of the tie order on which they differ. Nobody's approval is never funded. The answer is never
// approximate: what takes more than 33,554,432 steps of search, and a table of more than 4,194,304 units of budget
// or 134,217,728 cells, is refused (see fullEffort). (N. Talmon and P. Faliszewski, "A Framework
// for Approval-Based Budgeting Methods", 2019.)
func Knapsack(costs []Cost, ballots []Ballot, budget int64, rule KnapsackRule) (KnapsackOutcome, error) {
	return knapsackWith(fullEffort, asideEffort, costs, ballots, budget, rule)
}

// knapsackWith lets a test run out of effort soon.
func knapsackWith(full, aside effort, costs []Cost, ballots []Ballot, budget int64, rule KnapsackRule) (KnapsackOutcome, error) {
	k, err := newKnapsackCount(costs, ballots, budget, rule)
	if err != nil {
		return KnapsackOutcome{}, err
	}
	best, done := bestPack(k.items, budget, full)
	if !done {
		return KnapsackOutcome{}, refuse(NoBallot, CodeTooLarge,
			"Finding the best set takes more than %d steps; round the costs to larger units, or count by another method.", full.steps)
	}
	k.take(best)
	k.tellWith(best, aside)
	return k.outcome, nil
}

func countKnapsack(c Case) (Outcome, error) {
	if c.Options.Utility == "score" {
		return nil, refuse(NoBallot, CodeOption, "The option utility is %q; for a knapsack %s.",
			c.Options.Utility, oneOf([]string{"cost", "cardinality"}))
	}
	rule := KnapsackRule{Tiebreak: c.Options.Tiebreak, Cardinality: c.Options.Utility == "cardinality"}
	return Knapsack(c.Candidates, c.Ballots, c.Budget, rule)
}

// Answer gives what is funded, in the tie order, with the welfare: money where a vote counts as its cost.
func (o KnapsackOutcome) Answer(unit int64) Answer {
	a := fundingAnswer(o.Funded, o.Cost, o.Leftover, unit)
	a.Welfare = inUnits(o.Welfare, unit)
	if o.Cardinality {
		a.Welfare = inUnits(o.Welfare, 1)
	}
	return a
}
