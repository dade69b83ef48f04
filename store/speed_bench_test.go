package store_test

import (
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// longLedger fills a portfolio with a million postings, by the database's own means and the same each time: five years, twenty pools, four hundred
// statements of work, in each month promises and payments in an order of days that is not the order of entry.
func longLedger(b testing.TB, s *store.Store) {
	b.Helper()
	for _, statement := range []string{
		`INSERT INTO foundation (id, name, currency, fiscal_start, version, seq) VALUES (1, 'Long ledger', 'USD', '01-01', 1, 0)`,
		`INSERT INTO fiscal_years (code, first_on, last_on, version, seq) WITH RECURSIVE k (n) AS (SELECT 2020 UNION ALL SELECT n + 1 FROM k WHERE n < 2024)
			SELECT 'FY' || n, n || '-01-01', n || '-12-31', 1, 0 FROM k`,
		`INSERT INTO pools (code, name, currency, purpose, restriction, carry_over, active, position, version, seq)
			WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 20) SELECT 'pool-' || n, 'Pool ' || n, 'USD', '', '', 'lapse', 1, n, 1, 0 FROM k`,
		`INSERT INTO accounts (name, pool_id, kind, capped, seq) SELECT p.code || ':' || k.kind, p.id, k.kind, k.capped, 0 FROM pools p CROSS JOIN
			(SELECT 'free' AS kind, 1 AS capped, 1 AS place UNION ALL SELECT 'committed', 1, 2 UNION ALL SELECT 'paid', 1, 3 UNION ALL SELECT 'appropriation', 0, 4) k ORDER BY p.id, k.place`,
		`INSERT INTO sows (code, title, pool_id, unit, grid, overrun, state, priorities, note, version, seq) WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 400)
			SELECT 'SOW-2020-' || (1000 + n), 'Work ' || n, 1 + n % 20, 'day', 500, 'refuse', 'active', '[]', '', 1, 0 FROM k`,
		// k counts promises, each followed by its payment: 20 of them are appropriations of a year
		`INSERT INTO transactions (id, code, effective_on, kind, text, sow_id, entered_by, seq) WITH RECURSIVE k (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < 499999)
			SELECT n + 1, 'T-' || (1000001 + n), (2020 + n / 100000) || '-' || substr('010203040506070809101112', 1 + 2 * ((n % 100000) * 12 / 100000), 2) || '-' ||
				CASE WHEN n % 100000 < 20 THEN '01' ELSE CAST(10 + (n / 2 * 7) % 18 AS TEXT) END,
				CASE WHEN n % 100000 < 20 THEN 'appropriation' WHEN n % 2 = 0 THEN 'commitment' ELSE 'payment' END, 'Entry ' || n,
				CASE WHEN n % 100000 < 20 THEN NULL ELSE 1 + (n / 2 + 19) % 400 END, 'keeper@example.org', n + 1 FROM k`,
		`INSERT INTO postings (transaction_id, n, account_id, fiscal_year_id, minor, currency) SELECT t.id, side.n,
			(SELECT min(id) - 1 FROM accounts WHERE pool_id IS NOT NULL) + 4 * CASE WHEN t.kind = 'appropriation' THEN (t.id - 1) % 100000 ELSE t.sow_id % 20 END +
				CASE t.kind WHEN 'appropriation' THEN CASE side.n WHEN 1 THEN 4 ELSE 1 END WHEN 'commitment' THEN CASE side.n WHEN 1 THEN 1 ELSE 2 END ELSE CASE side.n WHEN 1 THEN 2 ELSE 3 END END,
			1 + (t.id - 1) / 100000, CASE side.n WHEN 1 THEN -1 ELSE 1 END * CASE WHEN t.kind = 'appropriation' THEN 10000000000 ELSE 100 + (t.id - 1) / 2 * 7919 % 90000 END, 'USD'
			FROM transactions t CROSS JOIN (SELECT 1 AS n UNION ALL SELECT 2) side ORDER BY t.id, side.n`,
		`INSERT INTO balances (account_id, fiscal_year_id, currency, minor, capped) SELECT p.account_id, p.fiscal_year_id, p.currency, CAST(sum(p.minor) AS BIGINT), a.capped
			FROM postings p JOIN accounts a ON a.id = p.account_id GROUP BY p.account_id, p.fiscal_year_id, p.currency, a.capped`,
		`INSERT INTO balance_months (account_id, fiscal_year_id, currency, month, minor) SELECT p.account_id, p.fiscal_year_id, p.currency, substr(t.effective_on, 1, 7), CAST(sum(p.minor) AS BIGINT)
			FROM postings p JOIN transactions t ON t.id = p.transaction_id GROUP BY p.account_id, p.fiscal_year_id, p.currency, substr(t.effective_on, 1, 7)`,
		`UPDATE event_head SET seq = 1000000`,
	} {
		if err := s.Raw(statement); err != nil {
			b.Fatalf("%s: %v", statement, err)
		}
	}
}

// onEach measures on both databases over the same million postings.
func onEach(b *testing.B, measure func(*testing.B, *store.Store)) {
	for _, d := range []struct {
		name string
		open func(testing.TB, *storetest.Clock) *store.Store
	}{{"sqlite", storetest.SQLite}, {"postgres", storetest.Postgres}} {
		b.Run(d.name, func(b *testing.B) {
			s := d.open(b, storetest.NewClock("2024-10-31"))
			longLedger(b, s)
			if d.name == "postgres" { // as its own housekeeping does in time
				if err := s.Raw("VACUUM ANALYZE"); err != nil {
					b.Fatal(err)
				}
			}
			measure(b, s)
		})
	}
}

// days are asked for in turn: the end of a year, the middle and the end of a month, a month's first day.
var askedDays = []models.Date{"2024-10-31", "2022-06-15", "2021-12-31", "2023-03-01", "2024-12-30"}

func BenchmarkLongLedger(b *testing.B) {
	onEach(b, func(b *testing.B, s *store.Store) {
		b.Run("as of a day", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				states, err := s.Pools(background, storetest.Keeper, askedDays[i%len(askedDays)])
				if err != nil || len(states) != 20 || states[7].Budget.Minor != 10000000000 {
					b.Fatal(err, states)
				}
			}
		})
		b.Run("as of a day by full scan", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if n, err := s.ScanPoolsForTest(askedDays[i%len(askedDays)]); err != nil || n != 20 {
					b.Fatal(err, n)
				}
			}
		})
		b.Run("page of a pool", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				whole, err := s.Pool(background, storetest.Keeper, "pool-7", askedDays[i%len(askedDays)])
				if err != nil || len(whole.Entries.Items) != 30 {
					b.Fatal(err, whole)
				}
			}
		})
		b.Run("page of the ledger", func(b *testing.B) {
			cursor := ""
			for b.Loop() {
				list, err := s.PoolEntries(background, storetest.Keeper, "pool-7", models.PoolEntryFilter{}, models.Page{Cursor: cursor})
				if err != nil || len(list.Items) != 30 || list.Total != 24995 {
					b.Fatal(err, list.Total)
				}
				cursor = list.Next
			}
		})
		b.Run("all balances scanned", func(b *testing.B) {
			for b.Loop() {
				if apart, err := s.BalancesApartForTest(); err != nil || apart != 0 {
					b.Fatal(err, apart)
				}
			}
		})
		b.Run("all months scanned", func(b *testing.B) {
			for b.Loop() {
				if apart, err := s.MonthsApartForTest(); err != nil || apart != 0 {
					b.Fatal(err, apart)
				}
			}
		})
	})
}
