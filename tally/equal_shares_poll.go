package tally

import (
	"cmp"
	"math/big"
)

// sharesPoll is what all rounds and all endowments have in common: who supports what, and how much. precision is
// how closely money is kept beside the exact amounts, which makes the count faster and changes nothing else.
type sharesPoll struct {
	projects  []sharesProject
	groups    []sharesGroup
	voters    int64
	budget    int64
	precision int
}

// sharesProject is a proposal with its supporters. What it is worth to a supporter is worth × their points, so its
// rate is its price for a point ÷ worth. points is the sum over all supporters, top the most that one gives.
type sharesProject struct {
	id          string
	index       int
	cost, worth int64
	place       int // in the tie order
	votes       int64
	points, top int64
	groups      []int32
	given       []int64 // the points of each group; nil where each gives 1
}

// sharesGroup is all voters whose ballots are equal. They pay alike, so they always have the same money.
type sharesGroup struct {
	weight   int64
	projects []int32
	given    []int64 // the points given to each; nil where each is given 1
}

func (p *sharesProject) pointsOf(i int) int64 {
	if p.given == nil {
		return 1
	}
	return p.given[i]
}

func (g *sharesGroup) pointsOf(i int) int64 {
	if g.given == nil {
		return 1
	}
	return g.given[i]
}

func (c Case) utility() string { return cmp.Or(c.Options.Utility, optionWords["utility"][0]) }

func (c Case) completion() string { return cmp.Or(c.Options.Completion, optionWords["completion"][0]) }

// share is an equal part of the budget; where nobody voted nobody has any.
func (p *sharesPoll) share() *big.Rat {
	if p.voters == 0 {
		return new(big.Rat)
	}
	return big.NewRat(p.budget, p.voters)
}

func readSharesPoll(c Case) (*sharesPoll, error) {
	s, err := newCosts(c.Candidates, c.Budget)
	if err != nil {
		return nil, err
	}
	order, err := s.tieOrder(c.Options.Tiebreak)
	if err != nil {
		return nil, err
	}
	p := &sharesPoll{budget: c.Budget, precision: sharesPrecision}
	if p.voters, err = totalWeight(c.Ballots); err != nil {
		return nil, err
	}
	p.listProjects(c, order)
	if err := p.readBallots(c, s); err != nil {
		return nil, err
	}
	p.arrange()
	p.listSupporters()
	return p, nil
}

func (p *sharesPoll) listProjects(c Case, order []int) {
	for i, candidate := range c.Candidates {
		project := sharesProject{id: candidate.ID, index: i, cost: candidate.Minor, worth: 1, place: order[i]}
		if c.utility() == "cost" {
			project.worth = candidate.Minor
		}
		p.projects = append(p.projects, project)
	}
}

// arrange puts groups with the same first proposal side by side, with what they support in one row. That changes no
// result; supporters who are looked at together then lie together, which is felt in a large count.
func (p *sharesPoll) arrange() {
	behind := make([][]int32, len(p.projects))
	all := 0
	for g, group := range p.groups {
		behind[group.projects[0]] = append(behind[group.projects[0]], int32(g))
		all += len(group.projects)
	}
	arranged, row := make([]sharesGroup, 0, len(p.groups)), make([]int32, 0, all)
	for _, groups := range behind {
		for _, g := range groups {
			group, from := p.groups[g], len(row)
			row = append(row, group.projects...)
			group.projects = row[from:]
			arranged = append(arranged, group)
		}
	}
	p.groups = arranged
}

// listSupporters turns the ballots around: for each proposal its groups.
func (p *sharesPoll) listSupporters() {
	for g := range p.groups {
		group := &p.groups[g]
		for i, index := range group.projects {
			project, points := &p.projects[index], group.pointsOf(i)
			if group.given != nil {
				project.given = append(project.given, points)
			}
			project.groups = append(project.groups, int32(g))
			project.votes += group.weight
			project.points += group.weight * points
			project.top = max(project.top, points)
		}
	}
}
