package models

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Period is a stretch of time that a report covers: 2024-Q4, 2024-H2, 2024 of the calendar; FY2024-Q4, FY2024-H2, FY2024 of the fiscal year.
// It is named by the year of its first day.
type Period struct {
	Name  string
	First Date
	Last  Date // inclusive
}

var rulePeriod = rule("period.name", "A period is a quarter, half or year such as 2024-Q4, 2024-H2, 2024, or of the fiscal year FY2024-Q4, FY2024.")

// FiscalStart is the month and day on which fiscal years begin, as MM-DD; 01-01 where it is the calendar year.
type FiscalStart string

// ParsePeriod reads a period's name; fiscal tells where the foundation's fiscal years begin.
func ParsePeriod(name string, fiscal FiscalStart) (Period, error) {
	rest, isFiscal := strings.CutPrefix(name, "FY")
	year, part, hasPart := strings.Cut(rest, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 1970 || y > 2998 {
		return Period{}, badPeriod(name)
	}
	start := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
	if isFiscal {
		start = yearStart(y, fiscal)
	}
	offset, length, ok := partOf(part, hasPart)
	if !ok {
		return Period{}, badPeriod(name)
	}
	first := start.AddDate(0, offset, 0)
	return Period{name, DateOf(first), DateOf(first.AddDate(0, length, -1))}, nil
}

func badPeriod(name string) error {
	return Refuse(rulePeriod, "period", "%s is not a period; write a quarter such as 2024-Q4, or 2024-H2, 2024, FY2024-Q4, FY2024.", shown(name))
}

func yearStart(year int, fiscal FiscalStart) time.Time {
	t, err := time.Parse(time.DateOnly, fmt.Sprintf("%04d-%s", year, fiscal))
	if err != nil {
		return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t
}

// partOf gives the first month's offset and the length in months.
func partOf(part string, given bool) (offset, months int, ok bool) {
	switch {
	case !given:
		return 0, 12, true
	case len(part) == 2 && part[0] == 'Q' && part[1] >= '1' && part[1] <= '4':
		return int(part[1]-'1') * 3, 3, true
	case len(part) == 2 && part[0] == 'H' && part[1] >= '1' && part[1] <= '2':
		return int(part[1]-'1') * 6, 6, true
	}
	return 0, 0, false
}

// QuarterOf is the calendar quarter a day lies in.
func QuarterOf(d Date) Period {
	t := d.Time()
	p, _ := ParsePeriod(fmt.Sprintf("%04d-Q%d", t.Year(), (int(t.Month())+2)/3), "01-01")
	return p
}

// Holds tells whether the day lies in the period.
func (p Period) Holds(d Date) bool { return d >= p.First && d <= p.Last }

// Long is the reader's form: "Fourth quarter of 2024".
func (p Period) Long() string {
	year, part, _ := strings.Cut(p.Name, "-")
	year = strings.Replace(year, "FY", "fiscal year ", 1)
	words := map[string]string{"Q1": "First quarter of ", "Q2": "Second quarter of ", "Q3": "Third quarter of ", "Q4": "Fourth quarter of ",
		"H1": "First half of ", "H2": "Second half of "}
	if part == "" {
		return strings.ToUpper(year[:1]) + year[1:]
	}
	return words[part] + year
}
