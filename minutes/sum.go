package minutes

import (
	"slices"
	"strings"
)

// A sum is an amount of money as it was found, with what makes it one.
type sum struct {
	amount, currency string
	scaled, grouped  bool
}

// certain says that it is money by itself: it has a currency, or is written
// short as budgets are, 200K.
func (m sum) certain() bool { return m.currency != "" || m.scaled }

// sumIn reads a text that is nothing but a sum: $9K, 200K, 9,000 USD, €3k.
func sumIn(text string) (sum, bool) {
	var m sum
	words := strings.Fields(text)
	switch {
	case len(words) == 2 && currencyCode(words[0]) != "":
		m.currency, text = currencyCode(words[0]), words[1]
	case len(words) == 2 && currencyCode(words[1]) != "":
		m.currency, text = currencyCode(words[1]), words[0]
	case len(words) != 1:
		return sum{}, false
	}
	for _, sign := range [][2]string{{"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}} {
		if rest, ok := strings.CutPrefix(text, sign[0]); ok {
			m.currency, text = sign[1], rest
			break
		}
	}
	var ok bool
	m.amount, m.scaled, m.grouped, ok = exactAmount(text)
	return m, ok
}

// currencyCode knows the codes that foundations keep their books in.
func currencyCode(word string) string {
	word = strings.TrimSpace(word)
	if slices.Contains([]string{"USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "BRL"}, word) {
		return word
	}
	return ""
}
