package models

import (
	"fmt"
	"strings"
)

// LedgerMap says how the accounts and signs of somebody's journal are read: which sign is which currency, which account is which pool's, and
// which fiscal years are added for it.
type LedgerMap struct {
	Signs    map[string]Currency
	Accounts []MappedAccount // in the order of the map
	Years    []MappedYear
}

// MappedAccount leads from an account of the journal to one of the record: a pool's, as research:paid, or another name outside the pools.
type MappedAccount struct {
	Line int
	From string // ending in :* for an account and all below it
	To   string
}

// MappedYear is a fiscal year that is added with the journal.
type MappedYear struct {
	Line int
	NewFiscalYear
}

// RuleLedgerMap is spoken when a line of a map cannot be read.
var RuleLedgerMap = rule("import.ledger-map", "A map says line by line how a journal is read: commodity $ = USD, account Expenses:Travel = travel:paid, year FY2024 = 2024-01-01 2024-12-31; each of them once.")

const mostMapLines = 20_000

// ParseLedgerMap reads a map. Lines that are empty or begin with # or ; say nothing. Everything that is wrong is named with its line.
func ParseLedgerMap(text string) (LedgerMap, error) {
	m := LedgerMap{Signs: map[string]Currency{}}
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	if len(lines) > mostMapLines {
		return m, Refuse(RuleLedgerMap, "map", "The map has %d lines; at most %d are read.", len(lines), mostMapLines)
	}
	var errs []error
	for i, line := range lines {
		if err := m.read(i+1, strings.TrimSpace(line)); err != nil {
			errs = append(errs, err)
		}
	}
	return m, Collect(errs...)
}

func (m *LedgerMap) read(n int, line string) error {
	if line == "" || line[0] == '#' || line[0] == ';' {
		return nil
	}
	word, rest, _ := strings.Cut(line, " ")
	at := strings.LastIndex(" "+rest, " = ")
	if at < 0 {
		return badMapLine(n, "has no “ = ”; write it as commodity $ = USD, account Expenses:Travel = travel:paid or year FY2024 = 2024-01-01 2024-12-31")
	}
	left, right := narrowed((" " + rest)[:at]), narrowed((" " + rest)[at+3:])
	if left == "" || right == "" {
		return badMapLine(n, "lacks what stands before or behind the “=”")
	}
	switch word {
	case "commodity":
		return m.sign(n, left, right)
	case "account":
		return m.account(n, left, right)
	case "year":
		return m.year(n, left, right)
	}
	return badMapLine(n, "begins with "+shown(word)+"; write commodity, account or year")
}

func badMapLine(n int, why string) error {
	return Refuse(RuleLedgerMap, "map", "Line %d of the map %s.", n, why)
}

// narrowed has one blank wherever there were several, as accounts do.
func narrowed(s string) string { return strings.Join(strings.Fields(s), " ") }

func (m *LedgerMap) sign(n int, sign, currency string) error {
	sign = strings.Trim(sign, `"`)
	if err := Currency(currency).Check("map"); err != nil {
		return badMapLine(n, "gives "+shown(currency)+", which is no currency; write its three capital letters, such as USD")
	}
	if _, twice := m.Signs[sign]; twice {
		return badMapLine(n, "names the commodity "+shown(sign)+" a second time; keep one of the lines")
	}
	m.Signs[sign] = Currency(currency)
	return nil
}

func (m *LedgerMap) account(n int, from, to string) error {
	for _, a := range m.Accounts {
		if a.From == from {
			return badMapLine(n, fmt.Sprintf("names the account %s a second time, after line %d; keep one of them", shown(from), a.Line))
		}
	}
	if err := accountNamed(to); err != nil {
		return badMapLine(n, err.Error())
	}
	m.Accounts = append(m.Accounts, MappedAccount{n, from, to})
	return nil
}

// accountNamed refuses names that a journal could not hold.
func accountNamed(name string) error {
	if strings.ContainsAny(name, ";\t") || strings.IndexAny(name, "*!#|%([") == 0 || strings.HasSuffix(name, ":*") {
		return fmt.Errorf("gives %s, which cannot be the name of an account; write it as research:paid", shown(name))
	}
	if len(name) > 1000 || cleanText("map", name, 1000, false) != nil {
		return fmt.Errorf("gives a name that is too long or holds a sign that cannot be shown; write it as research:paid")
	}
	return nil
}

func (m *LedgerMap) year(n int, code, days string) error {
	first, last, _ := strings.Cut(days, " ")
	y := NewFiscalYear{Code: code, First: first, Last: last}
	if _, err := y.Check(); err != nil {
		return badMapLine(n, "gives no fiscal year: "+strings.TrimSuffix(err.(*Error).Message, "."))
	}
	for _, o := range m.Years {
		if o.Code == code {
			return badMapLine(n, "names the year "+shown(code)+" a second time; keep one of the lines")
		}
	}
	m.Years = append(m.Years, MappedYear{n, y})
	return nil
}

// Target is what the map makes of an account: what it says of the account itself, else of the nearest one above it. "" where it says nothing.
func (m LedgerMap) Target(account string) string {
	best, to := -1, ""
	for _, a := range m.Accounts {
		below, star := strings.CutSuffix(a.From, ":*")
		switch {
		case a.From == account:
			return a.To
		case star && (account == below || strings.HasPrefix(account, below+":")) && len(below) > best:
			best, to = len(below), a.To
		}
	}
	return to
}

// Text is the map as it is written: the same map gives the same text.
func (m LedgerMap) Text() string {
	var b strings.Builder
	signs := make([]string, 0, len(m.Signs))
	for s := range m.Signs {
		signs = append(signs, s)
	}
	for _, s := range Sorted(signs) {
		fmt.Fprintf(&b, "commodity \"%s\" = %s\n", s, m.Signs[s])
	}
	for _, a := range m.Accounts {
		fmt.Fprintf(&b, "account %s = %s\n", a.From, a.To)
	}
	for _, y := range m.Years {
		fmt.Fprintf(&b, "year %s = %s %s\n", y.Code, y.First, y.Last)
	}
	return b.String()
}
