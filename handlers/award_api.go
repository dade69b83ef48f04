package handlers

import (
	"context"

	"bursar/models"
)

// Award is money promised to somebody outside, in the API.
type Award struct {
	Code         string      `json:"code"`
	Purpose      string      `json:"purpose"`
	Organization *string     `json:"organization"`
	Proposal     *string     `json:"proposal"`
	Pool         *string     `json:"pool"`
	Decision     *string     `json:"decision" doc:"null where the record does not show the decision"`
	State        string      `json:"state" doc:"decided, or recorded where it is known from elsewhere only; a direct award is requested, approved, paid, returned, declined or withdrawn"`
	Awarded      *string     `json:"awarded" doc:"as its evidence says it: 2024-08 where only the month is known"`
	AwardedOn    string      `json:"awarded_on" doc:"of a direct award the day on which it was asked for; ruled_on is the day of its approval"`
	Evidence     *string     `json:"evidence"`
	Amount       *Money      `json:"amount" doc:"null where it is not known"`
	Paid         *Money      `json:"paid" doc:"null where no money is posted for it"`
	Committed    *Money      `json:"committed" doc:"promised and not yet paid; null where no money is posted for it"`
	Starts       *string     `json:"starts"`
	Ends         *string     `json:"ends"`
	Version      int64       `json:"version"`
	Terms        []AwardTerm `json:"terms,omitempty" doc:"the agreement, then its amendments; of one award only"`
	Source       *Place      `json:"source" doc:"of one award only"`

	Kind          string  `json:"kind" doc:"grant; or travel, mentorship, sponsorship, audit, other: asked for directly, without a round"`
	Person        *string `json:"person" doc:"who receives it, where it is a person"`
	AskedBy       *string `json:"asked_by"`
	AskedOn       *string `json:"asked_on"`
	RuledBy       *string `json:"ruled_by" doc:"who approved, declined or withdrew it"`
	RuledOn       *string `json:"ruled_on"`
	RuledWhy      *string `json:"ruled_why"`
	Limit         *string `json:"limit" doc:"the limit of authority by which it was approved"`
	PoolPaid      *Money  `json:"paid_in_pool" doc:"paid as the pool counts it; null where that is the award's own currency"`
	PoolCommitted *Money  `json:"committed_in_pool" doc:"committed as the pool counts it; null where that is the award's own currency"`
}

func (a Award) version() int64 { return a.Version }

// AwardTerm is what an award is for from a day on.
type AwardTerm struct {
	N      int64   `json:"n"`
	From   string  `json:"from"`
	Amount *Money  `json:"amount"`
	Starts *string `json:"starts"`
	Ends   *string `json:"ends"`
	Why    string  `json:"why"`
}

func showAward(l models.AwardLine) Award {
	a := Award{Code: l.Code, Purpose: l.Purpose, Organization: textOrNull(l.Organization), Proposal: textOrNull(l.Proposal), Pool: textOrNull(l.Pool), Decision: textOrNull(l.Decision),
		State: string(l.State), Awarded: textOrNull(l.AwardedWritten), AwardedOn: string(l.AwardedOn), Evidence: textOrNull(l.Evidence), Amount: moneyOrNull(l.AmountMinor, l.Currency),
		Starts: textOrNull(l.StartsOn), Ends: textOrNull(l.EndsOn), Version: l.Version,
		Kind: string(l.Kind), Person: textOrNull(l.Person), AskedBy: textOrNull(l.AskedBy), AskedOn: textOrNull(l.AskedOn), RuledBy: textOrNull(l.RuledBy),
		RuledOn: textOrNull(l.RuledOn), RuledWhy: textOrNull(l.RuledWhy), Limit: textOrNull(l.AuthorityLimit)}
	if l.Pool != "" && (l.State.Promised() || l.Kind.Direct()) {
		a.Paid, a.Committed = moneyOrNull(&l.PaidMinor, l.Currency), moneyOrNull(&l.CommittedMinor, l.Currency)
	}
	if l.Foreign() && a.Paid != nil {
		a.PoolPaid, a.PoolCommitted = moneyOrNull(&l.PoolPaidMinor, l.PoolCurrency), moneyOrNull(&l.PoolCommittedMinor, l.PoolCurrency)
	}
	return a
}

func showWholeAward(w models.WholeAward) Award {
	a := showAward(w.AwardLine)
	a.Source = placeOrNull(w.Place)
	for _, t := range w.Terms {
		a.Terms = append(a.Terms, AwardTerm{t.N, string(t.EffectiveOn), moneyOrNull(t.AmountMinor, t.Currency), textOrNull(t.StartsOn), textOrNull(t.EndsOn), t.Why})
	}
	return a
}

// AwardAdded is an award that was just put on record.
type AwardAdded struct {
	Code     string  `json:"code"`
	Purpose  string  `json:"purpose"`
	State    string  `json:"state" doc:"decided, or recorded where no decision was named; requested for a direct award"`
	Pool     *string `json:"pool"`
	Decision *string `json:"decision"`
	Amount   *Money  `json:"amount"`
	Version  int64   `json:"version"`
}

type awardsIn struct {
	PageQuery
	AsOfQuery
	Text         string `query:"text" maxLength:"100"`
	Pool         string `query:"pool" maxLength:"60"`
	Organization string `query:"organization" maxLength:"40"`
	Round        string `query:"round" maxLength:"40"`
	State        string `query:"state" enum:"decided,recorded,requested,approved,paid,returned,declined,withdrawn"`
	Kind         string `query:"kind" enum:"grant,travel,mentorship,sponsorship,audit,other"`
}

type newAwardIn struct {
	Body struct {
		Kind         string `json:"kind,omitempty" maxLength:"40" doc:"travel, mentorship, sponsorship, audit or other asks for a direct award, which somebody else approves; left out or grant puts a grant on record"`
		Person       string `json:"person,omitempty" maxLength:"40" doc:"who receives a direct award, or the organization"`
		Purpose      string `json:"purpose,omitempty" maxLength:"2000"`
		Proposal     string `json:"proposal,omitempty" maxLength:"40"`
		Organization string `json:"organization,omitempty" maxLength:"40" doc:"who receives it; the proposal's where none is given"`
		Pool         string `json:"pool,omitempty" maxLength:"100"`
		Decision     string `json:"decision,omitempty" maxLength:"40" doc:"of the board; left out where the record does not show it"`
		Awarded      string `json:"awarded,omitempty" maxLength:"40" doc:"2024-08-14, or 2024-08 where only the month is known"`
		Evidence     string `json:"evidence,omitempty" maxLength:"2000"`
		Amount       *Money `json:"amount,omitempty" doc:"left out where it is not known"`
		Starts       string `json:"starts,omitempty" maxLength:"40"`
		Ends         string `json:"ends,omitempty" maxLength:"40"`
		On           string `json:"on,omitempty" maxLength:"40" doc:"in effect from; the decision's day where none is given"`
	}
}

type newPaymentIn struct {
	CodeIn
	Body struct {
		Amount Money  `json:"amount"`
		On     string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
		Text   string `json:"text,omitempty" maxLength:"2000"`
		Last   bool   `json:"last,omitempty" doc:"nothing more will be paid: the rest of what is committed is released in the same breath"`

		PoolAmount *Money `json:"pool_amount,omitempty" doc:"what the bank took, in the pool's currency, where the amount is in another; by the rate of the day where none is given"`
	}
}

type newReleaseIn struct {
	CodeIn
	Body struct {
		Amount Money  `json:"amount"`
		On     string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
		Why    string `json:"why,omitempty" maxLength:"2000"`
	}
}

type paymentsIn struct {
	CodeIn
	PageQuery
}

func (h *Server) awardAPI() {
	list(h, "/awards", models.ReadPortfolio, "List awards", func(ctx context.Context, v models.Viewer, in *awardsIn) (models.List[models.AwardLine], error) {
		asOf, err := models.OptionalDate("as_of", in.AsOf)
		if err != nil {
			return models.List[models.AwardLine]{}, err
		}
		return h.store.Awards(ctx, v, models.AwardFilter{Pool: in.Pool, Organization: in.Organization, Round: in.Round, State: in.State, Kind: in.Kind, Text: in.Text, AsOf: asOf}, in.page())
	}, showAward)
	byCode(h, "/awards/{code}", models.ReadPortfolio, "One award with its terms", h.store.Award, showWholeAward)
	createFor(h, "/awards", models.AskAward, "Put an award on record, or ask for a direct one", h.addAwardIn, func(in *newAwardIn, a models.Award) AwardAdded {
		out := AwardAdded{Code: a.Code, Purpose: a.Purpose, State: string(a.State), Pool: textOrNull(in.Body.Pool), Decision: textOrNull(in.Body.Decision), Version: a.Version}
		if in.Body.Amount != nil {
			m := moneyAgain(*in.Body.Amount)
			out.Amount = &m
		}
		return out
	})
	h.paymentAPI("/awards/{code}", "an award", h.awardCurrency, func(code string) models.TransactionFilter { return models.TransactionFilter{Award: code} })
}

func (h *Server) addAwardIn(ctx context.Context, v models.Viewer, in *newAwardIn) (models.Award, error) {
	if in.direct() {
		return h.askDirect(ctx, v, in)
	}
	b := in.Body
	n := models.NewAward{Proposal: b.Proposal, Organization: b.Organization, Purpose: b.Purpose, Pool: b.Pool, Decision: b.Decision, AwardedWritten: b.Awarded, Evidence: b.Evidence,
		Starts: b.Starts, Ends: b.Ends, On: b.On}
	if b.Amount != nil {
		n.Amount, n.Currency = b.Amount.Amount, b.Amount.Currency
	}
	return h.store.AddAward(ctx, v, n)
}

// awardCurrency is the currency that an award is kept in, and whether the award is there at all.
func (h *Server) awardCurrency(ctx context.Context, v models.Viewer, code string) (models.Currency, error) {
	w, err := h.store.Award(ctx, v, code)
	return w.Currency, err
}

// paymentAPI is what is paid and released for an award or a statement of work: never more than is committed for it.
func (h *Server) paymentAPI(path, what string, currency func(context.Context, models.Viewer, string) (models.Currency, error), of func(string) models.TransactionFilter) {
	list(h, path+"/payments", models.ReadPortfolio, "List the payments for "+what, func(ctx context.Context, v models.Viewer, in *paymentsIn) (models.List[models.TransactionLine], error) {
		if _, err := currency(ctx, v, in.Code); err != nil {
			return models.List[models.TransactionLine]{}, err
		}
		f := of(in.Code)
		f.Kind = string(models.MoneyPayment)
		return h.store.Transactions(ctx, v, f, in.page())
	}, showTransactionLine)
	createFor(h, path+"/payments", models.PostMoney, "Record a payment for "+what, func(ctx context.Context, v models.Viewer, in *newPaymentIn) (models.Transaction, error) {
		kept, err := currency(ctx, v, in.Code)
		if err = models.Collect(err, sameCurrency(in.Body.Amount, kept)); err != nil {
			return models.Transaction{}, err
		}
		return h.recordPaymentIn(ctx, v, in)
	}, func(in *newPaymentIn, t models.Transaction) Posted { return posted(t, in.Body.Amount, in.Code) })
	createFor(h, path+"/releases", models.PostMoney, "Release what is committed for "+what+" and will not be paid", func(ctx context.Context, v models.Viewer, in *newReleaseIn) (models.Transaction, error) {
		kept, err := currency(ctx, v, in.Code)
		if err = models.Collect(err, sameCurrency(in.Body.Amount, kept)); err != nil {
			return models.Transaction{}, err
		}
		return h.store.ReleaseCommitment(ctx, v, models.NewRelease{For: in.Code, Amount: in.Body.Amount.Amount, Currency: in.Body.Amount.Currency, On: in.Body.On, Why: in.Body.Why})
	}, func(in *newReleaseIn, t models.Transaction) Posted { return posted(t, in.Body.Amount, in.Code) })
}
