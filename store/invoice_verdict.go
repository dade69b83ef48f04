package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// ApproveInvoice approves a checked invoice: by somebody else than who entered it, nobody for the own days, and only where every difference from
// the approved days is explained as it stands at this moment. From then on the days that it has are all that counts for it.
func (s *Store) ApproveInvoice(ctx context.Context, actor models.Viewer, code string, n models.NewInvoiceVerdict) (models.Invoice, error) {
	return write(ctx, s, actor, models.ApproveInvoice, func(w *work) (models.Invoice, error) { return w.approveInvoice(code, n) })
}

func (w *work) approveInvoice(code string, n models.NewInvoiceVerdict) (models.Invoice, error) {
	i, sow, err := w.holdInvoice(code)
	if err != nil {
		return i, err
	}
	own, err := ownInvoice(w.tx, w.actor, i, w.today())
	if err != nil {
		return i, err
	}
	if err := models.Collect(i.Becomes(models.InvoiceApproved), seen(i.Version, n.Version, code), w.actor.NotOwn(i.EnteredBy, invoiceKind), i.NotWorkedBy(own)); err != nil {
		return i, err
	}
	check, err := invoiceCheck(w.tx, i, sow, w.today())
	if err != nil {
		return i, err
	}
	if err := check.Approvable(); err != nil {
		return i, err
	}
	seq, err := w.stepInvoice(&i, models.InvoiceApproved, w.today(), "", nil, toldOf(check))
	if err != nil {
		return i, err
	}
	return i, w.holdDays(i, check.Held(), seq)
}

// ownInvoice tells whether an invoice pays for days that the viewer worked, or a vendor that the viewer belongs to.
func ownInvoice(tx *gorm.DB, v models.Viewer, i models.Invoice, on models.Date) (bool, error) {
	var n int64
	err := tx.Raw(`SELECT count(*) FROM (SELECT l.person_id FROM invoice_lines l WHERE l.invoice_id = ?
			UNION SELECT e.person_id FROM days_invoiced d JOIN day_entries e ON e.id = d.entry_id WHERE d.invoice_id = ?) x
		JOIN people p ON p.id = x.person_id WHERE p.id = ? OR (p.email <> '' AND lower(p.email) = lower(?))`, i.ID, i.ID, v.PersonID, v.Email).Row().Scan(&n)
	if err != nil || n > 0 {
		return n > 0, err
	}
	return receives(tx, v, models.Award{OrganizationID: i.VendorID}, on)
}

// RejectInvoice refuses an invoice that is not paid, with the reason. Its days and its number are free again; the vendor sends another.
func (s *Store) RejectInvoice(ctx context.Context, actor models.Viewer, code string, n models.NewInvoiceVerdict) (models.Invoice, error) {
	return write(ctx, s, actor, models.ApproveInvoice, func(w *work) (models.Invoice, error) { return w.rejectInvoice(code, n) })
}

func (w *work) rejectInvoice(code string, n models.NewInvoiceVerdict) (models.Invoice, error) {
	why, err := n.Why()
	if err != nil {
		return models.Invoice{}, err
	}
	i, _, err := w.holdInvoice(code)
	if err != nil {
		return i, err
	}
	if err := models.Collect(i.Becomes(models.InvoiceRejected), seen(i.Version, n.Version, code)); err != nil {
		return i, err
	}
	seq, err := w.stepInvoice(&i, models.InvoiceRejected, w.today(), why, nil, map[string]any{"state": models.InvoiceRejected})
	if err != nil {
		return i, err
	}
	return i, w.holdDays(i, nil, seq)
}
