package handlers

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// sowMannerPages are the forms about how the use of a statement of work is known. They stand on its page.
func (h *Server) sowMannerPages() {
	h.page("POST", "/sows/{code}/manners", models.KeepRecords, h.turnSOWManner)
	h.page("POST", "/sows/{code}/explanation", models.KeepRecords, h.explainSOWStatement)
	h.page("POST", "/sows/{code}/itemised", models.KeepRecords, h.itemiseSOWStatement)
}

func (h *Server) turnSOWManner(c echo.Context, v models.Viewer) error {
	m, err := h.store.TurnManner(c.Request().Context(), v, c.Param("code"), models.NewSOWManner{From: c.FormValue("from"), Manner: c.FormValue("manner"), Why: c.FormValue("why"), Decision: c.FormValue("decision")})
	return h.sowForm(c, v, "manner-form", err, h.sowPage, sowPath(c)+"#manner", "From "+m.FromOn.Long()+" on it is counted by "+m.Manner.Words()+".")
}

// statementNumber is the statement's number; what is no number is no statement.
func statementNumber(s string) (int64, error) {
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil || id < 1 {
		return 0, models.Missing("statement", "of that number")
	}
	return id, nil
}

func (h *Server) explainSOWStatement(c echo.Context, v models.Viewer) error {
	id, err := statementNumber(c.FormValue("statement"))
	if err == nil {
		_, err = h.store.ExplainStatement(c.Request().Context(), v, c.Param("code"), id, models.NewStatementExplanation{Text: c.FormValue("text"), Apart: c.FormValue("apart")})
	}
	return h.sowForm(c, v, "explain-form", err, h.sowPage, sowPath(c)+"#statement", "The difference is explained, as long as it stays as it is.")
}

func (h *Server) itemiseSOWStatement(c echo.Context, v models.Viewer) error {
	form, err := formOf(c)
	if err != nil {
		return err
	}
	entries, errEntries := entriesIn(form["entry"])
	id, err := statementNumber(form.Get("statement"))
	if err = models.Collect(err, errEntries); err == nil {
		_, err = h.store.ItemiseStatement(c.Request().Context(), v, c.Param("code"), id, entries)
	}
	return h.sowForm(c, v, "itemise-form", err, h.sowPage, sowPath(c)+"#statement", web.Plural(int64(len(entries)), "entry is", "entries are")+" part of the statement now.")
}
