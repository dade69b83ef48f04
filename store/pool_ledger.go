package store

import (
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// longLedger is how many postings to a pool are read at once without a second thought. Of a longer ledger only the months are read that the page
// shows; what stood before them is known from the sums of the months.
const longLedger = 5000

// poolAccounts are the accounts of the pool with the code ?.
const poolAccounts = `(SELECT a.id FROM accounts a JOIN pools o ON o.id = a.pool_id WHERE o.code = ?)`

// poolLedger is one row for each transaction and year in a pool between two days, with the running sums of that year: those of the months before
// the first day, and the days since. Its arguments: the pool, the first day, the last day, the pool, the first month.
const poolLedger = `(SELECT e.*,
	CAST(coalesce(b.free, 0) + sum(e.free_minor) OVER year_so_far AS BIGINT) AS free_after_minor,
	CAST(coalesce(b.committed, 0) + sum(e.committed_minor) OVER year_so_far AS BIGINT) AS committed_after_minor,
	CAST(coalesce(b.paid, 0) + sum(e.paid_minor) OVER year_so_far AS BIGINT) AS paid_after_minor
	FROM (SELECT t.code, t.effective_on, t.kind, t.text, t.seq, y.code AS fiscal_year, y.id AS year_id, p.currency,
		CAST(sum(CASE WHEN a.kind = 'free' THEN p.minor ELSE 0 END) AS BIGINT) AS free_minor,
		CAST(sum(CASE WHEN a.kind = 'committed' THEN p.minor ELSE 0 END) AS BIGINT) AS committed_minor,
		CAST(sum(CASE WHEN a.kind = 'paid' THEN p.minor ELSE 0 END) AS BIGINT) AS paid_minor,
		CAST(sum(CASE WHEN a.kind = 'recommended' THEN p.minor ELSE 0 END) AS BIGINT) AS recommended_minor
		FROM {{join}} JOIN accounts a ON a.id = p.account_id JOIN fiscal_years y ON y.id = p.fiscal_year_id
		WHERE p.account_id IN ` + poolAccounts + ` AND p.transaction_id = t.id AND t.effective_on >= ? AND t.effective_on <= ?
		GROUP BY t.code, t.effective_on, t.kind, t.text, t.seq, y.code, y.id, p.currency) e
	LEFT JOIN (SELECT m.fiscal_year_id, m.currency, sum(CASE WHEN a.kind = 'free' THEN m.minor ELSE 0 END) AS free,
		sum(CASE WHEN a.kind = 'committed' THEN m.minor ELSE 0 END) AS committed, sum(CASE WHEN a.kind = 'paid' THEN m.minor ELSE 0 END) AS paid
		FROM balance_months m JOIN accounts a ON a.id = m.account_id WHERE m.account_id IN ` + poolAccounts + ` AND m.month < ?
		GROUP BY m.fiscal_year_id, m.currency) b ON b.fiscal_year_id = e.year_id AND b.currency = e.currency
	WINDOW year_so_far AS (PARTITION BY e.year_id ORDER BY e.effective_on, e.seq, e.code)) e`

// From a pool its postings are the short way to its transactions, from a month its transactions are the short way to the postings. SQLite takes the
// tables of a cross join in the order in which they are written; PostgreSQL knows by itself.
var (
	byPool  = strings.Replace(poolLedger, "{{join}}", "postings p CROSS JOIN transactions t", 1)
	byMonth = strings.Replace(poolLedger, "{{join}}", "transactions t CROSS JOIN postings p", 1)
)

// Days that stand for none at all where days are compared.
const (
	firstDay models.Date = "0000-01-01"
	lastDay  models.Date = "9999-12-31"
)

func poolEntries(tx *gorm.DB, code string, f models.PoolEntryFilter, page models.Page) (models.List[models.PoolEntry], error) {
	long, err := isLong(tx, code)
	if err == nil && long && (page.Sort == "" || page.Sort == "-date") {
		return newestEntries(tx, code, f, page)
	}
	if err != nil {
		return models.List[models.PoolEntry]{}, translate(err)
	}
	return pageOf[models.PoolEntry](tx, entriesBetween(byPool, code, f, firstDay, lastDay), page)
}

func isLong(tx *gorm.DB, code string) (bool, error) {
	var n int64
	err := tx.Raw("SELECT count(*) FROM (SELECT 1 FROM postings p WHERE p.account_id IN "+poolAccounts+" LIMIT ?) some_postings", code, longLedger+1).Row().Scan(&n)
	return n > longLedger, err
}

// entriesBetween lists the entries of two days and those between.
func entriesBetween(ledger, code string, f models.PoolEntryFilter, first, last models.Date) listing {
	l := listing{Columns: "e.*", From: ledger, Args: []any{code, first, last, code, first.Month()}, Default: "-date", Tie: "(e.code || ' ' || e.fiscal_year)",
		Sorts: map[string]sortable{"date": {Expr: "e.effective_on"}, "code": {Expr: "e.code"}}}
	if f.FiscalYear != "" {
		l.and("e.fiscal_year = ?", f.FiscalYear)
	}
	daysWithin(&l, "e.effective_on", f.From, f.To)
	return l
}

// newestEntries reads a page of a long ledger from the newest day that is asked for, a month and then ever more of them backwards, until there is more than
// the page holds.
func newestEntries(tx *gorm.DB, code string, f models.PoolEntryFilter, page models.Page) (models.List[models.PoolEntry], error) {
	var out models.List[models.PoolEntry]
	total, err := countEntries(tx, code, f)
	if err != nil {
		return out, err
	}
	last := lastDay
	if f.To.Known() {
		last = f.To
	}
	if m, ok := unseal(page.Cursor); ok && models.Date(m.Key) < last {
		last = models.Date(m.Key)
	}
	months, err := activeMonths(tx, code, last)
	for n := 1; err == nil && out.Next == ""; n *= 4 {
		first := firstDay
		if n < len(months) {
			first = models.Date(months[n-1] + "-01")
		}
		l := entriesBetween(byMonth, code, f, first, last)
		l.Total = &total
		if out, err = pageOf[models.PoolEntry](tx, l, page); first == firstDay {
			break
		}
	}
	return out, translate(err)
}

// activeMonths are those in which anything was posted to the pool up to a day, the newest first.
func activeMonths(tx *gorm.DB, code string, last models.Date) (months []string, err error) {
	err = tx.Raw("SELECT DISTINCT m.month FROM balance_months m WHERE m.account_id IN "+poolAccounts+" AND m.month <= ? ORDER BY m.month DESC", code, last.Month()).Scan(&months).Error
	return months, err
}

// countEntries counts a pool's entries; the transactions themselves are looked at only where days are asked for.
func countEntries(tx *gorm.DB, code string, f models.PoolEntryFilter) (n int64, err error) {
	l := listing{From: "(SELECT DISTINCT p.transaction_id, p.fiscal_year_id FROM postings p WHERE p.account_id IN " + poolAccounts + ") e", Args: []any{code}}
	if f.FiscalYear != "" {
		l.and("e.fiscal_year_id = (SELECT id FROM fiscal_years WHERE code = ?)", f.FiscalYear)
	}
	var newest models.Date
	if err := tx.Raw("SELECT coalesce(max(effective_on), '') FROM transactions").Row().Scan(&newest); err != nil {
		return 0, err
	}
	if f.To >= newest { // nothing is later
		f.To = ""
	}
	if f.From.Known() || f.To.Known() {
		l.From += " CROSS JOIN transactions t"
		l.and("t.id = e.transaction_id")
		daysWithin(&l, "t.effective_on", f.From, f.To)
	}
	err = tx.Raw("SELECT count(*) FROM "+l.From+l.where(), l.Args...).Row().Scan(&n)
	return n, err
}
