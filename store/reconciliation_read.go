package store

import (
	"context"
	"sort"

	"gorm.io/gorm"

	"bursar/models"
)

// latestVerdict joins the verdict that counts.
const latestVerdict = ` LEFT JOIN reconciliation_verdicts v ON v.line_id = l.id AND v.n = (SELECT max(y.n) FROM reconciliation_verdicts y WHERE y.line_id = l.id)`

// lineState is where a line stands: what agrees needs no verdict.
const lineState = `CASE WHEN l.kind = 'matched' OR (l.kind = 'opening' AND l.host_minor = l.here_minor) THEN 'matched' WHEN l.kind = 'settled' THEN 'settled' ELSE coalesce(v.state, 'open') END`

// newerOne finds whether a later one was made for the same host and period.
const newerOne = `SELECT 1 FROM reconciliations z WHERE z.host = c.host AND z.first_on = c.first_on AND z.last_on = c.last_on AND z.id > c.id`

// Reconciliations lists the host's sheets that were held against the record, the newest first.
func (s *Store) Reconciliations(ctx context.Context, v models.Viewer, f models.ReconciliationFilter, page models.Page) (models.List[models.ReconciliationRow], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.ReconciliationRow]{}, err
	}
	month := models.DateOf(s.clock()).Month()
	l := listing{From: "reconciliations c JOIN sources s ON s.id = c.source_id", Default: "-code", Tie: "c.code",
		Columns: `c.code, c.host, c.period, s.name AS source, c.rows_read, c.uploaded_by, c.uploaded_at, c.seq,
			(SELECT count(*) FROM reconciliation_lines l WHERE l.reconciliation_id = c.id) AS lines,
			(SELECT count(*) FROM reconciliation_lines l` + latestVerdict + ` WHERE l.reconciliation_id = c.id AND ` + lineState + ` = 'open') AS open,
			(SELECT count(*) FROM reconciliation_lines l` + latestVerdict + ` WHERE l.reconciliation_id = c.id AND ` + lineState + ` = 'timing' AND v.month < '` + month + `') AS overdue,
			CASE WHEN EXISTS (` + newerOne + `) THEN 0 ELSE 1 END AS newest`,
		Sorts: map[string]sortable{"code": {Expr: "c.code"}, "period": {Expr: "c.last_on"}, "host": {Expr: "lower(c.host)"}}}
	l.search(f.Text, "c.code", "c.host", "s.name")
	if f.Host != "" {
		l.and("c.host = ?", f.Host)
	}
	if f.Period != "" {
		l.and("c.period = ?", f.Period)
	}
	return pageOf[models.ReconciliationRow](s.reader.WithContext(ctx), l, page)
}

// Reconciliation gives one with the figures of each pool.
func (s *Store) Reconciliation(ctx context.Context, v models.Viewer, code string) (models.WholeReconciliation, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.WholeReconciliation{}, err
	}
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (models.WholeReconciliation, error) { return wholeReconciliation(tx, code, today) })
}

func wholeReconciliation(tx *gorm.DB, code string, today models.Date) (w models.WholeReconciliation, err error) {
	w.Today = today
	if err := tx.Where("code = ?", code).Take(&w.Reconciliation).Error; err != nil {
		return w, found(err, "reconciliation", code)
	}
	err = tx.Raw(`SELECT s.name, s.sha256, m.name, coalesce((SELECT max(z.code) FROM reconciliations z WHERE z.host = c.host AND z.first_on = c.first_on AND z.last_on = c.last_on AND z.id > c.id), '')
		FROM reconciliations c JOIN sources s ON s.id = c.source_id JOIN host_maps m ON m.id = c.map_id WHERE c.id = ?`, w.ID).Row().Scan(&w.Source, &w.SHA256, &w.MapName, &w.NewerAs)
	if err != nil {
		return w, err
	}
	if w.Pools, err = reconciledPools(tx, w.ID, today); err != nil {
		return w, err
	}
	w.Aside, err = asideSums(tx, w.ID)
	return w, err
}

func reconciledPools(tx *gorm.DB, id int64, today models.Date) ([]models.ReconciledPool, error) {
	var sums []models.LineSum
	err := tx.Raw(`SELECT pools.code AS pool, pools.name AS pool_name, l.currency, `+lineState+` AS state, coalesce(v.month, '') AS month, count(*) AS lines, CAST(sum(l.host_minor) AS BIGINT) AS host_minor,
		CAST(sum(l.here_minor) AS BIGINT) AS here_minor, CAST(sum(abs(l.host_minor - l.here_minor)) AS BIGINT) AS size
		FROM reconciliation_lines l JOIN pools ON pools.id = l.pool_id`+latestVerdict+` WHERE l.reconciliation_id = ?
		GROUP BY pools.position, pools.code, pools.name, l.currency, `+lineState+`, coalesce(v.month, '') ORDER BY pools.position, pools.code, l.currency, state, month`, id).Scan(&sums).Error
	return models.SumReconciled(sums, today), err
}

func asideSums(tx *gorm.DB, id int64) (out []models.AsideSum, err error) {
	var rows []struct {
		Why, Cell string
	}
	err = tx.Raw("SELECT why, cell FROM reconciliation_rows WHERE reconciliation_id = ? AND line_id IS NULL ORDER BY id", id).Scan(&rows).Error
	at := map[string]int{}
	for _, r := range rows {
		why := models.AsideReason(r.Why)
		i, there := at[why]
		if !there {
			i, at[why] = len(out), len(out)
			out = append(out, models.AsideSum{Why: why, Cell: r.Cell})
		}
		out[i].Rows++
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Rows > out[j].Rows })
	return out, err
}

const lineColumns = `l.id, l.n, l.kind, pools.code AS pool, pools.name AS pool_name, l.currency, l.on_date, l.host_minor, l.here_minor, l.text, l.why, ` + lineState + ` AS state,
	coalesce(v.month, '') AS month, coalesce(v.text, '') AS verdict, coalesce(v.given_by, '') AS given_by, l.seq AS seq_of,
	(SELECT count(*) FROM reconciliation_rows h WHERE h.line_id = l.id) AS host_rows, coalesce((SELECT min(h.cell) FROM reconciliation_rows h WHERE h.line_id = l.id), '') AS host_cell,
	(SELECT count(*) FROM reconciliation_entries e WHERE e.line_id = l.id) AS entries,
	coalesce((SELECT min(t.code) FROM reconciliation_entries e JOIN transactions t ON t.id = e.transaction_id WHERE e.line_id = l.id), '') AS entry_code,
	coalesce((SELECT min(t.code) FROM reconciliation_corrections k JOIN transactions t ON t.id = k.transaction_id WHERE k.verdict_id = v.id), '') AS corrected_by,
	coalesce(sc.code, '') AS settles, coalesce(sl.n, 0) AS settles_n`

const lineTables = `reconciliation_lines l JOIN pools ON pools.id = l.pool_id LEFT JOIN reconciliation_lines sl ON sl.id = l.settles_id LEFT JOIN reconciliations sc ON sc.id = sl.reconciliation_id` + latestVerdict

// ReconciliationLines lists the lines of one, what is open first where nothing else is asked.
func (s *Store) ReconciliationLines(ctx context.Context, v models.Viewer, code string, f models.LineFilter, page models.Page) (models.List[models.LineRow], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.LineRow]{}, err
	}
	tx := s.reader.WithContext(ctx)
	var rec models.Reconciliation
	if err := tx.Where("code = ?", code).Take(&rec).Error; err != nil {
		return models.List[models.LineRow]{}, found(err, "reconciliation", code)
	}
	l := listing{From: lineTables, Columns: lineColumns, Default: "line", Tie: "CAST(l.id AS TEXT)", Sorts: map[string]sortable{"line": {Expr: "l.n", Int: true}, "date": {Expr: "l.on_date"},
		"pool": {Expr: "pools.code"}, "difference": {Expr: "abs(l.host_minor - l.here_minor)", Int: true}, "host": {Expr: "l.host_minor", Int: true}, "here": {Expr: "l.here_minor", Int: true}}}
	l.and("l.reconciliation_id = ?", rec.ID)
	l.search(f.Text, "l.text", "l.why")
	if f.Pool != "" {
		l.and("pools.code = ?", f.Pool)
	}
	switch f.State {
	case "":
	case "overdue":
		l.and(lineState+" = 'timing' AND v.month < ?", models.DateOf(s.clock()).Month())
	case "differences":
		l.and(lineState + " <> 'matched'")
	default:
		l.and(lineState+" = ?", f.State)
	}
	return pageOf[models.LineRow](tx, l, page)
}

// ReconciliationLine gives one line with its rows, entries and verdicts.
func (s *Store) ReconciliationLine(ctx context.Context, v models.Viewer, code string, n int64) (models.WholeLine, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.WholeLine{}, err
	}
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (models.WholeLine, error) { return wholeLine(tx, code, n, today) })
}

func wholeLine(tx *gorm.DB, code string, n int64, today models.Date) (w models.WholeLine, err error) {
	w.Today = today
	if err := tx.Where("code = ?", code).Take(&w.Reconciliation).Error; err != nil {
		return w, found(err, "reconciliation", code)
	}
	if err := tx.Raw("SELECT "+lineColumns+" FROM "+lineTables+" WHERE l.reconciliation_id = ? AND l.n = ?", w.Reconciliation.ID, n).Take(&w.LineRow).Error; err != nil {
		return w, found(err, "line", models.LineCode(code, n))
	}
	if err := tx.Raw("SELECT name FROM sources WHERE id = ?", w.Reconciliation.SourceID).Row().Scan(&w.Source); err != nil {
		return w, err
	}
	for _, part := range []struct {
		into      any
		statement string
	}{
		{&w.HostRows, "SELECT h.sheet, h.row_number AS row, h.cell, h.on_date, h.minor, h.currency, h.text, h.reference, h.why FROM reconciliation_rows h WHERE h.line_id = ? ORDER BY h.id"},
		{&w.Entries, `SELECT t.code, t.kind, t.text, t.effective_on AS on_date, e.minor, l.currency, coalesce(g.code, '') AS award, coalesce(sow.code, '') AS sow, e.carried FROM reconciliation_entries e
			JOIN reconciliation_lines l ON l.id = e.line_id JOIN transactions t ON t.id = e.transaction_id LEFT JOIN awards g ON g.id = t.award_id LEFT JOIN sows sow ON sow.id = t.sow_id
			WHERE e.line_id = ? ORDER BY t.effective_on, t.code`},
		{&w.Verdicts, "SELECT * FROM reconciliation_verdicts WHERE line_id = ? ORDER BY n"},
	} {
		if err := tx.Raw(part.statement, w.ID).Scan(part.into).Error; err != nil {
			return w, err
		}
	}
	return w, correctingCandidates(tx, &w)
}

// correctingCandidates are entries posted since the upload that come to exactly the difference, and close no other.
func correctingCandidates(tx *gorm.DB, w *models.WholeLine) error {
	diff := w.HostMinor - w.HereMinor
	if diff == 0 || w.Kind == models.LineMatched || w.Kind == models.LineSettled {
		return nil
	}
	var line models.ReconciliationLine
	if err := tx.Where("id = ?", w.ID).Take(&line).Error; err != nil {
		return err
	}
	since, err := correctingEntries(tx, line, " AND t.seq > ?", w.Reconciliation.Seq)
	for _, e := range since {
		if e.UsedBy == "" && e.Minor == diff {
			w.Candidates = append(w.Candidates, e)
		}
	}
	return err
}
