package tally

// Schulze ranks by the strongest chain of won pairs: x is above y if the weakest pair of the best chain from x
// to y is stronger than that of the best chain back. Ties stay ties. (M. Schulze, Social Choice and Welfare 36,
// 2011; the chains are kept fixed while the tiers are peeled off.)
func Schulze(candidates []string, ballots []Ballot, rule RankingRule) (Ranking, error) {
	return rankPairs(candidates, ballots, rule, Pairs.Schulze)
}

// Schulze ranks by pairs that are already counted; see the function of this name.
func (p Pairs) Schulze(rule RankingRule) (Ranking, error) {
	s, order, err := p.slate(rule)
	if err != nil {
		return Ranking{}, err
	}
	strengths := s.matrix()
	p.widestPaths(strengths, order, rule.Margin)
	tiers := s.names(peel(len(s.ids), order, func(x, y int) bool {
		return strengths.at(x, y) > strengths.at(y, x)
	}))
	return Ranking{Tiers: tiers, Winners: firstTier(tiers), Candidates: s.ids, Pairs: p, Strengths: strengths,
		Margin: rule.Margin}, nil
}

// widestPaths finds the strength of the strongest chain between every two. The won pairs come in, strongest
// first; the pair that first closes a chain from x to y is the weakest step of the best chain there is. This
// needs m³/64 steps where going through every step in between (Floyd, Warshall) needs m³.
func (p Pairs) widestPaths(strengths Matrix, order []int, margin bool) {
	chains, open := newReach(len(order)), len(order)*(len(order)-1)
	for _, d := range p.strongestFirst(order, measuresOf(margin)[0]) {
		if open == 0 {
			break
		}
		chains.join(int(d.winner), int(d.loser), func(x, y int) {
			strengths.row(x)[y] = d.key
			open--
		})
	}
}
