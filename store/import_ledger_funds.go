package store

import (
	"slices"

	"bursar/models"
)

// judgeRaised holds what was raised in each currency that the journal promises, pays or receives. While the rule of funds raised is on, a journal
// does not promise or pay past it.
func (in *ledgerImport) judgeRaised() error {
	for _, c := range in.raisedCurrencies() {
		rule := models.FundsCap{}
		if in.keeping() {
			var err error
			if rule, err = in.w.holdFunds(c); err != nil {
				return err
			}
		} else if err := in.tx.Raw("SELECT * FROM funds_caps WHERE currency IN (?, '') ORDER BY currency DESC LIMIT 1", c).Scan(&rule).Error; err != nil {
			return err
		}
		if rule.Capped == 1 {
			in.problem(0, models.RaisedByJournal(c))
		}
	}
	return nil
}

// raisedCurrencies are the currencies in which the journal touches what was raised, in the order of their names.
func (in *ledgerImport) raisedCurrencies() (out []models.Currency) {
	for _, s := range in.slots {
		kind := s.target.Kind
		touches := kind == models.AccountCommitted || kind == models.AccountPaid || kind == models.AccountFunds
		if touches && !s.currency.Pieces() && !slices.Contains(out, s.currency) {
			out = append(out, s.currency)
		}
	}
	slices.Sort(out)
	return out
}

// keepRaised adds what the journal says was raised to the rows that cap it.
func (in *ledgerImport) keepRaised() error {
	for _, s := range in.sortedSlots() {
		if s.target.Name != models.UnpromisedAccount {
			continue
		}
		if err := in.w.one("UPDATE funds_caps SET minor = minor + ? WHERE currency = ?", s.sum, s.currency); err != nil {
			return err
		}
	}
	return nil
}
