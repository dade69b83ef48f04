package tally

import "slices"

// RankingRule is how rankings are read. Tiebreak is the chair's order, announced before the count; it never
// breaks a tie in the result and only orders the names within a tier. UnrankedIgnore: a ballot says nothing
// about a proposal it leaves out, instead of placing it last. Margin measures a pair by its lead, instead of by
// the voters on the winning side.
type RankingRule struct {
	Tiebreak       []string
	UnrankedIgnore bool
	Margin         bool
}

// Ranking is the committee's order: tiers, best first; those within a tier are tied. Winners is the first tier.
// Strengths is the strength of the strongest chain from row to column.
type Ranking struct {
	Tiers      [][]string
	Winners    []string
	Candidates []string
	Pairs      Pairs
	Strengths  Matrix
	Margin     bool
}

// Reasoner is a ranking that can say why one of two proposals is above the other, or that they are tied. The
// order in which they are asked for does not matter.
type Reasoner interface {
	Why(a, b string, v Voice) (string, error)
}

// firstTier is who wins: nobody where nobody stands.
func firstTier(tiers [][]string) []string {
	if len(tiers) == 0 {
		return []string{}
	}
	return tiers[0]
}

// placed turns an order round: who stands at each place of it.
func placed(order []int) []int {
	at := make([]int, len(order))
	for x, place := range order {
		at[place] = x
	}
	return at
}

// tiersBy puts those who compare as equals into one tier, the tie order sorting the names within it.
func tiersBy(order []int, compare func(x, y int) int) (tiers [][]int) {
	at := placed(order)
	slices.SortStableFunc(at, compare)
	for i, x := range at {
		if i == 0 || compare(at[i-1], x) != 0 {
			tiers = append(tiers, nil)
		}
		last := len(tiers) - 1
		tiers[last] = append(tiers[last], x)
	}
	return tiers
}

// peel makes tiers: those beaten by nobody come first, then those beaten only by the tiers before. It asks for
// a relation without a circle, so that each round finds somebody.
func peel(n int, order []int, beats func(x, y int) bool) [][]int {
	beaten := make([]int, n)
	for y := range n {
		for x := range n {
			if beats(x, y) {
				beaten[y]++
			}
		}
	}
	tiers := [][]int{}
	for left := placed(order); len(left) > 0; {
		tier, rest := unbeaten(left, beaten)
		for _, x := range tier {
			for _, y := range rest {
				if beats(x, y) {
					beaten[y]--
				}
			}
		}
		tiers, left = append(tiers, tier), rest
	}
	return tiers
}

func unbeaten(left, beaten []int) (tier, rest []int) {
	for _, y := range left {
		if beaten[y] == 0 {
			tier = append(tier, y)
		} else {
			rest = append(rest, y)
		}
	}
	return tier, rest
}

func (s slate) names(tiers [][]int) [][]string {
	named := make([][]string, len(tiers))
	for i, tier := range tiers {
		for _, p := range tier {
			named[i] = append(named[i], s.ids[p])
		}
	}
	return named
}

// tierOf places an id in the result, counted from 0, or -1 if it is not in it.
func (r Ranking) tierOf(id string) int { return tierOf(r.Tiers, id) }

func tierOf(tiers [][]string, id string) int {
	return slices.IndexFunc(tiers, func(tier []string) bool { return slices.Contains(tier, id) })
}

// inOrder puts the higher of two proposals first and says whether they are tied, refusing what is not two
// proposals of this ranking.
func inOrder(tiers [][]string, a, b string) (higher, lower string, tied bool, err error) {
	x, y := tierOf(tiers, a), tierOf(tiers, b)
	switch {
	case x < 0:
		return "", "", false, refuse(NoBallot, CodeUnknownID, "%q is not in this ranking; name two that are.", a)
	case y < 0:
		return "", "", false, refuse(NoBallot, CodeUnknownID, "%q is not in this ranking; name two that are.", b)
	case a == b:
		return "", "", false, refuse(NoBallot, CodeRepeatedID, "%q is named twice; name two proposals.", a)
	case x > y:
		a, b = b, a
	}
	return a, b, x == y, nil
}

// Path is the shortest of the strongest chains from a to b, both included, or nil if none leads there.
func (r Ranking) Path(a, b string) []string {
	from, to, strength := r.Strengths.find(a), r.Strengths.find(b), r.Strengths.At(a, b)
	if from < 0 || to < 0 || strength == 0 {
		return nil
	}
	came := r.search(from, to, strength)
	if came[to] < 0 {
		return nil
	}
	path := []string{b}
	for at := to; at != from; at = came[at] {
		path = append([]string{r.Candidates[came[at]]}, path...)
	}
	return path
}

// search goes from one proposal over all pairs at least this strong, nearest first, and notes for each one
// reached where it was reached from; -1 is not reached.
func (r Ranking) search(from, to int, strength int64) []int {
	came := make([]int, len(r.Candidates))
	for i := range came {
		came[i] = -1
	}
	came[from] = from
	for queue := []int{from}; len(queue) > 0 && came[to] < 0; queue = queue[1:] {
		for y := range came {
			if came[y] < 0 && r.Pairs.defeat(queue[0], y, r.Margin) >= strength {
				came[y] = queue[0]
				queue = append(queue, y)
			}
		}
	}
	return came
}
