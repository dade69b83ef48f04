package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// CloseQuarter closes a calendar quarter: no new facts are dated in it from then on, only corrections by a second person.
func (s *Store) CloseQuarter(ctx context.Context, actor models.Viewer, period, why string) (models.QuarterClosing, error) {
	return s.moveQuarter(ctx, actor, period, models.QuarterClosed, why)
}

// OpenQuarter opens a closed quarter again: never by the person who closed it.
func (s *Store) OpenQuarter(ctx context.Context, actor models.Viewer, period, why string) (models.QuarterClosing, error) {
	return s.moveQuarter(ctx, actor, period, models.QuarterOpen, why)
}

func (s *Store) moveQuarter(ctx context.Context, actor models.Viewer, period, to, why string) (models.QuarterClosing, error) {
	return write(ctx, s, actor, models.CloseQuarter, func(w *work) (models.QuarterClosing, error) {
		p, err := models.ParseQuarter(period)
		if err != nil {
			return models.QuarterClosing{}, err
		}
		if err := w.holdHead(); err != nil {
			return models.QuarterClosing{}, err
		}
		before, err := quarterClosings(w.tx, p.Name)
		if err != nil {
			return models.QuarterClosing{}, err
		}
		c, err := p.Move(to, before, why, w.actor, w.today())
		if err != nil {
			return c, err
		}
		if c.Seq, err = w.event("quarter."+to, p.Name, nil, c, c.Why); err != nil {
			return c, err
		}
		return c, w.insert(&c)
	})
}

// holdHead takes the head of events, which everybody who writes takes last. Whoever enters a fact asks under it whether the quarter is closed,
// so a fact is either entered before the closing or refused after it.
func (w *work) holdHead() error {
	var seq int64
	return w.tx.Raw("SELECT seq FROM event_head WHERE id = 1" + w.lock()).Row().Scan(&seq)
}

func quarterClosings(tx *gorm.DB, quarter string) (out []models.QuarterClosing, err error) {
	return out, tx.Where("quarter = ?", quarter).Order("n").Find(&out).Error
}

// QuarterState tells whether a calendar quarter is closed, by whom and why, and how many of its entries have no verdict yet.
func (s *Store) QuarterState(ctx context.Context, v models.Viewer, period string) (models.QuarterState, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.QuarterState{}, err
	}
	p, err := models.ParseQuarter(period)
	if err != nil {
		return models.QuarterState{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.QuarterState, error) {
		out := models.QuarterState{Period: p}
		var err error
		if out.Closings, err = quarterClosings(tx, p.Name); err != nil {
			return out, err
		}
		err = tx.Raw(`SELECT count(*) FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1 LEFT JOIN day_entries r ON r.reverses_id = e.id
			WHERE e.to_on BETWEEN ? AND ? AND e.reverses_id IS NULL AND r.id IS NULL AND v.id IS NULL`, p.First, p.Last).Row().Scan(&out.Waiting)
		return out, err
	})
}

// closedQuarters are the calendar quarters that are closed now.
func (w *work) closedQuarters() (out models.ClosedYears, err error) {
	var rows []models.QuarterClosing
	err = w.tx.Raw(`SELECT q.* FROM quarter_closings q WHERE q.state = 'closed' AND q.n = (SELECT max(n) FROM quarter_closings x WHERE x.quarter = q.quarter) ORDER BY q.quarter`).Scan(&rows).Error
	for _, r := range rows {
		p, errPeriod := models.ParseQuarter(r.Quarter)
		if errPeriod != nil {
			return out, errPeriod
		}
		out = append(out, models.ClosedYear{Code: p.Name, FirstOn: p.First, LastOn: p.Last, Quarter: true})
	}
	return out, err
}

// openQuarter refuses a fact that is dated in a closed quarter. It is asked behind the event, under its lock.
func (w *work) openQuarter(field string, day models.Date) error {
	closed, err := w.closedQuarters()
	if err != nil {
		return err
	}
	return closed.RefuseOn(field, day)
}
