package sheets

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	// mostTag bounds one tag; those of a sheet are a hundred signs long.
	mostTag = 64 << 10
	// mostText bounds the text of one cell; a spreadsheet keeps 32,767 signs.
	mostText = 256 << 10
	// mostDepth bounds how deep tags lie in one another.
	mostDepth = 64
)

// xmlScan goes through the tags of one part of a workbook, in one window of bytes. It knows no more of XML than a spreadsheet needs: names without
// their prefixes, attributes, texts with their signs put in, CDATA. What no spreadsheet has is a fault, named where it stands.
type xmlScan struct {
	in      io.Reader
	window  []byte
	at, end int
	last    error // of the reader

	name   []byte // of the tag that was read last, without prefix
	rest   []byte // its attributes
	closes bool
	empty  bool
	text   []byte // what stood before the tag, where it was asked for
	open   []byte // names of the tags that are open, one after the other
	begins []int
	ended  bool // an empty tag was handed over and is still to be closed
}

func newScan(in io.Reader) *xmlScan { return &xmlScan{in: in, window: make([]byte, mostTag)} }

// misplaced is a fault of a workbook at a place in it.
type misplaced struct {
	code, message string
	row, column   int
}

func (m *misplaced) Error() string { return m.message }

func notXML(message string) error { return &misplaced{code: "sheet.xml", message: message} }

var (
	errDamaged = notXML("The workbook is damaged; save it anew and send that.")
	errDOCTYPE = &misplaced{code: "sheet.doctype", message: "The workbook declares a document type, as no spreadsheet does; save it anew and send that."}
	errCoding  = notXML("The workbook is not written in UTF-8; save it anew and send that.")
)

// more reads on behind what is in the window, which begins at what was not yet gone past.
func (x *xmlScan) more() error {
	if x.at > 0 {
		copy(x.window, x.window[x.at:x.end])
		x.end -= x.at
		x.at = 0
	}
	if x.end == len(x.window) {
		return notXML("The workbook holds a tag longer than any sheet has; save it anew and send that.")
	}
	for range 100 {
		if x.last != nil {
			return x.last
		}
		n, err := x.in.Read(x.window[x.end:])
		x.end, x.last = x.end+n, err
		if n > 0 {
			return nil
		}
	}
	return io.ErrNoProgress
}

// next goes to the next tag. keep says whether the text before it is wanted. At the end of a whole part it gives io.EOF.
func (x *xmlScan) next(keep bool) error {
	x.text = x.text[:0]
	if x.ended { // the end of <x/>
		x.ended, x.closes, x.empty = false, true, false
		return nil
	}
	for {
		if err := x.upTo(keep); err != nil {
			return x.atEnd(err)
		}
		tag, err := x.special(keep)
		if err != nil || tag {
			return err
		}
	}
}

func (x *xmlScan) atEnd(err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	if len(x.begins) > 0 {
		return errDamaged
	}
	return io.EOF
}

// upTo passes over text to the next bracket.
func (x *xmlScan) upTo(keep bool) error {
	for {
		i := bytes.IndexByte(x.window[x.at:x.end], '<')
		part := x.window[x.at:x.end]
		if i >= 0 {
			part = part[:i]
		}
		if i < 0 && keep {
			if amp := bytes.LastIndexByte(part, '&'); amp >= 0 && len(part)-amp < 16 { // a sign cut in two waits for its end
				part = part[:amp]
			}
		}
		if err := x.took(part, keep); err != nil {
			return err
		}
		x.at += len(part)
		if i >= 0 {
			return nil
		}
		if err := x.more(); err != nil {
			return err
		}
	}
}

func (x *xmlScan) took(part []byte, keep bool) error {
	if bytes.IndexByte(part, 0) >= 0 {
		return notXML("The workbook holds signs that no sheet has; save it anew and send that.")
	}
	if !keep {
		return nil
	}
	if len(x.text)+len(part) > mostText {
		return notXML("The workbook holds a text longer than any cell; save it anew and send that.")
	}
	if bytes.IndexByte(part, '&') < 0 {
		x.text = append(x.text, part...)
		return nil
	}
	var err error
	x.text, err = unescape(x.text, part)
	return err
}

// special reads what stands behind a bracket, and says whether it was a tag.
func (x *xmlScan) special(keep bool) (tag bool, err error) {
	for x.end-x.at < 9 && x.last == nil {
		if err := x.more(); err != nil && !errors.Is(err, io.EOF) {
			return false, err
		}
	}
	head := x.window[x.at:x.end]
	switch {
	case len(head) < 3:
		return false, errDamaged
	case head[1] == '?':
		return false, x.declaration()
	case bytes.HasPrefix(head, []byte("<!--")):
		x.at += 4
		return false, x.past("-->", false)
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		x.at += 9
		return false, x.past("]]>", keep)
	case head[1] == '!':
		return false, errDOCTYPE
	}
	return true, x.tag()
}

// past reads on until the mark has gone by; keep takes what stands before it as it is.
func (x *xmlScan) past(mark string, keep bool) error {
	for {
		part := x.window[x.at:x.end]
		i := bytes.Index(part, []byte(mark))
		if i < 0 {
			part = part[:max(0, len(part)-len(mark)+1)]
		} else {
			part = part[:i]
		}
		if keep {
			if len(x.text)+len(part) > mostText {
				return notXML("The workbook holds a text longer than any cell; save it anew and send that.")
			}
			x.text = append(x.text, part...)
		}
		x.at += len(part)
		if i >= 0 {
			x.at += len(mark)
			return nil
		}
		if err := x.more(); err != nil {
			return ending(err)
		}
	}
}

// ending is an end of the file where none may be.
func ending(err error) error {
	if errors.Is(err, io.EOF) {
		return errDamaged
	}
	return err
}

// declaration refuses an encoding in which the tags would read otherwise than they were judged.
func (x *xmlScan) declaration() error {
	stop, err := x.find('>', false)
	if err != nil {
		return err
	}
	lower := strings.ToLower(string(x.window[x.at : x.at+stop]))
	x.at += stop + 1
	if _, after, ok := strings.Cut(lower, "encoding"); ok && !strings.Contains(after, "utf-8") && !strings.Contains(after, "us-ascii") {
		return errCoding
	}
	return nil
}

// find tells how far off a sign is, outside of quotes where that matters.
func (x *xmlScan) find(sign byte, quoted bool) (int, error) {
	for {
		part := x.window[x.at:x.end]
		i := bytes.IndexByte(part, sign)
		if quoted && i >= 0 && oddQuotes(part[:i]) {
			i = outside(part, sign)
		}
		if i >= 0 {
			return i, nil
		}
		if err := x.more(); err != nil {
			return 0, ending(err)
		}
	}
}

func oddQuotes(b []byte) bool {
	return bytes.Count(b, []byte{'"'})%2 == 1 || bytes.IndexByte(b, '\'') >= 0
}

func outside(b []byte, sign byte) int {
	var quote byte
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == sign:
			return i
		}
	}
	return -1
}

// tag takes a tag apart and keeps account of what is open.
func (x *xmlScan) tag() error {
	stop, err := x.find('>', true)
	if err != nil {
		return err
	}
	text := x.window[x.at+1 : x.at+stop]
	x.at += stop + 1
	if bytes.IndexByte(text, 0) >= 0 || bytes.IndexByte(text, '<') >= 0 {
		return errDamaged
	}
	x.closes, x.empty = false, false
	if len(text) > 0 && text[0] == '/' {
		x.closes, text = true, text[1:]
	} else if len(text) > 0 && text[len(text)-1] == '/' {
		x.empty, text = true, text[:len(text)-1]
	}
	x.split(text)
	if len(x.name) == 0 {
		return errDamaged
	}
	return x.account()
}

func (x *xmlScan) split(text []byte) {
	n := 0
	for n < len(text) && !space(text[n]) {
		n++
	}
	x.name, x.rest = text[:n], text[n:]
	if colon := bytes.IndexByte(x.name, ':'); colon >= 0 {
		x.name = x.name[colon+1:]
	}
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (x *xmlScan) account() error {
	switch {
	case x.empty:
		x.ended = true
	case !x.closes:
		if len(x.begins) == mostDepth {
			return errDamaged
		}
		x.begins = append(x.begins, len(x.open))
		x.open = append(x.open, x.name...)
	case len(x.begins) == 0:
		return errDamaged
	default:
		from := x.begins[len(x.begins)-1]
		if !bytes.Equal(x.open[from:], x.name) {
			return errDamaged
		}
		x.open, x.begins = x.open[:from], x.begins[:len(x.begins)-1]
	}
	return nil
}

// is tells whether the last tag has the name.
func (x *xmlScan) is(name string) bool { return string(x.name) == name }

// starts tells whether the last tag begins an element of the name.
func (x *xmlScan) starts(name string) bool { return !x.closes && string(x.name) == name }

// attr is the value of an attribute as it stands; nil where it is not there. Its prefix does not matter.
func (x *xmlScan) attr(name string) []byte {
	rest := x.rest
	for {
		for len(rest) > 0 && space(rest[0]) {
			rest = rest[1:]
		}
		at := bytes.IndexByte(rest, '=')
		if at < 0 {
			return nil
		}
		key := bytes.TrimRight(rest[:at], " \t\r\n")
		if colon := bytes.IndexByte(key, ':'); colon >= 0 {
			key = key[colon+1:]
		}
		rest = bytes.TrimLeft(rest[at+1:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		stop := bytes.IndexByte(rest[1:], rest[0])
		if stop < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : stop+1]
		}
		rest = rest[stop+2:]
	}
}

// words is an attribute with its signs put in.
func (x *xmlScan) words(name string) string {
	raw := x.attr(name)
	if bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	text, err := unescape(nil, raw)
	if err != nil {
		return string(raw)
	}
	return string(text)
}

// yes tells whether an attribute says so.
func (x *xmlScan) yes(name string) bool {
	v := x.attr(name)
	return string(v) == "1" || string(v) == "true"
}

var signs = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// unescape puts in the signs that are written by name or number. There are no others than those of XML itself.
func unescape(to, part []byte) ([]byte, error) {
	for {
		i := bytes.IndexByte(part, '&')
		if i < 0 {
			return append(to, part...), nil
		}
		to = append(to, part[:i]...)
		name, rest, ok := bytes.Cut(part[i+1:], []byte{';'})
		r, known := signs[string(name)]
		if ok && !known {
			r, known = numbered(name)
		}
		if !ok || !known {
			return to, notXML("The workbook holds a sign by a name that is not known; save it anew and send that.")
		}
		to, part = utf8.AppendRune(to, r), rest
	}
}

func numbered(name []byte) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if name[1] == 'x' {
		digits, base = string(name[2:]), 16
	}
	n, err := strconv.ParseInt(digits, base, 32)
	r := rune(n)
	return r, err == nil && r > 0 && utf8.ValidRune(r)
}
