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
	if err := w.holdYears(); err != nil {
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
	award, err := w.awardReversed(t)
	if err != nil {
		return t, err
	}
	invoice, err := w.unpaidBy(t)
	if err != nil {
		return t, err
	}
	r, err := w.opposite(t, on, reason)
	if err != nil {
		return t, err
	}
	done, err := w.reverseWithDifference(t, r)
	if err != nil {
		return done, err
	}
	if err := w.unpay(invoice, done, reason); err != nil {
		return done, err
	}
	return done, w.settleAward(award)
}

// awardReversed is the direct award whose state a reversal may change, nil where there is none. A note of advice changes none.
func (w *work) awardReversed(t models.Transaction) (*models.Award, error) {
	if t.AwardID == nil || t.Kind == models.MoneyRecommended {
		return nil, nil
	}
	return w.heldAward(*t.AwardID)
}

// opposite is a transaction's reversal, still to be posted: the same accounts and years with opposite signs, and the same causes.
// The lines of funds raised that stand beside those of a pool are not copied: they are made anew, as the rule stands when it is reversed.
func (w *work) opposite(t models.Transaction, on models.Date, reason string) (models.NewTransaction, error) {
	n := models.NewTransaction{EffectiveOn: on, Kind: models.MoneyReversal, Text: "Reversal of " + t.Code + ": " + reason, Reason: reason,
		DecisionID: t.DecisionID, AwardID: t.AwardID, SOWID: t.SOWID, ProposalID: t.ProposalID, RecommendationID: t.RecommendationID, ReversesID: &t.ID, InvoiceID: t.InvoiceID}
	c, err := w.toChange(t)
	if err != nil {
		return n, err
	}
	into, err := w.fiscalYearOn(on)
	if err != nil && models.CodeOf(err) != models.Conflict { // a day in a closed year: what stands in it says what to do
		return n, err
	}
	n.Lines, err = c.Opposite(on, into)
	return n, err
}

// toChange reads an entry with its lines and their years, and whether a closing posted it.
func (w *work) toChange(t models.Transaction) (models.Changed, error) {
	c := models.Changed{Transaction: t}
	var rows []struct {
		models.Posting
		Name   string
		Kind   models.AccountKind
		PoolID *int64
	}
	err := w.tx.Raw(`SELECT p.*, a.name, a.kind, a.pool_id FROM postings p JOIN accounts a ON a.id = p.account_id
		WHERE p.transaction_id = ? AND (a.kind <> 'funds' OR ? IN ('income', 'fee')) ORDER BY p.n`, t.ID, t.Kind).Scan(&rows).Error
	if err != nil {
		return c, err
	}
	for _, r := range rows {
		l := models.ChangedLine{PostingLine: models.PostingLine{Minor: r.Minor, YearID: r.FiscalYearID, Account: r.Kind, Original: original(r.Posting)}}
		if r.PoolID == nil {
			l.Name, l.PostingLine.Currency = r.Name, r.Currency
		} else if err := w.tx.Where("id = ?", *r.PoolID).Take(&l.Pool).Error; err != nil {
			return c, err
		}
		if err := w.tx.Where("id = ?", r.FiscalYearID).Take(&l.Year).Error; err != nil {
			return c, err
		}
		c.Lines = append(c.Lines, l)
	}
	return c, w.tx.Raw(`SELECT coalesce(max(y.code), '') FROM year_closing_lines l JOIN year_closings c ON c.id = l.closing_id JOIN fiscal_years y ON y.id = c.fiscal_year_id
		WHERE l.transaction_id = ? AND l.kind <> 'advice'`, t.ID).Row().Scan(&c.AtClosing)
}
