package store

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// AskAward asks for a direct award: travel, mentorship, a sponsorship, an audit. Its money is noted as advice; nothing is promised before
// another person has approved it.
func (s *Store) AskAward(ctx context.Context, actor models.Viewer, n models.NewDirectAward) (models.Award, error) {
	return write(ctx, s, actor, models.AskAward, func(w *work) (models.Award, error) { return w.askAward(n) })
}

func (w *work) askAward(n models.NewDirectAward) (models.Award, error) {
	a, term, err := n.Check()
	if err != nil {
		return a, err
	}
	pool, err := w.directParts(n, &a, &term)
	if err != nil {
		return a, err
	}
	held, err := w.holdMoney(models.NewTransaction{EffectiveOn: a.AskedOn, Kind: models.MoneyRecommended, Text: "Asked for: " + a.Purpose,
		Lines: between(pool, models.AccountContra, models.AccountRecommended, *term.AmountMinor, 0)})
	if err != nil {
		return a, err
	}
	if a.Code, err = w.code(models.KindAward, a.AskedOn); err != nil {
		return a, err
	}
	if a.Seq, err = w.event("award.ask", a.Code, nil, map[string]any{"award": a, "terms": term}, ""); err != nil {
		return a, err
	}
	if err := w.insert(&a); err != nil {
		return a, err
	}
	term.AwardID, term.Seq = a.ID, a.Seq
	if err := w.insert(&term); err != nil {
		return a, err
	}
	held[0].row.AwardID = &a.ID
	_, err = w.enter(held[0])
	return a, err
}

// directParts finds the receiver and the pool, and reads the amount in the pool's currency.
func (w *work) directParts(n models.NewDirectAward, a *models.Award, term *models.AwardTerm) (p models.Pool, err error) {
	p, errPool := w.pool("pool", strings.TrimSpace(n.Pool))
	if err := models.Collect(w.directReceiver(n, a), errPool); err != nil {
		return p, err
	}
	m, errAmount := positive(n.Amount, p.Currency)
	if err := models.Collect(p.Usable("pool"), p.Same(models.Currency(strings.TrimSpace(n.Currency))), errAmount); err != nil {
		return p, err
	}
	if !a.AskedOn.Known() {
		a.AskedOn = w.today()
	}
	a.PoolID, a.AskedBy = &p.ID, w.actor.Email
	term.AmountMinor, term.Currency, term.EffectiveOn = &m.Minor, p.Currency, a.AskedOn
	return p, nil
}

func (w *work) directReceiver(n models.NewDirectAward, a *models.Award) (err error) {
	if code := strings.TrimSpace(n.Person); code != "" {
		a.PersonID, err = w.idOf("people", "person", "person", code)
		return err
	}
	o, err := w.organization("organization", strings.TrimSpace(n.Organization))
	a.OrganizationID = &o.ID
	return err
}

// askedOf is the act that approving a direct award would be.
func askedOf(tx *gorm.DB, a models.Award, on models.Date) (models.AuthorityAsked, error) {
	var row struct {
		AmountMinor int64
		Currency    models.Currency
		Receiver    string
	}
	err := tx.Raw(`SELECT coalesce(t.amount_minor, 0) AS amount_minor, t.currency, coalesce(p.code, o.code, '') AS receiver FROM awards w
		JOIN award_terms t ON t.award_id = w.id AND t.n = (SELECT max(n) FROM award_terms x WHERE x.award_id = w.id)
		LEFT JOIN people p ON p.id = w.person_id LEFT JOIN organizations o ON o.id = w.organization_id WHERE w.id = ?`, a.ID).Take(&row).Error
	q := models.AuthorityAsked{Subject: models.AuthoritySubject(a.Kind), Record: a.Code, Amount: models.Money{Minor: row.AmountMinor, Currency: row.Currency},
		Receiver: row.Receiver, Purpose: models.PurposeKey(a.Purpose), On: on}
	if a.PoolID != nil {
		q.PoolID = *a.PoolID
	}
	return q, err
}

// receives tells whether a viewer is the receiver of an award, or belongs on the day to the organization that is: by a seat or an affiliation.
func receives(tx *gorm.DB, v models.Viewer, a models.Award, on models.Date) (bool, error) {
	var n int64
	person, organization := int64(0), int64(0)
	if a.PersonID != nil {
		person = *a.PersonID
	}
	if a.OrganizationID != nil {
		organization = *a.OrganizationID
	}
	err := tx.Raw(`SELECT (SELECT count(*) FROM people p WHERE p.id = ? AND (p.id = ? OR (p.email <> '' AND lower(p.email) = lower(?))))
		+ (SELECT count(*) FROM people p JOIN seat_terms t ON t.person_id = p.id LEFT JOIN seat_term_ends e ON e.term_id = t.id
			WHERE t.organization_id = ? AND t.from_on <= ? AND (e.to_on IS NULL OR e.to_on >= ?) AND (p.id = ? OR (p.email <> '' AND lower(p.email) = lower(?))))
		+ (SELECT count(*) FROM people p JOIN affiliations f ON f.person_id = p.id
			WHERE f.organization_id = ? AND (f.from_on IS NULL OR f.from_on <= ?) AND (f.to_on IS NULL OR f.to_on >= ?) AND (p.id = ? OR (p.email <> '' AND lower(p.email) = lower(?))))`,
		person, v.PersonID, v.Email, organization, on, on, v.PersonID, v.Email, organization, on, on, v.PersonID, v.Email).Row().Scan(&n)
	return n > 0, err
}

// awardLeave is what the page of a direct award says to somebody who may rule on such awards.
func awardLeave(tx *gorm.DB, v models.Viewer, a models.Award, today models.Date) (out models.LeaveView, err error) {
	if a.State != models.AwardRequested || !v.May(models.ApproveAward) {
		return out, nil
	}
	own, err := receives(tx, v, a, today)
	if err != nil {
		return out, err
	}
	if refused := models.Collect(v.NotOwn(a.AskedBy, "award"), a.NotReceivedBy(own)); refused != nil {
		out.Conflict = refused.Error()
		return out, nil
	}
	asked, err := askedOf(tx, a, today)
	if err != nil {
		return out, err
	}
	if out, err = leaveView(tx, v, asked); err != nil {
		return out, err
	}
	out.Lacks, err = lacks(tx, asked)
	return out, err
}

// lacks says what is missing in the pool as it stands now, "" where nothing is.
func lacks(tx *gorm.DB, a models.AuthorityAsked) (string, error) {
	var row struct {
		models.Pool
		Free int64
	}
	err := tx.Raw(`SELECT p.*, coalesce(b.minor, 0) AS free FROM pools p JOIN accounts c ON c.pool_id = p.id AND c.kind = 'free'
		LEFT JOIN balances b ON b.account_id = c.id AND b.currency = p.currency AND b.fiscal_year_id = (SELECT id FROM fiscal_years WHERE first_on <= ? AND last_on >= ?)
		WHERE p.id = ?`, a.On, a.On, a.PoolID).Take(&row).Error
	var short *models.Error
	if err == nil && errors.As(row.Pool.Lacking(a.Amount, row.Free), &short) {
		return short.Message, nil
	}
	return "", err
}
