package store

import "bursar/models"

// rates reads the exchange rates in force on the day, where pools are kept in other currencies than the foundation reports in.
func (q *quarterReading) rates() (err error) {
	var sums []models.PoolSum
	for _, p := range q.out.Pools {
		sums = append(sums, models.PoolSum{Currency: p.Currency})
	}
	if q.out.Currency == "" || models.OnlyIn(q.out.Currency, sums) {
		return nil
	}
	q.out.Rates, err = wholeRateBook(q.tx, q.out.Currency, q.asOf, sums)
	return err
}
