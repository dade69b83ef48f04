package handlers

import (
	"context"

	"bursar/models"
)

// Recommendation is a committee's advice on a round. It moves no money.
type Recommendation struct {
	Round        string       `json:"round"`
	N            int64        `json:"n" doc:"1 is the first advice on the round"`
	On           string       `json:"on"`
	Money        Money        `json:"money" doc:"within which the order was walked"`
	MoneyAssumed bool         `json:"money_assumed"`
	Leftover     Money        `json:"leftover"`
	Text         string       `json:"text"`
	Lines        []AdviceLine `json:"lines,omitempty" doc:"when it is read, not when it is written"`
}

// AdviceLine is one proposal against the money.
type AdviceLine struct {
	Place    int64   `json:"place"`
	Proposal string  `json:"proposal"`
	Cost     *Money  `json:"cost" doc:"null where it is not known"`
	Assumed  bool    `json:"assumed"`
	Running  *Money  `json:"running" doc:"what has been taken so far"`
	Left     *Money  `json:"left"`
	Short    *Money  `json:"short" doc:"what is missing, where it does not fit"`
	Funded   bool    `json:"funded" doc:"within the money"`
	Vote     *string `json:"vote" doc:"pass, fail or no-quorum; null before the count and where the record does not show it"`
	Shown    *bool   `json:"shown" doc:"whether the record proves the vote; null before the count"`
	Why      string  `json:"why"`
}

func showAdviceLine(l models.FundingLine, c models.Currency) AdviceLine {
	out := AdviceLine{Place: l.Place, Proposal: l.ProposalCode, Cost: moneyOrNull(l.CostMinor, c), Assumed: bool(l.Assumed), Running: moneyOrNull(l.RunningMinor, c), Left: moneyOrNull(l.LeftMinor, c),
		Short: moneyOrNull(l.ShortMinor, c), Funded: l.Outcome == models.AdviceIn, Why: l.Why}
	if l.Vote != "" {
		shown := bool(l.Shown)
		if out.Shown = &shown; shown {
			out.Vote = textOrNull(l.Vote)
		}
	}
	return out
}

func showRecommendation(code string, r models.Recommendation) Recommendation {
	return Recommendation{Round: code, N: r.N, On: string(r.RecommendedOn), Money: moneyOf(r.MoneyMinor, r.Currency), MoneyAssumed: bool(r.MoneyAssumed), Leftover: moneyOf(r.LeftoverMinor, r.Currency), Text: r.Text}
}

type newRecommendationIn struct {
	CodeIn
	Body *struct {
		On string `json:"on,omitempty" maxLength:"40" doc:"today where left away"`
	} `required:"false"`
}

func (h *Server) recommendationAPI() {
	one(h, "/rounds/{code}/recommendation", models.ReadPortfolio, "The newest advice on a round", func(ctx context.Context, v models.Viewer, in *CodeIn) (Recommendation, error) {
		r, err := h.store.Round(ctx, v, in.Code)
		if err != nil {
			return Recommendation{}, err
		}
		n := len(r.Recommendations)
		if n == 0 {
			return Recommendation{}, models.Missing("recommendation of", in.Code)
		}
		out := showRecommendation(in.Code, r.Recommendations[n-1].Recommendation)
		out.Lines = each(r.Recommendations[n-1].Lines, func(l models.FundingLine) AdviceLine { return showAdviceLine(l, r.Currency) })
		return out, nil
	})
	createFor(h, "/rounds/{code}/recommendation", models.KeepRecords, "Write the advice: the order of the count walked within the money", func(ctx context.Context, v models.Viewer, in *newRecommendationIn) (models.Recommendation, error) {
		on := ""
		if in.Body != nil {
			on = in.Body.On
		}
		return h.store.Recommend(ctx, v, in.Code, on)
	}, func(in *newRecommendationIn, r models.Recommendation) Recommendation {
		return showRecommendation(in.Code, r)
	})
}
