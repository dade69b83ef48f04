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
	if c := models.ComponentOf(parts, e); c != nil {
		change(c)
		return w.settleComponent(c.Total)
	}
	return nil
}

// moveComponent takes an entry out of its component and puts the one that stands in its place into the component it names, else into the same one.
func (w *work) moveComponent(book *models.SOWBook, was models.DayEntry, anew *models.DayEntry, n models.NewDayEntry, state models.DayState) error {
	text := n.Component
	if err := w.emptyComponent(book, was, state); err != nil {
		return err
	}
	if text == "" && was.ComponentID != nil && !n.Empties("component") {
		if err := w.tx.Raw("SELECT CAST(n AS TEXT) FROM sow_components WHERE id = ?", *was.ComponentID).Row().Scan(&text); err != nil {
			return err
		}
	}
	return w.fillComponent(book, anew, text)
}

// openComponents opens the components of a statement of work, which its row of totals holds, for a sheet that names one.
func (in *dayImport) openComponents(book *models.SOWBook) (err error) {
	in.parts[book.SOW.ID], err = in.components(book.SOW.ID)
	return err
}

func (in *dayImport) opened(s *sheetSOW) bool {
	_, open := in.parts[s.book.SOW.ID]
	return open
}

// logPart enters a row in the component that it names, where it names one, around the whole: what it adds there stays only where the whole takes it.
func (in *dayImport) logPart(r *models.DaySheetRow, e *models.DayEntry, sow *sheetSOW, whole func() error, field string) error {
	if r.Component == "" {
		return whole()
	}
	c, err := models.ComponentNamed(sow.book.SOW, in.parts[sow.book.SOW.ID], r.Component)
	if err != nil {
		return err
	}
	before := c.Total
	sow.book.Price(e)
	if err := c.Log(*sow.book, e, in.day, field); err != nil {
		return err
	}
	if err := whole(); err != nil {
		c.Total = before
		return err
	}
	return nil
}

// keepComponents writes the totals of the components that the sheet's rows name.
func (in *dayImport) keepComponents() error {
	for _, code := range sortedKeys(in.sows) {
		if in.sows[code].book == nil {
			continue
		}
		for _, c := range in.parts[in.sows[code].book.SOW.ID] {
			if err := in.settleComponent(c.Total); err != nil {
				return err
			}
		}
	}
	return nil
}
