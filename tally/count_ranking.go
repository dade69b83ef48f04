package tally

func countSchulze(c Case) (Outcome, error) { return Schulze(c.ids(), c.Ballots, c.Options.ranking()) }

// Answer gives ranking, winners and strengths.
func (r Ranking) Answer(int64) Answer {
	a := rankingAnswer(r.Tiers)
	a.Strengths = r.Strengths.Map()
	return a
}
