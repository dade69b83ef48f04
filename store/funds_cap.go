package store

import (
	"errors"
	"slices"
	"sort"

	"gorm.io/gorm"

	"bursar/models"
)

// poolSlots are the slots that are held first. Those of funds raised come after the row that caps them, which everybody who promises or pays
// takes in between, so that nobody waits in a circle.
func poolSlots(slots []slot) []slot {
	return slices.DeleteFunc(slices.Clone(slots), func(s slot) bool { return s.account.Kind == models.AccountFunds })
}

// holdRaised holds what was raised in each currency that the transactions promise, pay or receive, and puts the lines of the rule beside
// theirs while it is on. The row is held even while the rule is off: whoever switches it waits for those who promise, and they for it.
func (w *work) holdRaised(held []prepared) error {
	var raised []slot
	for _, c := range raisedCurrencies(held) {
		rule, err := w.holdFunds(c)
		if err != nil {
			return err
		}
		for i := range held {
			if rule.Capped == 1 {
				if err := w.besideRaised(&held[i], c); err != nil {
					return err
				}
			}
		}
	}
	for _, p := range held {
		for _, s := range p.slots {
			if s.account.Kind == models.AccountFunds {
				raised = append(raised, s)
			}
		}
	}
	return w.holdBalances(raised)
}

// raisedCurrencies are the currencies in which transactions touch what was raised, in the order of their names. Pieces are no money.
func raisedCurrencies(held []prepared) (out []models.Currency) {
	for _, p := range held {
		for _, s := range p.slots {
			touches := s.account.Kind == models.AccountCommitted || s.account.Kind == models.AccountPaid || s.account.Kind == models.AccountFunds
			if touches && !s.money.Currency.Pieces() && !slices.Contains(out, s.money.Currency) {
				out = append(out, s.money.Currency)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// besideRaised adds the lines of funds raised to a transaction that promises or pays, in the year of its day.
func (w *work) besideRaised(p *prepared, c models.Currency) error {
	year, err := w.fiscalYearOn(p.new.EffectiveOn)
	if err != nil {
		return err
	}
	lines := models.FundsLines(p.new.Lines, c, year.ID)
	slots, err := w.slots(lines)
	p.new.Lines, p.slots = append(slices.Clone(p.new.Lines), lines...), append(p.slots, slots...)
	return err
}

// holdFunds holds the row that caps what is promised in a currency. A currency that comes in for the first time takes the rule as it stands.
func (w *work) holdFunds(c models.Currency) (models.FundsCap, error) {
	rule, err := w.fundsCap(c)
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return rule, err
	}
	whole, err := w.fundsCap("")
	if err != nil {
		return rule, err
	}
	if err := w.tx.Exec("INSERT INTO funds_caps (currency, minor, capped) VALUES (?, 0, ?) ON CONFLICT DO NOTHING", c, whole.Capped).Error; err != nil {
		return rule, err
	}
	return w.fundsCap(c)
}

func (w *work) fundsCap(c models.Currency) (rule models.FundsCap, err error) {
	err = w.tx.Raw("SELECT * FROM funds_caps WHERE currency = ?"+w.lock(), c).Take(&rule).Error
	return rule, err
}

// raisedAllows asks for each currency whether what was raised bears what the lines do to it together.
func (w *work) raisedAllows(p prepared) error {
	changes := map[models.Currency]int64{}
	for _, s := range p.slots {
		if s.name == models.UnpromisedAccount {
			changes[s.money.Currency] += s.money.Minor
		}
	}
	for _, c := range raisedCurrencies([]prepared{p}) {
		if changes[c] == 0 {
			continue
		}
		rule, err := w.fundsCap(c)
		if err != nil {
			return err
		}
		if err := rule.Allows(changes[c]); err != nil {
			return err
		}
	}
	return nil
}
