package store

import (
	"context"

	"bursar/models"
)

// RecuseMyself takes the actor out of one proposal of a poll, or out of all of it where proposal is empty, while it is open. Nobody else is asked.
func (s *Store) RecuseMyself(ctx context.Context, actor models.Viewer, ref, proposal, why string) (models.Recusal, error) {
	return write(ctx, s, actor, models.CastBallot, func(w *work) (models.Recusal, error) {
		q, err := questionOf(w.tx, ref)
		if err != nil {
			return models.Recusal{}, err
		}
		if err := w.onRoll(q, "", w.actor.PersonID); err != nil {
			return models.Recusal{}, err
		}
		var code string
		if err := w.tx.Raw("SELECT code FROM people WHERE id = ?", w.actor.PersonID).Row().Scan(&code); err != nil {
			return models.Recusal{}, err
		}
		return w.recuse(ref, code, proposal, why)
	})
}
