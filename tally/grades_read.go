package tally

import (
	"cmp"
	"slices"
)

// readGrades counts how often each proposal got each grade, and gives the chair's order beside it.
func readGrades(c Case) (Grading, []int, error) {
	r, err := newGradeReader(c)
	if err != nil {
		return Grading{}, nil, err
	}
	order, err := r.tieOrder(c.Options.Tiebreak)
	if err != nil {
		return Grading{}, nil, err
	}
	for i, b := range c.Ballots {
		if err := r.add(i, b); err != nil {
			return Grading{}, nil, err
		}
	}
	return r.grading(), order, nil
}

// gradeReader is the state between two ballots; counts holds for each proposal the voters behind each grade.
type gradeReader struct {
	slate
	unit    int64
	scale   *[2]int64
	lowest  bool
	recused *marks
	counts  []map[int64]int64
	silent  []int64
	blank   int64
}

func newGradeReader(c Case) (*gradeReader, error) {
	s, err := newSlate(c.ids())
	if err != nil {
		return nil, err
	}
	if _, err := totalWeight(c.Ballots); err != nil {
		return nil, err
	}
	r := &gradeReader{slate: s, unit: c.gradeUnit(), scale: c.Options.Scale, lowest: c.Options.Missing == "lowest",
		recused: newMarks(len(s.ids)), silent: make([]int64, len(s.ids))}
	for range s.ids {
		r.counts = append(r.counts, map[int64]int64{})
	}
	return r, r.checkScale()
}

func (r *gradeReader) checkScale() error {
	switch {
	case r.scale == nil && r.lowest:
		return refuse(NoBallot, CodeScale, "A missing grade is to count as the lowest, but no scale says which that is; state the scale.")
	case r.scale != nil && r.scale[0] > r.scale[1]:
		return refuse(NoBallot, CodeScale, "The scale goes from %s to %s; state the lowest grade first.",
			gradeWords(r.scale[0], r.unit), gradeWords(r.scale[1], r.unit))
	}
	return nil
}

func (r *gradeReader) add(i int, b Ballot) error {
	r.recused.clear()
	if _, err := r.find(i, b.Recuse, r.recused); err != nil {
		return err
	}
	if err := r.checkGrades(i, b.Scores); err != nil {
		return err
	}
	graded := false
	for p, id := range r.ids {
		if grade, given := b.Scores[id]; given && !r.recused.has(p) {
			r.counts[p][grade] += b.weight()
			graded = true
		}
	}
	if !graded {
		r.blank += b.weight()
	} else if r.lowest {
		r.fillIn(b)
	}
	return nil
}

// fillIn gives the lowest grade to what a ballot passes over in silence.
func (r *gradeReader) fillIn(b Ballot) {
	for p, id := range r.ids {
		if _, given := b.Scores[id]; !given && !r.recused.has(p) {
			r.counts[p][r.scale[0]] += b.weight()
			r.silent[p] += b.weight()
		}
	}
}

// checkGrades goes by the list of proposals, not by the ballot, so that of two faults the same is always named.
func (r *gradeReader) checkGrades(i int, scores map[string]int64) error {
	known := 0
	for _, id := range r.ids {
		grade, given := scores[id]
		if !given {
			continue
		}
		known++
		if r.scale != nil && (grade < r.scale[0] || grade > r.scale[1]) {
			return refuse(i, CodeScale, "it grades %q with %s, but the scale goes from %s to %s; correct the grade or the scale.",
				id, gradeWords(grade, r.unit), gradeWords(r.scale[0], r.unit), gradeWords(r.scale[1], r.unit))
		}
	}
	if known == len(scores) {
		return nil
	}
	return refuse(i, CodeUnknownID, "%q is not in the list; correct the id or add it to the list.", r.stranger(scores))
}

func (r *gradeReader) stranger(scores map[string]int64) string {
	var strangers []string
	for id := range scores {
		if _, known := r.place[id]; !known {
			strangers = append(strangers, id)
		}
	}
	return slices.Min(strangers)
}

func (r *gradeReader) grading() Grading {
	g := Grading{GradeUnit: r.unit, Scale: r.scale, Missing: "ignore", Blank: r.blank, Lines: make([]GradeLine, len(r.ids))}
	if r.lowest {
		g.Missing = "lowest"
	}
	for p := range r.ids {
		g.Lines[p] = r.line(p)
	}
	return g
}

func (r *gradeReader) line(p int) GradeLine {
	l := GradeLine{ID: r.ids[p], Silent: r.silent[p], Grades: make([]GradeCount, 0, len(r.counts[p]))}
	for grade, voters := range r.counts[p] {
		l.Grades = append(l.Grades, GradeCount{grade, voters})
		l.Voters += voters
	}
	slices.SortFunc(l.Grades, func(a, b GradeCount) int { return cmp.Compare(a.Grade, b.Grade) })
	l.Mean, l.Median = l.mean(r.unit), l.median(r.unit)
	return l
}
