package sheets

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// shown is as what a spreadsheet shows a number.
type shown byte

const (
	asNumber shown = iota
	asDate
	asTime // of a day, or hours and minutes: the number behind it is a share of a day
	asPercent
)

// builtIn tells the formats that every spreadsheet has by number (ECMA-376, part 1, 18.8.30).
func builtIn(id string) shown {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return asNumber
	case n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 54 || n == 57 || n == 58:
		return asDate
	case n >= 18 && n <= 21 || n >= 32 && n <= 35 || n >= 45 && n <= 47 || n == 55 || n == 56:
		return asTime
	case n == 9 || n == 10:
		return asPercent
	}
	return asNumber
}

// general is how cells without a format are written by name: its letters stand for no part of a date.
var general = strings.NewReplacer("general", "", "standard", "")

// shownBy reads a format of one's own, outside of quotes, brackets and signs that stand for themselves: a day or a year makes it a date, hours or
// seconds a time. An e is the year of an era, but beside a sign the exponent of a number.
func shownBy(format string) shown {
	format, _, _ = strings.Cut(general.Replace(strings.ToLower(format)), ";")
	as := asNumber
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '"', '[':
			inside, _, closed := strings.Cut(format[i+1:], map[byte]string{'"': "\"", '[': "]"}[format[i]])
			if !closed {
				return as
			}
			if format[i] == '[' && inside != "" && strings.Trim(inside, "hms") == "" {
				as = asTime
			}
			i += len(inside) + 1
		case '\\', '_', '*':
			i++
		case 'd', 'y':
			return asDate
		case 'e':
			if next := format[i+1:]; !strings.HasPrefix(next, "+") && !strings.HasPrefix(next, "-") {
				return asDate
			}
		case 'h', 's':
			as = asTime
		case '%':
			as = max(as, asPercent)
		}
	}
	return as
}

// words are a time or a percentage as a spreadsheet shows it: 0.25 is 6:00, or 25 %. Neither is a figure of days or hours, and what stands behind
// it is never taken for one.
func (s shown) words(text string) string {
	if s != asTime && s != asPercent {
		return text
	}
	_, exponent, _ := strings.Cut(strings.ToLower(text), "e")
	share, ok := new(big.Rat), len(text) < 25 && len(exponent) <= len("-99") // a longer one may stand for a number of any length
	if ok {
		_, ok = share.SetString(text)
	}
	switch {
	case !ok:
		return text + " shown as a time or a percentage"
	case s == asPercent:
		return strings.TrimSuffix(share.Mul(share, big.NewRat(100, 1)).FloatString(1), ".0") + " %"
	}
	minutes, _ := strconv.Atoi(share.Mul(share, big.NewRat(24*60, 1)).FloatString(0))
	return fmt.Sprintf("%d:%02d", minutes/60, max(minutes, -minutes)%60)
}
