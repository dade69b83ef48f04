package store

import (
	"errors"
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// scenario starts a trace at a what-if: who began it, over which record, what became of it, and the transfers it asked for.
func (t *tracer) scenario(code string) error {
	var sc models.Scenario
	if err := t.tx.Where("code = ?", code).Take(&sc).Error; err != nil {
		return err
	}
	t.scenarioStep(sc)
	var asked []string
	err := t.tx.Raw(`SELECT t.code FROM scenario_transfers x JOIN transfers t ON t.id = x.transfer_id WHERE x.scenario_id = ? ORDER BY x.n`, sc.ID).Scan(&asked).Error
	if err != nil {
		return err
	}
	for _, transfer := range asked {
		if err := t.transfer(transfer); err != nil {
			return err
		}
	}
	return t.cite(models.StepScenario, code, nil, sc.Seq)
}

func (t *tracer) scenarioStep(sc models.Scenario) {
	text := fmt.Sprintf("%s, “%s”, a what-if begun by %s on %s over the record as it stood at number %s", sc.Code, sc.Name, sc.MadeBy, sc.MadeOn.Long(), models.GroupedNumber(sc.BaseSeq))
	if sc.State != models.ScenarioOpen {
		text += fmt.Sprintf("; %s by %s on %s", sc.State, sc.EndedBy, sc.EndedOn.Long())
	}
	t.add(models.TraceStep{Kind: models.StepScenario, Ref: sc.Code, Text: text + ". It posted nothing."})
}

// triedIn puts under a transfer the scenario that it was asked from, where there is one.
func (t *tracer) triedIn(transfer string) error {
	var sc models.Scenario
	err := t.tx.Raw(`SELECT s.* FROM scenarios s JOIN scenario_transfers x ON x.scenario_id = s.id JOIN transfers t ON t.id = x.transfer_id WHERE t.code = ?`, transfer).Take(&sc).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil
	}
	if err == nil {
		t.scenarioStep(sc)
	}
	return err
}
