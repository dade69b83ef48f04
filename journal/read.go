package journal

import (
	"bytes"
	"io"
	"slices"
)

// Read reads a whole journal. name is the file's, for those who trace an amount back to it. What is wrong in the file stands in Problems;
// only a file that cannot be read at all, or is larger than is taken, is an error.
func Read(r io.Reader, name string) (Journal, error) { return ReadWith(r, name, UsualSymbols) }

// ReadWith reads a whole journal in which signs stand for the given currencies.
func ReadWith(r io.Reader, name string, symbols Symbols) (Journal, error) {
	seeker, err := twice(r)
	if err != nil {
		return Journal{}, fileError(err)
	}
	var all []Transaction
	j, err := Walk(seeker, name, symbols, func(t Transaction) bool {
		all = append(all, t)
		return true
	})
	j.Transactions = all
	return j, err
}

// twice makes a reader one that can be read again from where it stands.
func twice(r io.Reader) (io.ReadSeeker, error) {
	if s, ok := r.(io.ReadSeeker); ok {
		if _, err := s.Seek(0, io.SeekCurrent); err == nil {
			return s, nil
		}
	}
	var b bytes.Buffer
	_, err := io.Copy(&b, &bounded{r, mostFile})
	return bytes.NewReader(b.Bytes()), err
}

// Walk reads a journal of any length and gives out its transactions one by one, in the order of the file, until each says no. The journal
// that comes back holds everything else. Where the file asserts balances, it is checked as a whole before the first transaction is given out.
func Walk(r io.ReadSeeker, name string, symbols Symbols, each func(Transaction) bool) (Journal, error) {
	start, err := r.Seek(0, io.SeekCurrent)
	if err != nil {
		return Journal{}, fileError(err)
	}
	first := newParser(r, symbols)
	if err := first.run(); err != nil {
		return Journal{}, fileError(err)
	}
	if _, err := r.Seek(start, io.SeekStart); err != nil {
		return Journal{}, fileError(err)
	}
	second := first.again(r, each)
	if err := second.run(); err != nil {
		return Journal{}, fileError(err)
	}
	return second.journal(name), nil
}

// again makes the parser of the second reading, which knows how each commodity is written.
func (p *parser) again(r io.Reader, each func(Transaction) bool) *parser {
	next := newParser(r, p.symbols)
	next.survey, next.each, next.asserts = false, each, p.asserts
	next.styles, next.written, next.problems = p.styles, p.written, p.doubts
	for _, s := range p.inOrder() {
		s.decide(p.fileMark, p.markLine, &next.problems)
	}
	return next
}

// inOrder lists the commodities by name.
func (p *parser) inOrder() []*style {
	all := make([]*style, 0, len(p.styles))
	for _, s := range p.styles {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *style) int { return compare(a.Name, b.Name) })
	return all
}

// journal is what has been read, without its transactions.
func (p *parser) journal(name string) Journal {
	j := Journal{Name: name, Declared: p.declared, Prices: p.prices, Problems: p.problems.sorted(), More: p.problems.more}
	for _, s := range p.inOrder() {
		j.Commodities = append(j.Commodities, s.Commodity)
	}
	return j
}
