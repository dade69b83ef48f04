package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

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

// holdForMinutes takes every lock that the verbs of an import will want, in the order of the house, before the first event.
func (w *work) holdForMinutes(c *confirming) error {
	years := map[string]bool{}
	for i := range c.reading.Meetings {
		if on, err := models.ParseDate("date", c.dateOf(i)); err == nil {
			years[string(on)[:4]] = true
		}
	}
	if w.lock() == "" {
		return nil
	}
	var held []int64
	if err := w.tx.Raw("SELECT id FROM sows ORDER BY code"+w.lock()).Scan(&held).Error; err != nil {
		return err
	}
	if err := w.tx.Raw("SELECT id FROM meetings WHERE body_id IN (SELECT id FROM bodies WHERE code IN ?) ORDER BY code"+w.lock(), c.bodyCodes()).Scan(&held).Error; err != nil {
		return err
	}
	for _, kind := range []models.Kind{models.KindAction, models.KindDecision} {
		for _, year := range slices.Sorted(maps.Keys(years)) {
			if err := w.holdCounter(kind, year); err != nil {
				return err
			}
		}
	}
	return w.holdCounter(models.KindPerson, "")
}

func (w *work) holdCounter(kind models.Kind, scope string) error {
	return w.tx.Exec(`INSERT INTO counters (kind, scope, next) VALUES (?, ?, 0) ON CONFLICT (kind, scope) DO UPDATE SET next = counters.next`, kind, scope).Error
}

func (c *confirming) bodyCodes() []string {
	codes := map[string]bool{}
	for _, m := range c.reading.Meetings {
		codes[*m.Body] = true
	}
	return slices.Sorted(maps.Keys(codes))
}

// bodies makes a body that is not on record yet; its name can be put right later.
func (c *confirming) bodies() error {
	for _, code := range c.bodyCodes() {
		var n int64
		if err := c.w.tx.Raw("SELECT count(*) FROM bodies WHERE code = ?", code).Row().Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			continue
		}
		if _, err := c.w.addBody(models.NewBody{Code: code, Name: code, Kind: string(models.KindCommittee)}); err != nil {
			return err
		}
	}
	return nil
}

// dateOf is the day of a meeting: as a person corrected it, else as written.
func (c *confirming) dateOf(i int) string {
	m := c.reading.Meetings[i]
	if m.Number != nil {
		if on, ok := c.right.Dates[*m.Number]; ok {
			return string(on)
		}
	}
	return m.Date
}

// oldestFirst is the meetings of the reading by day, so that codes and people come in the order of events.
func (c *confirming) oldestFirst() []int {
	order := make([]int, len(c.reading.Meetings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.dateOf(a), c.dateOf(b)), cmp.Compare(c.reading.Meetings[a].Line, c.reading.Meetings[b].Line))
	})
	return order
}

// cite names a line of the minutes as the place a fact comes from.
func (c *confirming) cite(line int) models.Cite {
	excerpt := ""
	if line >= 1 && line <= len(c.lines) {
		excerpt = strings.TrimSpace(c.lines[line-1])
	}
	if r := []rune(excerpt); len(r) > 300 {
		excerpt = string(r[:299]) + "…"
	}
	return models.Cite{SourceSHA256: c.sha256, Line: int64(line), Excerpt: excerpt}
}

// lineOf finds the line within a meeting's part of the minutes that names somebody, else the meeting's own.
func (c *confirming) lineOf(i int, name string) int {
	from, to := c.reading.Meetings[i].Line, len(c.lines)
	for _, other := range c.reading.Meetings {
		if other.Line > from {
			to = min(to, other.Line-1)
		}
	}
	for line := from + 1; line <= to; line++ {
		if strings.Contains(c.lines[line-1], name) {
			return line
		}
	}
	return from
}

func (c *confirming) applied(n int, subject, reason string) {
	c.items[n].Verdict, c.items[n].Subject, c.items[n].Reason = models.ItemApplied, subject, reason
}

func (c *confirming) left(n int, reason string) {
	c.items[n].Verdict, c.items[n].Reason = models.ItemLeft, reason
}

// settle notes what became of a thing: a refusal leaves it with the refusal's sentence, any other error ends the import.
func (c *confirming) settle(n int, subject, reason string, err error) error {
	var refusal *models.Error
	switch {
	case err == nil:
		c.applied(n, subject, reason)
	case errors.As(err, &refusal):
		c.left(n, refusal.Message)
	default:
		return err
	}
	return nil
}

// leaveRest leaves what a person enters on its own page.
func (c *confirming) leaveRest() error {
	for n := range c.items {
		if c.items[n].Verdict == models.ItemRead {
			c.left(n, "Entered on the round / SOW / pool page, with this line as its source.")
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
