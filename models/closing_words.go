package models

import (
	"fmt"
	"slices"
	"strings"
)

// into names the next year, or says that there is none yet.
func (p ClosingPlan) into() string {
	if p.Next == nil {
		return "the next year"
	}
	return p.Next.Code
}

func (p ClosingPlan) promiseWhy(c ClosingPromise) string {
	what := "for no award or statement of work that is named"
	if c.Code != "" {
		what = "for " + c.Code
		if c.Title != "" {
			what += ", " + c.Title
		}
	}
	return "Promised " + what + " and not yet paid: it goes into " + p.into() + " whatever the pool's rule says."
}

func (p ClosingPlan) adviceWhy(n ClosingNote) string {
	what := "Advised by " + n.Code
	if n.Subject != "" {
		what += " for " + n.Subject
	}
	return what + " and not yet decided: the note goes into " + p.into() + "; no money moves by it."
}

func (p ClosingPlan) carryWhy(pool ClosingPool, ruling *ClosingRuling) string {
	switch {
	case ruling != nil:
		return "The board decided in " + ruling.Decision + " to carry up to " + pool.Money(ruling.Minor).String() + "."
	case pool.CarryOver == Caps:
		why := "The pool's rule carries at most " + pool.CarryCap().String() + " out of a year"
		if pool.CarriedBefore > 0 {
			why += ", " + pool.Money(pool.CarriedBefore).Grouped() + " of which was carried before"
		}
		return why + "."
	}
	return "The pool's rule carries all that is free."
}

func (p ClosingPlan) lapseWhy(pool ClosingPool, ruling *ClosingRuling, ended bool, carried int64) string {
	switch {
	case ended:
		return "The pool's last active day is " + pool.ActiveTo.Long() + ", before " + p.into() + " begins: nothing that is free can be used there."
	case ruling != nil && ruling.Minor == 0:
		return "The board decided in " + ruling.Decision + " to carry nothing."
	case ruling != nil:
		return "It is more than the " + pool.Money(ruling.Minor).String() + " that the board decided to carry in " + ruling.Decision + "."
	case pool.CarryOver == Caps && carried == 0:
		return "The cap of " + pool.CarryCap().String() + " was carried before; what is left lapses."
	case pool.CarryOver == Caps:
		return "It is more than the cap of " + pool.CarryCap().String() + "."
	}
	return "The pool's rule lets free money lapse."
}

// sums is what is promised, carried and lapses in each currency, in words.
func (p ClosingPlan) sums() string {
	var parts []string
	for _, s := range p.Sums() {
		part := fmt.Sprintf("%s promised and %s free go into %s, %s lapses", s.Promised, s.Carried.Grouped(), p.into(), s.Lapsed.Grouped())
		if open := s.Pool.Money(s.Free.Minor - s.Carried.Minor - s.Lapsed.Minor); open.Minor > 0 {
			part += ", and " + open.Grouped() + " waits for the board"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}

// Sums adds the pools up, one line for each currency in the order in which they first occur.
func (p ClosingPlan) Sums() (out []ClosingSum) {
	for _, s := range p.Pools {
		i := slices.IndexFunc(out, func(o ClosingSum) bool { return o.Pool.Currency == s.Pool.Currency })
		if i < 0 {
			zero := s.Pool.Money(0)
			out = append(out, ClosingSum{Pool: Pool{Name: "All pools", Currency: s.Pool.Currency}, Free: zero, Committed: zero, Paid: zero, Recommended: zero, Promised: zero, Carried: zero, Lapsed: zero})
			i = len(out) - 1
		}
		o := &out[i]
		for _, add := range [][2]*Money{{&o.Free, &s.Free}, {&o.Committed, &s.Committed}, {&o.Paid, &s.Paid}, {&o.Recommended, &s.Recommended}, {&o.Promised, &s.Promised},
			{&o.Carried, &s.Carried}, {&o.Lapsed, &s.Lapsed}} {
			add[0].Minor += add[1].Minor
		}
	}
	return out
}

// Text is what the line's entry says in the ledger.
func (l ClosingLine) Text(from, into FiscalYear) string {
	what := map[ClosingKind]string{ClosingCommitment: "Committed money", ClosingAdvice: "Advice", ClosingCarry: "Free money", ClosingLapse: "Free money"}[l.Kind] + " of " + l.PoolName
	if l.Kind == ClosingLapse {
		return what + " lapsed at the end of " + from.Code
	}
	if l.Subject != "" {
		what += " for " + l.Subject
	}
	return what + " carried from " + from.Code + " into " + into.Code
}

// givenOr is the first text, or the other where it is empty.
func givenOr(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
