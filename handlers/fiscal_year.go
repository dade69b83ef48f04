package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) years(c echo.Context, v models.Viewer) error {
	p, err := h.yearsPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) yearsPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	years, err := h.store.FiscalYears(c.Request().Context(), v)
	if err != nil {
		return nil, err
	}
	f, err := h.store.Foundation(c.Request().Context(), v)
	return web.NewYearsPage(h.frame(c, "Fiscal years", "money"), v, f, years, try), err
}

func (h *Server) addYear(c echo.Context, v models.Viewer) error {
	y, err := h.store.AddFiscalYear(c.Request().Context(), v, models.NewFiscalYear{Code: c.FormValue("code"), First: c.FormValue("first"), Last: c.FormValue("last")})
	if err != nil {
		return h.again(c, "year", err, func(t web.Try) (web.Page, error) { return h.yearsPage(c, v, t) })
	}
	return h.done(c, "/money/years", y.Code+" is on record, "+y.FirstOn.Long()+" to "+y.LastOn.Long()+".")
}
