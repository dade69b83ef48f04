package tally

// LockedRanking is the committee's order by ranked pairs, with every won pair in the sequence in which it was
// looked at. Tiers, best first; those within a tier are tied, for no chain of locked pairs joins them.
type LockedRanking struct {
	Tiers      [][]string
	Winners    []string
	Candidates []string
	Pairs      Pairs
	Margin     bool
	Sequence   []RankedPair
	Equal      []EqualPairs
}

// RankedPair is one won pair. It was locked, or else skipped because the pairs locked before it already lead, by
// the chain Against, from the loser to the winner.
type RankedPair struct {
	Winner, Loser string
	Won, Lost     int64
	Locked        bool
	Against       []string `json:",omitempty"`
}

// EqualPairs are two or more pairs of the sequence that are equal in strength: Count of them from the place First
// (from 0), which only the tie order put in this sequence. Decided says that it mattered: in another order others
// of them would have been locked.
type EqualPairs struct {
	First, Count int
	Decided      bool
}

// RankedPairs takes the won pairs, strongest first, and locks each one unless the locked ones already say the
// opposite. It proves each place by a pair or a chain of pairs that anybody can check, and serves as a second
// opinion beside Schulze. (T. N. Tideman, Social Choice and Welfare 4, 1987; T. M. Zavist and T. N. Tideman, Social
// Choice and Welfare 6, 1989.)
func RankedPairs(candidates []string, ballots []Ballot, rule RankingRule) (LockedRanking, error) {
	return rankPairs(candidates, ballots, rule, Pairs.RankedPairs)
}

// RankedPairs ranks by pairs that are already counted; see the function of this name.
func (p Pairs) RankedPairs(rule RankingRule) (LockedRanking, error) {
	s, order, err := p.slate(rule)
	if err != nil {
		return LockedRanking{}, err
	}
	l := newLocking(s, p)
	l.lockAll(p.strongestFirst(order, measuresOf(rule.Margin)...))
	tiers := s.names(peel(len(s.ids), order, l.locked.has))
	return LockedRanking{Tiers: tiers, Winners: firstTier(tiers), Candidates: s.ids, Pairs: p, Margin: rule.Margin,
		Sequence: l.sequence, Equal: l.equal}, nil
}

func countRankedPairs(c Case) (Outcome, error) {
	return RankedPairs(c.ids(), c.Ballots, c.Options.ranking())
}

// Answer gives ranking, winners, locked and skipped.
func (r LockedRanking) Answer(int64) Answer {
	a := rankingAnswer(r.Tiers)
	a.Locked, a.Skipped = [][2]string{}, [][2]string{}
	for _, pair := range r.Sequence {
		if pair.Locked {
			a.Locked = append(a.Locked, [2]string{pair.Winner, pair.Loser})
		} else {
			a.Skipped = append(a.Skipped, [2]string{pair.Winner, pair.Loser})
		}
	}
	return a
}
