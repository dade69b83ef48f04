package store

import (
	"context"
	"strconv"

	"gorm.io/gorm"

	"bursar/models"
)

// meetingListing is the list of meetings before anything narrows it.
func meetingListing() listing {
	return listing{Columns: `m.*, b.code AS body_code, b.name AS body_name, coalesce(c.code, '') AS chair_code, coalesce(c.name, m.chair_written) AS chair_name,
		(SELECT count(*) FROM decisions d WHERE d.meeting_id = m.id) AS decisions, (SELECT count(*) FROM actions a WHERE a.meeting_id = m.id) AS actions`,
		From: "meetings m JOIN bodies b ON b.id = m.body_id LEFT JOIN people c ON c.id = m.chair_id", Default: "-date", Tie: "m.code",
		Sorts: map[string]sortable{"date": {Expr: "m.held_on"}, "code": {Expr: "m.code"}, "number": {Expr: "coalesce(m.number, 0)", Int: true}}}
}

// Meetings lists meetings, the newest first, each with its quorum counted.
func (s *Store) Meetings(ctx context.Context, v models.Viewer, f models.MeetingFilter, page models.Page) (models.List[models.MeetingLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.MeetingLine]{}, err
	}
	l := meetingListing()
	l.search(f.Text, "m.code", "m.title", "m.chair_written", "c.name", "m.held_on")
	if f.Body != "" {
		l.and("b.code = ?", f.Body)
	}
	if f.State != "" {
		l.and("m.state = ?", f.State)
	}
	if f.Year != 0 {
		year := strconv.Itoa(f.Year)
		l.and("m.held_on >= ? AND m.held_on <= ?", year+"-01-01", year+"-12-31")
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.MeetingLine], error) {
		out, err := pageOf[models.MeetingLine](tx, l, page)
		if err != nil {
			return out, err
		}
		return out, countInto(tx, out.Items)
	})
}

func countInto(tx *gorm.DB, lines []models.MeetingLine) error {
	ids := make([]int64, 0, len(lines))
	for _, m := range lines {
		ids = append(ids, m.ID)
	}
	counted, err := quorumsOf(tx, ids)
	for i := range lines {
		lines[i].Quorum = counted[lines[i].ID]
	}
	return err
}

// Meeting gives one whole: who sat where, who else was there, the quorum, and what came of it.
func (s *Store) Meeting(ctx context.Context, v models.Viewer, code string) (models.MeetingSheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.MeetingSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.MeetingSheet, error) { return meetingSheet(tx, code) })
}

func meetingSheet(tx *gorm.DB, code string) (m models.MeetingSheet, err error) {
	l := meetingListing()
	lines := []models.MeetingLine{{}}
	if err := tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE m.code = ?", code).Take(&lines[0]).Error; err != nil {
		return m, found(err, "meeting", code)
	}
	if err := countInto(tx, lines); err != nil {
		return m, err
	}
	m.MeetingLine = lines[0]
	if err := seatThem(tx, &m); err != nil {
		return m, err
	}
	if m.Decisions, err = decisionsOf(tx, m.ID); err != nil {
		return m, err
	}
	if m.Actions, err = actionsOf(tx, m.ID); err != nil {
		return m, err
	}
	m.Motions = []string{}
	if err := tx.Raw("SELECT code FROM motions WHERE meeting_id = ? ORDER BY code", m.ID).Scan(&m.Motions).Error; err != nil {
		return m, err
	}
	m.Place, err = placeOf(tx, m.AnchorID)
	return m, err
}

// seatThem puts those who were there on the seats of the day.
func seatThem(tx *gorm.DB, m *models.MeetingSheet) error {
	m.Seats, m.Others = []models.SeatAttendance{}, []models.AttendanceLine{}
	var roster []models.SeatAttendance
	err := tx.Raw(`SELECT s.number AS seat_number, s.voting, p.id AS person_id, p.code AS person_code, p.name AS person_name,
		coalesce(o.name, '') AS organization_name, t.office`+termTables+termCovers+` ORDER BY s.number`, m.BodyID, m.HeldOn, m.HeldOn).Scan(&roster).Error
	if err != nil {
		return err
	}
	var there []models.AttendanceLine
	err = tx.Raw(`SELECT coalesce(a.person_id, 0) AS person_id, coalesce(p.code, '') AS person_code, coalesce(p.name, '') AS person_name, a.name_written,
		a.capacity, a.arrived, a.departed FROM attendance a LEFT JOIN people p ON p.id = a.person_id WHERE a.meeting_id = ? ORDER BY a.id`, m.ID).Scan(&there).Error
	m.Seat(roster, there)
	return err
}
