package store

import (
	"fmt"
	"strconv"

	"gorm.io/gorm"

	"bursar/models"
)

// manner starts a trace at a change of how use is known.
func (t *tracer) manner(id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	sow, err := t.mannered(n)
	if err != nil {
		return err
	}
	return t.sow(sow)
}

func (t *tracer) mannered(id int64) (string, error) {
	var m struct {
		models.SOWManner
		Code, Decision string
	}
	err := t.tx.Raw(`SELECT m.*, s.code, COALESCE(d.code, '') AS decision FROM sow_manners m JOIN sows s ON s.id = m.sow_id LEFT JOIN decisions d ON d.id = m.decision_id
		WHERE m.id = ?`, id).Take(&m).Error
	if err != nil {
		return "", err
	}
	ref := fmt.Sprintf("manners/%d", id)
	text := m.Code + " is counted by " + m.Manner.Words()
	if m.Manner == models.MannerExhausted {
		text = m.Code + " is " + models.Exhausted
	}
	t.add(models.TraceStep{Kind: models.StepManner, Ref: ref, Text: text + ", from " + m.FromOn.Long() + " on: " + m.Why})
	if err := t.cite(models.StepManner, ref, m.AnchorID, m.Seq); err != nil || m.Decision == "" {
		return m.Code, err
	}
	return m.Code, t.decision(m.Decision)
}

// sowManner is the newest change of manner, where there was one.
func (t *tracer) sowManner(sowID int64) error {
	var ids []int64
	err := t.tx.Raw("SELECT id FROM sow_manners WHERE sow_id = ? ORDER BY from_on DESC, seq DESC LIMIT 1", sowID).Scan(&ids).Error
	if err != nil || len(ids) == 0 {
		return err
	}
	_, err = t.mannered(ids[0])
	return err
}

// explained says under a statement why it and the record differ, the newest word on it. A contractor learns of none.
func (t *tracer) explained(statement int64) error {
	var rows []models.StatementExplanation
	err := t.tx.Raw("SELECT * FROM statement_explanations WHERE statement_id = ? ORDER BY seq DESC LIMIT 1", statement).Scan(&rows).Error
	if err != nil || len(rows) == 0 || t.viewer.OwnWorkOnly() {
		return err
	}
	x := rows[0]
	t.add(models.TraceStep{Kind: models.StepStatement, Ref: fmt.Sprintf("statements/%d#explained", statement),
		Text: fmt.Sprintf("A difference of %s was explained on %s by %s: %s", x.Apart, x.GivenOn.Long(), x.GivenBy, x.Text)})
	return nil
}

// itemises is the statement that an entry is part of.
func (t *tracer) itemises(entry int64) error {
	var ids []int64
	err := t.tx.Raw("SELECT statement_id FROM "+itemisings+" x WHERE x.entry_id = ?", entry).Scan(&ids).Error
	for _, id := range ids {
		if _, err := t.stated(id); err != nil {
			return err
		}
	}
	return err
}
