package store

import (
	"context"
	"database/sql"

	"gorm.io/gorm"

	"bursar/models"
)

// CopyDays hands over every standing entry the viewer may see, in an order that depends on nothing but what the entries say: submitted and approved ones;
// what was returned or taken back does not stand, and neither does what takes it back.
func (s *Store) CopyDays(ctx context.Context, v models.Viewer, f models.DayCopyFilter, each func(models.DayCopy) error) error {
	if err := v.Need(models.ReadWork); err != nil {
		return err
	}
	_, err := read(ctx, s, func(tx *gorm.DB) (struct{}, error) { return struct{}{}, copyDays(tx, v, f, each) })
	return err
}

func copyDays(tx *gorm.DB, v models.Viewer, f models.DayCopyFilter, each func(models.DayCopy) error) error {
	l := listing{}
	ownDaysOnly(&l, v)
	if f.SOW != "" {
		if _, err := sowFor(tx, v, f.SOW); err != nil {
			return err
		}
		l.and("s.code = ?", f.SOW)
	}
	if f.AsOf.Known() {
		l.and("e.to_on <= ?", f.AsOf)
	}
	l.and("e.reverses_id IS NULL AND r.id IS NULL AND COALESCE(v.verdict, '') <> 'returned'")
	rows, err := tx.Raw("SELECT "+copyColumns+" FROM "+copyTables+l.where()+" ORDER BY s.code, e.from_on, e.to_on, p.code, e.units, e.note, e.deliverable, e.id", l.Args...).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		d, err := dayCopy(rows)
		if err == nil {
			err = each(d)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

const (
	copyColumns = "s.code, s.unit, e.kind, e.from_on, e.to_on, p.code, e.units, e.note, e.deliverable, COALESCE(cmp.name, ''), COALESCE(ist.stated_on, '')"
	copyTables  = `day_entries e JOIN sows s ON s.id = e.sow_id JOIN people p ON p.id = e.person_id
		LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1 LEFT JOIN day_entries r ON r.reverses_id = e.id
		LEFT JOIN sow_components cmp ON cmp.id = e.component_id
		LEFT JOIN day_itemisings it ON it.entry_id = e.id LEFT JOIN statements ist ON ist.id = COALESCE(e.statement_id, it.statement_id)`
)

func dayCopy(rows *sql.Rows) (d models.DayCopy, err error) {
	err = rows.Scan(&d.SOW, &d.Unit, &d.Kind, &d.FromOn, &d.ToOn, &d.Person, &d.Units, &d.Note, &d.Deliverable, &d.Component, &d.ItemisesOn)
	return d, err
}
