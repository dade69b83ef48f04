package store_test

import (
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func (l ledger) fundsRule(state string) error {
	_, err := l.SwitchFundsRule(l.ctx, storetest.Keeper, models.NewFundsRule{State: state, On: "2024-10-31"})
	return err
}

func (l ledger) commit(sow, amount string) error { return l.commitOn("2024-10-31", sow, amount) }

func (l ledger) commitOn(on, sow, amount string) error {
	_, err := l.CommitSOW(l.ctx, storetest.Keeper, models.NewCommitment{SOW: sow, Amount: amount, On: on, Decision: "D-2024-001"})
	return err
}

// capStands holds that the row that is held says what a fresh sum over the pools and the income says.
func (l ledger) capStands() {
	l.t.Helper()
	s, err := l.FundsRaised(l.ctx, storetest.Keeper, "2024-12-31")
	l.must(err)
	for _, f := range s.States {
		kept, err := l.NumberForTest("SELECT minor FROM funds_caps WHERE currency = '" + string(f.Currency) + "'")
		l.must(err)
		posted, err := l.NumberForTest("SELECT CAST(coalesce(sum(p.minor), 0) AS BIGINT) FROM postings p JOIN accounts a ON a.id = p.account_id WHERE a.name = 'funds:unpromised' AND p.currency = '" + string(f.Currency) + "'")
		l.must(err)
		if kept != posted || (s.On() && kept != f.Free().Minor) {
			l.t.Fatalf("%s: the row says %d, the postings %d, the pools %d", f.Currency, kept, posted, f.Free().Minor)
		}
	}
	l.sound()
}

// funded is two pools with 100,000.00 each, a statement of work in either, and income of an amount.
func (l ledger) funded(income string) {
	l.t.Helper()
	l.appropriate("research", "100000", "2024-01-01")
	l.appropriate("contract", "100000", "2024-01-01")
	l.sow("SOW-2024-001", "research")
	l.sow("SOW-2024-002", "contract")
	l.received(income, "2024-02-01")
}

func TestNothingIsHeldAgainstFundsRaisedBeforeTheRuleIsSwitchedOn(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.funded("1000")
		l.must(l.commit("SOW-2024-001", "60000"))
		l.raised("2024-10-31", "1000.00 0.00 60000.00 0.00 -59000.00")
		err := l.fundsRule("on")
		l.refused(err, models.Conflict, "state")
		if e := err.(*models.Error); e.Rule != models.RuleRaised || !strings.HasPrefix(e.Message, "59,000.00 USD short") {
			l.t.Fatalf("%v", err)
		}
	})
}

func TestOnceTheRuleIsOnEveryPromiseAndPaymentCarriesItsLines(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.hostFee("2024-01-01")
		l.funded("100000")
		l.must(l.commit("SOW-2024-001", "20000"))
		l.must(l.pay("SOW-2024-001", "5000", "2024-10-31"))
		l.must(l.fundsRule("on"))
		l.capStands() // what stood already was taken in
		l.must(l.commit("SOW-2024-002", "71000"))
		l.capStands()
		err := l.commit("SOW-2024-001", "1")
		l.refused(err, models.Conflict, "amount")
		if e := err.(*models.Error); e.Rule != models.RuleRaised || !strings.HasPrefix(e.Message, "1.00 USD short") {
			l.t.Fatalf("%v", err)
		}
		l.must(l.pay("SOW-2024-002", "1000", "2024-10-31"))
		release, err := l.ReleaseCommitment(l.ctx, storetest.Keeper, models.NewRelease{For: "SOW-2024-002", Amount: "500", On: "2024-10-31", Why: "not needed"})
		l.must(err)
		l.capStands()
		_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, release.Code, models.NewReversal{Reason: "needed after all"})
		l.must(err)
		l.capStands()
		_, err = l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: l.organization(), Purpose: "p", Pool: "research", Decision: "D-2024-001", Amount: "0.01", On: "2024-10-31"})
		l.refused(err, models.Conflict, "amount")
		first, err := l.Transactions(l.ctx, storetest.Keeper, models.TransactionFilter{SOW: "SOW-2024-001", Kind: "commitment"}, models.Page{})
		l.must(err)
		if first.Items[0].Money().String() != "20,000.00 USD" {
			l.t.Fatalf("%s", first.Items[0].Money())
		}
		last, err := l.Transactions(l.ctx, storetest.Keeper, models.TransactionFilter{SOW: "SOW-2024-002", Kind: "commitment"}, models.Page{})
		l.must(err)
		if last.Items[0].Money().String() != "71,000.00 USD" {
			l.t.Fatalf("the lines of funds raised are counted as money that moved: %s", last.Items[0].Money())
		}
		l.raised("2024-10-31", "100000.00 9000.00 85000.00 6000.00 0.00")
	})
}

func TestWhatIsPromisedKeepsItsIncomeFromBeingReversed(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.hostFee("2024-01-01")
		l.funded("1000")
		second := l.received("1000", "2024-02-01")
		l.must(l.fundsRule("on"))
		l.must(l.commit("SOW-2024-001", "1820"))
		_, err := l.ReverseIncome(l.ctx, storetest.Keeper, second.Code, models.NewReversal{Reason: "slip"})
		l.refused(err, models.Conflict, "amount")
		_, err = l.ReleaseCommitment(l.ctx, storetest.Keeper, models.NewRelease{For: "SOW-2024-001", Amount: "910", On: "2024-10-31", Why: "w"})
		l.must(err)
		_, err = l.ReverseIncome(l.ctx, storetest.Keeper, second.Code, models.NewReversal{Reason: "slip"})
		l.must(err) // 910.00 was left of it after its fee, and exactly that is free again
		l.capStands()
	})
}

func TestTheRuleIsSwitchedFromOneToTheOtherAndGivesBackWhatItTookIn(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.funded("50000")
		l.refused(l.fundsRule("off"), models.Conflict, "state")
		l.refused(l.fundsRule("perhaps"), models.Invalid, "state")
		_, err := l.SwitchFundsRule(l.ctx, storetest.Keeper, models.NewFundsRule{State: "on", On: "2024-11-01"})
		l.refused(err, models.Invalid, "on")
		_, err = l.SwitchFundsRule(l.ctx, storetest.Keeper, models.NewFundsRule{State: "on", Decision: "D-2024-002"})
		l.refused(err, models.Invalid, "decision")
		l.must(l.commit("SOW-2024-001", "50000"))
		l.must(l.fundsRule("on"))
		l.refused(l.fundsRule("on"), models.Conflict, "state")
		l.refused(l.commit("SOW-2024-002", "1"), models.Conflict, "amount")
		opening, err := l.Transactions(l.ctx, storetest.Keeper, models.TransactionFilter{Kind: "funds"}, models.Page{})
		if err != nil || opening.Total != 1 || opening.Items[0].Money().String() != "50,000.00 USD" {
			l.t.Fatalf("%+v, %v", opening, err)
		}
		_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, opening.Items[0].Code, models.NewReversal{Reason: "slip"})
		l.refused(err, models.Conflict, "")
		l.must(l.fundsRule("off"))
		l.must(l.commit("SOW-2024-002", "1"))
		l.capStands()
		l.refused(l.fundsRule("on"), models.Conflict, "state")
		_, err = l.income("1", "2024-10-31")
		l.must(err)
		l.must(l.fundsRule("on"))
		l.capStands()
	})
}

func TestACurrencyThatComesInLaterIsUnderTheRuleToo(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.must(l.fundsRule("on"))
		_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "euro", Name: "Euro", Currency: "EUR"})
		l.must(err)
		l.appropriate("euro", "100", "2024-01-01")
		l.sow("SOW-2024-003", "euro")
		l.refused(l.commit("SOW-2024-003", "1"), models.Conflict, "amount")
		_, err = l.income("1", "2024-02-01", func(n *models.NewIncome) { n.Currency = "EUR" })
		l.must(err)
		l.must(l.commit("SOW-2024-003", "1"))
		l.capStands()
	})
}

func TestOfTwoCommitmentsThatRaceForTheLastFundsExactlyOnePasses(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.funded("1000")
		l.must(l.fundsRule("on"))
		l.year("FY2023", "2023-01-01", "2023-12-31")
		l.appropriate("contract", "100000", "2023-01-01")
		// Of different pools and years: nothing but the one row of the funds raised stands between them.
		works, days := []string{"SOW-2024-001", "SOW-2024-002"}, []string{"2024-10-31", "2023-10-31"}
		for round := range 50 {
			errs := make([]error, len(works))
			var both sync.WaitGroup
			for i, work := range works {
				both.Go(func() { errs[i] = l.commitOn(days[i], work, "600") })
			}
			both.Wait()
			won := -1
			for i, err := range errs {
				switch {
				case err == nil && won < 0:
					won = i
				case err == nil:
					l.t.Fatalf("round %d: both passed", round)
				case models.CodeOf(err) != models.Conflict:
					l.t.Fatalf("round %d: %v", round, err)
				}
			}
			if won < 0 {
				l.t.Fatalf("round %d: none passed: %v", round, errs)
			}
			_, err := l.ReleaseCommitment(l.ctx, storetest.Keeper, models.NewRelease{For: works[won], Amount: "600", On: "2024-10-31", Why: "for the next round"})
			l.must(err)
		}
		l.capStands()
	})
}

func TestWhoeverSwitchesTheRuleOnAndWhoeverPromisesAtThatMomentSeeEachOther(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.funded("1000")
		for range 20 {
			var both sync.WaitGroup
			both.Go(func() { _ = l.fundsRule("on") })
			both.Go(func() { _ = l.commit("SOW-2024-001", "30") })
			both.Wait()
			l.capStands()
			_ = l.fundsRule("off")
		}
	})
}
