package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) decisionPages() {
	h.page("GET", "/decisions", models.ReadPortfolio, h.decisions)
	h.page("POST", "/decisions", models.RecordRuling, h.recordDecision)
	h.page("GET", "/decisions/{code}", models.ReadPortfolio, h.decision)
}

func (h *Server) decisions(c echo.Context, v models.Viewer) error {
	page, from, to, err := pageWithin(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	list, err := h.store.Decisions(ctx, v, models.DecisionFilter{Body: c.QueryParam("body"), Meeting: c.QueryParam("meeting"), Outcome: c.QueryParam("outcome"), About: c.QueryParam("about"),
		Text: strings.TrimSpace(c.QueryParam("text")), From: from, To: to}, page)
	if err != nil {
		return err
	}
	bodies, err := h.bodiesToChoose(ctx, v)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewDecisionsPage(h.frame(c, "Decisions", "meetings"), list, bodies, listAt(c, list.Next)))
}

// recordDecision takes a decision from the page of its meeting, or of the motion it rests on.
func (h *Server) recordDecision(c echo.Context, v models.Viewer) error {
	meeting, motion := c.FormValue("meeting"), c.FormValue("motion")
	d, err := h.store.RecordDecision(c.Request().Context(), v, models.NewDecision{Body: c.FormValue("body"), On: c.FormValue("on"), Meeting: meeting, Motion: motion, About: c.FormValue("about"),
		Text: c.FormValue("text"), Outcome: c.FormValue("outcome"), Recommendation: c.FormValue("recommendation"), Supersedes: c.FormValue("supersedes")})
	switch {
	case err != nil && motion != "" && (meeting == "" || c.FormValue("page") == "motion"):
		return h.motionAgain(c, v, motion, "decision", err)
	case err != nil && meeting != "":
		return h.meetingAgain(c, v, meeting, "decision", err)
	case err != nil:
		return err
	}
	return h.done(c, "/decisions/"+d.Code, d.Code+" is on record.")
}

func (h *Server) decision(c echo.Context, v models.Viewer) error {
	d, err := h.store.Decision(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewDecisionPage(h.frame(c, d.Code+", "+string(d.Outcome), "meetings"), d))
}
