package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) audit(c echo.Context, v models.Viewer) error {
	page, from, to, err := pageWithin(c)
	if err != nil {
		return err
	}
	a, err := h.auditView(c, v, models.AuditFilter{Subject: c.QueryParam("subject"), Actor: c.QueryParam("actor"), Verb: c.QueryParam("verb"), From: from, To: to}, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewAuditPage(h.frame(c, "Audit", "audit"), a))
}

// auditView walks the whole record only when it is asked to: that takes a while in a long one.
func (h *Server) auditView(c echo.Context, v models.Viewer, f models.AuditFilter, page models.Page) (a web.AuditView, err error) {
	ctx := c.Request().Context()
	if a.Events, err = h.store.Audit(ctx, v, f, page); err != nil {
		return a, err
	}
	if a.Head, err = h.store.AuditHead(ctx, v); err != nil {
		return a, err
	}
	a.At = listAt(c, a.Events.Next)
	if c.QueryParam("verify") == "" {
		return a, nil
	}
	verdict, err := h.store.VerifyAudit(ctx, v)
	a.Verdict = &verdict
	return a, err
}
