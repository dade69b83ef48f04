package tally

import "math/big"

// record writes down the purchases of a finished run.
func (o *EqualShares) record(r *sharesRun) {
	o.Rounds, o.Funded, o.Leftover = []SharesRound{}, []string{}, r.budget
	left := new(big.Rat).Mul(o.Endowment.Rat(), new(big.Rat).SetInt64(r.voters))
	for _, b := range r.bought {
		left.Sub(left, new(big.Rat).SetInt64(b.project.cost))
		round := SharesRound{ID: b.project.id, Cost: b.project.cost, Supporters: b.project.votes, Left: ExactOf(left)}
		if b.quote != nil {
			round.record(b)
		}
		o.Rounds = append(o.Rounds, round)
		o.fund(round.ID, round.Cost)
	}
}

func (o *EqualShares) fund(id string, cost int64) {
	o.Funded = append(o.Funded, id)
	o.Cost += cost
	o.Leftover -= cost
}

// record notes who paid what, and with what else it was level.
func (round *SharesRound) record(b sharesPurchase) {
	q := b.quote
	price := q.price()
	together := new(big.Rat).Mul(price, new(big.Rat).SetInt64(q.fullPoints))
	rest := new(big.Rat).Sub(new(big.Rat).SetInt64(round.Cost), together)
	round.Price, round.Rate = Exact{price}, Exact{inverse(ExactOf(price).Rat(), b.project.worth)}
	round.Full, round.FullPoints, round.FullSum = q.full, q.fullPoints, Exact{together}
	round.Emptied, round.EmptiedSum = q.emptied, Exact{rest}
	for _, other := range b.ties {
		round.Ties = append(round.Ties, SharesTie{ID: other.id, By: b.project.tieBreaker(other)})
	}
}

func (p *sharesProject) tieBreaker(other *sharesProject) TieBreaker {
	switch {
	case p.votes != other.votes:
		return TieBySupporters
	case p.cost != other.cost:
		return TieByCost
	}
	return TieByOrder
}

// recordUnfunded says of everything that was not funded what its supporters still held.
func (o *EqualShares) recordUnfunded(r *sharesRun) {
	funded := map[string]bool{}
	for _, id := range o.Funded {
		funded[id] = true
	}
	o.Unfunded = []SharesUnfunded{}
	for i := range r.projects {
		if p := &r.projects[i]; !funded[p.id] {
			held := r.held(p)
			short := new(big.Rat).Sub(new(big.Rat).SetInt64(p.cost), held.Rat())
			o.Unfunded = append(o.Unfunded, SharesUnfunded{ID: p.id, Cost: p.cost, Supporters: p.votes, Held: held, Short: Exact{short}})
		}
	}
}

// held is the exact money of all supporters of a project.
func (r *sharesRun) held(p *sharesProject) Exact {
	var voters int64
	clear(r.paid)
	for _, g := range p.groups {
		if purse := r.purses[g]; purse.money >= 0 {
			voters += purse.weight
			r.addPaid(g)
		}
	}
	return r.ledger.exact(r.ledger.held(voters, r.paid))
}
