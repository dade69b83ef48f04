package store_test

import (
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// grown is a ledger in which every kind of money is: income with its fee under the rule of funds raised, a pool of pieces, a promise in euros half
// paid, a direct award that was approved by a limit and paid but for its rest, and a year that was closed over all of it.
func grown(l ledger) ledger {
	l.t.Helper()
	yearsEnd(l)
	l.hostFee("2024-01-01")
	l.received("500000", "2024-01-15")
	l.appropriate("research", "10000", "2024-01-01")
	l.appropriate("contract", "5000", "2024-01-01")
	_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "badges", Name: "Conference passes", Currency: "pass", CarryOver: "lapse"})
	l.must(err)
	l.appropriate("badges", "15", "2024-01-01")
	_, err = l.SwitchFundsRule(l.ctx, storetest.Keeper, models.NewFundsRule{State: "on", On: "2024-02-01"})
	l.must(err)
	l.rate("2024-02-28", "EUR", "USD", "1.1")
	l.rate("2024-04-01", "EUR", "USD", "1.2")
	l.euroAward("1000")
	l.pays(models.NewPayment{For: "G-2024-001", Amount: "400", On: "2024-04-02"})
	asked, err := l.AskAward(l.ctx, storetest.Keeper, models.NewDirectAward{Kind: "travel", Organization: l.organization(), Purpose: "A trip", Pool: "contract", Amount: "900", On: "2024-05-01"})
	l.must(err)
	_, err = l.ApproveAward(l.ctx, storetest.Treasurer, asked.Code, models.NewAwardApproval{Decision: "D-2024-001", On: "2024-05-02"})
	l.must(err)
	_, err = l.AddAwardReceipt(l.ctx, storetest.Keeper, asked.Code, models.NewAwardReceipt{Reference: "INV 7"})
	l.must(err)
	l.pays(models.NewPayment{For: asked.Code, Amount: "850", On: "2024-06-01", Last: true})
	l.must(l.prepare("FY2024"))
	l.must(l.closes(storetest.Treasurer, "FY2024"))
	return l
}

// healthy holds that the doctor finds nothing but the counters of what the test put in by hand.
func (l ledger) healthy() {
	l.t.Helper()
	d, err := l.Doctor(l.ctx, storetest.Keeper)
	l.must(err)
	if broken := brokenOutside(d, "codes.counters"); len(broken) > 0 {
		l.t.Fatalf("%+v", broken)
	}
	l.sound()
}

func TestAPromiseInEurosGoesAlongAtTheYearsEndAndIsPaidOutToTheCent(t *testing.T) {
	eachLedger(t, func(l ledger) {
		grown(l).healthy()
		l.promise("G-2024-001", "600.00 EUR = 660.00 USD open, 400.00 EUR = 480.00 USD paid")
		l.rate("2025-01-08", "EUR", "USD", "1.05")
		l.pays(models.NewPayment{For: "G-2024-001", Amount: "600", On: "2025-01-10"})
		l.promise("G-2024-001", "0.00 EUR = 0.00 USD open, 1,000.00 EUR = 1,110.00 USD paid")
		l.healthy()
	})
}

func TestACopyOfAllKindsOfMoneyIsTheSameForHledgerAndReadBackTheSame(t *testing.T) {
	eachLedger(t, func(l ledger) {
		grown(l)
		fresh := storetest.SQLite(t, storetest.NewClock("2025-01-10"))
		proveLedger(t, l.Store, fresh, []string{"FY2024"})
		copied := l
		copied.Store = fresh
		copied.healthy()
		copied.must(second(fresh.SwitchFundsRule(l.ctx, storetest.Keeper, models.NewFundsRule{State: "on", On: "2025-01-10"})))
		copied.capStands()
	})
}

func TestAJournalDoesNotPromisePastTheRuleOfFundsRaised(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.must(second(l.SwitchFundsRule(l.ctx, storetest.Keeper, models.NewFundsRule{State: "on", On: "2024-02-01"})))
		before := l.rows()
		out, err := l.ImportLedger(l.ctx, storetest.Keeper, models.LedgerFile{Name: "x.journal", Content: []byte("2024-03-01 x\n a  $5.00\n b\n"), Map: "account a = research:committed"}, false)
		l.must(err)
		if len(out.Problems) != 1 || l.rows() != before {
			t.Fatalf("%+v, %d rows more", out.Problems, l.rows()-before)
		}
	})
}
