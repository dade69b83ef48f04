package store

import (
	"fmt"
	"strconv"
	"strings"

	"bursar/models"
)

// reconciliation leads from a reconciliation, or one line of it (RC-2024-001.7), to the host's file, sheet and cell, and to the entries that match.
func (t *tracer) reconciliation(ref string) error {
	code, line, one := strings.Cut(ref, ".")
	var r models.Reconciliation
	if err := t.tx.Where("code = ?", code).Take(&r).Error; err != nil {
		return err
	}
	if one {
		n, _ := strconv.ParseInt(line, 10, 64) // what is no number is no line
		return t.reconciledLine(r, n)
	}
	return t.reconciled(r)
}

// reconciled is the upload itself: whose sheet, which file, who sent it, and what it came to for each pool.
func (t *tracer) reconciled(r models.Reconciliation) error {
	var file string
	if err := t.tx.Raw("SELECT name FROM sources WHERE id = ?", r.SourceID).Row().Scan(&file); err != nil {
		return err
	}
	pools, err := reconciledPools(t.tx, r.ID, r.UploadedAt.Date())
	if err != nil {
		return err
	}
	step := models.TraceStep{Kind: models.StepReconciliation, Ref: r.Code, Text: fmt.Sprintf("%s, the sheet of %s for %s, %s rows, uploaded by %s on %s.", r.Code, r.Host, r.Period,
		models.GroupedNumber(r.RowsRead), r.UploadedBy, r.UploadedAt.Long()), Place: &models.Place{File: file, Cell: r.Sheet}}
	for _, p := range pools {
		step.Rows = append(step.Rows, models.TraceRow{Name: p.PoolName + ", at the host", Value: models.Money{Minor: p.Host, Currency: p.Currency}.String()},
			models.TraceRow{Name: p.PoolName + ", here", Value: models.Money{Minor: p.Here, Currency: p.Currency}.String()})
	}
	t.add(step)
	return nil
}

func (t *tracer) reconciledLine(r models.Reconciliation, n int64) error {
	w, err := wholeLine(t.tx, r.Code, n, r.UploadedAt.Date())
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s is the difference in line %d of %s, %s: %s", w.Difference(), n, r.Code, w.PoolName, w.Why)
	if w.HostMinor == w.HereMinor {
		text = fmt.Sprintf("%s matches in line %d of %s, %s: %s", w.Host(), n, r.Code, w.PoolName, w.Why)
	}
	t.add(models.TraceStep{Kind: models.StepAmount, Text: text})
	for _, h := range w.HostRows {
		t.add(models.TraceStep{Kind: models.StepHostRow, Text: fmt.Sprintf("%s on %s at %s: %s", h.Money(), h.OnDate.Long(), r.Host, textOr(h.Text, h.Reference)),
			Place: &models.Place{File: w.Source, Cell: hostCell(h), Excerpt: strings.TrimSpace(h.Reference + " " + h.Text)}})
	}
	t.lineVerdicts(w)
	for _, e := range w.Entries {
		if err := t.reversed(e.Code); err != nil {
			return err
		}
	}
	if err := t.corrected(w); err != nil {
		return err
	}
	return t.reconciled(r)
}

func hostCell(h models.HostRow) string {
	if h.Sheet == "" {
		return h.Cell
	}
	return h.Sheet + "!" + h.Cell
}

// lineVerdicts is who said what about a difference, the first one first.
func (t *tracer) lineVerdicts(w models.WholeLine) {
	for _, v := range w.Verdicts {
		text := string(v.State)
		if v.Month != "" {
			text += ", expected in " + v.Month
		}
		if v.Text != "" {
			text += ": " + v.Text
		}
		t.add(models.TraceStep{Kind: models.StepPerson, Text: fmt.Sprintf("%s, said %s on %s.", strings.TrimSuffix(text, "."), v.GivenBy, v.GivenAt.Long())})
	}
}

// corrected follows the entries that closed the difference.
func (t *tracer) corrected(w models.WholeLine) error {
	if w.State != models.LineCorrected {
		return nil
	}
	var codes []string
	err := t.tx.Raw(`SELECT t.code FROM reconciliation_corrections k JOIN transactions t ON t.id = k.transaction_id JOIN reconciliation_verdicts v ON v.id = k.verdict_id
		WHERE v.line_id = ? AND v.n = (SELECT max(y.n) FROM reconciliation_verdicts y WHERE y.line_id = v.line_id) ORDER BY t.code`, w.ID).Scan(&codes).Error
	if err != nil {
		return err
	}
	for _, code := range codes {
		if err := t.reversed(code); err != nil {
			return err
		}
	}
	return nil
}
