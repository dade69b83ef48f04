package sheets

import (
	"bytes"
	"errors"
	"io"
	"strings"
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
	if len(part) == 0 {
		return nil
	}
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
	case head[1] != '?' && head[1] != '!':
		return true, x.tag()
	case head[1] == '?':
		return false, x.declaration()
	case bytes.HasPrefix(head, []byte("<!--")):
		x.at += 4
		return false, x.past("-->", false)
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		x.at += 9
		return false, x.past("]]>", keep)
	}
	return false, errDOCTYPE
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
	stop, err := x.find('>')
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
