package handlers

import (
	"bytes"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/sheets"
	"bursar/web"
)

// dayFilePages are the files of days: the blank sheet of a statement of work, the checked sheet, the copy, and what was read from a sheet.
func (h *Server) dayFilePages() {
	h.page("GET", "/sows/{code}/day-sheet", models.LogDays, h.blankSheet)
	h.page("GET", "/days/import/{token}", models.LogDays, h.keptSheet)
	h.page("GET", "/days/import/{token}/marked", models.LogDays, h.markedSheet)
	h.page("GET", "/days/export", models.ReadWork, h.exportDays)
	h.page("GET", "/days/imports/{code}", models.ReadWork, h.dayImported)
}

const (
	exportDaysPath = "/exports/days"
	blankSheetPath = "/sows/{code}/day-sheet"
	markedPath     = "/imports/days/marked"
)

// dayFilesAPI is the same for programs.
func (h *Server) dayFilesAPI() {
	text := func(name, in, doc string) *huma.Param {
		return &huma.Param{Name: name, In: in, Required: in == "path", Description: doc, Schema: &huma.Schema{Type: "string"}}
	}
	binary := &huma.Schema{Type: "string", Format: "binary"}
	h.fileAPI(http.MethodGet, exportDaysPath, models.ReadWork, "Every standing entry as a day sheet, which an import reads back as it was", "text/csv", &huma.Schema{Type: "string"}, nil, h.exportDays,
		text("sow", "query", "code of one statement of work"), text("as_of", "query", "only what was worked on this day or before"))
	h.fileAPI(http.MethodGet, blankSheetPath, models.LogDays, "A blank day sheet of a statement of work, .xlsx", workbookType, binary, nil, h.blankSheet, text("code", "path", "code of the statement of work"))
	h.fileAPI(http.MethodPost, markedPath, models.LogDays, "A day sheet given back with what is to be done written into it; nothing is saved", workbookType, binary, fileBody("a day sheet, .csv or .xlsx, up to 10 MiB"), h.markSent)
}

// fileAPI is an address that answers with a file.
func (h *Server) fileAPI(method, path string, need models.Permission, summary, kind string, schema *huma.Schema, body *huma.RequestBody, answer view, params ...*huma.Param) {
	h.page(method, apiRoot+path, need, answer)
	h.api.OpenAPI().AddOperation(&huma.Operation{Method: method, Path: apiRoot + path, OperationID: operationID(method, path), Summary: summary, Tags: []string{"days"},
		Description: "Needs the permission `" + string(need) + "`.", Security: []map[string][]string{{"bearer": {}}, {"session": {}}}, Parameters: params, RequestBody: body,
		Responses: map[string]*huma.Response{"200": {Description: "the file", Content: map[string]*huma.MediaType{kind: {Schema: schema}}}}})
}

func (h *Server) markSent(c echo.Context, v models.Viewer) error {
	if err := onlyQuery(c); err != nil {
		return err
	}
	if err := inParts(c); err != nil {
		return err
	}
	sheet, err := h.sentSheet(c, v)
	if err != nil {
		return err
	}
	return h.sendMarked(c, v, sheet)
}

// blankSheet sends the template of a statement of work.
func (h *Server) blankSheet(c echo.Context, v models.Viewer) error {
	t, err := h.store.DayTemplate(c.Request().Context(), v, c.Param("code"))
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := sheets.WriteTemplate(&out, t); err != nil {
		return err
	}
	return sendFile(c, workbookType, t.SOW.Code+"-days.xlsx", out.Bytes())
}

// exportDays sends the entries one after the other. A copy that breaks off on the way is cut off, not ended.
func (h *Server) exportDays(c echo.Context, v models.Viewer) error {
	if err := onlyQuery(c, "sow", "as_of"); err != nil {
		return err
	}
	asOf, err := models.OptionalDate("as_of", c.QueryParam("as_of"))
	if err != nil {
		return err
	}
	out := daysSent{to: c.Response()}
	err = h.store.CopyDays(c.Request().Context(), v, models.DayCopyFilter{SOW: c.QueryParam("sow"), AsOf: asOf}, out.write)
	if err == nil {
		err = out.end()
	}
	if err != nil && c.Response().Committed {
		panic(http.ErrAbortHandler)
	}
	return err
}

// daysSent is a file of days on its way. It begins with its first entry, so that a refusal before that is still an answer of its own.
type daysSent struct {
	to *echo.Response
	w  *sheets.DayWriter
}

func (s *daysSent) begin() (err error) {
	if s.w == nil {
		s.to.Header().Set("Content-Type", "text/csv; charset=utf-8")
		s.to.Header().Set("Content-Disposition", `attachment; filename="days.csv"`)
		s.w, err = sheets.NewDayWriter(s.to)
	}
	return err
}

func (s *daysSent) write(d models.DayCopy) error {
	if err := s.begin(); err != nil {
		return err
	}
	return s.w.Write(d)
}

// end ends the file; one without entries has its heading.
func (s *daysSent) end() error {
	if err := s.begin(); err != nil {
		return err
	}
	return s.w.Close()
}

// dayImported shows what was read from a day sheet: its rows, each with the entry it became.
func (h *Server) dayImported(c echo.Context, v models.Viewer) error {
	p, err := h.dayImportedPage(c, v)
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) dayImportedPage(c echo.Context, v models.Viewer) (web.Page, error) {
	page, err := pageOf(c)
	if err != nil {
		return nil, err
	}
	imp, err := h.store.DayImport(c.Request().Context(), v, c.Param("code"), page)
	return web.NewDayImportPage(h.frame(c, imp.Code, "sows"), imp, nextURL(c, imp.Entries.Next)), err
}
