package store

import (
	"context"
	"strings"

	"bursar/models"
)

// EstimateSOW keeps what somebody thinks a statement of work will take; it comes into force in place of the one before.
func (s *Store) EstimateSOW(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWEstimate) (models.SOWEstimate, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWEstimate, error) { return w.estimateSOW(sow, n) })
}

func (w *work) estimateSOW(code string, n models.NewSOWEstimate) (e models.SOWEstimate, err error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return e, err
	}
	next, err := w.nextOf("sow_estimates", book.SOW.ID)
	if err != nil {
		return e, err
	}
	e, err = n.Check(book.SOW, next-1)
	if err := models.Collect(err, w.estimateMeeting(&e)); err != nil {
		return e, err
	}
	anchor, err := w.anchor(n.Cite)
	if err != nil {
		return e, err
	}
	e.EnteredBy = w.actor.Email
	if e.Seq, err = w.event("sow.estimate", code, nil, e, e.Remark); err != nil {
		return e, err
	}
	if e.AnchorID, err = w.place(anchor, e.Seq); err != nil {
		return e, err
	}
	return e, w.insert(&e)
}

// estimateMeeting finds the meeting an estimate is for, where its code is given; other words stay as they were written.
func (w *work) estimateMeeting(e *models.SOWEstimate) error {
	if !strings.HasPrefix(e.MeetingWritten, "M-") {
		return nil
	}
	m, err := w.meeting("meeting", e.MeetingWritten)
	e.MeetingID, e.MeetingWritten = &m.ID, ""
	return err
}

// AskEffort writes down what is asked of members beside the vendor's work; the newest for a person, or for each member, counts.
func (s *Store) AskEffort(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWEffort) (models.SOWEffort, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWEffort, error) { return w.askEffort(sow, n) })
}

func (w *work) askEffort(code string, n models.NewSOWEffort) (e models.SOWEffort, err error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return e, err
	}
	next, err := w.nextOf("sow_efforts", book.SOW.ID)
	if err != nil {
		return e, err
	}
	e, err = n.Check(book.SOW, next-1)
	if err := models.Collect(err, w.effortOf(&e, n.Person)); err != nil {
		return e, err
	}
	anchor, err := w.anchor(n.Cite)
	if err != nil {
		return e, err
	}
	e.EnteredBy = w.actor.Email
	if e.Seq, err = w.event("sow.effort", code, nil, e, ""); err != nil {
		return e, err
	}
	if e.AnchorID, err = w.place(anchor, e.Seq); err != nil {
		return e, err
	}
	return e, w.insert(&e)
}

func (w *work) effortOf(e *models.SOWEffort, person string) error {
	if strings.TrimSpace(person) == "" {
		return nil
	}
	p, err := w.person("person", person)
	e.PersonID = &p.ID
	return err
}
