package store

import (
	"context"
	"fmt"
	"strings"

	"bursar/models"
)

// RelateOrganization records that two companies belong together, so that they count together against the company limit.
func (s *Store) RelateOrganization(ctx context.Context, actor models.Viewer, code, to string, version int64) (models.Organization, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Organization, error) { return w.relateOrganization(code, to, version) })
}

func (w *work) relateOrganization(code, to string, version int64) (models.Organization, error) {
	o, err := locked[models.Organization](w, "code", code, "organization")
	if err != nil {
		return o, err
	}
	if err := seen(o.Version, version, o.Code); err != nil {
		return o, err
	}
	other, err := w.organization("related_to", to)
	if err != nil {
		return o, err
	}
	if other.ID == o.ID {
		return o, models.Refuse(models.RuleReference, "related_to", "%s cannot be related to itself; name the other company.", o.Code)
	}
	before := o
	o.RelatedToID, o.Version = &other.ID, o.Version+1
	if _, err := w.event("organization.relate", o.Code, before, o, ""); err != nil {
		return o, err
	}
	return o, w.one("UPDATE organizations SET related_to_id = ?, version = ? WHERE id = ?", other.ID, o.Version, o.ID)
}

// companyAllows refuses a term with which a company and its related ones would hold more voting seats than the charter allows, on the
// day the term begins and on every later day on which one more of them sits down.
func (w *work) companyAllows(b models.Body, t models.SeatTerm, terms []models.SeatTermLine) error {
	family, err := w.family(*t.OrganizationID)
	if err != nil {
		return err
	}
	var theirs []models.SeatTermLine
	days := []models.Date{t.FromOn}
	for _, other := range terms {
		if bool(other.Voting) && family[other.OrganizationCode] {
			theirs = append(theirs, other)
			if other.FromOn > t.FromOn {
				days = append(days, other.FromOn)
			}
		}
	}
	for _, day := range days {
		if err := w.companyAllowsOn(b, theirs, day); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) companyAllowsOn(b models.Body, theirs []models.SeatTermLine, day models.Date) error {
	limit, err := w.charterRule(b.ID, models.KeyCompanyLimit, day)
	if err != nil || limit == nil {
		return err
	}
	most, err := limit.CompanySeats()
	if err != nil {
		return err
	}
	var sitting []string
	for _, other := range theirs {
		if other.Covers(day) {
			sitting = append(sitting, fmt.Sprintf("%s (seat %d, %s)", other.PersonName, other.SeatNumber, other.OrganizationName))
		}
	}
	if int64(len(sitting)) < most {
		return nil
	}
	return models.Clash(models.RuleSeatCompany, "organization", "%d of at most %d voting seats of %s are held by this company and its related ones on %s: %s. One of these terms ends first, or this seat counts for another organization.",
		len(sitting), most, b.Code, day.Long(), strings.Join(sitting, ", "))
}

// family is the codes of an organization and of all that are related to it, however many steps away.
func (w *work) family(organizationID int64) (map[string]bool, error) {
	var codes []string
	err := w.tx.Raw(`WITH RECURSIVE family (id) AS (
		SELECT id FROM organizations WHERE id = ?
		UNION
		SELECT o.id FROM family f JOIN organizations x ON x.id = f.id JOIN organizations o ON o.related_to_id = x.id OR o.id = x.related_to_id)
		SELECT o.code FROM organizations o JOIN family f ON f.id = o.id ORDER BY o.code`, organizationID).Scan(&codes).Error
	out := map[string]bool{}
	for _, c := range codes {
		out[c] = true
	}
	return out, err
}
