package tally

import "math"

// PairCounter counts ballots into pairs one at a time and keeps none of them: what it remembers grows with the
// square of the proposals, never with the ballots, so a public poll can be counted as it is read from a file.
type PairCounter struct {
	slate
	ignore     bool
	heard      int   // ballots given to Add, refused ones too, to number a refusal
	voters     int64 // weight of the ballots counted
	ranking    int64 // weight of the ballots that are not blank
	named      []int64
	lost       Matrix
	tied       Matrix
	recused    Matrix
	seen, away *marks
	placed     []int // the ballot in hand, best first
	ends       []int // where each of its tiers ends in placed
	out        []int // whom it is recused from
}

// NewPairCounter begins a count of these proposals. Proposals that a ballot leaves out share its last place or,
// if unrankedIgnore, the ballot says nothing about a pair with one.
func NewPairCounter(candidates []string, unrankedIgnore bool) (*PairCounter, error) {
	s, err := newSlate(candidates)
	if err != nil {
		return nil, err
	}
	return newPairCounter(s, unrankedIgnore), nil
}

func newPairCounter(s slate, unrankedIgnore bool) *PairCounter {
	return &PairCounter{
		slate: s, ignore: unrankedIgnore, named: make([]int64, len(s.ids)),
		lost: s.matrix(), tied: s.matrix(), recused: s.matrix(),
		seen: newMarks(len(s.ids)), away: newMarks(len(s.ids)),
	}
}

// Add counts one more ballot. One that cannot be counted is refused by its number and changes nothing.
func (c *PairCounter) Add(b Ballot) error {
	i, w := c.heard, b.weight()
	c.heard++
	if err := c.checkWeight(i, w); err != nil {
		return err
	}
	if err := c.read(i, b); err != nil {
		return err
	}
	c.voters += w
	c.setApart(c.recused, w)
	if len(c.placed) == 0 {
		return nil
	}
	c.ranking += w
	if c.ignore {
		c.addCompared(w)
	} else {
		c.addAgainstAll(w)
	}
	return nil
}

// checkWeight keeps the sum of the weights, which no count exceeds, within 64 bits.
func (c *PairCounter) checkWeight(i int, w int64) error {
	if w < 0 {
		return refuse(i, CodeNegativeWeight, "its weight is %d; state 1 or more.", w)
	}
	if c.voters > math.MaxInt64-w {
		return refuse(i, CodeTooLarge, "with it the weights exceed %d; use smaller weights.", int64(math.MaxInt64))
	}
	return nil
}

// read notes whom one ballot ranks, best first, leaving out those it is recused from.
func (c *PairCounter) read(i int, b Ballot) (err error) {
	c.seen.clear()
	c.away.clear()
	c.placed, c.ends = c.placed[:0], c.ends[:0]
	if c.out, err = c.findInto(c.out[:0], i, b.Recuse, c.away); err != nil {
		return err
	}
	for _, ids := range b.Ranking {
		start := len(c.placed)
		if c.placed, err = c.findInto(c.placed, i, ids, c.seen); err != nil {
			return err
		}
		if len(c.out) > 0 {
			c.placed = c.present(start)
		}
		c.ends = append(c.ends, len(c.placed))
	}
	return nil
}

func (c *PairCounter) present(start int) []int {
	kept := c.placed[:start]
	for _, p := range c.placed[start:] {
		if !c.away.has(p) {
			kept = append(kept, p)
		}
	}
	return kept
}

// addCompared notes for each ranked proposal which stand above it and which level with it.
func (c *PairCounter) addCompared(w int64) {
	start := 0
	for _, end := range c.ends {
		for _, x := range c.placed[start:end] {
			addTo(c.lost.row(x), c.placed[:start], w)
			addTo(c.tied.row(x), c.placed[start:end], w)
		}
		start = end
	}
}

// addAgainstAll is used where the unranked share the last place: being named wins against everybody, and lost
// takes back what was not won, against those above, level or recused. A ballot that names three of a thousand
// so costs a few steps, not a thousand.
func (c *PairCounter) addAgainstAll(w int64) {
	start := 0
	for _, end := range c.ends {
		for _, x := range c.placed[start:end] {
			c.named[x] += w
			row := c.lost.row(x)
			addTo(row, c.placed[:end], w)
			addTo(row, c.out, w)
		}
		start = end
	}
	c.setApart(c.tied, w)
}

func addTo(row []int64, places []int, w int64) {
	for _, y := range places {
		row[y] += w
	}
}

// setApart adds a recusal to every pair it touches, once.
func (c *PairCounter) setApart(m Matrix, w int64) {
	for _, x := range c.out {
		for y := range c.ids {
			if x == y {
				continue
			}
			m.add(x, y, w)
			if !c.away.has(y) {
				m.add(y, x, w)
			}
		}
	}
}

// Pairs is the count so far. More ballots can be added after it.
func (c *PairCounter) Pairs() Pairs {
	p := Pairs{Over: c.matrix(), Tied: c.matrix(), Recused: c.matrix()}
	copy(p.Recused.Cells, c.recused.Cells)
	for x := range c.ids {
		for y := range c.ids {
			switch {
			case x == y:
			case c.ignore:
				p.Over.add(x, y, c.lost.at(y, x))
				p.Tied.add(x, y, c.tied.at(x, y))
			default:
				over, under := c.named[x]-c.lost.at(x, y), c.named[y]-c.lost.at(y, x)
				p.Over.add(x, y, over)
				p.Tied.add(x, y, c.ranking-c.tied.at(x, y)-over-under)
			}
		}
	}
	return p
}
