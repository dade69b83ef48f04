package tally

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/big"
	"math/bits"
)

// fixedBits is how many bits of an estimate stand after the point. All costs together fit in 63 bits, and so does
// everything that all voters ever carry, which is the cost of what is funded: no sum of estimates leaves 127.
const fixedBits = 64

// wide is a whole number of 128 bits. Its operations do not look for overflow; see fixedBits.
type wide struct{ hi, lo uint64 }

// wideOf takes a number of at most 128 bits.
func wideOf(n *big.Int) wide {
	var bytes [16]byte
	n.FillBytes(bytes[:])
	return wide{binary.BigEndian.Uint64(bytes[:8]), binary.BigEndian.Uint64(bytes[8:])}
}

func (w wide) plus(other wide) wide {
	lo, carry := bits.Add64(w.lo, other.lo, 0)
	return wide{w.hi + other.hi + carry, lo}
}

func (w wide) times(n uint64) wide {
	hi, lo := bits.Mul64(w.lo, n)
	return wide{hi + w.hi*n, lo}
}

func (w wide) over(n uint64) wide {
	lo, _ := bits.Div64(w.hi%n, w.lo, n)
	return wide{w.hi / n, lo}
}

// shift moves a number of 64 bits to the left by at most 64.
func (w wide) shift(by uint) wide { return wide{w.lo >> (64 - by), w.lo << by} }

func (w wide) compare(other wide) int {
	return cmp.Or(cmp.Compare(w.hi, other.hi), cmp.Compare(w.lo, other.lo))
}

// isOver63Bits is true of what no int64 can hold.
func (w wide) isOver63Bits() bool { return w.hi > 0 || w.lo > math.MaxInt64 }

// add adds a count.
func (w *wide) add(n int64) { *w = w.plus(wide{lo: uint64(n)}) }

func (w wide) rat() *big.Rat {
	sum := new(big.Int).SetUint64(w.hi)
	sum.Lsh(sum, 64).Add(sum, new(big.Int).SetUint64(w.lo))
	return new(big.Rat).SetInt(sum)
}
