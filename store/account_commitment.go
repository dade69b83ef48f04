package store

import (
	"context"
	"strings"

	"bursar/models"
)

// CommitSOW promises money for a statement of work by decision of the board: it leaves what is free in the SOW's pool.
func (s *Store) CommitSOW(ctx context.Context, actor models.Viewer, n models.NewCommitment) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.commitSOW(n) })
}

func (w *work) commitSOW(n models.NewCommitment) (t models.Transaction, err error) {
	p, err := w.promisedAmount("sow", n.SOW, n.Amount, n.Currency)
	if err != nil {
		return t, err
	}
	if p.subject.SOW == nil {
		return t, models.Refuse(models.RuleReference, "sow", "%s is not a statement of work; write its code, such as SOW-2024-001.", p.subject.Code)
	}
	if err := p.pool.Usable("sow"); err != nil {
		return t, err
	}
	on, err := w.dayOr("on", n.On)
	if err != nil {
		return t, err
	}
	asked := models.AuthorityAsked{Subject: models.AuthoritySOW, Record: p.subject.Code, PoolID: p.pool.ID, Amount: p.amount, Receiver: p.subject.Code,
		Purpose: models.PurposeKey(p.subject.Code), On: on}
	leave, err := w.leave(asked, n.Decision, w.needAuthority)
	if err != nil {
		return t, err
	}
	m, err := w.promiseMoney(p.amount, p.pool, leave.Decision, on)
	if err != nil {
		return t, err
	}
	t, err = w.commit(models.NewTransaction{EffectiveOn: on, Kind: models.MoneyCommitment, Text: textOr(n.Text, "Committed for "+p.subject.Code), Cite: n.Cite, Exchange: m.By,
		DecisionID: leave.Decision, SOWID: p.subject.SOW, Lines: betweenExchanged(p.pool, models.AccountFree, models.AccountCommitted, m.InPool.Minor, 0, m.Original)})
	if err != nil {
		return t, err
	}
	return t, w.act(leave, asked, nil, &t.ID, t.Seq)
}

// commit posts a promise together with the reversal of the advice it follows, so that nothing is counted as both.
func (w *work) commit(n models.NewTransaction) (t models.Transaction, err error) {
	if err := w.holdYears(); err != nil {
		return t, err
	}
	notes, err := w.openAdvice(n)
	if err != nil {
		return t, err
	}
	held, err := w.holdMoney(append(notes, n)...)
	if err != nil {
		return t, err
	}
	for _, p := range held {
		if t, err = w.enter(p); err != nil {
			return t, err
		}
	}
	return t, nil
}

// subject finds what money is committed for by its code: an award or a statement of work.
func (w *work) subject(field, code string) (models.Subject, error) {
	code = strings.TrimSpace(code)
	var row struct {
		ID     int64
		PoolID *int64
	}
	table, kind := "awards", "award"
	switch {
	case strings.HasPrefix(code, "G-"):
	case strings.HasPrefix(code, "SOW-"):
		table, kind = "sows", "statement of work"
	default:
		return models.Subject{}, models.NoSubject(code)
	}
	if err := w.tx.Raw("SELECT id, pool_id FROM "+table+" WHERE code = ?", code).Take(&row).Error; err != nil {
		return models.Subject{}, named(err, field, kind, code)
	}
	s := models.Subject{Code: code, PoolID: row.PoolID, Award: &row.ID}
	if table == "sows" {
		s.Award, s.SOW = nil, &row.ID
	}
	return s, nil
}

// subjectPool is subject with its pool.
func (w *work) subjectPool(field, code string) (models.Subject, models.Pool, error) {
	var p models.Pool
	s, err := w.subject(field, code)
	if err != nil {
		return s, p, err
	}
	if s.PoolID == nil {
		return s, p, s.NoPool()
	}
	err = w.tx.Where("id = ?", *s.PoolID).Take(&p).Error
	return s, p, err
}

// RecordPayment pays money that is committed for an award or a statement of work, never more than that.
func (s *Store) RecordPayment(ctx context.Context, actor models.Viewer, n models.NewPayment) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.recordPayment(n) })
}

// ReleaseCommitment frees money that is committed and will not be paid.
func (s *Store) ReleaseCommitment(ctx context.Context, actor models.Viewer, n models.NewRelease) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.releaseCommitment(n) })
}

// drawnAward holds the direct award that is paid or released, nil for anything else. It is paid while it is approved, and against a receipt.
func (w *work) drawnAward(s models.Subject, kind models.TransactionKind) (*models.Award, error) {
	if s.Award == nil {
		return nil, nil
	}
	a, err := w.heldAward(*s.Award)
	if err != nil || a == nil || kind != models.MoneyPayment {
		return a, err
	}
	var receipts int64
	if err := w.tx.Raw("SELECT count(*) FROM award_receipts WHERE award_id = ?", a.ID).Row().Scan(&receipts); err != nil {
		return nil, err
	}
	return a, a.Payable(receipts)
}

// heldAward holds an award's row where it is a direct one, whose state follows its money.
func (w *work) heldAward(id int64) (*models.Award, error) {
	a, err := locked[models.Award](w, "id", id, "award")
	if err != nil || !a.Kind.Direct() {
		return nil, err
	}
	return &a, nil
}

// holdCommitted locks what is committed from a pool in every year.
func (w *work) holdCommitted(p models.Pool) error {
	var held []models.Balance
	return w.tx.Raw(`SELECT b.* FROM balances b WHERE b.account_id = (SELECT id FROM accounts WHERE name = ?) ORDER BY b.fiscal_year_id`+w.lock(),
		models.AccountName(p.Code, models.AccountCommitted)).Scan(&held).Error
}

// openFor is what is committed for an award or a statement of work and not yet paid, year by year. The caller holds the committed balances.
func (w *work) openFor(award, sow *int64) ([]models.OpenCommitment, error) {
	column, id := subjectColumn(award, sow)
	var open []models.OpenCommitment
	err := w.tx.Raw(`SELECT p.fiscal_year_id, CAST(sum(p.minor) AS BIGINT) AS minor, CAST(sum(coalesce(p.original_minor, p.minor)) AS BIGINT) AS original
		FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id JOIN fiscal_years y ON y.id = p.fiscal_year_id
		WHERE t.`+column+` = ? AND a.kind = 'committed' GROUP BY p.fiscal_year_id, y.first_on ORDER BY y.first_on`, id).Scan(&open).Error
	return open, err
}

// subjectCode is the code of what a transaction was committed for.
func (w *work) subjectCode(t models.Transaction) (code string) {
	statement, id := "SELECT code FROM awards WHERE id = ?", t.AwardID
	if id == nil {
		statement, id = "SELECT code FROM sows WHERE id = ?", t.SOWID
	}
	w.tx.Raw(statement, id).Scan(&code)
	return code
}
