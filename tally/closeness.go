package tally

// ClosestKind is what would have had to be otherwise.
type ClosestKind string

// The kinds of change that are tried. An added ballot of a motion is one of somebody on the roll who gave none.
const (
	BallotAdded   ClosestKind = "ballot-added"
	BallotRemoved ClosestKind = "ballot-removed"
	BallotChanged ClosestKind = "ballot-changed"
	CostMoved     ClosestKind = "cost-moved"
	BudgetRaised  ClosestKind = "budget-raised"
	BudgetLowered ClosestKind = "budget-lowered"
)

// Closest is the smallest change of one kind found to alter the outcome: the decision on a motion, who wins, what
// is funded. ID is the motion it is about, or the proposal whose cost moves.
//
// Found is false where no such change was found; Exact then says that there is none. Where one is found, Exact
// says that no smaller change of this kind does it, and otherwise Voters or MovedBy is an upper bound. Reason
// says how that is known. Every change of fewer than AtLeast ballots is ruled out. Looked is how many changes
// were counted or calculated.
//
// Voters is how many equal voters Ballots concerns. Money is in minor units: MovedBy is how far, negative if
// down, and MovedTo the new cost or budget. Roll, if not 0, is the roll that stays as it was when ballots come
// and go; GradeUnit is that of the grades on the ballots. Before and After are the outcome as counted and as it would have been.
type Closest struct {
	Kind             ClosestKind
	ID               string `json:",omitempty"`
	Found, Exact     bool
	Reason           string
	Voters, AtLeast  int64          `json:",omitempty"`
	Ballots          []BallotChange `json:",omitempty"`
	MovedBy, MovedTo int64          `json:",omitempty"`
	Roll, GradeUnit  int64          `json:",omitempty"`
	Before, After    Verdict
	Looked           int64
}

// Closeness is how close a result was: one entry for each kind of change that applies, and for each motion or
// proposal of its own.
type Closeness []Closest

// mostRecounts bounds the work on a small poll; a large one is recounted less often.
const mostRecounts = 20_000

// HowClose answers "was it close?": for each kind of change the smallest one found that alters the outcome. It
// recounts the case as often as its size allows, at most 20,000 times, and each Closest says whether it is exact.
// The same result always gives the same answer.
func HowClose(r Result) (Closeness, error) {
	return HowCloseWithin(r, r.Case.recounts())
}

// HowCloseWithin is HowClose with at most so many recounts, and never more than a million.
func HowCloseWithin(r Result, recounts int64) (Closeness, error) {
	recounts = min(recounts, 1_000_000)
	r, err := Count(r.Case)
	if err != nil {
		return nil, err
	}
	switch r.Case.Method.Family() {
	case FamilyMotions:
		return closeMotions(r, recounts), nil
	case FamilyFunding:
		money := closeMoney(r, recounts/2)
		return append(closeBallots(r, recounts/2), money...), nil
	}
	return closeBallots(r, recounts), nil
}

// recounts lets a count of a few ballots be repeated 20,000 times and one of a city 50 times. A count takes
// about so many steps: each ballot fills a square of pairs, and chains are a cube.
func (c Case) recounts() int64 {
	m := int64(len(c.Candidates)) + 1
	steps := (int64(len(c.Ballots)) + m) * m * m
	return min(mostRecounts, max(50, 400_000_000/steps))
}
