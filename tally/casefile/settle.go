package casefile

import (
	"cmp"
	"math"
	"slices"

	"bursar/tally"
)

// settled is a case with nothing left open and nothing left to chance: every option is spelled out, the tie order
// in full, and equal ballots without a name are one, all in an order that does not depend on how they arrived.
func settled(c tally.Case) tally.Case {
	c.Options = spelledOut(c)
	c.Ballots = sorted(c.Ballots, max(c.GradeUnit, 1))
	return c
}

func spelledOut(c tally.Case) tally.Options {
	o := c.Options
	o.Tiebreak = wholeOrder(o.Tiebreak, c.Candidates)
	o.Unranked = cmp.Or(o.Unranked, "last")
	o.Measure = cmp.Or(o.Measure, "winning")
	o.Missing = cmp.Or(o.Missing, "ignore")
	o.Order = cmp.Or(o.Order, "votes")
	o.Mode = cmp.Or(o.Mode, "stop")
	o.Utility = cmp.Or(o.Utility, "cost")
	o.Completion = cmp.Or(o.Completion, "none")
	if o.Increment.Cmp(tally.Exact{}) == 0 {
		o.Increment = tally.NewExact(1, 1)
	}
	o.Base = cmp.Or(o.Base, tally.BaseCast)
	o.Threshold = cmp.Or(o.Threshold, tally.Fraction{Num: 1, Den: 2})
	o.Quorum = cmp.Or(o.Quorum, tally.Fraction{Num: 0, Den: 1})
	if o.Strict == nil {
		o.Strict = new(o.Threshold.Num == o.Threshold.Den-o.Threshold.Num)
	}
	if all, fits := weightOf(c.Ballots); o.Roll == nil && fits && all > 0 {
		o.Roll = &all
	}
	o.Ranking = sortedTiers(o.Ranking)
	return o
}

// wholeOrder is the chair's order with everything it does not name behind it, as listed.
func wholeOrder(announced []string, candidates []tally.Cost) []string {
	order, named := slices.Clone(announced), map[string]bool{}
	for _, id := range announced {
		named[id] = true
	}
	for _, c := range candidates {
		if !named[c.ID] {
			order = append(order, c.ID)
		}
	}
	return order
}

// weightOf is how many voters the ballots stand for, if that fits in 64 bits.
func weightOf(ballots []tally.Ballot) (int64, bool) {
	var all int64
	for _, b := range ballots {
		w := cmp.Or(b.Weight, 1)
		if w < 0 || all > math.MaxInt64-w {
			return 0, false
		}
		all += w
	}
	return all, true
}

// sorted merges equal ballots and orders all by what they say.
func sorted(ballots []tally.Ballot, gradeUnit int64) []tally.Ballot {
	type paper struct {
		text   string
		ballot tally.Ballot
	}
	papers, places := []paper{}, map[string]int{}
	for _, b := range ballots {
		b = tidied(b)
		text := saying(b, gradeUnit)
		at, known := places[text]
		if known && b.Voter == "" && papers[at].ballot.Weight <= math.MaxInt64-b.Weight {
			papers[at].ballot.Weight += b.Weight
			continue
		}
		places[text] = len(papers)
		papers = append(papers, paper{text, b})
	}
	slices.SortFunc(papers, func(a, b paper) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.ballot.Weight, b.ballot.Weight))
	})
	merged := make([]tally.Ballot, len(papers))
	for i, p := range papers {
		merged[i] = p.ballot
	}
	return merged
}

// saying is a ballot as text, whatever its weight.
func saying(b tally.Ballot, gradeUnit int64) string {
	b.Weight = 0
	w, _ := newWrittenBallot(b, gradeUnit) // what cannot be written is refused when it is

	return string(encoded(w))
}

// tidied is a ballot with its sets in order.
func tidied(b tally.Ballot) tally.Ballot {
	b.Weight = cmp.Or(b.Weight, 1)
	b.Approvals = slices.Sorted(slices.Values(b.Approvals))
	b.Recuse = slices.Sorted(slices.Values(b.Recuse))
	b.Ranking = sortedTiers(b.Ranking)
	return b
}

// sortedTiers orders the ids within each tier, and leaves out a tier of nobody.
func sortedTiers(ranking [][]string) [][]string {
	var tiers [][]string
	for _, tier := range ranking {
		if len(tier) > 0 {
			tiers = append(tiers, slices.Sorted(slices.Values(tier)))
		}
	}
	return tiers
}
