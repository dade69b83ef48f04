package tally

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTheSmithGroupTellsWhoBelongsToItAndWhoDoesNot(t *testing.T) {
	for _, c := range []struct {
		name string
		poll Case
		want []string
	}{
		{"a circle and two below", pollOf(MethodSmith, "a b c d e", "8 a b c d e", "5 b c a e d", "4 c d a b e"), []string{
			"The smallest group of whom each beats everybody outside it: A, B, C.",
			"C belongs to it, for A does not beat it: 8 to 9.",
			"B belongs to it, for C does not beat it: 4 to 13.",
			"D is outside: all in the group beat it, A most narrowly, 13 to 4.",
			"E is outside: all in the group beat it, A most narrowly, 17 to 0.",
		}},
		{"one beats all", pollOf(MethodSmith, "a b", "2 b a", "1 a b"), []string{
			"B beats each of the others, one against one.", "A is outside: all in the group beat it, B most narrowly, 2 to 1.",
		}},
		{"nobody can be left out", pollOf(MethodSmith, "a b", "1 b=a"), []string{
			"No smaller group than all of them beats everybody outside it.", "B belongs to it, for A does not beat it: 0 to 0 (1 tied).",
		}},
		{"nobody stands", pollOf(MethodSmith, ""), []string{"Nobody stands for choice."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Smith(c.poll.ids(), c.poll.Ballots, RankingRule{})
			if err != nil {
				t.Fatal(err)
			}
			var again SmithSet
			if err := json.Unmarshal([]byte(written(t, r)), &again); err != nil {
				t.Fatal(err)
			}
			same(t, "sentences", again.Explain(Voice{Name: strings.ToUpper}), c.want)
		})
	}
}

func TestTheSmithGroupIsNamedInTheTieOrder(t *testing.T) {
	c := pollOf(MethodSmith, "a b c d", ring...)
	c.Options.Tiebreak = []string{"c", "b"}
	same(t, "answer", answered(t, c), `{"winners":["c","b","a"]}`)
}

func TestTheSmithGroupIsTheSmallestOfAllGroupsThatBeatTheRest(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodSmith)
		got := slices.Sorted(slices.Values(mustCount(t, c).Answer().Winners))
		if want := smithByHand(mustPairs(t, c)); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// smithByHand tries every group and keeps the smallest of whom each beats everybody outside.
func smithByHand(p Pairs) (least []string) {
	ids := p.Over.IDs
	for group := 1; group < 1<<len(ids); group++ {
		dominates, members := true, []string{}
		for x, id := range ids {
			if group>>x&1 == 0 {
				continue
			}
			members = append(members, id)
			for y := range ids {
				dominates = dominates && (group>>y&1 == 1 || p.Over.at(x, y) > p.Over.at(y, x))
			}
		}
		if dominates && (least == nil || len(members) < len(least)) {
			least = members
		}
	}
	return least
}
