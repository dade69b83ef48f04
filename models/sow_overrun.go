package models

import "slices"

// DayOverrun is what the figures call time that waits for an amendment. It is no state of an entry: an overrun entry is submitted or approved too.
const DayOverrun DayState = "overrun"

// SOWWaiting is an entry that stands as overrun, with the state it would count in.
type SOWWaiting struct {
	DayEntry
	State DayState
	N     int64 // of the terms that took it in
	Since Date  // from when these hold
}

// TakeIn counts the overrun that waits once a ceiling is higher than it was, in the order of recording, and stops at the first entry that does
// not fit whole. Time that is freed by a reversal takes nothing in: what waits, waits for an amendment.
func (b *SOWBook) TakeIn(today Date) {
	if len(b.Total.Waiting) == 0 || !b.raised(today) {
		return
	}
	terms := SOWTermsOn(b.Terms, today)
	for len(b.Total.Waiting) > 0 {
		next := b.Total.Waiting[0]
		counted := next.DayEntry
		counted.Over = false
		if terms == nil || b.fits(counted, today, "") != nil {
			break
		}
		b.count(next.DayEntry, next.State, -1)
		b.count(counted, next.State, 1)
		next.Over, next.N, next.Since = false, terms.N, terms.EffectiveOn
		b.Total.Waiting, b.Total.Taken = b.Total.Waiting[1:], append(slices.Clip(b.Total.Taken), next)
	}
	b.settle(today, false)
}

// raised tells whether one of the ceilings is higher now than when the book was written last.
func (b *SOWBook) raised(today Date) bool {
	now := SOWCapOn(b.Terms, today)
	if b.Total.Ceiling != nil && (now == nil || *now > *b.Total.Ceiling) {
		return true
	}
	money := SOWMoneyCapOn(b.Terms, today)
	return slices.ContainsFunc(b.Total.Costs, func(s SOWCostSum) bool {
		return s.Ceiling != nil && (money == nil || money.Currency != s.Currency || money.thousandths() > *s.Ceiling)
	})
}

// arrive lets an amendment that has come into force take in what waits, before the entry itself is changed.
func (b *SOWBook) arrive(e *DayEntry, today Date) {
	b.TakeIn(today)
	if slices.ContainsFunc(b.Total.Taken, func(t SOWWaiting) bool { return t.ID == e.ID }) {
		e.Over = false
	}
	b.Total.Waiting = slices.DeleteFunc(slices.Clone(b.Total.Waiting), func(w SOWWaiting) bool { return w.ID == e.ID })
}
