package store

import (
	"context"

	"bursar/models"
)

const deliverableKind = "deliverable"

// PlanDeliverable puts on record a thing that a statement of work promises.
func (s *Store) PlanDeliverable(ctx context.Context, actor models.Viewer, sow string, n models.NewDeliverable) (models.DeliverableLine, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.DeliverableLine, error) { return w.planDeliverable(sow, n) })
}

func (w *work) planDeliverable(code string, n models.NewDeliverable) (models.DeliverableLine, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return models.DeliverableLine{}, err
	}
	var taken []string
	if err := w.tx.Raw("SELECT title FROM deliverables WHERE sow_id = ? ORDER BY id", book.SOW.ID).Scan(&taken).Error; err != nil {
		return models.DeliverableLine{}, err
	}
	d, err := n.Check(book.SOW, taken, w.today())
	component, errComponent := w.componentNamed(book.SOW, n.Component)
	if err := models.Collect(err, errComponent); err != nil {
		return models.DeliverableLine{}, err
	}
	d.ComponentID, d.EnteredBy = component, w.actor.Email
	return w.keepDeliverable(book.SOW, &d, n.Cite)
}

func (w *work) keepDeliverable(sow models.SOW, d *models.Deliverable, cite models.Cite) (models.DeliverableLine, error) {
	none := models.DeliverableLine{}
	anchor, err := w.anchor(cite)
	if err != nil {
		return none, err
	}
	if d.Code, err = w.code(models.KindDeliverable, d.PlannedOn); err != nil {
		return none, err
	}
	if d.Seq, err = w.event("deliverable.plan", d.Code, nil, map[string]any{"sow": sow.Code, "deliverable": *d}, ""); err != nil {
		return none, err
	}
	if d.AnchorID, err = w.place(anchor, d.Seq); err != nil {
		return none, err
	}
	if err := w.insert(d); err != nil {
		return none, err
	}
	return w.deliverableLine(d.ID)
}

// HandInDeliverable records that a deliverable is handed in: by somebody who works on it, or by the manager for them.
func (s *Store) HandInDeliverable(ctx context.Context, actor models.Viewer, code string, n models.NewHandIn) (models.DeliverableLine, error) {
	return write(ctx, s, actor, models.HandInWork, func(w *work) (models.DeliverableLine, error) { return w.handInDeliverable(code, n) })
}

func (w *work) handInDeliverable(code string, n models.NewHandIn) (models.DeliverableLine, error) {
	line, err := w.holdDeliverable(code)
	if err != nil {
		return line, err
	}
	if err := models.Collect(w.worksOn(line.SOWCode), line.State().MoveTo(code, models.DeliverableHandedIn)); err != nil {
		return line, err
	}
	step, err := n.Check(lastStepDay(line), w.today())
	if err != nil {
		return line, err
	}
	return w.stepDeliverable("deliverable.hand-in", line, step, n.Cite)
}

// JudgeDeliverable accepts what was handed in, or requests changes and says which. Nobody judges what they handed in, nor what they work on.
func (s *Store) JudgeDeliverable(ctx context.Context, actor models.Viewer, code string, n models.NewDeliverableVerdict) (models.DeliverableLine, error) {
	return write(ctx, s, actor, models.AcceptWork, func(w *work) (models.DeliverableLine, error) { return w.judgeDeliverable(code, n) })
}

func (w *work) judgeDeliverable(code string, n models.NewDeliverableVerdict) (models.DeliverableLine, error) {
	line, err := w.holdDeliverable(code)
	if err != nil {
		return line, err
	}
	judge, err := judgeOf(w.tx, w.actor, line.ID)
	if err != nil {
		return line, err
	}
	handedInBy := ""
	if last := line.Last(); last != nil && last.State == models.DeliverableHandedIn {
		handedInBy = last.ByEmail
	}
	if err := judge.MayJudge(handedInBy); err != nil {
		return line, err
	}
	step, err := n.Check(lastStepDay(line), w.today())
	if err != nil {
		return line, err
	}
	if err := line.State().MoveTo(code, step.State); err != nil {
		return line, err
	}
	return w.stepDeliverable("deliverable."+string(step.State), line, step, n.Cite)
}

// WithdrawDeliverable ends a deliverable that is not wanted any more, with the reason. The days that name it stay as they are.
func (s *Store) WithdrawDeliverable(ctx context.Context, actor models.Viewer, code string, n models.NewDeliverableWithdrawal) (models.DeliverableLine, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.DeliverableLine, error) {
		line, err := w.holdDeliverable(code)
		if err != nil {
			return line, err
		}
		step, err := n.Check(lastStepDay(line), w.today())
		if err := models.Collect(err, line.State().MoveTo(code, models.DeliverableWithdrawn)); err != nil {
			return line, err
		}
		return w.stepDeliverable("deliverable.withdraw", line, step, n.Cite)
	})
}

// lastStepDay is the day of what a step follows.
func lastStepDay(d models.DeliverableLine) models.Date {
	if last := d.Last(); last != nil {
		return last.OnDate
	}
	return d.PlannedOn
}

func (w *work) stepDeliverable(verb string, line models.DeliverableLine, step models.DeliverableStep, cite models.Cite) (models.DeliverableLine, error) {
	anchor, err := w.anchor(cite)
	if err != nil {
		return line, err
	}
	step.DeliverableID, step.N, step.ByEmail = line.ID, int64(len(line.Steps))+1, w.actor.Email
	if step.Seq, err = w.event(verb, line.Code, map[string]any{"state": line.State()}, map[string]any{"sow": line.SOWCode, "step": step}, step.Remarks); err != nil {
		return line, err
	}
	if step.AnchorID, err = w.place(anchor, step.Seq); err != nil {
		return line, err
	}
	table := "deliverable_steps"
	if step.State == models.DeliverableWithdrawn {
		table = "deliverable_withdrawals"
	}
	if err := w.tx.Table(table).Create(&step).Error; err != nil {
		return line, err
	}
	return w.deliverableLine(line.ID)
}

// holdDeliverable finds a deliverable, holds its statement of work, and reads its steps under that lock. A contractor finds only those of the own work.
func (w *work) holdDeliverable(code string) (models.DeliverableLine, error) {
	var d struct {
		ID  int64
		SOW string `gorm:"column:sow"`
	}
	if err := w.tx.Raw("SELECT d.id, s.code AS sow FROM deliverables d JOIN sows s ON s.id = d.sow_id WHERE d.code = ?", code).Take(&d).Error; err != nil {
		return models.DeliverableLine{}, found(err, deliverableKind, models.Readable(code))
	}
	if _, err := w.holdSOW(d.SOW); err != nil {
		if models.CodeOf(err) == models.NotFound {
			err = models.Missing(deliverableKind, code)
		}
		return models.DeliverableLine{}, err
	}
	lines, err := deliverableLines(w.tx, "d.id = ?", d.ID, endOfTime)
	if err != nil || len(lines) != 1 {
		return models.DeliverableLine{}, err
	}
	return lines[0], nil
}

func (w *work) deliverableLine(id int64) (models.DeliverableLine, error) {
	lines, err := deliverablesOf(w.tx, w.actor, "d.id = ?", id, endOfTime)
	if err != nil || len(lines) != 1 {
		return models.DeliverableLine{}, err
	}
	return lines[0], nil
}
