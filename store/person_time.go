package store

import (
	"strings"

	"gorm.io/gorm/clause"

	"bursar/models"
)

// fillPersonTime adds the entry to what its person worked on that day, or in that month, over all statements of work.
func (w *work) fillPersonTime(book *models.SOWBook, e models.DayEntry, person string) error {
	days, err := w.holdPersonDays(e.DaysHeld())
	if err != nil {
		return err
	}
	if e.OneDay() {
		if err := book.Fill(&days[0], e, person, "days"); err != nil {
			return err
		}
	}
	if err := w.fillPersonMonth(book, e, person); err != nil || !e.OneDay() {
		return err
	}
	return w.keepPersonDays(days)
}

// fillPersonMonth judges the entry beside all of its month, and adds a month's total to it. The days are held before the month, always.
func (w *work) fillPersonMonth(book *models.SOWBook, e models.DayEntry, person string) error {
	m, err := w.holdPersonMonth(e.PersonMonth())
	if err != nil || (e.OneDay() && m.Units == 0) {
		return err
	}
	days, err := w.daysOfMonth(m)
	if err != nil {
		return err
	}
	if err := book.FillMonth(&m, days, e, person, "days"); err != nil || e.OneDay() {
		return err
	}
	return w.keepPersonMonth(m)
}

// emptyPersonTime takes an entry out of the person's day, or month, again.
func (w *work) emptyPersonTime(book *models.SOWBook, e models.DayEntry) error {
	if !e.OneDay() {
		m, err := w.holdPersonMonth(e.PersonMonth())
		if err != nil || m.Units == 0 {
			return err
		}
		book.EmptyMonth(&m, e)
		return w.keepPersonMonth(m)
	}
	days, err := w.holdPersonDays(e.DaysHeld())
	if err != nil {
		return err
	}
	book.Empty(&days[0], e)
	return w.keepPersonDays(days)
}

// movePersonTime takes one entry out and puts another in; the days of both are held first, in the order of locking.
func (w *work) movePersonTime(book *models.SOWBook, was, anew models.DayEntry, person string) error {
	if _, err := w.holdPersonDays(models.SortDays(append(was.DaysHeld(), anew.DaysHeld()...))); err != nil {
		return err
	}
	if err := w.emptyPersonTime(book, was); err != nil {
		return err
	}
	return w.fillPersonTime(book, anew, person)
}

// holdPersonMonth holds a month of a person, which is empty where nothing was entered by the month.
func (w *work) holdPersonMonth(m models.PersonMonth) (models.PersonMonth, error) {
	return m, w.tx.Raw("SELECT * FROM person_months WHERE person_id = ? AND month = ?"+w.lock(), m.PersonID, m.Month).Scan(&m).Error
}

func (w *work) keepPersonMonth(m models.PersonMonth) error {
	whole := clause.OnConflict{Columns: []clause.Column{{Name: "person_id"}, {Name: "month"}}, DoUpdates: clause.AssignmentColumns([]string{"units"})}
	return w.tx.Clauses(whole).Create(&m).Error
}

// daysOfMonth is every day of the month as it stands.
func (w *work) daysOfMonth(m models.PersonMonth) ([]models.PersonDay, error) {
	var there []models.PersonDay
	if err := w.tx.Where("person_id = ? AND on_date BETWEEN ? AND ?", m.PersonID, m.Month+"-01", m.Month+"-31").Find(&there).Error; err != nil {
		return nil, err
	}
	allowed, err := w.allowancesOf([]models.PersonDay{{PersonID: m.PersonID}})
	return m.DaysOfMonth(there, allowed), err
}

// holdPersonDays makes the rows that are missing and holds each until the end. They come in the order of person and day, which is the order of locking.
func (w *work) holdPersonDays(days []models.PersonDay) ([]models.PersonDay, error) {
	if err := w.tx.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&days, 500).Error; err != nil {
		return nil, err
	}
	held := make([]models.PersonDay, 0, len(days))
	for from := 0; from < len(days); from += 400 {
		part := days[from:min(from+400, len(days))]
		args := []any{part[0].PersonID, part[len(part)-1].PersonID} // they stand together by person, so the index finds them
		for _, d := range part {
			args = append(args, d.PersonID, d.OnDate)
		}
		pairs := strings.TrimSuffix(strings.Repeat("(CAST(? AS BIGINT), CAST(? AS TEXT)), ", len(part)), ", ")
		var rows []models.PersonDay
		err := w.tx.Raw("SELECT * FROM person_days WHERE person_id BETWEEN ? AND ? AND (person_id, on_date) IN (VALUES "+pairs+") ORDER BY person_id, on_date"+w.lock(), args...).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		held = append(held, rows...)
	}
	allowed, err := w.allowancesOf(held)
	for i := range held {
		held[i].Hold(allowed)
	}
	return held, err
}

func (w *work) keepPersonDays(days []models.PersonDay) error {
	whole := clause.OnConflict{Columns: []clause.Column{{Name: "person_id"}, {Name: "on_date"}}, DoUpdates: clause.AssignmentColumns([]string{"units", "most"})}
	return w.tx.Clauses(whole).CreateInBatches(&days, 500).Error
}
