package store

import (
	"context"

	"bursar/models"
)

// CastBallot hands in the actor's own ballot on a round or motion. Until closing each new one takes the place of the one before; after it the
// ballot is kept as late and not counted.
func (s *Store) CastBallot(ctx context.Context, actor models.Viewer, ref string, c models.BallotChoice) (models.Handed, error) {
	return write(ctx, s, actor, models.CastBallot, func(w *work) (models.Handed, error) { return w.castBallot(ref, c) })
}

func (w *work) castBallot(ref string, c models.BallotChoice) (models.Handed, error) {
	q, err := w.lockPoll(ref)
	if err != nil {
		return models.Handed{}, err
	}
	if err := w.onRoll(q, "", w.actor.PersonID); err != nil {
		return models.Handed{}, err
	}
	var who models.Person
	if err := w.tx.Where("id = ?", w.actor.PersonID).Take(&who).Error; err != nil {
		return models.Handed{}, err
	}
	if c, err = w.answer(q, who.ID, c, false); err != nil {
		return models.Handed{}, err
	}
	return w.enterBallot(q, who, c, models.ChannelOwn, models.Cite{})
}

// RecordBallot writes down what the record shows of somebody's vote, in an open poll.
func (s *Store) RecordBallot(ctx context.Context, actor models.Viewer, ref string, n models.NewRecordedBallot) (models.Handed, error) {
	return write(ctx, s, actor, models.RecordBallot, func(w *work) (models.Handed, error) { return w.recordBallot(ref, n) })
}

func (w *work) recordBallot(ref string, n models.NewRecordedBallot) (models.Handed, error) {
	q, err := w.lockPoll(ref)
	if err != nil {
		return models.Handed{}, err
	}
	if err := q.Poll.Recordable(ref); err != nil {
		return models.Handed{}, err
	}
	channel, errChannel := models.CheckChannel("channel", n.Channel)
	who, errPerson := w.voter(q, "person", n.Person)
	if err := models.Collect(errPerson, errChannel); err != nil {
		return models.Handed{}, err
	}
	choice, err := w.answer(q, who.ID, n.Choice, true)
	if err != nil {
		return models.Handed{}, err
	}
	return w.enterBallot(q, who, choice, channel, n.Cite)
}

// answer checks the choice against what the poll asks this voter.
func (w *work) answer(q question, personID int64, c models.BallotChoice, recorded bool) (models.BallotChoice, error) {
	asked := models.Question{Motion: q.Motion != nil}
	candidates, err := candidatesOf(w.tx, q)
	if err != nil {
		return c, err
	}
	if !asked.Motion {
		asked.Proposals = candidates.Codes()
	}
	recused, err := recusedOf(w.tx, q, candidates, noEnd)
	if err != nil {
		return c, err
	}
	asked.Recused = recused[personID]
	return c.Check(asked, recorded)
}

// enterBallot keeps one more version. The audit event carries the receipt alone: nobody learns a choice from the record of who did what.
func (w *work) enterBallot(q question, who models.Person, c models.BallotChoice, channel string, cite models.Cite) (models.Handed, error) {
	place, err := w.anchor(cite)
	if err != nil {
		return models.Handed{}, err
	}
	now := models.InstantOf(w.now)
	b := models.BallotVersion{PollID: q.Poll.ID, PersonID: who.ID, Choice: c.Text(), Channel: channel, CastAt: now, EnteredBy: w.actor.Email,
		Late: models.Flag(q.Poll.LateAt(now))}
	if b.Nonce, err = w.s.secret(16); err != nil {
		return models.Handed{}, err
	}
	b.Receipt = models.Receipt(b.Nonce, b.Choice)
	if err := w.tx.Raw("SELECT coalesce(max(n), 0) + 1 FROM ballot_versions WHERE poll_id = ? AND person_id = ?", q.Poll.ID, who.ID).Row().Scan(&b.N); err != nil {
		return models.Handed{}, err
	}
	verb := "ballot.record"
	if channel == models.ChannelOwn {
		verb = "ballot.cast"
	}
	after := map[string]any{"voter": who.Code, "version": b.N, "receipt": b.Receipt, "channel": channel, "late": b.Late}
	if b.Seq, err = w.event(verb, q.Ref, nil, after, ""); err != nil {
		return models.Handed{}, err
	}
	if b.AnchorID, err = w.place(place, b.Seq); err != nil {
		return models.Handed{}, err
	}
	handed := models.Handed{Poll: q.Ref, Version: b.N, Receipt: b.Receipt, CastAt: now, Late: bool(b.Late), Counted: !bool(b.Late)}
	return handed, w.insert(&b)
}
