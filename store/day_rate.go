package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// SetDayRate records the price of a day from a day on, of one person, of a grade, or of everybody who has none of their own.
// Days logged before keep the rate they were logged at; a rate changed for the past re-costs by reversal.
func (s *Store) SetDayRate(ctx context.Context, actor models.Viewer, sow string, n models.NewDayRate) (models.DayRate, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.DayRate, error) { return w.setDayRate(sow, n) })
}

func (w *work) setDayRate(code string, n models.NewDayRate) (models.DayRate, error) {
	book, err := w.holdSOW(code)
	if err := models.Collect(err, book.SOW.Open()); err != nil {
		return models.DayRate{}, err
	}
	var terms *models.SOWTerms
	if len(book.Terms) > 0 {
		terms = &book.Terms[len(book.Terms)-1]
	}
	return w.keepRate(&book, n, terms)
}

// keepRate checks a rate against those of the book, and records it.
func (w *work) keepRate(book *models.SOWBook, n models.NewDayRate, terms *models.SOWTerms) (models.DayRate, error) {
	rate, err := n.Check(book.SOW, terms)
	if n.Person != "" {
		p, errPerson := w.person("person", n.Person)
		rate.PersonID, err = &p.ID, models.Collect(err, errPerson)
	}
	if err == nil {
		err = rate.Beside(book.Rates)
	}
	if err != nil {
		return rate, err
	}
	rate.EnteredBy = w.actor.Email
	if rate.Seq, err = w.event("sow.rate", book.SOW.Code, nil, map[string]any{"rate": rate, "person": n.Person}, ""); err != nil {
		return rate, err
	}
	if err := w.insert(&rate); err != nil {
		return rate, err
	}
	book.Rates = append(book.Rates, rate)
	return rate, nil
}

// SetSOWGrade records which grade somebody has on a statement of work from a day on.
func (s *Store) SetSOWGrade(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWGrade) (models.SOWGrade, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWGrade, error) { return w.setSOWGrade(sow, n) })
}

func (w *work) setSOWGrade(code string, n models.NewSOWGrade) (models.SOWGrade, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return models.SOWGrade{}, err
	}
	grade, err := n.Check(book.SOW)
	p, errPerson := w.person("person", n.Person)
	if err := models.Collect(book.SOW.Open(), errPerson, err); err != nil {
		return grade, err
	}
	grade.PersonID, grade.EnteredBy = p.ID, w.actor.Email
	if grade.Seq, err = w.event("sow.grade", code, nil, map[string]any{"grade": grade, "person": p.Code}, ""); err != nil {
		return grade, err
	}
	return grade, w.insert(&grade)
}

// sowGrades reads who has which grade; a contractor learns of no grade but the own.
func sowGrades(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	own := int64(0)
	if v.OwnWorkOnly() {
		own = v.PersonID
	}
	return tx.Raw(`SELECT p.code AS person_code, p.name AS person_name, g.grade, g.from_on FROM sow_grades g JOIN people p ON p.id = g.person_id
		WHERE g.sow_id = ? AND (CAST(? AS BIGINT) = 0 OR g.person_id = ?) ORDER BY g.from_on DESC, g.seq DESC, g.id DESC`, whole.ID, own, own).Scan(&whole.Grades).Error
}

// sowRatesApart lists the entries that have another rate than the one now on record; a contractor is shown none.
func sowRatesApart(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	if v.OwnWorkOnly() {
		return nil
	}
	lines, err := rateSuspects(tx, whole.ID)
	if err != nil || len(lines) == 0 {
		return err
	}
	book := models.SOWBook{SOW: whole.SOW}
	if err := tx.Where("sow_id = ?", whole.ID).Order("id").Find(&book.Rates).Error; err != nil {
		return err
	}
	if err := tx.Where("sow_id = ?", whole.ID).Order("id").Find(&book.Grades).Error; err != nil {
		return err
	}
	whole.RatesApart = book.RatesApart(lines)
	return nil
}
