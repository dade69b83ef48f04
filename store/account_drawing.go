package store

import "bursar/models"

// drawing is what is posted when money is drawn from a promise: before it the difference in exchange, after it the release of what will not be
// needed, where there are any.
type drawing struct {
	difference *models.NewTransaction
	move       models.NewTransaction
	rest       *models.NewTransaction
	award      *models.Award // the direct award whose state follows
}

// draw posts a drawing under one hold of the balances, and settles the direct award it is for.
func (w *work) draw(d drawing) (t models.Transaction, err error) {
	held, err := w.holdMoney(d.news()...)
	if err != nil {
		return t, err
	}
	var entered []models.Transaction
	for _, p := range held {
		if t, err = w.enter(p); err != nil {
			return t, err
		}
		entered = append(entered, t)
	}
	t = entered[0]
	if d.difference != nil {
		t = entered[1]
		err := w.one("INSERT INTO payment_differences (payment_id, difference_id, seq) VALUES (?, ?, ?)", t.ID, entered[0].ID, t.Seq)
		if err != nil {
			return t, err
		}
	}
	return t, w.settleAward(d.award)
}

func (d drawing) news() (news []models.NewTransaction) {
	if d.difference != nil {
		news = append(news, *d.difference)
	}
	news = append(news, d.move)
	if d.rest != nil {
		news = append(news, *d.rest)
	}
	return news
}

// drawFrom takes the amount out of what is committed for the subject, the oldest year first, under the lock of the pool's committed balances.
func (w *work) drawFrom(p *promised, kind models.TransactionKind) (err error) {
	if p.award, err = w.drawnAward(p.subject, kind); err != nil {
		return err
	}
	if err := w.holdYears(); err != nil {
		return err
	}
	if err := w.holdCommitted(p.pool); err != nil {
		return err
	}
	if p.open, err = w.openFor(p.subject.Award, p.subject.SOW); err != nil {
		return err
	}
	p.drawn, err = p.subject.Draw(p.amount, p.open)
	return err
}

// rest is the release of what is left of a promise after the amount was drawn from it.
func (p promised) rest(payment models.NewTransaction) models.NewTransaction {
	why := "The rest of " + p.subject.Code + " is not needed"
	rest := models.NewTransaction{EffectiveOn: payment.EffectiveOn, Kind: models.MoneyRelease, Text: why, Reason: why, AwardID: payment.AwardID, SOWID: payment.SOWID, InvoiceID: payment.InvoiceID}
	for _, o := range p.open {
		for _, d := range p.drawn {
			if d.FiscalYearID == o.FiscalYearID {
				o.Minor, o.Original = o.Minor-d.Minor, o.Original-d.Original
			}
		}
		if o.Minor > 0 {
			rest.Lines = append(rest.Lines, betweenExchanged(p.pool, models.AccountCommitted, models.AccountFree, o.Minor, o.FiscalYearID,
				models.Money{Minor: o.Original, Currency: p.amount.Currency})...)
		}
	}
	return rest
}
