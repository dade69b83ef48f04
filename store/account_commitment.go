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
	subject, p, m, err := w.subjectAmount("sow", n.SOW, n.Amount)
	if err != nil {
		return t, err
	}
	if subject.SOW == nil {
		return t, models.Refuse(models.RuleReference, "sow", "%s is not a statement of work; write its code, such as SOW-2024-001.", subject.Code)
	}
	on, err := w.dayOr("on", n.On)
	if err != nil {
		return t, err
	}
	decision, err := w.needAuthority(n.Decision)
	if err != nil {
		return t, err
	}
	return w.commit(models.NewTransaction{EffectiveOn: on, Kind: models.MoneyCommitment, Text: textOr(n.Text, "Committed for "+subject.Code), Cite: n.Cite,
		DecisionID: decision, SOWID: subject.SOW, Lines: between(p, models.AccountFree, models.AccountCommitted, m.Minor, 0)})
}

// commit posts a promise together with the reversal of the advice it follows, so that nothing is counted as both.
func (w *work) commit(n models.NewTransaction) (t models.Transaction, err error) {
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

// subjectAmount is subject with its pool, and an amount in that pool's currency.
func (w *work) subjectAmount(field, code, amount string) (models.Subject, models.Pool, models.Money, error) {
	var p models.Pool
	s, err := w.subject(field, code)
	if err != nil {
		return s, p, models.Money{}, err
	}
	if s.PoolID == nil {
		return s, p, models.Money{}, s.NoPool()
	}
	if err := w.tx.Where("id = ?", *s.PoolID).Take(&p).Error; err != nil {
		return s, p, models.Money{}, err
	}
	m, err := positive(amount, p.Currency)
	return s, p, m, err
}

// RecordPayment pays money that is committed for an award or a statement of work, never more than that.
func (s *Store) RecordPayment(ctx context.Context, actor models.Viewer, n models.NewPayment) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.recordPayment(n) })
}

func (w *work) recordPayment(n models.NewPayment) (t models.Transaction, err error) {
	return w.draw(n.For, n.Amount, n.On, models.AccountPaid,
		models.NewTransaction{Kind: models.MoneyPayment, Text: textOr(n.Text, "Payment for "+n.For), Cite: n.Cite})
}

// ReleaseCommitment frees money that is committed and will not be paid.
func (s *Store) ReleaseCommitment(ctx context.Context, actor models.Viewer, n models.NewRelease) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.releaseCommitment(n) })
}

func (w *work) releaseCommitment(n models.NewRelease) (t models.Transaction, err error) {
	why, err := models.Line("why", n.Why, 500)
	if err != nil {
		return t, err
	}
	return w.draw(n.For, n.Amount, n.On, models.AccountFree, models.NewTransaction{Kind: models.MoneyRelease, Text: why, Reason: why})
}

// draw takes an amount out of what is committed for a subject, the oldest year first, under the lock of the pool's committed balances.
func (w *work) draw(code, amount, day string, to models.AccountKind, n models.NewTransaction) (t models.Transaction, err error) {
	subject, p, m, err := w.subjectAmount("for", code, amount)
	if err != nil {
		return t, err
	}
	if n.EffectiveOn, err = w.dayOr("on", day); err != nil {
		return t, err
	}
	if err := w.holdCommitted(p); err != nil {
		return t, err
	}
	open, err := w.openFor(subject.Award, subject.SOW)
	if err != nil {
		return t, err
	}
	drawn, err := subject.Draw(m, open)
	if err != nil {
		return t, err
	}
	for _, d := range drawn {
		n.Lines = append(n.Lines, between(p, models.AccountCommitted, to, d.Minor, d.FiscalYearID)...)
	}
	n.AwardID, n.SOWID = subject.Award, subject.SOW
	return w.post(n)
}

// holdCommitted locks what is committed from a pool in every year.
func (w *work) holdCommitted(p models.Pool) error {
	var held []models.Balance
	return w.tx.Raw(`SELECT b.* FROM balances b WHERE b.account_id = (SELECT id FROM accounts WHERE name = ?) ORDER BY b.fiscal_year_id`+w.lock(),
		models.AccountName(p.Code, models.AccountCommitted)).Scan(&held).Error
}

// openFor is what is committed for an award or a statement of work and not yet paid, year by year. The caller holds the committed balances.
func (w *work) openFor(award, sow *int64) ([]models.OpenCommitment, error) {
	column, id := "award_id", award
	if award == nil {
		column, id = "sow_id", sow
	}
	var open []models.OpenCommitment
	err := w.tx.Raw(`SELECT p.fiscal_year_id, CAST(sum(p.minor) AS BIGINT) AS minor FROM transactions t JOIN postings p ON p.transaction_id = t.id
		JOIN accounts a ON a.id = p.account_id JOIN fiscal_years y ON y.id = p.fiscal_year_id
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
