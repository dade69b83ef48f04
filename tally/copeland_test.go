package tally

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCopelandTellsWhomEachBeats(t *testing.T) {
	c := pollOf(MethodCopeland, "a b c", "1 a b c", "1 a c b", "1 b a c", "1 b c a")
	r, err := Copeland(c.ids(), c.Ballots, RankingRule{Tiebreak: []string{"b"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"One point for each other proposal beaten, one against one, and half a point for each tied with.",
		"Place 1, tied: B, A.", "B beats 1 of 2 others, ties 1: 3/2.", "A beats 1 of 2 others, ties 1: 3/2.",
		"Place 2: C.", "C beats 0 of 2 others: 0.",
		"The tie order breaks no tie here; it only sorts the names of those who share a place.",
	}
	same(t, "sentences", r.Explain(Voice{Name: strings.ToUpper}), want)
	var again CopelandRanking
	if err := json.Unmarshal([]byte(written(t, r)), &again); err != nil {
		t.Fatal(err)
	}
	same(t, "sentences from the record", again.Explain(Voice{Name: strings.ToUpper}), want)
	for pair, sentence := range map[[2]string]string{
		{"c", "a"}: "A is above C: A beats 1 of 2 others, ties 1: 3/2, C beats 0 of 2 others: 0. The pair itself is 3 to 1.",
		{"a", "b"}: "A and B are tied: A beats 1 of 2 others, ties 1: 3/2, B beats 1 of 2 others, ties 1: 3/2. The pair itself is 2 to 2.",
	} {
		said, err := r.Why(pair[0], pair[1], Voice{Name: strings.ToUpper})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "sentence", said, sentence)
	}
	if said, err := r.Why("a", "x", Voice{}); err == nil {
		t.Errorf("got %q, want a refusal", said)
	}
	same(t, "one other", CopelandLine{Wins: 1, Score: NewExact(1, 1)}.words(), "beats 1 of 1 other: 1")
	same(t, "no line", CopelandRanking{}.line("a"), CopelandLine{ID: "a"})
}

func TestTheScoresOfCopelandShareOutOnePointForEachPair(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodCopeland)
		r := mustCount(t, c).Outcome.(CopelandRanking)
		sum, m := NewExact(0, 1).Rat(), int64(len(c.Candidates))
		for i, l := range r.Lines {
			sum.Add(sum, l.Score.Rat())
			if l.Wins+l.Ties+l.Losses != m-1 {
				t.Fatalf("%+v against %d others", l, m-1)
			}
			for j, other := range r.Lines {
				above := tierOf(r.Tiers, l.ID) < tierOf(r.Tiers, other.ID)
				if i != j && above != (l.Score.Cmp(other.Score) > 0) {
					t.Fatalf("%+v and %+v in %v", l, other, r.Tiers)
				}
			}
		}
		if ExactOf(sum).Cmp(NewExact(m*(m-1)/2, 1)) != 0 {
			t.Fatalf("%d proposals share %s points", m, sum)
		}
	})
}
