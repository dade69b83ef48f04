package store_test

import (
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func TestAPoolOfPassesIsKeptByTheSameBooksAndIsNoMoney(t *testing.T) {
	eachLedger(t, func(l ledger) {
		for code, name := range map[string]string{"in-person": "Passes in person", "virtual": "Virtual passes"} {
			_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: code, Name: name, Currency: "pass"})
			l.must(err)
		}
		_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "seats", Name: "Seats", Currency: "seat"})
		l.must(err)
		l.appropriate("in-person", "5", "2024-01-01")
		l.appropriate("virtual", "15", "2024-01-01")
		l.must(l.fundsRule("on")) // no pass was ever raised, and none needs to be
		a, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: l.organization(), Purpose: "To the summit", Pool: "in-person", Decision: "D-2024-001", Amount: "2", On: "2024-05-01"})
		l.must(err)
		l.must(l.pay(a.Code, "1", "2024-06-01"))
		l.stands("in-person", "2024-10-31", "3 1 1 0")
		l.refused(l.pay(a.Code, "0.5", "2024-06-01"), models.Invalid, "amount")
		l.refused(l.pay(a.Code, "2", "2024-06-01"), models.Conflict, "amount")
		ask := func(from, to, amount string) error {
			_, err := l.AskTransfer(l.ctx, storetest.Keeper, models.NewTransfer{From: from, To: to, Amount: amount, Reason: "more come"})
			return err
		}
		l.refused(ask("in-person", "research", "1"), models.Invalid, "to")
		l.refused(ask("in-person", "seats", "1"), models.Invalid, "to")
		l.refused(ask("virtual", "in-person", "0.5"), models.Invalid, "amount")
		l.must(ask("virtual", "in-person", "1"))
		s, err := l.FundsRaised(l.ctx, storetest.Keeper, "2024-10-31")
		if err != nil || len(s.States) != 0 {
			l.t.Fatalf("passes are counted as funds: %+v, %v", s.States, err)
		}
		_, err = l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "typo", Name: "Typo", Currency: "usd"})
		l.refused(err, models.Invalid, "currency")
		l.sound()
	})
}
