package journal

import (
	"bufio"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Write writes a journal that Read, hledger and Ledger read: commodities, accounts, prices, then transactions by date and in their given order
// within a day. The same journal gives the same bytes. What is written is j.Plain().
func Write(w io.Writer, j Journal) error {
	if err := j.writable(); err != nil {
		return err
	}
	out := &writer{Writer: bufio.NewWriter(w), Journal: j.Plain()}
	for _, c := range out.Commodities {
		out.line("commodity ", c.sample())
	}
	for i, a := range out.Declared {
		out.gap(i == 0)
		out.declaration(a)
	}
	for i, p := range out.Prices {
		out.gap(i == 0)
		out.price(p)
	}
	for _, t := range out.Transactions {
		out.gap(true)
		out.transaction(t)
	}
	return out.Flush()
}

// writer writes to the end and then tells the first error that its Writer met.
type writer struct {
	*bufio.Writer
	Journal
	begun bool
}

func (w *writer) put(parts ...string) {
	for _, s := range parts {
		_, _ = w.WriteString(s) // told by Flush
	}
}

func (w *writer) line(parts ...string) {
	w.begun = true
	w.put(parts...)
	w.put("\n")
}

// gap leaves an empty line between the parts of the file.
func (w *writer) gap(wanted bool) {
	if wanted && w.begun {
		w.put("\n")
	}
}

func (w *writer) declaration(a Account) {
	if a.Comment != "" {
		w.line("account ", a.Name, "  ; ", a.Comment)
		return
	}
	w.line("account ", a.Name)
}

func (w *writer) price(p Price) {
	w.line("P ", string(p.Date), " ", quoted(p.Commodity), " ", p.Rate.text())
}

// sample is the amount of a commodity's directive, from which its decimals can be seen.
func (c Commodity) sample() string {
	number := "1,000."
	return strings.TrimSpace(number + strings.Repeat("0", c.Decimals) + " " + quoted(c.Name))
}

func (c Commodity) text(units int64) string { return number(units, c.Decimals, c.Name) }

func (r Rate) text() string { return number(r.Units, r.Decimals, r.Commodity) }

func number(units int64, decimals int, commodity string) string {
	b := appendGrouped(make([]byte, 0, 32), units, decimals)
	if commodity == "" {
		return string(b)
	}
	return string(b) + " " + quoted(commodity)
}

// quoted is the name of a commodity as it must stand: in quotes unless it is all letters.
func quoted(name string) string {
	if name == "" || !strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf || !unicode.IsLetter(r) }) {
		return name
	}
	return `"` + name + `"`
}
