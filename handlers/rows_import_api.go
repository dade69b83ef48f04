package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/store"
	"bursar/web"
)

// rowsImport is an import of a file of rows in the API: all of them are taken, or none.
type rowsImport[D any] struct {
	path, summary, file, taken, name string
	need                             models.Permission
	schema                           reflect.Type // of the answer
	take                             func(c echo.Context, v models.Viewer, dry bool, once context.Context) (D, error)
	show                             func(D) any
	problems                         func(D) []models.SheetProblem
	more                             func(D) int64                    // refused beside them and not named; nil where all are
	place                            func(models.SheetProblem) string // of a refusal, as a field
}

// rowsImportAPI takes such a file as multipart/form-data.
func rowsImportAPI[D any](h *Server, in rowsImport[D]) {
	h.page(http.MethodPost, apiRoot+in.path, in.need, func(c echo.Context, v models.Viewer) error { return in.answer(h, c, v) })
	answer := map[string]*huma.MediaType{"application/json": {Schema: h.api.OpenAPI().Components.Schemas.Schema(in.schema, true, in.name)}}
	h.api.OpenAPI().AddOperation(&huma.Operation{Method: http.MethodPost, Path: apiRoot + in.path, OperationID: operationID(http.MethodPost, in.path), Summary: in.summary,
		Tags: []string{"imports"}, Description: "Needs the permission `" + string(in.need) + "`.", Security: []map[string][]string{{"bearer": {}}, {"session": {}}},
		Parameters:  append(headerParams(http.MethodPost), &huma.Param{Name: "dry_run", In: "query", Description: "true: judge the file and keep nothing", Schema: &huma.Schema{Type: "boolean"}}),
		RequestBody: fileBody(in.file),
		Responses: map[string]*huma.Response{"201": {Description: in.taken, Content: answer}, "200": {Description: "a dry run: what would be entered, and everything that would be refused", Content: answer},
			"422": {Description: "something was refused and nothing was saved; rows, accepted and problems stand beside the usual fields"}}})
}

func fileBody(what string) *huma.RequestBody {
	file := &huma.Schema{Type: "object", Required: []string{"file"}, Properties: map[string]*huma.Schema{"file": {Type: "string", Format: "binary", Description: what}}}
	return &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: file}}}
}

func inParts(c echo.Context) error {
	if !strings.HasPrefix(c.Request().Header.Get("Content-Type"), "multipart/form-data") {
		return &models.Error{Code: models.Unreadable, Field: "file", Message: "Send the file as multipart/form-data, in the field file."}
	}
	return nil
}

func (in rowsImport[D]) answer(h *Server, c echo.Context, v models.Viewer) error {
	dry, err := dryRun(c)
	if err == nil {
		err = inParts(c)
	}
	if err != nil {
		return err
	}
	done, err := in.take(c, v, dry, uploadOnce(c, in.show))
	var before *store.Repeated
	switch {
	case errors.As(err, &before):
		return c.Blob(http.StatusCreated, "application/json", before.Answer)
	case err != nil:
		return err
	case dry:
		return c.JSON(http.StatusOK, in.show(done))
	case len(in.problems(done)) > 0:
		return in.refuse(c, done)
	}
	return c.JSON(http.StatusCreated, in.show(done))
}

// refuse answers a file with bad rows: a problem as everywhere, and what was read.
func (in rowsImport[D]) refuse(c echo.Context, done D) error {
	bad := in.problems(done)
	refused := int64(len(bad))
	if in.more != nil {
		refused += in.more(done)
	}
	p := plain(statuses[models.Invalid], web.Plural(refused, "refusal", "refusals")+" in this file. Nothing was saved; mend it and send it again.")
	p.Rule, p.Instance = bad[0].Code, c.Response().Header().Get(requestIDHeader)
	for _, b := range bad {
		p.Errors = append(p.Errors, FieldProblem{in.place(b), b.Message})
	}
	body, err := joined(p, in.show(done))
	if err != nil {
		return err
	}
	return c.Blob(p.Status, "application/problem+json", body)
}

// joined is one JSON object with the fields of both.
func joined(parts ...any) ([]byte, error) {
	all := map[string]json.RawMessage{}
	for _, part := range parts {
		b, err := json.Marshal(part)
		if err != nil {
			return nil, err
		}
		one := map[string]json.RawMessage{}
		if err := json.Unmarshal(b, &one); err != nil {
			return nil, err
		}
		maps.Copy(all, one)
	}
	return json.Marshal(all)
}
