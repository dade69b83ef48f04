package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) search(c echo.Context, v models.Viewer) error {
	text := strings.TrimSpace(c.QueryParam("q"))
	hits, err := h.store.Search(c.Request().Context(), v, text)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewSearchPage(h.frame(c, "Search", ""), text, hits))
}
