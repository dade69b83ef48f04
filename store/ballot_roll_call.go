package store

import (
	"context"
	"errors"

	"bursar/models"
)

// RecordRollCall writes down the votes of a roll call in one go: all of them, or none. A refusal names whose vote it is about: vote.P-0007.
func (s *Store) RecordRollCall(ctx context.Context, actor models.Viewer, ref string, votes []models.NewRecordedBallot) (int, error) {
	return write(ctx, s, actor, models.RecordBallot, func(w *work) (int, error) {
		for _, v := range votes {
			if _, err := w.recordBallot(ref, v); err != nil {
				return 0, ofVoter(err, v.Person)
			}
		}
		return len(votes), nil
	})
}

// ofVoter puts whose vote it is behind the field's name.
func ofVoter(err error, person string) error {
	var refusal *models.Error
	if !errors.As(err, &refusal) || refusal.Field == "" || refusal.Field == "channel" {
		return err
	}
	named := *refusal
	named.Field += "." + person
	return &named
}
