package store

import (
	"fmt"

	"bursar/models"
)

// sheetTwins are the rows of a sheet and the entries on record that say the same as a row: who sees the preview may have meant one of them only.
type sheetTwins struct {
	rows    map[string]int   // number of the row
	entries map[string]int64 // number of the entry
}

func twinKey(e *models.DayEntry) string {
	return fmt.Sprintf("%d %d %s %s %d", e.SOWID, e.PersonID, e.FromOn, e.ToOn, e.Units)
}

// entered reads the standing entries of a statement of work that the sheet is about, the newest of very many.
func (in *dayImport) entered(sow int64) error {
	var rows []models.DayEntry
	err := in.tx.Raw("SELECT e.id, e.sow_id, e.person_id, e.from_on, e.to_on, e.units FROM "+standingDays+" AND e.sow_id = ? ORDER BY e.id DESC LIMIT ?", sow, models.MostFates).Scan(&rows).Error
	for i := range rows {
		in.twins.entries[twinKey(&rows[i])] = rows[i].ID
	}
	return err
}

// standingDays are the entries that count: neither returned nor taken back, nor what takes one back.
const standingDays = `day_entries e LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1 LEFT JOIN day_entries r ON r.reverses_id = e.id
	WHERE e.reverses_id IS NULL AND r.id IS NULL AND COALESCE(v.verdict, '') <> 'returned'`

// tell notes what becomes of a row.
func (in *dayImport) tell(r *models.DaySheetRow, e *models.DayEntry, errs []error) {
	if len(in.out.Fates) >= models.MostFates {
		return
	}
	fate := models.DayFate{Row: *r}
	for _, err := range errs {
		if err == nil {
			continue
		}
		for _, p := range r.Problems(err) {
			fate.Why = append(fate.Why, p.Message)
		}
	}
	if fate.Taken() {
		fate.Figure = e.Units.String()
		fate.Notes = in.twinsOf(r, e)
		if e.Over {
			fate.Notes = append(fate.Notes, models.WouldWait)
		}
	}
	in.out.Fates = append(in.out.Fates, fate)
}

func (in *dayImport) twinsOf(r *models.DaySheetRow, e *models.DayEntry) (notes []string) {
	key := twinKey(e)
	if row, there := in.twins.rows[key]; there {
		notes = append(notes, models.SameRowTwice(row))
	} else {
		in.twins.rows[key] = r.Row
	}
	if id, there := in.twins.entries[key]; there {
		notes = append(notes, models.EnteredAlready(id))
	}
	return notes
}
