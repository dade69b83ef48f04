package store

import (
	"context"
	"strings"

	"bursar/models"
)

// DraftBudget drafts the budget of a fiscal year from another year's, pool by pool.
func (s *Store) DraftBudget(ctx context.Context, actor models.Viewer, year string, n models.NewBudgetDraft) (models.Budget, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Budget, error) { return w.draftBudget(year, n) })
}

func (w *work) draftBudget(year string, n models.NewBudgetDraft) (b models.Budget, err error) {
	basis, err := n.Check()
	if err != nil {
		return b, err
	}
	y, err := locked[models.FiscalYear](w, "code", year, "fiscal year")
	if err != nil {
		return b, err
	}
	if err := y.Open(); err != nil {
		return b, err
	}
	var states []models.BudgetState
	if err := w.tx.Raw("SELECT state FROM budgets WHERE fiscal_year_id = ?", y.ID).Scan(&states).Error; err != nil {
		return b, err
	}
	if len(states) > 0 {
		return b, y.DraftedTwice(states[0])
	}
	b = models.Budget{FiscalYearID: y.ID, Basis: basis, State: models.BudgetDraft, DraftedBy: w.actor.Email, DraftedOn: w.today(), Version: 1}
	lines, err := w.draftedLines(&b, y, n)
	if err != nil {
		return b, err
	}
	if b.Seq, err = w.event("budget.draft", y.Code, nil, map[string]any{"budget": b, "lines": lines}, ""); err != nil {
		return b, err
	}
	if err := w.insert(&b); err != nil {
		return b, err
	}
	return b, w.keepLines(b, lines)
}

// draftedLines begins with what each pool in use had in the other year.
func (w *work) draftedLines(b *models.Budget, y models.FiscalYear, n models.NewBudgetDraft) ([]models.BudgetLine, error) {
	from, err := w.draftedFrom(y, n)
	if err != nil {
		return nil, err
	}
	var had models.YearBudget
	if from != nil {
		b.DraftedFromID = &from.ID
		if had, err = yearBudget(w.tx, *from); err != nil {
			return nil, err
		}
	} else if had.Pools, err = poolsToBudget(w.tx); err != nil {
		return nil, err
	}
	var lines []models.BudgetLine
	for _, p := range had.Pools {
		if p.Pool.Active != 1 || !(p.Pool.ActiveOn(y.FirstOn) || p.Pool.ActiveOn(y.LastOn)) {
			continue
		}
		l := models.BudgetLine{PoolID: p.Pool.ID, Minor: p.Basis(b.Basis)}
		if from != nil {
			l.Why = "As in " + from.Code + ", " + string(b.Basis) + " budget"
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// draftedFrom is the year that is named, or the one before; nil where the draft begins with nothing.
func (w *work) draftedFrom(y models.FiscalYear, n models.NewBudgetDraft) (*models.FiscalYear, error) {
	if models.BudgetBasis(strings.TrimSpace(n.Basis)) == models.FromNothing {
		return nil, nil
	}
	if code := strings.TrimSpace(n.From); code != "" {
		from, err := w.fiscalYear("from", code)
		if err != nil {
			return nil, err
		}
		return &from, models.BudgetFrom(from, y)
	}
	var before []models.FiscalYear
	err := w.tx.Raw("SELECT * FROM fiscal_years WHERE first_on < ? ORDER BY first_on DESC LIMIT 1", y.FirstOn).Scan(&before).Error
	if err != nil || len(before) == 0 {
		return nil, err
	}
	return &before[0], nil
}

// keepLines puts lines in the place of those that were there.
func (w *work) keepLines(b models.Budget, lines []models.BudgetLine) error {
	if err := w.tx.Exec("DELETE FROM budget_lines WHERE budget_id = ?", b.ID).Error; err != nil {
		return err
	}
	for i := range lines {
		lines[i].ID, lines[i].BudgetID, lines[i].N = 0, b.ID, int64(i+1)
		if err := w.insert(&lines[i]); err != nil {
			return err
		}
	}
	return nil
}

// draftOf holds a year's budget while it is a draft.
func (w *work) draftOf(year string, saw int64) (y models.FiscalYear, b models.Budget, err error) {
	if err = w.tx.Where("code = ?", year).Take(&y).Error; err != nil {
		return y, b, found(err, "fiscal year", year)
	}
	if b, err = locked[models.Budget](w, "fiscal_year_id", y.ID, "budget"); err != nil {
		if models.CodeOf(err) == models.NotFound {
			err = y.NoBudget()
		}
		return y, b, err
	}
	if err = b.Editable(y); err != nil {
		return y, b, err
	}
	return y, b, seen(b.Version, saw, "the budget of "+y.Code)
}

// SetBudgetLines writes what each pool is to get; a pool that is left out gets no line.
func (s *Store) SetBudgetLines(ctx context.Context, actor models.Viewer, year string, given []models.NewBudgetLine, saw int64) (models.Budget, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Budget, error) { return w.setBudgetLines(year, given, saw) })
}

func (w *work) setBudgetLines(year string, given []models.NewBudgetLine, saw int64) (models.Budget, error) {
	y, b, err := w.draftOf(year, saw)
	if err != nil {
		return b, err
	}
	lines, err := w.budgetLines(given)
	if err != nil {
		return b, err
	}
	var before []models.BudgetLine
	if err := w.tx.Where("budget_id = ?", b.ID).Order("n").Find(&before).Error; err != nil {
		return b, err
	}
	b.Version++
	if _, err := w.event("budget.change", y.Code, before, lines, ""); err != nil {
		return b, err
	}
	if err := w.one("UPDATE budgets SET version = ? WHERE id = ?", b.Version, b.ID); err != nil {
		return b, err
	}
	return b, w.keepLines(b, lines)
}

func (w *work) budgetLines(given []models.NewBudgetLine) (lines []models.BudgetLine, err error) {
	var errs []error
	twice := map[int64]bool{}
	for _, g := range given {
		code := strings.TrimSpace(g.Pool)
		p, err := w.pool(models.BudgetField(code, "pool"), code)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if twice[p.ID] {
			errs = append(errs, p.BudgetedTwice())
		}
		twice[p.ID] = true
		l, err := g.Check(p)
		lines, errs = append(lines, l), append(errs, err)
	}
	return lines, models.Collect(errs...)
}

// AdoptBudget records that the board adopted a year's budget: each pool's amount is appropriated by that decision, all of them or none.
func (s *Store) AdoptBudget(ctx context.Context, actor models.Viewer, year, decision string, saw int64) (models.Budget, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Budget, error) { return w.adoptBudget(year, decision, saw) })
}

func (w *work) adoptBudget(year, decision string, saw int64) (models.Budget, error) {
	if err := w.holdYears(); err != nil {
		return models.Budget{}, err
	}
	y, before, err := w.draftOf(year, saw)
	if err != nil {
		return before, err
	}
	b := before
	if b.DecisionID, err = w.needAuthority(decision); err != nil {
		return before, err
	}
	var decided models.Date
	if err := w.tx.Raw("SELECT decided_on FROM decisions WHERE id = ?", *b.DecisionID).Row().Scan(&decided); err != nil {
		return before, err
	}
	on, err := y.AdoptOn(decided)
	if err != nil {
		return before, err
	}
	b.State, b.AdoptedBy, b.AdoptedOn, b.Version = models.BudgetAdopted, w.actor.Email, decided, b.Version+1
	return b, w.appropriateBudget(y, before, b, on)
}

// appropriateBudget posts one appropriation for each pool that gets something, and ties each line to its entry.
func (w *work) appropriateBudget(y models.FiscalYear, before, b models.Budget, on models.Date) error {
	var lines []models.BudgetLine
	if err := w.tx.Raw("SELECT * FROM budget_lines WHERE budget_id = ? AND minor > 0 ORDER BY n", b.ID).Scan(&lines).Error; err != nil {
		return err
	}
	if len(lines) == 0 {
		return y.NothingToAdopt()
	}
	var news []models.NewTransaction
	for _, l := range lines {
		var p models.Pool
		if err := w.tx.Where("id = ?", l.PoolID).Take(&p).Error; err != nil {
			return err
		}
		if err := models.Collect(underField(p.Usable("pool"), models.BudgetField(p.Code, "pool")), underField(p.OnDay("on", on), models.BudgetField(p.Code, "amount"))); err != nil {
			return err
		}
		news = append(news, models.NewTransaction{EffectiveOn: on, Kind: models.MoneyAppropriation, Text: "Budget of " + y.Code + " for " + p.Name, Reason: l.Why, DecisionID: b.DecisionID,
			Lines: between(p, models.AccountAppropriation, models.AccountFree, l.Minor, y.ID)})
	}
	held, err := w.holdMoney(news...)
	if err != nil {
		return err
	}
	if _, err := w.event("budget.adopt", y.Code, before, b, ""); err != nil {
		return err
	}
	err = w.one("UPDATE budgets SET state = ?, adopted_by = ?, adopted_on = ?, decision_id = ?, version = ? WHERE id = ?", b.State, b.AdoptedBy, b.AdoptedOn, b.DecisionID, b.Version, b.ID)
	for i := 0; i < len(held) && err == nil; i++ {
		var t models.Transaction
		if t, err = w.enter(held[i]); err == nil {
			err = w.one("UPDATE budget_lines SET transaction_id = ? WHERE id = ?", t.ID, lines[i].ID)
		}
	}
	return err
}
