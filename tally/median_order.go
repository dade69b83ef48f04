package tally

import (
	"cmp"
	"math/big"
	"math/bits"
)

// Taking away the lower middle grade again and again takes grades alternately from below and from above the
// middle. So two lists are read from the middle outward, both sides at once, one step for each change of a grade
// and not one for each voter. A list that is repeated shows the same grade at the same share of its length, which
// is why lists of unequal length need not be written out.

// gradeRing is a stretch of a list, read from the middle outward, over which the next grade from below (low) and from
// above (high) stay the same. It ends when taken voters are taken away, from both sides together.
type gradeRing struct {
	taken     uint64
	low, high int64
}

// rings reads the whole list. It asks for at least one voter; twice their number fits in 64 bits without a sign.
func (l GradeLine) rings() []gradeRing {
	n, under := uint64(l.Voters), l.under()
	low, high := 0, 0
	for 2*under[low+1] < n {
		low++
	}
	for 2*under[high+1] <= n {
		high++
	}
	rings := make([]gradeRing, 0, len(l.Grades))
	for taken := uint64(0); taken < n; {
		lowEnds, highEnds := n-2*under[low], 2*under[high+1]-n
		taken = min(lowEnds, highEnds)
		rings = append(rings, gradeRing{taken: taken, low: l.Grades[low].Grade, high: l.Grades[high].Grade})
		if taken == lowEnds {
			low--
		}
		if taken == highEnds {
			high++
		}
	}
	return rings
}

// under is how many voters gave less than each grade, and at its end all of them.
func (l GradeLine) under() []uint64 {
	under := make([]uint64, len(l.Grades)+1)
	for i, g := range l.Grades {
		under[i+1] = under[i] + uint64(g.Voters)
	}
	return under
}

// parting is where two lists, read from the middle outward, first differ: the next grade is a in one and b in the
// other, from below or from above, once taken of every so many voters are taken away.
type parting struct {
	a, b         int64
	fromAbove    bool
	taken, every uint64
}

// better is below 0 if the first list stands higher, and 0 if the two never part.
func (p parting) better() int { return cmp.Compare(p.b, p.a) }

func partGrades(a, b GradeLine) parting {
	p := parting{every: 1}
	x, y, n, m := a.rings(), b.rings(), uint64(a.Voters), uint64(b.Voters)
	for len(x) > 0 && len(y) > 0 {
		if p.a, p.b = x[0].low, y[0].low; p.a != p.b {
			return p
		}
		if p.a, p.b = x[0].high, y[0].high; p.a != p.b {
			p.fromAbove = true
			return p
		}
		ends := compareTaken(x[0].taken, n, y[0].taken, m)
		if ends <= 0 {
			p.taken, p.every, x = x[0].taken, n, x[1:]
		}
		if ends >= 0 {
			p.taken, p.every, y = y[0].taken, m, y[1:]
		}
	}
	return p
}

// compareTaken compares i of n with j of m by products of 128 bits.
func compareTaken(i, n, j, m uint64) int {
	hi, lo := bits.Mul64(i, m)
	otherHi, otherLo := bits.Mul64(j, n)
	return cmp.Or(cmp.Compare(hi, otherHi), cmp.Compare(lo, otherLo))
}

// commonLength is the least length to which both lists can be repeated.
func commonLength(n, m int64) *big.Int {
	a, b := big.NewInt(n), big.NewInt(m)
	shared := new(big.Int).GCD(nil, nil, a, b)
	return a.Mul(a, b.Quo(b, shared))
}

// takenAway is how many grades are gone before the two differ, when both lists have this length.
func (p parting) takenAway(length *big.Int) *big.Int {
	n := new(big.Int).SetUint64(p.taken)
	n.Mul(n, length).Quo(n, new(big.Int).SetUint64(p.every))
	if p.fromAbove {
		n.Add(n, big.NewInt(1))
	}
	return n
}
