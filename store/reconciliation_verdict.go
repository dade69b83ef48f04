package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// GiveLineVerdict says what a difference is: explained, timing, corrected by entries, or open again. Nothing is edited; the latest verdict counts.
func (s *Store) GiveLineVerdict(ctx context.Context, actor models.Viewer, code string, n int64, v models.NewVerdict) (models.LineVerdict, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.LineVerdict, error) { return w.giveLineVerdict(code, n, v) })
}

func (w *work) giveLineVerdict(code string, n int64, given models.NewVerdict) (v models.LineVerdict, err error) {
	rec, err := locked[models.Reconciliation](w, "code", code, "reconciliation") // two verdicts on one line wait for each other here
	if err != nil {
		return v, err
	}
	var line models.ReconciliationLine
	if err := w.tx.Where("reconciliation_id = ? AND n = ?", rec.ID, n).Take(&line).Error; err != nil {
		return v, found(err, "line", models.LineCode(code, n))
	}
	if v, err = given.Check(line, w.today()); err != nil {
		return v, err
	}
	entries, err := w.corrections(line, v.State, given.Transactions, rec.Seq)
	if err != nil {
		return v, err
	}
	if err := w.tx.Raw("SELECT coalesce(max(n), 0) + 1 FROM reconciliation_verdicts WHERE line_id = ?", line.ID).Row().Scan(&v.N); err != nil {
		return v, err
	}
	v.GivenBy, v.GivenAt = w.actor.Email, models.InstantOf(w.now)
	v.Seq, err = w.event("reconciliation.verdict", models.LineCode(code, n), nil, map[string]any{"verdict": v, "entries": len(entries)}, v.Text)
	if err != nil {
		return v, err
	}
	if err := w.insert(&v); err != nil {
		return v, err
	}
	return v, w.keepCorrections(v, entries)
}

// correction ties a verdict to an entry that corrects the difference.
type correction struct {
	VerdictID     int64
	TransactionID int64
	Minor         int64
	Seq           int64
}

// TableName is where they are kept.
func (correction) TableName() string { return "reconciliation_corrections" }

func (w *work) keepCorrections(v models.LineVerdict, entries []models.CorrectingEntry) error {
	for _, e := range entries {
		if err := w.insert(&correction{VerdictID: v.ID, TransactionID: e.ID, Minor: e.Minor, Seq: v.Seq}); err != nil {
			return err
		}
	}
	return nil
}

// corrections finds the entries that are named, and asks whether they come to the difference.
func (w *work) corrections(line models.ReconciliationLine, state models.LineState, codes []string, uploaded int64) ([]models.CorrectingEntry, error) {
	if state != models.LineCorrected {
		return nil, nil
	}
	if _, err := w.head(); err != nil { // one entry given to two differences at once closes one
		return nil, err
	}
	var out []models.CorrectingEntry
	for _, code := range models.CodesIn(codes) {
		found, err := correctingEntries(w.tx, line, " AND t.code = ?", code)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, models.NoCorrection(code)
		}
		out = append(out, found...)
	}
	return out, line.Corrects(uploaded, out)
}

// correctingEntries are entries that moved money in the line's pool, each with the difference that it closes already.
func correctingEntries(tx *gorm.DB, line models.ReconciliationLine, where string, args ...any) ([]models.CorrectingEntry, error) {
	rows := []models.CorrectingEntry{}
	err := tx.Raw(`SELECT x.*, coalesce(u.code, '') AS used_by, coalesce(u.n, 0) AS used_line FROM (SELECT t.id, t.code, t.effective_on AS on_date, t.text, t.seq, CAST(sum(p.minor) AS BIGINT) AS minor `+
		strings.Replace(atHost, " LEFT JOIN transactions o ON o.id = t.reverses_id", "", 1)+` AND pools.id = ? AND pools.currency = ?`+where+` GROUP BY t.id, t.code, t.effective_on, t.text, t.seq HAVING sum(p.minor) <> 0) x
		LEFT JOIN (SELECT k.transaction_id, min(c.code) AS code, min(l.n) AS n FROM reconciliation_corrections k JOIN reconciliation_verdicts v ON v.id = k.verdict_id
			JOIN reconciliation_lines l ON l.id = v.line_id JOIN reconciliations c ON c.id = l.reconciliation_id
			WHERE v.state = 'corrected' AND l.pool_id = ? AND l.id <> ? AND v.n = (SELECT max(y.n) FROM reconciliation_verdicts y WHERE y.line_id = l.id)
			AND NOT EXISTS (SELECT 1 FROM reconciliations z WHERE z.host = c.host AND z.first_on = c.first_on AND z.last_on = c.last_on AND z.id > c.id)
			GROUP BY k.transaction_id) u ON u.transaction_id = x.id
		ORDER BY x.code LIMIT 500`, append(append([]any{line.PoolID, line.Currency}, args...), line.PoolID, line.ID)...).Scan(&rows).Error
	return rows, err
}
