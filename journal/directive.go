package journal

import (
	"bytes"
	"strconv"
	"strings"
)

// directive reads a line at the margin that is no transaction: a word, and what it says for the lines below.
func (p *parser) directive() {
	b := bytes.TrimPrefix(p.text, []byte("!"))
	word, rest := cutWord(b)
	switch word {
	case "comment":
		p.openComment(rest)
	case "commodity":
		p.block = inCommodity
		p.commodityDirective(rest)
	case "account":
		p.block = inDeclaration
		p.accountDirective(rest)
	case "payee", "tag":
		p.block = inDeclaration
	case "apply", "end", "alias", "bucket", "A":
		p.naming(word, rest)
	case "D":
		p.defaultCommodity(rest)
	case "P":
		p.price(rest)
	case "decimal-mark":
		p.decimalMark(rest)
	case "Y", "year":
		p.setYear(rest)
	default:
		p.unreadDirective(word, b)
	}
}

// cutWord parts a line behind its first word. Y2024 is Y and 2024.
func cutWord(b []byte) (word string, rest []byte) {
	if len(b) > 1 && b[0] == 'Y' && isDigit(b[1]) {
		return "Y", withoutComment(b[1:])
	}
	i := 0
	for i < len(b) && spaceAt(b[i:]) == 0 {
		i++
	}
	return string(b[:i]), trim(b[i:])
}

func withoutComment(b []byte) []byte {
	text, _ := cutUnquoted(b)
	return trim(text)
}

func (p *parser) openComment(rest []byte) {
	if len(rest) > 0 {
		p.problems.add(p.n, BadLine, "%s is not understood; write “comment” alone on its line, or begin the comment with a semicolon.", short(p.text))
		return
	}
	p.block = inComment
}

func (p *parser) unreadDirective(word string, b []byte) {
	p.block = inUnread
	switch word {
	case "include":
		p.lost = true
		p.problems.add(p.n, NotRead, "The file %s is not read: a journal is one file at a time. Import it by itself, or print both into one file first.", short(withoutComment(b[len(word):])))
	case "assert", "capture", "check", "define", "def", "eval", "expr", "fixed", "python", "test", "value", "N", "C", "i", "o", "O", "h", "b":
		p.problems.add(p.n, NotRead, "The directive %s is not read; take it out.", short([]byte(word)))
	default:
		p.lost = true
		p.problems.add(p.n, BadLine, "%s is neither a date nor a directive; begin a comment with a semicolon, and a posting with two blanks.", short(p.text))
	}
}

// setYear reads the year of the dates that name none.
func (p *parser) setYear(b []byte) {
	year, err := strconv.Atoi(string(withoutComment(b)))
	if err != nil || year < 1970 || year > 2999 {
		p.spoil(BadDate, "%s gives no year from 1970 to 2999; write it as Y2024.", short(p.text))
		return
	}
	p.year = year
}

// price reads P DATE [TIME] COMMODITY AMOUNT.
func (p *parser) price(b []byte) {
	date, rest, ok := p.dateAt(b, p.year)
	if !ok {
		return
	}
	symbol, rest, why := readSymbol(withoutTime(withoutComment(rest)))
	if why != "" || p.symbols.of(symbol) == "" {
		p.spoil(BadAmount, "The price %s names no commodity; write it as P 2024-01-31 EUR $1.10.", short(p.text))
		return
	}
	of := p.styleOf(symbol)
	rate, rest, ok := p.rate(plainBlanks(rest))
	if ok && p.nothingMore(rest) && !p.survey {
		p.prices = append(p.prices, Price{p.n, date, of.Name, rate})
	}
}

// withoutTime passes over a time of day.
func withoutTime(b []byte) []byte {
	word, rest := cutWord(b)
	if word != "" && strings.Trim(word, "0123456789:") == "" && strings.Contains(word, ":") {
		return rest
	}
	return b
}
