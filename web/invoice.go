package web

import "bursar/models"

// NewInvoicesPage lists vendors' invoices, the newest first, with filters.
func NewInvoicesPage(f Frame, v models.Viewer, l models.List[models.InvoiceRow], at ListAt) *SheetPage {
	s, filter := Section{ID: "invoices", Title: "Invoices", Bare: true}, at.filter(invoiceFilter()...)
	switch {
	case len(l.Items) > 0:
		s.Table, s.Pager = invoiceTable(l.Items, at), at.pager(len(l.Items), l.Total)
	case at.filtered("text", "state", "sow", "from", "to"):
		s.Empty = at.nothingFound("No invoice fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "What vendors ask to be paid belongs here", Text: []Line{
			Say("An invoice belongs to a statement of work. It is held against the approved days at their rates, to the cent; what differs is said and explained; another person approves it; then it is paid."),
			Words(Plain("It needs a statement of work that is active. "), Link("Open one", "/sows"), Plain(" and enter the invoice there."))}}
	}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Invoices"}}, Title: "Invoices",
		Lede: Say(Plural(l.Total, "invoice", "invoices") + ". Each is held against the approved days, approved by another person, and paid once.")}, Bands: at.under(filter, s)}}
}

func invoiceFilter() []Field {
	states := []Option{{Text: "Any"}, {Value: models.InvoicesOpen, Text: "Open: not paid, not rejected"}}
	for _, s := range models.InvoiceStates {
		states = append(states, Option{Value: string(s), Text: invoiceState(s).Word})
	}
	return []Field{{Name: "text", Label: "Number, code, work or vendor", Kind: SearchField}, {Name: "state", Label: "State", Kind: SelectField, Options: states},
		{Name: "sow", Label: "Statement of work", Size: "day", Hint: "code"}, {Name: "from", Label: "Dated from", Kind: DateField}, {Name: "to", Label: "To", Kind: DateField}}
}

var invoiceMarks = map[models.InvoiceState]State{models.InvoiceReceived: {Wait, "Received"}, models.InvoiceChecked: {Run, "Checked"}, models.InvoiceApproved: {Run, "Approved"},
	models.InvoicePaid: {Ok, "Paid"}, models.InvoiceRejected: {Out, "Rejected"}}

func invoiceState(s models.InvoiceState) State { return invoiceMarks[s] }

func invoiceTable(rows []models.InvoiceRow, at ListAt) *Table {
	unit := commonUnit(len(rows), func(i int) models.Currency { return rows[i].Currency })
	t := &Table{Long: true, Columns: []Column{at.column(Column{Head: "Dated"}, "date", "-date"), at.column(Column{Head: "Invoice"}, "code", "-date"), {Head: "Vendor’s number"},
		at.column(Column{Head: "Vendor"}, "vendor", "-date"), at.column(Column{Head: "Work"}, "sow", "-date"), {Head: "Period"}, {Head: "Time", Number: true},
		at.column(Column{Head: "Amount", Unit: unit, Number: true}, "amount", "-date"), at.column(Column{Head: "State"}, "state", "-date")}}
	for _, r := range rows {
		state := invoiceState(r.State)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: r.DatedOn.Long(), NoBreak: true, Head: true}, Coded(r.Code, "/invoices/"+r.Code), Text(r.Number), invoiceVendor(r), {Code: r.SOW, Text: r.SOWTitle, Href: "/sows/" + r.SOW},
			{Text: entrySpan(r.FromOn, r.ToOn), NoBreak: true}, invoicedTime(r), unitCell(r.Total(), r.Code, unit), {State: &state}}})
	}
	return t
}

func invoiceVendor(r models.InvoiceRow) Cell {
	if r.VendorCode == "" {
		return Cell{Text: Unknown}
	}
	return Cell{Text: r.VendorName, Href: "/organizations/" + r.VendorCode}
}

// invoicedTime is how much time an invoice is for; a fixed price is for none.
func invoicedTime(r models.InvoiceRow) Cell {
	if r.TotalUnits == 0 {
		return Cell{Text: Unknown, Number: true}
	}
	return Figure(Amount{Text: r.Unit.Of(r.TotalUnits), TraceURL: "/trace/" + r.Code})
}

// invoiceBands are the invoices on the page of a statement of work; nothing for a contractor, who sees no sums of money.
func (d SOWPage) invoiceBands() []Band {
	if !d.Viewer.May(models.ReadPortfolio) || (len(d.Invoices.Items) == 0 && !d.mayInvoice()) {
		return nil
	}
	s := Section{ID: "invoices", Title: "Invoices"}
	if len(d.Invoices.Items) > 0 {
		s.Note = Words(Link("All of this work", "/invoices?sow="+d.SOW.Code))
		s.Table = invoiceTable(d.Invoices.Items, ListAt{Path: "/invoices", Query: map[string][]string{"sow": {d.SOW.Code}}})
	} else {
		s.Empty = &Empty{Text: []Line{Say("None came in yet. An invoice is held against the approved days at their rates.")}}
	}
	if d.mayInvoice() {
		s.Acts = []Act{{Text: "Enter an invoice", Href: d.path("/invoices/new")}}
	}
	return []Band{Full(s)}
}

func (d SOWPage) mayInvoice() bool {
	return d.Viewer.May(models.KeepRecords) && d.SOW.EverActive()
}
