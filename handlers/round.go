package handlers

import (
	"context"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// grantPages are the pages and forms of rounds, proposals, ballots, results and advice.
func (h *Server) grantPages() {
	h.page("GET", "/rounds", models.ReadPortfolio, h.rounds)
	h.page("POST", "/rounds", models.KeepRecords, h.addRound)
	h.page("GET", "/rounds/new", models.KeepRecords, h.newRound)
	h.page("GET", "/rounds/{code}", models.ReadPortfolio, h.round)
	h.page("GET", "/rounds/{code}/proposals/new", models.KeepRecords, h.newProposal)
	h.page("POST", "/rounds/{code}/proposals", models.KeepRecords, h.addProposal)
	h.page("POST", "/rounds/{code}/poll", models.KeepRecords, h.openBallots)
	h.page("POST", "/rounds/{code}/recusals", models.RecordBallot, h.recordRecusal)
	h.page("POST", "/rounds/{code}/closure", models.ClosePoll, h.closeBallots)
	h.page("POST", "/rounds/{code}/recommendation", models.KeepRecords, h.recommend)
	h.page("POST", "/rounds/{code}/decision", models.RecordRuling, h.decideRound)
	h.page("GET", "/rounds/{code}/ballot", models.CastBallot, h.ballot)
	h.page("POST", "/rounds/{code}/ballot", models.CastBallot, h.castBallot)
	h.page("POST", "/rounds/{code}/ballot/recusal", models.CastBallot, h.recuseMyself)
	h.page("GET", "/rounds/{code}/ballots/new", models.RecordBallot, h.newRecordedBallot)
	h.page("POST", "/rounds/{code}/ballots", models.RecordBallot, h.recordBallot)
	h.page("GET", "/rounds/{code}/result", models.ReadPortfolio, h.result)
	h.page("GET", "/proposals", models.ReadPortfolio, h.proposals)
	h.page("GET", "/proposals/{code}", models.ReadPortfolio, h.proposal)
	h.page("POST", "/proposals/{code}/terms", models.KeepRecords, h.amendProposal)
	h.page("POST", "/proposals/{code}/state", models.KeepRecords, h.endProposal)
	h.page("POST", "/proposals/{code}/conflicts", models.KeepRecords, h.declareConflict)
}

// grantAPIs are the same records for programs.
func (h *Server) grantAPIs() {
	h.roundAPI()
	h.proposalAPI()
	h.ballotAPI()
	h.resultAPI()
	h.recommendationAPI()
}

func (h *Server) rounds(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	found, err := h.store.Rounds(ctx, v, models.RoundFilter{Text: strings.TrimSpace(c.QueryParam("text")), Body: c.QueryParam("body"), State: c.QueryParam("state")}, page)
	if err != nil {
		return err
	}
	bodies, err := h.grantBodies(ctx, v)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewRoundsPage(h.frame(c, "Grant rounds", "grants"), v, found, bodies, listAt(c, found.Next)))
}

// grantBodies are the bodies that a round may name, by name.
func (h *Server) grantBodies(ctx context.Context, v models.Viewer) (out []web.Option, err error) {
	found, err := h.store.Bodies(ctx, v, models.BodyFilter{}, models.Page{Limit: models.MostRows})
	for _, b := range found.Items {
		out = append(out, web.Option{Value: b.Code, Text: b.Name + ", " + b.Code})
	}
	return out, err
}

func (h *Server) round(c echo.Context, v models.Viewer) error {
	p, err := h.roundPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) roundPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	r, err := h.store.Round(ctx, v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	d := web.RoundView{Round: r, Viewer: v, Now: models.InstantOf(h.config.Clock()), Try: try}
	if r.State == models.RoundOpen && v.May(models.CastBallot) {
		owed, err := h.store.OwedBallots(ctx, v, d.Now)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(owed, func(o models.OwedBallot) bool { return o.Ref == r.Code })
		d.Seat, d.Owes = i >= 0, i >= 0 && !bool(owed[i].HandedIn)
	}
	return web.NewRoundPage(h.frame(c, r.Code+" "+r.Title+", "+string(r.State), "grants"), d), nil
}

func (h *Server) newRound(c echo.Context, v models.Viewer) error {
	p, err := h.newRoundPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) newRoundPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	bodies, err := h.grantBodies(ctx, v)
	if err != nil {
		return nil, err
	}
	pools, err := h.store.Pools(ctx, v, h.today())
	if err != nil {
		return nil, err
	}
	foundation, err := h.store.Foundation(ctx, v)
	return web.NewRoundFormPage(h.frame(c, "New round", "grants"), web.RoundChoices{Bodies: bodies, Pools: pools, Currency: foundation.Currency}, try), err
}

func (h *Server) addRound(c echo.Context, v models.Viewer) error {
	f := c.FormValue
	n := models.NewRound{Title: f("title"), Body: f("body"), Currency: f("currency"), Money: withoutCommas(f("money")), MoneyAssumed: f("money_assumed") != "", MoneyWhy: f("money_why"),
		Method: f("method"), Skip: f("skip") != "", Terms: f("terms"), On: f("on")}
	for _, pool := range []string{f("pools"), f("pools_2")} {
		if pool != "" {
			n.Pools = append(n.Pools, pool)
		}
	}
	r, err := h.store.AddRound(c.Request().Context(), v, n)
	if err != nil {
		return h.again(c, "round", err, func(t web.Try) (web.Page, error) { return h.newRoundPage(c, v, t) })
	}
	return h.done(c, "/rounds/"+r.Code, r.Code+" has begun. Add its proposals next.")
}
