package handlers

import (
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) foundation(c echo.Context, v models.Viewer) error {
	p, err := h.foundationPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) foundationPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	f, err := h.store.Foundation(c.Request().Context(), v)
	return web.NewFoundationPage(h.frame(c, "Foundation", "money"), f, try), err
}

func (h *Server) setFoundation(c echo.Context, v models.Viewer) error {
	version, err := foundationSaw(c)
	if err != nil {
		return err
	}
	f, err := h.store.SetFoundation(c.Request().Context(), v, models.NewFoundation{Name: c.FormValue("name"), Currency: c.FormValue("currency"),
		FiscalStart: c.FormValue("fiscal_start"), Version: version})
	if err != nil {
		return h.again(c, "foundation", err, func(t web.Try) (web.Page, error) { return h.foundationPage(c, v, t) })
	}
	h.forgetHouse()
	return h.done(c, "/money/years", f.Name+" stands on every page now.")
}

// foundationSaw is the version the form was opened at; 0 says that the foundation had no name yet.
func foundationSaw(c echo.Context) (int64, error) {
	if n, err := strconv.ParseInt(c.FormValue("version"), 10, 64); err == nil && n == 0 {
		return 0, nil
	}
	return saw(c)
}

// forgetHouse lets the next page read the foundation's name anew.
func (h *Server) forgetHouse() {
	h.known.mu.Lock()
	defer h.known.mu.Unlock()
	h.known.at = time.Time{}
}
