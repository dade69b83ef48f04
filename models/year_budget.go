package models

import (
	"cmp"
	"slices"
)

// The rules that say what a year's original budget is. They refuse nothing; pages and programs name the one that applied.
var (
	RuleBudgetAdopted  = rule("budget.adopted", "Where the board adopted a budget, a fiscal year's original budget is what it adopted; all that gave a pool money or took it away besides is a change.")
	RuleBudgetOriginal = rule("budget.original", "Where no budget was adopted, a fiscal year's original budget is what pools held at their opening and what was appropriated on the first day on which the year was given money.")
)

// BudgetEntry is one entry that changed what a pool has in a year: it gave it money or took it away. Promising and paying change nothing.
type BudgetEntry struct {
	Pool        string
	Code        string
	EffectiveOn Date
	Kind        TransactionKind
	Text        string
	Minor       int64
	Decision    string
	Transfer    string
	Reverses    string
	ReversedBy  string
	ReversedOn  Date // the day that its reversal is about
	ReversesOn  Date // the day of the entry that it reverses
	Budgeted    bool // the adoption of the budget posted it
	OfBudget    bool // the same, or it takes such an entry back
	Seq         int64
}

// never tells a slip that was taken back for its own day, and what took it back: as of that day, it never was.
func (e BudgetEntry) never() bool {
	return !e.OfBudget && (e.ReversedBy != "" && e.ReversedOn == e.EffectiveOn || e.Reverses != "" && e.ReversesOn == e.EffectiveOn)
}

// PoolBudget is one pool's budget of a year: as it was given first, each change with its cause, and what it came to.
type PoolBudget struct {
	Pool     Pool
	Drafted  *Money // the line of the year's budget, draft or adopted
	Why      string
	Original Money
	Given    []BudgetEntry // what the original budget consists of
	Changes  []BudgetEntry
	Revised  Money
}

// Changed is the sum of the changes.
func (b PoolBudget) Changed() Money { return b.Pool.Money(b.Revised.Minor - b.Original.Minor) }

// YearBudget is the budget of a fiscal year, original beside revised.
type YearBudget struct {
	Year     FiscalYear
	Budget   *Budget // nil where none was drafted
	From     string  // the year it was drafted from
	Decision string  // that adopted it
	Rule     Rule    // what the original budget is, here
	Pools    []PoolBudget
}

// Adopted tells whether the board adopted it.
func (y YearBudget) Adopted() bool { return y.Budget != nil && y.Budget.State == BudgetAdopted }

// Place puts the entries of a year under their pools, as what was given first or as a change.
func (y *YearBudget) Place(entries []BudgetEntry) {
	y.Rule = RuleBudgetOriginal
	if y.Adopted() {
		y.Rule = RuleBudgetAdopted
	}
	entries = slices.DeleteFunc(slices.Clone(entries), BudgetEntry.never)
	slices.SortStableFunc(entries, func(a, b BudgetEntry) int {
		return cmp.Or(cmp.Compare(a.EffectiveOn, b.EffectiveOn), cmp.Compare(a.Seq, b.Seq))
	})
	first := firstGiven(entries)
	for i := range y.Pools {
		p := &y.Pools[i]
		p.Original, p.Revised = p.Pool.Money(0), p.Pool.Money(0)
		for _, e := range entries {
			if e.Pool == p.Pool.Code {
				p.place(e, y.isOriginal(e, first))
			}
		}
	}
}

func (p *PoolBudget) place(e BudgetEntry, original bool) {
	p.Revised.Minor += e.Minor
	if !original {
		p.Changes = append(p.Changes, e)
		return
	}
	p.Original.Minor += e.Minor
	p.Given = append(p.Given, e)
}

func (y YearBudget) isOriginal(e BudgetEntry, first Date) bool {
	if y.Adopted() {
		return e.Budgeted
	}
	return e.Kind == MoneyOpening || (e.Kind == MoneyAppropriation && e.EffectiveOn <= first)
}

// firstGiven is the first day on which the year was given money by an opening or an appropriation; entries are in the order of their days.
func firstGiven(entries []BudgetEntry) Date {
	for _, e := range entries {
		if e.Kind == MoneyOpening || e.Kind == MoneyAppropriation {
			return e.EffectiveOn
		}
	}
	return ""
}

// Sums adds the pools of each currency up.
func (y YearBudget) Sums() (out []PoolBudget) {
	for _, p := range y.Pools {
		i := slices.IndexFunc(out, func(o PoolBudget) bool { return o.Pool.Currency == p.Pool.Currency })
		if i < 0 {
			all := Pool{Name: "All pools", Currency: p.Pool.Currency}
			out = append(out, PoolBudget{Pool: all, Original: all.Money(0), Revised: all.Money(0)})
			i = len(out) - 1
		}
		o := &out[i]
		o.Original.Minor, o.Revised.Minor = o.Original.Minor+p.Original.Minor, o.Revised.Minor+p.Revised.Minor
		if p.Drafted != nil {
			if o.Drafted == nil {
				o.Drafted = &Money{0, p.Pool.Currency}
			}
			o.Drafted.Minor += p.Drafted.Minor
		}
	}
	return out
}

// Basis is what a pool brings into the draft of another year's budget, never less than nothing.
func (b PoolBudget) Basis(basis BudgetBasis) int64 {
	sum := b.Original.Minor
	if basis == FromRevised {
		for _, e := range b.Changes {
			if e.Kind == MoneyAppropriation || e.Kind == MoneyTransferred || e.Kind == MoneyOpening || e.Kind == MoneyReversal {
				sum += e.Minor
			}
		}
	}
	if basis == FromNothing {
		return 0
	}
	return max(0, sum)
}
