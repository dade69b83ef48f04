package store_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func TestATransactionThatDoesNotBalanceIsRefusedAndStoresNothing(t *testing.T) {
	eachLedger(t, func(l ledger) {
		events, err := l.NumberForTest("SELECT seq FROM event_head")
		l.must(err)
		_, err = l.PostForTest(l.ctx, storetest.Keeper, models.NewTransaction{EffectiveOn: "2024-02-01", Kind: models.MoneyIncome, Text: "Gift", Lines: []models.PostingLine{
			{Account: models.AccountIncome, Minor: -100}, {Account: models.AccountFree, Minor: 101}}}, "research")
		l.refused(err, models.Invalid, "postings")
		if !strings.Contains(err.Error(), "0.01 USD") {
			t.Fatalf("the difference is not named: %v", err)
		}
		after, err := l.NumberForTest("SELECT seq + (SELECT count(*) FROM transactions) + (SELECT count(*) FROM balances) FROM event_head")
		if err != nil || after != events {
			t.Fatalf("something was stored: %d, %v", after-events, err)
		}
	})
}

func TestLinesOfOneTransactionOnOneAccountAreHeldAgainstItsCapTogether(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "1", "2024-01-01")
		post := func(minor int64) error {
			_, err := l.PostForTest(l.ctx, storetest.Keeper, models.NewTransaction{EffectiveOn: "2024-02-01", Kind: models.MoneyLapse, Text: "Two lines", Lines: []models.PostingLine{
				{Account: models.AccountFree, Minor: -minor}, {Account: models.AccountFree, Minor: -minor}, {Account: models.AccountLapse, Minor: 2 * minor}}}, "research")
			return err
		}
		l.refused(post(51), models.Conflict, "amount")
		l.must(post(50))
		l.sound()
	})
}

func TestMoneyMovesOnlyOnADayOfAFiscalYear(t *testing.T) {
	eachLedger(t, func(l ledger) {
		_, err := l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: "research", Amount: "10", On: "2025-01-01", Decision: "D-2024-001"})
		l.refused(err, models.Invalid, "on")
		if !strings.Contains(err.Error(), "1 Jan 2025") {
			t.Fatalf("the day is not named: %v", err)
		}
		l.must(l.ExecForTest("UPDATE fiscal_years SET closed_seq = 1"))
		_, err = l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: "research", Amount: "10", On: "2024-01-01", Decision: "D-2024-001"})
		l.refused(err, models.Conflict, "on")
	})
}

func TestOnlyAPoolsFirstMoneyNeedsNoDecision(t *testing.T) {
	eachLedger(t, func(l ledger) {
		give := func(decision string) (models.Transaction, error) {
			return l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: "research", Amount: "10", On: "2024-01-01", Decision: decision})
		}
		first, err := give("")
		if err != nil || first.Kind != models.MoneyOpening || first.Code != "T-000001" {
			t.Fatalf("%+v, %v", first, err)
		}
		l.decision("D-2024-004", "GB", "approved")
		l.must(l.ExecForTest("INSERT INTO decisions (code, body_id, decided_on, about, text, outcome, supersedes_id, entered_by, seq) SELECT 'D-2024-006', body_id, '2024-04-01', '', 'not after all', 'rejected', id, 'k', 1 FROM decisions WHERE code = 'D-2024-004'"))
		// none, the committee's, one that was rejected, one that another took the place of, one that is not there
		for _, decision := range []string{"", "D-2024-002", "D-2024-003", "D-2024-004", "D-2024-999"} {
			_, err := give(decision)
			l.refused(err, models.Invalid, "decision")
		}
		second, err := give("D-2024-001")
		if err != nil || second.Kind != models.MoneyAppropriation || second.Code != "T-000002" {
			t.Fatalf("%+v, %v", second, err)
		}
		for _, code := range []string{first.Code, second.Code} {
			_, err := l.ReverseTransaction(l.ctx, storetest.Keeper, code, models.NewReversal{Reason: "slip"})
			l.must(err)
		}
		if again, err := give(""); err != nil || again.Kind != models.MoneyOpening {
			t.Fatalf("an opening that was reversed cannot be entered anew: %+v, %v", again, err)
		}
	})
}

func TestNobodyPromisesMoreThanIsFree(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("contract", "15500", "2024-01-01")
		l.sow("SOW-2024-001", "contract")
		commit := func(amount string) error {
			_, err := l.CommitSOW(l.ctx, storetest.Keeper, models.NewCommitment{SOW: "SOW-2024-001", Amount: amount, On: "2024-04-01", Decision: "D-2024-001"})
			return err
		}
		err := commit("29500")
		l.refused(err, models.Conflict, "amount")
		if want := "29,500.00 USD is 14,000.00 more than is free in Contract work. Lower it, or ask the board for a transfer first."; err.(*models.Error).Message != want {
			t.Fatalf("%q", err)
		}
		l.must(commit("15500"))
		l.refused(commit("0.01"), models.Conflict, "amount")
		l.refused(commit("0"), models.Invalid, "amount")
		l.refused(commit("1.005"), models.Invalid, "amount")
		l.sound()
	})
}

func TestNotMoreIsPaidThanIsCommittedForThatAward(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "100000", "2024-01-01")
		a, other := l.award("1000", "2024-02-01"), l.award("5000", "2024-02-01")
		err := l.pay(a.Code, "1000.01", "2024-03-01")
		l.refused(err, models.Conflict, "amount")
		if !strings.Contains(err.Error(), "0.01 more than is committed for "+a.Code) {
			t.Fatal(err)
		}
		l.must(l.pay(a.Code, "600", "2024-03-01"))
		release := func(amount string) error {
			_, err := l.ReleaseCommitment(l.ctx, storetest.Keeper, models.NewRelease{For: a.Code, Amount: amount, On: "2024-04-01", Why: "ended early"})
			return err
		}
		l.refused(release("400.01"), models.Conflict, "amount")
		l.must(release("400"))
		l.refused(l.pay(a.Code, "0.01", "2024-05-01"), models.Conflict, "amount")
		l.refused(l.pay("PR-2024-001", "1", "2024-05-01"), models.Invalid, "for")
		l.must(l.pay(other.Code, "5000", "2024-05-01"))
		l.stands("research", "2024-12-31", "94400.00 0.00 5600.00 0.00")
		l.sound()
	})
}

func TestATransactionIsReversedAtMostOnce(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "1000", "2024-01-01")
		a := l.award("400", "2024-02-01")
		l.must(l.pay(a.Code, "100", "2024-03-01"))
		reverse := func(code string) (models.Transaction, error) {
			return l.ReverseTransaction(l.ctx, storetest.Keeper, code, models.NewReversal{Reason: "entered twice"})
		}
		_, err := reverse("T-000002")
		l.refused(err, models.Conflict, "") // 100 of the promise were paid
		r, err := reverse("T-000003")
		if err != nil || r.Kind != models.MoneyReversal || r.EffectiveOn != "2024-03-01" {
			t.Fatalf("%+v, %v", r, err)
		}
		_, err = reverse("T-000003")
		l.refused(err, models.Conflict, "")
		_, err = reverse(r.Code)
		l.refused(err, models.Conflict, "")
		_, err = reverse("T-000099")
		l.refused(err, models.NotFound, "")
		_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, "T-000002", models.NewReversal{})
		l.refused(err, models.Invalid, "reason")
		_, err = reverse("T-000002")
		l.must(err)
		l.stands("research", "2024-03-01", "1000.00 0.00 0.00 0.00")
		_, err = reverse("T-000001")
		l.must(err)
		whole, err := l.Transaction(l.ctx, storetest.Keeper, "T-000003")
		if err != nil || whole.ReversedBy != r.Code || whole.Award != a.Code || len(whole.Postings) != 2 || whole.Postings[0].Account != "research:committed" {
			t.Fatalf("%+v, %v", whole, err)
		}
		l.sound()
	})
}

func TestFreeMoneyIsCarriedIntoALaterYearWhereThePoolsRuleAllowsIt(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2025", "2025-01-01", "2025-12-31")
		l.appropriate("research", "1000", "2024-01-01")
		l.appropriate("contract", "1000", "2024-01-01")
		a := l.award("300", "2024-11-01")
		carry := func(pool, from, to, amount, decision string) error {
			_, err := l.CarryOver(l.ctx, storetest.Keeper, models.NewCarryOver{Pool: pool, From: from, To: to, Amount: amount, Decision: decision})
			return err
		}
		l.refused(carry("contract", "FY2024", "FY2025", "10", "D-2024-001"), models.Conflict, "pool")
		l.refused(carry("research", "FY2025", "FY2024", "10", "D-2024-001"), models.Invalid, "to")
		l.refused(carry("research", "FY2024", "FY2025", "10", ""), models.Invalid, "decision")
		l.refused(carry("research", "FY2024", "FY2025", "700.01", "D-2024-001"), models.Conflict, "amount")
		l.must(carry("research", "FY2024", "FY2025", "700", "D-2024-001"))
		_, err := l.Lapse(l.ctx, storetest.Keeper, models.NewLapse{Pool: "contract", FiscalYear: "FY2024", Amount: "1000"})
		l.must(err)
		l.must(l.pay(a.Code, "100", "2025-02-01")) // out of what the year before promised
		l.stands("research", "2024-12-31", "700.00 300.00 0.00 0.00")
		l.stands("research", "2025-03-01", "700.00 0.00 0.00 0.00")
		l.stands("contract", "2024-12-31", "0.00 0.00 0.00 0.00")
		n, err := l.NumberForTest("SELECT minor FROM balances b JOIN accounts a ON a.id = b.account_id JOIN fiscal_years y ON y.id = b.fiscal_year_id WHERE a.name = 'research:free' AND y.code = 'FY2024'")
		if err != nil || n != 0 {
			t.Fatalf("%d is left in the old year, %v", n, err)
		}
		l.sound()
	})
}

func TestTheSumsKeptAreThoseOfAFreshScanAfterAnySequence(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "5000", "2024-01-01")
		l.appropriate("contract", "5000", "2024-01-01")
		l.sow("SOW-2024-001", "contract")
		a := l.award("500", "2024-02-01")
		dice := rand.New(rand.NewSource(7))
		day := func() string { return fmt.Sprintf("2024-%02d-%02d", 1+dice.Intn(12), 1+dice.Intn(28)) }
		done, refused := 0, 0
		for range 120 {
			amount := fmt.Sprintf("%d.%02d", dice.Intn(900), dice.Intn(100))
			ref := []string{a.Code, "SOW-2024-001"}[dice.Intn(2)]
			var err error
			switch dice.Intn(6) {
			case 0:
				_, err = l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: []string{"research", "contract"}[dice.Intn(2)], Amount: amount, On: day(), Decision: "D-2024-001"})
			case 1:
				_, err = l.CommitSOW(l.ctx, storetest.Keeper, models.NewCommitment{SOW: "SOW-2024-001", Amount: amount, On: day(), Decision: "D-2024-001"})
			case 2:
				err = l.pay(ref, amount, day())
			case 3:
				_, err = l.ReleaseCommitment(l.ctx, storetest.Keeper, models.NewRelease{For: ref, Amount: amount, On: day(), Why: "less was needed"})
			case 4:
				_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, fmt.Sprintf("T-%06d", 1+dice.Intn(60)), models.NewReversal{Reason: "slip", On: day()})
			case 5:
				_, err = l.RecordRecommended(l.ctx, storetest.Keeper, models.NewRecommended{Pool: "contract", SOW: "SOW-2024-001", Amount: amount, On: day()})
			}
			switch models.CodeOf(err) {
			case "":
				l.must(err)
				done++
			case models.Conflict, models.Invalid, models.NotFound:
				refused++
			default:
				t.Fatal(err)
			}
		}
		if done < 40 || refused < 10 {
			t.Fatalf("%d done and %d refused is no trial", done, refused)
		}
		l.sound()
		verdict, err := l.VerifyAudit(l.ctx, storetest.Keeper)
		if err != nil || !verdict.OK() {
			t.Fatalf("%+v, %v", verdict, err)
		}
	})
}

func TestTheLedgerIsReadByPoolKindDayAndText(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "1000", "2024-01-01")
		l.appropriate("contract", "1000", "2024-02-01")
		a := l.award("400", "2024-03-01")
		l.must(l.pay(a.Code, "150", "2024-04-01"))
		for _, c := range []struct {
			filter models.TransactionFilter
			want   int64
		}{
			{models.TransactionFilter{}, 4},
			{models.TransactionFilter{Pool: "research"}, 3},
			{models.TransactionFilter{Kind: "payment"}, 1},
			{models.TransactionFilter{From: "2024-02-01", To: "2024-03-01"}, 2},
			{models.TransactionFilter{Text: "VERIFIER"}, 1},
			{models.TransactionFilter{Award: a.Code}, 2},
		} {
			list, err := l.Transactions(l.ctx, storetest.Treasurer, c.filter, models.Page{})
			if err != nil || list.Total != c.want || int64(len(list.Items)) != c.want {
				t.Fatalf("%+v gives %d, %v", c.filter, list.Total, err)
			}
		}
		list, err := l.Transactions(l.ctx, storetest.Treasurer, models.TransactionFilter{}, models.Page{Limit: 1})
		l.must(err)
		got := list.Items[0]
		if got.Code != "T-000004" || got.Pool != "research" || got.OtherPool != "" || got.CommittedMinor != -15000 || got.PaidMinor != 15000 || got.FreeMinor != 0 || got.Minor != 15000 || got.Award != a.Code {
			t.Fatalf("%+v", got)
		}
	})
}
