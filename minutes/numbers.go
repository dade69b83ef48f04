package minutes

import (
	"strconv"
	"strings"
)

// thousandths of a day: 16.5 days are 16500. A day is never a float.
type thousandths int64

// String is the shortest form, "16.5" or "17".
func (n thousandths) String() string {
	whole := strconv.FormatInt(int64(n/1000), 10)
	part := strings.TrimRight(strconv.FormatInt(int64(1000+n%1000), 10)[1:], "0")
	if part == "" {
		return whole
	}
	return whole + "." + part
}

// parseThousandths reads 16.5 exactly; more than three decimals are not days.
func parseThousandths(s string) (thousandths, bool) {
	whole, part, dotted := strings.Cut(s, ".")
	if !allDigits(whole) || len(whole) > 7 || dotted && (!allDigits(part) || len(part) > 3) {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+(part + "000")[:3], 10, 64)
	return thousandths(n), err == nil
}

// exactAmount reads 200K, 9,000, 1.5M or 1234.56 as a plain decimal in text.
// Scaled says that it had a K or M; grouped, that it had thousands set apart.
func exactAmount(s string) (amount string, scaled, grouped, ok bool) {
	zeros := 0
	if len(s) > 1 {
		switch s[len(s)-1] {
		case 'K', 'k':
			zeros = 3
		case 'M':
			zeros = 6
		}
	}
	if zeros > 0 {
		s = s[:len(s)-1]
	}
	whole, part, dotted := strings.Cut(s, ".")
	whole, grouped, ok = ungrouped(whole)
	if !ok || dotted && !allDigits(part) || len(part) > 6 || zeros == 0 && len(part) > 2 {
		return "", false, false, false
	}
	return shifted(whole, part, zeros), zeros > 0, grouped, true
}

// ungrouped takes the commas out of 184,500; they must stand at thousands.
func ungrouped(whole string) (digits string, grouped, ok bool) {
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if !allDigits(g) || i > 0 && len(g) != 3 || len(groups) > 1 && i == 0 && len(g) > 3 {
			return "", false, false
		}
	}
	digits = strings.Join(groups, "")
	return digits, len(groups) > 1, len(digits) <= 12
}

// shifted moves the decimal point to the right by some places.
func shifted(whole, part string, zeros int) string {
	for range zeros {
		if part == "" {
			part = "0"
		}
		whole, part = whole+part[:1], part[1:]
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if strings.Trim(part, "0") == "" {
		return whole
	}
	return whole + "." + part
}
