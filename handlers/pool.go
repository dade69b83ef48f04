package handlers

import (
	"context"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) pool(c echo.Context, v models.Viewer) error {
	asOf, err := h.asOf(c)
	if err != nil {
		return err
	}
	p, err := h.poolPage(c, v, asOf, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) poolPage(c echo.Context, v models.Viewer, asOf models.Date, try web.Try) (_ web.Page, err error) {
	ctx, code := c.Request().Context(), c.Param("code")
	var p web.PoolView
	if p.Whole, err = h.store.Pool(ctx, v, code, h.dayAsOf(asOf)); err != nil {
		return nil, err
	}
	if p.Entries, err = h.poolEntriesAsked(c, v, asOf); err != nil {
		return nil, err
	}
	if p.Years, err = h.store.FiscalYears(ctx, v); err != nil {
		return nil, err
	}
	p.At = listAt(c, p.Entries.Next)
	p.At.Path = "/pools/" + code
	return web.NewPoolPage(h.frameAsOf(c, p.Whole.State.Pool.Name, "money", asOf), v, p, try), nil
}

// poolEntriesAsked is the part of the ledger that the address asks for: all of it up to the day, or what its filters leave.
func (h *Server) poolEntriesAsked(c echo.Context, v models.Viewer, asOf models.Date) (models.List[models.PoolEntry], error) {
	page, from, to, err := pageWithin(c)
	if err != nil {
		return models.List[models.PoolEntry]{}, err
	}
	if !to.Known() {
		to = asOf
	}
	return h.store.PoolEntries(c.Request().Context(), v, c.Param("code"), models.PoolEntryFilter{FiscalYear: c.QueryParam("fiscal_year"), From: from, To: to}, page)
}

func (h *Server) newPool(c echo.Context, v models.Viewer) error {
	p, err := h.newPoolPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) newPoolPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	f, err := h.store.Foundation(c.Request().Context(), v)
	return web.NewPoolFormPage(h.frame(c, "New pool", "money"), f.Currency, try), err
}

func (h *Server) addPool(c echo.Context, v models.Viewer) error {
	p, err := h.store.AddPool(c.Request().Context(), v, models.NewPool{Code: c.FormValue("code"), Name: c.FormValue("name"), Currency: c.FormValue("currency"),
		Purpose: c.FormValue("purpose"), Restriction: c.FormValue("restriction"), CarryOver: c.FormValue("carry_over"),
		RestrictionKind: c.FormValue("restriction_kind"), CarryCap: withoutCommas(c.FormValue("carry_cap")), ActiveFrom: c.FormValue("active_from"), ActiveTo: c.FormValue("active_to")})
	if err != nil {
		return h.again(c, "pool", err, func(t web.Try) (web.Page, error) { return h.newPoolPage(c, v, t) })
	}
	return h.done(c, "/pools/"+p.Code, p.Name+" is on record. Post what it holds next.")
}

// poolEntry is what is entered to post to a pool: its kind, and what that kind asks for.
type poolEntry struct {
	kind, pool, amount, on, decision, text, from, to, fiscalYear, why, proposal, sow string
}

// post does the verb that the kind names. A payment belongs to what it is for, so it is posted there.
func (h *Server) post(ctx context.Context, v models.Viewer, e poolEntry) (models.Transaction, error) {
	switch e.kind {
	case "appropriation", "opening":
		return h.store.Appropriate(ctx, v, models.NewAppropriation{Pool: e.pool, Amount: e.amount, On: e.on, Decision: e.decision, Text: e.text})
	case "carry-over":
		return h.store.CarryOver(ctx, v, models.NewCarryOver{Pool: e.pool, From: e.from, To: e.to, Amount: e.amount, Decision: e.decision})
	case "lapse":
		return h.store.Lapse(ctx, v, models.NewLapse{Pool: e.pool, FiscalYear: e.fiscalYear, Amount: e.amount, Why: e.why})
	case "recommended":
		return h.store.RecordRecommended(ctx, v, models.NewRecommended{Pool: e.pool, Amount: e.amount, On: e.on, Proposal: e.proposal, SOW: e.sow, Text: e.text})
	case "payment", "commitment", "release":
		return models.Transaction{}, models.Refuse(ruleEntryKind, "kind", "A %s belongs to its award or statement of work; enter it there, such as under G-2024-001 or SOW-2024-001.", e.kind)
	}
	return models.Transaction{}, models.Refuse(ruleEntryKind, "kind", "Choose what is posted: opening, appropriation, carry-over, lapse or recommended.")
}

const ruleEntryKind models.Rule = "money.entry-kind"

func (h *Server) postPoolEntry(c echo.Context, v models.Viewer) error {
	e := poolEntry{kind: c.FormValue("kind"), pool: c.Param("code"), amount: withoutCommas(c.FormValue("amount")), on: c.FormValue("on"), decision: c.FormValue("decision"),
		text: c.FormValue("text"), from: c.FormValue("from"), to: c.FormValue("to"), fiscalYear: c.FormValue("fiscal_year"), why: c.FormValue("why")}
	t, err := h.post(c.Request().Context(), v, e)
	if err != nil {
		return h.again(c, e.kind, err, func(t web.Try) (web.Page, error) { return h.poolPage(c, v, "", t) })
	}
	return h.done(c, "/pools/"+e.pool, t.Code+" is posted: "+t.Text+".")
}

// withoutCommas takes the grouping out of an amount as people copy it from a page: 25,000.00. Commas anywhere else stay, and are refused.
func withoutCommas(s string) string {
	whole, decimals, point := strings.Cut(strings.TrimSpace(s), ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if (i == 0 && (g == "" || len(g) > 3) && len(groups) > 1) || (i > 0 && len(g) != 3) {
			return s
		}
	}
	if point {
		decimals = "." + decimals
	}
	return strings.Join(groups, "") + decimals
}
