package models

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// ClosingBooks is the record as the closing of a year finds it.
type ClosingBooks struct {
	Year      FiscalYear
	Next      *FiscalYear // the first year after it, nil where none is on record
	Today     Date
	Earlier   string   // a year before it that is still open
	Transfers []string // of the year, that wait for the board
	Pools     []ClosingPool
}

// ClosingPool is what stands in a pool at the end of the year.
type ClosingPool struct {
	Pool
	Free, Committed, Paid, Recommended int64
	CarriedBefore                      int64 // free money that was taken into later years by hand
	Promises                           []ClosingPromise
	Notes                              []ClosingNote
	Ruling                             *ClosingRuling
}

// ClosingPromise is what is committed for one award or statement of work and not yet paid.
type ClosingPromise struct {
	PoolID         int64
	AwardID, SOWID *int64
	Code, Title    string
	Minor          int64

	OriginalMinor    int64    // as it was agreed, where that was in another currency than the pool's
	OriginalCurrency Currency // "" where it was not
}

// Lines take the promise out of one year into another, with the amount that was agreed beside the pool's.
func (c ClosingPromise) Lines(pool Pool, minor int64, from, into FiscalYear) []PostingLine {
	lines := []PostingLine{{Pool: pool, Account: AccountCommitted, Minor: -minor, YearID: from.ID}, {Pool: pool, Account: AccountCommitted, Minor: minor, YearID: into.ID}}
	if c.OriginalCurrency != "" {
		lines[0].Original, lines[1].Original = &Money{-c.OriginalMinor, c.OriginalCurrency}, &Money{c.OriginalMinor, c.OriginalCurrency}
	}
	return lines
}

// ClosingNote is a note of the committee's advice that nothing has settled.
type ClosingNote struct {
	PoolID        int64
	TransactionID int64
	Code          string
	Subject       string // of a proposal or statement of work, or ""
	Minor         int64
}

// ClosingRuling is what the board decided for a pool that asks.
type ClosingRuling struct {
	PoolID     int64
	Minor      int64
	DecisionID int64
	Decision   string
}

// ClosingKind is what a line of a closing does.
type ClosingKind string

// The kinds, in the order in which they stand under a pool.
const (
	ClosingCommitment ClosingKind = "commitment" // what is promised goes along
	ClosingAdvice     ClosingKind = "advice"     // a note goes along
	ClosingCarry      ClosingKind = "carry"      // free money into the next year
	ClosingLapse      ClosingKind = "lapse"      // free money back to the foundation
)

// ClosingLine is one line of the plan: which rule takes how much where, and why.
type ClosingLine struct {
	N           int64
	Kind        ClosingKind
	Pool        string
	PoolName    string
	Rule        string // promised, advised, or the pool's carry-over rule
	Subject     string
	Minor       int64
	Currency    Currency
	Why         string
	Decision    string
	Transaction string // after the closing

	On      Pool           `gorm:"-"` // whose accounts it moves
	Promise ClosingPromise `gorm:"-"` // of a commitment
	Note    ClosingNote    `gorm:"-"` // of advice
	Ruling  *ClosingRuling `gorm:"-"`
}

// Money is the line's amount.
func (l ClosingLine) Money() Money { return Money{l.Minor, l.Currency} }

// ClosingSum is a pool's year at its end: what was free and committed, and where it goes.
type ClosingSum struct {
	Pool                               Pool
	Free, Committed, Paid, Recommended Money
	Promised, Carried, Lapsed          Money
	Asks                               bool           // the board has to say how much is carried
	Ruling                             *ClosingRuling // what it said
}

// ClosingPlan is what a closing would do, and what stands in its way.
type ClosingPlan struct {
	Year  FiscalYear
	Next  *FiscalYear
	Lines []ClosingLine
	Pools []ClosingSum
	Stops []*Error
}

// PlanClosing plans the closing of a year line by line. It reads nothing and changes nothing.
func PlanClosing(b ClosingBooks) ClosingPlan {
	p := ClosingPlan{Year: b.Year, Next: b.Next, Stops: b.stops()}
	for _, pool := range b.Pools {
		p.add(pool, b)
	}
	for i := range p.Lines {
		p.Lines[i].N = int64(i + 1)
	}
	return p
}

// Closable gives the first thing that stands in the way.
func (p ClosingPlan) Closable() error {
	if len(p.Stops) > 0 {
		return p.Stops[0]
	}
	return nil
}

func (b ClosingBooks) stops() (stops []*Error) {
	y := b.Year
	if y.ClosedSeq != nil {
		return []*Error{Clash(ruleYearOnce, "", "%s is closed already. What is to change is entered in the year that is open.", y.Code)}
	}
	if b.Today < y.LastOn {
		stops = append(stops, Clash(ruleYearEnded, "", "%s ends on %s. Close it on that day or later.", y.Code, y.LastOn.Long()))
	}
	if b.Earlier != "" {
		stops = append(stops, Clash(ruleYearOrder, "", "%s is not closed yet, and comes before %s. Close it first.", b.Earlier, y.Code))
	}
	if b.Next == nil {
		stops = append(stops, Clash(ruleYearFollows, "", "No fiscal year after %s is on record. Add the one that begins on %s first.", y.Code, y.LastOn.Add(1).Long()))
	}
	if len(b.Transfers) > 0 {
		stops = append(stops, Clash(ruleYearWaiting, "", "%s: %s of %s, waiting for the board. Let it rule on each first.", strings.Join(b.Transfers, ", "), countOf(len(b.Transfers), "transfer", "transfers"), y.Code))
	}
	return stops
}

func (p *ClosingPlan) add(pool ClosingPool, b ClosingBooks) {
	before := len(p.Lines)
	p.promised(pool)
	for _, n := range pool.Notes {
		p.line(pool, ClosingLine{Kind: ClosingAdvice, Rule: "advised", Subject: givenOr(n.Subject, n.Code), Minor: n.Minor, Note: n, Why: p.adviceWhy(n)})
	}
	asks := p.free(pool, b)
	sum := closingSum(pool, p.Lines[before:])
	sum.Asks = asks || (pool.Ruling != nil && pool.CarryOver == Asks)
	p.Pools = append(p.Pools, sum)
	if !asks && sum.Promised.Minor+sum.Carried.Minor+sum.Lapsed.Minor != pool.Free+pool.Committed {
		p.Stops = append(p.Stops, Clash(ruleYearExact, "", "%s: the lines come to %s, and %s is free and committed. Have the record checked before the year is closed.",
			pool.Name, pool.Money(sum.Promised.Minor+sum.Carried.Minor+sum.Lapsed.Minor), pool.Money(pool.Free+pool.Committed)))
	}
}

// promised carries what is committed, award by award and statement by statement; what is committed for neither goes along in a line of its own.
func (p *ClosingPlan) promised(pool ClosingPool) {
	rest := pool.Committed
	for _, c := range pool.Promises {
		if c.Minor < 0 {
			p.Stops = append(p.Stops, Clash(ruleYearExact, "", "%s has %s committed in %s, less than nothing. Correct that entry before the year is closed.", givenOr(c.Code, pool.Name), pool.Money(c.Minor), pool.Name))
		}
		rest -= c.Minor
		p.line(pool, ClosingLine{Kind: ClosingCommitment, Rule: "promised", Subject: c.Code, Minor: c.Minor, Promise: c, Why: p.promiseWhy(c)})
	}
	if rest < 0 {
		p.Stops = append(p.Stops, Clash(ruleYearExact, "", "%s has %s committed for nobody in %s, less than nothing. Correct that entry before the year is closed.", p.Year.Code, pool.Money(rest), pool.Name))
	}
	p.line(pool, ClosingLine{Kind: ClosingCommitment, Rule: "promised", Minor: rest, Promise: ClosingPromise{Minor: rest}, Why: p.promiseWhy(ClosingPromise{})})
}

// free parts what nobody was promised: by the pool's rule, or as the board decided. It tells whether the board has still to say.
func (p *ClosingPlan) free(pool ClosingPool, b ClosingBooks) (asks bool) {
	rule := string(pool.CarryOver)
	carried, lapsed := pool.ByRule(pool.Free, pool.CarriedBefore)
	ended := b.Next != nil && pool.ActiveTo.Known() && pool.ActiveTo < b.Next.FirstOn
	ruling := (*ClosingRuling)(nil)
	switch {
	case ended:
		carried, lapsed = 0, pool.Free
	case pool.CarryOver == Asks && pool.Ruling != nil:
		ruling, carried = pool.Ruling, min(pool.Free, pool.Ruling.Minor)
		lapsed = pool.Free - carried
	case pool.CarryOver == Asks && pool.Free > 0:
		p.Stops = append(p.Stops, Clash(ruleYearAsked, RulingField(pool.Code, "decision"), "%s of %s is free, and its rule asks the board. Name the decision and the amount that it carries.",
			pool.Money(pool.Free), pool.Name))
		return true
	}
	decision := ""
	if ruling != nil {
		decision = ruling.Decision
	}
	p.line(pool, ClosingLine{Kind: ClosingCarry, Rule: rule, Minor: carried, Why: p.carryWhy(pool, ruling), Ruling: ruling, Decision: decision})
	p.line(pool, ClosingLine{Kind: ClosingLapse, Rule: rule, Minor: lapsed, Why: p.lapseWhy(pool, ruling, ended, carried), Ruling: ruling, Decision: decision})
	return false
}

// line adds a line to the plan; one of nothing says nothing.
func (p *ClosingPlan) line(pool ClosingPool, l ClosingLine) {
	if l.Minor == 0 {
		return
	}
	l.On, l.Pool, l.PoolName, l.Currency = pool.Pool, pool.Code, pool.Name, pool.Currency
	p.Lines = append(p.Lines, l)
}

func closingSum(pool ClosingPool, lines []ClosingLine) ClosingSum {
	s := ClosingSum{Pool: pool.Pool, Free: pool.Money(pool.Free), Committed: pool.Money(pool.Committed), Paid: pool.Money(pool.Paid), Recommended: pool.Money(pool.Recommended),
		Promised: pool.Money(0), Carried: pool.Money(0), Lapsed: pool.Money(0), Ruling: pool.Ruling}
	for _, l := range lines {
		switch l.Kind {
		case ClosingCommitment:
			s.Promised.Minor += l.Minor
		case ClosingCarry:
			s.Carried.Minor += l.Minor
		case ClosingLapse:
			s.Lapsed.Minor += l.Minor
		}
	}
	return s
}

// Fingerprint is the same for the same plan: whoever closes says with it which plan was shown.
func (p ClosingPlan) Fingerprint() string {
	var b strings.Builder
	b.WriteString(p.Year.Code)
	for _, l := range p.Lines {
		for _, part := range []string{string(l.Kind), l.Pool, l.Rule, l.Subject, strconv.FormatInt(l.Minor, 10), string(l.Currency), l.Decision} {
			fmt.Fprintf(&b, "\n%d:%s", len(part), part)
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:8])
}

// ClosedSum is a pool's sum after the closing: what was free and committed is what the lines took along.
func ClosedSum(p Pool, paid int64, lines []ClosingLine) ClosingSum {
	var own []ClosingLine
	for _, l := range lines {
		if l.Pool == p.Code {
			own = append(own, l)
		}
	}
	s := closingSum(ClosingPool{Pool: p, Paid: paid}, own)
	s.Free.Minor, s.Committed.Minor = s.Carried.Minor+s.Lapsed.Minor, s.Promised.Minor
	for _, l := range own {
		if l.Kind == ClosingAdvice {
			s.Recommended.Minor += l.Minor
		}
	}
	return s
}
