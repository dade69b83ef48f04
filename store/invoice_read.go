package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

const (
	invoiceColumns = `i.*, s.code AS sow, s.title AS sow_title, s.unit, coalesce(o.code, '') AS vendor_code, coalesce(o.name, '') AS vendor_name,
		coalesce((SELECT max(t.code) FROM transactions t WHERE t.invoice_id = i.id AND t.kind = 'payment'
			AND NOT EXISTS (SELECT 1 FROM transactions r WHERE r.reverses_id = t.id)), '') AS paid`
	invoiceFrom = "invoices i JOIN sows s ON s.id = i.sow_id LEFT JOIN organizations o ON o.id = i.vendor_id"
)

// Invoices lists vendors' invoices, the newest first. They show the rates of everybody on the work, so contractors read none.
func (s *Store) Invoices(ctx context.Context, v models.Viewer, f models.InvoiceFilter, page models.Page) (models.List[models.InvoiceRow], error) {
	if err := models.Collect(v.Need(models.ReadPortfolio), f.Check()); err != nil {
		return models.List[models.InvoiceRow]{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.InvoiceRow], error) {
		return pageOf[models.InvoiceRow](tx, invoiceListing(f), page)
	})
}

func invoiceListing(f models.InvoiceFilter) listing {
	l := listing{Columns: invoiceColumns, From: invoiceFrom, Default: "-date", Tie: "i.code", Sorts: map[string]sortable{"date": {Expr: "i.dated_on"}, "code": {Expr: "i.code"},
		"vendor": {Expr: "lower(coalesce(o.name, ''))"}, "sow": {Expr: "s.code"}, "state": {Expr: "i.state"}, "amount": {Expr: "i.total_minor", Int: true}}}
	l.search(f.Text, "i.code", "i.number", "i.note", "s.title", "coalesce(o.name, '')")
	if f.SOW != "" {
		l.and("s.code = ?", f.SOW)
	}
	switch f.State {
	case "":
	case models.InvoicesOpen:
		l.and("i.state IN ('received', 'checked', 'approved')")
	default:
		l.and("i.state = ?", f.State)
	}
	daysWithin(&l, "i.dated_on", f.From, f.To)
	return l
}

// Invoice gives one with its lines held against the approved days as the record stands now, its life and its money.
func (s *Store) Invoice(ctx context.Context, v models.Viewer, code string) (models.WholeInvoice, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.WholeInvoice{}, err
	}
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (models.WholeInvoice, error) { return wholeInvoice(tx, v, code, today) })
}

func wholeInvoice(tx *gorm.DB, v models.Viewer, code string, today models.Date) (w models.WholeInvoice, err error) {
	if err := tx.Raw("SELECT "+invoiceColumns+" FROM "+invoiceFrom+" WHERE i.code = ?", code).Take(&w.InvoiceRow).Error; err != nil {
		return w, found(err, invoiceKind, code)
	}
	var sow models.SOW
	if err := tx.Where("id = ?", w.SOWID).Take(&sow).Error; err != nil {
		return w, err
	}
	if w.Check, err = invoiceCheck(tx, w.Invoice, sow, today); err != nil {
		return w, err
	}
	if w.Steps, err = invoiceSteps(tx, w.ID); err != nil {
		return w, err
	}
	if w.Own, err = ownInvoice(tx, v, w.Invoice, today); err != nil {
		return w, err
	}
	return w, invoiceMoney(tx, sow, &w)
}

func invoiceSteps(tx *gorm.DB, id int64) (steps []models.InvoiceStep, err error) {
	err = tx.Raw(`SELECT x.n, x.state, x.on_date, x.by_email, x.reason, x.transaction_id, coalesce(t.code, '') AS "transaction", x.seq
		FROM invoice_steps x LEFT JOIN transactions t ON t.id = x.transaction_id WHERE x.invoice_id = ? ORDER BY x.n`, id).Scan(&steps).Error
	return steps, err
}

// invoiceMoney reads what was posted for it, what is left to pay it from, and where it was read.
func invoiceMoney(tx *gorm.DB, sow models.SOW, w *models.WholeInvoice) (err error) {
	list, err := transactionLines(tx, models.TransactionFilter{Invoice: w.Code}, models.Page{Limit: models.MostRows})
	if err != nil {
		return err
	}
	w.Transactions = list.Items
	if w.Place, err = placeOf(tx, w.AnchorID); err != nil {
		return err
	}
	if w.SourceID != nil {
		if err := tx.Raw("SELECT name FROM sources WHERE id = ?", *w.SourceID).Row().Scan(&w.File); err != nil {
			return err
		}
	}
	if sow.PoolID == nil {
		return nil
	}
	var pool models.Pool
	if err := tx.Where("id = ?", *sow.PoolID).Take(&pool).Error; err != nil {
		return err
	}
	w.Promise, err = promiseState(tx, models.Subject{Code: sow.Code, SOW: &sow.ID, PoolID: sow.PoolID}, pool)
	return err
}

// InvoiceFile gives the file of an invoice as it came.
func (s *Store) InvoiceFile(ctx context.Context, v models.Viewer, code string) (models.Source, error) {
	var src models.Source
	if err := v.Need(models.ReadReceipts); err != nil {
		return src, err
	}
	err := s.reader.WithContext(ctx).Raw("SELECT s.* FROM invoices i JOIN sources s ON s.id = i.source_id WHERE i.code = ?", code).Take(&src).Error
	return src, found(err, "file of an invoice", code)
}

// ProposeInvoice adds up the approved days of a period that no invoice has, by person and rate: what an invoice for it would come to.
func (s *Store) ProposeInvoice(ctx context.Context, v models.Viewer, code string, from, to models.Date) ([]models.InvoiceProposal, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return nil, err
	}
	return read(ctx, s, func(tx *gorm.DB) ([]models.InvoiceProposal, error) {
		sow, err := sowFor(tx, v, code)
		if err != nil {
			return nil, err
		}
		entries, err := invoiceEntries(tx, sow.ID, from, to)
		free := make([]models.InvoiceEntry, 0, len(entries))
		for _, e := range entries {
			if e.State == models.DayApproved && e.Invoice == "" && e.FromOn >= from && e.ToOn <= to {
				free = append(free, e)
			}
		}
		return models.Proposed(free), err
	})
}
