package store

import (
	"context"

	"bursar/models"
)

// ApproveAward approves a direct award by the actor's limit of authority, or by a decision of the board. Its money is committed in the same breath.
func (s *Store) ApproveAward(ctx context.Context, actor models.Viewer, code string, n models.NewAwardApproval) (models.Award, error) {
	return write(ctx, s, actor, models.ApproveAward, func(w *work) (models.Award, error) { return w.approveAward(code, n) })
}

func (w *work) approveAward(code string, n models.NewAwardApproval) (models.Award, error) {
	on, err := w.dayOr("on", n.On)
	if err != nil {
		return models.Award{}, err
	}
	before, err := w.rulableAward(code, on, n.Version)
	if err != nil {
		return before, err
	}
	asked, err := askedOf(w.tx, before, on)
	if err != nil {
		return before, err
	}
	leave, err := w.leave(asked, n.Decision, w.needAuthority)
	if err != nil {
		return before, err
	}
	held, err := w.holdDirect(before, asked, leave)
	if err != nil {
		return before, err
	}
	a := before
	a.DecisionID, a.LimitID, a.LimitCode = leave.Decision, leave.LimitID(), leave.LimitCode()
	seq, err := w.ruled(before, &a, models.AwardApproved, on, "", held)
	if err != nil {
		return a, err
	}
	return a, w.act(leave, asked, &a.ID, nil, seq)
}

// rulableAward holds an award that is asked for, and asks whether the actor may rule on it: who asked does not, nor who receives.
func (w *work) rulableAward(code string, on models.Date, saw int64) (models.Award, error) {
	a, err := locked[models.Award](w, "code", code, "award")
	if err != nil {
		return a, err
	}
	if err := a.Rulable(on); err != nil {
		return a, err
	}
	if err := seen(a.Version, saw, a.Code); err != nil {
		return a, err
	}
	own, err := receives(w.tx, w.actor, a, on)
	if err != nil {
		return a, err
	}
	if err := w.actor.NotOwn(a.AskedBy, "award"); err != nil {
		return a, err
	}
	return a, a.NotReceivedBy(own)
}

// holdDirect holds the pool for the promise and settles the note of the request. What the pool lacks is said first.
func (w *work) holdDirect(a models.Award, asked models.AuthorityAsked, leave models.Leave) ([]prepared, error) {
	var pool models.Pool
	if err := w.tx.Where("id = ?", asked.PoolID).Take(&pool).Error; err != nil {
		return nil, err
	}
	if err := pool.Usable("pool"); err != nil {
		return nil, err
	}
	promise := models.NewTransaction{EffectiveOn: asked.On, Kind: models.MoneyCommitment, Text: "Awarded: " + a.Purpose, DecisionID: leave.Decision, AwardID: &a.ID,
		Lines: between(pool, models.AccountFree, models.AccountCommitted, asked.Amount.Minor, 0)}
	notes, err := w.openNotes(promise, a.Code+" was approved")
	if err != nil {
		return nil, err
	}
	held, err := w.holdMoney(append(notes, promise)...)
	if err != nil {
		return nil, err
	}
	last := held[len(held)-1]
	free, err := w.balance(last.slots[0])
	if err != nil {
		return nil, err
	}
	if err := pool.Lacking(asked.Amount, free.Minor); err != nil {
		return nil, err
	}
	return held, w.mayEnter(last)
}

// ruled writes what became of a request: the event, the award's row, and the money that was held for it.
func (w *work) ruled(before models.Award, a *models.Award, state models.AwardState, on models.Date, why string, held []prepared) (int64, error) {
	a.State, a.RuledBy, a.RuledOn, a.RuledWhy, a.Version = state, w.actor.Email, on, why, before.Version+1
	seq, err := w.event("award."+string(state), a.Code, before, a, why)
	if err != nil {
		return seq, err
	}
	err = w.one("UPDATE awards SET state = ?, decision_id = ?, limit_id = ?, ruled_by = ?, ruled_on = ?, ruled_why = ?, version = ? WHERE id = ?",
		a.State, a.DecisionID, a.LimitID, a.RuledBy, a.RuledOn, a.RuledWhy, a.Version, a.ID)
	if err != nil {
		return seq, err
	}
	for _, p := range held {
		if _, err := w.enter(p); err != nil {
			return seq, err
		}
	}
	return seq, nil
}

// DeclineAward declines a direct award, with the reason. Its note is settled; nothing was promised.
func (s *Store) DeclineAward(ctx context.Context, actor models.Viewer, code string, n models.NewAwardEnd) (models.Award, error) {
	return write(ctx, s, actor, models.ApproveAward, func(w *work) (models.Award, error) {
		return w.endRequest(code, n, models.AwardDeclined)
	})
}

// WithdrawAward takes a request back: by whoever asked, or who keeps the records.
func (s *Store) WithdrawAward(ctx context.Context, actor models.Viewer, code string, n models.NewAwardEnd) (models.Award, error) {
	return write(ctx, s, actor, models.AskAward, func(w *work) (models.Award, error) {
		return w.endRequest(code, n, models.AwardWithdrawn)
	})
}

func (w *work) endRequest(code string, n models.NewAwardEnd, state models.AwardState) (models.Award, error) {
	why, on, err := n.Check()
	if err != nil {
		return models.Award{}, err
	}
	if !on.Known() {
		on = w.today()
	}
	before, err := w.endable(code, on, n.Version, state)
	if err != nil {
		return before, err
	}
	notes, err := w.openNotes(models.NewTransaction{EffectiveOn: on, AwardID: &before.ID}, before.Code+" was "+string(state))
	if err != nil {
		return before, err
	}
	held, err := w.holdMoney(notes...)
	if err != nil {
		return before, err
	}
	a := before
	_, err = w.ruled(before, &a, state, on, why, held)
	return a, err
}

func (w *work) endable(code string, on models.Date, saw int64, state models.AwardState) (models.Award, error) {
	if state == models.AwardDeclined {
		return w.rulableAward(code, on, saw)
	}
	a, err := locked[models.Award](w, "code", code, "award")
	if err != nil {
		return a, err
	}
	return a, models.Collect(a.Rulable(on), seen(a.Version, saw, a.Code), a.Withdrawable(w.actor))
}

// settleAward gives a direct award the state that follows from its money, after a payment, a release or a reversal. The award's row is held.
func (w *work) settleAward(a *models.Award) error {
	if a == nil {
		return nil
	}
	var committed, paid int64
	err := w.tx.Raw(`SELECT CAST(coalesce(sum(CASE WHEN a.kind = 'committed' THEN p.minor END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN a.kind = 'paid' THEN p.minor END), 0) AS BIGINT)
		FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id WHERE t.award_id = ?`, a.ID).Row().Scan(&committed, &paid)
	if err != nil {
		return err
	}
	after := *a
	if after.State = a.Settled(committed, paid); after.State == a.State {
		return nil
	}
	after.Version++
	if _, err := w.event("award."+string(after.State), a.Code, a, after, ""); err != nil {
		return err
	}
	return w.one("UPDATE awards SET state = ?, version = ? WHERE id = ?", after.State, after.Version, after.ID)
}
