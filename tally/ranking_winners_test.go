package tally

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestASoleSchulzeWinnerDoesNotWinTheReversedBallots(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawUntil(t, func() Case { return drawCase(t, MethodSchulze) }, func(c Case) bool {
			return len(mustCount(t, c).Answer().Winners) == 1
		})
		winner := mustCount(t, c).Answer().Winners[0]
		for i, b := range c.Ballots {
			c.Ballots[i].Ranking = reversed(c, b)
		}
		if after := mustCount(t, c).Answer().Winners; slices.Contains(after, winner) {
			t.Fatalf("%s wins both ways", winner)
		}
	})
}

// reversed turns a ballot round, with those it leaves out in front where they shared the last place.
func reversed(c Case, b Ballot) [][]string {
	turned := slices.Clone(b.Ranking)
	var rest []string
	for _, id := range c.ids() {
		if tierOf(turned, id) < 0 {
			rest = append(rest, id)
		}
	}
	if len(rest) > 0 && !isBlank(b) && c.Options.Unranked != "ignore" {
		turned = append(turned, rest)
	}
	slices.Reverse(turned)
	return turned
}

// Leads all different and none zero: no tie is left for an order to break.
func TestCopiesOfAProposalDoNotChangeWhoWins(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawUntil(t, func() Case { return drawUneven(t) }, func(c Case) bool { return hasDistinctLeads(mustPairs(t, c)) })
		before := mustCount(t, c).Answer().Winners
		copied := rapid.SampledFrom(c.ids()).Draw(t, "copied")
		var after []string
		for _, id := range mustCount(t, withCopies(t, c, copied)).Answer().Winners {
			if slices.Contains(copies, id) {
				id = copied
			}
			after = append(after, id)
		}
		slices.Sort(after)
		if after = slices.Compact(after); !slices.Equal(before, after) {
			t.Fatalf("%s: with copies of %s %v win, without them %v", c.Method, copied, after, before)
		}
	})
}

// drawUneven is a poll of ten complete ballots that weigh very differently.
func drawUneven(t *rapid.T) Case {
	c := drawPoll(t, []Method{MethodSchulze, MethodRankedPairs})
	c.Ballots = make([]Ballot, 10)
	for i := range c.Ballots {
		c.Ballots[i].Weight = rapid.Int64Range(1, 1<<40).Draw(t, "weight")
	}
	return complete(t, c)
}

var copies = []string{"copy 1", "copy 2"}

// withCopies puts copies right before or after a proposal on every ballot.
func withCopies(t *rapid.T, c Case, id string) Case {
	c.Options.Tiebreak = nil
	for _, twin := range copies {
		c.Candidates = append(c.Candidates, Cost{ID: twin})
	}
	c.Candidates = rapid.Permutation(c.Candidates).Draw(t, "listed")
	for i, b := range c.Ballots {
		at := tierOf(b.Ranking, id)
		var block [][]string
		for _, member := range rapid.Permutation(append([]string{id}, copies...)).Draw(t, "block") {
			block = append(block, []string{member})
		}
		c.Ballots[i].Ranking = slices.Concat(b.Ranking[:at], block, b.Ranking[at+1:])
	}
	return c
}

func hasDistinctLeads(p Pairs) bool {
	seen := map[int64]bool{0: true}
	for x := range p.Over.IDs {
		for y := range x {
			lead := max(p.Over.at(x, y)-p.Over.at(y, x), p.Over.at(y, x)-p.Over.at(x, y))
			if seen[lead] {
				return false
			}
			seen[lead] = true
		}
	}
	return true
}
