package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

const (
	findingColumns = `f.id, f.code, s.code AS sow_code, s.title AS sow_title, f.title, f.severity, f.found_on, f.link, f.note, f.entered_by, f.seq,
		COALESCE(src.name, '') AS file, a.line, COALESCE(a.cell, '') AS cell, COALESCE(a.excerpt, '') AS excerpt`
	findingFrom = `findings f JOIN sows s ON s.id = f.sow_id LEFT JOIN anchors a ON a.id = f.anchor_id LEFT JOIN sources src ON src.id = a.source_id`
	// severityPlace sorts the worst first, and what nobody rated last.
	severityPlace = `CASE f.severity WHEN 'critical' THEN 1 WHEN 'high' THEN 2 WHEN 'medium' THEN 3 WHEN 'low' THEN 4 WHEN 'informational' THEN 5 ELSE 6 END`
	// fateOn is what became of a finding last by a day.
	fateOn = `COALESCE((SELECT x.fate FROM finding_fates x WHERE x.finding_id = f.id AND x.n = (SELECT max(y.n) FROM finding_fates y WHERE y.finding_id = f.id AND y.on_date <= ?)), 'open')`
)

// Findings lists findings that the viewer may know of, the worst first.
func (s *Store) Findings(ctx context.Context, v models.Viewer, f models.FindingFilter, page models.Page) (models.List[models.FindingLine], error) {
	if err := models.Collect(v.Need(models.ReadWork), f.Check()); err != nil {
		return models.List[models.FindingLine]{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.FindingLine], error) {
		if f.SOW != "" {
			if _, err := sowFor(tx, v, f.SOW); err != nil {
				return models.List[models.FindingLine]{}, err
			}
		}
		return findingsOf(tx, v, f, page)
	})
}

// Finding gives one with everything that became of it.
func (s *Store) Finding(ctx context.Context, v models.Viewer, code string) (models.FindingLine, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return models.FindingLine{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.FindingLine, error) {
		var id int64
		own, args := mine(v, "f.sow_id")
		if err := tx.Raw("SELECT COALESCE(max(f.id), 0) FROM findings f WHERE f.code = ? AND "+own, append([]any{code}, args...)...).Row().Scan(&id); err != nil {
			return models.FindingLine{}, err
		}
		if id == 0 {
			return models.FindingLine{}, models.Missing(findingKind, models.Readable(code))
		}
		return findingLine(tx, id)
	})
}

func findingLine(tx *gorm.DB, id int64) (models.FindingLine, error) {
	var line models.FindingLine
	if err := tx.Raw("SELECT "+findingColumns+" FROM "+findingFrom+" WHERE f.id = ?", id).Take(&line).Error; err != nil {
		return line, err
	}
	lines := []models.FindingLine{line}
	err := fillFates(tx, lines, endOfTime)
	return lines[0], err
}

// everyFinding reads all pages of the list, so that what is counted in words is all of them.
func everyFinding(tx *gorm.DB, v models.Viewer, f models.FindingFilter) (all []models.FindingLine, err error) {
	page := models.Page{Limit: models.MostRows}
	for {
		found, err := findingsOf(tx, v, f, page)
		if all = append(all, found.Items...); err != nil || found.Next == "" {
			return all, err
		}
		page.Cursor = found.Next
	}
}

func findingsOf(tx *gorm.DB, v models.Viewer, f models.FindingFilter, page models.Page) (models.List[models.FindingLine], error) {
	if !f.AsOf.Known() {
		f.AsOf = endOfTime
	}
	l := listing{Columns: findingColumns, From: findingFrom, Default: "severity", Tie: "f.code",
		Sorts: map[string]sortable{"severity": {Expr: severityPlace, Int: true}, "code": {Expr: "f.code"}, "title": {Expr: "lower(f.title)"}, "found": {Expr: "f.found_on"}}}
	own, args := mine(v, "s.id")
	l.and(own, args...)
	l.and("f.found_on <= ?", f.AsOf)
	l.search(f.Text, "f.title", "f.code", "f.note")
	if f.SOW != "" {
		l.and("s.code = ?", f.SOW)
	}
	switch f.Severity {
	case "":
	case models.UnknownSeverity:
		l.and("f.severity = ''")
	default:
		l.and("f.severity = ?", f.Severity)
	}
	if f.Fate != "" {
		l.and(fateOn+" = ?", f.AsOf, f.Fate)
	}
	list, err := pageOf[models.FindingLine](tx, l, page)
	if err != nil {
		return list, err
	}
	return list, fillFates(tx, list.Items, f.AsOf)
}

// fillFates reads what became of several findings by a day.
func fillFates(tx *gorm.DB, lines []models.FindingLine, asOf models.Date) error {
	if len(lines) == 0 {
		return nil
	}
	at, ids := map[int64]int{}, make([]int64, len(lines))
	for i, l := range lines {
		at[l.ID], ids[i] = i, l.ID
	}
	var fates []models.FindingFateLine
	err := tx.Raw(`SELECT x.finding_id, x.n, x.fate, x.on_date, x.link, x.why, x.receiver, x.by_email,
			COALESCE(src.name, '') AS file, a.line, COALESCE(a.cell, '') AS cell, COALESCE(a.excerpt, '') AS excerpt
		FROM finding_fates x LEFT JOIN anchors a ON a.id = x.anchor_id LEFT JOIN sources src ON src.id = a.source_id
		WHERE x.finding_id IN ? AND x.on_date <= ? ORDER BY x.finding_id, x.n`, ids, asOf).Scan(&fates).Error
	for _, f := range fates {
		line := &lines[at[f.FindingID]]
		line.Fates = append(line.Fates, f)
	}
	return err
}
