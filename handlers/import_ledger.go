package handlers

import (
	"fmt"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) ledgerPages() {
	h.page("GET", exportLedgerPath, models.ReadPortfolio, h.exportLedger)
	h.page("GET", "/imports/ledger", models.PostMoney, h.newJournal)
	h.page("POST", "/imports/ledger", models.PostMoney, h.readJournal)
	h.page("POST", "/imports/{code}/mapping", models.PostMoney, h.mapJournal)
	h.page("GET", "/money/accounts", models.ReadPortfolio, h.outerAccounts)
	h.page("POST", "/money/accounts", models.PostMoney, h.mapAccount)
}

func (h *Server) newJournal(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, web.NewLedgerFormPage(h.frame(c, "Read a journal", "money"), web.Try{}))
}

func (h *Server) readJournal(c echo.Context, v models.Viewer) error {
	name, content, err := upload(c, "file")
	var imp models.Import
	if err == nil {
		imp, err = h.store.ReadLedger(c.Request().Context(), v, models.LedgerFile{Name: name, Content: content, Map: c.FormValue("map")})
	}
	if err != nil {
		return h.again(c, "journal", err, func(t web.Try) (web.Page, error) {
			return web.NewLedgerFormPage(h.frame(c, "Read a journal", "money"), t), nil
		})
	}
	return h.done(c, "/imports/"+imp.Code, name+" is read. Nothing is posted yet.")
}

// ledgerPage is a journal that waits: its accounts with what they are read as, and the line of every problem.
func (h *Server) ledgerPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	review, err := h.store.LedgerReview(ctx, v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	pools, err := h.store.Pools(ctx, v, h.today())
	return web.NewLedgerReviewPage(h.frame(c, review.ImportLine.Code, "money"), web.LedgerReview{Viewer: v, Review: review, Pools: pools, Try: try}), err
}

func (h *Server) isLedger(c echo.Context, v models.Viewer) (bool, error) {
	imp, err := h.store.Import(c.Request().Context(), v, c.Param("code"))
	return imp.Kind == "ledger", err
}

// confirmLedger posts a journal that was read.
func (h *Server) confirmLedger(c echo.Context, v models.Viewer, err error) error {
	code := c.Param("code")
	var version int64
	if err == nil {
		version, err = saw(c)
	}
	var done models.LedgerImport
	if err == nil {
		done, err = h.store.ConfirmLedger(c.Request().Context(), v, code, "", version)
	}
	if err == nil {
		err = refusedLines(done)
	}
	if err != nil {
		return h.again(c, "confirm", err, func(t web.Try) (web.Page, error) { return h.ledgerPage(c, v, t) })
	}
	return h.done(c, "/imports/"+code, web.Plural(int64(done.Transactions), "entry", "entries")+" of "+code+" posted.")
}

// refusedLines is a refusal that names the lines of a journal, for those who sent it for good.
func refusedLines(done models.LedgerImport) error {
	if len(done.Problems) == 0 {
		return nil
	}
	first := done.Problems[0]
	refusal := models.Refuse(models.Rule(first.Code), lineField(first.Line), "%s", first.Message)
	for _, p := range done.Problems[1:] {
		refusal.Also = append(refusal.Also, models.FieldError{Field: lineField(p.Line), Message: p.Message})
	}
	return refusal
}

func lineField(line int) string {
	if line == 0 {
		return "file"
	}
	return fmt.Sprintf("line %d", line)
}

// mapJournal keeps what the form says of accounts and signs, as the text of a map.
func (h *Server) mapJournal(c echo.Context, v models.Viewer) error {
	code := c.Param("code")
	version, err := saw(c)
	if err == nil {
		var text string
		if text, err = h.sentMap(c, v); err == nil {
			_, err = h.store.MapLedger(c.Request().Context(), v, code, text, version)
		}
	}
	if err != nil {
		return h.again(c, "mapping", err, func(t web.Try) (web.Page, error) { return h.ledgerPage(c, v, t) })
	}
	return h.done(c, "/imports/"+code, "The journal is read anew by this map. Nothing is posted yet.")
}

// sentMap makes the lines of a map from the fields of the form: the accounts in the order in which the page lists them, then what was written below.
func (h *Server) sentMap(c echo.Context, v models.Viewer) (string, error) {
	review, err := h.store.LedgerReview(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, s := range review.Signs {
		if to := strings.ToUpper(strings.TrimSpace(c.FormValue(web.SignField(i)))); to != "" && s.Currency == "" {
			fmt.Fprintf(&b, "commodity \"%s\" = %s\n", s.Sign, to)
		}
	}
	for i, a := range review.Found {
		if to := strings.TrimSpace(c.FormValue(web.AccountField(i))); to != "" {
			fmt.Fprintf(&b, "account %s = %s\n", a.Name, to)
		}
	}
	return b.String() + strings.ReplaceAll(c.FormValue("map"), "\r\n", "\n"), nil
}
