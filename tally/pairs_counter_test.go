package tally

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// pairsByHand goes through every ballot for every pair and says what the definition says.
func pairsByHand(c Case, x, y string) (over, tied, recused int64) {
	for _, b := range c.Ballots {
		at, yAt := tierOf(b.Ranking, x), tierOf(b.Ranking, y)
		if c.Options.Unranked != "ignore" {
			at, yAt = lastIfUnranked(b, at), lastIfUnranked(b, yAt)
		}
		switch {
		case slices.Contains(b.Recuse, x) || slices.Contains(b.Recuse, y):
			recused += b.weight()
		case isBlank(b) || at < 0 || yAt < 0:
		case at < yAt:
			over += b.weight()
		case at == yAt:
			tied += b.weight()
		}
	}
	return over, tied, recused
}

func lastIfUnranked(b Ballot, tier int) int {
	if tier < 0 {
		return len(b.Ranking)
	}
	return tier
}

func TestBallotsCountedOneByOneGiveThePairsOfTheDefinition(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodSchulze)
		counter, err := NewPairCounter(c.ids(), c.Options.Unranked == "ignore")
		if err != nil {
			t.Fatal(err)
		}
		look := rapid.IntRange(0, len(c.Ballots)).Draw(t, "look")
		early, said := counter.Pairs(), ""
		for i, b := range c.Ballots {
			if i == look {
				early = counter.Pairs()
				said = written(t, early)
			}
			if err := counter.Add(b); err != nil {
				t.Fatal(err)
			}
		}
		if said != "" && written(t, early) != said {
			t.Fatalf("pairs that were handed out changed with a later ballot")
		}
		p := counter.Pairs()
		for _, x := range c.ids() {
			for _, y := range c.ids() {
				over, tied, recused := pairsByHand(c, x, y)
				if x == y {
					over, tied, recused = 0, 0, 0
				}
				if p.Over.At(x, y) != over || p.Tied.At(x, y) != tied || p.Recused.At(x, y) != recused {
					t.Fatalf("%s, %s: got %d, %d, %d, want %d, %d, %d", x, y, p.Over.At(x, y), p.Tied.At(x, y),
						p.Recused.At(x, y), over, tied, recused)
				}
			}
		}
	})
}

func TestARefusedBallotIsNumberedAndChangesNothing(t *testing.T) {
	for _, ignore := range []bool{false, true} {
		c, err := NewPairCounter([]string{"a", "b", "c"}, ignore)
		if err != nil {
			t.Fatal(err)
		}
		for i, step := range []struct {
			ballot Ballot
			code   string
		}{
			{Ballot{Ranking: tiers("a b"), Weight: 5}, ""},
			{Ballot{Ranking: tiers("a x"), Recuse: []string{"b"}}, CodeUnknownID},
			{Ballot{Ranking: tiers("a b a")}, CodeRepeatedID},
			{Ballot{Ranking: tiers("a b"), Recuse: []string{"x"}}, CodeUnknownID},
			{Ballot{Ranking: tiers("b a"), Weight: -1}, CodeNegativeWeight},
			{Ballot{Ranking: tiers("b a"), Weight: math.MaxInt64 - 4}, CodeTooLarge},
			{Ballot{Ranking: tiers("b a"), Weight: math.MaxInt64 - 5}, ""},
			{Ballot{}, CodeTooLarge},
		} {
			err := c.Add(step.ballot)
			if step.code == "" && err == nil {
				continue
			}
			var refusal *Error
			if !errors.As(err, &refusal) {
				t.Fatalf("ballot %d: got %v, want %q", i, err, step.code)
			}
			same(t, "refusal", []any{refusal.Code, refusal.Ballot}, []any{step.code, i})
		}
		p := c.Pairs()
		same(t, "a over b", p.Over.At("a", "b"), int64(5))
		same(t, "b over a", p.Over.At("b", "a"), int64(math.MaxInt64-5))
		same(t, "recused", slices.Max(p.Recused.Cells), int64(0))
	}
}

func TestACountOfTheSameProposalTwiceIsRefused(t *testing.T) {
	if _, err := NewPairCounter([]string{"a", "a"}, false); err == nil {
		t.Error("got a counter, want a refusal")
	}
}

func TestAddingABallotAsksForNoMemory(t *testing.T) {
	ids, ballots := numbered(20), randomBallots(10, 20, 5)
	ballots[0].Recuse = ids[:2]
	for _, ignore := range []bool{false, true} {
		c, err := NewPairCounter(ids, ignore)
		if err != nil {
			t.Fatal(err)
		}
		asked := testing.AllocsPerRun(100, func() {
			for i := range ballots {
				if err := c.Add(ballots[i]); err != nil {
					t.Fatal(err)
				}
			}
		})
		same(t, "allocations", asked, 0.0)
	}
}

func TestPairsThatAreNoCountAreRefused(t *testing.T) {
	good := func() Pairs {
		c, err := NewPairCounter([]string{"a", "b"}, false)
		if err != nil {
			t.Fatal(err)
		}
		return c.Pairs()
	}
	for name, c := range map[string]struct {
		damage func(*Pairs)
		rule   RankingRule
		code   string
	}{
		"a missing cell":              {func(p *Pairs) { p.Over.Cells = p.Over.Cells[:3] }, RankingRule{}, CodeShape},
		"other proposals":             {func(p *Pairs) { p.Tied.IDs = []string{"a", "c"} }, RankingRule{}, CodeShape},
		"nothing about recusals":      {func(p *Pairs) { p.Recused = Matrix{} }, RankingRule{}, CodeShape},
		"less than no votes":          {func(p *Pairs) { p.Over.Cells[1] = -1 }, RankingRule{}, CodeNegativeCount},
		"one proposal twice":          {func(p *Pairs) { p.Over.IDs = []string{"a", "a"} }, RankingRule{}, CodeRepeatedID},
		"a stranger in the tie order": {func(*Pairs) {}, RankingRule{Tiebreak: []string{"x"}}, CodeUnknownID},
	} {
		p := good()
		c.damage(&p)
		_, bySchulze := p.Schulze(c.rule)
		_, byLocks := p.RankedPairs(c.rule)
		_, byWins := p.Copeland(c.rule)
		_, byPoints := p.Borda(c.rule)
		_, group := p.Smith(c.rule)
		for _, err := range []error{bySchulze, byLocks, byWins, byPoints, group} {
			var refusal *Error
			if !errors.As(err, &refusal) || refusal.Code != c.code {
				t.Errorf("%s: got %v, want %s", name, err, c.code)
			}
		}
	}
}
