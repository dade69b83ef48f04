package store

import (
	"gorm.io/gorm"

	"bursar/models"
)

// presentAt is who was at a meeting, by person: those listed, and the chair even where the list leaves the chair out.
func (w *work) presentAt(meetingID int64) (map[int64]bool, error) {
	var ids []int64
	err := w.tx.Raw(`SELECT person_id FROM attendance WHERE meeting_id = ? AND person_id IS NOT NULL
		UNION SELECT chair_id FROM meetings WHERE id = ? AND chair_id IS NOT NULL`, meetingID, meetingID).Scan(&ids).Error
	present := map[int64]bool{}
	for _, id := range ids {
		present[id] = true
	}
	return present, err
}

// quorum counts the quorum of one meeting inside a verb.
func (w *work) quorum(m models.Meeting) (models.Quorum, error) {
	counted, err := quorumsOf(w.tx, []int64{m.ID})
	return counted[m.ID], err
}

// quorumsOf counts the quorum of several meetings in two queries: seats held and seats present, then the rules of their bodies.
func quorumsOf(tx *gorm.DB, meetingIDs []int64) (map[int64]models.Quorum, error) {
	out := map[int64]models.Quorum{}
	if len(meetingIDs) == 0 {
		return out, nil
	}
	var counts []struct {
		ID, BodyID        int64
		HeldOn            models.Date
		Eligible, Present int64
	}
	// Present is counted over seats, so that a chair who is also listed counts once and a guest not at all.
	err := tx.Raw(`SELECT m.id, m.body_id, m.held_on, count(t.id) AS eligible,
		count(CASE WHEN t.person_id = m.chair_id OR EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.id AND a.person_id = t.person_id) THEN 1 END) AS present
		FROM meetings m LEFT JOIN (SELECT s.body_id, t.id, t.person_id, t.from_on, e.to_on FROM seats s JOIN seat_terms t ON t.seat_id = s.id
			LEFT JOIN seat_term_ends e ON e.term_id = t.id WHERE s.voting = 1) t
		ON t.body_id = m.body_id AND t.from_on <= m.held_on AND (t.to_on IS NULL OR t.to_on >= m.held_on)
		WHERE m.id IN ? GROUP BY m.id, m.body_id, m.held_on ORDER BY m.id`, meetingIDs).Scan(&counts).Error
	if err != nil {
		return nil, err
	}
	rules, err := quorumRules(tx, meetingIDs)
	if err != nil {
		return nil, err
	}
	for _, c := range counts {
		q, err := models.CountQuorum(ruleOn(rules, c.BodyID, c.HeldOn), c.Present, c.Eligible)
		if err != nil {
			return nil, err
		}
		out[c.ID] = q
	}
	return out, nil
}

// quorumRules are the quorum rules of the meetings' bodies, the newest first.
func quorumRules(tx *gorm.DB, meetingIDs []int64) ([]models.CharterRule, error) {
	var rules []models.CharterRule
	err := tx.Raw(`SELECT * FROM rules WHERE key = ? AND body_id IN (SELECT body_id FROM meetings WHERE id IN ?) ORDER BY from_on DESC, seq DESC`,
		models.KeyQuorum, meetingIDs).Scan(&rules).Error
	return rules, err
}

func ruleOn(newestFirst []models.CharterRule, bodyID int64, day models.Date) *models.CharterRule {
	for i, r := range newestFirst {
		if r.BodyID == bodyID && r.FromOn <= day {
			return &newestFirst[i]
		}
	}
	return nil
}
