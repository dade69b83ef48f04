package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

const (
	queueOwn  = 30 // own entries that are listed apart
	queueDone = 8  // last verdicts of one's own
)

// ApprovalQueue gives what waits for a verdict over all statements of work: what the viewer may judge, the oldest first, and apart from it what
// the viewer entered or worked. However much waits, it takes the same few queries.
func (s *Store) ApprovalQueue(ctx context.Context, v models.Viewer, f models.DayFilter, page models.Page) (models.Queue, error) {
	if err := v.Need(models.ApproveDays); err != nil {
		return models.Queue{}, err
	}
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (q models.Queue, err error) {
		if q.Waiting, err = waitingDays(tx, v, f, false, page); err != nil {
			return q, err
		}
		if q.Own, err = waitingDays(tx, v, models.DayFilter{SOW: f.SOW, Person: f.Person}, true, models.Page{Limit: queueOwn, Sort: "date"}); err != nil {
			return q, err
		}
		for _, part := range []func() error{
			func() error { return queueFigures(tx, &q, today) },
			func() error { return queueChoices(tx, v, &q) },
			func() error { return queueJudged(tx, v, &q, today) },
		} {
			if err = part(); err != nil {
				return q, err
			}
		}
		return q, nil
	})
}

// waitingDays are submitted entries: others', or with own those that the viewer entered or worked.
func waitingDays(tx *gorm.DB, v models.Viewer, f models.DayFilter, own bool, page models.Page) (models.List[models.DayLine], error) {
	l := listing{Columns: dayRowColumns, From: dayRowFrom, Lean: "day_entries e" + dayVerdict, Default: "date", Tie: "e.id", TieInt: true, Sorts: map[string]sortable{"date": {Expr: "e.to_on"}}}
	f.State = string(models.DaySubmitted)
	ownDaysOnly(&l, v)
	narrowDays(&l, f)
	if own {
		l.and("e.entered_by = ? OR e.person_id = ?", v.Email, v.PersonID)
	} else {
		l.and("e.entered_by <> ? AND e.person_id <> ?", v.Email, v.PersonID)
	}
	return dayPage(within(tx), l, page)
}

// queueFigures tells what is left on each statement of work that is on the page.
func queueFigures(tx *gorm.DB, q *models.Queue, today models.Date) error {
	codes := map[string]bool{}
	for _, l := range q.Waiting.Items {
		codes[l.SOWCode] = true
	}
	q.Left = make(map[string]models.SOWFigures, len(codes))
	var sows []models.SOW
	if len(codes) == 0 {
		return nil
	}
	named := make([]string, 0, len(codes))
	for c := range codes {
		named = append(named, c)
	}
	if err := tx.Where("code IN ?", named).Find(&sows).Error; err != nil {
		return err
	}
	ids := make([]int64, len(sows))
	for i, s := range sows {
		ids[i] = s.ID
	}
	moments, err := sowMoments(tx, ids, today)
	for _, s := range sows {
		q.Left[s.Code] = s.Figures(moments[s.ID])
	}
	return err
}

// queueChoices are the statements of work and people that something waits of, to filter by. What waits is gone through once.
func queueChoices(tx *gorm.DB, v models.Viewer, q *models.Queue) error {
	return within(tx)(`WITH waiting AS (SELECT DISTINCT e.sow_id, e.person_id FROM day_entries e`+dayVerdict+` WHERE `+daysWait+` AND e.entered_by <> ? AND e.person_id <> ?)
		SELECT 1 AS of_work, s.code AS place, s.code, s.title FROM sows s WHERE s.id IN (SELECT sow_id FROM waiting)
		UNION ALL SELECT 0, p.name, p.code, p.name FROM people p WHERE p.id IN (SELECT person_id FROM waiting) ORDER BY 1, 2, 3`, []any{v.Email, v.PersonID}, func(c cells) {
		choices := &q.People
		if c.whole(0) == 1 {
			choices = &q.SOWs
		}
		*choices = append(*choices, models.SOWNamed{Code: c.text(2), Name: c.text(3)})
	})
}

// queueJudged are the viewer's own last verdicts, and how many of them are of today.
func queueJudged(tx *gorm.DB, v models.Viewer, q *models.Queue, today models.Date) error {
	err := tx.Raw("SELECT "+dayColumns+" FROM "+dayFrom+" WHERE v.by_email = ? ORDER BY v.id DESC LIMIT ?", v.Email, queueDone).Scan(&q.Done).Error
	if err != nil {
		return err
	}
	return tx.Raw("SELECT count(*) FROM day_verdicts v JOIN events ev ON ev.seq = v.seq WHERE v.by_email = ? AND substr(ev.at, 1, 10) = ?", v.Email, today).Row().Scan(&q.Today)
}
