package tally

import "math"

// everyBallot lists every ballot that one could cast on these proposals, a blank one included: every ranking, ties
// and gaps allowed; every set of approvals; every grade of the scale in the steps used. It adds no recusal, which
// is a fact about a person and not a choice. It is false if there are more than so many, or no end of them because
// the grades have no scale; then it lists none.
func (c Case) everyBallot(most int64) ([]Ballot, bool) {
	switch c.reads() {
	case rankings:
		strict := c.Method == MethodSTV
		maker := rankingMaker{most: most, strict: strict, partial: strict || c.Options.Unranked == "ignore"}
		maker.extend(nil, c.ids())
		return maker.ballots()
	case approvals:
		return everyGrading(c.ids(), 1, most, func(b *Ballot, id string, _ int64) { b.Approvals = append(b.Approvals, id) })
	case grades:
		if c.Options.Scale == nil {
			return nil, false
		}
		low, high := c.scale()
		return everyGrading(c.ids(), high-low+1, most, func(b *Ballot, id string, n int64) { b.grade(id, low+n-1) })
	}
	return nil, false
}

// rankingMaker writes rankings until there are too many. Partial rankings end before everything is ranked, where
// that is not the same as ranking the rest last; strict ones have no ties.
type rankingMaker struct {
	most            int64
	strict, partial bool
	made            [][][]string
}

// largestSet is how many proposals a tier is chosen from: 2 to this power is still soon counted.
const largestSet = 12

func (m *rankingMaker) extend(tiers [][]string, left []string) {
	if m.full() || len(left) > largestSet {
		m.most = -1
		return
	}
	if len(left) == 0 || m.partial || len(tiers) == 0 {
		m.made = append(m.made, tiers)
	}
	for set := 1; set < 1<<len(left) && !m.full(); set++ {
		tier, rest := parted(left, set)
		if len(tier) == 1 || !m.strict {
			m.extend(append(tiers[:len(tiers):len(tiers)], tier), rest)
		}
	}
}

func (m *rankingMaker) full() bool { return int64(len(m.made)) > m.most }

func (m *rankingMaker) ballots() ([]Ballot, bool) {
	if m.full() {
		return nil, false
	}
	ballots := make([]Ballot, len(m.made))
	for i, tiers := range m.made {
		ballots[i].Ranking = tiers
	}
	return ballots, true
}

// parted divides ids into those whose bit is set and the rest.
func parted(ids []string, set int) (in, out []string) {
	for i, id := range ids {
		if set>>i&1 == 1 {
			in = append(in, id)
		} else {
			out = append(out, id)
		}
	}
	return in, out
}

// everyGrading gives each id each number from 0 to levels in turn; 0 leaves it out.
func everyGrading(ids []string, levels, most int64, write func(b *Ballot, id string, n int64)) ([]Ballot, bool) {
	ballots := []Ballot{{}}
	for _, id := range ids {
		if levels < 1 || levels >= most || int64(len(ballots))*(levels+1) > most {
			return nil, false
		}
		for _, b := range ballots[:len(ballots):len(ballots)] {
			for n := int64(1); n <= levels; n++ {
				marked := b.copied()
				write(&marked, id, n)
				ballots = append(ballots, marked)
			}
		}
	}
	return ballots, true
}

func (b *Ballot) grade(id string, grade int64) {
	if b.Scores == nil {
		b.Scores = map[string]int64{}
	}
	b.Scores[id] = grade
}

// scale is the lowest and the highest grade that may be given: as ruled, else as given, else 0 and 1.
func (c Case) scale() (low, high int64) {
	if c.Options.Scale != nil {
		return c.Options.Scale[0], c.Options.Scale[1]
	}
	low, high = math.MaxInt64, math.MinInt64
	for _, b := range c.Ballots {
		for _, grade := range b.Scores {
			low, high = min(low, grade), max(high, grade)
		}
	}
	if low > high {
		return 0, c.gradeUnit()
	}
	return low, high
}
