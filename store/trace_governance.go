package store

import (
	"fmt"
	"strings"

	"bursar/models"
)

// decision is what a body settled, then how it voted, where it met and the line it was read from.
func (t *tracer) decision(code string) error {
	if t.viewer.OwnWorkOnly() {
		return nil
	}
	var d struct {
		models.Decision
		BodyName, Supersedes string
	}
	err := t.tx.Raw(`SELECT d.*, b.name AS body_name, coalesce(o.code, '') AS supersedes FROM decisions d JOIN bodies b ON b.id = d.body_id
		LEFT JOIN decisions o ON o.id = d.supersedes_id WHERE d.code = ?`, code).Take(&d).Error
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s, %s, %s: %s, %s", d.Code, d.BodyName, d.DecidedOn.Long(), d.Outcome, d.Text)
	if d.Supersedes != "" {
		text += " It takes the place of " + d.Supersedes + "."
	}
	if !t.add(models.TraceStep{Kind: models.StepDecision, Ref: code, Text: text}) {
		return nil
	}
	if err := t.decisionCauses(d.Decision); err != nil {
		return err
	}
	return t.cite(models.StepDecision, code, d.AnchorID, d.Seq)
}

func (t *tracer) decisionCauses(d models.Decision) error {
	if d.MotionID != nil {
		if err := t.motionOf(*d.MotionID); err != nil {
			return err
		}
	}
	if d.RecommendationID != nil {
		if err := t.advice(*d.RecommendationID); err != nil {
			return err
		}
	}
	if d.MeetingID != nil {
		return t.meetingOf(*d.MeetingID)
	}
	return nil
}

// motion is what was put to the vote.
func (t *tracer) motion(code string) error {
	id, err := t.idOf("motions", code)
	if err != nil {
		return err
	}
	return t.motionOf(id)
}

func (t *tracer) idOf(table, code string) (int64, error) {
	var row struct{ ID int64 }
	err := t.tx.Raw("SELECT id FROM "+table+" WHERE code = ?", code).Take(&row).Error
	return row.ID, err
}

func (t *tracer) motionOf(id int64) error {
	var m struct {
		models.Motion
		BodyName, Mover, Seconder string
	}
	err := t.tx.Raw(`SELECT m.*, b.name AS body_name, coalesce(p.name, '') AS mover, coalesce(q.name, '') AS seconder FROM motions m JOIN bodies b ON b.id = m.body_id
		LEFT JOIN people p ON p.id = m.mover_id LEFT JOIN people q ON q.id = m.seconder_id WHERE m.id = ?`, id).Take(&m).Error
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s, put to %s on %s: %s", m.Code, m.BodyName, m.MovedOn.Long(), m.Text)
	if m.Mover != "" {
		text += " Moved by " + m.Mover + "."
	}
	if m.Seconder != "" {
		text += " Seconded by " + m.Seconder + "."
	}
	if !t.add(models.TraceStep{Kind: models.StepMotion, Ref: m.Code, Text: text}) {
		return nil
	}
	about, err := motionAbout(t.tx, id)
	if err != nil {
		return err
	}
	if err := t.votes("motion_id", id, m.Code, about); err != nil {
		return err
	}
	if m.MeetingID != nil {
		if err := t.meetingOf(*m.MeetingID); err != nil {
			return err
		}
	}
	return t.cite(models.StepMotion, m.Code, m.AnchorID, m.Seq)
}

// meetingOf is when and where a body met.
func (t *tracer) meetingOf(id int64) error {
	var m struct {
		models.Meeting
		BodyName, Chair string
	}
	err := t.tx.Raw(`SELECT m.*, b.name AS body_name, coalesce(p.name, m.chair_written) AS chair FROM meetings m JOIN bodies b ON b.id = m.body_id
		LEFT JOIN people p ON p.id = m.chair_id WHERE m.id = ?`, id).Take(&m).Error
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s, %s, %s", m.Code, m.BodyName, m.HeldOn.Long())
	if m.Chair != "" {
		text += ", chaired by " + m.Chair
	}
	if !t.add(models.TraceStep{Kind: models.StepMeeting, Ref: m.Code, Text: text + "."}) {
		return nil
	}
	return t.cite(models.StepMeeting, m.Code, m.AnchorID, m.Seq)
}

func (t *tracer) meeting(code string) error {
	id, err := t.idOf("meetings", code)
	if err != nil {
		return err
	}
	return t.meetingOf(id)
}

// action is what somebody was asked to do, and the meeting in which.
func (t *tracer) action(code string) error {
	var a models.Action
	if err := t.tx.Where("code = ?", code).Take(&a).Error; err != nil {
		return err
	}
	text := a.Code + ", " + string(a.State) + ": " + a.Text
	if a.OwnersWritten != "" {
		text += " (" + a.OwnersWritten + ")"
	}
	t.add(models.TraceStep{Kind: models.StepAction, Ref: code, Text: text})
	if a.MeetingID != nil {
		if err := t.meetingOf(*a.MeetingID); err != nil {
			return err
		}
	}
	return t.cite(models.StepAction, code, a.AnchorID, a.Seq)
}

// person and organization end where they were put on record.
func (t *tracer) person(code string) error {
	var p models.Person
	if err := t.tx.Where("code = ?", code).Take(&p).Error; err != nil {
		return err
	}
	t.add(models.TraceStep{Kind: models.StepPerson, Ref: code, Text: p.Code + ", " + p.Name + "."})
	return t.cite(models.StepPerson, code, nil, p.Seq)
}

func (t *tracer) organization(code string) error {
	var o models.Organization
	if err := t.tx.Where("code = ?", code).Take(&o).Error; err != nil {
		return err
	}
	t.add(models.TraceStep{Kind: models.StepOrganization, Ref: code, Text: strings.TrimSpace(o.Code+", "+o.Name+", "+string(o.Kind)+" "+o.Country) + "."})
	return t.cite(models.StepOrganization, code, nil, o.Seq)
}

// importsOf are the readings of the file that a place lies in.
func (t *tracer) importsOf(anchorID int64) error {
	var codes []string
	err := t.tx.Raw("SELECT i.code FROM anchors a JOIN imports i ON i.source_id = a.source_id WHERE a.id = ? ORDER BY i.code", anchorID).Scan(&codes).Error
	if err != nil {
		return err
	}
	for _, code := range codes {
		if err := t.importOf(code); err != nil {
			return err
		}
	}
	return nil
}

func (t *tracer) importOf(code string) error {
	var i struct {
		Code, Kind, State, EnteredBy, Name string
		EnteredAt                          models.Instant
	}
	err := t.tx.Raw("SELECT i.code, i.kind, i.state, i.entered_by, i.entered_at, s.name FROM imports i JOIN sources s ON s.id = i.source_id WHERE i.code = ?", code).Take(&i).Error
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s, %s %s, read on %s by %s", i.Code, i.Kind, i.Name, i.EnteredAt.Date().Long(), i.EnteredBy)
	if i.State == "confirmed" {
		text += " and confirmed"
	}
	t.add(models.TraceStep{Kind: models.StepImport, Ref: code, Text: text + "."})
	return nil
}
