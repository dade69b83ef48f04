package models

import (
	"strings"
)

var ruleHostNumber = rule("reconcile.number", "Amounts of a host's sheet are written in one custom, 1,234.56 or 1.234,56, decided from the whole column; where it cannot be decided a person says which.")

// hostAmount is a cell of an amount on its way to money.
type hostAmount struct {
	body     string // digits and marks
	negative bool
	why      string // what is wrong with it, or ""
}

// readAmount takes sign, brackets and the currency's own sign off a text; what is left must be digits and marks.
func readAmount(s string, c Currency) hostAmount {
	a := hostAmount{}
	s = strings.TrimSpace(strings.NewReplacer("−", "-", "\u202f", " ", "\u00a0", " ", "’", "'").Replace(s))
	if inner, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(inner, ")") {
		a.negative, s = true, strings.TrimSuffix(inner, ")")
	}
	for _, sign := range currencySigns(c) {
		s = strings.TrimSpace(strings.Replace(s, sign, "", 1))
	}
	if rest, ok := strings.CutSuffix(s, "-"); ok && rest != "" {
		s = "-" + strings.TrimSpace(rest)
	}
	switch {
	case strings.HasPrefix(s, "-"):
		a.negative, s = !a.negative, strings.TrimSpace(s[1:])
	case strings.HasPrefix(s, "+"):
		s = strings.TrimSpace(s[1:])
	}
	for _, currency := range currencySigns(c) {
		s = strings.TrimSpace(strings.TrimPrefix(s, currency))
	}
	if a.body = s; s == "" || strings.Trim(s, "0123456789.,' ") != "" || !strings.ContainsAny(s, "0123456789") {
		a.why = "is not an amount; write digits such as 1,234.56."
	}
	return a
}

// currencySigns are how people write the currency beside an amount.
func currencySigns(c Currency) []string {
	if c == "" {
		return nil
	}
	signs := []string{string(c)}
	switch c {
	case "USD", "CAD", "AUD", "NZD":
		signs = append(signs, "$")
	case "EUR":
		signs = append(signs, "€")
	case "GBP":
		signs = append(signs, "£")
	}
	return signs
}

// markOf tells which sign is the decimal mark in a number as it is written, '.' or ','; doubtful is one that reads either way, such as 1,234.
func markOf(body string) (mark string, doubtful bool) {
	dot, comma := strings.LastIndexByte(body, '.'), strings.LastIndexByte(body, ',')
	switch {
	case dot < 0 && comma < 0:
		return "", false
	case dot > comma && comma >= 0:
		return ".", false
	case comma > dot && dot >= 0:
		return ",", false
	}
	sign, other, at := ".", ",", dot
	if dot < 0 {
		sign, other, at = ",", ".", comma
	}
	whole := strings.TrimLeft(body[:at], " '")
	switch {
	case strings.Count(body, sign) > 1:
		return other, false
	case len(body)-at-1 != 3 || len(whole) == 0 || len(whole) > 3 || whole == "0" || strings.ContainsAny(whole, " '"):
		return sign, false
	}
	return "", true
}

// plainNumber is the number with a decimal point and nothing else beside digits, or what is wrong with it.
func (a hostAmount) plainNumber(mark byte) (string, string) {
	group := byte(',')
	if mark == ',' {
		group = '.'
	}
	whole, fraction, point := strings.Cut(a.body, string(mark))
	if strings.ContainsAny(fraction, ".,' ") || (point && fraction == "") {
		return "", "is not an amount; write digits such as 1,234.56."
	}
	whole = strings.NewReplacer(" ", string(group), "'", string(group)).Replace(whole)
	groups := strings.Split(whole, string(group))
	for i, g := range groups {
		if len(groups) > 1 && ((i == 0 && (len(g) == 0 || len(g) > 3)) || (i > 0 && len(g) != 3)) {
			return "", "has its thousands in the wrong places; write 1,234.56."
		}
	}
	n := strings.Join(groups, "")
	if n == "" {
		n = "0"
	}
	if point {
		n += "." + fraction
	}
	if a.negative {
		n = "-" + n
	}
	return n, ""
}

// fifteen is a number as a workbook holds it, in plain digits: rounded to the fifteen figures that a spreadsheet itself counts with, so that
// 1200.0999999999999 is the 1200.10 that everybody sees. A number it cannot write plainly comes back as it was.
func fifteen(raw string) string {
	body, negative := strings.CutPrefix(strings.ToUpper(raw), "-")
	mantissa, power, _ := strings.Cut(body, "E")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	shift, ok := smallInt(power)
	if !ok || whole+fraction == "" || !allDigits(whole) || !allDigits(fraction) || len(whole+fraction) > 40 {
		return raw
	}
	figures, point := whole+fraction, len(whole)+shift
	lead := len(figures) - len(strings.TrimLeft(figures, "0"))
	figures, point = figures[lead:], point-lead
	figures, carried := roundFigures(figures, 15)
	if point += carried; point > 40 || point < -40 {
		return raw
	}
	for point > len(figures) {
		figures += "0"
	}
	for point < 1 {
		figures, point = "0"+figures, point+1
	}
	out := figures[:point]
	if rest := strings.TrimRight(figures[point:], "0"); rest != "" {
		out += "." + rest
	}
	if negative && strings.Trim(out, "0.") != "" {
		out = "-" + out
	}
	return out
}

func smallInt(s string) (n int, ok bool) {
	s = strings.TrimPrefix(s, "+")
	body, negative := strings.CutPrefix(s, "-")
	if len(body) > 3 || !allDigits(body) {
		return 0, false
	}
	for _, c := range []byte(body) {
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// roundFigures keeps n figures, the last one rounded half up; carried is 1 where that makes one figure more before the point.
func roundFigures(figures string, n int) (string, int) {
	if len(figures) <= n {
		return figures, 0
	}
	kept, up := []byte(figures[:n]), figures[n] >= '5'
	for i := n - 1; up && i >= 0; i-- {
		if kept[i]++; kept[i] <= '9' {
			up = false
		} else {
			kept[i] = '0'
		}
	}
	if up {
		return "1" + string(kept), 1
	}
	return string(kept), 0
}
