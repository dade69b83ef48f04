package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// YearBudget gives the budget of a fiscal year: the draft or what the board adopted, the original budget beside the revised, and each change with its cause.
func (s *Store) YearBudget(ctx context.Context, v models.Viewer, year string) (models.YearBudget, error) {
	var out models.YearBudget
	if err := v.Need(models.ReadPortfolio); err != nil {
		return out, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.YearBudget, error) {
		var y models.FiscalYear
		if err := tx.Where("code = ?", year).Take(&y).Error; err != nil {
			return out, found(err, "fiscal year", year)
		}
		return yearBudget(tx, y)
	})
}

func yearBudget(tx *gorm.DB, y models.FiscalYear) (out models.YearBudget, err error) {
	out.Year = y
	var b struct {
		models.Budget
		FromCode, DecisionCode string
	}
	err = tx.Raw(`SELECT b.*, coalesce(y.code, '') AS from_code, coalesce(d.code, '') AS decision_code FROM budgets b
		LEFT JOIN fiscal_years y ON y.id = b.drafted_from_id LEFT JOIN decisions d ON d.id = b.decision_id WHERE b.fiscal_year_id = ?`, y.ID).Take(&b).Error
	switch {
	case err == nil:
		out.Budget, out.From, out.Decision = &b.Budget, b.FromCode, b.DecisionCode
	case !errors.Is(err, gorm.ErrRecordNotFound):
		return out, err
	}
	if out.Pools, err = poolsToBudget(tx); err != nil {
		return out, err
	}
	if err = budgetDrafted(tx, &out); err != nil {
		return out, err
	}
	entries, err := budgetEntries(tx, y)
	out.Place(entries)
	return out, err
}

// poolsToBudget are all pools, with nothing said of them yet.
func poolsToBudget(tx *gorm.DB) (out []models.PoolBudget, err error) {
	var pools []models.Pool
	err = tx.Order("position").Order("code").Find(&pools).Error
	for _, p := range pools {
		out = append(out, models.PoolBudget{Pool: p})
	}
	return out, err
}

// budgetDrafted puts the lines of the budget beside their pools.
func budgetDrafted(tx *gorm.DB, y *models.YearBudget) error {
	if y.Budget == nil {
		return nil
	}
	var lines []models.BudgetLine
	if err := tx.Where("budget_id = ?", y.Budget.ID).Find(&lines).Error; err != nil {
		return err
	}
	for _, l := range lines {
		for i := range y.Pools {
			if p := &y.Pools[i]; p.Pool.ID == l.PoolID {
				m := p.Pool.Money(l.Minor)
				p.Drafted, p.Why = &m, l.Why
			}
		}
	}
	return nil
}

// budgetEntries are the entries that gave a pool money in a year or took it away: those whose lines in free, committed and paid do not cancel out.
func budgetEntries(tx *gorm.DB, y models.FiscalYear) (out []models.BudgetEntry, err error) {
	err = tx.Raw(`SELECT x.pool, t.code, t.effective_on, t.kind, t.text, x.minor, coalesce(d.code, '') AS decision, coalesce(tr.code, '') AS transfer,
			coalesce(o.code, '') AS reverses, o.effective_on AS reverses_on, coalesce(r.code, '') AS reversed_by, r.effective_on AS reversed_on,
			EXISTS (SELECT 1 FROM budget_lines l WHERE l.transaction_id = t.id) AS budgeted,
			EXISTS (SELECT 1 FROM budget_lines l WHERE l.transaction_id IN (t.id, t.reverses_id)) AS of_budget, t.seq
		FROM (SELECT p.transaction_id, pools.code AS pool, CAST(sum(p.minor) AS BIGINT) AS minor
			FROM postings p JOIN accounts a ON a.id = p.account_id AND a.kind IN ('free', 'committed', 'paid') JOIN pools ON pools.id = a.pool_id
			WHERE p.fiscal_year_id = ? GROUP BY p.transaction_id, pools.code HAVING sum(p.minor) <> 0) x
		JOIN transactions t ON t.id = x.transaction_id LEFT JOIN decisions d ON d.id = t.decision_id LEFT JOIN transfers tr ON tr.id = t.transfer_id
		LEFT JOIN transactions o ON o.id = t.reverses_id LEFT JOIN transactions r ON r.reverses_id = t.id
		ORDER BY t.effective_on, t.seq`, y.ID).Scan(&out).Error
	return out, err
}
