package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) motionPages() {
	h.page("GET", "/motions", models.ReadPortfolio, h.motions)
	h.page("POST", "/motions", models.KeepRecords, h.putMotion)
	h.page("GET", "/motions/{code}", models.ReadPortfolio, h.motion)
	h.page("POST", "/motions/{code}/vote", models.CastBallot, h.voteOnMotion)
	h.page("POST", "/motions/{code}/votes", models.RecordBallot, h.recordRollCall)
	h.page("POST", "/motions/{code}/recusals", models.RecordBallot, h.recuseFromMotion)
	h.page("POST", "/motions/{code}/outcome", models.ClosePoll, h.closeMotion)
}

func (h *Server) motions(c echo.Context, v models.Viewer) error {
	p, err := h.motionsPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) motionsPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	page, err := pageOf(c)
	if err != nil {
		return nil, err
	}
	ctx := c.Request().Context()
	list, err := h.store.Motions(ctx, v, models.MotionFilter{Body: c.QueryParam("body"), State: c.QueryParam("state"), Text: strings.TrimSpace(c.QueryParam("text")), Meeting: c.QueryParam("meeting")}, page)
	if err != nil {
		return nil, err
	}
	bodies, err := h.bodiesToChoose(ctx, v)
	return web.NewMotionsPage(h.frame(c, "Motions", "meetings"), v, list, bodies, listAt(c, list.Next), try), err
}

// putMotion takes a motion from the page of a meeting, or, voted on by mail, from the list.
func (h *Server) putMotion(c echo.Context, v models.Viewer) error {
	meeting := c.FormValue("meeting")
	m, err := h.store.AddMotion(c.Request().Context(), v, models.NewMotion{Body: c.FormValue("body"), Meeting: meeting, On: c.FormValue("on"), Text: c.FormValue("text"), About: c.FormValue("about"),
		Mover: c.FormValue("mover"), Seconder: c.FormValue("seconder"), Secrecy: c.FormValue("secrecy"), Closes: c.FormValue("closes")})
	switch {
	case err != nil && meeting != "":
		return h.meetingAgain(c, v, meeting, "motion", err)
	case err != nil:
		return h.again(c, "motion", err, func(t web.Try) (web.Page, error) { return h.motionsPage(c, v, t) })
	}
	return h.done(c, "/motions/"+m.Code, m.Code+" is put; its vote is open.")
}

func (h *Server) motion(c echo.Context, v models.Viewer) error {
	p, err := h.motionPage(c, v, c.Param("code"), web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) motionPage(c echo.Context, v models.Viewer, code string, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	m, err := h.store.Motion(ctx, v, code)
	if err != nil {
		return nil, err
	}
	d := web.MotionPage{Viewer: v, Motion: m, Try: try}
	if v.May(models.CastBallot) {
		if d.Mine, err = h.store.MyBallot(ctx, v, code); err != nil {
			return nil, err
		}
	}
	return web.NewMotionPage(h.frame(c, m.Code+", "+string(m.Poll.State), "meetings"), d), nil
}

func (h *Server) motionAgain(c echo.Context, v models.Viewer, code, form string, err error) error {
	return h.again(c, form, err, func(t web.Try) (web.Page, error) { return h.motionPage(c, v, code, t) })
}

func (h *Server) voteOnMotion(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	handed, err := h.store.CastBallot(c.Request().Context(), v, code, models.BallotChoice{Vote: models.Vote(c.FormValue("vote")), Words: c.FormValue("words")})
	if err != nil {
		return h.motionAgain(c, v, code, "vote", err)
	}
	if handed.Late {
		return h.done(c, "/motions/"+code, "Your vote came after the closing. It is kept and not counted.")
	}
	return h.done(c, "/motions/"+code, "Your vote is kept; its receipt is "+handed.Receipt+".")
}

// recordRollCall writes down the votes that were changed on the form, all or none.
func (h *Server) recordRollCall(c echo.Context, v models.Viewer) error {
	ctx, code := c.Request().Context(), c.Param("code")
	m, err := h.store.Motion(ctx, v, code)
	if err != nil {
		return err
	}
	votes := changedVotes(c, m)
	if len(votes) == 0 {
		return h.done(c, "/motions/"+code, "Nothing was changed.")
	}
	n, err := h.store.RecordRollCall(ctx, v, code, votes)
	if err != nil {
		return h.motionAgain(c, v, code, "call-form", err)
	}
	return h.done(c, "/motions/"+code, web.Plural(int64(n), "vote is", "votes are")+" written down.")
}

// changedVotes are those on the form that say something else than the record does.
func changedVotes(c echo.Context, m models.MotionSheet) (votes []models.NewRecordedBallot) {
	said := map[string]models.NamedVote{}
	for _, n := range m.Votes {
		said[n.PersonCode] = n
	}
	for _, r := range m.Poll.Roll {
		vote, words, before := c.FormValue("vote."+r.PersonCode), strings.TrimSpace(c.FormValue("words."+r.PersonCode)), said[r.PersonCode]
		if vote == "" || (bool(r.HandedIn) && before.Said == vote && before.Words == words) {
			continue
		}
		votes = append(votes, models.NewRecordedBallot{Person: r.PersonCode, Channel: c.FormValue("channel"), Choice: models.BallotChoice{Vote: models.Vote(vote), Words: words}})
	}
	return votes
}

func (h *Server) recuseFromMotion(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	if _, err := h.store.Recuse(c.Request().Context(), v, code, c.FormValue("person"), "", c.FormValue("why")); err != nil {
		return h.motionAgain(c, v, code, "recuse-form", err)
	}
	return h.done(c, "/motions/"+code, c.FormValue("person")+" is recused; the vote is counted without them.")
}

func (h *Server) closeMotion(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	count, err := h.store.CloseBallots(c.Request().Context(), v, code)
	if err != nil {
		return h.motionAgain(c, v, code, "close-form", err)
	}
	done := "The vote is closed."
	for _, o := range count.Outcomes(nil) {
		done = "The vote is closed. " + o.Sentence
	}
	return h.done(c, "/motions/"+code, done)
}
