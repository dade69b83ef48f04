package tally

// makeMethod counts by another method. Count refuses ballots that it does not read.
func (change Change) makeMethod(c Case) (Case, error) {
	if _, known := counters[change.Method]; !known {
		return c, refuse(NoBallot, CodeMethod, "%q is not a method; %s.", string(change.Method), oneOf(methodNames))
	}
	c.Method = change.Method
	if change.Options != nil {
		chair := c.Options.Tiebreak
		c.Options = change.Options.copied()
		if len(c.Options.Tiebreak) == 0 {
			c.Options.Tiebreak = chair
		}
	}
	return c, nil
}

// makeRanked counts the order first and then has the money walk down it.
func (change Change) makeRanked(c Case) (Case, error) {
	c.Method = change.Method
	if c.Method.Family() != FamilyRanking {
		return c, refuse(NoBallot, CodeMethod, "%q gives no order to fund by; %s.", string(change.Method), oneOf(orderNames))
	}
	ranked, err := Count(c)
	if err != nil {
		return c, err
	}
	c.Method, c.Options.Order, c.Options.Ranking = MethodGreedy, "ranking", copiedTiers(ranked.Verdict().Tiers)
	return c, nil
}

var orderNames = []string{"schulze", "ranked_pairs", "copeland", "borda", "score", "median"}
