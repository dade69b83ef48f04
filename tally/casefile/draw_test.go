package casefile

import (
	"pgregory.net/rapid"

	"bursar/tally"
)

// drawEntry is a small random case of a method, with every option it reads stated or left open, money and grades
// with decimals, named and nameless ballots, weights and recusals.
func drawEntry(t *rapid.T, m tally.Method) Entry {
	ids := []string{"a", "b", "c/2", "ü"}[:rapid.IntRange(2, 4).Draw(t, "proposals")]
	unit := rapid.SampledFrom([]int64{1, 10, 100}).Draw(t, "unit")
	c := tally.Case{ID: "drawn", Source: "drawn", Method: m, Unit: unit, GradeUnit: rapid.SampledFrom([]int64{1, 10}).Draw(t, "grade unit"),
		Budget: unit * rapid.Int64Range(0, 30).Draw(t, "budget"), Seats: rapid.IntRange(1, len(ids)).Draw(t, "seats")}
	for _, id := range ids {
		c.Candidates = append(c.Candidates, tally.Cost{ID: id, Minor: rapid.Int64Range(1, 12*unit).Draw(t, "cost")})
	}
	c.Options = drawOptions(t, m, ids, c.GradeUnit)
	for range rapid.IntRange(1, 7).Draw(t, "ballots") {
		c.Ballots = append(c.Ballots, drawBallot(t, c, ids))
	}
	e := Entry{ID: c.ID, Case: c}
	if rapid.Bool().Draw(t, "currency") {
		e.Currency = "USD"
	}
	return e
}

func drawOptions(t *rapid.T, m tally.Method, ids []string, gradeUnit int64) tally.Options {
	word := func(words ...string) string { return rapid.SampledFrom(append(words, "")).Draw(t, "word") }
	o := tally.Options{Tiebreak: rapid.Permutation(ids).Draw(t, "tiebreak")[:rapid.IntRange(0, 2).Draw(t, "announced")]}
	switch m {
	case tally.MethodScore, tally.MethodMedian:
		o.Scale = &[2]int64{0, 5 * gradeUnit}
		o.Missing = word("ignore", "lowest")
	case tally.MethodMotion:
		o.Base = tally.Base(word("cast", "present", "roll"))
		o.Threshold = rapid.SampledFrom([]tally.Fraction{{}, {Num: 1, Den: 2}, {Num: 2, Den: 3}}).Draw(t, "threshold")
		o.Roll = rapid.SampledFrom([]*int64{nil, new(int64(50))}).Draw(t, "roll")
	case tally.MethodGreedy:
		o.Mode, o.Order = word("stop", "skip"), word("votes", "votes-per-cost", "ranking")
		if o.Order == "ranking" {
			o.Ranking = [][]string{{ids[1], ids[0]}}
		}
	case tally.MethodPhragmen:
		o.Mode = word("stop", "skip")
	case tally.MethodKnapsack:
		o.Utility = word("cost", "cardinality")
	case tally.MethodEqualShares:
		o.Utility, o.Completion = word("cost", "cardinality", "score"), word("none", "greedy", "add1", "add1eu")
		o.Increment = rapid.SampledFrom([]tally.Exact{{}, tally.NewExact(5, 3)}).Draw(t, "increment")
	case tally.MethodSchulze, tally.MethodRankedPairs:
		o.Measure = word("winning", "margin")
	}
	return o
}

// drawBallot says what the method reads; the blank ballot is among them.
func drawBallot(t *rapid.T, c tally.Case, ids []string) tally.Ballot {
	b := tally.Ballot{Weight: rapid.Int64Range(0, 3).Draw(t, "weight"), Voter: rapid.SampledFrom([]string{"", "", "m1", "m2"}).Draw(t, "voter")}
	chosen := rapid.Permutation(ids).Draw(t, "order")[:rapid.IntRange(0, len(ids)).Draw(t, "named")]
	if rapid.IntRange(0, 4).Draw(t, "recusal") == 0 {
		b.Recuse = []string{rapid.SampledFrom(ids).Draw(t, "recused")}
	}
	grades := c.Options.Utility == "score" || c.Method == tally.MethodScore || c.Method == tally.MethodMedian
	switch {
	case c.Method == tally.MethodMotion:
		b.Votes = map[string]tally.Choice{}
		for _, id := range chosen {
			b.Votes[id] = rapid.SampledFrom([]tally.Choice{tally.Yes, tally.No, tally.Abstain, tally.Unclear}).Draw(t, "choice")
		}
	case grades:
		b.Scores = map[string]int64{}
		for _, id := range chosen {
			b.Scores[id] = rapid.Int64Range(0, 5*c.GradeUnit).Draw(t, "grade")
		}
	case readsMoney(c.Method):
		b.Approvals = chosen
	default:
		b.Ranking = drawRanking(t, c.Method, chosen)
	}
	return b
}

func drawRanking(t *rapid.T, m tally.Method, ids []string) (tiers [][]string) {
	for _, id := range ids {
		if len(tiers) > 0 && m != tally.MethodSTV && rapid.IntRange(0, 3).Draw(t, "level") == 0 {
			tiers[len(tiers)-1] = append(tiers[len(tiers)-1], id)
		} else {
			tiers = append(tiers, []string{id})
		}
	}
	return tiers
}
