package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

func decisionListing() listing {
	return listing{Columns: `d.code, b.code AS body_code, b.name AS body_name, d.decided_on, coalesce(m.code, '') AS meeting_code, coalesce(q.code, '') AS motion_code,
		coalesce(r.code, '') AS round_code, d.about, d.text, d.outcome, coalesce(prior.code, '') AS supersedes, coalesce(later.code, '') AS superseded_by,
		d.entered_by, d.anchor_id, d.seq`,
		From: `decisions d JOIN bodies b ON b.id = d.body_id LEFT JOIN meetings m ON m.id = d.meeting_id LEFT JOIN motions q ON q.id = d.motion_id
		LEFT JOIN recommendations a ON a.id = d.recommendation_id LEFT JOIN rounds r ON r.id = a.round_id
		LEFT JOIN decisions prior ON prior.id = d.supersedes_id LEFT JOIN decisions later ON later.supersedes_id = d.id`,
		Default: "-date", Tie: "d.code", Sorts: map[string]sortable{"date": {Expr: "d.decided_on"}, "code": {Expr: "d.code"}, "outcome": {Expr: "d.outcome"}}}
}

// Decisions lists what bodies settled, the newest first.
func (s *Store) Decisions(ctx context.Context, v models.Viewer, f models.DecisionFilter, page models.Page) (models.List[models.DecisionLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.DecisionLine]{}, err
	}
	l := decisionListing()
	l.search(f.Text, "d.code", "d.text", "d.about")
	for _, c := range []struct{ condition, value string }{{"b.code = ?", f.Body}, {"m.code = ?", f.Meeting}, {"d.outcome = ?", f.Outcome},
		{"d.decided_on >= ?", string(f.From)}, {"d.decided_on <= ?", string(f.To)}} {
		if c.value != "" {
			l.and(c.condition, c.value)
		}
	}
	l.search(f.About, "d.about")
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.DecisionLine], error) {
		return pageOf[models.DecisionLine](tx, l, page)
	})
}

// Decision gives one by code, with the place in the minutes it was read from.
func (s *Store) Decision(ctx context.Context, v models.Viewer, code string) (models.DecisionSheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.DecisionSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (d models.DecisionSheet, err error) {
		l := decisionListing()
		if err := tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE d.code = ?", code).Take(&d.DecisionLine).Error; err != nil {
			return d, found(err, "decision", code)
		}
		d.Place, err = placeOf(tx, d.AnchorID)
		return d, err
	})
}

func decisionsOf(tx *gorm.DB, meetingID int64) ([]models.DecisionLine, error) {
	l, out := decisionListing(), []models.DecisionLine{}
	err := tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE d.meeting_id = ? ORDER BY d.code", meetingID).Scan(&out).Error
	return out, err
}
