package tally

import (
	"math/big"
	"slices"
	"sort"
)

// plainShares is the method written a second time, as it is told: one purse for each voter, all of it fractions,
// every price found by sorting the supporters, every step of the endowment taken. Nothing of it is shared with the
// count but the case.
type plainShares struct {
	c        Case
	n        *big.Rat
	weights  []int64
	worth    [][]int64 // voter, proposal: the utility
	place    map[string]int
	purse    []*big.Rat
	open     []int
	order    []int
	rho      []*big.Rat
	payments [][]*big.Rat // purchase, voter
}

func rat(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

func newPlainShares(c Case) *plainShares {
	p := &plainShares{c: c, n: new(big.Rat), place: map[string]int{}}
	for _, id := range append(slices.Clone(c.Options.Tiebreak), c.ids()...) {
		if _, there := p.place[id]; !there {
			p.place[id] = len(p.place)
		}
	}
	for _, b := range c.Ballots {
		worth := make([]int64, len(c.Candidates))
		for i, candidate := range c.Candidates {
			switch {
			case slices.Contains(b.Recuse, candidate.ID):
			case c.Options.Utility == "score":
				worth[i] = b.Scores[candidate.ID]
			case !slices.Contains(b.Approvals, candidate.ID):
			case c.Options.Utility == "cardinality":
				worth[i] = 1
			default:
				worth[i] = max(candidate.Minor, 1)
			}
		}
		p.worth, p.weights = append(p.worth, worth), append(p.weights, b.weight())
		p.n.Add(p.n, rat(b.weight()))
	}
	return p
}

func (p *plainShares) supporters(c int) (votes int64) {
	for v, worth := range p.worth {
		if worth[c] > 0 {
			votes += p.weights[v]
		}
	}
	return votes
}

func (p *plainShares) points(c int) (points int64) {
	for v, worth := range p.worth {
		points += p.weights[v] * worth[c]
	}
	return points
}

// earlier is the order between equals.
func (p *plainShares) earlier(a, b int) bool {
	x, y := p.c.Candidates[a], p.c.Candidates[b]
	if p.supporters(a) != p.supporters(b) {
		return p.supporters(a) > p.supporters(b)
	}
	if x.Minor != y.Minor {
		return x.Minor < y.Minor
	}
	return p.place[x.ID] < p.place[y.ID]
}

// rate is the least ρ at which the supporters cover the cost, or nil: they are sorted by the ρ that takes all they
// have, and it is tried who is the first that is not taken all.
func (p *plainShares) rate(c int) *big.Rat {
	type supporter struct {
		limit *big.Rat
		voter int
	}
	var supporters []supporter
	worth := new(big.Rat)
	for v, purse := range p.purse {
		if u := p.worth[v][c]; u > 0 {
			supporters = append(supporters, supporter{new(big.Rat).Quo(purse, rat(u)), v})
			worth.Add(worth, rat(u*p.weights[v]))
		}
	}
	sort.SliceStable(supporters, func(i, j int) bool { return supporters[i].limit.Cmp(supporters[j].limit) < 0 })
	missing := rat(p.c.Candidates[c].Minor)
	for _, s := range supporters {
		if rho := new(big.Rat).Quo(missing, worth); rho.Cmp(s.limit) <= 0 {
			return rho
		}
		missing.Sub(missing, new(big.Rat).Mul(p.purse[s.voter], rat(p.weights[s.voter])))
		worth.Sub(worth, rat(p.worth[s.voter][c]*p.weights[s.voter]))
	}
	return nil
}

func (p *plainShares) run(endowment *big.Rat) *plainShares {
	p.purse, p.open, p.order, p.rho, p.payments = nil, nil, nil, nil, nil
	for range p.weights {
		p.purse = append(p.purse, endowment)
	}
	for c, candidate := range p.c.Candidates {
		if p.supporters(c) > 0 && candidate.Minor == 0 {
			p.order = append(p.order, c)
		} else if p.supporters(c) > 0 {
			p.open = append(p.open, c)
		}
	}
	sort.Slice(p.order, func(i, j int) bool { return p.earlier(p.order[i], p.order[j]) })
	for p.buy() {
	}
	return p
}

func (p *plainShares) buy() bool {
	var least *big.Rat
	best := -1
	for _, c := range p.open {
		if rho := p.rate(c); rho != nil && (best < 0 || rho.Cmp(least) < 0 || rho.Cmp(least) == 0 && p.earlier(c, best)) {
			best, least = c, rho
		}
	}
	if best < 0 {
		return false
	}
	paid := make([]*big.Rat, len(p.purse))
	for v, purse := range p.purse {
		paid[v] = new(big.Rat).Mul(least, rat(p.worth[v][best]))
		if paid[v].Cmp(purse) > 0 {
			paid[v] = purse
		}
		p.purse[v] = new(big.Rat).Sub(purse, paid[v])
	}
	p.open = slices.DeleteFunc(p.open, func(c int) bool { return c == best })
	p.order, p.rho, p.payments = append(p.order, best), append(p.rho, least), append(p.payments, paid)
	return true
}

func (p *plainShares) cost() (cost int64) {
	for _, c := range p.order {
		cost += p.c.Candidates[c].Minor
	}
	return cost
}

// full says that no further step is taken from here.
func (p *plainShares) full(whenNothingFits bool) bool {
	for _, c := range p.open {
		if !whenNothingFits || p.c.Candidates[c].Minor <= p.c.Budget-p.cost() {
			return false
		}
	}
	return true
}

func (p *plainShares) count() Answer {
	endowment := new(big.Rat)
	if p.n.Sign() > 0 {
		endowment.Quo(rat(p.c.Budget), p.n)
	}
	p.run(endowment)
	completion := p.c.Options.Completion
	if plainRaises[completion] {
		step := new(big.Rat).Mul(p.c.Options.Increment.Rat(), rat(p.c.unit()))
		for !p.full(plainStopsWhenFull[completion]) {
			higher := new(big.Rat).Add(endowment, step)
			if p.run(higher).cost() > p.c.Budget {
				p.run(endowment)
				break
			}
			endowment = higher
		}
	}
	return p.answer(endowment)
}

// What the completions do, spelled out.
var (
	plainRaises        = map[string]bool{"add1": true, "add1e": true, "add1u": true, "add1eu": true}
	plainStopsWhenFull = map[string]bool{"add1e": true, "add1eu": true}
	plainFills         = map[string]bool{"greedy": true, "add1u": true, "add1eu": true}
)

func (p *plainShares) answer(endowment *big.Rat) Answer {
	a := Answer{Rho: []Exact{}, Order: []string{}}
	unit := rat(p.c.unit())
	for _, rho := range p.rho {
		switch p.c.Options.Utility {
		case "cardinality":
			rho = new(big.Rat).Quo(rho, unit)
		case "score":
			rho = new(big.Rat).Quo(new(big.Rat).Mul(rho, rat(p.c.gradeUnit())), unit)
		}
		a.Rho = append(a.Rho, ExactOf(rho))
	}
	if plainFills[p.c.Options.Completion] {
		a.Completed = p.fill()
	}
	for _, c := range p.order {
		a.Order = append(a.Order, p.c.Candidates[c].ID)
	}
	a.Funded = a.Order
	a.Cost = &Exact{new(big.Rat).Quo(rat(p.cost()), unit)}
	a.Leftover = &Exact{new(big.Rat).Quo(rat(p.c.Budget-p.cost()), unit)}
	a.Endowment = &Exact{endowment.Quo(endowment, unit)}
	return a
}

func (p *plainShares) fill() []string {
	filled := []string{}
	support := p.supporters
	if p.c.Options.Utility == "score" {
		support = p.points
	}
	sort.Slice(p.open, func(i, j int) bool {
		a, b := p.open[i], p.open[j]
		if support(a) != support(b) {
			return support(a) > support(b)
		}
		x, y := p.c.Candidates[a], p.c.Candidates[b]
		if x.Minor != y.Minor {
			return x.Minor < y.Minor
		}
		return p.place[x.ID] < p.place[y.ID]
	})
	for _, c := range p.open {
		if p.c.Candidates[c].Minor <= p.c.Budget-p.cost() {
			p.order = append(p.order, c)
			filled = append(filled, p.c.Candidates[c].ID)
		}
	}
	return filled
}
