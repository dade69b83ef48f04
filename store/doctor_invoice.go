package store

const (
	// An approved day stands in days_invoiced once, by its key; here that row is held against the history of who took it and gave it back.
	invoicedApart = `SELECT 'days/' || x.entry_id AS ref, CAST(sum(x.kept) AS BIGINT) AS kept, CAST(sum(x.fresh) AS BIGINT) AS fresh, '' AS unit FROM (
			SELECT entry_id, invoice_id, 1 AS kept, 0 AS fresh FROM days_invoiced
			UNION ALL SELECT d.entry_id, d.invoice_id, 0, d.taken FROM invoice_days d JOIN invoices i ON i.id = d.invoice_id AND i.state <> 'rejected'
		) x GROUP BY x.entry_id, x.invoice_id HAVING sum(x.kept) <> sum(x.fresh)`
	invoiceTotalsApart = `SELECT x.ref, x.kept, x.fresh, x.unit FROM (
			SELECT i.code AS ref, i.total_minor AS kept, (SELECT CAST(coalesce(sum(l.minor), 0) AS BIGINT) FROM invoice_lines l WHERE l.invoice_id = i.id) AS fresh, i.currency AS unit FROM invoices i
			UNION ALL SELECT i.code, i.total_units, (SELECT CAST(coalesce(sum(l.units), 0) AS BIGINT) FROM invoice_lines l WHERE l.invoice_id = i.id), '' FROM invoices i
		) x WHERE x.kept <> x.fresh`
	// What was paid for an invoice in the currency it is in: its total while it is paid, nothing before or after.
	invoicePaidApart = `SELECT i.code AS ref, CASE WHEN i.state = 'paid' THEN i.total_minor ELSE 0 END AS kept, coalesce(p.minor, 0) AS fresh, i.currency AS unit
		FROM invoices i LEFT JOIN (SELECT t.invoice_id, CAST(sum(coalesce(p.original_minor, p.minor)) AS BIGINT) AS minor FROM transactions t
			JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id AND a.kind = 'paid' WHERE t.invoice_id IS NOT NULL GROUP BY t.invoice_id
		) p ON p.invoice_id = i.id WHERE coalesce(p.minor, 0) <> CASE WHEN i.state = 'paid' THEN i.total_minor ELSE 0 END`
)
