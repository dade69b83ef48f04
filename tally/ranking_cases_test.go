package tally

import (
	"encoding/json"
	"strings"
	"testing"
)

// poll is a case of rankings written short: the ids, then ballots as "42 a b=c".
func pollOf(method Method, ids string, ballots ...string) Case {
	c := Case{ID: "poll", Method: method}
	for _, id := range strings.Fields(ids) {
		c.Candidates = append(c.Candidates, Cost{ID: id})
	}
	for _, text := range ballots {
		weight, ranking, _ := strings.Cut(text, " ")
		var w int64
		if err := json.Unmarshal([]byte(weight), &w); err != nil {
			panic(err)
		}
		c.Ballots = append(c.Ballots, Ballot{Weight: w, Ranking: tiers(ranking)})
	}
	return c
}

func answered(t *testing.T, c Case) string {
	t.Helper()
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, r.Answer())
}

func written(t interface{ Fatal(...any) }, what any) string {
	var text strings.Builder
	plain := json.NewEncoder(&text)
	plain.SetEscapeHTML(false)
	if err := plain.Encode(what); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(text.String())
}

var (
	tennessee = []string{"42 Memphis Nashville Chattanooga Knoxville", "26 Nashville Chattanooga Knoxville Memphis",
		"15 Chattanooga Knoxville Nashville Memphis", "17 Knoxville Chattanooga Nashville Memphis"}
	schulze45 = []string{"5 A C B E D", "5 A D E C B", "8 B E D A C", "3 C A B E D", "7 C A E B D", "2 C B A D E", "7 D C E B A", "8 E B A D C"}
	schulze21 = []string{"8 A C D B", "2 B A D C", "4 C D B A", "4 D B A C", "3 D C B A"}
)

func TestEveryPublishedPollOfRankingsGivesItsPublishedResult(t *testing.T) {
	cities := "Memphis Nashville Chattanooga Knoxville"
	for _, c := range []struct {
		name string
		poll Case
		want string
	}{
		{"Schulze's 45 voters", pollOf(MethodSchulze, "A B C D E", schulze45...),
			`{"ranking":[["E"],["A"],["C"],["B"],["D"]],"winners":["E"],"strengths":{"A>B":28,"A>C":28,"A>D":30,"A>E":24,"B>A":25,"B>C":28,"B>D":33,"B>E":24,"C>A":25,"C>B":29,"C>D":29,"C>E":24,"D>A":25,"D>B":28,"D>C":28,"D>E":24,"E>A":25,"E>B":28,"E>C":28,"E>D":31}}`},
		{"Schulze's 21 voters", pollOf(MethodSchulze, "A B C D", schulze21...),
			`{"ranking":[["D"],["A"],["C"],["B"]],"winners":["D"],"strengths":{"A>B":14,"A>C":14,"A>D":12,"B>A":13,"B>C":13,"B>D":12,"C>A":13,"C>B":15,"C>D":12,"D>A":13,"D>B":19,"D>C":13}}`},
		{"tied winners", pollOf(MethodSchulze, "A B C", "1 A B=C", "1 B A C"),
			`{"ranking":[["A","B"],["C"]],"winners":["A","B"],"strengths":{"A>B":0,"A>C":2,"B>A":0,"B>C":1,"C>A":0,"C>B":0}}`},
		{"nobody voted", pollOf(MethodSchulze, "A B C"),
			`{"ranking":[["A","B","C"]],"winners":["A","B","C"],"strengths":{"A>B":0,"A>C":0,"B>A":0,"B>C":0,"C>A":0,"C>B":0}}`},
		{"the capital by ranked pairs", pollOf(MethodRankedPairs, cities, tennessee...),
			`{"ranking":[["Nashville"],["Chattanooga"],["Knoxville"],["Memphis"]],"winners":["Nashville"],"locked":[["Chattanooga","Knoxville"],["Nashville","Knoxville"],["Nashville","Chattanooga"],["Nashville","Memphis"],["Chattanooga","Memphis"],["Knoxville","Memphis"]],"skipped":[]}`},
		{"Schulze's 45 voters by ranked pairs", pollOf(MethodRankedPairs, "A B C D E", schulze45...),
			`{"ranking":[["A"],["C"],["E"],["B"],["D"]],"winners":["A"],"locked":[["B","D"],["E","D"],["A","D"],["C","B"],["E","B"],["A","C"],["C","E"]],"skipped":[["D","C"],["B","A"],["E","A"]]}`},
		{"a circle of three", pollOf(MethodRankedPairs, "c1 c2 c3", "80 c1 c2 c3", "50 c2 c3 c1", "40 c3 c1 c2"),
			`{"ranking":[["c1"],["c2"],["c3"]],"winners":["c1"],"locked":[["c2","c3"],["c1","c2"]],"skipped":[["c3","c1"]]}`},
		{"the capital by wins", pollOf(MethodCopeland, cities, tennessee...),
			`{"ranking":[["Nashville"],["Chattanooga"],["Knoxville"],["Memphis"]],"winners":["Nashville"],"scores":{"Chattanooga":2,"Knoxville":1,"Memphis":0,"Nashville":3}}`},
		{"the capital by points", pollOf(MethodBorda, cities, tennessee...),
			`{"ranking":[["Nashville"],["Chattanooga"],["Memphis"],["Knoxville"]],"winners":["Nashville"],"scores":{"Chattanooga":173,"Knoxville":107,"Memphis":126,"Nashville":194},"shares":{"Chattanooga":"173/300","Knoxville":"107/300","Memphis":"21/50","Nashville":"97/150"}}`},
		{"one name on one ballot", pollOf(MethodBorda, "A B C", "1 A"),
			`{"ranking":[["A"],["B","C"]],"winners":["A"],"scores":{"A":2,"B":"1/2","C":"1/2"},"shares":{"A":1,"B":"1/4","C":"1/4"}}`},
		{"the group of three in a circle", pollOf(MethodSmith, "d a b c", "2 a b c d", "2 b c a d", "2 c a b d"), `{"winners":["a","b","c"]}`},
		{"nobody stands, by chains", pollOf(MethodSchulze, ""), `{"ranking":[],"winners":[],"strengths":{}}`},
		{"nobody stands, by ranked pairs", pollOf(MethodRankedPairs, ""), `{"ranking":[],"winners":[],"locked":[],"skipped":[]}`},
		{"nobody stands, by wins", pollOf(MethodCopeland, ""), `{"ranking":[],"winners":[],"scores":{}}`},
		{"nobody stands, by points", pollOf(MethodBorda, ""), `{"ranking":[],"winners":[],"scores":{},"shares":{}}`},
		{"nobody stands, for the group", pollOf(MethodSmith, ""), `{"winners":[]}`},
	} {
		t.Run(c.name, func(t *testing.T) { same(t, "answer", answered(t, c.poll), c.want) })
	}
}

// A stands before B before … before Z before A: each of a thousand beats the next alone, and nobody compares others.
func TestOneCircleOfAThousandHasADefinedResult(t *testing.T) {
	ids := numbered(1000)
	c := Case{ID: "circle", Options: Options{Unranked: "ignore"}}
	for i, id := range ids {
		c.Candidates = append(c.Candidates, Cost{ID: id})
		c.Ballots = append(c.Ballots, Ballot{Ranking: [][]string{{id}, {ids[(i+1)%len(ids)]}}})
	}
	for _, m := range []Method{MethodCopeland, MethodBorda, MethodSmith} {
		c.Method = m
		r, err := Count(c)
		if err != nil {
			t.Fatal(err)
		}
		same(t, string(m), r.Answer().Winners, ids)
	}
	chains, err := Schulze(ids, c.Ballots, c.Options.ranking())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "all are tied by chains", chains.Winners, ids)
	same(t, "the chain back", []int64{chains.Strengths.At(ids[1], ids[0]), chains.Strengths.At(ids[0], ids[1])}, []int64{1, 1})
	r, err := RankedPairs(ids, c.Ballots, c.Options.ranking())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "winner", r.Winners, ids[:1])
	same(t, "places", len(r.Tiers), 1000)
	same(t, "equal", r.Equal, []EqualPairs{{First: 0, Count: 1000, Decided: true}})
	last := r.Sequence[999]
	same(t, "the pair that would close the circle", []any{last.Winner, last.Loser, last.Locked}, []any{ids[999], ids[0], false})
	same(t, "the chain against it", last.Against, ids)
}

// A known price of the method, kept in view: three more voters who place a above d turn the winner from a to d.
func TestTheSchulzeMethodCanHurtThoseWhoTakePart(t *testing.T) {
	stayed := pollOf(MethodSchulze, "a b c d", "6 a c d b", "4 d b a c", "5 c d b a")
	came := pollOf(MethodSchulze, "a b c d", "6 a c d b", "4 d b a c", "5 c d b a", "3 b a d c")
	for want, c := range map[string]Case{"a": stayed, "d": came} {
		r, err := Count(c)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "winner", r.Answer().Winners, []string{want})
	}
}
