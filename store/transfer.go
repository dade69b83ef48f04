package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// AskTransfer asks the board to move money between two pools. Nothing moves before the board has ruled.
func (s *Store) AskTransfer(ctx context.Context, actor models.Viewer, n models.NewTransfer) (models.Transfer, error) {
	return write(ctx, s, actor, models.AskTransfer, func(w *work) (models.Transfer, error) { return w.askTransfer(n) })
}

func (w *work) askTransfer(n models.NewTransfer) (t models.Transfer, err error) {
	if t.Reason, t.AskedOn, err = n.Check(); err != nil {
		return t, err
	}
	if !t.AskedOn.Known() {
		t.AskedOn = w.today()
	}
	from, errFrom := w.pool("from", strings.TrimSpace(n.From))
	to, errTo := w.pool("to", strings.TrimSpace(n.To))
	if err := models.Collect(errFrom, errTo); err != nil {
		return t, err
	}
	amount, errAmount := positive(n.Amount, from.Currency)
	if err := models.Collect(n.Between(from, to), errAmount); err != nil {
		return t, err
	}
	if err := w.holdYears(); err != nil {
		return t, err
	}
	year, err := w.fiscalYearOn(t.AskedOn)
	if err != nil {
		return t, err
	}
	t.FromPoolID, t.ToPoolID, t.FiscalYearID, t.Minor, t.Currency = from.ID, to.ID, year.ID, amount.Minor, amount.Currency
	t.AskedBy, t.State, t.Version = w.actor.Email, models.TransferAwaiting, 1
	if t.Code, err = w.code(models.KindTransfer, t.AskedOn); err != nil {
		return t, err
	}
	if t.Seq, err = w.event("transfer.ask", t.Code, nil, t, t.Reason); err != nil {
		return t, err
	}
	return t, w.insert(&t)
}

// RuleTransfer approves or declines a transfer for the board. Whoever asked for it does not rule on it. What is short at that moment is refused.
func (s *Store) RuleTransfer(ctx context.Context, actor models.Viewer, code string, n models.NewTransferRuling) (models.Transfer, error) {
	return write(ctx, s, actor, models.RuleTransfer, func(w *work) (models.Transfer, error) { return w.ruleTransfer(code, n) })
}

func (w *work) ruleTransfer(code string, n models.NewTransferRuling) (t models.Transfer, err error) {
	state, on, err := n.Check()
	if err != nil {
		return t, err
	}
	if !on.Known() {
		on = w.today()
	}
	if err := w.holdYears(); err != nil {
		return t, err
	}
	before, err := locked[models.Transfer](w, "code", code, "transfer")
	if err != nil {
		return before, err
	}
	if err := w.mayRule(before, on, n.Version); err != nil {
		return before, err
	}
	t = before
	t.State, t.DecidedOn, t.DecidedBy, t.Version = state, on, w.actor.Email, before.Version+1
	asked, leave, err := w.transferLeave(t, n.Decision)
	if err != nil {
		return t, err
	}
	t.DecisionID = leave.Decision
	seq, err := w.settleTransfer(before, t)
	if err != nil {
		return t, err
	}
	return t, w.act(leave, asked, nil, nil, seq)
}

// transferLeave is by what a ruling is made. An approval rests on a limit of authority or on the board's decision; a refusal moves nothing.
func (w *work) transferLeave(t models.Transfer, decision string) (asked models.AuthorityAsked, leave models.Leave, err error) {
	if t.State != models.TransferApproved {
		leave.Decision, err = w.transferDecision(decision, t.State)
		return asked, leave, err
	}
	if asked, err = askedTransfer(w.tx, t, t.DecidedOn); err != nil {
		return asked, leave, err
	}
	leave, err = w.leave(asked, decision, func(code string) (*int64, error) { return w.transferDecision(code, t.State) })
	return asked, leave, err
}

// askedTransfer is the act that approving a transfer would be: the pool that receives is its receiver, the reason its purpose.
func askedTransfer(tx *gorm.DB, t models.Transfer, on models.Date) (models.AuthorityAsked, error) {
	a := models.AuthorityAsked{Subject: models.AuthorityTransfer, Record: t.Code, PoolID: t.FromPoolID, Amount: models.Money{Minor: t.Minor, Currency: t.Currency},
		Purpose: models.PurposeKey(t.Reason), On: on}
	err := tx.Raw("SELECT code FROM pools WHERE id = ?", t.ToPoolID).Row().Scan(&a.Receiver)
	return a, err
}

func (w *work) mayRule(t models.Transfer, on models.Date, saw int64) error {
	if err := w.actor.NotOwn(t.AskedBy, "transfer"); err != nil {
		return err
	}
	if err := t.Decidable(on); err != nil {
		return err
	}
	return seen(t.Version, saw, t.Code)
}

// transferDecision is the decision a ruling rests on, where one is on record; an approval asks that the board approved it.
func (w *work) transferDecision(code string, state models.TransferState) (*int64, error) {
	code = strings.TrimSpace(code)
	switch {
	case code == "":
		return nil, nil
	case state == models.TransferApproved:
		return w.authority(code)
	}
	return w.idOf("decisions", "decision", "decision", code)
}

// settleTransfer moves the money of an approved transfer and writes the ruling. The pools are held before the first event is written.
func (w *work) settleTransfer(before, t models.Transfer) (int64, error) {
	var held []prepared
	if t.State == models.TransferApproved {
		n, err := w.transferMoney(t)
		if err != nil {
			return 0, err
		}
		if held, err = w.holdMoney(n); err != nil {
			return 0, err
		}
		if err := w.mayEnter(held[0]); err != nil {
			return 0, err
		}
	}
	seq, err := w.event("transfer."+string(t.State), t.Code, before, t, "")
	if err != nil {
		return 0, err
	}
	err = w.one("UPDATE transfers SET state = ?, decided_on = ?, decided_by = ?, decision_id = ?, version = ? WHERE id = ?",
		t.State, t.DecidedOn, t.DecidedBy, t.DecisionID, t.Version, t.ID)
	if err != nil {
		return 0, err
	}
	for _, p := range held {
		if _, err := w.enter(p); err != nil {
			return 0, err
		}
	}
	return seq, nil
}

func (w *work) transferMoney(t models.Transfer) (n models.NewTransaction, err error) {
	var from, to models.Pool
	if err := w.tx.Where("id = ?", t.FromPoolID).Take(&from).Error; err != nil {
		return n, err
	}
	if err := w.tx.Where("id = ?", t.ToPoolID).Take(&to).Error; err != nil {
		return n, err
	}
	if err := models.Collect(from.Usable("from"), to.Usable("to")); err != nil {
		return n, err
	}
	return models.NewTransaction{EffectiveOn: t.DecidedOn, Kind: models.MoneyTransferred, Text: "Transfer " + t.Code + " from " + from.Name + " to " + to.Name,
		DecisionID: t.DecisionID, TransferID: &t.ID, Lines: []models.PostingLine{
			{Pool: from, Account: models.AccountFree, Minor: -t.Minor, YearID: t.FiscalYearID},
			{Pool: to, Account: models.AccountFree, Minor: t.Minor, YearID: t.FiscalYearID}}}, nil
}
