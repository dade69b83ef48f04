package tally

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var letters = []string{"a", "b", "c", "d", "e", "f"}

// election is a small random poll: a few proposals, up to nine ballots with ties, gaps, weights and recusals.
type election struct {
	ids     []string
	ballots []Ballot
}

func drawElection(t *rapid.T) election {
	e := election{ids: letters[:rapid.IntRange(2, len(letters)).Draw(t, "proposals")]}
	for range rapid.IntRange(0, 9).Draw(t, "ballots") {
		e.ballots = append(e.ballots, drawBallot(t, e.ids))
	}
	return e
}

func drawBallot(t *rapid.T, ids []string) Ballot {
	b := Ballot{Weight: rapid.Int64Range(0, 4).Draw(t, "weight")}
	order := rapid.Permutation(ids).Draw(t, "order")
	for _, id := range order[:rapid.IntRange(0, len(ids)).Draw(t, "ranked")] {
		if len(b.Ranking) > 0 && rapid.IntRange(0, 3).Draw(t, "level") == 0 {
			last := len(b.Ranking) - 1
			b.Ranking[last] = append(b.Ranking[last], id)
		} else {
			b.Ranking = append(b.Ranking, []string{id})
		}
		b.Approvals = append(b.Approvals, id)
	}
	if rapid.IntRange(0, 4).Draw(t, "recusal") == 0 {
		b.Recuse = []string{rapid.SampledFrom(ids).Draw(t, "recused")}
	}
	return b
}

func drawRule(t *rapid.T) RankingRule {
	return RankingRule{UnrankedIgnore: rapid.Bool().Draw(t, "ignore"), Margin: rapid.Bool().Draw(t, "margin")}
}

func mustRank(t *rapid.T, e election, rule RankingRule) Ranking {
	r, err := Schulze(e.ids, e.ballots, rule)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func agree(t *rapid.T, what string, got, want [][]string) {
	got, want = sortedTiers(got), sortedTiers(want)
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Fatalf("%s: got %v, want %v", what, got, want)
	}
}

func TestVotersAreEqualWhateverTheirOrderAndHoweverTheirWeightIsSplit(t *testing.T) {
	property(t, func(t *rapid.T) {
		e, rule := drawElection(t), drawRule(t)
		var one []Ballot
		for _, b := range e.ballots {
			for range b.weight() {
				single := b
				single.Weight = 1
				one = append(one, single)
			}
		}
		one = append(rapid.Permutation(one).Draw(t, "shuffled"), Ballot{})
		agree(t, "tiers", mustRank(t, election{e.ids, one}, rule).Tiers, mustRank(t, e, rule).Tiers)
	})
}

func TestProposalsAreEqualWhateverTheirNameAndPlaceInTheList(t *testing.T) {
	property(t, func(t *rapid.T) {
		e, rule := drawElection(t), drawRule(t)
		names, other := map[string]string{}, election{}
		for i, id := range rapid.Permutation(e.ids).Draw(t, "listed") {
			names[id] = "n" + letters[i]
			other.ids = append(other.ids, names[id])
		}
		rename := func(ids []string) (renamed []string) {
			for _, id := range ids {
				renamed = append(renamed, names[id])
			}
			return renamed
		}
		renameTiers := func(tiers [][]string) (renamed [][]string) {
			for _, tier := range tiers {
				renamed = append(renamed, rename(tier))
			}
			return renamed
		}
		for _, b := range e.ballots {
			b.Ranking, b.Approvals, b.Recuse = renameTiers(b.Ranking), rename(b.Approvals), rename(b.Recuse)
			other.ballots = append(other.ballots, b)
		}
		agree(t, "tiers", mustRank(t, other, rule).Tiers, renameTiers(mustRank(t, e, rule).Tiers))
	})
}

func TestWhoeverBeatsAllOthersInPairsComesFirstAndWhoeverLosesAllComesLast(t *testing.T) {
	property(t, func(t *rapid.T) {
		e := drawElection(t)
		r := mustRank(t, e, drawRule(t))
		for _, x := range e.ids {
			wins, losses := 0, 0
			for _, y := range e.ids {
				if r.Pairs.Over.At(x, y) > r.Pairs.Over.At(y, x) {
					wins++
				}
				if r.Pairs.Over.At(x, y) < r.Pairs.Over.At(y, x) {
					losses++
				}
			}
			if wins == len(e.ids)-1 && !slices.Equal(r.Winners, []string{x}) {
				t.Fatalf("%s beats all others, but the winners are %v", x, r.Winners)
			}
			if losses == len(e.ids)-1 && !slices.Equal(r.Tiers[len(r.Tiers)-1], []string{x}) {
				t.Fatalf("%s loses to all others, but the tiers are %v", x, r.Tiers)
			}
		}
	})
}

func TestWhatEverybodyPrefersStandsHigher(t *testing.T) {
	property(t, func(t *rapid.T) {
		e := drawElection(t)
		for i := range e.ballots {
			e.ballots[i].Ranking = nil
			for _, id := range rapid.Permutation(e.ids).Draw(t, "complete") {
				e.ballots[i].Ranking = append(e.ballots[i].Ranking, []string{id})
			}
			e.ballots[i].Recuse = nil
		}
		r := mustRank(t, e, drawRule(t))
		for _, x := range e.ids {
			for _, y := range e.ids {
				if r.Pairs.Over.At(x, y) > 0 && r.Pairs.Over.At(y, x) == 0 && r.tierOf(x) >= r.tierOf(y) {
					t.Fatalf("all prefer %s to %s, but the tiers are %v", x, y, r.Tiers)
				}
			}
		}
	})
}

func TestAChainIsAsStrongAsItsWeakestStepAndEveryPlaceHasAReason(t *testing.T) {
	property(t, func(t *rapid.T) {
		e := drawElection(t)
		r := mustRank(t, e, drawRule(t))
		for _, x := range e.ids {
			for _, y := range e.ids {
				if x == y {
					continue
				}
				if said, err := r.Why(x, y, Voice{}); err != nil || said == "" {
					t.Fatalf("no reason for %s and %s: %v", x, y, err)
				}
				for _, z := range e.ids {
					if x != z && r.Strengths.At(x, z) < min(r.Strengths.At(x, y), r.Strengths.At(y, z)) && y != z {
						t.Fatalf("the chain %s, %s, %s is stronger than %d", x, y, z, r.Strengths.At(x, z))
					}
				}
				checkPath(t, r, x, y)
			}
		}
	})
}

func checkPath(t *rapid.T, r Ranking, x, y string) {
	path, want := r.Path(x, y), r.Strengths.At(x, y)
	if want == 0 {
		if path != nil {
			t.Fatalf("a path %v of strength 0", path)
		}
		return
	}
	weakest := r.Pairs.Defeat(path[0], path[1], r.Margin)
	for i := range path[1:] {
		weakest = min(weakest, r.Pairs.Defeat(path[i], path[i+1], r.Margin))
	}
	if path[0] != x || path[len(path)-1] != y || weakest != want {
		t.Fatalf("path %v holds at %d, want %d", path, weakest, want)
	}
}

func TestRaisingASoleWinnerKeepsItFirst(t *testing.T) {
	property(t, func(t *rapid.T) {
		e, rule := drawElection(t), RankingRule{}
		before := mustRank(t, e, rule)
		if len(e.ballots) == 0 || len(before.Winners) != 1 {
			return
		}
		winner := before.Winners[0]
		b := &e.ballots[rapid.IntRange(0, len(e.ballots)-1).Draw(t, "raised")]
		if len(b.Ranking) == 0 || slices.Contains(b.Recuse, winner) {
			return
		}
		raised := [][]string{{winner}}
		for _, tier := range b.Ranking {
			raised = append(raised, slices.DeleteFunc(slices.Clone(tier), func(id string) bool { return id == winner }))
		}
		b.Ranking = raised
		if after := mustRank(t, e, rule); !slices.Contains(after.Winners, winner) {
			t.Fatalf("%s was raised and lost: %v", winner, after.Tiers)
		}
	})
}

func TestMoneyIsNeverLostAndSkippingLeavesNothingThatFits(t *testing.T) {
	property(t, func(t *rapid.T) {
		e := drawElection(t)
		rule := FundingRule{Skip: rapid.Bool().Draw(t, "skip"), Tiebreak: rapid.Permutation(e.ids).Draw(t, "tiebreak")}
		budget := rapid.Int64Range(0, 60).Draw(t, "budget")
		var costs []Cost
		for _, id := range e.ids {
			costs = append(costs, Cost{id, rapid.Int64Range(0, 30).Draw(t, "cost")})
		}
		order := mustRank(t, e, RankingRule{}).Tiers
		if len(order) > 1 && rapid.Bool().Draw(t, "cut") {
			order = order[:len(order)-1]
		}
		byRanking, err1 := FundRanking(order, costs, budget, rule)
		byVotes, err2 := FundByVotes(costs, e.ballots, budget, rule)
		perCost, err3 := FundByVotesPerCost(costs, e.ballots, budget, rule)
		for _, err := range []error{err1, err2, err3} {
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, f := range []Funding{byRanking, byVotes, perCost} {
			checkMoney(t, f, budget, len(costs))
		}
	})
}

func checkMoney(t *rapid.T, f Funding, budget int64, proposals int) {
	var spent int64
	var funded []string
	for _, line := range f.Lines {
		if line.Funded {
			spent, funded = spent+line.Cost, append(funded, line.ID)
		}
		if f.Skip && !line.Funded && line.Reach != Unsupported && line.Cost <= f.Leftover {
			t.Fatalf("%s costs %d and %d is left", line.ID, line.Cost, f.Leftover)
		}
		if line.LeftAfter != budget-spent {
			t.Fatalf("after %s %d should be left, not %d", line.ID, budget-spent, line.LeftAfter)
		}
	}
	if len(f.Lines) != proposals || f.Cost != spent || f.Cost+f.Leftover != budget || f.Leftover < 0 || !slices.Equal(funded, f.Funded) {
		t.Fatalf("the sums do not agree: %+v", f)
	}
}

// The rule of motions, written a second time by going through every way to read the open votes one by one.
func TestAMotionIsShownExactlyWhenNoReadingOfTheGapsChangesIt(t *testing.T) {
	property(t, func(t *rapid.T) {
		few := rapid.Int64Range(0, 5)
		c := Counts{
			Yes: few.Draw(t, "yes"), No: few.Draw(t, "no"), Abstain: few.Draw(t, "abstain"), Unclear: few.Draw(t, "unclear"),
			Unrecorded: few.Draw(t, "unrecorded"), Recused: few.Draw(t, "recused"), Absent: 1 + few.Draw(t, "absent"),
		}
		den := rapid.Int64Range(2, 5).Draw(t, "den")
		rule := MotionRule{
			Base: rapid.SampledFrom(bases).Draw(t, "base"), Strict: rapid.Bool().Draw(t, "strict"),
			Threshold: Fraction{rapid.Int64Range(1, den-1).Draw(t, "num"), den},
			Quorum:    Fraction{rapid.Int64Range(0, den-1).Draw(t, "quorum"), den}, QuorumStrict: rapid.Bool().Draw(t, "over"),
		}
		o, err := Motion(c, 0, rule)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[Decision]bool{}
		for asYes := int64(0); asYes <= c.undecided(); asYes++ {
			d := plainMotion(c.Yes+asYes, c.No+c.undecided()-asYes, c.Abstain, o.Eligible, rule)
			seen[d] = true
		}
		if o.Shown != (len(seen) == 1) || (o.Shown && !seen[o.Decision]) {
			t.Fatalf("shown %v, decision %s, readings %v", o.Shown, o.Decision, seen)
		}
		if !o.Shown && o.Decision != plainMotion(c.Yes, c.No, c.Abstain, o.Eligible, rule) {
			t.Fatalf("not shown, and yet not the reading without the gaps: %s", o.Decision)
		}
	})
}

func plainMotion(yes, no, abstain, eligible int64, r MotionRule) Decision {
	took := yes + no + abstain
	enough := took*r.Quorum.Den >= r.Quorum.Num*eligible
	if r.QuorumStrict {
		enough = took*r.Quorum.Den > r.Quorum.Num*eligible
	}
	if !enough || took == 0 {
		return NoQuorum
	}
	base := map[Base]int64{BaseCast: yes + no, BasePresent: took, BaseRoll: eligible}[r.Base]
	left, right := yes*r.Threshold.Den, r.Threshold.Num*base
	if base > 0 && (left > right || left == right && !r.Strict) {
		return Pass
	}
	return Fail
}
