package models

import "bursar/tally"

// OutcomeLine is what became of one proposal or motion, with the arithmetic.
type OutcomeLine struct {
	Code     string
	Title    string
	Decision tally.Decision
	Shown    bool // the record proves it
	Sentence string
	Explain  []string
	Outcome  tally.MotionOutcome
}

// ResultSheet is a count with what explains it.
type ResultSheet struct {
	Ref       string // the round's or motion's code
	Title     string
	Version   int64
	CountedTo int64
	ClosedAt  Instant
	Secrecy   Secrecy
	Method    string
	Digest    string
	Count     Count
	Tiers     []ResultTier
	Why       []string // the order, told line by line
	Outcomes  []OutcomeLine
	Votes     []NamedVote
	Receipts  []string
}

// ResultTier is one place in the order; several proposals in it are tied.
type ResultTier struct {
	Place     int64
	Proposals []ResultProposal
}

// ResultProposal is a proposal in its place, and why it is not higher.
type ResultProposal struct {
	Code, Title string
	Reason      string
}

// Outcomes gives each question its sentences. titles are by code.
func (c Count) Outcomes(titles map[string]string) []OutcomeLine {
	out := make([]OutcomeLine, 0, len(c.Questions))
	for _, q := range c.Questions {
		explain := q.Outcome.Explain()
		if q.NoBody {
			explain = []string{q.Sentence(c.Quorum)}
		}
		out = append(out, OutcomeLine{Code: q.Code, Title: titles[q.Code], Decision: q.Decision(), Shown: q.Shown(), Sentence: q.Sentence(c.Quorum),
			Explain: explain, Outcome: q.Outcome})
	}
	return out
}

// Tiers gives each place its proposals, each with the reason why it stands below the place before.
func (c Count) Tiers(titles map[string]string) []ResultTier {
	out := make([]ResultTier, 0, len(c.Order))
	place := int64(1)
	for i, tier := range c.Order {
		t := ResultTier{Place: place}
		for _, code := range tier {
			t.Proposals = append(t.Proposals, ResultProposal{Code: code, Title: titles[code], Reason: c.reason(i, code)})
		}
		place += int64(len(tier))
		out = append(out, t)
	}
	return out
}

func (c Count) reason(tier int, code string) string {
	switch {
	case c.Ranking == nil:
		return "The place that the minutes state."
	case tier == 0 && len(c.Order[0]) > 1:
		return c.tied(c.Order[0], code)
	case tier == 0:
		return c.closest(code)
	}
	for _, upper := range c.Order[tier-1] {
		if c.Ranking.Strengths.At(upper, code) > c.Ranking.Strengths.At(code, upper) {
			return c.said(upper, code)
		}
	}
	return c.said(c.Order[tier-1][0], code)
}

func (c Count) tied(tier []string, code string) string {
	other := tier[0]
	if other == code {
		other = tier[1]
	}
	return c.said(other, code)
}

// closest says how near the second comes to a sole winner.
func (c Count) closest(code string) string {
	if len(c.Order) < 2 {
		return "The only one."
	}
	return c.said(code, c.Order[1][0])
}

func (c Count) said(a, b string) string {
	why, err := c.Ranking.Why(a, b, tally.Voice{})
	if err != nil { // both are in the ranking, so nothing is to be told apart
		return ""
	}
	return why
}

// Recounted compares a count with a fresh one from the same ballots.
type Recounted struct {
	Ref               string
	Version           int64
	Digest, DigestNow string
	Same              bool
}
