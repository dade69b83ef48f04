package tally

import (
	"cmp"
	"math/big"
	"slices"
)

// Grading is what the grades say of every proposal, and the order that one reading of them gives. Tiers are best
// first, those within a tier are tied, and what nobody graded is last; Winners is the first tier. Lines are in
// the order of the proposals. Grades are in GradeUnit: how many of them make 1 as written on the ballots. Scale
// is the lowest and the highest grade, where the rule states them; Missing is what a proposal gets from a ballot
// that grades others only. Blank is the voters who graded nothing, and are in no line.
type Grading struct {
	Tiers     [][]string
	Winners   []string
	Lines     []GradeLine
	GradeUnit int64
	Scale     *[2]int64
	Missing   string
	Blank     int64
}

// GradeLine is the grades of one proposal, lowest first. Silent is those of its Voters who gave it no grade and
// count with the lowest. Mean and Median, the lower of two middle grades, are left out if nobody graded it.
type GradeLine struct {
	ID     string
	Voters int64
	Silent int64
	Grades []GradeCount
	Mean   *Exact
	Median *Exact
}

// GradeCount is how many voters gave one grade.
type GradeCount struct{ Grade, Voters int64 }

// mean adds without a limit: a grade and a weight of 63 bits each are allowed.
func (l GradeLine) mean(unit int64) *Exact {
	if l.Voters == 0 {
		return nil
	}
	sum := new(big.Int)
	for _, g := range l.Grades {
		sum.Add(sum, new(big.Int).Mul(big.NewInt(g.Grade), big.NewInt(g.Voters)))
	}
	among := new(big.Int).Mul(big.NewInt(l.Voters), big.NewInt(unit))
	return &Exact{new(big.Rat).SetFrac(sum, among)}
}

func (l GradeLine) median(unit int64) *Exact {
	if l.Voters == 0 {
		return nil
	}
	return &Exact{big.NewRat(l.rings()[0].low, unit)}
}

// rank makes the tiers. better is below 0 if a stands above b and 0 if they are tied; it is asked only of what
// somebody graded. The chair's order sorts the names within a tier and breaks no tie.
func (g *Grading) rank(order []int, better func(a, b GradeLine) int) {
	gradedFirst := func(a, b GradeLine) int {
		if a.Voters == 0 || b.Voters == 0 {
			return cmp.Compare(min(1, b.Voters), min(1, a.Voters))
		}
		return better(a, b)
	}
	lines := make([]GradeLine, len(order))
	for p, place := range order {
		lines[place] = g.Lines[p]
	}
	slices.SortStableFunc(lines, gradedFirst)
	g.Tiers, g.Winners = [][]string{}, []string{}
	for i, line := range lines {
		if i == 0 || gradedFirst(lines[i-1], line) != 0 {
			g.Tiers = append(g.Tiers, nil)
		}
		last := len(g.Tiers) - 1
		g.Tiers[last] = append(g.Tiers[last], line.ID)
		g.Winners = g.Tiers[0]
	}
}

func (g Grading) answer(score func(GradeLine) *Exact) Answer {
	a := rankingAnswer(g.Tiers)
	a.Scores = make(map[string]*Exact, len(g.Lines))
	for _, line := range g.Lines {
		a.Scores[line.ID] = score(line)
	}
	return a
}

func (g Grading) tierOf(id string) int {
	return slices.IndexFunc(g.Tiers, func(tier []string) bool { return slices.Contains(tier, id) })
}

func (g Grading) line(id string) GradeLine {
	for _, line := range g.Lines {
		if line.ID == id {
			return line
		}
	}
	return GradeLine{ID: id}
}
