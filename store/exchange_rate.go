package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// AddExchangeRate puts a rate on record. One for a day that has a rate already takes its place; the older stays on record.
func (s *Store) AddExchangeRate(ctx context.Context, actor models.Viewer, n models.NewExchangeRate) (models.ExchangeRate, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.ExchangeRate, error) { return w.addExchangeRate(n) })
}

func (w *work) addExchangeRate(n models.NewExchangeRate) (models.ExchangeRate, error) {
	r, err := n.Check(w.today())
	if err != nil {
		return r, err
	}
	place, err := w.anchor(n.Cite)
	if err != nil {
		return r, err
	}
	if r.Code, err = w.code(models.KindRate, r.DatedOn); err != nil { // its counter is held: of two who enter the same rate at once, one finds it
		return r, err
	}
	before, err := w.standingRate(r)
	if err != nil {
		return r, err
	}
	if before != nil && before.Same(r) {
		return r, models.RateTwice(*before)
	}
	r.EnteredBy = w.actor.Email
	if r.Seq, err = w.event("rate.add", r.Code, before, r, ""); err != nil {
		return r, err
	}
	if r.AnchorID, err = w.place(place, r.Seq); err != nil {
		return r, err
	}
	return r, w.insert(&r)
}

// standingRate is the entry that stands for a rate's day and currencies, nil where there is none.
func (w *work) standingRate(r models.ExchangeRate) (*models.ExchangeRate, error) {
	var rows []models.ExchangeRate
	err := w.tx.Raw("SELECT * FROM exchange_rates WHERE dated_on = ? AND from_currency = ? AND to_currency = ? ORDER BY seq DESC, id DESC LIMIT 1",
		r.DatedOn, r.FromCurrency, r.ToCurrency).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}

// rateInForce finds the rate between two currencies on a day; where none is, the newest that is too old is named.
func rateInForce(tx *gorm.DB, from, to models.Currency, on models.Date) (models.Exchange, error) {
	if from == to {
		return models.Exchange{From: from, To: to}, nil
	}
	book, err := rateBook(tx, on)
	if err != nil {
		return models.Exchange{}, err
	}
	e, err := book.Between(from, to, on)
	if err == nil {
		return e, nil
	}
	if failed := withLastRate(tx, &book, from, to, on); failed != nil {
		return e, failed
	}
	return book.Between(from, to, on)
}

// withLastRate adds the newest rate between two currencies to a book, however old, so that a refusal can name it.
func withLastRate(tx *gorm.DB, book *models.RateBook, from, to models.Currency, on models.Date) error {
	var last models.RateBook
	err := tx.Raw(`SELECT * FROM exchange_rates WHERE dated_on <= ? AND ((from_currency = ? AND to_currency = ?) OR (from_currency = ? AND to_currency = ?))
		ORDER BY dated_on DESC, seq DESC, id DESC LIMIT 1`, on, from, to, to, from).Scan(&last).Error
	*book = append(*book, last...)
	return err
}

// rateBook is every rate that may be in force on a day.
func rateBook(tx *gorm.DB, on models.Date) (models.RateBook, error) {
	var book models.RateBook
	err := tx.Raw("SELECT * FROM exchange_rates WHERE dated_on >= ? AND dated_on <= ? ORDER BY seq, id", on.Add(-models.MostRateAge), on).Scan(&book).Error
	return book, err
}

// inPool gives an amount as its pool counts it: itself, or exchanged at the rate in force on the day.
func (w *work) inPool(m models.Money, p models.Pool, on models.Date) (a models.ExchangedAmount, err error) {
	a.Original = m
	if a.By, err = rateInForce(w.tx, m.Currency, p.Currency, on); err != nil {
		return a, err
	}
	a.InPool, err = a.By.Convert(m)
	return a, err
}

// enterExchange writes the rates by which a transaction was exchanged.
func (w *work) enterExchange(t models.Transaction, e models.Exchange) error {
	for i, l := range e.Legs {
		inverted := 0
		if l.Inverted {
			inverted = 1
		}
		err := w.one("INSERT INTO transaction_rates (transaction_id, n, exchange_rate_id, inverted, seq) VALUES (?, ?, ?, ?, ?)", t.ID, i+1, l.ID, inverted, t.Seq)
		if err != nil {
			return err
		}
	}
	return nil
}

// exchangeOf reads the rates by which a transaction was exchanged.
func exchangeOf(tx *gorm.DB, transactionID int64) (e models.Exchange, err error) {
	var rows []struct {
		models.ExchangeRate
		Inverted int64
	}
	err = tx.Raw("SELECT r.*, u.inverted FROM transaction_rates u JOIN exchange_rates r ON r.id = u.exchange_rate_id WHERE u.transaction_id = ? ORDER BY u.n", transactionID).Scan(&rows).Error
	for i, r := range rows {
		leg := models.RateLeg{ExchangeRate: r.ExchangeRate, Inverted: r.Inverted == 1}
		from, to := leg.FromCurrency, leg.ToCurrency
		if leg.Inverted {
			from, to = to, from
		}
		if i == 0 {
			e.From = from
		}
		e.To, e.Legs = to, append(e.Legs, leg)
	}
	return e, err
}
