package journal

import (
	"strings"

	"bursar/models"
)

// Commodity is what is counted: a currency under its ISO code, or days, passes and the like under their own name.
type Commodity struct {
	Name     string
	Decimals int
}

// Symbols tells which currency a sign stands for.
type Symbols map[string]models.Currency

// UsualSymbols are taken where the caller says nothing else.
var UsualSymbols = Symbols{"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}

// name is the commodity that a sign in the file stands for.
func (s Symbols) name(symbol string) string {
	if c, ok := s[symbol]; ok {
		return string(c)
	}
	return symbol
}

// of is the commodity of a symbol as readSymbol gives it; a name in quotes stands for itself.
func (s Symbols) of(symbol []byte) string {
	if len(symbol) > 0 && symbol[0] == '"' {
		return string(trim(symbol[1:]))
	}
	return s.name(string(symbol))
}

// isCurrency tells a currency by its three capital letters, as everywhere in Bursar.
func isCurrency(name string) bool { return models.Currency(name).Check("") == nil }

func ownDecimals(name string) int {
	if isCurrency(name) {
		return models.Currency(name).Decimals()
	}
	return 0
}

// shownAmount is an amount in a sentence for people: 1,250.00 USD.
func (c Commodity) shownAmount(units int64) string {
	return strings.TrimSpace(printGrouped(units, c.Decimals) + " " + c.Name)
}

func compare(a, b string) int { return strings.Compare(a, b) }
