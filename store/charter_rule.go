package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// AddCharterRule puts a rule of a body's charter on record. A later one with the same key takes its place from its day on; none is ever changed.
func (s *Store) AddCharterRule(ctx context.Context, actor models.Viewer, n models.NewCharterRule) (models.CharterRule, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.CharterRule, error) { return w.addCharterRule(n) })
}

func (w *work) addCharterRule(n models.NewCharterRule) (models.CharterRule, error) {
	r, err := n.Check()
	if err != nil {
		return r, err
	}
	b, err := w.body("body", n.Body)
	if err != nil {
		return r, err
	}
	before, err := w.charterRule(b.ID, r.Key, r.FromOn)
	if err != nil {
		return r, err
	}
	r.BodyID = b.ID
	if r.Seq, err = w.event("rule.add", b.Code+"/"+r.Key, before, r, ""); err != nil {
		return r, err
	}
	return r, w.insert(&r)
}

// charterRule is the rule with the key that is in force on the day; nil where none is on record.
func (w *work) charterRule(bodyID int64, key string, day models.Date) (*models.CharterRule, error) {
	return charterRuleOn(w.tx, bodyID, key, day)
}

func charterRuleOn(tx *gorm.DB, bodyID int64, key string, day models.Date) (*models.CharterRule, error) {
	var r models.CharterRule
	err := tx.Raw(`SELECT * FROM rules WHERE body_id = ? AND key = ? AND from_on <= ? ORDER BY from_on DESC, seq DESC LIMIT 1`, bodyID, key, day).Take(&r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	return &r, err
}

// charterOf lists every rule of a body by key, the newest first, and marks those in force on the day.
func charterOf(tx *gorm.DB, bodyID int64, on models.Date) ([]models.CharterRuleLine, error) {
	rules := []models.CharterRuleLine{}
	err := tx.Raw(`SELECT * FROM rules WHERE body_id = ? ORDER BY key, from_on DESC, seq DESC`, bodyID).Scan(&rules).Error
	inForce := map[string]bool{}
	for i, r := range rules {
		if r.FromOn <= on && !inForce[r.Key] {
			rules[i].InForce, inForce[r.Key] = true, true
		}
	}
	return rules, err
}
