package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"bursar/models"
)

// keep writes what was judged: years and pools that are made, the file, one event with the digest of everything, then the rows in bulk.
func (in *ledgerImport) keep(code string) (src models.Source, seq int64, err error) {
	if err := in.takeCodes(); err != nil {
		return src, 0, err
	}
	if src, err = in.w.keepFile(in.file.Name, in.file.Content); err != nil {
		return src, 0, err
	}
	if err := in.makeYearsAndPools(); err != nil {
		return src, 0, err
	}
	seq, err = in.w.event("import.ledger", code, nil, in.told(src), "")
	return src, seq, err
}

// takeCodes gives every entry its code: the one it brings, or the next ones in the order of the file.
func (in *ledgerImport) takeCodes() error {
	var wanted, highest int64
	for _, e := range in.entries {
		if e.code == "" {
			wanted++
		}
		highest = max(highest, models.EntryNumber(e.code))
	}
	var last int64
	err := in.tx.Raw(`INSERT INTO counters (kind, scope, next) VALUES (?, '', ?) ON CONFLICT (kind, scope) DO UPDATE SET
		next = CASE WHEN counters.next > ? THEN counters.next ELSE ? END + ? RETURNING next`,
		models.KindTransaction, highest+wanted, highest, highest, wanted).Row().Scan(&last)
	if err != nil {
		return fmt.Errorf("take the next codes: %w", err)
	}
	next := last - wanted
	for i := range in.entries {
		if in.entries[i].code == "" {
			next++
			in.entries[i].code = models.KindTransaction.Code(in.entries[i].on, next)
		}
	}
	return nil
}

func (in *ledgerImport) makeYearsAndPools() error {
	for _, y := range in.years {
		if !y.made {
			continue
		}
		added, err := in.w.addFiscalYear(models.NewFiscalYear{Code: y.Code, First: string(y.FirstOn), Last: string(y.LastOn)})
		if err != nil {
			return err
		}
		y.ID = added.ID
	}
	for _, p := range in.out.NewPools {
		added, err := in.w.addPool(newPoolOf(p))
		if err != nil {
			return err
		}
		in.pools[p.Code].ID = added.ID
	}
	return nil
}

// told is what the audit record says of the import: how much, and the digest of every line in its order.
func (in *ledgerImport) told(src models.Source) map[string]any {
	lines, sum := 0, sha256.New()
	for _, e := range in.entries {
		lines += len(e.lines)
		e.digest(sum)
	}
	return map[string]any{"source": src.SHA256, "file": in.file.Name, "transactions": len(in.entries), "lines": lines, "accounts": in.out.Accounts,
		"map": in.m.Text(), "digest": hex.EncodeToString(sum.Sum(nil))}
}

func (e ledgerEntry) digest(to hash.Hash) {
	fmt.Fprintf(to, "%s\t%s\t%s\t%s\n", e.code, e.on, e.kind, e.text)
	for _, l := range e.lines {
		fmt.Fprintf(to, "\t%s\t%s\t%d\t%s\n", l.slot.target.Name, l.slot.year.Code, l.minor, l.slot.currency)
	}
}

// keepRows writes accounts, anchors, entries, lines, notes and sums, all with the number of the one event.
func (in *ledgerImport) keepRows(importID int64, src models.Source, seq int64) error {
	rows := &ledgerRows{in: in, importID: importID, source: src.ID, seq: seq, starts: lineStarts(in.file.Content)}
	for _, step := range []func() error{rows.accounts, rows.reserve, rows.anchors, rows.transactions, rows.postings, rows.notes, rows.sums, rows.endings} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// lineStarts are the places at which the lines of a file begin; the first is line 1.
func lineStarts(content []byte) []int {
	starts := []int{0, 0}
	for at := 0; ; {
		i := bytes.IndexByte(content[at:], '\n')
		if i < 0 {
			return starts
		}
		at += i + 1
		starts = append(starts, at)
	}
}
