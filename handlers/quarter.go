package handlers

import (
	"bytes"
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/reports"
	"bursar/web"
)

// quartersShown is how many quarters the list leads to: two years.
const quartersShown = 8

func (h *Server) quarterPages() {
	h.page("GET", "/quarters", models.ReadPortfolio, h.quarters)
	h.page("GET", "/quarters/{period}", models.ReadPortfolio, h.quarter)
	h.page("GET", "/quarters/{period}/workbook", models.ReadPortfolio, h.workbook)
	h.page("GET", "/api/v1/quarters/{period}/workbook", models.ReadPortfolio, h.workbook)
	one(h, "/quarters/{period}", models.ReadPortfolio, "The figures of a period", h.quarterFigures)
}

// figures are the period's, computed once for page, workbook and JSON.
func (h *Server) figures(ctx context.Context, v models.Viewer, period string, asOf models.Date) (reports.Quarter, error) {
	record, err := h.store.Quarter(ctx, v, period, asOf)
	if err != nil {
		return reports.Quarter{}, err
	}
	return reports.NewQuarter(record), nil
}

func (h *Server) quarters(c echo.Context, _ models.Viewer) error {
	asked := c.QueryParam("period")
	if asked == "" {
		return h.render(c, 200, web.NewQuartersPage(h.frame(c, "Quarters", "quarter"), h.lastQuarters(), web.Try{}))
	}
	if _, err := models.ParsePeriod(asked, "01-01"); err != nil {
		try := web.Try{Form: "period", Sent: c.QueryParams(), Refused: []models.FieldError{{Field: "period", Message: err.(*models.Error).Message}}}
		return h.render(c, http.StatusUnprocessableEntity, web.NewQuartersPage(h.frame(c, "Quarters", "quarter"), h.lastQuarters(), try))
	}
	return c.Redirect(http.StatusSeeOther, "/quarters/"+asked)
}

// lastQuarters are this quarter and those before it.
func (h *Server) lastQuarters() []models.Period {
	out := []models.Period{models.QuarterOf(h.today())}
	for len(out) < quartersShown {
		out = append(out, models.QuarterOf(out[len(out)-1].First.Add(-1)))
	}
	return out
}

func (h *Server) quarter(c echo.Context, v models.Viewer) error {
	asOf, err := h.asOf(c)
	if err != nil {
		return err
	}
	q, err := h.figures(c.Request().Context(), v, c.Param("period"), asOf)
	if err != nil {
		return err
	}
	p, err := h.withClosing(c, v, web.NewQuarterPage(h.frameAsOf(c, q.Period.Name, "quarter", q.AsOf), q), q.Period, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) workbook(c echo.Context, v models.Viewer) error {
	asOf, err := h.asOf(c)
	if err != nil {
		return err
	}
	q, err := h.figures(c.Request().Context(), v, c.Param("period"), asOf)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := reports.WriteWorkbook(&b, q); err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+q.Period.Name+`.xlsx"`)
	return c.Blob(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b.Bytes())
}

type quarterIn struct {
	Period string `path:"period" maxLength:"20" doc:"2024-Q4, 2024-H2, 2024, FY2024-Q4, FY2024"`
	AsOf   string `query:"as_of" maxLength:"40" doc:"the day the figures are seen from; the period's last day where left out"`
}

func (h *Server) quarterFigures(ctx context.Context, v models.Viewer, in *quarterIn) (reports.Document, error) {
	asOf, err := models.OptionalDate("as_of", in.AsOf)
	if err != nil {
		return reports.Document{}, err
	}
	q, err := h.figures(ctx, v, in.Period, asOf)
	return reports.QuarterJSON(q), err
}
