package store_test

import (
	"fmt"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// withComponent adds a component with a ceiling and, where given, an end.
func (c sowCase) withComponent(name, ceiling, ends string) models.SOWComponentLine {
	c.Helper()
	return made[models.SOWComponentLine](c.T, name)(c.s.AddSOWComponent(c.ctx, storetest.Keeper, c.code,
		models.NewSOWComponent{Name: name, NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: ceiling, Ends: ends}}))
}

func (c sowCase) logPart(date, person, days, component string) (models.DayLogged, error) {
	return c.s.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: date, Person: person, Days: days, Component: component})
}

func (c sowCase) part(name string) models.SOWComponentLine {
	c.Helper()
	parts, err := c.s.SOWComponents(c.ctx, storetest.Keeper, c.code, "")
	c.must(err)
	for _, p := range parts {
		if p.Name == name {
			return p
		}
	}
	c.Fatalf("no component %s in %+v", name, parts)
	return models.SOWComponentLine{}
}

func TestTheCostOfAComponentNeverPassesItsCeilingInMoney(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "720"})
		made[models.SOWComponentLine](t, "Report")(s.AddSOWComponent(c.ctx, storetest.Keeper, c.code,
			models.NewSOWComponent{Name: "Report", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingMoney: "1440"}}))
		first, err := c.logPart("2024-10-07", c.ines.Code, "1", "Report")
		c.must(err)
		_, err = c.logPart("2024-10-08", c.ines.Code, "1", "Report")
		c.must(err)
		_, err = c.logPart("2024-10-09", c.ines.Code, "0.5", "Report")
		c.refused(err, models.Conflict, "has 0.00 USD left; 0.5 day at 720.00 USD comes to 360.00 USD. Amend the component")
		contractor := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		_, err = s.LogDays(c.ctx, contractor, c.code, models.NewDayEntry{Date: "2024-10-09", Person: c.ines.Code, Days: "0.5", Component: "Report"})
		c.refused(err, models.Conflict, "does not hold this entry") // and no sum of money
		sheet := "sow,date,person,days,component\n" + c.code + ",2024-10-09," + c.ines.Code + ",0.5,Report\n"
		_, err = s.CorrectDays(c.ctx, storetest.Keeper, first.Entry.ID, models.NewDayEntry{Days: "0.5"}, "Half of it was leave")
		c.must(err)
		if done := c.imported("days.csv", []byte(sheet)); done.Accepted != 1 {
			t.Fatalf("%+v", done)
		}
		_, err = c.logPart("2024-10-10", c.ines.Code, "0.5", "Report")
		c.refused(err, models.Conflict, "has 0.00 USD left")
		c.rated(models.NewDayRate{Person: c.ines.Code, From: "2024-10-07", Amount: "900"})
		_, err = s.RecostDays(c.ctx, storetest.SecondKeeper, c.code, nil, "The offer said so")
		c.refused(err, models.Conflict, "component Report, has 90.00 USD left; 0.5 day at 900.00 USD comes to 450.00 USD")
		_, err = s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Report", models.NewSOWTerms{EffectiveOn: "2024-10-20", CeilingMoney: "1000"})
		c.refused(err, models.Conflict, "1,440.00 USD is the cost of what is used of")
		c.sound()
	})
}

func TestAComponentGetsNoCeilingInMoneyBelowWhatItCostsAlready(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "720"})
		c.withComponent("Report", "10", "")
		made[models.DayLogged](t, "a day")(c.logPart("2024-10-07", c.ines.Code, "1", "Report"))
		_, err := s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Report", models.NewSOWTerms{EffectiveOn: "2024-10-20", CeilingMoney: "719.99"})
		c.refused(err, models.Conflict, "720.00 USD is the cost of what is used of")
		made[models.SOWComponentLine](t, "just so")(s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Report", models.NewSOWTerms{EffectiveOn: "2024-10-20", CeilingMoney: "720"}))
	})
}

func TestWhatIsCostedAgainTogetherFitsWhicheverComesFirst(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, ceilings("20", "2000"))
		made[models.SOW](t, "Rafe")(s.PutOnSOW(c.ctx, storetest.Keeper, c.code, c.rafe.Code))
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "500"})
		for i, person := range []string{c.ines.Code, c.ines.Code, c.rafe.Code, c.rafe.Code} {
			c.logged(string(models.Date("2024-10-01").Add(i)), person, "1")
		}
		c.rated(models.NewDayRate{Person: c.ines.Code, From: "2024-09-02", Amount: "600"})
		c.rated(models.NewDayRate{Person: c.rafe.Code, From: "2024-09-02", Amount: "400"})
		if done := made[[]models.DayLine](t, "re-cost")(s.RecostDays(c.ctx, storetest.SecondKeeper, c.code, nil, "The offer said so")); len(done) != 4 {
			t.Errorf("%d were costed again", len(done))
		}
		c.sound()
	})
}

func TestAComponentEndsNotBeforeItsOwnDays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.withComponent("Report", "5", "")
		made[models.DayLogged](t, "a day")(c.logPart("2024-10-25", c.ines.Code, "1", "Report"))
		_, err := s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Report", models.NewSOWTerms{EffectiveOn: "2024-10-01", Ends: "2024-10-15"})
		c.refused(err, models.Conflict, "Report has days on 2024-10-25, after 2024-10-15")
		c.must(second(s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Report", models.NewSOWTerms{EffectiveOn: "2024-10-01", Ends: "2024-10-25"})))
	})
}

func TestTheMonthGridKeepsADayInItsComponent(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.withComponent("Report", "1", "")
		_, err := c.logPart("2024-10-07", c.ines.Code, "1", "Report")
		c.must(err)
		month, err := s.Month(c.ctx, storetest.Keeper, c.ines.Code, "2024-10")
		c.must(err)
		note := "chapter 3"
		_, err = s.LogMonth(c.ctx, storetest.Keeper, models.NewMonth{Person: c.ines.Code, Month: "2024-10", Seen: month.Seen, Cells: []models.NewMonthEntry{{SOW: c.code, Date: "2024-10-07", Days: "1", Note: &note}}})
		c.must(err)
		if f := c.part("Report").Figures; f.Submitted != 1000 {
			t.Errorf("the component has %+v", f)
		}
		_, err = c.logPart("2024-10-08", c.ines.Code, "0.5", "Report")
		c.refused(err, models.Conflict, "has 0 days left")
		c.sound()
	})
}

// sound holds every maintained sum against a fresh scan.
func (c sowCase) sound() {
	c.Helper()
	if d, err := c.s.Doctor(c.ctx, storetest.Keeper); err != nil || !d.OK() {
		c.Fatalf("the doctor finds %+v (%v)", d.Broken, err)
	}
}

func TestADayAboveAComponentsCeilingOrOutsideItsPeriodIsRefusedThoughTheWholeHasRoom(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.withComponent("Verifier", "1.5", "2024-10-15")
		c.withComponent("Documents", "", "")
		made[models.DayLogged](t, "a day")(c.logPart("2024-10-01", c.ines.Code, "1", "verifier"))
		_, err := c.logPart("2024-10-02", c.ines.Code, "1", "1")
		c.refused(err, models.Conflict, c.code+", component Verifier, has 0.5 day left; 1 was entered.")
		_, err = c.logPart("2024-10-16", c.ines.Code, "0.5", "Verifier")
		c.refused(err, models.Invalid, "2024-10-16 lies after "+c.code+", component Verifier, ended, 2024-10-15.")
		_, err = c.logPart("2024-10-16", c.ines.Code, "0.5", "Kernel")
		c.refused(err, models.Invalid, c.code+" has no component Kernel; choose one of Verifier, Documents, or leave it empty.")
		made[models.DayLogged](t, "beside")(c.log("2024-10-16", c.ines.Code, "0.5"))
		made[models.DayLogged](t, "without a ceiling")(c.logPart("2024-10-17", c.ines.Code, "1", "Documents"))
		if f := c.figures(""); days(f.UsedUnits) != "2.5" {
			t.Errorf("the whole has %s used", days(f.UsedUnits))
		}
		d := made[models.SOWDelivery](t, "delivery")(s.SOWDelivery(c.ctx, storetest.Keeper, c.code, ""))
		if f := c.part("Verifier").Figures; days(f.UsedUnits) != "1" || days(f.Left) != "0.5" || f.EndsOn != "2024-10-15" || d.Beside.String() != "0.5" {
			t.Errorf("%+v, %s beside", f, d.Beside)
		}
		c.sound()
	})
}

func TestWhatIsReturnedOrTakenBackLeavesTheComponentAndWhatIsApprovedStays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.withComponent("Verifier", "2", "")
		var ids []int64
		for _, date := range []string{"2024-10-01", "2024-10-02"} {
			ids = append(ids, made[models.DayLogged](t, date)(c.logPart(date, c.ines.Code, "1", "Verifier")).Entry.ID)
		}
		made[models.DayLine](t, "approve")(s.ApproveDays(c.ctx, storetest.SecondKeeper, ids[0], models.NewDayVerdict{Verdict: "approved"}))
		made[models.DayLine](t, "return")(s.ApproveDays(c.ctx, storetest.SecondKeeper, ids[1], models.NewDayVerdict{Verdict: "returned", Reason: "not this week"}))
		if f := c.part("Verifier").Figures; days(f.UsedUnits) != "1" || f.Approved.String() != "1" || f.Returned.String() != "1" {
			t.Errorf("after the verdicts: %+v", f)
		}
		c.sound()
		third := made[models.DayLogged](t, "again")(c.logPart("2024-10-03", c.ines.Code, "1", "Verifier"))
		if third.Entry.Component != "Verifier" {
			t.Errorf("the entry says %q", third.Entry.Component)
		}
		back := made[models.DayLogged](t, "back")(s.ReverseDays(c.ctx, storetest.Keeper, ids[0], "wrong day"))
		if f := c.part("Verifier").Figures; days(f.UsedUnits) != "1" || back.Entry.Component != "Verifier" {
			t.Errorf("after the reversal: %+v", f)
		}
		c.sound()
		made[models.DayLogged](t, "room again")(c.logPart("2024-10-04", c.ines.Code, "1", "Verifier"))
	})
}

func TestWhereOverrunIsAllowedAComponentShowsTheExcessApart(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, contract)
		c.withComponent("Verifier", "1", "")
		for _, date := range []string{"2024-10-01", "2024-10-02"} {
			made[models.DayLogged](t, date)(c.logPart(date, c.ines.Code, "1", "Verifier"))
		}
		if f := c.part("Verifier").Figures; f.Overrun.String() != "1" || f.Words()[0] != "over the ceiling by 1 day" {
			t.Errorf("%+v", f)
		}
		c.sound()
	})
}

func TestOfAStatementNobodyKnowsWhatEachComponentUsedUntilAllOfItIsItemised(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.withComponent("Report", "10", "")
		c.turned("2024-09-02", models.MannerStatement)
		st := c.stated("2024-10-20", "1.5")
		if f := c.part("Report").Figures; f.UsedUnits != nil || f.Left != nil || f.Percent != nil || f.CostUsed != nil || days(f.Ceiling) != "10" {
			t.Errorf("nothing is itemised, and the component has %+v", f)
		}
		for day, n := range map[string]string{"2024-10-07": "1", "2024-10-08": "0.5"} {
			c.must(second(c.enter(models.NewDayEntry{Date: day, Person: c.ines.Code, Days: n, Component: "Report", Itemises: fmt.Sprint(st.ID)})))
		}
		if f := c.part("Report").Figures; days(f.UsedUnits) != "1.5" || days(f.Left) != "8.5" {
			t.Errorf("all is itemised, and the component has %v used", f.UsedUnits)
		}
	})
}

func TestComponentsNeverComeToMoreThanTheWholeOnAnyDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "10", CeilingMoney: "100", Currency: "USD"})
		c.withComponent("Verifier", "6", "")
		_, err := s.AddSOWComponent(c.ctx, storetest.Keeper, c.code, models.NewSOWComponent{Name: "Documents", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-10-01", CeilingDays: "4.5"}})
		c.refused(err, models.Conflict, "From 2024-10-01 on the components of "+c.code+" would come to 10.5 days, and the SOW has 10 days.")
		c.withComponent("Documents", "4", "")
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-11-01", CeilingDays: "9"})
		c.refused(err, models.Conflict, "would come to 10 days, and the SOW has 9 days")
		_, err = s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Verifier", models.NewSOWTerms{EffectiveOn: "2024-10-15", CeilingDays: "7"})
		c.refused(err, models.Conflict, "11 days")
		_, err = s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Verifier", models.NewSOWTerms{EffectiveOn: "2024-10-15", CeilingMoney: "100.01"})
		c.refused(err, models.Conflict, "would come to 100.01 USD, and the SOW has 100.00 USD")
		made[models.SOWTerms](t, "more")(s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-11-01", CeilingDays: "12"}))
		_, err = s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Verifier", models.NewSOWTerms{EffectiveOn: "2024-10-15", CeilingDays: "7"})
		c.refused(err, models.Conflict, "From 2024-10-15 on")
		line := made[models.SOWComponentLine](t, "later")(s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Verifier", models.NewSOWTerms{EffectiveOn: "2024-11-01", CeilingDays: "8", Why: "more to audit"}))
		if line.Name != "Verifier" {
			t.Errorf("%+v", line)
		}
		early, late := made[[]models.SOWComponentLine](t, "early")(s.SOWComponents(c.ctx, storetest.Keeper, c.code, "2024-10-31")), made[[]models.SOWComponentLine](t, "late")(s.SOWComponents(c.ctx, storetest.Keeper, c.code, "2024-11-01"))
		if days(early[0].Figures.Ceiling) != "6" || days(late[0].Figures.Ceiling) != "8" || len(late[0].Terms) != 2 || late[0].Terms[1].Why != "more to audit" {
			t.Errorf("%s, then %s: %+v", days(early[0].Figures.Ceiling), days(late[0].Figures.Ceiling), late[0].Terms)
		}
		c.sound()
	})
}

func TestAComponentIsNotLoweredBelowWhatIsUsedOfItNorSetOutsideItsTerms(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.withComponent("Verifier", "3", "")
		made[models.DayLogged](t, "day")(c.logPart("2024-10-01", c.ines.Code, "1", "Verifier"))
		made[models.DayLogged](t, "day")(c.logPart("2024-10-02", c.ines.Code, "1", "Verifier"))
		_, err := s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Verifier", models.NewSOWTerms{EffectiveOn: "2024-10-05", CeilingDays: "1.5"})
		c.refused(err, models.Conflict, "2 days are used of "+c.code+", component Verifier, already")
		add := func(n models.NewSOWComponent) error {
			return second(s.AddSOWComponent(c.ctx, storetest.Keeper, c.code, n))
		}
		c.refused(add(models.NewSOWComponent{Name: "Early", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-01"}}), models.Conflict, "No terms of "+c.code+" are in force on 2024-09-01")
		c.refused(add(models.NewSOWComponent{Name: "VERIFIER", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-02"}}), models.Conflict, "has a component VERIFIER already")
		c.refused(add(models.NewSOWComponent{Name: "Euros", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingMoney: "1", Currency: "EUR"}}), models.Invalid, "is kept in USD")
		c.refused(second(s.AmendSOWComponent(c.ctx, storetest.Keeper, c.code, "Nothing", models.NewSOWTerms{EffectiveOn: "2024-09-02"})), models.NotFound, "component Nothing")
		c.refused(second(s.AddSOWComponent(c.ctx, storetest.Treasurer, c.code, models.NewSOWComponent{Name: "x"})), models.Forbidden, "")
	})
}

func TestTwentyPeopleRaceForTheLastHalfDayOfAComponentAndOneGetsIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.withComponent("Verifier", "0.5", "")
		people := make([]models.Person, 20)
		for i := range people {
			people[i] = c.person(fmt.Sprintf("Racer %02d", i), "")
		}
		start, answers := make(chan struct{}), make([]error, len(people))
		var all sync.WaitGroup
		for i, p := range people {
			all.Go(func() {
				<-start
				_, answers[i] = c.logPart("2024-10-21", p.Code, "0.5", "Verifier")
			})
		}
		close(start)
		all.Wait()
		won := 0
		for _, err := range answers {
			if err == nil {
				won++
				continue
			}
			c.refused(err, models.Conflict, "component Verifier, has 0 days left")
		}
		if f := c.figures(""); won != 1 || days(f.UsedUnits) != "0.5" {
			t.Errorf("%d won, %s used", won, days(f.UsedUnits))
		}
		c.sound()
	})
}

func TestADaySheetFillsComponentsAsIfEachRowHadBeenEnteredByItself(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.withComponent("Verifier", "1.5", "")
		row := func(n int, date, days, component string) models.DaySheetRow {
			r := sheetRow(n, c.code, date, c.ines.Code, days)
			r.Component = component
			return r
		}
		rows := []models.DaySheetRow{row(2, "2024-10-01", "1", "Verifier"), row(3, "2024-10-02", "1", "Verifier"), row(4, "2024-10-03", "1", "Nothing")}
		bad := made[models.DayImport](t, "bad")(s.ImportDays(c.ctx, storetest.Keeper, models.DaySheet{Name: "o.csv", Rows: rows}, []byte("bad"), false))
		if len(bad.Problems) != 2 || bad.Problems[0].Code != "sow.component-cap" || bad.Problems[0].Row != 3 || bad.Problems[1].Code != "sow.component" || bad.Code != "" {
			t.Fatalf("%+v", bad)
		}
		c.sound()
		rows[1].Days, rows[2].Component = "0.5", ""
		good := made[models.DayImport](t, "good")(s.ImportDays(c.ctx, storetest.Keeper, models.DaySheet{Name: "o.csv", Rows: rows}, []byte("good"), false))
		if f := c.part("Verifier").Figures; good.Accepted != 3 || days(f.UsedUnits) != "1.5" || days(f.Left) != "0" {
			t.Errorf("%+v, %+v", good, f)
		}
		c.sound()
	})
}
