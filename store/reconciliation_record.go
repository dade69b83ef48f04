package store

import (
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// What a pool holds at the host is what is free and what is committed in it, over all years: promising moves nothing there, paying does. So an
// entry touches the host by what it did to both together.
const atHost = `FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id JOIN pools ON pools.id = a.pool_id AND p.currency = pools.currency
	LEFT JOIN transactions o ON o.id = t.reverses_id WHERE a.kind IN ('free', 'committed')`

// hostEntries reads what touched the money of the pools. The condition narrows it; openings stand in the opening figure.
const hostEntries = `SELECT x.*, t.text, coalesce(org.name, '') AS receiver, coalesce(w.code, '') AS award, coalesce(sow.code, '') AS sow, coalesce(tr.code, '') AS transfer,
	coalesce(pr.code, '') AS proposal, coalesce(o.code, '') AS reverses
	FROM (SELECT t.id, t.code, t.effective_on AS on_date, t.kind, pools.code AS pool, pools.currency, CAST(sum(p.minor) AS BIGINT) AS minor ` + atHost + ` AND coalesce(o.kind, t.kind) <> 'opening' %WHERE%
		GROUP BY t.id, t.code, t.effective_on, t.kind, pools.code, pools.currency HAVING sum(p.minor) <> 0) x
	JOIN transactions t ON t.id = x.id LEFT JOIN transactions o ON o.id = t.reverses_id LEFT JOIN awards w ON w.id = t.award_id LEFT JOIN sows sow ON sow.id = t.sow_id
	LEFT JOIN transfers tr ON tr.id = t.transfer_id LEFT JOIN proposals pr ON pr.id = t.proposal_id LEFT JOIN organizations org ON org.id = coalesce(w.organization_id, sow.vendor_id)
	ORDER BY x.on_date, x.code, x.pool`

// hostEntry is an entry as the record holds it, before it is matched.
type hostEntry struct {
	ID                        int64
	Code, Pool, Text          string
	OnDate                    models.Date
	Minor                     int64
	Currency                  models.Currency
	Receiver, Reverses        string
	Award, Transfer, Proposal string
	SOW                       string `gorm:"column:sow"`
}

func (e hostEntry) entry() models.HostEntry {
	out := models.HostEntry{ID: e.ID, Code: e.Code, OnDate: e.OnDate, Pool: e.Pool, Minor: e.Minor, Currency: e.Currency, Text: e.Text, Receiver: e.Receiver, Reverses: e.Reverses}
	for _, name := range []string{e.Code, e.Transfer, e.SOW, e.Award, e.Proposal} {
		if name != "" {
			out.Names = append(out.Names, name)
		}
	}
	return out
}

func entriesAtHost(tx *gorm.DB, where string, args ...any) ([]models.HostEntry, error) {
	var rows []hostEntry
	err := tx.Raw(strings.Replace(hostEntries, "%WHERE%", where, 1), args...).Scan(&rows).Error
	out := make([]models.HostEntry, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.entry())
	}
	return out, err
}

// readRecord reads everything that the sheet is held against.
func (r *reconciling) readRecord() (err error) {
	r.input.Rows = r.reading.Rows
	where := " AND t.effective_on >= ? AND t.effective_on <= ?"
	if !r.hostMap.Budgets {
		where += " AND coalesce(o.kind, t.kind) NOT IN ('appropriation', 'lapse')"
	}
	if r.input.Entries, err = entriesAtHost(r.tx, where, r.period.First, r.period.Last); err != nil {
		return err
	}
	if r.hostMap.PoolColumn == "" { // a sheet of one pool says nothing of the others
		r.input.Entries = ofPool(r.input.Entries, r.hostMap.Pool)
	}
	for _, step := range []func() error{r.readCarried, r.readCorrections, r.readOpenings} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func ofPool(entries []models.HostEntry, pool string) []models.HostEntry {
	out := entries[:0]
	for _, e := range entries {
		if strings.EqualFold(e.Pool, strings.TrimSpace(pool)) {
			out = append(out, e)
		}
	}
	return out
}

// readOpenings adds up what each pool held before the period, with the first money of a pool that the period itself brought.
func (r *reconciling) readOpenings() error {
	var rows []models.PoolOpening
	err := r.tx.Raw(`SELECT pools.code AS pool, pools.currency, CAST(sum(p.minor) AS BIGINT) AS minor `+atHost+
		` AND (t.effective_on < ? OR (coalesce(o.kind, t.kind) = 'opening' AND t.effective_on <= ?)) GROUP BY pools.code, pools.currency ORDER BY pools.code`,
		r.period.First, r.period.Last).Scan(&rows).Error
	carried := map[string]int64{}
	for _, c := range r.input.CarriedRows {
		carried[c.Pool] += c.Minor
	}
	for _, e := range r.input.CarriedEntries {
		carried[e.Pool] -= e.Minor
	}
	for i := range rows {
		rows[i].Carried = carried[rows[i].Pool]
	}
	r.input.Openings = rows
	return err
}

// waitingLines are the differences of earlier periods of the same host that nobody has closed: of each period the newest reconciliation counts.
const waitingLines = `FROM reconciliation_lines l JOIN reconciliations c ON c.id = l.reconciliation_id LEFT JOIN reconciliation_verdicts v ON v.line_id = l.id
	AND v.n = (SELECT max(y.n) FROM reconciliation_verdicts y WHERE y.line_id = l.id)
	WHERE c.host = @host AND c.last_on < @first AND l.kind IN ('host-only', 'here-only') AND coalesce(v.state, 'open') IN ('open', 'timing')
	AND NOT EXISTS (SELECT 1 FROM reconciliations z WHERE z.host = c.host AND z.first_on = c.first_on AND z.last_on = c.last_on AND z.id > c.id)`

// correctedLines are differences of other periods that entries of this one corrected: what they post is no new difference.
const correctedLines = `FROM reconciliation_corrections k JOIN reconciliation_verdicts v ON v.id = k.verdict_id JOIN reconciliation_lines l ON l.id = v.line_id
	JOIN reconciliations c ON c.id = l.reconciliation_id WHERE c.host = @host AND (c.first_on <> @first OR c.last_on <> @last) AND v.state = 'corrected'
	AND v.n = (SELECT max(y.n) FROM reconciliation_verdicts y WHERE y.line_id = l.id)`

func (r *reconciling) readCarried() error {
	args := map[string]any{"host": r.row.Host, "first": r.period.First, "last": r.period.Last}
	var rows []struct {
		models.HostRow `gorm:"embedded"`
		LineID, LineN  int64
		LineCode       string
	}
	err := r.tx.Raw(`SELECT h.on_date, pools.code AS pool, h.minor, h.currency, h.text, h.reference, 'counted' AS place, l.id AS line_id, c.code AS line_code, l.n AS line_n
		FROM reconciliation_rows h JOIN pools ON pools.id = h.pool_id JOIN (SELECT l.id `+waitingLines+` AND l.kind = 'host-only') q ON q.id = h.line_id
		JOIN reconciliation_lines l ON l.id = q.id JOIN reconciliations c ON c.id = l.reconciliation_id ORDER BY c.code, l.n`, args).Scan(&rows).Error
	if err != nil {
		return err
	}
	for _, row := range rows {
		r.input.CarriedRows = append(r.input.CarriedRows, models.CarriedRow{HostRow: row.HostRow, Carried: models.CarriedLine{LineID: row.LineID, Code: row.LineCode, N: row.LineN}})
	}
	var held []struct {
		Code, Pool, LineCode string
		LineID, LineN        int64
	}
	err = r.tx.Raw(`SELECT t.code, pools.code AS pool, l.id AS line_id, c.code AS line_code, l.n AS line_n FROM reconciliation_entries e JOIN transactions t ON t.id = e.transaction_id
		JOIN (SELECT l.id `+waitingLines+` AND l.kind = 'here-only') q ON q.id = e.line_id JOIN reconciliation_lines l ON l.id = q.id
		JOIN pools ON pools.id = l.pool_id JOIN reconciliations c ON c.id = l.reconciliation_id ORDER BY c.code, l.n`, args).Scan(&held).Error
	if err != nil || len(held) == 0 {
		return err
	}
	return r.carryEntries(held)
}

func (r *reconciling) carryEntries(held []struct {
	Code, Pool, LineCode string
	LineID, LineN        int64
}) error {
	codes, lines := make([]string, 0, len(held)), map[[2]string]models.CarriedLine{}
	for _, h := range held {
		codes = append(codes, h.Code)
		lines[[2]string{h.Code, h.Pool}] = models.CarriedLine{LineID: h.LineID, Code: h.LineCode, N: h.LineN}
	}
	for from := 0; from < len(codes); from += 500 {
		entries, err := entriesAtHost(r.tx, " AND t.code IN ?", codes[from:min(from+500, len(codes))])
		if err != nil {
			return err
		}
		for _, e := range entries {
			if c, ok := lines[[2]string{e.Code, e.Pool}]; ok {
				e.Carried = &c
				r.input.CarriedEntries = append(r.input.CarriedEntries, e)
			}
		}
	}
	return nil
}

// readCorrections marks the entries of this period that were posted for a difference of another one.
func (r *reconciling) readCorrections() error {
	var rows []struct {
		Code, LineCode string
		LineID, LineN  int64
	}
	err := r.tx.Raw(`SELECT t.code, l.id AS line_id, c.code AS line_code, l.n AS line_n `+strings.Replace(correctedLines, " WHERE", " JOIN transactions t ON t.id = k.transaction_id WHERE", 1)+
		` AND t.effective_on >= @first AND t.effective_on <= @last ORDER BY t.code`, map[string]any{"host": r.row.Host, "first": r.period.First, "last": r.period.Last}).Scan(&rows).Error
	lines := map[string]models.CarriedLine{}
	for _, row := range rows {
		lines[row.Code] = models.CarriedLine{LineID: row.LineID, Code: row.LineCode, N: row.LineN}
	}
	for i, e := range r.input.Entries {
		if c, ok := lines[e.Code]; ok {
			r.input.Entries[i].Corrects = &c
		}
	}
	return err
}
