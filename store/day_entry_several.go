package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"bursar/models"
)

// JudgeDays gives several entries the same verdict: all of them, or none when one is refused, and then it is named.
func (s *Store) JudgeDays(ctx context.Context, actor models.Viewer, entries []int64, n models.NewDayVerdict) ([]models.DayLine, error) {
	return write(ctx, s, actor, models.ApproveDays, func(w *work) ([]models.DayLine, error) { return w.judgeSeveral(entries, n) })
}

func (w *work) judgeSeveral(entries []int64, n models.NewDayVerdict) ([]models.DayLine, error) {
	if err := models.CheckChosen(len(entries)); err != nil {
		return nil, err
	}
	entries = slices.Clone(entries)
	slices.Sort(entries)
	entries = slices.Compact(entries)
	if err := w.holdWorkOf(entries); err != nil {
		return nil, err
	}
	lines := make([]models.DayLine, 0, len(entries))
	for _, id := range entries {
		line, err := w.approveDays(id, n)
		if err != nil {
			return nil, ofEntry(err, id, len(entries))
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// holdWorkOf takes the locks of all entries in the order that every verb keeps: statements of work by code, then people's days, then their months.
func (w *work) holdWorkOf(entries []int64) error {
	var codes []string
	if err := w.tx.Raw("SELECT DISTINCT s.code FROM day_entries e JOIN sows s ON s.id = e.sow_id WHERE e.id IN ?", entries).Scan(&codes).Error; err != nil {
		return err
	}
	for _, code := range models.Sorted(codes) {
		if _, err := w.holdSOW(code); err != nil {
			return err
		}
	}
	var days []models.PersonDay
	err := w.tx.Raw(`SELECT DISTINCT e.person_id, e.from_on AS on_date FROM day_entries e JOIN sows s ON s.id = e.sow_id
		WHERE e.id IN ? AND e.from_on = e.to_on`, entries).Scan(&days).Error
	if err != nil {
		return err
	}
	if len(days) > 0 {
		slices.SortFunc(days, models.PersonDay.Compare)
		if _, err = w.holdPersonDays(days); err != nil {
			return err
		}
	}
	return w.holdMonthsOf(entries)
}

// holdMonthsOf holds the months of the totals among the entries.
func (w *work) holdMonthsOf(entries []int64) error {
	var months []models.PersonMonth
	err := w.tx.Raw("SELECT DISTINCT e.person_id, substr(e.to_on, 1, 7) AS month FROM day_entries e WHERE e.id IN ? AND e.from_on <> e.to_on ORDER BY 1, 2", entries).Scan(&months).Error
	for _, m := range months {
		if _, err := w.holdPersonMonth(m); err != nil {
			return err
		}
	}
	return err
}

// ofEntry says which of several entries was refused.
func ofEntry(err error, id int64, of int) error {
	var e *models.Error
	if of < 2 || !errors.As(err, &e) || e.Field == "reason" {
		return err
	}
	named := *e
	if named.Field != "" { // a field of the entry, which the request does not have
		named.Field = "entry"
	}
	named.Message = fmt.Sprintf("Entry %d: %s None of the %d was changed.", id, e.Message, of)
	return &named
}
