package store

import (
	"fmt"
	"strings"

	"bursar/models"
)

// allPools starts a trace at the sum of all pools of a currency, POOLS-USD: each pool with what it came to, and from there to its own trace.
func (t *tracer) allPools(ref string) error {
	currency := models.Currency(strings.TrimPrefix(ref, "POOLS-"))
	var pools []models.Pool
	if err := t.tx.Where("currency = ?", currency).Order("position").Order("code").Find(&pools).Error; err != nil {
		return err
	}
	if len(pools) == 0 {
		return models.Missing("record", ref)
	}
	whole := models.Money{Currency: currency}
	t.add(models.TraceStep{Kind: models.StepAmount})
	for _, p := range pools {
		given, err := t.givenTo(p)
		if err != nil {
			return err
		}
		whole.Minor += given.Minor
		t.add(models.TraceStep{Kind: models.StepPool, Ref: p.Code, Text: fmt.Sprintf("%s came to %s in all.", p.Name, given)})
	}
	t.steps[0].Text = fmt.Sprintf("%s, given to all pools in %s together. What is paid, committed and free of it stands in the ledger of each.", whole, currency)
	return nil
}

// givenTo is what a pool was given in all, over every year.
func (t *tracer) givenTo(p models.Pool) (models.Money, error) {
	entries, err := t.poolGifts(p)
	sum := p.Money(0)
	for _, e := range entries {
		sum.Minor += e.Minor
	}
	return sum, err
}
