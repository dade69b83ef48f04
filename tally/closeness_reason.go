package tally

import "fmt"

// exactly is a change that no smaller one of its kind can replace.
func (x Closest) exactly(voters, lead int64, changes []BallotChange) Closest {
	x.Found, x.Exact, x.Voters, x.AtLeast, x.Ballots = true, true, voters, voters, changes
	switch {
	case voters == 1:
		x.Reason = "Nothing is smaller than one ballot."
	case voters == lead:
		x.Reason = "Fewer cannot take the smallest lead that the winner has in a pair."
	default:
		x.Reason = "Every change of fewer ballots was tried."
	}
	return x
}

// within is an upper bound.
func (x Closest) within(voters int64, changes []BallotChange) Closest {
	x.Found, x.Voters, x.Ballots = true, voters, changes
	x.Reason = "An upper bound: not every smaller change was tried."
	if x.AtLeast > 1 {
		x.Reason = fmt.Sprintf("An upper bound: fewer than %d cannot do it, but not every change from there on was tried.", x.AtLeast)
	}
	return x
}

func (x Closest) noneFound() Closest {
	x.Reason = "None was found among those looked at."
	if x.AtLeast > 1 {
		x.Reason = fmt.Sprintf("None was found among those looked at, and fewer than %d cannot do it.", x.AtLeast)
	}
	return x
}

// noneExists rules out every change of this kind.
func (x Closest) noneExists(s *search) Closest {
	x.AtLeast, x.Exact, x.Reason = 0, true, "Every such change was tried."
	if len(s.poll.Ballots) == 0 {
		x.Reason = "There is no ballot."
	}
	return x
}
