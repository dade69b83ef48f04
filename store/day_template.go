package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// DayTemplate is what a blank day sheet of a statement of work needs to know; a contractor's holds nobody but themselves.
func (s *Store) DayTemplate(ctx context.Context, v models.Viewer, code string) (models.DayTemplate, error) {
	if err := v.Need(models.LogDays); err != nil {
		return models.DayTemplate{}, err
	}
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (out models.DayTemplate, err error) {
		if out.SOW, err = sowFor(tx, v, code); err != nil {
			return out, err
		}
		var terms []models.SOWTerms
		if err := tx.Where("sow_id = ?", out.SOW.ID).Order("n").Find(&terms).Error; err != nil {
			return out, err
		}
		if t := models.SOWTermsOn(terms, today); t != nil {
			out.Starts, out.Ends = t.StartsOn, t.EndsOn
		}
		out.AsOf = today
		return out, models.Collect(templatePeople(tx, v, &out), templateDeliverables(tx, v, &out), templateParts(tx, &out))
	})
}

// templateParts are what a row may name beside its deliverable: a component, and a statement that it is part of.
func templateParts(tx *gorm.DB, out *models.DayTemplate) error {
	known, err := sowKnown(tx, []int64{out.SOW.ID}, out.AsOf)
	out.Statements = known[out.SOW.ID].Itemisable()
	return models.Collect(err, tx.Raw("SELECT name FROM sow_components WHERE sow_id = ? ORDER BY n", out.SOW.ID).Scan(&out.Components).Error)
}

func templatePeople(tx *gorm.DB, v models.Viewer, out *models.DayTemplate) error {
	only, args := "1 = 1", []any{out.SOW.ID}
	if v.OwnWorkOnly() {
		only, args = "p.id = ?", append(args, v.PersonID)
	}
	return tx.Raw(`SELECT p.code, p.name, NOT EXISTS (SELECT 1 FROM people o WHERE o.name = p.name AND o.id <> p.id)
		AND NOT EXISTS (SELECT 1 FROM person_names n WHERE n.name = p.name AND n.person_id <> p.id) AS alone
		FROM sow_people sp JOIN people p ON p.id = sp.person_id WHERE sp.sow_id = ? AND `+only+` ORDER BY p.name, p.code`, args...).Scan(&out.People).Error
}

// templateDeliverables are those that are planned, and what days were entered for so far; a contractor is given no words of others.
func templateDeliverables(tx *gorm.DB, v models.Viewer, out *models.DayTemplate) error {
	only, args := "1 = 1", []any{out.SOW.ID, out.SOW.ID}
	if v.OwnWorkOnly() {
		only, args = "person_id = ?", append(args, v.PersonID)
	}
	return tx.Raw(`SELECT d.title AS deliverable FROM deliverables d WHERE d.sow_id = ? AND NOT EXISTS (SELECT 1 FROM deliverable_withdrawals x WHERE x.deliverable_id = d.id)
		UNION SELECT deliverable FROM day_entries WHERE sow_id = ? AND deliverable <> ''
		AND NOT EXISTS (SELECT 1 FROM deliverables d JOIN deliverable_withdrawals x ON x.deliverable_id = d.id WHERE d.sow_id = day_entries.sow_id
			AND (d.code = day_entries.deliverable OR lower(d.title) = lower(day_entries.deliverable))) AND `+only+` ORDER BY deliverable LIMIT 200`, args...).Scan(&out.Deliverables).Error
}
