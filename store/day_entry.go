package store

import (
	"context"
	"strings"

	"bursar/models"
)

const dayKind = "entry"

// LogDays enters time worked on a statement of work: one day of one person, or with Through the total of a month.
// The cap and the person's day are rows that are held, compared and changed; of two who race for the last half day one gets it.
func (s *Store) LogDays(ctx context.Context, actor models.Viewer, sow string, n models.NewDayEntry) (models.DayLogged, error) {
	return write(ctx, s, actor, models.LogDays, func(w *work) (models.DayLogged, error) { return w.logDays(sow, n) })
}

func (w *work) logDays(code string, n models.NewDayEntry) (models.DayLogged, error) {
	e, errCheck := n.Check("days")
	book, err := w.holdSOW(code)
	if err != nil {
		return models.DayLogged{}, err
	}
	p, errPerson := w.worker("person", n.Person)
	if err := models.Collect(w.worksOn(code), errPerson, errCheck); err != nil {
		return models.DayLogged{}, err
	}
	e.PersonID, e.EnteredBy = p.ID, w.actor.Email
	if err := book.Itemise(&e, n.Itemises); err != nil {
		return models.DayLogged{}, err
	}
	if err := book.Log(&e, w.today(), "days"); err != nil {
		return models.DayLogged{}, book.HideMoney(err, w.actor)
	}
	if err := w.fillComponent(&book, &e, n.Component); err != nil {
		return models.DayLogged{}, book.HideMoney(err, w.actor)
	}
	if err := w.fillPersonTime(&book, e, p.Code); err != nil {
		return models.DayLogged{}, err
	}
	if err := w.keepEntry("days.log", &book, &e, n.Cite, ""); err != nil {
		return models.DayLogged{}, err
	}
	return w.logged(&book, e.ID)
}

// worker finds whose days are entered. A contractor enters only the own ones, and learns of nobody else's name.
func (w *work) worker(field, text string) (models.Person, error) {
	p, err := w.personNamed(field, text)
	if w.actor.OwnWorkOnly() && (err != nil || p.ID != w.actor.PersonID) && strings.TrimSpace(text) != "" {
		return p, models.Missing("person", text)
	}
	if err == nil {
		err = w.actor.MayEnterFor(p.ID)
	}
	return p, err
}

// worksOn asks of whoever does not keep the records to be on the statement of work.
func (w *work) worksOn(code string) error {
	if !w.actor.OwnDaysOnly() {
		return nil
	}
	on, err := w.isOn(code)
	if err != nil {
		return err
	}
	return w.actor.MayWorkOn(code, on)
}

// keepEntry writes the entry, the totals and the quarter it counts in. The closing of a fiscal year takes the head of events too, so the
// question whether the year is closed is asked under that lock and cannot be overtaken.
func (w *work) keepEntry(verb string, book *models.SOWBook, e *models.DayEntry, c models.Cite, reason string) error {
	anchor, err := w.anchor(c)
	if err != nil {
		return err
	}
	if e.Seq, err = w.event(verb, book.SOW.Code, nil, *e, reason); err != nil {
		return err
	}
	if err := w.openYear(*e); err != nil {
		return err
	}
	if e.AnchorID, err = w.place(anchor, e.Seq); err != nil {
		return err
	}
	if err := w.insert(e); err != nil {
		return err
	}
	if err := w.keepOverrun(*e); err != nil {
		return err
	}
	if !e.Over {
		if err := w.countQuarter(e.SOWID, e.Quarter(), e.Units); err != nil {
			return err
		}
	}
	return w.settleSOW(book.Total)
}

// openYear refuses a new fact in a closed fiscal year. A reversal is a correction: it may be dated there, by a second person.
func (w *work) openYear(e models.DayEntry) error {
	closed, err := w.closedYears()
	if err != nil {
		return err
	}
	return closed.Refuse(e)
}

func (w *work) closedYears() (out models.ClosedYears, err error) {
	if err = w.holdYears(); err != nil {
		return nil, err
	}
	err = w.tx.Raw("SELECT code, first_on, last_on FROM fiscal_years WHERE closed_seq IS NOT NULL ORDER BY first_on").Scan(&out).Error
	if err != nil {
		return nil, err
	}
	quarters, err := w.closedQuarters()
	return append(out, quarters...), err
}

func (w *work) countQuarter(sow int64, quarter string, units models.Days) error {
	return w.tx.Exec(`INSERT INTO sow_quarters (sow_id, quarter, units) VALUES (?, ?, ?)
		ON CONFLICT (sow_id, quarter) DO UPDATE SET units = sow_quarters.units + excluded.units`, sow, quarter, units).Error
}

func (w *work) logged(book *models.SOWBook, id int64) (models.DayLogged, error) {
	line, err := dayLine(w.tx, id)
	if book.Known.Lost(w.today()) != nil {
		return models.DayLogged{Entry: line}, err
	}
	used := book.Used()
	return models.DayLogged{Entry: line, Used: &used, Left: book.Left()}, err
}

// personNamed finds somebody by code, e-mail address or a name that only one person has.
func (w *work) personNamed(field, text string) (models.Person, error) {
	text, err := models.Line(field, text, 200)
	if err != nil {
		return models.Person{}, err
	}
	found, err := w.peopleNamed([]string{text})
	if err != nil {
		return models.Person{}, err
	}
	return models.OnePerson(field, text, found[text])
}

// peopleNamed finds, for each text, everybody whom it may mean.
func (w *work) peopleNamed(texts []string) (map[string][]models.Person, error) {
	out := map[string][]models.Person{}
	for from := 0; from < len(texts); from += 400 {
		part := texts[from:min(from+400, len(texts))]
		small := make([]string, len(part))
		for i, t := range part {
			small[i] = strings.ToLower(t)
		}
		var rows []struct {
			models.Person `gorm:"embedded"`
			Other         string
		}
		err := w.tx.Raw(`SELECT p.*, '' AS other FROM people p WHERE p.code IN ? OR p.name IN ? OR (p.email <> '' AND lower(p.email) IN ?)
			UNION SELECT p.*, n.name AS other FROM people p JOIN person_names n ON n.person_id = p.id WHERE n.name IN ?`, part, part, small, part).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, t := range part {
			for _, r := range rows {
				if r.Code == t || r.Name == t || r.Other == t || (r.Email != "" && strings.EqualFold(r.Email, t)) {
					out[t] = models.AlsoPerson(out[t], r.Person)
				}
			}
		}
	}
	return out, nil
}
