package tally

import (
	"math"
	"testing"
)

// appendixExample is the first example in the appendix of the test suite of pabutools.
func appendixExample(utility string) Case {
	return Case{Method: MethodKnapsack, Options: Options{Utility: utility}, Budget: 3,
		Candidates: []Cost{{"p0", 1}, {"p1", 3}, {"p2", 2}, {"p3", 1}},
		Ballots:    []Ballot{{Approvals: []string{"p0", "p1", "p2", "p3"}, Weight: 2}}}
}

func knapsackOf(t *testing.T, c Case) KnapsackOutcome {
	t.Helper()
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	return r.Outcome.(KnapsackOutcome)
}

func TestTheBestSetOfEqualsIsTheCheapestAndThenTheEarliestInTheTieOrder(t *testing.T) {
	byCost := `{"funded":["p0","p2"],"order":["p0","p2"],"cost":3,"leftover":0,"welfare":6}`
	same(t, "by cost", answerText(t, appendixExample("cost")), byCost)
	same(t, "by cost, left unsaid", answerText(t, appendixExample("")), byCost)
	same(t, "by number", answerText(t, appendixExample("cardinality")),
		`{"funded":["p0","p3"],"order":["p0","p3"],"cost":2,"leftover":1,"welfare":4}`)
	c := appendixExample("cost")
	c.Options.Tiebreak = []string{"p3", "p1"}
	same(t, "another tie order", answerText(t, c), `{"funded":["p3","p2"],"order":["p3","p2"],"cost":3,"leftover":0,"welfare":6}`)
	c.Options.Tiebreak = []string{"p1"}
	same(t, "the first alone", answerText(t, c), `{"funded":["p1"],"order":["p1"],"cost":3,"leftover":0,"welfare":6}`)
}

func TestWelfareIsPublishedInTheUnitOfTheCaseOnlyWhereItIsMoney(t *testing.T) {
	c := Case{Method: MethodKnapsack, Unit: 100, Budget: 200, Candidates: []Cost{{"a", 90}, {"b", 109}, {"free", 0}},
		Ballots: []Ballot{{Approvals: []string{"a", "b"}, Weight: 3}, {Approvals: []string{"b", "free"}}}}
	same(t, "money", answerText(t, c),
		`{"funded":["a","b","free"],"order":["a","b","free"],"cost":"199/100","leftover":"1/100","welfare":"353/50"}`)
	c.Options.Utility = "cardinality"
	same(t, "votes", answerText(t, c),
		`{"funded":["a","b","free"],"order":["a","b","free"],"cost":"199/100","leftover":"1/100","welfare":8}`)
}

func TestTheBestSetIsReadAloudWithWhatWouldHaveToMakeWay(t *testing.T) {
	same(t, "by cost", knapsackOf(t, appendixExample("cost")).Explain(Voice{}), []string{
		"No other set within 3 gathers more: 6. Each vote counts as much as its proposal costs.",
		"1. p0, 2 votes: funded, 1.",
		"2. p1, 2 votes: not funded, costs 3; the best set with it, without p0, p2, gathers and costs the same; the tie order decided.",
		"3. p2, 2 votes: funded, 2.",
		"4. p3, 2 votes: not funded, costs 1; the best set with it, without p0, gathers and costs the same; the tie order decided.",
		"2 of 4 funded, 3 of 3; 0 left.",
	})
	c := appendixExample("cardinality")
	c.Candidates = append(c.Candidates, Cost{"huge", 4}, Cost{"unloved", 1}, Cost{"weak", 2}, Cost{"free", 0})
	c.Ballots = append(c.Ballots, Ballot{Approvals: []string{"huge", "weak", "free"}})
	c.Options.Tiebreak = []string{"weak"}
	same(t, "by number", knapsackOf(t, c).Explain(Voice{}), []string{
		"No other set within 3 gathers more: 5 votes.",
		"1. weak, 1 vote: not funded, costs 2; the best set with it gathers only 4 votes, without p3.",
		"2. p0, 2 votes: funded, 1.",
		"3. p1, 2 votes: not funded, costs 3; the best set with it gathers only 3 votes, without p0, p3.",
		"4. p2, 2 votes: not funded, costs 2; the best set with it, without p3, gathers 5 votes too, but costs 3 instead of 2.",
		"5. p3, 2 votes: funded, 1.",
		"6. huge, 1 vote: not funded, costs 4, more than the whole budget of 3.",
		"7. unloved: not funded, nobody supports it; costs 1.",
		"8. free, 1 vote: funded, 0.",
		"3 of 8 funded, 2 of 3; 1 left.",
	})
}

func TestWhatWouldTakeTooLongIsRefusedAndNeverGuessed(t *testing.T) {
	c := appendixExample("cost")
	short := func(full, aside effort) (KnapsackOutcome, error) {
		return knapsackWith(full, aside, c.Candidates, c.Ballots, c.Budget, KnapsackRule{})
	}
	_, err := short(effort{steps: 3}, asideEffort)
	same(t, "refusal", err, refuse(NoBallot, CodeTooLarge,
		"Finding the best set takes more than 3 steps; round the costs to larger units, or count by another method."))
	o, err := short(fullEffort, effort{quick: 15})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "no aside", o.Explain(Voice{})[4], "4. p3, 2 votes: not funded, costs 1; the best set does without it.")
}

func TestATableIsUsedWhereItIsSmallAndASearchWhereThatIsQuickOrTheTableIsNot(t *testing.T) {
	items := []packItem{{cost: 6, welfare: 6}, {cost: 9, welfare: 9, at: 1}, {cost: 3, welfare: 1, at: 2}}
	for _, c := range []struct {
		name string
		most effort
		done bool
	}{
		{"three units and nine cells", effort{units: 3, cells: 9}, true},
		{"a unit too many", effort{units: 2, cells: 9}, false},
		{"a cell too many", effort{units: 3, cells: 8}, false},
		{"a search of as many steps as it takes", effort{steps: 5}, true},
		{"a search of one step less", effort{steps: 4}, false},
		{"a quick search that suffices", effort{quick: 5}, true},
		{"a quick search that does not", effort{quick: 4}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			best, done := bestPack(items, 11, c.most)
			same(t, "done", done, c.done)
			if done {
				same(t, "best", best, pack{welfare: 9, cost: 9, taken: []bool{false, true, false}})
			}
		})
	}
	all, done := bestPack(items, 18, effort{})
	same(t, "everything fits", done && all.cost == 18 && all.welfare == 16, true)
}

func TestAsidesShareTheirEffort(t *testing.T) {
	same(t, "shared", effort{quick: 60, units: 100, cells: 90, steps: 30}.sharedBy(3), effort{quick: 20, units: 100, cells: 30, steps: 10})
}

func TestWelfareBeyondWhatCanBeWrittenIsRefused(t *testing.T) {
	half := int64(math.MaxInt64 / 2)
	for _, c := range []struct {
		name    string
		costs   []Cost
		votes   int64
		budget  int64
		number  bool
		refused bool
	}{
		{"one at the limit", []Cost{{"a", math.MaxInt64}}, 1, math.MaxInt64, false, false},
		{"one beyond", []Cost{{"a", half + 1}}, 2, math.MaxInt64, false, true},
		{"one so far beyond that 64 bits of it are 0", []Cost{{"a", 1 << 62}}, 4, math.MaxInt64, false, true},
		{"one beyond that does not fit", []Cost{{"a", half + 1}}, 2, half, false, false},
		{"two together beyond", []Cost{{"a", half - 1}, {"b", 3}}, 2, math.MaxInt64, false, true},
		{"two that do not fit together", []Cost{{"a", half}, {"b", 2}}, 2, half, false, false},
		{"beyond by what is free", []Cost{{"a", 0}, {"b", 0}}, half + 1, 0, true, true},
		{"free within the limit", []Cost{{"a", 0}, {"b", 0}}, half, 0, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			ids := []string{}
			for _, cost := range c.costs {
				ids = append(ids, cost.ID)
			}
			_, err := Knapsack(c.costs, []Ballot{{Approvals: ids, Weight: c.votes}}, c.budget, KnapsackRule{Cardinality: c.number})
			want := error(nil)
			if c.refused {
				want = refuse(NoBallot, CodeTooLarge,
					"The welfare could exceed 9223372036854775807; use smaller weights or larger units of money.")
			}
			same(t, "error", err, want)
		})
	}
}

func TestAnEmptyPollHasAnEmptyBestSet(t *testing.T) {
	same(t, "answer", answerText(t, Case{Method: MethodKnapsack, Budget: 5, Candidates: []Cost{{"a", 1}}, Ballots: []Ballot{{}}}),
		`{"funded":[],"order":[],"cost":0,"leftover":5,"welfare":0}`)
}
