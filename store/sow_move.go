package store

import (
	"context"

	"bursar/models"
)

// MoveSOW takes a statement of work on in its life: one step, or several where the record does not show those between. Each step is kept
// with its day, the decision behind it and the reason.
func (s *Store) MoveSOW(ctx context.Context, actor models.Viewer, code string, n models.NewSOWMove, saw int64) (models.SOW, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOW, error) { return w.moveSOW(code, n, saw) })
}

func (w *work) moveSOW(code string, n models.NewSOWMove, saw int64) (models.SOW, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return book.SOW, err
	}
	sow := book.SOW
	has, err := w.sowHas(book)
	if err != nil {
		return sow, err
	}
	step, err := n.Check(sow, has, w.today())
	if err := models.Collect(seen(sow.Version, saw, code), err); err != nil {
		return sow, err
	}
	if step.DecisionID, err = w.sowRuling(step, n.Decision); err != nil {
		return sow, err
	}
	if err := w.keepStep(code, &step, n.Cite); err != nil {
		return sow, err
	}
	sow.State, sow.Version = step.ToState, sow.Version+1
	if step.ToState == models.SOWConcluded {
		sow.ConcludedOn = step.OnDate
	}
	return sow, w.one("UPDATE sows SET state = ?, concluded_on = ?, version = ? WHERE id = ? AND version = ?", sow.State, sow.ConcludedOn, sow.Version, sow.ID, sow.Version-1)
}

// sowHas counts what a step may rest on.
func (w *work) sowHas(book models.SOWBook) (models.SOWHas, error) {
	has := models.SOWHas{Terms: len(book.Terms)}
	err := w.tx.Raw("SELECT count(*) FROM sow_estimates WHERE sow_id = ?", book.SOW.ID).Row().Scan(&has.Estimates)
	if err != nil {
		return has, err
	}
	// Overrun waits for its verdict like any other entry, though it stands apart from the totals.
	err = w.tx.Raw("SELECT CAST(COALESCE(SUM(e.units), 0) AS BIGINT) FROM day_entries e"+standingEntries+" AND v.verdict IS NULL AND e.sow_id = ?", book.SOW.ID).Row().Scan(&has.Waiting)
	if err != nil {
		return has, err
	}
	// A reversal and what it takes back are no days any more, nor is what was returned.
	return has, w.tx.Raw(`SELECT max(e.to_on) FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1
		WHERE e.sow_id = ? AND e.reverses_id IS NULL AND COALESCE(v.verdict, '') <> 'returned'
		AND NOT EXISTS (SELECT 1 FROM day_entries r WHERE r.reverses_id = e.id)`, book.SOW.ID).Row().Scan(&has.LastDay)
}

// sowRuling is the decision behind a step, if one is named and is of the kind that the step needs.
func (w *work) sowRuling(step models.SOWStep, code string) (*int64, error) {
	if code == "" {
		return nil, nil
	}
	a, err := w.ruling(code)
	if err != nil {
		return nil, err
	}
	return &a.ID, step.Backs(a)
}

func (w *work) keepStep(code string, step *models.SOWStep, c models.Cite) error {
	anchor, err := w.anchor(c)
	if err != nil {
		return err
	}
	if step.N, err = w.nextOf("sow_steps", step.SOWID); err != nil {
		return err
	}
	step.EnteredBy = w.actor.Email
	if step.Seq, err = w.event("sow."+string(step.ToState), code, map[string]any{"state": step.FromState}, *step, step.Reason); err != nil {
		return err
	}
	if step.AnchorID, err = w.place(anchor, step.Seq); err != nil {
		return err
	}
	return w.insert(step)
}

// nextOf is the number after the last one in a table of a statement of work that is held.
func (w *work) nextOf(table string, sow int64) (n int64, err error) {
	err = w.tx.Raw("SELECT COALESCE(max(n), 0) + 1 FROM "+table+" WHERE sow_id = ?", sow).Row().Scan(&n)
	return n, err
}

// holdOpenSOW is holdSOW for a change that comes before the end.
func (w *work) holdOpenSOW(code string) (models.SOWBook, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return book, err
	}
	return book, book.SOW.Open()
}
