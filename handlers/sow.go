package handlers

import (
	"context"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// sowPages are the pages and forms of statements of work.
func (h *Server) sowPages() {
	h.page("GET", "/sows", models.ReadWork, h.sows)
	h.page("POST", "/sows", models.KeepRecords, h.addSOW)
	h.page("GET", "/sows/new", models.KeepRecords, h.newSOW)
	h.sowTimelinePages()
	h.page("GET", "/sows/{code}", models.ReadWork, h.sow)
	h.page("GET", "/sows/{code}/change", models.KeepRecords, h.sowChange)
	h.page("POST", "/sows/{code}/days", models.LogDays, h.logSOWDays)
	h.page("POST", "/sows/{code}/approval", models.ApproveDays, h.judgeSOWDays)
	h.page("POST", "/sows/{code}/statements", models.KeepRecords, h.recordSOWStatement)
	h.page("POST", "/sows/{code}/terms", models.KeepRecords, h.setSOWTerms)
	h.page("POST", "/sows/{code}/amendments", models.KeepRecords, h.amendSOW)
	h.page("POST", "/sows/{code}/rates", models.KeepRecords, h.setSOWRate)
	h.page("POST", "/sows/{code}/people", models.KeepRecords, h.putOnSOW)
	h.page("POST", "/sows/{code}/champions", models.KeepRecords, h.championSOW)
	h.page("POST", "/sows/{code}/state", models.KeepRecords, h.moveSOW)
}

// sowEntriesShown is how many entries the page of a statement of work shows at once, so that it stays light.
const sowEntriesShown = 40

func (h *Server) sows(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	f := h.frame(c, "Statements of work", "sows")
	filter := models.SOWFilter{State: c.QueryParam("state"), Vendor: strings.TrimSpace(c.QueryParam("vendor")), Text: strings.TrimSpace(c.QueryParam("text")), Pool: c.QueryParam("pool"), Priority: c.QueryParam("priority")}
	if filter.AsOf, err = sowsAsOf(c, &f); err != nil {
		return err
	}
	found, err := h.store.SOWs(c.Request().Context(), v, filter, page)
	if err != nil {
		return err
	}
	d := web.SOWsPage{List: found, Filter: filter, Sort: page.Sort, SortURL: sortedBy(c, page.Sort), NextURL: nextURL(c, found.Next), Viewer: v}
	if found.Total == 0 && v.May(models.ReadPortfolio) {
		pools, err := h.store.Pools(c.Request().Context(), v, models.DateOf(h.config.Clock()))
		if err != nil {
			return err
		}
		d.Pools = len(pools)
	}
	return h.render(c, 200, web.NewSOWsPage(f, d))
}

// sowsAsOf reads the day that the figures belong to, and has the frame say so where it is not today.
func sowsAsOf(c echo.Context, f *web.Frame) (models.Date, error) {
	day, err := models.OptionalDate("as_of", c.QueryParam("as_of"))
	if err == nil && day.Known() {
		f.AsOf, f.AsOfIsToday, f.BackURL = day.Long(), day.Long() == f.AsOf, c.Request().URL.Path
	}
	return day, err
}

// sortedBy gives each column's head its address: sorted by it, the other way round where it is sorted by it already.
func sortedBy(c echo.Context, now string) func(string) string {
	return func(column string) string {
		q := c.Request().URL.Query()
		q.Del("cursor")
		if now == column {
			column = "-" + column
		}
		q.Set("sort", column)
		return (&url.URL{Path: c.Request().URL.Path, RawQuery: q.Encode()}).String()
	}
}

func (h *Server) sow(c echo.Context, v models.Viewer) error {
	p, err := h.sowPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

// sowPage draws the page of a statement of work, again with what was refused where a form on it was sent.
func (h *Server) sowPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx, code := c.Request().Context(), c.Param("code")
	f := h.frame(c, code, "sows")
	asOf, err := sowsAsOf(c, &f)
	if err != nil {
		return nil, err
	}
	d := web.SOWPage{Viewer: v, Try: try}
	if d.SOW, d.Burn, err = h.store.SOWBurning(ctx, v, code, asOf); err != nil {
		return nil, err
	}
	if d.Delivery, err = h.store.SOWDelivery(ctx, v, code, asOf); err != nil {
		return nil, err
	}
	if d.Notices, err = h.sowNotices(ctx, v, code); err != nil {
		return nil, err
	}
	if d.Months, err = h.store.SOWMonths(ctx, v, code, asOf); err != nil {
		return nil, err
	}
	d.Entries, err = h.store.SOWDays(ctx, v, code, models.DayFilter{To: asOf}, models.Page{Limit: sowEntriesShown, Cursor: c.QueryParam("cursor")})
	d.NextURL = nextURL(c, d.Entries.Next)
	if err == nil && v.May(models.ReadPortfolio) {
		d.Invoices, err = h.store.Invoices(ctx, v, models.InvoiceFilter{SOW: code, To: asOf}, models.Page{})
	}
	f.Title = code + ", " + strings.ToLower(d.SOW.State.Words())
	return web.NewSOWPage(f, d), err
}

func (h *Server) sowChange(c echo.Context, v models.Viewer) error {
	p, err := h.sowChangePage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) sowChangePage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	sow, err := h.store.SOW(c.Request().Context(), v, c.Param("code"), "")
	if err != nil {
		return nil, err
	}
	vendors, err := h.vendors(c.Request().Context(), v)
	return web.NewSOWChangePage(h.frame(c, "Change "+c.Param("code"), "sows"), web.SOWPage{Viewer: v, SOW: sow, Try: try, Vendors: vendors}), err
}

func (h *Server) newSOW(c echo.Context, v models.Viewer) error {
	p, err := h.newSOWPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) newSOWPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	pools, err := h.store.Pools(ctx, v, models.DateOf(h.config.Clock()))
	if err != nil {
		return nil, err
	}
	vendors, err := h.vendors(ctx, v)
	if err != nil {
		return nil, err
	}
	var choices []web.Option
	for _, p := range pools {
		choices = append(choices, web.Option{Value: p.Pool.Code, Text: p.Pool.Name})
	}
	return web.NewSOWForm(h.frame(c, "New statement of work", "sows"), choices, vendors, try), nil
}

// vendors are the organizations that a statement of work may name, by name.
func (h *Server) vendors(ctx context.Context, v models.Viewer) (out []web.Option, err error) {
	found, err := h.store.Organizations(ctx, v, models.OrganizationFilter{}, models.Page{Limit: models.MostRows, Sort: "name"})
	for _, o := range found.Items {
		out = append(out, web.Option{Value: o.Code, Text: o.Name + ", " + o.Code})
	}
	return out, err
}
