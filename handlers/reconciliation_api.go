package handlers

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"bursar/models"
	"bursar/store"
)

type reconciliationsIn struct {
	PageQuery
	Host   string `query:"host" maxLength:"200"`
	Period string `query:"period" maxLength:"20"`
	Text   string `query:"text" maxLength:"100"`
}

type hostUpload struct {
	File    huma.FormFile `form:"file" doc:"the host's sheet, .xlsx or .csv, up to 10 MiB and 20,000 rows"`
	Host    string        `form:"host" required:"false" maxLength:"200" doc:"the fiscal host's name"`
	Period  string        `form:"period" required:"false" maxLength:"40" doc:"2024-Q4, 2024, FY2024-Q4"`
	Map     string        `form:"map" required:"false" maxLength:"200000" doc:"which column is what, as JSON; left out, the one kept for the host is used where the headers are the same"`
	MapName string        `form:"map_name" required:"false" maxLength:"200" doc:"the name under which the map is kept; ledger where left out"`
	Again   string        `form:"again" required:"false" maxLength:"5" doc:"true: the same file once more for the same period"`
}

type reconcileIn struct {
	RawBody huma.MultipartFormFiles[hostUpload]
}

type hostLinesIn struct {
	CodeIn
	PageQuery
	State string `query:"state" enum:"open,timing,overdue,explained,corrected,settled,matched,differences"`
	Pool  string `query:"pool" maxLength:"100"`
	Text  string `query:"text" maxLength:"100"`
}

// LineIn names a line of a reconciliation by its number.
type LineIn struct {
	CodeIn
	ID int64 `path:"id" doc:"the line's n"`
}

type lineVerdictIn struct {
	LineIn
	Body struct {
		State        string   `json:"state" maxLength:"20" doc:"explained, timing, corrected, or open to take a verdict back"`
		Month        string   `json:"month,omitempty" maxLength:"20" doc:"timing: when it is expected, such as 2025-01"`
		Text         string   `json:"text,omitempty" maxLength:"8000"`
		Transactions []string `json:"transactions,omitempty" maxItems:"50" doc:"corrected: entries posted since that come to exactly the difference"`
	}
}

func (h *Server) reconciliationAPI() {
	list(h, "/reconciliations", models.ReadPortfolio, "List reconciliations with the host", func(ctx context.Context, v models.Viewer, in *reconciliationsIn) (models.List[models.ReconciliationRow], error) {
		return h.store.Reconciliations(ctx, v, models.ReconciliationFilter{Host: in.Host, Period: in.Period, Text: in.Text}, in.page())
	}, showReconciliationRow)
	create(h, "/reconciliations", models.KeepRecords, "Hold a host's sheet against the record; nothing is posted", h.reconcileIn, showReconciled)
	one(h, "/reconciliations/{code}", models.ReadPortfolio, "One reconciliation: both figures of each pool, and what became of the difference", func(ctx context.Context, v models.Viewer, in *CodeIn) (Reconciliation, error) {
		w, err := h.store.Reconciliation(ctx, v, in.Code)
		return showReconciliation(w), err
	})
	list(h, "/reconciliations/{code}/lines", models.ReadPortfolio, "The lines of a reconciliation", func(ctx context.Context, v models.Viewer, in *hostLinesIn) (models.List[models.LineRow], error) {
		return h.store.ReconciliationLines(ctx, v, in.Code, models.LineFilter{State: in.State, Pool: in.Pool, Text: in.Text}, in.page())
	}, showLineRow)
	one(h, "/reconciliations/{code}/lines/{id}", models.ReadPortfolio, "One line: the host's rows with their cells, the entries, and what was said", func(ctx context.Context, v models.Viewer, in *LineIn) (ReconciliationLine, error) {
		w, err := h.store.ReconciliationLine(ctx, v, in.Code, in.ID)
		return showWholeLine(w), err
	})
	create(h, "/reconciliations/{code}/lines/{id}/verdict", models.KeepRecords, "Say what a difference is", func(ctx context.Context, v models.Viewer, in *lineVerdictIn) (models.LineVerdict, error) {
		b := in.Body
		return h.store.GiveLineVerdict(ctx, v, in.Code, in.ID, models.NewVerdict{State: b.State, Month: b.Month, Text: b.Text, Transactions: b.Transactions})
	}, showVerdict)
}

func (h *Server) reconcileIn(ctx context.Context, v models.Viewer, in *reconcileIn) (store.ReconciledOutcome, error) {
	sent := in.RawBody.Data()
	var out store.ReconciledOutcome
	if !sent.File.IsSet || sent.File.Size == 0 {
		return out, models.Refuse("text.required", "file", "Send the host's sheet in the field file.")
	}
	name, content, err := sentFile(sent.File)
	if err != nil {
		return out, err
	}
	m, err := mapIn(sent.Map)
	if err != nil {
		return out, err
	}
	book, err := readHost(name, content)
	if err != nil {
		return out, err
	}
	out, err = h.store.Reconcile(ctx, v, models.NewReconciliation{Host: sent.Host, Period: sent.Period, MapName: sent.MapName, Map: m, Again: sent.Again == "true"}, book, content)
	if err == nil && len(out.Problems) > 0 {
		return out, refusedCells(out.Problems)
	}
	return out, err
}

// mapIn reads the map; a field that is not known is refused, as everywhere in the API.
func mapIn(text string) (*models.HostMap, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	var m models.HostMap
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return nil, models.Refuse(models.RuleHostMap, "map", "The map cannot be read: %s. Send an object such as {\"header_row\":1,\"date\":\"A\",\"amount\":\"B\",\"pool\":\"research\"}.", strings.TrimPrefix(models.Readable(err.Error()), "json: "))
	}
	return &m, nil
}

// refusedCells is the refusal of a sheet, each cell a field of it.
func refusedCells(bad []models.SheetProblem) *Problem {
	p := plain(http.StatusUnprocessableEntity, "Nothing was saved: "+cellPlace(bad[0])+": "+bad[0].Message)
	p.Rule = bad[0].Code
	for _, b := range bad {
		p.Errors = append(p.Errors, FieldProblem{orText(cellPlace(b), b.Field), b.Message})
	}
	return p
}

func cellPlace(b models.SheetProblem) string {
	if b.Sheet == "" || b.Cell == "" {
		return b.Cell
	}
	return b.Sheet + "!" + b.Cell
}
