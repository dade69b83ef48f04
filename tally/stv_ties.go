package tally

// extreme is which end of the votes one of several candidates is taken from: the highest surplus, the lowest for
// exclusion.
type extreme int

const (
	mostVotes   extreme = 1
	fewestVotes extreme = -1
)

// pick takes one candidate. Those level now are told apart by the latest earlier stage at which they differ, those
// level there by the one before, and so on; whom no stage tells apart, the tie order does, which names first
// whoever is taken. The candidates come in that order.
func (c *seatCount) pick(from []int, at extreme) (int, *SeatTie) {
	left := foremost(from, func(x int) VoteValue { return c.votes[x] }, at)
	if len(left) == 1 {
		return left[0], nil
	}
	tie := &SeatTie{Between: c.called(left)}
	for stage := len(c.stages); stage > 0; stage-- {
		then := c.stages[stage-1].Votes
		kept := foremost(left, func(x int) VoteValue { return then[x].Votes }, at)
		if len(kept) < len(left) {
			tie.Steps = append(tie.Steps, SeatTieStep{Stage: stage, Left: c.called(kept)})
			left = kept
		}
	}
	tie.ByOrder, tie.Taken = len(left) > 1, c.ids[left[0]]
	return left[0], tie
}

// foremost keeps those with the most votes, or the fewest, and their order.
func foremost(from []int, votes func(x int) VoteValue, at extreme) (kept []int) {
	for _, x := range from {
		if len(kept) > 0 {
			ahead := VoteValue(at) * (votes(x) - votes(kept[0]))
			if ahead < 0 {
				continue
			}
			if ahead > 0 {
				kept = kept[:0]
			}
		}
		kept = append(kept, x)
	}
	return kept
}

func (c *seatCount) called(places []int) []string {
	ids := make([]string, len(places))
	for i, p := range places {
		ids[i] = c.ids[p]
	}
	return ids
}
