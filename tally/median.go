package tally

import (
	"fmt"
	"math/big"
)

// MedianRanking is majority judgment: the proposal whose middle grade is higher stands higher. Of two with the
// same, the middle grade is taken away from both, again and again, until they differ. Lists of unequal length are
// first repeated to the same length. (M. Balinski and R. Laraki, "A theory of measuring, electing, and ranking",
// PNAS 104, 2007; "Majority Judgment", MIT Press 2011.)
type MedianRanking struct{ Grading }

func countMedian(c Case) (Outcome, error) {
	g, order, err := readGrades(c)
	if err != nil {
		return nil, err
	}
	g.rank(order, func(a, b GradeLine) int { return partGrades(a, b).better() })
	return MedianRanking{g}, nil
}

// Answer gives ranking, winners and, as scores, the first middle grades.
func (m MedianRanking) Answer(int64) Answer {
	return m.answer(func(l GradeLine) *Exact { return l.Median })
}

// Explain tells the order with every grade given, and where two with the same middle grade part.
func (m MedianRanking) Explain(v Voice) []string {
	return m.explain(v, func(l GradeLine) string {
		return fmt.Sprintf("median grade %s from %s (mean %s)", m.grade(l.rings()[0].low), manyVoters(l.Voters), l.Mean)
	}, m.whyByMiddle)
}

// Why says why one of two proposals is above the other, or that they are tied.
func (m MedianRanking) Why(a, b string, v Voice) (string, error) {
	return m.why(a, b, v, m.whyByMiddle)
}

func (m MedianRanking) grade(g int64) string { return gradeWords(g, m.GradeUnit) }

func (m MedianRanking) whyByMiddle(a, b GradeLine, v Voice) string {
	if b.Voters == 0 {
		return ungradedWords(a, b, v)
	}
	p, x, y := partGrades(a, b), v.name(a.ID), v.name(b.ID)
	if p.better() == 0 {
		return fmt.Sprintf("%s and %s are tied: their grades are alike all the way from the middle outward.", x, y)
	}
	length := commonLength(a.Voters, b.Voters)
	taken := p.takenAway(length)
	if taken.Sign() == 0 {
		return fmt.Sprintf("%s is above %s: its median grade is %s, against %s.", x, y, m.grade(p.a), m.grade(p.b))
	}
	repeated := ""
	if a.Voters != b.Voters {
		repeated = fmt.Sprintf("with both lists repeated to %s grades, ", length)
	}
	return fmt.Sprintf("%s is above %s: both have the middle grade %s; %safter taking away %s, %s's next is %s and %s's is %s.",
		x, y, m.grade(a.rings()[0].low), repeated, middleGrades(taken), x, m.grade(p.a), y, m.grade(p.b))
}

func middleGrades(n *big.Int) string {
	if n.IsInt64() && n.Int64() == 1 {
		return "1 middle grade"
	}
	return n.String() + " middle grades"
}
