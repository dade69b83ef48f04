package casefile

import (
	"fmt"
	"testing"

	"bursar/tally"
)

func TestMoneyIsCountedInTheLeastUnitThatMakesItWhole(t *testing.T) {
	for _, c := range []struct {
		costs, budget string
		unit, whole   int64
		minors        []int64
	}{
		{`{"id":"a","cost":50000},{"id":"b","cost":48000}`, "225000", 1, 225000, []int64{50000, 48000}},
		{`{"id":"a","cost":0.9},{"id":"b","cost":1.09}`, "4", 100, 400, []int64{90, 109}},
		{`{"id":"a","cost":"0.9"},{"id":"b","cost":"1.500"}`, `"4"`, 10, 40, []int64{9, 15}},
		{`{"id":"a","cost":1e3},{"id":"b","cost":12E-1}`, "1.0e+2", 10, 1000, []int64{10000, 12}},
		{`{"id":"a","cost":"1/8"},{"id":"b","cost":0}`, `"7/2"`, 1000, 3500, []int64{125, 0}},
		{`{"id":"a","cost":10.00},{"id":"b","cost":9223372036854775807}`, "0.0", 1, 0, []int64{10, 9223372036854775807}},
		{`{"id":"a","cost":0.000000000000000001},{"id":"b","cost":1e-18}`, "0", 1e18, 0, []int64{1, 1}},
		{`{"id":"a","cost":9e18},{"id":"b","cost":0}`, "0", 1, 0, []int64{9e18, 0}},
	} {
		t.Run(c.costs, func(t *testing.T) {
			e := readOne(t, greedyCase(c.costs, `"budget":`+c.budget))
			if e.Err != nil {
				t.Fatal(e.Err)
			}
			same(t, "unit and budget", []int64{e.Case.Unit, e.Case.Budget}, []int64{c.unit, c.whole})
			same(t, "costs", []int64{e.Case.Candidates[0].Minor, e.Case.Candidates[1].Minor}, c.minors)
		})
	}
}

func TestACurrencySaysHowManyDecimalsAreTaken(t *testing.T) {
	for _, c := range []struct {
		currency, cost string
		taken          bool
	}{
		{"USD", "10.05", true}, {"USD", "10.050", true}, {"USD", "10.005", false},
		{"JPY", "10", true}, {"JPY", "10.5", false}, {"KWD", "10.005", true}, {"KWD", "10.0005", false},
	} {
		for _, form := range []string{`"budget":1,"currency":"%s"`, `"budget":1,"options":{"currency":"%s"}`} {
			e := readOne(t, greedyCase(`{"id":"a","cost":`+c.cost+`}`, fmt.Sprintf(form, c.currency)))
			same(t, c.cost+" "+c.currency, e.Err == nil, c.taken)
			if c.taken {
				same(t, "currency", e.Currency, c.currency)
			}
		}
	}
	same(t, "one currency said twice", readOne(t, greedyCase("", `"budget":1,"currency":"USD","options":{"currency":"USD"}`)).Err == nil, true)
}

func TestGradesAreCountedInTheLeastUnitThatMakesThemWhole(t *testing.T) {
	e := readOne(t, `{"id":"x","method":"score","options":{"scale":[0,"5.0"]},"candidates":[{"id":"A"},{"id":"B"}],
		"ballots":[{"scores":{"A":3.5}},{"scores":{}},{"scores":{"A":"1/4","B":-2}}]}`)
	if e.Err != nil {
		t.Fatal(e.Err)
	}
	same(t, "unit", e.Case.GradeUnit, int64(100))
	same(t, "scale", *e.Case.Options.Scale, [2]int64{0, 500})
	same(t, "grades", e.Case.Ballots, []tally.Ballot{
		{Scores: map[string]int64{"A": 350}}, {}, {Scores: map[string]int64{"A": 25, "B": -200}}})
	finer := readOne(t, `{"id":"x","method":"score","options":{"scale":[0.5,5]},"candidates":[],"ballots":[{"scores":{"A":3}}]}`)
	same(t, "a unit for the scale", []int64{finer.Case.GradeUnit, finer.Case.Ballots[0].Scores["A"]}, []int64{10, 30})
}

func TestEveryOptionIsRead(t *testing.T) {
	yes, roll := true, int64(0)
	for _, c := range []struct {
		method, options string
		want            tally.Options
	}{
		{"motion", `"base":"roll","threshold":"2/3","strict":true,"quorum":[1,2],"quorum_strict":true,"roll":0`, tally.Options{
			Base: "roll", Threshold: tally.Fraction{Num: 2, Den: 3}, Strict: &yes, Quorum: tally.Fraction{Num: 1, Den: 2}, QuorumStrict: true, Roll: &roll}},
		{"schulze", `"unranked":"ignore","measure":"margin","tiebreak":["B","A"]`, tally.Options{Unranked: "ignore", Measure: "margin", Tiebreak: []string{"B", "A"}}},
		{"median", `"missing":"lowest"`, tally.Options{Missing: "lowest"}},
		{"greedy", `"order":"ranking","mode":"skip","ranking":[["B","A"]]`, tally.Options{Order: "ranking", Mode: "skip", Ranking: [][]string{{"B", "A"}}}},
		{"mes", `"utility":"score","completion":"add1u","increment":"1/24"`, tally.Options{Utility: "score", Completion: "add1u", Increment: tally.NewExact(1, 24)}},
		{"stv", `"tiebreak":["A"]`, tally.Options{Tiebreak: []string{"A"}}},
	} {
		e := readOne(t, `{"id":"x","method":"`+c.method+`","candidates":[{"id":"A","cost":1},{"id":"B","cost":2}],"budget":1,"seats":1,"ballots":[],"options":{`+c.options+`}}`)
		if e.Err != nil {
			t.Fatal(e.Err)
		}
		same(t, c.method, e.Case.Options, c.want)
	}
}

func TestEveryOptionBelongsToTheMethodsThatReadIt(t *testing.T) {
	values := map[string]string{"scale": "[0,5]", "threshold": "[1,2]", "quorum": "[1,2]", "strict": "true", "quorum_strict": "true", "roll": "3", "ranking": "[]", "increment": "1"}
	for name, o := range options {
		value := values[name]
		if value == "" {
			value = `"x"`
		}
		for _, m := range methods {
			if name == "ranking" && m == tally.MethodGreedy {
				continue // only with its order
			}
			e := readOne(t, fmt.Sprintf(`{"id":"x","method":%q,"candidates":[],"budget":1,"seats":1,"ballots":[],"options":{%q:%s,"tiebreak":[]}}`, m, name, value))
			same(t, fmt.Sprint(name, " of ", m), e.Err == nil, o.isReadBy(m))
		}
	}
	same(t, "a method that is not known is left to the count", readOne(t, `{"id":"x","method":"coin","candidates":[],"ballots":[],"options":{"roll":1}}`).Err == nil, true)
}

func TestWhatOnlyTellsPeopleSomethingIsPassed(t *testing.T) {
	e := readOne(t, schulzeCase(`"ballots":[],"source":"s","notes":{"a":[1,-2.5e3,"\u00e9\"\\",true,false,null]},"checks":[],"title":"t","steps":{},"record":1,"expected":{ "winners" : [ "A" ] }`))
	if e.Err != nil {
		t.Fatal(e.Err)
	}
	same(t, "source", e.Case.Source, "s")
	same(t, "expected", string(e.Expected["winners"]), `[ "A" ]`)
}
