package tally

// Base is the number that the yes votes are measured against.
type Base string

// The bases: yes and no alone; abstentions too; or everybody on the roll who is not recused.
const (
	BaseCast    Base = "cast"
	BasePresent Base = "present"
	BaseRoll    Base = "roll"
)

var bases = []Base{BaseCast, BasePresent, BaseRoll}

// Decision is what became of a motion.
type Decision string

// The decisions. NoQuorum decides nothing: too few took part.
const (
	Pass     Decision = "pass"
	Fail     Decision = "fail"
	NoQuorum Decision = "no-quorum"
)

// MotionRule is stored with each motion, because the same votes pass under one base and fail under another.
// Left empty it means: more than half of the votes cast, no quorum. Strict asks for more than the threshold,
// otherwise reaching it is enough. Quorum is the share of the eligible who must take part. A Roll other than 0
// is the roll, whatever else is passed to Motion.
type MotionRule struct {
	Base         Base
	Threshold    Fraction
	Strict       bool
	Quorum       Fraction
	QuorumStrict bool
	Roll         int64
}

// Reading is the arithmetic of one way of reading the record.
type Reading struct {
	Decision                         Decision
	Participating, BaseCount, Needed int64
}

// BaseOutcome is what another base would have given.
type BaseOutcome struct {
	Base              Base
	Decision          Decision
	Shown             bool
	IfAllYes, IfAllNo Decision
	BaseCount, Needed int64
}

// MotionOutcome is a decision with its arithmetic. Shown says that the record proves it: reading every unclear
// and unrecorded vote as yes, or every one as no, decides alike. If it is not shown, Decision is the reading
// that leaves these votes out, given as LeftOut; it is a statement about the gaps, not a result to act on.
// Participating, BaseCount and Needed count the unclear and unrecorded as votes, which is the same number in
// both readings. Counts and Rule are as used, so that the outcome explains itself.
type MotionOutcome struct {
	Decision                                                 Decision
	Shown                                                    bool
	IfAllYes, IfAllNo                                        Decision
	Eligible, Participating, QuorumNeeded, BaseCount, Needed int64
	OtherBases                                               []BaseOutcome
	LeftOut                                                  Reading
	Counts                                                   Counts
	Rule                                                     MotionRule
}

// Motion decides one motion from its counts. The roll is rule.Roll, else roll, else everybody counted; whoever
// is on it and in no count is absent. A tie fails at one half.
func Motion(counts Counts, roll int64, rule MotionRule) (MotionOutcome, error) {
	rule, err := rule.settled()
	if err != nil {
		return MotionOutcome{}, err
	}
	counts, roll, err = counts.settled(roll, rule.Roll)
	if err != nil {
		return MotionOutcome{}, err
	}
	rule.Roll = roll
	return outcomeOn(counts, rule), nil
}

// outcomeOn decides on the rule's base and shows what the others would have given.
func outcomeOn(counts Counts, rule MotionRule) MotionOutcome {
	o := newQuestion(counts, rule).outcome(rule.Base)
	for _, base := range bases {
		if base != rule.Base {
			o.OtherBases = append(o.OtherBases, newQuestion(counts, rule).outcome(base).asBase(base))
		}
	}
	return o
}

func (r MotionRule) settled() (MotionRule, error) {
	if r.Base == "" {
		r.Base = BaseCast
	}
	if r.Threshold.isUnset() {
		r.Threshold, r.Strict = Fraction{1, 2}, true
	}
	if r.Quorum.isUnset() {
		r.Quorum = Fraction{0, 1}
	}
	if r.Base != BaseCast && r.Base != BasePresent && r.Base != BaseRoll {
		return r, refuse(NoBallot, CodeBase, "The base is %q; choose cast, present or roll.", string(r.Base))
	}
	if err := r.Threshold.check("threshold", r.Strict); err != nil {
		return r, err
	}
	return r, r.Quorum.check("quorum", r.QuorumStrict)
}

func (c Counts) settled(roll, fixed int64) (Counts, int64, error) {
	total, err := c.total()
	if err != nil {
		return c, 0, err
	}
	if fixed != 0 {
		roll = fixed
	}
	if roll == 0 {
		roll = total
	}
	if err := checkRoll(total, roll); err != nil {
		return c, 0, err
	}
	c.Absent += roll - total
	return c, roll, nil
}

// question is one motion with everything that does not depend on how the open votes are read.
type question struct {
	counts                 Counts
	rule                   MotionRule
	eligible, quorumNeeded int64
}

// newQuestion takes the recused off the roll. At least one person must take part, quorum or none.
func newQuestion(c Counts, rule MotionRule) question {
	q := question{counts: c, rule: rule, eligible: rule.Roll - c.Recused}
	q.quorumNeeded = max(1, rule.Quorum.needed(q.eligible, rule.QuorumStrict))
	return q
}

func (q question) outcome(base Base) MotionOutcome {
	open := q.counts.undecided()
	asYes, asNo, leftOut := q.read(base, open, 0), q.read(base, 0, open), q.read(base, 0, 0)
	o := MotionOutcome{
		Decision: asYes.Decision, Shown: asYes.Decision == asNo.Decision,
		IfAllYes: asYes.Decision, IfAllNo: asNo.Decision,
		Eligible: q.eligible, Participating: asYes.Participating, QuorumNeeded: q.quorumNeeded,
		BaseCount: asYes.BaseCount, Needed: asYes.Needed,
		LeftOut: leftOut, Counts: q.counts, Rule: q.rule,
	}
	if !o.Shown {
		o.Decision = leftOut.Decision
	}
	return o
}

// read decides the motion with some of the open votes taken as yes and some as no.
func (q question) read(base Base, asYes, asNo int64) Reading {
	yes, no := q.counts.Yes+asYes, q.counts.No+asNo
	r := Reading{Decision: Fail, Participating: yes + no + q.counts.Abstain, BaseCount: yes + no}
	switch base {
	case BasePresent:
		r.BaseCount = r.Participating
	case BaseRoll:
		r.BaseCount = q.eligible
	}
	r.Needed = q.rule.Threshold.needed(r.BaseCount, q.rule.Strict)
	switch {
	case r.Participating < q.quorumNeeded:
		r.Decision = NoQuorum
	case r.BaseCount > 0 && yes >= r.Needed:
		r.Decision = Pass
	}
	return r
}

func (o MotionOutcome) asBase(base Base) BaseOutcome {
	return BaseOutcome{
		Base: base, Decision: o.Decision, Shown: o.Shown, IfAllYes: o.IfAllYes, IfAllNo: o.IfAllNo,
		BaseCount: o.BaseCount, Needed: o.Needed,
	}
}
