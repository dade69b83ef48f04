package handlers

import (
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) ballot(c echo.Context, v models.Viewer) error {
	d, err := h.ballotView(c, v)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewBallotPage(h.ballotFrame(c, d), d))
}

func (h *Server) ballotFrame(c echo.Context, d web.BallotView) web.Frame {
	return h.frame(c, "Your ballot, "+d.Ballot.Ref, "grants")
}

// ballotView reads the viewer's own ballot; the form shows what is on record.
func (h *Server) ballotView(c echo.Context, v models.Viewer) (d web.BallotView, err error) {
	ctx, code := c.Request().Context(), c.Param("code")
	d.Viewer, d.Now = v, models.InstantOf(h.config.Clock())
	if d.Ballot, err = h.store.MyBallot(ctx, v, code); err != nil {
		return d, err
	}
	if d.Round, err = h.store.Round(ctx, v, code); err != nil {
		return d, err
	}
	d.Places, d.Votes = models.PlacesOf(d.Ballot.Choice.Ranking), map[string]string{}
	for code, vote := range d.Ballot.Choice.Votes {
		d.Votes[code] = string(vote)
	}
	if d.Ballot.State == models.PollClosed && d.Ballot.Receipt != "" {
		result, err := h.store.Result(ctx, v, code)
		if err != nil {
			return d, err
		}
		d.Found = slices.Contains(result.Receipts, d.Ballot.Receipt)
	}
	return d, nil
}

// written are the places and votes that a ballot's form sent, by code.
func written(form url.Values) (models.BallotPlaces, map[string]string) {
	places, votes := models.BallotPlaces{}, map[string]string{}
	for name := range form {
		if code, ok := strings.CutPrefix(name, "place."); ok {
			places[code] = form.Get(name)
		}
		if code, ok := strings.CutPrefix(name, "votes."); ok {
			votes[code] = form.Get(name)
		}
	}
	return places, votes
}

// choiceOf is what a ballot's form says.
func choiceOf(form url.Values) (models.BallotChoice, error) {
	places, votes := written(form)
	ranking, err := places.Ranking()
	c := models.BallotChoice{Ranking: ranking, Words: form.Get("words")}
	if len(votes) > 0 {
		c.Votes = map[string]models.Vote{}
	}
	for code, vote := range votes {
		c.Votes[code] = models.Vote(vote)
	}
	return c, err
}

func (h *Server) castBallot(c echo.Context, v models.Viewer) error {
	form, err := formOf(c)
	if err != nil {
		return err
	}
	if form.Get("up") != "" || form.Get("down") != "" {
		return h.moveOnBallot(c, v, form)
	}
	choice, err := choiceOf(form)
	var handed models.Handed
	if err == nil {
		handed, err = h.store.CastBallot(c.Request().Context(), v, c.Param("code"), choice)
	}
	if err != nil {
		return h.ballotAgain(c, v, "ballot", err)
	}
	said := "Your ballot is saved as version " + web.Count(handed.Version) + "; its receipt stands below."
	if handed.Late {
		said = "Your ballot came after the closing: it is kept as version " + web.Count(handed.Version) + ", and not counted."
	}
	return h.done(c, "/rounds/"+c.Param("code")+"/ballot", said)
}

// ballotAgain draws the ballot again as it was sent, with what was refused.
func (h *Server) ballotAgain(c echo.Context, v models.Viewer, form string, err error) error {
	return h.again(c, form, err, func(t web.Try) (web.Page, error) {
		d, err := h.ballotView(c, v)
		if err != nil {
			return nil, err
		}
		if d.Try = t; form == "ballot" {
			d.Places, d.Votes = written(t.Sent)
			if len(t.Refused) == 0 {
				d.Try.Refused = []models.FieldError{{Message: t.Message}}
			}
		}
		return web.NewBallotPage(h.ballotFrame(c, d), d), nil
	})
}

// moveOnBallot draws the ballot again with one line moved. Nothing is saved, and the page says so.
func (h *Server) moveOnBallot(c echo.Context, v models.Viewer, form url.Values) error {
	places, votes := written(form)
	tiers, err := places.Ranking()
	if err != nil {
		return h.ballotAgain(c, v, "ballot", err)
	}
	d, err := h.ballotView(c, v)
	if err != nil {
		return err
	}
	if code := form.Get("up"); code != "" {
		tiers = models.MoveUp(tiers, code)
	} else {
		tiers = models.MoveDown(tiers, form.Get("down"))
	}
	d.Places, d.Votes, d.Moved = models.PlacesOf(tiers), votes, true
	return h.render(c, 200, web.NewBallotPage(h.ballotFrame(c, d), d))
}

func (h *Server) recuseMyself(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	proposal, from, err := recusedFrom(c.FormValue("proposal"))
	if err == nil {
		_, err = h.store.RecuseMyself(c.Request().Context(), v, code, proposal, c.FormValue("why"))
	}
	if err != nil {
		return h.ballotAgain(c, v, "recusal-form", err)
	}
	return h.done(c, "/rounds/"+code+"/ballot", "You are recused from "+from+".")
}

func (h *Server) newRecordedBallot(c echo.Context, v models.Viewer) error {
	p, err := h.recordBallotPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) recordBallotPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	r, err := h.store.Round(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	if r.Poll == nil {
		return nil, r.NotOpen()
	}
	return web.NewRecordBallotPage(h.frame(c, "Record a ballot, "+r.Code, "grants"), web.RecordView{Round: r, Try: try}), nil
}

func (h *Server) recordBallot(c echo.Context, v models.Viewer) error {
	form, err := formOf(c)
	if err != nil {
		return err
	}
	choice, err := choiceOf(form)
	var handed models.Handed
	if err == nil {
		handed, err = h.store.RecordBallot(c.Request().Context(), v, c.Param("code"), models.NewRecordedBallot{Person: form.Get("person"), Channel: form.Get("channel"), Choice: choice})
	}
	if err != nil {
		return h.again(c, "record", err, func(t web.Try) (web.Page, error) { return h.recordBallotPage(c, v, t) })
	}
	said := "The ballot of " + form.Get("person") + " is on record as version " + web.Count(handed.Version) + "."
	if handed.Late {
		said = "The ballot of " + form.Get("person") + " came after the closing: it is kept, and not counted."
	}
	return h.done(c, "/rounds/"+c.Param("code"), said)
}
