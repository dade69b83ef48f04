package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"bursar/models"
)

// LogMonth saves the cells of a person's month that shall change: all of them or none, and then each cell that stands in the way is named.
// What was submitted is taken back by a reversal and entered anew; nothing is edited.
func (s *Store) LogMonth(ctx context.Context, actor models.Viewer, n models.NewMonth) (models.MonthLogged, error) {
	return write(ctx, s, actor, models.LogDays, func(w *work) (models.MonthLogged, error) { return w.logMonth(n) })
}

// monthWork is a month on its way into the record.
type monthWork struct {
	*work
	person  models.Person
	month   models.Period
	wishes  []models.MonthWish
	seen    int64
	sows    map[string]models.SOW
	changes []models.MonthChange
	refused []error
	out     models.MonthLogged
}

func (w *work) logMonth(n models.NewMonth) (models.MonthLogged, error) {
	p, errPerson := w.monthWorker(n.Person)
	month, wishes, errCheck := n.Check()
	if err := models.Collect(errPerson, errCheck); err != nil {
		return models.MonthLogged{}, err
	}
	m := &monthWork{work: w, person: p, month: month, wishes: wishes, seen: n.Seen, sows: map[string]models.SOW{}, out: models.MonthLogged{Person: p.Code, Month: month}}
	for _, step := range []func() error{m.holdSOWs, m.holdDays, m.compare, m.takeBack, m.enter} {
		if err := step(); err != nil {
			return models.MonthLogged{}, err
		}
	}
	if err := models.Collect(m.refused...); err != nil {
		return models.MonthLogged{}, err
	}
	return m.out, m.answerSeen()
}

// answerSeen is the newest change that whoever saved knows of: the own one, unless somebody else changed the month since it was read.
func (m *monthWork) answerSeen() error {
	m.out.Seen = m.seen
	own, newest := []int64{0}, int64(0)
	for _, l := range append(slices.Clone(m.out.Entered), m.out.TakenBack...) {
		own, newest = append(own, l.ID), max(newest, l.Seq)
	}
	var others int64
	err := m.tx.Raw(`SELECT COALESCE(MAX(CASE WHEN COALESCE(v.seq, 0) > e.seq THEN v.seq ELSE e.seq END), 0) FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1
		WHERE e.person_id = ? AND e.from_on BETWEEN ? AND ? AND e.id NOT IN ?`, m.person.ID, m.month.First, m.month.Last, own).Scan(&others).Error
	if others <= m.seen {
		m.out.Seen = max(m.seen, newest)
	}
	return err
}

// monthWorker finds whose month is saved; a contractor saves the own one only.
func (w *work) monthWorker(code string) (models.Person, error) {
	if code == "" && w.actor.PersonID != 0 {
		var p models.Person
		err := w.tx.Where("id = ?", w.actor.PersonID).Take(&p).Error
		return p, found(err, personKind, code)
	}
	return w.worker("person", code)
}

// holdSOWs opens every statement of work of the month in the order of codes, and holds it.
func (m *monthWork) holdSOWs() error {
	var codes []string
	for _, w := range m.wishes {
		codes = append(codes, w.SOW)
	}
	for _, code := range slices.Compact(models.Sorted(codes)) {
		book, err := m.holdSOW(code)
		if err != nil {
			return err
		}
		if err := m.worksOn(code); err != nil {
			return err
		}
		m.sows[code] = book.SOW
	}
	return nil
}

// holdDays holds the person's days and month, after the statements of work and before anything that is written.
func (m *monthWork) holdDays() error {
	var days []models.PersonDay
	for _, w := range m.wishes {
		days = append(days, models.PersonDay{PersonID: m.person.ID, OnDate: w.On})
	}
	if len(days) == 0 {
		return nil
	}
	slices.SortFunc(days, models.PersonDay.Compare)
	days = slices.CompactFunc(days, func(a, b models.PersonDay) bool { return a.Compare(b) == 0 })
	if _, err := m.holdPersonDays(days); err != nil {
		return err
	}
	_, err := m.holdPersonMonth(models.PersonMonth{PersonID: m.person.ID, Month: m.month.First.Month()})
	return err
}

// compare reads what stands, under the locks, and finds what each wish changes.
func (m *monthWork) compare() error {
	ids := make([]int64, 0, len(m.sows))
	for _, s := range m.sows {
		ids = append(ids, s.ID)
	}
	lines, err := monthLines(m.tx, m.person.ID, ids, m.month.First, m.month.Last)
	if err != nil {
		return err
	}
	for _, w := range m.wishes {
		var there []models.MonthLine
		for _, l := range lines {
			if l.SOWCode == w.SOW && l.FromOn == w.On && l.ToOn == w.On {
				there = append(there, l)
			}
		}
		change, err := models.NewMonthCell(w.SOW, m.sows[w.SOW].Unit, w.On, there).Change(w, m.seen, m.person.Code)
		if err != nil {
			m.refused = append(m.refused, err)
		} else if !change.None() {
			m.changes = append(m.changes, change)
		}
	}
	return nil
}

// takeBack reverses first, over the whole month, so that a day can move from one statement of work to another.
func (m *monthWork) takeBack() error {
	for _, c := range m.changes {
		for _, id := range c.TakeBack {
			done, err := m.reverseDays(id, c.Why)
			if err := m.refuse(c, err); err != nil {
				return err
			}
			if err == nil {
				m.out.TakenBack = append(m.out.TakenBack, done.Entry)
			}
		}
	}
	return nil
}

func (m *monthWork) enter() error {
	for _, c := range m.changes {
		if c.Enter == nil {
			continue
		}
		done, err := m.logDays(c.Wish.SOW, *c.Enter)
		if err := m.refuse(c, err); err != nil {
			return err
		}
		if err == nil {
			m.out.Entered = append(m.out.Entered, done.Entry)
		}
	}
	return nil
}

// refuse keeps a refusal under the name of its cell and lets the others be looked at too; what is no refusal ends it all. Nothing is saved then.
func (m *monthWork) refuse(c models.MonthChange, err error) error {
	var e *models.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	for _, f := range e.Fields() {
		named := *e
		named.Also, named.Field, named.Message = nil, c.Wish.Field(), f.Message
		if f.Field == "note" {
			named.Field = c.Wish.NoteField()
		}
		m.refused = append(m.refused, &named)
	}
	if len(e.Fields()) == 0 {
		named := *e
		named.Field, named.Message = c.Wish.Field(), strings.TrimSpace(e.Message)
		m.refused = append(m.refused, &named)
	}
	return nil
}
