package store

import (
	"strings"

	"bursar/models"
)

// judge goes through the rows again: each is read, judged in the books that are held, and written while those behind it are judged.
func (in *dayImport) judge() error {
	err := in.file.Rows.Each(in.row, in.unread)
	if in.pipe != nil {
		err = models.Collect(err, in.pipe.close())
	}
	return err
}

// unread notes a cell that could not even be read.
func (in *dayImport) unread(p models.SheetProblem) {
	in.out.Refused++
	in.bad(p)
}

func (in *dayImport) row(r *models.DaySheetRow) error {
	in.out.Rows++
	r.SOW = strings.TrimSpace(r.SOW)
	sow, p, err := in.meet(r)
	if err != nil {
		return err
	}
	var e models.DayEntry
	field, errs := in.enter(r, &e, sow, p)
	if in.dry {
		in.tell(r, &e, errs[:])
	}
	if errs != (rowErrors{}) {
		in.refuse(r, errs[:]...)
		return nil
	}
	in.out.Accepted++
	if in.dry || in.out.Refused > 0 {
		return nil
	}
	return in.write(r, &e, sow, p, field)
}

// rowErrors are what may be wrong with a row, each thing by itself.
type rowErrors [5]error

// enter turns a row into an entry in its book, and gives the column that its figure stands in.
func (in *dayImport) enter(r *models.DaySheetRow, e *models.DayEntry, sow *sheetSOW, p *sheetPerson) (string, rowErrors) {
	var errs rowErrors
	unit := r.LikelyUnit()
	if sow.book == nil {
		errs[0] = r.NoSOW()
	} else {
		unit = sow.book.SOW.Unit
	}
	n, field, errUnit := r.Entry(unit)
	if errs[1] = errUnit; errUnit == nil {
		*e, errs[2] = n.Check(field)
	}
	errs[3] = p.refused
	if errs != (rowErrors{}) {
		return field, errs
	}
	e.PersonID, e.EnteredBy = p.ID, in.actor.Email
	errs[4] = in.log(r, e, sow, p, field)
	return field, errs
}

// log enters a row in the book of its statement of work and in the person's day, by the rules of every entry.
func (in *dayImport) log(r *models.DaySheetRow, e *models.DayEntry, sow *sheetSOW, p *sheetPerson, field string) error {
	if sow.people != nil && !sow.people[p.ID] {
		return models.NotOnSOW(r.SOW, r.Person)
	}
	if err := in.closed.Refuse(*e); err != nil {
		return err
	}
	return sow.book.HideMoney(in.logPart(r, e, sow, func() error { return in.logWhole(r, e, sow, p, field) }, field), in.actor)
}

// logWhole enters a row in the book of the whole and in the person's day.
func (in *dayImport) logWhole(r *models.DaySheetRow, e *models.DayEntry, sow *sheetSOW, p *sheetPerson, field string) error {
	sow.book.TakeIn(in.day)
	if err := sow.book.Itemise(e, r.Itemises); err != nil {
		return err
	}
	before := sow.book.Total
	if err := sow.book.Log(e, in.day, field); err != nil {
		return err
	}
	if err := in.fill(sow.book, p, e, field); err != nil {
		sow.book.Total = before
		sow.book.Release(*e)
		return err
	}
	if !e.Over {
		sow.counts(e.ToOn.Month(), e.Units)
	}
	return nil
}

// fill adds the entry to the person's day, or month.
func (in *dayImport) fill(book *models.SOWBook, p *sheetPerson, e *models.DayEntry, field string) error {
	if !e.OneDay() {
		return in.fillMonth(book, p, e, field)
	}
	w, bit := p.weeksOf(e.FromOn.DayNumber())
	day := models.PersonDay{PersonID: p.ID, OnDate: e.FromOn, Units: w.units[bit]}
	day.Hold(in.allowed[p.ID])
	if err := book.Fill(&day, *e, p.Code, field); err != nil {
		return err
	}
	if len(p.months) > 0 {
		if err := in.fillMonth(book, p, e, field); err != nil {
			return err
		}
	}
	w.units[bit] = day.Units
	w.changed |= 1 << bit
	return nil
}

// fillMonth judges the entry beside all of its month, and adds a month's total to it.
func (in *dayImport) fillMonth(book *models.SOWBook, p *sheetPerson, e *models.DayEntry, field string) error {
	m := p.months[e.ToOn.Month()]
	if m == nil && e.OneDay() {
		return nil
	}
	if m == nil {
		m = &sheetMonth{PersonMonth: e.PersonMonth()}
	}
	days := m.DaysOfMonth(p.daysOf(m.Month), in.allowed[p.ID])
	if err := book.FillMonth(&m.PersonMonth, days, *e, p.Code, field); err != nil {
		return err
	}
	m.changed = m.changed || !e.OneDay()
	p.months[m.Month] = m
	return nil
}

// daysOf are the days of a month as they stand with the rows so far.
func (p *sheetPerson) daysOf(month string) (out []models.PersonDay) {
	first := models.Date(month + "-01").DayNumber()
	for day := first; day < first+31; day++ {
		if w := p.weeks[day>>6]; w != nil {
			out = append(out, models.PersonDay{OnDate: models.DayOfNumber(day), Units: w.units[day&63]})
		}
	}
	return out
}
