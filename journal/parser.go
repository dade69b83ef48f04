package journal

import (
	"bytes"
	"io"

	"bursar/models"
)

// parser reads a journal line by line, once to look how commodities are written (survey) and once in earnest.
type parser struct {
	*lines
	calendar
	problems
	scope
	symbols  Symbols
	survey   bool
	styles   map[string]*style // by name of the commodity
	written  map[string]*style // by symbol
	doubts   problems          // about directives, found in the survey
	fileMark byte              // of a decimal-mark directive
	markLine int
	asserts  bool // some posting states a balance

	block    block
	entry    entry
	declared []Account
	prices   []Price
	each     func(Transaction) bool
	stopped  bool
	lost     bool   // entries were left out because of their problems, so that balances cannot be judged
	held     []held // transactions that wait for the balances before them
	sums     []sum
}

// block is what the indented lines belong to.
type block byte

const (
	outside       block = iota
	inTransaction       // postings and comments
	inCommodity         // a commodity directive, with its format
	inDeclaration       // an account, payee or tag directive, with notes
	inUnread            // something that is not read; that has been said
	inComment           // between comment and end comment
)

func newParser(r io.Reader, symbols Symbols) *parser {
	return &parser{
		lines: newLines(r), symbols: symbols, survey: true,
		styles: map[string]*style{}, written: map[string]*style{},
		calendar: calendar{map[day]models.Date{}}, scope: scope{names: map[string]string{}},
	}
}

func (p *parser) run() error {
	for !p.stopped && p.next() {
		p.line()
	}
	if p.err != nil {
		return p.err
	}
	p.close()
	if !p.survey && p.asserts && !p.stopped {
		p.settle()
	}
	return nil
}

func (p *parser) line() {
	switch {
	case p.flaw != "":
		p.spoil(BadText, "Line %d %s", p.n, p.flaw)
	case p.block == inComment:
		if string(trim(p.text)) == "end comment" {
			p.block = outside
		}
	case spaceAt(p.text) > 0:
		if rest := trimLeft(p.text); len(rest) > 0 {
			p.indented(rest)
		} else {
			p.close()
		}
	default:
		p.close()
		p.top()
	}
}

// spoil names a problem of the current line; the transaction around it is not taken.
func (p *parser) spoil(code, format string, args ...any) {
	p.problems.add(p.n, code, format, args...)
	p.entry.broken = true
	p.lost = true
}

// close ends what the lines before belonged to.
func (p *parser) close() {
	if p.block == inTransaction {
		p.finish()
	}
	p.block = outside
}

// top reads a line that begins at the margin.
func (p *parser) top() {
	switch {
	case len(p.text) == 0, isComment(p.text[0]):
	case isDigit(p.text[0]):
		p.header()
	case p.text[0] == '~', p.text[0] == '=':
		p.unreadEntry()
	default:
		p.directive()
	}
}

func isComment(c byte) bool { return bytes.IndexByte([]byte(";#*|%"), c) >= 0 }

// indented reads a line that belongs to the one above it.
func (p *parser) indented(b []byte) {
	switch {
	case p.block == inUnread:
	case p.block == inTransaction:
		p.posting(b)
	case isComment(b[0]):
	case p.block == inCommodity:
		p.commodityPart(b)
	case p.block == inDeclaration:
		p.declarationPart(b)
	default:
		p.spoil(BadLine, "%s is indented and belongs to no transaction; write its transaction's date line directly above, without an empty line between.", short(b))
	}
}

// unreadEntry names a periodic or an automated entry, which Bursar does not carry out.
func (p *parser) unreadEntry() {
	what := "The periodic transaction %s is not read: it is a plan, not a record. Take it out, and write what happened as dated transactions."
	if p.text[0] == '=' {
		what = "The automated transaction %s is not read. Take it out, and write its postings into the transactions themselves."
	}
	p.problems.add(p.n, NotRead, what, short(p.text))
	p.block = inUnread
}
