package store

import (
	"fmt"

	"bursar/models"
)

// tracedDays is how many days of an invoice a trace walks; its page has them all.
const tracedDays = 60

// invoice starts a trace at a vendor's invoice: what it asks for and who dealt with it, the payment, the days that it covers, then the statement of
// work with its decisions and the lines they were read from.
func (t *tracer) invoice(code string) error {
	var i models.InvoiceRow
	if err := t.tx.Raw("SELECT "+invoiceColumns+" FROM "+invoiceFrom+" WHERE i.code = ?", code).Take(&i).Error; err != nil {
		return err
	}
	step, err := t.invoiceWords(i)
	if err != nil || !t.add(step) {
		return err
	}
	if i.Paid != "" {
		if err := t.reversed(i.Paid); err != nil {
			return err
		}
	}
	if err := t.invoicedDays(i.ID); err != nil {
		return err
	}
	if err := t.sow(i.SOW); err != nil {
		return err
	}
	return t.cite(models.StepInvoice, code, i.AnchorID, i.Seq)
}

func (t *tracer) invoiceWords(i models.InvoiceRow) (models.TraceStep, error) {
	from := i.VendorName
	if from == "" {
		from = "a vendor not named"
	}
	step := models.TraceStep{Kind: models.StepInvoice, Ref: i.Code, Text: fmt.Sprintf("%s, invoice %s of %s dated %s, %s to %s: %s, %s. Entered by %s.", i.Code, i.Number, from, i.DatedOn.Long(),
		i.FromOn.Long(), i.ToOn.Long(), i.Total(), i.State, i.EnteredBy)}
	steps, err := invoiceSteps(t.tx, i.ID)
	for _, s := range steps {
		value := s.OnDate.Long() + ", " + s.ByEmail
		if s.Transaction != "" {
			value += ", " + s.Transaction
		}
		if s.Reason != "" {
			value += ": " + s.Reason
		}
		step.Rows = append(step.Rows, models.TraceRow{Name: string(s.State), Value: value})
	}
	return step, err
}

// invoicedDays are the days that an invoice has, without their statement of work, which follows once.
func (t *tracer) invoicedDays(id int64) error {
	var days []int64
	err := t.tx.Raw("SELECT e.id FROM days_invoiced d JOIN day_entries e ON e.id = d.entry_id WHERE d.invoice_id = ? ORDER BY e.to_on, e.id", id).Scan(&days).Error
	for at, d := range days {
		if err != nil {
			return err
		}
		if at == tracedDays {
			t.add(models.TraceStep{Kind: models.StepDays, Text: fmt.Sprintf("%d further entries of days stand on the invoice’s page.", len(days)-at)})
			break
		}
		_, err = t.dayEntry(fmt.Sprint(d))
	}
	return err
}
