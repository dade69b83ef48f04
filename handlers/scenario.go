package handlers

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// scenarioPages are the what-ifs: the list, the workbench, the comparison and what the board gets on paper.
func (h *Server) scenarioPages() {
	h.page("GET", "/scenarios", models.ReadPortfolio, h.scenarios)
	h.page("GET", "/scenarios/new", models.AskTransfer, h.newScenario)
	h.page("POST", "/scenarios", models.AskTransfer, h.makeScenario)
	h.page("GET", "/scenarios/compare", models.ReadPortfolio, h.compareScenarios)
	h.page("GET", "/scenarios/{code}", models.ReadPortfolio, h.scenario)
	h.page("GET", "/scenarios/{code}/motion", models.ReadPortfolio, h.scenarioMotion)
	h.page("POST", "/scenarios/{code}/steps", models.AskTransfer, h.addScenarioStep)
	h.page("POST", "/scenarios/{code}/steps/{id}/removal", models.AskTransfer, h.takeBackScenarioStep)
	h.page("POST", "/scenarios/{code}/steps/{id}/move", models.AskTransfer, h.moveScenarioStep)
	h.page("POST", "/scenarios/{code}/promotion", models.AskTransfer, h.promoteScenario)
	h.page("POST", "/scenarios/{code}/drop", models.AskTransfer, h.dropScenario)
}

func (h *Server) scenarios(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	list, err := h.store.Scenarios(c.Request().Context(), v, models.ScenarioFilter{State: c.QueryParam("state"), Text: c.QueryParam("text")}, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewScenariosPage(h.frame(c, "Scenarios", "money"), v, list, listAt(c, list.Next)))
}

func (h *Server) newScenario(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, web.NewScenarioFormPage(h.frame(c, "New scenario", "money"), web.Try{}))
}

func (h *Server) makeScenario(c echo.Context, v models.Viewer) error {
	sc, err := h.store.MakeScenario(c.Request().Context(), v, models.NewScenario{Name: c.FormValue("name"), Purpose: c.FormValue("purpose")})
	if err != nil {
		return h.again(c, "scenario", err, func(t web.Try) (web.Page, error) {
			return web.NewScenarioFormPage(h.frame(c, "New scenario", "money"), t), nil
		})
	}
	return h.done(c, "/scenarios/"+sc.Code, sc.Code+" begins as a copy of today.")
}

func (h *Server) compareScenarios(c echo.Context, v models.Viewer) error {
	compared, err := h.store.CompareScenarios(c.Request().Context(), v, c.QueryParams()["with"])
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewScenarioComparisonPage(h.frame(c, "Scenarios beside today", "money"), compared))
}

func (h *Server) scenario(c echo.Context, v models.Viewer) error {
	if c.QueryParam("verb") != "" {
		return h.lookScenario(c, v)
	}
	p, err := h.scenarioPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) scenarioPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	w, err := h.store.Scenario(c.Request().Context(), v, c.Param("code"))
	return web.NewScenarioPage(h.frame(c, w.Code+", "+string(w.State), "money"), v, w, try), err
}

// lookScenario shows what one step more would do; nothing is kept. It is the page's own address with the step in its query, so that it works
// without a script, and a script may ask it while somebody types.
func (h *Server) lookScenario(c echo.Context, v models.Viewer) error {
	step := newStep(c)
	w, err := h.store.LookScenario(c.Request().Context(), v, c.Param("code"), step)
	if err != nil {
		return h.again(c, web.StepForm(step.Verb), err, func(t web.Try) (web.Page, error) { return h.scenarioPage(c, v, t) })
	}
	try := web.Try{Form: web.StepForm(step.Verb), Sent: c.QueryParams()}
	return h.render(c, 200, web.NewScenarioPage(h.frame(c, w.Code+", "+string(w.State), "money"), v, w, try))
}

// newStep reads a step from a form or from the query.
func newStep(c echo.Context) models.NewStep {
	f := c.FormValue
	return models.NewStep{Verb: f("verb"), From: f("from"), To: f("to"), Pool: f("pool"), FiscalYear: f("fiscal_year"), ToYear: f("to_year"),
		Proposal: f("proposal"), SOW: f("sow"), Amount: withoutCommas(f("amount")), Days: f("days")}
}

func (h *Server) scenarioMotion(c echo.Context, v models.Viewer) error {
	w, err := h.store.Scenario(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewScenarioMotionPage(h.frame(c, w.Code+" for the board", "money"), w))
}

func (h *Server) addScenarioStep(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	code, asked := c.Param("code"), newStep(c)
	step, err := h.store.AddScenarioStep(c.Request().Context(), v, code, asked, version)
	if err != nil {
		return h.again(c, web.StepForm(asked.Verb), err, func(t web.Try) (web.Page, error) { return h.scenarioPage(c, v, t) })
	}
	return h.done(c, "/scenarios/"+code, "Step "+strconv.FormatInt(step.Place, 10)+" is tried. Nothing was posted.")
}

// stepChange reads which step a small form is about, and the version it was opened at.
func stepChange(c echo.Context) (n, version int64, err error) {
	if version, err = saw(c); err != nil {
		return 0, 0, err
	}
	if n, err = strconv.ParseInt(c.Param("id"), 10, 64); err != nil {
		return 0, 0, models.Missing("step", c.Param("id"))
	}
	return n, version, nil
}

func (h *Server) takeBackScenarioStep(c echo.Context, v models.Viewer) error {
	n, version, err := stepChange(c)
	if err != nil {
		return err
	}
	sc, err := h.store.TakeBackScenarioStep(c.Request().Context(), v, c.Param("code"), n, version)
	if err != nil {
		return err
	}
	return h.done(c, "/scenarios/"+sc.Code, "The step is taken back.")
}

func (h *Server) moveScenarioStep(c echo.Context, v models.Viewer) error {
	n, version, err := stepChange(c)
	if err != nil {
		return err
	}
	place, err := strconv.ParseInt(c.FormValue("place"), 10, 64)
	if err != nil {
		return models.Placed(0, 0)
	}
	sc, err := h.store.MoveScenarioStep(c.Request().Context(), v, c.Param("code"), n, place, version)
	if err != nil {
		return err
	}
	return h.done(c, "/scenarios/"+sc.Code, "The step stands in place "+strconv.FormatInt(place, 10)+".")
}

func (h *Server) promoteScenario(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	sc, err := h.store.PromoteScenario(c.Request().Context(), v, c.Param("code"), version)
	if err != nil {
		return h.again(c, "promote", err, func(t web.Try) (web.Page, error) { return h.scenarioPage(c, v, t) })
	}
	done := sc.Code + " is a motion; it asks for no transfer. Nothing was posted."
	if sc.EndedWhy != "" {
		done = sc.Code + " is a motion; " + sc.EndedWhy + " wait for the board. Nothing was posted."
	}
	return h.done(c, "/scenarios/"+sc.Code, done)
}

func (h *Server) dropScenario(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	sc, err := h.store.DropScenario(c.Request().Context(), v, c.Param("code"), models.ScenarioEnd{Why: c.FormValue("why"), Version: version})
	if err != nil {
		return h.again(c, "drop", err, func(t web.Try) (web.Page, error) { return h.scenarioPage(c, v, t) })
	}
	return h.done(c, "/scenarios/"+sc.Code, sc.Code+" is dropped. The ledger is as it was.")
}
