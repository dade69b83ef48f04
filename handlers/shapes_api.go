package handlers

import "bursar/models"

// Money is how an amount leaves and enters the API: always with the currency's decimals.
type Money struct {
	Amount   string `json:"amount" doc:"a decimal string such as 50000.00" maxLength:"30"`
	Currency string `json:"currency" doc:"ISO 4217, such as USD; of a pool of pieces, one piece such as pass" maxLength:"20"`
}

// moneyOf is a known amount.
func moneyOf(minor int64, c models.Currency) Money {
	return Money{models.Money{Minor: minor, Currency: c}.Amount(), string(c)}
}

// moneyOrNull is null where the amount is unknown.
func moneyOrNull(minor *int64, c models.Currency) *Money {
	if minor == nil {
		return nil
	}
	m := moneyOf(*minor, c)
	return &m
}

// textOrNull is null where a date, an instant or a text is unknown.
func textOrNull[T ~string](s T) *string {
	if s == "" {
		return nil
	}
	out := string(s)
	return &out
}

// daysOrNull is null where time worked is unknown; it is never 0 then.
func daysOrNull(d *models.Days) *string {
	if d == nil {
		return nil
	}
	s := d.String()
	return &s
}

// Place is the line or cell that a fact was read from.
type Place struct {
	File string  `json:"file"`
	Line *int64  `json:"line"`
	Cell *string `json:"cell"`
}

func placeOrNull(p *models.Place) *Place {
	if p == nil {
		return nil
	}
	return &Place{p.File, p.Line, textOrNull(p.Cell)}
}
