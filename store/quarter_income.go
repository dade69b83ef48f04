package store

// income reads what was received in the period and what the host kept of it, by currency. A reversal counts as what it takes back.
func (q *quarterReading) income() error {
	return q.scan(&q.out.Income, `SELECT p.currency, CAST(coalesce(sum(CASE WHEN a.kind = 'income' THEN -p.minor END), 0) AS BIGINT) AS received_minor,
			CAST(coalesce(sum(CASE WHEN a.kind = 'fee' THEN p.minor END), 0) AS BIGINT) AS fee_minor
		FROM postings p JOIN transactions t ON t.id = p.transaction_id JOIN accounts a ON a.id = p.account_id
		WHERE t.effective_on >= @first AND t.effective_on <= @through
			AND a.name IN ('income:membership', 'income:sponsorship', 'income:grant', 'income:other', 'fee:host')
		GROUP BY p.currency ORDER BY p.currency`)
}
