package tally

import (
	"math/big"
	"testing"
)

func sayShares(t *testing.T, c Case, v Voice, want ...string) {
	t.Helper()
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "sentences", r.Explain(v), want)
}

func TestThePurchasesAreReadAloudRoundByRound(t *testing.T) {
	sayShares(t, fourPurchases(), Voice{},
		"72 of budget for 4 voters: each holds 18.",
		"1. c costs 6 and has 1 supporter: 1 pays 6. All voters together have 66 left. Equal with f; the tie order puts c first.",
		"2. f costs 6 and has 1 supporter: 1 pays 6. All voters together have 60 left.",
		"3. a costs 24 and has 3 supporters: 3 pay 8 each. All voters together have 36 left.",
		"4. b costs 31 and has 3 supporters: 1 pays 11. 2 pay with all they have left, 20 together. All voters together have 5 left.",
		"d: not funded, nobody supports it; costs 4.",
		"e: not funded, its 1 supporter held 4 of 20; short 16.",
		"4 of 6 funded, 67 of 72; 5 left.",
	)
}

func TestWhoeverPaidTheirLastCoinHasNothingLeftToPayWith(t *testing.T) {
	sayShares(t, sharesCase("y:2 a:4 b:41", 60, Options{Utility: "cardinality"}, "1 y a b", "9 b"), Voice{},
		"60 of budget for 10 voters: each holds 6.",
		"1. y costs 2 and has 1 supporter: 1 pays 2. All voters together have 58 left.",
		"2. a costs 4 and has 1 supporter: 1 pays 4. All voters together have 54 left.",
		"3. b costs 41 and has 10 supporters: 9 pay 4 and 5/9 each. 1 has nothing left to pay with. All voters together have 13 left.",
		"3 of 3 funded, 47 of 60; 13 left.",
	)
}

func TestARaisedEndowmentIsReadAloudWithTheReasonItEnds(t *testing.T) {
	sayShares(t, runningExample("add1e", NewExact(1, 24)), Voice{},
		"4 of budget for 12 voters is 1/3 each, raised 7 times by 1/24 to 5/8; no more than the budget is spent.",
		"The raise ends because nothing more that anybody supports fits what is left of the budget.",
		"1. a costs 1 and has 8 supporters: 8 pay 1/8 each. All voters together have 6 and 1/2 left.",
		"2. b costs 1 and has 4 supporters: 4 pay 1/4 each. All voters together have 5 and 1/2 left. Equal with c; the tie order puts b first.",
		"3. c costs 1 and has 4 supporters: 4 pay 1/4 each. All voters together have 4 and 1/2 left.",
		"4. d costs 1 and has 2 supporters: 2 pay 1/2 each. All voters together have 3 and 1/2 left.",
		"e: not funded, its 1 supporter held 5/8 of 1; short 3/8.",
		"f: not funded, its 2 supporters held 3/4 of 1; short 1/4.",
		"g: not funded, its 1 supporter held 5/8 of 1; short 3/8.",
		"4 of 7 funded, 4 of 4; 0 left.",
	)
	sayShares(t, sharesCase("a:3 b:3", 3, Options{Completion: "add1"}, "2 a", "1 b"), Voice{},
		"3 of budget for 3 voters is 1 each, raised once by 1 to 2; no more than the budget is spent.",
		"The raise ends because with one more 6 would be spent, 3 over the budget.",
		"1. a costs 3 and has 2 supporters: 2 pay 1 and 1/2 each. All voters together have 3 left.",
		"b: not funded, its 1 supporter held 2 of 3; short 1.",
		"1 of 2 funded, 3 of 3; 0 left.",
	)
	sayShares(t, sharesCase("a:1", 3, Options{Completion: "add1u"}, "4 a", "1"), Voice{},
		"3 of budget for 5 voters is 3/5 each, and it is not raised.",
		"The raise ends because everything that anybody supports is funded.",
		"1. a costs 1 and has 4 supporters: 4 pay 1/4 each. All voters together have 2 left.",
		"Nothing more that anybody supports fits what is left of the budget.",
		"1 of 1 funded, 1 of 3; 2 left.",
	)
	sayShares(t, sharesCase("a:1", 3, Options{Completion: "add1"}), Voice{},
		"Nobody voted, so nobody holds a part of the budget.",
		"No supporters can pay for anything together.",
		"a: not funded, nobody supports it; costs 1.",
		"0 of 1 funded, 0 of 3; 3 left.",
	)
}

func TestWhatGoesByVotesIsReadAloud(t *testing.T) {
	sayShares(t, sharesCase("a:1 b:2 c:2 d:2 e:1 f:1 g:0 h:1", 5, Options{Completion: "greedy"}, "2 a b", "1 a", "3 a c g", "2 a d", "1 f", "1 e"), Voice{},
		"5 of budget for 10 voters: each holds 1/2.",
		"1. g costs 0 and has 3 supporters: funded, nobody pays.",
		"2. a costs 1 and has 8 supporters: 8 pay 1/8 each. All voters together have 4 left.",
		"What is left goes to whatever fits, most support first:",
		"c, 3 votes, costs 2: funded, 2 left.",
		"b, 2 votes, costs 2: funded, 0 left.",
		"d, 2 votes, costs 2: skipped, 0 left. Equal with b; the tie order puts it after.",
		"e, 1 vote, costs 1: skipped, 0 left.",
		"f, 1 vote, costs 1: skipped, 0 left. Equal with e; the tie order puts it after.",
		"d: not funded, its 2 supporters held 3/4 of 2; short 1 and 1/4.",
		"e: not funded, its 1 supporter held 1/2 of 1; short 1/2.",
		"f: not funded, its 1 supporter held 1/2 of 1; short 1/2.",
		"h: not funded, nobody supports it; costs 1.",
		"4 of 8 funded, 5 of 5; 0 left.",
	)
}

func TestGradesAndCentsAreReadAloud(t *testing.T) {
	c := Case{Method: MethodEqualShares, Candidates: []Cost{{"a", 300_00}, {"b", 300_00}}, Budget: 1000_00, Unit: 100, GradeUnit: 10,
		Options: Options{Utility: "score", Completion: "greedy"},
		Ballots: []Ballot{{Scores: map[string]int64{"a": 35, "b": 5}}, {Scores: map[string]int64{"a": 5, "b": 20}}, {Scores: map[string]int64{"b": 1}}}}
	sayShares(t, c, Voice{Money: money, Name: func(id string) string { return "Plan " + id }},
		"1,000.00 of budget for 3 voters: each holds 333.33 and 1/3 of 0.01.",
		"1. Plan a costs 300.00 and has 2 supporters: 2 pay 75.00 for each point of their grade, 300.00 together. All voters together have 700.00 left.",
		"2. Plan b costs 300.00 and has 3 supporters: 3 pay 115.38 and 6/13 of 0.01 for each point of their grade, 300.00 together. All voters together have 400.00 left.",
		"Nothing more that anybody supports fits what is left of the budget.",
		"2 of 2 funded, 600.00 of 1,000.00; 400.00 left.",
	)
}

func TestAnAmountIsReadAloudExactlyUnlessItsFractionIsTooLongToHear(t *testing.T) {
	million := new(big.Rat).SetInt64(1_000_000)
	for _, c := range []struct {
		amount Exact
		want   string
	}{
		{NewExact(7, 1), "7"}, {NewExact(0, 1), "0"}, {NewExact(1, 3), "1/3"}, {NewExact(22, 3), "7 and 1/3"},
		{NewExact(7_999_994, 999_999), "8 and 2/999999"}, {NewExact(7_000_001, 1_000_000), "between 7 and 8"},
		{ExactOf(million.Mul(million, new(big.Rat).Mul(million, new(big.Rat).Mul(million, million)))), "1000000000000000000000000"},
	} {
		same(t, "amount", Voice{}.exactMoney(c.amount), c.want)
	}
	same(t, "in cents", Voice{Money: money}.exactMoney(NewExact(1, 3)), "1/3 of 0.01")
	same(t, "between cents", Voice{Money: money}.exactMoney(NewExact(7_000_001, 1_000_000)), "between 0.07 and 0.08")
}
