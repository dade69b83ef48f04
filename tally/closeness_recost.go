package tally

import (
	"math"
	"slices"
)

// recosted is the smallest move of one cost, up or down; of two as small, down.
func (s *moneySearch) recosted(proposal Cost) Closest {
	if _, greedy := s.Outcome.(Funding); !greedy {
		return s.recostedNearby(proposal)
	}
	fall, rise := s.walkCost(proposal, false), s.walkCost(proposal, true)
	by := -fall
	if fall == 0 || rise > 0 && rise < fall {
		by = rise
	}
	return s.moved(proposal.Minor, by, true)
}

// recostedNearby recounts both ways at once. A funded proposal cannot rise further than the leftover, and one that
// costs more than the budget is not bought.
func (s *moneySearch) recostedNearby(proposal Cost) Closest {
	rise := min(s.Case.Budget, math.MaxInt64-1) - proposal.Minor + 1
	if slices.Contains(s.funded, proposal.ID) {
		rise = s.leftover() + 1
	}
	rise = max(rise, oneByOne)
	var by int64
	distance, exact := nearest(max(rise, proposal.Minor), func(distance int64) bool {
		for _, move := range []int64{-distance, distance} {
			if move >= -proposal.Minor && s.altersCost(proposal, move) {
				by = move
				return true
			}
		}
		return false
	})
	if distance == 0 {
		return s.moved(proposal.Minor, 0, false)
	}
	return s.moved(proposal.Minor, by, exact)
}

func (s *moneySearch) altersCost(proposal Cost, by int64) bool {
	c := s.Case
	c.Candidates = slices.Clone(c.Candidates)
	c.recost(proposal.ID, proposal.Minor+by)
	return s.alters(c)
}
