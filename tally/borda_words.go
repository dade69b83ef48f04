package tally

import (
	"fmt"
	"slices"
)

// Explain tells for each place the points of those in it, of how many possible.
func (r BordaRanking) Explain(v Voice) []string {
	return explainPoints("On each ballot one point for every other proposal placed lower, half a point for every other placed level; "+
		"the greatest share of the possible points is first.", r.Tiers, r.words, v)
}

// Why compares the points of two proposals.
func (r BordaRanking) Why(a, b string, v Voice) (string, error) {
	return whyByPoints(r.Tiers, r.Pairs, a, b, r.words, v)
}

func (r BordaRanking) words(id string) string { return r.line(id).words() }

func (r BordaRanking) line(id string) BordaLine {
	if i := slices.IndexFunc(r.Lines, func(l BordaLine) bool { return l.ID == id }); i >= 0 {
		return r.Lines[i]
	}
	return BordaLine{ID: id}
}

// words are "has 194 of 300 possible points, a share of 97/150".
func (l BordaLine) words() string {
	if l.Share == nil {
		return "was compared by no ballot and comes last"
	}
	return fmt.Sprintf("has %s of %s possible points, a share of %s", l.Points, l.Possible, l.Share)
}
