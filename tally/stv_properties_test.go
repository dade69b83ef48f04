package tally

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNoVoteIsLostAtAnyStageAndEverySeatIsFilled(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawSeats(t)
		e := mustCount(t, c).Outcome.(Election)
		for i, stage := range e.Stages {
			sum := stage.Exhausted + stage.Lost
			for _, v := range stage.Votes {
				sum += v.Votes
			}
			if sum != VoteValue(e.Ballots)*wholeVote {
				t.Fatalf("stage %d: %s of %d ballots\n%+v", i+1, sum, e.Ballots, c)
			}
		}
		if total, _ := totalWeight(c.Ballots); total != e.Ballots+e.Blank {
			t.Fatalf("%d ballots and %d blank of %d", e.Ballots, e.Blank, total)
		}
		seen := map[string]bool{}
		for _, id := range e.Winners {
			seen[id] = true
		}
		if want := min(c.Seats, len(c.Candidates)); len(seen) != want || len(e.Winners) != want {
			t.Fatalf("%v for %d seats", e.Winners, want)
		}
	})
}

func TestEveryStageIsSaidAndNamesWhoeverTheTieOrderDecided(t *testing.T) {
	property(t, func(t *rapid.T) {
		e := mustCount(t, drawSeats(t)).Outcome.(Election)
		var named []string
		for _, stage := range e.Stages {
			named = append(append(named, stage.Elected...), stage.Filled...)
			if stage.Tie != nil && (stage.Tie.Taken != stage.Candidate || len(stage.Tie.Between) < 2) {
				t.Fatalf("a tie that is none: %+v", stage)
			}
		}
		if !slices.Equal(named, e.Winners) && len(named)+len(e.Winners) > 0 {
			t.Fatalf("elected %v, in the stages %v", e.Winners, named)
		}
		if said := e.Explain(Voice{}); len(said) < len(e.Stages)+2 {
			t.Fatalf("%d stages in %d sentences", len(e.Stages), len(said))
		}
	})
}

// drawCoalitions is an election of parties: most voters rank all of one party, in their own order, before anybody.
func drawCoalitions(t *rapid.T) Case {
	c := drawSeats(t)
	ids := rapid.Permutation(c.ids()).Draw(t, "parties")
	cut := rapid.IntRange(1, len(ids)-1).Draw(t, "cut")
	for _, party := range [][]string{ids[:cut], ids[cut:]} {
		for range rapid.IntRange(0, 5).Draw(t, "members") {
			order := slices.Clone(rapid.Permutation(party).Draw(t, "order"))
			order = append(order, rapid.Permutation(slices.DeleteFunc(c.ids(), func(id string) bool {
				return slices.Contains(party, id)
			})).Draw(t, "others")...)
			order = order[:rapid.IntRange(len(party), len(order)).Draw(t, "length")]
			c.Ballots = append(c.Ballots, Ballot{Weight: rapid.Int64Range(1, 30).Draw(t, "weight"), Ranking: untied([][]string{order})})
		}
	}
	return c
}

// solidSupport is the voters who rank exactly these first, in whatever order.
func solidSupport(c Case, these []string) (voters int64) {
	for _, b := range c.Ballots {
		var names []string
		for _, tier := range b.Ranking {
			if !slices.Contains(b.Recuse, tier[0]) {
				names = append(names, tier[0])
			}
		}
		if len(names) >= len(these) && !slices.ContainsFunc(names[:len(these)], func(id string) bool { return !slices.Contains(these, id) }) {
			voters += b.weight()
		}
	}
	return voters
}

func TestACoalitionOfMoreThanSoManyQuotasElectsSoMany(t *testing.T) {
	one, several := 0, 0
	try := func(t *rapid.T) {
		c := drawCoalitions(t)
		e := mustCount(t, c).Outcome.(Election)
		entitledOne, entitledSeveral := false, false
		for set := 1; set < 1<<len(c.Candidates)-1; set++ {
			var these []string
			for i, id := range c.ids() {
				if set>>i&1 == 1 {
					these = append(these, id)
				}
			}
			quotas := max(0, solidSupport(c, these)-1) / e.Quota // more than so many
			entitled, won := min(int(quotas), len(these)), 0
			for _, id := range these {
				if slices.Contains(e.Winners, id) {
					won++
				}
			}
			if won < entitled {
				t.Fatalf("%v have over %d quotas of %d and %d seats: %v\n%+v", these, quotas, e.Quota, won, e.Winners, c)
			}
			entitledOne = entitledOne || entitled == 1 && len(these) > 1
			entitledSeveral = entitledSeveral || entitled > 1
		}
		if entitledOne {
			one++
		}
		if entitledSeveral {
			several++
		}
	}
	property(t, func(t *rapid.T) {
		for range 4 {
			try(t)
		}
	})
	if one < perProperty || several < perProperty/2 {
		t.Errorf("of %d elections only %d had a coalition entitled to one seat and %d to several", 4*perProperty, one, several)
	}
}

func sameSeats(t *rapid.T, what string, got, want Answer) {
	if !slices.Equal(got.Winners, want.Winners) || *got.Quota != *want.Quota || !maps.Equal(got.Final, want.Final) {
		t.Fatalf("%s: %v %d %v, want %v %d %v", what, got.Winners, *got.Quota, got.Final, want.Winners, *want.Quota, want.Final)
	}
}

func TestVotersToSeatsAreEqualAndBlankBallotsChangeNothing(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawSeats(t)
		want := mustCount(t, c).Answer()
		id := c.Candidates[0].ID
		c.Ballots = append(splitBallots(t, c.Ballots), Ballot{}, Ballot{Ranking: [][]string{{id}}, Recuse: []string{id}, Weight: 9})
		sameSeats(t, "split and shuffled", mustCount(t, c).Answer(), want)
	})
}

func TestTheRecordDoesNotKnowTheOrderOfTheBallots(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawSeats(t)
		first := mustCount(t, c).Outcome.(Election)
		c.Ballots = rapid.Permutation(c.Ballots).Draw(t, "shuffled")
		second := mustCount(t, c).Outcome.(Election)
		if !slices.Equal(first.Explain(Voice{}), second.Explain(Voice{})) {
			t.Fatalf("%v\n%v", first.Explain(Voice{}), second.Explain(Voice{}))
		}
	})
}

func TestCandidatesAreEqualWhateverTheirNameIfTheTieOrderGoesWithThem(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawSeats(t)
		c.Options.Tiebreak = tieOrderOf(c)
		other, names := renamedCase(t, c)
		want := mustCount(t, c).Answer()
		want.Winners = slices.Clone(want.Winners)
		renameAll(want.Winners, names)
		final := map[string]string{}
		for id, votes := range want.Final {
			final[names[id]] = votes
		}
		want.Final = final
		sameSeats(t, "renamed", mustCount(t, other).Answer(), want)
	})
}

// tieOrderOf writes the whole tie order out, for a list that is renamed and shuffled loses what it left open.
func tieOrderOf(c Case) []string {
	named := slices.Clone(c.Options.Tiebreak)
	return append(named, slices.DeleteFunc(c.ids(), func(id string) bool { return slices.Contains(named, id) })...)
}
