package journal

import (
	"math/big"
	"slices"
)

// sum is what postings come to in one commodity. fine is the part that came by prices, which may be finer than a cent.
type sum struct {
	commodity string
	units     int64
	fine      *big.Rat
}

var half = big.NewRat(1, 2)

// zero tells whether the sum is nothing, within half of the smallest unit where prices are in it.
func (s sum) zero() bool {
	if s.fine == nil {
		return s.units == 0
	}
	return s.exact().Abs(s.exact()).Cmp(half) <= 0
}

func (s sum) exact() *big.Rat {
	total := new(big.Rat).SetInt64(s.units)
	if s.fine != nil {
		total.Add(total, s.fine)
	}
	return total
}

// opposite is the amount that brings a whole sum to zero.
func (s sum) opposite() (Amount, bool) {
	if s.fine == nil {
		return Amount{-s.units, s.commodity}, true
	}
	n := s.exact().Num()
	return Amount{-n.Int64(), s.commodity}, n.IsInt64()
}

// add counts one posting, at its cost where it has one.
func (p *parser) add(x Posting) {
	if x.Cost == nil {
		p.sumOf(x.Amount.Commodity).units += x.Amount.Units
		return
	}
	s := p.sumOf(x.Cost.Commodity)
	if s.fine == nil {
		s.fine = new(big.Rat)
	}
	s.fine.Add(s.fine, p.costOf(x))
}

// costOf is what a posting cost, in smallest units of the cost's commodity: the total with the amount's sign, or amount × price.
func (p *parser) costOf(x Posting) *big.Rat {
	cost := big.NewRat(x.Cost.Units, tens(x.Cost.Decimals))
	cost.Mul(cost, big.NewRat(tens(p.decimalsOf(x.Cost.Commodity)), 1))
	if x.Cost.Total {
		return cost.Mul(cost, big.NewRat(sign(x.Amount.Units), 1))
	}
	return cost.Mul(cost, big.NewRat(x.Amount.Units, tens(p.decimalsOf(x.Amount.Commodity))))
}

// sign is that of an amount; nothing counts as above zero, as hledger takes it.
func sign(n int64) int64 {
	if n < 0 {
		return -1
	}
	return 1
}

// sumOf finds the sum of a commodity among those of the transaction, of which there are few.
func (p *parser) sumOf(commodity string) *sum {
	for i := range p.sums {
		if p.sums[i].commodity == commodity {
			return &p.sums[i]
		}
	}
	p.sums = append(p.sums, sum{commodity: commodity})
	return &p.sums[len(p.sums)-1]
}

// open keeps the sums that are not zero, by commodity.
func (p *parser) open() []sum {
	p.sums = slices.DeleteFunc(p.sums, sum.zero)
	slices.SortFunc(p.sums, func(a, b sum) int { return compare(a.commodity, b.commodity) })
	return p.sums
}
