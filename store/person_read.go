package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// seatsServed are terms with their body, person and organization, the newest first.
const seatsServed = `SELECT b.code AS body_code, b.name AS body_name, s.number AS seat_number, s.voting, p.code AS person_code, p.name AS person_name,
	coalesce(o.code, '') AS organization_code, coalesce(o.name, '') AS organization_name, t.office, t.from_on, e.to_on
	FROM seat_terms t JOIN seats s ON s.id = t.seat_id JOIN bodies b ON b.id = s.body_id JOIN people p ON p.id = t.person_id
	LEFT JOIN organizations o ON o.id = t.organization_id LEFT JOIN seat_term_ends e ON e.term_id = t.id `

const seatsOrder = " ORDER BY t.from_on DESC, b.code, s.number, t.seq"

// PersonWhole gives a person with other names and the seats they serve or served on.
func (s *Store) PersonWhole(ctx context.Context, v models.Viewer, code string) (models.PersonSheet, error) {
	p, err := s.Person(ctx, v, code)
	if err != nil {
		return models.PersonSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.PersonSheet, error) {
		out := models.PersonSheet{Person: p, OtherNames: []string{}, Seats: []models.PersonSeat{}}
		if err := tx.Raw("SELECT name FROM person_names WHERE person_id = ? ORDER BY name", p.ID).Scan(&out.OtherNames).Error; err != nil {
			return out, err
		}
		return out, tx.Raw(seatsServed+"WHERE t.person_id = ?"+seatsOrder, p.ID).Scan(&out.Seats).Error
	})
}

// OrganizationWhole gives an organization with the seats that count or counted for it.
func (s *Store) OrganizationWhole(ctx context.Context, v models.Viewer, code string) (models.OrganizationSheet, error) {
	o, err := s.Organization(ctx, v, code)
	if err != nil {
		return models.OrganizationSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.OrganizationSheet, error) {
		out := models.OrganizationSheet{Organization: o, Seats: []models.PersonSeat{}}
		if o.RelatedToID != nil {
			if err := tx.Raw("SELECT code, name FROM organizations WHERE id = ?", *o.RelatedToID).Row().Scan(&out.RelatedCode, &out.RelatedName); err != nil {
				return out, err
			}
		}
		return out, tx.Raw(seatsServed+"WHERE t.organization_id = ?"+seatsOrder, o.ID).Scan(&out.Seats).Error
	})
}
