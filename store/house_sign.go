package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// HouseSign is what stands on every page, the sign-in page too: the foundation's name, currency and present fiscal year. It tells nothing else.
func (s *Store) HouseSign(ctx context.Context) (models.HouseSign, error) {
	var sign models.HouseSign
	tx := s.reader.WithContext(ctx)
	err := tx.Take(&sign.Foundation).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return sign, nil
	}
	if err != nil {
		return sign, translate(err)
	}
	today := models.DateOf(s.clock())
	var year models.FiscalYear
	err = tx.Where("first_on <= ? AND last_on >= ?", today, today).Take(&year).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return sign, nil
	case err != nil:
		return sign, translate(err)
	}
	sign.Year = &year
	return sign, nil
}
