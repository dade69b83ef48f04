package tally

import (
	"fmt"
	"testing"
)

func money(minor int64) string {
	whole, cents := minor/100, minor%100
	if whole >= 1000 {
		return fmt.Sprintf("%d,%03d.%02d", whole/1000, whole%1000, cents)
	}
	return fmt.Sprintf("%d.%02d", whole, cents)
}

func fiveGrants() (order [][]string, costs []Cost) {
	for _, id := range []string{"p1", "p2", "p3", "p4", "p5"} {
		order, costs = append(order, []string{id}), append(costs, Cost{id, 50_000_00})
	}
	return order, costs
}

func TestOfFiveEqualGrantsFourFitAndTheFifthIsShort(t *testing.T) {
	order, costs := fiveGrants()
	f, err := FundInOrder(order, costs, 225_000_00, false)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "funded", f.Funded, []string{"p1", "p2", "p3", "p4"})
	same(t, "cost and leftover", []int64{f.Cost, f.Leftover}, []int64{200_000_00, 25_000_00})
	same(t, "fifth", f.Lines[4], FundingLine{ID: "p5", Cost: 50_000_00, RunningTotal: 250_000_00,
		LeftAfter: 25_000_00, Short: 25_000_00, Reach: Short})
	same(t, "funding line", f.LineWords(Voice{Money: money}),
		"Funding line: 225,000.00 ends here. 25,000.00 left; the next asks 50,000.00, short 25,000.00.")
}

func TestTheMoneyStopsOrSkipsAsTheRuleSays(t *testing.T) {
	costs := []Cost{{"a", 60}, {"b", 50}, {"c", 30}, {"d", 45}, {"e", 10}}
	order := tiers("a b c d")
	for _, c := range []struct {
		name   string
		skip   bool
		funded []string
		reach  []Reach
	}{
		{"stop ends at the first that does not fit", false, []string{"a"}, []Reach{Fits, Short, BelowLine, BelowLine, Unsupported}},
		{"skip passes over it", true, []string{"a", "c"}, []Reach{Fits, Short, Fits, Short, Unsupported}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := FundInOrder(order, costs, 100, c.skip)
			if err != nil {
				t.Fatal(err)
			}
			var reach []Reach
			var short []int64
			for _, line := range f.Lines {
				reach, short = append(reach, line.Reach), append(short, line.Short)
			}
			same(t, "funded", f.Funded, c.funded)
			same(t, "reach", reach, c.reach)
			same(t, "short only at the first", short, []int64{0, 10, 0, 0, 0})
			same(t, "last running total", f.Lines[4].RunningTotal, int64(185))
		})
	}
}

func TestEqualsAreTakenByCostThenByTheTieOrder(t *testing.T) {
	costs := []Cost{{"a", 50}, {"b", 50}, {"c", 40}}
	for _, c := range []struct {
		name string
		rule FundingRule
		want []string
	}{
		{"the order of the list", FundingRule{}, []string{"c", "a", "b"}},
		{"the chair's order", FundingRule{Tiebreak: []string{"b"}}, []string{"c", "b", "a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := FundRanking(tiers("b=a=c"), costs, 1000, c.rule)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "order", f.Funded, c.want)
			same(t, "tied with", f.Lines[2].TiedWith, c.want[1])
			same(t, "not tied", f.Lines[1].TiedWith, "")
		})
	}
}

func TestVotesPerCostPrefersMoreVotesForTheMoney(t *testing.T) {
	costs := []Cost{{"dear", 90}, {"cheap", 30}, {"free", 0}, {"double", 60}, {"unloved", 1}}
	ballots := []Ballot{
		{Approvals: []string{"dear", "double", "cheap"}, Weight: 2},
		{Approvals: []string{"dear", "double"}, Weight: 2},
		{Approvals: []string{"dear", "free", "unloved"}, Recuse: []string{"unloved"}},
	}
	f, err := FundByVotesPerCost(costs, ballots, 200, FundingRule{Skip: true})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "order", f.Funded, []string{"free", "double", "cheap", "dear"})
	same(t, "sentences", f.Explain(Voice{}), []string{
		"1. free, 1 vote: funded, 0; 200 left.",
		"2. double, 4 votes: funded, 60; 140 left.",
		"3. cheap, 2 votes: funded, 30; 110 left.",
		"4. dear, 5 votes: funded, 90; 20 left.",
		"5. unloved: not funded, nobody supports it; costs 1.",
		"4 of 5 funded, 180 of 200; 20 left.",
	})
	same(t, "funding line", f.LineWords(Voice{}), "Every supported proposal fits: 180 of 200, 20 left.")
}

func TestEachLineOfTheFundingIsReadAloud(t *testing.T) {
	f, err := FundInOrder(tiers("a b=c d"), []Cost{{"a", 150_000_00}, {"b", 79_500_00}, {"c", 79_500_00}, {"d", 10_000_00}}, 200_000_00, true)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "sentences", f.Explain(Voice{Name: func(id string) string { return "Plan " + id }, Money: money}), []string{
		"1. Plan a: funded, 150,000.00; 50,000.00 left.",
		"Funding line: 200,000.00 ends here. 50,000.00 left; the next asks 79,500.00, short 29,500.00.",
		"2. Plan b: not funded, 50,000.00 left, costs 79,500.00, short 29,500.00.",
		"3. Plan c: not funded, 50,000.00 left, costs 79,500.00, short 29,500.00. Equal with Plan b; the tie order put it after.",
		"4. Plan d: funded, 10,000.00; 40,000.00 left.",
		"2 of 4 funded, 160,000.00 of 200,000.00; 40,000.00 left.",
	})
}

func TestBelowTheFundingLineNothingIsReached(t *testing.T) {
	order, costs := fiveGrants()
	f, err := FundInOrder(order, costs, 150_000_00, false)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "last sentences", f.Explain(Voice{Money: money})[3:], []string{
		"Funding line: 150,000.00 ends here. 0.00 left; the next asks 50,000.00, short 50,000.00.",
		"4. p4: not funded, 0.00 left, costs 50,000.00, short 50,000.00.",
		"5. p5: not funded, below the funding line; costs 50,000.00.",
		"3 of 5 funded, 150,000.00 of 150,000.00; 0.00 left.",
	})
}
