package journal

import (
	"bufio"
	"io"

	"bursar/models"
)

// LedgerWriter writes a copy of the whole ledger as a journal, entry after entry, so that a ledger of any length passes through.
type LedgerWriter struct{ out *writer }

// NewLedgerWriter begins a journal.
func NewLedgerWriter(w io.Writer) *LedgerWriter {
	return &LedgerWriter{&writer{Writer: bufio.NewWriter(w)}}
}

// Head writes years and pools in comments, then commodities and accounts as directives.
func (w *LedgerWriter) Head(h models.LedgerHead) error {
	j := Journal{}
	for _, c := range h.Currencies {
		j.Commodities = append(j.Commodities, Commodity{string(c), c.Decimals()})
	}
	for _, a := range h.Accounts {
		j.Declared = append(j.Declared, Account{Name: a.Written(), Comment: accountComment(a)})
	}
	w.out.Journal = j.Plain()
	if err := w.out.ledgerHead(h); err != nil {
		return err
	}
	for _, c := range w.out.Commodities {
		w.out.line("commodity ", c.sample())
	}
	for i, a := range w.out.Declared {
		w.out.gap(i == 0)
		w.out.declaration(a)
	}
	return nil
}

func accountComment(a models.LedgerAccount) string {
	if a.Pool != "" || a.Kind == models.AccountImported {
		return ""
	}
	return tagLine("kind", string(a.Kind))
}

// Entry writes one entry; they come in the order of their days.
func (w *LedgerWriter) Entry(e models.LedgerEntry) error {
	t := entryOf(e).plain()
	for _, p := range t.Postings {
		if err := p.writable(t); err != nil {
			return err
		}
	}
	w.out.gap(true)
	w.out.transaction(t)
	return nil
}

// Close writes the last line, and out what is left.
func (w *LedgerWriter) Close() error {
	w.out.gap(true)
	w.out.line(ledgerEnd)
	return w.out.Flush()
}
