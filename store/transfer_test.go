package store_test

import (
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

var secondTreasurer = models.Viewer{Email: "chair@example.org", Name: "Chair", Roles: []models.Role{models.Board}}

func (l ledger) ask(from, to, amount string) models.Transfer {
	l.t.Helper()
	t, err := l.AskTransfer(l.ctx, storetest.Keeper, models.NewTransfer{From: from, To: to, Amount: amount, Reason: "Place 5", On: "2024-08-21"})
	l.must(err)
	return t
}

func (l ledger) rule(code, verdict string) error {
	_, err := l.RuleTransfer(l.ctx, storetest.Treasurer, code, models.NewTransferRuling{Verdict: verdict, On: "2024-09-01"})
	return err
}

func TestNothingMovesBeforeTheBoardHasRuled(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("contract", "1000", "2024-01-01")
		asked := l.ask("contract", "research", "295")
		if asked.Code != "TR-2024-001" || asked.State != models.TransferAwaiting {
			t.Fatalf("%+v", asked)
		}
		l.stands("contract", "2024-12-31", "1000.00 0.00 0.00 0.00")
		line, err := l.Transfer(l.ctx, storetest.Keeper, asked.Code)
		if err != nil || line.FromFreeAfter().Amount() != "705.00" || line.ToFreeAfter().Amount() != "295.00" {
			t.Fatalf("%+v, %v", line, err)
		}
		l.must(l.rule(asked.Code, "approve"))
		l.stands("contract", "2024-08-31", "1000.00 0.00 0.00 0.00")
		l.stands("contract", "2024-09-01", "705.00 0.00 0.00 0.00")
		l.stands("research", "2024-09-01", "295.00 0.00 0.00 0.00")
		line, err = l.Transfer(l.ctx, storetest.Keeper, asked.Code)
		if err != nil || line.Transaction != "T-000002" || line.DecidedBy != storetest.Treasurer.Email || line.FromFreeAfter().Amount() != "705.00" {
			t.Fatalf("%+v, %v", line, err)
		}
		l.refused(l.rule(asked.Code, "decline"), models.Conflict, "")
		_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, line.Transaction, models.NewReversal{Reason: "changed our mind"})
		l.refused(err, models.Conflict, "")
		l.sound()
	})
}

func TestADeclinedTransferMovesNothing(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("contract", "1000", "2024-01-01")
		asked := l.ask("contract", "research", "295")
		l.refused(l.rule(asked.Code, "perhaps"), models.Invalid, "verdict")
		l.must(l.rule(asked.Code, "decline"))
		l.stands("contract", "2024-12-31", "1000.00 0.00 0.00 0.00")
		list, err := l.Transfers(l.ctx, storetest.Keeper, models.TransferFilter{State: "declined", Pool: "research"}, models.Page{})
		if err != nil || list.Total != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
	})
}

func TestNobodyRulesOnATransferTheyAskedFor(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("contract", "1000", "2024-01-01")
		own, err := l.AskTransfer(l.ctx, storetest.Treasurer, models.NewTransfer{From: "contract", To: "research", Amount: "10", Reason: "Place 5"})
		l.must(err)
		for _, v := range []models.Viewer{storetest.Treasurer, storetest.Keeper, models.CommandLine} { // the asker, a manager, nobody by name
			_, err = l.RuleTransfer(l.ctx, v, own.Code, models.NewTransferRuling{Verdict: "approve"})
			l.refused(err, models.Forbidden, "")
		}
		_, err = l.RuleTransfer(l.ctx, secondTreasurer, own.Code, models.NewTransferRuling{Verdict: "approve", Version: 2})
		l.refused(err, models.Stale, "")
		_, err = l.RuleTransfer(l.ctx, secondTreasurer, own.Code, models.NewTransferRuling{Verdict: "approve", Decision: "D-2024-003"})
		l.refused(err, models.Invalid, "decision")
		_, err = l.RuleTransfer(l.ctx, secondTreasurer, own.Code, models.NewTransferRuling{Verdict: "approve", On: "2024-01-02"})
		l.refused(err, models.Invalid, "on")
		_, err = l.RuleTransfer(l.ctx, secondTreasurer, own.Code, models.NewTransferRuling{Verdict: "approve", Decision: "D-2024-001", Version: 1})
		l.must(err)
	})
}

func TestATransferIsRefusedWhenTheGivingPoolIsShortAtThatMoment(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("contract", "1000", "2024-01-01")
		first, second := l.ask("contract", "research", "600"), l.ask("contract", "research", "600")
		l.must(l.rule(first.Code, "approve"))
		err := l.rule(second.Code, "approve")
		l.refused(err, models.Conflict, "amount")
		if !strings.HasPrefix(err.(*models.Error).Message, "600.00 USD is 200.00 more than is free in Contract work.") {
			t.Fatal(err)
		}
		l.sound()
	})
}

func TestATransferGoesBetweenTwoPoolsOfOneCurrency(t *testing.T) {
	eachLedger(t, func(l ledger) {
		_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "euro", Name: "Euro grants", Currency: "EUR"})
		l.must(err)
		for _, c := range []struct{ from, to, amount, field string }{
			{"contract", "contract", "1", "to"}, {"contract", "euro", "1", "to"}, {"contract", "nowhere", "1", "to"},
			{"contract", "research", "0", "amount"}, {"contract", "research", "1.001", "amount"}, {"contract", "research", "1e3", "amount"},
		} {
			_, err := l.AskTransfer(l.ctx, storetest.Keeper, models.NewTransfer{From: c.from, To: c.to, Amount: c.amount, Reason: "Place 5"})
			l.refused(err, models.Invalid, c.field)
		}
	})
}

func TestOfTwoTransfersOfSixtyPerCentThatRaceExactlyOneIsApproved(t *testing.T) {
	eachLedger(t, func(l ledger) {
		for round := range 20 {
			// The other pool gets the money back each time, so that the giving one always holds 1,000.00 and each of the two wants 600.00 of it.
			from, to := []string{"contract", "research"}[round%2], []string{"research", "contract"}[round%2]
			l.refill(from)
			codes := []string{l.ask(from, to, "600").Code, l.ask(from, to, "600").Code}
			errs := make([]error, len(codes))
			var both sync.WaitGroup
			for i, code := range codes {
				both.Go(func() { errs[i] = l.rule(code, "approve") })
			}
			both.Wait()
			approved := 0
			for _, err := range errs {
				if err == nil {
					approved++
				} else if models.CodeOf(err) != models.Conflict {
					t.Fatalf("round %d: %v", round, err)
				}
			}
			if approved != 1 {
				t.Fatalf("round %d: %d approved", round, approved)
			}
			l.sound()
		}
	})
}

// refill brings what is free in a pool to 1,000.00.
func (l ledger) refill(pool string) {
	l.t.Helper()
	states, err := l.Pools(l.ctx, storetest.Keeper, "2024-12-31")
	l.must(err)
	for _, s := range states {
		if s.Pool.Code != pool {
			continue
		}
		missing := models.Money{Minor: 100000 - s.Free.Minor, Currency: "USD"}
		if missing.Minor > 0 {
			l.appropriate(pool, missing.Amount(), "2024-01-01")
		} else if missing.Minor < 0 {
			over := models.Money{Minor: -missing.Minor, Currency: "USD"}
			_, err := l.Lapse(l.ctx, storetest.Keeper, models.NewLapse{Pool: pool, FiscalYear: "FY2024", Amount: over.Amount()})
			l.must(err)
		}
	}
}
