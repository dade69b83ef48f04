package tally

import (
	"math"
	"math/big"
	"math/bits"
)

// sharesPrecision is how large all money together is made on the scale of a run, in bits: as large as its sums can
// be without leaving 64 bits.
const sharesPrecision = 62

// sharesScale is a whole number of bits by which money is shifted, so that it can be kept in 64 bits as closely as
// they allow. Scaled money only ever encloses the exact money: it tells at once what lies apart, and whatever it
// cannot tell apart is compared exactly.
type sharesScale int

func newScale(total *big.Rat, precision int) sharesScale {
	whole := new(big.Int).Quo(total.Num(), total.Denom())
	return sharesScale(precision - 1 - whole.BitLen())
}

// down is the greatest scaled amount that is at most num/den.
func (s sharesScale) down(num, den *big.Int) int64 {
	n, d := new(big.Int), new(big.Int)
	if s >= 0 {
		return n.Quo(n.Lsh(num, uint(s)), den).Int64()
	}
	return n.Quo(num, d.Lsh(den, uint(-s))).Int64()
}

// enclose notes what a quote is on the scale.
func (s sharesScale) enclose(q *sharesQuote) {
	q.low = s.down(q.num, q.whole())
	q.high = q.low + 1
}

// times is a product of two amounts, or the greatest number there is if that is less; all money is below it.
func times(amount, points int64) int64 {
	hi, lo := bits.Mul64(uint64(amount), uint64(points))
	if hi != 0 || lo > math.MaxInt64 {
		return math.MaxInt64
	}
	return int64(lo)
}

// sharesPurse is what each voter of a group has left on the scale of a run: never more than the exact amount, and
// less than the slack of the run below it. It is emptiedPurse once they paid with all they had.
type sharesPurse struct{ money, weight int64 }

const emptiedPurse = -1

// certainlyBelow says that the exact money is less than a scaled amount, whatever the slack hides.
func (p sharesPurse) certainlyBelow(amount, slack int64) bool { return p.money < amount-slack }

// pass is what one look at the supporters of a project told about its price.
type pass int

const (
	passRose     pass = iota // the least possible price is higher than was known
	passSettled              // the scale tells no more
	passHopeless             // the supporters cannot pay the cost
)

// raiseLeast raises the least possible price of a project by one look at its supporters. Whatever the others pay,
// none pays more than all they have left, so those who cannot pay the price known so far leave the rest of the
// cost to the others; divided by their points it is a price below which the project cannot be bought.
func (r *sharesRun) raiseLeast(p *sharesProject) pass {
	least := r.least[p.index]
	held, poor, fullPoints := r.lookAt(p, least)
	rest := r.scaledCost[p.index] - held - min(times(poor, r.slack), 1<<sharesPrecision)
	switch {
	case fullPoints > 0 && rest/fullPoints > least:
		r.least[p.index] = rest / fullPoints
		return passRose
	case fullPoints == 0 && rest > 0:
		return passHopeless
	}
	return passSettled
}

// lookAt sums up, of the supporters of a project, what those hold who hold less than a price, how many they are, and
// the points of the others.
func (r *sharesRun) lookAt(p *sharesProject, price int64) (held, poor, fullPoints int64) {
	if p.given == nil {
		held, poor = r.lookAtApprovals(p, price)
		return held, poor, p.votes - poor
	}
	for i, g := range p.groups {
		if purse := r.purses[g]; purse.money < times(price, p.given[i]) {
			held += purse.weight * purse.money
			poor += purse.weight
		} else {
			fullPoints += purse.weight * p.given[i]
		}
	}
	return held, poor, fullPoints
}

// lookAtApprovals is most of the work of a large count. Whether a purse holds less is made a mask of all bits or
// none, because a processor cannot guess it.
func (r *sharesRun) lookAtApprovals(p *sharesProject, price int64) (held, poor int64) {
	for _, g := range p.groups {
		purse := r.purses[g]
		less := (purse.money - price) >> 63
		held += purse.weight * purse.money & less
		poor += purse.weight & less
	}
	return held, poor
}
