package journal

import (
	"strings"
	"unicode/utf8"

	"bursar/models"
)

// commentDates are the dates that a posting's comment gives it: [2024-08-07], [=2024-08-31], date:2024-08-07 or date2:2024-08-31.
// The first of each counts; a year that is left out is the transaction's. bad is a date that is none.
func (c *calendar) commentDates(comment string, year int) (date, effective models.Date, bad string) {
	if !strings.Contains(comment, "[") && !strings.Contains(comment, "date") {
		return "", "", ""
	}
	for line := range strings.SplitSeq(comment, "\n") {
		for _, text := range dateTexts(line) {
			d, e, ok := c.pair(text, year)
			if !ok {
				return date, effective, text
			}
			date, effective = firstKnown(date, d), firstKnown(effective, e)
		}
	}
	return date, effective, ""
}

func firstKnown(a, b models.Date) models.Date {
	if a.Known() {
		return a
	}
	return b
}

// dateTexts finds, in their order, the dates in brackets and in tags; those of date2 begin with =. What follows another tag is its value, up to a
// comma, and holds no tags.
func dateTexts(line string) []string {
	var found []string
	start, value := 0, false
	for i := 0; i < len(line); i++ {
		text, n := "", 0
		switch {
		case line[i] == '[':
			text, n = dateInBrackets(line[i+1:])
		case line[i] == ',' && value:
			value, start = false, i+1
		case line[i] == ':' && !value:
			key := lastWord(line[start:i])
			text, n = tagDate(key, line[i+1:])
			value, start = key != "" && text == "", i+1+n
		}
		if text != "" {
			found = append(found, text)
			i, start = i+n, i+n+1
		}
	}
	return found
}

// tagDate is the value of a tag if its key is date or date2. It also tells how many bytes to pass over.
func tagDate(key, after string) (text string, n int) {
	value := strings.TrimLeftFunc(after, isBlank)
	end := len(value) - len(strings.TrimLeft(value, "0123456789-/."))
	n = len(after) - len(value) + end
	switch key {
	case "date":
		return firstText(value[:end], "date:"), n
	case "date2":
		return "=" + value[:end], n
	}
	return "", 0
}

func firstText(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// dateInBrackets is what stands before the closing bracket if it is made like a date, which [12] is not; and how many bytes to pass over.
func dateInBrackets(s string) (text string, n int) {
	inside, _, closed := strings.Cut(s, "]")
	made := strings.ContainsAny(inside, "0123456789") && strings.ContainsAny(inside, "-/.=") && strings.Trim(inside, "0123456789-/.=") == ""
	if !closed || !made {
		return "", 0
	}
	return inside, len(inside) + 1
}

// lastWord is the key of a tag: what stands behind the last blank.
func lastWord(s string) string {
	i := strings.LastIndexFunc(s, isBlank)
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return s[max(i, 0):]
}

// pair reads DATE, DATE=DATE2 or =DATE2.
func (c *calendar) pair(text string, year int) (date, effective models.Date, ok bool) {
	first, second, two := strings.Cut(text, "=")
	if first != "" || !two {
		if date = c.whole(first, year); !date.Known() {
			return "", "", false
		}
		year = date.Year()
	}
	if two {
		effective = c.whole(second, year)
	}
	return date, effective, !two || effective.Known()
}

// whole reads a text that is a date and nothing else.
func (c *calendar) whole(text string, year int) models.Date {
	d, rest, ok := readDay([]byte(text))
	if !ok || len(rest) > 0 {
		return ""
	}
	return c.date(d, year)
}
