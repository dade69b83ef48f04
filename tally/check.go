package tally

// ballotKind is what a ballot says, for each method to be able to refuse what it does not read.
type ballotKind string

const (
	rankings  ballotKind = "ranking"
	approvals ballotKind = "approvals"
	grades    ballotKind = "scores"
	votes     ballotKind = "votes"
)

// reads is the kind of ballot the case's method counts, and "" if it reads none.
func (c Case) reads() ballotKind {
	switch c.Method {
	case MethodMotion:
		return votes
	case MethodScore, MethodMedian:
		return grades
	case MethodEqualShares:
		if c.Options.Utility == "score" {
			return grades
		}
		return approvals
	case MethodKnapsack, MethodPhragmen:
		return approvals
	case MethodGreedy:
		if c.Options.Order == "ranking" {
			return ""
		}
		return approvals
	}
	return rankings
}

// check refuses what no method could count: an unknown option, a chair's order or a ballot that names what does
// not stand for choice, a ballot of another kind than the method reads. Nothing is left out in silence.
func (c Case) check() error {
	if err := c.Options.check(); err != nil {
		return err
	}
	s, err := newSlate(c.ids())
	if err != nil {
		return err
	}
	if _, err := s.tieOrder(c.Options.Tiebreak); err != nil {
		return err
	}
	kind := c.reads()
	for i, b := range c.Ballots {
		if err := b.checkKind(i, kind); err != nil {
			return err
		}
	}
	return nil
}

// checkKind lets a blank ballot pass, whatever the method.
func (b Ballot) checkKind(i int, reads ballotKind) error {
	said := []struct {
		kind  ballotKind
		there bool
	}{
		{rankings, len(b.Ranking) > 0}, {approvals, len(b.Approvals) > 0},
		{grades, len(b.Scores) > 0}, {votes, len(b.Votes) > 0},
	}
	for _, s := range said {
		if s.there && reads != "" && s.kind != reads {
			return refuse(i, CodeBallotKind, "it has %s, but this method reads %s; count it by another method or correct the ballot.",
				string(s.kind), string(reads))
		}
	}
	return nil
}
