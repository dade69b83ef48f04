package tally

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFewerVotesThanToldNeverTurnAMotion(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawClose(t, MethodMotion, 2, 4)
		r := mustCount(t, c)
		all, err := HowCloseWithin(r, rapid.SampledFrom([]int64{5, 5000}).Draw(t, "calculations"))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range all {
			checkTold(t, c, r, x)
			ruledOut := x.AtLeast - 1
			if x.Exact && !x.Found {
				ruledOut = 8
			}
			fixed := Closest{Roll: x.Roll}.Apply(c)
			if fewerVotes(fixed, x, min(ruledOut, 2), r.Verdict().decision(x.ID)) {
				t.Fatalf("fewer votes than in %+v turn %+v", x, c)
			}
			if x.Roll > 0 && open(r, x.ID) == 0 && c.Options.Threshold.Num > 0 && !x.Exact {
				t.Fatalf("clear votes are calculated exactly, but not %+v", x)
			}
		}
	})
}

func open(r Result, id string) int64 {
	for _, line := range r.Outcome.(Motions).Lines {
		if line.ID == id {
			return line.Outcome.Counts.undecided()
		}
	}
	return 0
}

// fewerVotes tries every change of so many votes or fewer, by recounting the ballots.
func fewerVotes(c Case, x Closest, voters int64, now Decision) bool {
	if r, err := Count(c); err == nil && r.Verdict().decision(x.ID) != now {
		return true
	}
	if voters <= 0 {
		return false
	}
	try := func(changes ...BallotChange) bool {
		next := c
		next.Ballots = applied(c.Ballots, changes)
		return fewerVotes(next, x, voters-1, now)
	}
	for _, choice := range []Choice{Yes, No, Abstain} {
		said := Ballot{Votes: map[string]Choice{x.ID: choice}}
		if x.Kind == BallotAdded && totalOf(c) < x.Roll && try(BallotChange{Ballot: NoBallot, Voters: 1, After: &said}) {
			return true
		}
		for i, b := range c.Ballots {
			said := said
			if said.Recuse = b.Recuse; x.Kind == BallotChanged && b.choice(x.ID) != Recused &&
				try(BallotChange{Ballot: i, Voters: 1, After: &said}) {
				return true
			}
		}
	}
	for i := range c.Ballots {
		if x.Kind == BallotRemoved && try(BallotChange{Ballot: i, Voters: 1}) {
			return true
		}
	}
	return false
}

func totalOf(c Case) int64 {
	total, _ := totalWeight(c.Ballots)
	return total
}
