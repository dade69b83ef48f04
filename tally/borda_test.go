package tally

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestBordaTellsThePointsOfHowManyPossible(t *testing.T) {
	c := pollOf(MethodBorda, "a b c d", "2 a b", "1 b=a")
	c.Options.Unranked = "ignore"
	r, err := Borda(c.ids(), c.Ballots, c.Options.ranking())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"On each ballot one point for every other proposal placed lower, half a point for every other placed level; the greatest share of the possible points is first.",
		"Place 1: A.", "A has 5/2 of 3 possible points, a share of 5/6.",
		"Place 2: B.", "B has 1/2 of 3 possible points, a share of 1/6.",
		"Place 3, tied: C, D.", "C was compared by no ballot and comes last.", "D was compared by no ballot and comes last.",
		"The tie order breaks no tie here; it only sorts the names of those who share a place.",
	}
	same(t, "sentences", r.Explain(Voice{Name: strings.ToUpper}), want)
	same(t, "answer", written(t, r.Answer(1)),
		`{"ranking":[["a"],["b"],["c","d"]],"winners":["a"],"scores":{"a":"5/2","b":"1/2","c":0,"d":0},"shares":{"a":"5/6","b":"1/6","c":null,"d":null}}`)
	var again BordaRanking
	if err := json.Unmarshal([]byte(written(t, r)), &again); err != nil {
		t.Fatal(err)
	}
	same(t, "sentences from the record", again.Explain(Voice{Name: strings.ToUpper}), want)
	for pair, sentence := range map[[2]string]string{
		{"b", "a"}: "A is above B: A has 5/2 of 3 possible points, a share of 5/6, B has 1/2 of 3 possible points, a share of 1/6. The pair itself is 2 to 0 (1 tied).",
		{"c", "d"}: "C and D are tied: C was compared by no ballot and comes last, D was compared by no ballot and comes last. The pair itself is 0 to 0.",
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
	same(t, "no line", BordaRanking{}.line("a"), BordaLine{ID: "a"})
}

// Two voters of three are recused from b, and the third puts it first: it has 2 of 2 points, a 4 of 5.
func TestNobodyLosesByAVoterWhoWasRecused(t *testing.T) {
	c := pollOf(MethodBorda, "a b c", "1 b a c", "2 a c b")
	c.Ballots[1].Recuse = []string{"b"}
	same(t, "answer", answered(t, c),
		`{"ranking":[["b"],["a"],["c"]],"winners":["b"],"scores":{"a":3,"b":2,"c":0},"shares":{"a":"3/4","b":1,"c":0}}`)
}

func TestPointsOver64BitsAreStillExact(t *testing.T) {
	c := pollOf(MethodBorda, "a b c d", "1 a b c d")
	c.Ballots[0].Weight = math.MaxInt64
	same(t, "answer", answered(t, c), `{"ranking":[["a"],["b"],["c"],["d"]],"winners":["a"],`+
		`"scores":{"a":27670116110564327421,"b":18446744073709551614,"c":9223372036854775807,"d":0},"shares":{"a":1,"b":"2/3","c":"1/3","d":0}}`)
}

func TestEveryBallotSharesOutOnePointForEachPairItCompares(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodBorda)
		c.Options.Unranked = "last"
		var voters int64
		for i := range c.Ballots {
			c.Ballots[i].Recuse = nil
			if !isBlank(c.Ballots[i]) {
				voters += c.Ballots[i].weight()
			}
		}
		sum, m := NewExact(0, 1).Rat(), int64(len(c.Candidates))
		for _, score := range mustCount(t, c).Answer().Scores {
			sum.Add(sum, score.Rat())
		}
		if ExactOf(sum).Cmp(NewExact(voters*m*(m-1)/2, 1)) != 0 {
			t.Fatalf("%d voters over %d proposals gave %s points", voters, m, sum)
		}
	})
}

func TestBordaIsTheShareOfThePointsOfTheDefinition(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodBorda)
		answer := mustCount(t, c).Answer()
		for _, x := range c.ids() {
			var halves, possible int64
			for _, y := range c.ids() {
				if x != y {
					won, tied, _ := pairsByHand(c, x, y)
					lost, _, _ := pairsByHand(c, y, x)
					halves, possible = halves+2*won+tied, possible+won+lost+tied
				}
			}
			share := answer.Shares[x]
			if answer.Scores[x].Cmp(NewExact(halves, 2)) != 0 || (share == nil) != (possible == 0) ||
				share != nil && share.Cmp(NewExact(halves, 2*possible)) != 0 {
				t.Fatalf("%s has %d/2 of %d, but scores %s, share %s", x, halves, possible, answer.Scores[x], share)
			}
			checkShareOrder(t, answer, x)
		}
	})
}

// checkShareOrder wants exactly those above who have a greater share, or any share where there is none.
func checkShareOrder(t *rapid.T, a Answer, x string) {
	for y, other := range a.Shares {
		share := a.Shares[x]
		want := share != nil && (other == nil || share.Cmp(*other) > 0)
		if above := tierOf(a.Ranking, x) < tierOf(a.Ranking, y); above != want {
			t.Fatalf("%s has %s, %s has %s, but the order is %v", x, share, y, other, a.Ranking)
		}
	}
}
