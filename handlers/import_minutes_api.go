package handlers

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"bursar/models"
)

// Import is what was read from a file, kept until a person confirms it.
type Import struct {
	Code      string          `json:"code"`
	Kind      string          `json:"kind"`
	Body      *string         `json:"body"`
	File      *string         `json:"file"`
	State     string          `json:"state"`
	EnteredBy string          `json:"entered_by"`
	EnteredAt string          `json:"entered_at"`
	Read      int64           `json:"things" doc:"how many things were read"`
	Applied   int64           `json:"applied"`
	Left      int64           `json:"left"`
	SHA256    *string         `json:"sha256" doc:"of the file; on one import only"`
	Items     []ImportThing   `json:"items"`
	Problems  []ImportProblem `json:"problems"`
	Reading   json.RawMessage `json:"reading,omitempty" doc:"as the reader gave it; on one import only"`
	Version   int64           `json:"version"`
}

func (i Import) version() int64 { return i.Version }

// ImportThing is one thing that was read, and what became of it.
type ImportThing struct {
	N       int64   `json:"n"`
	Kind    string  `json:"kind"`
	Line    int64   `json:"line"`
	Text    string  `json:"text"`
	Verdict string  `json:"verdict" doc:"read, applied or left"`
	Ref     *string `json:"ref" doc:"code of the record it became"`
	Reason  *string `json:"reason"`
}

// ImportProblem is a doubt of the reader, at its line.
type ImportProblem struct {
	Line    int64  `json:"line"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func showImportLine(i models.ImportLine) Import {
	return Import{Code: i.Code, Kind: i.Kind, Body: textOrNull(i.BodyCode), File: textOrNull(i.SourceName), State: string(i.State), EnteredBy: i.EnteredBy, EnteredAt: string(i.EnteredAt),
		Read: i.Items, Applied: i.Applied, Left: i.Left, Items: []ImportThing{}, Problems: []ImportProblem{}, Version: i.Version}
}

func showImport(i models.ImportSheet) Import {
	out := showImportLine(i.ImportLine)
	out.SHA256 = textOrNull(i.SHA256)
	out.Items = each(i.Things, func(t models.ImportItem) ImportThing {
		return ImportThing{t.N, t.Kind, t.Line, t.Text, string(t.Verdict), textOrNull(t.Subject), textOrNull(t.Reason)}
	})
	out.Problems = each(i.Problems, func(p models.ImportProblem) ImportProblem { return ImportProblem{p.Line, p.Code, p.Message} })
	if json.Valid([]byte(i.Reading)) {
		out.Reading = json.RawMessage(i.Reading)
	}
	return out
}

// KeptImport is an import after a step, with what was read; what became of each line stands at its address.
type KeptImport struct {
	Code    string          `json:"code"`
	Body    string          `json:"body"`
	State   string          `json:"state"`
	Version int64           `json:"version"`
	Reading json.RawMessage `json:"reading" doc:"meetings and problems, as import minutes --dry-run --json prints them"`
}

func (i KeptImport) version() int64 { return i.Version }

func showKeptImport(i models.Import) KeptImport {
	return KeptImport{i.Code, i.BodyCode, string(i.State), i.Version, json.RawMessage(i.Reading)}
}

type importsIn struct {
	PageQuery
	State string `query:"state" enum:"read,confirmed"`
	Of    string `query:"body" maxLength:"40"`
}

// ImportIn is the code of an import in an address.
type ImportIn struct {
	ID string `path:"id" maxLength:"40"`
}

type minutesUpload struct {
	File huma.FormFile `form:"file" doc:"minutes in Markdown"`
	Of   string        `form:"body" maxLength:"40" doc:"the body's code, where the minutes do not say it"`
}

type minutesIn struct {
	RawBody huma.MultipartFormFiles[minutesUpload]
}

type confirmationIn struct {
	ImportIn
	Body struct {
		Dates map[string]string `json:"dates,omitempty" doc:"the right date of a meeting by its number, such as {\"48\":\"2024-02-21\"}"`
		Map   string            `json:"map,omitempty" maxLength:"1048576" doc:"of a journal: how its accounts and signs are read, line by line; what was said before where left out"`
	}
}

func (h *Server) importMinutesAPI() {
	list(h, "/imports/minutes", models.ReadPortfolio, "List minutes that were read", func(ctx context.Context, v models.Viewer, in *importsIn) (models.List[models.ImportLine], error) {
		return h.store.Imports(ctx, v, models.ImportFilter{Kind: "minutes", State: in.State, Body: in.Of}, in.page())
	}, showImportLine)
	one(h, "/imports/{id}", models.ReadPortfolio, "One import: everything read, with its line and what became of it", func(ctx context.Context, v models.Viewer, in *ImportIn) (Import, error) {
		i, err := h.store.Import(ctx, v, in.ID)
		return showImport(i), err
	})
	create(h, "/imports/minutes", models.KeepRecords, "Read minutes; nothing counts until they are confirmed", func(ctx context.Context, v models.Viewer, in *minutesIn) (models.Import, error) {
		name, text, err := sentFile(in.RawBody.Data().File)
		if err != nil {
			return models.Import{}, err
		}
		return h.store.ReadMinutes(ctx, v, in.RawBody.Data().Of, name, text)
	}, showKeptImport)
	create(h, "/imports/{id}/confirmation", models.KeepRecords, "Apply what was read to the record", func(ctx context.Context, v models.Viewer, in *confirmationIn) (models.Import, error) {
		imp, err := h.store.Import(ctx, v, in.ID)
		if err != nil {
			return models.Import{}, err
		}
		if imp.Kind == "ledger" {
			return h.confirmJournal(ctx, v, in.ID, in.Body.Map)
		}
		right, err := corrections(in.Body.Dates)
		if err != nil {
			return models.Import{}, err
		}
		return h.store.ConfirmMinutes(ctx, v, in.ID, right)
	}, showKeptImport)
}

// corrections reads the dates that a person put right; the field of a refusal is the meeting's own, such as dates.48.
func corrections(dates map[string]string) (models.Corrections, error) {
	right := models.Corrections{Dates: map[int]models.Date{}}
	var errs []error
	for _, number := range slices.Sorted(maps.Keys(dates)) {
		field := "dates." + number
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 {
			errs = append(errs, models.Refuse(models.RuleImportCorrected, field, "A correction names a meeting by its number, such as 48."))
			continue
		}
		on, err := models.ParseDate(field, dates[number])
		right.Dates[n] = on
		errs = append(errs, err)
	}
	return right, models.Collect(errs...)
}

// sentFile reads a file that came to the API.
func sentFile(f huma.FormFile) (string, []byte, error) {
	if !f.IsSet || f.Size == 0 {
		return "", nil, models.Refuse("text.required", "file", "Send the minutes in the field file.")
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, uploadLimit+1))
	if len(content) > uploadLimit {
		return "", nil, &models.Error{Code: models.TooLarge, Field: "file", Message: "The file is larger than 10 MiB; split it and send the parts."}
	}
	return filepath.Base(f.Filename), content, err
}
