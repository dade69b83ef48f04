package handlers

import (
	"context"

	"bursar/models"
)

// Posting is one line of a transaction in the API.
type Posting struct {
	Account    string  `json:"account"`
	Pool       *string `json:"pool"`
	Kind       string  `json:"kind"`
	FiscalYear string  `json:"fiscal_year"`
	Amount     Money   `json:"amount" doc:"into the account; with a minus out of it"`
	Original   *Money  `json:"original" doc:"as it was agreed, where that is in another currency"`
}

// Transaction is a balanced movement of money in the API, with its causes.
type Transaction struct {
	Code       string    `json:"code"`
	Date       string    `json:"date"`
	Kind       string    `json:"kind"`
	Text       string    `json:"text"`
	Amount     Money     `json:"amount" doc:"what came into accounts"`
	EnteredBy  string    `json:"entered_by"`
	At         string    `json:"at" doc:"when it was recorded"`
	Decision   *string   `json:"decision"`
	Award      *string   `json:"award"`
	SOW        *string   `json:"sow"`
	Proposal   *string   `json:"proposal"`
	Transfer   *string   `json:"transfer"`
	Import     *string   `json:"import"`
	Reverses   *string   `json:"reverses"`
	ReversedBy *string   `json:"reversed_by"`
	Reason     *string   `json:"reason"`
	Source     *Place    `json:"source"`
	Postings   []Posting `json:"postings"`

	Original     *Money         `json:"original" doc:"as it was agreed, where that is in another currency"`
	Rates        []ExchangeRate `json:"rates" doc:"by which it was exchanged, one after the other"`
	Difference   *string        `json:"difference" doc:"the difference in exchange of this payment"`
	DifferenceOf *string        `json:"difference_of" doc:"the payment that this difference in exchange belongs to"`

	Invoice *string `json:"invoice" doc:"that it pays, or whose payment it takes back"`
}

func showTransaction(w models.WholeTransaction) Transaction {
	m := w.Moved()
	t := Transaction{w.Code, string(w.EffectiveOn), string(w.Kind), w.Text, moneyOf(m.Minor, m.Currency), w.EnteredBy, string(w.At), textOrNull(w.Decision), textOrNull(w.Award),
		textOrNull(w.SOW), textOrNull(w.Proposal), textOrNull(w.Transfer), textOrNull(w.Import), textOrNull(w.Reverses), textOrNull(w.ReversedBy), textOrNull(w.ReversalReason),
		placeOrNull(w.Place), make([]Posting, 0, len(w.Postings)), originalOrNull(w.Original()), showLegs(w.Exchange), textOrNull(w.Difference), textOrNull(w.DifferenceOf), textOrNull(w.Invoice)}
	for _, p := range w.Postings {
		t.Postings = append(t.Postings, Posting{p.Account, textOrNull(p.Pool), string(p.Kind), p.FiscalYear, moneyOf(p.Minor, p.Currency), originalOrNull(p.Original())})
	}
	return t
}

// TransactionLine is one row of the ledger in the API.
type TransactionLine struct {
	Code       string  `json:"code"`
	Date       string  `json:"date"`
	Kind       string  `json:"kind"`
	Text       string  `json:"text"`
	Pool       *string `json:"pool"`
	OtherPool  *string `json:"other_pool" doc:"the second pool of a transfer"`
	Amount     Money   `json:"amount"`
	Free       Money   `json:"free" doc:"what it did to what is free in its pools"`
	Committed  Money   `json:"committed"`
	Paid       Money   `json:"paid"`
	Decision   *string `json:"decision"`
	Award      *string `json:"award"`
	SOW        *string `json:"sow"`
	ReversedBy *string `json:"reversed_by"`
	EnteredBy  string  `json:"entered_by"`
	Original   *Money  `json:"original" doc:"as it was agreed, where that is in another currency"`
}

func showTransactionLine(l models.TransactionLine) TransactionLine {
	m := func(minor int64) Money { return moneyOf(minor, l.Currency) }
	return TransactionLine{l.Code, string(l.EffectiveOn), string(l.Kind), l.Text, textOrNull(l.Pool), textOrNull(l.OtherPool), m(l.Minor), m(l.FreeMinor), m(l.CommittedMinor), m(l.PaidMinor),
		textOrNull(l.Decision), textOrNull(l.Award), textOrNull(l.SOW), textOrNull(l.ReversedBy), l.EnteredBy, originalOrNull(l.Original())}
}

type transactionsIn struct {
	PageQuery
	Text  string `query:"text" maxLength:"100"`
	Pool  string `query:"pool" maxLength:"60"`
	Kind  string `query:"kind" maxLength:"40"`
	Award string `query:"award" maxLength:"40"`
	SOW   string `query:"sow" maxLength:"40"`
	From  string `query:"from" maxLength:"40"`
	To    string `query:"to" maxLength:"40"`
}

type newReversalIn struct {
	CodeIn
	Body struct {
		Reason string `json:"reason,omitempty" maxLength:"2000"`
		On     string `json:"on,omitempty" maxLength:"40" doc:"the day of the transaction where none is given"`
	}
}

// Reversal is an entry that was just posted to undo another.
type Reversal struct {
	Code     string `json:"code"`
	Reverses string `json:"reverses"`
	Date     string `json:"date"`
	Text     string `json:"text"`
}

func (h *Server) transactionAPI() {
	list(h, "/transactions", models.ReadPortfolio, "List the ledger", func(ctx context.Context, v models.Viewer, in *transactionsIn) (models.List[models.TransactionLine], error) {
		from, to, err := daysAsked(in.From, in.To)
		if err != nil {
			return models.List[models.TransactionLine]{}, err
		}
		return h.store.Transactions(ctx, v, models.TransactionFilter{Pool: in.Pool, Kind: in.Kind, From: from, To: to, Text: in.Text, Award: in.Award, SOW: in.SOW}, in.page())
	}, showTransactionLine)
	one(h, "/transactions/{code}", models.ReadPortfolio, "One transaction with its lines and causes", func(ctx context.Context, v models.Viewer, in *CodeIn) (Transaction, error) {
		w, err := h.store.Transaction(ctx, v, in.Code)
		return showTransaction(w), err
	})
	createFor(h, "/transactions/{code}/reversal", models.PostMoney, "Reverse a transaction", func(ctx context.Context, v models.Viewer, in *newReversalIn) (models.Transaction, error) {
		return h.store.ReverseTransaction(ctx, v, in.Code, models.NewReversal{Reason: in.Body.Reason, On: in.Body.On})
	}, func(in *newReversalIn, t models.Transaction) Reversal {
		return Reversal{t.Code, in.Code, string(t.EffectiveOn), t.Text}
	})
}
