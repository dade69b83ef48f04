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
	return h.render(c, 200, web.NewHomePage(h.frame(c, "Home", "home"), d))
}
