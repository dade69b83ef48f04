package tally

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// closeMethods are the methods that the properties of closeness, what-if and disagreement go through.
var closeMethods = allMethods

// drawClose is a case of at most so many proposals and ballots, with the options that drawCase leaves out.
func drawClose(t *rapid.T, method Method, proposals, ballots int) Case {
	c := drawCase(t, method)
	for len(c.Candidates) > proposals {
		c, _ = Withdraw(c.Candidates[proposals].ID).make(c)
	}
	c.Seats = min(c.Seats, len(c.Candidates))
	c.Ballots = c.Ballots[:min(ballots, len(c.Ballots))]
	for i := range c.Ballots {
		c.Ballots[i].Weight = min(c.Ballots[i].Weight, 2)
	}
	switch {
	case method == MethodMotion:
		drawMotionRule(t, &c)
	case method == MethodGreedy && rapid.Bool().Draw(t, "by ranking"):
		c.Options.Order, c.Options.Ranking = "ranking", drawBallot(t, c.ids()).Ranking
		for i := range c.Ballots {
			c.Ballots[i].Approvals = nil
		}
	}
	return c
}

func drawMotionRule(t *rapid.T, c *Case) {
	o := &c.Options
	o.Base = rapid.SampledFrom(bases).Draw(t, "base")
	den := rapid.Int64Range(1, 4).Draw(t, "den")
	o.Threshold = Fraction{rapid.Int64Range(0, den).Draw(t, "threshold"), den}
	o.Quorum = Fraction{rapid.Int64Range(0, den).Draw(t, "quorum"), den}
	o.QuorumStrict = o.Quorum.Num < den && rapid.Bool().Draw(t, "over the quorum")
	if strict := o.Threshold.Num < den && rapid.Bool().Draw(t, "strict"); strict || o.Threshold.isHalf() {
		o.Strict = &strict
	}
	open := rapid.Bool().Draw(t, "open votes")
	for i := range c.Ballots {
		for id := range c.Ballots[i].Votes {
			if open && rapid.IntRange(0, 3).Draw(t, "open") == 0 {
				c.Ballots[i].Votes[id] = rapid.SampledFrom([]Choice{Unclear, Unrecorded, Recused}).Draw(t, "gap")
			}
		}
	}
	total, _ := totalWeight(c.Ballots)
	if roll := total + rapid.Int64Range(0, 4).Draw(t, "absent"); roll > 0 {
		o.Roll = &roll
	}
}

// sameTurn is true if both outcomes give the same answer to what a Closest is about.
func sameTurn(x Closest, a, b Verdict) bool {
	if x.Before.Family == FamilyMotions {
		return a.decision(x.ID) == b.decision(x.ID)
	}
	return sameChosen(a.Chosen, b.Chosen)
}

func TestEveryChangeThatIsToldReallyAltersTheOutcome(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawClose(t, rapid.SampledFrom(closeMethods).Draw(t, "method"), 6, 9)
		r := mustCount(t, c)
		before := c.copied()
		recounts := rapid.SampledFrom([]int64{0, 3, 40, 300}).Draw(t, "recounts")
		all, err := HowCloseWithin(r, recounts)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range all {
			checkTold(t, c, r, x)
			if x.Kind.ofBallots() && x.ID == "" && x.Looked > recounts/3+1 {
				t.Fatalf("looked at %d with %d recounts", x.Looked, recounts)
			}
		}
		equal(t, "the case", c, before)
		again, _ := HowCloseWithin(r, recounts)
		equal(t, "a second answer", again, all)
	})
}

func checkTold(t *rapid.T, c Case, r Result, x Closest) {
	if x.Reason == "" || len(x.Explain(Voice{})) == 0 {
		t.Fatalf("no reason or no sentence: %+v", x)
	}
	after := mustCount(t, x.Apply(c)).Verdict()
	if !x.Found {
		if x.Voters != 0 && !x.Exact || len(x.Ballots) > 0 || x.MovedBy != 0 || x.MovedTo != 0 {
			t.Fatalf("nothing found, and yet a change: %+v", x)
		}
		return
	}
	if sameTurn(x, r.Verdict(), after) || !sameTurn(x, x.After, after) || !sameTurn(x, x.Before, r.Verdict()) {
		t.Fatalf("%+v does not do what it says: before %+v, after %+v, case %+v", x, r.Verdict(), after, c)
	}
	var voters int64
	of := map[int]int64{}
	for _, change := range x.Ballots {
		voters += change.Voters
		of[change.Ballot] += change.Voters
		if change.Ballot != NoBallot && of[change.Ballot] > c.Ballots[change.Ballot].weight() {
			t.Fatalf("more voters than the ballot has: %+v", x)
		}
		if change.Ballot != NoBallot && change.After != nil && !sameChosen(change.After.Recuse, change.Before.Recuse) {
			t.Fatalf("a recusal was changed: %+v", x)
		}
		if change.Ballot != NoBallot && (change.Before.Voter != "" || change.Before.says() != c.Ballots[change.Ballot].says()) {
			t.Fatalf("the ballot before is not the one in the case: %+v", change)
		}
	}
	if voters != x.Voters || x.AtLeast > x.Voters || x.Exact && x.AtLeast != x.Voters {
		t.Fatalf("%d voters in the changes of %+v", voters, x)
	}
}

func equal(t *rapid.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s: got %+v, want %+v", what, got, want)
	}
}

// A second way to list all ballots: each proposal gets a level or none, or each an approval or none.
func allBallots(c Case) (all []Ballot) {
	levels := map[ballotKind]int{rankings: len(c.Candidates), approvals: 1, grades: 6}[c.reads()]
	seen := map[string]bool{}
	for code := range power(levels+1, len(c.Candidates)) {
		b := Ballot{}
		tiers := make([][]string, levels)
		for _, id := range c.ids() {
			level := code % (levels + 1)
			code /= levels + 1
			switch {
			case level == 0:
			case c.reads() == rankings:
				tiers[level-1] = append(tiers[level-1], id)
			case c.reads() == approvals:
				b.Approvals = append(b.Approvals, id)
			default:
				b.grade(id, int64(level)-1)
			}
		}
		b.Ranking = slices.DeleteFunc(tiers, func(tier []string) bool { return len(tier) == 0 })
		tied := slices.ContainsFunc(b.Ranking, func(tier []string) bool { return len(tier) > 1 })
		if !seen[b.says()] && !(c.Method == MethodSTV && tied) {
			seen[b.says()] = true
			all = append(all, b)
		}
	}
	return all
}

func power(base, exponent int) int {
	n := 1
	for range exponent {
		n *= base
	}
	return n
}

// smaller tries every change of fewer voters, one voter after the other, and says whether one alters the outcome.
func smaller(c Case, kind ClosestKind, voters int64, ballots []Ballot, alters func(Case) bool) bool {
	if alters(c) {
		return true
	}
	if voters == 0 {
		return false
	}
	try := func(changes ...BallotChange) bool {
		next := c
		next.Ballots = applied(c.Ballots, changes)
		return smaller(next, kind, voters-1, ballots, alters)
	}
	if kind == BallotAdded {
		return slices.ContainsFunc(ballots, func(b Ballot) bool { return try(BallotChange{Ballot: NoBallot, Voters: 1, After: &b}) })
	}
	for i, old := range c.Ballots {
		if kind == BallotRemoved && try(BallotChange{Ballot: i, Voters: 1}) {
			return true
		}
		for _, b := range ballots {
			b.Recuse = old.Recuse
			if kind == BallotChanged && try(BallotChange{Ballot: i, Voters: 1, After: &b}) {
				return true
			}
		}
	}
	return false
}

func TestWhatIsCalledExactHasNoSmallerChange(t *testing.T) {
	methods := slices.DeleteFunc(slices.Clone(closeMethods), func(m Method) bool { return m == MethodMotion })
	property(t, func(t *rapid.T) {
		c := drawClose(t, rapid.SampledFrom(methods).Draw(t, "method"), 3, 4)
		r := mustCount(t, c)
		all, err := HowCloseWithin(r, rapid.SampledFrom([]int64{100, 600}).Draw(t, "recounts"))
		if err != nil {
			t.Fatal(err)
		}
		alters := func(c Case) bool {
			changed, err := Count(c)
			return err == nil && !sameChosen(changed.chosen(), r.chosen())
		}
		for _, x := range all {
			if x.Kind.ofBallots() {
				ruledOut := min(x.AtLeast-1, 2)
				if x.Exact && !x.Found {
					ruledOut = 2
				}
				if smaller(c, x.Kind, max(0, ruledOut), allBallots(c), alters) {
					t.Fatalf("a smaller change than %+v alters %+v", x, c)
				}
			}
		}
	})
}
