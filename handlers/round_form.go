package handlers

import (
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// roundAgain draws a round's page again after one of its forms was refused.
func (h *Server) roundAgain(c echo.Context, v models.Viewer, form string, err error) error {
	return h.again(c, form, err, func(t web.Try) (web.Page, error) { return h.roundPage(c, v, t) })
}

func (h *Server) openBallots(c echo.Context, v models.Viewer) error {
	f := c.FormValue
	p, err := h.store.OpenBallots(c.Request().Context(), v, c.Param("code"), models.NewPoll{Secrecy: f("secrecy"), Closes: momentOf(f("closes")), Meeting: strings.TrimSpace(f("meeting")),
		On: f("on"), TieOrder: strings.FieldsFunc(f("tie_order"), func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\n' })})
	if err != nil {
		return h.roundAgain(c, v, "open-form", err)
	}
	until := "until it is closed"
	if p.ClosesAt.Known() {
		until = "until " + p.ClosesAt.Long()
	}
	return h.done(c, "/rounds/"+c.Param("code"), "The ballots are open "+until+".")
}

var plainMoment = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$`)

// momentOf reads a moment as people write it, 2024-11-08 18:00 in UTC, into the form that programs send. Anything else is left to be refused.
func momentOf(s string) string {
	s = strings.TrimSpace(s)
	if parts := plainMoment.FindStringSubmatch(s); parts != nil {
		return parts[1] + "T" + parts[2] + ":00Z"
	}
	return s
}

const ruleConfirm models.Rule = "form.confirm"

func (h *Server) closeBallots(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	if c.FormValue("confirm") == "" {
		return h.roundAgain(c, v, "close-form", models.Refuse(ruleConfirm, "confirm", "Tick this first: a closed vote stays closed."))
	}
	count, err := h.store.CloseBallots(c.Request().Context(), v, code)
	if err != nil {
		return h.roundAgain(c, v, "close-form", err)
	}
	return h.done(c, "/rounds/"+code+"/result", web.Plural(count.Ballots, "ballot is", "ballots are")+" counted, of "+web.Count(count.OnRoll)+" on the roll.")
}

func (h *Server) recordRecusal(c echo.Context, v models.Viewer) error {
	f, code := c.FormValue, c.Param("code")
	proposal, from, err := recusedFrom(f("proposal"))
	if err == nil {
		_, err = h.store.Recuse(c.Request().Context(), v, code, f("person"), proposal, f("why"))
	}
	if err != nil {
		return h.roundAgain(c, v, "recusal-form", err)
	}
	return h.done(c, "/rounds/"+code, f("person")+" is recused from "+from+".")
}

const ruleRecusedFrom models.Rule = "poll.recusal"

// recusedFrom reads what a form says the recusal is from: one proposal, or the whole round, which is no proposal.
func recusedFrom(chosen string) (proposal, words string, err error) {
	switch chosen {
	case "":
		return "", "", models.Refuse(ruleRecusedFrom, "proposal", "Choose a proposal, or the whole round.")
	case web.WholeRound:
		return "", "the whole round", nil
	}
	return chosen, chosen, nil
}

func (h *Server) recommend(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	rec, err := h.store.Recommend(c.Request().Context(), v, code, c.FormValue("on"))
	if err != nil {
		return h.roundAgain(c, v, "recommend-form", err)
	}
	return h.done(c, "/rounds/"+code+"/result", "The advice is on record: "+rec.Text)
}

func (h *Server) decideRound(c echo.Context, v models.Viewer) error {
	code, decision := c.Param("code"), strings.TrimSpace(c.FormValue("decision"))
	if _, err := h.store.DecideRound(c.Request().Context(), v, code, decision); err != nil {
		return h.roundAgain(c, v, "decide-form", err)
	}
	return h.done(c, "/rounds/"+code, code+" is decided by "+decision+".")
}
