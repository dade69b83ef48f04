package store

import (
	"context"

	"bursar/models"
)

// ReverseTransaction undoes a transaction by the same amounts with opposite signs, at most once and with a reason. It is about the day of
// the transaction unless another day is given: as of that day, the slip never was.
func (s *Store) ReverseTransaction(ctx context.Context, actor models.Viewer, code string, n models.NewReversal) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.reverseTransaction(code, n) })
}

func (w *work) reverseTransaction(code string, n models.NewReversal) (t models.Transaction, err error) {
	reason, on, err := n.Check()
	if err != nil {
		return t, err
	}
	if t, err = locked[models.Transaction](w, "code", code, "transaction"); err != nil {
		return t, err
	}
	var by string
	if err := w.tx.Raw("SELECT coalesce(max(code), '') FROM transactions WHERE reverses_id = ?", t.ID).Row().Scan(&by); err != nil {
		return t, err
	}
	if err := t.Reversible(by); err != nil {
		return t, err
	}
	if !on.Known() {
		on = t.EffectiveOn
	}
	r, err := w.opposite(t, on, reason)
	if err != nil {
		return t, err
	}
	return w.post(r)
}

// opposite is a transaction's reversal, still to be posted: the same accounts and years with opposite signs, and the same causes.
func (w *work) opposite(t models.Transaction, on models.Date, reason string) (models.NewTransaction, error) {
	n := models.NewTransaction{EffectiveOn: on, Kind: models.MoneyReversal, Text: "Reversal of " + t.Code + ": " + reason, Reason: reason,
		DecisionID: t.DecisionID, AwardID: t.AwardID, SOWID: t.SOWID, ProposalID: t.ProposalID, RecommendationID: t.RecommendationID, ReversesID: &t.ID}
	var rows []struct {
		models.Posting
		Name   string
		Kind   models.AccountKind
		PoolID *int64
	}
	err := w.tx.Raw(`SELECT p.*, a.name, a.kind, a.pool_id FROM postings p JOIN accounts a ON a.id = p.account_id WHERE p.transaction_id = ? ORDER BY p.n`, t.ID).Scan(&rows).Error
	if err != nil {
		return n, err
	}
	for _, r := range rows {
		l := models.PostingLine{Minor: -r.Minor, YearID: r.FiscalYearID, Account: r.Kind}
		if r.PoolID == nil {
			l.Name, l.Currency = r.Name, r.Currency
		} else if err := w.tx.Where("id = ?", *r.PoolID).Take(&l.Pool).Error; err != nil {
			return n, err
		}
		n.Lines = append(n.Lines, l)
	}
	return n, nil
}
