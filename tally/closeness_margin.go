package tally

import "math"

// leastByPairs is how many voters it takes at least. By these methods a proposal that wins each of its pairs wins
// alone, so it does until its smallest lead is gone. An added or a removed ballot takes 1 of a lead, a changed one
// at most 2.
func (s *search) leastByPairs() int64 {
	switch s.Method {
	case MethodSchulze, MethodRankedPairs, MethodCopeland, MethodSmith:
	default:
		return 1
	}
	lead := s.smallestLead()
	if s.kind == BallotChanged {
		lead = lead/2 + lead%2
	}
	return max(1, lead)
}

// smallestLead is that of a sole winner over whoever comes nearest in pairs, and 0 if there is none.
func (s *search) smallestLead() int64 {
	if len(s.chosen) != 1 || len(s.Candidates) < 2 {
		return 0
	}
	counted, _ := Schulze(s.ids(), s.poll.Ballots, s.Options.ranking()) // the ballots were read before
	winner, lead, over := s.chosen[0], int64(math.MaxInt64), counted.Pairs.Over
	for _, rival := range without(s.ids(), winner) {
		lead = min(lead, over.At(winner, rival)-over.At(rival, winner))
	}
	return lead
}
