package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// result shows the count of a round. Before the closing there is none, for anybody.
func (h *Server) result(c echo.Context, v models.Viewer) error {
	ctx, code := c.Request().Context(), c.Param("code")
	d := web.ResultView{Viewer: v}
	var err error
	if d.Result, err = h.store.Result(ctx, v, code); err != nil {
		return err
	}
	if d.Round, err = h.store.Round(ctx, v, code); err != nil {
		return err
	}
	if d.Again, err = h.store.Recount(ctx, v, code); err != nil {
		return err
	}
	return h.render(c, 200, web.NewResultPage(h.frame(c, code+" "+d.Round.Title+": result, "+string(d.Round.State), "grants"), d))
}
