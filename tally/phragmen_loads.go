package tally

import "math/big"

// loads are the only amounts a voter can carry: load 0 is nothing, load k what was set by the k-th proposal
// funded. They are kept exactly, as whole numbers over a common denominator, and estimated with so many bits
// after the point that hardly ever two proposals need the exact numbers to be told apart.
type loads struct {
	common    *big.Int
	over      []*big.Int // load k is over[k]/common
	estimates []wide     // load k, rounded down
	precision uint
}

func newLoads(precision uint) *loads {
	return &loads{common: big.NewInt(1), over: []*big.Int{new(big.Int)}, estimates: []wide{{}}, precision: precision}
}

// carried is what voters carry together of whom so many carry each load, as a whole number over the common
// denominator.
func (l *loads) carried(voters []int64) *big.Int {
	sum, part := new(big.Int), new(big.Int)
	for k, n := range voters {
		if n != 0 {
			sum.Add(sum, part.Mul(part.SetInt64(n), l.over[k]))
		}
	}
	return sum
}

// withCost adds a cost to what is carried.
func (l *loads) withCost(cost int64, carried *big.Int) *big.Int {
	sum := new(big.Int).Mul(big.NewInt(cost), l.common)
	return sum.Add(sum, carried)
}

// share adds the load of each of so many voters who together carry sum over the common denominator. The
// denominator grows only by what the division needs.
func (l *loads) share(sum *big.Int, voters int64) {
	among := big.NewInt(voters)
	same := new(big.Int).GCD(nil, nil, sum, among)
	growth := among.Quo(among, same)
	for _, load := range l.over {
		load.Mul(load, growth)
	}
	l.common.Mul(l.common, growth)
	load := new(big.Int).Quo(sum, same)
	l.over = append(l.over, load)
	l.estimates = append(l.estimates, l.roundDown(load))
}

func (l *loads) roundDown(load *big.Int) wide {
	shifted := new(big.Int).Lsh(load, l.precision)
	return wideOf(shifted.Quo(shifted, l.common))
}

// exact is a number over the common denominator as it is written.
func (l *loads) exact(over *big.Int) Exact { return Exact{new(big.Rat).SetFrac(over, l.common)} }

// estimate is the load that a cost would leave on each of its supporters, of whom so many carry each load; the
// true load is at least this and less than two more in the last place. For each supporter's load is rounded down
// by less than one, so their average is too, and so is the division at the end.
func (l *loads) estimate(cost int64, voters []int64, supporters int64) wide {
	sum := wide{lo: uint64(cost)}.shift(l.precision)
	for k, n := range voters {
		if n != 0 {
			sum = sum.plus(l.estimates[k].times(uint64(n)))
		}
	}
	return sum.over(uint64(supporters))
}
