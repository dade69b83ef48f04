package tally

import (
	"encoding/json"
	"strings"
	"testing"
)

func locked(t *testing.T, c Case) LockedRanking {
	t.Helper()
	r, err := RankedPairs(c.ids(), c.Ballots, c.Options.ranking())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ring is a circle of a, b, c and of somebody whom all of them beat.
var ring = []string{"8 a b c d", "5 b c a d", "4 c a b d"}

func TestRankedPairsTellTheirPlacesTheirSkippedPairsAndTheirTies(t *testing.T) {
	for _, c := range []struct {
		name   string
		poll   Case
		margin bool
		want   []string
	}{
		{"a circle", pollOf(MethodRankedPairs, "a b c d", ring...), false, []string{
			"Pairs are taken by how many voters are behind the winner, most first. Each is locked, unless the pairs locked before it already say the opposite.",
			"Place 1: A.",
			"Place 2: B.", "A is above B: this pair, 12 to 5, is locked.",
			"Place 3: C.", "B is above C: this pair, 13 to 4, is locked.",
			"Place 4: D.", "C is above D: this pair, 17 to 0, is locked.",
			"6 pairs were won: 5 locked, 1 skipped.",
			"C over A, 9 to 8, was skipped: the pairs locked before it already put A above C: A over B 12 to 5, B over C 13 to 4.",
			"3 pairs are equal in strength, 17 to 0; the tie order put A over D first. This changed nothing: in any order the same of them are locked.",
		}},
		{"a circle of equals", pollOf(MethodRankedPairs, "a b c", "1 a b c", "1 b c a", "1 c a b"), true, []string{
			"Pairs are taken by the lead of the winner, largest first. Each is locked, unless the pairs locked before it already say the opposite.",
			"Place 1: A.",
			"Place 2: B.", "A is above B: this pair, 2 to 1, is locked.",
			"Place 3: C.", "B is above C: this pair, 2 to 1, is locked.",
			"3 pairs were won: 2 locked, 1 skipped.",
			"C over A, 2 to 1, was skipped: the pairs locked before it already put A above C: A over B 2 to 1, B over C 2 to 1.",
			"3 pairs are equal in strength, 2 to 1; the tie order put A over B first. This mattered: in another order others of them would have been locked.",
		}},
		{"a level pair", pollOf(MethodRankedPairs, "a b c", "1 a b c", "1 b a c"), false, []string{
			"Pairs are taken by how many voters are behind the winner, most first. Each is locked, unless the pairs locked before it already say the opposite.",
			"Place 1, tied: A, B.",
			"Place 2: C.", "A is above C: this pair, 2 to 0, is locked.",
			"2 pairs were won: 2 locked, 0 skipped.",
			"2 pairs are equal in strength, 2 to 0; the tie order put A over C first. This changed nothing: in any order the same of them are locked.",
			"A level pair locks nothing: A and B 1 to 1.",
			"The tie order breaks no tie here; it only sorts the names of those who share a place.",
		}},
		{"one pair", pollOf(MethodRankedPairs, "a b", "2 b a", "1 a=b"), false, []string{
			"Pairs are taken by how many voters are behind the winner, most first. Each is locked, unless the pairs locked before it already say the opposite.",
			"Place 1: B.", "Place 2: A.", "B is above A: this pair, 2 to 0 (1 tied), is locked.",
			"1 pair was won: 1 locked, 0 skipped.",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.margin {
				c.poll.Options.Measure = "margin"
			}
			r := locked(t, c.poll)
			same(t, "sentences", r.Explain(Voice{Name: strings.ToUpper}), c.want)
			var again LockedRanking
			if err := json.Unmarshal([]byte(written(t, r)), &again); err != nil {
				t.Fatal(err)
			}
			same(t, "sentences from the record", again.Explain(Voice{Name: strings.ToUpper}), c.want)
		})
	}
}

func TestWhyOneIsAboveAnotherByRankedPairs(t *testing.T) {
	tiersOnly := pollOf(MethodRankedPairs, "a b c", "1 b c a", "1 a b c", "1 a=b c", "1 c a=b")
	halves := pollOf(MethodRankedPairs, "a b c", "1 a b c", "1 c a b", "1 a b=c", "1 b c a")
	for _, c := range []struct {
		name, a, b string
		poll       Case
		want       string
	}{
		{"by the pair", "b", "a", pollOf(MethodRankedPairs, "a b c d", ring...), "a is above b: this pair, 12 to 5, is locked."},
		{"by a chain against the pair", "a", "c", pollOf(MethodRankedPairs, "a b c d", ring...),
			"a is above c by a chain of locked pairs: a over b 12 to 5, b over c 13 to 4. The pair itself, 8 to 9, was skipped."},
		{"by a chain with a level pair", "a", "c", halves,
			"a is above c by a chain of locked pairs: a over b 3 to 1, b over c 2 to 1 (1 tied). The pair itself, 2 to 2, is level."},
		{"by the tiers alone", "a", "c", tiersOnly,
			"a is above c although no chain of locked pairs joins them (the pair is 2 to 2): a is in place 1, c in place 2, below b by a locked pair, 3 to 1."},
		{"tied", "b", "a", tiersOnly, "b and a are tied: the pair is 1 to 1 (2 tied), and no chain of locked pairs joins them."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := locked(t, c.poll).Why(c.a, c.b, Voice{})
			if err != nil {
				t.Fatal(err)
			}
			same(t, "sentence", got, c.want)
		})
	}
	if said, err := locked(t, tiersOnly).Why("a", "x", Voice{}); err == nil {
		t.Errorf("got %q, want a refusal", said)
	}
}

func TestADamagedRecordOfRankedPairsGetsAShortAnswer(t *testing.T) {
	r := LockedRanking{Tiers: tiers("a b"), Candidates: []string{"a"}, Sequence: []RankedPair{{Winner: "a", Loser: "b", Locked: true}}}
	said, err := r.Why("a", "b", Voice{})
	if err != nil {
		t.Fatal(err)
	}
	want := "a is above b although no chain of locked pairs joins them (the pair is 0 to 0): a is in place 1, b in place 2."
	same(t, "sentence", said, want)
	same(t, "places", r.Explain(Voice{})[2:4], []string{"Place 2: b.", want})
	circle := LockedRanking{Tiers: tiers("a b c d e"), Candidates: letters[:5]}
	for _, step := range []string{"ab", "ba", "bc", "cd", "de"} {
		circle.Sequence = append(circle.Sequence, RankedPair{Winner: step[:1], Loser: step[1:], Locked: true})
	}
	same(t, "a chain past a circle", circle.locked().chain("a", "e"), letters[:5])
}

func TestTheSequenceIsByStrengthThenTheWinnersThenTheLosersPlaceInTheTieOrder(t *testing.T) {
	for _, c := range []struct {
		name string
		rule RankingRule
		want string
	}{
		{"by votes", RankingRule{Tiebreak: []string{"b", "a"}}, "a>d b>d a>c b>c"},
		{"by lead", RankingRule{Tiebreak: []string{"b", "a"}, Margin: true}, "b>d a>d a>c b>c"},
		{"listed", RankingRule{}, "a>d b>d a>c b>c"},
	} {
		counter, err := NewPairCounter([]string{"a", "b", "c", "d"}, false)
		if err != nil {
			t.Fatal(err)
		}
		p := counter.Pairs()
		count := func(x, y int, won, lost int64) { p.Over.add(x, y, won); p.Over.add(y, x, lost) }
		count(0, 3, 8, 4)
		count(1, 3, 7, 1)
		count(0, 2, 6, 2)
		count(1, 2, 6, 4)
		r, err := p.RankedPairs(c.rule)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, pair := range r.Sequence {
			got = append(got, pair.Winner+">"+pair.Loser)
		}
		same(t, c.name, strings.Join(got, " "), c.want)
	}
	three := pollOf(MethodRankedPairs, "a b c d", "1 a=b c=d")
	three.Options.Tiebreak = []string{"b", "d"}
	r := locked(t, three)
	same(t, "equals", r.Answer(1).Locked, [][2]string{{"b", "c"}, {"b", "d"}, {"a", "c"}, {"a", "d"}})
}
