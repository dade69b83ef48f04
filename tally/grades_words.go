package tally

import (
	"fmt"
	"math/big"
	"strings"
)

// explain tells the order, the grades of each proposal and, for each tier below the first, why it is not higher.
func (g Grading) explain(v Voice, score func(GradeLine) string, why func(a, b GradeLine, v Voice) string) []string {
	var said []string
	for t, tier := range g.Tiers {
		said = append(said, placeWords(t+1, tier, v))
		for _, id := range tier {
			said = append(said, g.lineWords(g.line(id), v, score))
		}
		if t > 0 {
			said = append(said, why(g.line(g.Tiers[t-1][0]), g.line(tier[0]), v))
		}
	}
	if g.Blank > 0 {
		said = append(said, fmt.Sprintf("%d %s graded nothing and %s not counted.", g.Blank,
			plural(g.Blank, "voter", "voters"), isAre(g.Blank)))
	}
	return said
}

func (g Grading) lineWords(l GradeLine, v Voice, score func(GradeLine) string) string {
	if l.Voters == 0 {
		return v.name(l.ID) + ": nobody graded it."
	}
	counts := make([]string, len(l.Grades))
	for i, c := range l.Grades {
		counts[i] = fmt.Sprintf("%d at %s", c.Voters, gradeWords(c.Grade, g.GradeUnit))
	}
	said := fmt.Sprintf("%s: %s: %s", v.name(l.ID), score(l), strings.Join(counts, ", "))
	if l.Silent > 0 {
		said += fmt.Sprintf("; %d of them gave it no grade and %s as %s", l.Silent,
			plural(l.Silent, "counts", "count"), gradeWords(l.Grades[0].Grade, g.GradeUnit))
	}
	return said + "."
}

// why asks the method for its reason, once it is clear that there are two proposals and that both were graded.
// The order in which they are asked for does not matter.
func (g Grading) why(a, b string, v Voice, graded func(a, b GradeLine, v Voice) string) (string, error) {
	x, y := g.tierOf(a), g.tierOf(b)
	switch {
	case x < 0:
		return "", refuse(NoBallot, CodeUnknownID, "%q is not in this ranking; name two that are.", a)
	case y < 0:
		return "", refuse(NoBallot, CodeUnknownID, "%q is not in this ranking; name two that are.", b)
	case a == b:
		return "", refuse(NoBallot, CodeRepeatedID, "%q is named twice; name two proposals.", a)
	case x > y:
		a, b = b, a
	}
	return graded(g.line(a), g.line(b), v), nil
}

// ungradedWords speaks of two of which the second, or neither, was graded by anybody.
func ungradedWords(a, b GradeLine, v Voice) string {
	if a.Voters == 0 {
		return fmt.Sprintf("%s and %s are tied: nobody graded either.", v.name(a.ID), v.name(b.ID))
	}
	return fmt.Sprintf("%s is above %s: nobody graded %s.", v.name(a.ID), v.name(b.ID), v.name(b.ID))
}

// gradeWords writes a grade as voters do, 2 or 3.5; one that no decimal can write stays a fraction.
func gradeWords(grade, unit int64) string {
	r := big.NewRat(grade, max(unit, 1))
	if digits, exact := r.FloatPrec(); exact {
		return r.FloatString(digits)
	}
	return r.RatString()
}

func manyVoters(n int64) string { return fmt.Sprintf("%d %s", n, plural(n, "voter", "voters")) }
