package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// spansOf reads what counts on several statements of work up to a day, day by day and month by month, in one query. What was taken back cancels
// out with its reversal, which lies on the same days.
func spansOf(tx *gorm.DB, ids []int64, asOf models.Date) (map[int64][]models.DaySpan, error) {
	out := map[int64][]models.DaySpan{}
	if len(ids) == 0 {
		return out, nil
	}
	err := within(tx)(`SELECT e.sow_id, e.from_on, e.to_on, CAST(SUM(e.units) AS BIGINT) AS units FROM day_entries e
			LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1`+overrunJoin+`
		WHERE e.sow_id IN ? AND e.to_on <= ? AND COALESCE(v.verdict, '') <> 'returned' AND NOT `+stoodOver+` GROUP BY e.sow_id, e.from_on, e.to_on
		HAVING SUM(e.units) <> 0 ORDER BY e.sow_id, e.from_on, e.to_on`, []any{ids, asOf, asOf}, func(c cells) {
		r := models.DaySpan{SOWID: c.whole(0), FromOn: models.Date(c.text(1)), ToOn: models.Date(c.text(2)), Units: models.Days(c.whole(3))}
		out[r.SOWID] = append(out[r.SOWID], r)
	})
	return out, err
}

// SOWTimeline lists statements of work as the list does, each with its forecast of the day. However long the page, it takes the same few queries.
func (s *Store) SOWTimeline(ctx context.Context, v models.Viewer, f models.SOWFilter, page models.Page) (models.List[models.TimelineLine], error) {
	if err := models.Collect(v.Need(models.ReadWork), f.Check()); err != nil {
		return models.List[models.TimelineLine]{}, err
	}
	if !f.AsOf.Known() {
		f.AsOf = models.DateOf(s.clock())
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.TimelineLine], error) { return s.timeline(tx, v, f, page) })
}

func (s *Store) timeline(tx *gorm.DB, v models.Viewer, f models.SOWFilter, page models.Page) (out models.List[models.TimelineLine], err error) {
	list, err := pageOf[models.SOWLine](tx, sowListing(v, f, s.past(f.AsOf)), page)
	if err != nil {
		return out, err
	}
	if err := fillSOWLines(tx, v, list.Items, f.AsOf); err != nil {
		return out, err
	}
	ids := make([]int64, len(list.Items))
	for i, line := range list.Items {
		ids[i] = line.ID
	}
	spans, err := spansOf(tx, ids, f.AsOf)
	if err != nil {
		return out, err
	}
	out.Total, out.Next, out.Items = list.Total, list.Next, make([]models.TimelineLine, len(list.Items))
	for i, line := range list.Items {
		out.Items[i] = models.TimelineLineOf(line, spans[line.ID], models.ForecastOf(line.Drawn(), line.Figures, spans[line.ID]))
	}
	return out, err
}

// WhoWorks lists who worked on what in the quarter of a day, up to that day. A contractor sees only themselves.
func (s *Store) WhoWorks(ctx context.Context, v models.Viewer, f models.WorkingFilter, page models.Page) (models.List[models.WorkingLine], error) {
	if err := v.Need(models.ReadWork); err != nil {
		return models.List[models.WorkingLine]{}, err
	}
	if !f.AsOf.Known() {
		f.AsOf = models.DateOf(s.clock())
	}
	l := workingListing(f)
	if v.OwnWorkOnly() {
		l.and("p.id = ?", v.PersonID)
		condition, args := mine(v, "s.id")
		l.and(condition, args...)
	}
	l.search(f.Text, "p.name", "p.code", "s.title", "s.code")
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.WorkingLine], error) {
		return pageOf[models.WorkingLine](tx, l, page)
	})
}

// workingListing adds up the entries of the quarter by person and statement of work, overrun among them: it was worked. Only those with work in the
// quarter are opened: the maintained sums tell which, and a month's total lies within its quarter.
func workingListing(f models.WorkingFilter) listing {
	quarter := models.QuarterOf(f.AsOf)
	month := f.AsOf.Month() + "-01"
	return listing{Columns: `p.code AS person_code, p.name AS person_name, s.code AS sow_code, s.title AS sow_title, s.unit, w.month_units, w.quarter_units, w.last_on`,
		From: `(SELECT e.person_id, e.sow_id, CAST(SUM(CASE WHEN e.to_on >= ? THEN e.units ELSE 0 END) AS BIGINT) AS month_units, CAST(SUM(e.units) AS BIGINT) AS quarter_units, max(CASE WHEN e.reverses_id IS NULL AND r.id IS NULL THEN e.to_on END) AS last_on
			FROM (SELECT sow_id FROM sow_quarters WHERE quarter = ? UNION SELECT sow_id FROM sow_totals WHERE overrun > 0) q JOIN day_entries e ON e.sow_id = q.sow_id LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1
				LEFT JOIN day_entries r ON r.reverses_id = e.id
			WHERE e.from_on >= ? AND e.to_on <= ? AND COALESCE(v.verdict, '') <> 'returned'
			GROUP BY e.person_id, e.sow_id HAVING SUM(e.units) <> 0) w JOIN people p ON p.id = w.person_id JOIN sows s ON s.id = w.sow_id`,
		Args: []any{month, quarter.Name, quarter.First, f.AsOf}, Default: "person", Tie: "p.code || ' ' || s.code",
		Sorts: map[string]sortable{"person": {Expr: "lower(p.name)"}, "sow": {Expr: "s.code"}, "month": {Expr: "w.month_units", Int: true}, "quarter": {Expr: "w.quarter_units", Int: true}}}
}
