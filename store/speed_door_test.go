package store

import (
	"context"

	"bursar/models"
)

// ScanPoolsForTest adds up every posting to each pool by a day, the plain way, and tells how many pools there are.
func (s *Store) ScanPoolsForTest(asOf models.Date) (int, error) {
	var rows []struct {
		Code                  string
		Free, Committed, Paid int64
	}
	err := s.reader.Raw(`SELECT o.code, CAST(sum(CASE WHEN a.kind = 'free' THEN p.minor END) AS BIGINT) AS free, CAST(sum(CASE WHEN a.kind = 'committed' THEN p.minor END) AS BIGINT) AS committed,
		CAST(sum(CASE WHEN a.kind = 'paid' THEN p.minor END) AS BIGINT) AS paid FROM postings p JOIN transactions t ON t.id = p.transaction_id JOIN accounts a ON a.id = p.account_id
		JOIN pools o ON o.id = a.pool_id JOIN fiscal_years y ON y.id = p.fiscal_year_id
		WHERE t.effective_on <= ? AND y.first_on <= ? AND y.last_on >= ? GROUP BY o.code`, asOf, asOf, asOf).Scan(&rows).Error
	return len(rows), err
}

// BalancesApartForTest holds every balance against a fresh sum of all postings, as the doctor does.
func (s *Store) BalancesApartForTest() (int, error) {
	balances, err := apartBy(balancesApart, "%s %s")(s.reader)
	return len(balances), err
}

// MonthsApartForTest is the same for the months.
func (s *Store) MonthsApartForTest() (int, error) {
	months, err := apartBy(monthsApart, "%s %s")(s.reader)
	return len(months), err
}

// LongEntriesForTest pages a pool's entries as if there were very many.
func (s *Store) LongEntriesForTest(ctx context.Context, _ models.Viewer, code string, f models.PoolEntryFilter, page models.Page) (models.List[models.PoolEntry], error) {
	return newestEntries(s.reader.WithContext(ctx), code, f, page)
}
