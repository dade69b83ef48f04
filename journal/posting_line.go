package journal

import (
	"bytes"
)

// posting reads an indented line of a transaction: a posting, or a comment on what stands above it.
func (p *parser) posting(b []byte) {
	if b[0] == ';' {
		p.commentLine(b[1:])
		return
	}
	x := Posting{Line: p.n}
	x.Mark, b = readMark(b)
	name, rest := cutAccount(b)
	if !p.accountOf(&x, name) {
		return
	}
	amount, comment := cutUnquoted(trimLeft(rest))
	missing, ok := p.figures(&x, plainBlanks(trim(amount)))
	if !ok {
		return
	}
	if !p.survey {
		x.comment(comment)
	}
	p.entry.Postings = append(p.entry.Postings, x)
	p.entry.left = append(p.entry.left, missing)
}

func (p *parser) commentLine(b []byte) {
	if p.survey {
		return
	}
	if n := len(p.entry.Postings); n > 0 {
		p.entry.Postings[n-1].comment(b)
		return
	}
	p.entry.Transaction.comment(b)
}

func (x *Posting) comment(b []byte) {
	if b = trim(b); len(b) > 0 {
		x.Comment = addLine(x.Comment, string(b))
	}
}

// cutAccount parts a posting behind its account, which ends at a tab, at two blanks or with the line.
func cutAccount(b []byte) (name, rest []byte) {
	for i := 0; i < len(b); {
		if c := b[i]; c > ' ' && c < 0x80 {
			i++
			continue
		}
		n := spaceAt(b[i:])
		if n > 0 && (b[i] == '\t' || spaceAt(b[i+n:]) > 0) {
			return b[:i], b[i+n:]
		}
		i += max(n, 1)
	}
	return trim(b), nil
}

// mostName is the longest name of an account, in bytes.
const mostName = 1000

// accountOf reads the account, with the brackets that make a posting virtual.
func (p *parser) accountOf(x *Posting, name []byte) bool {
	x.Kind, name = unbracket(name)
	switch {
	case len(name) == 0:
		p.spoil(BadAccount, "The posting has no account; write one in front of the amount.")
	case len(name) > mostName:
		p.spoil(BadAccount, "The account %s is longer than %d signs; shorten it.", short(name), mostName)
	case bytes.IndexByte(name, ';') >= 0:
		p.spoil(BadAccount, "%s runs into a comment; put two blanks between the account and the semicolon.", short(name))
	case bytes.IndexByte([]byte("*!#|%"), name[0]) >= 0:
		p.spoil(BadAccount, "%s is no account; begin a comment with a semicolon, and put at most one mark in front of an account.", short(name))
	default:
		x.Account = p.account(name)
		return true
	}
	return false
}

func unbracket(b []byte) (Kind, []byte) {
	if len(b) < 2 {
		return Real, b
	}
	switch inside := b[1 : len(b)-1]; {
	case b[0] == '(' && b[len(b)-1] == ')':
		return Virtual, trim(inside)
	case b[0] == '[' && b[len(b)-1] == ']':
		return BalancedVirtual, trim(inside)
	}
	return Real, b
}

// cutUnquoted parts a line at the first semicolon that is not in the quotes of a commodity.
func cutUnquoted(b []byte) (text, comment []byte) {
	quoted := false
	for i, c := range b {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ';' && !quoted:
			return b[:i], b[i+1:]
		}
	}
	return b, nil
}

// plainBlanks puts an ordinary blank for every other one, so that numbers grouped by narrow blanks are read.
func plainBlanks(b []byte) []byte {
	for i := 0; ; i++ {
		if i == len(b) {
			return b
		}
		if b[i] >= 0x80 {
			break
		}
	}
	return bytes.Map(func(r rune) rune {
		if isBlank(r) {
			return ' '
		}
		return r
	}, b)
}
