package models

import (
	"encoding/json"
	"fmt"
	"slices"
)

// BallotVersion is one ballot as handed in. A voter may hand in another until the poll is closed; the last one counts, all are kept.
type BallotVersion struct {
	ID        int64
	PollID    int64
	PersonID  int64
	N         int64
	Choice    string // BallotChoice as canonical JSON
	Channel   string
	CastAt    Instant
	EnteredBy string
	Nonce     string
	Receipt   string
	Late      Flag
	AnchorID  *int64
	Seq       int64
}

// The ways in which a ballot comes in: by the voter's own hand, or written down from minutes or mail.
const (
	ChannelOwn          = "own"
	ChannelMeeting      = "meeting"
	ChannelAfterMeeting = "after-meeting"
	ChannelMail         = "mail"
)

// Vote is what somebody says to one question.
type Vote string

// The votes. Unclear is only for what minutes show: words that are neither yes nor no.
const (
	VoteYes     Vote = "yes"
	VoteNo      Vote = "no"
	VoteAbstain Vote = "abstain"
	VoteUnclear Vote = "unclear"
)

// BallotChoice is what a ballot says: on a round an order in tiers, best first, and a vote on each proposal; on a motion one vote.
// Words are what the voter said, where the minutes quote it.
type BallotChoice struct {
	Ranking [][]string      `json:"ranking,omitempty"`
	Votes   map[string]Vote `json:"votes,omitempty"`
	Vote    Vote            `json:"vote,omitempty"`
	Words   string          `json:"words,omitempty"`
}

var (
	ruleBallotRoll     = rule("ballot.roll", "A vote comes from a voting seat on the poll's roll, not from a role.")
	ruleBallotChoice   = rule("ballot.choice", "A ballot ranks and votes on proposals of the round, each at most once, with yes, no or abstain; unclear is only for what minutes show.")
	ruleBallotRecused  = rule("ballot.recused", "Whoever is recused from a proposal, or has a conflict on it, neither ranks it nor votes on it.")
	ruleBallotRecorded = rule("ballot.recorded", "Only votes of an open poll are written down for somebody else, from the meeting, after the meeting or by mail; a sealed ballot is handed in by its voter alone.")
)

// Question is what a poll asks, and who may not answer what: the proposals still submitted, or none for a motion.
type Question struct {
	Motion    bool
	Proposals []string
	Recused   []string // proposals from which the voter is recused; for a motion its own code
}

// Check refuses a choice that does not answer the question. recorded allows what only minutes show.
func (c BallotChoice) Check(q Question, recorded bool) (BallotChoice, error) {
	words, errWords := Prose("words", c.Words, 1000)
	c.Words = words
	if q.Motion {
		return c, Collect(c.checkMotion(q, recorded), errWords)
	}
	errs := []error{errWords, c.checkRanking(q)}
	for _, code := range sortedCodes(c.Votes) {
		errs = append(errs, q.allows("votes."+code, code), checkVote("votes."+code, c.Votes[code], recorded))
	}
	if c.Vote != "" {
		errs = append(errs, Refuse(ruleBallotChoice, "vote", "A round is voted on proposal by proposal; put the vote under votes."))
	}
	if len(c.Ranking) == 0 && len(c.Votes) == 0 {
		errs = append(errs, Refuse(ruleBallotChoice, "votes", "The ballot is empty; rank a proposal or vote on one."))
	}
	return c, Collect(errs...)
}

func (c BallotChoice) checkMotion(q Question, recorded bool) error {
	switch {
	case len(c.Ranking) > 0:
		return Refuse(ruleBallotChoice, "ranking", "A motion is not ranked; vote yes, no or abstain.")
	case len(c.Votes) > 0:
		return Refuse(ruleBallotChoice, "votes", "A motion has one question; put the vote under vote.")
	case len(q.Recused) > 0:
		return Refuse(ruleBallotRecused, "vote", "You are recused from this motion; it is counted without you.")
	}
	return checkVote("vote", c.Vote, recorded)
}

func (c BallotChoice) checkRanking(q Question) error {
	seen := map[string]bool{}
	for i, tier := range c.Ranking {
		if len(tier) == 0 {
			return Refuse(ruleBallotChoice, "ranking", "Place %d is empty; leave no gaps.", i+1)
		}
		for _, code := range tier {
			if err := q.allows("ranking", code); err != nil {
				return err
			}
			if seen[code] {
				return Refuse(ruleBallotChoice, "ranking", "%s stands twice; give it one place.", code)
			}
			seen[code] = true
		}
	}
	return nil
}

func (q Question) allows(field, code string) error {
	switch {
	case !slices.Contains(q.Proposals, code):
		return Refuse(ruleBallotChoice, field, "%s is not a proposal that this round votes on.", shown(code))
	case slices.Contains(q.Recused, code):
		return Refuse(ruleBallotRecused, field, "%s is not for this voter to judge (recused, or a conflict); leave it out.", code)
	}
	return nil
}

func checkVote(field string, v Vote, recorded bool) error {
	switch v {
	case VoteYes, VoteNo, VoteAbstain:
		return nil
	case VoteUnclear:
		if recorded {
			return nil
		}
	}
	return Refuse(ruleBallotChoice, field, "%s is not a vote; choose yes, no or abstain.", shown(string(v)))
}

// Text is the choice in canonical JSON.
func (c BallotChoice) Text() string {
	b, _ := json.Marshal(c) // text always marshals, and maps by sorted keys
	return string(b)
}

// ParseChoice reads what Text wrote.
func ParseChoice(text string) (c BallotChoice, err error) {
	if err = json.Unmarshal([]byte(text), &c); err != nil {
		return c, fmt.Errorf("read a stored ballot: %w", err)
	}
	return c, nil
}

// vote is what the choice says to one question of the poll.
func (c BallotChoice) vote(code string) (Vote, bool) {
	if c.Vote != "" {
		return c.Vote, true
	}
	v, said := c.Votes[code]
	return v, said
}
