package reports

import (
	"cmp"
	"strings"

	"bursar/models"
)

var findingColumns = []column{{"SOW", 14}, {"Work", 20}, {"Code", 12}, {"Finding", 34}, {"Severity", 13}, {"State", 11}, {"Since", 13}, {"Link", 26}, {"Reason", 28},
	{"Handed on to", 18}, {"Found on", 13}, {"Source", 20}}

// findingSheet lists what audits found under each statement of work, and what became of it by the day.
func (b *book) findingSheet() *grid {
	g := &grid{sheet: "Findings", columns: findingColumns, frozen: 3, reconciles: cmp.Or(models.FindingsSentence(b.q.Findings), "no findings")}
	for _, f := range b.q.Findings {
		g.rows = append(g.rows, findingRow(f))
	}
	return g
}

func findingRow(f models.FindingLine) []cell {
	stands := standing(f)
	return []cell{textCell(f.SOWCode), proseCell(f.SOWTitle), textCell(f.Code), proseCell(f.Title), textCell(f.Severity.Words()), textCell(f.Fate().Words()), dateCell(stands.OnDate),
		proseCell(stands.Link), proseCell(stands.Why), proseCell(stands.Receiver), dateCell(f.FoundOn), proseCell(where(&stands.Place))}
}

var invoiceColumns = []column{{"SOW", 14}, {"Work", 24}, {"Code", 14}, {"Number", 14}, {"Vendor", 18}, {"Dated", 13}, {"From", 13}, {"Through", 13}, {"Unit", 6}, {"Days", 9},
	{"Currency", 10}, {"Amount", 13}, {"State", 11}, {"Since", 13}, {"Paid by", 13}, {"Differences", 48}, {"Source", 24}}

const (
	invoiceUnit     = 8
	invoiceDays     = 9
	invoiceCurrency = 10
	invoiceAmount   = 11
	invoiceState    = 12
)

// invoiceSheet lists what vendors ask for, beside what the check against approved days said, with a total of each state and currency.
func (b *book) invoiceSheet() *grid {
	g := &grid{sheet: "Invoices", columns: invoiceColumns, frozen: 4, reconciles: cmp.Or(models.InvoicesSentence(b.q.Invoices), "no invoices")}
	for _, i := range b.q.Invoices {
		g.rows = append(g.rows, invoiceRow(i))
	}
	for _, t := range b.q.InvoiceTotals {
		b.addInvoiceTotal(g, t)
	}
	return g
}

func invoiceRow(i models.QuarterInvoice) []cell {
	return []cell{textCell(i.SOW), proseCell(i.Title), textCell(i.Code), proseCell(i.Number), proseCell(i.Vendor), dateCell(i.DatedOn), dateCell(i.From), dateCell(i.To),
		textCell(string(i.Unit)), daysCell(i.Units), textCell(string(i.Total.Currency)), amountCell(&i.Total.Minor, i.Total.Currency), textCell(string(i.State)), dateCell(i.Since),
		textCell(i.Payment), proseCell(strings.Join(i.DiffersWords(), "\n")), proseCell(cmp.Or(where(i.Place), i.File))}
}

func (b *book) addInvoiceTotal(g *grid, t InvoiceTotal) {
	row := make([]cell, len(invoiceColumns))
	row[1], row[invoiceUnit], row[invoiceCurrency], row[invoiceState] = textCell("All "+string(t.State)), textCell(string(t.Unit)), textCell(string(t.Sum.Currency)), textCell(string(t.State))
	line, name := g.totalRow(len(g.totals)), "Invoices "+string(t.State)+", "+t.Unit.Field()+", "+string(t.Sum.Currency)
	row[invoiceDays] = g.summed(daysCell(&t.Units), invoiceDays, invoiceUnit, invoiceCurrency, invoiceState)
	row[invoiceAmount] = g.summed(amountCell(&t.Sum.Minor, t.Sum.Currency), invoiceAmount, invoiceUnit, invoiceCurrency, invoiceState)
	b.expect(g, name+", time", invoiceDays, line, row[invoiceDays])
	b.expect(g, name+", amount", invoiceAmount, line, row[invoiceAmount])
	g.totals = append(g.totals, row)
}
