package handlers

import (
	"context"

	"bursar/models"
)

type newCommitmentIn struct {
	CodeIn
	Body struct {
		Amount   Money  `json:"amount"`
		On       string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
		Decision string `json:"decision,omitempty" maxLength:"40" doc:"of the board, approved"`
		Text     string `json:"text,omitempty" maxLength:"2000"`
	}
}

// sowMoneyAPI commits money for a statement of work by decision of the board, and pays out of what is committed.
func (h *Server) sowMoneyAPI() {
	createFor(h, "/sows/{code}/commitment", models.PostMoney, "Commit money for a statement of work", func(ctx context.Context, v models.Viewer, in *newCommitmentIn) (models.Transaction, error) {
		if _, err := h.store.SOW(ctx, v, in.Code, h.today()); err != nil {
			return models.Transaction{}, err
		}
		if err := sameCurrency(in.Body.Amount, ""); err != nil {
			return models.Transaction{}, err
		}
		return h.store.CommitSOW(ctx, v, models.NewCommitment{SOW: in.Code, Amount: in.Body.Amount.Amount, Currency: in.Body.Amount.Currency, On: in.Body.On, Decision: in.Body.Decision, Text: in.Body.Text})
	}, func(in *newCommitmentIn, t models.Transaction) Posted { return posted(t, in.Body.Amount, in.Code) })
	h.paymentAPI("/sows/{code}", "a statement of work", h.sowCurrency, func(code string) models.TransactionFilter { return models.TransactionFilter{SOW: code} })
}

// sowCurrency is the currency in which money is promised for a statement of work; "" where it draws on no pool, which the verb refuses.
func (h *Server) sowCurrency(ctx context.Context, v models.Viewer, code string) (models.Currency, error) {
	if _, err := h.store.SOW(ctx, v, code, h.today()); err != nil {
		return "", err
	}
	p, err := h.store.Promise(ctx, v, code)
	if err != nil || p == nil {
		return "", err
	}
	return p.Currency, nil
}
