package handlers

import (
	"context"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) sowMoney(c echo.Context, v models.Viewer) error {
	p, err := h.sowMoneyPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

// sowMoneyPage is what was posted for a statement of work, with the forms that commit, pay and release.
func (h *Server) sowMoneyPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx, code := c.Request().Context(), c.Param("code")
	sow, err := h.store.SOW(ctx, v, code, h.today())
	if err != nil {
		return nil, err
	}
	entries, err := h.store.Transactions(ctx, v, models.TransactionFilter{SOW: code}, models.Page{Limit: models.MostRows})
	if err != nil {
		return nil, err
	}
	return web.NewSOWMoneyPage(h.frame(c, code+", money", "sows"), v, sow, entries, try), nil
}

func (h *Server) commitSOW(c echo.Context, v models.Viewer) error {
	t, err := h.store.CommitSOW(c.Request().Context(), v, models.NewCommitment{SOW: c.Param("code"), Amount: withoutCommas(c.FormValue("amount")), On: c.FormValue("on"),
		Decision: c.FormValue("decision"), Text: c.FormValue("text")})
	if err != nil {
		return h.again(c, "commitment", err, func(t web.Try) (web.Page, error) { return h.sowMoneyPage(c, v, t) })
	}
	return h.done(c, "/sows/"+c.Param("code")+"/money", t.Code+" is posted: "+t.Text+".")
}

func (h *Server) paySOW(c echo.Context, v models.Viewer) error {
	return h.payFor(c, v, "/sows/"+c.Param("code")+"/money", h.sowMoneyPage)
}

func (h *Server) releaseSOW(c echo.Context, v models.Viewer) error {
	return h.releaseFor(c, v, "/sows/"+c.Param("code")+"/money", h.sowMoneyPage)
}

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
