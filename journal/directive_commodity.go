package journal

import "bytes"

// commodityDirective reads “commodity $1,000.00”, or “commodity $” with its format below.
func (p *parser) commodityDirective(b []byte) {
	b = plainBlanks(withoutComment(b))
	if !bytes.ContainsAny(unquoted(b), "0123456789") {
		if symbol, rest, why := readSymbol(b); why == "" && len(trim(rest)) == 0 {
			p.styleOf(symbol)
			return
		}
	}
	p.sample(b)
}

// unquoted is the text outside of quotes.
func unquoted(b []byte) []byte {
	var out []byte
	for i, part := range bytes.Split(b, []byte(`"`)) {
		if i%2 == 0 {
			out = append(out, part...)
		}
	}
	return out
}

// commodityPart reads what stands below a commodity directive.
func (p *parser) commodityPart(b []byte) {
	switch word, rest := cutWord(b); word {
	case "format":
		p.sample(plainBlanks(withoutComment(rest)))
	case "note", "nomarket":
	default:
		p.problems.add(p.n, NotRead, "%s below a commodity is not read; take it out, or write D with an amount for a default commodity.", short(b))
	}
}

// defaultCommodity reads D $1,000.00: how amounts without a commodity are meant.
func (p *parser) defaultCommodity(b []byte) {
	if s := p.sample(plainBlanks(withoutComment(b))); s != nil {
		p.fallback = s
	}
}

// sample reads the amount of a directive, which shows how its commodity is written.
func (p *parser) sample(b []byte) *style {
	a, rest, why := readAmount(b)
	if why != "" || len(rest) > 0 || a.number.last < 0 || !isDigit(a.number.text[0]) {
		p.spoil(BadMark, "%s does not show a decimal mark; write the directive as commodity $1,000.00.", short(b))
		return nil
	}
	mark := a.number.decimalMark()
	if mark == unsure { // as hledger takes it: a directive shows its decimal mark
		mark = a.number.text[a.number.last]
	}
	fallback := p.fallback
	p.fallback = nil
	s := p.styleOf(a.symbol)
	p.fallback = fallback
	if n := a.number.decimals(mark); s.currency && n > ownDecimals(s.Name) || n > mostDecimals {
		p.spoil(BadDecimals, "%s shows %d decimals, more than %s has; write the directive as commodity $1,000.00.", short(b), n, s.shownName())
		return s
	}
	if p.survey {
		p.rule(s, a.number, mark)
	}
	return s
}

// rule sets how a commodity is written, once for the whole file.
func (p *parser) rule(s *style, f figure, mark byte) {
	if s.ruled > 0 && s.mark != mark {
		s.refused = true
		p.doubts.add(p.n, BadMark, "Lines %d and %d give %s different decimal marks; keep one of them.", s.ruled, p.n, s.shownName())
		return
	}
	if s.ruled == 0 {
		s.ruled, s.mark, s.sizes = p.n, mark, f.groupSizes(mark)
	}
	s.directed = max(s.directed, f.decimals(mark))
}

// decimalMark reads the mark of all commodities without a directive of their own.
func (p *parser) decimalMark(b []byte) {
	b = withoutComment(b)
	switch {
	case len(b) != 1 || (b[0] != '.' && b[0] != ','):
		p.spoil(BadMark, "A decimal mark is a point or a comma; write “decimal-mark .” or “decimal-mark ,”.")
	case p.markLine > 0 && p.fileMark != b[0]:
		p.spoil(BadMark, "Lines %d and %d give different decimal marks; keep one of them.", p.markLine, p.n)
	case p.markLine == 0:
		p.fileMark, p.markLine = b[0], p.n
	}
}
