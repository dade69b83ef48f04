package sheets

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// mostTag bounds one tag; those of a sheet are a hundred signs long.
const mostTag = 64 << 10

// tagWalk goes through the tags of one part and judges the numbers of rows and cells, holding no more than a tag at a time.
type tagWalk struct {
	in     *bufio.Reader
	sheet  *daySheet
	part   string
	row    int // the number of the last row; 0 before the first
	column int // of the last cell in it
	begun  bool
}

func (s *daySheet) walk(part string, r io.Reader) error {
	w := &tagWalk{in: bufio.NewReaderSize(r, mostTag), sheet: s, part: part}
	if marked, err := w.in.Peek(2); err == nil && (bytes.Equal(marked, []byte{0xfe, 0xff}) || bytes.Equal(marked, []byte{0xff, 0xfe})) {
		w.refuse("sheet.xml", "The workbook is not written in UTF-8; save it anew and send that.")
		return nil
	}
	for len(s.Problems) == 0 {
		if err := w.skipText(); err != nil {
			return end(err)
		}
		if err := w.tag(); err != nil {
			return end(err)
		}
	}
	return nil
}

func end(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func (w *tagWalk) refuse(code, message string) {
	w.sheet.sheet = w.part
	w.sheet.problem(place{row: max(w.row, 0)}, code, message)
	w.sheet.sheet = ""
}

func (w *tagWalk) refuseCell(code, message string) {
	w.sheet.sheet = w.part
	w.sheet.problem(place{row: max(w.row, 0), column: w.column}, code, message)
	w.sheet.sheet = ""
}

// skipText passes over everything up to the next tag.
func (w *tagWalk) skipText() error {
	for {
		chunk, err := w.in.ReadSlice('<')
		if bytes.IndexByte(chunk, 0) >= 0 {
			w.refuse("sheet.xml", "The workbook holds signs that no sheet has; save it anew and send that.")
			return nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// tag reads one tag after its bracket.
func (w *tagWalk) tag() error {
	head, err := w.in.Peek(8)
	if len(head) == 0 {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte("!--")):
		return w.past("-->")
	case bytes.HasPrefix(head, []byte("![CDATA[")):
		return w.past("]]>")
	case head[0] == '!':
		w.refuse("sheet.doctype", "The workbook declares a document type, as no spreadsheet does; save it anew and send that.")
		return nil
	case head[0] == '?':
		return w.declaration()
	}
	text, err := w.wholeTag()
	if err != nil {
		return err
	}
	if len(text) > 0 && text[0] != '/' {
		w.element(text)
	}
	return nil
}

// past reads on until the mark has gone by.
func (w *tagWalk) past(mark string) error {
	var last []byte
	for {
		chunk, err := w.in.ReadSlice('>')
		last = append(last, chunk...)
		last = last[max(0, len(last)-len(mark)):]
		if err == nil && string(last) == mark {
			return nil
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// declaration refuses an encoding in which the tags would read otherwise than they were judged.
func (w *tagWalk) declaration() error {
	text, err := w.in.ReadSlice('>')
	if err != nil {
		return w.tooLong(err)
	}
	lower := strings.ToLower(string(text))
	if _, after, ok := strings.Cut(lower, "encoding"); ok && !strings.Contains(after, "utf-8") && !strings.Contains(after, "us-ascii") {
		w.refuse("sheet.xml", "The workbook is not written in UTF-8; save it anew and send that.")
	}
	return nil
}

// wholeTag is the tag up to its closing bracket, which does not count inside quotes.
func (w *tagWalk) wholeTag() ([]byte, error) {
	for n := 64; ; n *= 2 {
		b, err := w.in.Peek(min(n, mostTag))
		if at := closing(b); at >= 0 {
			out := bytes.Clone(b[:at])
			_, err := w.in.Discard(at + 1)
			return out, err
		}
		if err != nil {
			return nil, err
		}
		if n >= mostTag {
			return nil, w.tooLong(bufio.ErrBufferFull)
		}
	}
}

func (w *tagWalk) tooLong(err error) error {
	if errors.Is(err, bufio.ErrBufferFull) {
		w.refuse("sheet.xml", "The workbook holds a tag longer than any sheet has; save it anew and send that.")
		return nil
	}
	return err
}

func closing(b []byte) int {
	var quote byte
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

// element judges the start of a row or a cell.
func (w *tagWalk) element(text []byte) {
	name, attributes := elementName(text)
	switch name {
	case "sheetData":
		if w.begun {
			w.refuse("sheet.rows", "The sheet holds its rows twice; save it anew and send that.")
		}
		w.begun = true
	case "row":
		w.startRow(attribute(attributes, "r"))
	case "c":
		if w.row > 0 {
			w.startCell(attribute(attributes, "r"))
		}
	}
	w.notice(name, attributes)
}

func elementName(text []byte) (string, []byte) {
	text = bytes.TrimSuffix(text, []byte("/"))
	at := bytes.IndexAny(text, " \t\r\n")
	name, rest := text, []byte(nil)
	if at >= 0 {
		name, rest = text[:at], text[at:]
	}
	if colon := bytes.IndexByte(name, ':'); colon >= 0 {
		name = name[colon+1:]
	}
	return string(name), rest
}

// attribute finds the value of one attribute; "" where it is not there.
func attribute(text []byte, name string) string {
	for len(text) > 0 {
		text = bytes.TrimLeft(text, " \t\r\n")
		at := bytes.IndexByte(text, '=')
		if at < 0 {
			return ""
		}
		key := string(bytes.TrimRight(text[:at], " \t\r\n"))
		text = bytes.TrimLeft(text[at+1:], " \t\r\n")
		if len(text) == 0 {
			return ""
		}
		stop := bytes.IndexByte(text[1:], text[0])
		if stop < 0 {
			return ""
		}
		if key == name {
			return string(text[1 : stop+1])
		}
		text = text[stop+2:]
	}
	return ""
}

func (w *tagWalk) startRow(number string) {
	n, last := w.row+1, w.row
	if number != "" {
		given, err := strconv.Atoi(number)
		if err != nil || given < 1 {
			w.refuse("sheet.rows", fmt.Sprintf("A row bears the number %s; rows are counted from 1. Save the workbook anew and send that.", short(number)))
			return
		}
		n = given
	}
	w.row, w.column = n, 0
	switch {
	case n <= last:
		w.refuse("sheet.rows", fmt.Sprintf("Row %d comes after row %d; save the workbook anew and send that.", n, last))
	case n > mostRows+1:
		w.refuse("sheet.rows", "The sheet goes past 100,000 rows; split it and import the parts.")
	}
}

func (w *tagWalk) startCell(address string) {
	n, last := w.column+1, w.column
	if address != "" {
		column, row, ok := splitAddress(address)
		if !ok || row != w.row {
			w.refuse("sheet.cell", fmt.Sprintf("A cell bears the address %s, which is none of its row; save the workbook anew and send that.", short(address)))
			return
		}
		n = column
	}
	w.column = n
	switch {
	case n > mostColumns:
		w.refuseCell("sheet.columns", fmt.Sprintf("A cell stands in column %d; at most %d columns are read. Empty what lies to the right of the days.", n, mostColumns))
	case n <= last:
		w.refuseCell("sheet.cell", "The cells of this row are not in order; save the workbook anew and send that.")
	}
}

// splitAddress reads D7 as column 4, row 7.
func splitAddress(s string) (column, row int, ok bool) {
	i := 0
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z'; i++ {
		if column = column*26 + int(s[i]-'A') + 1; column > 1<<20 {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(s[i:])
	return column, row, err == nil && i > 0 && row > 0
}
