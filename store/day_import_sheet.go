package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// DayImport is an import of a day sheet with the entries that were read from it, each with its cell. A contractor sees the own ones, of an import that has any.
func (s *Store) DayImport(ctx context.Context, v models.Viewer, code string, page models.Page) (models.DayImportSheet, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return models.DayImportSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.DayImportSheet, error) { return dayImportSheet(tx, v, code, page) })
}

func dayImportSheet(tx *gorm.DB, v models.Viewer, code string, page models.Page) (out models.DayImportSheet, err error) {
	err = tx.Raw("SELECT "+importColumns+" FROM "+importTables+" WHERE i.code = ? AND i.kind = 'days'", code).Take(&out.ImportLine).Error
	if err != nil {
		return out, found(err, "import", code)
	}
	var of struct {
		Sha256                      string
		Rows, FirstEntry, LastEntry int64
		Seq                         int64
	}
	err = tx.Raw(`SELECT src.sha256, i.seq, COALESCE(d.rows, 0) AS rows, COALESCE(d.first_entry, 0) AS first_entry, COALESCE(d.last_entry, 0) AS last_entry
		FROM imports i JOIN sources src ON src.id = i.source_id LEFT JOIN day_imports d ON d.import_id = i.id WHERE i.code = ?`, code).Take(&of).Error
	if err != nil {
		return out, err
	}
	out.SHA256, out.Rows = of.Sha256, of.Rows
	l := dayListing()
	ownDaysOnly(&l, v)
	l.and("e.seq = ?", of.Seq)
	if of.FirstEntry > 0 { // an older import is found by its event alone
		l.and("e.id BETWEEN ? AND ?", of.FirstEntry, of.LastEntry)
	}
	out.Entries, err = pageOf[models.DayLine](tx, l, page)
	if err != nil || !v.OwnWorkOnly() {
		return out, err
	}
	if out.Rows = out.Entries.Total; out.Rows == 0 { // how long the sheets of others are is theirs to know
		return models.DayImportSheet{}, models.Missing("import", code)
	}
	return out, nil
}

// dayListing lists entries in the order in which they were entered.
func dayListing() listing {
	return listing{Columns: dayColumns, From: dayFrom, Default: "entry", Tie: "substr('000000000000' || e.id, length('000000000000' || e.id) - 11)",
		Sorts: map[string]sortable{"entry": {Expr: "e.id", Int: true}, "date": {Expr: "e.to_on"}, "person": {Expr: "lower(p.name)"}, "days": {Expr: "e.units", Int: true}, "sow": {Expr: "s.code"}}}
}
