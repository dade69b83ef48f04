package tally

// closest proves by arithmetic where every vote is clear. Where some are unclear or unrecorded, the record may
// cease to show the decision and show another, so every combination of one vote, of two, and so on is calculated.
func (s *motionSearch) closest(kind ClosestKind) Closest {
	flips := s.flips(kind)
	if len(flips) == 0 {
		return Closest{Exact: true, Reason: noVoterWords[kind]}
	}
	if s.provable() {
		return s.proved(s.bestPlan(kind))
	}
	x := Closest{AtLeast: 1}
	for ; x.AtLeast <= plan(flips).voters() && multisets(int64(len(flips)), x.AtLeast, s.most) <= s.most-s.looked; x.AtLeast++ {
		if found := s.combine(flips, nil, x.AtLeast); found != nil {
			return x.exactly(x.AtLeast, 0, s.changes(found))
		}
	}
	if x.AtLeast > plan(flips).voters() {
		return Closest{Exact: true, Reason: "Every such change was tried."}
	}
	if best := s.bestPlan(kind); best != nil {
		return x.within(plan(best).voters(), s.changes(best))
	}
	return x.noneFound()
}

var noVoterWords = map[ClosestKind]string{
	BallotAdded:   "Nobody is left on the roll to add.",
	BallotRemoved: "There is no vote to remove.",
	BallotChanged: "There is no vote to change.",
}

// proved is exact, found or not.
func (s *motionSearch) proved(best []flip) Closest {
	x := Closest{Exact: true, Reason: "No vote of this kind moves the balance further than these do."}
	if x.Voters = plan(best).voters(); best == nil {
		x.Reason = "Not even all of them together alter it."
		return x
	}
	x.Found, x.AtLeast, x.Ballots = true, x.Voters, s.changes(best)
	return x
}

// combine is the first combination of so many flipped votes that alters the decision.
func (s *motionSearch) combine(flips, taken []flip, voters int64) []flip {
	if voters == 0 {
		if s.possible(taken) && s.alters(taken) {
			return append([]flip{}, taken...)
		}
		return nil
	}
	for n, next := range flips {
		for next.voters = min(next.voters, voters); next.voters > 0; next.voters-- {
			if found := s.combine(flips[n+1:], append(taken, next), voters-next.voters); found != nil {
				return found
			}
		}
	}
	return nil
}

// possible is false if more flip than there are: the same voters can turn to several sides.
func (s *motionSearch) possible(flips []flip) bool {
	taken := map[Choice]int64{}
	for _, f := range flips {
		if taken[f.from] += f.voters; taken[f.from] > s.has[f.from] {
			return false
		}
	}
	return true
}

// changes says on which ballots the flips fall, in the order in which they were given.
func (s *motionSearch) changes(flips []flip) (changes []BallotChange) {
	taken := make([]int64, len(s.voters))
	for _, f := range flips {
		if f.from == nobody {
			said := Ballot{Weight: f.voters, Votes: map[string]Choice{s.id: f.to}}
			changes = append(changes, BallotChange{Ballot: NoBallot, Voters: f.voters, After: &said})
			continue
		}
		for i, v := range s.voters {
			n := min(f.voters, v.ballot.weight()-taken[i])
			if v.choice != f.from || n == 0 {
				continue
			}
			changes = append(changes, s.change(i, n, f.to))
			taken[i], f.voters = taken[i]+n, f.voters-n
		}
	}
	return changes
}

func (s *motionSearch) change(i int, voters int64, to Choice) BallotChange {
	before := s.voters[i].ballot.of(voters)
	c := BallotChange{Ballot: i, Voters: voters, Before: &before}
	if to == nobody {
		return c
	}
	after := before.copied()
	if after.Votes == nil {
		after.Votes = map[string]Choice{}
	}
	after.Votes[s.id] = to
	c.After = &after
	return c
}
