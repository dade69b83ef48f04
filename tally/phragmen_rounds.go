package tally

import (
	"cmp"
	"math/big"
	"slices"
)

// contender is one proposal while the rounds go on. Of its supporters, carrying[k] carry load k. Least is an
// estimate of its load in this or an earlier round; as loads never fall, it is a lower bound for ever.
type contender struct {
	Cost
	tie        int // its place in the chair's order
	supporters int64
	carrying   []int64
	least      wide
	backers    []int // the groups that approve it
}

type phragmenRun struct {
	contenders []*contender // by their place in the list
	groups     []voterGroup
	carries    []int // for each group, the load that each of its voters carries
	loads      *loads
	waiting    contenderQueue
	outcome    PhragmenOutcome
}

func newPhragmenRun(costs []Cost, order []int, groups []voterGroup, l *loads) *phragmenRun {
	run := &phragmenRun{contenders: make([]*contender, len(costs)), groups: groups, carries: make([]int, len(groups)), loads: l}
	for p, c := range costs {
		run.contenders[p] = &contender{Cost: c, tie: order[p], carrying: []int64{0}}
	}
	for g, group := range groups {
		for _, p := range group.approves {
			c := run.contenders[p]
			c.supporters += group.voters
			c.backers = append(c.backers, g)
		}
	}
	for _, c := range run.contenders {
		c.carrying[0] = c.supporters
	}
	return run
}

func (r *phragmenRun) count() {
	reach := make(map[*contender]Reach, len(r.contenders))
	for _, c := range r.contenders {
		reach[c] = r.outset(c)
		if reach[c] == BelowLine {
			r.waiting.add(c)
		}
	}
	for ended := false; !ended && len(r.waiting) > 0; {
		chosen, tied := r.choose()
		reach[chosen] = r.turn(chosen, tied)
		ended = reach[chosen] == Short && !r.outcome.Skip
	}
	r.tellUnfunded(reach)
}

// outset is how far a proposal is before the first round.
func (r *phragmenRun) outset(c *contender) Reach {
	switch {
	case c.supporters == 0:
		return Unsupported
	case c.Minor > r.outcome.Budget:
		return TooDear
	}
	return BelowLine
}

// choose takes the next in turn from those waiting, and names the others that would leave the same load.
func (r *phragmenRun) choose() (chosen *contender, tied []*contender) {
	near := r.nearest()
	sums := make(map[*contender]*big.Int, len(near))
	for _, c := range near {
		sums[c] = r.loads.withCost(c.Minor, r.loads.carried(c.carrying))
	}
	slices.SortFunc(near, func(a, b *contender) int {
		return cmp.Or(compareShares(sums[a], a.supporters, sums[b], b.supporters), a.beforeIfLevel(b), cmp.Compare(a.tie, b.tie))
	})
	chosen = near[0]
	for _, c := range near[1:] {
		r.waiting.add(c)
		if compareShares(sums[chosen], chosen.supporters, sums[c], c.supporters) == 0 {
			tied = append(tied, c)
		}
	}
	return chosen, tied
}

// nearest takes from the queue whoever can have the least load. Whoever's lower bound lies beyond the estimate
// of another by more than its error cannot, and is not looked at.
func (r *phragmenRun) nearest() []*contender {
	var looked []*contender
	var limit wide
	for len(r.waiting) > 0 && (len(looked) == 0 || r.waiting[0].least.compare(limit) <= 0) {
		c := r.waiting.next()
		c.least = r.loads.estimate(c.Minor, c.carrying, c.supporters)
		if reach := c.least.plus(wide{lo: 1}); len(looked) == 0 || reach.compare(limit) < 0 {
			limit = reach
		}
		looked = append(looked, c)
	}
	return slices.DeleteFunc(looked, func(c *contender) bool {
		far := c.least.compare(limit) > 0
		if far {
			r.waiting.add(c)
		}
		return far
	})
}

// compareShares compares a/m with b/n.
func compareShares(a *big.Int, m int64, b *big.Int, n int64) int {
	left, right := big.NewInt(n), big.NewInt(m)
	return left.Mul(left, a).Cmp(right.Mul(right, b))
}

// beforeIfLevel is below 0 if c goes first among those of the same load, and 0 if only the chair's order can say.
func (c *contender) beforeIfLevel(other *contender) int {
	return cmp.Or(cmp.Compare(other.supporters, c.supporters), cmp.Compare(c.Minor, other.Minor))
}

// turn funds the chosen one if the money lasts, and writes the round down.
func (r *phragmenRun) turn(c *contender, tied []*contender) Reach {
	carried := r.loads.carried(c.carrying)
	sum := r.loads.withCost(c.Minor, carried)
	round := PhragmenRound{ID: c.ID, Cost: c.Minor, Supporters: c.supporters, Carried: r.loads.exact(carried)}
	round.Load = r.loads.exact(sum)
	round.Load.rat.Quo(round.Load.rat, new(big.Rat).SetInt64(c.supporters))
	for _, other := range tied {
		round.Tied = append(round.Tied, other.ID)
		if c.beforeIfLevel(other) == 0 {
			round.TieOrder = append(round.TieOrder, other.ID)
		}
	}
	reach := Short
	if c.Minor <= r.outcome.Leftover {
		reach, round.Funded = Fits, true
		r.fund(c, sum)
	} else {
		round.Short = c.Minor - r.outcome.Leftover
	}
	round.Left = r.outcome.Leftover
	r.outcome.Rounds = append(r.outcome.Rounds, round)
	return reach
}

// fund pays for c and gives each of its supporters the new load.
func (r *phragmenRun) fund(c *contender, sum *big.Int) {
	r.outcome.Funded = append(r.outcome.Funded, c.ID)
	r.outcome.Cost += c.Minor
	r.outcome.Leftover -= c.Minor
	latest := len(r.loads.over)
	r.loads.share(sum, c.supporters)
	for _, other := range r.contenders {
		other.carrying = append(other.carrying, 0)
	}
	for _, g := range c.backers {
		for _, p := range r.groups[g].approves {
			carrying := r.contenders[p].carrying
			carrying[r.carries[g]] -= r.groups[g].voters
			carrying[latest] += r.groups[g].voters
		}
		r.carries[g] = latest
	}
}

func (r *phragmenRun) tellUnfunded(reach map[*contender]Reach) {
	inOrder := slices.SortedFunc(slices.Values(r.contenders), func(a, b *contender) int { return cmp.Compare(a.tie, b.tie) })
	for _, c := range inOrder {
		if reach[c] != Fits {
			r.outcome.Unfunded = append(r.outcome.Unfunded,
				PhragmenUnfunded{ID: c.ID, Cost: c.Minor, Supporters: c.supporters, Reach: reach[c]})
		}
	}
}
