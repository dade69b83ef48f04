package tally

import "math/big"

// sharesLedger keeps all money exactly, as whole numbers over one common denominator. It has no line for a voter:
// whoever has money left has the endowment less the price of everything they support and that was bought.
type sharesLedger struct {
	den       *big.Int
	endowment *big.Int
	price     []*big.Int // for a point of each project; nil until it is bought
	bought    []int      // the projects that have a price
}

func newLedger(endowment *big.Rat, projects int) sharesLedger {
	return sharesLedger{
		den: new(big.Int).Set(endowment.Denom()), endowment: new(big.Int).Set(endowment.Num()),
		price: make([]*big.Int, projects),
	}
}

// held is the money of so many voters who have paid the full price for so many points of each project.
func (l *sharesLedger) held(voters int64, paid []int64) *big.Int {
	sum, part := new(big.Int), new(big.Int)
	sum.Mul(l.endowment, part.SetInt64(voters))
	for _, p := range l.bought {
		if paid[p] != 0 {
			sum.Sub(sum, part.Mul(l.price[p], part.SetInt64(paid[p])))
		}
	}
	return sum
}

// enter writes a new price down: num over the denominator times points. Everything else is put over that too.
func (l *sharesLedger) enter(project int, num *big.Int, points int64) {
	factor := big.NewInt(points)
	common := new(big.Int).GCD(nil, nil, num, factor)
	factor.Quo(factor, common)
	l.den = new(big.Int).Mul(l.den, factor) // quotes keep the old one
	l.endowment.Mul(l.endowment, factor)
	for _, p := range l.bought {
		l.price[p].Mul(l.price[p], factor)
	}
	l.price[project] = new(big.Int).Quo(num, common)
	l.bought = append(l.bought, project)
}

// exact is an amount of the ledger as a number of minor units.
func (l *sharesLedger) exact(amount *big.Int) Exact {
	return Exact{new(big.Rat).SetFrac(amount, l.den)}
}

// quote finds the exact price, or that the supporters cannot pay the cost. It starts with those who certainly
// cannot pay the full price and finds the price if only they could not; whoever cannot pay that cannot pay the true
// one either. Repeated until nobody is added, this is the price; once nobody is left to pay it, there is none.
func (r *sharesRun) quote(p *sharesProject) (*sharesQuote, bool) {
	q := r.divide(p, nil)
	for q.fullPoints > 0 && !r.confirms(q) {
		q = r.divide(p, q)
	}
	return q, q.fullPoints > 0
}

// divide is the price of a project if those paid with all they have left who cannot pay the price known before, or,
// with none known, who certainly cannot pay the least price there can be. It notes who they are.
func (r *sharesRun) divide(p *sharesProject, known *sharesQuote) *sharesQuote {
	q := &sharesQuote{project: p, den: r.ledger.den}
	least := r.least[p.index]
	clear(r.paid)
	r.poor = r.poor[:0]
	for i, g := range p.groups {
		points, purse := p.pointsOf(i), r.purses[g]
		poor := purse.certainlyBelow(times(least, points), r.slack)
		if known != nil {
			poor = r.compareMoney(g, points, known) < 0
		}
		r.poor = append(r.poor, poor)
		switch {
		case !poor:
			q.full += purse.weight
			q.fullPoints += purse.weight * points
		case purse.money >= 0:
			q.emptied += purse.weight
			r.addPaid(g)
		}
	}
	q.num = new(big.Int).Mul(big.NewInt(p.cost), r.ledger.den)
	q.num.Sub(q.num, r.ledger.held(q.emptied, r.paid))
	if q.fullPoints > 0 {
		r.scale.enclose(q)
	}
	return q
}

// confirms says that those who cannot pay the price are those it was found with.
func (r *sharesRun) confirms(q *sharesQuote) bool {
	for i, g := range q.project.groups {
		if r.poor[i] != (r.compareMoney(g, q.project.pointsOf(i), q) < 0) {
			return false
		}
	}
	return true
}

// addPaid counts what the voters of a group have paid for in full: whatever of theirs was bought, if they still have
// money. What was not bought has no price yet, and counting it too does no harm.
func (r *sharesRun) addPaid(g int32) {
	group := &r.groups[g]
	if group.given == nil {
		for _, p := range group.projects {
			r.paid[p] += group.weight
		}
		return
	}
	for i, p := range group.projects {
		r.paid[p] += group.weight * group.given[i]
	}
}

// compareMoney compares what each voter of a group has left with the price of so many points: at once where the
// enclosures lie apart, exactly where they do not.
func (r *sharesRun) compareMoney(g int32, points int64, q *sharesQuote) int {
	purse := r.purses[g]
	switch {
	case purse.money < 0, purse.certainlyBelow(times(q.low, points), r.slack):
		return -1
	case purse.money > times(q.high, points):
		return 1
	}
	return r.compareExactly(g, points, q)
}

func (r *sharesRun) compareExactly(g int32, points int64, q *sharesQuote) int {
	left, part := new(big.Int).Set(r.ledger.endowment), new(big.Int)
	for i, p := range r.groups[g].projects {
		if price := r.ledger.price[p]; price != nil {
			left.Sub(left, part.Mul(price, part.SetInt64(r.groups[g].pointsOf(i))))
		}
	}
	left.Mul(left, big.NewInt(q.fullPoints))
	return left.Cmp(part.Mul(q.num, part.SetInt64(points)))
}
