package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

func motionListing() listing {
	return listing{
		Columns: `m.code, b.code AS body_code, coalesce(g.code, '') AS meeting_code, m.moved_on, m.text, m.about, p.state, p.secrecy, p.closes_at AS closes,
			m.version, m.seq, coalesce(e.working, '') AS working,
			(SELECT count(DISTINCT v.person_id) FROM ballot_versions v WHERE v.poll_id = p.id AND v.late = 0) AS ballots_in,
			(SELECT count(*) FROM poll_roll o WHERE o.poll_id = p.id) AS on_roll`,
		From: `motions m JOIN bodies b ON b.id = m.body_id JOIN polls p ON p.motion_id = m.id LEFT JOIN meetings g ON g.id = m.meeting_id
			LEFT JOIN results e ON e.poll_id = p.id AND e.version = (SELECT max(x.version) FROM results x WHERE x.poll_id = p.id)`,
		Default: "-date", Tie: "m.code", Sorts: map[string]sortable{"date": {Expr: "m.moved_on"}, "code": {Expr: "m.code"}, "state": {Expr: "p.state"}}}
}

// Motions lists what was put to bodies, the newest first.
func (s *Store) Motions(ctx context.Context, v models.Viewer, f models.MotionFilter, page models.Page) (models.List[models.MotionLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.MotionLine]{}, err
	}
	l := motionListing()
	l.search(f.Text, "m.code", "m.text", "m.about")
	for _, c := range []struct{ condition, value string }{{"b.code = ?", f.Body}, {"g.code = ?", f.Meeting}, {"p.state = ?", f.State}, {"m.about = ?", f.About},
		{"m.moved_on >= ?", string(f.From)}, {"m.moved_on <= ?", string(f.To)}} {
		if c.value != "" {
			l.and(c.condition, c.value)
		}
	}
	list, err := pageOf[models.MotionLine](s.reader.WithContext(ctx), l, page)
	for i := range list.Items {
		if err := list.Items[i].Read(); err != nil {
			return list, err
		}
	}
	return list, err
}

// Motion gives one whole: its vote, the count as far as it may be seen, and who said what where the vote is open.
func (s *Store) Motion(ctx context.Context, v models.Viewer, code string) (models.MotionSheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.MotionSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.MotionSheet, error) { return motionSheet(tx, v, code) })
}

func motionSheet(tx *gorm.DB, v models.Viewer, code string) (m models.MotionSheet, err error) {
	if err = tx.Where("code = ?", code).Take(&m.Motion).Error; err != nil {
		return m, found(err, "motion", code)
	}
	q, err := questionOf(tx, code)
	if err != nil {
		return m, err
	}
	err = tx.Raw(`SELECT b.code, b.name, coalesce(g.code, ''), coalesce(x.name, ''), coalesce(y.name, '') FROM motions m JOIN bodies b ON b.id = m.body_id
		LEFT JOIN meetings g ON g.id = m.meeting_id LEFT JOIN people x ON x.id = m.mover_id LEFT JOIN people y ON y.id = m.seconder_id WHERE m.id = ?`, m.ID).
		Row().Scan(&m.BodyCode, &m.BodyName, &m.MeetingCode, &m.MoverName, &m.SeconderName)
	if err != nil {
		return m, err
	}
	if m.Poll, err = pollSheet(tx, q); err != nil {
		return m, err
	}
	if m.Place, err = placeOf(tx, m.AnchorID); err != nil {
		return m, err
	}
	l := decisionListing()
	m.Decisions = []models.DecisionLine{}
	if err = tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE d.motion_id = ? ORDER BY d.code", m.ID).Scan(&m.Decisions).Error; err != nil {
		return m, err
	}
	return m, motionVote(tx, v, q, &m)
}

func motionVote(tx *gorm.DB, v models.Viewer, q question, m *models.MotionSheet) error {
	all, err := candidatesOf(tx, q)
	if err != nil {
		return err
	}
	count, err := visibleCount(tx, q, all)
	if err != nil {
		return err
	}
	if count != nil {
		m.Outcome = outcomeOf(*count, m.Code, m.Text)
	}
	m.Votes, err = namedVotes(tx, v, q, all)
	return err
}
