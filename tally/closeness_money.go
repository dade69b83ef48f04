package tally

import "math"

// moneySearch looks for the smallest sum that alters what is funded.
type moneySearch struct {
	Result
	funded       []string
	left, looked int64
}

// closeMoney tries the budget both ways and then the cost of each proposal, each with its share of the recounts.
func closeMoney(r Result, recounts int64) (found Closeness) {
	share := recounts / int64(2+len(r.Case.Candidates))
	add := func(kind ClosestKind, id string, look func(*moneySearch) Closest) {
		s := &moneySearch{Result: r, funded: r.chosen(), left: share}
		x := look(s)
		x.Kind, x.ID, x.Before, x.Looked = kind, id, r.Verdict(), s.looked
		if x.After = x.Before; x.Found {
			x.After = x.verdict(r.Case)
		}
		found = append(found, x)
	}
	add(BudgetRaised, "", (*moneySearch).raised)
	add(BudgetLowered, "", (*moneySearch).lowered)
	for _, candidate := range r.Case.Candidates {
		add(CostMoved, candidate.ID, func(s *moneySearch) Closest { return s.recosted(candidate) })
	}
	return found
}

// raised is the next larger budget that funds something else. A walk down the lines says it at once.
func (s *moneySearch) raised() Closest {
	if walked, greedy := s.Outcome.(Funding); greedy {
		return s.budgetMoved(walked.nextShort(0), true)
	}
	far := min(s.enoughForAll(), math.MaxInt64-s.Case.Budget)
	distance, exact := nearest(far, func(more int64) bool { return s.altersBudget(s.Case.Budget + more) })
	return s.budgetMoved(distance, exact && distance > 0 || s.bestSet())
}

// lowered is the next smaller budget. One that does not pay for what is funded funds something else, so no more
// than the leftover and one unit need be tried; a walk and a best set hold until then.
func (s *moneySearch) lowered() Closest {
	leftover := s.leftover()
	if leftover == s.Case.Budget {
		return s.freeSet()
	}
	if _, greedy := s.Outcome.(Funding); greedy || s.bestSet() {
		return s.budgetMoved(-(leftover + 1), true)
	}
	distance, exact := nearest(leftover+1, func(less int64) bool { return s.altersBudget(s.Case.Budget - less) })
	return s.budgetMoved(-distance, exact)
}

// freeSet holds as long as it costs nothing, unless the method reads the size of the budget in another way.
func (s *moneySearch) freeSet() Closest {
	if _, greedy := s.Outcome.(Funding); greedy || s.bestSet() {
		return s.budgetMoved(0, true)
	}
	distance, exact := nearest(s.Case.Budget, func(less int64) bool { return s.altersBudget(s.Case.Budget - less) })
	return s.budgetMoved(-distance, exact)
}

// bestSet is true of a method that takes the best set the money pays for: what is best for less money and for more
// is best for all between.
func (s *moneySearch) bestSet() bool { return s.Case.Method == MethodKnapsack && s.left > 0 }

// enoughForAll is a sum with which every voter alone could pay for everything, or the largest there is.
func (s *moneySearch) enoughForAll() int64 {
	all, voters := int64(1), int64(1)
	for _, candidate := range s.Case.Candidates {
		all += min(candidate.Minor, math.MaxInt64-all)
	}
	for _, b := range s.Case.Ballots {
		voters += b.weight()
	}
	if all > math.MaxInt64/voters {
		return math.MaxInt64
	}
	return all * voters
}

func (s *moneySearch) altersBudget(budget int64) bool {
	c := s.Case
	c.Budget = budget
	return s.alters(c)
}

// alters recounts while recounts are left.
func (s *moneySearch) alters(c Case) bool {
	s.left--
	if s.left < 0 {
		return false
	}
	s.looked++
	r, err := Count(c)
	return err == nil && !sameChosen(r.chosen(), s.funded)
}

func (s *moneySearch) budgetMoved(by int64, exact bool) Closest {
	return s.moved(s.Case.Budget, by, exact)
}

// moved is the sum found; 0 is none. A search that ran out of recounts proves nothing.
func (s *moneySearch) moved(from, by int64, exact bool) Closest {
	x := Closest{Found: by != 0, Exact: exact && s.left >= 0, MovedBy: by, MovedTo: from + by}
	switch {
	case x.Found && x.Exact:
		x.Reason = "No smaller sum does it."
	case x.Found:
		x.Reason = "An upper bound: not every smaller sum was tried."
	case x.Exact:
		x.MovedTo, x.Reason = 0, "No such sum does it."
	default:
		x.MovedTo, x.Reason = 0, "None was found among those looked at."
	}
	return x
}
