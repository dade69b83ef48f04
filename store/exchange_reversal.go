package store

import "bursar/models"

// reverseWithDifference posts a reversal. That of a payment takes the difference in exchange with it, which is never reversed alone.
func (w *work) reverseWithDifference(t models.Transaction, r models.NewTransaction) (done models.Transaction, err error) {
	payment, difference, err := w.differenceOf(t)
	if err != nil {
		return done, err
	}
	if err := t.NotAlone(payment); err != nil {
		return done, err
	}
	news := []models.NewTransaction{r}
	if difference != nil {
		o, err := w.opposite(*difference, r.EffectiveOn, r.Reason)
		if err != nil {
			return done, err
		}
		news = append(news, o)
	}
	held, err := w.holdMoney(news...)
	if err != nil {
		return done, err
	}
	if done, err = w.enter(held[0]); err != nil || difference == nil {
		return done, err
	}
	_, err = w.enter(held[1])
	return done, err
}

// differenceOf is the payment that a difference in exchange belongs to, or the difference of a payment; neither for anything else.
func (w *work) differenceOf(t models.Transaction) (payment string, difference *models.Transaction, err error) {
	switch t.Kind {
	case models.MoneyExchangeDifference:
		err = w.tx.Raw("SELECT p.code FROM payment_differences d JOIN transactions p ON p.id = d.payment_id WHERE d.difference_id = ?", t.ID).Row().Scan(&payment)
	case models.MoneyPayment:
		var rows []models.Transaction
		err = w.tx.Raw("SELECT x.* FROM payment_differences d JOIN transactions x ON x.id = d.difference_id WHERE d.payment_id = ?", t.ID).Scan(&rows).Error
		if len(rows) > 0 {
			difference = &rows[0]
		}
	}
	return payment, difference, err
}

// original is the agreed amount of a line, nil where it was agreed in the pool's own currency.
func original(p models.Posting) *models.Money {
	if p.OriginalMinor == nil || p.OriginalCurrency == nil {
		return nil
	}
	return &models.Money{Minor: *p.OriginalMinor, Currency: *p.OriginalCurrency}
}
