package models

import (
	"encoding/json"

	"bursar/tally"
)

// PollRule says when a motion or a proposal passes: the share of which votes, and how many must take part. It is kept with each poll, because the
// same votes pass under one rule and fail under another.
type PollRule struct {
	RuleShare
	Quorum   *RuleShare `json:"quorum,omitempty"`  // share of the roll that must take part in a poll by mail
	Section  string     `json:"section,omitempty"` // of the charter
	Sentence string     `json:"sentence,omitempty"`
}

// UsualRule is a majority of the votes cast, where the charter says nothing.
var UsualRule = PollRule{RuleShare: RuleShare{Base: string(tally.BaseCast), Num: 1, Den: 2, Strict: true}}

var rulePollRule = rule("poll.rule", "A poll's rule is a share of a base (cast, present or roll), such as more than 1 of 2 of the votes cast, and a quorum if there is one.")

// ParsePollRule reads a rule from JSON.
func ParsePollRule(field, text string) (PollRule, error) {
	var r PollRule
	if len(text) > 2000 || exactly(text, &r) != nil {
		return r, Refuse(rulePollRule, field, `This is not a rule for a vote; write it as {"base":"roll","num":1,"den":2,"strict":true}.`)
	}
	return r, r.check(field)
}

// PollRuleOf is a rule of the charter as a poll takes it.
func PollRuleOf(c CharterRule) (PollRule, error) {
	share, err := c.Share()
	return PollRule{RuleShare: share, Section: c.Section, Sentence: c.Sentence}, err
}

// check tries the rule out on one absent vote, so that a poll never opens with a rule that cannot be counted by.
func (r PollRule) check(field string) error {
	if r.Base == "" || !r.readable() || (r.Quorum != nil && !r.Quorum.readable()) {
		return Refuse(rulePollRule, field, `The rule needs a base and a share, as in {"base":"roll","num":1,"den":2,"strict":true}.`)
	}
	if _, err := tally.Motion(tally.Counts{Absent: 1}, 1, r.motion()); err != nil {
		return Refuse(rulePollRule, field, "%s", err)
	}
	return nil
}

// Text is the rule as it is stored.
func (r PollRule) Text() string {
	b, _ := json.Marshal(r) // text, numbers and truth values always marshal
	return string(b)
}

// motion is the rule as the count takes it.
func (r PollRule) motion() tally.MotionRule {
	m := tally.MotionRule{Base: tally.Base(r.Base), Threshold: tally.Fraction{Num: r.Num, Den: r.Den}, Strict: r.Strict}
	if r.Quorum != nil {
		m.Quorum, m.QuorumStrict = tally.Fraction{Num: r.Quorum.Num, Den: r.Quorum.Den}, r.Quorum.Strict
	}
	return m
}

var baseWords = map[string]string{"cast": "of the votes cast", "present": "of those voting or abstaining", "roll": "of all voting seats"}

// Words reads the rule aloud: "more than half of the votes cast (section 5.3)".
func (r PollRule) Words() string {
	share := map[[2]int64]string{{1, 2}: "half", {2, 3}: "two thirds", {3, 4}: "three quarters", {1, 1}: "all"}[[2]int64{r.Num, r.Den}]
	switch {
	case share == "":
		share = r.RuleShare.Words()
	case r.Strict:
		share = "more than " + share
	}
	if !r.Strict {
		share = "at least " + share
	}
	words := share + " " + baseWords[r.Base]
	if r.Quorum != nil {
		words += ", " + r.Quorum.Words() + " of the roll taking part"
	}
	if r.Section != "" {
		words += " (section " + r.Section + ")"
	}
	return words
}
