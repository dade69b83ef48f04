package minutes

import "strings"

// plain takes the markup off a line: links keep their words, bold and italics
// their text, escaped brackets become brackets. What is left is what a reader of
// the rendered page would see.
func plain(raw string) string {
	var out strings.Builder
	for at := 0; at < len(raw); {
		at += plainPiece(&out, raw, at)
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// plainPiece writes what stands at one place and says how many bytes that took.
func plainPiece(out *strings.Builder, raw string, at int) int {
	rest := raw[at:]
	switch c := rest[0]; {
	case c == '\\' && len(rest) > 1 && isPunct(rest[1]):
		out.WriteByte(rest[1])
		return 2
	case c == '[':
		if words, size, ok := link(rest); ok {
			out.WriteString(strings.ReplaceAll(words, "**", ""))
			return size
		}
	case c == '<' && strings.HasPrefix(rest, "<http"):
		if end := strings.IndexAny(rest, "> "); end > 0 && rest[end] == '>' {
			out.WriteString(rest[1:end])
			return end + 1
		}
	case strings.HasPrefix(rest, "http://"), strings.HasPrefix(rest, "https://"):
		size := wordSize(rest)
		out.WriteString(strings.ReplaceAll(rest[:size], "**", ""))
		return size
	case strings.HasPrefix(rest, "**"), strings.HasPrefix(rest, "~~"):
		return 2
	case c == '`':
		return 1
	case (c == '*' || c == '_') && atWordEdge(raw, at):
		return 1
	}
	out.WriteByte(rest[0])
	return 1
}

// link reads `[words](address)` and gives the words. An address may be long but
// stands on one line, and so does everything here.
func link(s string) (words string, size int, ok bool) {
	end := closing(s, '[', ']', 512)
	if end < 0 || end+1 >= len(s) || s[end+1] != '(' {
		return "", 0, false
	}
	stop := closing(s[end+1:], '(', ')', 2048)
	if stop < 0 {
		return "", 0, false
	}
	return s[1:end], end + 1 + stop + 1, true
}

// closing is the place of the bracket that closes the one s begins with, or -1.
// The search is bounded in length and depth, so that a text of opening brackets
// stays cheap to read.
func closing(s string, open, shut byte, longest int) int {
	depth := 0
	for i := 0; i < len(s) && i < longest; i++ {
		switch s[i] {
		case '\\':
			i++
		case open:
			if depth++; depth > 8 {
				return -1
			}
		case shut:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !isWordByte(c)
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// atWordEdge tells emphasis (*so*) from a star or underscore inside a word or
// standing alone: one side is a word, the other is not.
func atWordEdge(s string, at int) bool {
	before := at > 0 && s[at-1] != ' '
	after := at+1 < len(s) && s[at+1] != ' '
	if before && after {
		return isWordByte(s[at-1]) != isWordByte(s[at+1])
	}
	return before || after
}

func wordSize(s string) int {
	if end := strings.IndexByte(s, ' '); end >= 0 {
		return end
	}
	return len(s)
}
