package tally

import (
	"fmt"
	"strings"
)

// Pairs says of every two proposals how many voters placed one above the other (Over), how many placed them
// level (Tied) and how many were recused from either (Recused). Tied and Recused are the same both ways.
type Pairs struct {
	Over, Tied, Recused Matrix
}

// countPairs reads the rankings. Unranked ids share the last place, or, if unrankedIgnore, the ballot says
// nothing about a pair with one. A blank ballot says nothing at all.
func countPairs(s slate, ballots []Ballot, unrankedIgnore bool) (Pairs, error) {
	c := newPairCounter(s, unrankedIgnore)
	for _, b := range ballots {
		if err := c.Add(b); err != nil {
			return Pairs{}, err
		}
	}
	return c.Pairs(), nil
}

// rankPairs counts the pairs and ranks by them, for each method that needs to know no more of the ballots.
func rankPairs[R any](candidates []string, ballots []Ballot, rule RankingRule,
	rank func(Pairs, RankingRule) (R, error)) (R, error) {
	var none R
	s, err := newSlate(candidates)
	if err != nil {
		return none, err
	}
	pairs, err := countPairs(s, ballots, rule.UnrankedIgnore)
	if err != nil {
		return none, err
	}
	return rank(pairs, rule)
}

// slate is the list of proposals behind the pairs with the chair's order. Pairs that somebody stored, read back
// or wrote by hand are refused here if they are no count.
func (p Pairs) slate(rule RankingRule) (slate, []int, error) {
	s, err := newSlate(p.Over.IDs)
	if err != nil {
		return slate{}, nil, err
	}
	for _, m := range []Matrix{p.Over, p.Tied, p.Recused} {
		if err := m.check(s); err != nil {
			return slate{}, nil, err
		}
	}
	order, err := s.tieOrder(rule.Tiebreak)
	return s, order, err
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

// words is a pair count such as "5 to 2 (1 tied, 1 recused)".
func (p Pairs) words(a, b string) string {
	return fmt.Sprintf("%d to %d%s", p.Over.At(a, b), p.Over.At(b, a), p.apart(a, b))
}

func (p Pairs) apart(a, b string) string {
	tied, recused := p.Tied.At(a, b), p.Recused.At(a, b)
	switch {
	case tied > 0 && recused > 0:
		return fmt.Sprintf(" (%d tied, %d recused)", tied, recused)
	case tied > 0:
		return fmt.Sprintf(" (%d tied)", tied)
	case recused > 0:
		return fmt.Sprintf(" (%d recused)", recused)
	}
	return ""
}

// chainWords reads a chain with the count of each step.
func (p Pairs) chainWords(chain []string, v Voice) string {
	var steps []string
	for i := 1; i < len(chain); i++ {
		steps = append(steps, fmt.Sprintf("%s over %s %s", v.name(chain[i-1]), v.name(chain[i]), p.words(chain[i-1], chain[i])))
	}
	return strings.Join(steps, ", ")
}
