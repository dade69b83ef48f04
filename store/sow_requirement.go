package store

import (
	"context"

	"bursar/models"
)

// RequireOfSOW asks one thing more of whoever does the work.
func (s *Store) RequireOfSOW(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWRequirement) (models.SOWRequirement, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWRequirement, error) { return w.requireOfSOW(sow, n) })
}

func (w *work) requireOfSOW(code string, n models.NewSOWRequirement) (r models.SOWRequirement, err error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return r, err
	}
	standing, err := w.sowRequirements(book.SOW.ID)
	if err != nil {
		return r, err
	}
	if r, err = n.Check(book.SOW, standing); err != nil {
		return r, err
	}
	if r.Seq, err = w.event("sow.require", code, nil, r, ""); err != nil {
		return r, err
	}
	return r, w.insert(&r)
}

// sowRequirements are all that were ever asked for, in the order of their numbers.
func (w *work) sowRequirements(sow int64) (out []models.SOWRequirement, err error) {
	return out, w.tx.Where("sow_id = ?", sow).Order("n").Find(&out).Error
}

// WithdrawRequirement asks for it no longer; what was found out about it stays on record.
func (s *Store) WithdrawRequirement(ctx context.Context, actor models.Viewer, sow string, number int64, reason string) (models.SOWRequirement, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWRequirement, error) {
		return w.withdrawRequirement(sow, number, reason)
	})
}

func (w *work) withdrawRequirement(code string, number int64, reason string) (r models.SOWRequirement, err error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return r, err
	}
	reason, err = models.OptionalLine("reason", reason, 300)
	if err != nil {
		return r, err
	}
	standing, err := w.sowRequirements(book.SOW.ID)
	if err != nil {
		return r, err
	}
	for _, r = range standing {
		if r.N == number && r.Withdrawn == 0 {
			return w.unrequire(code, r, reason)
		}
	}
	return r, models.NoSuchRequirement(book.SOW, number)
}

func (w *work) unrequire(code string, r models.SOWRequirement, reason string) (models.SOWRequirement, error) {
	if _, err := w.event("sow.unrequire", code, r, nil, reason); err != nil {
		return r, err
	}
	r.Withdrawn = 1
	return r, w.one("UPDATE sow_requirements SET withdrawn = 1 WHERE id = ? AND withdrawn = 0", r.ID)
}

// MeetRequirement writes down whether a candidate meets a requirement. A later answer takes the place of an earlier one.
func (s *Store) MeetRequirement(ctx context.Context, actor models.Viewer, sow string, offer int64, n models.NewMeets) (models.SOWOfferRequirement, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWOfferRequirement, error) {
		return w.meetRequirement(sow, offer, n)
	})
}

func (w *work) meetRequirement(code string, offer int64, n models.NewMeets) (m models.SOWOfferRequirement, err error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return m, err
	}
	standing, err := w.sowRequirements(book.SOW.ID)
	if err != nil {
		return m, err
	}
	o, err := w.sowOffer(book.SOW, offer)
	if err != nil {
		return m, err
	}
	if m, err = n.Check(book.SOW, o.N, standing); err != nil {
		return m, err
	}
	m.EnteredBy = w.actor.Email
	if m.Seq, err = w.event("sow.meets", code, nil, m, ""); err != nil {
		return m, err
	}
	return m, w.insert(&m)
}
