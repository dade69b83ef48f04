package handlers

import (
	"context"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) proposals(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	found, err := h.store.Proposals(ctx, v, models.ProposalFilter{Text: strings.TrimSpace(c.QueryParam("text")), Round: c.QueryParam("round"), State: c.QueryParam("state"),
		Organization: c.QueryParam("organization")}, page)
	if err != nil {
		return err
	}
	rounds, err := h.store.Rounds(ctx, v, models.RoundFilter{}, models.Page{Limit: models.MostRows})
	if err != nil {
		return err
	}
	var options []web.Option
	for _, r := range rounds.Items {
		options = append(options, web.Option{Value: r.Code, Text: r.Code + ", " + r.Title})
	}
	return h.render(c, 200, web.NewProposalsPage(h.frame(c, "Proposals", "grants"), found, options, listAt(c, found.Next)))
}

func (h *Server) proposal(c echo.Context, v models.Viewer) error {
	p, err := h.proposalPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) proposalPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	p, err := h.store.Proposal(ctx, v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	d := web.ProposalView{Proposal: p, Viewer: v, Try: try}
	if v.May(models.KeepRecords) {
		if d.People, err = h.grantPeople(ctx, v); err != nil {
			return nil, err
		}
	}
	return web.NewProposalPage(h.frame(c, p.Code+" "+p.Title, "grants"), d), nil
}

// grantPeople are the people on record, by name.
func (h *Server) grantPeople(ctx context.Context, v models.Viewer) (out []web.Option, err error) {
	found, err := h.store.People(ctx, v, models.PersonFilter{}, models.Page{Limit: models.MostRows, Sort: "name"})
	for _, p := range found.Items {
		out = append(out, web.Option{Value: p.Code, Text: p.Name + ", " + p.Code})
	}
	return out, err
}

func (h *Server) newProposal(c echo.Context, v models.Viewer) error {
	p, err := h.newProposalPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) newProposalPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	r, err := h.store.Round(ctx, v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	applicants, err := h.vendors(ctx, v)
	return web.NewProposalFormPage(h.frame(c, "New proposal, "+r.Code, "grants"), r, applicants, try), err
}

const rulePlaceNumber models.Rule = "proposal.place"

func (h *Server) addProposal(c echo.Context, v models.Viewer) error {
	f, code := c.FormValue, c.Param("code")
	n := models.NewProposal{Title: f("title"), Organization: f("organization"), Investigators: f("investigators"), Country: strings.ToUpper(f("country")), CountryNote: f("country_note"),
		Amount: withoutCommas(f("amount")), AmountAssumed: f("amount_assumed") != "", Minimum: withoutCommas(f("minimum")), Note: f("note"), Why: f("why"), On: f("on")}
	var p models.Proposal
	var err error
	if place := strings.TrimSpace(f("recorded_place")); place != "" {
		if n.RecordedPlace, err = strconv.ParseInt(place, 10, 64); err != nil || n.RecordedPlace < 1 {
			err = models.Refuse(rulePlaceNumber, "recorded_place", "Write a whole number from 1 to 1000, or leave it empty.")
		}
	}
	if err == nil {
		p, err = h.store.AddProposal(c.Request().Context(), v, code, n)
	}
	if err != nil {
		return h.again(c, "proposal", err, func(t web.Try) (web.Page, error) { return h.newProposalPage(c, v, t) })
	}
	return h.done(c, "/rounds/"+code, p.Code+" is on record.")
}

// proposalAgain draws a proposal's page again after one of its forms was refused.
func (h *Server) proposalAgain(c echo.Context, v models.Viewer, form string, err error) error {
	return h.again(c, form, err, func(t web.Try) (web.Page, error) { return h.proposalPage(c, v, t) })
}

func (h *Server) amendProposal(c echo.Context, v models.Viewer) error {
	f, code := c.FormValue, c.Param("code")
	version, err := saw(c)
	if err == nil {
		_, err = h.store.AmendProposalTerms(c.Request().Context(), v, code, models.NewTerms{Amount: withoutCommas(f("amount")), Minimum: withoutCommas(f("minimum")), Assumed: f("assumed") != "",
			On: f("on"), Why: f("why")}, version)
	}
	if err != nil {
		return h.proposalAgain(c, v, "amend-form", err)
	}
	return h.done(c, "/proposals/"+code, "The new terms are on record; the old ones stay in the list.")
}

const ruleProposalEnd models.Rule = "proposal.state"

func (h *Server) endProposal(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	version, err := saw(c)
	var p models.Proposal
	if err == nil {
		p, err = h.endProposalAs(c.Request().Context(), v, code, c.FormValue("state"), c.FormValue("why"), version)
	}
	if err != nil {
		return h.proposalAgain(c, v, "end-form", err)
	}
	return h.done(c, "/proposals/"+code, code+" is "+string(p.State)+".")
}

// endProposalAs does the verb that the state names.
func (h *Server) endProposalAs(ctx context.Context, v models.Viewer, code, state, why string, saw int64) (models.Proposal, error) {
	switch models.ProposalState(state) {
	case models.ProposalWithdrawn:
		return h.store.WithdrawProposal(ctx, v, code, why, saw)
	case models.ProposalRejected:
		return h.store.RejectProposal(ctx, v, code, why, saw)
	}
	return models.Proposal{}, models.Refuse(ruleProposalEnd, "state", "Choose withdrawn or rejected; a proposal does not come back.")
}

func (h *Server) declareConflict(c echo.Context, v models.Viewer) error {
	f, code := c.FormValue, c.Param("code")
	_, err := h.store.DeclareConflict(c.Request().Context(), v, models.NewConflict{Proposal: code, Person: f("person"), Kind: f("kind"), Why: f("why")})
	if err != nil {
		return h.proposalAgain(c, v, "conflict-form", err)
	}
	return h.done(c, "/proposals/"+code, "The conflict of "+f("person")+" is on record.")
}
