package web

import (
	"strconv"

	"bursar/models"
)

// InvoiceForm is what the form of a new invoice is drawn from: the work, and what the approved days of a period come to.
type InvoiceForm struct {
	SOW       models.WholeSOW
	From, To  models.Date
	Proposals []models.InvoiceProposal
	Today     models.Date
	Try       Try
}

// NewInvoiceFormPage takes a vendor's invoice, starting from the approved days of its period where one was chosen.
func NewInvoiceFormPage(f Frame, d InvoiceForm) *SheetPage {
	path := "/sows/" + d.SOW.Code + "/invoices"
	period := &Form{ID: "period", Action: path + "/new", Get: true, InOneRow: true, Plain: true, Submit: "Propose its lines", Fields: []Field{
		{Name: "from", Label: "Period from", Kind: DateField, Value: string(d.From)}, {Name: "to", Label: "To", Kind: DateField, Value: string(d.To), Beside: true}}}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: d.SOW.Code, Href: "/sows/" + d.SOW.Code, Code: true}, {Text: "Invoices", Href: "/invoices?sow=" + d.SOW.Code}, {Text: "New"}},
			Title: "Enter an invoice", Lede: Say("For “" + d.SOW.Title + "”. Write down what the vendor wrote, also where it is wrong: what differs from the approved days is said afterwards.")},
		Bands: []Band{Full(Section{ID: "propose", Title: "Start from the approved days", Prose: []Line{d.proposed()}, Form: period}),
			Full(Section{ID: "new", Title: "The invoice", Form: d.form(path)})}}}
}

func (d InvoiceForm) proposed() Line {
	switch {
	case !d.From.Known() || !d.To.Known():
		return Say("Choose the period, and the lines below are filled with what its approved days come to at their rates.")
	case len(d.Proposals) == 0:
		return Say("No approved day of " + entrySpan(d.From, d.To) + " is free to be invoiced. Approve the days first, or write the lines yourself.")
	}
	return Say("What the approved days of " + entrySpan(d.From, d.To) + " come to, as far as no invoice has them, stands below. Correct it to what the vendor wrote.")
}

func (d InvoiceForm) form(path string) *Form {
	form := &Form{ID: "invoice", Action: path, Submit: "Enter it", Acts: []Act{{Text: "Back", Href: "/sows/" + d.SOW.Code + "#invoices"}}, Table: d.lines(), Fields: []Field{
		{Name: "number", Label: "Vendor’s number", Hint: "as the vendor wrote it; it stands once", Required: true}, {Name: "date", Label: "Dated", Kind: DateField, Beside: true, Required: true},
		{Name: "received", Label: "Received", Kind: DateField, Beside: true, Value: string(d.Today)},
		{Name: "from", Label: "Period from", Kind: DateField, Value: string(d.From), Required: true}, {Name: "to", Label: "To", Kind: DateField, Value: string(d.To), Beside: true, Hint: "inclusive", Required: true},
		{Name: "total_days", Label: "Vendor’s total, " + d.SOW.Unit.Field(), Kind: DecimalField, Hint: "or empty"}, {Name: "total", Label: "Vendor’s total, money", Kind: DecimalField, Size: "day", Beside: true, Hint: "or empty"},
		{Name: "currency", Label: "Currency", Size: "short", Beside: true, Value: d.currency()},
		{Name: "file", Label: "The invoice itself", Kind: FileField, Hint: "up to 10 MiB; kept with its fingerprint, never changed"}, {Name: "note", Label: "Note", Size: "wide", Beside: true}},
		Note: Say("Nothing is held or promised by entering it. Somebody else than you approves it.")}
	return form.Again(d.Try)
}

func (d InvoiceForm) currency() string { return SOWPage{SOW: d.SOW}.currency() }

// blankFormLines is how many lines the form has beyond what is proposed or was sent.
const blankFormLines = 3

// lines is the table of the form: one row for each line, and some blank ones. A row without an amount, days and text is left away.
func (d InvoiceForm) lines() *Table {
	unit := unitTitle(d.SOW.Unit.Field())
	t := &Table{Caption: "Lines", Long: true, Columns: []Column{{Head: "For"}, {Head: "Person"}, {Head: unit}, {Head: "Rate"}, {Head: "Amount"}, {Head: "Text"}}}
	rows := len(d.Proposals) + blankFormLines
	for n := 1; d.Try.Sent != nil && d.Try.Sent.Has(models.InvoiceField(n, "amount")); n++ {
		rows = max(rows, n)
	}
	for n := 1; n <= rows; n++ {
		typed := [4]string{}
		kind := ""
		if n <= len(d.Proposals) {
			p := d.Proposals[n-1]
			kind, typed = string(models.InvoiceDays), [4]string{p.PersonCode, p.Units.String(), moneyTyped(p.Rate), moneyTyped(p.Amount)}
		}
		t.Rows = append(t.Rows, invoiceFormRow(n, kind, typed))
	}
	return t
}

func moneyTyped(m *models.Money) string {
	if m == nil {
		return ""
	}
	return m.Amount()
}

var invoiceLineWords = map[models.InvoiceLineKind]string{models.InvoiceDays: "Days", models.InvoiceFixed: "Fixed price", models.InvoiceOther: "Other, such as VAT"}

func invoiceFormRow(n int, kind string, typed [4]string) Row {
	of := ", line " + strconv.Itoa(n)
	kinds := []Option{{Text: "–"}}
	for _, k := range models.InvoiceLineKinds {
		kinds = append(kinds, Option{Value: string(k), Text: invoiceLineWords[k]})
	}
	field := func(name, label, value string, as Field) Cell {
		as.Name, as.Label, as.Value = models.InvoiceField(n, name), label+of, value
		return Cell{Control: &as}
	}
	return Row{Cells: []Cell{field("kind", "For", kind, Field{Kind: SelectField, Options: kinds}), field("person", "Person", typed[0], Field{Size: "day"}), field("days", "Time", typed[1], Field{Kind: DecimalField}),
		field("rate", "Rate", typed[2], Field{Kind: DecimalField}), field("amount", "Amount", typed[3], Field{Kind: DecimalField, Size: "day"}), field("text", "Text", "", Field{})}}
}
