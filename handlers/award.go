package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) awards(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	asOf, err := h.asOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	list, err := h.store.Awards(ctx, v, models.AwardFilter{Pool: c.QueryParam("pool"), Organization: c.QueryParam("organization"), Round: c.QueryParam("round"),
		State: c.QueryParam("state"), Kind: c.QueryParam("kind"), Text: c.QueryParam("text"), AsOf: asOf}, page)
	if err != nil {
		return err
	}
	pools, err := h.store.Pools(ctx, v, h.dayAsOf(asOf))
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewAwardsPage(h.frameAsOf(c, "Awards", "grants", asOf), v, list, pools, listAt(c, list.Next)))
}

func (h *Server) award(c echo.Context, v models.Viewer) error {
	p, err := h.awardPage(c, v, filledIn(c, "payment"))
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) awardPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	w, err := h.store.Award(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	if w.Kind.Direct() {
		return web.NewDirectAwardPage(h.frame(c, w.Code+", "+w.Purpose, "grants"), v, w, try), nil
	}
	return web.NewAwardPage(h.frame(c, w.Code+", "+w.Purpose, "grants"), v, w, try), nil
}

// newAward opens the form; what the address names, such as a proposal, stands in it already.
func (h *Server) newAward(c echo.Context, v models.Viewer) error {
	q := c.QueryParam
	p, err := h.newAwardPage(c, v, models.NewAward{Proposal: q("proposal"), Organization: q("organization"), Purpose: q("purpose"), Pool: q("pool"), Decision: q("decision"),
		Amount: q("amount"), Currency: q("currency")}, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) newAwardPage(c echo.Context, v models.Viewer, given models.NewAward, try web.Try) (web.Page, error) {
	pools, err := h.store.Pools(c.Request().Context(), v, h.today())
	return web.NewAwardFormPage(h.frame(c, "New award", "grants"), pools, given, try), err
}

func (h *Server) addAward(c echo.Context, v models.Viewer) error {
	f := c.FormValue
	a, err := h.store.AddAward(c.Request().Context(), v, models.NewAward{Proposal: f("proposal"), Organization: f("organization"), Purpose: f("purpose"), Pool: f("pool"),
		Decision: f("decision"), AwardedWritten: f("awarded"), Evidence: f("evidence"), Amount: withoutCommas(f("amount")), Currency: f("currency"), Starts: f("starts"), Ends: f("ends"), On: f("on")})
	if err != nil {
		return h.again(c, "award", err, func(t web.Try) (web.Page, error) { return h.newAwardPage(c, v, models.NewAward{}, t) })
	}
	if a.State == models.AwardRecorded {
		return h.done(c, "/awards/"+a.Code, a.Code+" is on record as it is known; no money was posted.")
	}
	return h.done(c, "/awards/"+a.Code, a.Code+" is on record.")
}

func (h *Server) payAward(c echo.Context, v models.Viewer) error {
	return h.payFor(c, v, "/awards/"+c.Param("code"), h.awardPage)
}

func (h *Server) releaseAward(c echo.Context, v models.Viewer) error {
	return h.releaseFor(c, v, "/awards/"+c.Param("code"), h.awardPage)
}

// redraw is a page of one record, drawn again after a refusal.
type redraw func(echo.Context, models.Viewer, web.Try) (web.Page, error)

// payFor records a payment for the award or statement of work that the address names.
func (h *Server) payFor(c echo.Context, v models.Viewer, back string, page redraw) error {
	n := models.NewPayment{For: c.Param("code"), Amount: withoutCommas(c.FormValue("amount")), On: c.FormValue("on"), Text: c.FormValue("text"),
		PoolAmount: withoutCommas(c.FormValue("pool_amount")), Last: c.FormValue("last") != ""}
	if shown, err := h.showForeign(c, v, n, page); shown || err != nil {
		return err
	}
	t, err := h.store.RecordPayment(c.Request().Context(), v, n)
	if err != nil {
		return h.again(c, "payment", err, func(t web.Try) (web.Page, error) { return page(c, v, t) })
	}
	return h.done(c, back, t.Code+" is posted: "+t.Text+".")
}

func (h *Server) releaseFor(c echo.Context, v models.Viewer, back string, page redraw) error {
	t, err := h.store.ReleaseCommitment(c.Request().Context(), v, models.NewRelease{For: c.Param("code"), Amount: withoutCommas(c.FormValue("amount")), On: c.FormValue("on"), Why: c.FormValue("why")})
	if err != nil {
		return h.again(c, "release-form", err, func(t web.Try) (web.Page, error) { return page(c, v, t) })
	}
	return h.done(c, back, t.Code+" is posted: what it releases is free again.")
}
