package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

func actionListing() listing {
	return listing{Columns: `a.id, a.code, b.code AS body_code, coalesce(m.code, '') AS meeting_code, m.held_on AS raised_on, a.text, a.owners_written, a.due, a.state,
		a.explicit, a.anchor_id, a.version, a.seq, (SELECT count(*) FROM action_notes n WHERE n.action_id = a.id) AS notes`,
		From:    "actions a JOIN bodies b ON b.id = a.body_id LEFT JOIN meetings m ON m.id = a.meeting_id",
		Default: "due", Tie: "a.code", // what has no day stands last
		Sorts: map[string]sortable{"due": {Expr: "coalesce(a.due, '9999')"}, "code": {Expr: "a.code"}, "state": {Expr: "a.state"}}}
}

// Actions lists actions, the most pressing first.
func (s *Store) Actions(ctx context.Context, v models.Viewer, f models.ActionFilter, page models.Page) (models.List[models.ActionLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.ActionLine]{}, err
	}
	l := actionListing()
	l.search(f.Text, "a.code", "a.text", "a.owners_written")
	for _, c := range []struct{ condition, value string }{{"b.code = ?", f.Body}, {"m.code = ?", f.Meeting}, {"a.state = ?", f.State},
		{"a.state = 'open' AND a.due < ?", string(f.OverdueOn)},
		{"EXISTS (SELECT 1 FROM action_owners o JOIN people p ON p.id = o.person_id WHERE o.action_id = a.id AND p.code = ?)", f.Owner}} {
		if c.value != "" {
			l.and(c.condition, c.value)
		}
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.ActionLine], error) {
		out, err := pageOf[models.ActionLine](tx, l, page)
		if err != nil {
			return out, err
		}
		return out, ownersInto(tx, out.Items)
	})
}

// Action gives one by code, with its steps in order.
func (s *Store) Action(ctx context.Context, v models.Viewer, code string) (models.ActionSheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.ActionSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.ActionSheet, error) { return actionSheet(tx, code) })
}

func actionSheet(tx *gorm.DB, code string) (a models.ActionSheet, err error) {
	l := actionListing()
	lines := []models.ActionLine{{}}
	if err := tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE a.code = ?", code).Take(&lines[0]).Error; err != nil {
		return a, found(err, "action", code)
	}
	if err := ownersInto(tx, lines); err != nil {
		return a, err
	}
	a.ActionLine, a.Steps = lines[0], []models.ActionNoteLine{}
	err = tx.Raw(`SELECT coalesce(m.code, '') AS meeting_code, n.text, n.state, e.at, e.actor, n.seq FROM action_notes n JOIN events e ON e.seq = n.seq
		LEFT JOIN meetings m ON m.id = n.meeting_id WHERE n.action_id = ? ORDER BY n.seq, n.id`, a.ID).Scan(&a.Steps).Error
	if err != nil {
		return a, err
	}
	a.Place, err = placeOf(tx, a.AnchorID)
	return a, err
}

func actionsOf(tx *gorm.DB, meetingID int64) ([]models.ActionLine, error) {
	l, out := actionListing(), []models.ActionLine{}
	if err := tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE a.meeting_id = ? ORDER BY a.code", meetingID).Scan(&out).Error; err != nil {
		return nil, err
	}
	return out, ownersInto(tx, out)
}

// ownersInto puts the owners on each row, in one query for all.
func ownersInto(tx *gorm.DB, lines []models.ActionLine) error {
	ids, row := make([]int64, 0, len(lines)), map[int64]int{}
	for i, a := range lines {
		ids, row[a.ID] = append(ids, a.ID), i
		lines[i].Owners = []models.ActionOwnerLine{}
	}
	if len(ids) == 0 {
		return nil
	}
	var owners []models.ActionOwnerLine
	err := tx.Raw(`SELECT o.action_id, p.id AS person_id, p.code AS person_code, p.name AS person_name FROM action_owners o JOIN people p ON p.id = o.person_id
		WHERE o.action_id IN ? ORDER BY o.action_id, p.name, p.code`, ids).Scan(&owners).Error
	for _, o := range owners {
		i := row[o.ActionID]
		lines[i].Owners = append(lines[i].Owners, o)
	}
	return err
}
