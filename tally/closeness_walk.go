package tally

import (
	"math"
	"math/bits"
	"slices"
)

// nextShort is the least sum that any line still reached is short of, from this line on, and 0 if none is.
func (f Funding) nextShort(from int) (least int64) {
	for _, line := range f.Lines[from:] {
		if short := line.Cost - line.LeftAfter; line.Reach == Short && (least == 0 || short < least) {
			least = short
		}
	}
	return least
}

// walkCost moves the cost of one proposal from one event to the next: its place in the order changes, a line no
// longer fits, or a line fits that did not. Between two events nothing changes, so the first event that alters
// what is funded is the smallest move that does. It is how far that is, and 0 if there is none.
func (s *moneySearch) walkCost(proposal Cost, up bool) int64 {
	walked, c := s.Outcome.(Funding), s.Case.copied()
	c.Ballots = walked.inSum(c.Ballots)
	for cost := proposal.Minor; ; {
		next, there := nextEvent(walked.events(c.Options, proposal.ID), cost, up)
		if !there {
			return 0
		}
		if s.left--; s.left < 0 {
			return 0
		}
		s.looked++
		c.recost(proposal.ID, next)
		r, err := Count(c)
		if err != nil {
			return 0
		}
		if !sameChosen(r.chosen(), s.funded) {
			return max(next-proposal.Minor, proposal.Minor-next)
		}
		walked, cost = r.Outcome.(Funding), next
	}
}

// inSum gives the votes of a walk with one ballot for each proposal, so that they are not read again at each
// event. If they are too many for that, the ballots stay.
func (f Funding) inSum(ballots []Ballot) (sums []Ballot) {
	var all int64
	for _, line := range f.Lines {
		if all > math.MaxInt64-line.Votes {
			return ballots
		}
		if all += line.Votes; line.Votes > 0 {
			sums = append(sums, Ballot{Approvals: []string{line.ID}, Weight: line.Votes})
		}
	}
	return sums
}

// events are the costs at which something may change. One that turns out to change nothing costs a look and no
// more.
func (f Funding) events(o Options, id string) (costs []int64) {
	at := slices.IndexFunc(f.Lines, func(l FundingLine) bool { return l.ID == id })
	line := f.Lines[at]
	if line.Reach == Unsupported {
		return nil
	}
	for _, other := range f.Lines {
		if level, rivals := o.levelCost(line, other); rivals {
			costs = append(costs, level-1, level, level+1)
		}
	}
	switch line.Reach {
	case Fits:
		costs = append(costs, line.Cost+f.Leftover+1)
		if short := f.nextShort(at); short > 0 {
			costs = append(costs, line.Cost-short)
		}
	case Short:
		costs = append(costs, line.LeftAfter)
	}
	return costs
}

// levelCost is the cost, rounded down, at which one line would stand level with another; false if their costs
// never decide which comes first.
func (o Options) levelCost(line, other FundingLine) (int64, bool) {
	switch {
	case other.ID == line.ID || other.Reach == Unsupported:
		return 0, false
	case o.Order == "ranking":
		ballot := Ballot{Ranking: o.Ranking}
		return other.Cost, ballot.tier(line.ID) == ballot.tier(other.ID)
	case o.Order != "votes-per-cost":
		return other.Cost, line.Votes == other.Votes
	}
	hi, lo := bits.Mul64(uint64(line.Votes), uint64(other.Cost))
	if hi >= uint64(other.Votes) {
		return 0, false
	}
	level, _ := bits.Div64(hi, lo, uint64(other.Votes))
	return int64(level), level < math.MaxInt64
}

// nextEvent is the nearest cost on one side.
func nextEvent(costs []int64, from int64, up bool) (next int64, there bool) {
	for _, cost := range costs {
		onThisSide := up && cost > from || !up && cost < from && cost >= 0
		if onThisSide && (!there || (cost < next) == up) {
			next, there = cost, true
		}
	}
	return next, there
}
