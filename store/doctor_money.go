package store

import (
	"gorm.io/gorm"

	"bursar/models"
)

// Each of these gives ref, kept, fresh and unit of what is broken; sums are taken from the postings, never from another sum.
const (
	unevenSums = `SELECT t.code AS ref, s.sum AS kept, 0 AS fresh, s.currency AS unit FROM
		(SELECT p.transaction_id, p.currency, CAST(sum(p.minor) AS BIGINT) AS sum FROM postings p GROUP BY p.transaction_id, p.currency HAVING sum(p.minor) <> 0) s
		JOIN transactions t ON t.id = s.transaction_id`
	linesMissing = `SELECT t.code AS ref, 0 AS kept, 2 AS fresh, '' AS unit FROM transactions t
		WHERE NOT EXISTS (SELECT 1 FROM postings p WHERE p.transaction_id = t.id AND p.n = 2)`
	postingSums   = `SELECT p.account_id, p.fiscal_year_id, p.currency, CAST(sum(p.minor) AS BIGINT) AS minor FROM postings p GROUP BY p.account_id, p.fiscal_year_id, p.currency`
	balancesApart = `SELECT a.name || ' in ' || y.code AS ref, coalesce(b.minor, 0) AS kept, coalesce(f.minor, 0) AS fresh, coalesce(b.currency, f.currency) AS unit
		FROM balances b FULL JOIN (` + postingSums + `) f ON f.account_id = b.account_id AND f.fiscal_year_id = b.fiscal_year_id AND f.currency = b.currency
		JOIN accounts a ON a.id = coalesce(b.account_id, f.account_id) JOIN fiscal_years y ON y.id = coalesce(b.fiscal_year_id, f.fiscal_year_id)
		WHERE coalesce(b.minor, 0) <> coalesce(f.minor, 0)`
	monthSums = `SELECT p.account_id, p.fiscal_year_id, p.currency, substr(t.effective_on, 1, 7) AS month, CAST(sum(p.minor) AS BIGINT) AS minor
		FROM postings p JOIN transactions t ON t.id = p.transaction_id GROUP BY p.account_id, p.fiscal_year_id, p.currency, substr(t.effective_on, 1, 7)`
	monthsApart = `SELECT a.name || ' in ' || coalesce(m.month, f.month) AS ref, coalesce(m.minor, 0) AS kept, coalesce(f.minor, 0) AS fresh, coalesce(m.currency, f.currency) AS unit
		FROM balance_months m FULL JOIN (` + monthSums + `) f
		ON f.account_id = m.account_id AND f.fiscal_year_id = m.fiscal_year_id AND f.currency = m.currency AND f.month = m.month
		JOIN accounts a ON a.id = coalesce(m.account_id, f.account_id) WHERE coalesce(m.minor, 0) <> coalesce(f.minor, 0)`
	belowZero = `SELECT a.name || ' in ' || y.code AS ref, b.minor AS kept, 0 AS fresh, b.currency AS unit
		FROM balances b JOIN accounts a ON a.id = b.account_id JOIN fiscal_years y ON y.id = b.fiscal_year_id
		WHERE a.kind IN ('free', 'committed', 'paid') AND (b.minor < 0 OR b.capped <> 1)`
	strangeCurrency = `SELECT t.code AS ref, p.minor AS kept, 0 AS fresh, p.currency AS unit FROM postings p JOIN accounts a ON a.id = p.account_id JOIN pools o ON o.id = a.pool_id
		JOIN transactions t ON t.id = p.transaction_id WHERE p.currency <> o.currency`
	// What a pool was given: the other side of its own accounts, and what came to it in transactions with other pools or outside them.
	budgetApart = `SELECT o.code AS ref, CAST(sum(x.kept) AS BIGINT) AS kept, CAST(sum(x.given) AS BIGINT) AS fresh, o.currency AS unit FROM (
			SELECT a.pool_id, CASE WHEN a.kind IN ('free', 'committed', 'paid') THEN b.minor ELSE 0 END AS kept,
				CASE WHEN a.kind IN ('free', 'committed', 'paid', 'recommended', 'contra') THEN 0 ELSE -b.minor END AS given
			FROM balances b JOIN accounts a ON a.id = b.account_id
			UNION ALL SELECT a.pool_id, 0, p.minor FROM postings p JOIN accounts a ON a.id = p.account_id
			WHERE p.transaction_id IN (SELECT q.transaction_id FROM postings q JOIN accounts c ON c.id = q.account_id GROUP BY q.transaction_id
				HAVING min(coalesce(c.pool_id, 0)) <> max(coalesce(c.pool_id, 0)))
		) x JOIN pools o ON o.id = x.pool_id GROUP BY o.code, o.currency HAVING sum(x.kept) <> sum(x.given)`
	overdrawn = `SELECT coalesce(g.code, w.code) || ' in ' || y.code AS ref, s.minor AS kept, 0 AS fresh, s.currency AS unit FROM
		(SELECT t.award_id, t.sow_id, p.fiscal_year_id, p.currency, CAST(sum(p.minor) AS BIGINT) AS minor FROM postings p
			JOIN accounts a ON a.id = p.account_id AND a.kind = 'committed' JOIN transactions t ON t.id = p.transaction_id
			WHERE t.award_id IS NOT NULL OR t.sow_id IS NOT NULL
			GROUP BY t.award_id, t.sow_id, p.fiscal_year_id, p.currency HAVING sum(p.minor) < 0) s
		JOIN fiscal_years y ON y.id = s.fiscal_year_id LEFT JOIN awards g ON g.id = s.award_id LEFT JOIN sows w ON w.id = s.sow_id`
	// What stood in a year that was closed when it was reversed comes back in the open year; what was raised is reckoned anew.
	reversedAfterClosing = `EXISTS (SELECT 1 FROM postings o JOIN fiscal_years y ON y.id = o.fiscal_year_id WHERE o.transaction_id = t.reverses_id AND y.closed_seq < t.seq)`
	reversalsApart       = `SELECT x.code AS ref, CAST(max(x.minor) AS BIGINT) AS kept, 0 AS fresh, x.currency AS unit FROM (
			SELECT r.code, p.account_id, p.fiscal_year_id, p.currency, sum(p.minor) AS minor FROM (
				SELECT t.code, t.id AS transaction_id FROM transactions t WHERE t.reverses_id IS NOT NULL AND NOT ` + reversedAfterClosing + `
				UNION ALL SELECT t.code, t.reverses_id FROM transactions t WHERE t.reverses_id IS NOT NULL AND NOT ` + reversedAfterClosing + `) r
			JOIN postings p ON p.transaction_id = r.transaction_id JOIN accounts a ON a.id = p.account_id AND a.kind <> 'funds'
			GROUP BY r.code, p.account_id, p.fiscal_year_id, p.currency HAVING sum(p.minor) <> 0) x GROUP BY x.code, x.currency`
	transfersApart = `SELECT t.code AS ref, t.minor AS kept, CAST(coalesce(m.minor, 0) AS BIGINT) AS fresh, t.currency AS unit FROM transfers t LEFT JOIN (
			SELECT x.transfer_id, a.pool_id, sum(p.minor) AS minor FROM transactions x JOIN postings p ON p.transaction_id = x.id JOIN accounts a ON a.id = p.account_id
			WHERE x.transfer_id IS NOT NULL GROUP BY x.transfer_id, a.pool_id) m ON m.transfer_id = t.id AND m.pool_id = t.to_pool_id
		WHERE coalesce(m.minor, 0) <> CASE WHEN t.state = 'approved' THEN t.minor ELSE 0 END`
	unwitnessed = `SELECT t.code AS ref, t.seq AS kept, 0 AS fresh, '' AS unit FROM transactions t
		WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.seq = t.seq AND e.subject = t.code AND e.verb = 'money.' || t.kind)
		AND NOT EXISTS (SELECT 1 FROM imports i JOIN events e ON e.subject = i.code AND e.verb = 'import.ledger' WHERE i.id = t.import_id AND e.seq = t.seq)`
	// What was raised and is not promised is one row for each currency; while the rule is on, the rest is what the pools promise and have paid.
	raisedApart = `SELECT 'funds-' || c.currency AS ref, c.minor AS kept, CAST(coalesce(sum(b.minor), 0) AS BIGINT) AS fresh, c.currency AS unit FROM funds_caps c
			LEFT JOIN balances b ON b.currency = c.currency AND b.account_id = (SELECT id FROM accounts WHERE name = 'funds:unpromised')
			WHERE c.currency <> '' GROUP BY c.currency, c.minor HAVING c.minor <> coalesce(sum(b.minor), 0)
		UNION ALL SELECT 'funds-' || c.currency, CAST(sum(CASE WHEN a.kind = 'funds' THEN b.minor ELSE 0 END) AS BIGINT),
			CAST(sum(CASE WHEN a.kind <> 'funds' THEN b.minor ELSE 0 END) AS BIGINT), c.currency FROM funds_caps c JOIN balances b ON b.currency = c.currency
			JOIN accounts a ON a.id = b.account_id AND (a.kind IN ('committed', 'paid') OR a.name IN ('funds:promised', 'funds:spent')) WHERE c.capped = 1 AND c.currency <> ''
			GROUP BY c.currency HAVING sum(CASE WHEN a.kind = 'funds' THEN b.minor ELSE -b.minor END) <> 0`
)

// unbalanced names transactions whose lines do not sum to zero, and those that are no transaction at all.
func unbalanced(tx *gorm.DB) ([]models.Broken, error) {
	uneven, err := apartBy(unevenSums, "Its postings come to %s instead of %s.")(tx)
	if err != nil {
		return nil, err
	}
	short, err := apartBy(linesMissing, "It has fewer than two postings.%.0s%.0s")(tx)
	return append(uneven, short...), err
}
