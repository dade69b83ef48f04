package store

import (
	"context"
	"fmt"

	"bursar/models"
)

// ApproveDays gives an entry its verdict: approved, or returned with a reason. Nobody judges what they entered, nor their own days.
// What is returned counts no longer.
func (s *Store) ApproveDays(ctx context.Context, actor models.Viewer, entry int64, n models.NewDayVerdict) (models.DayLine, error) {
	return write(ctx, s, actor, models.ApproveDays, func(w *work) (models.DayLine, error) { return w.approveDays(entry, n) })
}

func (w *work) approveDays(id int64, n models.NewDayVerdict) (models.DayLine, error) {
	verdict, err := n.Check()
	if err != nil {
		return models.DayLine{}, err
	}
	book, e, line, err := w.holdEntry(id)
	if err != nil {
		return line, err
	}
	if err := w.mayJudge(e, line); err != nil {
		return line, err
	}
	if err := w.judge(&book, &e, verdict); err != nil {
		return line, err
	}
	verdict.EntryID, verdict.ByEmail = id, w.actor.Email
	subject := fmt.Sprintf("days/%d", id)
	if verdict.Seq, err = w.event("days."+string(verdict.Verdict), subject, map[string]any{"state": line.State}, map[string]any{"state": verdict.Verdict}, verdict.Reason); err != nil {
		return line, err
	}
	if err := w.keepsClosed(e, verdict.Verdict); err != nil {
		return line, err
	}
	if err := w.insert(&verdict); err != nil {
		return line, err
	}
	if err := w.settleSOW(book.Total); err != nil {
		return line, err
	}
	return dayLine(w.tx, id)
}

// keepsClosed returns nothing of a closed fiscal year or quarter. It is asked after the event, which a closing waits for.
func (w *work) keepsClosed(e models.DayEntry, verdict models.DayState) error {
	if verdict != models.DayReturned {
		return nil
	}
	closed, err := w.closedYears()
	if err != nil {
		return err
	}
	return closed.Keeps(e)
}

func (w *work) mayJudge(e models.DayEntry, line models.DayLine) error {
	if err := w.actor.NotOwn(e.EnteredBy, dayKind); err != nil {
		return err
	}
	if err := e.NotWorkedBy(w.actor); err != nil {
		return err
	}
	return line.State.Open()
}

// judge changes the totals as the verdict asks, and the person's day and the quarter where the entry counts no longer.
func (w *work) judge(book *models.SOWBook, e *models.DayEntry, v models.DayVerdict) error {
	if err := w.judgeComponent(book, *e, v.Verdict); err != nil {
		return err
	}
	if v.Verdict == models.DayApproved {
		book.Approve(e, w.today())
		return nil
	}
	book.Drop(e, models.DaySubmitted, w.today())
	if err := w.emptyPersonTime(book, *e); err != nil || e.Over {
		return err
	}
	return w.countQuarter(e.SOWID, e.Quarter(), -e.Units)
}

// ReverseDays takes an entry back: a counter-entry with a reason, at most one. A contractor takes back the own entries that nobody approved yet.
func (s *Store) ReverseDays(ctx context.Context, actor models.Viewer, entry int64, reason string) (models.DayLogged, error) {
	return write(ctx, s, actor, models.LogDays, func(w *work) (models.DayLogged, error) { return w.reverseDays(entry, reason) })
}

func (w *work) reverseDays(id int64, reason string) (models.DayLogged, error) {
	book, e, line, err := w.holdEntry(id)
	if err != nil {
		return models.DayLogged{}, err
	}
	if err := line.State.Reversible(); err != nil {
		return models.DayLogged{}, err
	}
	if err := models.Collect(e.MayTakeBack(w.actor, line.State), w.notPaid(e)); err != nil {
		return models.DayLogged{}, err
	}
	back, err := e.Reverse(reason)
	if err != nil {
		return models.DayLogged{}, err
	}
	back.EnteredBy = w.actor.Email
	if err := book.SOW.Correctable(); err != nil {
		return models.DayLogged{}, err
	}
	book.Drop(&e, line.State, w.today())
	back.Over = e.Over
	if err := w.emptyComponent(&book, e, line.State); err != nil {
		return models.DayLogged{}, err
	}
	if err := w.emptyPersonTime(&book, e); err != nil {
		return models.DayLogged{}, err
	}
	if err := w.keepEntry("days.reverse", &book, &back, models.Cite{}, back.Note); err != nil {
		return models.DayLogged{}, err
	}
	if err := w.correctsClosed(e); err != nil { // asked after the event, which a closing waits for
		return models.DayLogged{}, err
	}
	return w.logged(&book, back.ID)
}

// notPaid refuses to change an entry that a paid invoice has. Paying holds the statement of work, as whoever asks does.
func (w *work) notPaid(e models.DayEntry) error {
	var paid string
	err := w.tx.Raw("SELECT COALESCE(max(i.code), '') FROM days_invoiced d JOIN invoices i ON i.id = d.invoice_id WHERE d.entry_id = ? AND i.state = ?", e.ID, models.InvoicePaid).Row().Scan(&paid)
	if err != nil {
		return err
	}
	return e.NotPaid(paid)
}

// correctsClosed asks a second person for a correction in a closed fiscal year or quarter.
func (w *work) correctsClosed(e models.DayEntry) error {
	closed, err := w.closedYears()
	if err != nil || closed.Covering(e) == "" {
		return err
	}
	return w.actor.NotOwn(e.EnteredBy, dayKind)
}

// holdEntry finds an entry, holds its statement of work, and reads the entry's state under that lock.
func (w *work) holdEntry(id int64) (book models.SOWBook, e models.DayEntry, line models.DayLine, err error) {
	missing := fmt.Sprint(id)
	if err = w.tx.Where("id = ?", id).Take(&e).Error; err != nil {
		return book, e, line, found(err, dayKind, missing)
	}
	if w.actor.OwnWorkOnly() && e.PersonID != w.actor.PersonID {
		return book, e, line, models.Missing(dayKind, missing)
	}
	var code string
	if err = w.tx.Raw("SELECT code FROM sows WHERE id = ?", e.SOWID).Row().Scan(&code); err != nil {
		return book, e, line, err
	}
	if book, err = w.holdSOW(code); err != nil {
		return book, e, line, err
	}
	line, err = dayLine(w.tx, id)
	e.Over, e.StatementID = line.Over, line.ItemisesID
	return book, e, line, err
}
