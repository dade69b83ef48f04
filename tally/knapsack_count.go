package tally

import (
	"math"
	"slices"
)

// knapsackCount goes from ballots to a question of numbers alone, and back to proposals. What costs nothing is
// funded wherever it has a vote; items are the others that could be, in the tie order.
type knapsackCount struct {
	items   []packItem
	line    []int // for each item, its line in the outcome
	outcome KnapsackOutcome
}

func newKnapsackCount(costs []Cost, ballots []Ballot, budget int64, rule KnapsackRule) (*knapsackCount, error) {
	s, err := newCosts(costs, budget)
	if err != nil {
		return nil, err
	}
	order, err := s.tieOrder(rule.Tiebreak)
	if err != nil {
		return nil, err
	}
	supporters, err := supportersOf(s, ballots)
	if err != nil {
		return nil, err
	}
	k := &knapsackCount{outcome: KnapsackOutcome{Cardinality: rule.Cardinality, Lines: make([]KnapsackLine, len(costs)),
		Funded: []string{}, Leftover: budget, Budget: budget}}
	for p, c := range costs {
		k.outcome.Lines[order[p]] = KnapsackLine{ID: c.ID, Cost: c.Minor, Votes: supporters[p]}
	}
	return k, k.sortOut()
}

// sortOut separates what is decided by itself from the items among which to choose. Welfare that could pass 63
// bits is refused.
func (k *knapsackCount) sortOut() error {
	free := wide{}
	for i := range k.outcome.Lines {
		line := &k.outcome.Lines[i]
		worth := k.worth(*line)
		switch line.Reach = k.reach(*line); line.Reach {
		case Fits:
			free = free.plus(worth)
		case Outweighed:
			if worth.isOver63Bits() {
				return tooMuchWelfare()
			}
			k.items = append(k.items, packItem{cost: line.Cost, welfare: int64(worth.lo), at: len(k.items)})
			k.line = append(k.line, i)
		}
	}
	if free.plus(mostWelfare(k.items, k.outcome.Budget)).isOver63Bits() {
		return tooMuchWelfare()
	}
	return nil
}

func tooMuchWelfare() error {
	return refuse(NoBallot, CodeTooLarge, "The welfare could exceed %d; use smaller weights or larger units of money.", int64(math.MaxInt64))
}

// reach is how far a proposal is before the choice.
func (k *knapsackCount) reach(line KnapsackLine) Reach {
	switch {
	case line.Votes == 0:
		return Unsupported
	case line.Cost > k.outcome.Budget:
		return TooDear
	case line.Cost == 0:
		return Fits
	}
	return Outweighed
}

// worth is the welfare of a proposal if it is funded.
func (k *knapsackCount) worth(line KnapsackLine) wide {
	each := uint64(line.Cost)
	if k.outcome.Cardinality {
		each = 1
	}
	return wide{lo: uint64(line.Votes)}.times(each)
}

// take funds the best pack and what costs nothing.
func (k *knapsackCount) take(best pack) {
	for i, taken := range best.taken {
		if taken {
			k.outcome.Lines[k.line[i]].Reach = Fits
		}
	}
	o := &k.outcome
	for _, line := range o.Lines {
		if line.Reach == Fits {
			o.Funded = append(o.Funded, line.ID)
			o.Welfare += int64(k.worth(line).lo)
			o.Cost += line.Cost
			o.Leftover -= line.Cost
		}
	}
}

// tellWith finds, for each item left out, the best pack that holds it, as far as the effort reaches.
func (k *knapsackCount) tellWith(best pack, aside effort) {
	share := aside.sharedBy(max(len(k.items), 1))
	for i, taken := range best.taken {
		if !taken {
			k.outcome.Lines[k.line[i]].With = k.bestWith(i, best, share)
		}
	}
}

func (k *knapsackCount) bestWith(i int, best pack, most effort) *KnapsackWith {
	forced, others := k.items[i], slices.Delete(slices.Clone(k.items), i, i+1)
	for n := range others {
		others[n].at = n
	}
	found, done := bestPack(others, k.outcome.Budget-forced.cost, most)
	if !done {
		return nil
	}
	with := &KnapsackWith{
		Welfare: k.outcome.Welfare - best.welfare + forced.welfare + found.welfare,
		Cost:    forced.cost + found.cost,
	}
	for n, taken := range slices.Insert(found.taken, i, true) {
		if best.taken[n] && !taken {
			with.Leaves = append(with.Leaves, k.outcome.Lines[k.line[n]].ID)
		}
	}
	return with
}
