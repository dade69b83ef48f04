package handlers

import "bursar/models"

// Posted is a movement of money that was just put on record.
type Posted struct {
	Code   string `json:"code"`
	Date   string `json:"date"`
	Kind   string `json:"kind"`
	Text   string `json:"text"`
	For    string `json:"for" doc:"the pool, award or statement of work it was posted for"`
	Amount Money  `json:"amount"`
}

func posted(t models.Transaction, sent Money, subject string) Posted {
	return Posted{t.Code, string(t.EffectiveOn), string(t.Kind), t.Text, subject, moneyAgain(sent)}
}

// moneyAgain is an amount that was taken, written as money always leaves the API: with the currency's decimals.
func moneyAgain(sent Money) Money {
	m, err := models.ParseAmount("amount", sent.Amount, models.Currency(sent.Currency))
	if err != nil {
		return sent
	}
	return moneyOf(m.Minor, m.Currency)
}

// sameCurrency refuses an amount that names another currency than the one the record is kept in.
func sameCurrency(m Money, kept models.Currency) error {
	if err := models.Currency(m.Currency).CheckUnit("currency"); err != nil || kept == "" {
		return err
	}
	return models.Pool{Name: "This", Currency: kept}.Same(models.Currency(m.Currency))
}
