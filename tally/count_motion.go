package tally

// Motions are the formal decisions of a case, one for each candidate, in their order.
type Motions struct{ Lines []MotionLine }

// MotionLine is the decision on one of them.
type MotionLine struct {
	ID      string
	Outcome MotionOutcome
}

// countMotions decides each candidate as a motion of its own (Robert's Rules of Order Newly Revised, 12th ed., §44).
func countMotions(c Case) (Outcome, error) {
	rule, err := c.Options.motion()
	if err != nil {
		return nil, err
	}
	counts, err := c.countVotes(rule.Roll)
	if err != nil {
		return nil, err
	}
	m := Motions{Lines: make([]MotionLine, len(c.Candidates))}
	for i, candidate := range c.Candidates {
		outcome, err := decide(counts[candidate.ID], rule)
		if err != nil {
			return nil, err
		}
		m.Lines[i] = MotionLine{ID: candidate.ID, Outcome: outcome}
	}
	return m, nil
}

// countVotes counts an empty poll without a roll too: nobody voted, so nothing has a quorum.
func (c Case) countVotes(roll int64) (map[string]Counts, error) {
	if roll == 0 && len(c.Ballots) == 0 {
		return map[string]Counts{}, nil
	}
	return CountVotes(c.ids(), c.Ballots, roll)
}

// decide is Motion, and says of a poll in which nobody could vote that it had no quorum.
func decide(counts Counts, rule MotionRule) (MotionOutcome, error) {
	if rule.Roll > 0 || counts != (Counts{}) {
		return Motion(counts, 0, rule)
	}
	rule, err := rule.settled()
	if err != nil {
		return MotionOutcome{}, err
	}
	return outcomeOn(counts, rule), nil
}

// motion is the rule of the options. A threshold that does not say whether it must be exceeded must be exceeded
// only if it is one half.
func (o Options) motion() (MotionRule, error) {
	rule := MotionRule{Base: o.Base, Threshold: o.Threshold, Quorum: o.Quorum, QuorumStrict: o.QuorumStrict}
	if rule.Threshold.isUnset() {
		rule.Threshold = Fraction{1, 2}
	}
	rule.Strict = rule.Threshold.isHalf()
	if o.Strict != nil {
		rule.Strict = *o.Strict
	}
	if o.Roll == nil {
		return rule, nil
	}
	rule.Roll = *o.Roll
	return rule, checkRoll(0, rule.Roll)
}

// Answer gives decisions and counts, and which decisions the record does not show.
func (m Motions) Answer(int64) Answer {
	a := Answer{Decisions: map[string]Decision{}, Counts: map[string]AnswerCounts{}}
	for _, line := range m.Lines {
		c := line.Outcome.Counts
		a.Decisions[line.ID] = line.Outcome.Decision
		a.Counts[line.ID] = AnswerCounts(c)
		if !line.Outcome.Shown {
			a.NotShown = append(a.NotShown, line.ID)
		}
	}
	return a
}

// Explain reads each decision with its arithmetic.
func (m Motions) Explain(v Voice) []string {
	var said []string
	for _, line := range m.Lines {
		for i, sentence := range line.Outcome.Explain() {
			if i == 0 {
				sentence = v.name(line.ID) + ". " + sentence
			}
			said = append(said, sentence)
		}
	}
	return said
}
