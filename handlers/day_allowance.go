package handlers

import (
	"context"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) dayAllowances(c echo.Context, v models.Viewer) error {
	p, err := h.dayAllowancesPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) dayAllowancesPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	found, err := h.store.DayAllowances(c.Request().Context(), v, "", models.Page{Cursor: c.QueryParam("cursor")})
	return web.NewDayAllowancesPage(h.frame(c, "More than a day", "sows"), v, found, nextURL(c, found.Next), try), err
}

func (h *Server) allowPersonDay(c echo.Context, v models.Viewer) error {
	n := models.NewDayAllowance{Person: c.FormValue("person"), From: c.FormValue("from"), To: c.FormValue("to"), UpTo: c.FormValue("up_to"), Why: c.FormValue("why")}
	a, err := h.store.AllowPersonDay(c.Request().Context(), v, n)
	return h.sowForm(c, v, "allowance-form", err, h.dayAllowancesPage, "/days/allowances", n.Person+" may work "+models.UnitDay.Of(a.UpTo)+" a day from "+a.FromOn.Long()+" to "+a.ToOn.Long()+".")
}

// DayAllowance lets somebody work more than one day on one day.
type DayAllowance struct {
	ID     int64   `json:"id"`
	Person *string `json:"person"`
	From   string  `json:"from"`
	To     string  `json:"to" doc:"inclusive"`
	UpTo   string  `json:"up_to" doc:"in days"`
	Why    string  `json:"why"`
	By     string  `json:"by"`
}

type dayAllowancesIn struct {
	PageQuery
	Person string `query:"person" maxLength:"60" doc:"code"`
}

type newDayAllowanceIn struct {
	Body struct {
		Person string `json:"person" maxLength:"60" doc:"code"`
		From   string `json:"from" maxLength:"40"`
		To     string `json:"to,omitempty" maxLength:"40" doc:"inclusive; the same day where left away"`
		UpTo   string `json:"up_to" maxLength:"40" doc:"in days, such as 1.5; 1 ends an earlier allowance"`
		Why    string `json:"why" maxLength:"4000"`
	}
}

func (h *Server) dayAllowanceAPI() {
	list(h, "/day-allowances", models.ReadPortfolio, "List who may work more than one day on one day", func(ctx context.Context, v models.Viewer, in *dayAllowancesIn) (models.List[models.DayAllowanceLine], error) {
		return h.store.DayAllowances(ctx, v, in.Person, in.page())
	}, func(a models.DayAllowanceLine) DayAllowance {
		return DayAllowance{a.ID, textOrNull(a.PersonCode), string(a.FromOn), string(a.ToOn), a.UpTo.String(), a.Why, a.ByEmail}
	})
	create(h, "/day-allowances", models.KeepRecords, "Allow somebody more than one day on one day, from a day to a day", func(ctx context.Context, v models.Viewer, in *newDayAllowanceIn) (models.DayAllowance, error) {
		b := in.Body
		return h.store.AllowPersonDay(ctx, v, models.NewDayAllowance{Person: b.Person, From: b.From, To: b.To, UpTo: b.UpTo, Why: b.Why})
	}, func(a models.DayAllowance) DayAllowance {
		return DayAllowance{a.ID, nil, string(a.FromOn), string(a.ToOn), a.UpTo.String(), a.Why, a.ByEmail}
	})
}
