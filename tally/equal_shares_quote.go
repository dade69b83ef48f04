package tally

import (
	"cmp"
	"math/big"
)

// sharesQuote is the exact price of a point of one project as money stands: num over (den × full points). Those who
// can pay it give fullPoints; the emptied cannot and pay all they have left. low and high enclose the price on the
// scale of the run.
type sharesQuote struct {
	project                   *sharesProject
	num, den                  *big.Int
	full, fullPoints, emptied int64
	low, high                 int64
}

// price is the num/den of the quote.
func (q *sharesQuote) price() *big.Rat { return new(big.Rat).SetFrac(q.num, q.whole()) }

func (q *sharesQuote) whole() *big.Int {
	return new(big.Int).Mul(q.den, big.NewInt(q.fullPoints))
}

// compareRate compares the prices for what each project is worth.
func (q *sharesQuote) compareRate(o *sharesQuote) int {
	left, right := o.whole(), q.whole()
	left.Mul(left.Mul(left, q.num), big.NewInt(o.project.worth))
	right.Mul(right.Mul(right, o.num), big.NewInt(q.project.worth))
	return left.Cmp(right)
}

// compare puts first what is bought first: the lower rate, more supporters, the lower cost, the tie order.
func (q *sharesQuote) compare(o *sharesQuote) int {
	return cmp.Or(q.compareRate(o), q.project.compare(o.project))
}

func (p *sharesProject) compare(o *sharesProject) int {
	return cmp.Or(cmp.Compare(o.votes, p.votes), cmp.Compare(p.cost, o.cost), cmp.Compare(p.place, o.place))
}
