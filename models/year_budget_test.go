package models

import "testing"

func budgetOf(adopted bool, entries ...BudgetEntry) PoolBudget {
	y := YearBudget{Pools: []PoolBudget{{Pool: Pool{Code: "p", Currency: "USD"}}}}
	if adopted {
		y.Budget = &Budget{State: BudgetAdopted}
	}
	for i := range entries {
		entries[i].Pool, entries[i].Seq = "p", int64(i)
	}
	y.Place(entries)
	want := Rule("budget.original")
	if adopted {
		want = "budget.adopted"
	}
	if y.Rule != want {
		panic(y.Rule)
	}
	return y.Pools[0]
}

func TestTheOriginalBudgetStandsBesideTheRevised(t *testing.T) {
	e := func(kind TransactionKind, on Date, minor int64) BudgetEntry {
		return BudgetEntry{Kind: kind, EffectiveOn: on, Minor: minor}
	}
	slip, back := e(MoneyAppropriation, "2025-01-05", 999), e(MoneyReversal, "2025-01-05", -999)
	slip.ReversedBy, slip.ReversedOn, back.Reverses, back.ReversesOn = "T-2", "2025-01-05", "T-1", "2025-01-05"
	lowered := e(MoneyReversal, "2025-03-01", -50)
	lowered.Reverses, lowered.ReversesOn = "T-1", "2025-01-05"
	of := e(MoneyAppropriation, "2025-01-01", 100)
	of.Budgeted, of.OfBudget, of.ReversedBy, of.ReversedOn = true, true, "T-9", "2025-01-01"
	undone := e(MoneyReversal, "2025-01-01", -100)
	undone.OfBudget, undone.Reverses, undone.ReversesOn = true, "T-1", "2025-01-01"
	for _, c := range []struct {
		name              string
		adopted           bool
		entries           []BudgetEntry
		original, revised int64
		changes           int
	}{
		{"pool by pool: the first day it was given money", false, []BudgetEntry{e(MoneyCarriedOver, "2025-01-01", 7), e(MoneyAppropriation, "2025-01-05", 100), e(MoneyAppropriation, "2025-01-05", 20), e(MoneyAppropriation, "2025-02-01", 30)}, 120, 157, 2},
		{"an opening counts on any day", false, []BudgetEntry{e(MoneyAppropriation, "2025-01-05", 100), e(MoneyOpening, "2025-06-01", 5), e(MoneyTransferred, "2025-06-02", -10), e(MoneyLapse, "2025-12-31", -95)}, 105, 0, 2},
		{"a slip that was taken back for its day never was", false, []BudgetEntry{slip, back, e(MoneyAppropriation, "2025-01-05", 100)}, 100, 100, 0},
		{"what is taken back later is a change", false, []BudgetEntry{e(MoneyAppropriation, "2025-01-05", 50), lowered}, 50, 0, 1},
		{"as adopted, whatever was given besides", true, []BudgetEntry{e(MoneyOpening, "2025-01-01", 5), of, undone}, 100, 5, 2},
		{"nothing", false, nil, 0, 0, 0},
	} {
		b := budgetOf(c.adopted, c.entries...)
		if b.Original.Minor != c.original || b.Revised.Minor != c.revised || len(b.Changes) != c.changes || b.Changed().Minor != c.revised-c.original {
			t.Errorf("%s: %d, %d, %d changes", c.name, b.Original.Minor, b.Revised.Minor, len(b.Changes))
		}
	}
}

func TestADraftBeginsWithWhatThePoolHad(t *testing.T) {
	b := PoolBudget{Original: Money{100, "USD"}, Changes: []BudgetEntry{{Kind: MoneyAppropriation, Minor: 20}, {Kind: MoneyTransferred, Minor: -5}, {Kind: MoneyCarriedOver, Minor: 50}, {Kind: MoneyLapse, Minor: -7}}}
	for basis, want := range map[BudgetBasis]int64{FromOriginal: 100, FromRevised: 115, FromNothing: 0} {
		if got := b.Basis(basis); got != want {
			t.Errorf("%s: %d", basis, got)
		}
	}
}
