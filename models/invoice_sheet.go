package models

import "slices"

// InvoiceFilter narrows the list of invoices.
type InvoiceFilter struct {
	SOW   string // code
	State string // or "open" for all that somebody still has to do something about
	Text  string
	From  Date // dated, both inclusive
	To    Date
}

// InvoicesOpen is the filter for all that is neither paid nor rejected.
const InvoicesOpen = "open"

// Check refuses a state that is none.
func (f InvoiceFilter) Check() error {
	if f.State == "" || f.State == InvoicesOpen || slices.Contains(InvoiceStates, InvoiceState(f.State)) {
		return nil
	}
	return Refuse(ruleInvoiceState, "state", "%s is not a state; choose received, checked, approved, paid, rejected, or open.", shown(f.State))
}

// InvoiceRow is one row of the list.
type InvoiceRow struct {
	Invoice    `gorm:"embedded"`
	SOW        string `gorm:"column:sow"`
	SOWTitle   string `gorm:"column:sow_title"`
	Unit       Unit
	VendorCode string
	VendorName string
	Paid       string // code of the payment that stands, or ""
}

// InvoiceStep is one step in the life of an invoice.
type InvoiceStep struct {
	N             int64
	State         InvoiceState
	OnDate        Date
	ByEmail       string
	Reason        string
	TransactionID *int64
	Transaction   string
	Seq           int64
}

// WholeInvoice is an invoice with its check, its life and what it rests on.
type WholeInvoice struct {
	InvoiceRow
	Check        InvoiceCheck
	Steps        []InvoiceStep
	Transactions []TransactionLine // what was posted for it, the newest first
	File         string            // its name, "" where none was attached
	Place        *Place
	Promise      *PromiseState // what is committed for the statement of work and not paid yet; nil without a pool
	Own          bool          // it pays for the viewer's own days, or a vendor the viewer belongs to
}

// EnteredOn is the day it came on record.
func (w WholeInvoice) EnteredOn() Date {
	if len(w.Steps) == 0 {
		return ""
	}
	return w.Steps[0].OnDate
}

// SumUnits adds up entries.
func SumUnits(entries []InvoiceEntry) (sum Days) {
	for _, e := range entries {
		sum += e.Units
	}
	return sum
}
