package journal

import (
	"bytes"

	"bursar/models"
)

// entry is the transaction that is being read.
type entry struct {
	Transaction
	left   []left // for each posting, what it left out
	broken bool
}

// left says what a posting left out.
type left byte

const (
	nothing   left = iota
	theRest        // its amount, which is what the others leave
	theChange      // its amount, which is what its balance asks for
)

// header reads the first line of a transaction: date=effective * (code) description ; comment.
func (p *parser) header() {
	p.block = inTransaction
	p.entry.reset(p.n)
	t := &p.entry.Transaction
	rest, ok := p.headDates(t)
	if !ok || p.survey {
		return
	}
	text, comment := cutComment(rest)
	t.Mark, text = readMark(trimLeft(text))
	t.Code, text = readCode(text)
	t.Description = string(trim(text))
	t.comment(comment)
}

func (e *entry) reset(line int) {
	*e = entry{Transaction: Transaction{Line: line, Postings: e.Postings[:0]}, left: e.left[:0]}
}

// headDates reads the date, and the effective date behind an equals sign.
func (p *parser) headDates(t *Transaction) (rest []byte, ok bool) {
	if t.Date, rest, ok = p.dateAt(p.text, p.year); !ok {
		return nil, false
	}
	if len(rest) > 0 && rest[0] == '=' {
		if t.Effective, rest, ok = p.dateAt(rest[1:], t.Date.Year()); !ok {
			return nil, false
		}
	}
	if len(rest) > 0 && spaceAt(rest) == 0 {
		p.spoil(BadDate, "%s is not a date and a description; put a blank behind the date.", short(p.text))
		return nil, false
	}
	return rest, true
}

// dateAt reads a date from the beginning of b, or says why there is none.
func (p *parser) dateAt(b []byte, year int) (d models.Date, rest []byte, ok bool) {
	written, rest, ok := readDay(b)
	if !ok {
		p.spoil(BadDate, "%s does not begin with a date; write it as 2024-08-07.", short(b))
		return "", nil, false
	}
	if written.year == 0 && year == 0 {
		p.spoil(BadDate, "%s has no year; write it out, or put a directive such as “Y2024” above.", short(b[:len(b)-len(rest)]))
		return "", nil, false
	}
	if d = p.date(written, year); !d.Known() {
		p.spoil(BadDate, "%s is not a day of the calendar from 1970 to 2999; write it as 2024-08-07.", short(b[:len(b)-len(rest)]))
		return "", nil, false
	}
	return d, rest, true
}

// cutComment parts a line at the first semicolon.
func cutComment(b []byte) (text, comment []byte) {
	text, comment, _ = bytes.Cut(b, []byte(";"))
	return text, comment
}

// readMark takes * or ! from the beginning.
func readMark(b []byte) (Mark, []byte) {
	if len(b) > 0 && (b[0] == '*' || b[0] == '!') {
		return Mark(b[0]), trimLeft(b[1:])
	}
	return Unmarked, b
}

// readCode takes (CODE) from the beginning.
func readCode(b []byte) (string, []byte) {
	if len(b) == 0 || b[0] != '(' {
		return "", b
	}
	end := bytes.IndexByte(b, ')')
	if end < 0 {
		return "", b
	}
	return string(trim(b[1:end])), trimLeft(b[end+1:])
}

// comment adds a line to what is said about the transaction; empty ones say nothing.
func (t *Transaction) comment(b []byte) {
	if b = trim(b); len(b) > 0 {
		t.Comment = addLine(t.Comment, string(b))
	}
}
