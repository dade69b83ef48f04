package store

import (
	"fmt"

	"bursar/models"
)

// proposal is who asked for what, the advice on it, its award and its round.
func (t *tracer) proposal(code string) error {
	var p struct {
		ID, Seq                   int64
		Title, Name, Round, Award string
		AnchorID                  *int64
	}
	err := t.tx.Raw(`SELECT p.id, p.seq, p.title, p.anchor_id, coalesce(o.name, '') AS name, r.code AS round, coalesce(w.code, '') AS award
		FROM proposals p JOIN rounds r ON r.id = p.round_id LEFT JOIN organizations o ON o.id = p.organization_id LEFT JOIN awards w ON w.proposal_id = p.id
		WHERE p.code = ?`, code).Take(&p).Error
	if err != nil {
		return err
	}
	text := code + ", “" + p.Title + "”"
	if p.Name != "" {
		text += ", by " + p.Name
	}
	if !t.add(models.TraceStep{Kind: models.StepProposal, Ref: code, Text: text + "."}) {
		return nil
	}
	for _, c := range []struct {
		code string
		walk func(string) error
	}{{p.Award, t.award}, {p.Round, t.round}} {
		if c.code == "" {
			continue
		}
		if err := c.walk(c.code); err != nil {
			return err
		}
	}
	return t.cite(models.StepProposal, code, p.AnchorID, p.Seq)
}

// round is a call for proposals, how the committee voted, what it advised, and the decisions on that advice.
func (t *tracer) round(code string) error {
	var r struct {
		ID, Seq     int64
		Title, Name string
		AnchorID    *int64
	}
	err := t.tx.Raw("SELECT r.id, r.seq, r.title, r.anchor_id, b.name FROM rounds r JOIN bodies b ON b.id = r.body_id WHERE r.code = ?", code).Take(&r).Error
	if err != nil {
		return err
	}
	if !t.add(models.TraceStep{Kind: models.StepRound, Ref: code, Text: code + ", “" + r.Title + "”, ranked by " + r.Name + "."}) {
		return nil
	}
	if err := t.votes("round_id", r.ID, code, code); err != nil {
		return err
	}
	if err := t.roundDecisions(r.ID); err != nil {
		return err
	}
	return t.cite(models.StepRound, code, r.AnchorID, r.Seq)
}

func (t *tracer) roundDecisions(roundID int64) error {
	var codes []string
	err := t.tx.Raw(`SELECT d.code FROM decisions d JOIN recommendations a ON a.id = d.recommendation_id WHERE a.round_id = ? ORDER BY d.decided_on, d.code`, roundID).Scan(&codes).Error
	if err != nil {
		return err
	}
	for _, code := range codes {
		if err := t.decision(code); err != nil {
			return err
		}
	}
	return nil
}

// advice is the committee's recommendation that a decision followed or did not.
func (t *tracer) advice(id int64) error {
	var a struct {
		Code, Text    string
		N             int64
		RecommendedOn models.Date
	}
	err := t.tx.Raw("SELECT r.code, a.n, a.text, a.recommended_on FROM recommendations a JOIN rounds r ON r.id = a.round_id WHERE a.id = ?", id).Take(&a).Error
	if err != nil {
		return err
	}
	text := fmt.Sprintf("On the committee’s advice number %d, %s", a.N, a.RecommendedOn.Long())
	if a.Text != "" {
		text += ": " + a.Text
	}
	t.add(models.TraceStep{Kind: models.StepRound, Ref: fmt.Sprintf("%s/%d", a.Code, a.N), Text: text})
	return t.round(a.Code)
}
