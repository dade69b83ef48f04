package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"bursar/models"
)

// CheckInvoice holds the approved days that an invoice covers for it, so that no other invoice has them too. It may be done again, when more
// days have been approved, or when days of an approved invoice have changed: it then waits for its approval anew. What differs is said; nothing is
// refused for it.
func (s *Store) CheckInvoice(ctx context.Context, actor models.Viewer, code string, n models.NewInvoiceVerdict) (models.Invoice, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Invoice, error) { return w.checkInvoice(code, n) })
}

func (w *work) checkInvoice(code string, n models.NewInvoiceVerdict) (models.Invoice, error) {
	i, sow, err := w.holdInvoice(code)
	if err != nil {
		return i, err
	}
	if err := models.Collect(i.Becomes(models.InvoiceChecked), seen(i.Version, n.Version, code)); err != nil {
		return i, err
	}
	check, err := invoiceCheck(w.tx, i.Anew(), sow, w.today())
	if err != nil {
		return i, err
	}
	seq, err := w.stepInvoice(&i, models.InvoiceChecked, w.today(), "", nil, toldOf(check))
	if err != nil {
		return i, err
	}
	return i, w.holdDays(i, check.Held(), seq)
}

// toldOf is what the audit record says of a check: the days that are held and what differs.
func toldOf(c models.InvoiceCheck) map[string]any {
	differ := []string{}
	for _, d := range c.Differences {
		differ = append(differ, d.Words)
	}
	return map[string]any{"days": c.Held(), "differences": differ}
}

// holdDays gives an invoice its days: those it no longer covers become free, those it covers anew become its own. A day that another invoice
// has is refused by the row itself.
func (w *work) holdDays(i models.Invoice, want []int64, seq int64) error {
	var have []int64
	if err := w.tx.Raw("SELECT entry_id FROM days_invoiced WHERE invoice_id = ? ORDER BY entry_id", i.ID).Scan(&have).Error; err != nil {
		return err
	}
	for _, id := range have {
		if slices.Contains(want, id) {
			continue
		}
		if err := w.one("DELETE FROM days_invoiced WHERE entry_id = ? AND invoice_id = ?", id, i.ID); err != nil {
			return err
		}
		if err := w.tookDay(i, id, -1, seq); err != nil {
			return err
		}
	}
	for _, id := range want {
		if slices.Contains(have, id) {
			continue
		}
		if err := w.tx.Exec("INSERT INTO days_invoiced (entry_id, invoice_id) VALUES (?, ?)", id, i.ID).Error; err != nil {
			return err
		}
		if err := w.tookDay(i, id, 1, seq); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) tookDay(i models.Invoice, entry, taken, seq int64) error {
	return w.tx.Exec("INSERT INTO invoice_days (invoice_id, entry_id, taken, seq) VALUES (?, ?, ?, ?)", i.ID, entry, taken, seq).Error
}

// ExplainInvoice keeps why a difference is accepted, for its figures as they stand.
func (s *Store) ExplainInvoice(ctx context.Context, actor models.Viewer, code string, n models.NewInvoiceExplanation) (models.InvoiceExplanation, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.InvoiceExplanation, error) { return w.explainInvoice(code, n) })
}

func (w *work) explainInvoice(code string, n models.NewInvoiceExplanation) (e models.InvoiceExplanation, err error) {
	i, sow, err := w.holdInvoice(code)
	if err != nil {
		return e, err
	}
	if err := i.Explainable(); err != nil {
		return e, err
	}
	check, err := invoiceCheck(w.tx, i, sow, w.today())
	if err != nil {
		return e, err
	}
	if e, err = check.Explain(n); err != nil {
		return e, err
	}
	e.InvoiceID, e.ByEmail = i.ID, w.actor.Email
	if e.Seq, err = w.event("invoice.explain", code, nil, e, e.Reason); err != nil {
		return e, err
	}
	return e, w.insert(&e)
}

// invoiceCheck holds an invoice against the record as it stands, with the reasons that were given.
func invoiceCheck(tx *gorm.DB, i models.Invoice, sow models.SOW, today models.Date) (c models.InvoiceCheck, err error) {
	items, err := invoiceItems(tx, i.ID)
	if err != nil {
		return c, err
	}
	basis, err := invoiceBasis(tx, i, sow, today)
	if err != nil {
		return c, err
	}
	var given []models.InvoiceExplanation
	err = tx.Where("invoice_id = ?", i.ID).Order("id").Find(&given).Error
	return i.Against(items, basis).Explained(given), err
}

func invoiceItems(tx *gorm.DB, id int64) (items []models.InvoiceItem, err error) {
	err = tx.Raw(`SELECT l.*, coalesce(p.code, '') AS person_code, coalesce(p.name, '') AS person_name
		FROM invoice_lines l LEFT JOIN people p ON p.id = l.person_id WHERE l.invoice_id = ? ORDER BY l.n`, id).Scan(&items).Error
	return items, err
}

func invoiceBasis(tx *gorm.DB, i models.Invoice, sow models.SOW, today models.Date) (b models.InvoiceBasis, err error) {
	b.Work = sow
	if b.Kept, err = sowCurrency(tx, sow); err != nil {
		return b, err
	}
	var terms []models.SOWTerms
	if err := tx.Where("sow_id = ?", sow.ID).Order("n").Find(&terms).Error; err != nil {
		return b, err
	}
	b.Terms, b.Ceilings = models.SOWTermsOn(terms, i.ToOn), models.SOWTermsOn(terms, max(today, i.ToOn))
	if b.Entries, err = invoiceEntries(tx, sow.ID, i.FromOn, i.ToOn); err != nil {
		return b, err
	}
	err = tx.Raw(`SELECT CAST(coalesce(sum(total_units), 0) AS BIGINT) AS units, CAST(coalesce(sum(CASE WHEN currency = ? THEN total_minor ELSE 0 END), 0) AS BIGINT) AS minor
		FROM invoices WHERE sow_id = ? AND state <> 'rejected' AND id < ?`, i.Currency, sow.ID, i.ID).Take(&b.Before).Error
	return b, err
}

// invoiceEntries is the time that touches a period and counts, with the invoice that has it. Overrun, approved or not, waits for its amendment.
func invoiceEntries(tx *gorm.DB, sow int64, from, to models.Date) (entries []models.InvoiceEntry, err error) {
	err = tx.Raw(`SELECT e.id, e.person_id, p.code AS person_code, p.name AS person_name, e.from_on, e.to_on, e.units, e.rate_minor, e.currency,
			CASE WHEN `+standsOver+` THEN 'overrun' ELSE coalesce(v.verdict, 'submitted') END AS state, coalesce(i.code, '') AS invoice
		FROM day_entries e JOIN people p ON p.id = e.person_id LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1
		LEFT JOIN days_invoiced d ON d.entry_id = e.id LEFT JOIN invoices i ON i.id = d.invoice_id`+overrunJoin+`
		WHERE e.sow_id = ? AND e.from_on <= ? AND e.to_on >= ? AND e.reverses_id IS NULL AND coalesce(v.verdict, '') <> 'returned'
		AND NOT EXISTS (SELECT 1 FROM day_entries r WHERE r.reverses_id = e.id) ORDER BY e.to_on, e.from_on, p.code, e.id`, sow, to, from).Scan(&entries).Error
	return entries, err
}
