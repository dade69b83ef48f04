package models

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"bursar/tally"
)

// Result is the count of a poll, kept as it was counted: over the ballots up to CountedTo, with its whole working.
type Result struct {
	ID        int64
	PollID    int64
	Version   int64
	CountedTo int64
	Method    string
	Options   string // rule, tie order, method as JSON
	Digest    string // of everything that went in; each ballot by its receipt
	Working   string // Count as JSON
	Shown     Flag   // every outcome is the same however unclear and unrecorded votes are read
	Seq       int64
}

// RollVoter is a voter as the count sees one.
type RollVoter struct {
	PersonID   int64    `json:"-"`
	PersonCode string   `json:"person"`
	Present    bool     `json:"present"` // at the poll's meeting
	Recused    []string `json:"recused,omitempty" gorm:"-"`
	Receipt    string   `json:"receipt,omitempty"`

	Choice *BallotChoice `json:"-" gorm:"-"` // nil: no ballot that counts
	Own    bool          `json:"own,omitempty"`
}

// CountInput is everything that a count rests on. Two counts of the same input are the same.
type CountInput struct {
	Rule       PollRule    `json:"rule"`
	Method     RoundMethod `json:"method,omitempty"` // empty for a motion
	Candidates []string    `json:"candidates"`       // the proposals, or the motion alone
	Places     []int64     `json:"places,omitempty"` // as recorded, 0 for none; beside Candidates
	TieOrder   []string    `json:"tie_order"`
	InMeeting  bool        `json:"in_meeting"`
	Quorum     *Quorum     `json:"quorum,omitempty"` // of the meeting
	Roll       []RollVoter `json:"roll"`
	Late       int64       `json:"late"`
}

// Count is a result with its working. It holds no names and no choices, so that a sealed poll may show all of it.
type Count struct {
	Rule       PollRule       `json:"rule"`
	Method     RoundMethod    `json:"method,omitempty"`
	Candidates []string       `json:"candidates"`
	TieOrder   []string       `json:"tie_order"`
	OnRoll     int64          `json:"on_roll"`
	Ballots    int64          `json:"ballots"`
	Late       int64          `json:"late"`
	Quorum     *Quorum        `json:"quorum,omitempty"`
	Questions  []Counted      `json:"questions"`
	Order      [][]string     `json:"order,omitempty"` // tiers, best first
	Ranking    *tally.Ranking `json:"ranking,omitempty"`
	Receipts   []string       `json:"receipts"`
}

// Counted is what became of one proposal or motion.
type Counted struct {
	Code    string              `json:"code"`
	Outcome tally.MotionOutcome `json:"outcome"`
	NoBody  bool                `json:"no_body,omitempty"` // the meeting itself had no quorum
}

// Digest is the fingerprint of what is counted. A ballot goes in as its receipt, which binds the choice and does not tell it.
func (in CountInput) Digest() string {
	b, _ := json.Marshal(in) // text and numbers always marshal
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Options is how it is counted, as JSON.
func (in CountInput) Options() string {
	b, _ := json.Marshal(struct {
		Rule     PollRule    `json:"rule"`
		Method   RoundMethod `json:"method,omitempty"`
		TieOrder []string    `json:"tie_order"`
	}{in.Rule, in.Method, in.TieOrder})
	return string(b)
}

// Count counts.
func (in CountInput) Count() (Count, error) {
	c := Count{Rule: in.Rule, Method: in.Method, Candidates: in.Candidates, TieOrder: in.TieOrder, OnRoll: int64(len(in.Roll)), Late: in.Late,
		Quorum: in.Quorum, Receipts: []string{}}
	papers := make([]tally.Ballot, 0, len(in.Roll))
	for _, v := range in.Roll {
		papers = append(papers, in.paper(v))
		if v.Choice != nil {
			c.Ballots++
			c.Receipts = append(c.Receipts, v.Receipt)
		}
	}
	slices.Sort(c.Receipts)
	if err := in.decide(&c, papers); err != nil {
		return c, fmt.Errorf("count the votes: %w", err)
	}
	return c, in.rank(&c, papers)
}

// paper is a voter's ballot as the count reads it: only what is still asked, and a gap in the record for whoever was there and of whom nothing is written.
func (in CountInput) paper(v RollVoter) tally.Ballot {
	paper := tally.Ballot{Voter: v.PersonCode, Recuse: v.Recused, Votes: map[string]tally.Choice{}}
	for _, code := range in.Candidates {
		if v.Choice != nil {
			if vote, said := v.Choice.vote(code); said {
				paper.Votes[code] = tally.Choice(vote)
				continue
			}
		}
		if in.InMeeting && v.Present && !v.Own {
			paper.Votes[code] = tally.Unrecorded
		}
	}
	if v.Choice != nil {
		paper.Ranking = keepOnly(v.Choice.Ranking, in.Candidates)
	}
	return paper
}

// keepOnly leaves out what is no longer voted on, such as a proposal withdrawn after the ballot.
func keepOnly(tiers [][]string, codes []string) [][]string {
	var kept [][]string
	for _, tier := range tiers {
		var left []string
		for _, code := range tier {
			if slices.Contains(codes, code) {
				left = append(left, code)
			}
		}
		if len(left) > 0 {
			kept = append(kept, left)
		}
	}
	return kept
}

func (in CountInput) decide(c *Count, papers []tally.Ballot) error {
	counts, err := tally.CountVotes(in.Candidates, papers, c.OnRoll)
	if err != nil {
		return err
	}
	for _, code := range in.Candidates {
		outcome, err := tally.Motion(counts[code], c.OnRoll, in.Rule.motion())
		if err != nil {
			return err
		}
		c.Questions = append(c.Questions, Counted{Code: code, Outcome: outcome, NoBody: in.Quorum != nil && in.Quorum.Known && !in.Quorum.Met})
	}
	return nil
}

func (in CountInput) rank(c *Count, papers []tally.Ballot) error {
	switch in.Method {
	case BySchulze:
		ranking, err := tally.Schulze(in.Candidates, papers, tally.RankingRule{Tiebreak: in.TieOrder})
		if err != nil {
			return fmt.Errorf("rank the proposals: %w", err)
		}
		c.Ranking, c.Order = &ranking, ranking.Tiers
	case ByRecordedOrder:
		c.Order = recordedOrder(in.Candidates, in.Places)
	}
	return nil
}

// recordedOrder is the order that the minutes state; equal places are a tie, and what has no place comes last.
func recordedOrder(codes []string, places []int64) [][]string {
	at := map[int64][]string{}
	var stated []int64
	for i, code := range codes {
		if len(at[places[i]]) == 0 && places[i] > 0 {
			stated = append(stated, places[i])
		}
		at[places[i]] = append(at[places[i]], code)
	}
	slices.Sort(stated)
	var order [][]string
	for _, place := range stated {
		order = append(order, at[place])
	}
	if len(at[0]) > 0 {
		order = append(order, at[0])
	}
	return order
}
