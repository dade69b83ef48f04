package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) transfers(c echo.Context, v models.Viewer) error {
	p, err := h.transfersPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) transfersPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	page, err := pageOf(c)
	if err != nil {
		return nil, err
	}
	ctx := c.Request().Context()
	list, err := h.store.Transfers(ctx, v, models.TransferFilter{State: c.QueryParam("state"), Pool: c.QueryParam("pool")}, page)
	if err != nil {
		return nil, err
	}
	pools, err := h.store.Pools(ctx, v, h.today())
	return web.NewTransfersPage(h.frame(c, "Transfers", "money"), v, list, pools, listAt(c, list.Next), try), err
}

func (h *Server) askTransfer(c echo.Context, v models.Viewer) error {
	t, err := h.store.AskTransfer(c.Request().Context(), v, models.NewTransfer{From: c.FormValue("from"), To: c.FormValue("to"), Amount: withoutCommas(c.FormValue("amount")),
		Reason: c.FormValue("reason"), On: c.FormValue("on")})
	if err != nil {
		return h.again(c, "ask-form", err, func(t web.Try) (web.Page, error) { return h.transfersPage(c, v, t) })
	}
	return h.done(c, "/transfers/"+t.Code, t.Code+" waits for the board. Nothing has moved.")
}

func (h *Server) transfer(c echo.Context, v models.Viewer) error {
	p, err := h.transferPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) transferPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	l, err := h.store.Transfer(c.Request().Context(), v, c.Param("code"))
	return web.NewTransferPage(h.frame(c, l.Code+", "+string(l.State), "money"), v, l, try), err
}

func (h *Server) ruleTransfer(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	t, err := h.store.RuleTransfer(c.Request().Context(), v, c.Param("code"), models.NewTransferRuling{Verdict: c.FormValue("verdict"), Decision: c.FormValue("decision"),
		On: c.FormValue("on"), Version: version})
	if err != nil {
		return h.again(c, "ruling", err, func(t web.Try) (web.Page, error) { return h.transferPage(c, v, t) })
	}
	done := t.Code + " is approved; the money has moved."
	if t.State == models.TransferDeclined {
		done = t.Code + " is declined; nothing has moved."
	}
	return h.done(c, "/transfers/"+t.Code, done)
}
