package store

import (
	"bursar/models"
)

// fillComponent adds an entry to the component that it names, beside the whole and the person's day; the component's ceiling and period may refuse it.
func (w *work) fillComponent(book *models.SOWBook, e *models.DayEntry, text string) error {
	if text == "" {
		return nil
	}
	parts, err := w.components(book.SOW.ID)
	if err != nil {
		return err
	}
	c, err := models.ComponentNamed(book.SOW, parts, text)
	if err != nil {
		return err
	}
	if err := c.Log(*book, e, w.today(), "days"); err != nil {
		return err
	}
	return w.settleComponent(c.Total)
}

// judgeComponent changes the total of the component that an entry counts in, as the verdict asks.
func (w *work) judgeComponent(book *models.SOWBook, e models.DayEntry, verdict models.DayState) error {
	return w.changeComponent(book, e, func(c *models.ComponentBook) {
		if verdict == models.DayApproved {
			c.Approve(e.Units)
			return
		}
		c.Drop(*book, e.Units, models.DaySubmitted, w.today())
	})
}

// emptyComponent takes an entry out of the component it counts in. was is the state in which it counted.
func (w *work) emptyComponent(book *models.SOWBook, e models.DayEntry, was models.DayState) error {
	return w.changeComponent(book, e, func(c *models.ComponentBook) { c.Drop(*book, e.Units, was, w.today()) })
}

func (w *work) changeComponent(book *models.SOWBook, e models.DayEntry, change func(*models.ComponentBook)) error {
	if e.ComponentID == nil {
		return nil
	}
	parts, err := w.components(book.SOW.ID)
	if err != nil {
		return err
	}
	for i := range parts {
		if parts[i].ID == *e.ComponentID {
			change(&parts[i])
			return w.settleComponent(parts[i].Total)
		}
	}
	return nil
}

// moveComponent takes an entry out of its component and puts the one that stands in its place into the component it names, else into the same one.
func (w *work) moveComponent(book *models.SOWBook, was models.DayEntry, anew *models.DayEntry, text string, state models.DayState) error {
	if err := w.emptyComponent(book, was, state); err != nil {
		return err
	}
	if text == "" && was.ComponentID != nil {
		if err := w.tx.Raw("SELECT CAST(n AS TEXT) FROM sow_components WHERE id = ?", *was.ComponentID).Row().Scan(&text); err != nil {
			return err
		}
	}
	return w.fillComponent(book, anew, text)
}

// judgeWithComponent is judgeRow for a row that may name a component: what the row adds to it stays only where the whole row is taken.
func (in *dayImport) judgeWithComponent(r *sheetEntry) error {
	if r.row.Component == "" {
		return in.judgeRow(r)
	}
	book := in.books[r.row.SOW]
	parts, err := in.componentsOf(book)
	if err != nil {
		return err
	}
	c, err := models.ComponentNamed(book.SOW, parts, r.row.Component)
	if err != nil {
		return err
	}
	before := c.Total
	if err := c.Log(*book, &r.entry, in.today(), r.field); err != nil {
		return err
	}
	if err := in.judgeRow(r); err != nil {
		c.Total = before
		return err
	}
	return nil
}

// componentsOf opens the components of a statement of work once for a sheet.
func (in *dayImport) componentsOf(book *models.SOWBook) ([]models.ComponentBook, error) {
	if parts, opened := in.parts[book.SOW.ID]; opened {
		return parts, nil
	}
	parts, err := in.components(book.SOW.ID)
	if in.parts == nil {
		in.parts = map[int64][]models.ComponentBook{}
	}
	in.parts[book.SOW.ID] = parts
	return parts, err
}

// keepComponents writes the totals of the components that the sheet's rows name.
func (in *dayImport) keepComponents() error {
	for _, code := range in.codes() {
		for _, c := range in.parts[in.books[code].SOW.ID] {
			if err := in.settleComponent(c.Total); err != nil {
				return err
			}
		}
	}
	return nil
}
