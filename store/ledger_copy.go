package store

import (
	"context"
	"database/sql"

	"gorm.io/gorm"

	"bursar/models"
)

// LedgerSink takes a copy of the ledger, part after part: the head once, then each entry by its day and in the order of the record.
type LedgerSink interface {
	Head(models.LedgerHead) error
	Entry(models.LedgerEntry) error
}

// CopyLedger gives out the whole ledger as of a day, all of it where the day is unknown, in one consistent view of the record. Nothing is held
// in memory but one entry.
func (s *Store) CopyLedger(ctx context.Context, v models.Viewer, asOf models.Date, to LedgerSink) error {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return err
	}
	_, err := read(ctx, s, func(tx *gorm.DB) (struct{}, error) {
		head, err := ledgerHead(tx, asOf)
		if err == nil {
			err = to.Head(head)
		}
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, ledgerEntries(tx, asOf, to)
	})
	return err
}

func throughDay(asOf models.Date) models.Date {
	if asOf.Known() {
		return asOf
	}
	return lastDay
}

func ledgerHead(tx *gorm.DB, asOf models.Date) (h models.LedgerHead, err error) {
	h.AsOf = asOf
	if err := tx.Order("first_on").Find(&h.Years).Error; err != nil {
		return h, err
	}
	if err := tx.Order("position, code").Find(&h.Pools).Error; err != nil {
		return h, err
	}
	err = tx.Raw(`SELECT DISTINCT a.name AS account, a.kind, coalesce(pools.code, '') AS pool, CASE WHEN a.pool_id IS NULL THEN '' ELSE y.code END AS fiscal_year
		FROM postings p JOIN transactions t ON t.id = p.transaction_id JOIN accounts a ON a.id = p.account_id
		JOIN fiscal_years y ON y.id = p.fiscal_year_id LEFT JOIN pools ON pools.id = a.pool_id
		WHERE t.effective_on <= ? ORDER BY 1, 4`, throughDay(asOf)).Scan(&h.Accounts).Error
	if err != nil {
		return h, err
	}
	err = tx.Raw(`SELECT p.currency FROM postings p JOIN transactions t ON t.id = p.transaction_id WHERE t.effective_on <= ?
		UNION SELECT currency FROM pools ORDER BY 1`, throughDay(asOf)).Scan(&h.Currencies).Error
	return h, err
}

// copiedRow is one line of an entry with what the entry itself says, which is the same on each of its lines.
type copiedRow struct {
	models.LedgerEntry
	models.LedgerLine
}

const copiedLedger = `SELECT t.id, t.code, t.effective_on, t.kind, t.text, t.entered_by,
	coalesce(d.code, ''), coalesce(w.code, ''), coalesce(sow.code, ''), coalesce(pr.code, ''), coalesce(tr.code, ''), coalesce(i.code, ''), coalesce(o.code, ''),
	coalesce(src.name, ''), coalesce(an.line, 0), coalesce(an.cell, ''),
	coalesce(n.booked_on, ''), coalesce(n.mark, ''), coalesce(n.code, ''), coalesce(n.own, 0), coalesce(n.kept, ''), coalesce(n.comment, ''),
	coalesce(a.name, ''), coalesce(pools.code, ''), coalesce(y.code, ''),
	CASE WHEN a.pool_id IS NULL AND (t.effective_on < y.first_on OR t.effective_on > y.last_on) THEN 1 ELSE 0 END,
	coalesce(p.minor, 0), coalesce(p.currency, ''), coalesce(pn.comment, '')
	FROM transactions t LEFT JOIN postings p ON p.transaction_id = t.id LEFT JOIN accounts a ON a.id = p.account_id
	LEFT JOIN pools ON pools.id = a.pool_id LEFT JOIN fiscal_years y ON y.id = p.fiscal_year_id
	LEFT JOIN decisions d ON d.id = t.decision_id LEFT JOIN awards w ON w.id = t.award_id LEFT JOIN sows sow ON sow.id = t.sow_id
	LEFT JOIN proposals pr ON pr.id = t.proposal_id LEFT JOIN transfers tr ON tr.id = t.transfer_id LEFT JOIN imports i ON i.id = t.import_id
	LEFT JOIN transactions o ON o.id = t.reverses_id LEFT JOIN anchors an ON an.id = t.anchor_id LEFT JOIN sources src ON src.id = an.source_id
	LEFT JOIN journal_notes n ON n.transaction_id = t.id LEFT JOIN journal_line_notes pn ON pn.posting_id = p.id
	WHERE t.effective_on <= ? ORDER BY t.effective_on, t.seq, t.id, p.n`

func ledgerEntries(tx *gorm.DB, asOf models.Date, to LedgerSink) error {
	rows, err := tx.Raw(copiedLedger, throughDay(asOf)).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	var entry models.LedgerEntry
	for rows.Next() {
		row, err := copied(rows)
		if err != nil {
			return err
		}
		if row.ID != entry.ID {
			if err := giveOut(entry, to); err != nil {
				return err
			}
			entry = row.LedgerEntry
		}
		if row.Account != "" {
			entry.Lines = append(entry.Lines, row.LedgerLine)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return giveOut(entry, to)
}

func giveOut(e models.LedgerEntry, to LedgerSink) error {
	if e.ID == 0 {
		return nil
	}
	return to.Entry(e)
}

func copied(rows *sql.Rows) (r copiedRow, err error) {
	e, l := &r.LedgerEntry, &r.LedgerLine
	var other int64
	err = rows.Scan(&e.ID, &e.Code, &e.EffectiveOn, &e.Kind, &e.Text, &e.EnteredBy, &e.Decision, &e.Award, &e.SOW, &e.Proposal, &e.Transfer, &e.Import, &e.Reverses,
		&e.File, &e.Line, &e.Cell, &e.Note.BookedOn, &e.Note.Mark, &e.Note.Code, &e.Note.Own, &e.Note.Kept, &e.Note.Comment,
		&l.Account, &l.Pool, &l.FiscalYear, &other, &l.Minor, &l.Currency, &l.Comment)
	l.OtherYear = other == 1
	return r, err
}
