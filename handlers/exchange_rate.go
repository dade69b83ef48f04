package handlers

import (
	"bytes"
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/sheets"
	"bursar/web"
)

// ratePages are the pages of exchange rates.
func (h *Server) ratePages() {
	h.page("GET", "/money/rates", models.ReadPortfolio, h.rates)
	h.page("POST", "/money/rates", models.KeepRecords, h.addRate)
	h.page("GET", "/money/rates/import", models.KeepRecords, h.rateFile)
	h.page("POST", "/money/rates/import", models.KeepRecords, h.importRateFile)
	h.page("GET", "/money/rates/{code}", models.ReadPortfolio, h.rate)
}

func (h *Server) rates(c echo.Context, v models.Viewer) error {
	p, err := h.ratesPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) ratesPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	page, err := pageOf(c)
	if err != nil {
		return nil, err
	}
	q := c.QueryParam
	f, err := rateFilter(q("from"), q("to"), q("since"), q("until"), q("text"), q("standing") == "true")
	if err != nil {
		return nil, err
	}
	list, err := h.store.ExchangeRates(c.Request().Context(), v, f, page)
	return web.NewRatesPage(h.frame(c, "Exchange rates", "money"), v, list, listAt(c, list.Next), try), err
}

// rateFilter reads what rates are narrowed to; currencies are taken in small letters too.
func rateFilter(from, to, since, until, text string, standing bool) (models.ExchangeRateFilter, error) {
	first, last, err := daysAsked(since, until)
	upper := func(s string) models.Currency { return models.Currency(strings.ToUpper(strings.TrimSpace(s))) }
	return models.ExchangeRateFilter{From: upper(from), To: upper(to), Since: first, Until: last, Text: text, Standing: standing}, err
}

func (h *Server) addRate(c echo.Context, v models.Viewer) error {
	f := c.FormValue
	r, err := h.store.AddExchangeRate(c.Request().Context(), v, models.NewExchangeRate{On: f("date"), From: f("from"), To: f("to"), Rate: f("rate"), Source: f("source")})
	if err != nil {
		return h.again(c, "rate", err, func(t web.Try) (web.Page, error) { return h.ratesPage(c, v, t) })
	}
	return h.done(c, "/money/rates", r.Code+" is on record: "+r.Words()+".")
}

func (h *Server) rate(c echo.Context, v models.Viewer) error {
	w, err := h.store.ExchangeRate(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewRatePage(h.frame(c, w.Code, "money"), w))
}

func (h *Server) rateFile(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, web.NewRatesImportPage(h.frame(c, "Import rates", "money"), web.RatesImportPage{}))
}

// importRateFile checks a file of rates and shows the fate of each line, or enters it.
func (h *Server) importRateFile(c echo.Context, v models.Viewer) error {
	name, done, err := h.takeRateFile(c, v, c.FormValue("verb") != "enter", c.Request().Context())
	page := func(p web.RatesImportPage) web.Page {
		return web.NewRatesImportPage(h.frame(c, "Import rates", "money"), p)
	}
	switch {
	case err != nil:
		return h.again(c, "import-form", err, func(t web.Try) (web.Page, error) { return page(web.RatesImportPage{Try: t}), nil })
	case done.Code != "":
		return h.done(c, "/money/rates", web.Plural(int64(done.Accepted), "rate", "rates")+" of "+name+" entered as "+done.Code+".")
	case len(done.Problems) > 0:
		return h.render(c, statuses[models.Invalid], page(web.RatesImportPage{Name: name, Result: &done}))
	}
	return h.render(c, http.StatusOK, page(web.RatesImportPage{Name: name, Result: &done}))
}

// takeRateFile reads the uploaded file and has the record judge it.
func (h *Server) takeRateFile(c echo.Context, v models.Viewer, dry bool, ctx context.Context) (string, models.RateImport, error) {
	name, content, err := upload(c, "file")
	if err != nil {
		return name, models.RateImport{}, err
	}
	sheet, err := sheets.ReadRates(name, bytes.NewReader(content))
	if err != nil {
		return name, models.RateImport{}, namingFile(err)
	}
	done, err := h.store.ImportRates(ctx, v, sheet, content, dry)
	return name, done, err
}

// showForeign shows a payment in another currency than its pool's before it is recorded: the rate and both amounts. It lets through what was seen.
func (h *Server) showForeign(c echo.Context, v models.Viewer, n models.NewPayment, page redraw) (shown bool, err error) {
	p, err := h.store.Promise(c.Request().Context(), v, n.For)
	if err != nil || p == nil || !p.Foreign() {
		return false, err
	}
	figures, err := h.store.PreviewPayment(c.Request().Context(), v, n)
	if err != nil {
		return true, h.again(c, "payment", err, func(t web.Try) (web.Page, error) { return page(c, v, t) })
	}
	if c.FormValue("seen") == figures.Seen() {
		return false, nil
	}
	sent, err := formOf(c)
	if err != nil {
		return true, err
	}
	drawn, err := page(c, v, web.Try{Form: "payment", Sent: sent, Payment: &figures})
	if err != nil {
		return true, err
	}
	return true, h.render(c, http.StatusOK, drawn)
}
