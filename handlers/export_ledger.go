package handlers

import (
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"bursar/journal"
	"bursar/models"
)

const exportLedgerPath = "/exports/ledger"

// exportLedger sends the whole ledger as a journal, entry after entry. A copy that breaks off on the way lacks its last line.
func (h *Server) exportLedger(c echo.Context, v models.Viewer) error {
	for name := range c.QueryParams() {
		if name != "as_of" {
			return models.Refuse("query.known", name, "This address takes as_of and nothing else.")
		}
	}
	asOf, err := h.asOf(c)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Type", "text/plain; charset=utf-8")
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+ledgerName(asOf)+`"`)
	w := journal.NewLedgerWriter(c.Response())
	if err = h.store.CopyLedger(c.Request().Context(), v, asOf, w); err == nil {
		err = w.Close()
	}
	if err != nil && c.Response().Committed {
		panic(http.ErrAbortHandler)
	}
	return err
}

func ledgerName(asOf models.Date) string {
	if asOf.Known() {
		return "ledger-" + string(asOf) + ".journal"
	}
	return "ledger.journal"
}

// ledgerAPI is the ledger as a journal, out and in, and the accounts outside the pools.
func (h *Server) ledgerAPI() {
	h.page(http.MethodGet, apiRoot+exportLedgerPath, models.ReadPortfolio, h.exportLedger)
	asOf := &huma.Param{Name: "as_of", In: "query", Description: "only what is effective on this day or before", Schema: &huma.Schema{Type: "string"}}
	h.api.OpenAPI().AddOperation(&huma.Operation{Method: http.MethodGet, Path: apiRoot + exportLedgerPath, OperationID: "get-exports-ledger", Summary: "The whole ledger as a plain-text journal for hledger and Ledger",
		Tags: []string{"exports"}, Description: "Needs the permission `" + string(models.ReadPortfolio) + "`. A copy that is whole ends with the line “; End of the ledger.”", Security: []map[string][]string{{"bearer": {}}, {"session": {}}},
		Parameters: slices.Concat(headerParams(http.MethodGet), []*huma.Param{asOf}),
		Responses:  map[string]*huma.Response{"200": {Description: "the journal", Content: map[string]*huma.MediaType{"text/plain": {Schema: &huma.Schema{Type: "string"}}}}}})
	h.importLedgerAPI()
	h.accountAPI()
}
