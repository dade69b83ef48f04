package tally

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"math/bits"
	"slices"
)

// support is one proposal on a ballot and the points given to it.
type support struct {
	project int32
	points  int64
}

// sharesReader puts equal ballots together; the fields below groupOf describe the ballot in hand.
type sharesReader struct {
	slate
	scale          *[2]int64
	points         int64
	groupOf        map[string]int
	named, recused *marks
	found          []int
	graded         bool
	supports       []support
	key            []byte
}

func (p *sharesPoll) readBallots(c Case, s slate) error {
	r := sharesReader{slate: s, graded: c.utility() == "score", scale: c.Options.Scale, groupOf: map[string]int{},
		named: newMarks(len(s.ids)), recused: newMarks(len(s.ids))}
	for i, b := range c.Ballots {
		if err := r.read(i, b); err != nil {
			return err
		}
		if len(r.supports) == 0 {
			continue
		}
		g, seen := r.groupOf[string(r.key)]
		if !seen {
			g = len(p.groups)
			r.groupOf[string(r.key)] = g
			p.groups = append(p.groups, r.group())
		}
		p.groups[g].weight += b.weight()
	}
	return nil
}

// read leaves what one ballot supports, in the order of the proposals, and a key that only equal ballots share.
func (r *sharesReader) read(i int, b Ballot) error {
	r.named.clear()
	r.recused.clear()
	r.supports = r.supports[:0]
	found, err := r.findInto(r.found[:0], i, b.Recuse, r.recused)
	if err != nil {
		return err
	}
	if r.found, err = r.findInto(found[:0], i, b.Approvals, r.named); err != nil {
		return err
	}
	for _, p := range r.found {
		r.support(p, 1)
	}
	if err := r.readGrades(i, b); err != nil {
		return err
	}
	slices.SortFunc(r.supports, func(a, b support) int { return cmp.Compare(a.project, b.project) })
	r.key = r.key[:0]
	for _, s := range r.supports {
		r.key = binary.AppendUvarint(binary.AppendUvarint(r.key, uint64(s.project)), uint64(s.points))
	}
	return nil
}

func (r *sharesReader) group() (g sharesGroup) {
	g.projects = make([]int32, 0, len(r.supports))
	for _, s := range r.supports {
		g.projects = append(g.projects, s.project)
		if r.graded {
			g.given = append(g.given, s.points)
		}
	}
	return g
}

func (r *sharesReader) support(project int, points int64) {
	if points > 0 && !r.recused.has(project) {
		r.supports = append(r.supports, support{int32(project), points})
	}
}

// readGrades takes the grades of one ballot as points. All points there are must fit in 64 bits.
func (r *sharesReader) readGrades(i int, b Ballot) error {
	if len(b.Scores) == 0 {
		return nil
	}
	var highest int64
	for _, id := range slices.Sorted(maps.Keys(b.Scores)) {
		p, known := r.place[id]
		if !known {
			return refuse(i, CodeUnknownID, "%q is not in the list; correct the id or add it to the list.", id)
		}
		if err := r.checkGrade(i, id, b.Scores[id]); err != nil {
			return err
		}
		highest = max(highest, b.Scores[id])
		r.support(p, b.Scores[id])
	}
	hi, points := bits.Mul64(uint64(highest), uint64(b.weight()))
	if hi != 0 || points > uint64(math.MaxInt64-r.points) {
		return refuse(i, CodeTooLarge, "with it the grades together exceed %d; use smaller grades or weights.", int64(math.MaxInt64))
	}
	r.points += int64(points)
	return nil
}

func (r *sharesReader) checkGrade(i int, id string, grade int64) error {
	if grade < 0 {
		return refuse(i, CodeScale, "it gives %q a grade below 0; a grade is support here, so state 0 or more.", id)
	}
	if r.scale != nil && (grade < r.scale[0] || grade > r.scale[1]) {
		return refuse(i, CodeScale, "the grade it gives %q is outside the scale; correct the grade or the scale.", id)
	}
	return nil
}
