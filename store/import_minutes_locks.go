package store

import (
	"maps"
	"slices"

	"bursar/models"
)

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
	// The row of totals is what every verb on a statement of work holds.
	if err := w.tx.Raw("SELECT t.sow_id FROM sow_totals t JOIN sows s ON s.id = t.sow_id ORDER BY s.code" + w.lock() + " OF t").Scan(&held).Error; err != nil {
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
