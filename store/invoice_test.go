package store_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// invoiceCase is a programme manager who works at 462 a day under a contract, with a promise of the board behind it.
type invoiceCase struct {
	ledger
	code, vendor string
	grace        models.Person
}

func newInvoiceCase(l ledger, committed string) invoiceCase {
	l.t.Helper()
	l.must(l.ExecForTest("INSERT INTO counters (kind, scope, next) VALUES ('D', '2024', 50)")) // the ledger's decisions were put in by hand
	l.appropriate("contract", "100000", "2024-01-01")
	c := invoiceCase{ledger: l, vendor: l.organization()}
	c.grace = made[models.Person](l.t, "person")(l.AddPerson(l.ctx, storetest.Keeper, models.NewPerson{Name: "Grace Ashdown", Email: "grace@example.org"}))
	sow := made[models.SOW](l.t, "work")(l.AddSOW(l.ctx, storetest.Keeper, models.NewSOW{Title: "Programme manager", On: "2024-04-02", Pool: "contract", Vendor: c.vendor, People: []string{c.grace.Code}}))
	c.code = sow.Code
	made[models.SOWTerms](l.t, "terms")(l.SetSOWTerms(l.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-04-02", Decision: "D-2024-001", CeilingDays: "100",
		CeilingMoney: "46200", Currency: "USD", Starts: "2024-05-01", Ends: "2024-12-31", Why: "Contract"}))
	made[models.SOW](l.t, "active")(l.ActivateSOW(l.ctx, storetest.Keeper, c.code, 0, ""))
	c.rate("2024-05-01", "462")
	made[models.Transaction](l.t, "promise")(l.CommitSOW(l.ctx, storetest.Keeper, models.NewCommitment{SOW: c.code, Amount: committed, On: "2024-04-02", Decision: "D-2024-001"}))
	return c
}

func (c invoiceCase) rate(from, amount string) {
	c.t.Helper()
	made[models.DayRate](c.t, "rate")(c.SetDayRate(c.ctx, storetest.Keeper, c.code, models.NewDayRate{From: from, Amount: amount, Currency: "USD"}))
}

// works logs one entry, by the day or as a month's total, and has another manager approve it.
func (c invoiceCase) works(from, through, days string) int64 {
	c.t.Helper()
	e := made[models.DayLogged](c.t, from)(c.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: from, Through: through, Person: c.grace.Code, Days: days}))
	made[models.DayLine](c.t, from)(c.ApproveDays(c.ctx, storetest.SecondKeeper, e.Entry.ID, models.NewDayVerdict{Verdict: "approved"}))
	return e.Entry.ID
}

// month is the invoice of one month: days at 462.
func (c invoiceCase) month(number, month, last, days, amount string) models.NewInvoice {
	return models.NewInvoice{Number: number, Date: month + "-" + last, From: month + "-01", To: month + "-" + last, Received: month + "-" + last, TotalDays: days, Total: amount,
		Lines: []models.NewInvoiceLine{{Person: c.grace.Code, Days: days, Rate: "462.00", Amount: amount}}}
}

func (c invoiceCase) entered(n models.NewInvoice) models.Invoice {
	c.t.Helper()
	return made[models.Invoice](c.t, n.Number)(c.EnterInvoice(c.ctx, storetest.Keeper, c.code, n))
}

func (c invoiceCase) checked(code string) models.WholeInvoice {
	c.t.Helper()
	made[models.Invoice](c.t, code)(c.CheckInvoice(c.ctx, storetest.Keeper, code, models.NewInvoiceVerdict{}))
	return c.invoice(code)
}

func (c invoiceCase) invoice(code string) models.WholeInvoice {
	c.t.Helper()
	return made[models.WholeInvoice](c.t, code)(c.Invoice(c.ctx, storetest.Keeper, code))
}

// settled takes an invoice all the way to its payment.
func (c invoiceCase) settled(n models.NewInvoice) (models.Invoice, models.Transaction) {
	c.t.Helper()
	i := c.entered(n)
	c.differs(c.checked(i.Code))
	made[models.Invoice](c.t, i.Code)(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoiceVerdict{}))
	return i, made[models.Transaction](c.t, i.Code)(c.PayInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoicePayment{On: n.Date}))
}

// differs holds what an invoice's check says, by key.
func (c invoiceCase) differs(w models.WholeInvoice, keys ...string) {
	c.t.Helper()
	var got []string
	for _, d := range w.Check.Differences {
		got = append(got, d.Key)
	}
	if !slices.Equal(got, keys) {
		c.t.Fatalf("%s differs in %v, not in %v: %+v", w.Code, got, keys, w.Check.Differences)
	}
}

// says holds that one difference is told in these words.
func (c invoiceCase) says(w models.WholeInvoice, key, words string) {
	c.t.Helper()
	for _, d := range w.Check.Differences {
		if d.Key == key && strings.Contains(d.Words, words) {
			return
		}
	}
	c.t.Fatalf("%s of %s does not say %q: %+v", key, w.Code, words, w.Check.Differences)
}

func eachInvoiceCase(t *testing.T, test func(c invoiceCase)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		test(newInvoiceCase(newLedger(t, s, clock), "46200"))
	})
}

// weekdays are the first working days of a month.
func weekdays(month string, n int) (out []string) {
	for d := models.Date(month + "-01"); len(out) < n; d = d.Add(1) {
		if w := d.Time().Weekday(); w != 0 && w != 6 {
			out = append(out, string(d))
		}
	}
	return out
}

func TestFiveMonthsOfAProgrammeManagerReconcileWithTheirInvoicesToTheCent(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		paid := int64(0)
		for at, m := range []struct{ month, last, days, amount string }{{"2024-05", "31", "20", "9240.00"}, {"2024-06", "30", "17", "7854.00"}, {"2024-07", "31", "20", "9240.00"},
			{"2024-08", "31", "20", "9240.00"}, {"2024-09", "30", "17", "7854.00"}} {
			if at%2 == 0 { // a total of the month, or day by day: the invoice does not mind
				c.works(m.month+"-01", m.month+"-"+m.last, m.days)
			} else {
				for _, day := range weekdays(m.month, map[string]int{"20": 20, "17": 17}[m.days]) {
					c.works(day, "", "1")
				}
			}
			i, pay := c.settled(c.month(fmt.Sprintf("2024/%d", at+1), m.month, m.last, m.days, m.amount))
			whole := c.invoice(i.Code)
			if whole.State != models.InvoicePaid || whole.Paid != pay.Code || whole.Check.Approved("USD").Amount() != m.amount || whole.Check.ApprovedUnits().String() != m.days || len(whole.Check.Uncovered) > 0 {
				t.Fatalf("%s: %+v", m.month, whole)
			}
			paid += whole.TotalMinor
			c.stands("contract", models.Date(m.month+"-"+m.last), fmt.Sprintf("53800.00 %s %s 0.00", models.Money{Minor: 4620000 - paid, Currency: "USD"}.Amount(), models.Money{Minor: paid, Currency: "USD"}.Amount()))
		}
		c.stands("contract", "2024-10-31", "53800.00 2772.00 43428.00 0.00")
		c.sound()
		c.wellKept()
	})
}

// wellKept holds that no rule of the record is broken.
func (c invoiceCase) wellKept() {
	c.t.Helper()
	if d := made[models.Diagnosis](c.t, "doctor")(c.Doctor(c.ctx, storetest.Keeper)); !d.OK() {
		c.t.Fatalf("%+v", d.Broken)
	}
}

func TestAnInvoiceThatIsACentOffIsNamedSoAndNotApprovedWithoutAReason(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.works("2024-05-01", "2024-05-31", "20")
		i := c.entered(c.month("7", "2024-05", "31", "20", "9240.01"))
		w := c.checked(i.Code)
		c.differs(w, "arithmetic/1")
		c.says(w, "arithmetic/1", "Line 1: 20 days at 462.00 USD come to 9,240.00 USD, the vendor writes 9,240.01 USD: 0.01 USD more.")
		c.spoke(second(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoiceVerdict{})), "invoice.difference")
		c.spoke(second(c.PayInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoicePayment{})), "invoice.state")
		explain := models.NewInvoiceExplanation{Key: "arithmetic/1", Words: w.Check.Differences[0].Words, Reason: "The vendor rounds up; agreed on the phone."}
		c.refused(second(c.ExplainInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoiceExplanation{Key: "arithmetic/1"})), models.Invalid, "reason")
		c.refused(second(c.ExplainInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoiceExplanation{Key: "rate/1", Reason: "r"})), models.Invalid, "difference")
		c.must(second(c.ExplainInvoice(c.ctx, storetest.Keeper, i.Code, explain)))
		c.spoke(second(c.ApproveInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoiceVerdict{})), "access.two-people")
		c.must(second(c.ApproveInvoice(c.ctx, storetest.Treasurer, i.Code, models.NewInvoiceVerdict{})))
		c.spoke(second(c.ExplainInvoice(c.ctx, storetest.Keeper, i.Code, explain)), "invoice.state")
		made[models.Transaction](c.t, "pay")(c.PayInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoicePayment{On: "2024-06-03"}))
		c.stands("contract", "2024-06-30", "53800.00 36959.99 9240.01 0.00")
		c.wellKept()
	})
}

func TestAReasonHoldsForTheFiguresThatItWasGivenForAndNoOthers(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.works("2024-05-02", "", "1")
		last := c.works("2024-05-03", "", "1")
		i := c.entered(c.month("1", "2024-05", "31", "3", "1386"))
		c.differs(c.checked(i.Code), "not-approved/1")
		c.must(second(c.ExplainInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoiceExplanation{Key: "not-approved/1", Reason: "A day on the road, agreed."})))
		c.must(second(c.ReverseDays(c.ctx, storetest.Keeper, last, "wrong day")))
		w := c.invoice(i.Code)
		c.says(w, "not-approved/1", "2 days of Grace Ashdown of the 3 days are not approved, 924.00 USD.")
		if len(w.Check.Open()) != 1 {
			c.t.Fatal("the reason for one day makes up for two")
		}
		c.spoke(second(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoiceVerdict{})), "invoice.difference")
		stale := models.NewInvoiceExplanation{Key: "not-approved/1", Words: "Line 1: something else.", Reason: "r"}
		c.refused(second(c.ExplainInvoice(c.ctx, storetest.Keeper, i.Code, stale)), models.Conflict, "difference")
	})
}

func TestAnApprovedDayIsInvoicedOnceAndIsFreeAgainWhenItsInvoiceIsRejected(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.works("2024-05-01", "2024-05-31", "20")
		first, twin := c.entered(c.month("1", "2024-05", "31", "20", "9240")), c.entered(c.month("2", "2024-05", "31", "20", "9240"))
		c.differs(c.checked(first.Code))
		w := c.checked(twin.Code)
		c.says(w, "invoiced-twice/1", "20 days of Grace Ashdown of the 20 days are invoiced already by "+first.Code+", 9,240.00 USD.")
		c.spoke(second(c.EnterInvoice(c.ctx, storetest.Keeper, c.code, c.month(" 1 ", "2024-06", "30", "1", "462"))), "invoice.number")
		c.refused(second(c.RejectInvoice(c.ctx, storetest.SecondKeeper, first.Code, models.NewInvoiceVerdict{})), models.Invalid, "reason")
		c.must(second(c.RejectInvoice(c.ctx, storetest.SecondKeeper, first.Code, models.NewInvoiceVerdict{Reason: "Sent twice"})))
		c.spoke(second(c.CheckInvoice(c.ctx, storetest.Keeper, first.Code, models.NewInvoiceVerdict{})), "invoice.state")
		c.differs(c.checked(twin.Code))
		again := c.entered(c.month("1", "2024-05", "31", "20", "9240"))
		c.differs(c.checked(again.Code), "invoiced-twice/1")
		held, err := c.NumberForTest("SELECT count(*) FROM days_invoiced")
		c.must(err)
		if held != 1 {
			c.t.Fatalf("one entry is held %d times", held)
		}
		c.wellKept()
	})
}

func TestTwoInvoicesThatCheckTheSameDayAtOnceDoNotBothGetIt(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.works("2024-05-01", "2024-05-31", "20")
		var codes []string
		for n := range 4 {
			codes = append(codes, c.entered(c.month(fmt.Sprint(n), "2024-05", "31", "20", "9240")).Code)
		}
		atOnce(len(codes), func(n int) {
			_, err := c.CheckInvoice(c.ctx, storetest.Keeper, codes[n], models.NewInvoiceVerdict{})
			if err != nil {
				c.t.Error(err)
			}
		})
		whole := 0
		for _, code := range codes {
			if len(c.invoice(code).Check.Differences) == 0 {
				whole++
			}
		}
		if whole != 1 {
			c.t.Errorf("%d of four invoices have the same days", whole)
		}
		c.wellKept()
	})
}

func atOnce(n int, do func(int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Add(1)
		go func() { defer all.Done(); do(i) }()
	}
	all.Wait()
}

func TestOfManyWhoPayAnInvoiceAtOnceOnePaysIt(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.works("2024-05-01", "2024-05-31", "20")
		i := c.entered(c.month("1", "2024-05", "31", "20", "9240"))
		c.checked(i.Code)
		c.must(second(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoiceVerdict{})))
		errs := make([]error, 8)
		atOnce(len(errs), func(n int) {
			_, errs[n] = c.PayInvoice(c.ctx, []models.Viewer{storetest.Keeper, storetest.SecondKeeper}[n%2], i.Code, models.NewInvoicePayment{On: "2024-06-03"})
		})
		paid := 0
		for _, err := range errs {
			if err == nil {
				paid++
			} else {
				c.spoke(err, "invoice.state")
			}
		}
		if paid != 1 {
			c.t.Errorf("it was paid %d times: %v", paid, errs)
		}
		c.stands("contract", "2024-06-30", "53800.00 36960.00 9240.00 0.00")
		c.wellKept()
	})
}

func TestTheReversalOfAPaymentMakesTheInvoiceApprovedAgainAndItIsPaidAnew(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.works("2024-05-01", "2024-05-31", "20")
		i, pay := c.settled(c.month("1", "2024-05", "31", "20", "9240"))
		c.spoke(second(c.RejectInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoiceVerdict{Reason: "r"})), "invoice.state")
		back := made[models.Transaction](c.t, "reversal")(c.ReverseTransaction(c.ctx, storetest.Keeper, pay.Code, models.NewReversal{Reason: "Wrong account"}))
		w := c.invoice(i.Code)
		if step := w.Steps[len(w.Steps)-1]; w.State != models.InvoiceApproved || w.Paid != "" || step.Transaction != back.Code || step.Reason != "Wrong account" || len(w.Transactions) != 2 {
			c.t.Fatalf("%+v", w)
		}
		c.stands("contract", "2024-06-30", "53800.00 46200.00 0.00 0.00")
		c.wellKept()
		made[models.Transaction](c.t, "again")(c.PayInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoicePayment{On: "2024-06-05", Last: true}))
		c.stands("contract", "2024-06-30", "90760.00 0.00 9240.00 0.00")
		if whole := made[models.WholeTransaction](c.t, "payment")(c.Transaction(c.ctx, storetest.Keeper, pay.Code)); whole.Invoice != i.Code {
			c.t.Errorf("the payment does not name its invoice: %+v", whole)
		}
		c.wellKept()
	})
}

func TestAnInvoiceWhoseDayIsTakenBackAfterItsApprovalIsCheckedAndApprovedAnewBeforeItIsPaid(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.works("2024-05-01", "2024-05-31", "19")
		slip := c.works("2024-05-30", "2024-05-30", "1")
		i := c.entered(c.month("1", "2024-05", "31", "20", "9240"))
		c.differs(c.checked(i.Code))
		c.must(second(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoiceVerdict{})))
		c.must(second(c.ReverseDays(c.ctx, storetest.Keeper, slip, "Not worked")))
		pay := models.NewInvoicePayment{On: "2024-06-03"}
		c.spoke(second(c.PayInvoice(c.ctx, storetest.Keeper, i.Code, pay)), "invoice.changed")
		c.stands("contract", "2024-06-30", "53800.00 46200.00 0.00 0.00")
		w := c.checked(i.Code)
		c.differs(w, "not-approved/1")
		c.spoke(second(c.PayInvoice(c.ctx, storetest.Keeper, i.Code, pay)), "invoice.state")
		c.works("2024-05-31", "2024-05-31", "1")
		c.differs(c.checked(i.Code))
		c.must(second(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoiceVerdict{})))
		c.must(second(c.PayInvoice(c.ctx, storetest.Keeper, i.Code, pay)))
		c.wellKept()
	})
}

func TestADayThatWasPaidIsNotTakenBackSoThatNoDayIsPaidTwice(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		paid := c.works("2024-05-30", "2024-05-30", "1")
		i, pay := c.settled(c.month("1", "2024-05", "31", "1", "462"))
		_, err := c.SetDayRate(c.ctx, storetest.SecondKeeper, c.code, models.NewDayRate{Person: c.grace.Code, From: "2024-05-01", Amount: "470", Currency: "USD"})
		c.must(err)
		c.spoke(second(c.ReverseDays(c.ctx, storetest.Keeper, paid, "Slip")), "days.paid")
		c.spoke(second(c.CorrectDays(c.ctx, storetest.Keeper, paid, models.NewDayEntry{Note: "another"}, "Slip")), "days.paid")
		c.spoke(second(c.RecostDays(c.ctx, storetest.SecondKeeper, c.code, []int64{paid}, "Indexed")), "days.paid")
		made[models.Transaction](c.t, "reversal")(c.ReverseTransaction(c.ctx, storetest.Keeper, pay.Code, models.NewReversal{Reason: "Bounced"}))
		c.must(second(c.ReverseDays(c.ctx, storetest.Keeper, paid, "Slip")))
		c.spoke(second(c.PayInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoicePayment{On: "2024-06-05"})), "invoice.changed")
	})
}

func TestNotMoreIsPaidForAnInvoiceThanIsCommitted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newInvoiceCase(newLedger(t, s, clock), "9239.99")
		c.works("2024-05-01", "2024-05-31", "20")
		i := c.entered(c.month("1", "2024-05", "31", "20", "9240"))
		c.checked(i.Code)
		c.must(second(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, i.Code, models.NewInvoiceVerdict{})))
		c.spoke(second(c.PayInvoice(c.ctx, storetest.Keeper, i.Code, models.NewInvoicePayment{})), "money.committed")
		if w := c.invoice(i.Code); w.State != models.InvoiceApproved || len(w.Transactions) > 0 {
			c.t.Errorf("something was kept of a payment that was refused: %+v", w)
		}
	})
}

func TestAnInvoiceIsReadByThePortfolioAndNotByContractors(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		i := c.entered(c.month("1", "2024-05", "31", "20", "9240"))
		grace := models.Viewer{Email: "grace@example.org", PersonID: c.grace.ID, Roles: []models.Role{models.Contractor}}
		c.refused(second(c.Invoices(c.ctx, grace, models.InvoiceFilter{}, models.Page{})), models.Forbidden, "")
		c.refused(second(c.Invoice(c.ctx, grace, i.Code)), models.Forbidden, "")
		c.refused(second(c.Trace(c.ctx, grace, i.Code)), models.NotFound, "")
		also := grace
		also.Roles = append(also.Roles, models.Manager)
		c.checked(i.Code)
		c.spoke(second(c.ApproveInvoice(c.ctx, also, i.Code, models.NewInvoiceVerdict{})), "invoice.own")
		c.spoke(second(c.ApproveInvoice(c.ctx, models.CommandLine, i.Code, models.NewInvoiceVerdict{})), "access.approver")
		for filter, want := range map[models.InvoiceFilter]int64{{State: "open"}: 1, {State: "paid"}: 0, {Text: "halden"}: 1, {Text: "nobody"}: 0, {SOW: c.code}: 1, {From: "2024-06-01"}: 0} {
			if l := made[models.List[models.InvoiceRow]](c.t, "list")(c.Invoices(c.ctx, storetest.Keeper, filter, models.Page{})); l.Total != want {
				c.t.Errorf("%+v finds %d", filter, l.Total)
			}
		}
	})
}

func TestAnInvoiceLeadsToItsPaymentItsDaysAndTheDecisionOnTheWork(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		entry := c.works("2024-05-01", "2024-05-31", "20")
		n := c.month("1", "2024-05", "31", "20", "9240")
		n.Name, n.Content = "invoice-1.pdf", []byte("%PDF-1.4 one page")
		i, pay := c.settled(n)
		for _, ref := range []string{i.Code, pay.Code} {
			var seen []string
			for _, s := range c.traced(storetest.Keeper, ref) {
				seen = append(seen, s.Ref)
			}
			for _, want := range []string{i.Code, pay.Code, fmt.Sprintf("days/%d", entry), c.code, "D-2024-001"} {
				if !slices.Contains(seen, want) {
					c.t.Errorf("%s does not lead to %s: %v", ref, want, seen)
				}
			}
		}
		file := made[models.Source](c.t, "file")(c.InvoiceFile(c.ctx, storetest.Treasurer, i.Code))
		if file.Name != "invoice-1.pdf" || string(file.Content) != string(n.Content) {
			c.t.Errorf("got %+v", file)
		}
	})
}

func TestAPeriodIsProposedByWhatItsFreeApprovedDaysComeTo(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.works("2024-05-02", "", "1")
		c.works("2024-05-03", "", "0.5")
		c.rate("2024-05-20", "500")
		c.works("2024-05-21", "", "1")
		c.works("2024-06-03", "", "1")
		made[models.DayLogged](c.t, "waits")(c.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: "2024-05-22", Person: c.grace.Code, Days: "1"}))
		p := made[[]models.InvoiceProposal](c.t, "proposal")(c.ProposeInvoice(c.ctx, storetest.Keeper, c.code, "2024-05-01", "2024-05-31"))
		if len(p) != 2 || p[0].Units.String() != "1.5" || p[0].Amount.Amount() != "693.00" || p[1].Amount.Amount() != "500.00" {
			c.t.Fatalf("got %+v", p)
		}
		n := c.month("1", "2024-05", "31", "1.5", "693")
		n.TotalDays, n.Total = "", ""
		n.Lines = append(n.Lines, models.NewInvoiceLine{Person: c.grace.Code, Days: "1", Rate: "500", Amount: "500"})
		w := c.checked(c.entered(n).Code)
		c.differs(w)
		if len(w.Check.Waiting) != 1 || len(w.Check.Uncovered) != 0 {
			c.t.Errorf("waiting %v, uncovered %v", w.Check.Waiting, w.Check.Uncovered)
		}
		if p := made[[]models.InvoiceProposal](c.t, "proposal")(c.ProposeInvoice(c.ctx, storetest.Keeper, c.code, "2024-05-01", "2024-05-31")); len(p) != 0 {
			c.t.Errorf("what is invoiced is proposed again: %+v", p)
		}
	})
}

func TestAnInvoiceOfAnotherVendorMayBearTheSameNumberAndOneBeforeTheWorkBeganIsRefused(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.entered(c.month("1", "2024-05", "31", "20", "9240"))
		draft := made[models.SOW](c.t, "draft")(c.AddSOW(c.ctx, storetest.Keeper, models.NewSOW{Title: "Later"}))
		c.spoke(second(c.EnterInvoice(c.ctx, storetest.Keeper, draft.Code, c.month("1", "2024-05", "31", "1", "462"))), "invoice.sow")
		c.sow("SOW-2024-900", "contract")
		c.must(c.ExecForTest("INSERT INTO sow_totals (sow_id, submitted, approved, overrun) SELECT id, 0, 0, 0 FROM sows WHERE code = 'SOW-2024-900'"))
		n := c.month("1", "2024-05", "31", "1", "462")
		n.Currency = "USD"
		c.must(second(c.EnterInvoice(c.ctx, storetest.Keeper, "SOW-2024-900", n)))
		c.spoke(second(c.EnterInvoice(c.ctx, storetest.Keeper, "SOW-2024-900", n)), "invoice.number")
		future := c.month("9", "2024-05", "31", "1", "462")
		future.Received = "2024-11-02"
		c.spoke(second(c.EnterInvoice(c.ctx, storetest.Keeper, c.code, future)), "invoice.period")
	})
}

// invoicePaid pays an invoice of the crowd's first work for one approved day, and leaves another with none.
func (c *crowd) invoicePaid() {
	c.t.Helper()
	keeper, work := storetest.Keeper, c.sows[0]
	made[models.DayRate](c.t, "rate")(c.SetDayRate(background, keeper, work, models.NewDayRate{From: "2024-01-02", Amount: "100", Currency: "USD"}))
	day := made[models.DayLogged](c.t, "day")(c.LogDays(background, keeper, work, models.NewDayEntry{Date: "2024-09-30", Person: c.workers[0].Code, Days: "0.5"}))
	made[models.DayLine](c.t, "verdict")(c.ApproveDays(background, storetest.SecondKeeper, day.Entry.ID, models.NewDayVerdict{Verdict: "approved"}))
	for _, number := range []string{"1", "2"} {
		n := models.NewInvoice{Number: number, Date: "2024-10-01", From: "2024-09-01", To: "2024-09-30", Currency: "USD", Lines: []models.NewInvoiceLine{{Days: "0.5", Amount: "50"}}}
		i := made[models.Invoice](c.t, "invoice")(c.EnterInvoice(background, keeper, work, n))
		made[models.Invoice](c.t, "check")(c.CheckInvoice(background, keeper, i.Code, models.NewInvoiceVerdict{}))
	}
	made[models.Invoice](c.t, "approval")(c.ApproveInvoice(background, storetest.SecondKeeper, "INV-2024-001", models.NewInvoiceVerdict{}))
	made[models.Transaction](c.t, "payment")(c.PayInvoice(background, keeper, "INV-2024-001", models.NewInvoicePayment{}))
}
