package tally

import "slices"

// search looks for the smallest change of ballots of one kind. left is how many recounts it may still make.
type search struct {
	ideas
	kind         ClosestKind
	left, looked int64
}

var ballotKinds = []ClosestKind{BallotAdded, BallotRemoved, BallotChanged}

// closeBallots tries ballots added, removed and changed, each with a third of the recounts. Where the method reads
// no ballots there is nothing to try.
func closeBallots(r Result, recounts int64) (found Closeness) {
	if r.Case.reads() == "" {
		return nil
	}
	likely := newIdeas(newPoll(r.Case), r)
	for _, kind := range ballotKinds {
		s := &search{ideas: likely, kind: kind, left: recounts / 3}
		x := s.closest()
		x.Kind, x.Before, x.Looked, x.GradeUnit = kind, r.Verdict(), s.looked, r.Case.GradeUnit
		if x.After = x.Before; x.Found {
			x.After = x.verdict(r.Case)
		}
		found = append(found, x)
	}
	return found
}

// verdict is the outcome with the change made. The search counted it before, so that it can be counted.
func (x Closest) verdict(c Case) Verdict {
	r, _ := Count(x.Apply(c))
	return r.Verdict()
}

// closest tries every change of one ballot, then of two, and so on, as long as all of them can be tried; then it
// goes on with stacks. It starts where the pairs show that fewer cannot do it.
func (s *search) closest() Closest {
	lead := s.leastByPairs()
	m := s.moves(s.kind, s.left*3/4)
	x := Closest{AtLeast: lead}
	for ; ; x.AtLeast++ {
		if x.AtLeast > s.available() || len(m.list) == 0 && m.all {
			return x.noneExists(s)
		}
		tries := multisets(int64(len(m.list)), x.AtLeast, s.left)
		if tries > s.left*3/4 && x.AtLeast > 1 {
			break
		}
		s.left -= tries
		if steps := s.combine(m.list, nil, x.AtLeast); steps != nil {
			return x.exactly(x.AtLeast, lead, s.changes(steps))
		}
		if !m.all {
			break
		}
	}
	return s.stacked(x, lead)
}

// available is how many voters there are to change.
func (s *search) available() int64 {
	if s.kind == BallotAdded {
		return mostAdded
	}
	return s.total()
}

// combine is the first change found that concerns so many voters and alters the outcome, out of every way to
// combine the changes in the list.
func (s *search) combine(list, taken []step, voters int64) []step {
	if voters == 0 {
		if s.alters(taken) {
			return slices.Clone(taken)
		}
		return nil
	}
	for n, next := range list {
		for next.voters = s.atMost(next, voters); next.voters > 0; next.voters-- {
			if found := s.combine(list[n+1:], append(taken, next), voters-next.voters); found != nil {
				return found
			}
		}
	}
	return nil
}

func (s *search) atMost(next step, voters int64) int64 {
	if next.from == NoBallot {
		return voters
	}
	return min(voters, s.voters(next.from))
}

// alters recounts. A change that cannot be counted alters nothing.
func (s *search) alters(steps []step) bool {
	c, possible := s.after(steps)
	if !possible {
		return false
	}
	s.looked++
	r, err := Count(c)
	return err == nil && !sameChosen(r.chosen(), s.chosen)
}

// stacked is the smallest change among the stacks, an upper bound unless it is as small as what is ruled out.
func (s *search) stacked(x Closest, lead int64) Closest {
	var best []step
	most := s.available()
	for _, stack := range s.stacks(s.kind) {
		far := min(most, stack.voters()) - x.AtLeast + 1
		distance, _ := nearest(far, func(distance int64) bool {
			s.left--
			return s.left >= 0 && s.alters(stack.first(x.AtLeast+distance-1))
		})
		if distance > 0 {
			most = x.AtLeast + distance - 2
			best = stack.first(most + 1)
		}
	}
	switch {
	case best == nil:
		return x.noneFound()
	case most < x.AtLeast:
		return x.exactly(most+1, lead, s.changes(best))
	}
	return x.within(most+1, s.changes(best))
}

// multisets is in how many ways so many voters can be spread over the changes in a list; past most it does not
// matter how many there are.
func multisets(list, voters, most int64) int64 {
	ways := int64(1)
	for n := int64(1); n < list && ways <= most; n++ {
		ways = ways * (voters + n) / n
	}
	return ways
}
