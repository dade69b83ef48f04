package tally

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The methods that compare one against one, and those of them whose answer is an order.
var (
	duelMethods = []Method{MethodSchulze, MethodRankedPairs, MethodCopeland}
	byPairs     = append([]Method{MethodSmith}, rankingMethods...)
)

// drawPoll is a random case for one of these methods.
func drawPoll(t *rapid.T, methods []Method) Case {
	return drawCase(t, rapid.SampledFrom(methods).Draw(t, "method"))
}

// drawUntil draws again while a poll is not of the kind that a property speaks of, so that each try is a real one.
func drawUntil(t *rapid.T, draw func() Case, fits func(Case) bool) Case {
	for range 100 {
		if c := draw(); fits(c) {
			return c
		}
	}
	t.Fatal("a hundred polls, and none is of the kind that the property speaks of")
	return Case{}
}

// complete makes every ballot rank everybody strictly, and nobody recused.
func complete(t *rapid.T, c Case) Case {
	for i := range c.Ballots {
		c.Ballots[i].Recuse, c.Ballots[i].Ranking = nil, nil
		for _, id := range rapid.Permutation(c.ids()).Draw(t, "complete") {
			c.Ballots[i].Ranking = append(c.Ballots[i].Ranking, []string{id})
		}
	}
	return c
}

func mustPairs(t *rapid.T, c Case) Pairs {
	s, err := newSlate(c.ids())
	if err != nil {
		t.Fatal(err)
	}
	p, err := countPairs(s, c.Ballots, c.Options.Unranked == "ignore")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhoeverBeatsAllOthersIsFirstAndWhoeverLosesToAllIsLastByEachMethodOfPairs(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawPoll(t, duelMethods)
		p, order := mustPairs(t, c), mustCount(t, c).Answer().Ranking
		for x, id := range c.ids() {
			line := p.copelandLine(x, id)
			if line.Ties+line.Losses == 0 && !slices.Equal(order[0], []string{id}) {
				t.Fatalf("%s: %s beats all others, but the order is %v", c.Method, id, order)
			}
			if line.Ties+line.Wins == 0 && !slices.Equal(order[len(order)-1], []string{id}) {
				t.Fatalf("%s: %s loses to all others, but the order is %v", c.Method, id, order)
			}
		}
	})
}

func TestWinnersComeFromTheSmithGroup(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawPoll(t, duelMethods)
		winners := mustCount(t, c).Answer().Winners
		group := smithByHand(mustPairs(t, c))
		for _, id := range winners {
			if !slices.Contains(group, id) {
				t.Fatalf("%s: %v win, but the group is %v", c.Method, winners, group)
			}
		}
	})
}

func TestRaisingAWinnerOnOneBallotKeepsItAWinner(t *testing.T) {
	property(t, func(t *rapid.T) {
		var winner string
		var on int
		c := drawUntil(t, func() Case { return drawPoll(t, rankingMethods) }, func(c Case) bool {
			if len(c.Ballots) == 0 {
				return false
			}
			winner = rapid.SampledFrom(mustCount(t, c).Answer().Winners).Draw(t, "winner")
			on = rapid.IntRange(0, len(c.Ballots)-1).Draw(t, "ballot")
			return !slices.Contains(c.Ballots[on].Recuse, winner) && !isBlank(c.Ballots[on])
		})
		before := mustCount(t, c).Answer()
		c.Ballots[on].Ranking = raise(t, c.Ballots[on].Ranking, winner)
		if after := mustCount(t, c).Answer(); !slices.Contains(after.Winners, winner) {
			t.Fatalf("%s: %s was raised and no longer wins: %v, then %v", c.Method, winner, before.Ranking, after.Ranking)
		}
	})
}

// isBlank is a ballot that ranks only those it is recused from.
func isBlank(b Ballot) bool {
	for _, tier := range b.Ranking {
		for _, id := range tier {
			if !slices.Contains(b.Recuse, id) {
				return false
			}
		}
	}
	return true
}

// raise moves an id up to a place of its own, or to the top if it was not ranked.
func raise(t *rapid.T, ranking [][]string, id string) (raised [][]string) {
	to := 0
	if from := tierOf(ranking, id); from > 0 {
		to = rapid.IntRange(0, from).Draw(t, "to")
	}
	for i, tier := range ranking {
		if i == to {
			raised = append(raised, []string{id})
		}
		raised = append(raised, slices.DeleteFunc(slices.Clone(tier), func(other string) bool { return other == id }))
	}
	return raised
}

func TestWhatEveryVoterPrefersStandsHigherByEachMethod(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := complete(t, drawPoll(t, rankingMethods))
		order, p := mustCount(t, c).Answer().Ranking, mustPairs(t, c)
		for _, x := range c.ids() {
			for _, y := range c.ids() {
				if p.Over.At(x, y) > 0 && p.Over.At(y, x) == 0 && tierOf(order, x) >= tierOf(order, y) {
					t.Fatalf("%s: all prefer %s to %s, but the order is %v", c.Method, x, y, order)
				}
			}
		}
	})
}

func TestTheSameBallotsInAnyOrderOrSplitGiveTheSameRecord(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawPoll(t, byPairs)
		other := c
		other.Ballots = []Ballot{{}}
		for _, b := range c.Ballots {
			for range b.weight() {
				single := b
				single.Weight = 1
				other.Ballots = append(other.Ballots, single)
			}
		}
		other.Ballots = rapid.Permutation(other.Ballots).Draw(t, "shuffled")
		got, want := written(t, mustCount(t, other).Outcome), written(t, mustCount(t, c).Outcome)
		if got != want {
			t.Fatalf("%s: got %s, want %s", c.Method, got, want)
		}
	})
}

func TestNamesAndPlacesInTheListDoNotCountIfTheTieOrderFollows(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawPoll(t, byPairs)
		names, other := map[string]string{}, c
		other.Candidates, other.Ballots = nil, nil
		for i, id := range rapid.Permutation(c.ids()).Draw(t, "listed") {
			names[id] = "n" + letters[i]
			other.Candidates = append(other.Candidates, Cost{ID: names[id]})
		}
		other.Options.Tiebreak = renamed(names, c.Options.Tiebreak)
		for _, b := range c.Ballots {
			other.Ballots = append(other.Ballots, Ballot{Weight: b.Weight, Ranking: renamedTiers(names, b.Ranking), Recuse: renamed(names, b.Recuse)})
		}
		got, want := mustCount(t, other).Answer(), mustCount(t, c).Answer()
		agree(t, "winners", [][]string{got.Winners}, [][]string{renamed(names, want.Winners)})
		agree(t, "ranking", got.Ranking, renamedTiers(names, want.Ranking))
		for i, pair := range want.Locked {
			if got.Locked[i] != [2]string{names[pair[0]], names[pair[1]]} {
				t.Fatalf("locked %v, want %v renamed by %v", got.Locked, want.Locked, names)
			}
		}
	})
}

func renamed(names map[string]string, ids []string) (other []string) {
	for _, id := range ids {
		other = append(other, names[id])
	}
	return other
}

func renamedTiers(names map[string]string, tiers [][]string) (other [][]string) {
	for _, tier := range tiers {
		other = append(other, renamed(names, tier))
	}
	return other
}

func TestEveryPlaceHasAReasonByEachMethod(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawPoll(t, rankingMethods)
		r := mustCount(t, c)
		if len(r.Explain(Voice{})) < len(r.Answer().Ranking) {
			t.Fatalf("%s: %v is too little for %v", c.Method, r.Explain(Voice{}), r.Answer().Ranking)
		}
		for _, x := range c.ids() {
			for _, y := range c.ids() {
				said, err := r.Outcome.(Reasoner).Why(x, y, Voice{})
				if (err != nil) != (x == y) || (said == "") != (x == y) {
					t.Fatalf("%s: no reason for %s and %s: %v", c.Method, x, y, err)
				}
			}
		}
	})
}
