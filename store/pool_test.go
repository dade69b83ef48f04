package store_test

import (
	"context"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func TestAPoolsFiguresStandAsOfAnyDay(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "200000", "2024-01-15")
		a := l.award("50000", "2024-03-10")
		l.must(l.pay(a.Code, "20000.50", "2024-03-20"))
		l.must(l.pay(a.Code, "10000", "2024-05-02"))
		for _, c := range []struct {
			on   models.Date
			want string
		}{
			{"2023-12-31", "0.00 0.00 0.00 0.00"},
			{"2024-01-14", "0.00 0.00 0.00 0.00"},
			{"2024-01-15", "200000.00 0.00 0.00 0.00"},
			{"2024-03-09", "200000.00 0.00 0.00 0.00"},
			{"2024-03-10", "150000.00 50000.00 0.00 0.00"},
			{"2024-03-20", "150000.00 29999.50 20000.50 0.00"},
			{"2024-05-01", "150000.00 29999.50 20000.50 0.00"},
			{"2024-12-31", "150000.00 19999.50 30000.50 0.00"},
			{"2025-02-01", "150000.00 19999.50 30000.50 0.00"}, // no later year on record: the last one stands
		} {
			l.stands("research", c.on, c.want)
		}
		l.sound()
	})
}

func TestAdviceThatExceedsWhatIsFreeShowsAsShortAndLeavesFreeUntouched(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "15500", "2024-01-15")
		_, err := l.RecordRecommended(l.ctx, storetest.Keeper, models.NewRecommended{Pool: "research", Amount: "45000", On: "2024-08-21"})
		l.must(err)
		whole, err := l.Pool(l.ctx, storetest.Treasurer, "research", "2024-10-31")
		l.must(err)
		s := whole.State
		if !s.Short || s.Free.Amount() != "15500.00" || s.FreeAfterAdvice.Amount() != "-29500.00" || s.ShortBy().Amount() != "29500.00" || s.Budget.Amount() != "15500.00" {
			t.Fatalf("%+v", s)
		}
		if len(whole.Entries.Items) != 2 || whole.Entries.Items[0].RecommendedMinor != 4500000 || whole.Entries.Items[0].FreeAfterMinor != 1550000 {
			t.Fatalf("entries: %+v", whole.Entries.Items)
		}
		l.sound()
	})
}

func TestAPoolsLedgerRunsOnFromEntryToEntry(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "100", "2024-02-01")
		a := l.award("60", "2024-03-01")
		l.must(l.pay(a.Code, "25", "2024-03-02"))
		first, err := l.PoolEntries(l.ctx, storetest.Keeper, "research", models.PoolEntryFilter{}, models.Page{Limit: 2, Sort: "date"})
		l.must(err)
		rest, err := l.PoolEntries(l.ctx, storetest.Keeper, "research", models.PoolEntryFilter{}, models.Page{Limit: 2, Sort: "date", Cursor: first.Next})
		l.must(err)
		if first.Total != 3 || len(first.Items) != 2 || len(rest.Items) != 1 || rest.Next != "" {
			t.Fatalf("pages: %+v, %+v", first, rest)
		}
		e := rest.Items[0]
		if e.Kind != models.MoneyPayment || e.CommittedMinor != -2500 || e.PaidMinor != 2500 || e.FreeAfterMinor != 4000 || e.CommittedAfterMinor != 3500 || e.PaidAfterMinor != 2500 {
			t.Fatalf("%+v", e)
		}
		_, err = l.PoolEntries(l.ctx, storetest.Keeper, "nowhere", models.PoolEntryFilter{}, models.Page{})
		l.refused(err, models.NotFound, "")
	})
}

func TestAPoolIsGivenItsCodeOnce(t *testing.T) {
	eachLedger(t, func(l ledger) {
		_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "research", Name: "Again", Currency: "USD"})
		l.refused(err, models.Conflict, "code")
		_, err = l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "Re Search", Name: "", Currency: "usd", CarryOver: "perhaps"})
		l.refused(err, models.Invalid, "code")
		if n := len(err.(*models.Error).Fields()); n != 4 {
			t.Fatalf("%d fields are named instead of code, name, currency and carry_over", n)
		}
	})
}

func TestNoDayLiesInTwoFiscalYears(t *testing.T) {
	eachLedger(t, func(l ledger) {
		_, err := l.AddFiscalYear(l.ctx, storetest.Keeper, models.NewFiscalYear{Code: "FY2024", First: "2024-12-31", Last: "2025-12-30"})
		l.refused(err, models.Conflict, "first")
		_, err = l.AddFiscalYear(l.ctx, storetest.Keeper, models.NewFiscalYear{Code: "FY2025", First: "2024-12-31", Last: "2025-12-30"})
		l.refused(err, models.Invalid, "code")
		l.year("FY2025", "2025-01-01", "2025-12-31")
		years, err := l.FiscalYears(l.ctx, storetest.Treasurer)
		if err != nil || len(years) != 2 || years[1].Code != "FY2025" {
			t.Fatalf("%+v, %v", years, err)
		}
	})
}

func TestTheFoundationIsChangedOnlyAgainstTheVersionThatWasSeen(t *testing.T) {
	eachLedger(t, func(l ledger) {
		f, err := l.SetFoundation(l.ctx, storetest.Keeper, models.NewFoundation{Name: "Kernelworks", Currency: "EUR", FiscalStart: "07-01", Version: 1})
		if err != nil || f.Version != 2 {
			t.Fatalf("%+v, %v", f, err)
		}
		_, err = l.SetFoundation(l.ctx, storetest.Keeper, models.NewFoundation{Name: "Other", Currency: "EUR", Version: 1})
		l.refused(err, models.Stale, "")
		if f, err = l.Foundation(l.ctx, models.Nobody); err != nil || f.Name != "Kernelworks" || f.FiscalStart != "07-01" {
			t.Fatalf("%+v, %v", f, err)
		}
	})
}

func TestAContractorSeesNoMoney(t *testing.T) {
	l := newLedger(t, storetest.SQLite(t, storetest.NewClock("2024-10-31")), nil)
	v := models.Viewer{Email: "c@example.org", Roles: []models.Role{models.Contractor}}
	ctx := context.Background()
	for what, read := range map[string]func() error{
		"pools":  func() error { _, err := l.Pools(ctx, v, "2024-10-31"); return err },
		"a pool": func() error { _, err := l.Pool(ctx, v, "research", "2024-10-31"); return err },
		"entries": func() error {
			_, err := l.PoolEntries(ctx, v, "research", models.PoolEntryFilter{}, models.Page{})
			return err
		},
		"transactions": func() error { _, err := l.Transactions(ctx, v, models.TransactionFilter{}, models.Page{}); return err },
		"transfers":    func() error { _, err := l.Transfers(ctx, v, models.TransferFilter{}, models.Page{}); return err },
		"awards":       func() error { _, err := l.Awards(ctx, v, models.AwardFilter{}, models.Page{}); return err },
		"audit":        func() error { _, err := l.Audit(ctx, v, models.AuditFilter{}, models.Page{}); return err },
	} {
		if err := read(); models.CodeOf(err) != models.Forbidden {
			t.Errorf("a contractor reads %s: %v", what, err)
		}
	}
}
