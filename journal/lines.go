package journal

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"
)

// lines gives out a file line by line, without line ends and without the mark with which some editors begin a file.
type lines struct {
	r    *bufio.Reader
	n    int    // of the line given last, from 1
	text []byte // of it; good until the next
	flaw string // why the line is no text, or ""
	err  error
}

func newLines(r io.Reader) *lines {
	return &lines{r: bufio.NewReaderSize(&bounded{r, mostFile}, mostLine+2)}
}

// next moves to the next line and tells whether there is one.
func (l *lines) next() bool {
	b, err := l.r.ReadSlice('\n')
	long := errors.Is(err, bufio.ErrBufferFull)
	if long {
		err = l.skip()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		l.err = err
		return false
	}
	if len(b) == 0 {
		return false
	}
	l.n++
	l.take(b, long)
	return true
}

// skip passes over the rest of a line that is too long.
func (l *lines) skip() error {
	for {
		if _, err := l.r.ReadSlice('\n'); !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

func (l *lines) take(b []byte, long bool) {
	b = bytes.TrimSuffix(b, []byte("\n"))
	b = bytes.TrimSuffix(b, []byte("\r"))
	if l.n == 1 {
		b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	}
	l.text, l.flaw = b, ""
	if long || len(b) > mostLine {
		l.text, l.flaw = b[:0], "is longer than 64 KiB; break it into several."
		return
	}
	l.flaw = flaw(b)
}

// flaw says why a line is no text. Nearly all lines are printable ASCII, which is seen eight bytes at once.
func flaw(b []byte) string {
	rest := b
	for len(rest) >= 8 && printable(binary.LittleEndian.Uint64(rest)) {
		rest = rest[8:]
	}
	wide := false
	for _, c := range rest {
		if c < ' ' && c != '\t' || c == 0x7f {
			return controlSign
		}
		wide = wide || c >= utf8.RuneSelf
	}
	switch {
	case !wide:
		return ""
	case !utf8.Valid(b):
		return "is not in UTF-8; save the file as UTF-8 and send it again."
	case bytes.ContainsFunc(b, func(r rune) bool { return r != '\t' && unicode.IsControl(r) }):
		return controlSign
	}
	return ""
}

const controlSign = "holds a control sign that no text has; delete it."

// printable tells whether each of eight bytes is from the blank to the tilde: none has its high bit, none is below 0x20, none is 0x7f.
func printable(eight uint64) bool {
	const each = 0x0101010101010101
	below := (eight - each*0x20) & ^eight
	above := eight + each
	return (eight|below|above)&(each*0x80) == 0
}

// spaceAt is how many bytes of blank stand at the beginning: a space, a tab, or one of the wide and narrow spaces of printers.
func spaceAt(b []byte) int {
	switch {
	case len(b) == 0:
		return 0
	case b[0] == ' ' || b[0] == '\t':
		return 1
	case b[0] < utf8.RuneSelf:
		return 0
	}
	if r, n := utf8.DecodeRune(b); unicode.Is(unicode.Zs, r) {
		return n
	}
	return 0
}

// trimLeft cuts off blanks at the beginning.
func trimLeft(b []byte) []byte {
	for n := spaceAt(b); n > 0; n = spaceAt(b) {
		b = b[n:]
	}
	return b
}

// trim cuts off blanks at both ends.
func trim(b []byte) []byte {
	b = trimLeft(b)
	for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\t') {
		b = b[:len(b)-1]
	}
	if len(b) > 0 && b[len(b)-1] >= utf8.RuneSelf {
		return bytes.TrimRightFunc(b, isBlank)
	}
	return b
}

func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || (r >= utf8.RuneSelf && unicode.Is(unicode.Zs, r))
}
