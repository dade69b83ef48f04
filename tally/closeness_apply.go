package tally

import "slices"

// BallotChange is so many equal voters who say something else. Ballot is the place of their ballot in the case,
// from 0, or NoBallot if they had given none. Before is missing for an added ballot and After for one removed;
// neither bears a name, for a count speaks of ballots and not of people.
type BallotChange struct {
	Ballot        int
	Voters        int64
	Before, After *Ballot `json:",omitempty"`
}

// Apply makes the change to a copy of the case that it was found in, so that anybody can count it.
func (x Closest) Apply(c Case) Case {
	c = c.copied()
	if x.Roll != 0 {
		roll := x.Roll
		c.Options.Roll = &roll
	}
	if !x.Found {
		return c
	}
	switch x.Kind {
	case BudgetRaised, BudgetLowered:
		c.Budget = x.MovedTo
	case CostMoved:
		c.recost(x.ID, x.MovedTo)
	}
	c.Ballots = applied(c.Ballots, x.Ballots)
	return c
}

// applied takes the voters from their ballots, drops a ballot that nobody is left behind, and adds what they say
// instead.
func applied(ballots []Ballot, changes []BallotChange) []Ballot {
	left := make([]int64, len(ballots))
	for i, b := range ballots {
		left[i] = b.weight()
	}
	var said []Ballot
	for _, change := range changes {
		if change.Ballot != NoBallot {
			left[change.Ballot] -= change.Voters
		}
		if change.After != nil {
			said = append(said, change.After.of(change.Voters))
		}
	}
	var kept []Ballot
	for i, b := range ballots {
		if left[i] > 0 {
			b.Weight = left[i]
			kept = append(kept, b)
		}
	}
	return append(kept, said...)
}

// of is the ballot as so many nameless voters cast it.
func (b Ballot) of(voters int64) Ballot {
	b = b.copied()
	b.Voter, b.Weight = "", voters
	return b
}

func (c *Case) recost(id string, minor int64) {
	for i := range c.Candidates {
		if c.Candidates[i].ID == id {
			c.Candidates[i].Minor = minor
		}
	}
}

// copied shares nothing with the case, so that a change to it leaves the case as it was.
func (c Case) copied() Case {
	c.Candidates = slices.Clone(c.Candidates)
	c.Options = c.Options.copied()
	c.Ballots = slices.Clone(c.Ballots)
	for i, b := range c.Ballots {
		c.Ballots[i] = b.copied()
	}
	return c
}

func (o Options) copied() Options {
	o.Tiebreak, o.Ranking = slices.Clone(o.Tiebreak), copiedTiers(o.Ranking)
	o.Scale, o.Strict, o.Roll = copiedValue(o.Scale), copiedValue(o.Strict), copiedValue(o.Roll)
	return o
}

func copiedValue[V any](v *V) *V {
	if v == nil {
		return nil
	}
	same := *v
	return &same
}
