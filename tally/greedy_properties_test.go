package tally

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func mustGreedy(t *rapid.T, c Case) Funding { return mustCount(t, c).Outcome.(Funding) }

// drawGreedy is a random case by votes, by votes per cost, or by a ranking of some of the proposals.
func drawGreedy(t *rapid.T) Case {
	c := drawCase(t, MethodGreedy)
	if rapid.IntRange(0, 2).Draw(t, "by ranking") == 0 {
		c.Options.Order = "ranking"
		c.Options.Ranking = drawBallot(t, c.ids()).Ranking
	}
	return c
}

// plainPlace is where the ranking of a case places an id, or -1.
func plainPlace(c Case, id string) int {
	return slices.IndexFunc(c.Options.Ranking, func(tier []string) bool { return slices.Contains(tier, id) })
}

// plainGreedy is the rule read once more: who has support, in order, as far as the money goes.
func plainGreedy(c Case) (funded []string) {
	support := map[string]int64{}
	for _, id := range c.ids() {
		support[id] = plainSupporters(c, id)
		if c.Options.Order == "ranking" {
			support[id] = int64(plainPlace(c, id) + 1)
		}
	}
	order := plainOrder(c)
	line := slices.Clone(c.Candidates)
	slices.SortFunc(line, func(a, b Cost) int {
		last := cmp.Or(cmp.Compare(a.Minor, b.Minor), cmp.Compare(slices.Index(order, a.ID), slices.Index(order, b.ID)))
		switch c.Options.Order {
		case "ranking":
			return cmp.Or(cmp.Compare(support[a.ID], support[b.ID]), last)
		case "votes-per-cost":
			return cmp.Or(cmp.Compare(support[b.ID]*a.Minor, support[a.ID]*b.Minor), cmp.Compare(support[b.ID], support[a.ID]), last)
		}
		return cmp.Or(cmp.Compare(support[b.ID], support[a.ID]), last)
	})
	line = slices.DeleteFunc(line, func(x Cost) bool { return support[x.ID] == 0 })
	left := c.Budget
	for _, next := range line {
		if next.Minor <= left {
			funded, left = append(funded, next.ID), left-next.Minor
		} else if c.Options.Mode == "stop" {
			break
		}
	}
	return funded
}

func TestTheMoneyIsWalkedAsTheDefinitionSays(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawGreedy(t)
		f := mustGreedy(t, c)
		if want := plainGreedy(c); !slices.Equal(f.Funded, want) {
			t.Fatalf("%+v\nwant %v", f, want)
		}
		checkMoney(t, f, c.Budget, len(c.Candidates))
	})
}

func TestAtEqualCostTheMostWantedAreFunded(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawGreedy(t)
		c.Options.Order = "votes"
		each := rapid.Int64Range(1, 9).Draw(t, "each")
		for i := range c.Candidates {
			c.Candidates[i].Minor = each
		}
		f := mustGreedy(t, c)
		supported := 0
		for _, id := range c.ids() {
			votes := plainSupporters(c, id)
			if votes > 0 {
				supported++
			}
			for _, other := range f.Funded {
				if !slices.Contains(f.Funded, id) && votes > plainSupporters(c, other) {
					t.Fatalf("%s is funded before %s: %+v", other, id, f)
				}
			}
		}
		if want := min(int64(supported), c.Budget/each); int64(len(f.Funded)) != want {
			t.Fatalf("%d funded, want %d: %+v", len(f.Funded), want, f)
		}
	})
}

func TestGreedyFundingDoesNotDependOnTheOrderOfBallotsTheirSplittingOrBlankOnes(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawGreedy(t)
		before := mustGreedy(t, c)
		c.Ballots = reshuffled(t, c.Ballots)
		if after := mustGreedy(t, c); !reflect.DeepEqual(before, after) {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

func TestTheTieOrderIsSaidToDecideExactlyWhereItsReverseWouldFundOthers(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawGreedy(t)
		f := mustGreedy(t, c)
		said := strings.Contains(strings.Join(f.Explain(Voice{}), " "), "The tie order decided")
		slices.Reverse(c.Options.Tiebreak)
		other := mustGreedy(t, c)
		decided := !slices.Equal(slices.Sorted(slices.Values(f.Funded)), slices.Sorted(slices.Values(other.Funded)))
		if said != decided {
			t.Fatalf("said %v, but %v became %v", said, f.Explain(Voice{}), other.Explain(Voice{}))
		}
	})
}
