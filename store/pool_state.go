package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Pools gives every pool with what it holds as of a day, in the fiscal year that had begun by then.
func (s *Store) Pools(ctx context.Context, v models.Viewer, asOf models.Date) ([]models.PoolState, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return nil, err
	}
	states, err := poolStates(s.reader.WithContext(ctx), s.dayOrToday(asOf), "")
	return states, translate(err)
}

// Pool gives one pool whole: its state as of a day, its newest entries and the transfers it takes part in.
func (s *Store) Pool(ctx context.Context, v models.Viewer, code string, asOf models.Date) (models.WholePool, error) {
	var whole models.WholePool
	if err := v.Need(models.ReadPortfolio); err != nil {
		return whole, err
	}
	asOf = s.dayOrToday(asOf)
	return read(ctx, s, func(tx *gorm.DB) (models.WholePool, error) {
		states, err := poolStates(tx, asOf, code)
		if err != nil {
			return whole, err
		}
		if len(states) == 0 {
			return whole, models.Missing("pool", code)
		}
		whole.State = states[0]
		if whole.Entries, err = poolEntries(tx, code, models.PoolEntryFilter{To: asOf}, models.Page{}); err != nil {
			return whole, err
		}
		transfers, err := transferLines(tx, models.TransferFilter{Pool: code}, models.Page{Limit: models.MostRows})
		whole.Transfers = transfers.Items
		return whole, err
	})
}

// PoolEntries lists a pool's transactions with what was free, committed and paid after each, the newest first.
func (s *Store) PoolEntries(ctx context.Context, v models.Viewer, code string, f models.PoolEntryFilter, page models.Page) (models.List[models.PoolEntry], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.PoolEntry]{}, err
	}
	var p models.Pool
	if err := s.reader.WithContext(ctx).Where("code = ?", code).Take(&p).Error; err != nil {
		return models.List[models.PoolEntry]{}, found(err, "pool", code)
	}
	return poolEntries(s.reader.WithContext(ctx), code, f, page)
}

// dayOrToday is the day that is asked for, or today where none is.
func (s *Store) dayOrToday(day models.Date) models.Date {
	if day.Known() {
		return day
	}
	return models.DateOf(s.clock())
}

// stateRow is what stands in the accounts of one pool.
type stateRow struct {
	models.Pool
	FiscalYear                         string
	Free, Committed, Paid, Recommended int64
}

// poolStates adds up the months before the day's and the days of its month: at most one month of postings is read, whatever the day.
func poolStates(tx *gorm.DB, asOf models.Date, code string) ([]models.PoolState, error) {
	var rows []stateRow
	err := tx.Raw(`WITH fy AS (SELECT id, code FROM fiscal_years WHERE first_on <= ? ORDER BY first_on DESC LIMIT 1),
		sums AS (
			SELECT m.account_id, m.minor FROM balance_months m JOIN fy ON fy.id = m.fiscal_year_id WHERE m.month < ?
			UNION ALL
			SELECT p.account_id, p.minor FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN fy ON fy.id = p.fiscal_year_id
			WHERE t.effective_on >= ? AND t.effective_on <= ?)
		SELECT pools.*, coalesce((SELECT code FROM fy), '') AS fiscal_year,
			CAST(coalesce(sum(CASE WHEN a.kind = 'free' THEN s.minor END), 0) AS BIGINT) AS free,
			CAST(coalesce(sum(CASE WHEN a.kind = 'committed' THEN s.minor END), 0) AS BIGINT) AS committed,
			CAST(coalesce(sum(CASE WHEN a.kind = 'paid' THEN s.minor END), 0) AS BIGINT) AS paid,
			CAST(coalesce(sum(CASE WHEN a.kind = 'recommended' THEN s.minor END), 0) AS BIGINT) AS recommended
		FROM pools LEFT JOIN accounts a ON a.pool_id = pools.id LEFT JOIN sums s ON s.account_id = a.id
		WHERE ? = '' OR pools.code = ?
		GROUP BY pools.id ORDER BY pools.position, pools.code`,
		asOf, asOf.Month(), asOf.Month()+"-01", asOf, code, code).Scan(&rows).Error
	out := make([]models.PoolState, 0, len(rows))
	for _, r := range rows {
		out = append(out, models.NewPoolState(r.Pool, asOf, r.FiscalYear, r.Free, r.Committed, r.Paid, r.Recommended))
	}
	return out, err
}

// poolLedger is one row for each transaction and year in a pool, with the running sums of that year.
const poolLedger = `(SELECT e.*,
	CAST(sum(e.free_minor) OVER year_so_far AS BIGINT) AS free_after_minor,
	CAST(sum(e.committed_minor) OVER year_so_far AS BIGINT) AS committed_after_minor,
	CAST(sum(e.paid_minor) OVER year_so_far AS BIGINT) AS paid_after_minor
	FROM (SELECT t.code, t.effective_on, t.kind, t.text, t.seq, y.code AS fiscal_year, p.currency,
		CAST(sum(CASE WHEN a.kind = 'free' THEN p.minor ELSE 0 END) AS BIGINT) AS free_minor,
		CAST(sum(CASE WHEN a.kind = 'committed' THEN p.minor ELSE 0 END) AS BIGINT) AS committed_minor,
		CAST(sum(CASE WHEN a.kind = 'paid' THEN p.minor ELSE 0 END) AS BIGINT) AS paid_minor,
		CAST(sum(CASE WHEN a.kind = 'recommended' THEN p.minor ELSE 0 END) AS BIGINT) AS recommended_minor
		FROM postings p JOIN transactions t ON t.id = p.transaction_id JOIN accounts a ON a.id = p.account_id
		JOIN pools ON pools.id = a.pool_id JOIN fiscal_years y ON y.id = p.fiscal_year_id
		WHERE pools.code = ? GROUP BY t.code, t.effective_on, t.kind, t.text, t.seq, y.code, p.currency) e
	WINDOW year_so_far AS (PARTITION BY e.fiscal_year ORDER BY e.effective_on, e.seq)) e`

func poolEntries(tx *gorm.DB, code string, f models.PoolEntryFilter, page models.Page) (models.List[models.PoolEntry], error) {
	l := listing{Columns: "e.*", From: poolLedger, Args: []any{code}, Default: "-date", Tie: "(e.code || ' ' || e.fiscal_year)",
		Sorts: map[string]sortable{"date": {Expr: "e.effective_on"}, "code": {Expr: "e.code"}}}
	if f.FiscalYear != "" {
		l.and("e.fiscal_year = ?", f.FiscalYear)
	}
	daysWithin(&l, "e.effective_on", f.From, f.To)
	return pageOf[models.PoolEntry](tx, l, page)
}
