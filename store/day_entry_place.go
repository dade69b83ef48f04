package store

import (
	"strconv"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// dayPlace is where an entry was read from. The rows of a day sheet share the anchor of their column; the row stands with the entry.
const dayPlace = `COALESCE(e.source_row, a.line) AS line, CASE WHEN e.source_row IS NULL OR a.cell = '' THEN COALESCE(a.cell, '') ELSE a.cell || CAST(e.source_row AS TEXT) END AS cell`

// citeDay notes the place that an entry was read from, as cite does, with the row of its sheet.
func (t *tracer) citeDay(ref string, anchorID *int64, row *int64, seq int64) error {
	before := len(t.lines)
	if err := t.cite(models.StepDays, ref, anchorID, seq); err != nil || row == nil || len(t.lines) == before {
		return err
	}
	excerpt, err := sheetLine(t.tx, *anchorID, *row)
	if err != nil {
		return err
	}
	for _, s := range []*models.TraceStep{t.step(ref), &t.lines[before]} {
		if s == nil || s.Place == nil {
			continue
		}
		place := *s.Place
		place.Line, place.Excerpt = row, excerpt
		if place.Cell != "" {
			place.Cell += strconv.FormatInt(*row, 10)
		}
		s.Place = &place
	}
	t.lines[before].Text = placeText(t.lines[before].Place)
	return nil
}

func (t *tracer) step(ref string) *models.TraceStep {
	for i := range t.steps {
		if t.steps[i].Ref == ref {
			return &t.steps[i]
		}
	}
	return nil
}

// sheetLine is the row of a .csv as it stands in the file that is kept; "" of a workbook, and of a file that is kept in parts.
func sheetLine(tx *gorm.DB, anchor, row int64) (string, error) {
	var src models.Source
	if err := tx.Raw("SELECT s.* FROM sources s JOIN anchors a ON a.source_id = s.id WHERE a.id = ?", anchor).Take(&src).Error; err != nil {
		return "", err
	}
	if len(src.Content) == 0 || strings.HasSuffix(strings.ToLower(src.Name), ".xlsx") {
		return "", nil
	}
	lines := sourceLines(src)
	if row < 1 || row > int64(len(lines)) {
		return "", nil
	}
	return models.Readable(lines[row-1]), nil
}
