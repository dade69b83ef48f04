package store

import (
	"gorm.io/gorm"

	"bursar/models"
)

// termCovers asks that a term counts on a day, given twice: from its first day to its last, both inclusive.
const termCovers = " AND t.from_on <= ? AND (e.to_on IS NULL OR e.to_on >= ?)"

// termTables is every term on the seats of one body, with who sits and for whom.
const termTables = ` FROM seats s JOIN seat_terms t ON t.seat_id = s.id LEFT JOIN seat_term_ends e ON e.term_id = t.id
	JOIN people p ON p.id = t.person_id LEFT JOIN organizations o ON o.id = t.organization_id WHERE s.body_id = ?`

// rollOn lists the voting seats of a body that somebody holds on the day, by seat number.
func (w *work) rollOn(bodyID int64, day models.Date) ([]models.RollSeat, error) {
	return rollOn(w.tx, bodyID, day)
}

func rollOn(tx *gorm.DB, bodyID int64, day models.Date) ([]models.RollSeat, error) {
	roll := []models.RollSeat{}
	err := tx.Raw(`SELECT s.id AS seat_id, t.id AS seat_term_id, s.number AS seat_number, p.id AS person_id, p.code AS person_code, p.name AS person_name,
		coalesce(o.name, '') AS organization_name, t.office`+termTables+` AND s.voting = 1`+termCovers+` ORDER BY s.number`, bodyID, day, day).Scan(&roll).Error
	return roll, err
}

// termsOf lists every term on the seats of a body, by seat and first day.
func termsOf(tx *gorm.DB, bodyID int64) ([]models.SeatTermLine, error) {
	out := []models.SeatTermLine{}
	err := tx.Raw(`SELECT s.number AS seat_number, s.voting, p.code AS person_code, p.name AS person_name, coalesce(o.code, '') AS organization_code,
		coalesce(o.name, '') AS organization_name, t.office, t.from_on, e.to_on, t.note, coalesce(e.why, '') AS why`+termTables+
		` ORDER BY s.number, t.from_on, t.seq`, bodyID).Scan(&out).Error
	return out, err
}

// seatsOn gives every seat of a body as it stands on the day, the vacant ones too.
func seatsOn(tx *gorm.DB, bodyID int64, all []models.SeatTermLine, on models.Date) ([]models.SeatOn, error) {
	var seats []models.Seat
	if err := tx.Where("body_id = ?", bodyID).Order("number").Find(&seats).Error; err != nil {
		return nil, err
	}
	out := make([]models.SeatOn, 0, len(seats))
	for _, seat := range seats {
		now := models.SeatOn{SeatNumber: seat.Number, Voting: seat.Voting}
		for _, t := range all {
			if t.SeatNumber == seat.Number && t.Covers(on) {
				now = t.SeatOn
			}
		}
		out = append(out, now)
	}
	return out, nil
}
