package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// MyBallot is the actor's own ballot on a round or motion: what may be voted on, and what was handed in last.
func (s *Store) MyBallot(ctx context.Context, actor models.Viewer, ref string) (models.MyBallot, error) {
	if err := actor.Need(models.ReadPortfolio); err != nil {
		return models.MyBallot{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.MyBallot, error) {
		q, err := questionOf(tx, ref)
		if err != nil {
			return models.MyBallot{}, err
		}
		return myBallot(tx, q, actor.PersonID)
	})
}

func myBallot(tx *gorm.DB, q question, personID int64) (models.MyBallot, error) {
	m := models.MyBallot{Ref: q.Ref, Title: q.Title, Secrecy: q.Poll.Secrecy, State: q.Poll.State, ClosesAt: q.Poll.ClosesAt, Items: []models.BallotItem{}}
	var n int64
	if err := tx.Raw("SELECT count(*) FROM poll_roll WHERE poll_id = ? AND person_id = ?", q.Poll.ID, personID).Row().Scan(&n); err != nil {
		return m, err
	}
	var err error
	m.OnRoll = n > 0
	if m.Rule, err = models.ParsePollRule("rule", q.Poll.Rule); err != nil {
		return m, err
	}
	if err := myItems(tx, q, personID, &m); err != nil {
		return m, err
	}
	return m, myLast(tx, q, personID, &m)
}

// myItems lists the proposals, and marks those that are not for this voter to judge.
func myItems(tx *gorm.DB, q question, personID int64, m *models.MyBallot) error {
	var whole []string
	err := tx.Raw("SELECT why FROM recusals WHERE poll_id = ? AND person_id = ? AND proposal_id IS NULL", q.Poll.ID, personID).Scan(&whole).Error
	m.Recused = len(whole) > 0
	if err != nil || q.Round == nil {
		return err
	}
	var rows []struct {
		models.ProposalLine
		RecusedWhy, ConflictWhy *string
	}
	err = tx.Raw("SELECT "+proposalColumns+`,
		(SELECT min(x.why) FROM recusals x WHERE x.poll_id = ? AND x.person_id = ? AND x.proposal_id = p.id) AS recused_why,
		(SELECT min(c.why) FROM conflicts c WHERE c.proposal_id = p.id AND c.person_id = ?) AS conflict_why
		FROM `+proposalTables+" WHERE p.round_id = ? AND p.state = ? ORDER BY p.code", q.Poll.ID, personID, personID, q.Round.ID, models.ProposalSubmitted).Scan(&rows).Error
	for _, r := range rows {
		item := models.BallotItem{Code: r.Code, Title: r.Title, OrganizationName: r.OrganizationName, AmountMinor: r.AmountMinor, Currency: r.Currency}
		switch {
		case m.Recused:
			item.Recused, item.Why = true, whole[0]
		case r.ConflictWhy != nil:
			item.Recused, item.Why = true, *r.ConflictWhy
		case r.RecusedWhy != nil:
			item.Recused, item.Why = true, *r.RecusedWhy
		}
		m.Items = append(m.Items, item)
	}
	return err
}

// myLast gives the ballot that counts; a late one only where there is no other.
func myLast(tx *gorm.DB, q question, personID int64, m *models.MyBallot) error {
	if err := tx.Raw("SELECT count(*) FROM ballot_versions WHERE poll_id = ? AND person_id = ?", q.Poll.ID, personID).Row().Scan(&m.Versions); err != nil {
		return err
	}
	var b models.BallotVersion
	err := tx.Raw("SELECT * FROM ballot_versions WHERE poll_id = ? AND person_id = ? ORDER BY late, n DESC LIMIT 1", q.Poll.ID, personID).Take(&b).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	m.Version, m.Channel, m.CastAt, m.Receipt, m.Nonce, m.Late, m.Counted = b.N, b.Channel, b.CastAt, b.Receipt, b.Nonce, bool(b.Late), !bool(b.Late)
	m.Choice, err = models.ParseChoice(b.Choice)
	return err
}

// OwedBallots lists the open votes in which the actor is on the roll, those that close first before the others.
func (s *Store) OwedBallots(ctx context.Context, actor models.Viewer, now models.Instant) ([]models.OwedBallot, error) {
	out := []models.OwedBallot{}
	if err := actor.Need(models.SignedIn); err != nil || actor.PersonID == 0 {
		return out, err
	}
	err := s.reader.WithContext(ctx).Raw(`SELECT coalesce(r.code, m.code) AS ref, coalesce(r.title, m.text) AS title, b.code AS body_code, p.closes_at,
		EXISTS (SELECT 1 FROM ballot_versions v WHERE v.poll_id = p.id AND v.person_id = l.person_id AND v.late = 0) AS handed_in
		FROM polls p JOIN poll_roll l ON l.poll_id = p.id JOIN bodies b ON b.id = p.body_id
		LEFT JOIN rounds r ON r.id = p.round_id LEFT JOIN motions m ON m.id = p.motion_id
		WHERE p.state = ? AND l.person_id = ? AND NOT EXISTS (SELECT 1 FROM recusals x WHERE x.poll_id = p.id AND x.person_id = l.person_id AND x.proposal_id IS NULL)
		ORDER BY coalesce(p.closes_at, '9999'), p.seq`, models.PollOpen, actor.PersonID).Scan(&out).Error
	for i, o := range out {
		out[i].Late = o.ClosesAt.Known() && now > o.ClosesAt
	}
	return out, translate(err)
}
