package web

import (
	"fmt"
	"strconv"
	"strings"
)

// The signs of the ledger: a true minus, and a dash for what is not known.
const (
	minusSign = "−"
	Unknown   = "–"
)

// Money writes minor units as an amount with two decimals, such as 25,000.00.
func Money(minor int64) string { return Decimal(minor, 2, 2) }

// Days writes thousandths as days, such as 16.5; no more decimals than needed.
func Days(thousandths int64) string { return Decimal(thousandths, 3, 0) }

// Count writes a whole number with thousands commas.
func Count(n int64) string { return Decimal(n, 0, 0) }

// Decimal writes n, which counts 1/10^scale, with thousands commas and at least
// the given number of decimals; only zeros are ever left away, never digits.
func Decimal(n int64, scale, atLeast int) string {
	digits := strconv.FormatUint(magnitude(n), 10)
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale+1-len(digits)) + digits
	}
	whole, part := digits[:len(digits)-scale], digits[len(digits)-scale:]
	for len(part) > atLeast && strings.HasSuffix(part, "0") {
		part = part[:len(part)-1]
	}
	text := withCommas(whole)
	if part != "" {
		text += "." + part
	}
	if n < 0 {
		text = minusSign + text
	}
	return text
}

// Plural is "1 proposal" or "6 proposals".
func Plural(n int64, one, many string) string {
	if n == 1 || n == -1 {
		return Count(n) + " " + one
	}
	return Count(n) + " " + many
}

// Percent writes tenths of a per cent, such as 12.6.
func Percent(tenths int64) string { return Decimal(tenths, 1, 1) }

var monthNames = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// Day turns an ISO date into the date of a page: 2024-10-30 becomes 30 Oct 2024.
// Anything else is shown as it is.
func Day(iso string) string {
	var year, month, day int
	if n, err := fmt.Sscanf(iso, "%4d-%2d-%2d", &year, &month, &day); n != 3 || err != nil || len(iso) != 10 || month < 1 || month > 12 {
		return iso
	}
	return fmt.Sprintf("%d %s %d", day, monthNames[month-1], year)
}

// Listing joins words as a sentence does: "a", "a and b", "a, b and c".
func Listing(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// magnitude is the size of a number without its sign, safe for the smallest one.
func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}

func withCommas(digits string) string {
	var out strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(digit)
	}
	return out.String()
}
