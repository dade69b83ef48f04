package handlers

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/sheets"
	"bursar/web"
)

const daySheetTitle = "Import a day sheet"

func (h *Server) daySheet(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, web.NewDaysImportPage(h.frame(c, daySheetTitle, "sows"), web.DaysImportPage{}))
}

// importDaySheet checks a sheet, or enters it; a sheet with a refused cell comes back with the cells named.
func (h *Server) importDaySheet(c echo.Context, v models.Viewer) error {
	dry := c.FormValue("verb") != "enter"
	sheet, err := h.sentSheet(c, v)
	var done models.DayImport
	if err == nil {
		done, err = h.judgeSheet(c.Request().Context(), v, sheet, dry)
	}
	if err != nil {
		return h.again(c, "import-form", err, func(t web.Try) (web.Page, error) {
			return web.NewDaysImportPage(h.frame(c, daySheetTitle, "sows"), web.DaysImportPage{Try: t}), nil
		})
	}
	if done.Code != "" {
		return h.done(c, "/days", web.Plural(int64(done.Accepted), "row", "rows")+" of "+sheet.name+" entered as "+done.Code+".")
	}
	if !dry { // so that each row's fate is told
		if done, err = h.judgeSheet(c.Request().Context(), v, sheet, true); err != nil {
			return err
		}
	}
	return h.showSheet(c, sheet, done, dry)
}

func (h *Server) showSheet(c echo.Context, sheet keptUpload, done models.DayImport, dry bool) error {
	part, _ := strconv.Atoi(c.QueryParam("part")) // what is no number is the first part
	status := http.StatusOK
	if len(done.Problems) > 0 && c.Request().Method == http.MethodPost {
		status = statuses[models.Invalid]
	}
	return h.render(c, status, web.NewDaysImportPage(h.frame(c, daySheetTitle, "sows"), web.DaysImportPage{Name: sheet.name, Result: &done, Dry: dry, Kept: sheet.token, Part: part}))
}

// keptSheet shows a sheet that was checked a while ago, another part of its rows.
func (h *Server) keptSheet(c echo.Context, v models.Viewer) error {
	sheet, err := h.uploads.of(v, c.Param("token"), h.config.Clock())
	if err != nil {
		return err
	}
	done, err := h.judgeSheet(c.Request().Context(), v, sheet, true)
	if err != nil {
		return err
	}
	return h.showSheet(c, sheet, done, true)
}

// markedSheet sends a checked sheet back with what is to be done written into it.
func (h *Server) markedSheet(c echo.Context, v models.Viewer) error {
	sheet, err := h.uploads.of(v, c.Param("token"), h.config.Clock())
	if err != nil {
		return err
	}
	return h.sendMarked(c, v, sheet)
}

func (h *Server) sendMarked(c echo.Context, v models.Viewer, sheet keptUpload) error {
	file, err := sheets.OpenDays(sheet.name, bytes.NewReader(sheet.content), int64(len(sheet.content)), sheets.Uploads)
	if err != nil {
		return namingFile(err)
	}
	done, err := h.store.ImportDaySheet(c.Request().Context(), v, file.File(), true)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := file.Marked(&out, done.Problems); err != nil {
		return err
	}
	kind := "text/csv; charset=utf-8"
	if strings.HasSuffix(strings.ToLower(sheet.name), ".xlsx") {
		kind = workbookType
	}
	return sendFile(c, kind, "marked-"+sheet.name, out.Bytes())
}

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// sendFile sends a file to be kept under a name; the name is made of plain signs only.
func sendFile(c echo.Context, kind, name string, content []byte) error {
	name = strings.Map(func(r rune) rune {
		if r == '-' || r == '.' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '-'
	}, name)
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return c.Blob(http.StatusOK, kind, content)
}

// sentSheet is the sheet of a form: the file that was chosen, or the one that was checked before.
func (h *Server) sentSheet(c echo.Context, v models.Viewer) (keptUpload, error) {
	name, content, err := upload(c, "file")
	if token := c.FormValue("kept"); err != nil && token != "" && models.CodeOf(err) == models.Invalid {
		return h.uploads.of(v, token, h.config.Clock())
	}
	if err != nil {
		return keptUpload{}, err
	}
	if !strings.HasPrefix(c.Request().URL.Path, apiRoot) {
		return h.uploads.keep(v, name, content, h.config.Clock())
	}
	return keptUpload{name: name, content: content}, nil
}

// judgeSheet has the record judge a sheet, and enter it where it is no dry run.
func (h *Server) judgeSheet(ctx context.Context, v models.Viewer, s keptUpload, dry bool) (models.DayImport, error) {
	file, err := sheets.OpenDays(s.name, bytes.NewReader(s.content), int64(len(s.content)), sheets.Uploads)
	if err != nil {
		return models.DayImport{}, namingFile(err)
	}
	return h.store.ImportDaySheet(ctx, v, file.File(), dry)
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

// DayImport is what became of a day sheet in the API: all of its rows were taken, or none.
type DayImport struct {
	Rows     int                   `json:"rows"`
	Accepted int                   `json:"accepted"`
	Problems []models.SheetProblem `json:"problems"`
	Import   *string               `json:"import" doc:"the import's code, null where nothing was kept"`
	Fates    []DayFate             `json:"fates,omitempty" doc:"of a dry run: what would become of each row"`
}

// DayFate is what would become of one row.
type DayFate struct {
	Sheet  string   `json:"sheet"`
	Row    int      `json:"row"`
	SOW    string   `json:"sow"`
	Date   string   `json:"date"`
	Person string   `json:"person"`
	Taken  bool     `json:"taken"`
	Days   *string  `json:"days" doc:"in the unit of the statement of work; null where it is refused"`
	Why    []string `json:"why"`
	Notes  []string `json:"notes" doc:"the same row twice, or entered already"`
}

func showDayImport(d models.DayImport) DayImport {
	out := DayImport{Rows: d.Rows, Accepted: d.Accepted, Problems: append([]models.SheetProblem{}, d.Problems...), Import: textOrNull(d.Code)}
	for _, f := range d.Fates {
		out.Fates = append(out.Fates, DayFate{f.Row.Sheet, f.Row.Row, f.Row.SOW, f.Row.Date, f.Row.Person, f.Taken(), textOrNull(f.Figure), append([]string{}, f.Why...), append([]string{}, f.Notes...)})
	}
	return out
}

// dayImportAPI takes a day sheet as multipart/form-data, and gives it back marked.
func (h *Server) dayImportAPI() {
	rowsImportAPI(h, rowsImport[models.DayImport]{path: importDaysPath, need: models.LogDays, summary: "Import a day sheet: all of its rows, or none", file: "a day sheet, .csv or .xlsx, up to 10 MiB",
		taken: "every row was entered", schema: reflect.TypeFor[DayImport](), name: "DayImport",
		take: func(c echo.Context, v models.Viewer, dry bool, once context.Context) (models.DayImport, error) {
			sheet, err := h.sentSheet(c, v)
			if err != nil {
				return models.DayImport{}, err
			}
			return h.judgeSheet(once, v, sheet, dry)
		},
		show:     func(d models.DayImport) any { return showDayImport(d) },
		problems: func(d models.DayImport) []models.SheetProblem { return d.Problems },
		more:     func(d models.DayImport) int64 { return d.More },
		place:    func(p models.SheetProblem) string { return orText(orText(p.Cell, p.Field), orText(p.Where(), "file")) }})
	h.dayFilesAPI()
}

func orText(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

// dryRun reads the one parameter that an import takes; any other is refused, as everywhere in the API.
func dryRun(c echo.Context) (bool, error) {
	if err := onlyQuery(c, "dry_run"); err != nil {
		return false, err
	}
	switch c.QueryParam("dry_run") {
	case "", "false", "0":
		return false, nil
	case "true", "1":
		return true, nil
	}
	return false, models.Refuse("query.known", "dry_run", "Write dry_run=true or leave it away.")
}

// onlyQuery refuses parameters that an address does not take.
func onlyQuery(c echo.Context, known ...string) error {
	names := make([]string, 0, len(known))
	for name := range c.QueryParams() {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		switch {
		case len(known) == 0:
			return models.Refuse("query.known", name, "This address takes no parameters.")
		case !slices.Contains(known, name):
			return models.Refuse("query.known", name, "This address takes %s and nothing else.", strings.Join(known, ", "))
		}
	}
	return nil
}
