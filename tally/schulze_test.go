package tally

import (
	"encoding/json"
	"strings"
	"testing"
)

var seven = []Ballot{
	{Ranking: tiers("a b c d"), Weight: 2}, {Ranking: tiers("b c a d"), Weight: 2},
	{Ranking: tiers("c a b d"), Weight: 2}, {Ranking: tiers("a b c"), Recuse: []string{"b"}},
}

// tiers writes "a b=c" for a first, then b and c level.
func tiers(text string) (ranking [][]string) {
	for _, tier := range strings.Fields(text) {
		ranking = append(ranking, strings.Split(tier, "="))
	}
	return ranking
}

func ranked(t *testing.T, rule RankingRule, ids string, ballots ...Ballot) Ranking {
	t.Helper()
	r, err := Schulze(strings.Fields(ids), ballots, rule)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestPairsCountWhatEachBallotSays(t *testing.T) {
	for _, c := range []struct {
		name          string
		ballot        Ballot
		ignore        bool
		ab, ba, tied  int64
		recused, last int64 // last: a over c, which nobody ranks
	}{
		{"ranked above", Ballot{Ranking: tiers("a b")}, false, 1, 0, 0, 0, 1},
		{"ranked level", Ballot{Ranking: tiers("a=b")}, false, 0, 0, 1, 0, 1},
		{"ranked level, unranked ignored", Ballot{Ranking: tiers("a=b")}, true, 0, 0, 1, 0, 0},
		{"the unranked share the last place", Ballot{Ranking: tiers("a")}, false, 1, 0, 0, 0, 1},
		{"the unranked are ignored if so ruled", Ballot{Ranking: tiers("a")}, true, 0, 0, 0, 0, 0},
		{"a recused pair says nothing", Ballot{Ranking: tiers("a b"), Recuse: []string{"b"}}, false, 0, 0, 0, 1, 1},
		{"recused from both counts once", Ballot{Recuse: []string{"a", "b"}}, false, 0, 0, 0, 1, 0},
		{"a blank ballot says nothing", Ballot{}, false, 0, 0, 0, 0, 0},
		{"a weight is so many voters", Ballot{Ranking: tiers("a b"), Weight: 5}, false, 5, 0, 0, 0, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := ranked(t, RankingRule{UnrankedIgnore: c.ignore}, "a b c", c.ballot).Pairs
			same(t, "a over b", p.Over.At("a", "b"), c.ab)
			same(t, "b over a", p.Over.At("b", "a"), c.ba)
			same(t, "tied", []int64{p.Tied.At("a", "b"), p.Tied.At("b", "a")}, []int64{c.tied, c.tied})
			same(t, "recused", []int64{p.Recused.At("a", "b"), p.Recused.At("b", "a")}, []int64{c.recused, c.recused})
			same(t, "a over c", p.Over.At("a", "c"), c.last)
			same(t, "a over nobody known", p.Over.At("a", "x"), int64(0))
		})
	}
}

func TestWhyOneIsAboveAnother(t *testing.T) {
	circle := []Ballot{
		{Ranking: tiers("a b c"), Weight: 8}, {Ranking: tiers("b c a"), Weight: 5}, {Ranking: tiers("c a b"), Weight: 4},
	}
	pair := []Ballot{{Ranking: tiers("a b"), Weight: 5}, {Ranking: tiers("b a"), Weight: 2}, {Ranking: tiers("a=b")}, {Recuse: []string{"a"}}}
	for _, c := range []struct {
		name, ids, a, b string
		rule            RankingRule
		ballots         []Ballot
		want            string
	}{
		{"by the pair", "a b", "a", "b", RankingRule{}, pair, "A is above B, 5 to 2 (1 tied, 1 recused)."},
		{"asked the other way round", "a b", "b", "a", RankingRule{}, pair, "A is above B, 5 to 2 (1 tied, 1 recused)."},
		{"by the pair, inside a circle", "a b c", "a", "b", RankingRule{}, circle,
			"A is above B, 12 to 5; the strongest chain back holds at only 9."},
		{"by a chain", "a b c", "a", "c", RankingRule{}, circle,
			"A is above C by a chain: A over B 12 to 5 (the weakest step), B over C 13 to 4. It holds at 12; the strongest chain back at only 9. The pair itself is 8 to 9."},
		{"by a chain of leads", "a b c", "a", "c", RankingRule{Margin: true}, circle,
			"A is above C by a chain: A over B 12 to 5 (the weakest step), B over C 13 to 4. It holds at 7; the strongest chain back at only 1. The pair itself is 8 to 9."},
		{"tied without a chain", "a b", "a", "b", RankingRule{}, []Ballot{{Ranking: tiers("a=b")}},
			"A and B are tied: the pair is 0 to 0 (1 tied), and no chain of won pairs leads from one to the other."},
		{"tied in a circle", "a b c", "a", "b", RankingRule{}, []Ballot{{Ranking: tiers("a b c")}, {Ranking: tiers("b c a")}, {Ranking: tiers("c a b")}},
			"A and B are tied: the pair is 2 to 1, and the strongest chain either way holds at 2."},
		{"by the tiers alone", "a b c", "a", "c", RankingRule{}, []Ballot{{Ranking: tiers("b c a")}, {Ranking: tiers("a b c")}, {Ranking: tiers("a=b c")}, {Ranking: tiers("c a=b")}},
			"A is above C, although neither beats the other (the pair is 2 to 2): B beats C, and nothing from that place down beats A."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ranked(t, c.rule, c.ids, c.ballots...).Why(c.a, c.b, Voice{Name: strings.ToUpper})
			if err != nil {
				t.Fatal(err)
			}
			same(t, "sentence", got, c.want)
		})
	}
}

func TestARankingExplainsItsPlacesAndItsTies(t *testing.T) {
	r := ranked(t, RankingRule{Tiebreak: []string{"c"}}, "a b c d", seven...)
	same(t, "tiers", r.Tiers, tiers("c=a=b d"))
	same(t, "sentences", r.Explain(Voice{Name: strings.ToUpper}), []string{
		"Place 1, tied: C, A, B.",
		"Place 2: D.",
		"C is above D, 7 to 0.",
		"The tie order breaks no tie here; it only sorts the names of those who share a place.",
	})
}

func TestTheChairsOrderSortsATierButBreaksNoTie(t *testing.T) {
	r := ranked(t, RankingRule{Tiebreak: []string{"c", "a"}}, "a b c d")
	same(t, "tiers", r.Tiers, [][]string{{"c", "a", "b", "d"}})
	same(t, "sentences", r.Explain(Voice{}), []string{"Place 1, tied: c, a, b, d.",
		"The tie order breaks no tie here; it only sorts the names of those who share a place."})
}

func TestNobodyInTheRaceIsAnEmptyRanking(t *testing.T) {
	r := ranked(t, RankingRule{}, "")
	same(t, "tiers", len(r.Tiers)+len(r.Winners), 0)
}

func TestAskingWhyAboutAStrangerIsRefused(t *testing.T) {
	r := ranked(t, RankingRule{}, "a b")
	for _, pair := range [][2]string{{"a", "x"}, {"x", "a"}, {"a", "a"}} {
		if said, err := r.Why(pair[0], pair[1], Voice{}); err == nil {
			t.Errorf("%v: got %q, want a refusal", pair, said)
		}
	}
}

func TestAWeightTooLargeFor32BitsIsRankedAlike(t *testing.T) {
	ballots := []Ballot{{Ranking: tiers("a b c"), Weight: 8 << 40}, {Ranking: tiers("b c a"), Weight: 5 << 40}, {Ranking: tiers("c a b"), Weight: 4 << 40}}
	r := ranked(t, RankingRule{}, "a b c", ballots...)
	same(t, "tiers", r.Tiers, tiers("a b c"))
	same(t, "strength", r.Strengths.At("a", "c"), int64(12<<40))
}

func TestARankingReadBackFromItsRecordExplainsItselfAlike(t *testing.T) {
	r := ranked(t, RankingRule{}, "a b c", Ballot{Ranking: tiers("a b c"), Weight: 8},
		Ballot{Ranking: tiers("b c a"), Weight: 5}, Ballot{Ranking: tiers("c a b"), Weight: 4})
	record, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var again Ranking
	if err := json.Unmarshal(record, &again); err != nil {
		t.Fatal(err)
	}
	same(t, "sentences", again.Explain(Voice{}), r.Explain(Voice{}))
	same(t, "path", again.Path("a", "c"), []string{"a", "b", "c"})
	same(t, "path to a stranger", again.Path("a", "x"), []string(nil))
	same(t, "defeat of a stranger", again.Pairs.Defeat("a", "x", false), int64(0))
}

func TestADamagedRecordGetsAShortAnswer(t *testing.T) {
	said, err := Ranking{Tiers: tiers("a b")}.Why("a", "b", Voice{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "sentence", said, "a is above b, although neither beats the other (the pair is 0 to 0).")
	r := ranked(t, RankingRule{}, "a b", Ballot{Ranking: tiers("a b")})
	r.Strengths.Cells[1] = 99
	same(t, "path", r.Path("a", "b"), []string(nil))
}
