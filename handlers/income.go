package handlers

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// incomePages are what was received, what was raised in all, and the rules about both.
func (h *Server) incomePages() {
	h.page("GET", "/income", models.ReadPortfolio, h.incomes)
	h.page("GET", "/income/new", models.PostMoney, h.newIncome)
	h.page("POST", "/income", models.PostMoney, h.recordIncome)
	h.page("GET", "/income/{code}", models.ReadPortfolio, h.income)
	h.page("POST", "/income/{code}/reversal", models.PostMoney, h.reverseIncome)
	h.page("GET", "/money/funds", models.ReadPortfolio, h.funds)
	h.page("POST", "/money/funds/rule", models.PostMoney, h.switchFundsRule)
	h.page("POST", "/money/fee-rules", models.PostMoney, h.addFeeRule)
}

func (h *Server) incomes(c echo.Context, v models.Viewer) error {
	page, from, to, err := pageWithin(c)
	if err != nil {
		return err
	}
	q := c.QueryParam
	list, err := h.store.Incomes(c.Request().Context(), v, models.IncomeFilter{Text: q("text"), Kind: q("kind"), Currency: q("currency"), Pool: q("pool"),
		FiscalYear: q("fiscal_year"), State: q("state"), From: from, To: to}, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewIncomesPage(h.frame(c, "Income", "money"), v, list, listAt(c, list.Next)))
}

func (h *Server) newIncome(c echo.Context, v models.Viewer) error {
	p, err := h.newIncomePage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) newIncomePage(c echo.Context, v models.Viewer, try web.Try) (_ web.Page, err error) {
	ctx := c.Request().Context()
	o := web.IncomeFormView{Today: h.today()}
	organizations, err := h.store.Organizations(ctx, v, models.OrganizationFilter{}, models.Page{Limit: models.MostRows, Sort: "name"})
	if err != nil {
		return nil, err
	}
	if o.Pools, err = h.store.Pools(ctx, v, h.today()); err != nil {
		return nil, err
	}
	f, err := h.store.Foundation(ctx, v)
	o.Organizations, o.Currency = organizations.Items, f.Currency
	return web.NewIncomeFormPage(h.frame(c, "Record income", "money"), o, try), err
}

func (h *Server) recordIncome(c echo.Context, v models.Viewer) error {
	f := c.FormValue
	i, err := h.store.RecordIncome(c.Request().Context(), v, models.NewIncome{Kind: f("kind"), Organization: f("organization"), Person: f("person"), Amount: withoutCommas(f("amount")),
		Currency: f("currency"), On: f("on"), Reference: f("reference"), Text: f("text"), Pool: f("pool"), Decision: f("decision")})
	if err != nil {
		return h.again(c, "income", err, func(t web.Try) (web.Page, error) { return h.newIncomePage(c, v, t) })
	}
	done := i.Code + " is on record. No rule takes a fee on it."
	if i.FeeTransactionID != nil {
		done = i.Code + " is on record, and " + models.Money{Minor: i.FeeMinor, Currency: i.Currency}.String() + " of host fee beside it."
	}
	return h.done(c, "/income/"+i.Code, done)
}

func (h *Server) income(c echo.Context, v models.Viewer) error {
	p, err := h.incomePage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) incomePage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	w, err := h.store.Income(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	return web.NewIncomePage(h.frame(c, w.Code+", income", "money"), v, w, try), nil
}

func (h *Server) reverseIncome(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	_, err := h.store.ReverseIncome(c.Request().Context(), v, code, models.NewReversal{Reason: c.FormValue("reason"), On: c.FormValue("on")})
	if err != nil {
		return h.again(c, "reversal", err, func(t web.Try) (web.Page, error) { return h.incomePage(c, v, t) })
	}
	return h.done(c, "/income/"+code, code+" is reversed, and its host fee with it.")
}

func (h *Server) funds(c echo.Context, v models.Viewer) error {
	asOf, err := h.asOf(c)
	if err != nil {
		return err
	}
	p, err := h.fundsPage(c, v, asOf, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) fundsPage(c echo.Context, v models.Viewer, asOf models.Date, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	s, err := h.store.FundsRaised(ctx, v, h.dayAsOf(asOf))
	if err != nil {
		return nil, err
	}
	f, err := h.store.Foundation(ctx, v)
	return web.NewFundsPage(h.frameAsOf(c, "Funds raised", "money", asOf), v, s, f.Currency, try), err
}

func (h *Server) switchFundsRule(c echo.Context, v models.Viewer) error {
	r, err := h.store.SwitchFundsRule(c.Request().Context(), v, models.NewFundsRule{State: c.FormValue("state"), On: c.FormValue("on"), Decision: c.FormValue("decision")})
	if err != nil {
		return h.again(c, "rule-form", err, func(t web.Try) (web.Page, error) { return h.fundsPage(c, v, "", t) })
	}
	return h.done(c, "/money/funds", "The rule of funds raised is "+r.State+" from "+r.FromOn.Long()+".")
}

func (h *Server) addFeeRule(c echo.Context, v models.Viewer) error {
	n := models.NewFeeRule{From: c.FormValue("from"), Currency: c.FormValue("currency"), Text: c.FormValue("text"), Brackets: bracketsTyped(c.FormValue("brackets"))}
	for _, k := range models.IncomeKinds {
		if c.FormValue("kinds_"+string(k)) != "" {
			n.Kinds = append(n.Kinds, string(k))
		}
	}
	r, err := h.store.AddFeeRule(c.Request().Context(), v, n)
	if err != nil {
		return h.again(c, "fee-form", err, func(t web.Try) (web.Page, error) { return h.fundsPage(c, v, "", t) })
	}
	return h.done(c, "/money/funds", "From "+r.FromOn.Long()+" on the host keeps "+r.Words()+".")
}

// bracketsTyped reads “1000000: 9” and “above: 6”, one bracket a line; what cannot be read is left for the rule to refuse.
func bracketsTyped(text string) (out []models.NewFeeBracket) {
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		end, percent, _ := strings.Cut(line, ":")
		if end = strings.TrimSpace(end); strings.EqualFold(end, "above") {
			end = ""
		}
		out = append(out, models.NewFeeBracket{UpTo: withoutCommas(end), Percent: percent})
	}
	return out
}
