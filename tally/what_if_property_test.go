package tally

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func drawChange(t *rapid.T, c Case) Change {
	id := rapid.SampledFrom(c.ids()).Draw(t, "id")
	sum := rapid.Int64Range(0, 30).Draw(t, "sum")
	options := map[Family][]Change{
		FamilyFunding: {BudgetTo(sum), BudgetBy(sum), BudgetBy(-sum), CostTo(id, sum), SkipOver(), StopAtFirst()},
		FamilyRanking: {OptionTo("unranked", "ignore"), OptionTo("measure", "margin"), CountBy(MethodSchulze, Options{}), FundByRankingOf(c.Method)},
		FamilyWinners: {OptionTo("seats", "1"), OptionTo("unranked", "ignore")},
		FamilyMotions: {OptionTo("base", "roll"), OptionTo("threshold", "2/3"), OptionTo("quorum", "1/2"), OptionTo("strict", "true")},
	}[c.Method.Family()]
	options = append(options, Withdraw(id), RecuseFrom("v", id), RecuseFromAll("v"))
	return rapid.SampledFrom(options).Draw(t, "change")
}

func TestAWhatIfLeavesTheCaseAsItIsAndTellsTheDifferenceOfTwoCounts(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawClose(t, rapid.SampledFrom(closeMethods).Draw(t, "method"), 6, 9)
		for i := range c.Ballots {
			c.Ballots[i].Voter = rapid.SampledFrom([]string{"", "v", "w"}).Draw(t, "voter")
		}
		changes := []Change{drawChange(t, c), drawChange(t, c)}
		before := c.copied()
		d, err := WhatIf(c, changes...)
		equal(t, "the case", c, before)
		var refusal *Error
		if err != nil {
			if !errors.As(err, &refusal) || refusal.Message == "" {
				t.Fatalf("not a refusal: %v", err)
			}
			return
		}
		equal(t, "before", d.VerdictBefore, mustCount(t, c).Verdict())
		equal(t, "after", d.VerdictAfter, mustCount(t, d.After.Case).Verdict())
		if len(d.Explain(Voice{})) < 3 {
			t.Fatalf("too little is said: %v", d.Explain(Voice{}))
		}
		checkDifference(t, c, d)
	})
}

func checkDifference(t *rapid.T, c Case, d Difference) {
	was, is := d.VerdictBefore, d.VerdictAfter
	if !d.Comparable {
		if was.Family == is.Family || d.Same() || len(d.Gained)+len(d.Lost)+len(d.Moved) > 0 {
			t.Fatalf("compared what cannot be: %+v", d)
		}
		return
	}
	after := slices.Concat(missing(was.Chosen, d.Lost), d.Gained)
	if !sameChosen(after, is.Chosen) || len(missing(d.Gained, was.Chosen)) != len(d.Gained) {
		t.Fatalf("%v less %v and %v is not %v", was.Chosen, d.Lost, d.Gained, is.Chosen)
	}
	for _, id := range c.ids() {
		moved := slices.Contains(d.Moved, Move{id, was.place(id), is.place(id)})
		turned := slices.Contains(d.Decisions, DecisionChange{id, was.decision(id), is.decision(id)})
		if moved != (was.place(id) != is.place(id)) || turned != (was.decision(id) != is.decision(id)) {
			t.Fatalf("%s: moved %v, turned %v, from %+v to %+v", id, moved, turned, was, is)
		}
	}
	if d.Same() != (sameVerdict(was, is) && d.LeftoverBefore == d.LeftoverAfter) {
		t.Fatalf("same is %v from %+v to %+v", d.Same(), was, is)
	}
	if is.Family == FamilyFunding {
		spent := int64(0)
		for _, id := range is.Chosen {
			spent += d.After.Case.cost(id)
		}
		equal(t, "leftover", d.LeftoverAfter, d.After.Case.Budget-spent)
	}
}

// sameVerdict compares what a proposal that was not withdrawn meets with.
func sameVerdict(a, b Verdict) bool {
	ids := slices.Concat(a.Chosen, b.Chosen, slices.Concat(a.Tiers...))
	for _, d := range a.Decisions {
		ids = append(ids, d.ID)
	}
	return sameChosen(a.Chosen, b.Chosen) && !slices.ContainsFunc(ids, func(id string) bool {
		return a.place(id) != b.place(id) || a.decision(id) != b.decision(id)
	})
}

func TestAWithdrawnProposalLeavesNoTrace(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawClose(t, rapid.SampledFrom(closeMethods).Draw(t, "method"), 6, 9)
		c.Seats = 1
		gone := rapid.SampledFrom(c.ids()).Draw(t, "withdrawn")
		d, err := WhatIf(c, Withdraw(gone))
		if err != nil {
			t.Fatal(err)
		}
		never := c
		never.Candidates, never.Ballots = nil, nil
		keep := func(ids []string) (kept []string) {
			for _, id := range ids {
				if id != gone {
					kept = append(kept, id)
				}
			}
			return kept
		}
		keepTiers := func(tiers [][]string) (kept [][]string) {
			for _, tier := range tiers {
				if rest := keep(tier); rest != nil {
					kept = append(kept, rest)
				}
			}
			return kept
		}
		for _, candidate := range c.Candidates {
			if candidate.ID != gone {
				never.Candidates = append(never.Candidates, candidate)
			}
		}
		for _, b := range c.Ballots {
			said := Ballot{Weight: b.Weight, Ranking: keepTiers(b.Ranking), Approvals: keep(b.Approvals), Recuse: keep(b.Recuse)}
			for id, grade := range b.Scores {
				if id != gone {
					said.grade(id, grade)
				}
			}
			for id, choice := range b.Votes {
				if id != gone {
					if said.Votes == nil {
						said.Votes = map[string]Choice{}
					}
					said.Votes[id] = choice
				}
			}
			never.Ballots = append(never.Ballots, said)
		}
		never.Options.Tiebreak, never.Options.Ranking = keep(c.Options.Tiebreak), keepTiers(c.Options.Ranking)
		equal(t, "answer", d.After.Answer(), mustCount(t, never).Answer())
	})
}
