package tally

import (
	"cmp"
	"math/bits"
	"sort"
)

// FundInOrder walks the budget down a ranking: in a tier the lower cost first, then the order of the costs. What
// is in no tier has no support and is not funded.
func FundInOrder(order [][]string, costs []Cost, budget int64, skip bool) (Funding, error) {
	return FundRanking(order, costs, budget, FundingRule{Skip: skip})
}

// FundRanking is FundInOrder with the chair's order for equals.
func FundRanking(order [][]string, costs []Cost, budget int64, rule FundingRule) (Funding, error) {
	return fund(costs, budget, rule, supportByRanking(order), byTier)
}

// FundByVotes funds the most approved first; between equals the lower cost, then the chair's order.
func FundByVotes(costs []Cost, ballots []Ballot, budget int64, rule FundingRule) (Funding, error) {
	return fund(costs, budget, rule, countApprovals(ballots), byVotes)
}

// FundByVotesPerCost funds first what has the most approvals for its money; between equals more approvals, the
// lower cost, then the chair's order.
func FundByVotesPerCost(costs []Cost, ballots []Ballot, budget int64, rule FundingRule) (Funding, error) {
	return fund(costs, budget, rule, countApprovals(ballots), byVotesPerCost)
}

// ask is one proposal before it has a place in the order.
type ask struct {
	Cost
	place, tier int
	votes       int64
	supported   bool
}

func fund(costs []Cost, budget int64, rule FundingRule, support func(slate, []ask) error, better func(a, b ask) int) (Funding, error) {
	s, err := newCosts(costs, budget)
	if err != nil {
		return Funding{}, err
	}
	order, err := s.tieOrder(rule.Tiebreak)
	if err != nil {
		return Funding{}, err
	}
	asks := make([]ask, len(costs))
	for i, c := range costs {
		asks[i] = ask{Cost: c, place: order[i]}
	}
	if err := support(s, asks); err != nil {
		return Funding{}, err
	}
	return walk(inLine(asks, better), budget, rule.Skip), nil
}

// inLine sorts the asks, the unsupported last, and marks where only the chair's order separates two.
func inLine(asks []ask, better func(a, b ask) int) []FundingLine {
	sort.Slice(asks, func(i, j int) bool {
		a, b := asks[i], asks[j]
		if a.supported != b.supported {
			return a.supported
		}
		if c := better(a, b); a.supported && c != 0 {
			return c < 0
		}
		return a.place < b.place
	})
	lines := make([]FundingLine, len(asks))
	for i, a := range asks {
		lines[i] = FundingLine{ID: a.ID, Cost: a.Minor, Votes: a.votes}
		if !a.supported {
			lines[i].Reach = Unsupported
		} else if i > 0 && better(asks[i-1], a) == 0 {
			lines[i].TiedWith = asks[i-1].ID
		}
	}
	return lines
}

// supportByRanking takes being ranked as support.
func supportByRanking(order [][]string) func(slate, []ask) error {
	return func(s slate, asks []ask) error {
		seen := newMarks(len(s.ids))
		for t, ids := range order {
			places, err := s.find(NoBallot, ids, seen)
			if err != nil {
				return err
			}
			for _, p := range places {
				asks[p].tier, asks[p].supported = t, true
			}
		}
		return nil
	}
}

func countApprovals(ballots []Ballot) func(slate, []ask) error {
	return func(s slate, asks []ask) error {
		supporters, err := supportersOf(s, ballots)
		for p, n := range supporters {
			asks[p].votes, asks[p].supported = n, n > 0
		}
		return err
	}
}

func byTier(a, b ask) int {
	return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(a.Minor, b.Minor))
}

func byVotes(a, b ask) int {
	return cmp.Or(cmp.Compare(b.votes, a.votes), cmp.Compare(a.Minor, b.Minor))
}

// byVotesPerCost compares votes/cost by products of 128 bits; what costs nothing comes first.
func byVotesPerCost(a, b ask) int {
	aHi, aLo := bits.Mul64(uint64(a.votes), uint64(b.Minor))
	bHi, bLo := bits.Mul64(uint64(b.votes), uint64(a.Minor))
	return cmp.Or(cmp.Compare(bHi, aHi), cmp.Compare(bLo, aLo), byVotes(a, b))
}
