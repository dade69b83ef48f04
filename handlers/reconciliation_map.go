package handlers

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/sheets"
	"bursar/web"
)

func (h *Server) newHostSheet(c echo.Context, v models.Viewer) error {
	p, err := h.hostSheetForm(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) hostSheetForm(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	hosts, err := h.store.Hosts(c.Request().Context(), v)
	return web.NewHostSheetPage(h.frame(c, "Upload the host’s sheet", "money"), hosts, h.lastQuarters(), try), err
}

// takeHostSheet keeps a sheet that can be read, so that its columns can be asked for. A file that is none is refused and not kept.
func (h *Server) takeHostSheet(c echo.Context, v models.Viewer) error {
	sha, err := h.keepHostSheet(c, v)
	if err != nil {
		return h.again(c, "host-sheet", err, func(t web.Try) (web.Page, error) { return h.hostSheetForm(c, v, t) })
	}
	to := url.Values{"source": {sha}, "host": {strings.TrimSpace(c.FormValue("host"))}, "period": {strings.TrimSpace(c.FormValue("period"))}}
	return h.done(c, "/reconciliations/map?"+to.Encode(), "")
}

func (h *Server) keepHostSheet(c echo.Context, v models.Viewer) (string, error) {
	ctx := c.Request().Context()
	foundation, err := h.store.Foundation(ctx, v)
	if err != nil {
		return "", err
	}
	_, _, _, errFields := models.NewReconciliation{Host: c.FormValue("host"), Period: c.FormValue("period")}.Check(foundation.FiscalStart)
	name, content, errFile := upload(c, "file")
	if err := models.Collect(errFile, errFields); err != nil {
		return "", err
	}
	if _, err := readHost(name, content); err != nil {
		return "", err
	}
	src, err := h.store.KeepSource(ctx, v, name, content)
	return src.SHA256, err
}

// readHost reads a host's file; a workbook with a part that cannot be vouched for is refused by its first problem.
func readHost(name string, content []byte) (models.HostBook, error) {
	book, problems, err := sheets.ReadHost(name, bytes.NewReader(content))
	if err != nil {
		return book, namingFile(err)
	}
	if len(problems) > 0 {
		return book, models.Refuse(models.Rule(problems[0].Code), "file", "%s: %s", strings.TrimSpace(problems[0].Sheet+" "+problems[0].Cell), problems[0].Message)
	}
	return book, nil
}

// hostMapView reads the kept sheet anew and says what is known of its columns.
func (h *Server) hostMapView(c echo.Context, v models.Viewer, sha string) (m web.HostMapView, content []byte, err error) {
	ctx := c.Request().Context()
	src, err := h.store.HostFile(ctx, v, sha)
	if err != nil {
		return m, nil, err
	}
	m = web.HostMapView{Source: src.Name, SHA: src.SHA256}
	if m.Book, err = readHost(src.Name, src.Content); err != nil {
		return m, nil, err
	}
	m.Pools, err = h.store.Pools(ctx, v, h.today())
	return m, src.Content, err
}

// mostFunds is how many different funds the page asks about.
const mostFunds = 100

func (h *Server) hostMap(c echo.Context, v models.Viewer) error {
	m, _, err := h.hostMapView(c, v, c.QueryParam("source"))
	if err != nil {
		return err
	}
	m.Host, m.Period = c.QueryParam("host"), c.QueryParam("period")
	kept, name, err := h.store.HostMapFor(c.Request().Context(), v, m.Host, m.Book)
	if err != nil {
		return err
	}
	if kept != nil {
		m.Map, m.MapName, m.Known = *kept, name, true
	} else {
		m.Map = m.Book.Guess(c.QueryParam("sheet"))
	}
	m.Funds = m.Book.Funds(m.Map, mostFunds)
	return h.render(c, 200, web.NewHostMapPage(h.frame(c, "Columns of "+m.Source, "money"), m))
}

// reconcileSheet holds a kept sheet against the record by the map that was sent, or only shows the page anew by it.
func (h *Server) reconcileSheet(c echo.Context, v models.Viewer) error {
	m, content, err := h.hostMapView(c, v, c.FormValue("source"))
	if err != nil {
		return err
	}
	sent := sentMap(c)
	m.Host, m.Period, m.MapName, m.Map = c.FormValue("host"), c.FormValue("period"), c.FormValue("map_name"), sent
	m.Funds = m.Book.Funds(sent, mostFunds)
	if c.FormValue("verb") == "look" {
		return h.render(c, 200, web.NewHostMapPage(h.frame(c, "Columns of "+m.Source, "money"), m))
	}
	done, err := h.store.Reconcile(c.Request().Context(), v, models.NewReconciliation{Host: m.Host, Period: m.Period, MapName: m.MapName, Map: &sent, Again: c.FormValue("again") != ""}, m.Book, content)
	if err != nil {
		return h.again(c, "map", err, func(t web.Try) (web.Page, error) {
			m.Try = t
			return web.NewHostMapPage(h.frame(c, "Columns of "+m.Source, "money"), m), nil
		})
	}
	if len(done.Problems) > 0 {
		m.Problems = done.Problems
		return h.render(c, http.StatusUnprocessableEntity, web.NewHostMapPage(h.frame(c, "Columns of "+m.Source, "money"), m))
	}
	return h.done(c, "/reconciliations/"+done.Code, m.Source+" is held against the record as "+done.Code+". Nothing was posted.")
}

// sentMap is the map as the form sent it; the funds come as fields of their own.
func sentMap(c echo.Context) models.HostMap {
	f := c.FormValue
	row, _ := strconv.Atoi(strings.TrimSpace(f("header_row"))) // what is no number is no row, and refused as such
	m := models.HostMap{Sheet: f("sheet"), HeaderRow: row, Date: f("date"), Amount: f("amount"), Out: f("out"), In: f("in"), CurrencyColumn: f("currency_column"), Currency: strings.ToUpper(strings.TrimSpace(f("currency"))), Text: f("text"),
		Reference: f("reference"), PoolColumn: f("pool_column"), Pool: f("pool"), Pools: map[string]string{}, DecimalMark: f("decimal_mark"), DateOrder: f("date_order"), Positive: f("positive"), Budgets: f("budgets") != ""}
	form, err := formOf(c)
	if err != nil {
		return m
	}
	for name, values := range form {
		if fund, ok := strings.CutPrefix(name, "fund."); ok && len(values) > 0 && values[0] != "" {
			m.Pools[fund] = values[0]
		}
	}
	return m
}
