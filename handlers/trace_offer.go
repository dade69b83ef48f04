package handlers

import (
	"context"

	"github.com/labstack/echo/v4"

	"bursar/models"
)

func (h *Server) traceOffer(c echo.Context, v models.Viewer) error {
	return h.traceOf(c, v, "offers/"+c.Param("id"))
}

func (h *Server) traceEstimate(c echo.Context, v models.Viewer) error {
	return h.traceOf(c, v, "estimates/"+c.Param("id"))
}

func (h *Server) traceEffort(c echo.Context, v models.Viewer) error {
	return h.traceOf(c, v, "efforts/"+c.Param("id"))
}

// planTraceAPI are the same three for programs.
func (h *Server) planTraceAPI() {
	for _, of := range [][2]string{{"offers", "Lead an offer back to its causes"}, {"estimates", "Lead an estimate back to its causes"}, {"efforts", "Lead an effort asked of members back to its causes"}} {
		one(h, "/trace/"+of[0]+"/{id}", models.ReadPortfolio, of[1], func(ctx context.Context, v models.Viewer, in *lineIn) (Trace, error) {
			t, err := h.store.Trace(ctx, v, of[0]+"/"+in.ID)
			return showTrace(t), err
		})
	}
}
