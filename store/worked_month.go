package store

import (
	"cmp"
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// SOWMonths adds up the entries of a statement of work by month, the newest first, over all of them and not only those that a page shows.
// A contractor gets the sums of the own days.
func (s *Store) SOWMonths(ctx context.Context, v models.Viewer, code string, through models.Date) ([]models.WorkedMonth, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return nil, err
	}
	return read(ctx, s, func(tx *gorm.DB) ([]models.WorkedMonth, error) {
		sow, err := sowFor(tx, v, code)
		if err != nil {
			return nil, err
		}
		l := listing{From: "day_entries e LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1" + overrunJoin}
		ownDaysOnly(&l, v)
		l.and("e.sow_id = ?", sow.ID)
		daysWithin(&l, "e.to_on", "", through)
		var parts []models.WorkedPart
		err = tx.Raw(`SELECT substr(e.to_on, 1, 7) AS month, e.person_id, e.rate_minor, e.currency, count(*) AS entries,
				CAST(SUM(CASE WHEN COALESCE(v.verdict, '') = 'returned' OR `+stoodOver+` THEN 0 ELSE e.units END) AS BIGINT) AS units
			FROM `+l.From+l.where()+` GROUP BY substr(e.to_on, 1, 7), e.person_id, e.rate_minor, e.currency
			ORDER BY 1 DESC, e.person_id, e.currency, e.rate_minor`, append([]any{cmp.Or(through, lastDay)}, l.Args...)...).Scan(&parts).Error
		return models.WorkedMonthsOf(parts), err
	})
}
