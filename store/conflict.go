package store

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"gorm.io/gorm"

	"bursar/models"
)

// DeclareConflict records that somebody is too close to a proposal: no vote on it, no sight of how others voted on it.
func (s *Store) DeclareConflict(ctx context.Context, actor models.Viewer, n models.NewConflict) (models.Interest, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Interest, error) { return w.declareConflict(n) })
}

func (w *work) declareConflict(n models.NewConflict) (models.Interest, error) {
	c, errCheck := n.Check(w.today())
	proposal, errProposal := w.proposal("proposal", n.Proposal)
	person, errPerson := w.person("person", n.Person)
	if err := models.Collect(errProposal, errPerson, errCheck); err != nil {
		return c, err
	}
	// The round is held, and its poll if there is one, so that a closing either knows the conflict or comes before it.
	if _, err := locked[models.Round](w, "id", proposal.RoundID, "round"); err != nil {
		return c, err
	}
	if err := w.holdPollOf(proposal.RoundID); err != nil {
		return c, err
	}
	var twice int64
	if err := w.tx.Raw("SELECT count(*) FROM conflicts WHERE proposal_id = ? AND person_id = ?", proposal.ID, person.ID).Row().Scan(&twice); err != nil {
		return c, err
	}
	if twice > 0 {
		return c, models.ConflictTwice(person.Code, proposal.Code)
	}
	c.ProposalID, c.PersonID = proposal.ID, person.ID
	var err error
	if c.Seq, err = w.event("conflict.declare", proposal.Code, nil, map[string]any{"person": person.Code, "kind": c.Kind}, c.Why); err != nil {
		return c, err
	}
	return c, w.insert(&c)
}

func (w *work) holdPollOf(roundID int64) error {
	var held []int64
	return w.tx.Raw("SELECT id FROM polls WHERE round_id = ?"+w.lock(), roundID).Scan(&held).Error
}

// conflictsOn lists the conflicts on a proposal.
func conflictsOn(tx *gorm.DB, proposalID int64) ([]models.ConflictLine, error) {
	out := []models.ConflictLine{}
	err := tx.Raw(`SELECT p.code AS person_code, p.name AS person_name, c.kind, c.why, c.declared_on
		FROM conflicts c JOIN people p ON p.id = c.person_id WHERE c.proposal_id = ? ORDER BY p.code`, proposalID).Scan(&out).Error
	return out, err
}

// closeTo is what a viewer's conflicts touch, by code: the proposals, their rounds and their awards. Whatever the viewer's roles, votes by name
// on them are not shown.
func closeTo(tx *gorm.DB, v models.Viewer) (map[string]bool, error) {
	var rows []struct{ Proposal, Round, Award string }
	err := tx.Raw(`SELECT p.code AS proposal, r.code AS round, coalesce(w.code, '') AS award FROM conflicts c JOIN proposals p ON p.id = c.proposal_id
		JOIN rounds r ON r.id = p.round_id LEFT JOIN awards w ON w.proposal_id = p.id WHERE c.person_id = ?`, v.PersonID).Scan(&rows).Error
	out := map[string]bool{}
	for _, r := range rows {
		out[r.Proposal], out[r.Round], out[r.Award] = true, true, true
	}
	delete(out, "")
	return out, err
}

// touches tells whether one of the codes in a text such as “R-2024-1, PR-2024-003” is among them.
func touches(codes map[string]bool, text string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || unicode.IsSpace(r) }), func(code string) bool { return codes[code] })
}

// motionAbout is everything that a motion is about: what it says itself, what the decisions on it say, the advice they took up and the awards they made.
func motionAbout(tx *gorm.DB, id int64) (string, error) {
	var about []string
	err := tx.Raw(`SELECT about FROM motions WHERE id = ? UNION ALL SELECT about FROM decisions WHERE motion_id = ?
		UNION ALL SELECT r.code FROM decisions d JOIN recommendations a ON a.id = d.recommendation_id JOIN rounds r ON r.id = a.round_id WHERE d.motion_id = ?
		UNION ALL SELECT w.code FROM decisions d JOIN awards w ON w.decision_id = d.id WHERE d.motion_id = ?`, id, id, id, id).Scan(&about).Error
	return strings.Join(about, " "), err
}
