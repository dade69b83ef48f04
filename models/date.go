package models

import (
	"database/sql/driver"
	"fmt"
	"strings"
	"time"
)

// Date is a calendar day without a clock, kept and compared as YYYY-MM-DD. The empty date is unknown and is stored as NULL.
type Date string

// lastDay is after every day that can be written down.
const lastDay Date = "9999-12-31"

var ruleDate = rule("date.exists", "A date is a day of the calendar from 1970 to 2999, written YYYY-MM-DD.")

// ParseDate reads an ISO date that exists. field names the input in a refusal.
func ParseDate(field, s string) (Date, error) {
	if d := Date(s); d.within() {
		return d, nil
	}
	t, err := time.Parse(time.DateOnly, strings.TrimSpace(s))
	if err != nil || t.Year() < 1970 || t.Year() > 2999 {
		if remedy := dateRemedy(s); remedy != "" {
			return "", Refuse(ruleDate, field, "%s", remedy)
		}
		return "", Refuse(ruleDate, field, "%s is not a day of the calendar; write one that is, such as 2024-10-30.", shown(s))
	}
	return Date(t.Format(time.DateOnly)), nil
}

// within tells that the text is a day as it is kept already.
func (d Date) within() bool {
	n, ok := d.number()
	return ok && n >= 0 && d < "3000"
}

// DateOf is the calendar day of an instant in UTC.
func DateOf(t time.Time) Date { return Date(t.UTC().Format(time.DateOnly)) }

// Day builds a date from its parts; for constants and tests.
func Day(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// Known tells whether there is a date at all.
func (d Date) Known() bool { return d != "" }

// Time is the start of the day in UTC.
func (d Date) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// Year is the calendar year, such as 2024.
func (d Date) Year() int { return d.Time().Year() }

// Add moves by whole days.
func (d Date) Add(days int) Date {
	if days == 1 {
		if next := d.next(); next != "" {
			return next
		}
	}
	return DateOf(d.Time().AddDate(0, 0, days))
}

// DaysTo counts calendar days from d to e; the same day is 0.
func (d Date) DaysTo(e Date) int {
	if d == e {
		return 0
	}
	if from, ok := d.number(); ok {
		if to, ok := e.number(); ok {
			return to - from
		}
	}
	return int(e.Time().Sub(d.Time()) / (24 * time.Hour))
}

// Month is the calendar month as 2024-10.
func (d Date) Month() string { return string(d)[:7] }

// Long is the reader's form, 30 Oct 2024; unknown is a dash.
func (d Date) Long() string {
	if !d.Known() {
		return "–"
	}
	return d.Time().Format("2 Jan 2006")
}

// Value stores the date as text, an unknown one as NULL.
func (d Date) Value() (driver.Value, error) {
	if d == "" {
		return nil, nil
	}
	return string(d), nil
}

// Scan reads what Value wrote.
func (d *Date) Scan(v any) error { return scanText((*string)(d), v) }

func scanText(into *string, v any) error {
	switch x := v.(type) {
	case nil:
		*into = ""
	case string:
		*into = x
	case []byte:
		*into = string(x)
	default:
		return fmt.Errorf("text expected, the database holds a %T", v)
	}
	return nil
}

// Instant is a moment in UTC to the millisecond, kept as fixed-width RFC 3339 text so that it sorts bytewise and reads alike on both databases.
// The empty instant is unknown and is stored as NULL.
type Instant string

const instantForm = "2006-01-02T15:04:05.000Z"

// InstantOf is the moment t.
func InstantOf(t time.Time) Instant { return Instant(t.UTC().Format(instantForm)) }

// ParseInstant reads RFC 3339 with a zone. field names the input in a refusal.
func ParseInstant(field, s string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, strings.TrimSpace(s))
	if err != nil || t.Year() < 1970 || t.Year() > 2999 {
		return "", Refuse(ruleDate, field, "%s is not a moment; write it as 2024-10-30T18:00:00Z.", shown(s))
	}
	return InstantOf(t), nil
}

// Known tells whether there is a moment at all.
func (i Instant) Known() bool { return i != "" }

// Time is the moment.
func (i Instant) Time() time.Time {
	t, _ := time.Parse(instantForm, string(i))
	return t
}

// Date is the calendar day of the moment in UTC.
func (i Instant) Date() Date { return DateOf(i.Time()) }

// Long is the reader's form: 8 Nov 2024, 18:00 UTC.
func (i Instant) Long() string {
	if !i.Known() {
		return "–"
	}
	return i.Time().Format("2 Jan 2006, 15:04 UTC")
}

// Value stores the moment as text, an unknown one as NULL.
func (i Instant) Value() (driver.Value, error) {
	if i == "" {
		return nil, nil
	}
	return string(i), nil
}

// Scan reads what Value wrote.
func (i *Instant) Scan(v any) error { return scanText((*string)(i), v) }
