package tally

import (
	"cmp"
	"math/big"
)

// BordaRanking is the order by points: on each ballot one for every other proposal placed lower and half of one
// for every other placed level.
type BordaRanking struct {
	Tiers      [][]string
	Winners    []string
	Candidates []string
	Pairs      Pairs
	Lines      []BordaLine // in the order of Candidates
}

// BordaLine is one proposal's points. Possible is how many it could have had, one for each comparison that a ballot
// made; Share is the part of them it has, and nil if no ballot compared it.
type BordaLine struct {
	ID               string
	Points, Possible Exact
	Share            *Exact
}

// Borda ranks by the share of the possible points, so that nobody loses by a voter who was recused. Where all
// ballots compare all proposals, that is the order by points. (J.-C. de Borda, 1781; M. Dummett, Principles of
// Electoral Reform, 1997, for tied places.)
func Borda(candidates []string, ballots []Ballot, rule RankingRule) (BordaRanking, error) {
	return rankPairs(candidates, ballots, rule, Pairs.Borda)
}

// Borda ranks by pairs that are already counted; see the function of this name.
func (p Pairs) Borda(rule RankingRule) (BordaRanking, error) {
	s, order, err := p.slate(rule)
	if err != nil {
		return BordaRanking{}, err
	}
	r := BordaRanking{Candidates: s.ids, Pairs: p, Lines: make([]BordaLine, len(s.ids))}
	for x, id := range s.ids {
		r.Lines[x] = p.bordaLine(x, id)
	}
	r.Tiers = s.names(tiersBy(order, func(x, y int) int { return r.Lines[x].compare(r.Lines[y]) }))
	r.Winners = firstTier(r.Tiers)
	return r, nil
}

func (p Pairs) bordaLine(x int, id string) BordaLine {
	var won, lost, tied wide
	for y := range p.Over.IDs {
		if y != x {
			won.add(p.Over.at(x, y))
			lost.add(p.Over.at(y, x))
			tied.add(p.Tied.at(x, y))
		}
	}
	points := won.rat()
	points.Add(points, new(big.Rat).Mul(tied.rat(), big.NewRat(1, 2)))
	possible := won.rat()
	possible.Add(possible, lost.rat()).Add(possible, tied.rat())
	l := BordaLine{ID: id, Points: ExactOf(points), Possible: ExactOf(possible)}
	if possible.Sign() > 0 {
		share := ExactOf(points.Quo(points, possible))
		l.Share = &share
	}
	return l
}

// compare puts the greater share first and whoever nobody compared last.
func (l BordaLine) compare(m BordaLine) int {
	if l.Share == nil || m.Share == nil {
		return cmp.Compare(l.compared(), m.compared())
	}
	return m.Share.Cmp(*l.Share)
}

func (l BordaLine) compared() int {
	if l.Share == nil {
		return 1
	}
	return 0
}

func countBorda(c Case) (Outcome, error) {
	return Borda(c.ids(), c.Ballots, c.Options.ranking())
}

// Answer gives ranking, winners, scores and shares.
func (r BordaRanking) Answer(int64) Answer {
	a := rankingAnswer(r.Tiers)
	a.Scores, a.Shares = map[string]*Exact{}, map[string]*Exact{}
	for _, l := range r.Lines {
		a.Scores[l.ID], a.Shares[l.ID] = &l.Points, l.Share
	}
	return a
}
