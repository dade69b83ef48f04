package store

import (
	"context"
	"math"

	"bursar/models"
)

// noEnd counts everything on record so far.
const noEnd int64 = math.MaxInt64

// CloseBallots ends the vote on a round or motion and counts it. The count is kept with its whole working; what comes later is late.
func (s *Store) CloseBallots(ctx context.Context, actor models.Viewer, ref string) (models.Count, error) {
	return write(ctx, s, actor, models.ClosePoll, func(w *work) (models.Count, error) { return w.closeBallots(ref) })
}

func (w *work) closeBallots(ref string) (models.Count, error) {
	q, err := w.lockRoundAndPoll(ref)
	if err != nil {
		return models.Count{}, err
	}
	if err := q.Poll.Closing(ref); err != nil {
		return models.Count{}, err
	}
	candidates, err := candidatesOf(w.tx, q)
	if err != nil {
		return models.Count{}, err
	}
	in, err := countInputOf(w.tx, q, candidates, noEnd)
	if err != nil {
		return models.Count{}, err
	}
	count, err := in.Count()
	if err != nil {
		return count, err
	}
	result, err := resultOf(q, in, count)
	if err != nil {
		return count, err
	}
	after := map[string]any{"ballots": count.Ballots, "late": count.Late, "on_roll": count.OnRoll, "digest": result.Digest, "outcomes": decided(count), "order": count.Order}
	if result.Seq, err = w.event("poll.close", ref, nil, after, ""); err != nil {
		return count, err
	}
	return count, w.keepCount(q, result)
}

// lockRoundAndPoll holds the round before its poll, as every verb does that needs both.
func (w *work) lockRoundAndPoll(ref string) (question, error) {
	q, err := questionOf(w.tx, ref)
	if err != nil {
		return q, err
	}
	if q.Round != nil {
		held, err := locked[models.Round](w, "id", q.Round.ID, "round")
		if err != nil {
			return q, err
		}
		q.Round = &held
	}
	q.Poll, err = locked[models.Poll](w, "id", q.Poll.ID, "vote on")
	return q, err
}

func resultOf(q question, in models.CountInput, c models.Count) (models.Result, error) {
	working, err := c.Text()
	method := "motion"
	if q.Round != nil {
		method = string(q.Round.Method)
	}
	return models.Result{PollID: q.Poll.ID, Version: 1, Method: method, Options: in.Options(), Digest: in.Digest(), Working: working,
		Shown: models.Flag(c.Shown())}, err
}

// keepCount closes the poll with the event's number, so that "before the closing" is a comparison of two numbers.
func (w *work) keepCount(q question, r models.Result) error {
	err := w.one("UPDATE polls SET state = ?, closed_seq = ?, closed_at = ?, version = version + 1 WHERE id = ? AND state = ?",
		models.PollClosed, r.Seq, models.InstantOf(w.now), q.Poll.ID, models.PollOpen)
	if err != nil {
		return err
	}
	r.CountedTo = r.Seq
	if err := w.insert(&r); err != nil {
		return err
	}
	if q.Round == nil {
		return nil
	}
	if err := q.Round.Step(models.RoundClosed); err != nil {
		return err
	}
	return w.stepRound(q.Round, models.RoundClosed)
}

func decided(c models.Count) map[string]string {
	out := map[string]string{}
	for _, question := range c.Questions {
		out[question.Code] = string(question.Decision())
	}
	return out
}
