package web

import "bursar/models"

// forms are what may be done next, each for whom it may be.
func (d invoiceView) forms() (out []Band) {
	if d.may(models.InvoicePaid, models.PostMoney) {
		out = append(out, Full(d.pay()))
	}
	var sections []Section
	if d.may(models.InvoiceChecked, models.KeepRecords) {
		sections = append(sections, d.checkIt())
	}
	if d.may(models.InvoiceApproved, models.ApproveInvoice) {
		sections = append(sections, d.approve())
	}
	if d.may(models.InvoiceRejected, models.ApproveInvoice) {
		sections = append(sections, Section{ID: "reject", Title: "Reject it", OnScreen: true, Prose: []Line{Say("Its days and its number are free again; the vendor sends another.")},
			Form: (&Form{ID: "rejection", Action: d.path("/rejection"), Hidden: versionField(d.w.Version), Submit: "Reject it", Plain: true,
				Fields: []Field{{Name: "reason", Label: "Why", Size: "wide", Hint: "one sentence for the vendor"}}}).Again(d.try)})
	}
	for len(sections) > 1 {
		out, sections = append(out, Halves(sections[0], sections[1])), sections[2:]
	}
	if len(sections) == 1 {
		out = append(out, Full(sections[0]))
	}
	return out
}

func (d invoiceView) checkIt() Section {
	words, submit := "The approved days above are held for this invoice, so that no other invoice has them too.", "Check it"
	switch d.w.State {
	case models.InvoiceChecked:
		words, submit = "Its days are held for it. Check it again where more days were approved since.", "Check it again"
	case models.InvoiceApproved:
		words, submit = "Check it again where its days changed since it was approved. It then waits for its approval anew.", "Check it again"
	}
	return Section{ID: "check-it", Title: "Check", OnScreen: true, Prose: []Line{Say(words)},
		Form: (&Form{ID: "checking", Action: d.path("/check"), Hidden: versionField(d.w.Version), Submit: submit, Plain: d.w.State != models.InvoiceReceived}).Again(d.try)}
}

func (d invoiceView) approve() Section {
	s := Section{ID: "approve", Title: "Approve it", OnScreen: true}
	open := int64(len(d.w.Check.Open()))
	switch {
	case d.v.NotOwn(d.w.EnteredBy, "invoice") != nil:
		s.Prose = []Line{Say("You entered this invoice yourself; another manager or the board approves it.")}
	case d.w.Own:
		s.Prose = []Line{Say("It pays for your own days, or a vendor you belong to; another person approves it.")}
	case open > 0:
		s.Prose = []Line{Say(Plural(open, "difference is", "differences are") + " not explained yet. It is approved once each has its reason.")}
	default:
		s.Prose = []Line{Say("Nothing differs, or each difference has its reason. It can be paid afterwards.")}
		s.Form = (&Form{ID: "approval", Action: d.path("/approval"), Hidden: versionField(d.w.Version), Submit: "Approve it"}).Again(d.try)
	}
	return s
}

func (d invoiceView) pay() Section {
	if err := d.w.Check.Payable(); err != nil {
		return Section{ID: "pay", Title: "Pay it", OnScreen: true, Prose: []Line{Say(err.Error())}}
	}
	form := &Form{ID: "payment", Action: d.path("/payment"), Hidden: versionField(d.w.Version), Submit: "Pay " + moneyWords(d.w.Total()), Fields: []Field{{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is today"}},
		Note: Say("The amount moves from committed to paid at once, or what is missing is refused. To undo it, reverse the entry: the invoice is approved again.")}
	if p := d.w.Promise; p != nil && p.Foreign() {
		form.Fields = append(form.Fields, Field{Name: "pool_amount", Label: "What the bank took, " + string(p.Pool.Currency), Kind: DecimalField, Size: "day", Beside: true, Hint: "empty is by the day’s rate"})
	}
	form.Fields = append(form.Fields, Field{Name: "last", Label: "Nothing more will be paid: release the rest of what is committed", Kind: CheckField, Value: "yes"})
	return Section{ID: "pay", Title: "Pay it", OnScreen: true, Form: form.Again(d.try)}
}
