package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// promised is an amount for an award or a statement of work, in the currency that it is promised in.
type promised struct {
	subject models.Subject
	pool    models.Pool
	amount  models.Money
	award   *models.Award // the direct award that is paid or released, nil for anything else
	open    []models.OpenCommitment
	drawn   []models.OpenCommitment
}

// promisedAmount finds what money is promised for by its code, and reads an amount in the currency of that promise.
func (w *work) promisedAmount(field, code, amount, currency string) (p promised, err error) {
	if p.subject, p.pool, err = w.subjectPool(field, code); err != nil {
		return p, err
	}
	if field == "sow" && p.subject.SOW != nil { // two first promises at once do not begin in two currencies
		if _, err := locked[models.SOW](w, "id", *p.subject.SOW, "statement of work"); err != nil {
			return p, err
		}
	}
	kept, err := promiseCurrency(w.tx, p.subject)
	if err != nil {
		return p, err
	}
	c, err := p.subject.PromiseCurrency(models.Currency(currency), kept, p.pool.Currency)
	if err != nil {
		return p, err
	}
	p.amount, err = positive(amount, c)
	return p, err
}

// promiseCurrency is the currency in which money is promised: that of the promises that stand, else of the terms; "" where neither says.
func promiseCurrency(tx *gorm.DB, s models.Subject) (c models.Currency, err error) {
	column, id := subjectColumn(s.Award, s.SOW)
	err = tx.Raw(`SELECT coalesce(max(coalesce(p.original_currency, p.currency)), '') FROM transactions t JOIN postings p ON p.transaction_id = t.id
		JOIN accounts a ON a.id = p.account_id AND a.kind = 'committed' WHERE t.`+column+` = ? AND t.kind = 'commitment' AND NOT EXISTS (SELECT 1 FROM transactions r WHERE r.reverses_id = t.id)`, id).Row().Scan(&c)
	if err != nil || c != "" {
		return c, err
	}
	terms := "SELECT currency FROM award_terms WHERE award_id = ? ORDER BY n DESC LIMIT 1"
	if s.Award == nil {
		terms = "SELECT currency FROM sow_terms WHERE sow_id = ? ORDER BY n DESC LIMIT 1"
	}
	var rows []models.Currency
	if err = tx.Raw(terms, id).Scan(&rows).Error; err == nil && len(rows) > 0 {
		c = rows[0]
	}
	return c, err
}

// decidedOn is the day of a decision, whose rate a promise is counted at.
func (w *work) decidedOn(id *int64) (day models.Date, err error) {
	err = w.tx.Raw("SELECT decided_on FROM decisions WHERE id = ?", id).Row().Scan(&day)
	return day, err
}

// promiseMoney gives an amount as the pool counts it on the day of the decision, or on the day it is promised where a limit of authority stands for
// one; an amount that comes to nothing there is refused.
func (w *work) promiseMoney(m models.Money, p models.Pool, decision *int64, day models.Date) (a models.ExchangedAmount, err error) {
	if m.Currency == p.Currency {
		return models.ExchangedAmount{Original: m, InPool: m}, nil
	}
	if decision != nil {
		if day, err = w.decidedOn(decision); err != nil {
			return a, err
		}
	}
	if a, err = w.inPool(m, p, day); err != nil {
		return a, err
	}
	return a, a.TooSmall()
}

// betweenExchanged is the two lines of an amount that keeps the currency it was agreed in beside the pool's.
func betweenExchanged(p models.Pool, from, to models.AccountKind, minor, year int64, original models.Money) []models.PostingLine {
	lines := between(p, from, to, minor, year)
	if original.Currency != p.Currency {
		out := models.Money{Minor: -original.Minor, Currency: original.Currency}
		lines[0].Original, lines[1].Original = &out, &original
	}
	return lines
}

// recordPayment pays out of what is committed. Where the rate has moved since the promise, the difference is an entry of its own before the payment,
// so that a promise that is paid in full leaves nothing committed.
func (w *work) recordPayment(n models.NewPayment) (t models.Transaction, err error) {
	figures, p, err := w.paymentFigures(n)
	if err != nil {
		return t, err
	}
	payment := models.NewTransaction{EffectiveOn: figures.On, Kind: models.MoneyPayment, Text: textOr(n.Text, "Payment for "+n.For), Cite: n.Cite,
		AwardID: p.subject.Award, SOWID: p.subject.SOW, InvoiceID: n.Invoice, Exchange: figures.Amount.By}
	difference := payment
	difference.Kind, difference.Text = models.MoneyExchangeDifference, "Difference in exchange, "+p.subject.Code
	for _, d := range figures.Parts {
		payment.Lines = append(payment.Lines, betweenExchanged(p.pool, models.AccountCommitted, models.AccountPaid, d.Pay, d.FiscalYearID, models.Money{Minor: d.Original, Currency: p.amount.Currency})...)
		if gain := -d.Difference(); gain != 0 {
			difference.Lines = append(difference.Lines, betweenExchanged(p.pool, models.AccountCommitted, models.AccountFree, gain, d.FiscalYearID, models.Money{Currency: p.amount.Currency})...)
		}
	}
	d := drawing{move: payment, award: p.award}
	if len(difference.Lines) > 0 {
		d.difference = &difference
	}
	if rest := p.rest(payment); n.Last && len(rest.Lines) > 0 {
		d.rest = &rest
	}
	return w.draw(d)
}

// paymentFigures reckons a payment under the lock of what is committed from the pool.
func (w *work) paymentFigures(n models.NewPayment) (f models.PaymentFigures, p promised, err error) {
	if p, err = w.promisedAmount("for", n.For, n.Amount, n.Currency); err != nil {
		return f, p, err
	}
	f.For = p.subject.Code
	if f.On, err = w.dayOr("on", n.On); err != nil {
		return f, p, err
	}
	if f.Amount, f.Stated, err = w.paidInPool(n, p, f.On); err != nil {
		return f, p, err
	}
	if err := w.drawFrom(&p, models.MoneyPayment); err != nil {
		return f, p, err
	}
	f.Parts, f.Taken.Currency = models.PayParts(p.drawn, f.Amount.InPool), p.pool.Currency
	for _, d := range p.drawn {
		f.Taken.Minor += d.Minor
	}
	return f, p, w.lossIsFree(f, p.pool)
}

// paidInPool is what a payment comes to in the pool's currency: what the bank took, else the amount at the day's rate.
func (w *work) paidInPool(n models.NewPayment, p promised, on models.Date) (a models.ExchangedAmount, stated bool, err error) {
	if strings.TrimSpace(n.PoolAmount) == "" {
		a, err = w.inPool(p.amount, p.pool, on)
		return a, false, err
	}
	if p.amount.Currency == p.pool.Currency {
		return a, false, models.NothingToState(p.pool.Currency)
	}
	a.Original = p.amount
	a.InPool, err = n.BankAmount(p.pool)
	return a, true, err
}

// lossIsFree refuses a loss that the pool cannot bear, in words that say how it came about. What is free is not held yet here; where it shrinks in
// between, its cap refuses too.
func (w *work) lossIsFree(f models.PaymentFigures, p models.Pool) error {
	for _, d := range f.Parts {
		if d.Difference() <= 0 {
			continue
		}
		free := models.Money{Currency: p.Currency}
		err := w.tx.Raw("SELECT coalesce(max(b.minor), 0) FROM balances b JOIN accounts a ON a.id = b.account_id WHERE a.name = ? AND b.fiscal_year_id = ? AND b.currency = ?",
			models.AccountName(p.Code, models.AccountFree), d.FiscalYearID, p.Currency).Row().Scan(&free.Minor)
		if err != nil {
			return err
		}
		if d.Difference() > free.Minor {
			free.Minor += f.Difference().Minor - d.Difference()
			return f.LossBeyondFree(free, p)
		}
	}
	return nil
}

// PreviewPayment reckons a payment as RecordPayment would post it, and posts nothing.
func (s *Store) PreviewPayment(ctx context.Context, actor models.Viewer, n models.NewPayment) (f models.PaymentFigures, err error) {
	_, err = write(ctx, s, actor, models.PostMoney, func(w *work) (models.PaymentFigures, error) {
		if f, _, err = w.paymentFigures(n); err != nil {
			return f, err
		}
		return f, errUndone
	})
	if err == errUndone {
		err = nil
	}
	return f, err
}

// releaseCommitment frees what will not be paid, at what the pool counted it when it was promised.
func (w *work) releaseCommitment(n models.NewRelease) (t models.Transaction, err error) {
	why, err := models.Line("why", n.Why, 500)
	if err != nil {
		return t, err
	}
	p, err := w.promisedAmount("for", n.For, n.Amount, n.Currency)
	if err != nil {
		return t, err
	}
	release := models.NewTransaction{Kind: models.MoneyRelease, Text: why, Reason: why, AwardID: p.subject.Award, SOWID: p.subject.SOW}
	if release.EffectiveOn, err = w.dayOr("on", n.On); err != nil {
		return t, err
	}
	if err := w.drawFrom(&p, models.MoneyRelease); err != nil {
		return t, err
	}
	for _, d := range p.drawn {
		release.Lines = append(release.Lines, betweenExchanged(p.pool, models.AccountCommitted, models.AccountFree, d.Minor, d.FiscalYearID, models.Money{Minor: d.Original, Currency: p.amount.Currency})...)
	}
	return w.draw(drawing{move: release, award: p.award})
}

// Promise tells what stands for an award or a statement of work, in the currency it was promised in and as its pool counts it; nil without a pool.
func (s *Store) Promise(ctx context.Context, v models.Viewer, code string) (*models.PromiseState, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return nil, err
	}
	return read(ctx, s, func(tx *gorm.DB) (*models.PromiseState, error) {
		w := &work{ctx: ctx, s: s, tx: tx, actor: v}
		subject, pool, err := w.subjectPool("for", code)
		if subject.Code != "" && subject.PoolID == nil {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		return promiseState(tx, subject, pool)
	})
}

func promiseState(tx *gorm.DB, s models.Subject, p models.Pool) (*models.PromiseState, error) {
	kept, err := promiseCurrency(tx, s)
	if err != nil {
		return nil, err
	}
	if kept == "" {
		kept = p.Currency
	}
	column, id := subjectColumn(s.Award, s.SOW)
	var rows []struct {
		Kind            models.AccountKind
		Minor, Original int64
	}
	err = tx.Raw(`SELECT a.kind, CAST(sum(p.minor) AS BIGINT) AS minor, CAST(sum(coalesce(p.original_minor, p.minor)) AS BIGINT) AS original
		FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id
		WHERE t.`+column+` = ? AND a.kind IN ('committed', 'paid') GROUP BY a.kind`, id).Scan(&rows).Error
	out := &models.PromiseState{Code: s.Code, Pool: p, Currency: kept, Open: models.Money{Currency: kept}, Paid: models.Money{Currency: kept}, OpenPool: p.Money(0), PaidPool: p.Money(0)}
	for _, r := range rows {
		if r.Kind == models.AccountPaid {
			out.Paid.Minor, out.PaidPool.Minor = r.Original, r.Minor
		} else {
			out.Open.Minor, out.OpenPool.Minor = r.Original, r.Minor
		}
	}
	return out, err
}

// subjectColumn is where a transaction names what it is for.
func subjectColumn(award, sow *int64) (string, *int64) {
	if award == nil {
		return "sow_id", sow
	}
	return "award_id", award
}
