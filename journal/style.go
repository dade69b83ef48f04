package journal

// style is how a commodity is written in the file: found in the first reading, used in the second.
type style struct {
	Commodity
	currency bool
	mark     byte  // its decimal mark
	sizes    []int // of groups; nil for thousands
	ruled    int   // line of the directive, 0 if there is none
	refused  bool  // nobody can tell how it is written, and that has been said

	dot, comma             int   // first line on which the decimal mark is surely a point, or a comma
	maybeDot, maybeComma   []int // lines on which it may be either
	threeAfter             byte  // bits: an amount, not a rate, has three digits behind its only point (1), comma (2)
	sureDecimals, directed int   // the most decimals of amounts seen for sure, and the directive's
	symbol                 string
	total                  int64 // of all amounts, whatever their sign
}

// mostNamed is how many lines of a doubt are listed.
const mostNamed = 5

// see notes what one number of the commodity shows. The decimals of a rate are its own.
func (s *style) see(f figure, line int, rate bool) {
	mark := f.decimalMark()
	switch mark {
	case '.':
		s.dot = firstLine(s.dot, line)
	case ',':
		s.comma = firstLine(s.comma, line)
	case unsure:
		s.maybe(f.text[f.last], line, rate)
		return
	}
	if !rate {
		s.sureDecimals = max(s.sureDecimals, f.decimals(mark))
	}
}

func (s *style) maybe(mark byte, line int, rate bool) {
	lines, bit := &s.maybeDot, byte(1)
	if mark == ',' {
		lines, bit = &s.maybeComma, 2
	}
	if !rate {
		s.threeAfter |= bit
	}
	if len(*lines) < mostNamed && (len(*lines) == 0 || (*lines)[len(*lines)-1] != line) {
		*lines = append(*lines, line)
	}
}

func firstLine(a, b int) int {
	if a == 0 {
		return b
	}
	return a
}

// decide settles the decimal mark and the decimals, once the whole file has been seen. markLine is the line of a decimal-mark directive.
func (s *style) decide(fileMark byte, markLine int, p *problems) {
	switch {
	case s.ruled > 0:
		s.obey(s.ruled, "The directive", p)
	case fileMark != 0:
		s.mark = fileMark
		s.obey(markLine, "The decimal-mark directive", p)
	case s.dot > 0 && s.comma > 0:
		s.disagree(min(s.dot, s.comma), max(s.dot, s.comma), p)
	case s.comma > 0:
		s.mark = ','
	case s.dot == 0 && len(s.maybeDot)+len(s.maybeComma) > 0:
		s.ambiguous(p)
	default:
		s.mark = '.'
	}
	s.decideDecimals()
}

// obey refuses what a directive rules out.
func (s *style) obey(line int, what string, p *problems) {
	wrong := s.comma
	if s.mark == ',' {
		wrong = s.dot
	}
	if wrong > 0 && !s.refused {
		s.refused = true
		p.add(wrong, BadMark, "%s in line %d writes %s with another decimal mark than line %d; write all of them alike.", what, line, s.shownName(), wrong)
	}
}

func (s *style) disagree(first, second int, p *problems) {
	s.refused = true
	p.add(second, BadMark, "Lines %d and %d write %s with different decimal marks; write all of them alike.", first, second, s.shownName())
}

func (s *style) decideDecimals() {
	s.Decimals = max(s.sureDecimals, s.directed)
	if (s.mark == '.' && s.threeAfter&1 > 0) || (s.mark == ',' && s.threeAfter&2 > 0) {
		s.Decimals = max(s.Decimals, 3)
	}
	if s.currency {
		s.Decimals = ownDecimals(s.Name)
	}
	s.Decimals = min(s.Decimals, mostDecimals)
}
