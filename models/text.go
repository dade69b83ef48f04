package models

import (
	"strings"
	"unicode/utf8"
)

var (
	ruleText     = rule("text.clean", "Text is readable UTF-8 without control signs, not empty where a name is asked, and not longer than its field.")
	ruleRequired = rule("text.required", "What a record cannot do without must be given.")
)

// Line checks one line of text, such as a name or a title: given, clean, at most max signs. It returns the text without outer spaces.
func Line(field, s string, max int) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", Refuse(ruleRequired, field, "This is needed and was left empty.")
	}
	return s, cleanText(field, s, max, false)
}

// OptionalLine is Line where nothing may be given.
func OptionalLine(field, s string, max int) (string, error) {
	s = strings.TrimSpace(s)
	return s, cleanText(field, s, max, false)
}

// Prose checks text of several lines, which may be empty.
func Prose(field, s string, max int) (string, error) {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
	return s, cleanText(field, s, max, true)
}

func cleanText(field, s string, max int, lines bool) error {
	if len(s) <= max && plainASCII(s) {
		return nil
	}
	if !utf8.ValidString(s) {
		return Refuse(ruleText, field, "The text is not readable UTF-8; type it again.")
	}
	if n := utf8.RuneCountInString(s); n > max {
		return Refuse(ruleText, field, "The text has %d signs; at most %d are kept.", n, max)
	}
	for _, r := range s {
		if forbidden(r, lines) {
			return Refuse(ruleText, field, "The text holds a control sign that cannot be shown; remove it.")
		}
	}
	return nil
}

// plainASCII tells that a text has only signs that every text may have: most have no others.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// forbidden finds control signs, and the marks that turn writing direction and could make a page say something else than is stored.
func forbidden(r rune, lines bool) bool {
	if lines && (r == '\n' || r == '\t') {
		return false
	}
	return r < ' ' || (r >= 0x7f && r < 0xa0) || (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069) || r == 0xfeff
}

// Readable is text as it is kept and looked up: what no database can hold, zero signs and broken UTF-8, stands as the sign for the unreadable.
func Readable(s string) string {
	if strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", "\ufffd")
}

// Lowered is text in small letters as both databases make them: A to Z only, so that what is searched for as it is written is always found.
func Lowered(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + ('a' - 'A')
		}
		return r
	}, s)
}
