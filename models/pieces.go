package models

import "strings"

// shortestPiece keeps a currency that was typed in small letters, usd, from being taken for a kind of piece.
const shortestPiece, longestPiece = 4, 20

var rulePieces = rule("money.pieces", "A pool that counts pieces, such as conference passes, names one by 4 to 20 small letters; pieces are whole, and are never money.")

// Pieces tells whether the unit is a kind of piece, such as pass, instead of a currency: pieces are counted by the same books as money, but are none.
func (c Currency) Pieces() bool {
	return len(c) >= shortestPiece && len(c) <= longestPiece && strings.Trim(string(c), "abcdefghijklmnopqrstuvwxyz") == ""
}

// CheckUnit refuses what is neither a currency nor a kind of piece.
func (c Currency) CheckUnit(field string) error {
	if c.Pieces() {
		return nil
	}
	if c.Check(field) == nil {
		return nil
	}
	return Refuse(ruleCurrency, field, "%s is not a currency; write its three capital letters, such as USD, or for a pool of pieces one piece's name in 4 to 20 small letters, such as pass.", shown(string(c)))
}

// ParseAmount reads an amount of money or a number of whole pieces, as the unit asks.
func ParseAmount(field, amount string, c Currency) (Money, error) {
	if !c.Pieces() {
		return ParseMoney(field, amount, c)
	}
	n, why := parseScaled(strings.TrimSpace(amount), 0)
	if strings.Contains(why, "decimals") {
		return Money{}, Refuse(rulePieces, field, "%s %s is refused: %s are counted whole. Write a whole number, such as 1.", strings.TrimSpace(amount), c.many(), c.many())
	}
	if why != "" {
		return Money{}, Refuse(rulePieces, field, "%s %s", shown(amount), strings.Replace(why, "a decimal point, such as 16.5", "nothing else, such as 5", 1))
	}
	if n > maxMinor || n < -maxMinor {
		return Money{}, Refuse(rulePieces, field, "%s is larger than can be kept.", shown(amount))
	}
	return Money{n, c}, nil
}

// Unit is how the head of a column names what it counts: USD, or passes.
func (c Currency) Unit() string {
	if c.Pieces() {
		return c.many()
	}
	return string(c)
}

// many is the plural of a kind of piece: pass, passes; entry, entries; seat, seats.
func (c Currency) many() string {
	s := string(c)
	for _, end := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(s, end) {
			return s + "es"
		}
	}
	if stem, ok := strings.CutSuffix(s, "y"); ok && !strings.HasSuffix(stem, "a") && !strings.HasSuffix(stem, "e") && !strings.HasSuffix(stem, "o") && !strings.HasSuffix(stem, "u") {
		return stem + "ies"
	}
	return s + "s"
}

// Unit is what stands behind the number: 1 pass, 5 passes, 5.00 USD.
func (m Money) Unit() string {
	if m.Currency.Pieces() && m.Minor != 1 && m.Minor != -1 {
		return m.Currency.many()
	}
	return string(m.Currency)
}

// NoPieces refuses a pool of pieces where money is asked for.
func (p Pool) NoPieces(field string) error {
	if p.Currency.Pieces() {
		return Refuse(rulePieces, field, "%s counts %s, which are no money; choose a pool of money.", p.Name, p.Currency.many())
	}
	return nil
}
