package handlers

import (
	"context"

	"bursar/models"
	"bursar/tally"
)

// RoundResult is a count with everything that explains it. It names nobody in a sealed vote.
type RoundResult struct {
	Round     string        `json:"round"`
	Version   int64         `json:"version"`
	ClosedAt  string        `json:"closed_at"`
	Secrecy   string        `json:"secrecy"`
	Method    string        `json:"method"`
	Rule      string        `json:"rule" doc:"when a proposal passes, in words"`
	TieOrder  []string      `json:"tie_order"`
	OnRoll    int64         `json:"on_roll"`
	Ballots   int64         `json:"ballots"`
	Late      int64         `json:"late" doc:"kept and not counted"`
	Quorum    *string       `json:"quorum" doc:"of the meeting, in words"`
	Order     []ResultPlace `json:"order"`
	Why       []string      `json:"why" doc:"the order, told line by line"`
	Pairs     []ResultPair  `json:"pairs" doc:"how many ballots place one above the other; none where the minutes state the order"`
	Outcomes  []VoteOutcome `json:"outcomes"`
	Votes     []RoundVote   `json:"votes" doc:"by name, where the vote is an open one and nothing keeps them from you"`
	Receipts  []string      `json:"receipts"`
	CountedTo int64         `json:"counted_to" doc:"the event that closed it"`
	Digest    string        `json:"digest" doc:"fingerprint of everything that was counted"`
	DigestNow *string       `json:"digest_now" doc:"the same, worked out again from the ballots on record"`
	SameAgain *bool         `json:"same_again" doc:"whether counting again gives the same"`
}

// ResultPlace is one place of the order; several proposals in it are tied.
type ResultPlace struct {
	Place     int64            `json:"place"`
	Proposals []ResultProposal `json:"proposals"`
}

// ResultProposal is a proposal in its place, and why it is not higher.
type ResultProposal struct {
	Code   string `json:"code"`
	Title  string `json:"title"`
	Reason string `json:"reason"`
}

// ResultPair is one ordered pair of proposals.
type ResultPair struct {
	Proposal string `json:"proposal"`
	Over     string `json:"over"`
	Ballots  int64  `json:"ballots"`
	Strength int64  `json:"strength" doc:"of the strongest chain"`
}

// VoteOutcome is what became of one proposal. Where shown is false the record proves neither, and decision is null.
type VoteOutcome struct {
	Proposal string     `json:"proposal"`
	Decision *string    `json:"decision" doc:"pass, fail or no-quorum; null where the record does not show it"`
	Shown    bool       `json:"shown"`
	Sentence string     `json:"sentence"`
	Explain  []string   `json:"explain"`
	Counts   VoteCounts `json:"counts"`
	Eligible int64      `json:"eligible"`
	Needed   int64      `json:"needed" doc:"yes votes"`
}

// RoundVote is what one voter said to one proposal.
type RoundVote struct {
	Proposal string  `json:"proposal"`
	Person   string  `json:"person"`
	Name     string  `json:"name"`
	Vote     string  `json:"vote" doc:"yes, no, abstain, unclear, unrecorded, recuse or absent"`
	Words    *string `json:"words"`
	Channel  *string `json:"channel"`
	CastAt   *string `json:"cast_at"`
	Place    *Place  `json:"place"`
}

func showRoundVote(n models.NamedVote) RoundVote {
	return RoundVote{n.Question, n.PersonCode, n.PersonName, n.Said, textOrNull(n.Words), textOrNull(n.Channel), textOrNull(n.CastAt), placeOrNull(n.Place)}
}

func showVoteOutcome(o models.OutcomeLine) VoteOutcome {
	c := o.Outcome.Counts
	out := VoteOutcome{Proposal: o.Code, Shown: o.Shown, Sentence: o.Sentence, Explain: each(o.Explain, same), Eligible: o.Outcome.Eligible, Needed: o.Outcome.Needed,
		Counts: VoteCounts{c.Yes, c.No, c.Abstain, c.Unclear, c.Unrecorded, c.Recused, c.Absent}}
	if o.Shown {
		out.Decision = textOrNull(o.Decision)
	}
	return out
}

func showResult(r models.ResultSheet) RoundResult {
	c := r.Count
	out := RoundResult{Round: r.Ref, Version: r.Version, ClosedAt: string(r.ClosedAt), Secrecy: string(r.Secrecy), Method: r.Method, Rule: c.Rule.Words(), TieOrder: each(c.TieOrder, same), OnRoll: c.OnRoll,
		Ballots: c.Ballots, Late: c.Late, Order: each(r.Tiers, showResultPlace), Why: each(r.Why, same), Pairs: pairsOf(c), Outcomes: each(r.Outcomes, showVoteOutcome),
		Votes: each(r.Votes, showRoundVote), Receipts: each(r.Receipts, same), CountedTo: r.CountedTo, Digest: r.Digest}
	if c.Quorum != nil {
		out.Quorum = textOrNull(c.Quorum.Sentence())
	}
	return out
}

func showResultPlace(t models.ResultTier) ResultPlace {
	return ResultPlace{t.Place, each(t.Proposals, func(p models.ResultProposal) ResultProposal { return ResultProposal{p.Code, p.Title, p.Reason} })}
}

func pairsOf(c models.Count) []ResultPair {
	out := []ResultPair{}
	if c.Ranking == nil {
		return out
	}
	for _, a := range c.Candidates {
		for _, b := range c.Candidates {
			if a != b {
				out = append(out, pairOf(*c.Ranking, a, b))
			}
		}
	}
	return out
}

func pairOf(r tally.Ranking, a, b string) ResultPair {
	return ResultPair{a, b, r.Pairs.Over.At(a, b), r.Strengths.At(a, b)}
}

// RoundClosed is what closing a vote counted.
type RoundClosed struct {
	Round    string        `json:"round"`
	State    string        `json:"state"`
	OnRoll   int64         `json:"on_roll"`
	Ballots  int64         `json:"ballots"`
	Late     int64         `json:"late"`
	Order    [][]string    `json:"order"`
	Outcomes []VoteOutcome `json:"outcomes"`
	Receipts []string      `json:"receipts"`
}

func (h *Server) resultAPI() {
	createFor(h, "/rounds/{code}/closure", models.ClosePoll, "Close the ballots of a round and count them", func(ctx context.Context, v models.Viewer, in *closeIn) (models.Count, error) {
		return h.store.CloseBallots(ctx, v, in.Code)
	}, func(in *closeIn, c models.Count) RoundClosed {
		return RoundClosed{in.Code, string(models.PollClosed), c.OnRoll, c.Ballots, c.Late, each(c.Order, tierOf), each(c.Outcomes(nil), showVoteOutcome), each(c.Receipts, same)}
	})
	one(h, "/rounds/{code}/result", models.ReadPortfolio, "The count of a round, with what is needed to count it again", func(ctx context.Context, v models.Viewer, in *CodeIn) (RoundResult, error) {
		r, err := h.store.Result(ctx, v, in.Code)
		if err != nil {
			return RoundResult{}, err
		}
		again, err := h.store.Recount(ctx, v, in.Code)
		out := showResult(r)
		out.DigestNow, out.SameAgain = &again.DigestNow, &again.Same
		return out, err
	})
}
