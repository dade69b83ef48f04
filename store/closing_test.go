package store_test

import (
	"fmt"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// yearsEnd is a ledger whose year FY2024 is over, with the next one on record.
func yearsEnd(l ledger) ledger {
	l.year("FY2025", "2025-01-01", "2025-12-31")
	l.clock.SetDay("2025-01-10")
	return l
}

func eachYearsEnd(t *testing.T, test func(l ledger)) {
	t.Helper()
	eachLedger(t, func(l ledger) { test(yearsEnd(l)) })
}

func (l ledger) prepare(year string, rulings ...models.NewClosingRuling) error {
	_, err := l.PrepareClosing(l.ctx, storetest.Keeper, year, models.NewClosingPreparation{Rulings: rulings})
	return err
}

func (l ledger) closes(v models.Viewer, year string) error {
	_, err := l.CloseYear(l.ctx, v, year, models.NewClosing{Confirm: year})
	return err
}

// spoke holds that a verb was refused by the rule of that name.
func (l ledger) spoke(err error, rule models.Rule) {
	l.t.Helper()
	if e, ok := err.(*models.Error); !ok || e.Rule != rule {
		l.t.Fatalf("%v is not refused by %s", err, rule)
	}
}

// left holds that a closed year holds nothing but what was paid.
func (l ledger) left(year string) {
	l.t.Helper()
	n, err := l.NumberForTest(`SELECT count(*) FROM balances b JOIN accounts a ON a.id = b.account_id JOIN fiscal_years y ON y.id = b.fiscal_year_id
		WHERE y.code = ? AND a.kind IN ('free', 'committed', 'recommended') AND b.minor <> 0`, year)
	l.must(err)
	if n != 0 {
		l.t.Fatalf("%d balances of %s are still free, committed or recommended", n, year)
	}
}

func TestClosingAYearTakesPromisesAlongAndPartsFreeMoneyByTheRules(t *testing.T) {
	eachYearsEnd(t, func(l ledger) {
		_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: "travel", Name: "Travel", Currency: "USD", CarryOver: "cap", CarryCap: "250"})
		l.must(err)
		l.pool("reserve", "Reserve", "ask")
		for pool, amount := range map[string]string{"research": "1000", "contract": "500", "travel": "900", "reserve": "70"} {
			l.appropriate(pool, amount, "2024-01-02")
		}
		l.proposed("PR-2024-001")
		a := l.award("400", "2024-03-01")
		l.must(l.pay(a.Code, "150", "2024-04-01"))
		l.sow("SOW-2024-001", "contract")
		_, err = l.CommitSOW(l.ctx, storetest.Keeper, models.NewCommitment{SOW: "SOW-2024-001", Amount: "120", On: "2024-05-01", Decision: "D-2024-001"})
		l.must(err)
		_, err = l.RecordRecommended(l.ctx, storetest.Keeper, models.NewRecommended{Pool: "research", Amount: "90", On: "2024-08-21", Proposal: "PR-2024-001"})
		l.must(err)
		l.must(l.prepare("FY2024", models.NewClosingRuling{Pool: "reserve", Amount: "30", Decision: "D-2024-001"}))
		sheet, err := l.Closing(l.ctx, storetest.Treasurer, "FY2024")
		l.must(err)
		if sheet.Stage() != "prepared" || len(sheet.Plan.Stops) != 0 || len(sheet.Plan.Lines) != 9 {
			t.Fatalf("%s, %v, %d lines", sheet.Stage(), sheet.Plan.Stops, len(sheet.Plan.Lines))
		}
		_, err = l.CloseYear(l.ctx, storetest.Treasurer, "FY2024", models.NewClosing{Confirm: "FY2024", Plan: "another"})
		l.refused(err, models.Stale, "plan")
		_, err = l.CloseYear(l.ctx, storetest.Treasurer, "FY2024", models.NewClosing{Confirm: "FY2024", Plan: sheet.Plan.Fingerprint()})
		l.must(err)
		l.left("FY2024")
		l.sound()
		l.stands("research", "2024-12-31", "600.00 250.00 150.00 0.00") // what is carried leaves on the first day of the next year
		for pool, want := range map[string]string{"research": "600.00 250.00 0.00 90.00", "contract": "0.00 120.00 0.00 0.00", "travel": "250.00 0.00 0.00 0.00", "reserve": "30.00 0.00 0.00 0.00"} {
			l.stands(pool, "2025-01-10", want)
		}
		done, err := l.Closing(l.ctx, storetest.Treasurer, "FY2024")
		if err != nil || done.Stage() != "closed" || len(done.Plan.Lines) != 9 || done.Closing.ClosedBy != storetest.Treasurer.Email {
			t.Fatalf("%+v, %v", done, err)
		}
		for i, was := range sheet.Plan.Lines {
			is := done.Plan.Lines[i]
			if is.Transaction == "" || is.Why != was.Why || is.Minor != was.Minor || is.Rule != was.Rule || is.Decision != was.Decision {
				t.Errorf("line %d: %+v became %+v", i+1, was, is)
			}
		}
		// The way on: the award is paid, released and decided against the open year.
		l.refused(l.pay(a.Code, "10", "2024-12-30"), models.Conflict, "on")
		l.must(l.pay(a.Code, "100", "2025-01-10"))
		_, err = l.ReleaseCommitment(l.ctx, storetest.Keeper, models.NewRelease{For: a.Code, Amount: "150", On: "2025-01-10", Why: "less was needed"})
		l.must(err)
		l.stands("research", "2025-01-10", "750.00 0.00 100.00 90.00")
		_, err = l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Proposal: "PR-2024-001", Organization: l.organization(), Purpose: "Advised", Pool: "research", Decision: "D-2024-001", Amount: "90", On: "2025-01-10"})
		l.must(err)
		l.stands("research", "2025-01-10", "660.00 90.00 100.00 0.00")
		l.left("FY2024")
		l.sound()
	})
}

func TestAYearIsNotClosedBeforeItsTimeOutOfOrderTwiceOrByOnePerson(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.pool("reserve", "Reserve", "ask")
		l.appropriate("contract", "100", "2024-01-02")
		l.appropriate("reserve", "100", "2024-01-02")
		l.spoke(l.closes(storetest.Treasurer, "FY2024"), "year.prepared")
		l.must(l.prepare("FY2024"))
		l.spoke(l.closes(storetest.Treasurer, "FY2024"), "year.ended")
		l.clock.SetDay("2024-12-31")
		l.spoke(l.closes(storetest.Treasurer, "FY2024"), "year.follows")
		l.year("FY2025", "2025-01-01", "2025-12-31")
		asked := l.ask("contract", "research", "10")
		l.spoke(l.closes(storetest.Treasurer, "FY2024"), "year.transfers")
		l.must(l.rule(asked.Code, "decline"))
		l.spoke(l.closes(storetest.Treasurer, "FY2024"), "year.asked")
		for _, c := range []struct {
			r     models.NewClosingRuling
			field string
		}{
			{models.NewClosingRuling{Pool: "reserve", Amount: "101", Decision: "D-2024-001"}, "rulings.reserve.amount"},
			{models.NewClosingRuling{Pool: "reserve", Amount: "-1", Decision: "D-2024-001"}, "rulings.reserve.amount"},
			{models.NewClosingRuling{Pool: "reserve", Amount: "1e30", Decision: "D-2024-001"}, "rulings.reserve.amount"},
			{models.NewClosingRuling{Pool: "reserve", Amount: "1"}, "rulings.reserve.decision"},
			{models.NewClosingRuling{Pool: "reserve", Amount: "1", Decision: "D-2024-002"}, "rulings.reserve.decision"},
			{models.NewClosingRuling{Pool: "contract", Amount: "1", Decision: "D-2024-001"}, "rulings.contract.pool"},
			{models.NewClosingRuling{Pool: "nowhere", Amount: "1", Decision: "D-2024-001"}, "rulings.nowhere.pool"},
		} {
			l.refused(l.prepare("FY2024", c.r), models.Invalid, c.field)
		}
		good := models.NewClosingRuling{Pool: "reserve", Amount: "40", Decision: "D-2024-001"}
		l.refused(l.prepare("FY2024", good, good), models.Invalid, "rulings.reserve.pool")
		both := models.Viewer{Email: storetest.Keeper.Email, Roles: []models.Role{models.Manager, models.Board}}
		l.must(l.prepare("FY2024", good))
		l.spoke(l.closes(both, "FY2024"), "access.two-people")
		l.spoke(l.closes(models.CommandLine, "FY2024"), "access.approver")
		l.spoke(l.closes(storetest.SecondKeeper, "FY2024"), "access.permission")
		_, err := l.CloseYear(l.ctx, storetest.Treasurer, "FY2024", models.NewClosing{Confirm: "yes"})
		l.spoke(err, "year.confirm")
		l.year("FY2023", "2023-01-01", "2023-12-31")
		l.spoke(l.closes(storetest.Treasurer, "FY2024"), "year.order")
		before, err := l.NumberForTest("SELECT count(*) FROM transactions")
		l.must(err)
		l.must(l.prepare("FY2023"))
		l.must(l.closes(storetest.Treasurer, "FY2023"))
		l.must(l.closes(storetest.Treasurer, "FY2024"))
		l.spoke(l.closes(storetest.Treasurer, "FY2024"), "year.once")
		l.spoke(l.prepare("FY2024"), "year.once")
		after, err := l.NumberForTest("SELECT count(*) FROM transactions")
		if err != nil || after != before+3 { // contract lapses; the reserve carries 40 and the rest lapses
			t.Fatalf("%d entries, %v", after-before, err)
		}
		_, err = l.CloseYear(l.ctx, storetest.Treasurer, "FY2099", models.NewClosing{Confirm: "FY2099"})
		l.refused(err, models.NotFound, "")
		l.left("FY2024")
	})
}

func TestWhatWasEnteredInAClosedYearIsTakenBackInTheOpenOne(t *testing.T) {
	eachYearsEnd(t, func(l ledger) {
		l.appropriate("research", "1000", "2024-01-02") // T-000001
		a := l.award("400", "2024-03-01")               // T-000002
		l.must(l.pay(a.Code, "150", "2024-04-01"))      // T-000003
		l.must(l.prepare("FY2024"))
		l.must(l.closes(storetest.Treasurer, "FY2024"))
		_, err := l.ReverseTransaction(l.ctx, storetest.Keeper, "T-000003", models.NewReversal{Reason: "it bounced"})
		l.spoke(err, "year.closed")
		l.refused(err, models.Conflict, "on")
		_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, "T-000003", models.NewReversal{Reason: "it bounced", On: "2025-01-10"})
		l.must(err)
		l.stands("research", "2025-01-10", "600.00 400.00 0.00 0.00")
		l.must(l.pay(a.Code, "400", "2025-01-10"))
		for _, code := range []string{"T-000004", "T-000005"} { // by the closing
			_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, code, models.NewReversal{Reason: "slip", On: "2025-01-10"})
			l.spoke(err, "year.stays")
		}
		_, err = l.Lapse(l.ctx, storetest.Keeper, models.NewLapse{Pool: "research", FiscalYear: "FY2024", Amount: "1"})
		l.refused(err, models.Conflict, "on")
		l.left("FY2024")
		l.sound()
	})
}

// While a year is closed, others pay, promise and give in it: each entry is either counted by the closing or refused; none slips in behind it.
func TestNothingSlipsIntoAYearThatIsBeingClosed(t *testing.T) {
	eachYearsEnd(t, func(l ledger) {
		l.appropriate("research", "100000", "2024-01-02")
		l.appropriate("contract", "100000", "2024-01-02")
		a := l.award("50000", "2024-03-01")
		l.must(l.prepare("FY2024"))
		verbs := []func() error{
			func() error { return l.pay(a.Code, "7", "2024-12-30") },
			func() error {
				_, err := l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: "contract", Amount: "11", On: "2024-12-30", Decision: "D-2024-001"})
				return err
			},
			func() error {
				_, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: "ORG-0001", Purpose: "More", Pool: "research", Decision: "D-2024-001", Amount: "13", On: "2024-12-30"})
				return err
			},
			func() error {
				_, err := l.AskTransfer(l.ctx, storetest.Keeper, models.NewTransfer{From: "contract", To: "research", Amount: "5", Reason: "late", On: "2024-12-30"})
				return err
			},
			func() error { return l.pay(a.Code, "3", "2025-01-05") },
		}
		var all sync.WaitGroup
		for i := range 10 {
			all.Go(func() {
				for n := range 6 {
					err := verbs[(i+n)%len(verbs)]()
					if code := models.CodeOf(err); err != nil && code != models.Conflict {
						t.Errorf("verb %d: %v", (i+n)%len(verbs), err)
					}
				}
			})
		}
		var closing error
		all.Go(func() {
			for range 40 { // while transfers wait it is refused; then the board declines them and it is tried again
				if closing = l.closes(storetest.Treasurer, "FY2024"); closing == nil {
					return
				}
				list, err := l.Transfers(l.ctx, storetest.Treasurer, models.TransferFilter{State: "awaiting"}, models.Page{Limit: models.MostRows})
				if err != nil {
					t.Error(err)
				}
				for _, tr := range list.Items {
					_, _ = l.RuleTransfer(l.ctx, storetest.Treasurer, tr.Code, models.NewTransferRuling{Verdict: "decline", On: "2025-01-10"})
				}
			}
		})
		all.Wait()
		l.must(closing)
		l.left("FY2024")
		l.sound()
		late, err := l.NumberForTest(`SELECT count(*) FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN fiscal_years y ON y.id = p.fiscal_year_id WHERE y.code = 'FY2024' AND t.seq > y.closed_seq`)
		if err != nil || late != 0 {
			t.Fatalf("%d postings stand behind the closing, %v", late, err)
		}
		waiting, err := l.NumberForTest(`SELECT count(*) FROM transfers t JOIN fiscal_years y ON y.id = t.fiscal_year_id WHERE y.code = 'FY2024' AND t.state = 'awaiting'`)
		if err != nil || waiting != 0 {
			t.Fatalf("%d transfers of the closed year wait, %v", waiting, err)
		}
	})
}

func TestOfTwoWhoCloseAYearAtOnceOneDoes(t *testing.T) {
	eachYearsEnd(t, func(l ledger) {
		l.appropriate("research", "1000", "2024-01-02")
		l.must(l.prepare("FY2024"))
		errs := make([]error, 8)
		var all sync.WaitGroup
		for i := range errs {
			all.Go(func() { errs[i] = l.closes([]models.Viewer{storetest.Treasurer, secondTreasurer}[i%2], "FY2024") })
		}
		all.Wait()
		done := 0
		for _, err := range errs {
			if err == nil {
				done++
			} else {
				l.spoke(err, "year.once")
			}
		}
		if done != 1 {
			t.Fatalf("%d closed it", done)
		}
		l.stands("research", "2025-01-10", "1000.00 0.00 0.00 0.00")
		l.sound()
	})
}

// Over random ledgers, what a closing carries and lets lapse is to the cent what was free and committed before it, pool by pool.
func TestOverRandomLedgersAClosingLosesNoCent(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		l := newLedger(t, s, clock)
		for i, rule := range []string{"lapse", "carry", "cap", "ask"} {
			n := models.NewPool{Code: "p-" + rule, Name: rule, Currency: []string{"USD", "EUR", "JPY", "USD"}[i], CarryOver: rule}
			if rule == "cap" {
				n.CarryCap = "700"
			}
			_, err := l.AddPool(l.ctx, storetest.Keeper, n)
			l.must(err)
		}
		year := 2023
		rapid.Check(t, func(r *rapid.T) {
			if year > 2034 { // a dozen ledgers on top of each other are enough for one database
				return
			}
			year++
			l.randomYear(r, year)
		})
	})
}

// randomYear does what a year may hold, closes it, and holds the books before it against those after it.
func (l ledger) randomYear(r *rapid.T, year int) {
	code, next, day := fmt.Sprintf("FY%d", year), fmt.Sprintf("FY%d", year+1), fmt.Sprintf("%d-06-01", year)
	var n int64
	if n, _ = l.NumberForTest("SELECT count(*) FROM fiscal_years WHERE code = ?", next); n == 0 {
		_, err := l.AddFiscalYear(l.ctx, storetest.Keeper, models.NewFiscalYear{Code: next, First: fmt.Sprintf("%d-01-01", year+1), Last: fmt.Sprintf("%d-12-31", year+1)})
		l.must(err)
	}
	var codes []string
	for range rapid.IntRange(1, 12).Draw(r, "steps") {
		pool, amount := "p-"+rapid.SampledFrom([]string{"lapse", "carry", "cap", "ask"}).Draw(r, "pool"), fmt.Sprint(rapid.IntRange(1, 3000).Draw(r, "amount"))
		switch rapid.IntRange(0, 3).Draw(r, "verb") {
		case 0, 1:
			_, err := l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: pool, Amount: amount, On: day, Decision: "D-2024-001"})
			l.must(err)
		case 2:
			if a, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: l.organization(), Purpose: "w", Pool: pool, Decision: "D-2024-001", Amount: amount, On: day}); err == nil {
				codes = append(codes, a.Code)
			}
		case 3:
			if len(codes) > 0 {
				_ = l.pay(codes[len(codes)-1], amount, day)
			}
		}
	}
	l.clock.SetDay(models.Date(fmt.Sprintf("%d-01-05", year+1)))
	sheet, err := l.Closing(l.ctx, storetest.Keeper, code)
	l.must(err)
	before := map[string]int64{}
	var rulings []models.NewClosingRuling
	for _, p := range sheet.Plan.Pools {
		before[p.Pool.Code] = p.Free.Minor + p.Committed.Minor
		if p.Asks {
			rulings = append(rulings, models.NewClosingRuling{Pool: p.Pool.Code, Amount: p.Pool.Money(rapid.Int64Range(0, p.Free.Minor).Draw(r, "ruling")).Amount(), Decision: "D-2024-001"})
		}
	}
	l.must(l.prepare(code, rulings...))
	l.must(l.closes(storetest.Treasurer, code))
	done, err := l.Closing(l.ctx, storetest.Keeper, code)
	l.must(err)
	for _, p := range done.Plan.Pools {
		if got := p.Promised.Minor + p.Carried.Minor + p.Lapsed.Minor; got != before[p.Pool.Code] {
			l.t.Fatalf("%s of %s: %d was carried or lapsed, %d was free and committed", p.Pool.Code, code, got, before[p.Pool.Code])
		}
	}
	l.left(code)
	l.sound()
}

// The board appropriates into a year at the very moment at which it is closed, year after year: the amount is counted by the closing or refused.
func TestAnAppropriationThatMeetsTheClosingIsCountedOrRefused(t *testing.T) {
	eachYearsEnd(t, func(l ledger) {
		l.appropriate("contract", "100", "2024-01-02")
		for year := 2024; year < 2030; year++ {
			code, day := fmt.Sprintf("FY%d", year), fmt.Sprintf("%d-12-30", year)
			if year > 2024 {
				l.year(fmt.Sprintf("FY%d", year+1), fmt.Sprintf("%d-01-01", year+1), fmt.Sprintf("%d-12-31", year+1))
				l.appropriate("contract", "100", day)
			}
			l.clock.SetDay(models.Date(fmt.Sprintf("%d-01-10", year+1)))
			l.must(l.prepare(code))
			var all sync.WaitGroup
			start := make(chan struct{})
			for range 12 {
				all.Go(func() {
					<-start
					for range 4 {
						_, err := l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: "contract", Amount: "1", On: day, Decision: "D-2024-001"})
						if c := models.CodeOf(err); err != nil && c != models.Conflict {
							t.Error(err)
						}
					}
				})
			}
			var closing error
			all.Go(func() { <-start; closing = l.closes(storetest.Treasurer, code) })
			close(start)
			all.Wait()
			l.must(closing)
			l.left(code)
		}
		l.sound()
	})
}
