package tally

// packByTable finds the best pack for every budget up to the given number of units, adding one item after the
// other from the last in the tie order to the first, and then reads off which were taken. An item is taken
// whenever that is not worse: so of equal packs the one with the earliest items remains.
func packByTable(items []packItem, unit, units int64) pack {
	best := packTable{welfare: make([]int64, units+1), cost: make([]int64, units+1)}
	takes := make([]bitRow, len(items))
	for i := len(items) - 1; i >= 0; i-- {
		takes[i] = best.add(items[i], items[i].cost/unit)
	}
	found := pack{taken: make([]bool, len(items))}
	for i, item := range items {
		if takes[i].has(units) {
			found.take(i, item)
			units -= item.cost / unit
		}
	}
	return found
}

// packTable holds for each number of units the best welfare so far and its lowest cost.
type packTable struct{ welfare, cost []int64 }

// add allows one more item, and returns for which numbers of units it is taken. It goes from the largest number
// down, for below stands what was best without it.
func (t packTable) add(item packItem, size int64) bitRow {
	top := int64(len(t.welfare)) - 1
	takes := make(bitRow, top/64+1)
	for b := top; b >= size; b-- {
		welfare, cost := t.welfare[b-size]+item.welfare, t.cost[b-size]+item.cost
		if welfare > t.welfare[b] || welfare == t.welfare[b] && cost <= t.cost[b] {
			t.welfare[b], t.cost[b] = welfare, cost
			takes.set(b)
		}
	}
	return takes
}

// bitRow is a row of yes and no.
type bitRow []uint64

func (r bitRow) set(at int64) { r[at/64] |= 1 << (at % 64) }

func (r bitRow) has(at int64) bool { return r[at/64]>>(at%64)&1 == 1 }
