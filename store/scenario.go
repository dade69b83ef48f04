package store

import (
	"context"
	"strings"

	"bursar/models"
)

// MakeScenario begins a what-if over the record as it stands. Nothing that is tried in it is ever posted.
func (s *Store) MakeScenario(ctx context.Context, actor models.Viewer, n models.NewScenario) (models.Scenario, error) {
	return write(ctx, s, actor, models.AskTransfer, func(w *work) (models.Scenario, error) { return w.makeScenario(n) })
}

func (w *work) makeScenario(n models.NewScenario) (models.Scenario, error) {
	sc, err := n.Check()
	if err != nil {
		return sc, err
	}
	sc.MadeBy, sc.MadeOn = w.actor.Email, w.today()
	if sc.Code, err = w.code(models.KindScenario, sc.MadeOn); err != nil {
		return sc, err
	}
	head, err := w.head()
	if err != nil {
		return sc, err
	}
	sc.BaseSeq = head.Seq
	if sc.Seq, err = w.event("scenario.make", sc.Code, nil, sc, sc.Purpose); err != nil {
		return sc, err
	}
	return sc, w.insert(&sc)
}

// AddScenarioStep adds a step at the end. Whether it can be done is found each time the scenario is looked at.
func (s *Store) AddScenarioStep(ctx context.Context, actor models.Viewer, code string, n models.NewStep, version int64) (models.ScenarioStep, error) {
	return write(ctx, s, actor, models.AskTransfer, func(w *work) (models.ScenarioStep, error) { return w.addScenarioStep(code, n, version) })
}

func (w *work) addScenarioStep(code string, n models.NewStep, version int64) (step models.ScenarioStep, err error) {
	sc, steps, err := w.openScenario(code, version)
	if err != nil {
		return step, err
	}
	if err := models.Room(int64(len(steps))); err != nil {
		return step, err
	}
	now, err := scenarioSnapshot(w.tx, w.today())
	if err != nil {
		return step, err
	}
	if step, err = n.Check(now); err != nil {
		return step, err
	}
	step.ScenarioID, step.N, step.Place = sc.ID, sc.StepsMade+1, int64(len(steps)+1)
	if step.Seq, err = w.event("scenario.add-step", sc.Code, nil, step, now.Sentences([]models.ScenarioStep{step})[0]); err != nil {
		return step, err
	}
	if err := w.insert(&step); err != nil {
		return step, err
	}
	return step, w.one("UPDATE scenarios SET steps_made = ?, version = ? WHERE id = ?", step.N, sc.Version+1, sc.ID)
}

// TakeBackScenarioStep takes any step out again; those after it move up.
func (s *Store) TakeBackScenarioStep(ctx context.Context, actor models.Viewer, code string, n, version int64) (models.Scenario, error) {
	return write(ctx, s, actor, models.AskTransfer, func(w *work) (models.Scenario, error) { return w.takeBackScenarioStep(code, n, version) })
}

func (w *work) takeBackScenarioStep(code string, n, version int64) (models.Scenario, error) {
	sc, steps, err := w.openScenario(code, version)
	if err != nil {
		return sc, err
	}
	at, err := stepAt(sc, steps, n)
	if err != nil {
		return sc, err
	}
	if _, err := w.event("scenario.take-back", sc.Code, steps[at], nil, ""); err != nil {
		return sc, err
	}
	if err := w.one("DELETE FROM scenario_steps WHERE id = ?", steps[at].ID); err != nil {
		return sc, err
	}
	return w.orderScenario(sc, append(steps[:at:at], steps[at+1:]...))
}

// MoveScenarioStep puts a step in another place of the order.
func (s *Store) MoveScenarioStep(ctx context.Context, actor models.Viewer, code string, n, place, version int64) (models.Scenario, error) {
	return write(ctx, s, actor, models.AskTransfer, func(w *work) (models.Scenario, error) { return w.moveScenarioStep(code, n, place, version) })
}

func (w *work) moveScenarioStep(code string, n, place, version int64) (models.Scenario, error) {
	sc, steps, err := w.openScenario(code, version)
	if err != nil {
		return sc, err
	}
	at, err := stepAt(sc, steps, n)
	if err != nil {
		return sc, err
	}
	if err := models.Placed(place, int64(len(steps))); err != nil {
		return sc, err
	}
	if _, err := w.event("scenario.move-step", sc.Code, map[string]any{"n": n, "place": steps[at].Place}, map[string]any{"n": n, "place": place}, ""); err != nil {
		return sc, err
	}
	moved := steps[at]
	rest := append(steps[:at:at], steps[at+1:]...)
	ordered := append(append(append([]models.ScenarioStep{}, rest[:place-1]...), moved), rest[place-1:]...)
	return w.orderScenario(sc, ordered)
}

// orderScenario numbers the places anew and makes the scenario's next version.
func (w *work) orderScenario(sc models.Scenario, steps []models.ScenarioStep) (models.Scenario, error) {
	for i, step := range steps {
		if place := int64(i + 1); step.Place != place {
			if err := w.one("UPDATE scenario_steps SET place = ? WHERE id = ?", place, step.ID); err != nil {
				return sc, err
			}
		}
	}
	sc.Version++
	return sc, w.one("UPDATE scenarios SET version = ? WHERE id = ?", sc.Version, sc.ID)
}

// openScenario holds a scenario that may be changed, with its steps in order.
func (w *work) openScenario(code string, version int64) (models.Scenario, []models.ScenarioStep, error) {
	sc, err := locked[models.Scenario](w, "code", code, "scenario")
	if err != nil {
		return sc, nil, err
	}
	if err := sc.Tryable(); err != nil {
		return sc, nil, err
	}
	if err := seen(sc.Version, version, sc.Code); err != nil {
		return sc, nil, err
	}
	steps, err := scenarioSteps(w.tx, sc.ID)
	return sc, steps, err
}

func stepAt(sc models.Scenario, steps []models.ScenarioStep, n int64) (int, error) {
	for i, s := range steps {
		if s.N == n {
			return i, nil
		}
	}
	return 0, sc.NoStep(n)
}

// DropScenario ends a what-if. The ledger never knew of it; what was tried stays readable.
func (s *Store) DropScenario(ctx context.Context, actor models.Viewer, code string, n models.ScenarioEnd) (models.Scenario, error) {
	return write(ctx, s, actor, models.AskTransfer, func(w *work) (models.Scenario, error) { return w.dropScenario(code, n) })
}

func (w *work) dropScenario(code string, n models.ScenarioEnd) (models.Scenario, error) {
	why, err := n.Check()
	if err != nil {
		return models.Scenario{}, err
	}
	before, _, err := w.openScenario(code, n.Version)
	if err != nil {
		return before, err
	}
	sc := before
	sc.State, sc.EndedWhy = models.ScenarioDropped, why
	return w.endScenario("scenario.drop", before, sc)
}

// PromoteScenario puts a what-if before the board: a motion text, and a pending transfer for each move. Nothing is posted and nothing decided.
func (s *Store) PromoteScenario(ctx context.Context, actor models.Viewer, code string, version int64) (models.Scenario, error) {
	return write(ctx, s, actor, models.AskTransfer, func(w *work) (models.Scenario, error) { return w.promoteScenario(code, version) })
}

func (w *work) promoteScenario(code string, version int64) (models.Scenario, error) {
	before, steps, err := w.openScenario(code, version)
	if err != nil {
		return before, err
	}
	now, err := scenarioSnapshot(w.tx, w.today())
	if err != nil {
		return before, err
	}
	tried := models.EvaluateScenario(now, steps)
	if err := before.Promotable(tried); err != nil {
		return before, err
	}
	asked, err := w.askForMoves(before, tried)
	if err != nil {
		return before, err
	}
	sc := before
	sc.State, sc.Motion = models.ScenarioPromoted, before.MotionText(tried, models.EvaluateScenario(now, nil))
	codes := make([]string, 0, len(asked))
	for _, a := range asked {
		codes = append(codes, a.transfer.Code)
	}
	sc.EndedWhy = strings.Join(codes, ", ")
	sc, err = w.endScenario("scenario.promote", before, sc)
	if err != nil {
		return sc, err
	}
	for _, a := range asked {
		if err := w.insert(&models.ScenarioTransfer{ScenarioID: sc.ID, N: a.n, TransferID: a.transfer.ID, Seq: a.transfer.Seq}); err != nil {
			return sc, err
		}
	}
	return sc, nil
}

type askedMove struct {
	n        int64
	transfer models.Transfer
}

// askForMoves asks the board for each move by the verb that everybody uses.
func (w *work) askForMoves(sc models.Scenario, f models.ScenarioFigures) ([]askedMove, error) {
	var asked []askedMove
	for i, step := range f.Steps {
		n, ok := step.Step.Transfer(sc, i+1)
		if !ok {
			continue
		}
		t, err := w.askTransfer(n)
		if err != nil {
			return nil, err
		}
		asked = append(asked, askedMove{step.Step.N, t})
	}
	return asked, nil
}

func (w *work) endScenario(verb string, before, sc models.Scenario) (models.Scenario, error) {
	sc.EndedBy, sc.EndedOn, sc.Version = w.actor.Email, w.today(), before.Version+1
	if _, err := w.event(verb, sc.Code, before, sc, sc.EndedWhy); err != nil {
		return sc, err
	}
	return sc, w.one("UPDATE scenarios SET state = ?, motion = ?, ended_by = ?, ended_on = ?, ended_why = ?, version = ? WHERE id = ?",
		sc.State, sc.Motion, sc.EndedBy, sc.EndedOn, sc.EndedWhy, sc.Version, sc.ID)
}
