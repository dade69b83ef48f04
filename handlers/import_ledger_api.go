package handlers

import (
	"context"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/store"
)

const importLedgerPath = "/imports/ledger"

// LedgerImport is a journal in the API: what was read in it, and the line of everything that stands in its way.
type LedgerImport struct {
	Transactions int                    `json:"transactions"`
	Accounts     int                    `json:"accounts"`
	Problems     []models.LedgerProblem `json:"problems" doc:"by line; line 0 is the file as a whole"`
	Import       *string                `json:"import" doc:"the import's code, which waits for its confirmation; null where nothing was kept"`
	Found        []FoundAccount         `json:"found" doc:"the accounts of the journal and what each is read as"`
}

// FoundAccount is an account of a journal.
type FoundAccount struct {
	Account string  `json:"account"`
	Line    int     `json:"line" doc:"the first that names it"`
	Lines   int     `json:"lines"`
	Sums    []Money `json:"sums"`
	Target  *string `json:"target" doc:"as the map says; null for its own name"`
	Pool    bool    `json:"pool" doc:"it is read as an account of a pool"`
}

func showLedgerImport(d models.LedgerImport, code string) LedgerImport {
	return LedgerImport{d.Transactions, d.Accounts, append([]models.LedgerProblem{}, d.Problems...), textOrNull(code), each(d.Found, func(f models.LedgerFound) FoundAccount {
		return FoundAccount{f.Name, f.Line, f.Lines, each(f.Sums, func(m models.Money) Money { return *showMoney(&m) }), textOrNull(f.Target), f.Pool}
	})}
}

// importLedgerAPI takes a journal as multipart/form-data, with a map beside it.
func (h *Server) importLedgerAPI() {
	h.page(http.MethodPost, apiRoot+importLedgerPath, models.PostMoney, h.importLedger)
	form := &huma.Schema{Type: "object", Required: []string{"file"}, Properties: map[string]*huma.Schema{
		"file": {Type: "string", Format: "binary", Description: "a journal of ledger or hledger, up to 10 MiB"},
		"map":  {Type: "string", Description: "how accounts and signs are read, line by line: commodity $ = USD, account Expenses:Travel = travel:paid, year FY2024 = 2024-01-01 2024-12-31"}}}
	answer := h.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[LedgerImport](), true, "LedgerImport")
	h.api.OpenAPI().AddOperation(&huma.Operation{Method: http.MethodPost, Path: apiRoot + importLedgerPath, OperationID: "post-imports-ledger", Summary: "Read a plain-text journal; nothing is posted until it is confirmed",
		Tags: []string{"imports"}, Description: "Needs the permission `" + string(models.PostMoney) + "`. Confirm it at /imports/{id}/confirmation, with another map where accounts are to be read otherwise.",
		Security:    []map[string][]string{{"bearer": {}}, {"session": {}}},
		Parameters:  append(headerParams(http.MethodPost), &huma.Param{Name: "dry_run", In: "query", Description: "true: judge the journal and keep nothing", Schema: &huma.Schema{Type: "boolean"}}),
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: form}}},
		Responses: map[string]*huma.Response{
			"201": {Description: "the journal is kept and waits for its confirmation; problems name the lines that stand in its way", Content: map[string]*huma.MediaType{"application/json": {Schema: answer}}},
			"200": {Description: "a dry run: what would be posted, and every line that would be refused", Content: map[string]*huma.MediaType{"application/json": {Schema: answer}}}}})
}

func (h *Server) importLedger(c echo.Context, v models.Viewer) error {
	dry, err := dryRun(c)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(c.Request().Header.Get("Content-Type"), "multipart/form-data") {
		return &models.Error{Code: models.Unreadable, Field: "file", Message: "Send the journal as multipart/form-data, in the field file."}
	}
	name, content, err := upload(c, "file")
	if err != nil {
		return err
	}
	file := models.LedgerFile{Name: name, Content: content}
	if file.Map, err = sentMapPart(c); err != nil {
		return err
	}
	ctx := c.Request().Context()
	judged, err := h.store.ImportLedger(ctx, v, file, true)
	if err != nil || dry {
		return answerJournal(c, http.StatusOK, judged, "", err)
	}
	imp, err := h.store.ReadLedger(uploadOnce(c, func(imp models.Import) LedgerImport { return showLedgerImport(judged, imp.Code) }), v, file)
	var before *store.Repeated
	if errors.As(err, &before) {
		return c.Blob(http.StatusCreated, "application/json", before.Answer)
	}
	return answerJournal(c, http.StatusCreated, judged, imp.Code, err)
}

func answerJournal(c echo.Context, status int, judged models.LedgerImport, code string, err error) error {
	if err != nil {
		return err
	}
	return c.JSON(status, showLedgerImport(judged, code))
}

// sentMapPart is the map beside a journal, as a field or as a file.
func sentMapPart(c echo.Context) (string, error) {
	part, err := c.FormFile("map")
	if err != nil {
		return c.FormValue("map"), nil
	}
	f, err := part.Open()
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, uploadLimit))
	return string(text), err
}

// confirmJournal posts a journal that waits, by the map that is sent or the one that was kept.
func (h *Server) confirmJournal(ctx context.Context, v models.Viewer, code, text string) (models.Import, error) {
	confirmed := func(d models.LedgerImport) models.Import {
		return models.Import{Code: d.Code, State: models.ImportConfirmed, Version: d.Version, Reading: d.Reading}
	}
	ctx = withKey(ctx, func(d models.LedgerImport) KeptImport { return showKeptImport(confirmed(d)) })
	done, err := h.store.ConfirmLedger(ctx, v, code, text, 0)
	if err == nil {
		err = refusedLines(done)
	}
	return confirmed(done), err
}
