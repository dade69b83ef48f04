package casefile

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"bursar/tally"
)

// literal reads a text between quotes.
func (s *scanner) literal() string {
	if !s.take('"') {
		return ""
	}
	s.text = s.text[:0]
	escaped := false
	for s.more() {
		run := plainRun(s.window[s.at:s.end])
		s.text = append(s.text, s.window[s.at:s.at+run]...)
		if s.at += run; s.at == s.end {
			continue
		}
		b := s.window[s.at]
		s.at++
		switch {
		case b == '"':
			return s.decoded(escaped)
		case b < ' ':
			s.breakOff("a control character stands in a text")
			return ""
		}
		escaped = true
		s.escape()
	}
	s.breakOff("it ends inside a text")
	return ""
}

// plainRun is how many bytes stand before a quote, a backslash or a control character.
func plainRun(text []byte) int {
	for i, b := range text {
		if b == '"' || b == '\\' || b < ' ' {
			return i
		}
	}
	return len(text)
}

// escape keeps a backslash with the byte behind it, so that a quote there ends nothing.
func (s *scanner) escape() {
	if s.more() {
		s.text = append(s.text, '\\', s.window[s.at])
		s.at++
	}
}

// decoded is the text that was just read. The same ids come again on every ballot, so each is kept once.
func (s *scanner) decoded(escaped bool) string {
	if !utf8.Valid(s.text) {
		s.note(tally.CodeShape, "a text is not UTF-8; save the file as UTF-8.")
	}
	if escaped {
		return s.unescaped()
	}
	if name, known := s.names[string(s.text)]; known {
		return name
	}
	text := string(s.text)
	if len(s.names) < 1<<16 {
		s.names[text] = text
	}
	return text
}

// unescaped refuses half a character: read as the sign for "unreadable", two different ids would become one.
func (s *scanner) unescaped() string {
	var text string
	if json.Unmarshal([]byte(`"`+string(s.text)+`"`), &text) != nil {
		s.breakOff("%q is no way to write a character", shortened(string(s.text)))
	}
	if strings.ContainsRune(text, utf8.RuneError) && strings.Contains(strings.ToLower(string(s.text)), `\ud`) {
		s.note(tally.CodeShape, "%q holds half a character.", shortened(string(s.text)))
	}
	return text
}

// shortened keeps a refusal to one line, however long what it quotes.
func shortened(text string) string {
	if len(text) <= 60 {
		return text
	}
	return strings.ToValidUTF8(text[:60], "") + "…"
}
