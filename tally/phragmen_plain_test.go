package tally

import (
	"math/big"
	"slices"
)

// plainVoter is one ballot, taken as it stands: no grouping, no estimates, a fraction for each voter's load.
type plainVoter struct {
	approves map[string]bool
	weight   *big.Rat
	load     *big.Rat
}

// plainRound is what the reference says of one round.
type plainRound struct {
	id     string
	funded bool
	load   *big.Rat
	tied   int
}

// plainPhragmen is the rule read once more, straight from its definition.
func plainPhragmen(c Case) (rounds []plainRound) {
	voters, left := plainVoters(c), c.Budget
	waiting := plainWaiting(c, voters)
	for len(waiting) > 0 {
		next, load, tied := plainNext(waiting, voters)
		chosen := waiting[next]
		waiting = slices.Delete(waiting, next, next+1)
		fits := chosen.Minor <= left
		rounds = append(rounds, plainRound{chosen.ID, fits, load, tied})
		if !fits && c.Options.Mode != "skip" {
			return rounds
		}
		if fits {
			left -= chosen.Minor
			for _, v := range voters {
				if v.approves[chosen.ID] {
					v.load = load
				}
			}
		}
	}
	return rounds
}

// plainWaiting is who can be funded at all, in the tie order.
func plainWaiting(c Case, voters []*plainVoter) (waiting []Cost) {
	for _, id := range plainOrder(c) {
		cost := c.Candidates[slices.IndexFunc(c.Candidates, func(x Cost) bool { return x.ID == id })]
		if votes, _ := plainShare(cost, voters); cost.Minor <= c.Budget && votes.Sign() > 0 {
			waiting = append(waiting, cost)
		}
	}
	return waiting
}

// plainNext finds the least load, and says how many others have the same.
func plainNext(waiting []Cost, voters []*plainVoter) (next int, least *big.Rat, tied int) {
	votes, least := plainShare(waiting[0], voters)
	for i, cost := range waiting {
		others, load := plainShare(cost, voters)
		by := load.Cmp(least)
		if by == 0 && i > 0 {
			tied++
		}
		if by < 0 {
			tied = 0
		}
		if more := others.Cmp(votes); by < 0 || by == 0 && (more > 0 || more == 0 && cost.Minor < waiting[next].Minor) {
			next, votes, least = i, others, load
		}
	}
	return next, least, tied
}

func plainShare(c Cost, voters []*plainVoter) (votes, load *big.Rat) {
	votes, load = new(big.Rat), new(big.Rat).SetInt64(c.Minor)
	for _, v := range voters {
		if v.approves[c.ID] {
			votes.Add(votes, v.weight)
			load.Add(load, new(big.Rat).Mul(v.weight, v.load))
		}
	}
	if votes.Sign() > 0 {
		load.Quo(load, votes)
	}
	return votes, load
}

func plainVoters(c Case) (voters []*plainVoter) {
	for _, b := range c.Ballots {
		v := &plainVoter{approves: map[string]bool{}, weight: new(big.Rat).SetInt64(max(b.Weight, 1)), load: new(big.Rat)}
		for _, id := range b.Approvals {
			v.approves[id] = !slices.Contains(b.Recuse, id)
		}
		voters = append(voters, v)
	}
	return voters
}

// plainOrder is the chair's order, then the list.
func plainOrder(c Case) []string {
	order := slices.Clone(c.Options.Tiebreak)
	for _, id := range c.ids() {
		if !slices.Contains(order, id) {
			order = append(order, id)
		}
	}
	return order
}
