package models

import (
	"slices"
	"sort"
)

// Held is what stands before a transaction is posted: the balances that it changes, and what is open for its award or statement of work.
// The store answers from rows that it holds locked; whoever tries a move without posting it may answer from memory. The rules are the same.
type Held interface {
	Balance(PostingLine) (Balance, error)
	Open(award, sow *int64) ([]OpenCommitment, error) // the oldest year first
	Subject(award, sow *int64) string                 // its code, for people
}

// Allowed asks whether every balance allows what the lines do to it together, each line's year being known. Then the second belt: whatever is
// posted for an award or a statement of work, never less than nothing stays committed for it.
func (n NewTransaction) Allowed(h Held) error {
	for _, l := range n.netted() {
		b, err := h.Balance(l)
		if err != nil {
			return err
		}
		if _, err := b.After(l.Minor, l.Account, l.Pool); err != nil {
			return err
		}
	}
	return n.undrawn(h)
}

// netted is one line for each balance, with the sum of its lines. Free is asked first: its sentence is the one that people need.
func (n NewTransaction) netted() []PostingLine {
	var out []PostingLine
	for _, l := range n.Lines {
		i := slices.IndexFunc(out, func(o PostingLine) bool {
			return o.AccountName() == l.AccountName() && o.YearID == l.YearID && o.Money().Currency == l.Money().Currency
		})
		if i < 0 {
			out = append(out, l)
		} else {
			out[i].Minor += l.Minor
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Account == AccountFree && out[j].Account != AccountFree })
	return out
}

// undrawn also asks that nothing stays committed in the pool once all of it is paid or released as it was promised.
func (n NewTransaction) undrawn(h Held) error {
	if n.AwardID == nil && n.SOWID == nil {
		return nil
	}
	for _, change := range n.drawnByYear() {
		open, err := h.Open(n.AwardID, n.SOWID)
		if err != nil {
			return err
		}
		left := change.OpenCommitment
		for _, o := range open {
			if o.FiscalYearID == left.FiscalYearID {
				left.Minor, left.Original = left.Minor+o.Minor, left.Original+o.Original
			}
		}
		if err := (Subject{Code: h.Subject(n.AwardID, n.SOWID)}).Whole(left, change.currency); err != nil {
			return err
		}
	}
	return nil
}

// yearDrawn is what lines take from what is committed in one year.
type yearDrawn struct {
	OpenCommitment
	currency Currency
}

// drawnByYear adds the lines on committed accounts up by year; years to which nothing but more is promised are left out.
func (n NewTransaction) drawnByYear() (out []yearDrawn) {
	for _, l := range n.Lines {
		if l.Account != AccountCommitted {
			continue
		}
		i := slices.IndexFunc(out, func(d yearDrawn) bool { return d.FiscalYearID == l.YearID && d.currency == l.Money().Currency })
		if i < 0 {
			i, out = len(out), append(out, yearDrawn{OpenCommitment{FiscalYearID: l.YearID}, l.Money().Currency})
		}
		out[i].Minor, out[i].Original = out[i].Minor+l.Minor, out[i].Original+l.agreed()
	}
	return slices.DeleteFunc(out, func(d yearDrawn) bool { return d.Minor >= 0 && d.Original >= 0 })
}

// agreed is the line's amount as it was agreed; where that was in the pool's own currency, what is posted.
func (l PostingLine) agreed() int64 {
	if l.Original == nil {
		return l.Minor
	}
	return l.Original.Minor
}
