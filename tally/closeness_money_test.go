package tally

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// familyMethods are those of closeMethods that are asked for the same thing.
func familyMethods(family Family) (methods []Method) {
	for _, m := range closeMethods {
		if m.Family() == family {
			methods = append(methods, m)
		}
	}
	return methods
}

func TestASumThatIsCalledExactHasNoSmallerOne(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawClose(t, rapid.SampledFrom(familyMethods(FamilyFunding)).Draw(t, "method"), 6, 9)
		r := mustCount(t, c)
		all := closeMoney(r, 2000)
		for _, x := range all {
			checkTold(t, c, r, x)
			checkSum(t, c, r, x)
		}
		if len(all) != 2+len(c.Candidates) {
			t.Fatalf("%d sums were looked at", len(all))
		}
	})
}

// checkSum counts every smaller sum, or, where there is said to be none, those as large as the budgets drawn.
func checkSum(t *rapid.T, c Case, r Result, x Closest) {
	_, walked := r.Outcome.(Funding)
	if walked && !x.Exact {
		t.Fatalf("a walk down the lines is exact: %+v", x)
	}
	if !x.Exact {
		return
	}
	far := max(x.MovedBy, -x.MovedBy) - 1
	if !x.Found {
		far = 30
	}
	for by := int64(1); by <= far; by++ {
		for _, move := range []int64{by, -by} {
			if x.Kind == BudgetRaised && move < 0 || x.Kind == BudgetLowered && move > 0 {
				continue
			}
			changed := c
			changed.Candidates = slices.Clone(c.Candidates)
			if x.Kind == CostMoved {
				changed.recost(x.ID, c.cost(x.ID)+move)
			} else {
				changed.Budget += move
			}
			if after, err := Count(changed); err == nil && !sameChosen(after.chosen(), r.chosen()) {
				t.Fatalf("%+v, but %d does it too: %+v", x, move, c)
			}
		}
	}
}

func (c Case) cost(id string) int64 {
	for _, candidate := range c.Candidates {
		if candidate.ID == id {
			return candidate.Minor
		}
	}
	return 0
}

func TestCostsAtTheEndOf64BitsAreWalkedWithoutOverflow(t *testing.T) {
	const most = math.MaxInt64
	c := Case{Method: MethodGreedy, Budget: most, Options: Options{Order: "votes-per-cost"},
		Candidates: []Cost{{"a", most - 10}, {"b", 5}}, Ballots: []Ballot{approves("a b", 1), approves("a", most-1)}}
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range closeMoney(r, 100) {
		switch x.Kind {
		case BudgetRaised:
			same(t, "raised", []bool{x.Found, x.Exact}, []bool{false, true})
		case BudgetLowered:
			same(t, "lowered", []int64{x.MovedBy, x.MovedTo}, []int64{-6, most - 6})
		case CostMoved:
			same(t, "moved "+x.ID, []bool{x.Found, x.Exact}, []bool{false, true})
		}
	}
	same(t, "votes over 64 bits stay on their ballots", r.Outcome.(Funding).inSum(c.Ballots), c.Ballots)
}

func TestASearchThatRanOutOfRecountsProvesNothing(t *testing.T) {
	c := Case{Method: MethodGreedy, Budget: 10, Candidates: []Cost{{"a", 4}, {"b", 4}, {"c", 4}}, Ballots: []Ballot{approves("a b c", 1)}}
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range closeMoney(r, 0)[2:] {
		same(t, x.ID, []any{x.Found, x.Exact, x.Reason}, []any{false, false, "None was found among those looked at."})
	}
}

func TestACaseThatCannotBeCountedIsNotClose(t *testing.T) {
	if _, err := HowClose(Result{Case: Case{Method: "dice"}}); err == nil {
		t.Error("not refused")
	}
	same(t, "recounts of a small poll", ranks("a b").recounts(), int64(mostRecounts))
	same(t, "recounts of a city", Case{Candidates: make([]Cost, 99), Ballots: make([]Ballot, 900)}.recounts(), int64(50))
}

func TestAFundedProposalIsTriedUpToAllThatIsLeft(t *testing.T) {
	c := Case{Method: MethodGreedy, Budget: 130, Candidates: []Cost{{"a", 100}}, Ballots: []Ballot{approves("a", 1)}}
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	s := &moneySearch{Result: r, funded: r.chosen(), left: 100}
	x := s.recostedNearby(c.Candidates[0])
	same(t, "a cost over the leftover", []any{x.Found, x.Exact, x.MovedBy, x.MovedTo}, []any{true, false, int64(31), int64(131)})
}
