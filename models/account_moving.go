package models

import "strings"

// OptionalDate is ParseDate where no day may be given.
func OptionalDate(field, s string) (Date, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	return ParseDate(field, s)
}

// NewAppropriation is money that the board gives a pool. Only a pool's first money, what it held when the record began, needs no decision.
type NewAppropriation struct {
	Pool, Amount, On, Decision, Text string
	Cite                             Cite
}

// NewCommitment is money that the board promises for a statement of work, from the pool that the SOW draws on.
type NewCommitment struct {
	SOW, Amount, On, Decision, Text string
	Currency                        string // of the amount; that of the terms, else the pool's, where none is given
	Cite                            Cite
}

// NewRecommended is a note of money that a committee advises to spend and the board has not decided on.
type NewRecommended struct {
	Pool, Amount, On, Proposal, SOW, Text string
}

// NewPayment is money paid for an award (G-…) or a statement of work (SOW-…), out of what is committed for it.
type NewPayment struct {
	For, Amount, On, Text string
	Last                  bool   // nothing more will be paid: the rest is released in the same breath
	Currency              string // of the amount; that of the promise where none is given
	PoolAmount            string // what the bank took, in the pool's currency; by the day's rate where none is given
	PoolCurrency          string // of the bank's amount; the pool's own where none is given
	Cite                  Cite

	Invoice *int64 // that it pays, by the verb that pays invoices
}

// NewRelease frees money that is committed for an award or a statement of work and will not be paid.
type NewRelease struct {
	For, Amount, On, Why string
	Currency             string // of the amount; that of the promise where none is given
}

// NewCarryOver takes free money of a pool from one fiscal year into the next, by decision of the board.
type NewCarryOver struct {
	Pool, From, To, Amount, Decision string
}

// NewLapse gives free money of a pool back at the end of its fiscal year.
type NewLapse struct {
	Pool, FiscalYear, Amount, Why string
}

var ruleYearsApart = rule("year.next", "Money is carried from a fiscal year into a later one.")

// Next refuses to carry money into a year that does not follow.
func (y FiscalYear) Next(to FiscalYear) error {
	if to.FirstOn <= y.LastOn {
		return Refuse(ruleYearsApart, "to", "%s does not follow %s; choose a later year.", to.Code, y.Code)
	}
	return nil
}

// Subject is what money is committed for: an award or a statement of work.
type Subject struct {
	Code     string
	Award    *int64
	SOW      *int64
	PoolID   *int64
	Receiver string
}

// NoSubject says that a code names neither an award nor a statement of work.
func NoSubject(code string) error {
	return Refuse(ruleFor, "for", "%s is neither an award nor a statement of work; write G-2024-001 or SOW-2024-001.", shown(code))
}

// NoPool says that something draws on no pool, so that no money can be promised for it.
func (s Subject) NoPool() error {
	return Clash(ruleFor, "pool", "%s draws on no pool, so no money can be committed for it. Name its pool first.", s.Code)
}

// OpenCommitment is what is committed for a subject in one fiscal year and not yet paid.
type OpenCommitment struct {
	FiscalYearID int64
	Minor        int64 // as the pool counts it
	Original     int64 // as it was promised; the same where the promise is in the pool's currency
}

// Draw takes an amount out of what is committed for the subject, the oldest year first, or refuses more than there is. It is an amount of the
// currency that was promised; what the pool counted goes with it in proportion, and the last of it takes all that is left.
func (s Subject) Draw(asked Money, open []OpenCommitment) ([]OpenCommitment, error) {
	var out []OpenCommitment
	left, total := asked.Minor, int64(0)
	for _, o := range open {
		total += max(0, o.Original)
		if take := min(left, o.Original); take > 0 {
			out, left = append(out, OpenCommitment{o.FiscalYearID, DivideHalfEven(o.Minor, take, o.Original), take}), left-take
		}
	}
	if left > 0 {
		return nil, Clash(ruleCommitted, "amount", "%s is %s more than is committed for %s, %s. Lower it, or commit more by a decision of the board first.",
			asked, Money{left, asked.Currency}.Grouped(), s.Code, Money{total, asked.Currency})
	}
	return out, nil
}

// Undrawn refuses a reversal that would leave less committed for a subject than was paid out of it.
func (s Subject) Undrawn(m Money) error {
	if m.Minor >= 0 {
		return nil
	}
	return Clash(ruleCommitted, "", "%s of what is committed for %s was paid or released already. Reverse that first.", Money{-m.Minor, m.Currency}, s.Code)
}

// Whole refuses an entry after which a promise and what the pool holds for it no longer end together.
func (s Subject) Whole(left OpenCommitment, pool Currency) error {
	switch {
	case left.Minor < 0:
		return s.Undrawn(Money{left.Minor, pool})
	case left.Original < 0 || (left.Original == 0 && left.Minor != 0):
		return Clash(ruleCommitted, "", "Some of what is committed for %s was paid or released already. Reverse that first.", s.Code)
	}
	return nil
}
