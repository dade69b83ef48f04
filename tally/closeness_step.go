package tally

import "slices"

// step is so many voters of one group who say something else: from is the group, or NoBallot if they had said
// nothing; to is missing if their ballots are removed.
type step struct {
	from   int
	to     *Ballot
	voters int64
}

// after is the poll when the steps are taken, and false if a group has not so many voters.
func (p poll) after(steps []step) (Case, bool) {
	left := make([]int64, len(p.Ballots))
	for g := range left {
		left[g] = p.voters(g)
	}
	c := p.Case
	c.Ballots = make([]Ballot, 0, len(left)+len(steps))
	for _, s := range steps {
		if s.from != NoBallot {
			left[s.from] -= s.voters
		}
		if s.to != nil {
			said := *s.to
			said.Weight = s.voters
			c.Ballots = append(c.Ballots, said)
		}
	}
	c.Ballots = p.staying(c.Ballots, left)
	return c, !slices.ContainsFunc(left, func(voters int64) bool { return voters < 0 })
}

// staying adds what is left of each group.
func (p poll) staying(ballots []Ballot, left []int64) []Ballot {
	for g, b := range p.Ballots {
		if b.Weight = left[g]; left[g] > 0 {
			ballots = append(ballots, b)
		}
	}
	return ballots
}

// changes says on which ballots of the case as given the steps fall: the voters of a group are taken from its
// ballots in the order in which they were given.
func (p poll) changes(steps []step) (changes []BallotChange) {
	taken := make([]int64, len(p.given))
	for _, s := range steps {
		if s.from == NoBallot {
			changes = append(changes, BallotChange{Ballot: NoBallot, Voters: s.voters, After: s.said()})
			continue
		}
		for _, i := range p.origin[s.from] {
			n := min(s.voters, p.given[i].weight()-taken[i])
			if n == 0 {
				continue
			}
			before := p.given[i].of(n)
			changes = append(changes, BallotChange{Ballot: i, Voters: n, Before: &before, After: s.of(n).said()})
			taken[i], s.voters = taken[i]+n, s.voters-n
		}
	}
	return changes
}

// of is the step taken by so many voters.
func (s step) of(voters int64) step {
	s.voters = voters
	return s
}

func (s step) said() *Ballot {
	if s.to == nil {
		return nil
	}
	said := s.to.of(s.voters)
	return &said
}
