package tally

import "slices"

// Family is what a method is asked for. Only outcomes of one family can be compared.
type Family string

// The families: a decision on each motion, an order of proposals, a set of winners (with or without seats), a
// set of proposals to fund.
const (
	FamilyMotions Family = "motions"
	FamilyRanking Family = "ranking"
	FamilyWinners Family = "winners"
	FamilyFunding Family = "funding"
)

// Family says what a method is asked for.
func (m Method) Family() Family {
	switch m {
	case MethodMotion:
		return FamilyMotions
	case MethodSmith, MethodSTV:
		return FamilyWinners
	case MethodGreedy, MethodKnapsack, MethodEqualShares, MethodPhragmen:
		return FamilyFunding
	}
	return FamilyRanking
}

// Verdict is what a foundation acts on, without the working: the decisions on motions; the tiers of a ranking and
// who stands first in it; who wins a seat; what is funded. Chosen is in the order of the list of proposals, so
// that equal verdicts are written alike.
type Verdict struct {
	Family    Family
	Chosen    []string   `json:",omitempty"`
	Tiers     [][]string `json:",omitempty"`
	Decisions []Decided  `json:",omitempty"`
}

// Decided is the decision on one motion.
type Decided struct {
	ID       string
	Decision Decision
}

// Verdict is what the result comes to.
func (r Result) Verdict() Verdict {
	v := Verdict{Family: r.Case.Method.Family()}
	if m, motions := r.Outcome.(Motions); motions {
		for _, line := range m.Lines {
			v.Decisions = append(v.Decisions, Decided{line.ID, line.Outcome.Decision})
		}
		return v
	}
	a := r.Answer()
	v.Tiers, v.Chosen = a.Ranking, r.Case.asListed(r.chosen())
	return v
}

// chosen is who wins or what is funded. A search asks it thousands of times, so the answers that are expensive
// to write out are passed by.
func (r Result) chosen() []string {
	switch o := r.Outcome.(type) {
	case Ranking:
		return o.Winners
	case Funding:
		return o.Funded
	}
	a := r.Answer()
	if a.Winners != nil {
		return a.Winners
	}
	return a.Funded
}

// asListed puts ids in the order of the list of proposals.
func (c Case) asListed(ids []string) []string {
	listed := []string{}
	for _, candidate := range c.Candidates {
		if slices.Contains(ids, candidate.ID) {
			listed = append(listed, candidate.ID)
		}
	}
	return listed
}

// sameChosen is true of two sets of ids, in whatever order they are written.
func sameChosen(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, id := range a {
		if !slices.Contains(b, id) {
			return false
		}
	}
	return true
}

// decision is what became of one motion; nothing became of one that was not put.
func (v Verdict) decision(id string) Decision {
	for _, d := range v.Decisions {
		if d.ID == id {
			return d.Decision
		}
	}
	return ""
}

// place is the place of a proposal in a ranking, from 1; those in one tier share it. 0 is not ranked.
func (v Verdict) place(id string) int {
	return 1 + slices.IndexFunc(v.Tiers, func(tier []string) bool { return slices.Contains(tier, id) })
}
