package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Transactions lists the ledger, the newest day first.
func (s *Store) Transactions(ctx context.Context, v models.Viewer, f models.TransactionFilter, page models.Page) (models.List[models.TransactionLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.TransactionLine]{}, err
	}
	return transactionLines(s.reader.WithContext(ctx), f, page)
}

// transactionColumns adds up what a transaction did; the sums are read for the rows of the page alone.
const transactionColumns = `t.code, t.effective_on, t.kind, t.text, t.entered_by, t.seq,
	coalesce(d.code, '') AS decision, coalesce(w.code, '') AS award, coalesce(sow.code, '') AS sow, coalesce(r.code, '') AS reversed_by,
	coalesce((SELECT min(pools.code) ` + linesOf + `), '') AS pool,
	coalesce((SELECT CASE WHEN max(pools.code) <> min(pools.code) THEN max(pools.code) END ` + linesOf + `), '') AS other_pool,
	coalesce((SELECT min(p.currency) FROM postings p WHERE p.transaction_id = t.id), '') AS currency,
	(SELECT CAST(coalesce(nullif(sum(CASE WHEN a.kind <> 'funds' THEN p.minor ELSE 0 END), 0), sum(p.minor), 0) AS BIGINT)
		FROM postings p JOIN accounts a ON a.id = p.account_id WHERE p.transaction_id = t.id AND p.minor > 0) AS minor,
	(SELECT CAST(coalesce(sum(p.minor), 0) AS BIGINT) ` + linesOf + ` AND a.kind = 'free') AS free_minor,
	(SELECT CAST(coalesce(sum(p.minor), 0) AS BIGINT) ` + linesOf + ` AND a.kind = 'committed') AS committed_minor,
	(SELECT CAST(coalesce(sum(p.minor), 0) AS BIGINT) ` + linesOf + ` AND a.kind = 'paid') AS paid_minor,
	(SELECT CAST(sum(p.original_minor) AS BIGINT) FROM postings p WHERE p.transaction_id = t.id AND p.original_minor > 0) AS original_minor,
	coalesce((SELECT max(p.original_currency) FROM postings p WHERE p.transaction_id = t.id), '') AS original_currency`

const linesOf = `FROM postings p JOIN accounts a ON a.id = p.account_id JOIN pools ON pools.id = a.pool_id WHERE p.transaction_id = t.id`

func transactionLines(tx *gorm.DB, f models.TransactionFilter, page models.Page) (models.List[models.TransactionLine], error) {
	l := listing{Columns: transactionColumns, Default: "-date", Tie: "t.code",
		From: `transactions t LEFT JOIN decisions d ON d.id = t.decision_id LEFT JOIN awards w ON w.id = t.award_id
			LEFT JOIN sows sow ON sow.id = t.sow_id LEFT JOIN transactions r ON r.reverses_id = t.id`,
		Sorts: map[string]sortable{"date": {Expr: "t.effective_on"}, "code": {Expr: "t.code"}, "kind": {Expr: "t.kind"}}}
	l.search(f.Text, "t.text", "t.code")
	if f.Pool != "" {
		l.and("EXISTS (SELECT 1 "+linesOf+" AND pools.code = ?)", f.Pool)
	}
	if f.Kind != "" {
		l.and("t.kind = ?", f.Kind)
	}
	if f.Award != "" {
		l.and("w.code = ?", f.Award)
	}
	if f.SOW != "" {
		l.and("sow.code = ?", f.SOW)
	}
	if f.Invoice != "" {
		l.and("t.invoice_id = (SELECT id FROM invoices WHERE code = ?)", f.Invoice)
	}
	daysWithin(&l, "t.effective_on", f.From, f.To)
	return pageOf[models.TransactionLine](tx, l, page)
}

// daysWithin narrows a list to days, both ends inclusive; an unknown end is open.
func daysWithin(l *listing, column string, from, to models.Date) {
	if from.Known() {
		l.and(column+" >= ?", from)
	}
	if to.Known() {
		l.and(column+" <= ?", to)
	}
}

// Transaction gives one whole: its lines, its causes by code, and where it was read from.
func (s *Store) Transaction(ctx context.Context, v models.Viewer, code string) (models.WholeTransaction, error) {
	var whole models.WholeTransaction
	if err := v.Need(models.ReadPortfolio); err != nil {
		return whole, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.WholeTransaction, error) { return wholeTransaction(tx, code) })
}

// causes are a transaction's causes as one row, before its lines are read.
type causes struct {
	models.Transaction
	At                                          models.Instant
	Decision, Award, Proposal, Transfer, Import string
	SOW                                         string `gorm:"column:sow"`
	Reverses, ReversedBy, Reason                string
	Invoice                                     string
}

func wholeTransaction(tx *gorm.DB, code string) (models.WholeTransaction, error) {
	var row causes
	err := tx.Raw(`SELECT t.*, e.at, x.reason, coalesce(d.code, '') AS decision, coalesce(w.code, '') AS award, coalesce(sow.code, '') AS sow,
		coalesce(pr.code, '') AS proposal, coalesce(tr.code, '') AS transfer, coalesce(i.code, '') AS import, coalesce(inv.code, '') AS invoice,
		coalesce(o.code, '') AS reverses, coalesce(r.code, '') AS reversed_by
		FROM transactions t JOIN events e ON e.seq = t.seq JOIN event_details x ON x.seq = t.seq
		LEFT JOIN decisions d ON d.id = t.decision_id LEFT JOIN awards w ON w.id = t.award_id LEFT JOIN sows sow ON sow.id = t.sow_id
		LEFT JOIN proposals pr ON pr.id = t.proposal_id LEFT JOIN transfers tr ON tr.id = t.transfer_id LEFT JOIN imports i ON i.id = t.import_id
		LEFT JOIN transactions o ON o.id = t.reverses_id LEFT JOIN transactions r ON r.reverses_id = t.id
		LEFT JOIN invoices inv ON inv.id = t.invoice_id WHERE t.code = ?`, code).Take(&row).Error
	whole := models.WholeTransaction{Transaction: row.Transaction, At: row.At, Decision: row.Decision, Award: row.Award, SOW: row.SOW, Proposal: row.Proposal,
		Transfer: row.Transfer, Import: row.Import, Reverses: row.Reverses, ReversedBy: row.ReversedBy, ReversalReason: row.Reason, Invoice: row.Invoice}
	if err != nil {
		return whole, found(err, "transaction", code)
	}
	if whole.Postings, err = postingRows(tx, row.ID); err != nil {
		return whole, err
	}
	if err := tx.Where("transaction_id = ?", row.ID).Limit(1).Find(&whole.Note).Error; err != nil {
		return whole, err
	}
	if err = exchangeParts(tx, &whole); err != nil {
		return whole, err
	}
	whole.Place, err = placeOf(tx, row.AnchorID)
	return whole, err
}

func postingRows(tx *gorm.DB, transactionID int64) ([]models.PostingRow, error) {
	rows := []models.PostingRow{}
	err := tx.Raw(`SELECT p.n, a.name AS account, a.kind, coalesce(pools.code, '') AS pool, coalesce(pools.name, '') AS pool_name,
		y.code AS fiscal_year, p.minor, p.currency, p.original_minor, p.original_currency, coalesce(n.comment, '') AS comment
		FROM postings p LEFT JOIN journal_line_notes n ON n.posting_id = p.id JOIN accounts a ON a.id = p.account_id LEFT JOIN pools ON pools.id = a.pool_id JOIN fiscal_years y ON y.id = p.fiscal_year_id
		WHERE p.transaction_id = ? ORDER BY p.n`, transactionID).Scan(&rows).Error
	return rows, err
}
