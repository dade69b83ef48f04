package tally

import (
	"testing"

	"pgregory.net/rapid"
)

// perProperty is how many elections each property is tried on.
const perProperty = 1000

// property tries a sentence on perProperty random elections. rapid's own number of checks is 100, so each check
// draws several.
func property(t *testing.T, try func(t *rapid.T)) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		for range perProperty / 100 {
			try(t)
		}
	})
}

// rankingMethods and fundingMethods are what properties over several methods go through.
var (
	rankingMethods = []Method{MethodSchulze, MethodRankedPairs, MethodCopeland, MethodBorda}
	gradeMethods   = []Method{MethodScore, MethodMedian}
	fundingMethods = []Method{MethodGreedy, MethodKnapsack, MethodEqualShares, MethodPhragmen}
)

// drawCase is a small random case of a method: two to six proposals, up to nine ballots with ties, gaps, weights
// and recusals, every option that the method knows.
func drawCase(t *rapid.T, method Method) Case {
	e := drawElection(t)
	c := Case{ID: "drawn", Method: method, Ballots: e.ballots, Seats: rapid.IntRange(1, len(e.ids)).Draw(t, "seats")}
	for _, id := range e.ids {
		c.Candidates = append(c.Candidates, Cost{ID: id, Minor: rapid.Int64Range(0, 12).Draw(t, "cost")})
	}
	c.Budget = rapid.Int64Range(0, 30).Draw(t, "budget")
	c.Options = drawOptions(t, c)
	for i := range c.Ballots {
		c.Ballots[i] = drawSaid(t, c, c.Ballots[i])
	}
	return c
}

func drawOptions(t *rapid.T, c Case) Options {
	o := Options{Tiebreak: rapid.Permutation(c.ids()).Draw(t, "tiebreak")}
	word := func(option string, words ...string) string {
		if len(words) == 0 {
			words = optionWords[option]
		}
		return rapid.SampledFrom(words).Draw(t, option)
	}
	switch c.Method {
	case MethodSchulze, MethodRankedPairs, MethodCopeland, MethodSmith, MethodBorda:
		o.Unranked, o.Measure = word("unranked"), word("measure")
	case MethodScore, MethodMedian:
		o.Missing, o.Scale = word("missing"), &[2]int64{0, 5}
	case MethodGreedy:
		o.Order, o.Mode = word("order", "votes", "votes-per-cost"), word("mode")
	case MethodPhragmen:
		o.Mode = word("mode")
	case MethodKnapsack:
		o.Utility = word("utility", "cost", "cardinality")
	case MethodEqualShares:
		o.Utility, o.Completion = word("utility"), word("completion")
		o.Increment = NewExact(rapid.Int64Range(1, 6).Draw(t, "increment"), 4)
	}
	return o
}

// drawSaid leaves on a drawn ballot only what the method reads, and gives grades where it reads grades.
func drawSaid(t *rapid.T, c Case, b Ballot) Ballot {
	said := Ballot{Voter: b.Voter, Weight: b.Weight, Recuse: b.Recuse}
	switch c.reads() {
	case rankings:
		said.Ranking = b.Ranking
		if c.Method == MethodSTV {
			said.Ranking = untied(b.Ranking)
		}
	case approvals:
		said.Approvals = b.Approvals
	case grades:
		said.Scores = map[string]int64{}
		for _, id := range b.Approvals {
			said.Scores[id] = rapid.Int64Range(0, 5).Draw(t, "grade")
		}
	case votes:
		said.Votes = map[string]Choice{}
		for _, id := range b.Approvals {
			said.Votes[id] = rapid.SampledFrom([]Choice{Yes, No, Abstain}).Draw(t, "choice")
		}
	}
	return said
}

func untied(tiers [][]string) (single [][]string) {
	for _, tier := range tiers {
		for _, id := range tier {
			single = append(single, []string{id})
		}
	}
	return single
}

// mustCount is the result of a case that has one.
func mustCount(t *rapid.T, c Case) Result {
	r, err := Count(c)
	if err != nil {
		t.Fatalf("%s refused: %v\n%+v", c.Method, err, c)
	}
	return r
}
