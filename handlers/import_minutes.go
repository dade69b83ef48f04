package handlers

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) importPages() {
	h.page("GET", "/imports", models.ReadPortfolio, h.imports)
	h.page("POST", "/imports", models.KeepRecords, h.readMinutes)
	h.page("GET", "/imports/new", models.KeepRecords, h.newMinutes)
	h.page("GET", "/imports/{code}", models.ReadPortfolio, h.importReview)
	h.page("POST", "/imports/{code}/confirmation", models.KeepRecords, h.confirmMinutes)
}

func (h *Server) imports(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	list, err := h.store.Imports(ctx, v, models.ImportFilter{Kind: c.QueryParam("kind"), State: c.QueryParam("state"), Body: c.QueryParam("body")}, page)
	if err != nil {
		return err
	}
	bodies, err := h.bodiesToChoose(ctx, v)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewImportsPage(h.frame(c, "Imports", "meetings"), v, list, bodies, listAt(c, list.Next)))
}

func (h *Server) newMinutes(c echo.Context, v models.Viewer) error {
	p, err := h.minutesForm(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) minutesForm(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	bodies, err := h.bodiesToChoose(c.Request().Context(), v)
	return web.NewMinutesFormPage(h.frame(c, "Read minutes", "meetings"), bodies, try), err
}

func (h *Server) readMinutes(c echo.Context, v models.Viewer) error {
	name, text, err := upload(c, "file")
	var imp models.Import
	if err == nil {
		imp, err = h.store.ReadMinutes(c.Request().Context(), v, c.FormValue("body"), name, text)
	}
	if err != nil {
		return h.again(c, "minutes", err, func(t web.Try) (web.Page, error) { return h.minutesForm(c, v, t) })
	}
	return h.done(c, "/imports/"+imp.Code, name+" is read. Nothing counts yet.")
}

func (h *Server) importReview(c echo.Context, v models.Viewer) error {
	p, err := h.reviewPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) reviewPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	imp, err := h.store.Import(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	if imp.Kind == "ledger" {
		return h.ledgerPage(c, v, try)
	}
	if imp.Kind == "days" {
		return h.dayImportedPage(c, v)
	}
	meetings, err := imp.Meetings()
	part, _ := strconv.Atoi(c.QueryParam("part")) // what is no number is the first part
	return web.NewImportReviewPage(h.frame(c, imp.Code+", "+string(imp.State), "meetings"), web.ImportReview{Viewer: v, Import: imp, Meetings: meetings, Part: part, Try: try}), err
}

func (h *Server) confirmMinutes(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	if journal, err := h.isLedger(c, v); err != nil || journal {
		return h.confirmLedger(c, v, err)
	}
	right, err := h.sentDates(c, v)
	if err == nil {
		_, err = h.store.ConfirmMinutes(c.Request().Context(), v, code, right)
	}
	if err != nil {
		return h.again(c, "apply-form", err, func(t web.Try) (web.Page, error) { return h.reviewPage(c, v, t) })
	}
	return h.done(c, "/imports/"+code, code+" is applied to the record.")
}

// sentDates are the dates that differ from what the minutes say; a field left as it was corrects nothing.
func (h *Server) sentDates(c echo.Context, v models.Viewer) (models.Corrections, error) {
	imp, err := h.store.Import(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return models.Corrections{}, err
	}
	meetings, err := imp.Meetings()
	if err != nil {
		return models.Corrections{}, err
	}
	dates := map[string]string{}
	for _, m := range meetings {
		if m.Number == nil {
			continue
		}
		number := strconv.FormatInt(*m.Number, 10)
		if sent := strings.TrimSpace(c.FormValue("dates." + number)); sent != "" && sent != m.Date {
			dates[number] = sent
		}
	}
	return corrections(dates)
}
