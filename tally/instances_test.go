package tally

import (
	"fmt"
	"math/rand/v2"
)

const pollDistricts = 8

// largePoll is a city's poll as it might be, always the same one: eight districts and one list for the whole city,
// each with a few proposals that many want and many that few want. A voter approves one to twelve of their own
// district and of the city. Costs are in cents, and the budget is a sixth of all costs.
func largePoll(voters, projects int) Case {
	draw := rand.New(rand.NewPCG(20, 22))
	c := Case{Method: MethodEqualShares, Unit: 100, Options: Options{Utility: "cost", Increment: NewExact(1, 1)}}
	lists := make([][]string, pollDistricts+1)
	for p := range projects {
		id := fmt.Sprintf("p%03d", p)
		cost := 20_000_00 + draw.Int64N(580_000_00)
		c.Candidates = append(c.Candidates, Cost{ID: id, Minor: cost})
		c.Budget += cost / 6
		list := p % len(lists)
		lists[list] = append(lists[list], id)
	}
	for range voters {
		home := lists[draw.IntN(pollDistricts)]
		c.Ballots = append(c.Ballots, Ballot{Approvals: drawPopular(draw, home, lists[pollDistricts])})
	}
	return c
}

// drawPopular picks one to twelve, the first of a list as often as the second and third together.
func drawPopular(draw *rand.Rand, home, city []string) (approved []string) {
	picked := map[string]bool{}
	for want := 1 + draw.IntN(12); want > 0; want-- {
		list := home
		if draw.IntN(4) == 0 {
			list = city
		}
		id := list[drawRank(draw, len(list))]
		if !picked[id] {
			picked[id] = true
			approved = append(approved, id)
		}
	}
	return approved
}

// drawRank is a rank from 0, each as likely as 1 ÷ (rank + 1).
func drawRank(draw *rand.Rand, ranks int) int {
	for {
		rank := draw.IntN(ranks)
		if draw.IntN(rank+1) == 0 {
			return rank
		}
	}
}
