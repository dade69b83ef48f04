package tally

import "fmt"

// ScoreRanking ranks proposals by the mean of the grades they were given, as a rubric does. (M. Balinski and
// R. Laraki, "Majority Judgment", MIT Press 2011, set it beside their middle grade, and say what one extreme
// grader can do to it.)
type ScoreRanking struct{ Grading }

func countScore(c Case) (Outcome, error) {
	g, order, err := readGrades(c)
	if err != nil {
		return nil, err
	}
	g.rank(order, func(a, b GradeLine) int { return b.Mean.Cmp(*a.Mean) })
	return ScoreRanking{g}, nil
}

// Answer gives ranking, winners and, as scores, the means.
func (s ScoreRanking) Answer(int64) Answer {
	return s.answer(func(l GradeLine) *Exact { return l.Mean })
}

// Explain tells the order with every grade given, and by which means one is above another.
func (s ScoreRanking) Explain(v Voice) []string {
	return s.explain(v, func(l GradeLine) string {
		return fmt.Sprintf("mean %s from %s", l.Mean, manyVoters(l.Voters))
	}, whyByMean)
}

// Why says why one of two proposals is above the other, or that they are tied.
func (s ScoreRanking) Why(a, b string, v Voice) (string, error) { return s.why(a, b, v, whyByMean) }

func whyByMean(a, b GradeLine, v Voice) string {
	switch {
	case b.Voters == 0:
		return ungradedWords(a, b, v)
	case a.Mean.Cmp(*b.Mean) == 0:
		return fmt.Sprintf("%s and %s are tied: both have the mean %s.", v.name(a.ID), v.name(b.ID), a.Mean)
	}
	return fmt.Sprintf("%s is above %s: its mean is %s, against %s.", v.name(a.ID), v.name(b.ID), a.Mean, b.Mean)
}
