package tally

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// cityVoters and cityProjects are the size of the participatory budget of Łódź in 2022.
const (
	cityVoters   = 90_494
	cityProjects = 160
)

// cityCase is a seeded poll of that shape: each voter approves 1 to 12 projects, the n-th project being about n
// times less popular than the first; costs are 20,000 to 600,000, whole in so many minor units; the budget is
// about 40 of them.
func cityCase(method Method, voters int, rounded int64) Case {
	random := rand.New(rand.NewPCG(2022, 160))
	c := Case{ID: "city", Method: method, Unit: 100, Budget: 12_400_000_00}
	for i := range cityProjects {
		minor := 20_000_00 + random.Int64N(580_000_00)
		c.Candidates = append(c.Candidates, Cost{ID: fmt.Sprintf("B%03d/%d", i, i*7919%1000), Minor: minor / rounded * rounded})
	}
	reach, sum := make([]int64, cityProjects), int64(0)
	for rank := range reach {
		sum += 1_000_000 / int64(rank+1)
		reach[rank] = sum
	}
	for range voters {
		var approved []int
		for n := 1 + random.IntN(12); len(approved) < n; {
			rank, _ := slices.BinarySearch(reach, 1+random.Int64N(sum))
			if !slices.Contains(approved, rank) {
				approved = append(approved, rank)
			}
		}
		b := Ballot{}
		for _, p := range approved {
			b.Approvals = append(b.Approvals, c.Candidates[p].ID)
		}
		c.Ballots = append(c.Ballots, b)
	}
	return c
}

func benchmarkCount(b *testing.B, c Case) {
	for b.Loop() {
		r, err := Count(c)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(r.Answer().Funded)), "funded")
	}
}

func BenchmarkPhragmen(b *testing.B) {
	benchmarkCount(b, cityCase(MethodPhragmen, cityVoters, 1))
}

func BenchmarkPlainPhragmenOnATenthOfTheVoters(b *testing.B) {
	c := cityCase(MethodPhragmen, cityVoters/10, 1)
	for b.Loop() {
		plainPhragmen(c)
	}
}

func BenchmarkKnapsack(b *testing.B) {
	b.Run("costs rounded to 1,000", func(b *testing.B) { benchmarkCount(b, cityCase(MethodKnapsack, cityVoters, 1_000_00)) })
	b.Run("costs to the cent", func(b *testing.B) { benchmarkCount(b, cityCase(MethodKnapsack, cityVoters, 1)) })
	b.Run("one vote each for a funded project", func(b *testing.B) {
		c := cityCase(MethodKnapsack, cityVoters, 1)
		c.Options.Utility = "cardinality"
		benchmarkCount(b, c)
	})
}

func BenchmarkGreedyByVotes(b *testing.B) {
	c := cityCase(MethodGreedy, cityVoters, 1)
	c.Options.Mode = "skip"
	benchmarkCount(b, c)
}

func BenchmarkGreedyAfterCount(b *testing.B) {
	c := cityCase(MethodGreedy, cityVoters, 1)
	s, err := newCosts(c.Candidates, c.Budget)
	if err != nil {
		b.Fatal(err)
	}
	supporters, err := supportersOf(s, c.Ballots)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		asks := make([]ask, len(c.Candidates))
		for p, cost := range c.Candidates {
			asks[p] = ask{Cost: cost, place: p, votes: supporters[p], supported: supporters[p] > 0}
		}
		walk(inLine(asks, byVotes), c.Budget, true)
	}
}
