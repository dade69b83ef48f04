package store

import (
	"context"

	"bursar/models"
)

// PayInvoice pays an approved invoice out of what is committed for its statement of work, by the ordinary payment: the money and the invoice's
// state change together or not at all, so an invoice is paid once, whoever else tries at the same time. It is held against the record once more:
// what was approved and has changed since is not paid.
func (s *Store) PayInvoice(ctx context.Context, actor models.Viewer, code string, n models.NewInvoicePayment) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.payInvoice(code, n) })
}

func (w *work) payInvoice(code string, n models.NewInvoicePayment) (t models.Transaction, err error) {
	on, err := w.dayOr("on", n.On)
	if err != nil {
		return t, err
	}
	i, err := w.payable(code, n.Version)
	if err != nil {
		return t, err
	}
	payment, err := w.paymentOf(i, n)
	if err != nil {
		return t, err
	}
	if t, err = w.recordPayment(payment); err != nil {
		return t, err
	}
	_, err = w.stepInvoice(&i, models.InvoicePaid, on, "", &t.ID, map[string]any{"state": models.InvoicePaid, "transaction": t.Code})
	return t, err
}

// payable holds an approved invoice that still is what was approved: first its statement of work, so that none of its days is taken back meanwhile,
// then the years, then the invoice.
func (w *work) payable(code string, saw int64) (i models.Invoice, err error) {
	sow, err := w.holdInvoiced(code)
	if err != nil {
		return i, err
	}
	if err := w.holdYears(); err != nil {
		return i, err
	}
	if i, err = locked[models.Invoice](w, "code", code, invoiceKind); err != nil {
		return i, err
	}
	if err := models.Collect(i.Becomes(models.InvoicePaid), seen(i.Version, saw, code)); err != nil {
		return i, err
	}
	check, err := invoiceCheck(w.tx, i, sow, w.today())
	if err != nil {
		return i, err
	}
	return i, check.Payable()
}

// paymentOf is the payment that an invoice asks for.
func (w *work) paymentOf(i models.Invoice, n models.NewInvoicePayment) (models.NewPayment, error) {
	p := models.NewPayment{Amount: i.Total().Amount(), Currency: string(i.Currency), On: n.On, PoolAmount: n.PoolAmount, Last: n.Last, Text: "Invoice " + i.Number + ", " + i.Code, Invoice: &i.ID}
	return p, w.tx.Raw("SELECT code FROM sows WHERE id = ?", i.SOWID).Row().Scan(&p.For)
}

// unpaidBy holds the invoice whose payment is taken back; nil for anything else.
func (w *work) unpaidBy(t models.Transaction) (*models.Invoice, error) {
	if t.InvoiceID == nil || t.Kind != models.MoneyPayment {
		return nil, nil
	}
	i, err := locked[models.Invoice](w, "id", *t.InvoiceID, invoiceKind)
	return &i, err
}

// unpay makes an invoice whose payment was reversed approved again: it was not paid, and its days are still its own.
func (w *work) unpay(i *models.Invoice, reversal models.Transaction, reason string) error {
	if i == nil || i.State != models.InvoicePaid {
		return nil
	}
	_, err := w.stepInvoice(i, models.InvoiceApproved, reversal.EffectiveOn, reason, &reversal.ID, map[string]any{"state": models.InvoiceApproved, "transaction": reversal.Code})
	return err
}
