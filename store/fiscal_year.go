package store

import (
	"context"

	"bursar/models"
)

// FiscalYears lists the years of the foundation's money, the first one first.
func (s *Store) FiscalYears(ctx context.Context, v models.Viewer) ([]models.FiscalYear, error) {
	years := []models.FiscalYear{}
	if err := v.Need(models.SignedIn); err != nil {
		return years, err
	}
	err := s.reader.WithContext(ctx).Order("first_on").Find(&years).Error
	return years, translate(err)
}

// AddFiscalYear puts a year on record. No day lies in two years.
func (s *Store) AddFiscalYear(ctx context.Context, actor models.Viewer, n models.NewFiscalYear) (models.FiscalYear, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.FiscalYear, error) { return w.addFiscalYear(n) })
}

func (w *work) addFiscalYear(n models.NewFiscalYear) (models.FiscalYear, error) {
	y, err := n.Check()
	if err != nil {
		return y, err
	}
	if _, err := w.head(); err != nil { // two years entered at once wait for each other here, so that neither misses the other
		return y, err
	}
	var others []models.FiscalYear
	if err := w.tx.Order("first_on").Find(&others).Error; err != nil {
		return y, err
	}
	if err := y.Beside(others); err != nil {
		return y, err
	}
	if y.Seq, err = w.event("fiscal-year.add", y.Code, nil, y, ""); err != nil {
		return y, err
	}
	return y, w.insert(&y)
}

// fiscalYearOn finds the year a day lies in, and refuses a day outside every year and a year that is closed.
func (w *work) fiscalYearOn(day models.Date) (models.FiscalYear, error) {
	var years []models.FiscalYear
	if err := w.tx.Where("first_on <= ? AND last_on >= ?", day, day).Find(&years).Error; err != nil {
		return models.FiscalYear{}, err
	}
	if len(years) == 0 {
		return models.FiscalYear{}, models.NoFiscalYear(day)
	}
	return years[0], years[0].Open()
}

// fiscalYear finds a year by its code.
func (w *work) fiscalYear(field, code string) (models.FiscalYear, error) {
	var y models.FiscalYear
	err := w.tx.Where("code = ?", code).Take(&y).Error
	return y, named(err, field, "fiscal year", code)
}
