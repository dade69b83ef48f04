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
		sums AS (SELECT x.account_id, sum(x.minor) AS minor FROM (
			SELECT m.account_id, m.minor FROM balance_months m JOIN fy ON fy.id = m.fiscal_year_id WHERE m.month < ?
			UNION ALL
			SELECT p.account_id, p.minor FROM transactions t JOIN postings p ON p.transaction_id = t.id
			WHERE t.effective_on >= ? AND t.effective_on <= ? AND p.fiscal_year_id = (SELECT id FROM fy)) x GROUP BY x.account_id)
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
