package handlers

import (
	"context"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) quarterClosingPages() {
	h.page("POST", "/quarters/{period}/closing", models.CloseQuarter, h.moveQuarter(h.store.CloseQuarter, "closed"))
	h.page("POST", "/quarters/{period}/reopening", models.CloseQuarter, h.moveQuarter(h.store.OpenQuarter, "open again"))
	one(h, "/quarters/{period}/closing", models.ReadPortfolio, "Whether a calendar quarter is closed, by whom and why", func(ctx context.Context, v models.Viewer, in *QuarterNameIn) (QuarterState, error) {
		s, err := h.store.QuarterState(ctx, v, in.Period)
		return showQuarterState(s), err
	})
	create(h, "/quarters/{period}/closing", models.CloseQuarter, "Close a calendar quarter: it takes no new facts any more, only corrections", func(ctx context.Context, v models.Viewer, in *moveQuarterIn) (models.QuarterClosing, error) {
		return h.store.CloseQuarter(ctx, v, in.Period, in.Body.Why)
	}, showQuarterClosing)
	create(h, "/quarters/{period}/reopening", models.CloseQuarter, "Open a closed quarter again, by another person", func(ctx context.Context, v models.Viewer, in *moveQuarterIn) (models.QuarterClosing, error) {
		return h.store.OpenQuarter(ctx, v, in.Period, in.Body.Why)
	}, showQuarterClosing)
}

type quarterVerb func(context.Context, models.Viewer, string, string) (models.QuarterClosing, error)

func (h *Server) moveQuarter(verb quarterVerb, becomes string) func(echo.Context, models.Viewer) error {
	return func(c echo.Context, v models.Viewer) error {
		period := c.Param("period")
		_, err := verb(c.Request().Context(), v, period, c.FormValue("why"))
		return h.sowForm(c, v, "closing-form", err, h.quarterAgain, "/quarters/"+period+"#closing", period+" is "+becomes+".")
	}
}

func (h *Server) quarterAgain(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	q, err := h.figures(c.Request().Context(), v, c.Param("period"), "")
	if err != nil {
		return nil, err
	}
	return h.withClosing(c, v, web.NewQuarterPage(h.frameAsOf(c, q.Period.Name, "quarter", q.AsOf), q), q.Period, try)
}

// withClosing puts under the page of a calendar quarter whether it is closed, and the button.
func (h *Server) withClosing(c echo.Context, v models.Viewer, p *web.SheetPage, period models.Period, try web.Try) (web.Page, error) {
	if models.QuarterOf(period.First).Name != period.Name {
		return p, nil
	}
	s, err := h.store.QuarterState(c.Request().Context(), v, period.Name)
	if err == nil {
		web.AddQuarterClosing(p, v, s, h.today(), try)
	}
	return p, err
}

// QuarterNameIn is the name of a calendar quarter in an address.
type QuarterNameIn struct {
	Period string `path:"period" maxLength:"20" doc:"a calendar quarter such as 2024-Q4"`
}

type moveQuarterIn struct {
	QuarterNameIn
	Body struct {
		Why string `json:"why" maxLength:"4000"`
	}
}

// QuarterState tells whether a calendar quarter is closed.
type QuarterState struct {
	Quarter  string           `json:"quarter"`
	State    string           `json:"state" doc:"open or closed"`
	Waiting  int64            `json:"entries_waiting" doc:"entries dated in it that have no verdict yet"`
	Closings []QuarterClosing `json:"closings" doc:"each closing and opening, the first first"`
}

// QuarterClosing is one closing or opening of a quarter.
type QuarterClosing struct {
	N     int64  `json:"n"`
	State string `json:"state" doc:"closed or open"`
	On    string `json:"on"`
	By    string `json:"by"`
	Why   string `json:"why"`
}

func showQuarterClosing(c models.QuarterClosing) QuarterClosing {
	return QuarterClosing{c.N, c.State, string(c.OnDate), c.ByEmail, c.Why}
}

func showQuarterState(s models.QuarterState) QuarterState {
	out := QuarterState{Quarter: s.Period.Name, State: models.QuarterOpen, Waiting: s.Waiting, Closings: []QuarterClosing{}}
	if s.Closed() {
		out.State = models.QuarterClosed
	}
	for _, c := range s.Closings {
		out.Closings = append(out.Closings, showQuarterClosing(c))
	}
	return out
}
