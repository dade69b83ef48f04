package tally

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var allMethods = slices.Concat([]Method{MethodMotion, MethodSmith, MethodSTV}, rankingMethods, gradeMethods, fundingMethods)

// onEvery tries a sentence on a thousand random elections of each of the methods.
func onEvery(t *testing.T, methods []Method, try func(t *rapid.T, c Case)) {
	for _, method := range methods {
		t.Run(string(method), func(t *testing.T) {
			property(t, func(t *rapid.T) { try(t, drawCase(t, method)) })
		})
	}
}

// normalText is an answer to compare: sets sorted, the rest as it is.
func normalText(t *rapid.T, a Answer) string {
	a.Ranking = sortedTiers(a.Ranking)
	a.Winners, a.Funded = slices.Sorted(slices.Values(a.Winners)), slices.Sorted(slices.Values(a.Funded))
	text, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func sameAnswer(t *rapid.T, got, want Result) {
	if g, w := normalText(t, got.Answer()), normalText(t, want.Answer()); g != w {
		t.Fatalf("got  %s\nwant %s\ncase %+v", g, w, want.Case)
	}
}

func TestEveryMethodTreatsVotersAlike(t *testing.T) {
	onEvery(t, allMethods, func(t *rapid.T, c Case) {
		split := c
		split.Ballots = nil
		for _, b := range c.Ballots {
			for range b.weight() {
				one := b
				one.Weight, one.Voter = 0, ""
				split.Ballots = append(split.Ballots, one)
			}
		}
		split.Ballots = rapid.Permutation(split.Ballots).Draw(t, "shuffled")
		sameAnswer(t, mustCount(t, split), mustCount(t, c))
	})
}

func TestEveryMethodTreatsProposalsAlike(t *testing.T) {
	onEvery(t, allMethods, func(t *rapid.T, c Case) {
		to, back := map[string]string{}, map[string]string{}
		for i, id := range rapid.Permutation(c.ids()).Draw(t, "renamed") {
			to[id], back["n"+letters[i]] = "n"+letters[i], id
		}
		other := underOtherNames(c, to)
		other.Candidates = rapid.Permutation(other.Candidates).Draw(t, "listed")
		got := mustCount(t, other)
		sameAnswer(t, Result{Case: c, Outcome: renamedOutcome{got, back}}, mustCount(t, c))
	})
}

// renamedOutcome is an outcome with its ids turned back.
type renamedOutcome struct {
	Result
	back map[string]string
}

func (r renamedOutcome) Answer(int64) Answer { return otherAnswer(r.Result.Answer(), r.back) }

func underOtherNames(c Case, to map[string]string) Case {
	c.Candidates = slices.Clone(c.Candidates)
	for i := range c.Candidates {
		c.Candidates[i].ID = to[c.Candidates[i].ID]
	}
	c.Options.Tiebreak = otherIDs(c.Options.Tiebreak, to)
	c.Options.Ranking = otherTiers(c.Options.Ranking, to)
	c.Ballots = slices.Clone(c.Ballots)
	for i, b := range c.Ballots {
		b.Ranking, b.Approvals, b.Recuse = otherTiers(b.Ranking, to), otherIDs(b.Approvals, to), otherIDs(b.Recuse, to)
		b.Scores, b.Votes = otherKeys(b.Scores, to), otherKeys(b.Votes, to)
		c.Ballots[i] = b
	}
	return c
}

func otherAnswer(a Answer, to map[string]string) Answer {
	a.Decisions, a.Counts, a.NotShown = otherKeys(a.Decisions, to), otherKeys(a.Counts, to), otherIDs(a.NotShown, to)
	a.Scores, a.Shares, a.Final = otherKeys(a.Scores, to), otherKeys(a.Shares, to), otherKeys(a.Final, to)
	a.Ranking, a.Winners = otherTiers(a.Ranking, to), otherIDs(a.Winners, to)
	a.Funded, a.Order, a.Completed = otherIDs(a.Funded, to), otherIDs(a.Order, to), otherIDs(a.Completed, to)
	a.Locked, a.Skipped = otherPairs(a.Locked, to), otherPairs(a.Skipped, to)
	strengths := map[string]int64{}
	for pair, n := range a.Strengths {
		strengths[to[pair[:2]]+">"+to[pair[3:]]] = n
	}
	if a.Strengths != nil {
		a.Strengths = strengths
	}
	return a
}

func otherIDs(ids []string, to map[string]string) []string {
	if ids == nil {
		return nil
	}
	renamed := []string{}
	for _, id := range ids {
		renamed = append(renamed, to[id])
	}
	return renamed
}

func otherTiers(tiers [][]string, to map[string]string) (renamed [][]string) {
	for _, tier := range tiers {
		renamed = append(renamed, otherIDs(tier, to))
	}
	return renamed
}

func otherPairs(pairs [][2]string, to map[string]string) [][2]string {
	if pairs == nil {
		return nil
	}
	renamed := [][2]string{}
	for _, p := range pairs {
		renamed = append(renamed, [2]string{to[p[0]], to[p[1]]})
	}
	return renamed
}

func otherKeys[V any](values map[string]V, to map[string]string) map[string]V {
	if values == nil {
		return nil
	}
	renamed := map[string]V{}
	for id, v := range values {
		renamed[to[id]] = v
	}
	return renamed
}

func TestBlankBallotsChangeNoRankingAndNoSeat(t *testing.T) {
	methods := slices.Concat([]Method{MethodSmith, MethodSTV}, rankingMethods, gradeMethods)
	onEvery(t, methods, func(t *rapid.T, c Case) {
		more := c
		more.Ballots = append(slices.Clone(c.Ballots), Ballot{Weight: 3}, Ballot{Recuse: c.ids()})
		sameAnswer(t, mustCount(t, more), mustCount(t, c))
	})
}

func TestTheSameCaseGivesTheSameBytes(t *testing.T) {
	onEvery(t, allMethods, func(t *rapid.T, c Case) {
		first, err := json.Marshal(mustCount(t, c))
		if err != nil {
			t.Fatal(err)
		}
		second, err := json.Marshal(mustCount(t, c))
		if err != nil || string(first) != string(second) {
			t.Fatalf("%s\n%s\n%v", first, second, err)
		}
	})
}

func TestNoMethodSpendsMoreThanTheBudgetOrOnWhatNobodySupports(t *testing.T) {
	onEvery(t, fundingMethods, func(t *rapid.T, c Case) {
		support := map[string]bool{}
		for _, b := range c.Ballots {
			for _, id := range b.Approvals {
				support[id] = support[id] || !slices.Contains(b.Recuse, id)
			}
			for id, grade := range b.Scores {
				support[id] = support[id] || grade > 0 && !slices.Contains(b.Recuse, id)
			}
		}
		costs, spent := map[string]int64{}, int64(0)
		for _, candidate := range c.Candidates {
			costs[candidate.ID] = candidate.Minor
		}
		a := mustCount(t, c).Answer()
		for _, id := range a.Funded {
			spent += costs[id]
			if !support[id] {
				t.Fatalf("%s is funded, but nobody supports it", id)
			}
		}
		if spent > c.Budget || a.Cost.Cmp(NewExact(spent, 1)) != 0 || a.Leftover.Cmp(NewExact(c.Budget-spent, 1)) != 0 {
			t.Fatalf("budget %d, spent %d, said %s with %s left", c.Budget, spent, a.Cost, a.Leftover)
		}
	})
}

func TestEveryMethodExplainsItself(t *testing.T) {
	onEvery(t, allMethods, func(t *rapid.T, c Case) {
		for _, sentence := range mustCount(t, c).Explain(Voice{}) {
			if sentence == "" || sentence[0] == ' ' {
				t.Fatalf("a sentence that says nothing: %q", sentence)
			}
		}
	})
}

func TestNoMethodPanicsWithoutBallotsWithoutProposalsOrWithEverybodyRecused(t *testing.T) {
	for _, method := range allMethods {
		for _, c := range []Case{
			{Method: method, Seats: 1},
			{Method: method, Seats: 1, Candidates: []Cost{{"a", 1}, {"b", 2}}, Budget: 3},
			{Method: method, Seats: 1, Candidates: []Cost{{"a", 1}, {"b", 2}}, Budget: 3,
				Ballots: []Ballot{{Recuse: []string{"a", "b"}}, {Recuse: []string{"b", "a"}, Weight: 4}}},
		} {
			r, err := Count(c)
			if err != nil {
				t.Errorf("%s: %v", method, err)
				continue
			}
			r.Explain(Voice{})
			if len(r.Answer().Funded) > 0 {
				t.Errorf("%s funds without a vote: %v", method, r.Answer().Funded)
			}
		}
	}
}
