package tally

import "math/bits"

// bitset is a set of proposals by their places.
type bitset []uint64

// newBitsets is room for so many sets of n proposals.
func newBitsets(count, n int) []bitset {
	width := (n + 63) / 64
	sets, words := make([]bitset, count), make([]uint64, count*width)
	for i := range sets {
		sets[i] = words[i*width : (i+1)*width]
	}
	return sets
}

func (b bitset) has(p int) bool { return b[p/64]>>(p%64)&1 == 1 }

func (b bitset) set(p int) { b[p/64] |= 1 << (p % 64) }

func (b bitset) unset(p int) { b[p/64] &^= 1 << (p % 64) }

func fullBitset(n int) bitset {
	b := newBitsets(1, n)[0]
	for p := range n {
		b.set(p)
	}
	return b
}

// reach knows who leads to whom by a chain of pairs, while the pairs come in one after another. Each pair of ends
// is found once, and 64 proposals are looked at in one step. (G. F. Italiano, Theoretical Computer Science 48,
// 1986, for the growing closure.) Everybody leads to themselves.
type reach struct {
	to, from []bitset
}

func newReach(n int) reach {
	r := reach{newBitsets(n, n), newBitsets(n, n)}
	for x := range n {
		r.to[x].set(x)
		r.from[x].set(x)
	}
	return r
}

func (r reach) leads(x, y int) bool { return r.to[x].has(y) }

// join adds the pair x over y and tells of each two ends that no chain joined before.
func (r reach) join(x, y int, found func(a, b int)) {
	if r.leads(x, y) {
		return
	}
	before := r.from[y]
	for i, word := range r.from[x] {
		for word &^= before[i]; word != 0; word &= word - 1 {
			r.extend(i*64+bits.TrailingZeros64(word), y, found)
		}
	}
}

// extend lets a reach all that y reaches.
func (r reach) extend(a, y int, found func(a, b int)) {
	known := r.to[a]
	for i, word := range r.to[y] {
		fresh := word &^ known[i]
		known[i] |= fresh
		for ; fresh != 0; fresh &= fresh - 1 {
			b := i*64 + bits.TrailingZeros64(fresh)
			r.from[b].set(a)
			found(a, b)
		}
	}
}
