package store

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"bursar/models"
)

// ledgerRows writes a journal's rows in bulk. The ids are set aside first, so that no row waits for the id of another.
type ledgerRows struct {
	in                           *ledgerImport
	importID, source, seq        int64
	starts                       []int
	anchor, transaction, posting int64 // the first ids
}

// accounts makes those that the journal brings, in the order of their names.
func (r *ledgerRows) accounts() error {
	var made []models.Account
	for _, s := range r.in.sortedSlots() {
		if s.target.pool == nil && s.target.ID == 0 && (len(made) == 0 || made[len(made)-1].Name != s.target.Name) {
			made = append(made, models.Account{Name: s.target.Name, Kind: s.target.Kind, Capped: s.target.Capped, Seq: r.seq})
		}
	}
	if len(made) > 0 {
		if err := r.in.tx.CreateInBatches(&made, 200).Error; err != nil {
			return err
		}
	}
	var have []models.Account
	if err := r.in.tx.Find(&have).Error; err != nil {
		return err
	}
	for _, a := range have {
		if t := r.in.targets[a.Name]; t != nil {
			t.ID, t.Capped = a.ID, a.Capped
		}
	}
	return nil
}

func (r *ledgerRows) reserve() (err error) {
	lines := 0
	for _, e := range r.in.entries {
		lines += len(e.lines)
	}
	if r.anchor, err = r.in.w.reserve("anchors", len(r.in.entries)); err != nil {
		return err
	}
	if r.transaction, err = r.in.w.reserve("transactions", len(r.in.entries)); err != nil {
		return err
	}
	r.posting, err = r.in.w.reserve("postings", lines)
	return err
}

func (r *ledgerRows) anchors() error {
	b := r.in.w.bulk("anchors", "id", "source_id", "line", "cell", "excerpt", "seq")
	for i, e := range r.in.entries {
		if err := b.add(r.anchor+int64(i), r.source, int64(e.line), "", r.excerpt(e.line), r.seq); err != nil {
			return err
		}
	}
	return b.close()
}

// excerpt is the line itself, as it stands in the file.
func (r *ledgerRows) excerpt(line int) string {
	if line >= len(r.starts) {
		return ""
	}
	text, _, _ := bytes.Cut(r.in.file.Content[r.starts[line]:], []byte("\n"))
	if len(text) > 200 {
		text = text[:200]
		for len(text) > 0 && !utf8.Valid(text) {
			text = text[:len(text)-1]
		}
	}
	return models.Readable(strings.TrimRight(string(text), "\r"))
}

// transactions writes the entries; those that reverse another come after it.
func (r *ledgerRows) transactions() error {
	b := r.in.w.bulk("transactions", "id", "code", "effective_on", "kind", "text", "import_id", "reverses_id", "anchor_id", "entered_by", "seq")
	for _, reversals := range []bool{false, true} {
		for i, e := range r.in.entries {
			if (e.reverses != "") != reversals {
				continue
			}
			err := b.add(r.transaction+int64(i), e.code, string(e.on), string(e.kind), e.text, r.importID, r.reversed(e), r.anchor+int64(i), r.in.w.actor.Email, r.seq)
			if err != nil {
				return err
			}
		}
	}
	return b.close()
}

func (r *ledgerRows) reversed(e ledgerEntry) any {
	if e.reverses == "" {
		return nil
	}
	return r.transaction + int64(r.in.codes[e.reverses])
}

func (r *ledgerRows) postings() error {
	b, id := r.in.w.bulk("postings", "id", "transaction_id", "n", "account_id", "fiscal_year_id", "minor", "currency"), r.posting
	for i, e := range r.in.entries {
		for n, l := range e.lines {
			if err := b.add(id, r.transaction+int64(i), int64(n+1), l.slot.target.ID, l.slot.year.ID, l.minor, string(l.slot.currency)); err != nil {
				return err
			}
			id++
		}
	}
	return b.close()
}

// notes keeps what the journal says of entries and lines beside their amounts.
func (r *ledgerRows) notes() error {
	b := r.in.w.bulk("journal_notes", "transaction_id", "booked_on", "mark", "code", "own", "kept", "comment", "seq")
	lines, id := r.in.w.bulk("journal_line_notes", "posting_id", "comment", "seq"), r.posting
	for i, e := range r.in.entries {
		if e.note.Says() {
			if err := b.add(r.transaction+int64(i), e.note.BookedOn, e.note.Mark, models.Readable(e.note.Code), e.note.Own, e.note.Kept, e.note.Comment, r.seq); err != nil {
				return err
			}
		}
		for _, l := range e.lines {
			if l.comment != "" {
				if err := lines.add(id, l.comment, r.seq); err != nil {
					return err
				}
			}
			id++
		}
	}
	if err := b.close(); err != nil {
		return err
	}
	return lines.close()
}

// sums adds to what stands in each balance and month, once for each.
func (r *ledgerRows) sums() error {
	for _, s := range r.in.sortedSlots() {
		if err := r.balance(s); err != nil {
			return err
		}
		months := make([]string, 0, len(s.months))
		for m := range s.months {
			months = append(months, m)
		}
		slices.Sort(months)
		for _, m := range months {
			err := r.in.w.one(`INSERT INTO balance_months (account_id, fiscal_year_id, currency, month, minor) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (account_id, fiscal_year_id, currency, month) DO UPDATE SET minor = balance_months.minor + excluded.minor`,
				s.target.ID, s.year.ID, s.currency, m, s.months[m])
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// balance makes a missing balance and changes it. It is made empty: what is taken from it alone could stand below zero.
func (r *ledgerRows) balance(s *ledgerSlot) error {
	err := r.in.tx.Exec("INSERT INTO balances (account_id, fiscal_year_id, currency, minor, capped) VALUES (?, ?, ?, 0, ?) ON CONFLICT DO NOTHING",
		s.target.ID, s.year.ID, s.currency, s.target.Capped).Error
	if err != nil {
		return err
	}
	return r.in.w.one("UPDATE balances SET minor = minor + ? WHERE account_id = ? AND fiscal_year_id = ? AND currency = ?", s.sum, s.target.ID, s.year.ID, s.currency)
}

// endings closes the years and retires the pools that the journal's head says were so.
func (r *ledgerRows) endings() error {
	for _, y := range r.in.years {
		if y.made && y.ClosedSeq != nil {
			if err := r.in.w.one("UPDATE fiscal_years SET closed_seq = ?, version = version + 1 WHERE id = ?", r.seq, y.ID); err != nil {
				return err
			}
		}
	}
	for _, p := range r.in.out.NewPools {
		if p.Active != 1 {
			if err := r.in.w.one("UPDATE pools SET active = 0, version = version + 1 WHERE code = ?", p.Code); err != nil {
				return err
			}
		}
	}
	return nil
}
