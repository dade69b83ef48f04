package store

import (
	"fmt"
	"strconv"

	"gorm.io/gorm"

	"bursar/models"
)

// notice leads from a notice to the event that passed the threshold and who did it, and on to the statement of work and its decisions.
func (t *tracer) notice(id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	var cause struct {
		models.Notice `gorm:"embedded"`
		Code          string
		Unit          models.Unit
		At            models.Instant
		Actor, Verb   string
		Subject       string
	}
	err = t.tx.Raw(`SELECT x.*, s.code, s.unit, e.at, e.actor, e.verb, e.subject FROM notices x JOIN sows s ON s.id = x.sow_id JOIN events e ON e.seq = x.seq WHERE x.held = '' AND x.id = ?`, n).Take(&cause).Error
	if err != nil {
		return err
	}
	line := models.NoticeLine{Kind: cause.Kind, Unit: cause.Unit, UsedUnits: cause.UsedUnits, CeilingUnits: cause.CeilingUnits, EndsOn: cause.EndsOn}
	t.add(models.TraceStep{Kind: models.StepNotice, Ref: fmt.Sprintf("notices/%d", n), Text: fmt.Sprintf("%s Raised on %s for %s by %s of %s (%s, event %d), entered by %s.",
		line.Words(), cause.RaisedOn.Long(), cause.Code, cause.Verb, cause.Subject, cause.At.Long(), cause.Seq, cause.Actor)})
	return t.sow(cause.Code)
}
