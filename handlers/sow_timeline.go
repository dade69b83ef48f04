package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// sowTimelinePages are the pages over all statements of work at once, and the notices about them.
func (h *Server) sowTimelinePages() {
	h.page("GET", "/sows/timeline", models.ReadWork, h.sowTimeline)
	h.page("GET", "/sows/working", models.ReadWork, h.whoWorks)
	h.page("POST", "/notices/{id}/seen", models.ReadPortfolio, h.seeNotice)
}

func (h *Server) sowTimeline(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	f := h.frame(c, "Time line of statements of work", "sows")
	filter := models.SOWFilter{State: c.QueryParam("state"), Vendor: strings.TrimSpace(c.QueryParam("vendor")), Text: strings.TrimSpace(c.QueryParam("text")), Pool: c.QueryParam("pool"), Priority: c.QueryParam("priority")}
	if filter.AsOf, err = sowsAsOf(c, &f); err != nil {
		return err
	}
	if !filter.AsOf.Known() {
		filter.AsOf = h.today()
	}
	found, err := h.store.SOWTimeline(c.Request().Context(), v, filter, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewSOWTimelinePage(f, web.SOWTimelinePage{List: found, Filter: filter, Today: filter.AsOf, Sort: page.Sort, SortURL: sortedBy(c, page.Sort), NextURL: nextURL(c, found.Next), Viewer: v}))
}

func (h *Server) whoWorks(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	f := h.frame(c, "Who works on what", "sows")
	filter := models.WorkingFilter{Text: strings.TrimSpace(c.QueryParam("text"))}
	if filter.AsOf, err = sowsAsOf(c, &f); err != nil {
		return err
	}
	if !filter.AsOf.Known() {
		filter.AsOf = h.today()
	}
	found, err := h.store.WhoWorks(c.Request().Context(), v, filter, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewWorkingPage(f, web.WorkingPage{List: found, Filter: filter, Sort: page.Sort, SortURL: sortedBy(c, page.Sort), NextURL: nextURL(c, found.Next), Viewer: v}))
}
