package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Scenarios lists what-ifs, the newest first.
func (s *Store) Scenarios(ctx context.Context, v models.Viewer, f models.ScenarioFilter, page models.Page) (models.List[models.ScenarioLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.ScenarioLine]{}, err
	}
	l := listing{From: "scenarios s", Default: "-code", Tie: "s.code",
		Columns: `s.code, s.name, s.purpose, s.state, s.made_by, s.made_on, s.version, s.seq, (SELECT count(*) FROM scenario_steps x WHERE x.scenario_id = s.id) AS steps,
			(SELECT count(*) FROM transactions t WHERE t.seq > s.base_seq) AS since`,
		Sorts: map[string]sortable{"code": {Expr: "s.code"}, "name": {Expr: "lower(s.name)"}, "state": {Expr: "s.state"}, "date": {Expr: "s.made_on"}}}
	l.search(f.Text, "s.code", "s.name", "s.purpose")
	if f.State != "" {
		l.and("s.state = ?", f.State)
	}
	return pageOf[models.ScenarioLine](s.reader.WithContext(ctx), l, page)
}

// Scenario gives one whole: its steps tried on the record as it stands now, beside today.
func (s *Store) Scenario(ctx context.Context, v models.Viewer, code string) (models.WholeScenario, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.WholeScenario{}, err
	}
	return s.scenarioNow(ctx, code, func(*models.WholeScenario) error { return nil })
}

// LookScenario gives an open scenario as it would be with one step more. Nothing is kept.
func (s *Store) LookScenario(ctx context.Context, v models.Viewer, code string, n models.NewStep) (models.WholeScenario, error) {
	if err := v.Need(models.AskTransfer); err != nil {
		return models.WholeScenario{}, err
	}
	return s.scenarioNow(ctx, code, func(whole *models.WholeScenario) error { return whole.Look(n) })
}

// scenarioNow tries a scenario on the record as it stands today, and hands it on before the look at the record ends.
func (s *Store) scenarioNow(ctx context.Context, code string, then func(*models.WholeScenario) error) (models.WholeScenario, error) {
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (models.WholeScenario, error) {
		now, err := scenarioSnapshot(tx, today)
		if err != nil {
			return models.WholeScenario{}, err
		}
		whole, err := wholeScenario(tx, code, now, models.EvaluateScenario(now, nil))
		if err != nil {
			return whole, err
		}
		return whole, then(&whole)
	})
}

// CompareScenarios sets open scenarios beside today, over one and the same look at the record.
func (s *Store) CompareScenarios(ctx context.Context, v models.Viewer, codes []string) (models.ScenarioComparison, error) {
	var c models.ScenarioComparison
	if err := v.Need(models.ReadPortfolio); err != nil {
		return c, err
	}
	codes, err := models.CheckCompared(codes)
	if err != nil {
		return c, err
	}
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (models.ScenarioComparison, error) {
		now, err := scenarioSnapshot(tx, today)
		if err != nil {
			return c, err
		}
		c.Today = models.EvaluateScenario(now, nil)
		for _, code := range codes {
			whole, err := wholeScenario(tx, code, now, c.Today)
			if models.CodeOf(err) == models.NotFound {
				return c, models.Refuse(models.RuleReference, "with", "There is no scenario %s on record; look up its code.", models.Readable(code))
			}
			if err != nil {
				return c, err
			}
			if err := whole.Comparable(); err != nil {
				return c, err
			}
			c.Scenarios = append(c.Scenarios, whole)
		}
		return c, nil
	})
}

func wholeScenario(tx *gorm.DB, code string, now models.ScenarioSnapshot, today models.ScenarioFigures) (models.WholeScenario, error) {
	whole := models.WholeScenario{Now: now, Today: today, Transfers: []models.TransferLine{}}
	if err := tx.Where("code = ?", code).Take(&whole.Scenario).Error; err != nil {
		return whole, found(err, "scenario", code)
	}
	var err error
	if whole.Steps, err = scenarioSteps(tx, whole.ID); err != nil {
		return whole, err
	}
	whole.Sentences = now.Sentences(whole.Steps)
	if whole.State == models.ScenarioOpen {
		whole.Tried = models.EvaluateScenario(now, whole.Steps)
		whole.Drift, err = scenarioDrift(tx, whole.BaseSeq)
		return whole, err
	}
	err = tx.Raw("SELECT "+transferColumns+" FROM "+transferTables+" JOIN scenario_transfers sx ON sx.transfer_id = t.id WHERE sx.scenario_id = ? ORDER BY t.code", whole.ID).
		Scan(&whole.Transfers).Error
	return whole, err
}

func scenarioSteps(tx *gorm.DB, scenarioID int64) ([]models.ScenarioStep, error) {
	steps := []models.ScenarioStep{}
	err := tx.Where("scenario_id = ?", scenarioID).Order("place").Find(&steps).Error
	return steps, err
}

// scenarioDrift counts what was recorded since: entries, and changes of what a scenario looks at.
func scenarioDrift(tx *gorm.DB, base int64) (d models.ScenarioDrift, err error) {
	err = tx.Raw(`SELECT (SELECT count(*) FROM transactions WHERE seq > ?) AS entries, (SELECT count(*) FROM events WHERE seq > ? AND (verb LIKE 'pool.%' OR verb LIKE 'round.%'
		OR verb LIKE 'proposal.%' OR verb LIKE 'sow.%' OR verb LIKE 'fiscal-year.%')) AS changes`, base, base).Scan(&d).Error
	return d, err
}
