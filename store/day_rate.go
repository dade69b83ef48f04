package store

import (
	"context"

	"bursar/models"
)

// SetDayRate records the price of a day from a day on, of one person or of everybody who has none of their own.
// Days logged before keep the rate they were logged at; a rate changed for the past re-costs by reversal.
func (s *Store) SetDayRate(ctx context.Context, actor models.Viewer, sow string, n models.NewDayRate) (models.DayRate, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.DayRate, error) { return w.setDayRate(sow, n) })
}

func (w *work) setDayRate(code string, n models.NewDayRate) (models.DayRate, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return models.DayRate{}, err
	}
	var terms *models.SOWTerms
	if len(book.Terms) > 0 {
		terms = &book.Terms[len(book.Terms)-1]
	}
	rate, err := n.Check(book.SOW, terms)
	if n.Person != "" {
		p, errPerson := w.person("person", n.Person)
		rate.PersonID, err = &p.ID, models.Collect(err, errPerson)
	}
	if err != nil {
		return rate, err
	}
	if rate.Seq, err = w.event("sow.rate", code, nil, map[string]any{"rate": rate, "person": n.Person}, ""); err != nil {
		return rate, err
	}
	return rate, w.insert(&rate)
}
