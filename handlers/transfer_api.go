package handlers

import (
	"context"

	"bursar/models"
)

// Transfer is a request to move money between pools in the API.
type Transfer struct {
	Code          string  `json:"code"`
	From          string  `json:"from"`
	To            string  `json:"to"`
	FiscalYear    string  `json:"fiscal_year"`
	Amount        Money   `json:"amount"`
	Reason        string  `json:"reason"`
	State         string  `json:"state" doc:"awaiting, approved or declined"`
	AskedBy       string  `json:"asked_by"`
	AskedOn       string  `json:"asked_on"`
	DecidedBy     *string `json:"decided_by"`
	DecidedOn     *string `json:"decided_on"`
	Decision      *string `json:"decision"`
	Transaction   *string `json:"transaction" doc:"the entry that moved the money"`
	FromFreeAfter Money   `json:"from_free_after"`
	ToFreeAfter   Money   `json:"to_free_after"`
	Version       int64   `json:"version"`
}

func (t Transfer) version() int64 { return t.Version }

func showTransfer(l models.TransferLine) Transfer {
	money := func(m models.Money) Money { return moneyOf(m.Minor, m.Currency) }
	return Transfer{l.Code, l.From, l.To, l.FiscalYear, money(l.Money()), l.Reason, string(l.State), l.AskedBy, string(l.AskedOn), textOrNull(l.DecidedBy),
		textOrNull(l.DecidedOn), textOrNull(l.Decision), textOrNull(l.Transaction), money(l.FromFreeAfter()), money(l.ToFreeAfter()), l.Version}
}

// TransferAsked is a transfer that was just asked for.
type TransferAsked struct {
	Code    string `json:"code"`
	From    string `json:"from"`
	To      string `json:"to"`
	Amount  Money  `json:"amount"`
	Reason  string `json:"reason"`
	State   string `json:"state"`
	AskedBy string `json:"asked_by"`
	AskedOn string `json:"asked_on"`
	Version int64  `json:"version"`
}

// TransferRuled is a transfer that the board has just ruled on.
type TransferRuled struct {
	Code      string  `json:"code"`
	State     string  `json:"state" doc:"approved or declined"`
	Amount    Money   `json:"amount"`
	DecidedBy string  `json:"decided_by"`
	DecidedOn string  `json:"decided_on"`
	Decision  *string `json:"decision"`
	Version   int64   `json:"version"`
}

func (t TransferRuled) version() int64 { return t.Version }

type transfersIn struct {
	PageQuery
	State string `query:"state" enum:"awaiting,approved,declined"`
	Pool  string `query:"pool" maxLength:"60" doc:"giving or receiving"`
}

type newTransferIn struct {
	Body struct {
		From   string `json:"from,omitempty" maxLength:"100" doc:"the giving pool"`
		To     string `json:"to,omitempty" maxLength:"100" doc:"the receiving pool"`
		Amount Money  `json:"amount"`
		Reason string `json:"reason,omitempty" maxLength:"2000"`
		On     string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
	}
}

type transferRulingIn struct {
	CodeIn
	Body struct {
		Outcome  string `json:"outcome" maxLength:"40" doc:"approved or declined"`
		Decision string `json:"decision,omitempty" maxLength:"40" doc:"of the board, where it is on record"`
		On       string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
		Version  int64  `json:"version,omitempty" doc:"the version that was seen"`
	}
}

// verdicts are what the outcome of a ruling is called by the verb.
var verdicts = map[string]string{"approved": "approve", "declined": "decline"}

func (h *Server) transferAPI() {
	list(h, "/transfers", models.ReadPortfolio, "List transfers", func(ctx context.Context, v models.Viewer, in *transfersIn) (models.List[models.TransferLine], error) {
		return h.store.Transfers(ctx, v, models.TransferFilter{State: in.State, Pool: in.Pool}, in.page())
	}, showTransfer)
	one(h, "/transfers/{code}", models.ReadPortfolio, "One transfer", func(ctx context.Context, v models.Viewer, in *CodeIn) (Transfer, error) {
		l, err := h.store.Transfer(ctx, v, in.Code)
		return showTransfer(l), err
	})
	createFor(h, "/transfers", models.AskTransfer, "Ask for a transfer", func(ctx context.Context, v models.Viewer, in *newTransferIn) (models.Transfer, error) {
		if err := h.inPoolsCurrency(ctx, v, in.Body.From, in.Body.Amount); err != nil {
			return models.Transfer{}, err
		}
		return h.store.AskTransfer(ctx, v, models.NewTransfer{From: in.Body.From, To: in.Body.To, Amount: in.Body.Amount.Amount, Reason: in.Body.Reason, On: in.Body.On})
	}, func(in *newTransferIn, t models.Transfer) TransferAsked {
		return TransferAsked{t.Code, in.Body.From, in.Body.To, moneyOf(t.Minor, t.Currency), t.Reason, string(t.State), t.AskedBy, string(t.AskedOn), t.Version}
	})
	createFor(h, "/transfers/{code}/decision", models.RuleTransfer, "Approve or decline a transfer for the board", h.ruleTransferIn, func(in *transferRulingIn, t models.Transfer) TransferRuled {
		return TransferRuled{t.Code, string(t.State), moneyOf(t.Minor, t.Currency), t.DecidedBy, string(t.DecidedOn), textOrNull(in.Body.Decision), t.Version}
	})
}

func (h *Server) ruleTransferIn(ctx context.Context, v models.Viewer, in *transferRulingIn) (models.Transfer, error) {
	verdict, known := verdicts[in.Body.Outcome]
	if !known {
		return models.Transfer{}, models.Refuse(models.RuleTransferVerdict, "outcome", "The board approves or declines a transfer; write approved or declined.")
	}
	return h.store.RuleTransfer(ctx, v, in.Code, models.NewTransferRuling{Verdict: verdict, Decision: in.Body.Decision, On: in.Body.On, Version: in.Body.Version})
}
