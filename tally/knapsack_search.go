package tally

import "sort"

// packSearch goes through the items, best for the money first, taking each or not, and turns back where no
// completion can beat the best pack found so far (branch and bound).
type packSearch struct {
	items       []packItem
	costs, sums []uint64 // of all items before each; sums may wrap, differences of what fits the budget do not
	budget      int64
	steps, most int64
	now, best   pack
}

// packBySearch gives up, not done, after so many steps.
func packBySearch(items []packItem, budget, most int64) (best pack, done bool) {
	s := packSearch{items: bestFirst(items), costs: []uint64{0}, sums: []uint64{0}, budget: budget, most: most,
		now: pack{taken: make([]bool, len(items))}, best: pack{taken: make([]bool, len(items))}}
	for i, item := range s.items {
		s.costs = append(s.costs, s.costs[i]+uint64(item.cost))
		s.sums = append(s.sums, s.sums[i]+uint64(item.welfare))
	}
	done = s.visit(0)
	return s.best, done
}

// visit decides item i and all after it, and says whether it could finish.
func (s *packSearch) visit(i int) bool {
	s.steps++
	switch {
	case s.steps > s.most:
		return false
	case i == len(s.items):
		s.keepBetter()
		return true
	case !s.promises(i):
		return true
	case s.items[i].cost <= s.budget-s.now.cost && !s.visitWith(i):
		return false
	}
	return s.visit(s.afterWorse(i))
}

// visitWith takes item i and decides all after it.
func (s *packSearch) visitWith(i int) bool {
	before, item := s.now, s.items[i]
	s.now.take(item.at, item)
	done := s.visit(i + 1)
	s.now = before
	s.now.taken[item.at] = false
	return done
}

func (s *packSearch) keepBetter() {
	if s.now.beats(s.best) {
		s.best = pack{s.now.welfare, s.now.cost, append(s.best.taken[:0], s.now.taken...)}
	}
}

// afterWorse leaves out, with an item, those behind it that cost as much or more and weigh no more: to take one of
// them instead is never better, for among twins the first in the tie order stands first.
func (s *packSearch) afterWorse(i int) int {
	next := i + 1
	for next < len(s.items) && s.items[next].cost >= s.items[i].cost && s.items[next].welfare <= s.items[i].welfare {
		next++
	}
	return next
}

// promises says whether some completion could beat the best: have more welfare within the budget, or as much
// within its cost.
func (s *packSearch) promises(i int) bool {
	missing := s.best.welfare - s.now.welfare
	if most := s.mostAfter(i, s.budget-s.now.cost); most != missing {
		return most > missing
	}
	saved := s.best.cost - s.now.cost
	return saved >= 0 && s.mostAfter(i, saved) >= missing
}

// mostAfter is what item i and those after it can add for so much money, if the last of them could be funded in
// part.
func (s *packSearch) mostAfter(i int, money int64) int64 {
	reach := s.costs[i] + uint64(money)
	k := i + sort.Search(len(s.items)-i, func(n int) bool { return s.costs[i+n+1] > reach })
	sum := s.sums[k] - s.sums[i]
	if k < len(s.items) {
		sum += s.items[k].part(int64(reach - s.costs[k]))
	}
	return int64(sum)
}
