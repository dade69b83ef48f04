package store

import (
	"strconv"

	"gorm.io/gorm"

	"bursar/models"
)

// allowance is leave to work more than a day on one day: who gave it, when and why, and whether a later one has taken its place; then the person.
func (t *tracer) allowance(id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	var a struct {
		models.DayAllowance `gorm:"embedded"`
		Person              string
		Name                string
		At                  models.Instant
	}
	err = t.tx.Raw(`SELECT x.*, p.code AS person, p.name, e.at FROM person_day_allowances x JOIN people p ON p.id = x.person_id JOIN events e ON e.seq = x.seq WHERE x.id = ?`, n).Take(&a).Error
	if err != nil {
		return err
	}
	text := a.Name + " may work " + models.UnitDay.Of(a.UpTo) + " a day from " + a.FromOn.Long() + " to " + a.ToOn.Long() + ": " + a.Why + ". Allowed by " + a.ByEmail + " on " + a.At.Long() + "."
	ref := "allowances/" + id
	t.add(models.TraceStep{Kind: models.StepAllowance, Ref: ref, Text: text})
	if err := t.allowedAnew(a.DayAllowance); err != nil {
		return err
	}
	if err := t.cite(models.StepAllowance, ref, nil, a.Seq); err != nil {
		return err
	}
	return t.person(a.Person)
}

// allowedAnew says where a later allowance counts on days of an earlier one.
func (t *tracer) allowedAnew(a models.DayAllowance) error {
	var later []int64
	err := t.tx.Raw("SELECT id FROM person_day_allowances WHERE person_id = ? AND id > ? AND from_on <= ? AND to_on >= ? ORDER BY id", a.PersonID, a.ID, a.ToOn, a.FromOn).Scan(&later).Error
	for _, id := range later {
		t.add(models.TraceStep{Kind: models.StepAllowance, Ref: "allowances/" + strconv.FormatInt(id, 10), Text: "Some of these days were allowed anew later; what was recorded last counts."})
	}
	return err
}
