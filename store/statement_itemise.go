package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"bursar/models"
)

// ItemiseStatement says of entries on record that they are part of what a statement states: all of them, or none. They count no second time.
func (s *Store) ItemiseStatement(ctx context.Context, actor models.Viewer, sow string, statement int64, entries []int64) (models.StatementLine, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.StatementLine, error) {
		return w.itemiseStatement(sow, statement, entries)
	})
}

func (w *work) itemiseStatement(sow string, statement int64, entries []int64) (models.StatementLine, error) {
	var line models.StatementLine
	if err := models.CheckChosen(len(entries)); err != nil {
		return line, err
	}
	book, err := w.holdOpenSOW(sow)
	if err != nil {
		return line, err
	}
	entries = slices.Clone(entries)
	slices.Sort(entries)
	entries = slices.Compact(entries)
	for _, id := range entries {
		if err := w.mayItemise(&book, id, statement); err != nil {
			return line, ofEntry(err, id, len(entries))
		}
	}
	seq, err := w.event("statement.itemise", sow, nil, map[string]any{"statement": statement, "entries": entries}, "")
	if err != nil {
		return line, err
	}
	for _, id := range entries {
		if err := w.insert(&models.DayItemising{EntryID: id, StatementID: statement, EnteredBy: w.actor.Email, Seq: seq}); err != nil {
			return line, err
		}
	}
	return w.statementLine(book.SOW, statement)
}

func (w *work) mayItemise(book *models.SOWBook, id, statement int64) error {
	var e models.DayEntry
	if err := w.tx.Where("id = ? AND sow_id = ?", id, book.SOW.ID).Take(&e).Error; err != nil {
		return found(err, dayKind, fmt.Sprint(id))
	}
	line, err := dayLine(w.tx, id)
	if err != nil {
		return err
	}
	if err := line.MayItemise(); err != nil {
		return err
	}
	return book.ItemiseAfter(e, statement)
}

// knownStatements reads the statements, what of each is itemised, and, where it may count, what is entered up to its day.
func knownStatements(tx *gorm.DB, ids []int64, asOf models.Date, out map[int64]models.SOWKnown) error {
	var stated []models.SOWStated
	err := tx.Raw(`SELECT st.id, st.sow_id, st.stated_on, st.used_units, st.seq, CASE WHEN `+mannerThen+` IN ('entries', 'months') THEN 0 ELSE `+entriesByThen+` END AS entries
		FROM statements st WHERE st.sow_id IN ? ORDER BY st.sow_id, st.stated_on, st.seq, st.id`, asOf, ids).Scan(&stated).Error
	if err != nil || len(stated) == 0 {
		return err
	}
	itemised, err := itemisedOf(tx, stated)
	for _, st := range stated {
		st.Itemised = itemised[st.ID]
		k := out[st.SOWID]
		k.Stated = append(k.Stated, st)
		out[st.SOWID] = k
	}
	return err
}

const (
	// mannerThen is the manner on record on the day of the statement st.
	mannerThen = `COALESCE((SELECT m.manner FROM sow_manners m WHERE m.sow_id = st.sow_id AND m.from_on <= st.stated_on ORDER BY m.from_on DESC, m.seq DESC LIMIT 1), '')`
	// entriesByThen is what the entries up to its day add up to, as it stood on the day that is asked for.
	entriesByThen = `(SELECT CAST(COALESCE(SUM(e.units), 0) AS BIGINT) FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1` + overrunJoin + `
		WHERE e.sow_id = st.sow_id AND e.from_on <= st.stated_on AND e.to_on <= st.stated_on AND COALESCE(v.verdict, '') <> 'returned' AND NOT ` + stoodOver + `)`
	// itemisings are the entries that name a statement, from the first or afterwards.
	itemisings = `(SELECT id AS entry_id, statement_id FROM day_entries WHERE statement_id IS NOT NULL UNION ALL SELECT entry_id, statement_id FROM day_itemisings)`
)

func itemisedOf(tx *gorm.DB, stated []models.SOWStated) (map[int64]models.Days, error) {
	ids := make([]int64, len(stated))
	for i, st := range stated {
		ids[i] = st.ID
	}
	out := map[int64]models.Days{}
	for part := range slices.Chunk(ids, 10_000) { // a statement takes so many arguments and not many more
		var rows []struct {
			StatementID int64
			Units       models.Days
		}
		err := tx.Raw(`SELECT x.statement_id, CAST(SUM(e.units) AS BIGINT) AS units FROM `+itemisings+` x JOIN day_entries e ON e.id = x.entry_id`+standingEntries+`
			AND x.statement_id IN ? GROUP BY x.statement_id`, part).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.StatementID] = r.Units
		}
	}
	return out, nil
}

// itemisable lists the entries that may still be said to be part of the statement that counts.
func itemisable(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	var last models.StatementLine // the newest that counts
	for _, s := range whole.Statements {
		if s.Counts {
			last = s
		}
	}
	if last.ID == 0 || whole.SOW.Ended() || !v.May(models.KeepRecords) {
		return nil
	}
	return tx.Raw("SELECT "+dayColumns+" FROM "+dayFrom+` WHERE e.sow_id = ? AND e.to_on <= ? AND e.reverses_id IS NULL AND r.id IS NULL AND COALESCE(v.verdict, '') <> 'returned'
		AND e.statement_id IS NULL AND NOT EXISTS (SELECT 1 FROM day_itemisings i WHERE i.entry_id = e.id) ORDER BY e.to_on, e.id LIMIT ?`, whole.ID, last.StatedOn, models.MostRows).Scan(&whole.Itemisable).Error
}

// itemisedApart are statements of which more is itemised than they state, and entries that itemise what they cannot.
const itemisedApart = `SELECT 'statements/' || st.id AS ref, SUM(e.units) AS kept, st.used_units AS fresh, '' AS unit
		FROM statements st JOIN ` + itemisings + ` x ON x.statement_id = st.id JOIN day_entries e ON e.id = x.entry_id` + standingEntries + `
		GROUP BY st.id, st.used_units HAVING SUM(e.units) > st.used_units
	UNION ALL SELECT 'days/' || e.id, e.units, 0, '' FROM ` + itemisings + ` x JOIN day_entries e ON e.id = x.entry_id JOIN statements st ON st.id = x.statement_id
		WHERE e.sow_id <> st.sow_id OR e.to_on > st.stated_on
	UNION ALL SELECT 'days/' || e.id, e.units, 0, '' FROM day_entries e JOIN day_itemisings i ON i.entry_id = e.id WHERE e.statement_id IS NOT NULL`
