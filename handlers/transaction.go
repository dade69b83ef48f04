package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) transactions(c echo.Context, v models.Viewer) error {
	page, from, to, err := pageWithin(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	list, err := h.store.Transactions(ctx, v, models.TransactionFilter{Pool: c.QueryParam("pool"), Kind: c.QueryParam("kind"), From: from, To: to, Text: c.QueryParam("text"),
		Award: c.QueryParam("award"), SOW: c.QueryParam("sow")}, page)
	if err != nil {
		return err
	}
	pools, err := h.store.Pools(ctx, v, h.today())
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewTransactionsPage(h.frame(c, "Ledger", "money"), list, pools, listAt(c, list.Next)))
}

func (h *Server) transaction(c echo.Context, v models.Viewer) error {
	p, err := h.transactionPage(c, v, filledIn(c, "reversal"))
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) transactionPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	w, err := h.store.Transaction(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	return web.NewTransactionPage(h.frame(c, w.Code, "money"), v, w, try), nil
}

func (h *Server) reverseTransaction(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	t, err := h.store.ReverseTransaction(c.Request().Context(), v, code, models.NewReversal{Reason: c.FormValue("reason"), On: c.FormValue("on")})
	if err != nil {
		return h.again(c, "reversal", err, func(t web.Try) (web.Page, error) { return h.transactionPage(c, v, t) })
	}
	return h.done(c, "/transactions/"+t.Code, code+" is reversed by "+t.Code+".")
}
