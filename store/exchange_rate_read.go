package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// ExchangeRates lists the rates, the newest day first, with the entry that took the place of each.
func (s *Store) ExchangeRates(ctx context.Context, v models.Viewer, f models.ExchangeRateFilter, page models.Page) (models.List[models.ExchangeRateLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.ExchangeRateLine]{}, err
	}
	return pageOf[models.ExchangeRateLine](s.reader.WithContext(ctx), exchangeRateListing(f), page)
}

// supersededBy is the entry that stands for the same day and currencies in place of r.
const supersededBy = `(SELECT x.code FROM exchange_rates x WHERE x.dated_on = r.dated_on AND x.from_currency = r.from_currency AND x.to_currency = r.to_currency
	AND x.id > r.id ORDER BY x.id DESC LIMIT 1)`

func exchangeRateListing(f models.ExchangeRateFilter) listing {
	l := listing{Columns: "r.*, coalesce(i.code, '') AS import, coalesce(" + supersededBy + ", '') AS superseded_by", Default: "-date", Tie: "r.code",
		From:  "exchange_rates r LEFT JOIN imports i ON i.id = r.import_id",
		Sorts: map[string]sortable{"date": {Expr: "r.dated_on"}, "code": {Expr: "r.code"}, "from": {Expr: "r.from_currency"}, "to": {Expr: "r.to_currency"}}}
	l.search(f.Text, "r.source", "r.code")
	if f.From != "" {
		l.and("r.from_currency = ?", f.From)
	}
	if f.To != "" {
		l.and("r.to_currency = ?", f.To)
	}
	if f.Standing {
		l.and(supersededBy + " IS NULL")
	}
	daysWithin(&l, "r.dated_on", f.Since, f.Until)
	return l
}

// ExchangeRate gives one rate with the place it was read from.
func (s *Store) ExchangeRate(ctx context.Context, v models.Viewer, code string) (models.WholeExchangeRate, error) {
	var whole models.WholeExchangeRate
	if err := v.Need(models.ReadPortfolio); err != nil {
		return whole, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.WholeExchangeRate, error) { return wholeRate(tx, code) })
}

func wholeRate(tx *gorm.DB, code string) (whole models.WholeExchangeRate, err error) {
	l := exchangeRateListing(models.ExchangeRateFilter{})
	if err = tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE r.code = ?", code).Take(&whole.ExchangeRateLine).Error; err != nil {
		return whole, found(err, "exchange rate", code)
	}
	if err = tx.Raw("SELECT at FROM events WHERE seq = ?", whole.Seq).Row().Scan(&whole.At); err != nil {
		return whole, err
	}
	whole.Place, err = placeOf(tx, whole.AnchorID)
	return whole, err
}

// RateInForce tells at which rate money is exchanged on a day, today where none is given.
func (s *Store) RateInForce(ctx context.Context, v models.Viewer, from, to models.Currency, on models.Date) (models.Exchange, error) {
	if err := models.Collect(v.Need(models.ReadPortfolio)); err != nil {
		return models.Exchange{}, err
	}
	if err := models.Collect(from.Listed("from"), to.Listed("to")); err != nil {
		return models.Exchange{}, err
	}
	e, err := rateInForce(s.reader.WithContext(ctx), from, to, s.dayOrToday(on))
	return e, translate(err)
}

// PoolsTogether adds pools up in the foundation's currency at the rates in force on a day; nil where all of them are kept in it.
func (s *Store) PoolsTogether(ctx context.Context, v models.Viewer, states []models.PoolState, on models.Date) (*models.InOwnCurrency, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return nil, err
	}
	on = s.dayOrToday(on)
	var sums []models.PoolSum
	year := ""
	for _, state := range models.SumPools(states) {
		sums, year = append(sums, models.SumOf(state)), state.FiscalYear
	}
	return read(ctx, s, func(tx *gorm.DB) (*models.InOwnCurrency, error) {
		var own models.Currency
		if err := tx.Raw("SELECT coalesce(max(currency), '') FROM foundation").Row().Scan(&own); err != nil {
			return nil, err
		}
		return poolsTogether(tx, year, own, on, sums)
	})
}

func poolsTogether(tx *gorm.DB, year string, own models.Currency, on models.Date, sums []models.PoolSum) (*models.InOwnCurrency, error) {
	if models.OnlyIn(own, sums) {
		return nil, nil
	}
	book, err := wholeRateBook(tx, own, on, sums)
	if err != nil {
		return nil, err
	}
	out := book.Together(year, own, on, sums)
	return &out, nil
}

// wholeRateBook is the rates that may be in force, and for each currency without one the newest that is too old.
func wholeRateBook(tx *gorm.DB, own models.Currency, on models.Date, sums []models.PoolSum) (models.RateBook, error) {
	book, err := rateBook(tx, on)
	for _, sum := range sums {
		if err != nil {
			return book, err
		}
		if _, missing := book.Between(sum.Currency, own, on); missing != nil {
			err = withLastRate(tx, &book, sum.Currency, own, on)
		}
	}
	return book, err
}

// exchangeParts reads how a transaction was exchanged, and which payment and difference in exchange belong together.
func exchangeParts(tx *gorm.DB, w *models.WholeTransaction) (err error) {
	if w.Exchange, err = exchangeOf(tx, w.ID); err != nil {
		return err
	}
	return tx.Raw(`SELECT coalesce((SELECT p.code FROM payment_differences d JOIN transactions p ON p.id = d.payment_id WHERE d.difference_id = ?), ''),
		coalesce((SELECT x.code FROM payment_differences d JOIN transactions x ON x.id = d.difference_id WHERE d.payment_id = ?), '')`, w.ID, w.ID).
		Row().Scan(&w.DifferenceOf, &w.Difference)
}
