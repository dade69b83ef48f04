package tally

import (
	"fmt"
	"slices"
	"strings"
)

// Explain tells the order and, for each tier below the first, why it is not higher.
func (r Ranking) Explain(v Voice) []string {
	var said []string
	for t, tier := range r.Tiers {
		said = append(said, placeWords(t+1, tier, v))
		if t == 0 {
			continue
		}
		for _, lower := range tier {
			for _, upper := range r.Tiers[t-1] {
				if r.Strengths.At(upper, lower) > r.Strengths.At(lower, upper) {
					said = append(said, r.why(upper, lower, v))
					break
				}
			}
		}
	}
	return append(said, tiedWords(r.Tiers)...)
}

// tiedWords says that the chair's order decided nothing, where somebody might think that it did.
func tiedWords(tiers [][]string) []string {
	if !slices.ContainsFunc(tiers, func(tier []string) bool { return len(tier) > 1 }) {
		return nil
	}
	return []string{"The tie order breaks no tie here; it only sorts the names of those who share a place."}
}

func placeWords(place int, tier []string, v Voice) string {
	names := v.names(tier)
	if len(names) == 1 {
		return fmt.Sprintf("Place %d: %s.", place, names[0])
	}
	return fmt.Sprintf("Place %d, tied: %s.", place, strings.Join(names, ", "))
}

// Why says why one of two proposals is above the other, or that they are tied. The order in which they are
// asked for does not matter.
func (r Ranking) Why(a, b string, v Voice) (string, error) {
	higher, lower, tied, err := inOrder(r.Tiers, a, b)
	switch {
	case err != nil:
		return "", err
	case tied:
		return r.whyTied(a, b, v), nil
	}
	return r.why(higher, lower, v), nil
}

func (r Ranking) whyTied(a, b string, v Voice) string {
	direct := fmt.Sprintf("%s and %s are tied: the pair is %s", v.name(a), v.name(b), r.Pairs.words(a, b))
	if there := r.Strengths.At(a, b); there > 0 {
		return fmt.Sprintf("%s, and the strongest chain either way holds at %d.", direct, there)
	}
	return direct + ", and no chain of won pairs leads from one to the other."
}

func (r Ranking) why(a, b string, v Voice) string {
	there, back := r.Strengths.At(a, b), r.Strengths.At(b, a)
	if there == back {
		return r.whyByTiers(a, b, v)
	}
	path := r.Path(a, b)
	if len(path) > 2 {
		return r.whyByChain(path, there, back, v)
	}
	said := fmt.Sprintf("%s is above %s, %s", v.name(a), v.name(b), r.Pairs.words(a, b))
	if back > 0 {
		said += fmt.Sprintf("; the strongest chain back holds at only %d", back)
	}
	return said + "."
}

// whyByTiers speaks of two that do not beat each other although one stands higher: something beats the lower.
func (r Ranking) whyByTiers(a, b string, v Voice) string {
	said := fmt.Sprintf("%s is above %s, although neither beats the other (the pair is %s)",
		v.name(a), v.name(b), r.Pairs.words(a, b))
	for _, tier := range r.Tiers[r.tierOf(a):r.tierOf(b)] {
		for _, c := range tier {
			if r.Strengths.At(c, b) > r.Strengths.At(b, c) {
				return fmt.Sprintf("%s: %s beats %s, and nothing from that place down beats %s.",
					said, v.name(c), v.name(b), v.name(a))
			}
		}
	}
	return said + "."
}

func (r Ranking) whyByChain(path []string, there, back int64, v Voice) string {
	a, b := path[0], path[len(path)-1]
	steps, marked := make([]string, 0, len(path)), false
	for i, x := range path[:len(path)-1] {
		step := fmt.Sprintf("%s over %s %s", v.name(x), v.name(path[i+1]), r.Pairs.words(x, path[i+1]))
		if !marked && r.Pairs.Defeat(x, path[i+1], r.Margin) == there {
			step, marked = step+" (the weakest step)", true
		}
		steps = append(steps, step)
	}
	said := fmt.Sprintf("%s is above %s by a chain: %s. It holds at %d", v.name(a), v.name(b),
		strings.Join(steps, ", "), there)
	if back > 0 {
		return fmt.Sprintf("%s; the strongest chain back at only %d. The pair itself is %s.", said, back, r.Pairs.words(a, b))
	}
	return fmt.Sprintf("%s; no chain leads back. The pair itself is %s.", said, r.Pairs.words(a, b))
}
