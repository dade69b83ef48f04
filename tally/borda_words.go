package tally

import (
	"fmt"
	"slices"
)

// Explain tells for each place the points of those in it, of how many possible.
func (r BordaRanking) Explain(v Voice) []string {
	said := []string{"On each ballot one point for every other proposal placed lower, half a point for every other placed level; " +
		"the greatest share of the possible points is first."}
	for t, tier := range r.Tiers {
		said = append(said, placeWords(t+1, tier, v))
		for _, id := range tier {
			said = append(said, fmt.Sprintf("%s %s.", v.name(id), r.line(id).words()))
		}
	}
	return append(said, tiedWords(r.Tiers)...)
}

// Why compares the points of two proposals.
func (r BordaRanking) Why(a, b string, v Voice) (string, error) {
	a, b, tied, err := inOrder(r.Tiers, a, b)
	if err != nil {
		return "", err
	}
	verb := fmt.Sprintf("%s is above %s", v.name(a), v.name(b))
	if tied {
		verb = fmt.Sprintf("%s and %s are tied", v.name(a), v.name(b))
	}
	return fmt.Sprintf("%s: %s %s, %s %s. The pair itself is %s.", verb, v.name(a), r.line(a).words(), v.name(b),
		r.line(b).words(), r.Pairs.words(a, b)), nil
}

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
