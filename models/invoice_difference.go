package models

import (
	"fmt"
	"slices"
	"strings"
)

// InvoiceDifference is one thing in which an invoice is not what the approved days come to, in words and figures.
type InvoiceDifference struct {
	Key    string // what sort, and of which line: rate/2
	Kind   InvoiceDifferenceKind
	Line   int64 // 0 for the whole invoice
	Words  string
	Bars   bool // no reason makes up for it
	Reason string
	By     string // who gave the reason
}

// InvoiceDifferenceKind is what sort of difference it is.
type InvoiceDifferenceKind string

// The kinds.
const (
	DiffNotApproved InvoiceDifferenceKind = "not-approved"   // days that nobody has approved
	DiffTwice       InvoiceDifferenceKind = "invoiced-twice" // days that another invoice has
	DiffRate        InvoiceDifferenceKind = "rate"           // another rate than the days were logged at
	DiffArithmetic  InvoiceDifferenceKind = "arithmetic"     // the vendor's own figures do not add up
	DiffAmount      InvoiceDifferenceKind = "amount"         // an amount that is not what the days come to
	DiffExtra       InvoiceDifferenceKind = "extra"          // something that is no time
	DiffCurrency    InvoiceDifferenceKind = "currency"
	DiffPeriod      InvoiceDifferenceKind = "period"  // outside the terms
	DiffCeiling     InvoiceDifferenceKind = "ceiling" // above the ceiling in money
	DiffOverrun     InvoiceDifferenceKind = "overrun" // days over the ceiling that no amendment has taken in
)

var ruleInvoiceDifference = rule("invoice.difference", "An invoice is approved when it is what the approved days come to, to the cent, or when each difference is explained as it then stands. Another currency is not explained; such an invoice is rejected.")

var ruleInvoiceChanged = rule("invoice.changed", "An invoice is paid as it was approved. Where a day that it has is taken back, or a figure changes, it is checked again and approved anew.")

// NewInvoiceExplanation is what is entered: which difference, its words as they were read, and the reason.
type NewInvoiceExplanation struct {
	Key, Words, Reason string
}

// InvoiceExplanation is why a difference was accepted, with the words it then had: where the figures change, it explains nothing any more.
type InvoiceExplanation struct {
	ID        int64
	InvoiceID int64
	Key       string
	Words     string
	Reason    string
	ByEmail   string
	Seq       int64
}

// Explained puts the reasons beside the differences that still stand as they were explained; the newest reason counts.
func (c InvoiceCheck) Explained(given []InvoiceExplanation) InvoiceCheck {
	for at := range c.Differences {
		d := &c.Differences[at]
		for _, e := range given {
			if e.Key == d.Key && e.Words == d.Words && !d.Bars {
				d.Reason, d.By = e.Reason, e.ByEmail
			}
		}
	}
	return c
}

// Explain finds the difference that a reason is given for, or says why none can be.
func (c InvoiceCheck) Explain(n NewInvoiceExplanation) (InvoiceExplanation, error) {
	reason, err := invoiceReason("Say in one line why the difference is accepted.", n.Reason)
	if err != nil {
		return InvoiceExplanation{}, err
	}
	at := c.meant(strings.TrimSpace(n.Key), n.Words)
	switch {
	case at < 0:
		return InvoiceExplanation{}, Refuse(ruleInvoiceDifference, "difference", "There is no difference %s on this invoice now. Look at its check again.", shown(n.Key))
	case n.Words != "" && n.Words != c.Differences[at].Words:
		return InvoiceExplanation{}, Clash(ruleInvoiceDifference, "difference", "The difference has changed since you read it. It is now: %s", c.Differences[at].Words)
	case c.Differences[at].Bars:
		return InvoiceExplanation{}, Clash(ruleInvoiceDifference, "difference", "No reason makes up for this: %s", c.Differences[at].Words)
	}
	return InvoiceExplanation{Key: c.Differences[at].Key, Words: c.Differences[at].Words, Reason: reason}, nil
}

// meant finds the difference of a key: with its words where they are given, for one line may differ in two rates; else the first without a reason.
func (c InvoiceCheck) meant(key, words string) int {
	at := -1
	for i, d := range c.Differences {
		switch {
		case d.Key != key:
		case words != "" && d.Words == words:
			return i
		case at < 0, words == "" && c.Differences[at].Reason != "" && d.Reason == "":
			at = i
		}
	}
	return at
}

// Approvable refuses to approve an invoice with a difference that nobody has explained.
func (c InvoiceCheck) Approvable() error {
	open := c.Open()
	if len(open) == 0 {
		return nil
	}
	return Clash(ruleInvoiceDifference, "", "%s not explained. The first: %s", counted(int64(len(open)), "difference is", "differences are"), open[0].Words)
}

// Payable refuses to pay an approved invoice that differs by now from what was approved: a day that it has was taken back, say.
func (c InvoiceCheck) Payable() error {
	open := c.Open()
	if len(open) == 0 {
		return nil
	}
	return Clash(ruleInvoiceChanged, "", "It is no longer what was approved: %s Check it again and have it approved anew, or reject it.", open[0].Words)
}

// differs notes a difference.
func (a *invoiceAudit) differs(kind InvoiceDifferenceKind, line int64, words string, figures ...any) {
	d := InvoiceDifference{Kind: kind, Line: line, Key: string(kind), Words: fmt.Sprintf(words, figures...), Bars: kind == DiffCurrency}
	if line > 0 {
		d.Key, d.Words = fmt.Sprintf("%s/%d", kind, line), fmt.Sprintf("Line %d: %s", line, d.Words)
	}
	a.out.Differences = append(a.out.Differences, d)
}

// units writes a figure with the unit of the statement of work.
func (a *invoiceAudit) units(d Days) string { return a.basis.Work.Unit.Of(d) }

// moreOrLess is a difference in money as people say it: 0.01 USD more.
func moreOrLess(m Money) string {
	if m.Minor < 0 {
		return Money{-m.Minor, m.Currency}.String() + " less"
	}
	return m.String() + " more"
}

// line says in what one line differs.
func (a *invoiceAudit) line(l InvoiceCheckLine) {
	c := a.invoice.Currency
	switch l.Kind {
	case InvoiceOther:
		a.differs(DiffExtra, l.N, "%s for “%s” stands beside the days.", l.Money(c), l.Text)
	case InvoiceDays:
		before := len(a.out.Differences)
		a.arithmetic(l)
		a.missing(l)
		a.rates(l)
		told := len(a.out.Differences) > before && l.RateMinor != nil // what is missing is told in money only where the line names a rate
		if apart := l.Apart(c); !told && apart != nil && apart.Minor != 0 {
			a.differs(DiffAmount, l.N, "%s invoiced, %s approved come to %s: %s.", l.Money(c), a.units(l.Units), *l.Approved, moreOrLess(*apart))
		}
	}
}

// arithmetic is the line's own: its days at its rate.
func (a *invoiceAudit) arithmetic(l InvoiceCheckLine) {
	rate := l.Rate(a.invoice.Currency)
	if rate == nil {
		return
	}
	written, right := l.Money(a.invoice.Currency), Cost(*l.InvoiceLine.Units, *rate)
	if written != right {
		a.differs(DiffArithmetic, l.N, "%s at %s come to %s, the vendor writes %s: %s.", a.units(*l.InvoiceLine.Units), *rate, right, written, moreOrLess(Money{written.Minor - right.Minor, right.Currency}))
	}
}

// missing are days of the line for which no approved ones are free: another invoice has them, or nobody has approved them.
func (a *invoiceAudit) missing(l InvoiceCheckLine) {
	short := *l.InvoiceLine.Units - l.Units
	if short <= 0 {
		return
	}
	twice, codes := a.takenElsewhere(l, short)
	if twice > 0 {
		a.differs(DiffTwice, l.N, "%s%s of the %s %s invoiced already by %s%s.", a.units(twice), a.ofWhom(l), a.units(*l.InvoiceLine.Units), areUnits(twice), codes, a.worth(l, twice))
	}
	if short -= twice; short > 0 {
		a.differs(DiffNotApproved, l.N, "%s%s of the %s %s not approved%s%s.", a.units(short), a.ofWhom(l), a.units(*l.InvoiceLine.Units), areUnits(short), a.waitingFor(l), a.worth(l, short))
	}
}

func areUnits(d Days) string {
	if d <= Whole {
		return "is"
	}
	return "are"
}

func wasUnits(d Days) string {
	if d <= Whole {
		return "was"
	}
	return "were"
}

func (a *invoiceAudit) ofWhom(l InvoiceCheckLine) string {
	if l.PersonID == nil {
		return ""
	}
	return " of " + l.PersonName
}

// worth is what missing days are asked for, where the line names a rate.
func (a *invoiceAudit) worth(l InvoiceCheckLine, d Days) string {
	if rate := l.Rate(a.invoice.Currency); rate != nil {
		return ", " + Cost(d, *rate).String()
	}
	return ""
}

func (a *invoiceAudit) waitingFor(l InvoiceCheckLine) string {
	var waiting Days
	for _, e := range a.out.Waiting {
		if l.PersonID == nil || *l.PersonID == e.PersonID {
			waiting += e.Units
		}
	}
	if waiting == 0 {
		return ""
	}
	return " (" + a.units(waiting) + " of that time " + waits(waiting) + " for a verdict)"
}

func waits(d Days) string {
	if d <= Whole {
		return "waits"
	}
	return "wait"
}

// takenElsewhere is how much of what a line lacks other invoices have, and which. What one line was told is not told to the next again.
func (a *invoiceAudit) takenElsewhere(l InvoiceCheckLine, short Days) (taken Days, by string) {
	var codes []string
	for at := range a.elsewise {
		e := &a.elsewise[at]
		if taken >= short || e.Units == 0 || (l.PersonID != nil && *l.PersonID != e.PersonID) {
			continue
		}
		part := min(e.Units, short-taken)
		taken, e.Units = taken+part, e.Units-part
		if !slices.Contains(codes, e.Invoice) {
			codes = append(codes, e.Invoice)
		}
	}
	return taken, strings.Join(codes, ", ")
}

// rates says where days were logged at another rate than the line's, in another currency, or at none.
func (a *invoiceAudit) rates(l InvoiceCheckLine) {
	rate := l.Rate(a.invoice.Currency)
	for _, c := range l.byRate() {
		switch {
		case c.RateMinor == nil:
			a.differs(DiffRate, l.N, "%s approved %s no rate, so what they come to is not known.", a.units(c.Units), map[bool]string{true: "bears", false: "bear"}[c.Units <= Whole])
		case c.Currency != a.invoice.Currency:
			a.foreign(l, c)
		case rate == nil || rate.Minor == *c.RateMinor:
		default:
			own := Money{*c.RateMinor, c.Currency}
			apart := Money{Cost(c.Units, *rate).Minor - Cost(c.Units, own).Minor, c.Currency}
			a.differs(DiffRate, l.N, "%s at %s, logged and approved at %s: %s.", a.units(c.Units), *rate, own, moreOrLess(apart))
		}
	}
}

// foreign says that days cost in another currency than the invoice asks in, where that is not said of the invoice as a whole.
func (a *invoiceAudit) foreign(l InvoiceCheckLine, c SOWCost) {
	if a.basis.Kept == a.invoice.Currency {
		a.differs(DiffCurrency, l.N, "the %s approved %s logged at %s, the invoice is in %s. Reject it, and bring the terms and the rates of %s into one currency first.", a.units(c.Units), wasUnits(c.Units), Money{*c.RateMinor, c.Currency}, a.invoice.Currency, a.basis.Work.Code)
	}
}
