package store

import (
	"gorm.io/gorm"
)

// carriedFree is free money that was taken out of a year into a later one; what was taken back since counts as never taken.
const carriedFree = `FROM postings p JOIN transactions t ON t.id = p.transaction_id LEFT JOIN transactions o ON o.id = t.reverses_id
	JOIN accounts a ON a.id = p.account_id AND a.kind = 'free' JOIN fiscal_years y ON y.id = p.fiscal_year_id
	WHERE coalesce(o.kind, t.kind) = 'carry-over' AND coalesce(o.effective_on, t.effective_on) > y.last_on`

// carriedOut is how much free money of each pool was taken out of each year.
func carriedOut(tx *gorm.DB) (map[poolYear]int64, error) {
	var rows []struct{ PoolID, YearID, Minor int64 }
	err := tx.Raw(`SELECT a.pool_id, p.fiscal_year_id AS year_id, CAST(-sum(p.minor) AS BIGINT) AS minor ` + carriedFree + ` GROUP BY a.pool_id, p.fiscal_year_id`).Scan(&rows).Error
	out := map[poolYear]int64{}
	for _, r := range rows {
		out[poolYear{r.PoolID, r.YearID}] = r.Minor
	}
	return out, err
}

// carriedFrom is how much free money of one pool was taken out of one year. The caller holds the pool's free balance.
func (w *work) carriedFrom(pool, year int64) (minor int64, err error) {
	err = w.tx.Raw(`SELECT CAST(coalesce(-sum(p.minor), 0) AS BIGINT) `+carriedFree+` AND a.pool_id = ? AND p.fiscal_year_id = ?`, pool, year).Row().Scan(&minor)
	return minor, err
}
