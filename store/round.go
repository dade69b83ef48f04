package store

import (
	"context"

	"bursar/models"
)

// AddRound puts a call for proposals on record, as a draft.
func (s *Store) AddRound(ctx context.Context, actor models.Viewer, n models.NewRound) (models.Round, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Round, error) { return w.addRound(n) })
}

func (w *work) addRound(n models.NewRound) (models.Round, error) {
	r, on, err := n.Check(w.today())
	if err != nil {
		return r, err
	}
	body, err := w.body("body", n.Body)
	if err != nil {
		return r, err
	}
	r.BodyID = body.ID
	pools, err := w.poolsOf(r, n.Pools)
	if err != nil {
		return r, err
	}
	place, err := w.anchor(n.Cite)
	if err != nil {
		return r, err
	}
	if r.Code, err = w.code(models.KindRound, on); err != nil {
		return r, err
	}
	if r.Seq, err = w.event("round.add", r.Code, nil, map[string]any{"round": r, "pools": n.Pools}, ""); err != nil {
		return r, err
	}
	if r.AnchorID, err = w.place(place, r.Seq); err != nil {
		return r, err
	}
	return r, w.insertRound(&r, pools)
}

func (w *work) insertRound(r *models.Round, pools []int64) error {
	if err := w.insert(r); err != nil {
		return err
	}
	for i, id := range pools {
		if err := w.insert(&models.RoundPool{RoundID: r.ID, N: int64(i + 1), PoolID: id, Seq: r.Seq}); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) poolsOf(r models.Round, codes []string) ([]int64, error) {
	ids := make([]int64, 0, len(codes))
	for _, code := range codes {
		pool, err := w.pool("pools", code)
		if err != nil {
			return nil, err
		}
		if err := r.DrawsOn(pool.Code, pool.Currency); err != nil {
			return nil, err
		}
		ids = append(ids, pool.ID)
	}
	return ids, nil
}

// lockRound holds a round, whose state decides what may happen to its proposals.
func (w *work) lockRound(code string) (models.Round, error) {
	return locked[models.Round](w, "code", code, "round")
}

// stepRound moves a round to its next state; the caller holds it.
func (w *work) stepRound(r *models.Round, to models.RoundState) error {
	r.State, r.Version = to, r.Version+1
	return w.one("UPDATE rounds SET state = ?, version = ? WHERE id = ? AND version = ?", r.State, r.Version, r.ID, r.Version-1)
}
