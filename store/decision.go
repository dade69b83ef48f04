package store

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// RecordDecision writes down what a body settled. A meeting below its quorum decides nothing.
func (s *Store) RecordDecision(ctx context.Context, actor models.Viewer, n models.NewDecision) (models.Decision, error) {
	return write(ctx, s, actor, models.RecordRuling, func(w *work) (models.Decision, error) { return w.recordDecision(n) })
}

func (w *work) recordDecision(n models.NewDecision) (models.Decision, error) {
	d, err := n.Check()
	if err != nil {
		return d, err
	}
	body := n.Body
	if err := w.inMeeting(&d, &body, n); err != nil {
		return d, err
	}
	if err := w.onMotion(&d, &body, n); err != nil {
		return d, err
	}
	b, err := w.body("body", body)
	if err != nil {
		return d, err
	}
	d.BodyID, d.EnteredBy = b.ID, w.actor.Email
	if d.RecommendationID, err = w.recommendation(n.Recommendation); err != nil {
		return d, err
	}
	if err := w.supersede(&d, n.Supersedes); err != nil {
		return d, err
	}
	return w.enterDecision(d, n.Cite)
}

func (w *work) enterDecision(d models.Decision, c models.Cite) (models.Decision, error) {
	a, err := w.anchor(c)
	if err != nil {
		return d, err
	}
	if d.Code, err = w.code(models.KindDecision, d.DecidedOn); err != nil {
		return d, err
	}
	if d.Seq, err = w.event("decision.record", d.Code, nil, d, ""); err != nil {
		return d, err
	}
	if d.AnchorID, err = w.place(a, d.Seq); err != nil {
		return d, err
	}
	return d, w.insert(&d)
}

// inMeeting asks whether the meeting may decide this, and takes body and day from it. The meeting's row is held, so that its attendance
// cannot be changed in between.
func (w *work) inMeeting(d *models.Decision, body *string, n models.NewDecision) error {
	if n.Meeting == "" {
		return nil
	}
	m, code, err := w.heldMeeting("meeting", n.Meeting)
	if err != nil {
		return err
	}
	if *body == "" {
		*body = code
	}
	switch {
	case m.State != models.MeetingHeld:
		return models.Clash(models.RuleMeetingHeld, "meeting", "%s lies ahead; record it as held before what it decided.", m.Code)
	case *body != code:
		return models.Clash(models.RuleDecisionBody, "meeting", "%s is a meeting of %s, not of %s.", m.Code, code, *body)
	case d.DecidedOn.Known() && d.DecidedOn != m.HeldOn:
		return models.Clash(models.RuleDecisionDay, "on", "%s was held on %s; leave the day empty, or correct the meeting's date.", m.Code, m.HeldOn.Long())
	}
	d.MeetingID, d.DecidedOn = &m.ID, m.HeldOn
	q, err := w.quorum(m)
	if err != nil {
		return err
	}
	return q.Allows(d.Outcome)
}

// onMotion ties the decision to the motion that was voted on, and takes the body from it where nothing else names one.
func (w *work) onMotion(d *models.Decision, body *string, n models.NewDecision) error {
	if n.Motion == "" {
		return nil
	}
	var m struct {
		ID   int64
		Code string
	}
	err := w.tx.Raw("SELECT m.id, b.code FROM motions m JOIN bodies b ON b.id = m.body_id WHERE m.code = ?", n.Motion).Take(&m).Error
	if err != nil {
		return named(err, "motion", "motion", n.Motion)
	}
	if *body == "" {
		*body = m.Code
	}
	if *body != m.Code {
		return models.Clash(models.RuleDecisionBody, "motion", "%s is a motion of %s, not of %s.", n.Motion, m.Code, *body)
	}
	d.MotionID = &m.ID
	return nil
}

// recommendation finds the committee's advice by its round: the newest, or the n-th as in R-2024-1/2.
func (w *work) recommendation(ref string) (*int64, error) {
	if ref == "" {
		return nil, nil
	}
	round, n, numbered := strings.Cut(ref, "/")
	query, args := "r.code = ?", []any{round}
	if numbered {
		number, err := strconv.ParseInt(n, 10, 64)
		if err != nil {
			return nil, models.Refuse(models.RuleReference, "recommendation", "A recommendation is its round and number, such as R-2024-1/2.")
		}
		query, args = query+" AND a.n = ?", append(args, number)
	}
	var id int64
	err := w.tx.Raw("SELECT a.id FROM recommendations a JOIN rounds r ON r.id = a.round_id WHERE "+query+" ORDER BY a.n DESC LIMIT 1", args...).Take(&id).Error
	return &id, named(err, "recommendation", "recommendation of", ref)
}

func (w *work) supersede(d *models.Decision, code string) error {
	if code == "" {
		return nil
	}
	// The older decision's row is held, so that two cannot take its place at once.
	var old models.Decision
	if err := w.tx.Raw("SELECT * FROM decisions WHERE code = ?"+w.lock(), code).Take(&old).Error; err != nil {
		return named(err, "supersedes", "decision", code)
	}
	var by string
	err := w.tx.Raw("SELECT code FROM decisions WHERE supersedes_id = ?", old.ID).Take(&by).Error
	switch {
	case err != nil && !errors.Is(err, gorm.ErrRecordNotFound):
		return err
	case err == nil:
		return models.Clash(models.RuleDecisionOnce, "supersedes", "%s is superseded by %s already; supersede that one.", old.Code, by)
	case old.BodyID != d.BodyID:
		return models.Clash(models.RuleDecisionBody, "supersedes", "%s is a decision of another body, which alone may supersede it.", old.Code)
	case old.DecidedOn > d.DecidedOn:
		return models.Clash(models.RuleDecisionOnce, "supersedes", "%s was taken on %s, after this one.", old.Code, old.DecidedOn.Long())
	}
	d.SupersedesID = &old.ID
	return nil
}

// decision finds one by code; a slip names the field.
func (w *work) decision(field, code string) (models.Decision, error) {
	var d models.Decision
	err := w.tx.Where("code = ?", code).Take(&d).Error
	return d, named(err, field, "decision", code)
}
