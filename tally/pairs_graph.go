package tally

import (
	"math/bits"
	"slices"
)

// graph knows for each proposal the next steps from it and the last steps to it. The rest is room for one search
// at a time, for there may be a million of them.
type graph struct {
	next, last []bitset
	unseen     bitset
	came       []int
	queue      []int
}

func newGraph(n int) *graph {
	return &graph{next: newBitsets(n, n), last: newBitsets(n, n), unseen: newBitsets(1, n)[0], came: make([]int, n)}
}

func (g *graph) has(x, y int) bool { return g.next[x].has(y) }

func (g *graph) set(x, y int) {
	g.next[x].set(y)
	g.last[y].set(x)
}

// path is a shortest chain between two, both included, or nil. It steps only on those that may lead to the end.
func (g *graph) path(from, to int, may bitset) []int {
	if g.has(from, to) {
		return []int{from, to}
	}
	copy(g.unseen, may)
	g.unseen.unset(from)
	g.came[from] = from
	g.queue = append(g.queue[:0], from)
	for i := 0; i < len(g.queue); i++ {
		x := g.queue[i]
		if between := firstOfBoth(g.next[x], g.last[to]); between >= 0 {
			return append(g.traced(x), between, to)
		}
		g.visit(x)
	}
	return nil
}

// visit notes for each next step not yet seen where it was reached from, and puts it in the queue.
func (g *graph) visit(x int) {
	for i, word := range g.next[x] {
		fresh := word & g.unseen[i]
		g.unseen[i] &^= fresh
		for ; fresh != 0; fresh &= fresh - 1 {
			y := i*64 + bits.TrailingZeros64(fresh)
			g.came[y] = x
			g.queue = append(g.queue, y)
		}
	}
}

// traced is how the search came to x, from its beginning.
func (g *graph) traced(x int) []int {
	path := []int{x}
	for ; g.came[x] != x; x = g.came[x] {
		path = append(path, g.came[x])
	}
	slices.Reverse(path)
	return path
}

func firstOfBoth(a, b bitset) int {
	for i, word := range a {
		if both := word & b[i]; both != 0 {
			return i*64 + bits.TrailingZeros64(both)
		}
	}
	return -1
}
