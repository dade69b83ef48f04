package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// PlanMeeting puts a meeting that lies ahead on record.
func (s *Store) PlanMeeting(ctx context.Context, actor models.Viewer, n models.NewMeeting) (models.Meeting, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Meeting, error) { return w.planMeeting(n) })
}

func (w *work) planMeeting(n models.NewMeeting) (models.Meeting, error) {
	if len(n.Attendance) > 0 {
		return models.Meeting{}, models.Clash(models.RuleMeetingHeld, "attendance", "Nobody was at a meeting that lies ahead; record who was there when it was held.")
	}
	m, err := w.checkMeeting(n)
	if err != nil {
		return m, err
	}
	have, err := w.meetingNamed(m.Code)
	if err != nil {
		return m, err
	}
	if have != nil {
		return m, onRecord(*have)
	}
	m.State = models.MeetingPlanned
	return w.enterMeeting("meeting.plan", m, n.Cite)
}

// RecordMeeting puts a meeting that was held on record, with who was there. One that was planned turns held.
func (s *Store) RecordMeeting(ctx context.Context, actor models.Viewer, n models.NewMeeting) (models.Meeting, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Meeting, error) { return w.recordMeeting(n) })
}

func (w *work) recordMeeting(n models.NewMeeting) (models.Meeting, error) {
	m, err := w.checkMeeting(n)
	if err != nil {
		return m, err
	}
	list, err := w.checkAttendance(m, n.Attendance)
	if err != nil {
		return m, err
	}
	have, err := w.meetingNamed(m.Code)
	if err != nil {
		return m, err
	}
	m.State = models.MeetingHeld
	switch {
	case have == nil:
		m, err = w.enterMeeting("meeting.record", m, n.Cite)
	case have.State == models.MeetingPlanned:
		m, err = w.holdPlanned(*have, m, n.Cite)
	default:
		err = onRecord(*have)
	}
	if err != nil {
		return m, err
	}
	return m, w.enterAttendance(m, list, m.Seq)
}

func onRecord(m models.Meeting) error {
	return models.Clash(models.RuleMeetingOnce, "number", "%s is on record already, of %s; correct it there.", m.Code, m.HeldOn.Long())
}

// checkMeeting gives the meeting with its code, body and chair, not stored yet.
func (w *work) checkMeeting(n models.NewMeeting) (models.Meeting, error) {
	m, err := n.Check()
	if err != nil {
		return m, err
	}
	b, err := w.body("body", n.Body)
	if err != nil {
		return m, err
	}
	m.BodyID, m.Code = b.ID, models.MeetingCode(b.Code, m.Number, m.HeldOn)
	if n.Chair == "" {
		return m, nil
	}
	chair, err := w.person("chair", n.Chair)
	if err != nil {
		return m, err
	}
	m.ChairID = &chair.ID
	if m.ChairWritten == "" {
		m.ChairWritten = chair.Name
	}
	return m, nil
}

func (w *work) enterMeeting(verb string, m models.Meeting, c models.Cite) (models.Meeting, error) {
	a, err := w.anchor(c)
	if err != nil {
		return m, err
	}
	if m.Seq, err = w.event(verb, m.Code, nil, m, ""); err != nil {
		return m, err
	}
	if m.AnchorID, err = w.place(a, m.Seq); err != nil {
		return m, err
	}
	return m, w.insert(&m)
}

// holdPlanned turns a planned meeting held, with what is known of it now.
func (w *work) holdPlanned(planned, m models.Meeting, c models.Cite) (models.Meeting, error) {
	a, err := w.anchor(c)
	if err != nil {
		return m, err
	}
	m.ID, m.Version = planned.ID, planned.Version+1
	if m.Title == "" {
		m.Title = planned.Title
	}
	if m.Starts == "" {
		m.Starts = planned.Starts
	}
	if m.Seq, err = w.event("meeting.record", m.Code, planned, m, ""); err != nil {
		return m, err
	}
	if m.AnchorID, err = w.place(a, m.Seq); err != nil {
		return m, err
	}
	return m, w.tx.Save(&m).Error
}

// CorrectMeetingDate puts a wrong date right; the date as written stays beside. Who sat on that day, and so the quorum, follows.
func (s *Store) CorrectMeetingDate(ctx context.Context, actor models.Viewer, code string, n models.NewMeetingDate) (models.Meeting, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Meeting, error) {
		m, err := locked[models.Meeting](w, "code", code, "meeting")
		if err != nil {
			return m, err
		}
		on, why, err := n.Check()
		if err != nil {
			return m, err
		}
		if err := seen(m.Version, n.Version, m.Code); err != nil {
			return m, err
		}
		before := m
		m.HeldOn, m.DateSuspect, m.Version = on, false, m.Version+1
		if _, err := w.event("meeting.date", m.Code, before, m, why); err != nil {
			return m, err
		}
		return m, w.one("UPDATE meetings SET held_on = ?, date_suspect = 0, version = ? WHERE id = ?", m.HeldOn, m.Version, m.ID)
	})
}

// meeting finds one by code; a slip names the field.
func (w *work) meeting(field, code string) (models.Meeting, error) {
	var m models.Meeting
	err := w.tx.Where("code = ?", code).Take(&m).Error
	return m, named(err, field, "meeting", code)
}

// heldMeeting is meeting with its row held and the code of its body.
func (w *work) heldMeeting(field, code string) (m models.Meeting, body string, err error) {
	if err = w.tx.Raw("SELECT * FROM meetings WHERE code = ?"+w.lock(), code).Take(&m).Error; err != nil {
		return m, "", named(err, field, "meeting", code)
	}
	return m, body, w.tx.Raw("SELECT code FROM bodies WHERE id = ?", m.BodyID).Row().Scan(&body)
}

// meetingNamed holds the meeting with the code; nil where there is none.
func (w *work) meetingNamed(code string) (*models.Meeting, error) {
	var m models.Meeting
	err := w.tx.Raw("SELECT * FROM meetings WHERE code = ?"+w.lock(), code).Take(&m).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	return &m, err
}
