package handlers

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// redrawn is the page that a refused form stands on.
type redrawn func(echo.Context, models.Viewer, web.Try) (web.Page, error)

// sowForm ends a form about a statement of work: on to its page with a sentence, or the form again.
func (h *Server) sowForm(c echo.Context, v models.Viewer, form string, err error, page redrawn, to, sentence string) error {
	if err != nil {
		return h.again(c, form, err, func(t web.Try) (web.Page, error) { return page(c, v, t) })
	}
	return h.done(c, to, sentence)
}

func sowPath(c echo.Context) string { return "/sows/" + c.Param("code") }

func (h *Server) addSOW(c echo.Context, v models.Viewer) error {
	n := models.NewSOW{Title: c.FormValue("title"), On: c.FormValue("on"), Vendor: c.FormValue("vendor"), Pool: c.FormValue("pool"), Unit: c.FormValue("unit"), Grid: c.FormValue("grid"),
		Overrun: c.FormValue("overrun"), HoursToDay: c.FormValue("hours_to_day"), Priorities: web.CodesIn(c.FormValue("priorities")), Champions: web.CodesIn(c.FormValue("champions")), People: web.CodesIn(c.FormValue("people")), Note: c.FormValue("note"), Scope: c.FormValue("scope")}
	sow, err := h.store.AddSOW(c.Request().Context(), v, n)
	return h.sowForm(c, v, "sow-form", err, h.newSOWPage, "/sows/"+sow.Code+"/change", sow.Code+" is drafted. Set its terms next.")
}

func (h *Server) logSOWDays(c echo.Context, v models.Viewer) error {
	n := models.NewDayEntry{Date: c.FormValue("date"), Through: c.FormValue("through"), Person: c.FormValue("person"), Days: c.FormValue("days"), Note: c.FormValue("note"), Deliverable: c.FormValue("deliverable"), Itemises: c.FormValue("itemises"), Component: c.FormValue("component")}
	done, err := h.store.LogDays(c.Request().Context(), v, c.Param("code"), n)
	return h.sowForm(c, v, "log-form", err, h.sowPage, sowPath(c)+"#entries", loggedWords(done))
}

// loggedWords say what was logged and what is left.
func loggedWords(done models.DayLogged) string {
	words := done.Entry.Unit.Of(done.Entry.Units) + " of " + done.Entry.PersonName + " logged for " + done.Entry.ToOn.Long() + "."
	if done.Entry.Over {
		words += " It does not fit and is recorded as overrun waiting for an amendment."
	}
	if done.Left != nil {
		words += " " + done.Entry.Unit.Of(*done.Left) + " left."
	}
	return words
}

func (h *Server) judgeSOWDays(c echo.Context, v models.Viewer) error {
	sentence, err := h.judge(c, v)
	return h.sowForm(c, v, "approve-form", err, h.sowPage, sowPath(c), sentence)
}

// judge gives the chosen entries of a form their verdict and says what was done.
func (h *Server) judge(c echo.Context, v models.Viewer) (string, error) {
	form, err := formOf(c)
	if err != nil {
		return "", err
	}
	n := models.NewDayVerdict{Verdict: form.Get("verdict"), Reason: form.Get("reason")}
	if n.Verdict == "" {
		n.Verdict = string(models.DayApproved)
		if n.Reason != "" {
			return "", models.ReasonWithout()
		}
	}
	chosen := form["entry"]
	if these := form.Get("these"); these != "" { // the button of one entry or of a group, whatever else is ticked; it approves
		chosen, n = strings.Fields(these), models.NewDayVerdict{Verdict: string(models.DayApproved)}
	}
	entries, err := entriesIn(chosen)
	if err != nil {
		return "", err
	}
	done, err := h.store.JudgeDays(c.Request().Context(), v, entries, n)
	return web.Plural(int64(len(done)), "entry", "entries") + " " + n.Verdict + ".", err
}

func entriesIn(given []string) ([]int64, error) {
	out := make([]int64, 0, len(given))
	for _, s := range given {
		id, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return nil, models.Missing("entry", "of that number")
		}
		out = append(out, id)
	}
	return out, nil
}

func (h *Server) recordSOWStatement(c echo.Context, v models.Viewer) error {
	st, err := h.store.RecordStatement(c.Request().Context(), v, models.NewStatement{SOW: c.Param("code"), On: c.FormValue("on"), Used: c.FormValue("used"), Of: c.FormValue("of"), SaidBy: c.FormValue("said_by")})
	return h.sowForm(c, v, "statement-form", err, h.sowPage, sowPath(c)+"#statement", "The statement of "+st.StatedOn.Long()+" is on record.")
}

func termsIn(c echo.Context) models.NewSOWTerms {
	n := models.NewSOWTerms{EffectiveOn: c.FormValue("effective_on"), Decision: c.FormValue("decision"), CeilingDays: c.FormValue("ceiling_days"), CeilingMoney: c.FormValue("ceiling_money"),
		Currency: c.FormValue("currency"), Starts: c.FormValue("starts"), Ends: c.FormValue("ends"), Why: c.FormValue("why"), Price: c.FormValue("price"), Rate: c.FormValue("rate"), For: c.FormValue("for"), Grade: c.FormValue("grade")}
	return n
}

func (h *Server) setSOWTerms(c echo.Context, v models.Viewer) error {
	t, err := h.store.SetSOWTerms(c.Request().Context(), v, c.Param("code"), termsIn(c))
	return h.sowForm(c, v, "terms-form", err, h.sowChangePage, sowPath(c), "The terms hold from "+t.EffectiveOn.Long()+".")
}

func (h *Server) amendSOW(c echo.Context, v models.Viewer) error {
	t, err := h.store.AmendSOW(c.Request().Context(), v, c.Param("code"), termsIn(c))
	return h.sowForm(c, v, "terms-form", err, h.sowChangePage, sowPath(c), "Amendment "+strconv.FormatInt(t.N-1, 10)+" holds from "+t.EffectiveOn.Long()+".")
}

func (h *Server) setSOWRate(c echo.Context, v models.Viewer) error {
	r, err := h.store.SetDayRate(c.Request().Context(), v, c.Param("code"), models.NewDayRate{Person: c.FormValue("person"), Grade: c.FormValue("grade"), To: c.FormValue("to"), From: c.FormValue("from"), Amount: c.FormValue("amount"), Currency: c.FormValue("currency")})
	return h.sowForm(c, v, "rate-form", err, h.sowChangePage, sowPath(c), "The rate is "+r.Money().String()+" from "+r.FromOn.Long()+".")
}

func (h *Server) putOnSOW(c echo.Context, v models.Viewer) error {
	_, err := h.store.PutOnSOW(c.Request().Context(), v, c.Param("code"), c.FormValue("person"))
	return h.sowForm(c, v, "person-form", err, h.sowChangePage, sowPath(c)+"/change", c.FormValue("person")+" works on it and sees it now.")
}

func (h *Server) championSOW(c echo.Context, v models.Viewer) error {
	_, err := h.store.ChampionSOW(c.Request().Context(), v, c.Param("code"), c.FormValue("person"))
	return h.sowForm(c, v, "champion-form", err, h.sowChangePage, sowPath(c)+"/change", c.FormValue("person")+" champions it now.")
}

func (h *Server) moveSOW(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	n := models.NewSOWMove{State: c.FormValue("state"), Decision: c.FormValue("decision"), On: c.FormValue("on"), Reason: c.FormValue("reason")}
	sow, err := h.store.MoveSOW(c.Request().Context(), v, c.Param("code"), n, version)
	return h.sowForm(c, v, "state-form", err, h.sowChangePage, sowPath(c), sow.Code+" is "+sow.State.InSentence()+" now.")
}
