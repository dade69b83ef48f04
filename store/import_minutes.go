package store

import (
	"context"
	"encoding/json"
	"strings"

	"gorm.io/gorm"

	"bursar/minutes"
	"bursar/models"
)

// ReadMinutes reads minutes in Markdown and keeps what was read, with the file. Nothing of it counts until it is confirmed.
// An empty body leaves its code to the headings of the minutes.
func (s *Store) ReadMinutes(ctx context.Context, actor models.Viewer, body, fileName string, text []byte) (models.Import, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Import, error) { return w.readMinutes(body, fileName, text) })
}

func (w *work) readMinutes(body, fileName string, text []byte) (models.Import, error) {
	imp := models.Import{Kind: "minutes", State: models.ImportRead, EnteredBy: w.actor.Email, EnteredAt: models.InstantOf(w.now), Version: 1}
	reading, err := understood(body, text)
	if err != nil {
		return imp, err
	}
	imp.BodyCode = *reading.Meetings[0].Body
	if imp.Reading, err = canonical(reading); err != nil {
		return imp, err
	}
	if imp.Code, err = w.code(models.KindImport, w.today()); err != nil {
		return imp, err
	}
	src, err := w.keepSource(fileName, text)
	if err != nil {
		return imp, err
	}
	imp.SourceID = src.ID
	things := models.ThingsRead(reading)
	if imp.Seq, err = w.event("import.read", imp.Code, nil, map[string]any{"source": src.SHA256, "file": fileName, "things": len(things)}, ""); err != nil {
		return imp, err
	}
	if err := w.insert(&imp); err != nil {
		return imp, err
	}
	return imp, w.keepThings(imp, things)
}

func (w *work) keepThings(imp models.Import, things []models.ImportThing) error {
	items := make([]models.ImportItem, 0, len(things))
	for i, t := range things {
		items = append(items, models.ImportItem{ImportID: imp.ID, N: int64(i + 1), Kind: t.Kind, Line: int64(t.Line), Text: models.Readable(t.Text), Verdict: models.ItemRead, Version: 1})
	}
	return w.tx.CreateInBatches(items, 200).Error
}

// understood reads the text and makes sure that each meeting is of a body with a code.
func understood(body string, text []byte) (minutes.Reading, error) {
	if body != "" {
		if _, err := models.BodyCode("body", body); err != nil {
			return minutes.Reading{}, err
		}
	}
	reading, err := minutes.Read(strings.TrimSpace(body), text)
	if err != nil {
		return reading, &models.Error{Code: models.Unreadable, Rule: models.RuleMinutesText, Field: "file", Message: err.Error(), Err: err}
	}
	if len(reading.Meetings) == 0 {
		return reading, models.Refuse(models.RuleMinutesText, "file", "No meeting can be read in this file; each begins with a heading such as: ## Meeting #53 - 2024-10-30.")
	}
	for _, m := range reading.Meetings {
		if m.Body == nil {
			return reading, models.Refuse(models.RuleMinutesBody, "body", "The minutes do not say of which body they are; name it by its code, such as BSC.")
		}
		if _, err := models.BodyCode("body", *m.Body); err != nil {
			return reading, models.Refuse(models.RuleMinutesBody, "body", "The minutes call the body %q; name it by its code, such as BSC.", *m.Body)
		}
	}
	return reading, nil
}

const importColumns = `i.code, i.kind, i.body_code, s.name AS source_name, i.state, i.entered_by, i.entered_at, i.version, i.seq,
	(SELECT count(*) FROM import_items x WHERE x.import_id = i.id) AS items,
	(SELECT count(*) FROM import_items x WHERE x.import_id = i.id AND x.verdict = 'applied') AS applied,
	(SELECT count(*) FROM import_items x WHERE x.import_id = i.id AND x.verdict = 'left') AS left_items`

const importTables = "imports i JOIN sources s ON s.id = i.source_id"

// Imports lists what was read from files, the newest first.
func (s *Store) Imports(ctx context.Context, v models.Viewer, f models.ImportFilter, page models.Page) (models.List[models.ImportLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.ImportLine]{}, err
	}
	l := listing{Columns: importColumns, From: importTables, Default: "-code", Tie: "i.code",
		Sorts: map[string]sortable{"code": {Expr: "i.code"}, "state": {Expr: "i.state"}}}
	for _, c := range []struct{ condition, value string }{{"i.kind = ?", f.Kind}, {"i.state = ?", f.State}, {"i.body_code = ?", f.Body}} {
		if c.value != "" {
			l.and(c.condition, c.value)
		}
	}
	return pageOf[models.ImportLine](s.reader.WithContext(ctx), l, page)
}

// Import gives one with everything read and the lines of its file, for the two to be held against each other.
func (s *Store) Import(ctx context.Context, v models.Viewer, code string) (models.ImportSheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.ImportSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.ImportSheet, error) { return importSheet(tx, code) })
}

func importSheet(tx *gorm.DB, code string) (out models.ImportSheet, err error) {
	var imp models.Import
	if err := tx.Where("code = ?", code).Take(&imp).Error; err != nil {
		return out, found(err, "import", code)
	}
	if err := tx.Raw("SELECT "+importColumns+" FROM "+importTables+" WHERE i.id = ?", imp.ID).Take(&out.ImportLine).Error; err != nil {
		return out, err
	}
	out.Things = []models.ImportItem{}
	if err := tx.Where("import_id = ?", imp.ID).Order("n").Find(&out.Things).Error; err != nil {
		return out, err
	}
	var src models.Source
	if err := tx.Where("id = ?", imp.SourceID).Take(&src).Error; err != nil {
		return out, err
	}
	out.Lines, out.SHA256, out.Reading = sourceLines(src), src.SHA256, imp.Reading
	out.Problems, err = doubts(imp)
	return out, err
}

func doubts(imp models.Import) ([]models.ImportProblem, error) {
	out := []models.ImportProblem{}
	if imp.Kind != "minutes" {
		return out, nil
	}
	var reading minutes.Reading
	if err := json.Unmarshal([]byte(imp.Reading), &reading); err != nil {
		return out, err
	}
	for _, p := range reading.Problems {
		out = append(out, models.ImportProblem{Line: int64(p.Line), Code: p.Code, Message: p.Message})
	}
	return out, nil
}

// sourceLines is the text of a source line by line; the first is line 1.
func sourceLines(src models.Source) []string {
	lines := strings.Split(strings.TrimPrefix(string(src.Content), "\ufeff"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], "\r")
	}
	return lines
}
