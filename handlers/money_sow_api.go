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
		kept, err := h.sowCurrency(ctx, v, in.Code)
		if err = models.Collect(err, sameCurrency(in.Body.Amount, kept)); err != nil {
			return models.Transaction{}, err
		}
		return h.store.CommitSOW(ctx, v, models.NewCommitment{SOW: in.Code, Amount: in.Body.Amount.Amount, On: in.Body.On, Decision: in.Body.Decision, Text: in.Body.Text})
	}, func(in *newCommitmentIn, t models.Transaction) Posted { return posted(t, in.Body.Amount, in.Code) })
	h.paymentAPI("/sows/{code}", "a statement of work", h.sowCurrency, func(code string) models.TransactionFilter { return models.TransactionFilter{SOW: code} })
}

// sowCurrency is the currency of the pool that a statement of work draws on; "" where it draws on none, which the verb refuses.
func (h *Server) sowCurrency(ctx context.Context, v models.Viewer, code string) (models.Currency, error) {
	sow, err := h.store.SOW(ctx, v, code, h.today())
	if err != nil || sow.PoolCode == "" {
		return "", err
	}
	pool, err := h.store.Pool(ctx, v, sow.PoolCode, h.today())
	return pool.State.Pool.Currency, err
}
