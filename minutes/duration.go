package minutes

import (
	"strconv"
	"strings"
)

// readDuration takes how long the meeting was. An empty field is common and
// stays unknown: no length is better than a wrong one.
func (r *reader) readDuration(s *section) {
	line, value := s.head.line, fieldValue(s.fields.duration)
	if s.fields.duration != nil {
		line = s.fields.duration.line
	}
	if value == "" {
		r.problem(line, DurationMissing, "The duration is not filled in. Enter the minutes if somebody knows them, or leave it unknown.")
		return
	}
	n, ok := durationMinutes(value)
	if !ok {
		r.problem(line, DurationMissing, "%q could not be read as a duration. Write it as 45min or 1h20m, or leave it unknown.", shortened(value))
		return
	}
	s.meeting.DurationMinutes = &n
}

// durationMinutes reads 45min, 45 min, 24m, 1hr20m, 1 hour 20 minutes.
func durationMinutes(value string) (int, bool) {
	rest := strings.ToLower(strings.TrimSuffix(value, "."))
	hours, rest, hasHours := takeUnit(rest, "hours", "hour", "hrs", "hr", "h")
	rest = strings.TrimPrefix(strings.TrimLeft(rest, ", "), "and ")
	minutes, rest, hasMinutes := takeUnit(rest, "minutes", "minute", "mins", "min", "m")
	if !hasHours && !hasMinutes || strings.TrimSpace(rest) != "" {
		return 0, false
	}
	return hours*60 + minutes, true
}

// takeUnit takes a number with one of the units off the front.
func takeUnit(s string, units ...string) (n int, rest string, ok bool) {
	after := strings.TrimLeft(s, "0123456789")
	digits := s[:len(s)-len(after)]
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) > 4 {
		return 0, s, false
	}
	after = strings.TrimLeft(after, " ")
	for _, unit := range units {
		if rest, ok := strings.CutPrefix(after, unit); ok && (rest == "" || !isWordByte(rest[0]) || isDigit(rest[0])) {
			return n, strings.TrimPrefix(rest, "."), true
		}
	}
	return 0, s, false
}

// shortened keeps a quoted piece of the text short enough for a sentence.
func shortened(s string) string {
	runes := []rune(s)
	if len(runes) <= 80 {
		return s
	}
	return string(runes[:79]) + "…"
}
