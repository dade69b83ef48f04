package store_test

import (
	"fmt"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func (l ledger) budget(year string) string {
	l.t.Helper()
	y, err := l.YearBudget(l.ctx, storetest.Treasurer, year)
	l.must(err)
	text := string(y.Rule)
	for _, p := range y.Pools {
		text += fmt.Sprintf(" %s %s>%s", p.Pool.Code, p.Original.Grouped(), p.Revised.Grouped())
		if p.Drafted != nil {
			text += "(" + p.Drafted.Grouped() + ")"
		}
	}
	return text
}

func TestNextYearsBudgetIsDraftedFromThisOneAndAdoptedByTheBoard(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2025", "2025-01-01", "2025-12-31")
		l.appropriate("research", "1000", "2024-01-02")
		l.appropriate("contract", "500", "2024-01-02")
		l.appropriate("contract", "70", "2024-06-01")
		if got := l.budget("FY2024"); got != "budget.original research 1,000.00>1,000.00 contract 500.00>570.00" {
			t.Fatal(got)
		}
		_, err := l.SetBudgetLines(l.ctx, storetest.Keeper, "FY2025", nil, 0)
		l.refused(err, models.NotFound, "")
		b, err := l.DraftBudget(l.ctx, storetest.Keeper, "FY2025", models.NewBudgetDraft{Basis: "revised"})
		if err != nil || b.State != models.BudgetDraft || b.Version != 1 {
			t.Fatalf("%+v, %v", b, err)
		}
		if got := l.budget("FY2025"); got != "budget.original research 0.00>0.00(1,000.00) contract 0.00>0.00(570.00)" {
			t.Fatal(got)
		}
		_, err = l.DraftBudget(l.ctx, storetest.Keeper, "FY2025", models.NewBudgetDraft{})
		l.spoke(err, "budget.once")
		_, err = l.SetBudgetLines(l.ctx, storetest.Keeper, "FY2025", []models.NewBudgetLine{{Pool: "research", Amount: "1.005"}, {Pool: "contract", Amount: "-1"}, {Pool: "nowhere", Amount: "1"}}, 1)
		l.refused(err, models.Invalid, "lines.research.amount")
		if n := len(err.(*models.Error).Fields()); n != 3 {
			t.Fatalf("%d fields are named: %v", n, err)
		}
		_, err = l.SetBudgetLines(l.ctx, storetest.Keeper, "FY2025", []models.NewBudgetLine{{Pool: "research", Amount: "1200", Why: "Two calls"}, {Pool: "contract", Amount: "0"}}, 1)
		l.must(err)
		_, err = l.AdoptBudget(l.ctx, storetest.Keeper, "FY2025", "D-2024-001", 1)
		l.refused(err, models.Stale, "")
		for _, decision := range []string{"", "D-2024-002", "D-2024-003"} {
			_, err = l.AdoptBudget(l.ctx, storetest.Keeper, "FY2025", decision, 2)
			l.refused(err, models.Invalid, "decision")
		}
		b, err = l.AdoptBudget(l.ctx, storetest.Keeper, "FY2025", "D-2024-001", 2)
		if err != nil || b.State != models.BudgetAdopted || b.AdoptedOn != "2024-03-01" {
			t.Fatalf("%+v, %v", b, err)
		}
		if n, err := l.NumberForTest("SELECT count(*) FROM transactions WHERE effective_on = '2025-01-01' AND kind = 'appropriation'"); err != nil || n != 1 {
			t.Fatalf("%d appropriations, %v", n, err)
		}
		l.clock.SetDay("2025-03-01")
		l.appropriate("contract", "10", "2025-02-01")
		if got := l.budget("FY2025"); got != "budget.adopted research 1,200.00>1,200.00(1,200.00) contract 0.00>10.00(0.00)" {
			t.Fatal(got)
		}
		_, err = l.SetBudgetLines(l.ctx, storetest.Keeper, "FY2025", nil, 3)
		l.spoke(err, "budget.draft")
		_, err = l.AdoptBudget(l.ctx, storetest.Keeper, "FY2025", "D-2024-001", 3)
		l.spoke(err, "budget.draft")
		l.sound()
	})
}

func TestABudgetIsAppropriatedWholeOrNotAtAll(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2025", "2025-01-01", "2025-12-31")
		_, err := l.DraftBudget(l.ctx, storetest.Keeper, "FY2025", models.NewBudgetDraft{Basis: "nothing"})
		l.must(err)
		_, err = l.AdoptBudget(l.ctx, storetest.Keeper, "FY2025", "D-2024-001", 0)
		l.spoke(err, "budget.lines")
		_, err = l.SetBudgetLines(l.ctx, storetest.Keeper, "FY2025", []models.NewBudgetLine{{Pool: "research", Amount: "5"}, {Pool: "contract", Amount: "5"}}, 0)
		l.must(err)
		to := "2024-12-31"
		_, err = l.ChangePool(l.ctx, storetest.Keeper, "contract", models.PoolChange{ActiveTo: &to}, 1)
		l.must(err)
		_, err = l.AdoptBudget(l.ctx, storetest.Keeper, "FY2025", "D-2024-001", 0)
		l.spoke(err, "pool.days")
		l.refused(err, models.Conflict, "lines.contract.amount")
		if n, err := l.NumberForTest("SELECT count(*) FROM transactions"); err != nil || n != 0 {
			t.Fatalf("%d entries were posted, %v", n, err)
		}
	})
}

func TestAYearMayBeginInAnyMonth(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.must(l.ExecForTest("DELETE FROM fiscal_years"))
		_, err := l.SetFoundation(l.ctx, storetest.Keeper, models.NewFoundation{Name: "Kernelworks", Currency: "USD", FiscalStart: "07-01", Version: 1})
		l.must(err)
		l.year("FY2023", "2023-07-01", "2024-06-30")
		l.year("FY2024", "2024-07-01", "2025-06-30")
		l.appropriate("research", "100", "2023-07-01")
		l.appropriate("contract", "40", "2024-02-29")
		if got := l.budget("FY2023"); got != "budget.original research 100.00>100.00 contract 0.00>40.00" {
			t.Fatal(got)
		}
		l.stands("research", "2024-06-30", "100.00 0.00 0.00 0.00")
		l.stands("research", "2024-07-01", "0.00 0.00 0.00 0.00")
		l.must(l.prepare("FY2023"))
		l.must(l.closes(storetest.Treasurer, "FY2023"))
		l.stands("research", "2024-07-01", "100.00 0.00 0.00 0.00")
		l.stands("contract", "2024-07-01", "0.00 0.00 0.00 0.00")
		q, err := l.Quarter(l.ctx, storetest.Treasurer, "FY2024-Q1", "")
		if err != nil || q.Period.First != "2024-07-01" || q.Period.Last != "2024-09-30" || q.Year.Code != "FY2024" {
			t.Fatalf("%s to %s of %s, %v", q.Period.First, q.Period.Last, q.Year.Code, err)
		}
		l.sound()
	})
}

func TestAPoolsDaysAndRulesHoldForEveryEntry(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2025", "2025-01-01", "2025-12-31")
		l.appropriate("research", "1000", "2024-01-02")
		a := l.award("100", "2024-03-01")
		to, rule, cap := "2024-06-30", "cap", "250"
		_, err := l.ChangePool(l.ctx, storetest.Keeper, "research", models.PoolChange{ActiveTo: &to, Why: "The grant ended"}, 1)
		l.must(err)
		_, err = l.ChangePool(l.ctx, storetest.Keeper, "research", models.PoolChange{ActiveTo: &to}, 1)
		l.refused(err, models.Stale, "")
		_, err = l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: "research", Amount: "1", On: "2024-07-01", Decision: "D-2024-001"})
		l.spoke(err, "pool.days")
		l.must(l.pay(a.Code, "60", "2024-07-01")) // what was promised is paid afterwards too
		none := ""
		_, err = l.ChangePool(l.ctx, storetest.Keeper, "research", models.PoolChange{ActiveTo: &none, CarryOver: &rule, CarryCap: &cap}, 2)
		l.must(err)
		carry := func(amount string) error {
			_, err := l.CarryOver(l.ctx, storetest.Keeper, models.NewCarryOver{Pool: "research", From: "FY2024", To: "FY2025", Amount: amount, Decision: "D-2024-001"})
			return err
		}
		l.must(carry("200"))
		l.spoke(carry("51"), "pool.carry-cap")
		l.must(carry("50"))
		l.clock.SetDay("2025-01-10")
		l.must(l.prepare("FY2024"))
		l.must(l.closes(storetest.Treasurer, "FY2024"))
		l.stands("research", "2025-01-10", "250.00 40.00 0.00 0.00")
		events, err := l.NumberForTest("SELECT count(*) FROM events WHERE verb = 'pool.change' AND subject = 'research'")
		if err != nil || events != 2 {
			t.Fatalf("%d events, %v", events, err)
		}
		l.left("FY2024")
		l.sound()
	})
}
