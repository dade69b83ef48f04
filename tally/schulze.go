package tally

import "math"

// Schulze ranks by the strongest chain of won pairs: x is above y if the weakest pair of the best chain from x
// to y is stronger than that of the best chain back. Ties stay ties. (M. Schulze, Social Choice and Welfare 36,
// 2011; the chains are kept fixed while the tiers are peeled off.)
func Schulze(candidates []string, ballots []Ballot, rule RankingRule) (Ranking, error) {
	s, err := newSlate(candidates)
	if err != nil {
		return Ranking{}, err
	}
	order, err := s.tieOrder(rule.Tiebreak)
	if err != nil {
		return Ranking{}, err
	}
	pairs, err := countPairs(s, ballots, rule.UnrankedIgnore)
	if err != nil {
		return Ranking{}, err
	}
	strengths := widestPaths(pairs.defeats(rule.Margin))
	tiers := s.names(peel(len(s.ids), order, func(x, y int) bool {
		return strengths.at(x, y) > strengths.at(y, x)
	}))
	r := Ranking{Tiers: tiers, Candidates: s.ids, Pairs: pairs, Strengths: strengths, Margin: rule.Margin, Winners: []string{}}
	if len(tiers) > 0 {
		r.Winners = tiers[0]
	}
	return r, nil
}

// widestPaths replaces each direct strength by that of the strongest chain. Numbers that fit are halved in size
// first: the work is m³ steps over memory.
func widestPaths(d Matrix) Matrix {
	m := len(d.IDs)
	if narrow, fits := narrowed(d.Cells); fits {
		widen(narrow, m)
		for i, n := range narrow {
			d.Cells[i] = int64(n)
		}
	} else {
		widen(d.Cells, m)
	}
	for i := range m {
		d.Cells[i*m+i] = 0
	}
	return d
}

func narrowed(cells []int64) ([]int32, bool) {
	narrow := make([]int32, len(cells))
	for i, n := range cells {
		if n > math.MaxInt32 {
			return nil, false
		}
		narrow[i] = int32(n)
	}
	return narrow, true
}

// widen allows each proposal in turn as a step in between (Floyd and Warshall's order).
func widen[N int32 | int64](p []N, m int) {
	for k := range m {
		onward := p[k*m : k*m+m]
		for i := range m {
			row := p[i*m : i*m+m][:len(onward)]
			first := row[k]
			if i == k || first == 0 {
				continue
			}
			for j, second := range onward {
				if through := min(first, second); through > row[j] {
					row[j] = through
				}
			}
		}
	}
}
