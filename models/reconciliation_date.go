package models

import (
	"regexp"
	"strings"
	"time"
)

var ruleHostDate = rule("reconcile.date", "Dates of a host's sheet are days of the calendar, in one order of day and month that the whole column decides; where it cannot a person says which.")

var dateParts = regexp.MustCompile(`^(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})$`)

// namedMonths are dates whose month is a word, so that no order is needed.
var namedMonths = []string{"2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006", "Jan 2 2006", "2-Jan-2006", "2-Jan-06", "2. January 2006", "Mon, 2 Jan 2006"}

// orderOf tells in which order a date is written: ymd, dmy, mdy; doubtful is one that reads either way, such as 03/04/2024.
func orderOf(s string) (order string, doubtful bool) {
	p := dateParts.FindStringSubmatch(s)
	switch {
	case p == nil:
		return "", false
	case len(p[1]) == 4:
		return "ymd", false
	case number(p[1]) > 12:
		return "dmy", false
	case number(p[3]) > 12:
		return "mdy", false
	case p[2] == ".": // nobody writes the month first with points
		return "dmy", false
	}
	return "", true
}

func number(s string) int {
	n, _ := smallInt(s)
	return n
}

// hostDate reads a date in the order of its column. numeric is a cell that the workbook holds as a count of days.
func hostDate(s string, numeric, from1904 bool, order string) (Date, bool) {
	if numeric {
		return serialDate(s, from1904)
	}
	if at := strings.IndexAny(s, "T "); at == 10 && len(s) > 10 && s[4] == '-' {
		s = s[:10]
	}
	if p := dateParts.FindStringSubmatch(s); p != nil {
		return datedBy(p, order)
	}
	for _, layout := range append([]string{"20060102"}, namedMonths...) {
		if t, err := time.Parse(layout, s); err == nil {
			d, err := ParseDate("date", t.Format(time.DateOnly))
			return d, err == nil
		}
	}
	return "", false
}

func datedBy(p []string, order string) (Date, bool) {
	year, month, day := p[1], p[3], p[4]
	switch {
	case len(p[1]) == 4:
	case order == "mdy":
		year, month, day = p[4], p[1], p[3]
	default:
		year, month, day = p[4], p[3], p[1]
	}
	if len(year) == 2 {
		year = "20" + year
	}
	d, err := ParseDate("date", year+"-"+twoDigits(month)+"-"+twoDigits(day))
	return d, err == nil
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// serialDate is the day that a workbook holds as a count of days; the part after the point is an hour and passed over.
func serialDate(s string, from1904 bool) (Date, bool) {
	whole, _, _ := strings.Cut(s, ".")
	if len(whole) == 8 {
		if t, err := time.Parse("20060102", whole); err == nil {
			return DateOf(t), true
		}
	}
	n, why := parseScaled(whole, 0)
	if why != "" || n < 1 || n > 400_000 {
		return "", false
	}
	first := Date("1899-12-30")
	if from1904 {
		first = "1904-01-01"
	}
	d := first.Add(int(n))
	return d, d.Year() >= 1970
}
