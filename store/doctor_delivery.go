package store

import (
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// componentTotalsApart compares the sums of each component with its entries; where its ceiling has overrun it must be the excess, exactly.
const componentTotalsApart = `SELECT s.code || ', ' || p.name AS ref, sums.name AS sum, sums.kept, sums.fresh FROM (
		SELECT t.component_id, 'submitted' AS name, t.submitted AS kept, (SELECT CAST(COALESCE(SUM(c.units), 0) AS BIGINT) FROM ` + counting + ` c
			WHERE c.component_id = t.component_id AND c.verdict = 'submitted') AS fresh FROM sow_component_totals t
		UNION ALL SELECT t.component_id, 'approved', t.approved, (SELECT CAST(COALESCE(SUM(c.units), 0) AS BIGINT) FROM ` + counting + ` c
			WHERE c.component_id = t.component_id AND c.verdict = 'approved') FROM sow_component_totals t
		UNION ALL SELECT t.component_id, 'overrun', t.overrun, CASE WHEN t.submitted + t.approved > t.ceiling THEN t.submitted + t.approved - t.ceiling ELSE 0 END FROM sow_component_totals t
		UNION ALL SELECT e.component_id, 'strange', SUM(e.units), 0 FROM day_entries e JOIN sow_components k ON k.id = e.component_id WHERE k.sow_id <> e.sow_id GROUP BY e.component_id
	) AS sums JOIN sow_components p ON p.id = sums.component_id JOIN sows s ON s.id = p.sow_id WHERE sums.kept <> sums.fresh ORDER BY s.code, p.n, sums.name`

// ceilingsOver finds statements of work whose components' newest ceilings come to more than their own newest one.
const ceilingsOver = `SELECT s.code AS ref, 'ceiling' AS sum, CAST(SUM(t.ceiling_units) AS BIGINT) AS kept, max(w.ceiling_units) AS fresh
	FROM sow_component_terms t JOIN sow_components c ON c.id = t.component_id JOIN sows s ON s.id = c.sow_id
	JOIN sow_terms w ON w.sow_id = s.id AND w.n = (SELECT max(x.n) FROM sow_terms x WHERE x.sow_id = s.id)
	WHERE t.n = (SELECT max(x.n) FROM sow_component_terms x WHERE x.component_id = t.component_id)
	GROUP BY s.code HAVING SUM(t.ceiling_units) > max(w.ceiling_units) ORDER BY s.code`

// timeApart looks for sums of time that are not what they ought to be, by a query that gives ref, sum, kept and fresh.
func timeApart(query, sentence string) func(*gorm.DB) ([]models.Broken, error) {
	return func(tx *gorm.DB) (out []models.Broken, err error) {
		var rows []models.SumApart
		err = tx.Raw(query).Scan(&rows).Error
		for _, r := range rows[:min(len(rows), mostBroken)] {
			out = append(out, models.Broken{Ref: r.Ref, Message: fmt.Sprintf(sentence, r.Sum, models.Days(r.Kept), models.Days(r.Fresh))})
		}
		return out, err
	}
}
