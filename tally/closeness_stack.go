package tally

import (
	"cmp"
	"slices"
)

// stack is a way to add up equal or similar changes: its first so many voters are a change of that size.
type stack []step

func (s stack) first(voters int64) (steps []step) {
	for _, next := range s {
		if next.voters = min(next.voters, voters); next.voters > 0 {
			steps = append(steps, next)
		}
		voters -= next.voters
	}
	return steps
}

func (s stack) voters() (all int64) {
	for _, next := range s {
		all += next.voters
	}
	return all
}

// mostAdded bounds how many equal ballots are added: that many more would leave no doubt about any poll.
const mostAdded = int64(1) << 40

// stacks add up what is likeliest: the same ballot added again and again; ballots removed or changed in the order
// in which they stand against what is to be altered.
func (i ideas) stacks(kind ClosestKind) (stacks []stack) {
	for _, id := range i.order {
		switch kind {
		case BallotAdded:
			for _, b := range i.moving(id) {
				stacks = append(stacks, stack{{from: NoBallot, to: &b, voters: mostAdded}})
			}
		case BallotRemoved:
			stacks = append(stacks, i.inTheWay(id))
		case BallotChanged:
			for _, b := range i.moving(id) {
				stacks = append(stacks, i.saying(i.inTheWay(id), b))
			}
		}
	}
	return stacks
}

// inTheWay lists all ballots, first those that most keep a proposal where it is.
func (i ideas) inTheWay(id string) stack {
	s := make(stack, len(i.poll.Ballots))
	for g, b := range i.poll.Ballots {
		s[g] = step{from: g, voters: b.Weight}
	}
	against := slices.Contains(i.chosen, id)
	slices.SortStableFunc(s, func(a, b step) int {
		order := cmp.Compare(i.liking(a.from, id), i.liking(b.from, id))
		if against {
			return -order
		}
		return order
	})
	return s
}

// saying has all of them say the same instead, each with its own recusals.
func (i ideas) saying(s stack, b Ballot) stack {
	for n := range s {
		said := b
		said.Recuse = i.poll.Ballots[s[n].from].Recuse
		s[n].to = &said
	}
	return s
}

// liking is how well a ballot speaks of a proposal; only the order of these numbers matters.
func (i ideas) liking(g int, id string) int64 {
	b := i.poll.Ballots[g]
	switch i.reads() {
	case approvals:
		return int64(len(b.Approvals) - len(without(b.Approvals, id)))
	case grades:
		return b.Scores[id]
	}
	return -int64(b.tier(id))
}
