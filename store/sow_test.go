package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// sowCase is an active statement of work with two people on it.
type sowCase struct {
	*testing.T
	s    *store.Store
	ctx  context.Context
	code string
	ines models.Person
	rafe models.Person
}

func newSOWCase(t *testing.T, s *store.Store, n models.NewSOW, terms models.NewSOWTerms) sowCase {
	t.Helper()
	c := sowCase{T: t, s: s, ctx: context.Background()}
	c.ines = c.person("Ines Morland", "ines@example.org")
	c.rafe = c.person("Rafe Dunmore", "rafe@example.org")
	n.Title, n.On, n.People = "Continuous integration for the test matrix", "2024-09-02", []string{c.ines.Code}
	sow, err := s.AddSOW(c.ctx, storetest.Keeper, n)
	c.must(err)
	c.code = sow.Code
	_, err = s.SetSOWTerms(c.ctx, storetest.Keeper, c.code, terms)
	c.must(err)
	_, err = s.ActivateSOW(c.ctx, storetest.Keeper, c.code, 0, "")
	c.must(err)
	return c
}

func (c sowCase) must(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

func (c sowCase) person(name, email string) models.Person {
	c.Helper()
	p, err := c.s.AddPerson(c.ctx, storetest.Keeper, models.NewPerson{Name: name, Email: email})
	c.must(err)
	return p
}

func (c sowCase) log(date, person, days string) (models.DayLogged, error) {
	return c.s.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: date, Person: person, Days: days, Note: "Result cache"})
}

func (c sowCase) logged(date, person, days string) models.DayLogged {
	c.Helper()
	out, err := c.log(date, person, days)
	c.must(err)
	return out
}

func (c sowCase) refused(err error, code models.Code, sentence string) {
	c.Helper()
	var e *models.Error
	if !errors.As(err, &e) || e.Code != code || !strings.Contains(e.Message, sentence) {
		c.Fatalf("got %q (%s), want %s: %q", err, models.CodeOf(err), code, sentence)
	}
}

func (c sowCase) figures(asOf models.Date) models.SOWFigures {
	c.Helper()
	whole, err := c.s.SOW(c.ctx, storetest.Keeper, c.code, asOf)
	c.must(err)
	return whole.Figures
}

func days(d *models.Days) string {
	if d == nil {
		return "unknown"
	}
	return d.String()
}

var contract = models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "120", CeilingMoney: "86400.00", Currency: "USD", Starts: "2024-09-02", Ends: "2025-06-30", Why: "Contract"}

func TestAStatementAloneIsShownAsItWasSaidAndInventsNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, models.NewSOWTerms{EffectiveOn: "2024-10-30", CeilingDays: "131"})
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "0" || days(f.Left) != "131" {
			t.Fatalf("before the statement: %+v", f)
		}
		_, err := s.RecordStatement(c.ctx, storetest.Keeper, models.NewStatement{SOW: c.code, On: "2024-10-30", Used: "16.5", Of: "131"})
		c.must(err)
		f := c.figures("2024-10-31")
		if days(f.UsedUnits) != "16.5" || days(f.Left) != "114.5" || f.Percent.String() != "12.6" || f.UsedFrom != models.FromStatement || f.CostUsed != nil || f.EndsOn.Known() {
			t.Fatalf("got %+v", f)
		}
		whole, err := s.SOW(c.ctx, storetest.Keeper, c.code, "2024-10-31")
		c.must(err)
		if whole.Waiting.Total != 0 || len(whole.Rates) != 0 || whole.Terms[0].DecidedWords() != "decided: not shown by the record" {
			t.Fatalf("something was invented: %+v", whole)
		}
		c.logged("2024-10-30", c.ines.Code, "1")
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "1" || f.UsedFrom != models.FromEntries || f.ApartWords() != "15.5 days apart" {
			t.Fatalf("with an entry: %+v", f)
		}
	})
}

func TestFortyPeopleRaceForTheLastHalfDayAndExactlyOneGetsIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "1", ""
		c := newSOWCase(t, s, models.NewSOW{}, terms)
		c.logged("2024-10-01", c.ines.Code, "0.5")
		people := make([]models.Person, 40)
		for i := range people {
			people[i] = c.person(fmt.Sprintf("Racer %02d", i), "")
		}
		start, answers := make(chan struct{}), make(chan error, len(people))
		var all sync.WaitGroup
		for _, p := range people {
			all.Go(func() {
				<-start
				_, err := c.log("2024-10-21", p.Code, "0.5")
				answers <- err
			})
		}
		close(start)
		all.Wait()
		close(answers)
		won := 0
		for err := range answers {
			if err == nil {
				won++
			} else if models.CodeOf(err) != models.Conflict {
				t.Errorf("a loser got %v", err)
			}
		}
		if f := c.figures("2024-10-31"); won != 1 || days(f.UsedUnits) != "1" || days(f.Left) != "0" || f.Words()[0] != "ceiling reached" {
			t.Fatalf("%d got it; %s used", won, days(f.UsedUnits))
		}
	})
}

func TestRefusedDaysStoreNothingAndSayWhatToDo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "2", ""
		c := newSOWCase(t, s, models.NewSOW{}, terms)
		c.logged("2024-10-01", c.ines.Code, "0.5")
		for _, tt := range []struct {
			name, date, person, days, sentence string
			code                               models.Code
		}{
			{"off the grid", "2024-10-02", c.ines.Code, "0.3", "0.3 is not whole or half a day. Nothing was saved.", models.Invalid},
			{"nothing", "2024-10-02", c.ines.Code, "0", "0 is not time worked", models.Invalid},
			{"less than nothing", "2024-10-02", c.ines.Code, "-1", "-1 is not time worked", models.Invalid},
			{"no number", "2024-10-02", c.ines.Code, "1e3", "1e3 is not a plain number", models.Invalid},
			{"over the ceiling", "2024-10-02", c.ines.Code, "2", "SOW-2024-001 has 1.5 days left; 2 were entered. Amend the SOW or enter fewer days.", models.Conflict},
			{"before the start", "2024-09-01", c.ines.Code, "1", "No terms of SOW-2024-001 were in force on 2024-09-01", models.Invalid},
			{"tomorrow's tomorrow", "2024-11-02", c.ines.Code, "1", "2024-11-02 has not come yet", models.Invalid},
			{"more than a day", "2024-10-01", c.ines.Code, "1", "P-0001 has 0.5 day left on 2024-10-01; 1 was entered.", models.Conflict},
			{"nobody", "2024-10-02", "P-0999", "1", "Nobody on record is called P-0999", models.Invalid},
			{"no day", "2024-02-30", c.ines.Code, "1", "2024-02-30 is not a day of the calendar", models.Invalid},
		} {
			t.Run(tt.name, func(t *testing.T) {
				_, err := c.log(tt.date, tt.person, tt.days)
				c.T = t
				c.refused(err, tt.code, tt.sentence)
			})
		}
		c.T = t
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "0.5" {
			t.Fatalf("a refused entry counts: %s", days(f.UsedUnits))
		}
	})
}

func TestDaysAreLoggedOnlyBetweenStartAndEndOfTheTermsAndOnAnActiveSOW(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		terms := contract
		terms.EffectiveOn = "2024-08-01"
		c := newSOWCase(t, s, models.NewSOW{}, terms)
		_, err := c.log("2024-09-01", c.ines.Code, "1")
		c.refused(err, models.Invalid, "2024-09-01 lies before SOW-2024-001 starts, 2024-09-02.")
		clock.SetDay("2025-08-01")
		_, err = c.log("2025-07-01", c.ines.Code, "1")
		c.refused(err, models.Invalid, "2025-07-01 lies after SOW-2024-001 ended, 2025-06-30.")
		_, err = s.CloseSOW(c.ctx, storetest.Keeper, c.code, 0, "")
		c.must(err)
		_, err = c.log("2025-06-30", c.ines.Code, "1")
		c.refused(err, models.Conflict, "SOW-2024-001 is closed")
		_, err = s.ActivateSOW(c.ctx, storetest.Keeper, c.code, 0, "")
		c.refused(err, models.Conflict, "SOW-2024-001 is closed and cannot become active.")
	})
}

func TestAReversalRestoresTheSumsAndComesOnceOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		e := c.logged("2024-10-21", c.ines.Code, "1").Entry
		_, err := s.ReverseDays(c.ctx, storetest.Keeper, e.ID, "")
		c.refused(err, models.Invalid, "Say in one line why the entry is taken back.")
		back, err := s.ReverseDays(c.ctx, storetest.Keeper, e.ID, "Logged on the wrong day")
		c.must(err)
		if back.Entry.Units != -1000 || back.Entry.State != models.DayReversal || days(back.Used) != "0" || days(back.Left) != "120" {
			t.Fatalf("got %+v", back)
		}
		_, err = s.ReverseDays(c.ctx, storetest.Keeper, e.ID, "Again")
		c.refused(err, models.Conflict, "taken back")
		_, err = s.ReverseDays(c.ctx, storetest.Keeper, back.Entry.ID, "Back again")
		c.refused(err, models.Conflict, "itself a reversal")
		_, err = s.ApproveDays(c.ctx, storetest.SecondKeeper, e.ID, models.NewDayVerdict{Verdict: "approved"})
		c.refused(err, models.Conflict, "taken back")
		c.logged("2024-10-21", c.ines.Code, "1")
	})
}

func TestNobodyApprovesWhatTheyEnteredOrWorkedAndAVerdictComesOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		e := c.logged("2024-10-21", c.ines.Code, "1").Entry
		_, err := s.ApproveDays(c.ctx, storetest.Keeper, e.ID, models.NewDayVerdict{Verdict: "approved"})
		c.refused(err, models.Forbidden, "You entered this entry yourself")
		_, err = s.ApproveDays(c.ctx, models.CommandLine, e.ID, models.NewDayVerdict{Verdict: "approved"})
		c.refused(err, models.Forbidden, "The command line does not approve")
		self := storetest.SecondKeeper
		self.PersonID = c.ines.ID
		_, err = s.ApproveDays(c.ctx, self, e.ID, models.NewDayVerdict{Verdict: "approved"})
		c.refused(err, models.Forbidden, "your own days")
		_, err = s.ApproveDays(c.ctx, storetest.SecondKeeper, e.ID, models.NewDayVerdict{Verdict: "returned"})
		c.refused(err, models.Invalid, "why the entry is returned")
		line, err := s.ApproveDays(c.ctx, storetest.SecondKeeper, e.ID, models.NewDayVerdict{Verdict: "approved"})
		c.must(err)
		if line.State != models.DayApproved || line.VerdictBy != storetest.SecondKeeper.Email {
			t.Fatalf("got %+v", line)
		}
		_, err = s.ApproveDays(c.ctx, storetest.SecondKeeper, e.ID, models.NewDayVerdict{Verdict: "returned", Reason: "No"})
		c.refused(err, models.Conflict, "This entry is approved already")
		if f := c.figures("2024-10-31"); f.Approved != 1000 || f.Submitted != 0 {
			t.Fatalf("got %+v", f)
		}
		other := c.logged("2024-10-22", c.ines.Code, "1").Entry
		_, err = s.ApproveDays(c.ctx, storetest.SecondKeeper, other.ID, models.NewDayVerdict{Verdict: "returned", Reason: "Which task?"})
		c.must(err)
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "1" || f.Returned != 1000 {
			t.Fatalf("a returned entry counts: %+v", f)
		}
		_, err = s.ReverseDays(c.ctx, storetest.Keeper, other.ID, "x")
		c.refused(err, models.Conflict, "returned and does not count")
		c.logged("2024-10-22", c.ines.Code, "1")
	})
}

func TestAContractorSeesAndLogsTheOwnWorkAndNothingElse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		ines := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		rafe := models.Viewer{Email: "rafe@example.org", PersonID: c.rafe.ID, Roles: []models.Role{models.Contractor}}
		entry := models.NewDayEntry{Date: "2024-10-21", Person: c.ines.Code, Days: "1"}
		mine, err := s.LogDays(c.ctx, ines, c.code, entry)
		c.must(err)
		theirs := c.logged("2024-10-21", c.rafe.Code, "1")
		entry.Person = c.rafe.Code
		_, err = s.LogDays(c.ctx, ines, c.code, entry)
		c.refused(err, models.NotFound, "There is no person")
		_, err = s.LogDays(c.ctx, rafe, c.code, entry)
		c.refused(err, models.NotFound, "There is no statement of work SOW-2024-001")
		_, err = s.SOW(c.ctx, rafe, c.code, "")
		c.refused(err, models.NotFound, "There is no statement of work SOW-2024-001")
		_, err = s.SOWDays(c.ctx, rafe, c.code, models.DayFilter{}, models.Page{})
		c.refused(err, models.NotFound, "There is no statement of work")
		_, err = s.DayEntry(c.ctx, ines, theirs.Entry.ID)
		c.refused(err, models.NotFound, "There is no entry")
		_, err = s.ReverseDays(c.ctx, ines, theirs.Entry.ID, "Not mine")
		c.refused(err, models.NotFound, "There is no entry")
		for viewer, want := range map[string]struct {
			models.Viewer
			sows, days int64
		}{"Ines": {ines, 1, 1}, "Rafe": {rafe, 0, 0}, "the keeper": {storetest.Keeper, 1, 2}} {
			sows, err := s.SOWs(c.ctx, want.Viewer, models.SOWFilter{}, models.Page{})
			c.must(err)
			list, err := s.Days(c.ctx, want.Viewer, models.DayFilter{State: "submitted"}, models.Page{})
			c.must(err)
			if sows.Total != want.sows || list.Total != want.days {
				t.Errorf("%s sees %d SOWs and %d entries", viewer, sows.Total, list.Total)
			}
		}
		_, err = s.ReverseDays(c.ctx, ines, mine.Entry.ID, "Wrong day")
		c.must(err)
		if _, err := s.AddSOW(c.ctx, ines, models.NewSOW{Title: "Mine"}); models.CodeOf(err) != models.Forbidden {
			t.Fatalf("a contractor added a SOW: %v", err)
		}
	})
}

func TestAContractorReadsTheTermsWithoutMoneyAndTheTemplateOffersWhatIsPlanned(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-10-01", CeilingMoney: "96000", Why: "raised to 96,000 USD"})
		ines := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		whole := made[models.WholeSOW](t, "read")(s.SOW(c.ctx, ines, c.code, ""))
		if last := whole.Terms[len(whole.Terms)-1]; last.Why != "" || last.CeilingMinor != nil || *last.CeilingUnits != 120_000 {
			t.Errorf("the contractor reads %+v", last)
		}
		if last := c.whole("2024-10-31").Terms[1]; last.Why != "raised to 96,000 USD" {
			t.Errorf("the keeper reads %+v", last)
		}
		src := made[models.Source](t, "source")(s.KeepSource(c.ctx, storetest.Keeper, "contract.md", []byte("Report not to exceed 8000 USD")))
		made[models.SOWComponentLine](t, "component")(s.AddSOWComponent(c.ctx, storetest.Keeper, c.code, models.NewSOWComponent{Name: "Report", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "2",
			Cite: models.Cite{SourceSHA256: src.SHA256, Line: 1, Excerpt: "Report not to exceed 8000 USD"}}}))
		for _, v := range []models.Viewer{ines, storetest.Keeper} {
			if told := strings.Contains(fmt.Sprintf("%+v", made[models.Trace](t, "trace")(s.Trace(c.ctx, v, "components/1"))), "8000"); told == v.OwnWorkOnly() {
				t.Errorf("the trace tells %s the sum: %v", v.Email, told)
			}
		}
		made[models.DeliverableLine](t, "plan")(s.PlanDeliverable(c.ctx, storetest.Keeper, c.code, models.NewDeliverable{Title: "Final report", On: "2024-09-10"}))
		c.must(second(s.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: "2024-10-02", Person: c.ines.Code, Days: "1", Deliverable: "misc"})))
		for _, v := range []models.Viewer{ines, storetest.Keeper} {
			if got := made[models.DayTemplate](t, "template")(s.DayTemplate(c.ctx, v, c.code)).Deliverables; strings.Join(got, ", ") != "Final report, misc" {
				t.Errorf("%s chooses from %q", v.Email, got)
			}
		}
	})
}

// A contractor who sits on a committee too reads the portfolio, and still enters and changes nobody else's days.
func TestASecondRoleGivesNoRightOverTheDaysOfOthers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		theirs := c.logged("2024-10-21", c.ines.Code, "1").Entry.ID
		planned := made[models.DeliverableLine](t, "plan")(s.PlanDeliverable(c.ctx, storetest.Keeper, c.code, models.NewDeliverable{Title: "Report", On: "2024-09-10"})).Code
		cell := []models.NewMonthEntry{{SOW: c.code, Date: "2024-10-22", Days: "1"}}
		for _, also := range []models.Role{models.Member, models.Board, models.Auditor} {
			rafe := models.Viewer{Email: "rafe@example.org", PersonID: c.rafe.ID, Roles: []models.Role{also, models.Contractor}}
			for what, err := range map[string]error{
				"another's day":      second(s.LogDays(c.ctx, rafe, c.code, models.NewDayEntry{Date: "2024-10-22", Person: c.ines.Code, Days: "1"})),
				"taking back":        second(s.ReverseDays(c.ctx, rafe, theirs, "not mine")),
				"a correction":       second(s.CorrectDays(c.ctx, rafe, theirs, models.NewDayEntry{Days: "0.5"}, "less")),
				"another's month":    second(s.LogMonth(c.ctx, rafe, models.NewMonth{Person: c.ines.Code, Month: "2024-10", Cells: cell})),
				"work one is not on": second(s.LogDays(c.ctx, rafe, c.code, models.NewDayEntry{Date: "2024-10-22", Person: c.rafe.Code, Days: "1"})),
				"a month of it":      second(s.LogMonth(c.ctx, rafe, models.NewMonth{Month: "2024-10", Cells: cell})),
				"a hand-in of it":    second(s.HandInDeliverable(c.ctx, rafe, planned, models.NewHandIn{})),
			} {
				if models.CodeOf(err) != models.Forbidden {
					t.Errorf("%s and contractor, %s: %v", also, what, err)
				}
			}
			sheet := models.DaySheet{Name: "two.csv", Rows: []models.DaySheetRow{sheetRow(2, c.code, "2024-10-23", c.ines.Code, "1"), sheetRow(3, c.code, "2024-10-23", c.rafe.Code, "1")}}
			if out, err := s.ImportDays(c.ctx, rafe, sheet, []byte(also), false); err != nil || len(out.Problems) != 2 {
				t.Errorf("%s and contractor: the sheet has %+v, %v", also, out.Problems, err)
			}
			ines := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{also, models.Contractor}}
			mine, err := s.LogDays(c.ctx, ines, c.code, models.NewDayEntry{Date: "2024-10-24", Person: c.ines.Code, Days: "1"})
			c.must(err)
			c.must(second(s.ReverseDays(c.ctx, ines, mine.Entry.ID, "wrong day")))
		}
	})
}

func TestAnAmendmentStepsTheCeilingAndNeverBelowWhatIsUsed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "2", ""
		c := newSOWCase(t, s, models.NewSOW{}, terms)
		c.logged("2024-10-01", c.ines.Code, "1")
		c.logged("2024-10-02", c.ines.Code, "1")
		_, err := s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-03", CeilingDays: "1.5"})
		c.refused(err, models.Conflict, "2 days are used of SOW-2024-001 already; the ceiling cannot be lowered to 1.5.")
		_, err = s.SetSOWTerms(c.ctx, storetest.Keeper, c.code, contract)
		c.refused(err, models.Conflict, "has its contract already")
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-11-15", CeilingDays: "3", Why: "One more configuration"})
		c.must(err)
		_, err = c.log("2024-10-03", c.ines.Code, "1")
		c.refused(err, models.Conflict, "SOW-2024-001 has 0 days left; 1 was entered.")
		clock.SetDay("2024-11-15")
		out := c.logged("2024-11-15", c.ines.Code, "0.5")
		if days(out.Used) != "2.5" || days(out.Left) != "0.5" {
			t.Fatalf("got %+v", out)
		}
		if f := c.figures("2024-11-14"); days(f.Ceiling) != "2" || f.EndsOn != "2025-06-30" {
			t.Fatalf("as of the day before: %+v", f)
		}
		b, err := s.BurnDown(c.ctx, storetest.Keeper, c.code, "2024-11-15")
		c.must(err)
		if len(b.Ceiling) != 2 || b.Ceiling[1].Change != 1000 || b.Ceiling[1].Offset != 74 || len(b.Actual) != 4 || b.Actual[3].Units != 500 {
			t.Fatalf("got %+v", b)
		}
	})
}

func TestWhereOverrunIsAllowedTheExcessStandsApart(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "1", ""
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, terms)
		c.logged("2024-10-01", c.ines.Code, "1")
		over := c.logged("2024-10-02", c.ines.Code, "0.5")
		f := c.figures("2024-10-31")
		if days(over.Left) != "0" || !over.Entry.Over || f.Overrun != 500 || days(f.UsedUnits) != "1" || f.Words()[0] != "0.5 day of overrun waiting" {
			t.Fatalf("got %+v", f)
		}
	})
}

func TestOverrunWaitsInTheQueueAlsoWhereNothingElseDoes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "1", ""
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, terms)
		within := c.logged("2024-10-01", c.ines.Code, "1").Entry
		_, err := s.ApproveDays(c.ctx, storetest.SecondKeeper, within.ID, models.NewDayVerdict{Verdict: "approved"})
		c.must(err)
		over := c.logged("2024-10-02", c.ines.Code, "0.5").Entry
		q, err := s.ApprovalQueue(c.ctx, storetest.SecondKeeper, models.DayFilter{}, models.Page{})
		if c.must(err); q.Waiting.Total != 1 || q.Waiting.Items[0].ID != over.ID {
			t.Errorf("the queue has %+v, want the overrun alone", q.Waiting.Items)
		}
		list, err := s.Days(c.ctx, storetest.SecondKeeper, models.DayFilter{State: "submitted"}, models.Page{})
		if c.must(err); list.Total != 1 {
			t.Errorf("%d entries are listed as submitted, want the overrun", list.Total)
		}
	})
}

func TestAClosedFiscalYearTakesNoNewDaysAndIsCorrectedByASecondPerson(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		clock.SetDay("2024-12-30")
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		e := c.logged("2024-10-01", c.ines.Code, "1").Entry
		_, err := s.AddFiscalYear(c.ctx, storetest.Keeper, models.NewFiscalYear{Code: "FY2024", First: "2024-01-01", Last: "2024-12-31"})
		c.must(err)
		clock.SetDay("2025-01-10")
		c.must(s.SOWExec("UPDATE fiscal_years SET closed_seq = 1"))
		_, err = c.log("2024-10-02", c.ines.Code, "1")
		c.refused(err, models.Conflict, "FY2024 is closed and takes no new days.")
		_, err = s.ReverseDays(c.ctx, storetest.Keeper, e.ID, "Not worked")
		c.refused(err, models.Forbidden, "You entered this entry yourself")
		_, err = s.ReverseDays(c.ctx, storetest.SecondKeeper, e.ID, "Not worked")
		c.must(err)
		c.logged("2025-01-08", c.ines.Code, "1")
	})
}

func TestCostIsRoundedOnceForEachPersonAndRate(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		_, err := s.SetDayRate(c.ctx, storetest.Keeper, c.code, models.NewDayRate{From: "2024-09-02", Amount: "720.01"})
		c.must(err)
		_, err = s.SetDayRate(c.ctx, storetest.Keeper, c.code, models.NewDayRate{Person: c.rafe.Code, From: "2024-10-01", Amount: "800.00"})
		c.must(err)
		_, err = s.SetDayRate(c.ctx, storetest.Keeper, c.code, models.NewDayRate{From: "2024-09-02", Amount: "1.00", Currency: "EUR"})
		c.refused(err, models.Invalid, "SOW-2024-001 is kept in USD")
		for _, d := range []string{"2024-09-03", "2024-09-04", "2024-09-05"} {
			c.logged(d, c.ines.Code, "0.5") // 3 × 360.005 is 1080.015, rounded once to 1080.02; each by itself would give 1080.00
		}
		c.logged("2024-10-01", c.rafe.Code, "1")
		f := c.figures("2024-10-31")
		if f.CostUsed == nil || f.CostUsed.Amount() != "1880.02" || f.MoneyLeft.Amount() != "84519.98" {
			t.Fatalf("got %v, %v", f.CostUsed, f.MoneyLeft)
		}
	})
}

func TestAMonthsTotalIsEnteredWithItsLastDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Unit: "hour", Grid: "0.25"}, models.NewSOWTerms{EffectiveOn: "2024-09-01", CeilingDays: "100"})
		month := models.NewDayEntry{Date: "2024-09-01", Through: "2024-09-30", Person: c.ines.Email, Days: "37.25"}
		out, err := s.LogDays(c.ctx, storetest.Keeper, c.code, month)
		c.must(err)
		if out.Entry.Kind != models.DayMonthTotal || out.Entry.ToOn != "2024-09-30" || days(out.Left) != "62.75" {
			t.Fatalf("got %+v", out)
		}
		if f := c.figures("2024-09-29"); days(f.UsedUnits) != "0" {
			t.Fatalf("the total counts before its last day: %s", days(f.UsedUnits))
		}
		month.Through = "2024-10-31"
		_, err = s.LogDays(c.ctx, storetest.Keeper, c.code, month)
		c.refused(err, models.Invalid, "is not within one month")
		_, err = c.log("2024-10-01", c.ines.Code, "0.3")
		c.refused(err, models.Invalid, "0.3 is not a step of 0.25 hour.")
	})
}

func TestTheListOfSOWsIsNarrowedAndCarriesTheFiguresOfTheDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		vendor, err := s.AddOrganization(c.ctx, storetest.Keeper, models.NewOrganization{Name: "Fjordbyte", Kind: "vendor"})
		c.must(err)
		second, err := s.AddSOW(c.ctx, storetest.Keeper, models.NewSOW{Title: "Verifier documentation", On: "2024-09-03", Vendor: vendor.Code, Priorities: []string{"P2", "P1"}, Champions: []string{c.rafe.Code}})
		c.must(err)
		c.logged("2024-10-21", c.ines.Code, "1")
		for _, tt := range []struct {
			f    models.SOWFilter
			want string
		}{
			{models.SOWFilter{}, "SOW-2024-001 SOW-2024-002"}, {models.SOWFilter{State: "drafted"}, "SOW-2024-002"}, {models.SOWFilter{Vendor: vendor.Code}, "SOW-2024-002"},
			{models.SOWFilter{Person: c.ines.Code}, "SOW-2024-001"}, {models.SOWFilter{Champion: c.rafe.Code}, "SOW-2024-002"}, {models.SOWFilter{Text: "VERIFIER"}, "SOW-2024-002"},
		} {
			list, err := s.SOWs(c.ctx, storetest.Keeper, tt.f, models.Page{})
			c.must(err)
			var got []string
			for _, l := range list.Items {
				got = append(got, l.Code)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%+v gives %v", tt.f, got)
			}
		}
		list, err := s.SOWs(c.ctx, storetest.Keeper, models.SOWFilter{AsOf: "2024-10-31"}, models.Page{})
		c.must(err)
		if a, b := list.Items[0], list.Items[1]; days(a.Figures.UsedUnits) != "1" || b.Figures.UsedUnits != nil || strings.Join(b.Priorities, "/") != "P1/P2" || b.Champions[0].Name != "Rafe Dunmore" {
			t.Fatalf("got %+v and %+v", a, b)
		}
		_, err = s.ActivateSOW(c.ctx, storetest.Keeper, second.Code, 0, "")
		c.refused(err, models.Conflict, "has no terms yet")
		_, err = s.RecommendSOW(c.ctx, storetest.Keeper, second.Code, 9, "")
		c.refused(err, models.Stale, "Somebody changed SOW-2024-002")
		_, err = s.SOWs(c.ctx, storetest.Keeper, models.SOWFilter{State: "lost"}, models.Page{})
		c.refused(err, models.Invalid, "lost is not a state")
	})
}

func TestTheTotalsEqualAFreshScanAfterAnyHistory(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "12", ""
		c := newSOWCase(t, s, models.NewSOW{}, terms)
		chance := rand.New(rand.NewPCG(7, 11))
		var ids []int64
		for range 150 {
			switch id := pick(chance, ids); chance.IntN(5) {
			case 0, 1, 2:
				day := models.Date("2024-09-02").Add(chance.IntN(20))
				who := []string{c.ines.Code, c.rafe.Code}[chance.IntN(2)]
				if out, err := c.log(string(day), who, []string{"0.5", "1"}[chance.IntN(2)]); err == nil {
					ids = append(ids, out.Entry.ID)
				} else if models.CodeOf(err) != models.Conflict {
					t.Fatal(err)
				}
			case 3:
				_, err := s.ReverseDays(c.ctx, storetest.Keeper, id, "By chance")
				onlyRefused(t, err)
			case 4:
				n := models.NewDayVerdict{Verdict: []string{"approved", "returned"}[chance.IntN(2)], Reason: "By chance"}
				_, err := s.ApproveDays(c.ctx, storetest.SecondKeeper, id, n)
				onlyRefused(t, err)
			}
		}
		if broken, err := s.SOWSumsApart(c.ctx); err != nil || len(broken) > 0 {
			t.Fatalf("the sums and a fresh scan differ: %v, %v", broken, err)
		}
		if f := c.figures("2024-10-31"); f.Approved == 0 || f.Returned == 0 {
			t.Fatalf("the history was too tame: %+v", f)
		}
		c.must(s.SOWExec("UPDATE sow_totals SET submitted = submitted - 500, overrun = 500"))
		c.must(s.SOWExec("UPDATE person_days SET units = 0"))
		if broken, err := s.SOWSumsApart(c.ctx); err != nil || len(broken) < 2 {
			t.Fatalf("a wrong sum is not found: %v, %v", broken, err)
		}
	})
}

func pick(chance *rand.Rand, ids []int64) int64 {
	if len(ids) == 0 {
		return 0
	}
	return ids[chance.IntN(len(ids))]
}

func onlyRefused(t *testing.T, err error) {
	t.Helper()
	if code := models.CodeOf(err); err != nil && code != models.Conflict && code != models.NotFound {
		t.Fatal(err)
	}
}
