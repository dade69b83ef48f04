package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// Closing gives the closing of a fiscal year: the plan as it stands now with what is in its way, or what was carried out.
func (s *Store) Closing(ctx context.Context, v models.Viewer, year string) (models.ClosingSheet, error) {
	var sheet models.ClosingSheet
	if err := v.Need(models.ReadPortfolio); err != nil {
		return sheet, err
	}
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (models.ClosingSheet, error) {
		if err := tx.Where("code = ?", year).Take(&sheet.Year).Error; err != nil {
			return sheet, found(err, "fiscal year", year)
		}
		var err error
		if sheet.Closing, err = closingOf(tx, sheet.Year); err != nil {
			return sheet, err
		}
		if sheet.Year.ClosedSeq != nil && sheet.Closing != nil {
			sheet.Plan, err = closedPlan(tx, sheet.Year, *sheet.Closing)
			return sheet, err
		}
		books, err := closingBooks(tx, sheet.Year, today, sheet.Closing)
		if err == nil {
			sheet.Plan = models.PlanClosing(books)
		}
		return sheet, err
	})
}

// closingOf is the closing that was prepared for a year, nil where none was.
func closingOf(tx *gorm.DB, y models.FiscalYear) (*models.YearClosing, error) {
	var c models.YearClosing
	err := tx.Where("fiscal_year_id = ?", y.ID).Take(&c).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	return &c, err
}

// closingBooks reads what a closing looks at. Who closes holds the year alone by then, so that nothing moves in it any more.
func closingBooks(tx *gorm.DB, y models.FiscalYear, today models.Date, c *models.YearClosing) (b models.ClosingBooks, err error) {
	b = models.ClosingBooks{Year: y, Today: today}
	if b.Next, err = nextYear(tx, y); err != nil {
		return b, err
	}
	if err = tx.Raw("SELECT coalesce(min(code), '') FROM fiscal_years WHERE closed_seq IS NULL AND first_on < ?", y.FirstOn).Row().Scan(&b.Earlier); err != nil {
		return b, err
	}
	if err = tx.Raw("SELECT code FROM transfers WHERE fiscal_year_id = ? AND state = ? ORDER BY code", y.ID, models.TransferAwaiting).Scan(&b.Transfers).Error; err != nil {
		return b, err
	}
	b.Pools, err = closingPools(tx, y, c)
	return b, err
}

// nextYear is the first fiscal year after one, nil where none is on record.
func nextYear(tx *gorm.DB, y models.FiscalYear) (*models.FiscalYear, error) {
	var next []models.FiscalYear
	err := tx.Raw("SELECT * FROM fiscal_years WHERE first_on > ? ORDER BY first_on LIMIT 1", y.LastOn).Scan(&next).Error
	if err != nil || len(next) == 0 {
		return nil, err
	}
	return &next[0], nil
}

// closingPools reads what stands in each pool: its balances, what is promised for whom, open advice, and what the board decided.
func closingPools(tx *gorm.DB, y models.FiscalYear, c *models.YearClosing) ([]models.ClosingPool, error) {
	s := models.ScenarioSnapshot{Years: []models.FiscalYear{y}}
	if err := snapshotPools(tx, &s); err != nil {
		return nil, err
	}
	promises, err := openPromises(tx, y)
	if err != nil {
		return nil, err
	}
	notes, err := openNotes(tx, y)
	if err != nil {
		return nil, err
	}
	rulings, err := closingRulings(tx, c)
	if err != nil {
		return nil, err
	}
	out := make([]models.ClosingPool, 0, len(s.Pools))
	for _, p := range s.Pools {
		h := p.Years[0]
		out = append(out, models.ClosingPool{Pool: p.Pool, Free: h.Free, Committed: h.Committed, Paid: h.Paid, Recommended: h.Recommended, CarriedBefore: h.CarriedBefore,
			Promises: promises[p.ID], Notes: notes[p.ID], Ruling: rulings[p.ID]})
	}
	return out, nil
}

// openPromises is what is committed in a year for each award and statement of work and not yet paid, by pool.
func openPromises(tx *gorm.DB, y models.FiscalYear) (map[int64][]models.ClosingPromise, error) {
	var rows []struct {
		models.ClosingPromise
		SOW *int64 `gorm:"column:sow"`
	}
	err := tx.Raw(`SELECT x.pool_id, x.award_id, x.sow_id AS sow, x.minor, x.original_minor, x.original_currency, coalesce(w.code, s.code, '') AS code, coalesce(w.purpose, s.title, '') AS title
		FROM (SELECT a.pool_id, t.award_id, t.sow_id, CAST(sum(p.minor) AS BIGINT) AS minor,
				CAST(coalesce(sum(p.original_minor), 0) AS BIGINT) AS original_minor, coalesce(max(p.original_currency), '') AS original_currency FROM postings p JOIN transactions t ON t.id = p.transaction_id
			JOIN accounts a ON a.id = p.account_id AND a.kind = 'committed'
			WHERE p.fiscal_year_id = ? AND a.pool_id IS NOT NULL AND (t.award_id IS NOT NULL OR t.sow_id IS NOT NULL)
			GROUP BY a.pool_id, t.award_id, t.sow_id HAVING sum(p.minor) <> 0) x
		LEFT JOIN awards w ON w.id = x.award_id LEFT JOIN sows s ON s.id = x.sow_id ORDER BY x.pool_id, coalesce(w.code, s.code)`, y.ID).Scan(&rows).Error
	out := map[int64][]models.ClosingPromise{}
	for _, r := range rows {
		r.SOWID = r.SOW
		out[r.PoolID] = append(out[r.PoolID], r.ClosingPromise)
	}
	return out, err
}

// openNotes is the committee's advice in a year that nothing has settled, by pool.
func openNotes(tx *gorm.DB, y models.FiscalYear) (map[int64][]models.ClosingNote, error) {
	var rows []models.ClosingNote
	err := tx.Raw(`SELECT a.pool_id, t.id AS transaction_id, t.code, coalesce(pr.code, s.code, '') AS subject, CAST(sum(p.minor) AS BIGINT) AS minor
		FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id AND a.kind = 'recommended'
		LEFT JOIN proposals pr ON pr.id = t.proposal_id LEFT JOIN sows s ON s.id = t.sow_id
		WHERE p.fiscal_year_id = ? AND t.kind = 'recommended' AND NOT EXISTS (SELECT 1 FROM transactions r WHERE r.reverses_id = t.id)
		GROUP BY a.pool_id, t.id, t.code, pr.code, s.code ORDER BY a.pool_id, t.code`, y.ID).Scan(&rows).Error
	out := map[int64][]models.ClosingNote{}
	for _, r := range rows {
		out[r.PoolID] = append(out[r.PoolID], r)
	}
	return out, err
}

// closingRulings is what the board decided for pools that ask, as the preparation has it.
func closingRulings(tx *gorm.DB, c *models.YearClosing) (map[int64]*models.ClosingRuling, error) {
	out := map[int64]*models.ClosingRuling{}
	if c == nil {
		return out, nil
	}
	var rows []models.ClosingRuling
	err := tx.Raw(`SELECT r.pool_id, r.minor, r.decision_id, d.code AS decision FROM year_closing_rulings r JOIN decisions d ON d.id = r.decision_id
		WHERE r.closing_id = ? ORDER BY r.pool_id`, c.ID).Scan(&rows).Error
	for i := range rows {
		out[rows[i].PoolID] = &rows[i]
	}
	return out, err
}

// closedPlan is what a closing carried out, line by line with its entries. The sums are of the lines; what was free and committed is their sum.
func closedPlan(tx *gorm.DB, y models.FiscalYear, c models.YearClosing) (p models.ClosingPlan, err error) {
	p.Year = y
	if p.Next, err = nextYear(tx, y); err != nil {
		return p, err
	}
	err = tx.Raw(`SELECT l.n, l.kind, pools.code AS pool, pools.name AS pool_name, l.rule, l.subject, l.minor, l.currency, l.why, coalesce(d.code, '') AS decision, t.code AS "transaction"
		FROM year_closing_lines l JOIN pools ON pools.id = l.pool_id JOIN transactions t ON t.id = l.transaction_id LEFT JOIN decisions d ON d.id = l.decision_id
		WHERE l.closing_id = ? ORDER BY l.n`, c.ID).Scan(&p.Lines).Error
	if err != nil {
		return p, err
	}
	s := models.ScenarioSnapshot{Years: []models.FiscalYear{y}}
	if err := snapshotPools(tx, &s); err != nil {
		return p, err
	}
	for _, pool := range s.Pools {
		p.Pools = append(p.Pools, models.ClosedSum(pool.Pool, pool.Years[0].Paid, p.Lines))
	}
	return p, nil
}
