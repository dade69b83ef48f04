package handlers

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// reconciliationPages hold the host's sheets against the record.
func (h *Server) reconciliationPages() {
	h.page("GET", "/reconciliations", models.ReadPortfolio, h.reconciliations)
	h.page("POST", "/reconciliations", models.KeepRecords, h.reconcileSheet)
	h.page("GET", "/reconciliations/new", models.KeepRecords, h.newHostSheet)
	h.page("POST", "/reconciliations/sheets", models.KeepRecords, h.takeHostSheet)
	h.page("GET", "/reconciliations/map", models.KeepRecords, h.hostMap)
	h.page("GET", "/reconciliations/{code}", models.ReadPortfolio, h.reconciliation)
	h.page("GET", "/reconciliations/{code}/lines/{id}", models.ReadPortfolio, h.reconciliationLine)
	h.page("POST", "/reconciliations/{code}/lines/{id}/verdict", models.KeepRecords, h.giveLineVerdict)
}

func (h *Server) reconciliations(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	ctx, q := c.Request().Context(), c.QueryParam
	list, err := h.store.Reconciliations(ctx, v, models.ReconciliationFilter{Host: q("host"), Period: q("period"), Text: q("text")}, page)
	if err != nil {
		return err
	}
	hosts, err := h.store.Hosts(ctx, v)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewReconciliationsPage(h.frame(c, "Reconciliation", "money"), v, list, hosts, listAt(c, list.Next)))
}

func (h *Server) reconciliation(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	ctx, code := c.Request().Context(), c.Param("code")
	whole, err := h.store.Reconciliation(ctx, v, code)
	if err != nil {
		return err
	}
	lines, err := h.store.ReconciliationLines(ctx, v, code, models.LineFilter{State: c.QueryParam("state"), Pool: c.QueryParam("pool"), Text: c.QueryParam("text")}, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewReconciliationPage(h.frame(c, whole.Code+", "+whole.Period, "money"), whole, lines, listAt(c, lines.Next)))
}

func (h *Server) reconciliationLine(c echo.Context, v models.Viewer) error {
	p, err := h.reconciliationLinePage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) reconciliationLinePage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	w, err := h.store.ReconciliationLine(c.Request().Context(), v, c.Param("code"), lineNumber(c))
	if err != nil {
		return nil, err
	}
	return web.NewReconciliationLinePage(h.frame(c, w.Reconciliation.Code+", line "+c.Param("id"), "money"), v, w, try), nil
}

// lineNumber is the line that the address names; what is no number is no line.
func lineNumber(c echo.Context) int64 {
	n, _ := strconv.ParseInt(c.Param("id"), 10, 64)
	return n
}

// verdictForms are the forms of a line by the state they ask for, so that a refusal stands where it was sent.
var verdictForms = map[string]string{"explained": "explain", "timing": "timing", "corrected": "correct", "open": "again"}

func (h *Server) giveLineVerdict(c echo.Context, v models.Viewer) error {
	code, n, f := c.Param("code"), lineNumber(c), c.FormValue
	verdict, err := h.store.GiveLineVerdict(c.Request().Context(), v, code, n, models.NewVerdict{State: f("state"), Month: f("month"), Text: f("text"), Transactions: models.CodesIn([]string{f("transactions")})})
	if err != nil {
		return h.again(c, verdictForms[f("state")], err, func(t web.Try) (web.Page, error) { return h.reconciliationLinePage(c, v, t) })
	}
	return h.done(c, "/reconciliations/"+code+"?state=open", "Line "+c.Param("id")+" is "+verdictWords[verdict.State]+".")
}

var verdictWords = map[models.LineState]string{models.LineExplained: "explained", models.LineTiming: "a matter of timing", models.LineCorrected: "corrected", models.LineOpen: "open again"}

// filledIn opens a form with what the address carries, such as the amount of a difference; nothing of it is posted before somebody sends it.
func filledIn(c echo.Context, form string) web.Try {
	if len(c.QueryParams()) == 0 {
		return web.Try{}
	}
	return web.Try{Form: form, Sent: c.QueryParams(), Refused: []models.FieldError{}}
}
