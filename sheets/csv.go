package sheets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"
)

// readCSV reads text with commas or semicolons, in UTF-8 with or without its mark. A cell that begins like a formula is only text.
func (s *daySheet) readCSV(file []byte) error {
	file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(file) || bytes.IndexByte(file, 0) >= 0 {
		return unreadable("The file is not text in UTF-8; save it as .csv (UTF-8) and send it again.")
	}
	r := csv.NewReader(bytes.NewReader(file))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = separator(file), -1, true
	for headed := false; ; {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if done, err := s.brokenCSV(err); done || err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		switch {
		case len(cells) > mostColumns:
			return tooLarge("Row %d has %d columns; at most %d are read.", line, len(cells), mostColumns)
		case len(s.Rows) >= mostRows && !blank(cells):
			return tooLarge("The sheet has more than 100,000 rows; split it and import the parts.")
		case headed:
			s.row(line, cells)
		case blank(cells):
		case !s.header(line, cells):
			return nil
		default:
			headed = true
		}
	}
}

// brokenCSV names the place where quotes do not match; what follows cannot be told apart any more.
func (s *daySheet) brokenCSV(err error) (done bool, other error) {
	var broken *csv.ParseError
	switch {
	case err == nil:
		return false, nil
	case errors.As(err, &broken):
		s.problem(place{row: broken.Line}, "sheet.quotes", "The quotes in this row do not match; put text with quotes into quotes and double those inside.")
		return true, nil
	}
	return true, unreadable("The file could not be read as .csv.")
}

// separator is the semicolon where the first line has more of them than commas.
func separator(file []byte) rune {
	first, _, _ := bytes.Cut(file, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		return ';'
	}
	return ','
}
