package models

import (
	"cmp"
	"slices"
)

// HostEntry is an entry of the record as it touched the money of one pool at the host.
type HostEntry struct {
	ID       int64
	Code     string
	OnDate   Date
	Pool     string
	Minor    int64
	Currency Currency
	Text     string
	Receiver string
	Names    []string // codes by which the host may know it: T-, TR-, G-, SOW-, PR-
	Reverses string   // the code of the entry that it undoes
	Carried  *CarriedLine
	Corrects *CarriedLine // the difference of another period that it was posted for
}

// CarriedLine is the line of an earlier reconciliation that still waits for its other side.
type CarriedLine struct {
	LineID int64
	Code   string
	N      int64
}

// CarriedRow is a row of an earlier sheet of the host for which the record had no entry yet.
type CarriedRow struct {
	HostRow
	Carried CarriedLine
}

// PoolOpening is what the record says a pool held when the period began.
type PoolOpening struct {
	Pool     string
	Currency Currency
	Minor    int64
	Carried  int64 // what earlier reconciliations left as differences that are expected
}

// MatchInput is everything that two ledgers of one period say.
type MatchInput struct {
	Rows           []HostRow
	Entries        []HostEntry
	Openings       []PoolOpening
	CarriedRows    []CarriedRow
	CarriedEntries []HostEntry
}

// MatchedLine is one line of the answer. Rows, Entries and Carried… are places in the input.
type MatchedLine struct {
	Kind                 DifferenceKind
	Pool                 string
	Currency             Currency
	OnDate               Date
	Text, Why            string
	Rows, Entries        []int
	CarriedEntries       []int
	CarriedRows          []int
	Settles              *CarriedLine
	HostMinor, HereMinor int64
}

// MatchWithin is how many days the host and the record may lie apart where nothing but the amount speaks for a match.
const MatchWithin = 10

const (
	namedWithin   = 92  // days, where both name the same code
	carriedWithin = 400 // days, where an earlier line waits
)

// MatchHost holds the host's rows against the record, pool by pool. The answer does not depend on the order of the input: first what names the same
// code, then the same amount nearby, then what earlier sheets left waiting, then sums, then the same movement with another amount; the rest is a difference.
func MatchHost(in MatchInput) []MatchedLine {
	m := matching{in: in, groups: map[poolKey]*matchGroup{}}
	for i, r := range in.Rows {
		g := m.group(r.Pool, r.Currency)
		switch r.Place {
		case HostCounted:
			g.rows = append(g.rows, rowPiece(i, r, nil))
		case HostOpening:
			g.openings = append(g.openings, i)
		}
	}
	for i, e := range in.Entries {
		g := m.group(e.Pool, e.Currency)
		g.entries = append(g.entries, entryPiece(i, e))
	}
	for i, r := range in.CarriedRows {
		g := m.group(r.Pool, r.Currency)
		g.oldRows = append(g.oldRows, rowPiece(i, r.HostRow, &in.CarriedRows[i].Carried))
	}
	for i, e := range in.CarriedEntries {
		g := m.group(e.Pool, e.Currency)
		g.oldEntries = append(g.oldEntries, entryPiece(i, e))
	}
	return m.lines()
}

type poolKey struct {
	pool     string
	currency Currency
}

type matching struct {
	in     MatchInput
	groups map[poolKey]*matchGroup
}

func (m *matching) group(pool string, c Currency) *matchGroup {
	k := poolKey{pool, c}
	if m.groups[k] == nil {
		m.groups[k] = &matchGroup{in: &m.in, poolKey: k, budget: 2_000_000}
	}
	return m.groups[k]
}

func (m *matching) lines() []MatchedLine {
	keys := make([]poolKey, 0, len(m.groups))
	for k := range m.groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b poolKey) int {
		return cmp.Or(cmp.Compare(a.pool, b.pool), cmp.Compare(a.currency, b.currency))
	})
	var out []MatchedLine
	for _, k := range keys {
		out = append(out, m.groups[k].match()...)
	}
	return out
}

// matchGroup is one pool in one currency.
type matchGroup struct {
	poolKey
	in                                 *MatchInput
	rows, entries, oldRows, oldEntries []*piece
	openings                           []int
	out                                []MatchedLine
	budget                             int // of steps that looking for sums may take
}

func (g *matchGroup) match() []MatchedLine {
	for _, p := range [][]*piece{g.rows, g.entries, g.oldRows, g.oldEntries} {
		inOrder(p)
	}
	g.opening()
	for strength := range 4 {
		g.pair(g.rows, g.entries, namedKeys(strength), namedWithin, g.namedWhy)
	}
	g.pair(g.rows, g.oldEntries, namedKeys(0, 1, 2, 3), carriedWithin, nil)
	g.pair(g.rows, g.entries, amountKey, MatchWithin, g.amountWhy)
	g.pair(g.rows, g.oldEntries, amountKey, carriedWithin, nil)
	g.pair(g.oldRows, g.entries, namedKeys(0, 1, 2, 3), carriedWithin, nil)
	g.pair(g.oldRows, g.entries, amountKey, carriedWithin, nil)
	g.undone()
	g.sums()
	g.otherAmount()
	g.rest()
	slices.SortStableFunc(g.out, func(a, b MatchedLine) int {
		return cmp.Or(openingFirst(a, b), cmp.Compare(a.OnDate, b.OnDate), cmp.Compare(a.HostMinor, b.HostMinor), cmp.Compare(a.HereMinor, b.HereMinor),
			cmp.Compare(a.Text, b.Text), cmp.Compare(a.Why, b.Why))
	})
	return g.out
}

// openingFirst puts what the period began with before everything else.
func openingFirst(a, b MatchedLine) int {
	switch {
	case a.Kind == b.Kind || a.Kind != LineOpening && b.Kind != LineOpening:
		return 0
	case a.Kind == LineOpening:
		return -1
	}
	return 1
}

// line puts pieces together. What was carried from an earlier period is no movement of this one.
func (g *matchGroup) line(kind DifferenceKind, rows, entries []*piece) MatchedLine {
	l := MatchedLine{Kind: kind, Pool: g.pool, Currency: g.currency}
	for _, r := range rows {
		if r.carried != nil {
			l.CarriedRows = append(l.CarriedRows, r.at)
		} else {
			l.Rows, l.HostMinor = append(l.Rows, r.at), l.HostMinor+r.minor
		}
	}
	for _, e := range entries {
		if e.carried != nil {
			l.CarriedEntries = append(l.CarriedEntries, e.at)
		} else {
			l.Entries, l.HereMinor = append(l.Entries, e.at), l.HereMinor+e.minor
		}
	}
	first := append(slices.Clone(rows), entries...)
	for _, p := range first {
		if p.carried == nil {
			l.OnDate, l.Text = p.on, p.text
			break
		}
	}
	return l
}
