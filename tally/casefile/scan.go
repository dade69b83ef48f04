package casefile

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"bursar/tally"
)

// deepest is how far lists and objects may be nested. Cases need six levels; a steps record may need a few more.
const deepest = 1000

// scanner reads JSON as a stream and strictly (RFC 8259), so that a large file is never held as text. It keeps the
// first thing that is wrong, and whoever reads with it goes on without a word about errors: fault is wrong with
// what is written, and the next value is read as if nothing had been; broken is wrong with the text itself, after
// which nothing can be read.
type scanner struct {
	from    io.Reader
	window  []byte
	at, end int
	line    int
	depth   int
	path    []step
	text    []byte
	names   map[string]string
	ids     []string // of the list in hand, and where its parts end
	ends    []int
	broken  *tally.Error
	fault   *tally.Error

	keeping  bool // raw copies what is read, from keepFrom on
	keepFrom int
	kept     []byte
}

// step is one part of the way to a value: a key of an object, or a place in a list.
type step struct {
	key   string
	place int
}

func newScanner(r io.Reader) *scanner {
	return &scanner{from: r, window: make([]byte, 64<<10), line: 1, names: map[string]string{}}
}

// more makes sure that the window holds another byte.
func (s *scanner) more() bool { return s.at < s.end || s.fill() }

func (s *scanner) fill() bool {
	for s.at == s.end && s.broken == nil {
		if s.keeping {
			s.kept = append(s.kept, s.window[s.keepFrom:s.end]...)
			s.keepFrom = 0
		}
		n, err := s.from.Read(s.window)
		s.at, s.end = 0, n
		if n == 0 && err != nil {
			s.ended(err)
			return false
		}
	}
	return s.broken == nil
}

func (s *scanner) ended(err error) {
	if err == io.EOF {
		return
	}
	s.broken = refusalOf(err)
}

// peek is the next byte that is no white space, and 0 at the end.
func (s *scanner) peek() byte {
	for s.more() {
		for ; s.at < s.end; s.at++ {
			switch b := s.window[s.at]; b {
			case '\n':
				s.line++
			case ' ', '\t', '\r':
			default:
				return b
			}
		}
	}
	return 0
}

// take reads one byte that must come next.
func (s *scanner) take(want byte) bool {
	if got := s.peek(); got != want || s.broken != nil {
		s.breakOff("%q is missing", string(want))
		return false
	}
	s.at++
	return true
}

// finish refuses what stands after the one value of a file.
func (s *scanner) finish() {
	if s.peek(); s.at < s.end {
		s.breakOff("something stands after the end")
	}
}

// breakOff ends the reading: from here on the text is no JSON.
func (s *scanner) breakOff(format string, args ...any) {
	if s.broken == nil {
		s.broken = refuse(tally.CodeShape, "line %d is no JSON: %s.", s.line, fmt.Sprintf(format, args...))
	}
	s.at = s.end
}

// note keeps the first fault, with the way to it.
func (s *scanner) note(code, format string, args ...any) {
	s.noteAt(s.where(), code, format, args...)
}

// noteAt notes what shows only when a case has been read whole, and names the field itself.
func (s *scanner) noteAt(field, code, format string, args ...any) {
	if s.fault != nil || s.broken != nil {
		return
	}
	s.fault = refuse(code, format, args...)
	if field != "" {
		s.fault = in(field, s.fault)
	}
}

// where is the way to the value in hand: ballots[4].scores.A.
func (s *scanner) where() string {
	var way strings.Builder
	for _, step := range s.path {
		switch {
		case step.key == "":
			way.WriteString("[" + strconv.Itoa(step.place) + "]")
		case way.Len() > 0:
			way.WriteString("." + step.key)
		default:
			way.WriteString(step.key)
		}
	}
	return way.String()
}
