package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"bursar/minutes"
	"bursar/models"
)

// ConfirmMinutes applies what was read from minutes to the record, all of it in one go: what can be entered is, by the same verbs that
// people use; the rest is left with the reason.
func (s *Store) ConfirmMinutes(ctx context.Context, actor models.Viewer, code string, c models.Corrections) (models.Import, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Import, error) { return w.confirmMinutes(code, c) })
}

// confirming is one import on its way into the record.
type confirming struct {
	w       *work
	imp     models.Import
	reading minutes.Reading
	things  []models.ImportThing
	items   []models.ImportItem
	lines   []string
	sha256  string
	right   models.Corrections
	people  *namesakes
	entered map[int]models.Meeting // by place in the reading
}

func (w *work) confirmMinutes(code string, right models.Corrections) (models.Import, error) {
	c, err := w.toConfirm(code, right)
	if err != nil {
		return c.imp, err
	}
	if err := w.holdForMinutes(c); err != nil {
		return c.imp, err
	}
	for _, step := range []func() error{c.bodies, c.knowNames, c.meetings, c.substance, c.leaveRest} {
		if err := step(); err != nil {
			return c.imp, err
		}
	}
	return c.close()
}

func (w *work) toConfirm(code string, right models.Corrections) (*confirming, error) {
	c := &confirming{w: w, right: right, entered: map[int]models.Meeting{}}
	var err error
	if c.imp, err = locked[models.Import](w, "code", code, "import"); err != nil {
		return c, err
	}
	if c.imp.Kind != "minutes" || c.imp.State != models.ImportRead {
		return c, models.Clash(models.RuleImportOnce, "state", "%s was confirmed already; look at what became of each line.", code)
	}
	if err := json.Unmarshal([]byte(c.imp.Reading), &c.reading); err != nil {
		return c, err
	}
	var src models.Source
	if err := w.tx.Where("id = ?", c.imp.SourceID).Take(&src).Error; err != nil {
		return c, err
	}
	c.lines, c.sha256, c.things = sourceLines(src), src.SHA256, models.ThingsRead(c.reading)
	if err := w.tx.Where("import_id = ?", c.imp.ID).Order("n").Find(&c.items).Error; err != nil {
		return c, err
	}
	if len(c.items) != len(c.things) {
		return c, fmt.Errorf("%s keeps %d things, its reading has %d", code, len(c.items), len(c.things))
	}
	return c, c.checkCorrections()
}

func (c *confirming) checkCorrections() error {
	for _, number := range slices.Sorted(maps.Keys(c.right.Dates)) {
		if !slices.ContainsFunc(c.reading.Meetings, func(m minutes.Meeting) bool { return m.Number != nil && *m.Number == number }) {
			return models.Refuse(models.RuleImportCorrected, "corrections", "No meeting %d was read in %s; a correction names a meeting by its number.", number, c.imp.Code)
		}
		if _, err := models.ParseDate("corrections", string(c.right.Dates[number])); err != nil {
			return err
		}
	}
	return nil
}

func (c *confirming) close() (models.Import, error) {
	counts := map[models.ImportVerdict]int{}
	for _, item := range c.items {
		counts[item.Verdict]++
		if err := c.w.one("UPDATE import_items SET verdict = ?, subject = ?, reason = ?, version = version + 1 WHERE id = ?",
			item.Verdict, item.Subject, item.Reason, item.ID); err != nil {
			return c.imp, err
		}
	}
	before := c.imp.State
	c.imp.State, c.imp.Version = models.ImportConfirmed, c.imp.Version+1
	after := map[string]any{"state": c.imp.State, "applied": counts[models.ItemApplied], "left": counts[models.ItemLeft], "dates": c.right.Dates}
	if _, err := c.w.event("import.confirm", c.imp.Code, map[string]any{"state": before}, after, ""); err != nil {
		return c.imp, err
	}
	return c.imp, c.w.one("UPDATE imports SET state = ?, version = ? WHERE id = ?", c.imp.State, c.imp.Version, c.imp.ID)
}
