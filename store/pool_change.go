package store

import (
	"context"

	"bursar/models"
)

// ChangePool changes what is said of a pool: its carry-over rule, days, purpose, restriction, name, and whether it is in use.
func (s *Store) ChangePool(ctx context.Context, actor models.Viewer, code string, c models.PoolChange, saw int64) (models.Pool, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Pool, error) { return w.changePool(code, c, saw) })
}

func (w *work) changePool(code string, c models.PoolChange, saw int64) (models.Pool, error) {
	if err := w.holdYears(); err != nil { // a year that is being closed parts its money by the rule that stood
		return models.Pool{}, err
	}
	before, err := locked[models.Pool](w, "code", code, "pool")
	if err != nil {
		return before, err
	}
	if err := seen(before.Version, saw, before.Name); err != nil {
		return before, err
	}
	p, why, err := c.Check(before)
	if err != nil {
		return before, err
	}
	p.Version = before.Version + 1
	if _, err = w.event("pool.change", p.Code, before, p, why); err != nil {
		return before, err
	}
	return p, w.one(`UPDATE pools SET name = ?, purpose = ?, restriction = ?, restriction_kind = ?, carry_over = ?, carry_cap_minor = ?, active = ?, active_from = ?, active_to = ?,
		version = ? WHERE id = ?`, p.Name, p.Purpose, p.Restriction, p.RestrictionKind, p.CarryOver, p.CarryCapMinor, p.Active, p.ActiveFrom, p.ActiveTo, p.Version, p.ID)
}
