package models

// whole says in what the invoice as a whole differs: its totals, its currency, its period, the ceilings.
func (a *invoiceAudit) whole() {
	a.totals()
	i, b := a.invoice, a.basis
	if b.Kept != "" && b.Kept != i.Currency {
		a.differs(DiffCurrency, 0, "The invoice is in %s, %s is kept in %s. Reject it and ask for one in %s.", i.Currency, b.Work.Code, b.Kept, b.Kept)
	}
	a.period()
	if b.Ceilings != nil {
		a.ceiling(*b.Ceilings)
		a.overrun(*b.Ceilings)
	}
	a.fixedPrice()
}

// totals are the vendor's own sums beside those of its lines.
func (a *invoiceAudit) totals() {
	i := a.invoice
	if stated := i.Stated(); stated != nil && *stated != i.Total() {
		a.differs(DiffArithmetic, 0, "The lines come to %s, the vendor’s total says %s: %s. What is paid is what the lines come to.", i.Total(), *stated,
			moreOrLess(Money{stated.Minor - i.TotalMinor, i.Currency}))
	}
	if i.StatedUnits != nil && *i.StatedUnits != i.TotalUnits {
		a.out.Differences = append(a.out.Differences, InvoiceDifference{Kind: DiffArithmetic, Key: "arithmetic/" + a.basis.Work.Unit.Field(),
			Words: "The lines have " + a.units(i.TotalUnits) + ", the vendor’s total says " + a.units(*i.StatedUnits) + "."})
	}
}

// period holds the period against the terms. Days that were approved lie within them already, so a whole month's invoice for work that began
// within the month is no difference, as long as nothing else is asked for.
func (a *invoiceAudit) period() {
	i, t, code := a.invoice, a.basis.Terms, a.basis.Work.Code
	switch {
	case t == nil:
		a.differs(DiffPeriod, 0, "No terms of %s were in force on %s.", code, i.ToOn.Long())
	case a.coveredWithin(*t):
	case t.StartsOn.Known() && i.FromOn < t.StartsOn:
		a.differs(DiffPeriod, 0, "The period begins on %s; %s starts on %s.", i.FromOn.Long(), code, t.StartsOn.Long())
	case t.EndsOn.Known() && i.ToOn > t.EndsOn:
		a.differs(DiffPeriod, 0, "The period ends on %s; %s ended on %s.", i.ToOn.Long(), code, t.EndsOn.Long())
	}
}

// coveredWithin tells whether the period touches that of the terms, and every day is an approved one.
func (a *invoiceAudit) coveredWithin(t SOWTerms) bool {
	if (t.StartsOn.Known() && a.invoice.ToOn < t.StartsOn) || (t.EndsOn.Known() && a.invoice.FromOn > t.EndsOn) {
		return false
	}
	for _, l := range a.out.Lines {
		if l.Kind == InvoiceFixed || (l.Kind == InvoiceDays && l.Units < *l.InvoiceLine.Units) {
			return false
		}
	}
	return true
}

// ceiling holds all that is invoiced so far against the ceiling in money.
func (a *invoiceAudit) ceiling(t SOWTerms) {
	i, limit := a.invoice, t.CeilingMoney()
	if limit == nil || limit.Currency != i.Currency {
		return
	}
	all := Money{a.basis.Before.Minor + i.TotalMinor, i.Currency}
	if over := all.Minor - limit.Minor; over > 0 {
		a.differs(DiffCeiling, 0, "With this one %s is invoiced, the ceiling is %s: %s.", all, *limit, moreOrLess(Money{over, i.Currency}))
	}
}

// overrun are invoiced days over the ceiling that no amendment has taken in yet.
func (a *invoiceAudit) overrun(t SOWTerms) {
	if t.CeilingUnits == nil || a.invoice.TotalUnits == 0 {
		return
	}
	all := a.basis.Before.Units + a.invoice.TotalUnits
	if over := all - *t.CeilingUnits; over > 0 {
		over = min(over, a.invoice.TotalUnits)
		a.differs(DiffOverrun, 0, "With this one %s are invoiced, the ceiling is %s; %s of it %s over, and no amendment has taken that in yet.", a.units(all), a.units(*t.CeilingUnits), a.units(over), areUnits(over))
	}
}

// fixedPrice says what a fixed price is held against: the ceiling in money, and by a person the deliverables.
func (a *invoiceAudit) fixedPrice() {
	for _, l := range a.out.Lines {
		if l.Kind != InvoiceFixed {
			continue
		}
		if t := a.basis.Ceilings; t == nil || t.CeilingMoney() == nil {
			a.differs(DiffCeiling, l.N, "%s is a fixed price, and %s has no ceiling in money to hold it against.", l.Money(a.invoice.Currency), a.basis.Work.Code)
		}
		a.out.Remarks = []string{"A fixed price is held against the ceiling in money and against no days. Look at what was delivered before you approve it."}
	}
}
