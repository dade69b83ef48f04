package journal

import "strings"

// amount reads an amount from the beginning of b as a whole number of its commodity's smallest units.
func (p *parser) amount(b []byte) (a Amount, rest []byte, ok bool) {
	text, s, rest, ok := p.amountText(b, false)
	if !ok || p.survey {
		return Amount{}, rest, ok
	}
	units, ok := p.units(text, s, s.Decimals)
	if !ok {
		return Amount{}, nil, false
	}
	a = Amount{units, s.Name}
	if !p.weigh(a) {
		p.spoil(TooMuch, "The amounts of %s together are larger than can be kept; split the file.", s.shownName())
		return Amount{}, nil, false
	}
	return a, rest, true
}

// weigh counts an amount towards the most that is kept of its commodity.
func (p *parser) weigh(a Amount) bool {
	s := p.styles[a.Commodity]
	if magnitude(a.Units) > mostUnits || s.total > mostSum-magnitude(a.Units) {
		return false
	}
	s.total += magnitude(a.Units)
	return true
}

// rate reads a price, with as many decimals as are written.
func (p *parser) rate(b []byte) (r Rate, rest []byte, ok bool) {
	text, s, rest, ok := p.amountText(b, true)
	if !ok || p.survey {
		return Rate{}, rest, ok
	}
	r = Rate{0, text.number.decimals(s.mark), s.Name}
	if r.Decimals > mostDecimals {
		p.spoil(BadDecimals, "A price with %d decimals is finer than can be kept; write at most %d.", r.Decimals, mostDecimals)
		return Rate{}, nil, false
	}
	r.Units, ok = p.units(text, s, r.Decimals)
	return r, rest, ok
}

// amountText reads an amount and finds its commodity, whose number is looked at in the survey.
func (p *parser) amountText(b []byte, rate bool) (a amountText, s *style, rest []byte, ok bool) {
	a, rest, why := readAmount(b)
	if why != "" {
		p.spoil(BadAmount, "The amount %s %s", short(b), why)
		return a, nil, nil, false
	}
	s = p.styleOf(a.symbol)
	switch {
	case p.survey:
		s.see(a.number, p.n, rate)
	case s.refused:
		p.entry.broken, p.lost = true, true
		return a, s, nil, false
	}
	return a, s, rest, true
}

// units is the amount in units of 10^-decimals, or says why it cannot be.
func (p *parser) units(a amountText, s *style, decimals int) (int64, bool) {
	f := a.number
	if !f.grouped(s.mark, s.sizes) {
		p.spoil(BadAmount, "The number %s is not grouped by thousands, or not as %s is elsewhere; mend its points and commas.", short(f.text), s.shownName())
		return 0, false
	}
	n, fine, ok := f.units(s.mark, decimals)
	switch {
	case !ok:
		p.spoil(TooMuch, "The number %s is larger than can be kept.", short(f.text))
	case !fine:
		p.spoil(BadDecimals, "The number %s has more decimals than %s, which has %d; nothing is rounded, so write it with fewer.", short(f.text), s.shownName(), decimals)
	}
	if a.negative {
		n = -n
	}
	return n, ok && fine
}

// styleOf finds the commodity of a symbol, or begins a new one.
func (p *parser) styleOf(symbol []byte) *style {
	if len(symbol) == 0 && p.fallback != nil {
		return p.fallback
	}
	if s, ok := p.written[string(symbol)]; ok {
		return s
	}
	name := p.symbols.of(symbol)
	s, ok := p.styles[name]
	if !ok {
		s = &style{Commodity: Commodity{Name: name}, currency: isCurrency(name), symbol: strings.TrimPrefix(string(symbol), `"`)}
		p.styles[name] = s
		if !p.survey { // the file has grown since it was looked at
			s.refused = true
			p.spoil(BadMark, "%s was not in the file a moment ago; send the file again.", s.shownName())
		}
	}
	p.written[string(symbol)] = s
	return s
}

func (p *parser) decimalsOf(commodity string) int {
	if s, ok := p.styles[commodity]; ok {
		return s.Decimals
	}
	return 0
}

// magnitude is the number without its sign; the lowest of all has the largest.
func magnitude(n int64) int64 {
	if n < 0 {
		return max(-(n + 1), -n)
	}
	return n
}
