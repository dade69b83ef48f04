package sheets

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// csvReader reads text with commas or semicolons row by row, in UTF-8 with or without its mark. A cell that begins like a formula is only text.
type csvReader struct {
	in    *bufio.Reader
	comma byte
	line  int // of the row that was read last
	next  int // line of the row that comes
	long  []byte
	cells []string
}

var errQuotes = errors.New("the quotes of a row do not match")

func newCSVReader(r io.Reader) *csvReader {
	in := bufio.NewReaderSize(r, 64<<10)
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3) // what was peeked at is there
	}
	head, _ := in.Peek(32 << 10) // a shorter file has a shorter head
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		in = bufio.NewReaderSize(returns{in}, 64<<10)
		head, _ = in.Peek(32 << 10)
	}
	out := &csvReader{in: in, comma: separator(head), next: 1}
	if comma, length := named(head); length > 0 {
		_, _ = in.Discard(length) // it was peeked at
		out.comma, out.next = comma, 2
	}
	return out
}

// returns reads lines that end with a carriage return alone, as old spreadsheets write them.
type returns struct{ in io.Reader }

func (r returns) Read(b []byte) (int, error) {
	n, err := r.in.Read(b)
	for i := range b[:n] {
		if b[i] == '\r' {
			b[i] = '\n'
		}
	}
	return n, err
}

// named is the separator that a first line such as sep=; names, and how long that line is.
func named(head []byte) (comma byte, length int) {
	first, _, ended := bytes.Cut(head, []byte("\n"))
	text := strings.TrimSuffix(string(first), "\r")
	if !ended || len(text) != len("sep=;") || !strings.EqualFold(text[:4], "sep=") || strings.IndexByte(",;\t", text[4]) < 0 {
		return 0, 0
	}
	return text[4], len(first) + 1
}

// separator is what parts the cells of the first line that is not empty: of comma, semicolon and tab the one that stands there most often outside quotes.
func separator(file []byte) byte {
	first, _, _ := bytes.Cut(bytes.TrimLeft(file, "\r\n"), []byte("\n"))
	count, quoted := map[byte]int{}, false
	for _, c := range first {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			count[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte(";\t") {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// row gives the cells of the next row that is not empty; they are good until the next one. At the end it gives io.EOF.
func (r *csvReader) row() ([]string, error) {
	for {
		record, err := r.record()
		if err != nil {
			return nil, err
		}
		if len(record) == 0 {
			continue
		}
		if bytes.IndexByte(record, 0) >= 0 || !utf8.Valid(record) {
			return nil, r.noText(record)
		}
		if bytes.IndexByte(record, '"') >= 0 {
			return r.quoted(record)
		}
		return r.plain(string(record)), nil
	}
}

// plain parts a row without quotes.
func (r *csvReader) plain(row string) []string {
	r.cells = r.cells[:0]
	for {
		i := strings.IndexByte(row, r.comma)
		if i < 0 {
			r.cells = append(r.cells, row)
			return r.cells
		}
		r.cells = append(r.cells, row[:i])
		row = row[i+1:]
	}
}

func (r *csvReader) quoted(record []byte) ([]string, error) {
	one := csv.NewReader(bytes.NewReader(record))
	one.Comma, one.FieldsPerRecord = rune(r.comma), -1
	cells, err := one.Read()
	if err != nil {
		return nil, errQuotes
	}
	return cells, nil
}

// record is the next line, and those after it while a quote is open.
func (r *csvReader) record() ([]byte, error) {
	r.line = r.next
	line, err := r.in.ReadSlice('\n')
	if err == nil && bytes.IndexByte(line, '"') < 0 {
		r.next++
		return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte{'\n'}), []byte{'\r'}), nil
	}
	r.long = append(r.long[:0], line...)
	open := bytes.Count(line, []byte{'"'})%2 == 1
	for {
		if err == nil {
			r.next++
		}
		switch {
		case err == nil && !open, errors.Is(err, io.EOF) && len(r.long) > 0 && !open:
			return bytes.TrimSuffix(bytes.TrimSuffix(r.long, []byte{'\n'}), []byte{'\r'}), nil
		case errors.Is(err, io.EOF) && open:
			return nil, errQuotes
		case errors.Is(err, io.EOF):
			return nil, io.EOF
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return nil, unreadable("The file could not be read to its end; send it again.")
		case len(r.long) > mostRecord:
			return nil, r.tooLong(open)
		}
		line, err = r.in.ReadSlice('\n')
		r.long = append(r.long, line...)
		if bytes.Count(line, []byte{'"'})%2 == 1 {
			open = !open
		}
	}
}

// noText says of a row that it cannot be read as text, and how the file is saved so that it can.
func (r *csvReader) noText(record []byte) error {
	if r.line == 1 && (bytes.HasPrefix(record, []byte{0xff, 0xfe}) || bytes.HasPrefix(record, []byte{0xfe, 0xff})) {
		return unreadable("The file is written in UTF-16; save it as .csv (UTF-8) or .xlsx and send that.")
	}
	return unreadable("Row %d is not text in UTF-8; save the sheet as .csv (UTF-8) or .xlsx and send that.", r.line)
}

func (r *csvReader) tooLong(open bool) error {
	if open {
		return errQuotes
	}
	return tooLarge("Row %d is longer than 1 MiB, as no row of a day sheet is; save the sheet with one line for each row and send that.", r.line)
}

// readCSV reads a day sheet of text.
func (s *daySheet) readCSV(file io.Reader) error {
	r := newCSVReader(file)
	s.guarded = true
	for headed := false; ; {
		cells, err := r.row()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errQuotes): // what follows cannot be told apart any more
			s.problem(place{row: r.line}, "sheet.quotes", "The quotes in this row do not match; put text with quotes into quotes and double those inside.")
			return nil
		case err != nil:
			return err
		case len(cells) > mostColumns:
			return tooLarge("Row %d has %d columns; at most %d are read. Delete what lies to the right of the days.", r.line, len(cells), mostColumns)
		case headed:
			if err := s.row(r.line, cells); err != nil {
				return err
			}
		case blank(cells):
		case !s.header(r.line, cells):
			return nil
		default:
			headed = true
		}
	}
}
