package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) trace(c echo.Context, v models.Viewer) error {
	return h.traceOf(c, v, c.Param("ref"))
}

// tracedLines are the records without a code of their own that a trace may start from, by their number.
var tracedLines = []struct {
	kind    string
	need    models.Permission
	summary string
}{
	{"days", models.ReadWork, "Lead an entry of days back to its causes"},
	{"statements", models.ReadWork, "Lead a vendor's statement back to its causes"},
	{"components", models.ReadWork, "Lead a component back to its causes"},
	{"offers", models.ReadPortfolio, "Lead an offer back to its causes"},
	{"estimates", models.ReadPortfolio, "Lead an estimate back to its causes"},
	{"efforts", models.ReadPortfolio, "Lead an effort asked of members back to its causes"},
	{"allowances", models.ReadPortfolio, "Lead back who allowed somebody more than a day on one day, when and why"},
}

func (h *Server) tracePages() {
	h.page("GET", "/trace/{ref}", models.ReadWork, h.trace)
	for _, of := range tracedLines {
		h.page("GET", "/trace/"+of.kind+"/{id}", of.need, func(c echo.Context, v models.Viewer) error { return h.traceOf(c, v, of.kind+"/"+c.Param("id")) })
	}
}

func (h *Server) traceOf(c echo.Context, v models.Viewer, ref string) error {
	t, err := h.store.Trace(c.Request().Context(), v, ref)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewTracePage(h.frame(c, "Trace of "+ref, ""), t))
}
