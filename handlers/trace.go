package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) trace(c echo.Context, v models.Viewer) error {
	return h.traceOf(c, v, c.Param("ref"))
}

func (h *Server) traceDays(c echo.Context, v models.Viewer) error {
	return h.traceOf(c, v, "days/"+c.Param("id"))
}

func (h *Server) traceStatement(c echo.Context, v models.Viewer) error {
	return h.traceOf(c, v, "statements/"+c.Param("id"))
}

func (h *Server) traceOf(c echo.Context, v models.Viewer, ref string) error {
	t, err := h.store.Trace(c.Request().Context(), v, ref)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewTracePage(h.frame(c, "Trace of "+ref, ""), t))
}
