package tally

import "slices"

// Difference is what a change would have come to, beside what was counted. Gained and Lost are the proposals funded
// or the seats won only after it and only before it; a proposal withdrawn although funded is among the lost. The
// leftovers are in minor units. Moved tells who changed places in a ranking, Decisions which motions were decided
// otherwise. Comparable is false if the change asks another kind of question, an order instead of money; then only
// the second answer is told.
type Difference struct {
	Changes                       []Change
	Before, After                 Result `json:"-"`
	VerdictBefore, VerdictAfter   Verdict
	Comparable                    bool
	Gained, Lost                  []string
	LeftoverBefore, LeftoverAfter int64
	Moved                         []Move
	Decisions                     []DecisionChange
}

// Move is a proposal that changed places in a ranking. Places count from 1, and the tied share one. To is 0 for a
// proposal that was withdrawn.
type Move struct {
	ID       string
	From, To int
}

// DecisionChange is a motion decided otherwise. After is empty if it was withdrawn.
type DecisionChange struct {
	ID            string
	Before, After Decision
}

// WhatIf counts a case as it is and as it would be after the changes, made one after the other, and tells the
// difference. The case itself stays as it is. What cannot be changed or then not be counted is refused.
func WhatIf(c Case, changes ...Change) (Difference, error) {
	before, err := Count(c)
	if err != nil {
		return Difference{}, err
	}
	changed := c.copied()
	for _, change := range changes {
		if changed, err = change.make(changed); err != nil {
			return Difference{}, err
		}
	}
	after, err := Count(changed)
	if err != nil {
		return Difference{}, err
	}
	return differ(before, after, changes), nil
}

func differ(before, after Result, changes []Change) Difference {
	was, is := before.Verdict(), after.Verdict()
	d := Difference{
		Changes: changes, Before: before, After: after, VerdictBefore: was, VerdictAfter: is,
		Comparable: was.Family == is.Family, LeftoverBefore: before.leftover(), LeftoverAfter: after.leftover(),
	}
	if !d.Comparable {
		return d
	}
	d.Gained, d.Lost = missing(is.Chosen, was.Chosen), missing(was.Chosen, is.Chosen)
	for _, candidate := range before.Case.Candidates {
		id := candidate.ID
		if from, to := was.place(id), is.place(id); from != to {
			d.Moved = append(d.Moved, Move{id, from, to})
		}
		if from, to := was.decision(id), is.decision(id); from != to {
			d.Decisions = append(d.Decisions, DecisionChange{id, from, to})
		}
	}
	return d
}

// leftover is the budget less what is funded, for a method that funds.
func (r Result) leftover() int64 {
	if r.Case.Method.Family() != FamilyFunding {
		return 0
	}
	left := r.Case.Budget
	funded := r.chosen()
	for _, candidate := range r.Case.Candidates {
		if slices.Contains(funded, candidate.ID) {
			left -= candidate.Minor
		}
	}
	return left
}

// Same is true if nothing that a foundation acts on would be different: neither who is chosen, nor the order, nor
// a decision, nor what is left over.
func (d Difference) Same() bool {
	return d.Comparable && len(d.Gained)+len(d.Lost)+len(d.Moved)+len(d.Decisions) == 0 && d.LeftoverBefore == d.LeftoverAfter
}
