package models

import (
	"math"
	"strings"
)

// maxDigits bounds what a person may type as a number; nothing a foundation counts is longer.
const maxDigits = 24

// parseScaled reads a plain decimal such as "16.5" as an integer of 10^-scale. It takes digits, one point and a leading minus, nothing else:
// no exponent, no NaN, no thousands mark; and refuses more decimals than scale holds instead of rounding.
func parseScaled(s string, scale int) (int64, string) {
	body, negative := strings.CutPrefix(s, "-")
	if body == "" {
		return 0, "is empty; write a number such as 16.5."
	}
	whole, fraction, point := strings.Cut(body, ".")
	if whole == "" || (point && fraction == "") || !allDigits(whole) || !allDigits(fraction) {
		if point := commaForPoint(s); point != "" {
			return 0, "is written with a comma; write " + point + "."
		}
		return 0, "is not a plain number; write digits with a decimal point, such as 16.5."
	}
	if len(body) > maxDigits {
		return 0, "has too many digits."
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > scale {
		return 0, "has more decimals than can be kept."
	}
	return digits(whole+fraction+strings.Repeat("0", scale-len(fraction)), negative)
}

// commaForPoint is 16,5 with a point; "" where the comma could part thousands as well.
func commaForPoint(s string) string {
	whole, fraction, comma := strings.Cut(strings.TrimPrefix(s, "-"), ",")
	if !comma || whole == "" || !allDigits(whole) || !allDigits(fraction) || len(fraction) < 1 || len(fraction) > 2 {
		return ""
	}
	return strings.Replace(s, ",", ".", 1)
}

func digits(s string, negative bool) (int64, string) {
	var n int64
	for _, c := range []byte(s) {
		d := int64(c - '0')
		if n > (math.MaxInt64-d)/10 {
			return 0, "is larger than can be kept."
		}
		n = n*10 + d
	}
	if negative {
		n = -n
	}
	return n, ""
}

func allDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// printScaled writes n of 10^-scale with all its decimals: 1650000, 2 is "16500.00".
func printScaled(n int64, scale int) string {
	sign := ""
	u := uint64(n)
	if n < 0 {
		sign, u = "-", -u
	}
	s := uintString(u)
	if scale == 0 {
		return sign + s
	}
	if len(s) <= scale {
		s = strings.Repeat("0", scale-len(s)+1) + s
	}
	return sign + s[:len(s)-scale] + "." + s[len(s)-scale:]
}

func uintString(u uint64) string {
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + u%10)
		if u /= 10; u == 0 {
			return string(b[i:])
		}
	}
}

// grouped puts commas between thousands of a plain decimal: "-1234567.50" is "-1,234,567.50".
func grouped(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, point := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + fraction
	}
	return sign + whole
}
