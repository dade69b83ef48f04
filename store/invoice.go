package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

const invoiceKind = "invoice"

// EnterInvoice puts a vendor's invoice on record as it came, differences and all. Nothing is held for it and nothing is promised by it.
func (s *Store) EnterInvoice(ctx context.Context, actor models.Viewer, sow string, n models.NewInvoice) (models.Invoice, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Invoice, error) { return w.enterInvoice(sow, n) })
}

func (w *work) enterInvoice(code string, n models.NewInvoice) (models.Invoice, error) {
	book, err := w.holdSOW(strings.TrimSpace(code))
	if err != nil {
		return models.Invoice{}, err
	}
	kept, err := sowCurrency(w.tx, book.SOW)
	if err != nil {
		return models.Invoice{}, err
	}
	i, lines, err := n.Check(kept)
	if err := models.Collect(book.SOW.Invoiceable(), err, w.invoicePeople(lines)); err != nil {
		return i, err
	}
	if !i.ReceivedOn.Known() {
		i.ReceivedOn = w.today()
	}
	if err := i.Arrived(w.today()); err != nil {
		return i, err
	}
	if err := w.issuedBy(&i, book.SOW); err != nil {
		return i, err
	}
	return i, w.keepInvoice(&i, lines, n)
}

// sowCurrency is what a statement of work is kept in: that of the money promised for it, else of its terms; "" where neither says.
func sowCurrency(tx *gorm.DB, sow models.SOW) (models.Currency, error) {
	return promiseCurrency(tx, models.Subject{Code: sow.Code, SOW: &sow.ID})
}

// invoicePeople finds whom each line names.
func (w *work) invoicePeople(lines []models.InvoiceLine) error {
	var errs []error
	for at := range lines {
		if lines[at].PersonTyped == "" {
			continue
		}
		p, err := w.personNamed(models.InvoiceField(at+1, "person"), lines[at].PersonTyped)
		lines[at].PersonID, errs = &p.ID, append(errs, err)
	}
	return models.Collect(errs...)
}

// issuedBy says within whose invoices the number is unique: the vendor's, or where none is named those of the statement of work.
func (w *work) issuedBy(i *models.Invoice, sow models.SOW) error {
	i.SOWID, i.EnteredBy, i.Issuer, i.VendorID = sow.ID, w.actor.Email, sow.Code, sow.VendorID
	if sow.VendorID == nil {
		return nil
	}
	return w.tx.Raw("SELECT code FROM organizations WHERE id = ?", *sow.VendorID).Row().Scan(&i.Issuer)
}

// keepInvoice writes it. The counter of codes is held before the number is compared, so that of two with one number the second sees the first.
func (w *work) keepInvoice(i *models.Invoice, lines []models.InvoiceLine, n models.NewInvoice) error {
	place, err := w.anchor(n.Cite)
	if err != nil {
		return err
	}
	if i.Code, err = w.code(models.KindInvoice, i.DatedOn); err != nil {
		return err
	}
	if err := w.numberFree(*i); err != nil {
		return err
	}
	if len(n.Content) > 0 {
		src, err := w.keepSource(n.Name, n.Content)
		if err != nil {
			return err
		}
		i.SourceID = &src.ID
	}
	if i.Seq, err = w.event("invoice.receive", i.Code, nil, map[string]any{"invoice": i, "lines": lines}, ""); err != nil {
		return err
	}
	if i.AnchorID, err = w.place(place, i.Seq); err != nil {
		return err
	}
	if err := w.insert(i); err != nil {
		return err
	}
	for at := range lines {
		lines[at].InvoiceID, lines[at].Seq = i.ID, i.Seq
	}
	if err := w.insert(&lines); err != nil {
		return err
	}
	return w.invoiceStep(*i, i.ReceivedOn, "", nil, i.Seq)
}

func (w *work) numberFree(i models.Invoice) error {
	var first []string
	err := w.tx.Raw("SELECT code FROM invoices WHERE issuer = ? AND number_key = ? AND state <> 'rejected'", i.Issuer, i.NumberKey).Scan(&first).Error
	if err == nil && len(first) > 0 {
		return i.NumberTaken(first[0])
	}
	return err
}

// invoiceStep writes one step of an invoice's life; its rows only grow.
func (w *work) invoiceStep(i models.Invoice, on models.Date, reason string, transaction *int64, seq int64) error {
	return w.tx.Exec(`INSERT INTO invoice_steps (invoice_id, n, state, on_date, by_email, reason, transaction_id, seq)
		VALUES (?, (SELECT coalesce(max(n), 0) + 1 FROM invoice_steps WHERE invoice_id = ?), ?, ?, ?, ?, ?, ?)`,
		i.ID, i.ID, i.State, on, w.actor.Email, reason, transaction, seq).Error
}

// stepInvoice writes the event, the state and the step together.
func (w *work) stepInvoice(i *models.Invoice, to models.InvoiceState, on models.Date, reason string, transaction *int64, told any) (int64, error) {
	seq, err := w.event("invoice."+string(to), i.Code, map[string]any{"state": i.State}, told, reason)
	if err != nil {
		return seq, err
	}
	i.State, i.Version = to, i.Version+1
	if err := w.one("UPDATE invoices SET state = ?, version = ? WHERE id = ? AND version = ?", to, i.Version, i.ID, i.Version-1); err != nil {
		return seq, err
	}
	return seq, w.invoiceStep(*i, on, reason, transaction, seq)
}

// holdInvoice holds an invoice's statement of work and then the invoice, so that no day is approved, taken back or invoiced elsewhere meanwhile.
func (w *work) holdInvoice(code string) (i models.Invoice, sow models.SOW, err error) {
	if sow, err = w.holdInvoiced(code); err != nil {
		return i, sow, err
	}
	i, err = locked[models.Invoice](w, "code", code, invoiceKind)
	return i, sow, err
}

// holdInvoiced holds the statement of work that an invoice is for.
func (w *work) holdInvoiced(code string) (models.SOW, error) {
	var of []string
	if err := w.tx.Raw("SELECT s.code FROM invoices i JOIN sows s ON s.id = i.sow_id WHERE i.code = ?", code).Scan(&of).Error; err != nil {
		return models.SOW{}, err
	}
	if len(of) == 0 {
		return models.SOW{}, models.Missing(invoiceKind, code)
	}
	book, err := w.holdSOW(of[0])
	return book.SOW, err
}
