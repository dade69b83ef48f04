package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// yearPages are the budget of a fiscal year, its closing, and the change of a pool's rules.
func (h *Server) yearPages() {
	h.page("GET", "/money/years/{code}/budget", models.ReadPortfolio, h.yearBudget)
	h.page("POST", "/money/years/{code}/budget", models.KeepRecords, h.draftBudget)
	h.page("POST", "/money/years/{code}/budget/lines", models.KeepRecords, h.setBudgetLines)
	h.page("POST", "/money/years/{code}/budget/adoption", models.PostMoney, h.adoptBudget)
	h.page("GET", "/money/years/{code}/closing", models.ReadPortfolio, h.closing)
	h.page("POST", "/money/years/{code}/closing/preparation", models.PostMoney, h.prepareClosing)
	h.page("POST", "/money/years/{code}/closing", models.CloseYear, h.closeYear)
	h.page("POST", "/pools/{code}/change", models.KeepRecords, h.changePool)
}

func (h *Server) yearBudget(c echo.Context, v models.Viewer) error {
	p, err := h.budgetPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) budgetPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	b, err := h.store.YearBudget(ctx, v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	years, err := h.store.FiscalYears(ctx, v)
	return web.NewBudgetPage(h.frame(c, "Budget of "+b.Year.Code, "money"), v, b, years, try), err
}

func (h *Server) draftBudget(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	_, err := h.store.DraftBudget(c.Request().Context(), v, code, models.NewBudgetDraft{From: c.FormValue("from"), Basis: c.FormValue("basis")})
	if err != nil {
		return h.again(c, "draft-form", err, func(t web.Try) (web.Page, error) { return h.budgetPage(c, v, t) })
	}
	return h.done(c, "/money/years/"+code+"/budget", "The budget of "+code+" is drafted. Nothing is appropriated.")
}

func (h *Server) setBudgetLines(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	pools, err := h.store.Pools(c.Request().Context(), v, h.today())
	if err != nil {
		return err
	}
	var lines []models.NewBudgetLine
	for _, p := range pools {
		code := p.Pool.Code
		n := models.NewBudgetLine{Pool: code, Amount: withoutCommas(c.FormValue(models.BudgetField(code, "amount"))), Why: c.FormValue(models.BudgetField(code, "why"))}
		if strings.TrimSpace(n.Amount) != "" {
			lines = append(lines, n)
		}
	}
	year := c.Param("code")
	if _, err = h.store.SetBudgetLines(c.Request().Context(), v, year, lines, version); err != nil {
		return h.again(c, "lines-form", err, func(t web.Try) (web.Page, error) { return h.budgetPage(c, v, t) })
	}
	return h.done(c, "/money/years/"+year+"/budget", "The draft is saved. Nothing is appropriated.")
}

func (h *Server) adoptBudget(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	year := c.Param("code")
	if _, err = h.store.AdoptBudget(c.Request().Context(), v, year, c.FormValue("decision"), version); err != nil {
		return h.again(c, "adopt-form", err, func(t web.Try) (web.Page, error) { return h.budgetPage(c, v, t) })
	}
	return h.done(c, "/money/years/"+year+"/budget", "The budget of "+year+" is adopted and appropriated.")
}

func (h *Server) closing(c echo.Context, v models.Viewer) error {
	p, err := h.closingPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) closingPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	s, err := h.store.Closing(c.Request().Context(), v, c.Param("code"))
	return web.NewClosingPage(h.frame(c, "Closing of "+s.Year.Code, "money"), v, s, try), err
}

func (h *Server) prepareClosing(c echo.Context, v models.Viewer) error {
	year := c.Param("code")
	sheet, err := h.store.Closing(c.Request().Context(), v, year)
	if err != nil {
		return err
	}
	var n models.NewClosingPreparation
	if sheet.Closing != nil {
		if n.Version, err = saw(c); err != nil {
			return err
		}
	}
	for _, p := range sheet.Plan.Pools {
		r := models.NewClosingRuling{Pool: p.Pool.Code, Amount: withoutCommas(c.FormValue(models.RulingField(p.Pool.Code, "amount"))), Decision: c.FormValue(models.RulingField(p.Pool.Code, "decision"))}
		if strings.TrimSpace(r.Amount+r.Decision) != "" {
			n.Rulings = append(n.Rulings, r)
		}
	}
	if _, err = h.store.PrepareClosing(c.Request().Context(), v, year, n); err != nil {
		return h.again(c, "prepare", err, func(t web.Try) (web.Page, error) { return h.closingPage(c, v, t) })
	}
	return h.done(c, "/money/years/"+year+"/closing", "The closing of "+year+" is prepared. A member of the board closes it; nothing is posted yet.")
}

func (h *Server) closeYear(c echo.Context, v models.Viewer) error {
	year := c.Param("code")
	_, err := h.store.CloseYear(c.Request().Context(), v, year, models.NewClosing{Confirm: c.FormValue("confirm"), Plan: c.FormValue("plan")})
	if err != nil {
		return h.again(c, "closing", err, func(t web.Try) (web.Page, error) { return h.closingPage(c, v, t) })
	}
	return h.done(c, "/money/years/"+year+"/closing", year+" is closed. Each line has its entry.")
}

func (h *Server) changePool(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	given := func(name string) *string { s := c.FormValue(name); return &s }
	capped, active := withoutCommas(c.FormValue("carry_cap")), c.FormValue("active") != "no"
	p, err := h.store.ChangePool(c.Request().Context(), v, c.Param("code"), models.PoolChange{Name: given("name"), Purpose: given("purpose"), Restriction: given("restriction"),
		RestrictionKind: given("restriction_kind"), CarryOver: given("carry_over"), CarryCap: &capped, ActiveFrom: given("active_from"), ActiveTo: given("active_to"), Active: &active, Why: c.FormValue("why")}, version)
	if err != nil {
		return h.again(c, "pool-change", err, func(t web.Try) (web.Page, error) { return h.poolPage(c, v, "", t) })
	}
	return h.done(c, "/pools/"+p.Code, p.Name+" is changed.")
}
