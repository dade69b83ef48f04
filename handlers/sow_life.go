package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// sowLifePages are the pages and forms of what a statement of work comes from: ideas, offers, estimates, who would help, and its print.
func (h *Server) sowLifePages() {
	h.page("GET", "/sows/idea", models.ProposeWork, h.newSOWIdea)
	h.page("POST", "/sows/idea", models.ProposeWork, h.proposeSOW)
	h.page("GET", "/sows/{code}/print", models.ReadWork, h.printSOW)
	h.page("POST", "/sows/{code}/help", models.ProposeWork, h.helpSOW)
	h.page("POST", "/sows/{code}/description", models.KeepRecords, h.describeSOW)
	h.page("GET", "/sows/{code}/offers", models.KeepRecords, h.sowOffers)
	h.page("POST", "/sows/{code}/offers", models.KeepRecords, h.offerForSOW)
	h.page("POST", "/sows/{code}/withdrawal", models.KeepRecords, h.withdrawOffer)
	h.page("POST", "/sows/{code}/choice", models.KeepRecords, h.chooseOffer)
	h.page("POST", "/sows/{code}/requirements", models.KeepRecords, h.requireOfSOW)
	h.page("POST", "/sows/{code}/requirements/withdrawal", models.KeepRecords, h.withdrawRequirement)
	h.page("POST", "/sows/{code}/met", models.KeepRecords, h.meetRequirement)
	h.page("POST", "/sows/{code}/estimates", models.KeepRecords, h.estimateSOW)
	h.page("POST", "/sows/{code}/efforts", models.KeepRecords, h.askEffort)
}

func (h *Server) newSOWIdea(c echo.Context, v models.Viewer) error {
	p, err := h.newSOWIdeaPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) newSOWIdeaPage(c echo.Context, _ models.Viewer, try web.Try) (web.Page, error) {
	return web.NewSOWIdeaForm(h.frame(c, "New idea", "sows"), try), nil
}

func (h *Server) proposeSOW(c echo.Context, v models.Viewer) error {
	sow, err := h.store.ProposeSOW(c.Request().Context(), v, models.NewSOWIdea{Title: c.FormValue("title"), Scope: c.FormValue("scope"), Note: c.FormValue("note"), On: c.FormValue("on")})
	return h.sowForm(c, v, "idea-form", err, h.newSOWIdeaPage, "/sows/"+sow.Code, sow.Code+" is an idea.")
}

func (h *Server) printSOW(c echo.Context, v models.Viewer) error {
	f := h.frame(c, c.Param("code"), "sows")
	asOf, err := sowsAsOf(c, &f)
	if err != nil {
		return err
	}
	sow, err := h.store.SOW(c.Request().Context(), v, c.Param("code"), asOf)
	if err != nil {
		return err
	}
	delivery, err := h.store.SOWDelivery(c.Request().Context(), v, c.Param("code"), asOf)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewSOWPrintPage(f, web.SOWPage{Viewer: v, SOW: sow, Delivery: delivery}))
}

func (h *Server) helpSOW(c echo.Context, v models.Viewer) error {
	_, err := h.store.HelpSOW(c.Request().Context(), v, c.Param("code"), c.FormValue("person"))
	page, to, sentence := h.sowPage, sowPath(c), "You are on record as happy to help."
	if c.FormValue("person") != "" && v.May(models.KeepRecords) {
		page, to, sentence = h.sowChangePage, sowPath(c)+"/change", c.FormValue("person")+" is happy to help."
	}
	return h.sowForm(c, v, "help-form", err, page, to, sentence)
}

func (h *Server) describeSOW(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	n := models.NewSOWDescription{Title: c.FormValue("title"), Scope: c.FormValue("scope"), Vendor: c.FormValue("vendor"), Pool: c.FormValue("pool"), Unit: c.FormValue("unit"),
		Grid: c.FormValue("grid"), Overrun: c.FormValue("overrun"), Priorities: web.CodesIn(c.FormValue("priorities")), Note: c.FormValue("note")}
	_, err = h.store.DescribeSOW(c.Request().Context(), v, c.Param("code"), n, version)
	return h.sowForm(c, v, "description-form", err, h.sowChangePage, sowPath(c), "The description is written anew.")
}

func (h *Server) sowOffers(c echo.Context, v models.Viewer) error {
	p, err := h.sowOffersPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) sowOffersPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	sow, err := h.store.SOW(c.Request().Context(), v, c.Param("code"), "")
	if err != nil {
		return nil, err
	}
	vendors, err := h.vendors(c.Request().Context(), v)
	return web.NewSOWOffersPage(h.frame(c, "Offers for "+c.Param("code"), "sows"), web.SOWPage{Viewer: v, SOW: sow, Try: try}, vendors), err
}

// sowOffersForm ends a form of the page of offers and estimates.
func (h *Server) sowOffersForm(c echo.Context, v models.Viewer, form string, err error, sentence string) error {
	return h.sowForm(c, v, form, err, h.sowOffersPage, sowPath(c)+"/offers#"+strings.TrimSuffix(form, "-form"), sentence)
}

// number reads the number of an offer or a requirement from a form; nothing chosen is none, which no record has.
func number(c echo.Context, field string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(c.FormValue(field)), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func (h *Server) offerForSOW(c echo.Context, v models.Viewer) error {
	ctx, code := c.Request().Context(), c.Param("code")
	n := models.NewSOWOffer{Organization: c.FormValue("organization"), Days: c.FormValue("days"), Rate: c.FormValue("rate"), Total: c.FormValue("total"), Currency: c.FormValue("currency"),
		From: c.FormValue("from"), Remark: c.FormValue("remark"), Why: c.FormValue("why")}
	if c.FormValue("offer") == "" {
		o, err := h.store.OfferForSOW(ctx, v, code, n)
		return h.sowOffersForm(c, v, "offer-form", err, fmt.Sprintf("Offer %d is on record.", o.N))
	}
	o, err := h.store.CorrectOffer(ctx, v, code, number(c, "offer"), n)
	return h.sowOffersForm(c, v, "offer-form", err, fmt.Sprintf("Offer %d is on record anew, as version %d.", o.N, o.V))
}

func (h *Server) withdrawOffer(c echo.Context, v models.Viewer) error {
	o, err := h.store.WithdrawOffer(c.Request().Context(), v, c.Param("code"), number(c, "offer"), c.FormValue("why"))
	return h.sowOffersForm(c, v, "withdrawal-form", err, fmt.Sprintf("Offer %d is withdrawn; it stays readable.", o.N))
}

func (h *Server) chooseOffer(c echo.Context, v models.Viewer) error {
	n := models.NewSOWChoice{Offer: number(c, "offer"), On: c.FormValue("on"), Why: c.FormValue("why")}
	_, err := h.store.ChooseOffer(c.Request().Context(), v, c.Param("code"), n)
	return h.sowOffersForm(c, v, "choice-form", err, fmt.Sprintf("Offer %d is chosen; its candidate is the vendor.", n.Offer))
}

func (h *Server) requireOfSOW(c echo.Context, v models.Viewer) error {
	_, err := h.store.RequireOfSOW(c.Request().Context(), v, c.Param("code"), models.NewSOWRequirement{Text: c.FormValue("text")})
	return h.sowOffersForm(c, v, "requirement-form", err, "It is asked for now.")
}

func (h *Server) withdrawRequirement(c echo.Context, v models.Viewer) error {
	_, err := h.store.WithdrawRequirement(c.Request().Context(), v, c.Param("code"), number(c, "requirement"), c.FormValue("reason"))
	return h.sowOffersForm(c, v, "unrequirement-form", err, "It is asked for no longer.")
}

func (h *Server) meetRequirement(c echo.Context, v models.Viewer) error {
	n := models.NewMeets{Requirement: number(c, "requirement"), Verdict: c.FormValue("verdict"), Remark: c.FormValue("remark")}
	_, err := h.store.MeetRequirement(c.Request().Context(), v, c.Param("code"), number(c, "offer"), n)
	return h.sowOffersForm(c, v, "met-form", err, "It is on record.")
}

func (h *Server) estimateSOW(c echo.Context, v models.Viewer) error {
	n := models.NewSOWEstimate{LowDays: c.FormValue("low_days"), HighDays: c.FormValue("high_days"), Low: c.FormValue("low"), High: c.FormValue("high"), Currency: c.FormValue("currency"),
		By: c.FormValue("by"), Meeting: c.FormValue("meeting"), Remark: c.FormValue("remark")}
	_, err := h.store.EstimateSOW(c.Request().Context(), v, c.Param("code"), n)
	return h.sowOffersForm(c, v, "estimate-form", err, "The estimate is in force.")
}

func (h *Server) askEffort(c echo.Context, v models.Viewer) error {
	n := models.NewSOWEffort{Person: c.FormValue("person"), Amount: c.FormValue("amount"), Unit: c.FormValue("unit"), Text: c.FormValue("text")}
	_, err := h.store.AskEffort(c.Request().Context(), v, c.Param("code"), n)
	return h.sowOffersForm(c, v, "effort-form", err, "It is asked of members now.")
}
