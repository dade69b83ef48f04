package store

import (
	"context"

	"bursar/models"
)

// Recuse takes somebody out of one proposal of a poll, or out of all of it where proposal is empty, while it is open.
func (s *Store) Recuse(ctx context.Context, actor models.Viewer, ref, person, proposal, why string) (models.Recusal, error) {
	return write(ctx, s, actor, models.RecordBallot, func(w *work) (models.Recusal, error) { return w.recuse(ref, person, proposal, why) })
}

func (w *work) recuse(ref, person, proposal, why string) (models.Recusal, error) {
	var r models.Recusal
	q, err := w.lockPoll(ref)
	if err != nil {
		return r, err
	}
	why, errWhy := models.Line("why", why, 500)
	who, errPerson := w.voter(q, "person", person)
	errProposal := w.recusedFrom(&r, q, proposal)
	if err := models.Collect(errPerson, errProposal, errWhy); err != nil {
		return r, err
	}
	if err := q.Poll.Recusing(ref); err != nil {
		return r, err
	}
	r.PollID, r.PersonID, r.Why = q.Poll.ID, who.ID, why
	if err := w.recusedAlready(r, who.Code, ref, proposal); err != nil {
		return r, err
	}
	if r.Seq, err = w.event("poll.recuse", ref, nil, map[string]any{"person": who.Code, "proposal": proposal}, why); err != nil {
		return r, err
	}
	return r, w.insert(&r)
}

func (w *work) recusedFrom(r *models.Recusal, q question, proposal string) error {
	if proposal == "" {
		return nil
	}
	p, err := w.proposal("proposal", proposal)
	if err != nil {
		return err
	}
	if q.Round == nil || p.RoundID != q.Round.ID {
		return models.Refuse(models.RuleReference, "proposal", "%s is not voted on in %s; name a proposal of this round.", p.Code, q.Ref)
	}
	r.ProposalID = &p.ID
	return nil
}

func (w *work) recusedAlready(r models.Recusal, person, ref, proposal string) error {
	var same []models.Recusal
	if err := w.tx.Where("poll_id = ? AND person_id = ?", r.PollID, r.PersonID).Find(&same).Error; err != nil {
		return err
	}
	from := proposal
	if from == "" {
		from = ref
	}
	for _, old := range same {
		if old.ProposalID == nil || (r.ProposalID != nil && *old.ProposalID == *r.ProposalID) {
			return models.RecusedTwice(person, from)
		}
	}
	return nil
}

// voter finds somebody on the roll of a poll.
func (w *work) voter(q question, field, code string) (models.Person, error) {
	p, err := w.person(field, code)
	if err != nil {
		return p, err
	}
	return p, w.onRoll(q, field, p.ID)
}

func (w *work) onRoll(q question, field string, personID int64) error {
	var n int64
	err := w.tx.Raw("SELECT count(*) FROM poll_roll WHERE poll_id = ? AND person_id = ?", q.Poll.ID, personID).Row().Scan(&n)
	if err == nil && n == 0 {
		return models.NotOnRoll(field, q.Ref)
	}
	return err
}
