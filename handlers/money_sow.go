package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) sowMoney(c echo.Context, v models.Viewer) error {
	p, err := h.sowMoneyPage(c, v, filledIn(c, "payment"))
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
	if sow.Promise, err = h.store.Promise(ctx, v, code); err != nil {
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
		Decision: c.FormValue("decision"), Text: c.FormValue("text"), Currency: c.FormValue("currency")})
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
