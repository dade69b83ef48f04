package store

import (
	"gorm.io/gorm"

	"bursar/models"
)

// sowLife reads what a statement of work came from and went through. A contractor learns what is asked of whoever does the work, and nothing
// of offers, estimates, other vendors and how it was decided.
func sowLife(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	l, id := &whole.Life, whole.ID
	if err := tx.Where("sow_id = ? AND withdrawn = 0", id).Order("n").Find(&l.Requirements).Error; err != nil || v.OwnWorkOnly() {
		return err
	}
	helpers, err := sowNamed(tx, helpersOnly, []int64{id})
	if err != nil {
		return err
	}
	l.Helpers = helpers[id]
	for _, part := range []func(*gorm.DB, int64, *models.SOWLife) error{lifeOffers, lifeChoices, lifeEstimates, lifeEfforts, lifeSteps} {
		if err := part(tx, id, l); err != nil {
			return err
		}
	}
	return nil
}

// Champions proper, and those who said "happy to help", stand in one table.
const (
	championsOnly = "(SELECT * FROM sow_champions WHERE manner = '" + models.MannerChampion + "')"
	helpersOnly   = "(SELECT * FROM sow_champions WHERE manner = '" + models.MannerHelper + "')"
)

func lifeOffers(tx *gorm.DB, sow int64, l *models.SOWLife) error {
	var versions []models.SOWOfferLine
	err := tx.Raw(`SELECT x.*, o.code AS organization_code, o.name AS organization_name, `+placeColumns+` FROM sow_offers x
		JOIN organizations o ON o.id = x.organization_id`+placeJoin+` WHERE x.sow_id = ? ORDER BY x.n, x.v`, sow).Scan(&versions).Error
	if err != nil {
		return err
	}
	var found []models.SOWMet
	err = tx.Raw(`SELECT x.offer_n, r.n, x.verdict, x.remark FROM sow_offer_requirements x JOIN sow_requirements r ON r.id = x.requirement_id
		WHERE x.sow_id = ? ORDER BY x.seq, x.id`, sow).Scan(&found).Error
	l.Offers = models.NewestOffers(versions)
	for i := range l.Offers {
		l.Offers[i].Judge(l.Requirements, found)
	}
	return err
}

func lifeChoices(tx *gorm.DB, sow int64, l *models.SOWLife) error {
	return tx.Raw(`SELECT x.*, f.n AS offer_n, f.v AS offer_v, o.code AS organization_code, o.name AS organization_name, `+placeColumns+` FROM sow_choices x
		JOIN sow_offers f ON f.id = x.offer_id JOIN organizations o ON o.id = f.organization_id`+placeJoin+` WHERE x.sow_id = ? ORDER BY x.n`, sow).Scan(&l.Choices).Error
}

func lifeEstimates(tx *gorm.DB, sow int64, l *models.SOWLife) error {
	return tx.Raw(`SELECT x.*, COALESCE(m.code, '') AS meeting_code, m.held_on, `+placeColumns+` FROM sow_estimates x
		LEFT JOIN meetings m ON m.id = x.meeting_id`+placeJoin+` WHERE x.sow_id = ? ORDER BY x.n`, sow).Scan(&l.Estimates).Error
}

// lifeEfforts are the newest of each member asked, and of all of them together.
func lifeEfforts(tx *gorm.DB, sow int64, l *models.SOWLife) error {
	return tx.Raw(`SELECT x.*, COALESCE(p.code, '') AS person_code, COALESCE(p.name, '') AS person_name FROM sow_efforts x LEFT JOIN people p ON p.id = x.person_id
		WHERE x.sow_id = ? AND NOT EXISTS (SELECT 1 FROM sow_efforts later WHERE later.sow_id = x.sow_id AND later.n > x.n
			AND COALESCE(later.person_id, 0) = COALESCE(x.person_id, 0)) ORDER BY x.n`, sow).Scan(&l.Efforts).Error
}

func lifeSteps(tx *gorm.DB, sow int64, l *models.SOWLife) error {
	return tx.Raw(`SELECT x.*, COALESCE(d.code, '') AS decision_code, COALESCE(d.text, '') AS decision_text, d.decided_on, COALESCE(d.outcome, '') AS outcome,
			COALESCE(b.name, '') AS body_name, COALESCE(m.code, '') AS meeting_code, `+placeColumns+`
		FROM sow_steps x LEFT JOIN decisions d ON d.id = x.decision_id LEFT JOIN bodies b ON b.id = d.body_id LEFT JOIN meetings m ON m.id = d.meeting_id`+placeJoin+`
		WHERE x.sow_id = ? ORDER BY x.n`, sow).Scan(&l.Steps).Error
}
