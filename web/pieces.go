package web

import "bursar/models"

// paidHead is what it is called when what was promised is handed over: money is paid, pieces are given out.
func paidHead(c models.Currency) string {
	if c.Pieces() {
		return "Given out"
	}
	return "Paid"
}

// isFree stands between an amount and its day: 25,000.00 USD is free, 3 passes are free.
func isFree(m models.Money) string {
	if m.Currency.Pieces() && m.Minor != 1 {
		return " are free "
	}
	return " is free "
}

// piecesKey is the key of a chart of pools in the words of what they count.
func piecesKey(key []KeyMark, c models.Currency) []KeyMark {
	if c.Pieces() {
		key[0].Text, key[1].Text = "Given out", "Promised, not yet given out"
	}
	return key
}

// unitTerm is what a pool is kept in: a currency, or pieces of one kind.
func unitTerm(c models.Currency) Term {
	if c.Pieces() {
		return textTerm("Counts", c.Unit()+", whole ones; they are no money")
	}
	return textTerm("Currency", string(c))
}
