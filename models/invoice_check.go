package models

import (
	"cmp"
	"slices"
)

// InvoiceBasis is what an invoice is held against: the days of its period, the terms in force, and what other invoices asked for.
type InvoiceBasis struct {
	Work     SOW
	Kept     Currency       // of the statement of work, "" where nothing says it
	Terms    *SOWTerms      // in force on the last day of the period, nil where none were
	Ceilings *SOWTerms      // in force now: an amendment may have taken an overrun in
	Entries  []InvoiceEntry // that touch the period and count, the oldest first
	Before   InvoicesBefore
}

// InvoicesBefore is what the invoices that came before this one, and were not rejected, come to.
type InvoicesBefore struct {
	Units Days
	Minor int64 // in the currency of this one
}

// InvoiceCheck is an invoice held against the approved days at their rates.
type InvoiceCheck struct {
	Lines       []InvoiceCheckLine
	Differences []InvoiceDifference // in the order of the lines, then of the whole
	Uncovered   []InvoiceEntry      // approved days of the period that no invoice has yet
	Waiting     []InvoiceEntry      // days of the period that nobody has approved yet
	Covered     []InvoiceEntry
	Remarks     []string
}

// InvoiceCheckLine is one line beside the approved days that make it up.
type InvoiceCheckLine struct {
	InvoiceItem
	Covered  []InvoiceEntry
	Units    Days   // of the covered days
	Approved *Money // what they come to, rounded once for each person and rate; nil where it is not known
}

// Apart is what the line asks for above the approved days, nil where that cannot be said.
func (l InvoiceCheckLine) Apart(c Currency) *Money {
	if l.Approved == nil || l.Approved.Currency != c {
		return nil
	}
	return &Money{l.Minor - l.Approved.Minor, c}
}

// Approved is what all covered days come to in the invoice's currency, nil where it is not known.
func (c InvoiceCheck) Approved(in Currency) *Money {
	sum := Money{Currency: in}
	for _, l := range c.Lines {
		switch {
		case l.Kind != InvoiceDays:
		case l.Approved == nil || l.Approved.Currency != in:
			return nil
		default:
			sum.Minor += l.Approved.Minor
		}
	}
	return &sum
}

// ApprovedUnits is how much time is covered.
func (c InvoiceCheck) ApprovedUnits() (sum Days) {
	for _, e := range c.Covered {
		sum += e.Units
	}
	return sum
}

// Held are the entries that the invoice takes, by id in order.
func (c InvoiceCheck) Held() []int64 {
	out := make([]int64, 0, len(c.Covered))
	for _, e := range c.Covered {
		out = append(out, e.ID)
	}
	slices.Sort(out)
	return out
}

// Open are the differences that nobody has explained as they stand.
func (c InvoiceCheck) Open() []InvoiceDifference {
	return slices.DeleteFunc(slices.Clone(c.Differences), func(d InvoiceDifference) bool { return d.Reason != "" })
}

// Against holds the invoice against its basis. It looks at nothing else, so it says the same whenever it is asked.
func (i Invoice) Against(items []InvoiceItem, b InvoiceBasis) InvoiceCheck {
	a := invoiceAudit{invoice: i, basis: b}
	for _, e := range b.Entries {
		a.basis.Kept = cmp.Or(a.basis.Kept, e.Currency)
		a.sort(e)
	}
	lines := make([]InvoiceCheckLine, len(items))
	for at, item := range items {
		lines[at] = InvoiceCheckLine{InvoiceItem: item}
	}
	a.cover(lines)
	a.out.Lines = lines
	for _, l := range lines {
		a.line(l)
	}
	a.whole()
	a.rest()
	return a.out
}

// invoiceAudit is the check while it is made.
type invoiceAudit struct {
	invoice  Invoice
	basis    InvoiceBasis
	free     []InvoiceEntry // approved, within the period, of no other invoice
	elsewise []InvoiceEntry // approved, within the period, of another invoice
	aside    []InvoiceEntry // approved, over the edge of the period
	out      InvoiceCheck
}

// sort puts an entry where it belongs. Once an invoice is approved, only the days that it has count for it.
func (a *invoiceAudit) sort(e InvoiceEntry) {
	i, within := a.invoice, e.FromOn >= a.invoice.FromOn && e.ToOn <= a.invoice.ToOn
	switch {
	case e.State != DayApproved:
		a.out.Waiting = append(a.out.Waiting, e)
	case e.Invoice != "" && e.Invoice != i.Code:
		if within {
			a.elsewise = append(a.elsewise, e)
		}
	case !within || (i.State.Settled() && e.Invoice == ""):
		a.aside = append(a.aside, e)
	default:
		a.free = append(a.free, e)
	}
}

// cover gives each line of days its entries: first to the lines of a person those of the person at the line's own rate, then the person's at any;
// then likewise to the lines that name nobody. So a rate that changed within the month finds its own days, and another rate is still held against
// the days it asks for.
func (a *invoiceAudit) cover(lines []InvoiceCheckLine) {
	for pass := range 4 {
		named, ownRate := pass < 2, pass%2 == 0
		for at := range lines {
			l := &lines[at]
			rate := l.Rate(a.invoice.Currency)
			if l.Kind != InvoiceDays || (l.PersonID != nil) != named || (ownRate && rate == nil) {
				continue
			}
			a.take(l, func(e InvoiceEntry) bool {
				return (!named || *l.PersonID == e.PersonID) && (!ownRate || e.at(rate))
			})
		}
	}
	for at := range lines {
		lines[at].reckon(a.invoice.Currency)
		a.out.Covered = append(a.out.Covered, lines[at].Covered...)
	}
}

func (a *invoiceAudit) take(l *InvoiceCheckLine, fits func(InvoiceEntry) bool) {
	var of []InvoiceEntry
	for _, e := range a.free {
		if fits(e) {
			of = append(of, e)
		}
	}
	for _, at := range makeUp(of, *l.InvoiceLine.Units-l.Units) {
		l.Covered, l.Units = append(l.Covered, of[at]), l.Units+of[at].Units
		a.free = slices.DeleteFunc(a.free, func(e InvoiceEntry) bool { return e.ID == of[at].ID })
	}
}

// byRate joins the covered days by person and rate, each to be rounded once; of a line that names a rate and nobody, by rate alone, as the vendor
// reckoned it.
func (l InvoiceCheckLine) byRate() []SOWCost {
	costs := make([]SOWCost, 0, len(l.Covered))
	for _, e := range l.Covered {
		person := e.PersonID
		if l.RateMinor != nil && l.PersonID == nil {
			person = 0
		}
		costs = append(costs, SOWCost{PersonID: person, RateMinor: e.RateMinor, Currency: e.Currency, State: e.State, Units: e.Units})
	}
	return byRate(costs)
}

// reckon adds up what the covered days come to; days without a rate, or in two currencies, come to nothing that is known.
func (l *InvoiceCheckLine) reckon(c Currency) {
	if l.Kind != InvoiceDays {
		return
	}
	costs := l.byRate()
	if len(costs) > 0 {
		c = costs[0].Currency
	}
	l.Approved = &Money{Currency: c}
	for _, cost := range costs {
		if cost.RateMinor == nil || cost.Currency != c {
			l.Approved = nil
			return
		}
		l.Approved.Minor += Cost(cost.Units, Money{*cost.RateMinor, c}).Minor
	}
}

// rest is what the invoice leaves out of its period.
func (a *invoiceAudit) rest() {
	a.out.Uncovered = append(slices.Clone(a.free), a.aside...)
	slices.SortStableFunc(a.out.Uncovered, func(x, y InvoiceEntry) int {
		return cmp.Or(cmp.Compare(x.ToOn, y.ToOn), cmp.Compare(x.PersonCode, y.PersonCode), cmp.Compare(x.ID, y.ID))
	})
}
