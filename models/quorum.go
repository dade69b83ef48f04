package models

import "fmt"

// RuleQuorum is spoken when a meeting without a quorum is to decide something.
var RuleQuorum = rule("meeting.quorum", "A meeting below its quorum may talk, note and defer; it decides nothing.")

// Quorum is whether enough voting seats are present at a meeting, by the charter rule in force on its day.
type Quorum struct {
	Present     int64
	Eligible    int64 // voting seats that somebody holds on the day
	Needed      int64
	Met         bool
	Known       bool // false: no quorum rule is on record for the day
	Share       RuleShare
	RuleSection string
	From        Date // since when the rule is in force
}

// CountQuorum counts. Without a rule there is nothing to count by, and Known is false.
func CountQuorum(r *CharterRule, present, eligible int64) (Quorum, error) {
	q := Quorum{Present: present, Eligible: eligible}
	if r == nil {
		return q, nil
	}
	share, err := r.Share()
	if err != nil {
		return q, err
	}
	q.Known, q.Share, q.RuleSection, q.From = true, share, r.Section, r.FromOn
	q.Needed = max(1, share.Needed(eligible)) // a body on which nobody sits is never quorate
	q.Met = present >= q.Needed
	return q, nil
}

// Sentence is the arithmetic in words, number first: "Quorum met: 6 of 7 voting seats present; 60 % of 7 is 4.2, so 5 are needed."
func (q Quorum) Sentence() string {
	seats := fmt.Sprintf("%d of %d voting seats present", q.Present, q.Eligible)
	switch {
	case !q.Known:
		return seats + "; no quorum rule is on record for this day."
	case q.Eligible == 0:
		return "No quorum: nobody holds a voting seat on this day."
	}
	verdict, are := "No quorum", "are"
	if q.Met {
		verdict = "Quorum met"
	}
	if q.Needed == 1 {
		are = "is"
	}
	return fmt.Sprintf("%s: %s; %s of %d is %s, so %d %s needed.", verdict, seats, q.Share.Words(), q.Eligible,
		q.Share.of(q.Eligible), q.Needed, are)
}

// RuleWords is where the rule stands: "Charter 5.1, in force since 12 Feb 2024."
func (q Quorum) RuleWords() string {
	if !q.Known {
		return "No quorum rule is on record for this day."
	}
	if q.RuleSection == "" {
		return "In force since " + q.From.Long() + "."
	}
	return "Charter " + q.RuleSection + ", in force since " + q.From.Long() + "."
}

// Allows refuses what a meeting may not decide. No rule on record refuses nothing.
func (q Quorum) Allows(o Outcome) error {
	if !q.Known || q.Met || !o.Decides() {
		return nil
	}
	return Clash(RuleQuorum, "outcome", "%s Without a quorum this can be recorded as noted or deferred.", q.Sentence())
}

// of is the share of a whole, exactly: 4.2, or 14/3 where no short decimal is exact.
func (s RuleShare) of(whole int64) string {
	parts := s.Num * whole
	if parts*100%s.Den == 0 {
		return Days(parts * 1000 / s.Den).String() // thousandths in their shortest form
	}
	return fraction(parts, s.Den)
}

func fraction(num, den int64) string {
	a, b := num, den
	for b != 0 {
		a, b = b, a%b
	}
	if a > 1 {
		num, den = num/a, den/a
	}
	return fmt.Sprintf("%d/%d", num, den)
}
