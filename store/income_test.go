package store_test

import (
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// income is a membership fee of the ledger's one organization, changed as a case asks.
func (l ledger) income(amount, on string, changes ...func(*models.NewIncome)) (models.Income, error) {
	l.t.Helper()
	n := models.NewIncome{Kind: "membership", Organization: l.organization(), Amount: amount, Currency: "USD", On: on}
	for _, change := range changes {
		change(&n)
	}
	return l.RecordIncome(l.ctx, storetest.Keeper, n)
}

func (l ledger) received(amount, on string) models.Income {
	l.t.Helper()
	i, err := l.income(amount, on)
	l.must(err)
	return i
}

// hostFee is 9 % of the first 1,000,000 of a year and 6 % above, on everything but other income.
func (l ledger) hostFee(from string) {
	l.t.Helper()
	_, err := l.AddFeeRule(l.ctx, storetest.Keeper, models.NewFeeRule{From: from, Currency: "USD", Kinds: []string{"membership", "sponsorship", "grant"},
		Brackets: []models.NewFeeBracket{{UpTo: "1000000", Percent: "9"}, {Percent: "6"}}})
	l.must(err)
}

// raised holds what was raised on a day, as “received fee promised paid free”.
func (l ledger) raised(on models.Date, want string) {
	l.t.Helper()
	s, err := l.FundsRaised(l.ctx, storetest.Keeper, on)
	l.must(err)
	got := "nothing"
	for _, f := range s.States {
		if f.Currency == "USD" {
			got = strings.Join([]string{f.Received().Amount(), f.Fee().Amount(), f.Promised().Amount(), f.Paid().Amount(), f.Free().Amount()}, " ")
		}
	}
	if got != want {
		l.t.Fatalf("raised on %s: %s, not %s", on, got, want)
	}
}

func TestIncomeBearsItsFeeAsAnEntryOfItsOwn(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.hostFee("2024-01-01")
		i := l.received("25000.00", "2024-02-01")
		if i.Code != "IN-2024-001" || i.FeeMinor != 225_000 || i.FeeTransactionID == nil {
			l.t.Fatalf("%+v", i)
		}
		whole, err := l.Income(l.ctx, storetest.Keeper, i.Code)
		l.must(err)
		fee, err := l.Transaction(l.ctx, storetest.Keeper, whole.FeeTransaction)
		l.must(err)
		if fee.Kind != models.MoneyFee || len(fee.Postings) != 2 || fee.Postings[0].Account != "fee:host" || fee.Postings[0].Minor != 225_000 || fee.Moved().String() != "2,250.00 USD" {
			l.t.Fatalf("%+v", fee)
		}
		if over := l.received("1000000", "2024-03-01"); over.FeeMinor != 8_775_000+150_000 || over.FeeBeforeMinor != 2_500_000 {
			l.t.Fatalf("975,000 at 9 %% and 25,000 at 6 %% are 89,250.00, not %d", over.FeeMinor)
		}
		if other, err := l.income("1000", "2024-03-02", func(n *models.NewIncome) { n.Kind = "other" }); err != nil || other.FeeMinor != 0 || other.FeeTransactionID != nil {
			l.t.Fatalf("other income bears no fee by this rule: %+v, %v", other, err)
		}
		l.raised("2024-02-29", "25000.00 2250.00 0.00 0.00 22750.00")
		l.raised("2024-10-31", "1026000.00 91500.00 0.00 0.00 934500.00")
		l.sound()
	})
}

func TestTheFeesOfAYearSumToTheFeeOfItsTotalThroughReversals(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.hostFee("2024-01-01")
		var codes []string
		for _, amount := range []string{"333.33", "0.05", "999999.99", "0.01", "12345.67", "7.77"} {
			codes = append(codes, l.received(amount, "2024-02-01").Code)
		}
		for _, code := range []string{codes[2], codes[0], codes[4]} {
			_, err := l.ReverseIncome(l.ctx, storetest.Keeper, code, models.NewReversal{Reason: "booked twice"})
			l.must(err)
		}
		l.received("2000000", "2024-01-15")
		total := int64(5 + 1 + 777 + 200_000_000)
		rule := models.FeeRule{Brackets: `[{"up_to":100000000,"rate":9000},{"rate":6000}]`}
		got, err := l.NumberForTest("SELECT CAST(coalesce(sum(b.minor), 0) AS BIGINT) FROM balances b JOIN accounts a ON a.id = b.account_id WHERE a.name = 'fee:host'")
		if err != nil || got != rule.Of(total) {
			l.t.Fatalf("the fees are %d, the fee of %d is %d, %v", got, total, rule.Of(total), err)
		}
		l.sound()
	})
}

func TestIncomeIsReversedOnceWithItsFeeAndNotByItsEntryAlone(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.hostFee("2024-01-01")
		i := l.received("1000", "2024-02-01")
		whole, err := l.Income(l.ctx, storetest.Keeper, i.Code)
		l.must(err)
		for _, entry := range []string{whole.Transaction, whole.FeeTransaction} {
			_, err := l.ReverseTransaction(l.ctx, storetest.Keeper, entry, models.NewReversal{Reason: "slip"})
			l.refused(err, models.Conflict, "")
		}
		_, err = l.ReverseIncome(l.ctx, storetest.Keeper, i.Code, models.NewReversal{})
		l.refused(err, models.Invalid, "reason")
		r, err := l.ReverseIncome(l.ctx, storetest.Keeper, i.Code, models.NewReversal{Reason: "the bank took it back"})
		l.must(err)
		if r.FeeMinor != 9000 || r.ReversedOn != "2024-02-01" {
			l.t.Fatalf("%+v", r)
		}
		_, err = l.ReverseIncome(l.ctx, storetest.Keeper, i.Code, models.NewReversal{Reason: "again"})
		l.refused(err, models.Conflict, "")
		_, err = l.ReverseIncome(l.ctx, storetest.Keeper, "IN-2024-999", models.NewReversal{Reason: "again"})
		l.refused(err, models.NotFound, "")
		l.raised("2024-10-31", "0.00 0.00 0.00 0.00 0.00")
		if list, err := l.Incomes(l.ctx, storetest.Keeper, models.IncomeFilter{State: "reversed", Text: "halden"}, models.Page{Sort: "-amount"}); err != nil || list.Total != 1 || list.Items[0].ReversalReason == "" {
			l.t.Fatalf("%+v, %v", list, err)
		}
		l.sound()
	})
}

func TestBadIncomeIsRefusedWithItsFieldAndStoresNothing(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2023", "2023-01-01", "2023-12-31")
		l.must(l.ExecForTest("UPDATE fiscal_years SET closed_seq = 1 WHERE code = 'FY2023'"))
		_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "passes", Name: "Conference passes", Currency: "pass"})
		l.must(err)
		l.organization()
		events, err := l.NumberForTest("SELECT seq FROM event_head")
		l.must(err)
		for _, c := range []struct {
			field  string
			code   models.Code
			change func(*models.NewIncome)
		}{
			{"amount", models.Invalid, func(n *models.NewIncome) { n.Amount = "10.005" }}, {"amount", models.Invalid, func(n *models.NewIncome) { n.Amount = "1e30" }},
			{"amount", models.Invalid, func(n *models.NewIncome) { n.Amount = "0" }}, {"amount", models.Invalid, func(n *models.NewIncome) { n.Amount = "-5" }},
			{"amount", models.Invalid, func(n *models.NewIncome) { n.Amount = "10000000000000.01" }},
			{"currency", models.Invalid, func(n *models.NewIncome) { n.Currency = "dollars" }}, {"currency", models.Invalid, func(n *models.NewIncome) { n.Currency = "pass" }},
			{"on", models.Invalid, func(n *models.NewIncome) { n.On = "2024-11-01" }}, {"on", models.Invalid, func(n *models.NewIncome) { n.On = "2024-02-30" }},
			{"on", models.Conflict, func(n *models.NewIncome) { n.On = "2023-06-01" }}, {"on", models.Invalid, func(n *models.NewIncome) { n.On = "2022-06-01" }},
			{"kind", models.Invalid, func(n *models.NewIncome) { n.Kind = "gift" }}, {"organization", models.Invalid, func(n *models.NewIncome) { n.Organization = "" }},
			{"organization", models.Invalid, func(n *models.NewIncome) { n.Organization = "ORG-9999" }}, {"person", models.Invalid, func(n *models.NewIncome) { n.Person = "P-0001" }},
			{"pool", models.Invalid, func(n *models.NewIncome) { n.Pool = "nowhere" }}, {"pool", models.Invalid, func(n *models.NewIncome) { n.Pool = "passes" }},
			{"decision", models.Invalid, func(n *models.NewIncome) { n.Decision = "D-2024-999" }},
		} {
			_, err := l.income("10", "2024-02-01", c.change)
			l.refused(err, c.code, c.field)
		}
		_, err = l.RecordIncome(l.ctx, storetest.Treasurer, models.NewIncome{})
		l.refused(err, models.Forbidden, "")
		after, err := l.NumberForTest("SELECT seq + (SELECT count(*) FROM incomes) + (SELECT count(*) FROM transactions) FROM event_head")
		if err != nil || after != events {
			l.t.Fatalf("something was stored: %d, %v", after-events, err)
		}
	})
}

func TestAFeeRuleBeginsAfterTheLastIncomeAndAnotherTakesItsPlace(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.received("1000", "2024-02-01")
		rule := models.NewFeeRule{From: "2024-02-01", Currency: "USD", Kinds: []string{"membership"}, Brackets: []models.NewFeeBracket{{Percent: "10"}}}
		_, err := l.AddFeeRule(l.ctx, storetest.Keeper, rule)
		l.refused(err, models.Conflict, "from")
		l.hostFee("2024-02-02")
		rule.From = "2024-06-01"
		_, err = l.AddFeeRule(l.ctx, storetest.Keeper, rule)
		l.must(err)
		if march, july := l.received("1000", "2024-03-01"), l.received("1000", "2024-07-01"); march.FeeMinor != 9000 || july.FeeMinor != 10000 {
			l.t.Fatalf("%d, %d", march.FeeMinor, july.FeeMinor)
		}
		if early := l.received("1000", "2024-01-10"); early.FeeMinor != 0 || early.FeeRuleID != nil {
			l.t.Fatalf("no rule stood then: %+v", early)
		}
		if euros, err := l.income("1000", "2024-07-01", func(n *models.NewIncome) { n.Currency = "EUR" }); err != nil || euros.FeeMinor != 0 {
			l.t.Fatalf("the rule is about dollars: %+v, %v", euros, err)
		}
		l.sound()
	})
}

func TestIncomeThatComesInAtOnceStillBearsTheFeeOfTheWhole(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.hostFee("2024-01-01")
		l.organization()
		for range 10 {
			var all sync.WaitGroup
			errs := make([]error, 4)
			for i := range errs {
				all.Go(func() { _, errs[i] = l.income("33333.33", "2024-02-01") })
			}
			all.Wait()
			for _, err := range errs {
				l.must(err)
			}
		}
		want := models.FeeRule{Brackets: `[{"up_to":100000000,"rate":9000},{"rate":6000}]`}.Of(40 * 3333333)
		got, err := l.NumberForTest("SELECT CAST(sum(fee_minor) AS BIGINT) FROM incomes")
		if err != nil || got != want {
			l.t.Fatalf("%d, not %d, %v", got, want, err)
		}
		l.sound()
	})
}

func TestIncomeLeadsBackToItsFeeRuleAndToWhoEnteredIt(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.hostFee("2024-01-01")
		i := l.received("1000", "2024-02-01")
		whole, err := l.Income(l.ctx, storetest.Keeper, i.Code)
		l.must(err)
		for _, ref := range []string{i.Code, whole.Transaction, whole.FeeTransaction} {
			trace, err := l.Trace(l.ctx, storetest.Keeper, ref)
			l.must(err)
			var kinds, texts []string
			for _, s := range trace.Steps {
				kinds, texts = append(kinds, string(s.Kind)), append(texts, s.Text)
			}
			path, said := strings.Join(kinds, " "), strings.Join(texts, "\n")
			for step, times := range map[string]int{"income": 1, "entry": 2, "fee rule": 1, "person": 1} {
				if strings.Count(path, step) != times {
					l.t.Errorf("%s: %s", ref, path)
				}
			}
			if !strings.Contains(said, "9 % of the first 1,000,000.00 USD") || strings.Contains(said, models.NotShown) {
				l.t.Errorf("%s: %s", ref, said)
			}
		}
	})
}

func TestIncomeReadInAFileLeadsBackToItsLine(t *testing.T) {
	eachLedger(t, func(l ledger) {
		src, err := l.KeepSource(l.ctx, storetest.Keeper, "minutes.md", []byte("- Acme joined, 10,000\n"))
		l.must(err)
		i, err := l.income("10000", "2024-02-01", func(n *models.NewIncome) {
			n.Cite = models.Cite{SourceSHA256: src.SHA256, Line: 1, Excerpt: "- Acme joined, 10,000"}
		})
		l.must(err)
		trace, err := l.Trace(l.ctx, storetest.Keeper, i.Code)
		l.must(err)
		if !trace.Anchored() {
			l.t.Errorf("%+v", trace.Steps)
		}
	})
}
