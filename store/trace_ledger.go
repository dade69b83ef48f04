package store

import (
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// tracedEntries is how many entries of an account a trace walks; the ledger has them all.
const tracedEntries = 50

// importedWords say of an amount that it came with a journal.
func importedWords(w models.WholeTransaction) string {
	if w.Place != nil {
		return "read from " + w.Place.File
	}
	return "moved to its place in " + poolOf(w) // an account that was mapped later, by hand
}

// noteRows are what the journal said of an entry and its lines.
func noteRows(w models.WholeTransaction) []models.TraceRow {
	rows := w.Said()
	for _, p := range w.Postings {
		if p.Comment != "" {
			rows = append(rows, models.TraceRow{Name: p.Account, Value: p.Comment})
		}
	}
	return rows
}

// outerAccount leads from what stands in an account outside the pools to the entries that put it there.
func (t *tracer) outerAccount(ref string) error {
	name := ref[len("account:"):]
	if !t.viewer.May(models.ReadPortfolio) {
		return gorm.ErrRecordNotFound
	}
	var a models.Account
	if err := t.tx.Where("name = ? AND pool_id IS NULL", name).Take(&a).Error; err != nil {
		return err
	}
	var codes []string
	err := t.tx.Raw(`SELECT DISTINCT t.code FROM postings p JOIN transactions t ON t.id = p.transaction_id WHERE p.account_id = ? ORDER BY t.code`, a.ID).Scan(&codes).Error
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s, an account outside the pools, by %s entries.", name, models.GroupedNumber(int64(len(codes))))
	if len(codes) > tracedEntries {
		text += fmt.Sprintf(" The newest %d follow.", tracedEntries)
		codes = codes[len(codes)-tracedEntries:]
	}
	t.add(models.TraceStep{Kind: models.StepAmount, Ref: ref, Text: text})
	for _, code := range codes {
		if err := t.reversed(code); err != nil {
			return err
		}
	}
	return nil
}
