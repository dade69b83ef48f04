package casefile

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

// readsAsJSON reads a text to its end, unread.
func readsAsJSON(text []byte) *scanner {
	s := newScanner(bytes.NewReader(text))
	s.passOver()
	s.finish()
	return s
}

// The standard library is the judge of what is JSON. It lets bad UTF-8 and half characters pass, replacing them,
// and so many keys of one name: these must be noted.
func FuzzScanner(f *testing.F) {
	for _, text := range []string{`{"a":[1,-0.5e+3,"\u00e9\\\"",true,false,null,{}]}`, ` [ ] `, `"\ud83d\ude00"`, `"\ud83d"`, "\"\xff\"", `{"a":1,"a":2}`,
		`01`, `1.`, `-`, `"\u12"`, "\"\x01\"", `[1,]`, `{"a"}`, `nulll`, "1 2", "\x00", `"`, `"\\"`, "\"a\nb\"", `"\\\""`, `+1`, `1e5`, `[}`, `{]`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s := readsAsJSON(text)
		valid := json.Valid(text)
		if len(text) < deepest && valid != (s.broken == nil) {
			t.Fatalf("%q is JSON: %v; here: %v", text, valid, s.broken)
		}
		if valid && !utf8.Valid(text) && s.fault == nil {
			t.Fatalf("%q is not UTF-8, and nothing is noted", text)
		}
		whole := newScanner(iotest.OneByteReader(bytes.NewReader(text)))
		if raw := whole.raw(); whole.broken == nil && !bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), raw) {
			t.Fatalf("%q was kept as %q", text, raw)
		}
	})
}

func TestALongTextIsReadOverManyWindows(t *testing.T) {
	long := strings.Repeat("ü\n", 100_000)
	s := newScanner(iotest.HalfReader(bytes.NewReader(encoded(map[string]string{"a": long}))))
	s.object(func(string) { same(t, "length", len(s.string()), len(long)) })
	raw := newScanner(bytes.NewReader(encoded([]string{long, "b"})))
	same(t, "raw", string(raw.raw()), string(encoded([]string{long, "b"})))
	same(t, "shortened", len(shortened(long)) < 70 && utf8.ValidString(shortened(long)), true)
}

func TestTheWayToAValueIsNamed(t *testing.T) {
	s := newScanner(strings.NewReader(`{"a":{"b":[0,[0,0,"x"]]}}`))
	s.object(func(string) {
		s.object(func(string) {
			s.list(func(int) {
				if s.peek() == '[' {
					s.list(func(int) { s.decimal() })
				} else {
					s.passOver()
				}
			})
		})
	})
	same(t, "fault", s.fault.Error(), `a.b[1][2]: "x" is no number of at most 40 signs; write 3, 0.25 or "7/2".`)
	s.noteAt("later", "shape", "more")
	same(t, "the first fault stays", strings.HasPrefix(s.fault.Error(), "a.b"), true)
}

func TestListsBesideOneAnotherAreNotDeep(t *testing.T) {
	s := readsAsJSON([]byte("[[]" + strings.Repeat(`,[],{"a":{}}`, 2*deepest) + "]"))
	same(t, "broken", s.broken == nil, true)
}

func TestManyDifferentTextsAreNotKept(t *testing.T) {
	var list []string
	for i := range 70_000 {
		list = append(list, strings.Repeat("x", i%7)+string(rune('a'+i%26))+string(encoded(i)))
	}
	s := newScanner(bytes.NewReader(encoded(list)))
	same(t, "texts", s.strings(), list)
	same(t, "kept", len(s.names), 1<<16)
}
