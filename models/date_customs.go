package models

import (
	"fmt"
	"strconv"
	"strings"
)

// dateRemedy says how a date that is written in another custom is to be written. Where day and month could be either way round it says so: nothing is guessed.
func dateRemedy(s string) string {
	s = strings.TrimSpace(s)
	if len(s) == 5 && strings.Trim(s, "0123456789") == "" {
		return s + " is a spreadsheet's count of days; show the column as dates, or write the day itself, such as 2024-10-30."
	}
	a, b, year, ok := threeNumbers(s)
	if !ok {
		return ""
	}
	dayFirst, monthFirst := dateIfAny(year, b, a), dateIfAny(year, a, b)
	if strings.Contains(s, ".") { // with points the day stands first, everywhere
		monthFirst = dayFirst
	}
	switch {
	case dayFirst == "" && monthFirst == "":
		return ""
	case dayFirst == monthFirst || monthFirst == "":
		return fmt.Sprintf("%s is not a day of the calendar as days are written here; write it as %s.", shown(s), dayFirst)
	case dayFirst == "":
		return fmt.Sprintf("%s is not a day of the calendar as days are written here; write it as %s.", shown(s), monthFirst)
	}
	return fmt.Sprintf("%s may be %s or %s; write it as %s or as %s.", shown(s), dayFirst.Long(), monthFirst.Long(), dayFirst, monthFirst)
}

// threeNumbers reads 31.12.2024, 12/31/2024 and the like.
func threeNumbers(s string) (a, b, year int, ok bool) {
	sign := "."
	if !strings.Contains(s, sign) {
		sign = "/"
	}
	parts := strings.Split(s, sign)
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 4 {
		return 0, 0, 0, false
	}
	var numbers [3]int
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 {
			return 0, 0, 0, false
		}
		numbers[i] = n
	}
	return numbers[0], numbers[1], numbers[2], true
}

func dateIfAny(year, month, day int) Date {
	d, err := ParseDate("", fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	if err != nil {
		return ""
	}
	return d
}
