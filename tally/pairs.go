package tally

// Pairs says of every two proposals how many voters placed one above the other (Over), how many placed them
// level (Tied) and how many were recused from either (Recused). Tied and Recused are the same both ways.
type Pairs struct {
	Over, Tied, Recused Matrix
}

// countPairs reads the rankings. Unranked ids share the last place, or, if unrankedIgnore, the ballot says
// nothing about a pair with one. A blank ballot says nothing at all.
func countPairs(s slate, ballots []Ballot, unrankedIgnore bool) (Pairs, error) {
	if _, err := totalWeight(ballots); err != nil {
		return Pairs{}, err
	}
	c := pairCounter{
		slate: s, ignore: unrankedIgnore, named: newMarks(len(s.ids)), out: newMarks(len(s.ids)),
		pairs: Pairs{Over: s.matrix(), Tied: s.matrix(), Recused: s.matrix()},
	}
	for i, b := range ballots {
		if err := c.add(i, b); err != nil {
			return Pairs{}, err
		}
	}
	if !unrankedIgnore {
		c.settleTies()
	}
	return c.pairs, nil
}

// pairCounter is the state between two ballots; placed and tier describe the ballot in hand.
type pairCounter struct {
	slate
	ignore     bool
	named, out *marks
	found      []int
	placed     []int
	tier       []int
	heard      int64
	pairs      Pairs
}

func (c *pairCounter) add(i int, b Ballot) error {
	c.named.clear()
	c.out.clear()
	recused, err := c.find(i, b.Recuse, c.out)
	if err != nil {
		return err
	}
	if err := c.place(i, b); err != nil {
		return err
	}
	w := b.weight()
	c.addRecused(c.pairs.Recused, recused, w)
	if len(c.placed) == 0 {
		return nil
	}
	c.addPlaced(w)
	if !c.ignore {
		c.addUnranked(recused, w)
	}
	return nil
}

// place notes the ranked ids of one ballot, best first, leaving out those it is recused from.
func (c *pairCounter) place(i int, b Ballot) error {
	c.placed, c.tier = c.placed[:0], c.tier[:0]
	for t, ids := range b.Ranking {
		found, err := c.findInto(c.found[:0], i, ids, c.named)
		if err != nil {
			return err
		}
		c.found = found
		for _, p := range found {
			if !c.out.has(p) {
				c.placed, c.tier = append(c.placed, p), append(c.tier, t)
			}
		}
	}
	return nil
}

func (c *pairCounter) addPlaced(w int64) {
	for a, x := range c.placed {
		for b := a + 1; b < len(c.placed); b++ {
			y := c.placed[b]
			switch {
			case c.tier[a] < c.tier[b]:
				c.pairs.Over.add(x, y, w)
			case c.ignore:
				c.pairs.Tied.add(x, y, w)
				c.pairs.Tied.add(y, x, w)
			}
		}
	}
}

// addUnranked puts the ranked above the unranked. Ties are not added here: they are what remains of the ballots
// heard, so a ballot that names three of a thousand costs three rows, not a thousand.
func (c *pairCounter) addUnranked(recused []int, w int64) {
	c.heard += w
	c.addRecused(c.pairs.Tied, recused, -w)
	for y := range c.ids {
		if c.named.has(y) || c.out.has(y) {
			continue
		}
		for _, x := range c.placed {
			c.pairs.Over.add(x, y, w)
		}
	}
}

func (c *pairCounter) addRecused(m Matrix, recused []int, w int64) {
	for _, x := range recused {
		for y := range c.ids {
			if x == y {
				continue
			}
			m.add(x, y, w)
			if !c.out.has(y) {
				m.add(y, x, w)
			}
		}
	}
}

func (c *pairCounter) settleTies() {
	over, tied := c.pairs.Over, c.pairs.Tied
	for x := range c.ids {
		for y := range c.ids {
			if x != y {
				tied.add(x, y, c.heard-over.at(x, y)-over.at(y, x))
			}
		}
	}
}

// Defeat is the strength of a won pair, and 0 for one lost or level: the voters behind the winner or, by margin,
// their lead.
func (p Pairs) Defeat(x, y string, margin bool) int64 {
	i, j := p.Over.find(x), p.Over.find(y)
	if i < 0 || j < 0 {
		return 0
	}
	return p.defeat(i, j, margin)
}

func (p Pairs) defeat(i, j int, margin bool) int64 {
	won, lost := p.Over.at(i, j), p.Over.at(j, i)
	switch {
	case won <= lost:
		return 0
	case margin:
		return won - lost
	}
	return won
}

func (p Pairs) defeats(margin bool) Matrix {
	d := Matrix{IDs: p.Over.IDs, Cells: make([]int64, len(p.Over.Cells)), place: p.Over.place}
	for x := range d.IDs {
		for y := range d.IDs {
			d.add(x, y, p.defeat(x, y, margin))
		}
	}
	return d
}
