package models

import (
	"slices"
	"strings"
)

// guessWords are the words by which hosts head their columns, the likelier ones first.
var guessWords = []struct {
	field string
	words []string
}{
	{"date", []string{"date", "posting date", "posted", "datum", "day"}},
	{"out", []string{"debit", "money out", "paid out", "spent", "expense", "withdrawal", "out", "soll"}},
	{"in", []string{"credit", "money in", "paid in", "received", "deposit", "in", "haben"}},
	{"amount", []string{"amount", "net amount", "value", "betrag", "sum"}},
	{"currency_column", []string{"currency", "ccy", "cur", "währung"}},
	{"pool_column", []string{"fund", "pool", "project", "class", "budget line", "account", "programme", "program"}},
	{"reference", []string{"reference", "ref", "ref.", "document", "invoice", "voucher", "number", "no."}},
	{"text", []string{"description", "text", "memo", "details", "narrative", "payee", "name"}},
}

// Guess is a first map of a sheet: the header is looked for, and columns are guessed by its words. A person confirms it.
func (b HostBook) Guess(sheet string) HostMap {
	s, _ := b.Sheet(sheet)
	m := HostMap{Sheet: s.Name, HeaderRow: s.likelyHeader()}
	header, taken := s.Header(m.HeaderRow), map[int]bool{}
	for _, g := range guessWords {
		if n := guessColumn(header, g.words, taken); n > 0 {
			taken[n] = true
			*m.column(g.field) = ColumnLetters(n)
		}
	}
	if m.Amount != "" {
		m.Out, m.In = "", ""
	}
	return m
}

// column is the place in the map for a column's letters.
func (m *HostMap) column(field string) *string {
	return map[string]*string{"date": &m.Date, "amount": &m.Amount, "out": &m.Out, "in": &m.In, "currency_column": &m.CurrencyColumn, "pool_column": &m.PoolColumn,
		"reference": &m.Reference, "text": &m.Text}[field]
}

func guessColumn(header, words []string, taken map[int]bool) int {
	for _, same := range []func(h, w string) bool{func(h, w string) bool { return h == w }, strings.HasPrefix} {
		for _, w := range words {
			for i, h := range header {
				if !taken[i+1] && len(w) > 1 && same(h, w) {
					return i + 1
				}
			}
		}
	}
	return 0
}

// likelyHeader is the first row of words in which a date and an amount could be named; else the first row with three words.
func (s HostSheet) likelyHeader() int {
	fallback := 0
	for i := 0; i < len(s.Rows) && i < headerDepth; i++ {
		header := s.Header(s.Rows[i].Row)
		filled := 0
		for j, h := range header {
			if h != "" && !s.Rows[i].numeric(j+1) {
				filled++
			}
		}
		if guessColumn(header, guessWords[0].words, nil) > 0 && filled >= 2 {
			return s.Rows[i].Row
		}
		if fallback == 0 && filled >= 3 {
			fallback = s.Rows[i].Row
		}
	}
	if fallback == 0 && len(s.Rows) > 0 {
		return s.Rows[0].Row
	}
	return fallback
}

// Funds are the different values of the pool column below the header, at most most of them, in order.
func (b HostBook) Funds(m HostMap, most int) []string {
	s, ok := b.Sheet(m.Sheet)
	header := s.Header(m.HeaderRow)
	if !ok || header == nil || m.PoolColumn == "" {
		return nil
	}
	n, err := columnOf(header, "pool_column", m.PoolColumn)
	if err != nil {
		return nil
	}
	seen, out := map[string]bool{}, []string{}
	for _, r := range s.Rows {
		v := r.at(n)
		if r.Row > m.HeaderRow && v != "" && !seen[strings.ToLower(v)] && len(out) < most {
			seen[strings.ToLower(v)], out = true, append(out, v)
		}
	}
	slices.Sort(out)
	return out
}
