package journal

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// amountText is an amount as it stands in the file: a sign, a symbol on either side or none, and a number.
type amountText struct {
	negative bool
	symbol   []byte
	number   figure
}

// What can be wrong with the look of an amount.
const (
	noNumber  = "has no number; write an amount such as 100.00 USD."
	twoSigns  = "has two signs; write one."
	powerOf10 = "is written as a power of ten; write its digits out."
	badQuotes = "has a quote that is not closed."
	formula   = "is a formula; write its result."
	oddSymbol = "has a commodity with a sign that must stand in quotes; put quotes round its name."
)

// readAmount takes an amount from the beginning of b, and gives what stands behind it or why it is none.
func readAmount(b []byte) (a amountText, rest []byte, why string) {
	b = trimLeft(b)
	signs := 0
	b = a.sign(b, &signs)
	if len(b) > 0 && b[0] == '(' {
		return a, nil, formula
	}
	if a.symbol, b, why = readSymbol(b); why != "" {
		return a, nil, why
	}
	left := len(a.symbol) > 0
	if left {
		b = a.sign(trimLeft(b), &signs)
	}
	if a.number, b = readFigure(b); a.number.digits == 0 {
		return a, nil, noNumber
	}
	if signs > 1 {
		return a, nil, twoSigns
	}
	return a.right(b, left)
}

// right reads the symbol behind the number, if none stood before it.
func (a amountText) right(b []byte, left bool) (amountText, []byte, string) {
	if isPower(b) {
		return a, nil, powerOf10
	}
	b = trimLeft(b)
	if left {
		return a, b, ""
	}
	symbol, rest, why := readSymbol(b)
	a.symbol = symbol
	return a, trimLeft(rest), why
}

func (a *amountText) sign(b []byte, signs *int) []byte {
	if len(b) == 0 || (b[0] != '-' && b[0] != '+') {
		return b
	}
	a.negative = a.negative || b[0] == '-'
	*signs++
	return trimLeft(b[1:])
}

// isPower sees the 30 of 1e30, which is no commodity.
func isPower(b []byte) bool {
	if len(b) < 2 || (b[0] != 'e' && b[0] != 'E') {
		return false
	}
	return isDigit(b[1]) || (len(b) > 2 && (b[1] == '-' || b[1] == '+') && isDigit(b[2]))
}

// readSymbol takes the name of a commodity; one in quotes keeps the first of them. None is no fault.
func readSymbol(b []byte) (symbol, rest []byte, why string) {
	if len(b) > 0 && b[0] == '"' {
		end := bytes.IndexByte(b[1:], '"')
		if end < 0 {
			return nil, nil, badQuotes
		}
		return b[:end+1], b[end+2:], ""
	}
	i := 0
	for i < len(b) {
		n, ok := symbolAt(b[i:])
		if !ok {
			return nil, nil, oddSymbol
		}
		if n == 0 {
			break
		}
		i += n
	}
	return b[:i], b[i:], ""
}

// symbolAt is how many bytes of an unquoted name stand at the beginning; ok is false for a sign that no name has without quotes.
func symbolAt(b []byte) (n int, ok bool) {
	if c := b[0]; c < utf8.RuneSelf {
		return asciiSymbol(c)
	}
	r, n := utf8.DecodeRune(b)
	switch {
	case unicode.Is(unicode.Zs, r):
		return 0, true
	case unicode.IsLetter(r), unicode.IsMark(r), unicode.Is(unicode.Sc, r), r == '°', r == 'º':
		return n, true
	}
	return 0, false
}

func asciiSymbol(c byte) (n int, ok bool) {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '$', c == '_', c == '%', c == '\'', c == '/', c == '#', c == ':':
		return 1, true
	case isDigit(c), bytes.IndexByte([]byte(" \t-+.,;@=*{}[]()\""), c) >= 0:
		return 0, true
	}
	return 0, false
}
