package tally

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawItems is up to twelve items of few different costs and welfares, so that equals are frequent.
func drawItems(t *rapid.T) (items []packItem, budget int64) {
	unit, most := rapid.Int64Range(1, 3).Draw(t, "unit"), rapid.Int64Range(1, 9).Draw(t, "most")
	byCost := rapid.Bool().Draw(t, "by cost")
	for i := range rapid.IntRange(0, 12).Draw(t, "items") {
		item := packItem{at: i, cost: unit * rapid.Int64Range(1, most).Draw(t, "cost"), welfare: rapid.Int64Range(1, most).Draw(t, "welfare")}
		if byCost {
			item.welfare *= item.cost
		}
		items = append(items, item)
	}
	return items, rapid.Int64Range(0, 40).Draw(t, "budget")
}

// plainPack tries every subset. One that includes an earlier item is tried first, so only a better one replaces
// it.
func plainPack(items []packItem, budget int64) (best pack) {
	for set := range 1 << len(items) {
		p := pack{taken: make([]bool, len(items))}
		for i, item := range items {
			if set>>(len(items)-1-i)&1 == 0 {
				p.take(i, item)
			}
		}
		worse := best.taken != nil && (p.welfare < best.welfare || p.welfare == best.welfare && p.cost >= best.cost)
		if p.cost <= budget && !worse {
			best = p
		}
	}
	return best
}

func TestTableAndSearchBothFindTheBestOfAllSubsets(t *testing.T) {
	property(t, func(t *rapid.T) {
		items, budget := drawItems(t)
		want := plainPack(items, budget)
		unit := max(commonUnit(items), 1)
		byTable := packByTable(items, unit, budget/unit)
		bySearch, done := packBySearch(items, budget, 1<<20)
		if !done || !reflect.DeepEqual(byTable, want) || !reflect.DeepEqual(bySearch, want) {
			t.Fatalf("%v within %d\ntable  %v\nsearch %v\nbest   %v", items, budget, byTable, bySearch, want)
		}
		if most := mostWelfare(items, budget); most.hi != 0 || most.lo < uint64(want.welfare) {
			t.Fatalf("%v within %d gathers %d, more than %v", items, budget, want.welfare, most)
		}
	})
}

func mustKnapsack(t *rapid.T, c Case) KnapsackOutcome {
	return mustCount(t, c).Outcome.(KnapsackOutcome)
}

// plainSupporters counts one proposal's voters.
func plainSupporters(c Case, id string) (n int64) {
	for _, b := range c.Ballots {
		if slices.Contains(b.Approvals, id) && !slices.Contains(b.Recuse, id) {
			n += max(b.Weight, 1)
		}
	}
	return n
}

// welfareOf is what a set gathers, read from the ballots.
func welfareOf(c Case, funded []string) (welfare int64) {
	for _, candidate := range c.Candidates {
		if slices.Contains(funded, candidate.ID) {
			each := candidate.Minor
			if c.Options.Utility == "cardinality" {
				each = 1
			}
			welfare += each * plainSupporters(c, candidate.ID)
		}
	}
	return welfare
}

// plainSet is the best set that may be funded and holds what it must, in the tie order.
func plainSet(c Case, must string) (best []string, welfare, cost int64) {
	var could []string
	for _, id := range plainOrder(c) {
		if plainSupporters(c, id) > 0 {
			could = append(could, id)
		}
	}
	welfare = -1
	for set := range 1 << len(could) {
		var ids []string
		spent := int64(0)
		for i, id := range could {
			if set>>(len(could)-1-i)&1 == 0 {
				ids = append(ids, id)
				spent += c.Candidates[slices.IndexFunc(c.Candidates, func(x Cost) bool { return x.ID == id })].Minor
			}
		}
		gathers := welfareOf(c, ids)
		allowed := spent <= c.Budget && (must == "" || slices.Contains(ids, must))
		if allowed && (gathers > welfare || gathers == welfare && spent < cost) {
			best, welfare, cost = ids, gathers, spent
		}
	}
	return best, welfare, cost
}

func TestTheBestSetIsTheBestOfAllThatTheBallotsAllow(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodKnapsack)
		o := mustKnapsack(t, c)
		best, welfare, cost := plainSet(c, "")
		if !slices.Equal(o.Funded, best) || o.Welfare != welfare || o.Cost != cost || o.Leftover != c.Budget-cost || o.Budget != c.Budget {
			t.Fatalf("%+v\nwant %v, welfare %d, cost %d", o, best, welfare, cost)
		}
		for i, line := range o.Lines {
			if line.ID != plainOrder(c)[i] || line.Votes != plainSupporters(c, line.ID) || (line.With == nil) == (line.Reach == Outweighed) {
				t.Fatalf("line %d: %+v", i, line)
			}
		}
	})
}

func TestWhatASetWithAnotherProposalWouldGatherIsTheTruth(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodKnapsack)
		o := mustKnapsack(t, c)
		for _, line := range o.Lines {
			if line.With == nil {
				continue
			}
			set, welfare, cost := plainSet(c, line.ID)
			var leaves []string
			for _, id := range o.Funded {
				if !slices.Contains(set, id) {
					leaves = append(leaves, id)
				}
			}
			if want := (KnapsackWith{welfare, cost, leaves}); !reflect.DeepEqual(*line.With, want) || len(leaves) == 0 {
				t.Fatalf("with %s: %+v, want %+v", line.ID, *line.With, want)
			}
		}
	})
}

func TestNoOtherRuleGathersMoreThanTheBestSet(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodKnapsack)
		best := mustKnapsack(t, c)
		if best.Welfare != welfareOf(c, best.Funded) {
			t.Fatalf("%v gathers %d, not %d", best.Funded, welfareOf(c, best.Funded), best.Welfare)
		}
		for _, other := range []Case{{Method: MethodPhragmen}, {Method: MethodGreedy}, {Method: MethodGreedy, Options: Options{Order: "votes-per-cost"}}} {
			for _, mode := range optionWords["mode"] {
				rule := c
				rule.Method, rule.Options.Order, rule.Options.Mode = other.Method, other.Options.Order, mode
				funded := mustCount(t, rule).Answer().Funded
				if welfareOf(c, funded) > best.Welfare {
					t.Fatalf("%s funds %v, which gathers more than %+v", other.Method, funded, best)
				}
			}
		}
	})
}

func TestTheBestSetDoesNotDependOnTheOrderOfBallotsTheirSplittingOrBlankOnes(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodKnapsack)
		before := mustKnapsack(t, c)
		c.Ballots = reshuffled(t, c.Ballots)
		if after := mustKnapsack(t, c); !reflect.DeepEqual(before, after) {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}
