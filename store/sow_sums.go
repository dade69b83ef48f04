package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// SOWSumsApart compares every maintained sum of time worked with a fresh scan of the entries, and lists those that differ. None should, ever.
func (s *Store) SOWSumsApart(ctx context.Context) ([]models.SumApart, error) {
	return read(ctx, s, func(tx *gorm.DB) ([]models.SumApart, error) {
		var out []models.SumApart
		for _, scan := range []string{totalsApart, quartersApart, personDaysApart, personMonthsApart} {
			var rows []models.SumApart
			if err := tx.Raw(scan).Scan(&rows).Error; err != nil {
				return nil, err
			}
			out = append(out, rows...)
		}
		return out, nil
	})
}

const (
	// counting are the entries that count, each with its verdict; what was returned does not count, and a reversal goes with what it takes back.
	counting = `(SELECT e.*, COALESCE(v.verdict, 'submitted') AS verdict, CASE WHEN ` + standsOver + ` THEN 1 ELSE 0 END AS is_over FROM day_entries e
		LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1` + overrunJoin + ` WHERE COALESCE(v.verdict, '') <> 'returned')`
	totalsApart = `SELECT s.code AS ref, sums.name AS sum, sums.kept, sums.fresh FROM (
			SELECT t.sow_id, 'submitted' AS name, t.submitted AS kept, (SELECT CAST(COALESCE(SUM(c.units), 0) AS BIGINT) FROM ` + counting + ` c
				WHERE c.sow_id = t.sow_id AND c.verdict = 'submitted' AND c.is_over = 0) AS fresh FROM sow_totals t
			UNION ALL SELECT t.sow_id, 'approved', t.approved, (SELECT CAST(COALESCE(SUM(c.units), 0) AS BIGINT) FROM ` + counting + ` c
				WHERE c.sow_id = t.sow_id AND c.verdict = 'approved' AND c.is_over = 0) FROM sow_totals t
			UNION ALL SELECT t.sow_id, 'overrun', t.overrun, (SELECT CAST(COALESCE(SUM(c.units), 0) AS BIGINT) FROM ` + counting + ` c WHERE c.sow_id = t.sow_id AND c.is_over = 1) FROM sow_totals t
			UNION ALL SELECT k.sow_id, 'cost in ' || k.currency, k.cost, (SELECT CAST(COALESCE(SUM(c.units * c.rate_minor), 0) AS BIGINT) FROM ` + counting + ` c
				WHERE c.sow_id = k.sow_id AND c.currency = k.currency AND c.is_over = 0) FROM sow_costs k
		) AS sums JOIN sows s ON s.id = sums.sow_id WHERE sums.kept <> sums.fresh ORDER BY s.code, sums.name`
	quarterOf     = `substr(c.to_on, 1, 4) || '-Q' || CASE WHEN substr(c.to_on, 6, 2) <= '03' THEN '1' WHEN substr(c.to_on, 6, 2) <= '06' THEN '2' WHEN substr(c.to_on, 6, 2) <= '09' THEN '3' ELSE '4' END`
	quartersApart = `SELECT s.code AS ref, both_sums.quarter AS sum, CAST(SUM(both_sums.kept) AS BIGINT) AS kept, CAST(SUM(both_sums.fresh) AS BIGINT) AS fresh FROM (
			SELECT q.sow_id, q.quarter, q.units AS kept, 0 AS fresh FROM sow_quarters q
			UNION ALL SELECT c.sow_id, ` + quarterOf + `, 0, c.units FROM ` + counting + ` c WHERE c.is_over = 0
		) AS both_sums JOIN sows s ON s.id = both_sums.sow_id GROUP BY s.code, both_sums.quarter HAVING SUM(both_sums.kept) <> SUM(both_sums.fresh) ORDER BY s.code, both_sums.quarter`
	// A person's days and months are kept in parts of a day (models.WholeDay) and told in thousandths.
	partsKept       = `CAST(SUM(both_sums.kept) / 89048857617720 AS BIGINT) AS kept, CAST(SUM(both_sums.fresh) / 89048857617720 AS BIGINT) AS fresh`
	partsFresh      = `c.units * (89048857617720000 / CASE WHEN s.unit = 'hour' THEN s.hours_to_day ELSE 1000 END) FROM ` + counting + ` c JOIN sows s ON s.id = c.sow_id`
	personDaysApart = `SELECT p.code AS ref, both_sums.on_date AS sum, ` + partsKept + ` FROM (
			SELECT d.person_id, d.on_date, d.units AS kept, 0 AS fresh FROM person_days d
			UNION ALL SELECT c.person_id, c.from_on, 0, ` + partsFresh + ` WHERE c.from_on = c.to_on
		) AS both_sums JOIN people p ON p.id = both_sums.person_id GROUP BY p.code, both_sums.on_date HAVING SUM(both_sums.kept) <> SUM(both_sums.fresh) ORDER BY p.code, both_sums.on_date`
	// beyondMonths are months in which an older record gives somebody who stands for a team a hundred days and more; they are not kept (migration 23).
	beyondMonths = `(SELECT o.person_id, substr(o.to_on, 1, 7) FROM day_entries o JOIN sows w ON w.id = o.sow_id WHERE o.units > 0 AND o.from_on <> o.to_on
				GROUP BY o.person_id, substr(o.to_on, 1, 7) HAVING SUM(o.units * 1000 / CASE WHEN w.unit = 'hour' THEN w.hours_to_day ELSE 1000 END) >= 100000)`
	personMonthsApart = `SELECT p.code AS ref, both_sums.month AS sum, ` + partsKept + ` FROM (
			SELECT m.person_id, m.month, m.units AS kept, 0 AS fresh FROM person_months m
			UNION ALL SELECT c.person_id, substr(c.to_on, 1, 7), 0, ` + partsFresh + ` WHERE c.from_on <> c.to_on
				AND (EXISTS (SELECT 1 FROM person_months m WHERE m.person_id = c.person_id AND m.month = substr(c.to_on, 1, 7)) OR (c.person_id, substr(c.to_on, 1, 7)) NOT IN ` + beyondMonths + `)
		) AS both_sums JOIN people p ON p.id = both_sums.person_id GROUP BY p.code, both_sums.month HAVING SUM(both_sums.kept) <> SUM(both_sums.fresh) ORDER BY p.code, both_sums.month`
)
