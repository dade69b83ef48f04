package store

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// leave finds by what an act is approved: by the decision that is named, or by the actor's own limit of authority. Where no limit speaks about
// such acts, otherwise says what is asked, as ever. The limits that speak are held, so that of two acts to one receiver the second sees the first.
func (w *work) leave(a models.AuthorityAsked, decision string, otherwise func(string) (*int64, error)) (models.Leave, error) {
	governing, err := w.heldLimits(a)
	if err != nil {
		return models.Leave{}, err
	}
	if len(governing) == 0 {
		id, err := otherwise(decision)
		return models.Leave{Decision: id}, err
	}
	named, adopted, err := w.adopted(decision, a.Record)
	if err != nil || (named != nil && adopted == nil) {
		return models.Leave{Decision: named}, err
	}
	limit, refused, err := w.ownLimit(governing, a)
	if err == nil && refused != nil && named != nil {
		refused = adopted // the decision that was named is what they must mend
	}
	if err == nil {
		err = refused
	}
	return models.Leave{Limit: limit, Decision: named}, err
}

// heldLimits are the limits in force that speak about an act, held in the order of their numbers.
func (w *work) heldLimits(a models.AuthorityAsked) ([]models.AuthorityLimitLine, error) {
	inForce, err := limitsOn(w.tx, a.On)
	if err != nil {
		return nil, err
	}
	governing := a.Governing(inForce)
	for _, l := range governing {
		if _, err := locked[models.AuthorityLimit](w, "id", l.ID, "limit of authority"); err != nil {
			return nil, err
		}
	}
	return governing, nil
}

// adopted finds the decision that is named, nil for none. The refusal beside it says why it is no adopted motion.
func (w *work) adopted(code, record string) (id *int64, refused, err error) {
	if strings.TrimSpace(code) == "" {
		return nil, nil, nil
	}
	if id, err = w.authority(code); err != nil {
		return nil, nil, err
	}
	d, err := adoptionOf(w.tx, *id)
	if err != nil {
		return nil, nil, err
	}
	if err := d.For(record); err != nil {
		return nil, nil, err
	}
	return id, d.Adopted(), nil
}

// ownLimit is the limit by which the actor may approve the act, or why none does.
func (w *work) ownLimit(governing []models.AuthorityLimitLine, a models.AuthorityAsked) (limit *models.AuthorityLimitLine, refused, err error) {
	actor, err := authorityActor(w.tx, w.actor, a.On)
	if err != nil {
		return nil, nil, err
	}
	year, err := w.fiscalYearOn(a.On)
	if err != nil {
		return nil, nil, err
	}
	done, err := actsTo(w.tx, a.Receiver, year.ID, a.Amount.Currency)
	if err != nil {
		return nil, nil, err
	}
	limit, refused = a.Within(governing, actor, done)
	return limit, refused, nil
}

// act writes down what was approved by a limit; an act by decision alone is no act of one's own authority.
func (w *work) act(l models.Leave, a models.AuthorityAsked, award, transaction *int64, seq int64) error {
	if l.Limit == nil {
		return nil
	}
	year, err := w.fiscalYearOn(a.On)
	if err != nil {
		return err
	}
	return w.insert(&models.AuthorityAct{LimitID: l.Limit.ID, Subject: a.Subject, Record: a.Record, Receiver: a.Receiver, Purpose: a.Purpose, PoolID: a.PoolID,
		FiscalYearID: year.ID, Minor: a.Amount.Minor, Currency: a.Amount.Currency, ActedOn: a.On, ActedBy: w.actor.Email, AwardID: award, TransactionID: transaction, Seq: seq})
}

// limitsOn are the limits in force on a day.
func limitsOn(tx *gorm.DB, on models.Date) ([]models.AuthorityLimitLine, error) {
	var rows []models.AuthorityLimitLine
	err := tx.Raw("SELECT * FROM (SELECT "+limitColumns+" FROM "+limitTables+") l WHERE l.in_force = 1 ORDER BY l.id", on, on).Scan(&rows).Error
	return rows, err
}

// authorityActor is what somebody holds on a day: roles, the person of the record, the seats. The nameless command line holds nothing.
func authorityActor(tx *gorm.DB, v models.Viewer, on models.Date) (models.AuthorityActor, error) {
	var a models.AuthorityActor
	if v.Email == models.CommandLine.Email {
		return a, nil
	}
	a.Roles, a.PersonID = v.Roles, v.PersonID
	if v.PersonID == 0 {
		return a, nil
	}
	var rows []struct {
		BodyID, Number int64
		Office         string
	}
	err := tx.Raw(`SELECT s.body_id, s.number, t.office FROM seat_terms t JOIN seats s ON s.id = t.seat_id LEFT JOIN seat_term_ends e ON e.term_id = t.id
		WHERE t.person_id = ? AND t.from_on <= ? AND (e.to_on IS NULL OR e.to_on >= ?) ORDER BY s.body_id, s.number`, v.PersonID, on, on).Scan(&rows).Error
	for _, r := range rows {
		a.Offices = append(a.Offices, models.HeldOffice{BodyID: r.BodyID, Office: r.Office, Seat: fmt.Sprintf("seat %d", r.Number)})
	}
	return a, err
}

// actsTo is what was approved by limits for one receiver in a fiscal year, as far as it still counts: of an award what is not released, of a
// statement of work what is not reversed.
func actsTo(tx *gorm.DB, receiver string, year int64, c models.Currency) ([]models.AuthorityActDone, error) {
	var rows []models.AuthorityActDone
	err := tx.Raw(`SELECT a.subject, a.pool_id, a.purpose, CAST(CASE WHEN a.award_id IS NULL THEN a.minor ELSE (SELECT coalesce(-sum(p.minor), 0) FROM transactions t
			JOIN postings p ON p.transaction_id = t.id JOIN accounts c ON c.id = p.account_id WHERE t.award_id = a.award_id AND c.kind = 'free') END AS BIGINT) AS minor
		FROM authority_acts a WHERE a.receiver = ? AND a.fiscal_year_id = ? AND a.currency = ?
		AND NOT EXISTS (SELECT 1 FROM transactions r WHERE r.reverses_id = a.transaction_id) ORDER BY a.id`, receiver, year, c).Scan(&rows).Error
	return rows, err
}

// adoptionOf looks at what a decision rests on: the motion with its count, or the line of the minutes.
func adoptionOf(tx *gorm.DB, id int64) (models.Adoption, error) {
	var row struct {
		Code, About, Motion, State string
		AnchorID, PollID           *int64
	}
	var d models.Adoption
	err := tx.Raw(`SELECT d.code, d.about, coalesce(m.code, '') AS motion, coalesce(p.state, '') AS state, d.anchor_id, p.id AS poll_id
		FROM decisions d LEFT JOIN motions m ON m.id = d.motion_id LEFT JOIN polls p ON p.motion_id = m.id WHERE d.id = ?`, id).Take(&row).Error
	d = models.Adoption{Code: row.Code, About: row.About, Motion: row.Motion, Anchored: row.AnchorID != nil}
	if err != nil || row.PollID == nil || row.State != string(models.PollClosed) {
		return d, err
	}
	_, count, err := storedCount(tx, *row.PollID)
	if err != nil || count == nil || len(count.Questions) == 0 {
		return d, err
	}
	d.Closed, d.Outcome, d.Shown = true, count.Questions[0].Decision(), count.Questions[0].Shown()
	return d, nil
}

// leaveView is what a page says to somebody who would approve an act: the same questions as leave asks, and nothing is held.
func leaveView(tx *gorm.DB, v models.Viewer, a models.AuthorityAsked) (out models.LeaveView, err error) {
	inForce, err := limitsOn(tx, a.On)
	if err != nil {
		return out, err
	}
	governing := a.Governing(inForce)
	if out.Governed = len(governing) > 0; out.Governed {
		if err := viewLimit(tx, v, a, governing, &out); err != nil {
			return out, err
		}
	} else {
		out.Needs = models.NoAuthority().Error()
	}
	out.Decisions, err = nameable(tx, a.Record, out.Governed)
	return out, err
}

func viewLimit(tx *gorm.DB, v models.Viewer, a models.AuthorityAsked, governing []models.AuthorityLimitLine, out *models.LeaveView) error {
	actor, err := authorityActor(tx, v, a.On)
	if err != nil {
		return err
	}
	var years []int64
	if err := tx.Raw("SELECT id FROM fiscal_years WHERE first_on <= ? AND last_on >= ?", a.On, a.On).Scan(&years).Error; err != nil || len(years) == 0 {
		return err
	}
	done, err := actsTo(tx, a.Receiver, years[0], a.Amount.Currency)
	if err != nil {
		return err
	}
	limit, refused := a.Within(governing, actor, done)
	out.Limit = limit
	var r *models.Error
	if errors.As(refused, &r) {
		out.Needs = r.Message
	}
	return nil
}

// mostNameable is how many decisions a form offers; an older one is named by its code.
const mostNameable = 20

// nameable are the decisions of a board that may be named for a record, the newest first: approved, not superseded, about nothing else of its
// kind; and adopted where a limit asks for that.
func nameable(tx *gorm.DB, record string, adopted bool) ([]models.DecisionLine, error) {
	var rows []struct {
		ID int64
		models.DecisionLine
	}
	err := tx.Raw(`SELECT d.id, d.code, d.decided_on, d.text, d.about, d.outcome, b.code AS body_code, b.name AS body_name FROM decisions d JOIN bodies b ON b.id = d.body_id
		WHERE b.kind = 'board' AND d.outcome IN ('approved', 'consensus') AND NOT EXISTS (SELECT 1 FROM decisions s WHERE s.supersedes_id = d.id)
		ORDER BY d.decided_on DESC, d.code DESC LIMIT ?`, mostNameable).Scan(&rows).Error
	var out []models.DecisionLine
	for _, r := range rows {
		d, errAdopted := adoptionOf(tx, r.ID)
		if errAdopted != nil {
			return nil, errAdopted
		}
		if d.For(record) == nil && (!adopted || d.Adopted() == nil) {
			out = append(out, r.DecisionLine)
		}
	}
	return out, err
}
