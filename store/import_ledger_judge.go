package store

import (
	"slices"
	"strings"

	"bursar/models"
)

// judgeCodes holds the codes that a ledger of Bursar's brings against each other and against the record.
func (in *ledgerImport) judgeCodes() error {
	var brought []string
	for i := range in.entries {
		e := &in.entries[i]
		if e.code == "" {
			continue
		}
		_, twice := in.codes[e.code]
		if twice || models.EntryNumber(e.code) == 0 {
			in.problem(e.line, models.CodeTaken(e.code))
			continue
		}
		in.codes[e.code] = i
		brought = append(brought, e.code)
	}
	in.judgeReversals()
	for part := range slices.Chunk(brought, 500) {
		var taken []string
		if err := in.tx.Raw("SELECT code FROM transactions WHERE code IN ? ORDER BY code", part).Scan(&taken).Error; err != nil {
			return err
		}
		for _, code := range taken {
			in.problem(in.entries[in.codes[code]].line, models.CodeTaken(code))
		}
	}
	return nil
}

// judgeReversals refuses to reverse twice, or a reversal. What a copy up to a day leaves out cannot be looked up; its code stays as text.
func (in *ledgerImport) judgeReversals() {
	seen := map[string]bool{}
	for i := range in.entries {
		e := &in.entries[i]
		at, there := in.codes[e.reverses]
		if !there {
			e.reverses = ""
			continue
		}
		if seen[e.reverses] || in.entries[at].reverses != "" {
			in.problem(e.line, models.ReversedInJournal(e.reverses))
		}
		seen[e.reverses] = true
	}
}

// sortedSlots are the balances in the order in which they are always locked.
func (in *ledgerImport) sortedSlots() []*ledgerSlot {
	out := make([]*ledgerSlot, 0, len(in.slots))
	for _, s := range in.slots {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b *ledgerSlot) int {
		if c := strings.Compare(a.target.Name, b.target.Name); c != 0 {
			return c
		}
		if a.year.ID != b.year.ID {
			return int(a.year.ID - b.year.ID)
		}
		if c := strings.Compare(string(a.year.FirstOn), string(b.year.FirstOn)); c != 0 {
			return c
		}
		return strings.Compare(string(a.currency), string(b.currency))
	})
	return out
}

// onRecord tells whether there may be a balance already, which others may hold.
func (s *ledgerSlot) onRecord() bool { return s.target.ID != 0 && s.year.ID != 0 }

// judgeBalances reads and holds what stands already, and asks whether any account of a pool is left below zero at the end. Within the journal
// it may be: journals are not kept in the order in which money is promised.
func (in *ledgerImport) judgeBalances() error {
	for _, s := range in.sortedSlots() {
		if err := in.holdSlot(s); err != nil {
			return err
		}
		total, err := models.Money{Minor: s.start, Currency: s.currency}.Plus(models.Money{Minor: s.sum, Currency: s.currency})
		switch {
		case err != nil:
			in.problem(0, models.TooMuchPosted(s.target.Name))
		case s.target.Capped == 1 && total.Minor < 0:
			in.problem(in.belowSince(s), models.BelowZero(s.target.Name, s.year.Code, total))
		}
	}
	return nil
}

// holdSlot reads a balance; where the import will be kept, it makes a missing one and holds it.
func (in *ledgerImport) holdSlot(s *ledgerSlot) error {
	if !s.onRecord() {
		return nil
	}
	if in.keeping() {
		err := in.tx.Exec(`INSERT INTO balances (account_id, fiscal_year_id, currency, minor, capped) VALUES (?, ?, ?, 0, ?) ON CONFLICT DO NOTHING`,
			s.target.ID, s.year.ID, s.currency, s.target.Capped).Error
		if err != nil {
			return err
		}
	}
	var stands []int64
	err := in.tx.Raw("SELECT minor FROM balances WHERE account_id = ? AND fiscal_year_id = ? AND currency = ?"+in.lock, s.target.ID, s.year.ID, s.currency).Scan(&stands).Error
	if len(stands) > 0 {
		s.start = stands[0]
	}
	return err
}

func (in *ledgerImport) keeping() bool { return in.w != nil }

// belowSince is the line of the entry from which on an account stays below zero.
func (in *ledgerImport) belowSince(s *ledgerSlot) (line int) {
	stands := s.start
	for _, e := range in.entries {
		before := stands
		for _, l := range e.lines {
			if l.slot == s {
				stands += l.minor
			}
		}
		if before >= 0 && stands < 0 {
			line = e.line
		}
	}
	return line
}
