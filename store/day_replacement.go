package store

import (
	"context"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"bursar/models"
)

// RecostDays takes entries back and enters them anew at the rate now on record: those named, or all that differ where none is named. All of them, or none.
func (s *Store) RecostDays(ctx context.Context, actor models.Viewer, sow string, entries []int64, reason string) ([]models.DayLine, error) {
	return write(ctx, s, actor, models.ApproveDays, func(w *work) ([]models.DayLine, error) { return w.recostDays(sow, entries, reason) })
}

// exchange is an entry, what takes it back and what stands in its place.
type exchange struct {
	was, back, anew models.DayEntry
	state           models.DayState
}

func (w *work) recostDays(code string, entries []int64, reason string) ([]models.DayLine, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return nil, err
	}
	if err := book.SOW.Correctable(); err != nil {
		return nil, err
	}
	lines, err := w.recostable(&book, entries)
	if err != nil {
		return nil, err
	}
	parts, err := w.components(book.SOW.ID)
	if err != nil {
		return nil, err
	}
	all := make([]exchange, len(lines))
	for i, l := range lines {
		if all[i], err = w.takeOut(&book, parts, l, reason); err != nil {
			return nil, ofEntry(err, l.ID, max(2, len(lines)))
		}
	}
	for i := range all {
		if err := all[i].reenter(&book, parts, w.today()); err != nil {
			return nil, ofEntry(err, all[i].was.ID, max(2, len(lines)))
		}
	}
	return w.keepExchanges("days.re-cost", models.ForRecost, &book, all, reason)
}

// takeOut takes an entry out of the books of the whole and of its component, and gives what stands in its place.
func (w *work) takeOut(book *models.SOWBook, parts []models.ComponentBook, l models.DayLine, reason string) (x exchange, err error) {
	x.state = l.State
	if err := w.tx.Where("id = ? AND sow_id = ?", l.ID, book.SOW.ID).Take(&x.was).Error; err != nil {
		return x, found(err, dayKind, book.SOW.Code)
	}
	x.was.Over, x.was.StatementID = l.Over, l.ItemisesID
	if err := w.notPaid(x.was); err != nil {
		return x, err
	}
	if c := models.ComponentOf(parts, x.was); c != nil {
		c.Uncost(x.was)
	}
	x.back, x.anew, err = book.Recost(x.was, l.State, reason, w.actor, w.today())
	x.back.EnteredBy = w.actor.Email
	return x, err
}

// reenter puts it into the books at its new rate.
func (x *exchange) reenter(book *models.SOWBook, parts []models.ComponentBook, today models.Date) error {
	if err := book.Reenter(&x.anew, x.state, today); err != nil {
		return err
	}
	if c := models.ComponentOf(parts, x.anew); c != nil {
		return c.Recost(*book, x.anew, today)
	}
	return nil
}

// recostable finds the entries: those named, each once, or all that differ from the rates on record.
func (w *work) recostable(book *models.SOWBook, entries []int64) (out []models.DayLine, err error) {
	for _, id := range slices.Compact(slices.Sorted(slices.Values(entries))) {
		line, err := dayLine(w.tx, id)
		if err != nil || line.SOWCode != book.SOW.Code {
			return nil, models.Missing(dayKind, "of that number")
		}
		if err := line.State.Reversible(); err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	if len(entries) > 0 {
		return out, nil
	}
	lines, err := rateSuspects(w.tx, book.SOW.ID)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if apart := book.RatesApart([]models.DayLine{l}); len(apart) > 0 && !apart[0].TwoRates {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return nil, models.RecostNothing(book.SOW.Code)
	}
	return out, nil
}

// rateSuspects are the entries behind which a rate or a grade was recorded that reaches back to their day. No others can differ from the rates on record.
func rateSuspects(tx *gorm.DB, sow int64) (out []models.DayLine, err error) {
	err = tx.Raw("SELECT "+dayColumns+" FROM "+dayFrom+` WHERE e.sow_id = ? AND e.reverses_id IS NULL AND r.id IS NULL
		AND (EXISTS (SELECT 1 FROM day_rates dr WHERE dr.sow_id = e.sow_id AND dr.seq > e.seq AND dr.from_on <= e.to_on)
			OR EXISTS (SELECT 1 FROM sow_grades sg WHERE sg.sow_id = e.sow_id AND sg.seq > e.seq AND sg.from_on <= e.to_on)) ORDER BY e.id`, sow).Scan(&out).Error
	return out, err
}

// keepExchanges writes reversals and new entries under one event, with their verdicts where they were approved, and the sums once.
func (w *work) keepExchanges(verb, kind string, book *models.SOWBook, all []exchange, reason string) (lines []models.DayLine, err error) {
	reversed := make([]int64, len(all))
	for i, x := range all {
		reversed[i] = x.was.ID
	}
	seq, err := w.event(verb, book.SOW.Code, map[string]any{"entries": reversed}, all[0].anew, reason)
	if err != nil {
		return nil, err
	}
	if err := w.exchangeEach(all, kind, reason, seq); err != nil {
		return nil, err
	}
	if err := w.settleSOW(book.Total); err != nil {
		return nil, err
	}
	for _, x := range all {
		line, err := dayLine(w.tx, x.anew.ID)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func (w *work) exchangeEach(all []exchange, kind, reason string, seq int64) error {
	closed, err := w.closedYears()
	if err != nil {
		return err
	}
	for i := range all {
		x := &all[i]
		if err := w.mayExchange(closed, *x); err != nil {
			return ofEntry(err, x.was.ID, len(all))
		}
		x.back.Seq, x.anew.Seq = seq, seq
		if err := w.keepExchange(x, kind, reason); err != nil {
			return err
		}
	}
	return nil
}

// mayExchange asks a second person for what lies in a closed quarter, and refuses what lies in a closed fiscal year.
func (w *work) mayExchange(closed models.ClosedYears, x exchange) error {
	if err := closed.Refuse(x.anew); err != nil {
		return err
	}
	if closed.Covering(x.was) == "" {
		return nil
	}
	return w.actor.NotOwn(x.was.EnteredBy, dayKind)
}

func (w *work) keepExchange(x *exchange, kind, reason string) error {
	for _, e := range []*models.DayEntry{&x.back, &x.anew} {
		if err := w.insert(e); err != nil {
			return err
		}
		if err := w.keepOverrun(*e); err != nil {
			return err
		}
		if e.Over {
			continue
		}
		if err := w.countQuarter(e.SOWID, e.Quarter(), e.Units); err != nil {
			return err
		}
	}
	if kind == models.ForRecost && x.state == models.DayApproved {
		v := models.DayVerdict{EntryID: x.anew.ID, N: 1, Verdict: models.DayApproved, ByEmail: w.actor.Email, Reason: "costed again: " + reason, Seq: x.anew.Seq}
		if err := w.insert(&v); err != nil {
			return err
		}
	}
	return w.insert(&models.DayReplacement{EntryID: x.anew.ID, ReplacesID: x.was.ID, Kind: kind, Reason: reason, ByEmail: w.actor.Email, Seq: x.anew.Seq})
}

// CorrectDays takes an entry back and enters it anew in one step; what is left empty stays as it was. The new entry waits for a verdict of its own.
func (s *Store) CorrectDays(ctx context.Context, actor models.Viewer, entry int64, n models.NewDayEntry, reason string) (models.DayLogged, error) {
	return write(ctx, s, actor, models.LogDays, func(w *work) (models.DayLogged, error) { return w.correctDays(entry, n, reason) })
}

func (w *work) correctDays(id int64, n models.NewDayEntry, reason string) (models.DayLogged, error) {
	book, was, line, err := w.holdEntry(id)
	if err != nil {
		return models.DayLogged{}, err
	}
	if err := models.Collect(line.State.Reversible(), was.MayTakeBack(w.actor, line.State), w.notPaid(was)); err != nil {
		return models.DayLogged{}, err
	}
	n = n.Over(was, line.PersonCode)
	x, p, err := w.correction(was, n, reason)
	if err != nil {
		return models.DayLogged{}, err
	}
	x.state = line.State
	if err := w.exchangeIn(&book, &x, n, p.Code); err != nil {
		return models.DayLogged{}, err
	}
	done, err := w.keepExchanges("days.correct", models.ForCorrection, &book, []exchange{x}, x.back.Note)
	if err != nil {
		return models.DayLogged{}, err
	}
	return w.logged(&book, done[0].ID)
}

// itemises is the statement that a corrected entry is part of: the one that is named, else the one that it was part of.
func itemises(n models.NewDayEntry, was models.DayEntry) string {
	if n.Itemises != "" || was.StatementID == nil || n.Empties("itemises") {
		return n.Itemises
	}
	return strconv.FormatInt(*was.StatementID, 10)
}

// correction is an entry, what takes it back, and what is entered in its place, as far as they can be judged without the book.
func (w *work) correction(was models.DayEntry, n models.NewDayEntry, reason string) (x exchange, p models.Person, err error) {
	anew, errNew := n.Check("days")
	p, errPerson := w.worker("person", n.Person)
	back, errBack := was.Reverse(reason)
	if err := models.Collect(errPerson, errNew, errBack); err != nil {
		return x, p, err
	}
	anew.PersonID, anew.EnteredBy, back.EnteredBy, anew.Corrects = p.ID, w.actor.Email, w.actor.Email, &was
	return exchange{was: was, back: back, anew: anew}, p, nil
}

// exchangeIn takes the old entry out of the book, the component and the person's day, and puts the new one in.
func (w *work) exchangeIn(book *models.SOWBook, x *exchange, n models.NewDayEntry, person string) error {
	book.Drop(&x.was, x.state, w.today())
	x.back.Over = x.was.Over
	if err := book.Itemise(&x.anew, itemises(n, x.was)); err != nil {
		return err
	}
	if err := book.Log(&x.anew, w.today(), "days"); err != nil {
		return book.HideMoney(err, w.actor)
	}
	if err := w.moveComponent(book, x.was, &x.anew, n, x.state); err != nil {
		return book.HideMoney(err, w.actor)
	}
	if err := x.anew.Differs(x.was); err != nil {
		return err
	}
	return w.movePersonTime(book, x.was, x.anew, person)
}
