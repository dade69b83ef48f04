package handlers

import (
	"context"

	"bursar/models"
)

// Income is money that was received, in the API.
type Income struct {
	Code           string        `json:"code"`
	Kind           string        `json:"kind" doc:"membership, sponsorship, grant or other"`
	Organization   *string       `json:"organization"`
	Person         *string       `json:"person"`
	From           string        `json:"from" doc:"the giver's name"`
	Amount         Money         `json:"amount" doc:"before the host's fee"`
	Fee            Money         `json:"fee" doc:"what the host keeps of it"`
	Net            Money         `json:"net"`
	ReceivedOn     string        `json:"received_on"`
	FiscalYear     string        `json:"fiscal_year"`
	Reference      *string       `json:"reference"`
	Text           *string       `json:"text"`
	Pool           *string       `json:"pool" doc:"the one pool it was given for"`
	Decision       *string       `json:"decision"`
	Transaction    string        `json:"transaction"`
	FeeTransaction *string       `json:"fee_transaction"`
	Reversal       *IncomeUndone `json:"reversal"`
	EnteredBy      string        `json:"entered_by"`
}

// IncomeUndone is the reversal of an income.
type IncomeUndone struct {
	On             string  `json:"on"`
	Reason         string  `json:"reason"`
	Fee            Money   `json:"fee" doc:"what was given back of the fee of the year"`
	Transaction    string  `json:"transaction"`
	FeeTransaction *string `json:"fee_transaction"`
}

func showIncome(l models.IncomeLine) Income {
	m := func(minor int64) Money { return moneyOf(minor, l.Currency) }
	out := Income{Code: l.Code, Kind: string(l.Kind), Organization: textOrNull(l.Organization), Person: textOrNull(l.Person), From: l.From(), Amount: m(l.Minor), Fee: m(l.FeeMinor),
		Net: m(l.Minor - l.FeeMinor), ReceivedOn: string(l.ReceivedOn), FiscalYear: l.FiscalYear, Reference: textOrNull(l.Reference), Text: textOrNull(l.Text), Pool: textOrNull(l.Pool),
		Decision: textOrNull(l.Decision), Transaction: l.Transaction, FeeTransaction: textOrNull(l.FeeTransaction), EnteredBy: l.EnteredBy}
	if l.ReversedBy != "" {
		out.Reversal = &IncomeUndone{string(l.ReversedOn), l.ReversalReason, m(l.ReversalFeeMinor), l.ReversedBy, textOrNull(l.FeeReversedBy)}
	}
	return out
}

// IncomeRecorded is income that was just put on record.
type IncomeRecorded struct {
	Code       string `json:"code"`
	Kind       string `json:"kind"`
	Amount     Money  `json:"amount"`
	Fee        Money  `json:"fee" doc:"what the host keeps of it"`
	ReceivedOn string `json:"received_on"`
	EnteredBy  string `json:"entered_by"`
}

// IncomeReversed is income that was just reversed.
type IncomeReversed struct {
	Code   string `json:"code"`
	On     string `json:"on"`
	Reason string `json:"reason"`
}

type incomesIn struct {
	PageQuery
	Text       string `query:"text" maxLength:"100"`
	Kind       string `query:"kind" maxLength:"40"`
	Currency   string `query:"currency" maxLength:"10"`
	Pool       string `query:"pool" maxLength:"60"`
	FiscalYear string `query:"fiscal_year" maxLength:"20"`
	State      string `query:"state" enum:"received,reversed"`
	From       string `query:"from" maxLength:"40"`
	To         string `query:"to" maxLength:"40"`
}

type newIncomeIn struct {
	Body struct {
		Kind         string `json:"kind,omitempty" maxLength:"40" doc:"membership, sponsorship, grant or other"`
		Organization string `json:"organization,omitempty" maxLength:"40" doc:"the giver, or a person"`
		Person       string `json:"person,omitempty" maxLength:"40"`
		Amount       Money  `json:"amount" doc:"before the host's fee"`
		On           string `json:"on,omitempty" maxLength:"40" doc:"received on; today where none is given"`
		Reference    string `json:"reference,omitempty" maxLength:"1000" doc:"of the bank or the receipt"`
		Text         string `json:"text,omitempty" maxLength:"2000"`
		Pool         string `json:"pool,omitempty" maxLength:"100" doc:"the one pool it was given for"`
		Decision     string `json:"decision,omitempty" maxLength:"40"`
	}
}

type incomeReversalIn struct {
	CodeIn
	Body struct {
		Reason string `json:"reason,omitempty" maxLength:"2000"`
		On     string `json:"on,omitempty" maxLength:"40" doc:"the day it was received where none is given"`
	}
}

func (h *Server) incomeAPI() {
	list(h, "/income", models.ReadPortfolio, "List income", func(ctx context.Context, v models.Viewer, in *incomesIn) (models.List[models.IncomeLine], error) {
		from, to, err := daysAsked(in.From, in.To)
		if err != nil {
			return models.List[models.IncomeLine]{}, err
		}
		return h.store.Incomes(ctx, v, models.IncomeFilter{Text: in.Text, Kind: in.Kind, Currency: in.Currency, Pool: in.Pool, FiscalYear: in.FiscalYear, State: in.State, From: from, To: to}, in.page())
	}, showIncome)
	byCode(h, "/income/{code}", models.ReadPortfolio, "One income with its fee", h.store.Income, func(w models.WholeIncome) Income { return showIncome(w.IncomeLine) })
	create(h, "/income", models.PostMoney, "Record income with the host's fee on it", func(ctx context.Context, v models.Viewer, in *newIncomeIn) (models.Income, error) {
		b := in.Body
		return h.store.RecordIncome(ctx, v, models.NewIncome{Kind: b.Kind, Organization: b.Organization, Person: b.Person, Amount: b.Amount.Amount, Currency: b.Amount.Currency,
			On: b.On, Reference: b.Reference, Text: b.Text, Pool: b.Pool, Decision: b.Decision})
	}, func(i models.Income) IncomeRecorded {
		return IncomeRecorded{i.Code, string(i.Kind), moneyOf(i.Minor, i.Currency), moneyOf(i.FeeMinor, i.Currency), string(i.ReceivedOn), i.EnteredBy}
	})
	createFor(h, "/income/{code}/reversal", models.PostMoney, "Reverse income together with its fee", func(ctx context.Context, v models.Viewer, in *incomeReversalIn) (models.IncomeReversal, error) {
		return h.store.ReverseIncome(ctx, v, in.Code, models.NewReversal{Reason: in.Body.Reason, On: in.Body.On})
	}, func(in *incomeReversalIn, r models.IncomeReversal) IncomeReversed {
		return IncomeReversed{in.Code, string(r.ReversedOn), r.Reason}
	})
}
