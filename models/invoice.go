package models

import (
	"slices"
	"strings"
)

// Invoice is what a vendor asks to be paid for work under a statement of work: its own number, the period, and lines. What it says is kept as it
// came and never edited; a wrong one is rejected and entered anew. Its totals are those of its lines.
type Invoice struct {
	ID          int64
	Code        string
	SOWID       int64 `gorm:"column:sow_id"`
	VendorID    *int64
	Issuer      string // within which the number is unique: the vendor's code, or the statement of work's where it names no vendor
	Number      string // as the vendor wrote it
	NumberKey   string
	DatedOn     Date
	ReceivedOn  Date
	FromOn      Date // of the period, both days inclusive
	ToOn        Date
	Currency    Currency
	TotalUnits  Days
	TotalMinor  int64
	StatedUnits *Days // as the vendor added them up, nil where it does not say
	StatedMinor *int64
	Note        string
	SourceID    *int64
	AnchorID    *int64
	EnteredBy   string
	State       InvoiceState
	Version     int64
	Seq         int64
}

// Total is what the lines come to, and what is paid.
func (i Invoice) Total() Money { return Money{i.TotalMinor, i.Currency} }

// Stated is the vendor's own total, nil where it gives none.
func (i Invoice) Stated() *Money {
	if i.StatedMinor == nil {
		return nil
	}
	return &Money{*i.StatedMinor, i.Currency}
}

// InvoiceState is how far an invoice has come.
type InvoiceState string

// The states.
const (
	InvoiceReceived InvoiceState = "received"
	InvoiceChecked  InvoiceState = "checked"  // the approved days that it covers are held for it
	InvoiceApproved InvoiceState = "approved" // by somebody else than who entered it
	InvoicePaid     InvoiceState = "paid"
	InvoiceRejected InvoiceState = "rejected" // its days and its number are free again
)

// InvoiceStates in the order of a life.
var InvoiceStates = []InvoiceState{InvoiceReceived, InvoiceChecked, InvoiceApproved, InvoicePaid, InvoiceRejected}

// Open tells whether somebody still has to do something about it.
func (s InvoiceState) Open() bool {
	return s == InvoiceReceived || s == InvoiceChecked || s == InvoiceApproved
}

// Settled tells whether it was approved, so that only the days it has count for it.
func (s InvoiceState) Settled() bool { return s == InvoiceApproved || s == InvoicePaid }

var (
	ruleInvoiceNumber = rule("invoice.number", "A vendor's invoice number stands once; it is free again where that invoice was rejected.")
	ruleInvoicePeriod = rule("invoice.period", "An invoice names the period it is for, which starts before it ends, and is entered once it is here.")
	ruleInvoiceLines  = rule("invoice.lines", "An invoice has 1 to 100 lines: days with their amount, a fixed price, or something else that its text names. Together they come to more than nothing.")
	ruleInvoiceSOW    = rule("invoice.sow", "An invoice belongs to a statement of work that is or was active.")
	ruleInvoiceState  = rule("invoice.state", "An invoice is received, checked, approved and paid, or rejected before it is paid. Checking it again asks for another approval; the reversal of its payment takes it back to approved.")
	ruleInvoiceReason = rule("invoice.reason", "Whoever rejects an invoice, or explains a difference, says why.")
	ruleInvoiceOwn    = rule("invoice.own", "Nobody approves an invoice for days they worked, or of a vendor they belong to.")
)

// NewInvoice is what is entered. Name and Content are of the file, where there is one.
type NewInvoice struct {
	Number, Date, Received string // received today where left empty
	From, To               string
	Currency               string // that of the statement of work where left empty
	TotalDays, Total       string // as the vendor added them up, or empty
	Lines                  []NewInvoiceLine
	Note                   string
	Name                   string
	Content                []byte
	Cite                   Cite
}

// Check gives the invoice and its lines as far as they can be judged without the record, or every field that is refused.
// kept is the currency of the statement of work, "" where nothing says it.
func (n NewInvoice) Check(kept Currency) (Invoice, []InvoiceLine, error) {
	i := Invoice{State: InvoiceReceived, Version: 1, Currency: Currency(strings.TrimSpace(n.Currency))}
	if i.Currency == "" {
		i.Currency = kept
	}
	var errNumber, errNote error
	i.Number, errNumber = Line("number", n.Number, 100)
	i.NumberKey = Lowered(strings.Join(strings.Fields(i.Number), ""))
	i.Note, errNote = Prose("note", n.Note, 4000)
	errDates, errCurrency := n.dates(&i), i.Currency.Check("currency")
	if errCurrency != nil { // no amount can be read without it
		return i, nil, Collect(errNumber, errDates, errCurrency, errNote)
	}
	lines, errLines := n.lines(&i)
	return i, lines, Collect(errNumber, errDates, errLines, n.stated(&i), errNote)
}

func (n NewInvoice) dates(i *Invoice) error {
	var errs [4]error
	i.DatedOn, errs[0] = ParseDate("date", n.Date)
	i.ReceivedOn, errs[1] = OptionalDate("received", n.Received)
	i.FromOn, errs[2] = ParseDate("from", n.From)
	i.ToOn, errs[3] = ParseDate("to", n.To)
	if err := Collect(errs[:]...); err != nil {
		return err
	}
	if i.ToOn < i.FromOn {
		return Refuse(ruleInvoicePeriod, "to", "The period ends on %s, before it starts on %s.", i.ToOn, i.FromOn)
	}
	return nil
}

// stated reads the totals that the vendor wrote, where it did.
func (n NewInvoice) stated(i *Invoice) error {
	var errDays, errTotal error
	if strings.TrimSpace(n.TotalDays) != "" {
		var d Days
		d, errDays = ParseDays("total_days", n.TotalDays)
		i.StatedUnits = &d
	}
	if strings.TrimSpace(n.Total) != "" {
		var m Money
		m, errTotal = ParseMoney("total", n.Total, i.Currency)
		i.StatedMinor = &m.Minor
	}
	return Collect(errDays, errTotal)
}

// NumberTaken says that a number stands already, and on which invoice.
func (i Invoice) NumberTaken(first string) error {
	return Clash(ruleInvoiceNumber, "number", "%s is on record already as %s. Open that one; reject it first if it was entered wrongly.", shown(i.Number), first)
}

// Invoiceable refuses an invoice for work that never began.
func (s SOW) Invoiceable() error {
	if s.EverActive() {
		return s.Open()
	}
	return Clash(ruleInvoiceSOW, "sow", "%s is %s; an invoice belongs to work that is or was active.", s.Code, s.State.inSentence())
}

// Arrived refuses an invoice from the future. One day ahead is today somewhere east of here.
func (i Invoice) Arrived(today Date) error {
	if i.ReceivedOn > today.Add(1) {
		return Refuse(ruleInvoicePeriod, "received", "%s has not come yet; enter an invoice once it is here.", i.ReceivedOn)
	}
	return nil
}

// Becomes refuses a step that is not the next one.
func (i Invoice) Becomes(to InvoiceState) error {
	from := map[InvoiceState][]InvoiceState{InvoiceChecked: {InvoiceReceived, InvoiceChecked, InvoiceApproved}, InvoiceApproved: {InvoiceChecked}, InvoicePaid: {InvoiceApproved},
		InvoiceRejected: {InvoiceReceived, InvoiceChecked, InvoiceApproved}}
	if slices.Contains(from[to], i.State) {
		return nil
	}
	todo := map[InvoiceState]string{InvoiceReceived: " Check it first.", InvoiceChecked: " Somebody else than who entered it approves it first.",
		InvoicePaid: " Reverse its payment first if that is wrong."}[i.State]
	if i.State == to {
		todo = " It is done once."
	}
	return Clash(ruleInvoiceState, "", "%s is %s and cannot be %s.%s", i.Code, i.State, to, todo)
}

// Anew is the invoice as if nobody had ruled on it, so that a check may give it other days than an approval left it.
func (i Invoice) Anew() Invoice {
	i.State = InvoiceReceived
	return i
}

// Explainable refuses to explain a difference of an invoice on which somebody has ruled.
func (i Invoice) Explainable() error {
	if i.State == InvoiceReceived || i.State == InvoiceChecked {
		return nil
	}
	return Clash(ruleInvoiceState, "", "%s is %s; its differences are explained before that.", i.Code, i.State)
}

// NotWorkedBy refuses to let somebody approve who is paid by the invoice.
func (i Invoice) NotWorkedBy(own bool) error {
	if own {
		return &Error{Code: Forbidden, Rule: ruleInvoiceOwn, Message: i.Code + " pays for your own days, or a vendor you belong to. Another person approves it."}
	}
	return nil
}

// NewInvoiceVerdict is what is entered to check, approve or reject an invoice: why, where it is rejected, and the version that was seen.
type NewInvoiceVerdict struct {
	Reason  string
	Version int64
}

// Why is the reason of a rejection, or the refusal where there is none.
func (n NewInvoiceVerdict) Why() (string, error) {
	return invoiceReason("Say in one line why it is rejected.", n.Reason)
}

func invoiceReason(ask, reason string) (string, error) {
	reason, err := OptionalLine("reason", reason, 500)
	if err == nil && reason == "" {
		err = Refuse(ruleInvoiceReason, "reason", "%s", ask)
	}
	return reason, err
}

// NewInvoicePayment is what is entered to pay an approved one: the day, and what a payment takes besides.
type NewInvoicePayment struct {
	On         string // today where left empty
	PoolAmount string // what the bank took, in the pool's currency, where the invoice is in another
	Last       bool   // nothing more will be paid: the rest of what is committed is released
	Version    int64
}
