package store_test

import (
	"bytes"
	"strings"
	"testing"

	"bursar/models"
	"bursar/sheets"
	"bursar/store"
	"bursar/store/storetest"
)

func TestAWithdrawnDeliverableKeepsItsDaysAndNoNewDayNamesIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := newDeliveries(t, s)
		log := func(date, deliverable string) (models.DayLogged, error) {
			return s.LogDays(d.ctx, storetest.Keeper, d.sowCase.code, models.NewDayEntry{Date: date, Person: d.ines.Code, Days: "1", Deliverable: deliverable})
		}
		withdraw := func(v models.Viewer, on, reason string) (models.DeliverableLine, error) {
			return s.WithdrawDeliverable(d.ctx, v, d.code, models.NewDeliverableWithdrawal{On: on, Reason: reason})
		}
		named := made[models.DayLogged](t, "named")(log("2024-10-01", d.code))
		made[models.DeliverableLine](t, "hand in")(d.handIn(d.contractor, "2024-10-10"))
		d.refused(second(withdraw(d.contractor, "", "w")), models.Forbidden, "")
		d.refused(second(withdraw(storetest.Keeper, "", " ")), models.Invalid, "Say why it is withdrawn.")
		d.refused(second(withdraw(storetest.Keeper, "2024-10-09", "w")), models.Invalid, "lies before 2024-10-10")
		line := made[models.DeliverableLine](t, "withdraw")(withdraw(storetest.Keeper, "2024-10-12", "The board wants a talk instead."))
		if line.State() != models.DeliverableWithdrawn || len(line.Steps) != 2 || line.Steps[1].Remarks != "The board wants a talk instead." || line.Units != models.Whole || line.MayWithdraw || line.MayHandIn {
			t.Errorf("%+v", line)
		}
		d.refused(second(withdraw(storetest.Keeper, "", "again")), models.Conflict, "is withdrawn and cannot be withdrawn now")
		d.refused(second(d.handIn(d.contractor, "")), models.Conflict, "is withdrawn and cannot be handed in now")
		d.refused(second(log("2024-10-02", "report ON the verifier")), models.Conflict, d.code+", “Report on the verifier”, is withdrawn, and no new day names it.")
		sheet := []byte("sow,date,person,days,deliverable\n" + d.sowCase.code + ",2024-10-02," + d.ines.Code + ",1," + d.code + "\n")
		f := made[*sheets.DayFile](t, "open")(sheets.OpenDays("sheet.csv", bytes.NewReader(sheet), int64(len(sheet)), sheets.OwnFiles))
		if refused := made[models.DayImport](t, "import")(s.ImportDaySheet(d.ctx, storetest.Keeper, f.File(), true)); len(refused.Problems) != 1 || !strings.Contains(refused.Problems[0].Message, "is withdrawn") {
			t.Errorf("the sheet says %+v", refused.Problems)
		}
		corrected := made[models.DayLogged](t, "correct")(s.CorrectDays(d.ctx, storetest.Keeper, named.Entry.ID, models.NewDayEntry{Days: "0.5"}, "half a day"))
		if corrected.Entry.DeliverableCode != d.code {
			t.Errorf("the corrected entry names %q", corrected.Entry.DeliverableCode)
		}
		then := made[models.SOWDelivery](t, "then")(s.SOWDelivery(d.ctx, storetest.Keeper, d.sowCase.code, "2024-10-11"))
		if got := then.Deliverables[0].State(); got != models.DeliverableHandedIn {
			t.Errorf("on 11 October it was %s", got)
		}
		trace := made[models.Trace](t, "trace")(s.Trace(d.ctx, storetest.Keeper, d.code))
		if !strings.Contains(trace.Steps[2].Text, "Withdrawn, 12 Oct 2024, by "+storetest.Keeper.Email+": The board wants a talk instead.") {
			t.Errorf("%+v", trace.Steps)
		}
		d.sound()
	})
}

func TestAContractorLearnsOfTheRatesThatAreThePriceOfTheOwnTime(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		_, err := s.PutOnSOW(c.ctx, storetest.Keeper, c.code, c.rafe.Code)
		c.must(err)
		for _, n := range []models.NewDayRate{{From: "2024-09-02", Amount: "600"}, {Person: c.ines.Code, From: "2024-09-02", To: "2024-12-31", Amount: "720"}, {Grade: "senior", From: "2024-09-02", Amount: "800"},
			{Person: c.rafe.Code, From: "2024-09-02", Amount: "640"}} {
			n.Currency = "USD"
			c.rated(n)
		}
		seen := func(p models.Person) string {
			v := models.Viewer{Email: p.Email, PersonID: p.ID, Roles: []models.Role{models.Contractor}}
			var out []string
			for _, r := range made[models.WholeSOW](t, "whole")(s.SOW(c.ctx, v, c.code, "")).Rates {
				out = append(out, r.Money().Amount())
			}
			return strings.Join(out, " ")
		}
		if got := seen(c.rafe); got != "640.00" {
			t.Errorf("who has a rate of his own sees %s", got)
		}
		if got := seen(c.ines); got != "720.00 600.00" {
			t.Errorf("whose own rate ends, so that everybody's comes after it, sees %s", got)
		}
		_, err = s.SetSOWGrade(c.ctx, storetest.Keeper, c.code, models.NewSOWGrade{Person: c.ines.Code, Grade: "senior", From: "2024-09-02"})
		c.must(err)
		if got := seen(c.ines); got != "800.00 720.00" {
			t.Errorf("whose grade has a rate sees %s", got)
		}
		if got := made[models.WholeSOW](t, "whole")(s.SOW(c.ctx, storetest.Keeper, c.code, "")).Rates; len(got) != 4 {
			t.Errorf("the manager sees %+v", got)
		}
	})
}

func TestAnAmendmentsRateIsForOnePersonOneGradeOrEverybody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		amend := func(n models.NewSOWTerms) error {
			n.EffectiveOn, n.Currency, n.Why = "2024-10-01", "USD", "another price"
			return second(s.AmendSOW(c.ctx, storetest.Keeper, c.code, n))
		}
		c.refused(amend(models.NewSOWTerms{Rate: "700", For: c.ines.Code, Grade: "senior"}), models.Invalid, "for one person or for a grade, not for both")
		c.refused(amend(models.NewSOWTerms{Grade: "senior"}), models.Invalid, "Write the rate, or leave empty whose it is.")
		c.must(amend(models.NewSOWTerms{Rate: "700", Grade: "senior"}))
		if whole := c.whole(""); len(whole.Rates) != 1 || whole.Rates[0].Grade != "senior" || len(whole.Terms) != 2 {
			t.Errorf("%+v", whole.Rates)
		}
	})
}

func TestNothingIsAddedToWhatIsClosedAndWhatWasApprovedIsStillPaid(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.clock.SetDay("2024-07-01")
		c.works("2024-06-10", "", "1")
		bill := c.entered(c.month("6", "2024-06", "30", "1", "462.00"))
		c.checked(bill.Code)
		made[models.Invoice](c.t, "approve")(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, bill.Code, models.NewInvoiceVerdict{}))
		made[models.SOW](c.t, "close")(c.MoveSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWMove{State: "closed", On: "2024-07-01"}, 0))
		for what, err := range map[string]error{
			"a rate":       second(c.SetDayRate(c.ctx, storetest.Keeper, c.code, models.NewDayRate{From: "2024-07-01", Amount: "500", Currency: "USD"})),
			"a grade":      second(c.SetSOWGrade(c.ctx, storetest.Keeper, c.code, models.NewSOWGrade{Person: c.grace.Code, Grade: "senior", From: "2024-07-01"})),
			"a statement":  second(c.RecordStatement(c.ctx, storetest.Keeper, models.NewStatement{SOW: c.code, On: "2024-06-30", Used: "1"})),
			"an invoice":   second(c.EnterInvoice(c.ctx, storetest.Keeper, c.code, c.month("7", "2024-07", "01", "1", "462.00"))),
			"a component":  second(c.AddSOWComponent(c.ctx, storetest.Keeper, c.code, models.NewSOWComponent{Name: "Report", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-06-01", CeilingDays: "1"}})),
			"an amendment": second(c.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-07-01", CeilingDays: "200"})),
			"a manner":     second(c.TurnManner(c.ctx, storetest.Keeper, c.code, models.NewSOWManner{From: "2024-07-01", Manner: "months", Why: "w"})),
		} {
			if models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), "nothing about it changes any more. A state never goes back: draw up another statement of work") {
				c.t.Errorf("%s: %v", what, err)
			}
		}
		if paid := made[models.Transaction](c.t, "pay")(c.PayInvoice(c.ctx, storetest.Keeper, bill.Code, models.NewInvoicePayment{})); paid.Code == "" {
			c.t.Errorf("%+v", paid)
		}
	})
}

func TestAnAllowanceLeadsBackToWhoGaveItWhenAndWhy(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		allow := func(from, upTo, why string) {
			t.Helper()
			made[models.DayAllowance](t, why)(s.AllowPersonDay(c.ctx, storetest.Keeper, models.NewDayAllowance{Person: c.ines.Code, From: from, To: "2024-10-20", UpTo: upTo, Why: why}))
		}
		allow("2024-10-01", "1.5", "the release")
		allow("2024-10-15", "1", "it is out")
		trace := made[models.Trace](t, "trace")(s.Trace(c.ctx, storetest.Keeper, "allowances/1"))
		first := "Ines Morland may work 1.5 days a day from 1 Oct 2024 to 20 Oct 2024: the release. Allowed by " + storetest.Keeper.Email + " on 31 Oct 2024"
		if trace.Steps[0].Kind != models.StepAllowance || !strings.HasPrefix(trace.Steps[0].Text, first) || trace.Steps[1].Ref != "allowances/2" || trace.Steps[2].Kind != models.StepPerson {
			t.Errorf("%+v", trace.Steps)
		}
		if after := made[models.Trace](t, "trace")(s.Trace(c.ctx, storetest.Keeper, "allowances/2")); strings.Contains(after.Steps[1].Text, "anew") {
			t.Errorf("%+v", after.Steps)
		}
		own := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		for _, ref := range []string{"allowances/9", "allowances/x"} {
			c.refused(second(s.Trace(c.ctx, storetest.Keeper, ref)), models.NotFound, "")
		}
		c.refused(second(s.Trace(c.ctx, own, "allowances/1")), models.NotFound, "")
	})
}
