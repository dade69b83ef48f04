package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// invoicePages are the pages and forms of vendors' invoices.
func (h *Server) invoicePages() {
	h.page("GET", "/invoices", models.ReadPortfolio, h.invoices)
	h.page("GET", "/invoices/{code}", models.ReadPortfolio, h.invoice)
	h.page("GET", "/invoices/{code}/file", models.ReadReceipts, h.invoiceFile)
	h.page("GET", "/sows/{code}/invoices/new", models.KeepRecords, h.newInvoice)
	h.page("POST", "/sows/{code}/invoices", models.KeepRecords, h.enterInvoice)
	h.page("POST", "/invoices/{code}/check", models.KeepRecords, h.checkInvoice)
	h.page("POST", "/invoices/{code}/explanations", models.KeepRecords, h.explainInvoice)
	h.page("POST", "/invoices/{code}/approval", models.ApproveInvoice, h.approveInvoice)
	h.page("POST", "/invoices/{code}/rejection", models.ApproveInvoice, h.rejectInvoice)
	h.page("POST", "/invoices/{code}/payment", models.PostMoney, h.payInvoice)
}

func (h *Server) invoices(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	from, to, err := daysAsked(c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return err
	}
	list, err := h.store.Invoices(c.Request().Context(), v, models.InvoiceFilter{SOW: c.QueryParam("sow"), State: c.QueryParam("state"), Text: c.QueryParam("text"), From: from, To: to}, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewInvoicesPage(h.frame(c, "Invoices", "sows"), v, list, listAt(c, list.Next)))
}

func (h *Server) invoice(c echo.Context, v models.Viewer) error {
	p, err := h.invoicePage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) invoicePage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	w, err := h.store.Invoice(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	return web.NewInvoicePage(h.frame(c, w.Code+", "+string(w.State), "sows"), v, w, try), nil
}

func (h *Server) invoiceFile(c echo.Context, v models.Viewer) error {
	src, err := h.store.InvoiceFile(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return err
	}
	return sendSource(c, src)
}

func (h *Server) newInvoice(c echo.Context, v models.Viewer) error {
	p, err := h.newInvoicePage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

// newInvoicePage starts from the period in the address, or from that of the form that was refused.
func (h *Server) newInvoicePage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	from, to, err := daysAsked(c.QueryParam("from"), c.QueryParam("to"))
	if err != nil {
		return nil, err
	}
	ctx := c.Request().Context()
	d := web.InvoiceForm{From: from, To: to, Today: h.today(), Try: try}
	if d.SOW, err = h.store.SOW(ctx, v, c.Param("code"), ""); err != nil {
		return nil, err
	}
	if from.Known() && to.Known() {
		d.Proposals, err = h.store.ProposeInvoice(ctx, v, d.SOW.Code, from, to)
	}
	return web.NewInvoiceFormPage(h.frame(c, "Enter an invoice", "sows"), d), err
}

func (h *Server) enterInvoice(c echo.Context, v models.Viewer) error {
	form, err := formOf(c)
	if err != nil {
		return err
	}
	f := form.Get
	n := models.NewInvoice{Number: f("number"), Date: f("date"), Received: f("received"), From: f("from"), To: f("to"), Currency: f("currency"), TotalDays: f("total_days"), Total: withoutCommas(f("total")),
		Note: f("note"), Lines: invoiceLines(form)}
	part, missing := c.FormFile("file")
	switch {
	case missing == nil && part.Filename != "":
		n.Name, n.Content, err = upload(c, "file")
	case missing != nil && !errors.Is(missing, http.ErrMissingFile) && !errors.Is(missing, http.ErrNotMultipart):
		err = &models.Error{Code: models.Unreadable, Field: "file", Message: "The file could not be read; choose it again.", Err: missing}
	}
	var i models.Invoice
	if err == nil {
		i, err = h.store.EnterInvoice(c.Request().Context(), v, c.Param("code"), n)
	}
	if err != nil {
		return h.again(c, "invoice", err, func(t web.Try) (web.Page, error) { return h.newInvoicePage(c, v, t) })
	}
	return h.done(c, "/invoices/"+i.Code, i.Code+" is on record. Look at what differs, then check it.")
}

// lineFields are the fields of one line of the form, and mostTyped how many lines are read of it.
var lineFields = []string{"kind", "person", "days", "rate", "amount", "text"}

const mostTyped = 200

// invoiceLines reads the lines that something was typed into. The others are left away and those that follow move up, in what was sent too, so
// that a refusal stands beside its line.
func invoiceLines(form url.Values) (lines []models.NewInvoiceLine) {
	for n := 1; n <= mostTyped && form.Has(models.InvoiceField(n, "amount")); n++ {
		typed := map[string]string{}
		for _, name := range lineFields {
			field := models.InvoiceField(n, name)
			typed[name] = form.Get(field)
			form.Set(field, "")
		}
		if strings.TrimSpace(typed["person"]+typed["days"]+typed["rate"]+typed["amount"]+typed["text"]) == "" {
			continue
		}
		lines = append(lines, models.NewInvoiceLine{Kind: typed["kind"], Person: typed["person"], Days: typed["days"], Rate: withoutCommas(typed["rate"]), Amount: withoutCommas(typed["amount"]), Text: typed["text"]})
		for _, name := range lineFields {
			form.Set(models.InvoiceField(len(lines), name), typed[name])
		}
	}
	return lines
}

// invoiceAct ends a form about an invoice: on to its page with a sentence, or the page again.
func (h *Server) invoiceAct(c echo.Context, v models.Viewer, form string, err error, sentence string) error {
	if err != nil {
		return h.again(c, form, err, func(t web.Try) (web.Page, error) { return h.invoicePage(c, v, t) })
	}
	return h.done(c, "/invoices/"+c.Param("code"), sentence)
}

func (h *Server) checkInvoice(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err == nil {
		_, err = h.store.CheckInvoice(c.Request().Context(), v, c.Param("code"), models.NewInvoiceVerdict{Version: version})
	}
	return h.invoiceAct(c, v, "checking", err, c.Param("code")+" is checked; its days are held for it.")
}

func (h *Server) explainInvoice(c echo.Context, v models.Viewer) error {
	key, words, _ := strings.Cut(c.FormValue("difference"), " ")
	_, err := h.store.ExplainInvoice(c.Request().Context(), v, c.Param("code"), models.NewInvoiceExplanation{Key: key, Words: words, Reason: c.FormValue("reason")})
	return h.invoiceAct(c, v, "explain", err, "The reason is kept, for the figures as they stand.")
}

func (h *Server) approveInvoice(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err == nil {
		_, err = h.store.ApproveInvoice(c.Request().Context(), v, c.Param("code"), models.NewInvoiceVerdict{Version: version})
	}
	return h.invoiceAct(c, v, "approval", err, c.Param("code")+" is approved. It can be paid.")
}

func (h *Server) rejectInvoice(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err == nil {
		_, err = h.store.RejectInvoice(c.Request().Context(), v, c.Param("code"), models.NewInvoiceVerdict{Reason: c.FormValue("reason"), Version: version})
	}
	return h.invoiceAct(c, v, "rejection", err, c.Param("code")+" is rejected; its days and its number are free again.")
}

func (h *Server) payInvoice(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	var t models.Transaction
	if err == nil {
		t, err = h.store.PayInvoice(c.Request().Context(), v, c.Param("code"), models.NewInvoicePayment{On: c.FormValue("on"), PoolAmount: withoutCommas(c.FormValue("pool_amount")), Last: c.FormValue("last") != "", Version: version})
	}
	return h.invoiceAct(c, v, "payment", err, c.Param("code")+" is paid by "+t.Code+".")
}
