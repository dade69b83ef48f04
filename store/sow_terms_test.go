package store_test

import (
	"fmt"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func (c sowCase) amended(n models.NewSOWTerms) models.SOWTerms {
	c.Helper()
	t, err := c.s.AmendSOW(c.ctx, storetest.Keeper, c.code, n)
	c.must(err)
	return t
}

func (c sowCase) approved(id int64) {
	c.Helper()
	_, err := c.s.ApproveDays(c.ctx, storetest.SecondKeeper, id, models.NewDayVerdict{Verdict: "approved"})
	c.must(err)
}

func (c sowCase) rated(n models.NewDayRate) {
	c.Helper()
	_, err := c.s.SetDayRate(c.ctx, storetest.Keeper, c.code, n)
	c.must(err)
}

func ceilings(days, money string) models.NewSOWTerms {
	n := contract
	n.CeilingDays, n.CeilingMoney = days, money
	return n
}

func TestOverrunWaitsApprovedOrNotUntilAnAmendmentTakesItInInTheOrderOfRecording(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, ceilings("1.5", ""))
		c.logged("2024-10-01", c.ines.Code, "1")
		first, second, third := c.logged("2024-10-02", c.ines.Code, "1").Entry, c.logged("2024-10-03", c.ines.Code, "1").Entry, c.logged("2024-10-04", c.ines.Code, "0.5").Entry
		if !first.Over || !second.Over || third.Over { // half a day was left, and half a day fits
			t.Fatalf("got %v, %v, %v", first.Over, second.Over, third.Over)
		}
		c.approved(second.ID)
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "1.5" || f.Overrun != 2000 || f.Approved != 0 {
			t.Fatalf("an approved overrun counts: %+v", f)
		}
		c.sound()
		agreed := c.amended(models.NewSOWTerms{EffectiveOn: "2024-11-04", CeilingDays: "3"})
		if f := c.figures("2024-10-31"); f.Overrun != 2000 {
			t.Fatalf("taken in before it holds: %+v", f)
		}
		clock.SetDay("2024-11-05")
		c.logged("2024-11-05", c.ines.Code, "0.5") // the first writing after the amendment holds takes in what waits, before the new entry is judged
		line, err := s.DayEntry(c.ctx, storetest.Keeper, first.ID)
		c.must(err)
		if line.Over || line.TakenInN == nil || *line.TakenInN != agreed.N {
			t.Fatalf("got %+v", line)
		}
		if f := c.figures("2024-11-05"); days(f.UsedUnits) != "3" || f.Overrun != 1000 || days(f.Left) != "0" {
			t.Fatalf("got %+v", f)
		}
		if f := c.figures("2024-11-03"); days(f.UsedUnits) != "1.5" || f.Overrun != 2000 || days(f.Ceiling) != "1.5" {
			t.Fatalf("the day before it held: %+v", f)
		}
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-11-05", CeilingDays: "4"})
		if f := c.figures("2024-11-05"); days(f.UsedUnits) != "4" || f.Overrun != 0 || f.Approved != 1000 {
			t.Fatalf("got %+v", f)
		}
		c.stated("2024-10-31", "1.5")
		for asOf, want := range map[models.Date]models.Days{"2024-10-31": 1500, "2024-11-05": 4000 - 500} { // half a day lies in November
			months := made[[]models.WorkedMonth](t, "months")(s.SOWMonths(c.ctx, storetest.Keeper, c.code, asOf))
			if october := months[len(months)-1]; october.Units != want {
				t.Errorf("as of %s October has %s", asOf, october.Units)
			}
			whole := made[models.WholeSOW](t, "whole")(s.SOW(c.ctx, storetest.Keeper, c.code, asOf))
			if st := whole.Statements[0]; st.Entries != want || *whole.Figures.Apart != want-1500 {
				t.Errorf("as of %s the statement stands beside %s", asOf, st.Entries)
			}
			q, err := s.Quarter(c.ctx, storetest.Keeper, "2024-Q4", asOf)
			c.must(err)
			var counted models.Days
			for _, d := range q.Days {
				if d.From < "2024-11-01" {
					counted += d.Counted()
				}
			}
			if counted != want {
				t.Errorf("as of %s the quarter counts %s", asOf, counted)
			}
		}
		c.sound()
	})
}

func TestTheDailyRoundTakesInOverrunWhereNothingElseIsWritten(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, ceilings("1.5", ""))
		c.logged("2024-10-01", c.ines.Code, "1")
		over := c.logged("2024-10-02", c.ines.Code, "1").Entry
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-11-04", CeilingDays: "3"})
		round := func(want int) {
			t.Helper()
			if taken, err := s.TakeInOverrun(c.ctx, models.DailyRound); err != nil || taken != want {
				t.Errorf("the round took in %d: %v", taken, err)
			}
		}
		round(0)
		clock.SetDay("2024-11-04")
		round(1)
		round(0)
		line, err := s.DayEntry(c.ctx, storetest.Keeper, over.ID)
		c.must(err)
		if f := c.figures("2024-11-04"); line.Over || days(f.UsedUnits) != "2" || f.Overrun != 0 {
			t.Errorf("got %+v and %+v", line, f)
		}
		if c.logged("2024-11-04", c.ines.Code, "0.5"); c.kinds() != "used-50 used-100 used-75" {
			t.Errorf("under the amendment is told %s", c.kinds())
		}
		_, err = s.TakeInOverrun(c.ctx, storetest.Treasurer)
		c.refused(err, models.Forbidden, "")
		c.sound()
		c.healthy()
	})
}

func TestOverrunWaitsInTheQueueAndKeepsItsWorkFromBeingClosed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, ceilings("1", ""))
		c.approved(c.logged("2024-10-01", c.ines.Code, "1").Entry.ID)
		over := c.logged("2024-10-02", c.ines.Code, "1").Entry
		waiting, err := s.Days(c.ctx, storetest.SecondKeeper, models.DayFilter{State: "submitted"}, models.Page{})
		c.must(err)
		if !over.Over || waiting.Total != 1 || waiting.Items[0].ID != over.ID {
			t.Errorf("waiting are %+v", waiting)
		}
		move := func(to string) error {
			_, err := s.MoveSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWMove{State: to}, 0)
			return err
		}
		c.must(move("concluded"))
		c.refused(move("closed"), models.Conflict, "1 day of "+c.code+" wait")
		c.approved(over.ID)
		c.must(move("closed"))
	})
}

func TestAnAmendmentLeavesNoDayOutsideThatStandsOnRecord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		late := c.logged("2024-10-16", c.ines.Code, "1").Entry.ID
		amend := func(ends string) error {
			_, err := s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-01", Ends: ends})
			return err
		}
		c.refused(amend("2024-10-15"), models.Conflict, "has days on 2024-10-16, after 2024-10-15")
		c.must(amend("2024-10-16"))
		_, err := s.ReverseDays(c.ctx, storetest.Keeper, late, "It was leave")
		c.must(err)
		c.must(amend("2024-10-15"))
	})
}

func TestTheCeilingInMoneyIsACapToTheThousandthAndAFixedPriceIsNone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, ceilings("120", "1080.01"))
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "720.01"})
		c.logged("2024-10-01", c.ines.Code, "0.5")
		c.logged("2024-10-02", c.ines.Code, "0.5")
		_, err := c.log("2024-10-03", c.ines.Code, "0.5") // 3 × 360.005 is 1080.015, half a cent too much
		c.refused(err, models.Conflict, "SOW-2024-001 has 360.00 USD left; 0.5 day at 720.01 USD comes to 360.00 USD.")
		ines := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		_, err = s.LogDays(c.ctx, ines, c.code, models.NewDayEntry{Date: "2024-10-03", Person: c.ines.Code, Days: "0.5"})
		c.refused(err, models.Conflict, "The ceiling of SOW-2024-001 does not hold this entry.") // and no sum of money
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-03", CeilingMoney: "700"})
		c.refused(err, models.Conflict, "the ceiling cannot be lowered to 700.00")
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-10-03", Price: "fixed"})
		c.logged("2024-10-03", c.ines.Code, "1")
		f := c.figures("2024-10-31")
		if f.CostUsed.Amount() != "1440.02" || f.MoneyLimit.Amount() != "1080.01" || f.MoneyLeft != nil {
			t.Fatalf("got %+v", f)
		}
		c.sound()
	})
}

// A rate may be written down before the contract says in which currency.
func TestTermsStayInTheCurrencyOfWhatIsUsedAndOfTheRates(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "20", Currency: "EUR"})
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "500", Currency: "EUR"})
		c.approved(c.logged("2024-10-01", c.ines.Code, "1").Entry.ID)
		_, err := s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-20", Currency: "USD", Why: "dollars from now on"})
		c.refused(err, models.Conflict, "costs EUR already; agree the terms in EUR too")
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-10-20", CeilingDays: "30", Why: "ten more"})

		early, err := s.AddSOW(c.ctx, storetest.Keeper, models.NewSOW{Title: "Arm64 runner", On: "2024-09-02", People: []string{c.ines.Code}})
		c.must(err)
		c.code = early.Code
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "500", Currency: "EUR"})
		dollars := models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "20", Currency: "USD"}
		_, err = s.SetSOWTerms(c.ctx, storetest.Keeper, c.code, dollars)
		c.refused(err, models.Conflict, "has a rate of 500.00 EUR from 2 Sep 2024; give the terms in EUR. Or first give the same days a rate in USD.")
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "540", Currency: "USD"})
		_, err = s.SetSOWTerms(c.ctx, storetest.Keeper, c.code, dollars)
		c.must(err)
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-20", Currency: "EUR"})
		c.refused(err, models.Conflict, "has a rate of 540.00 USD from 2 Sep 2024; give the terms in USD.")
		c.sound()
	})
}

func TestARateChangedForThePastCostsAgainByReversalAndNewEntry(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		third := models.Viewer{Email: "third@example.org", Roles: []models.Role{models.Manager}}
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "700"})
		a, b := c.logged("2024-10-01", c.ines.Code, "1").Entry, c.logged("2024-10-02", c.ines.Code, "0.5").Entry
		c.approved(a.ID)
		_, err := s.RecostDays(c.ctx, third, c.code, nil, "indexed")
		c.refused(err, models.Conflict, "there is nothing to cost again")
		c.rated(models.NewDayRate{From: "2024-10-01", Amount: "720"})
		whole, err := s.SOW(c.ctx, storetest.Keeper, c.code, "")
		c.must(err)
		if len(whole.RatesApart) != 2 || whole.RatesApart[1].More.Amount() != "10.00" || c.figures("").CostUsed.Amount() != "1050.00" {
			t.Fatalf("got %+v", whole.RatesApart)
		}
		_, err = s.RecostDays(c.ctx, storetest.Keeper, c.code, nil, "indexed")
		c.refused(err, models.Forbidden, "You entered this entry yourself")
		_, err = s.RecostDays(c.ctx, third, c.code, nil, "")
		c.refused(err, models.Invalid, "Say in one line why the entry is taken back.")
		lines, err := s.RecostDays(c.ctx, third, c.code, nil, "indexed from October")
		c.must(err)
		if len(lines) != 2 || lines[0].State != models.DayApproved || lines[1].State != models.DaySubmitted || *lines[0].ReplacesID != a.ID || *lines[1].ReplacesID != b.ID {
			t.Fatalf("got %+v", lines)
		}
		if f := c.figures(""); f.CostUsed.Amount() != "1080.00" || f.Approved != 1000 || f.Submitted != 500 {
			t.Fatalf("got %+v", f)
		}
		if was, err := s.DayEntry(c.ctx, storetest.Keeper, a.ID); err != nil || was.State != models.DayReversed || *was.RateMinor != 70_000 {
			t.Fatalf("the entry was edited: %+v", was)
		}
		c.sound()
	})
}

func TestAMonthsTotalLiesUnderOneRate(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "700"})
		c.rated(models.NewDayRate{From: "2024-10-16", Amount: "900"})
		total := func(date, through, days string) (models.DayLogged, error) {
			return c.enter(models.NewDayEntry{Date: date, Through: through, Person: c.ines.Code, Days: days})
		}
		_, err := total("2024-10-01", "2024-10-31", "20")
		c.refused(err, models.Invalid, "2024-10-01 to 2024-10-31 lies under two rates; another holds from 2024-10-16 on. Enter the days up to 2024-10-15 by themselves.")
		one := made[models.DayLogged](t, "one day")(total("2024-10-01", "2024-10-01", "1"))
		day := made[models.DayLogged](t, "a day")(s.CorrectDays(c.ctx, storetest.Keeper, one.Entry.ID, models.NewDayEntry{Date: "2024-10-01"}, "It is a day"))
		if one.Entry.Kind != models.DayMonthTotal || day.Entry.Kind != models.DayWorked {
			t.Errorf("%s became %s", one.Entry.Kind, day.Entry.Kind)
		}
		made[models.DayLogged](t, "back")(s.ReverseDays(c.ctx, storetest.Keeper, day.Entry.ID, "It was a trial"))
		made[models.DayLogged](t, "before")(total("2024-10-01", "2024-10-15", "10"))
		made[models.DayLogged](t, "after")(total("2024-10-16", "2024-10-31", "10"))
		if f := c.figures(""); f.CostUsed.Amount() != "16000.00" {
			t.Fatalf("10 at 700 and 10 at 900 come to %+v", f.CostUsed)
		}
		whole := made[models.DayLogged](t, "September")(total("2024-09-02", "2024-09-30", "10"))
		c.rated(models.NewDayRate{From: "2024-09-16", To: "2024-09-20", Person: c.ines.Code, Amount: "800"})
		// It has the rate of its last day; what of it fell into the dear week nobody knows.
		if apart := c.whole("2024-10-31").RatesApart; len(apart) != 1 || !apart[0].TwoRates || apart[0].More != nil {
			t.Fatalf("got %+v", apart)
		}
		_, err = s.RecostDays(c.ctx, storetest.SecondKeeper, c.code, []int64{whole.Entry.ID}, "the dear week")
		c.refused(err, models.Invalid, "lies under two rates")
		_, err = s.RecostDays(c.ctx, storetest.SecondKeeper, c.code, nil, "all that can be")
		c.refused(err, models.Conflict, "there is nothing to cost again")
		c.must(second(s.CorrectDays(c.ctx, storetest.Keeper, whole.Entry.ID, models.NewDayEntry{Date: "2024-09-16", Through: "2024-09-20", Days: "4"}, "by its rates")))
		c.sound()
	})
}

func TestAnAmendmentBringsDaysMoneyEndAndRateAndIsSaidInWords(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-10-01", CeilingDays: "140", Ends: "2025-08-31", Rate: "730"})
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-10-02", Ends: "2025-12-31"})
		whole, err := s.SOW(c.ctx, storetest.Keeper, c.code, "")
		c.must(err)
		if got := whole.Terms[1].Sentence(whole.Unit, whole.Terms[0]); got != "+20 days, a day at 730.00 USD, to 31 Aug 2025, decided: not shown by the record" {
			t.Error(got)
		}
		if got := whole.Terms[2].Kinds(whole.Terms[1]); len(got) != 1 || got[0] != models.AmendNoCost {
			t.Error(got)
		}
		if apart := models.CeilingsApart(whole.Figures.Ceiling, whole.Figures.MoneyLimit, whole.Figures.Price, whole.Rates, "2024-10-31"); apart == nil || apart.Amount() != "-15800.00" {
			t.Errorf("the two ceilings: %v", apart)
		}
		c.logged("2024-09-20", c.ines.Code, "1")
		c.turned("2024-10-10", models.MannerMonths)
		then, err := s.SOW(c.ctx, storetest.Keeper, c.code, "2024-09-30")
		c.must(err)
		if then.State != models.SOWDraft || len(then.Life.Steps) != 0 || len(then.Manners) != 0 || then.Waiting.Total != 0 {
			t.Errorf("as of September it is %s with the steps %+v, the manners %+v and %d that wait", then.State, then.Life.Steps, then.Manners, then.Waiting.Total)
		}
		if len(then.Terms) != 1 || len(then.Rates) != 0 || days(then.Figures.Ceiling) != "120" || then.Figures.EndsOn != "2025-06-30" {
			t.Errorf("as of September: %+v", then.Figures)
		}
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-03", Rate: "-1"})
		c.refused(err, models.Invalid, "-1.00 is not an amount to enter")
	})
}

func TestOnePersonsDayHoldsHalfADayAndHoursOfSevenAndAHalfExactly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Unit: "hour", Grid: "0.25", HoursToDay: "7.5"}, ceilings("500", ""))
		inDays, err := s.AddSOW(c.ctx, storetest.Keeper, models.NewSOW{Title: "In days", On: "2024-09-02"})
		c.must(err)
		_, err = s.SetSOWTerms(c.ctx, storetest.Keeper, inDays.Code, ceilings("500", ""))
		c.must(err)
		_, err = s.ActivateSOW(c.ctx, storetest.Keeper, inDays.Code, 0, "")
		c.must(err)
		_, err = s.LogDays(c.ctx, storetest.Keeper, inDays.Code, models.NewDayEntry{Date: "2024-10-01", Person: c.ines.Code, Days: "0.5"})
		c.must(err)
		_, err = c.log("2024-10-01", c.ines.Code, "4")
		c.refused(err, models.Conflict, "has 3.75 hours left on 2024-10-01; 4 were entered")
		for range 3 {
			c.logged("2024-10-01", c.ines.Code, "1.25") // three times a sixth of a day
		}
		_, err = c.log("2024-10-01", c.ines.Code, "0.25")
		c.refused(err, models.Conflict, "has 0 hours left")
		_, err = s.AllowPersonDay(c.ctx, storetest.Keeper, models.NewDayAllowance{Person: c.ines.Code, From: "2024-10-01", To: "2024-10-02", UpTo: "1.5", Why: "The release weekend"})
		c.must(err)
		c.logged("2024-10-01", c.ines.Code, "3.75")
		_, err = c.log("2024-10-01", c.ines.Code, "0.25")
		c.refused(err, models.Conflict, "has 0 hours left")
		c.sound()
	})
}

func TestAClosedQuarterTakesNothingNewAndIsCorrectedByASecondPerson(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		e := c.logged("2024-09-30", c.ines.Code, "1").Entry
		_, err := s.CloseQuarter(c.ctx, storetest.Keeper, "2024-Q4", "early")
		c.refused(err, models.Conflict, "2024-Q4 lasts until 31 Dec 2024")
		_, err = s.CloseQuarter(c.ctx, storetest.Keeper, "2024-H2", "both")
		c.refused(err, models.Invalid, "no calendar quarter")
		_, err = s.CloseQuarter(c.ctx, storetest.Keeper, "2024-Q3", "")
		c.refused(err, models.Invalid, "Say in one line why the quarter is closed")
		_, err = s.CloseQuarter(c.ctx, storetest.Keeper, "2024-Q3", "Reported to the board")
		c.must(err)
		_, err = s.CloseQuarter(c.ctx, storetest.Keeper, "2024-Q3", "again")
		c.refused(err, models.Conflict, "2024-Q3 is closed already")
		_, err = c.log("2024-09-27", c.ines.Code, "1")
		c.refused(err, models.Conflict, "2024-Q3 is closed and takes no new days.")
		_, err = s.RecordStatement(c.ctx, storetest.Keeper, models.NewStatement{SOW: c.code, On: "2024-09-30", Used: "3"})
		c.refused(err, models.Conflict, "2024-Q3 is closed and takes nothing new")
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-09-15", CeilingDays: "130"})
		c.refused(err, models.Conflict, "2024-Q3 is closed and takes nothing new")
		_, err = c.turn("2024-09-15", models.MannerEntries)
		c.refused(err, models.Conflict, "2024-Q3 is closed and takes nothing new")
		_, err = s.AddSOWComponent(c.ctx, storetest.Keeper, c.code, models.NewSOWComponent{Name: "Report", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-15", CeilingDays: "2"}})
		c.refused(err, models.Conflict, "2024-Q3 is closed and takes nothing new")
		_, err = s.ApproveDays(c.ctx, storetest.SecondKeeper, e.ID, models.NewDayVerdict{Verdict: "returned", Reason: "Half a day only"})
		c.refused(err, models.Conflict, "2024-Q3 is closed, and an entry of it is not returned, since it could not be entered anew.")
		open := c.logged("2024-10-01", c.ines.Code, "1").Entry
		_, err = s.JudgeDays(c.ctx, storetest.SecondKeeper, []int64{open.ID, e.ID}, models.NewDayVerdict{Verdict: "returned", Reason: "Half a day only"})
		c.refused(err, models.Conflict, fmt.Sprintf("Entry %d: 2024-Q3 is closed", e.ID))
		_, err = s.CorrectDays(c.ctx, storetest.SecondKeeper, e.ID, models.NewDayEntry{Date: "2024-10-02"}, "It was October")
		c.refused(err, models.Conflict, "what is corrected in it stays in it")
		_, err = s.CorrectDays(c.ctx, storetest.Keeper, e.ID, models.NewDayEntry{Days: "0.5"}, "Half of it was leave")
		c.refused(err, models.Forbidden, "You entered this entry yourself")
		done, err := s.CorrectDays(c.ctx, storetest.SecondKeeper, e.ID, models.NewDayEntry{Days: "0.5"}, "Half of it was leave")
		c.must(err)
		if days(done.Used) != "1.5" || *done.Entry.ReplacesID != e.ID || done.Entry.State != models.DaySubmitted || done.Entry.Note != "Result cache" {
			t.Fatalf("got %+v", done)
		}
		_, err = s.CorrectDays(c.ctx, storetest.SecondKeeper, open.ID, models.NewDayEntry{Date: "2024-09-26"}, "It was September")
		c.refused(err, models.Conflict, "2024-Q3 is closed and takes no new days.")
		_, err = s.OpenQuarter(c.ctx, storetest.Keeper, "2024-Q3", "One sheet came late")
		c.refused(err, models.Forbidden, "You entered this closing yourself")
		_, err = s.OpenQuarter(c.ctx, storetest.Treasurer, "2024-Q3", "One sheet came late")
		c.must(err)
		c.logged("2024-09-27", c.ines.Code, "1")
		state, err := s.QuarterState(c.ctx, storetest.Keeper, "2024-Q3")
		c.must(err)
		if state.Closed() || len(state.Closings) != 2 || state.Waiting != 2 {
			t.Fatalf("got %+v", state)
		}
		c.sound()
	})
}

func TestRatesOfAPersonAGradeAndEverybodyHoldFromAndTo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, ceilings("120", ""))
		_, err := s.SetSOWGrade(c.ctx, storetest.Keeper, c.code, models.NewSOWGrade{Person: c.ines.Code, Grade: "senior", From: "2024-10-02"})
		c.must(err)
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "500"})
		c.rated(models.NewDayRate{Grade: "senior", From: "2024-09-02", Amount: "800"})
		c.rated(models.NewDayRate{Person: c.ines.Code, From: "2024-10-04", To: "2024-10-05", Amount: "900"})
		for date, want := range map[string]int64{"2024-10-01": 500_00, "2024-10-02": 800_00, "2024-10-04": 900_00, "2024-10-05": 900_00, "2024-10-06": 800_00} {
			if got := c.logged(date, c.ines.Code, "0.5").Entry; *got.RateMinor != want {
				t.Errorf("on %s: %d", date, *got.RateMinor)
			}
		}
		_, err = s.SetDayRate(c.ctx, storetest.Keeper, c.code, models.NewDayRate{Person: c.ines.Code, From: "2024-10-05", Amount: "950"})
		c.refused(err, models.Conflict, "950.00 USD from 5 Oct 2024 overlaps 900.00 USD from 4 Oct 2024 to 5 Oct 2024.")
		_, err = s.SetDayRate(c.ctx, storetest.Keeper, c.code, models.NewDayRate{Person: c.ines.Code, Grade: "senior", From: "2024-10-08", Amount: "950"})
		c.refused(err, models.Invalid, "for one person or for a grade")
		ines := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		c.rated(models.NewDayRate{Grade: "junior", From: "2024-09-02", Amount: "300"})
		whole, err := s.SOW(c.ctx, ines, c.code, "")
		c.must(err)
		if len(whole.Rates) != 3 || len(whole.Grades) != 1 {
			t.Errorf("a contractor is shown %+v", whole.Rates)
		}
	})
}
