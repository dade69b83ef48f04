package store

import (
	"context"

	"bursar/models"
)

// SetAttendance says who was at a meeting; it takes the place of what was said before. The quorum follows from it.
func (s *Store) SetAttendance(ctx context.Context, actor models.Viewer, code string, there []models.NewAttendance, version int64) (models.Meeting, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Meeting, error) { return w.setAttendance(code, there, version) })
}

func (w *work) setAttendance(code string, there []models.NewAttendance, version int64) (models.Meeting, error) {
	m, err := locked[models.Meeting](w, "code", code, "meeting")
	if err != nil {
		return m, err
	}
	if m.State != models.MeetingHeld {
		return m, models.Clash(models.RuleMeetingHeld, "attendance", "%s lies ahead; record it as held, with who was there.", m.Code)
	}
	if err := seen(m.Version, version, m.Code); err != nil {
		return m, err
	}
	list, err := w.checkAttendance(m, there)
	if err != nil {
		return m, err
	}
	var before []models.Attendance
	if err := w.tx.Where("meeting_id = ?", m.ID).Order("id").Find(&before).Error; err != nil {
		return m, err
	}
	m.Version++
	seq, err := w.event("meeting.attendance", m.Code, before, attendees(list), "")
	if err != nil {
		return m, err
	}
	if err := w.tx.Exec("DELETE FROM attendance WHERE meeting_id = ?", m.ID).Error; err != nil {
		return m, err
	}
	if err := w.enterAttendance(m, list, seq); err != nil {
		return m, err
	}
	return m, w.one("UPDATE meetings SET version = ? WHERE id = ?", m.Version, m.ID)
}

// attendee is a row of attendance and where it was read from, before either is stored.
type attendee struct {
	row    models.Attendance
	anchor *models.Anchor
}

func attendees(list []attendee) []models.Attendance {
	rows := make([]models.Attendance, 0, len(list))
	for _, a := range list {
		rows = append(rows, a.row)
	}
	return rows
}

// checkAttendance finds the people and as what they were there. Nobody is named twice.
func (w *work) checkAttendance(m models.Meeting, there []models.NewAttendance) ([]attendee, error) {
	seats, err := w.seatedOn(m.BodyID, m.HeldOn)
	if err != nil {
		return nil, err
	}
	list, names, people := []attendee{}, map[string]bool{}, map[int64]bool{}
	for _, n := range there {
		a, err := w.checkAttendee(m, n, seats)
		if err != nil {
			return nil, err
		}
		if names[a.row.NameWritten] || a.row.PersonID != nil && people[*a.row.PersonID] {
			return nil, models.Refuse(models.RuleNamedOnce, "attendance", "%s is named twice; name each one once.", a.row.NameWritten)
		}
		names[a.row.NameWritten] = true
		if a.row.PersonID != nil {
			people[*a.row.PersonID] = true
		}
		list = append(list, a)
	}
	return list, nil
}

func (w *work) checkAttendee(m models.Meeting, n models.NewAttendance, seats map[int64]bool) (a attendee, err error) {
	if a.row, err = n.Check(); err != nil {
		return a, err
	}
	if n.Person != "" {
		p, err := w.person("attendance", n.Person)
		if err != nil {
			return a, err
		}
		a.row.PersonID = &p.ID
		if a.row.NameWritten == "" {
			a.row.NameWritten = p.Name
		}
	}
	if a.row.Capacity == "" {
		a.row.Capacity = capacityOf(a.row.PersonID, m.ChairID, seats)
	}
	a.anchor, err = w.anchor(n.Cite)
	return a, err
}

func capacityOf(person, chair *int64, seats map[int64]bool) models.Capacity {
	switch {
	case person == nil:
		return models.Listed
	case chair != nil && *chair == *person:
		return models.AsChair
	case seats[*person]:
		return models.AsSeat
	}
	return models.Listed
}

// seatedOn is who holds a seat of the body on the day, voting or not.
func (w *work) seatedOn(bodyID int64, day models.Date) (map[int64]bool, error) {
	var ids []int64
	err := w.tx.Raw("SELECT t.person_id"+termTables+termCovers, bodyID, day, day).Scan(&ids).Error
	out := map[int64]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out, err
}

func (w *work) enterAttendance(m models.Meeting, list []attendee, seq int64) error {
	for _, a := range list {
		var err error
		a.row.MeetingID, a.row.Seq = m.ID, seq
		if a.row.AnchorID, err = w.place(a.anchor, seq); err != nil {
			return err
		}
		if err := w.insert(&a.row); err != nil {
			return err
		}
	}
	return nil
}
