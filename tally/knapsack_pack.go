package tally

import (
	"cmp"
	"math/bits"
	"slices"
)

// packItem is one thing to choose or not, of positive cost and welfare; at is its place among all, in the tie
// order.
type packItem struct {
	cost, welfare int64
	at            int
}

// pack is a choice of items, in the tie order.
type pack struct {
	welfare, cost int64
	taken         []bool
}

// beats says whether p is the one to choose: more welfare, then the lower cost, then the first item on which
// they differ.
func (p pack) beats(other pack) bool {
	if c := cmp.Or(cmp.Compare(p.welfare, other.welfare), cmp.Compare(other.cost, p.cost)); c != 0 {
		return c > 0
	}
	for i, taken := range p.taken {
		if taken != other.taken[i] {
			return taken
		}
	}
	return false
}

// effort bounds the work of finding a best pack. First a search of so many quick steps; if they do not suffice, a
// table, if its units of budget and its cells (items times units) are not too many; else a search of so many
// steps.
type effort struct{ quick, units, cells, steps int64 }

// fullEffort is what a count may take: 65,536 quick steps; a table of at most 4,194,304 units (64 MB) and
// 134,217,728 cells (16 MB, a quarter of a second); else 33,554,432 steps (two seconds). asideEffort is what all
// its asides together may take, "what if this one had been funded".
var (
	fullEffort  = effort{quick: 1 << 16, units: 1 << 22, cells: 1 << 27, steps: 1 << 25}
	asideEffort = effort{quick: 1 << 22, units: 1 << 20, cells: 1 << 27}
)

func (e effort) sharedBy(n int) effort {
	return effort{e.quick / int64(n), e.units, e.cells / int64(n), e.steps / int64(n)}
}

// bestPack is the one pack within the budget that no other beats; not done, if that takes more than the effort.
func bestPack(items []packItem, budget int64, most effort) (best pack, done bool) {
	all := takeAll(items)
	if all.cost <= budget {
		return all, true
	}
	if best, done = packBySearch(items, budget, most.quick); done {
		return best, true
	}
	unit := commonUnit(items)
	units := budget / unit
	if units <= most.units && units*int64(len(items)) <= most.cells {
		return packByTable(items, unit, units), true
	}
	return packBySearch(items, budget, most.steps)
}

func takeAll(items []packItem) pack {
	all := pack{taken: make([]bool, len(items))}
	for i, item := range items {
		all.take(i, item)
	}
	return all
}

func (p *pack) take(i int, item packItem) {
	p.taken[i] = true
	p.welfare += item.welfare
	p.cost += item.cost
}

// commonUnit is the largest amount in which all costs are whole.
func commonUnit(items []packItem) int64 {
	unit := int64(0)
	for _, item := range items {
		for rest := item.cost; rest > 0; {
			unit, rest = rest, unit%rest
		}
	}
	return unit
}

// bestFirst sorts items by welfare for the money. Between equals the dearer goes first, then the tie order.
func bestFirst(items []packItem) []packItem {
	sorted := slices.Clone(items)
	slices.SortFunc(sorted, func(a, b packItem) int {
		return cmp.Or(a.compareWorth(b), cmp.Compare(b.cost, a.cost), cmp.Compare(a.at, b.at))
	})
	return sorted
}

func (a packItem) compareWorth(b packItem) int {
	aHi, aLo := bits.Mul64(uint64(a.welfare), uint64(b.cost))
	bHi, bLo := bits.Mul64(uint64(b.welfare), uint64(a.cost))
	return cmp.Or(cmp.Compare(bHi, aHi), cmp.Compare(bLo, aLo))
}

// part is the welfare of the share of an item that so much money could pay, rounded down.
func (a packItem) part(money int64) uint64 {
	hi, lo := bits.Mul64(uint64(a.welfare), uint64(money))
	share, _ := bits.Div64(hi, lo, uint64(a.cost))
	return share
}

// mostWelfare is what no choice within the budget can pass: the best items in turn, and a part of the first that
// does not fit.
func mostWelfare(items []packItem, budget int64) wide {
	sum := wide{}
	for _, item := range bestFirst(items) {
		if item.cost > budget {
			return sum.plus(wide{lo: item.part(budget)})
		}
		sum = sum.plus(wide{lo: uint64(item.welfare)})
		budget -= item.cost
	}
	return sum
}
