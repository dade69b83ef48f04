package store

import (
	"context"

	"bursar/models"
)

// AddMotion puts a question to a body and opens its vote: in a meeting by the charter's rule for meetings, by mail by its rule for electronic votes.
func (s *Store) AddMotion(ctx context.Context, actor models.Viewer, n models.NewMotion) (models.Motion, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Motion, error) { return w.addMotion(n) })
}

func (w *work) addMotion(n models.NewMotion) (models.Motion, error) {
	var m models.Motion
	body, err := w.movedIn(n)
	if err != nil {
		return m, err
	}
	day := models.Poll{BodyID: body.ID}
	on, err := w.pollDay(&day, "meeting", n.Meeting, n.On)
	if err != nil {
		return m, err
	}
	m, p, err := n.Check(on, models.InstantOf(w.now))
	if err != nil {
		return m, err
	}
	m.BodyID, m.MeetingID = body.ID, day.MeetingID
	p.Kind, p.BodyID, p.MeetingID = models.PollOnMotion, body.ID, day.MeetingID
	if err := w.movers(&m, n); err != nil {
		return m, err
	}
	key := models.KeyElectronicVote
	if m.MeetingID != nil {
		key = models.KeyMeetingVote
	}
	if err := w.pollRule(&p, n.Rule, key, m.MovedOn); err != nil {
		return m, err
	}
	place, err := w.anchor(n.Cite)
	if err != nil {
		return m, err
	}
	return w.enterMotion(m, p, place)
}

// movedIn is the body that is asked: the one named, else the meeting's own.
func (w *work) movedIn(n models.NewMotion) (models.Body, error) {
	if n.Body == "" && n.Meeting != "" {
		_, code, err := w.heldMeeting("meeting", n.Meeting)
		if err != nil {
			return models.Body{}, err
		}
		n.Body = code
	}
	return w.body("body", n.Body)
}

func (w *work) enterMotion(m models.Motion, p models.Poll, place *models.Anchor) (models.Motion, error) {
	var err error
	if m.Code, err = w.code(models.KindMotion, m.MovedOn); err != nil {
		return m, err
	}
	return m, w.openPoll(&p, m.Code, m.MovedOn, func() error {
		m.Seq = p.Seq
		if m.AnchorID, err = w.place(place, p.Seq); err != nil {
			return err
		}
		if err := w.insert(&m); err != nil {
			return err
		}
		p.MotionID = &m.ID
		return nil
	})
}

func (w *work) movers(m *models.Motion, n models.NewMotion) error {
	for _, who := range []struct {
		field, code string
		id          **int64
	}{{"mover", n.Mover, &m.MoverID}, {"seconder", n.Seconder, &m.SeconderID}} {
		if who.code == "" {
			continue
		}
		p, err := w.person(who.field, who.code)
		if err != nil {
			return err
		}
		*who.id = &p.ID
	}
	return nil
}
