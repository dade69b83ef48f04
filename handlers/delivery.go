package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// deliveryPages are the pages and forms of components, deliverables and findings.
func (h *Server) deliveryPages() {
	h.page("GET", "/sows/{code}/components", models.ReadWork, h.shown(h.componentsPage))
	h.page("POST", "/sows/{code}/components", models.KeepRecords, h.addComponent)
	h.page("POST", "/sows/{code}/components/terms", models.KeepRecords, h.amendComponent)
	h.page("GET", "/sows/{code}/deliverables", models.ReadWork, h.shown(h.deliverablesPage))
	h.page("POST", "/sows/{code}/deliverables", models.KeepRecords, h.planDeliverable)
	h.page("GET", "/deliverables/{code}", models.ReadWork, h.shown(h.deliverablePage))
	h.page("POST", "/deliverables/{code}/hand-in", models.HandInWork, h.handInDeliverable)
	h.page("POST", "/deliverables/{code}/verdict", models.AcceptWork, h.judgeDeliverable)
	h.page("POST", "/deliverables/{code}/withdrawal", models.KeepRecords, h.withdrawDeliverable)
	h.page("GET", "/sows/{code}/findings", models.ReadWork, h.shown(h.findingsPage))
	h.page("POST", "/sows/{code}/findings", models.KeepRecords, h.addFinding)
	h.page("GET", "/findings/{code}", models.ReadWork, h.shown(h.findingPage))
	h.page("POST", "/findings/{code}/fate", models.KeepRecords, h.settleFinding)
}

// shown answers with a page as it is before any form on it was sent.
func (h *Server) shown(page redrawn) view {
	return func(c echo.Context, v models.Viewer) error {
		p, err := page(c, v, web.Try{})
		if err != nil {
			return err
		}
		return h.render(c, 200, p)
	}
}

// deliveryOf reads a statement of work with what it delivers, today.
func (h *Server) deliveryOf(c echo.Context, v models.Viewer, try web.Try) (d web.SOWPage, err error) {
	ctx, code := c.Request().Context(), c.Param("code")
	d.Viewer, d.Try = v, try
	if d.SOW, err = h.store.SOW(ctx, v, code, ""); err != nil {
		return d, err
	}
	d.Delivery, err = h.store.SOWDelivery(ctx, v, code, "")
	return d, err
}

func (h *Server) componentsPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	d, err := h.deliveryOf(c, v, try)
	return web.NewComponentsPage(h.frame(c, "Components of "+c.Param("code"), "sows"), d), err
}

func (h *Server) deliverablesPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	d, err := h.deliveryOf(c, v, try)
	return web.NewDeliverablesPage(h.frame(c, "Deliverables of "+c.Param("code"), "sows"), d), err
}

func (h *Server) findingsPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	page, err := pageOf(c)
	if err != nil {
		return nil, err
	}
	d := web.FindingsPage{Sort: page.Sort, SortURL: sortedBy(c, page.Sort),
		Filter: models.FindingFilter{SOW: c.Param("code"), Severity: c.QueryParam("severity"), Fate: c.QueryParam("fate"), Text: strings.TrimSpace(c.QueryParam("text"))}}
	if d.SOWPage, err = h.deliveryOf(c, v, try); err != nil {
		return nil, err
	}
	d.List, err = h.store.Findings(c.Request().Context(), v, d.Filter, page)
	d.NextURL = nextURL(c, d.List.Next)
	return web.NewFindingsPage(h.frame(c, "Findings of "+c.Param("code"), "sows"), d), err
}

func (h *Server) deliverablePage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	d, err := h.store.Deliverable(c.Request().Context(), v, c.Param("code"))
	return web.NewDeliverablePage(h.frame(c, c.Param("code")+", "+d.State().Words(), "sows"), v, d, try), err
}

func (h *Server) findingPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	f, err := h.store.Finding(c.Request().Context(), v, c.Param("code"))
	return web.NewFindingPage(h.frame(c, c.Param("code")+", "+f.Fate().Words(), "sows"), v, f, try), err
}

func (h *Server) addComponent(c echo.Context, v models.Viewer) error {
	line, err := h.store.AddSOWComponent(c.Request().Context(), v, c.Param("code"), models.NewSOWComponent{Name: c.FormValue("name"), NewSOWTerms: termsIn(c)})
	return h.sowForm(c, v, "component-form", err, h.componentsPage, sowPath(c)+"/components", line.Name+" is a component now.")
}

func (h *Server) amendComponent(c echo.Context, v models.Viewer) error {
	line, err := h.store.AmendSOWComponent(c.Request().Context(), v, c.Param("code"), c.FormValue("component"), termsIn(c))
	return h.sowForm(c, v, "component-terms-form", err, h.componentsPage, sowPath(c)+"/components", "What is agreed about "+line.Name+" is changed.")
}

func (h *Server) planDeliverable(c echo.Context, v models.Viewer) error {
	n := models.NewDeliverable{Title: c.FormValue("title"), Component: c.FormValue("component"), On: c.FormValue("on"), Due: c.FormValue("due"), Link: c.FormValue("link"), Note: c.FormValue("note")}
	d, err := h.store.PlanDeliverable(c.Request().Context(), v, c.Param("code"), n)
	return h.sowForm(c, v, "deliverable-form", err, h.deliverablesPage, sowPath(c)+"/deliverables", d.Code+" is planned.")
}

func (h *Server) handInDeliverable(c echo.Context, v models.Viewer) error {
	_, err := h.store.HandInDeliverable(c.Request().Context(), v, c.Param("code"), models.NewHandIn{On: c.FormValue("on"), Link: c.FormValue("link"), Remarks: c.FormValue("remarks")})
	return h.sowForm(c, v, "hand-in-form", err, h.deliverablePage, "/deliverables/"+c.Param("code"), c.Param("code")+" is handed in.")
}

func (h *Server) judgeDeliverable(c echo.Context, v models.Viewer) error {
	n := models.NewDeliverableVerdict{Verdict: c.FormValue("verdict"), On: c.FormValue("on"), Remarks: c.FormValue("remarks")}
	if n.Verdict == "" {
		n.Verdict = string(models.DeliverableAccepted)
	}
	d, err := h.store.JudgeDeliverable(c.Request().Context(), v, c.Param("code"), n)
	return h.sowForm(c, v, "verdict-form", err, h.deliverablePage, "/deliverables/"+c.Param("code"), d.Code+": "+d.State().Words()+".")
}

func (h *Server) withdrawDeliverable(c echo.Context, v models.Viewer) error {
	n := models.NewDeliverableWithdrawal{On: c.FormValue("on"), Reason: c.FormValue("reason")}
	d, err := h.store.WithdrawDeliverable(c.Request().Context(), v, c.Param("code"), n)
	return h.sowForm(c, v, "withdraw-form", err, h.deliverablePage, "/deliverables/"+c.Param("code"), d.Code+" is withdrawn.")
}

func (h *Server) addFinding(c echo.Context, v models.Viewer) error {
	n := models.NewFinding{Title: c.FormValue("title"), Severity: c.FormValue("severity"), On: c.FormValue("on"), Link: c.FormValue("link"), Note: c.FormValue("note")}
	f, err := h.store.AddFinding(c.Request().Context(), v, c.Param("code"), n)
	return h.sowForm(c, v, "finding-form", err, h.findingsPage, sowPath(c)+"/findings", f.Code+" is on record, and open.")
}

func (h *Server) settleFinding(c echo.Context, v models.Viewer) error {
	n := models.NewFindingFate{Fate: c.FormValue("fate"), On: c.FormValue("on"), Link: c.FormValue("link"), Why: c.FormValue("why"), To: c.FormValue("to")}
	f, err := h.store.SettleFinding(c.Request().Context(), v, c.Param("code"), n)
	return h.sowForm(c, v, "fate-form", err, h.findingPage, "/findings/"+c.Param("code"), f.Code+" is "+f.Fate().Words()+".")
}
