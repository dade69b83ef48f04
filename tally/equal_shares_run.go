package tally

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
)

// sharesRun is one run of the method, from one endowment on. The ledger holds all money exactly. Beside it stand the
// purses, on the scale of the run, and for each project the least price it can have; since money only leaves the
// voters, no price ever falls.
type sharesRun struct {
	*sharesPoll
	scale      sharesScale
	ledger     sharesLedger
	purses     []sharesPurse // of each group
	slack      int64
	scaledCost []int64
	least      []int64
	open       []bool // neither bought nor out of reach
	quoted     []bool // in this round
	quotes     []*sharesQuote
	paid       []int64 // room to count points in
	poor       []bool  // of the supporters last looked at
	bought     []sharesPurchase
	cost       int64
}

// sharesPurchase is one round: what was bought and what else could have been at the same rate. What is free has no
// quote.
type sharesPurchase struct {
	project *sharesProject
	quote   *sharesQuote
	ties    []*sharesProject
}

func (p *sharesPoll) newRun() *sharesRun {
	n, m := len(p.groups), len(p.projects)
	r := &sharesRun{
		sharesPoll: p, purses: make([]sharesPurse, n), scaledCost: make([]int64, m), least: make([]int64, m),
		open: make([]bool, m), quoted: make([]bool, m), paid: make([]int64, m),
	}
	for g := range p.groups {
		r.purses[g].weight = p.groups[g].weight
	}
	return r
}

// start gives every voter the endowment, funds what is free, and opens what all money together could pay for.
func (r *sharesRun) start(endowment *big.Rat) {
	r.ledger = newLedger(endowment, len(r.projects))
	total := new(big.Rat).Mul(endowment, new(big.Rat).SetInt64(r.voters))
	r.scale = newScale(total, r.precision)
	money := r.scale.down(endowment.Num(), endowment.Denom())
	r.slack, r.cost, r.bought = 1, 0, nil
	for g := range r.purses {
		r.purses[g].money = money
	}
	r.buyFree()
	one := big.NewInt(1)
	for i, p := range r.projects {
		r.open[i] = p.votes > 0 && p.cost > 0 && total.Cmp(new(big.Rat).SetInt64(p.cost)) >= 0
		if r.open[i] {
			r.scaledCost[i] = r.scale.down(big.NewInt(p.cost), one)
			r.least[i] = r.scaledCost[i] / p.points
		}
	}
}

func (r *sharesRun) buyFree() {
	for i := range r.projects {
		if p := &r.projects[i]; p.votes > 0 && p.cost == 0 {
			r.bought = append(r.bought, sharesPurchase{project: p})
		}
	}
	slices.SortFunc(r.bought, func(a, b sharesPurchase) int { return a.project.compare(b.project) })
}

// finish buys until no supporters can pay for anything more.
func (r *sharesRun) finish() {
	for best := r.next(nil); best != nil; best = r.next(nil) {
		r.buy(best)
	}
}

// next is the quote that comes first as money stands, or nil. It leaves in quotes all that could come before it or
// have its rate, and all that could come before limit, if one is given.
func (r *sharesRun) next(limit *sharesQuote) (best *sharesQuote) {
	r.quotes = r.quotes[:0]
	clear(r.quoted)
	for p := r.cheapest(); p != nil && !r.costsMore(p, best, limit); p = r.cheapest() {
		switch r.raiseLeast(p) {
		case passHopeless:
			r.open[p.index] = false
		case passSettled:
			if q := r.ask(p); q != nil && (best == nil || q.compare(best) < 0) {
				best = q
			}
		}
	}
	return best
}

// ask notes the quote of a project for this round, or that it is out of reach for good.
func (r *sharesRun) ask(p *sharesProject) *sharesQuote {
	q, affordable := r.quote(p)
	if !affordable {
		r.open[p.index] = false
		return nil
	}
	r.quoted[p.index] = true
	r.least[p.index] = max(r.least[p.index], q.low)
	r.quotes = append(r.quotes, q)
	return q
}

// cheapest is the open project of the least possible rate that has no quote yet, or nil.
func (r *sharesRun) cheapest() (first *sharesProject) {
	for i := range r.projects {
		if !r.open[i] || r.quoted[i] {
			continue
		}
		p := &r.projects[i]
		if first == nil || compareProducts(r.least[i], first.worth, r.least[first.index], p.worth) < 0 {
			first = p
		}
	}
	return first
}

// costsMore says that the rate of a project is certainly higher than that of the best quote and of the limit, if any.
func (r *sharesRun) costsMore(p *sharesProject, best, limit *sharesQuote) bool {
	return best != nil && r.certainlyAbove(p, best) && (limit == nil || r.certainlyAbove(p, limit))
}

func (r *sharesRun) certainlyAbove(p *sharesProject, q *sharesQuote) bool {
	return compareProducts(r.least[p.index], q.project.worth, q.high, p.worth) > 0
}

func compareProducts(a, b, c, d int64) int {
	leftHigh, leftLow := bits.Mul64(uint64(a), uint64(b))
	rightHigh, rightLow := bits.Mul64(uint64(c), uint64(d))
	return cmp.Or(cmp.Compare(leftHigh, rightHigh), cmp.Compare(leftLow, rightLow))
}

// buy lets the supporters pay.
func (r *sharesRun) buy(q *sharesQuote) {
	p := q.project
	for i, g := range p.groups {
		purse, points := &r.purses[g], p.pointsOf(i)
		if purse.money < 0 || r.compareMoney(g, points, q) <= 0 {
			purse.money = emptiedPurse
		} else {
			purse.money = max(0, purse.money-times(q.high, points))
		}
	}
	r.slack = min(r.slack+min(p.top, 1<<sharesPrecision), 1<<sharesPrecision) // no money is larger
	r.open[p.index] = false
	r.cost += p.cost
	r.bought = append(r.bought, sharesPurchase{project: p, quote: q, ties: r.ties(q)})
	r.ledger.enter(p.index, q.num, q.fullPoints)
}

// ties are the other projects of the same rate.
func (r *sharesRun) ties(best *sharesQuote) (tied []*sharesProject) {
	for _, q := range r.quotes {
		if q != best && q.compareRate(best) == 0 {
			tied = append(tied, q.project)
		}
	}
	slices.SortFunc(tied, func(a, b *sharesProject) int { return a.compare(b) })
	return tied
}
