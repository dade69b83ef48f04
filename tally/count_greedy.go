package tally

import (
	"maps"
	"slices"
)

// countGreedy walks the money down the votes, the votes per cost, or a given ranking: today's practice of most
// committees and cities (N. Talmon and P. Faliszewski, "A Framework for Approval-Based Budgeting Methods", 2019).
func countGreedy(c Case) (Outcome, error) {
	switch c.Options.Order {
	case "ranking":
		return fund(c.Candidates, c.Budget, c.Options.funding(), c.supportByRanking, byTier)
	case "votes-per-cost":
		return FundByVotesPerCost(c.Candidates, c.Ballots, c.Budget, c.Options.funding())
	}
	return FundByVotes(c.Candidates, c.Ballots, c.Budget, c.Options.funding())
}

// supportByRanking also reads the ballots that a given ranking makes unnecessary, so that a wrong one is refused.
func (c Case) supportByRanking(s slate, asks []ask) error {
	if err := s.checkBallots(c.Ballots); err != nil {
		return err
	}
	return supportByRanking(c.Options.Ranking)(s, asks)
}

// checkBallots looks for ids that are not in the list or named twice, whatever the ballots say about them.
func (s slate) checkBallots(ballots []Ballot) error {
	if _, err := totalWeight(ballots); err != nil {
		return err
	}
	seen := newMarks(len(s.ids))
	for i, b := range ballots {
		said := [][]string{slices.Concat(b.Ranking...), b.Approvals, slices.Sorted(maps.Keys(b.Scores)), sortedIDs(b.Votes), b.Recuse}
		for _, ids := range said {
			seen.clear()
			if _, err := s.find(i, ids, seen); err != nil {
				return err
			}
		}
	}
	return nil
}

// Answer gives what is funded, in order.
func (f Funding) Answer(unit int64) Answer { return fundingAnswer(f.Funded, f.Cost, f.Leftover, unit) }
