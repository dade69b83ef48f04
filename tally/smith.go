package tally

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// SmithSet is the smallest group of proposals of whom each beats everybody outside it, one against one. Whoever
// beats all others is alone in it.
type SmithSet struct {
	Winners    []string // in the tie order
	Candidates []string
	Pairs      Pairs
	Members    []SmithMember // in the sequence in which they were found to belong
}

// SmithMember belongs to the group because it has the most wins (Unbeaten is empty), or because a member, Unbeaten,
// does not beat it.
type SmithMember struct{ ID, Unbeaten string }

// Smith finds the group among which the winner is to be sought, whatever the method. (J. H. Smith, Econometrica 41,
// 1973.)
func Smith(candidates []string, ballots []Ballot, rule RankingRule) (SmithSet, error) {
	return rankPairs(candidates, ballots, rule, Pairs.Smith)
}

// Smith finds the group by pairs that are already counted; see the function of this name.
func (p Pairs) Smith(rule RankingRule) (SmithSet, error) {
	s, order, err := p.slate(rule)
	if err != nil {
		return SmithSet{}, err
	}
	members, in := p.smithMembers(s, order)
	set := SmithSet{Winners: []string{}, Candidates: s.ids, Pairs: p, Members: members}
	for _, x := range placed(order) {
		if in[x] {
			set.Winners = append(set.Winners, s.ids[x])
		}
	}
	return set, nil
}

// smithMembers begins with one who belongs to the group and adds whoever is not beaten by one of it, for as long
// as there are such.
func (p Pairs) smithMembers(s slate, order []int) ([]SmithMember, []bool) {
	members, in := []SmithMember{}, make([]bool, len(s.ids))
	queue := p.mostWins(order)
	for _, x := range queue {
		members, in[x] = append(members, SmithMember{ID: s.ids[x]}), true
	}
	for ; len(queue) > 0; queue = queue[1:] {
		x := queue[0]
		for y := range s.ids {
			if !in[y] && p.Over.at(x, y) <= p.Over.at(y, x) {
				members, in[y] = append(members, SmithMember{s.ids[y], s.ids[x]}), true
				queue = append(queue, y)
			}
		}
	}
	return members, in
}

// mostWins is the first in the tie order of those who beat the most others, who belongs to the group for sure: it
// beats everybody outside, and nobody outside beats as many. It is nobody if nobody stands.
func (p Pairs) mostWins(order []int) []int {
	var best []int
	most := int64(-1)
	for _, x := range placed(order) {
		if wins := p.copelandLine(x, "").Wins; wins > most {
			best, most = []int{x}, wins
		}
	}
	return best
}

func countSmith(c Case) (Outcome, error) {
	return Smith(c.ids(), c.Ballots, c.Options.ranking())
}

// Answer gives winners.
func (s SmithSet) Answer(int64) Answer { return Answer{Winners: s.Winners} }

// Explain tells why each member belongs to the group and, for each one outside, who of the group beats it least.
func (s SmithSet) Explain(v Voice) []string {
	said := []string{s.groupWords(v)}
	for _, m := range s.Members {
		if m.Unbeaten != "" {
			said = append(said, fmt.Sprintf("%s belongs to it, for %s does not beat it: %s.", v.name(m.ID), v.name(m.Unbeaten),
				s.Pairs.words(m.Unbeaten, m.ID)))
		}
	}
	for _, id := range s.Candidates {
		if !slices.Contains(s.Winners, id) {
			closest := s.closest(id)
			said = append(said, fmt.Sprintf("%s is outside: all in the group beat it, %s most narrowly, %s.", v.name(id),
				v.name(closest), s.Pairs.words(closest, id)))
		}
	}
	return said
}

func (s SmithSet) groupWords(v Voice) string {
	switch len(s.Winners) {
	case 0:
		return "Nobody stands for choice."
	case 1:
		return fmt.Sprintf("%s beats each of the others, one against one.", v.name(s.Winners[0]))
	case len(s.Candidates):
		return "No smaller group than all of them beats everybody outside it."
	}
	return fmt.Sprintf("The smallest group of whom each beats everybody outside it: %s.", strings.Join(v.names(s.Winners), ", "))
}

// closest is the member with the least lead over somebody outside.
func (s SmithSet) closest(id string) string {
	return slices.MinFunc(s.Winners, func(a, b string) int {
		return cmp.Compare(s.Pairs.Defeat(a, id, true), s.Pairs.Defeat(b, id, true))
	})
}
