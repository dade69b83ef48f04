package models

import (
	"errors"
	"testing"
)

// spokenOfYears holds for each rule of pools, budgets and years, in the simplest case, what makes it speak.
func spokenOfYears() map[Rule]error {
	seq := int64(1)
	year := FiscalYear{ID: 1, Code: "FY2024", FirstOn: "2024-01-01", LastOn: "2024-12-31"}
	next := FiscalYear{ID: 2, Code: "FY2025", FirstOn: "2025-01-01", LastOn: "2025-12-31"}
	closed := year
	closed.ClosedSeq = &seq
	capped := Pool{ID: 1, Code: "travel", Name: "Travel", Currency: "USD", CarryOver: Caps, CarryCapMinor: &seq}
	asks := Pool{ID: 2, Code: "reserve", Name: "Reserve", Currency: "USD", CarryOver: Asks}
	ready := ClosingBooks{Year: year, Next: &next, Today: "2025-01-10"}
	with := func(change func(*ClosingBooks)) error {
		b := ready
		change(&b)
		return PlanClosing(b).Closable()
	}
	treasurer := Viewer{Email: "t@example.org", Roles: []Role{Board}}
	return map[Rule]error{
		"pool.restriction": refusalOf(NewPool{Code: "ab", Name: "A", Currency: "USD", RestrictionKind: "tied"}.Check()),
		"pool.span":        refusalOf(NewPool{Code: "ab", Name: "A", Currency: "USD", ActiveFrom: "2024-02-01", ActiveTo: "2024-01-01"}.Check()),
		"pool.days":        Pool{ActiveTo: "2024-06-30"}.OnDay("on", "2024-07-01"),
		"pool.carry-cap":   capped.MayCarryMore(capped.Money(2), 0),
		"year.ended":       with(func(b *ClosingBooks) { b.Today = "2024-12-30" }),
		"year.order":       with(func(b *ClosingBooks) { b.Earlier = "FY2023" }),
		"year.follows":     with(func(b *ClosingBooks) { b.Next = nil }),
		"year.transfers":   with(func(b *ClosingBooks) { b.Transfers = []string{"TR-2024-001"} }),
		"year.asked":       with(func(b *ClosingBooks) { b.Pools = []ClosingPool{{Pool: asks, Free: 1}} }),
		"year.exact": with(func(b *ClosingBooks) {
			b.Pools = []ClosingPool{{Pool: capped, Promises: []ClosingPromise{{Minor: -1}}}}
		}),
		"year.once":     closed.ClosedAlready(),
		"year.ruling":   asks.Rules(asks.Money(2), 1),
		"year.prepared": NewClosing{Confirm: "FY2024"}.Closes(year, nil, treasurer, ClosingPlan{}),
		"year.confirm":  NewClosing{Confirm: "yes"}.Closes(year, nil, treasurer, ClosingPlan{}),
		"year.stays":    refusalOf(Changed{AtClosing: "FY2024"}.Opposite("2025-01-01", next)),
		"budget.once":   year.DraftedTwice(BudgetDraft),
		"budget.draft":  Budget{State: BudgetAdopted}.Editable(year),
		"budget.basis":  refusalOf(NewBudgetDraft{Basis: "hope"}.Check()),
		"budget.lines":  refusalOf(NewBudgetLine{Amount: "-1"}.Check(asks)),
		"budget.day":    refusalOf(year.AdoptOn("2025-01-01")),
	}
}

func TestEachRuleOfYearsSpeaksWhereItShould(t *testing.T) {
	for name, err := range spokenOfYears() {
		var e *Error
		if !errors.As(err, &e) || e.Rule != name || e.Message == "" {
			t.Errorf("%s does not speak: %#v", name, err)
		}
	}
}
