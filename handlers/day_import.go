package handlers

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/sheets"
	"bursar/store"
	"bursar/web"
)

func (h *Server) daySheet(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, web.NewDaysImportPage(h.frame(c, "Import a day sheet", "sows"), web.DaysImportPage{}))
}

// importDaySheet checks a sheet, or enters it; a sheet with a refused cell comes back with the cells named.
func (h *Server) importDaySheet(c echo.Context, v models.Viewer) error {
	dry := c.FormValue("verb") != "enter"
	name, done, err := h.takeDaySheet(c, v, dry)
	if err != nil {
		return h.again(c, "import-form", err, func(t web.Try) (web.Page, error) {
			return web.NewDaysImportPage(h.frame(c, "Import a day sheet", "sows"), web.DaysImportPage{Try: t}), nil
		})
	}
	if done.Code != "" {
		return h.done(c, "/days", web.Plural(int64(done.Accepted), "row", "rows")+" of "+name+" entered as "+done.Code+".")
	}
	status := http.StatusOK
	if len(done.Problems) > 0 {
		status = statuses[models.Invalid]
	}
	return h.render(c, status, web.NewDaysImportPage(h.frame(c, "Import a day sheet", "sows"), web.DaysImportPage{Name: name, Result: &done, Dry: dry}))
}

// takeDaySheet reads the uploaded sheet and has the record judge it.
func (h *Server) takeDaySheet(c echo.Context, v models.Viewer, dry bool) (string, models.DayImport, error) {
	name, content, err := upload(c, "file")
	if err != nil {
		return name, models.DayImport{}, err
	}
	sheet, err := sheets.ReadDays(name, bytes.NewReader(content))
	if err != nil {
		return name, models.DayImport{}, namingFile(err)
	}
	done, err := h.store.ImportDays(h.repeatable(c, name, content), v, sheet, content, dry)
	return name, done, err
}

// namingFile puts a refusal of the whole file under the field in which it was chosen.
func namingFile(err error) error {
	var refusal *models.Error
	if !errors.As(err, &refusal) || refusal.Field != "" {
		return err
	}
	named := *refusal
	named.Field = "file"
	return &named
}

const importDaysPath = "/imports/days"

// repeatable has an import with an Idempotency-Key done once, as every other POST of the API.
func (h *Server) repeatable(c echo.Context, name string, content []byte) context.Context {
	ctx := c.Request().Context()
	if !strings.HasPrefix(c.Request().URL.Path, apiRoot) {
		return ctx
	}
	sum := sha256.Sum256(append([]byte(name+"\x00"), content...))
	ctx = context.WithValue(ctx, digestKey{}, hex.EncodeToString(sum[:]))
	ctx = context.WithValue(ctx, headerKey{}, seenHeaders{idempotency: c.Request().Header.Get("Idempotency-Key")})
	return withKey(ctx, showDayImport)
}

// DayImport is what became of a day sheet in the API: all of its rows were taken, or none.
type DayImport struct {
	Rows     int                   `json:"rows"`
	Accepted int                   `json:"accepted"`
	Problems []models.SheetProblem `json:"problems"`
	Import   *string               `json:"import" doc:"the import's code, null where nothing was kept"`
}

func showDayImport(d models.DayImport) DayImport {
	return DayImport{d.Rows, d.Accepted, append([]models.SheetProblem{}, d.Problems...), textOrNull(d.Code)}
}

// refusedSheet is a problem that also says what was read.
type refusedSheet struct {
	Problem
	DayImport
}

// dayImportAPI takes a day sheet as multipart/form-data.
func (h *Server) dayImportAPI() {
	h.page(http.MethodPost, apiRoot+importDaysPath, models.LogDays, h.importDays)
	file := &huma.Schema{Type: "object", Required: []string{"file"}, Properties: map[string]*huma.Schema{"file": {Type: "string", Format: "binary", Description: "a day sheet, .csv or .xlsx, up to 10 MiB"}}}
	answer := h.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[DayImport](), true, "DayImport")
	h.api.OpenAPI().AddOperation(&huma.Operation{Method: http.MethodPost, Path: apiRoot + importDaysPath, OperationID: "post-imports-days", Summary: "Import a day sheet: all of its rows, or none",
		Tags: []string{"imports"}, Description: "Needs the permission `" + string(models.LogDays) + "`.", Security: []map[string][]string{{"bearer": {}}, {"session": {}}},
		Parameters:  append(headerParams(http.MethodPost), &huma.Param{Name: "dry_run", In: "query", Description: "true: judge the sheet and keep nothing", Schema: &huma.Schema{Type: "boolean"}}),
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: file}}},
		Responses: map[string]*huma.Response{
			"201": {Description: "every row was entered", Content: map[string]*huma.MediaType{"application/json": {Schema: answer}}},
			"200": {Description: "a dry run: what would be entered, and every cell that would be refused", Content: map[string]*huma.MediaType{"application/json": {Schema: answer}}},
			"422": {Description: "a cell was refused and nothing was saved; rows, accepted and problems stand beside the usual fields"}}})
}

func (h *Server) importDays(c echo.Context, v models.Viewer) error {
	dry, err := dryRun(c)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(c.Request().Header.Get("Content-Type"), "multipart/form-data") {
		return &models.Error{Code: models.Unreadable, Field: "file", Message: "Send the sheet as multipart/form-data, in the field file."}
	}
	_, done, err := h.takeDaySheet(c, v, dry)
	var before *store.Repeated
	switch {
	case errors.As(err, &before):
		return c.Blob(http.StatusCreated, "application/json", before.Answer)
	case err != nil:
		return err
	case dry:
		return c.JSON(http.StatusOK, showDayImport(done))
	case len(done.Problems) > 0:
		return h.refuseSheet(c, done)
	}
	return c.JSON(http.StatusCreated, showDayImport(done))
}

// refuseSheet answers a sheet with bad cells: a problem as everywhere, and what was read.
func (h *Server) refuseSheet(c echo.Context, done models.DayImport) error {
	p := refusedSheet{*plain(statuses[models.Invalid], web.Plural(int64(len(done.Problems)), "cell is", "cells are")+" refused. Nothing was saved; mend the sheet and send it again."), showDayImport(done)}
	p.Rule, p.Instance = done.Problems[0].Code, c.Response().Header().Get(requestIDHeader)
	for _, bad := range done.Problems {
		p.Errors = append(p.Errors, FieldProblem{orText(bad.Cell, bad.Field), bad.Message})
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(p.Status, "application/problem+json", body)
}

func orText(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

// dryRun reads the one parameter that an import takes; any other is refused, as everywhere in the API.
func dryRun(c echo.Context) (bool, error) {
	names := make([]string, 0, 1)
	for name := range c.QueryParams() {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if name != "dry_run" {
			return false, models.Refuse("query.known", name, "This address takes dry_run and nothing else.")
		}
	}
	switch c.QueryParam("dry_run") {
	case "", "false", "0":
		return false, nil
	case "true", "1":
		return true, nil
	}
	return false, models.Refuse("query.known", "dry_run", "Write dry_run=true or leave it away.")
}
