package tally

import "slices"

// flip is so many voters who say another thing on one motion. Silent gave a ballot that says nothing on it, and
// nobody gave no ballot although on the roll; as a target, nobody is a ballot taken away.
type flip struct {
	from, to Choice
	voters   int64
}

const (
	silent Choice = ""
	nobody Choice = "no ballot"
)

// motionSearch looks for the fewest votes that alter one decision. The roll stays as it is, whoever comes or goes.
type motionSearch struct {
	id     string
	counts Counts
	voters []votersOf
	has    map[Choice]int64 // how many of them say what
	rule   MotionRule
	now    Decision
	most   int64
	looked int64
}

// closeMotions goes through the motions one by one. Votes are calculated, not recounted, because a decision depends
// on the sums alone.
func closeMotions(r Result, most int64) (found Closeness) {
	for _, line := range r.Outcome.(Motions).Lines {
		voters := r.Case.votersBy(line.ID)
		for _, kind := range ballotKinds {
			s := newMotionSearch(line, voters, most)
			x := s.closest(kind)
			x.Kind, x.ID, x.Looked, x.Roll = kind, line.ID, s.looked, s.rule.Roll
			x.Before = r.Verdict().about(line.ID)
			if x.After = x.Before; x.Found {
				x.After = x.verdict(r.Case).about(line.ID)
			}
			found = append(found, x)
		}
	}
	return found
}

// about leaves one motion in the verdict.
func (v Verdict) about(id string) Verdict {
	v.Decisions = []Decided{{id, v.decision(id)}}
	return v
}

// votersOf is one ballot and what it says on the motion.
type votersOf struct {
	ballot Ballot
	choice Choice
}

// votersBy is what each ballot says on a motion.
func (c Case) votersBy(id string) []votersOf {
	said := make([]votersOf, len(c.Ballots))
	for i, b := range c.Ballots {
		said[i] = votersOf{ballot: b, choice: b.choice(id)}
	}
	return said
}

// choice is what a ballot says on a motion. A recusal overrides what else it says.
func (b Ballot) choice(id string) Choice {
	if slices.Contains(b.Recuse, id) {
		return Recused
	}
	return b.Votes[id]
}

func newMotionSearch(line MotionLine, voters []votersOf, most int64) *motionSearch {
	o := line.Outcome
	s := &motionSearch{id: line.ID, counts: o.Counts, rule: o.Rule, now: o.Decision, voters: voters, most: most,
		has: map[Choice]int64{}}
	var total int64
	for _, v := range voters {
		s.has[v.choice] += v.ballot.weight()
		total += v.ballot.weight()
	}
	s.has[nobody] = max(0, o.Rule.Roll-total)
	return s
}

// flips are the changes of one vote. A recusal stays, unless the ballot is taken away.
func (s *motionSearch) flips(kind ClosestKind) (flips []flip) {
	from, to := []Choice{No, Yes, Unclear, Unrecorded, Abstain, silent}, []Choice{Yes, No, Abstain}
	switch kind {
	case BallotAdded:
		from = []Choice{nobody}
	case BallotRemoved:
		from, to = []Choice{Yes, No, Unclear, Unrecorded, Abstain, Recused}, []Choice{nobody}
	}
	for _, f := range from {
		for _, t := range to {
			if f != t && s.has[f] > 0 {
				flips = append(flips, flip{f, t, s.has[f]})
			}
		}
	}
	return flips
}

// alters calculates the decision anew. What a ballot no longer says was said by somebody who is absent now.
func (s *motionSearch) alters(flips []flip) bool {
	s.looked++
	return newQuestion(s.flipped(flips), s.rule).outcome(s.rule.Base).Decision != s.now
}

func (s *motionSearch) flipped(flips []flip) Counts {
	c := s.counts
	for _, f := range flips {
		if field := c.said(f.from); field != nil {
			*field -= f.voters
		}
		if field := c.said(f.to); field != nil {
			*field += f.voters
		}
	}
	return c
}

// said is the count of a choice; silence is counted as absence.
func (c *Counts) said(choice Choice) *int64 {
	if choice == silent || choice == nobody {
		return &c.Absent
	}
	field, _ := c.field(NoBallot, "", choice)
	return field
}
