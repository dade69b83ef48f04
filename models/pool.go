package models

import "strings"

// Pool is money with one purpose and one currency, such as Research grants. Its budget is what is free, committed and paid together.
type Pool struct {
	ID              int64
	Code            string
	Name            string
	Currency        Currency
	Purpose         string
	Restriction     string // in words: who restricted it, and to what
	RestrictionKind RestrictionKind
	CarryOver       CarryOver
	CarryCapMinor   *int64 // the most that is carried, where the rule is cap
	Active          int64  // 1 while money may be posted
	ActiveFrom      Date   // unknown: from the beginning
	ActiveTo        Date   // inclusive; unknown: for good
	Position        int64  // where it stands in lists
	Version         int64
	Seq             int64
}

// CarryOver is what becomes of free money when its year ends.
type CarryOver string

// The carry-over rules.
const (
	Lapses  CarryOver = "lapse" // free money goes back to the foundation
	Carries CarryOver = "carry" // all free money is taken into the next year
	Caps    CarryOver = "cap"   // free money is taken into the next year up to an amount
	Asks    CarryOver = "ask"   // the board decides each time how much is taken
)

var (
	ruleCarryRule   = rule("pool.carry-over", "What becomes of a pool's free money at the end of its year follows from the pool's rule: it lapses, all of it is carried into the next year, up to a cap, or as the board decides each time.")
	rulePoolTwice   = rule("pool.code", "A pool's code is given once and never reused.")
	rulePoolRetired = rule("pool.active", "Money is posted to pools that are in use.")
)

// NewPool is what is entered to add one.
type NewPool struct {
	Code, Name, Currency, Purpose, Restriction, CarryOver string
	RestrictionKind, CarryCap, ActiveFrom, ActiveTo       string
}

// Check gives the pool that is to be added, or every field that is refused.
func (n NewPool) Check() (Pool, error) {
	code, errCode := Slug("code", n.Code)
	name, errName := Line("name", n.Name, 120)
	purpose, errPurpose := Prose("purpose", n.Purpose, 1000)
	restriction, errRestriction := Prose("restriction", n.Restriction, 1000)
	carry, errCarry := checkCarryOver(n.CarryOver)
	currency := Currency(strings.TrimSpace(n.Currency))
	p := Pool{Code: code, Name: name, Currency: currency, Purpose: purpose, Restriction: restriction, CarryOver: carry, Active: 1, Version: 1}
	return p, Collect(errCode, errName, currency.CheckUnit("currency"), errPurpose, errRestriction, errCarry,
		p.restricted(n.RestrictionKind), p.capped(n.CarryCap), p.days(n.ActiveFrom, n.ActiveTo))
}

func checkCarryOver(s string) (CarryOver, error) {
	switch c := CarryOver(strings.TrimSpace(s)); c {
	case Lapses, Carries, Caps, Asks:
		return c, nil
	case "":
		return Lapses, nil
	}
	return "", Refuse(ruleCarryRule, "carry_over", "%s is not a carry-over rule; choose lapse, carry, cap or ask.", shown(s))
}

// Money is an amount in the pool's currency.
func (p Pool) Money(minor int64) Money { return Money{minor, p.Currency} }

// Taken says that a pool's code is on record already.
func (p Pool) Taken() error {
	return Clash(rulePoolTwice, "code", "%s is the code of a pool on record already; choose another.", p.Code)
}

// Usable refuses to post to a pool that is no longer used.
func (p Pool) Usable(field string) error {
	if p.Active != 1 {
		return Clash(rulePoolRetired, field, "%s is no longer used; choose another pool.", p.Name)
	}
	return nil
}

// Same refuses an amount in a currency other than the pool's; none given is the pool's.
func (p Pool) Same(c Currency) error {
	if c != "" && c != p.Currency {
		return Refuse(ruleCurrency, "currency", "%s is kept in %s, not in %s. Leave the currency out, or choose another pool.", p.Name, p.Currency, shown(string(c)))
	}
	return nil
}

// MayCarry refuses to take free money into the next year where the pool's rule lets it lapse.
func (p Pool) MayCarry() error {
	if p.CarryOver == Lapses {
		return Clash(ruleCarryRule, "pool", "Free money of %s lapses at the end of its year; record that it lapsed, or let the board appropriate it anew.", p.Name)
	}
	return nil
}

// PoolState is what a pool holds as of a day, in the fiscal year that had begun by then.
type PoolState struct {
	Pool       Pool
	AsOf       Date
	FiscalYear string // "" before the first year on record

	Budget      Money // free, committed and paid together
	Paid        Money
	Committed   Money // promised and not yet paid
	Free        Money
	Recommended Money // advised by the committee and not yet decided; it lies inside free

	FreeAfterAdvice Money // what would be free if all advice were followed; below zero is short
	Used            Tenths
	Short           bool
}

// NewPoolState reckons the figures that follow from what stands in a pool's accounts.
func NewPoolState(p Pool, asOf Date, year string, free, committed, paid, recommended int64) PoolState {
	budget := free + committed + paid
	return PoolState{Pool: p, AsOf: asOf, FiscalYear: year, Budget: p.Money(budget), Paid: p.Money(paid), Committed: p.Money(committed),
		Free: p.Money(free), Recommended: p.Money(recommended), FreeAfterAdvice: p.Money(free - recommended),
		Used: Share(paid+committed, budget), Short: free < recommended}
}

// ShortBy is what the advice lacks, zero or more.
func (s PoolState) ShortBy() Money { return s.Pool.Money(max(0, -s.FreeAfterAdvice.Minor)) }

// SumPools adds pools up, one line for each currency, in the order in which the currencies first occur.
func SumPools(states []PoolState) []PoolState {
	var out []PoolState
	at := map[Currency]int{}
	for _, s := range states {
		i, seen := at[s.Pool.Currency]
		if !seen {
			i = len(out)
			at[s.Pool.Currency] = i
			out = append(out, NewPoolState(Pool{Name: "All pools", Currency: s.Pool.Currency}, s.AsOf, s.FiscalYear, 0, 0, 0, 0))
		}
		t := out[i]
		out[i] = NewPoolState(t.Pool, t.AsOf, t.FiscalYear, t.Free.Minor+s.Free.Minor, t.Committed.Minor+s.Committed.Minor,
			t.Paid.Minor+s.Paid.Minor, t.Recommended.Minor+s.Recommended.Minor)
	}
	return out
}

// PoolEntry is one transaction as a pool's own ledger shows it: what it did to the pool, and what was free, committed and paid after it.
type PoolEntry struct {
	Code        string
	EffectiveOn Date
	Kind        TransactionKind
	Text        string
	FiscalYear  string
	Currency    Currency
	Seq         int64

	FreeMinor, CommittedMinor, PaidMinor, RecommendedMinor int64
	FreeAfterMinor, CommittedAfterMinor, PaidAfterMinor    int64
}

// PoolEntryFilter narrows a pool's entries.
type PoolEntryFilter struct {
	FiscalYear string
	From, To   Date
}

// WholePool is a pool with its state, its newest entries and the transfers it takes part in.
type WholePool struct {
	State     PoolState
	Entries   List[PoolEntry]
	Transfers []TransferLine
}
