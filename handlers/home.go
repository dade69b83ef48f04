package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// home is what lies before whoever comes in.
func (h *Server) home(c echo.Context, v models.Viewer) error {
	d, err := h.store.Desk(c.Request().Context(), v)
	if err != nil {
		return err
	}
	if v.PersonID != 0 && v.Is(models.Contractor) && v.OwnWorkOnly() {
		return h.contractorHome(c, v, d)
	}
	return h.render(c, 200, web.NewHomePage(h.frame(c, "Home", "home"), d))
}

// contractorHome is the home of somebody who sees the own work only.
func (h *Server) contractorHome(c echo.Context, v models.Viewer, d models.Desk) error {
	ctx := c.Request().Context()
	month, err := h.store.Month(ctx, v, "", "")
	if err != nil {
		return err
	}
	returned, err := h.store.ReturnedDays(ctx, v)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewContractorHome(h.frame(c, "Home", "home"), web.ContractorView{Viewer: v, Month: month, Returned: returned, Work: d.Work}))
}
