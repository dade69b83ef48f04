package tally

import (
	"fmt"
	"strings"
)

// named reads an id aloud; without a list of names the id itself is read.
func named(name func(id string) string, id string) string {
	if name == nil {
		return id
	}
	return name(id)
}

// Explain tells the order and, for each tier below the first, why it is not higher.
func (r Ranking) Explain(name func(id string) string) []string {
	var said []string
	for t, tier := range r.Tiers {
		said = append(said, placeWords(t+1, tier, name))
		if t == 0 {
			continue
		}
		for _, lower := range tier {
			for _, upper := range r.Tiers[t-1] {
				if r.Strengths.At(upper, lower) > r.Strengths.At(lower, upper) {
					said = append(said, r.why(upper, lower, name))
					break
				}
			}
		}
	}
	return said
}

func placeWords(place int, tier []string, name func(id string) string) string {
	names := make([]string, len(tier))
	for i, id := range tier {
		names[i] = named(name, id)
	}
	if len(names) == 1 {
		return fmt.Sprintf("Place %d: %s.", place, names[0])
	}
	return fmt.Sprintf("Place %d, tied: %s.", place, strings.Join(names, ", "))
}

// Why says why one of two proposals is above the other, or that they are tied. The order in which they are
// asked for does not matter.
func (r Ranking) Why(a, b string, name func(id string) string) (string, error) {
	x, y := r.tierOf(a), r.tierOf(b)
	switch {
	case x < 0:
		return "", refuse(NoBallot, CodeUnknownID, "%q is not in this ranking; name two that are.", a)
	case y < 0:
		return "", refuse(NoBallot, CodeUnknownID, "%q is not in this ranking; name two that are.", b)
	case a == b:
		return "", refuse(NoBallot, CodeRepeatedID, "%q is named twice; name two proposals.", a)
	case x == y:
		return r.whyTied(a, b, name), nil
	case x > y:
		a, b = b, a
	}
	return r.why(a, b, name), nil
}

func (r Ranking) whyTied(a, b string, name func(id string) string) string {
	direct := fmt.Sprintf("%s and %s are tied: the pair is %s", named(name, a), named(name, b), r.pairWords(a, b))
	if there := r.Strengths.At(a, b); there > 0 {
		return fmt.Sprintf("%s, and the strongest chain either way holds at %d.", direct, there)
	}
	return direct + ", and no chain of won pairs leads from one to the other."
}

func (r Ranking) why(a, b string, name func(id string) string) string {
	there, back := r.Strengths.At(a, b), r.Strengths.At(b, a)
	if there == back {
		return r.whyByTiers(a, b, name)
	}
	path := r.Path(a, b)
	if len(path) > 2 {
		return r.whyByChain(path, there, back, name)
	}
	said := fmt.Sprintf("%s is above %s, %s", named(name, a), named(name, b), r.pairWords(a, b))
	if back > 0 {
		said += fmt.Sprintf("; the strongest chain back holds at only %d", back)
	}
	return said + "."
}

// whyByTiers speaks of two that do not beat each other although one stands higher: something beats the lower.
func (r Ranking) whyByTiers(a, b string, name func(id string) string) string {
	said := fmt.Sprintf("%s is above %s, although neither beats the other (the pair is %s)",
		named(name, a), named(name, b), r.pairWords(a, b))
	for _, tier := range r.Tiers[r.tierOf(a):r.tierOf(b)] {
		for _, c := range tier {
			if r.Strengths.At(c, b) > r.Strengths.At(b, c) {
				return fmt.Sprintf("%s: %s beats %s, and nothing from that place down beats %s.",
					said, named(name, c), named(name, b), named(name, a))
			}
		}
	}
	return said + "."
}

func (r Ranking) whyByChain(path []string, there, back int64, name func(id string) string) string {
	a, b := path[0], path[len(path)-1]
	steps, marked := make([]string, 0, len(path)), false
	for i, x := range path[:len(path)-1] {
		step := fmt.Sprintf("%s over %s %s", named(name, x), named(name, path[i+1]), r.pairWords(x, path[i+1]))
		if !marked && r.Pairs.Defeat(x, path[i+1], r.Margin) == there {
			step, marked = step+" (the weakest step)", true
		}
		steps = append(steps, step)
	}
	said := fmt.Sprintf("%s is above %s by a chain: %s. It holds at %d", named(name, a), named(name, b),
		strings.Join(steps, ", "), there)
	if back > 0 {
		return fmt.Sprintf("%s; the strongest chain back at only %d. The pair itself is %s.", said, back, r.pairWords(a, b))
	}
	return fmt.Sprintf("%s; no chain leads back. The pair itself is %s.", said, r.pairWords(a, b))
}

// pairWords is a pair count such as "5 to 2 (1 tied, 1 recused)".
func (r Ranking) pairWords(a, b string) string {
	var apart []string
	if n := r.Pairs.Tied.At(a, b); n > 0 {
		apart = append(apart, fmt.Sprintf("%d tied", n))
	}
	if n := r.Pairs.Recused.At(a, b); n > 0 {
		apart = append(apart, fmt.Sprintf("%d recused", n))
	}
	said := fmt.Sprintf("%d to %d", r.Pairs.Over.At(a, b), r.Pairs.Over.At(b, a))
	if len(apart) > 0 {
		said += " (" + strings.Join(apart, ", ") + ")"
	}
	return said
}
