package handlers

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"bursar/models"
)

// contextWithout goes on after the request has been answered.
func contextWithout(r *http.Request) context.Context { return context.WithoutCancel(r.Context()) }

// alive says that the server runs.
func (h *Server) alive(c echo.Context, _ models.Viewer) error {
	return c.JSON(http.StatusOK, map[string]string{"status": "ok"})
}

// ready says that the record can be read too.
func (h *Server) ready(c echo.Context, _ models.Viewer) error {
	if err := h.store.Ready(c.Request().Context()); err != nil {
		return &models.Error{Code: models.Unavailable, Message: "The database does not answer.", Err: err}
	}
	return c.JSON(http.StatusOK, map[string]string{"status": "ready", "database": h.store.Dialect()})
}
