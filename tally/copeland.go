package tally

import (
	"fmt"
	"slices"
)

// CopelandRanking is the order by the number of others that each proposal beats, one against one.
type CopelandRanking struct {
	Tiers      [][]string
	Winners    []string
	Candidates []string
	Pairs      Pairs
	Lines      []CopelandLine // in the order of Candidates
}

// CopelandLine is one proposal against each of the others. Score is Wins and half of Ties; two of whom nobody
// said anything tie.
type CopelandLine struct {
	ID                 string
	Wins, Ties, Losses int64
	Score              Exact
}

// Copeland ranks by wins plus half the ties, as a diagnostic beside the ranking. (A. H. Copeland, seminar notes,
// University of Michigan, 1951.)
func Copeland(candidates []string, ballots []Ballot, rule RankingRule) (CopelandRanking, error) {
	return rankPairs(candidates, ballots, rule, Pairs.Copeland)
}

// Copeland ranks by pairs that are already counted; see the function of this name.
func (p Pairs) Copeland(rule RankingRule) (CopelandRanking, error) {
	s, order, err := p.slate(rule)
	if err != nil {
		return CopelandRanking{}, err
	}
	r := CopelandRanking{Candidates: s.ids, Pairs: p, Lines: make([]CopelandLine, len(s.ids))}
	for x, id := range s.ids {
		r.Lines[x] = p.copelandLine(x, id)
	}
	r.Tiers = s.names(tiersBy(order, func(x, y int) int { return r.Lines[y].Score.Cmp(r.Lines[x].Score) }))
	r.Winners = firstTier(r.Tiers)
	return r, nil
}

func (p Pairs) copelandLine(x int, id string) CopelandLine {
	l := CopelandLine{ID: id}
	for y := range p.Over.IDs {
		won, lost := p.Over.at(x, y), p.Over.at(y, x)
		switch {
		case x == y:
		case won > lost:
			l.Wins++
		case won < lost:
			l.Losses++
		default:
			l.Ties++
		}
	}
	l.Score = NewExact(2*l.Wins+l.Ties, 2)
	return l
}

func countCopeland(c Case) (Outcome, error) {
	return Copeland(c.ids(), c.Ballots, c.Options.ranking())
}

// Answer gives ranking, winners and scores.
func (r CopelandRanking) Answer(int64) Answer {
	a := rankingAnswer(r.Tiers)
	a.Scores = map[string]*Exact{}
	for _, l := range r.Lines {
		a.Scores[l.ID] = &l.Score
	}
	return a
}

// Explain tells for each place how many others those in it beat.
func (r CopelandRanking) Explain(v Voice) []string {
	return explainPoints("One point for each other proposal beaten, one against one, and half a point for each tied with.",
		r.Tiers, r.words, v)
}

// Why compares what two proposals beat.
func (r CopelandRanking) Why(a, b string, v Voice) (string, error) {
	return whyByPoints(r.Tiers, r.Pairs, a, b, r.words, v)
}

func (r CopelandRanking) words(id string) string { return r.line(id).words() }

func (r CopelandRanking) line(id string) CopelandLine {
	if i := slices.IndexFunc(r.Lines, func(l CopelandLine) bool { return l.ID == id }); i >= 0 {
		return r.Lines[i]
	}
	return CopelandLine{ID: id}
}

// words are "beats 3 of 4 others, ties 1: 7/2".
func (l CopelandLine) words() string {
	said := fmt.Sprintf("beats %d of %d %s", l.Wins, l.Wins+l.Ties+l.Losses, plural(l.Wins+l.Ties+l.Losses, "other", "others"))
	if l.Ties > 0 {
		said += fmt.Sprintf(", ties %d", l.Ties)
	}
	return said + ": " + l.Score.String()
}
