package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) actionPages() {
	h.page("GET", "/actions", models.ReadPortfolio, h.actions)
	h.page("POST", "/actions", models.KeepRecords, h.addAction)
	h.page("GET", "/actions/{code}", models.ReadPortfolio, h.action)
	h.page("POST", "/actions/{code}", models.StepActions, h.stepActionOn)
}

func (h *Server) actions(c echo.Context, v models.Viewer) error {
	p, err := h.actionsPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) actionsPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	page, err := pageOf(c)
	if err != nil {
		return nil, err
	}
	ctx := c.Request().Context()
	f := models.ActionFilter{Body: c.QueryParam("body"), Meeting: c.QueryParam("meeting"), Owner: c.QueryParam("owner"), State: c.QueryParam("state"), Text: strings.TrimSpace(c.QueryParam("text"))}
	if c.QueryParam("overdue") != "" {
		f.OverdueOn = h.today()
	}
	list, err := h.store.Actions(ctx, v, f, page)
	if err != nil {
		return nil, err
	}
	bodies, err := h.bodiesToChoose(ctx, v)
	if err != nil {
		return nil, err
	}
	people, err := h.peopleToChoose(ctx, v)
	return web.NewActionsPage(h.frame(c, "Actions", "meetings"), v, list, bodies, people, h.today(), listAt(c, list.Next), try), err
}

// addAction takes an action from the page of its meeting, or from the list.
func (h *Server) addAction(c echo.Context, v models.Viewer) error {
	meeting := c.FormValue("meeting")
	a, err := h.store.AddAction(c.Request().Context(), v, models.NewAction{Body: c.FormValue("body"), Meeting: meeting, Text: c.FormValue("text"), Owners: web.CodesIn(c.FormValue("owners")),
		OwnersWritten: c.FormValue("owners_written"), Due: c.FormValue("due")})
	switch {
	case err != nil && meeting != "":
		return h.meetingAgain(c, v, meeting, "action", err)
	case err != nil:
		return h.again(c, "action", err, func(t web.Try) (web.Page, error) { return h.actionsPage(c, v, t) })
	case meeting != "":
		return h.done(c, "/meetings/"+meeting, a.Code+" is on record.")
	}
	return h.done(c, "/actions/"+a.Code, a.Code+" is on record.")
}

func (h *Server) action(c echo.Context, v models.Viewer) error {
	p, err := h.actionPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) actionPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	a, err := h.store.Action(c.Request().Context(), v, c.Param("code"))
	return web.NewActionPage(h.frame(c, a.Code+", "+string(a.State), "meetings"), v, a, h.today(), try), err
}

var stepsTaken = map[models.ActionState]string{models.ActionOpen: "stays open", models.ActionDone: "is done", models.ActionDropped: "is dropped"}

func (h *Server) stepActionOn(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	a, err := h.sentStep(c, v, version)
	if err != nil {
		return h.again(c, "step-form", underName(err, "text", "note"), func(t web.Try) (web.Page, error) { return h.actionPage(c, v, t) })
	}
	return h.done(c, "/actions/"+a.Code, a.Code+" "+stepsTaken[a.State]+".")
}

func (h *Server) sentStep(c echo.Context, v models.Viewer, version int64) (models.Action, error) {
	state := c.FormValue("state")
	switch state {
	case "carry":
		state = ""
	case string(models.ActionOpen), string(models.ActionDone), string(models.ActionDropped):
	default:
		return models.Action{}, models.Refuse(models.RuleActionState, "state", "Choose what became of it.")
	}
	return h.stepAction(c.Request().Context(), v, c.Param("code"), state, models.NewActionNote{Meeting: c.FormValue("meeting"), Text: c.FormValue("note"), Due: c.FormValue("due"), Version: version})
}
