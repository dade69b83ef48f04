package tally

import (
	"math"
	"slices"
)

// make changes a case that is nobody else's.
func (change Change) make(c Case) (Case, error) {
	switch change.Kind {
	case ChangeBudget:
		c.Budget = change.Minor
		return c, nil
	case ChangeBudgetBy:
		return change.makeBudgetBy(c)
	case ChangeWithdraw:
		return change.makeWithdrawn(c)
	case ChangeCost:
		if err := c.knows(change.ID); err != nil {
			return c, err
		}
		c.recost(change.ID, change.Minor)
		return c, nil
	case ChangeRecuse:
		return change.makeRecused(c)
	case ChangeMethod:
		return change.makeMethod(c)
	case ChangeRanking:
		return change.makeRanked(c)
	case ChangeOption:
		return c, change.setOption(&c)
	}
	return c, refuse(NoBallot, CodeOption, "%q is not a change; %s.", string(change.Kind), oneOf(changeKinds))
}

var changeKinds = []string{"budget", "budget-by", "withdraw", "cost", "recuse", "method", "fund-by", "option"}

func (c Case) knows(id string) error {
	if !slices.Contains(c.ids(), id) {
		return refuse(NoBallot, CodeUnknownID, "%q is not in the list; %s.", id, anyOf(c.ids()))
	}
	return nil
}

func (change Change) makeBudgetBy(c Case) (Case, error) {
	switch {
	case change.Minor > 0 && c.Budget > math.MaxInt64-change.Minor:
		return c, refuse(NoBallot, CodeTooLarge, "With so much more the budget exceeds %d.", int64(math.MaxInt64))
	case change.Minor < -c.Budget:
		return c, refuse(NoBallot, CodeNegativeBudget, "The budget is %d, so it cannot be %d less; take away no more than there is.",
			c.Budget, -change.Minor)
	}
	c.Budget += change.Minor
	return c, nil
}

// makeWithdrawn leaves no trace: the case is the one in which nobody ever heard of the proposal.
func (change Change) makeWithdrawn(c Case) (Case, error) {
	if err := c.knows(change.ID); err != nil {
		return c, err
	}
	id := change.ID
	c.Candidates = slices.DeleteFunc(c.Candidates, func(candidate Cost) bool { return candidate.ID == id })
	c.Options.Tiebreak = without(c.Options.Tiebreak, id)
	c.Options.Ranking = withoutTiers(c.Options.Ranking, id)
	for i := range c.Ballots {
		b := &c.Ballots[i]
		b.Ranking, b.Approvals, b.Recuse = withoutTiers(b.Ranking, id), without(b.Approvals, id), without(b.Recuse, id)
		delete(b.Scores, id)
		delete(b.Votes, id)
	}
	return c, nil
}

// withoutTiers leaves no empty tier behind.
func withoutTiers(tiers [][]string, id string) (kept [][]string) {
	for _, tier := range tiers {
		if rest := without(tier, id); len(rest) > 0 {
			kept = append(kept, rest)
		}
	}
	return kept
}

func (change Change) makeRecused(c Case) (Case, error) {
	ids := c.ids()
	if change.ID != "" {
		if err := c.knows(change.ID); err != nil {
			return c, err
		}
		ids = []string{change.ID}
	}
	found := false
	for i := range c.Ballots {
		if b := &c.Ballots[i]; change.Voter != "" && b.Voter == change.Voter {
			b.Recuse = append(b.Recuse, missing(ids, b.Recuse)...)
			found = true
		}
	}
	if !found {
		return c, refuse(NoBallot, CodeUnknownID, "No ballot is by %q; %s.", change.Voter, anyOf(c.voterNames()))
	}
	return c, nil
}

func (c Case) voterNames() (names []string) {
	for _, b := range c.Ballots {
		if b.Voter != "" && !slices.Contains(names, b.Voter) {
			names = append(names, b.Voter)
		}
	}
	return names
}

// anyOf says which words may be written, as oneOf does, for a list that may be short or long.
func anyOf(words []string) string {
	switch {
	case len(words) == 0:
		return "there is none that could be named"
	case len(words) == 1:
		return "write " + words[0]
	case len(words) > 12:
		return oneOf(append(slices.Clone(words[:12]), "another of the list"))
	}
	return oneOf(words)
}
