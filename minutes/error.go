package minutes

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// mostBytes is far beyond a decade of minutes; what is larger is another file.
const mostBytes = 4 << 20

// An Error says why a file cannot be minutes at all. Whatever can be read with a
// doubt is a Problem inside the Reading instead.
type Error struct {
	Line          int
	Code, Message string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Message)
}

// refuse finds what makes a file no text: too large, binary, or not UTF-8.
func refuse(text []byte) error {
	if len(text) > mostBytes {
		return &Error{0, "too-large", fmt.Sprintf("The file has %d bytes; minutes may have at most %d. Nothing was read. Split it by year.", len(text), mostBytes)}
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return &Error{lineOf(text, at), "not-text", "The file has a zero byte, so it is not plain text. Nothing was read. Save the minutes as Markdown (.md)."}
	}
	if at := badRune(text); at >= 0 {
		return &Error{lineOf(text, at), "not-utf8", "A character here is not UTF-8. Nothing was read. Save the file with the encoding UTF-8."}
	}
	return nil
}

func lineOf(text []byte, at int) int {
	return 1 + bytes.Count(text[:at], []byte{'\n'})
}

// badRune is the place of the first byte that is not UTF-8, or -1.
func badRune(text []byte) int {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}
