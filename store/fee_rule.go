package store

import (
	"context"

	"bursar/models"
)

// AddFeeRule puts what the host keeps of income on record, from a day on. Fees that were posted keep their rule.
func (s *Store) AddFeeRule(ctx context.Context, actor models.Viewer, n models.NewFeeRule) (models.FeeRule, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.FeeRule, error) { return w.addFeeRule(n) })
}

func (w *work) addFeeRule(n models.NewFeeRule) (models.FeeRule, error) {
	r, err := n.Check()
	if err != nil {
		return r, err
	}
	if _, err := w.holdFunds(r.Currency); err != nil { // income of the currency waits here, so that none is reckoned by the rule before
		return r, err
	}
	var last models.Date
	err = w.tx.Raw(`SELECT coalesce(max(received_on), '') FROM incomes i WHERE currency = ?
		AND NOT EXISTS (SELECT 1 FROM income_reversals r WHERE r.income_id = i.id)`, r.Currency).Row().Scan(&last)
	if err != nil {
		return r, err
	}
	if err := r.NotAfter(last); err != nil {
		return r, err
	}
	r.EnteredBy = w.actor.Email
	if r.Seq, err = w.event("fee-rule.add", "fee/"+string(r.Currency), nil, r, ""); err != nil {
		return r, err
	}
	return r, w.insert(&r)
}

// incomeFee reckons the fee on an income: what it adds to the fee of its year. It holds what was raised in the currency, so that of two who
// come in at once the second sees the first.
func (w *work) incomeFee(i *models.Income) error {
	if _, err := w.holdFunds(i.Currency); err != nil {
		return err
	}
	rules, year, err := w.feeYear(*i)
	if err != nil {
		return err
	}
	rule := models.FeeRuleOn(rules, i.ReceivedOn)
	if rule == nil || !rule.Bears(i.Kind) {
		return nil
	}
	before, bearing := models.FeeOfYear(rules, year)
	after, _ := models.FeeOfYear(rules, append(year, models.FeeBearing{ReceivedOn: i.ReceivedOn, Kind: i.Kind, Minor: i.Minor}))
	i.FeeRuleID, i.FeeBeforeMinor, i.FeeMinor = &rule.ID, bearing, after-before
	return nil
}

// feeWithout is what the fee of a year falls by when an income that is on record is taken out of it.
func (w *work) feeWithout(i models.Income) (int64, error) {
	rules, year, err := w.feeYear(i)
	if err != nil {
		return 0, err
	}
	whole, _ := models.FeeOfYear(rules, year)
	left, _ := models.FeeOfYear(rules, append(year, models.FeeBearing{ReceivedOn: i.ReceivedOn, Kind: i.Kind, Minor: -i.Minor}))
	return whole - left, nil
}

// feeYear is what the fee of an income's fiscal year is reckoned from: the rules of its currency and what stands of the year's income.
func (w *work) feeYear(i models.Income) (rules []models.FeeRule, year []models.FeeBearing, err error) {
	if err := w.tx.Raw("SELECT * FROM fee_rules WHERE currency = ? ORDER BY from_on, seq", i.Currency).Scan(&rules).Error; err != nil {
		return nil, nil, err
	}
	err = w.tx.Raw(`SELECT i.received_on, i.kind, CAST(sum(i.minor) AS BIGINT) AS minor FROM incomes i
		WHERE i.currency = ? AND i.fiscal_year_id = ? AND NOT EXISTS (SELECT 1 FROM income_reversals r WHERE r.income_id = i.id)
		GROUP BY i.received_on, i.kind ORDER BY i.received_on, i.kind`, i.Currency, i.FiscalYearID).Scan(&year).Error
	return rules, year, err
}
