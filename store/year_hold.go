package store

import "bursar/models"

// holdYears holds the years that are open against their closing: whoever posts shares them, whoever closes one has it alone. So a year is closed
// either before an entry is made, which is then refused, or after it, and then the closing counts it. It is the first lock of a verb that posts.
func (w *work) holdYears() error {
	var held []models.FiscalYear
	return w.tx.Raw("SELECT * FROM fiscal_years WHERE closed_seq IS NULL ORDER BY first_on" + w.shared()).Scan(&held).Error
}

// closeAlone holds one year for its closing, alone.
func (w *work) closeAlone(code string) (models.FiscalYear, error) {
	return locked[models.FiscalYear](w, "code", code, "fiscal year")
}

// shared is the clause that holds rows against a change and lets others hold them likewise.
func (w *work) shared() string {
	if w.lock() == "" {
		return ""
	}
	return " FOR SHARE"
}

// poolYear names a pool in a fiscal year.
type poolYear struct{ PoolID, YearID int64 }
