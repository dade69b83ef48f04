package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// AllowPersonDay records that somebody may work more than one day on one day. The allowance that is recorded last counts.
func (s *Store) AllowPersonDay(ctx context.Context, actor models.Viewer, n models.NewDayAllowance) (models.DayAllowance, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.DayAllowance, error) { return w.allowPersonDay(n) })
}

func (w *work) allowPersonDay(n models.NewDayAllowance) (models.DayAllowance, error) {
	a, err := n.Check()
	p, errPerson := w.person("person", n.Person)
	if err := models.Collect(errPerson, err); err != nil {
		return a, err
	}
	a.PersonID, a.ByEmail = p.ID, w.actor.Email
	if a.Seq, err = w.event("person.day-allowance", p.Code, nil, a, a.Why); err != nil {
		return a, err
	}
	return a, w.insert(&a)
}

// allowancesOf are the allowances of the people whose days these are, in the order of recording.
func (w *work) allowancesOf(days []models.PersonDay) (out []models.DayAllowance, err error) {
	if len(days) == 0 {
		return nil, nil
	}
	err = w.tx.Where("person_id BETWEEN ? AND ?", days[0].PersonID, days[len(days)-1].PersonID).Order("id").Find(&out).Error
	return out, err
}

// DayAllowances lists the allowances, the newest first.
func (s *Store) DayAllowances(ctx context.Context, v models.Viewer, person string, page models.Page) (models.List[models.DayAllowanceLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.DayAllowanceLine]{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.DayAllowanceLine], error) {
		l := listing{Columns: `a.id, p.code AS person_code, p.name AS person_name, a.from_on, a.to_on, a.up_to, a.why, a.by_email, ev.at`,
			From:    `person_day_allowances a JOIN people p ON p.id = a.person_id JOIN events ev ON ev.seq = a.seq`,
			Default: "-from", Tie: "substr('000000000000' || a.id, length('000000000000' || a.id) - 11)", Sorts: map[string]sortable{"from": {Expr: "a.from_on"}, "person": {Expr: "lower(p.name)"}}}
		if person != "" {
			l.and("p.code = ?", person)
		}
		return pageOf[models.DayAllowanceLine](tx, l, page)
	})
}
