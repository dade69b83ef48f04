package tally

import (
	"encoding/json"
	"os"
	"reflect"
	"sort"
	"testing"
)

type fixture struct {
	ID, Method string
	Options    struct {
		Roll              int64
		Base              Base
		Threshold, Quorum []int64
		Strict            bool
		Order, Mode       string
		Ranking           [][]string
		Tiebreak          []string
	}
	Candidates []struct {
		ID   string
		Cost int64
	}
	Budget   int64
	Ballots  []Ballot
	Expected struct {
		Ranking                [][]string
		Winners, Funded, Order []string
		Strengths              map[string]int64
		Decisions              map[string]Decision
		Counts                 map[string]Counts
		Cost, Leftover         int64
	}
}

func (f fixture) ids() (ids []string) {
	for _, c := range f.Candidates {
		ids = append(ids, c.ID)
	}
	return ids
}

func (f fixture) costs() (costs []Cost) {
	for _, c := range f.Candidates {
		costs = append(costs, Cost{ID: c.ID, Minor: c.Cost})
	}
	return costs
}

func TestEveryPublishedCaseGivesItsPublishedResult(t *testing.T) {
	text, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []fixture }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	checks := map[string]func(*testing.T, fixture){
		"motion": checkMotion, "schulze": checkSchulze, "greedy": checkGreedy,
	}
	seen := map[string]int{}
	for _, f := range file.Cases {
		seen[f.Method]++
		t.Run(f.ID, func(t *testing.T) { checks[f.Method](t, f) })
	}
	if want := map[string]int{"motion": 2, "schulze": 4, "greedy": 2}; !reflect.DeepEqual(seen, want) {
		t.Errorf("cases read: %v, want %v", seen, want)
	}
}

func checkMotion(t *testing.T, f fixture) {
	counts, err := CountVotes(f.ids(), f.Ballots, f.Options.Roll)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "counts", counts, f.Expected.Counts)
	decisions := map[string]Decision{}
	for id, c := range counts {
		o, err := Motion(c, 0, MotionRule{
			Base: f.Options.Base, Strict: f.Options.Strict, Roll: f.Options.Roll,
			Threshold: Fraction{f.Options.Threshold[0], f.Options.Threshold[1]},
			Quorum:    Fraction{f.Options.Quorum[0], f.Options.Quorum[1]},
		})
		if err != nil {
			t.Fatal(err)
		}
		decisions[id] = o.Decision
	}
	same(t, "decisions", decisions, f.Expected.Decisions)
}

func checkSchulze(t *testing.T, f fixture) {
	r, err := Schulze(f.ids(), f.Ballots, RankingRule{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "ranking", sortedTiers(r.Tiers), sortedTiers(f.Expected.Ranking))
	same(t, "winners", r.Winners, f.Expected.Winners)
	same(t, "strengths", r.Strengths.Map(), f.Expected.Strengths)
}

func checkGreedy(t *testing.T, f fixture) {
	skip := f.Options.Mode == "skip"
	var got Funding
	var err error
	if f.Options.Order == "ranking" {
		got, err = FundInOrder(f.Options.Ranking, f.costs(), f.Budget, skip)
	} else {
		got, err = FundByVotes(f.costs(), f.Ballots, f.Budget, FundingRule{Skip: skip})
	}
	if err != nil {
		t.Fatal(err)
	}
	same(t, "order", got.Funded, f.Expected.Order)
	same(t, "cost", got.Cost, f.Expected.Cost)
	same(t, "leftover", got.Leftover, f.Expected.Leftover)
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// sortedTiers orders the names within each tier, because a tier is a set.
func sortedTiers(tiers [][]string) [][]string {
	sorted := make([][]string, len(tiers))
	for i, tier := range tiers {
		sorted[i] = append([]string{}, tier...)
		sort.Strings(sorted[i])
	}
	return sorted
}
