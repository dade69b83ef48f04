package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// directAwardPages are the pages and forms of awards without a round, and of the limits of authority by which they are approved.
func (h *Server) directAwardPages() {
	h.page("GET", "/awards/ask", models.AskAward, h.newDirectAward)
	h.page("POST", "/awards/ask", models.AskAward, h.askAward)
	h.page("POST", "/awards/{code}/approval", models.ApproveAward, h.approveAward)
	h.page("POST", "/awards/{code}/decline", models.ApproveAward, h.declineAward)
	h.page("POST", "/awards/{code}/withdrawal", models.AskAward, h.withdrawAward)
	h.page("POST", "/awards/{code}/receipts", models.AskAward, h.addReceipt)
	h.page("GET", "/awards/{code}/receipts/{id}", models.ReadReceipts, h.receiptFile)
	h.page("GET", "/authority-limits", models.ReadPortfolio, h.authorityLimits)
	h.page("POST", "/authority-limits", models.KeepRecords, h.addAuthorityLimit)
}

func (h *Server) newDirectAward(c echo.Context, v models.Viewer) error {
	p, err := h.askAwardPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) askAwardPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	pools, err := h.store.Pools(c.Request().Context(), v, h.today())
	return web.NewAskAwardPage(h.frame(c, "Ask for a direct award", "grants"), pools, try), err
}

func (h *Server) askAward(c echo.Context, v models.Viewer) error {
	f := c.FormValue
	a, err := h.store.AskAward(c.Request().Context(), v, models.NewDirectAward{Kind: f("kind"), Person: f("person"), Organization: f("organization"), Purpose: f("purpose"), Pool: f("pool"),
		Amount: withoutCommas(f("amount")), Starts: f("starts"), Ends: f("ends"), Evidence: f("evidence")})
	if err != nil {
		return h.again(c, "ask-award", err, func(t web.Try) (web.Page, error) { return h.askAwardPage(c, v, t) })
	}
	return h.done(c, "/awards/"+a.Code, a.Code+" is asked for. Nothing is promised before somebody else has approved it.")
}

func (h *Server) approveAward(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	a, err := h.store.ApproveAward(c.Request().Context(), v, c.Param("code"), models.NewAwardApproval{Decision: c.FormValue("decision"), On: c.FormValue("on"), Version: version})
	if err != nil {
		return h.again(c, "approval", err, func(t web.Try) (web.Page, error) { return h.awardPage(c, v, t) })
	}
	return h.done(c, "/awards/"+a.Code, a.Code+" is approved; its money is committed.")
}

func (h *Server) declineAward(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	a, err := h.store.DeclineAward(c.Request().Context(), v, c.Param("code"), models.NewAwardEnd{Why: c.FormValue("why"), Version: version})
	if err != nil {
		return h.again(c, "decline-form", err, func(t web.Try) (web.Page, error) { return h.awardPage(c, v, t) })
	}
	return h.done(c, "/awards/"+a.Code, a.Code+" is declined; nothing was promised.")
}

func (h *Server) withdrawAward(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	a, err := h.store.WithdrawAward(c.Request().Context(), v, c.Param("code"), models.NewAwardEnd{Why: c.FormValue("why"), Version: version})
	if err != nil {
		return h.again(c, "withdraw-form", err, func(t web.Try) (web.Page, error) { return h.awardPage(c, v, t) })
	}
	return h.done(c, "/awards/"+a.Code, a.Code+" is withdrawn.")
}

func (h *Server) addReceipt(c echo.Context, v models.Viewer) error {
	n := models.NewAwardReceipt{Reference: c.FormValue("reference")}
	var err error
	if part, missing := c.FormFile("file"); missing == nil && part.Filename != "" {
		n.Name, n.Content, err = upload(c, "file")
	} else if missing != nil && !errors.Is(missing, http.ErrMissingFile) && !errors.Is(missing, http.ErrNotMultipart) {
		err = &models.Error{Code: models.Unreadable, Field: "file", Message: "The file could not be read; choose it again.", Err: missing}
	}
	if err == nil {
		_, err = h.store.AddAwardReceipt(c.Request().Context(), v, c.Param("code"), n)
	}
	if err != nil {
		return h.again(c, "receipt", err, func(t web.Try) (web.Page, error) { return h.awardPage(c, v, t) })
	}
	return h.done(c, "/awards/"+c.Param("code")+"#receipts", "The receipt is kept.")
}

// receiptFile gives the bytes of a receipt as a file to keep: never shown, never run, whatever it holds.
func (h *Server) receiptFile(c echo.Context, v models.Viewer) error {
	n, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return models.Missing("receipt", c.Param("id"))
	}
	src, err := h.store.AwardReceiptFile(c.Request().Context(), v, c.Param("code"), n)
	if err != nil {
		return err
	}
	return sendSource(c, src)
}

// sendSource gives a kept file for saving.
func sendSource(c echo.Context, src models.Source) error {
	head := c.Response().Header()
	head.Set("Content-Disposition", attachment(src.Name))
	head.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Cache-Control", "private, no-store")
	return c.Blob(200, "application/octet-stream", src.Content)
}

// attachment names a file for whoever saves it: letters, digits, points and dashes as they are, anything else as an underscore.
func attachment(name string) string {
	plain := []rune(name)
	for i, r := range plain {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '.' && r != '-' {
			plain[i] = '_'
		}
	}
	return `attachment; filename="` + string(plain) + `"`
}

func (h *Server) authorityLimits(c echo.Context, v models.Viewer) error {
	p, err := h.authorityPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) authorityPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	on, err := models.OptionalDate("on", c.QueryParam("on"))
	if err != nil {
		return nil, err
	}
	on, ctx := h.dayAsOf(on), c.Request().Context()
	inForce, err := h.store.AuthorityLimits(ctx, v, models.AuthorityLimitFilter{On: on, InForce: true}, models.Page{Limit: models.MostRows})
	if err != nil {
		return nil, err
	}
	all, err := h.store.AuthorityLimits(ctx, v, models.AuthorityLimitFilter{On: on}, models.Page{Limit: models.MostRows, Sort: "-from"})
	if err != nil {
		return nil, err
	}
	pools, err := h.store.Pools(ctx, v, h.today())
	return web.NewAuthorityPage(h.frame(c, "Limits of authority", "money"), v, on, inForce.Items, all.Items, pools, try), err
}

func (h *Server) addAuthorityLimit(c echo.Context, v models.Viewer) error {
	f := c.FormValue
	l, err := h.store.AddAuthorityLimit(c.Request().Context(), v, models.NewAuthorityLimit{Subject: f("subject"), Role: f("role"), Body: f("body"), Office: f("office"), Person: f("person"),
		Pool: f("pool"), Currency: f("currency"), UpTo: withoutCommas(f("up_to")), PerYear: withoutCommas(f("per_year")), From: f("from"), Section: f("section"), Sentence: f("sentence"), Decision: f("decision")})
	if err != nil {
		return h.again(c, "limit", err, func(t web.Try) (web.Page, error) { return h.authorityPage(c, v, t) })
	}
	return h.done(c, "/authority-limits#"+l.Code, l.Code+" is on record.")
}
