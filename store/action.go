package store

import (
	"context"

	"bursar/models"
)

// AddAction puts on record that somebody promised to do something.
func (s *Store) AddAction(ctx context.Context, actor models.Viewer, n models.NewAction) (models.Action, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Action, error) { return w.addAction(n) })
}

func (w *work) addAction(n models.NewAction) (models.Action, error) {
	a, err := n.Check()
	if err != nil {
		return a, err
	}
	on, err := w.raisedIn(&a, n)
	if err != nil {
		return a, err
	}
	owners, err := w.owners(n.Owners)
	if err != nil {
		return a, err
	}
	at, err := w.anchor(n.Cite)
	if err != nil {
		return a, err
	}
	if a.Code, err = w.code(models.KindAction, on); err != nil {
		return a, err
	}
	if a.Seq, err = w.event("action.add", a.Code, nil, a, ""); err != nil {
		return a, err
	}
	if a.AnchorID, err = w.place(at, a.Seq); err != nil {
		return a, err
	}
	if err := w.insert(&a); err != nil {
		return a, err
	}
	for _, id := range owners {
		if err := w.insert(&models.ActionOwner{ActionID: a.ID, PersonID: id, Seq: a.Seq}); err != nil {
			return a, err
		}
	}
	return a, nil
}

// raisedIn takes body and day from the meeting, or the body named and today.
func (w *work) raisedIn(a *models.Action, n models.NewAction) (models.Date, error) {
	if n.Meeting == "" {
		b, err := w.body("body", n.Body)
		a.BodyID = b.ID
		return w.today(), err
	}
	m, err := w.meeting("meeting", n.Meeting)
	if err != nil {
		return "", err
	}
	if n.Body != "" {
		b, err := w.body("body", n.Body)
		if err != nil {
			return "", err
		}
		if b.ID != m.BodyID {
			return "", models.Clash(models.RuleActionBody, "body", "%s is a meeting of another body; leave the body empty.", m.Code)
		}
	}
	a.BodyID, a.MeetingID = m.BodyID, &m.ID
	return m.HeldOn, nil
}

// owners finds each of those who promised, once.
func (w *work) owners(codes []string) ([]int64, error) {
	var ids []int64
	named := map[int64]bool{}
	for _, c := range codes {
		p, err := w.person("owners", c)
		if err != nil {
			return nil, err
		}
		if !named[p.ID] {
			ids, named[p.ID] = append(ids, p.ID), true
		}
	}
	return ids, nil
}

// CloseAction records that an action is done, or dropped.
func (s *Store) CloseAction(ctx context.Context, actor models.Viewer, code string, n models.NewActionNote) (models.Action, error) {
	return s.stepAction(ctx, actor, "action.close", code, n, models.Action.Close)
}

// CarryAction takes an open action to the next meeting, with a new day if one is given.
func (s *Store) CarryAction(ctx context.Context, actor models.Viewer, code string, n models.NewActionNote) (models.Action, error) {
	return s.stepAction(ctx, actor, "action.carry", code, n, models.Action.Carry)
}

// ReopenAction records that an action turned out not to be done.
func (s *Store) ReopenAction(ctx context.Context, actor models.Viewer, code string, n models.NewActionNote) (models.Action, error) {
	return s.stepAction(ctx, actor, "action.reopen", code, n, models.Action.Reopen)
}

type actionStep func(models.Action, models.NewActionNote) (models.Action, models.ActionNote, error)

func (s *Store) stepAction(ctx context.Context, actor models.Viewer, verb, code string, n models.NewActionNote, step actionStep) (models.Action, error) {
	return write(ctx, s, actor, models.StepActions, func(w *work) (models.Action, error) { return w.stepAction(verb, code, n, step) })
}

// ownsAction lets the owners of an action say what became of it, and whoever keeps the records.
func (w *work) ownsAction(a models.Action) error {
	if w.actor.May(models.KeepRecords) {
		return nil
	}
	var owners int64
	if err := w.tx.Raw("SELECT count(*) FROM action_owners WHERE action_id = ? AND person_id = ?", a.ID, w.actor.PersonID).Row().Scan(&owners); err != nil {
		return err
	}
	return a.Owned(owners > 0)
}

func (w *work) stepAction(verb, code string, n models.NewActionNote, step actionStep) (models.Action, error) {
	before, err := locked[models.Action](w, "code", code, "action")
	if err != nil {
		return before, err
	}
	if err := w.ownsAction(before); err != nil {
		return before, err
	}
	if err := seen(before.Version, n.Version, before.Code); err != nil {
		return before, err
	}
	a, note, err := step(before, n)
	if err != nil {
		return before, err
	}
	if n.Meeting != "" {
		m, err := w.meeting("meeting", n.Meeting)
		if err != nil {
			return before, err
		}
		note.MeetingID = &m.ID
	}
	a.Version++
	if note.Seq, err = w.event(verb, a.Code, before, a, note.Text); err != nil {
		return before, err
	}
	if err := w.insert(&note); err != nil {
		return before, err
	}
	return a, w.one("UPDATE actions SET state = ?, due = ?, version = ? WHERE id = ?", a.State, a.Due, a.Version, a.ID)
}
