package store

import (
	"encoding/json"

	"bursar/models"
)

// findings are those of the statements of work that the period shows, with what became of each by the day.
func (q *quarterReading) findings() error {
	shown := map[string]bool{}
	for _, s := range q.out.SOWs {
		shown[s.Code] = true
	}
	var all []models.FindingLine
	if err := q.scan(&all, "SELECT "+findingColumns+" FROM "+findingFrom+" WHERE f.found_on <= @asof ORDER BY s.code, "+severityPlace+", f.code"); err != nil {
		return err
	}
	for _, f := range all {
		if shown[f.SOWCode] {
			q.out.Findings = append(q.out.Findings, f)
		}
	}
	return fillFates(q.tx, q.out.Findings, q.asOf)
}

// quarterInvoice is an invoice with the last step, and the last check, by the day.
type quarterInvoice struct {
	models.Invoice `gorm:"embedded"`
	SOWCode        string `gorm:"column:sow_code"`
	SOWTitle       string `gorm:"column:sow_title"`
	Unit           models.Unit
	Vendor         string
	StateThen      models.InvoiceState
	Since          models.Date
	Reason         string
	Payment        string
	Told           string // what the check said of it, as the record of events holds it
	FileName       string
	Placed         placed `gorm:"embedded"`
}

// quarterInvoices are those that had come by the day, unless they were settled before the period. A settled one has no step in the period.
const quarterInvoices = `SELECT x.*, s.code AS sow_code, s.title AS sow_title, s.unit, coalesce(o.name, '') AS vendor, st.state AS state_then, st.on_date AS since, st.reason,
		coalesce(t.code, '') AS payment, coalesce(f.name, '') AS file_name, ` + placeColumns + `,
		coalesce((SELECT d.after_state FROM event_details d WHERE d.seq = (SELECT max(c.seq) FROM invoice_steps c
			JOIN events e ON e.seq = c.seq WHERE c.invoice_id = x.id AND e.verb IN ('invoice.checked', 'invoice.approved') AND c.on_date <= @asof)), '') AS told
	FROM invoices x JOIN sows s ON s.id = x.sow_id LEFT JOIN organizations o ON o.id = x.vendor_id LEFT JOIN sources f ON f.id = x.source_id
		JOIN invoice_steps st ON st.invoice_id = x.id AND st.n = (SELECT max(y.n) FROM invoice_steps y WHERE y.invoice_id = x.id AND y.on_date <= @asof)
		LEFT JOIN transactions t ON t.id = st.transaction_id AND st.state = 'paid'` + placeJoin + `
	WHERE x.received_on <= @asof AND (st.state NOT IN ('paid', 'rejected') OR st.on_date >= @first)
	ORDER BY s.code, x.dated_on, x.code`

// invoices reads vendors' invoices as they stood on the day.
func (q *quarterReading) invoices() error {
	var rows []quarterInvoice
	if err := q.scan(&rows, quarterInvoices); err != nil {
		return err
	}
	reasons, err := q.invoiceReasons()
	if err != nil {
		return err
	}
	for _, r := range rows {
		line, err := r.line(reasons[r.ID])
		if err != nil {
			return err
		}
		q.out.Invoices = append(q.out.Invoices, line)
	}
	return nil
}

func (r quarterInvoice) line(reasons map[string]string) (models.QuarterInvoice, error) {
	i := models.QuarterInvoice{Code: r.Code, SOW: r.SOWCode, Title: r.SOWTitle, Vendor: r.Vendor, Number: r.Number, DatedOn: r.DatedOn, From: r.FromOn, To: r.ToOn, Unit: r.Unit,
		Total: r.Total(), State: r.StateThen, Since: r.Since, Reason: r.Reason, Payment: r.Payment, Checked: r.Told != "", File: r.FileName, Place: r.Placed.place()}
	if r.TotalUnits != 0 {
		i.Units = &r.TotalUnits
	}
	if r.Told == "" {
		return i, nil
	}
	var told struct{ Differences []string }
	err := json.Unmarshal([]byte(r.Told), &told)
	for _, words := range told.Differences {
		i.Differences = append(i.Differences, models.QuarterDifference{Words: words, Reason: reasons[words]})
	}
	return i, err
}

// invoiceReasons are why differences were accepted by the day: by invoice, and by the words that were explained; the newest reason counts.
func (q *quarterReading) invoiceReasons() (map[int64]map[string]string, error) {
	var given []models.InvoiceExplanation
	err := q.scan(&given, `SELECT x.* FROM invoice_explanations x JOIN events e ON e.seq = x.seq WHERE substr(e.at, 1, 10) <= @asof ORDER BY x.id`)
	out := map[int64]map[string]string{}
	for _, g := range given {
		if out[g.InvoiceID] == nil {
			out[g.InvoiceID] = map[string]string{}
		}
		out[g.InvoiceID][g.Words] = g.Reason
	}
	return out, err
}
