package store_test

import (
	"fmt"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// lifeCase is an idea, two vendors, and decisions: D-2024-001 the board's approval, D-2024-002 the committee's, D-2024-003 the board's refusal.
type lifeCase struct {
	sowCase
	fjord, lantern models.Organization
}

func eachLife(t *testing.T, tell func(lifeCase)) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		newLedger(t, s, clock)
		c := lifeCase{sowCase: sowCase{T: t, s: s, ctx: background}}
		c.ines, c.rafe = c.person("Ines Morland", "ines@example.org"), c.person("Rafe Dunmore", "rafe@example.org")
		c.fjord = made[models.Organization](t, "vendor")(s.AddOrganization(background, storetest.Keeper, models.NewOrganization{Name: "Fjordbyte", Kind: "vendor"}))
		c.lantern = made[models.Organization](t, "vendor")(s.AddOrganization(background, storetest.Keeper, models.NewOrganization{Name: "Lantern Works", Kind: "vendor"}))
		c.code = made[models.SOW](t, "idea")(s.ProposeSOW(background, storetest.Keeper, models.NewSOWIdea{Title: "Code generation on riscv", On: "2024-06-20"})).Code
		tell(c)
	})
}

func (c lifeCase) move(state, decision, on, reason string) error {
	_, err := c.s.MoveSOW(background, storetest.Keeper, c.code, models.NewSOWMove{State: state, Decision: decision, On: on, Reason: reason}, 0)
	return err
}

func (c lifeCase) whole(v models.Viewer) models.WholeSOW {
	c.Helper()
	return made[models.WholeSOW](c.T, "whole")(c.s.SOW(background, v, c.code, ""))
}

func (c lifeCase) offer(n models.NewSOWOffer) models.SOWOffer {
	c.Helper()
	return made[models.SOWOffer](c.T, "offer")(c.s.OfferForSOW(background, storetest.Keeper, c.code, n))
}

func (c lifeCase) sound() {
	c.Helper()
	d := made[models.Diagnosis](c.T, "doctor")(c.s.Doctor(background, storetest.Keeper))
	for _, b := range d.Broken {
		if strings.HasPrefix(string(b.Rule), "sow.") {
			c.Errorf("the doctor finds %+v", b)
		}
	}
}

func TestEachStateAsksForWhatMakesItTrue(t *testing.T) {
	eachLife(t, func(c lifeCase) {
		c.refused(c.move("prioritised", "", "", ""), models.Conflict, "has no priority; give it P1, P2, P3 or P1/P2 first.")
		made[models.SOW](c.T, "priority")(c.s.DescribeSOW(background, storetest.Keeper, c.code, models.NewSOWDescription{Priorities: []string{"P1/P2"}, Scope: "https://example.org/scope"}, 1))
		c.must(c.move("prioritised", "", "2024-06-26", "In the meeting"))
		c.refused(c.move("estimated", "", "", ""), models.Conflict, "has no estimate; enter one first.")
		made[models.SOWEstimate](c.T, "estimate")(c.s.EstimateSOW(background, storetest.Keeper, c.code, models.NewSOWEstimate{LowDays: "10", HighDays: "14", By: "Priyanka", Meeting: "November"}))
		c.must(c.move("estimated", "", "", ""))
		c.refused(c.move("recommended", "D-2024-001", "", ""), models.Invalid, "Name a decision of a committee that advises it")
		c.must(c.move("recommended", "D-2024-002", "", ""))
		for _, code := range []string{"D-2024-002", "D-2024-003"} {
			c.refused(c.move("approved", code, "", ""), models.Invalid, "Name the board’s decision that approves it")
		}
		c.refused(c.move("approved", "D-2024-099", "", ""), models.Invalid, "There is no decision D-2024-099")
		c.must(c.move("approved", "D-2024-001", "", ""))
		c.refused(c.move("contracted", "", "", ""), models.Conflict, "has no terms yet; set its terms before it becomes contracted.")
		made[models.SOWTerms](c.T, "terms")(c.s.SetSOWTerms(background, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "12"}))
		c.must(c.move("contracted", "", "", ""))
		c.refused(c.move("estimated", "", "", ""), models.Conflict, "is contracted and cannot become estimated.")
		c.must(c.move("active", "", "", ""))
		c.refused(c.move("dropped", "", "", "No more"), models.Conflict, "is active and cannot become dropped.")
		whole := c.whole(storetest.Keeper)
		var way []string
		for _, s := range whole.Life.Steps {
			way = append(way, string(s.ToState)+" "+s.DecisionCode)
		}
		if got := strings.Join(way, ","); got != "prioritised ,estimated ,recommended D-2024-002,approved D-2024-001,contracted ,active " || whole.Life.Steps[0].OnDate != "2024-06-26" || strings.Join(whole.Priorities, "/") != "P1/P2" {
			t.Errorf("got %s, %v", got, whole.Priorities)
		}
		trace := made[models.Trace](c.T, "trace")(c.s.Trace(background, storetest.Keeper, c.code))
		if !strings.Contains(fmt.Sprint(trace.Steps), "D-2024-001") || !strings.Contains(fmt.Sprint(trace.Steps), "D-2024-002") {
			t.Errorf("the trace does not lead to the decisions: %+v", trace.Steps)
		}
		c.sound()
	})
}

func TestStepsAreSkippedForwardAndWhatIsDroppedSaysWhy(t *testing.T) {
	eachLife(t, func(c lifeCase) {
		c.refused(c.move("concluded", "", "", ""), models.Conflict, "is an idea and cannot become concluded.")
		c.refused(c.move("dropped", "", "", " "), models.Invalid, "Say in one line why it is dropped.")
		c.refused(c.move("approved", "", "2024-11-20", ""), models.Invalid, "2024-11-20 has not come yet")
		c.must(c.move("approved", "", "2024-10-30", "Old minutes"))
		c.must(c.move("dropped", "", "", "Another offer was taken"))
		c.refused(c.move("approved", "", "", ""), models.Conflict, "is dropped and cannot become approved.")
		_, err := c.s.OfferForSOW(background, storetest.Keeper, c.code, models.NewSOWOffer{Organization: c.fjord.Code, Days: "3"})
		c.refused(err, models.Conflict, "is dropped; nothing about it changes any more.")
		c.sound()
	})
}

func TestAPastDayIsToldTheStateThatItFoundEverywhere(t *testing.T) {
	eachLife(t, func(c lifeCase) {
		made[models.SOWTerms](c.T, "terms")(c.s.SetSOWTerms(background, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-06-20", CeilingDays: "12", CeilingMoney: "9000", Currency: "EUR"}))
		c.must(c.move("active", "", "2024-06-24", ""))
		c.must(c.move("concluded", "", "2024-07-08", ""))
		c.must(c.move("closed", "", "2024-07-10", ""))
		for _, want := range []struct {
			day      models.Date
			state    models.SOWState
			forecast models.ForecastStanding
		}{{"2024-06-22", models.SOWIdea, models.ForecastTooLittle}, {"2024-06-30", models.SOWActive, models.ForecastTooLittle}, {"2024-07-10", models.SOWClosed, models.ForecastEnded}, {"", models.SOWClosed, models.ForecastEnded}} {
			whole := made[models.WholeSOW](c.T, "whole")(c.s.SOW(background, storetest.Keeper, c.code, want.day))
			burn := made[models.BurnDown](c.T, "burn-down")(c.s.BurnDown(background, storetest.Keeper, c.code, want.day))
			f := models.SOWFilter{AsOf: want.day, State: string(want.state)}
			list := made[models.List[models.SOWLine]](c.T, "list")(c.s.SOWs(background, storetest.Keeper, f, models.Page{Sort: "state"}))
			lines := made[models.List[models.TimelineLine]](c.T, "time line")(c.s.SOWTimeline(background, storetest.Keeper, f, models.Page{}))
			if whole.State != want.state || burn.Ahead.Standing != want.forecast || len(list.Items) != 1 || len(lines.Items) != 1 {
				c.Fatalf("on %q it is %s and foretold %s, with %d in the list and %d on the time line; it was %s and %s", want.day, whole.State, burn.Ahead.Standing, len(list.Items), len(lines.Items), want.state, want.forecast)
			}
			if list.Total != 1 || list.Items[0].State != want.state || lines.Items[0].State != want.state || lines.Items[0].Forecast.Standing != want.forecast {
				c.Errorf("on %q the list tells %s, the time line %s and %s", want.day, list.Items[0].State, lines.Items[0].State, lines.Items[0].Forecast.Standing)
			}
		}
		quarter := made[models.QuarterRecord](c.T, "quarter")(c.s.Quarter(background, storetest.Treasurer, "2024-Q2", "2024-06-30"))
		if len(quarter.SOWs) != 1 || quarter.SOWs[0].State != models.SOWActive {
			c.Errorf("the quarter that ended before the close tells %+v", quarter.SOWs)
		}
	})
}

func TestAfterTheConclusionNoDayIsDatedAndAfterTheCloseNothingChanges(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := lifeCase{sowCase: newSOWCase(t, s, models.NewSOW{}, contract)}
		first, last := c.logged("2024-10-01", c.ines.Code, "1"), c.logged("2024-10-21", c.ines.Code, "1")
		c.refused(c.move("concluded", "", "2024-10-20", ""), models.Conflict, "has days on 2024-10-21, after 2024-10-20.")
		_, err := s.ReverseDays(background, storetest.Keeper, last.Entry.ID, "Wrong day")
		c.must(err)
		c.must(c.move("concluded", "", "2024-10-20", "All is done"))
		_, err = c.log("2024-10-21", c.ines.Code, "1")
		c.refused(err, models.Conflict, "was concluded on 2024-10-20; 2024-10-21 lies after it.")
		late := c.logged("2024-10-18", c.ines.Code, "0.5")
		c.refused(c.move("closed", "", "", ""), models.Conflict, "1.5 days of SOW-2024-001 wait for a verdict")
		for _, e := range []int64{first.Entry.ID, late.Entry.ID} {
			_, err = s.ApproveDays(background, storetest.SecondKeeper, e, models.NewDayVerdict{Verdict: "approved"})
			c.must(err)
		}
		c.must(c.move("closed", "", "", ""))
		_, err = s.ReverseDays(background, storetest.Keeper, first.Entry.ID, "Too late")
		c.refused(err, models.Conflict, "SOW-2024-001 is closed; its days stay as they are.")
		_, err = s.RecostDays(background, storetest.SecondKeeper, c.code, nil, "Too late")
		c.refused(err, models.Conflict, "SOW-2024-001 is closed; its days stay as they are.")
		_, err = c.log("2024-10-18", c.ines.Code, "0.5")
		c.refused(err, models.Conflict, "SOW-2024-001 is closed")
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "1.5" {
			t.Errorf("got %+v", f)
		}
		c.sound()
	})
}

func TestAnOfferIsChosenForAReasonSetsTheVendorAndIsNeverEdited(t *testing.T) {
	eachLife(t, func(c lifeCase) {
		a := c.offer(models.NewSOWOffer{Organization: c.fjord.Code, Days: "12", Rate: "800.00", Currency: "USD", From: "2024-09-01", Remark: "One person"})
		b := c.offer(models.NewSOWOffer{Organization: c.lantern.Code, Days: "10", Total: "9000.00", Currency: "EUR"})
		if a.N != 1 || b.N != 2 || a.Total().String() != "9,600.00 USD" || b.Rate() != nil {
			t.Fatalf("got %+v and %+v", a, b)
		}
		_, err := c.s.OfferForSOW(background, storetest.Keeper, c.code, models.NewSOWOffer{Organization: c.fjord.Code, Rate: "1", Total: "2", Currency: "USD"})
		c.refused(err, models.Invalid, "Give the rate or the total, not both; the other follows.")
		_, err = c.s.ChooseOffer(background, storetest.Keeper, c.code, models.NewSOWChoice{Offer: 1})
		c.refused(err, models.Invalid, "Say in one line why this offer is chosen.")
		_, err = c.s.ChooseOffer(background, storetest.Keeper, c.code, models.NewSOWChoice{Offer: 3, Why: "w"})
		c.refused(err, models.Invalid, "has no offer of number 3")
		made[models.SOWChoice](c.T, "choice")(c.s.ChooseOffer(background, storetest.Keeper, c.code, models.NewSOWChoice{Offer: 1, On: "2024-10-02", Why: "Knows the backend"}))
		_, err = c.s.CorrectOffer(background, storetest.Keeper, c.code, 1, models.NewSOWOffer{Days: "11", Rate: "800.00", Currency: "USD"})
		c.refused(err, models.Invalid, "Say in one line why; the version before stays readable.")
		again := made[models.SOWOffer](c.T, "correction")(c.s.CorrectOffer(background, storetest.Keeper, c.code, 1, models.NewSOWOffer{Organization: c.lantern.Code, Days: "11", Rate: "800.00", Currency: "USD", Why: "Counted anew"}))
		whole := c.whole(storetest.Keeper)
		o, chosen := whole.Life.Offers[0], whole.Life.Chosen()
		if again.V != 2 || o.OrganizationName != "Fjordbyte" || days(o.Units) != "11" || len(o.Before) != 1 || days(o.Before[0].Units) != "12" || whole.VendorName != "Fjordbyte" || chosen.OfferV != 1 || chosen.ChosenOn != "2024-10-02" {
			t.Fatalf("got %+v, %+v", o, chosen)
		}
		if err := c.s.SOWExec("UPDATE sow_offers SET units = 1 WHERE n = 1"); err == nil {
			t.Error("an offer was edited")
		}
		c.otherVendor()
		c.sound()
	})
}

// otherVendor chooses anew, withdraws, and holds that under contract the vendor stays.
func (c lifeCase) otherVendor() {
	c.Helper()
	_, err := c.s.DescribeSOW(background, storetest.Keeper, c.code, models.NewSOWDescription{Vendor: c.lantern.Code}, 0)
	c.refused(err, models.Conflict, "choose another offer.")
	made[models.SOWChoice](c.T, "second choice")(c.s.ChooseOffer(background, storetest.Keeper, c.code, models.NewSOWChoice{Offer: 2, On: "2024-10-05", Why: "Begins sooner"}))
	made[models.SOWOffer](c.T, "withdrawal")(c.s.WithdrawOffer(background, storetest.Keeper, c.code, 1, "Took other work"))
	_, err = c.s.ChooseOffer(background, storetest.Keeper, c.code, models.NewSOWChoice{Offer: 1, Why: "w"})
	c.refused(err, models.Conflict, "Offer 1 was withdrawn; choose one that stands.")
	_, err = c.s.WithdrawOffer(background, storetest.Keeper, c.code, 1, "again")
	c.refused(err, models.Conflict, "Offer 1 was withdrawn; enter a new one.")
	made[models.SOWTerms](c.T, "terms")(c.s.SetSOWTerms(background, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-09-02"}))
	c.must(c.move("contracted", "", "", ""))
	third := c.offer(models.NewSOWOffer{Organization: c.fjord.Code, Days: "9"})
	_, err = c.s.ChooseOffer(background, storetest.Keeper, c.code, models.NewSOWChoice{Offer: third.N, Why: "w"})
	c.refused(err, models.Conflict, "is contracted; its vendor stays.")
	whole := c.whole(storetest.Keeper)
	if whole.VendorName != "Lantern Works" || len(whole.Life.Choices) != 2 || whole.Life.Offers[0].Withdrawn != 1 || len(whole.Life.Offers[0].Before) != 2 {
		c.Errorf("got %s, %+v", whole.VendorName, whole.Life.Choices)
	}
}

func TestForEachCandidateItIsKnownWhatItMeets(t *testing.T) {
	eachLife(t, func(c lifeCase) {
		for _, text := range []string{"C", "Upstream experience"} {
			made[models.SOWRequirement](c.T, text)(c.s.RequireOfSOW(background, storetest.Keeper, c.code, models.NewSOWRequirement{Text: text}))
		}
		_, err := c.s.RequireOfSOW(background, storetest.Keeper, c.code, models.NewSOWRequirement{Text: "c"})
		c.refused(err, models.Conflict, "is asked for already, as number 1.")
		c.offer(models.NewSOWOffer{Organization: c.fjord.Code, Days: "12"})
		meets := func(n int64, verdict string) error {
			_, err := c.s.MeetRequirement(background, storetest.Keeper, c.code, 1, models.NewMeets{Requirement: n, Verdict: verdict})
			return err
		}
		c.refused(meets(3, "met"), models.Invalid, "asks for nothing of number 3")
		c.refused(meets(1, "maybe"), models.Invalid, "maybe is not an answer")
		c.must(meets(1, "not-met"))
		c.must(meets(1, "met"))
		met := c.whole(storetest.Keeper).Life.Offers[0].Met
		if len(met) != 2 || met[0].Verdict != models.MeetsIt || met[1].Verdict != models.MeetsNot {
			t.Errorf("got %+v", met)
		}
		made[models.SOWRequirement](c.T, "withdrawal")(c.s.WithdrawRequirement(background, storetest.Keeper, c.code, 1, "Rust will do"))
		c.refused(meets(1, "met"), models.Invalid, "asks for nothing of number 1")
		if asked := c.whole(storetest.Keeper).Life.Requirements; len(asked) != 1 || asked[0].N != 2 {
			t.Errorf("got %+v", asked)
		}
	})
}

func TestTheNewestEstimateIsInForceAndLeadsBackToItsMeeting(t *testing.T) {
	eachLife(t, func(c lifeCase) {
		m := made[models.Meeting](c.T, "meeting")(c.s.RecordMeeting(background, storetest.Keeper, models.NewMeeting{Body: "GB", Date: "2024-10-17"}))
		estimate := func(n models.NewSOWEstimate) models.SOWEstimate {
			return made[models.SOWEstimate](c.T, "estimate")(c.s.EstimateSOW(background, storetest.Keeper, c.code, n))
		}
		estimate(models.NewSOWEstimate{LowDays: "20", By: "Priyanka", Meeting: "the next one"})
		e := estimate(models.NewSOWEstimate{LowDays: "25", HighDays: "35", Low: "20000.00", High: "28000.00", Currency: "USD", By: "Priyanka", Meeting: m.Code})
		whole := c.whole(storetest.Keeper)
		if now := whole.Life.Estimate(); now.N != 2 || now.MeetingCode != m.Code || now.SpanWords(whole.Unit) != "25 to 35 days, 20,000.00 to 28,000.00 USD" || whole.Life.Estimates[0].SpanWords(whole.Unit) != "20 days" {
			t.Errorf("got %+v", whole.Life.Estimates)
		}
		_, err := c.s.EstimateSOW(background, storetest.Keeper, c.code, models.NewSOWEstimate{LowDays: "2", By: "P", Meeting: "M-GB-99"})
		c.refused(err, models.Invalid, "There is no meeting M-GB-99")
		trace := made[models.Trace](c.T, "trace")(c.s.Trace(background, storetest.Keeper, fmt.Sprintf("estimates/%d", e.ID)))
		if got := fmt.Sprint(trace.Steps); !strings.Contains(got, "25 to 35 days") || !strings.Contains(got, m.Code) || !strings.Contains(got, "Entered by") {
			t.Errorf("got %s", got)
		}
		_, err = c.s.DescribeSOW(background, storetest.Keeper, c.code, models.NewSOWDescription{Unit: "hour"}, 0)
		c.refused(err, models.Conflict, "is counted in days already")
		made[models.SOWEffort](c.T, "effort")(c.s.AskEffort(background, storetest.Keeper, c.code, models.NewSOWEffort{Amount: "1", Text: "a week, for reviews"}))
		made[models.SOWEffort](c.T, "effort")(c.s.AskEffort(background, storetest.Keeper, c.code, models.NewSOWEffort{Amount: "2", Text: "a week, for reviews"}))
		made[models.SOWEffort](c.T, "effort")(c.s.AskEffort(background, storetest.Keeper, c.code, models.NewSOWEffort{Person: c.rafe.Code, Amount: "1", Unit: "day", Text: "in all, for a machine"}))
		if e := c.whole(storetest.Keeper).Life.Efforts; len(e) != 2 || e[0].Units != 2000 || e[1].PersonName != "Rafe Dunmore" {
			t.Errorf("got %+v", e)
		}
	})
}

func TestAMemberProposesAndHelpsForThemselvesAndAContractorLearnsNothingOfOffers(t *testing.T) {
	eachLife(t, func(c lifeCase) {
		member := models.Viewer{Email: "rafe@example.org", PersonID: c.rafe.ID, Roles: []models.Role{models.Member}}
		contractor := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		own := made[models.SOW](c.T, "idea")(c.s.ProposeSOW(background, member, models.NewSOWIdea{Title: "Faster tests"}))
		if own.State != models.SOWIdea {
			t.Errorf("got %+v", own)
		}
		for _, v := range []models.Viewer{contractor, storetest.Treasurer} {
			if _, err := c.s.ProposeSOW(background, v, models.NewSOWIdea{Title: "Mine"}); models.CodeOf(err) != models.Forbidden {
				t.Errorf("%s proposed: %v", v.Email, err)
			}
		}
		_, err := c.s.HelpSOW(background, member, c.code, c.ines.Code)
		c.refused(err, models.Forbidden, "You say for yourself")
		made[models.SOW](c.T, "help")(c.s.HelpSOW(background, member, c.code, ""))
		if w := c.whole(member); len(w.Champions) != 0 || len(w.Life.Helpers) != 1 {
			t.Errorf("got %+v, %+v", w.Champions, w.Life.Helpers)
		}
		made[models.SOW](c.T, "champion")(c.s.ChampionSOW(background, storetest.Keeper, c.code, c.rafe.Code))
		made[models.SOW](c.T, "help again")(c.s.HelpSOW(background, member, c.code, ""))
		if w := c.whole(member); len(w.Champions) != 1 || len(w.Life.Helpers) != 0 {
			t.Errorf("got %+v, %+v", w.Champions, w.Life.Helpers)
		}
		c.contractorSees(contractor)
	})
}

func (c lifeCase) contractorSees(contractor models.Viewer) {
	c.Helper()
	o := c.offer(models.NewSOWOffer{Organization: c.lantern.Code, Days: "9", Rate: "700.00", Currency: "USD"})
	made[models.SOWEstimate](c.T, "estimate")(c.s.EstimateSOW(background, storetest.Keeper, c.code, models.NewSOWEstimate{LowDays: "8", By: "P"}))
	made[models.SOWRequirement](c.T, "C")(c.s.RequireOfSOW(background, storetest.Keeper, c.code, models.NewSOWRequirement{Text: "C"}))
	made[models.SOW](c.T, "on it")(c.s.PutOnSOW(background, storetest.Keeper, c.code, c.ines.Code))
	l := c.whole(contractor).Life
	if len(l.Requirements) != 1 || len(l.Offers)+len(l.Estimates)+len(l.Helpers)+len(l.Efforts)+len(l.Steps)+len(l.Choices) != 0 {
		c.Errorf("a contractor sees %+v", l)
	}
	_, err := c.s.Trace(background, contractor, fmt.Sprintf("offers/%d", o.ID))
	c.refused(err, models.NotFound, "There is no record")
	for _, f := range []struct {
		filter models.SOWFilter
		total  int64
	}{{models.SOWFilter{State: "idea"}, 2}, {models.SOWFilter{Priority: "P1"}, 0}, {models.SOWFilter{Champion: c.rafe.Code}, 1}} {
		if list := made[models.List[models.SOWLine]](c.T, "list")(c.s.SOWs(background, storetest.Keeper, f.filter, models.Page{})); list.Total != f.total {
			c.Errorf("%+v gives %d", f.filter, list.Total)
		}
	}
	_, err = c.s.SOWs(background, storetest.Keeper, models.SOWFilter{Priority: "P9"}, models.Page{})
	c.refused(err, models.Invalid, "P9 is not a priority")
}
