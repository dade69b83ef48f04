package minutes

import (
	"strconv"
	"strings"
)

// A heading opens a meeting: `## Meeting #53 - 2024-10-30`, `## TAC 2023-11-28`.
type heading struct {
	line   int
	number *int
	date   string
	body   string // an abbreviation such as TAC, where the heading has one
}

// split cuts the text at its meeting headings. Those are of the second level; a
// text that has none there may have them at the first, one file a meeting.
func (r *reader) split(lines []string) []*section {
	level := 1
	for _, line := range lines {
		if h, _ := readHeading(0, line, 2); h != nil {
			level = 2
			break
		}
	}
	var sections []*section
	var begin int
	var open *heading
	shut := func(end int) {
		if open != nil {
			root := outline(lines[begin:end], begin+1)
			sections = append(sections, &section{head: *open, root: root})
		}
	}
	for i, line := range lines {
		h, unread := readHeading(i+1, line, level)
		if level == 2 && r.title == "" && headingLevel(line) == 1 {
			r.title = plain(strings.Trim(line, "# "))
		}
		if !unread && level == 1 {
			_, unread = readHeading(i+1, line, 2)
		}
		if h == nil && !unread {
			continue
		}
		shut(i)
		open, begin = h, i+1
		if unread {
			r.problem(i+1, HeadingUnread, "This looks like a meeting, but its date could not be read, so nothing below it was. Write the heading as `## Meeting #12 - 2024-10-30`.")
		}
	}
	shut(len(lines))
	return sections
}

// readHeading reads a line as the heading of a meeting. It has the date in ISO
// form first or last. Unread says that it speaks of a meeting and has no such date.
func readHeading(line int, written string, level int) (h *heading, unread bool) {
	if headingLevel(written) != level {
		return nil, false
	}
	words := strings.Fields(beforeBracket(plain(strings.Trim(written, "# "))))
	at := datePlace(words)
	if at < 0 {
		return nil, level == 2 && looksLikeMeeting(words)
	}
	if at > 0 && at < len(words)-1 || at > 0 && isTimeWord(words[at-1]) && !hasMeetingWord(words) {
		return nil, false
	}
	return &heading{line: line, number: headingNumber(words), date: trimMarks(words[at]), body: headingBody(words)}, false
}

func beforeBracket(s string) string {
	before, _, _ := strings.Cut(s, " (")
	return before
}

func datePlace(words []string) int {
	for i, w := range words {
		if isDateWord(trimMarks(w)) {
			return i
		}
	}
	return -1
}

// isDateWord knows the shape 2024-10-30, not whether there is such a day.
func isDateWord(w string) bool {
	if len(w) != 10 || w[4] != '-' || w[7] != '-' {
		return false
	}
	return allDigits(w[:4]) && allDigits(w[5:7]) && allDigits(w[8:])
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func trimMarks(w string) string { return strings.Trim(w, ",:;()[].–—-") }

// headingNumber is the `#53`, or the 53 of `Meeting 53`.
func headingNumber(words []string) *int {
	for i, w := range words {
		digits, marked := strings.CutPrefix(trimMarks(w), "#")
		counted := marked || i > 0 && isMeetingWord(words[i-1])
		if n, err := strconv.Atoi(digits); err == nil && counted && allDigits(digits) && len(digits) < 7 {
			return &n
		}
	}
	return nil
}

// headingBody is a short name in capitals before the date: `TAC`, not `Meeting`.
func headingBody(words []string) string {
	first := trimMarks(words[0])
	if len(first) < 2 || len(first) > 8 || first != strings.ToUpper(first) || strings.Trim(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return ""
	}
	return first
}

func isMeetingWord(w string) bool {
	w = strings.ToLower(trimMarks(w))
	return w == "meeting" || w == "minutes"
}

func hasMeetingWord(words []string) bool {
	for _, w := range words {
		if isMeetingWord(w) {
			return true
		}
	}
	return false
}

// isTimeWord tells `## Open since 2024-10-30`, a topic, from a meeting.
func isTimeWord(w string) bool {
	switch strings.ToLower(w) {
	case "since", "until", "by", "from", "before", "after", "due", "for", "on", "to":
		return true
	}
	return false
}

// looksLikeMeeting: a heading that says meeting and has a number or a day in it.
func looksLikeMeeting(words []string) bool {
	digit := false
	for _, w := range words {
		digit = digit || strings.ContainsAny(w, "0123456789")
	}
	return digit && hasMeetingWord(words)
}
