package tally

import "sort"

// plan is a way to spend votes, the most effective first.
type plan []flip

// plans are, of each kind, the quickest ways to pass, to fail, and to gain or lose a quorum. As long as every vote
// is clear and the threshold is above none, no other way is quicker: each vote moves the balance as far as one
// vote can, and once the decision is another it never turns back on the same way.
func (s *motionSearch) plans(kind ClosestKind) []plan {
	switch kind {
	case BallotAdded:
		return []plan{s.plan(nobody, Yes), s.plan(nobody, No)}
	case BallotRemoved:
		return []plan{
			s.plan(Yes, nobody, Unclear, nobody, Unrecorded, nobody, No, nobody, Abstain, nobody, Recused, nobody),
			s.plan(No, nobody, Unclear, nobody, Unrecorded, nobody, Abstain, nobody, Yes, nobody, Recused, nobody),
		}
	}
	return []plan{
		s.plan(No, Yes, Unclear, Yes, Unrecorded, Yes, Abstain, Yes, silent, Yes),
		s.plan(Yes, No, Unclear, No, Unrecorded, No, Abstain, No, silent, No),
		s.plan(silent, Yes),
	}
}

// plan reads choices in twos: from what to what.
func (s *motionSearch) plan(choices ...Choice) (p plan) {
	for i := 0; i < len(choices); i += 2 {
		if n := s.has[choices[i]]; n > 0 {
			p = append(p, flip{choices[i], choices[i+1], n})
		}
	}
	return p
}

func (p plan) first(voters int64) (flips []flip) {
	for _, f := range p {
		if f.voters = min(f.voters, voters); f.voters > 0 {
			flips = append(flips, f)
		}
		voters -= f.voters
	}
	return flips
}

func (p plan) voters() (all int64) {
	for _, f := range p {
		all += f.voters
	}
	return all
}

// shortest is how many votes of a plan alter the decision, and 0 if the whole plan does not.
func (s *motionSearch) shortest(p plan) int64 {
	all := p.voters()
	if !s.alters(p.first(all)) {
		return 0
	}
	return 1 + int64(sort.Search(int(all-1), func(n int) bool { return s.alters(p.first(int64(n) + 1)) }))
}

// bestPlan is the shortest of all, nil if none alters the decision.
func (s *motionSearch) bestPlan(kind ClosestKind) (best []flip) {
	least := int64(0)
	for _, p := range s.plans(kind) {
		if n := s.shortest(p); n > 0 && (least == 0 || n < least) {
			least, best = n, p.first(n)
		}
	}
	return best
}

// provable says that the plans are the quickest there are.
func (s *motionSearch) provable() bool {
	return s.counts.undecided() == 0 && s.rule.Threshold.Num > 0
}
