package casefile

import (
	"encoding/json"
	"regexp"

	"bursar/tally"
)

// object reads an object key by key. each must read the value.
func (s *scanner) object(each func(key string)) { s.members(tally.CodeShape, each) }

// named is object for one whose keys are ids.
func (s *scanner) named(each func(id string)) { s.members(tally.CodeRepeatedID, each) }

func (s *scanner) members(twice string, each func(key string)) {
	if s.peek() != '{' {
		s.wrong("an object")
		return
	}
	var seen keySet
	for more := s.enter('}'); more; more = s.next('}') {
		key := s.literal()
		if s.take(':'); s.broken != nil {
			return
		}
		s.path = append(s.path, step{key: key})
		if !seen.add(key) {
			s.note(twice, "%q stands there twice; write it once.", key)
		}
		each(key)
		s.path = s.path[:len(s.path)-1]
	}
}

// list reads a list entry by entry. each must read the entry.
func (s *scanner) list(each func(place int)) {
	if s.peek() != '[' {
		s.wrong("a list")
		return
	}
	place := 0
	for more := s.enter(']'); more; more = s.next(']') {
		s.path = append(s.path, step{place: place})
		each(place)
		s.path = s.path[:len(s.path)-1]
		place++
	}
}

// enter passes the opening bracket and says whether anything stands inside.
func (s *scanner) enter(closing byte) bool {
	s.at++
	if s.depth++; s.depth > deepest {
		s.breakOff("it is nested more than %d deep", deepest)
		return false
	}
	if s.peek() == closing {
		return s.leave()
	}
	return s.broken == nil
}

// next passes the comma before another entry, or the closing bracket.
func (s *scanner) next(closing byte) bool {
	if s.peek() == closing {
		return s.leave()
	}
	return s.take(',')
}

func (s *scanner) leave() bool {
	s.at++
	s.depth--
	return false
}

// wrong refuses a value of another kind than is wanted, and passes it.
func (s *scanner) wrong(want string) {
	kinds := map[byte]string{'{': "an object", '[': "a list", '"': "a text", 't': "true", 'f': "false", 'n': "null"}
	got, known := kinds[s.peek()]
	if !known {
		got = "a number"
	}
	s.note(tally.CodeShape, "%s is wanted, and %s stands there.", want, got)
	s.passOver()
}

// passOver leaves a value unread; it must be JSON all the same.
func (s *scanner) passOver() {
	switch b := s.peek(); {
	case b == '{':
		s.object(func(string) { s.passOver() })
	case b == '[':
		s.list(func(int) { s.passOver() })
	case b == '"':
		s.literal()
	case b == '-' || '0' <= b && b <= '9':
		s.number()
	default:
		s.word()
	}
}

// raw passes a value and keeps its text.
func (s *scanner) raw() json.RawMessage {
	s.peek()
	s.kept, s.keeping, s.keepFrom = nil, true, s.at
	s.passOver()
	s.keeping = false
	return append(s.kept, s.window[min(s.keepFrom, s.at):s.at]...)
}

// word reads true, false or null.
func (s *scanner) word() string {
	s.peek()
	s.run(func(b byte) bool { return 'a' <= b && b <= 'z' })
	switch word := string(s.text); word {
	case "true", "false", "null":
		return word
	}
	s.breakOff("a value is missing")
	return ""
}

var numberForm = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// number reads a number as it is written.
func (s *scanner) number() string {
	s.run(func(b byte) bool {
		return '0' <= b && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E'
	})
	if !isCount(s.text) && !numberForm.Match(s.text) {
		s.breakOff("%q is no number", shortened(string(s.text)))
		return ""
	}
	return string(s.text)
}

// isCount knows the numbers of almost every file, without a regular expression.
func isCount(text []byte) bool {
	for _, b := range text {
		if b < '0' || b > '9' {
			return false
		}
	}
	return len(text) == 1 || len(text) > 1 && text[0] != '0'
}

// run collects the bytes of one kind that come next.
func (s *scanner) run(of func(byte) bool) {
	s.text = s.text[:0]
	for s.more() && of(s.window[s.at]) {
		s.text = append(s.text, s.window[s.at])
		s.at++
	}
}
