package tally

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func (b Ballot) copied() Ballot {
	b.Ranking = copiedTiers(b.Ranking)
	b.Approvals, b.Recuse = slices.Clone(b.Approvals), slices.Clone(b.Recuse)
	b.Scores, b.Votes = maps.Clone(b.Scores), maps.Clone(b.Votes)
	return b
}

func copiedTiers(tiers [][]string) [][]string {
	same := slices.Clone(tiers)
	for i := range same {
		same[i] = slices.Clone(same[i])
	}
	return same
}

// says is what the ballot says, written so that equal ballots are equal texts, whoever cast them.
func (b Ballot) says() string {
	var said strings.Builder
	for _, tier := range b.Ranking {
		fmt.Fprintf(&said, "%q ", slices.Sorted(slices.Values(tier)))
	}
	fmt.Fprintf(&said, "approves %q recused %q", slices.Sorted(slices.Values(b.Approvals)), slices.Sorted(slices.Values(b.Recuse)))
	for _, id := range slices.Sorted(maps.Keys(b.Scores)) {
		fmt.Fprintf(&said, " %q: %d", id, b.Scores[id])
	}
	return said.String()
}

// poll is a case with its equal ballots put together. Because voters are equal it has the same result, and there
// are fewer ballots to try. origin says where the ballots of each group stand in the case as given.
type poll struct {
	Case
	given  []Ballot
	origin [][]int
}

func newPoll(c Case) poll {
	p := poll{Case: c, given: c.Ballots}
	p.Ballots = nil
	place := map[string]int{}
	for i, b := range c.Ballots {
		text := b.says()
		g, seen := place[text]
		if !seen {
			g = len(p.Ballots)
			place[text] = g
			p.Ballots, p.origin = append(p.Ballots, b.of(0)), append(p.origin, nil)
		}
		p.Ballots[g].Weight = p.voters(g) + b.weight()
		p.origin[g] = append(p.origin[g], i)
	}
	return p
}

// voters is how many cast the ballots of a group; a group in the making has none yet.
func (p poll) voters(g int) int64 { return p.Ballots[g].Weight }

// total is how many cast a ballot. It fits, because the case was counted.
func (p poll) total() (voters int64) {
	for g := range p.Ballots {
		voters += p.voters(g)
	}
	return voters
}
