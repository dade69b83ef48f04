package tally

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
)

// sharesCase writes a small case down: "a:1 b:2" are the costs, and each ballot is "3 a b", three voters for a and b.
func sharesCase(costs string, budget int64, o Options, ballots ...string) Case {
	c := Case{Method: MethodEqualShares, Budget: budget, Options: o}
	for _, field := range strings.Fields(costs) {
		id, cost, _ := strings.Cut(field, ":")
		c.Candidates = append(c.Candidates, Cost{id, number(cost)})
	}
	for _, said := range ballots {
		words := strings.Fields(said)
		b := Ballot{Weight: number(words[0])}
		for _, word := range words[1:] {
			if id, grade, graded := strings.Cut(word, ":"); !graded {
				b.Approvals = append(b.Approvals, id)
			} else if b.Scores == nil {
				b.Scores = map[string]int64{id: number(grade)}
			} else {
				b.Scores[id] = number(grade)
			}
		}
		c.Ballots = append(c.Ballots, b)
	}
	return c
}

func number(text string) (n int64) {
	for _, digit := range text {
		n = 10*n + int64(digit-'0')
	}
	return n
}

func runningExample(completion string, increment Exact) Case {
	return sharesCase("a:1 b:1 c:1 d:1 e:1 f:1 g:1", 4, Options{Completion: completion, Increment: increment},
		"3 a b", "3 a c", "2 a d", "1 b c f", "1 e", "1 f", "1 g")
}

func inCents(c Case) Case {
	c.Unit = 100
	return c
}

func TestEqualSharesOfKnownCases(t *testing.T) {
	pb2 := func(utility string) Case {
		return inCents(sharesCase("p0:100 p1:90 p2:200 p3:109", 400, Options{Utility: utility}, "1 p0", "2 p1 p2 p3", "1 p2"))
	}
	for _, c := range []struct {
		name string
		c    Case
		want string
	}{
		{"a proposal is worth its cost", pb2("cost"),
			`{"funded":["p2","p0"],"order":["p2","p0"],"cost":3,"leftover":1,"endowment":1,"rho":["1/3",1]}`},
		{"each proposal counts as one", pb2("cardinality"),
			`{"funded":["p1","p3","p0"],"order":["p1","p3","p0"],"cost":"299/100","leftover":"101/100","endowment":1,"rho":["9/20","109/200",1]}`},
		{"nothing is added", runningExample("", Exact{}),
			`{"funded":["a"],"order":["a"],"cost":1,"leftover":3,"endowment":"1/3","rho":["1/8"]}`},
		{"the endowment is raised until nothing fits", runningExample("add1e", NewExact(1, 24)),
			`{"funded":["a","b","c","d"],"order":["a","b","c","d"],"cost":4,"leftover":0,"endowment":"5/8","rho":["1/8","1/4","1/4","1/2"]}`},
		{"what is left goes by votes",
			sharesCase("a:1 b:2 c:2 d:2 e:1 f:1", 5, Options{Completion: "greedy"}, "2 a b", "1 a", "3 a c", "2 a d", "1 f", "1 e"),
			`{"funded":["a","c","b"],"order":["a","c","b"],"cost":5,"leftover":0,"endowment":"1/2","rho":["1/8"],"completed":["c","b"]}`},
		{"nobody voted", sharesCase("a:1 b:0", 5, Options{Completion: "add1u"}),
			`{"funded":[],"order":[],"cost":0,"leftover":5,"endowment":0,"rho":[],"completed":[]}`},
		{"a blank ballot holds its share, and one recused from everything too",
			Case{Method: MethodEqualShares, Candidates: []Cost{{"a", 2}}, Budget: 4,
				Ballots: []Ballot{{Approvals: []string{"a"}}, {}, {Approvals: []string{"a"}, Recuse: []string{"a"}}, {Weight: 5}}},
			`{"funded":[],"order":[],"cost":0,"leftover":4,"endowment":"1/2","rho":[]}`},
		{"what is free comes first if anybody supports it", sharesCase("a:1 f:0 g:0 h:0", 3, Options{}, "1 a f", "2 g"),
			`{"funded":["g","f","a"],"order":["g","f","a"],"cost":1,"leftover":2,"endowment":1,"rho":[1]}`},
		{"a grade buys as much as it is", Case{Method: MethodEqualShares, Candidates: []Cost{{"a", 300}, {"b", 300}}, Budget: 600, Unit: 100, GradeUnit: 10,
			Options: Options{Utility: "score"}, Ballots: []Ballot{{Scores: map[string]int64{"a": 35, "b": 0}}, {Scores: map[string]int64{"a": 5, "b": 20}}}},
			// a: 3 for 4 points is 3/4 a point, 21/8 and 3/8. b: 3 is more than the 21/8 that its supporter has left.
			`{"funded":["a"],"order":["a"],"cost":3,"leftover":3,"endowment":3,"rho":["3/4"]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Count(c.c)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "answer", spoken(t, r.Answer()), c.want)
		})
	}
}

// fourPurchases is 72 for four voters, 18 each. c and f are 6 for one supporter. a is 8 for each of three. Then those
// of b hold 10, 10 and 12; for 31 the first two pay all they have, the third 11. e's supporter holds 4.
func fourPurchases() Case {
	return sharesCase("a:24 b:31 c:6 d:4 e:20 f:6", 72, Options{Utility: "cardinality"}, "2 a b", "1 a c e", "1 b f")
}

func TestThePurchasesTellWhoPaidWhatAndTheRestWhatItIsShortOf(t *testing.T) {
	r, err := Count(fourPurchases())
	if err != nil {
		t.Fatal(err)
	}
	o := r.Outcome.(EqualShares)
	whole := func(n int64) string { return NewExact(n, 1).String() }
	for i, want := range []struct {
		id                                     string
		cost, price, full, fullSum, emptied    int64
		emptiedSum, left, supporters, tiedWith int64
	}{
		{"c", 6, 6, 1, 6, 0, 0, 66, 1, 1}, {"f", 6, 6, 1, 6, 0, 0, 60, 1, 0}, {"a", 24, 8, 3, 24, 0, 0, 36, 3, 0}, {"b", 31, 11, 1, 11, 2, 20, 5, 3, 0},
	} {
		got := o.Rounds[i]
		same(t, "ids", got.ID, want.id)
		same(t, want.id, []int64{got.Cost, got.Full, got.FullPoints, got.Emptied, got.Supporters, int64(len(got.Ties))},
			[]int64{want.cost, want.full, want.full, want.emptied, want.supporters, want.tiedWith})
		same(t, want.id, []string{got.Price.String(), got.Rate.String(), got.FullSum.String(), got.EmptiedSum.String(), got.Left.String()},
			[]string{whole(want.price), whole(want.price), whole(want.fullSum), whole(want.emptiedSum), whole(want.left)})
	}
	same(t, "tie", o.Rounds[0].Ties, []SharesTie{{"f", TieByOrder}})
	same(t, "unfunded", spokenAs(t, o.Unfunded), `[{"ID":"d","Cost":4,"Supporters":0,"Held":0,"Short":4},{"ID":"e","Cost":20,"Supporters":1,"Held":4,"Short":16}]`)
}

func spokenAs(t *testing.T, v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestBetweenEqualRatesMoreSupportersThenTheLowerCostThenTheTieOrderComeFirst(t *testing.T) {
	o := Options{Tiebreak: []string{"b", "a"}}
	c := sharesCase("a:4 b:4 c:2 d:6", 100, o, "2 a", "2 b", "2 c", "3 d")
	c.Options.Utility = "cardinality" // a, b: 2 each; c: 1 each; d: 2 each
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	outcome := r.Outcome.(EqualShares)
	same(t, "order", outcome.Funded, []string{"c", "d", "b", "a"})
	same(t, "ties of d", outcome.Rounds[1].Ties, []SharesTie{{"b", TieBySupporters}, {"a", TieBySupporters}})
	same(t, "ties of b", outcome.Rounds[2].Ties, []SharesTie{{"a", TieByOrder}})

	r, err = Count(sharesCase("a:4 b:2", 100, Options{Utility: "cost"}, "2 a", "2 b")) // 1/2 each
	if err != nil {
		t.Fatal(err)
	}
	outcome = r.Outcome.(EqualShares)
	same(t, "order", outcome.Funded, []string{"b", "a"})
	same(t, "ties of b", outcome.Rounds[0].Ties, []SharesTie{{"a", TieByCost}})
}

func TestTheEndowmentIsRaisedInStepsHoweverSmallTheyAre(t *testing.T) {
	// a is bought by its two from 3/2 each; b by its one from 3, and both do not fit.
	count := func(completion string, increment Exact) EqualShares {
		r, err := Count(sharesCase("a:3 b:3", 3, Options{Completion: completion, Increment: increment}, "2 a", "1 b"))
		if err != nil {
			t.Fatal(err)
		}
		return r.Outcome.(EqualShares)
	}
	for _, c := range []struct {
		completion string
		increment  Exact
		endowment  string
		steps      int64
		stop       RaiseStop
		next       int64
	}{
		{"add1", Exact{}, "2", 1, StopOverBudget, 6},
		{"add1", NewExact(1, 2), "5/2", 3, StopOverBudget, 6},
		{"add1", NewExact(1, 1_000_000), "2999999/1000000", 1_999_999, StopOverBudget, 6},
		{"add1", NewExact(1, 1_000_000_000_000_000), "2999999999999999/1000000000000000", 1_999_999_999_999_999, StopOverBudget, 6},
		{"add1e", NewExact(1, 1_000_000_000_000_000), "3/2", 500_000_000_000_000, StopNothingFits, 0},
		{"add1e", NewExact(2, 3), "5/3", 1, StopNothingFits, 0},
	} {
		o := count(c.completion, c.increment)
		same(t, "endowment", o.Endowment.String(), c.endowment)
		same(t, "raise", *o.Raise, SharesRaise{From: o.Raise.From, Increment: o.Raise.Increment, Steps: c.steps, Stop: c.stop, NextCost: c.next})
		same(t, "funded", o.Funded, []string{"a"})
	}
}

func TestWhatEqualSharesCannotCountIsRefused(t *testing.T) {
	graded := func(scale *[2]int64, ballots ...string) Case {
		return sharesCase("a:1 b:1", 9, Options{Utility: "score", Scale: scale}, ballots...)
	}
	with := func(c Case, change func(*Case)) Case {
		change(&c)
		return c
	}
	ok := sharesCase("a:1 b:1", 9, Options{}, "1 a")
	for _, c := range []struct {
		name   string
		c      Case
		ballot int
		code   string
	}{
		{"a negative cost", with(ok, func(c *Case) { c.Candidates = []Cost{{"a", -1}} }), NoBallot, CodeNegativeCost},
		{"a negative budget", with(ok, func(c *Case) { c.Budget = -1 }), NoBallot, CodeNegativeBudget},
		{"a negative weight", with(ok, func(c *Case) { c.Ballots = []Ballot{{Weight: -1}} }), 0, CodeNegativeWeight},
		{"a stranger approved", sharesCase("a:1", 9, Options{}, "1 a", "1 x"), 1, CodeUnknownID},
		{"an approval twice", sharesCase("a:1", 9, Options{}, "1 a a"), 0, CodeRepeatedID},
		{"a stranger recused from", with(ok, func(c *Case) { c.Ballots = []Ballot{{Recuse: []string{"x"}}} }), 0, CodeUnknownID},
		{"a stranger graded", graded(nil, "1 a:1", "1 x:1"), 1, CodeUnknownID},
		{"a grade below 0", with(graded(nil), func(c *Case) { c.Ballots = []Ballot{{Scores: map[string]int64{"a": -1}}} }), 0, CodeScale},
		{"a grade above the scale", graded(&[2]int64{1, 5}, "1 a:5", "1 a:6"), 1, CodeScale},
		{"a grade below the scale", graded(&[2]int64{1, 5}, "1 a:1", "1 a:0"), 1, CodeScale},
		{"grades over 64 bits", graded(nil, "1 a:9000000000000000000 b:1", "2 a:200000000000000000 b:1"), 1, CodeTooLarge},
		{"one grade and weight over 64 bits", graded(nil, "9000000000000000000 a:9000000000000000000"), 0, CodeTooLarge},
		{"costs over 64 bits", sharesCase("a:9000000000000000000 b:9000000000000000000", 1, Options{}), NoBallot, CodeTooLarge},
		{"no increment", with(ok, func(c *Case) { c.Options.Increment = NewExact(0, 1) }), NoBallot, CodeNumber},
		{"a negative increment", with(ok, func(c *Case) { c.Options.Increment = NewExact(-1, 2) }), NoBallot, CodeNumber},
		{"steps over 62 bits", with(ok, func(c *Case) { c.Options.Increment = NewExact(1, math.MaxInt64) }), NoBallot, CodeNumber},
		{"steps over 62 bits for whoever gives the most points", with(sharesCase("a:4000000000000000000", 9, Options{Utility: "score"}, "1 a:4", "1 a:1"),
			func(c *Case) { c.Options.Increment = NewExact(1, 2) }), NoBallot, CodeNumber},
		{"a stranger in the tie order", with(ok, func(c *Case) { c.Options.Tiebreak = []string{"x"} }), NoBallot, CodeUnknownID},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := countEqualShares(c.c)
			var refusal *Error
			if !errors.As(err, &refusal) {
				t.Fatalf("got %v, want a refusal", err)
			}
			same(t, "ballot", refusal.Ballot, c.ballot)
			same(t, "code", refusal.Code, c.code)
		})
	}
	if _, err := countEqualShares(graded(&[2]int64{1, 5}, "1 a:5 b:1")); err != nil {
		t.Errorf("the ends of the scale: %v", err)
	}
}

func TestAProductIsNeverMoreThanTheGreatestNumber(t *testing.T) {
	for _, c := range []struct{ amount, points, want int64 }{
		{3, 4, 12}, {math.MaxInt64, 1, math.MaxInt64}, {1 << 62, 2, math.MaxInt64}, {1 << 62, 1 << 62, math.MaxInt64},
	} {
		same(t, "product", times(c.amount, c.points), c.want)
	}
}
