package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
	"bursar/tally"
)

func quarter(t *testing.T, s *store.Store, period string, asOf models.Date) models.QuarterRecord {
	t.Helper()
	return made[models.QuarterRecord](t, period)(s.Quarter(background, storetest.Treasurer, period, asOf))
}

// poolWords is a pool's row in one line: budget = paid + committed + free, recommended; paid in the period and in the year.
func poolWords(r models.QuarterRecord, code, year string) string {
	for _, p := range r.Pools {
		switch {
		case p.Code != code || p.FiscalYear != year:
		case p.Now == nil:
			return "nothing"
		default:
			return fmt.Sprintf("%d = %d + %d + %d, %d; %d, %d", p.Now.Budget, p.Now.Paid, p.Now.Committed, p.Now.Free, p.Now.Recommended, p.PaidInPeriod, p.PaidInYear)
		}
	}
	return "absent"
}

func TestTheQuarterShowsEachPoolAsOfItsDay(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2023", "2023-01-01", "2023-12-31")
		l.year("FY2025", "2025-01-01", "2025-12-31")
		l.pool("tooling", "Tooling grants", "lapse")
		l.pool("later", "Begun later", "lapse")
		l.appropriate("research", "900", "2023-02-01")
		l.appropriate("research", "1000", "2024-01-15")
		l.appropriate("later", "50", "2024-11-01")
		a := l.award("400", "2024-02-10")
		l.must(l.pay(a.Code, "100", "2024-06-30"))
		l.must(l.pay(a.Code, "150", "2024-07-01"))
		_, err := l.RecordRecommended(l.ctx, storetest.Keeper, models.NewRecommended{Pool: "research", Amount: "70", On: "2024-09-30"})
		l.must(err)
		l.must(l.pay(a.Code, "25", "2024-10-01"))
		l.must(l.pay(a.Code, "25", "2024-10-02"))
		_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, "T-000009", models.NewReversal{Reason: "entered twice"})
		l.must(err)
		for _, c := range []struct {
			period     string
			asOf       models.Date
			pool, want string
		}{
			{"2024-Q3", "", "research", "100000 = 25000 + 15000 + 60000, 7000; 15000, 25000"},
			{"2024-Q3", "2024-09-29", "research", "100000 = 25000 + 15000 + 60000, 0; 15000, 25000"},
			{"2024-Q3", "2024-12-31", "research", "100000 = 27500 + 12500 + 60000, 7000; 15000, 27500"},
			{"2024-Q2", "", "research", "100000 = 10000 + 30000 + 60000, 0; 10000, 10000"},
			{"2024-Q4", "", "research", "100000 = 27500 + 12500 + 60000, 7000; 2500, 27500"},
			{"2024-Q1", "2024-01-14", "research", "nothing"},
			{"2024-Q3", "", "tooling", "nothing"},
			{"2024-Q3", "", "later", "absent"},
			{"2024-Q4", "", "later", "5000 = 0 + 0 + 5000, 0; 0, 0"},
		} {
			r := quarter(l.t, l.Store, c.period, c.asOf)
			if got := poolWords(r, c.pool, "FY2024"); got != c.want {
				l.t.Errorf("%s of %s as of %q: %s, not %s", c.pool, c.period, c.asOf, got, c.want)
			}
		}
		r := quarter(l.t, l.Store, "2024-Q3", "")
		if at := slices.IndexFunc(r.Pools, func(p models.QuarterPool) bool { return p.Code == "research" }); r.Pools[at].Before == nil || r.Pools[at].Before.Budget != 90000 {
			l.t.Errorf("the year before: %+v", r.Pools[at].Before)
		}
		if got := poolWords(quarter(l.t, l.Store, "2025-Q1", ""), "research", "FY2024"); got != "100000 = 27500 + 12500 + 60000, 7000; 0, 0" {
			l.t.Errorf("what is still promised from the year before: %s", got)
		}
	})
}

func TestTheQuarterTellsTheResearchRoundAsTheRecordShowsIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		charter(t, s, "electronic-vote", majorityOfSeats)
		meetingHeld(t, s, people, 52, "2024-08-07", "stringer", "starovoitov nakryiko gregg brown singh")
		codes := researchRound(t, s, models.NewRound{})
		made[models.Poll](t, "open")(s.OpenBallots(background, storetest.Keeper, "R-2024-1", models.NewPoll{Meeting: "M-BSC-52"}))
		research52(t, s, people, codes)
		if r := quarter(t, s, "2024-Q3", ""); len(r.Proposals) != 5 || r.Proposals[0].Vote != nil || r.Rounds[0].Counted {
			t.Fatalf("a vote that is open is shown: %+v", r.Proposals)
		}
		made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		made[models.Recommendation](t, "recommend")(s.Recommend(background, storetest.Keeper, "R-2024-1", "2024-08-07"))
		made[models.Award](t, "award")(s.AddAward(background, storetest.Keeper, models.NewAward{Proposal: codes[2], Purpose: "Verifier research", AwardedWritten: "2024-08",
			Evidence: "https://people.example.org/thanks"}))
		r := quarter(t, s, "2024-Q3", "")
		var got []string
		for _, p := range r.Proposals {
			got = append(got, fmt.Sprint(*p.Place, " ", p.Organization, " ", *p.RequestedMinor, " ", p.Assumed, " ", p.Result(), " ", p.Advice, " ", p.Award, " ", p.Decided()))
		}
		want := []string{"1 EPFL 5000000 true passed in  ", "2 CMU 5000000 true passed in  ",
			"3 Rutgers 5000000 true passed in G-2024-001 decided: not shown by the record",
			"4 CAS Beijing 5000000 true not shown by the record in  ", "5 ETH Zürich 5000000 true not shown by the record out  "}
		if !slices.Equal(got, want) {
			t.Fatalf("got\n%s", strings.Join(got, "\n"))
		}
		if r.Proposals[2].AwardedMinor != nil || r.Proposals[2].Awarded != "2024-08" {
			t.Errorf("the award: %+v", r.Proposals[2])
		}
		if c := r.Proposals[4].Vote.Outcome.Counts; c != (tally.Counts{Yes: 2, Abstain: 2, Unclear: 1, Unrecorded: 1, Absent: 1}) {
			t.Errorf("votes: %+v", c)
		}
		if m := r.Meetings; len(m) != 1 || m[0].Code != "M-BSC-52" || m[0].Quorum.Present != 5 || !m[0].Quorum.Met {
			t.Errorf("meetings: %+v", m)
		}
		if before := quarter(t, s, "2024-Q1", ""); len(before.Rounds)+len(before.Proposals)+len(before.Meetings) != 0 {
			t.Errorf("the first quarter knows of August: %+v", before.Rounds)
		}
	})
}

func TestTheQuarterShowsWorkAsTheStatementOfWorkDoes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		clock.SetDay("2024-12-20")
		c := newSOWCase(t, s, models.NewSOW{Priorities: []string{"P1"}}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "40"})
		made[models.DayRate](t, "rate")(s.SetDayRate(background, storetest.Keeper, c.code, models.NewDayRate{From: "2024-09-02", Amount: "1105", Currency: "USD"}))
		c.logged("2024-09-30", c.ines.Code, "1")
		c.logged("2024-10-01", c.ines.Code, "0.5")
		back := c.logged("2024-10-02", c.ines.Code, "1")
		wrong := c.logged("2024-10-03", c.ines.Code, "1")
		c.logged("2024-10-31", c.rafe.Code, "1")
		made[[]models.DayLine](t, "return")(s.JudgeDays(background, storetest.SecondKeeper, []int64{back.Entry.ID}, models.NewDayVerdict{Verdict: "returned", Reason: "twice"}))
		made[models.DayLogged](t, "reverse")(s.ReverseDays(background, storetest.Keeper, wrong.Entry.ID, "wrong day"))
		vendor := made[models.SOW](t, "vendor")(s.AddSOW(background, storetest.Keeper, models.NewSOW{Title: "Selftests", On: "2024-03-01"}))
		made[models.SOWTerms](t, "terms")(s.SetSOWTerms(background, storetest.Keeper, vendor.Code, models.NewSOWTerms{EffectiveOn: "2024-03-01", CeilingDays: "131"}))
		made[models.Statement](t, "statement")(s.RecordStatement(background, storetest.Keeper, models.NewStatement{SOW: vendor.Code, On: "2024-10-30", Used: "16.5", Of: "131", SaidBy: "the vendor"}))
		r := quarter(t, s, "2024-Q4", "")
		if len(r.Days) != 5 || r.Days[0].Person != "Ines Morland" || r.Days[1].State != models.DayReturned || r.Days[2].State != models.DayReversed {
			t.Fatalf("days: %+v", r.Days)
		}
		var counted models.Days
		for _, d := range r.Days {
			counted += d.Counted()
		}
		own, said := r.SOWs[0], r.SOWs[1]
		if counted != 1500 || *own.InPeriod != 1500 || *own.Figures.UsedUnits != 2500 || *own.Figures.Left != 37500 || own.Decided() != models.NotShown || own.Figures.CostUsed.Minor != 276250 {
			t.Errorf("%s counted; %+v", counted, own)
		}
		if !said.Figures.Said() || *said.Figures.UsedUnits != 16500 || said.InPeriod != nil || said.Figures.Percent.String() != "12.6" || said.Figures.Statement.StatedOn != "2024-10-30" {
			t.Errorf("the vendor's: %+v", said)
		}
		if early := quarter(t, s, "2024-Q4", "2024-10-01"); len(early.Days) != 1 || *early.SOWs[0].Figures.UsedUnits != 1500 || early.SOWs[1].Figures.Said() {
			t.Errorf("as of 1 October: %+v, %+v", early.Days, early.SOWs)
		}
		if summer := quarter(t, s, "2024-Q2", ""); len(summer.SOWs) != 1 || summer.SOWs[0].Code != vendor.Code {
			t.Errorf("the second quarter knows of September: %+v", summer.SOWs)
		}
	})
}

func TestTheQuarterListsDecisionsAndActionsAsTheyStoodThen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		meetingHeld(t, s, people, 47, "2024-01-24", "gregg", "stringer starovoitov singh jowett nakryiko borkmann")
		meetingHeld(t, s, people, 53, "2024-10-30", "stringer", "gregg singh starovoitov nakryiko jowett")
		number := int64(54)
		made[models.Meeting](t, "54")(s.RecordMeeting(background, storetest.Keeper, models.NewMeeting{Body: "BSC", Number: &number, Date: "2025-01-15", Chair: people["gregg"]}))
		decide := func(meeting, text string) {
			made[models.Decision](t, text)(s.RecordDecision(background, storetest.Keeper, models.NewDecision{Meeting: meeting, Text: text, Outcome: "consensus"}))
		}
		decide("M-BSC-47", "January")
		decide("M-BSC-53", "=October")
		raise := func(meeting, text, due string, owners ...string) string {
			return made[models.Action](t, text)(s.AddAction(background, storetest.Keeper, models.NewAction{Meeting: meeting, Text: text, Due: due, Owners: owners, OwnersWritten: "somebody"})).Code
		}
		raise("M-BSC-47", "still open", "2024-02-13", people["rao"])
		done := raise("M-BSC-47", "done in October", "")
		late := raise("M-BSC-53", "done next year", "")
		made[models.Action](t, "close")(s.CloseAction(background, storetest.Keeper, done, models.NewActionNote{Meeting: "M-BSC-53"}))
		made[models.Action](t, "close")(s.CloseAction(background, storetest.Keeper, late, models.NewActionNote{Meeting: "M-BSC-54"}))
		r := quarter(t, s, "2024-Q4", "")
		if len(r.Decisions) != 1 || r.Decisions[0].Text != "=October" || r.Decisions[0].Channel != "meeting" || !strings.HasPrefix(r.Decisions[0].Quorum, "Quorum met: 6 of 7 voting seats present") {
			t.Fatalf("decisions: %+v", r.Decisions)
		}
		var got []string
		for _, a := range r.Actions {
			line := fmt.Sprint(a.Text, ", ", a.Owner, ", ", a.RaisedIn, ", ", a.State, ", ", a.Overdue(r.AsOf))
			if age := a.Age(r.AsOf); age != nil {
				line += fmt.Sprint(", ", *age)
			}
			got = append(got, line)
		}
		want := []string{"still open, Sridhar Rao, M-BSC-47, open, true, 342", "done in October, somebody, M-BSC-47, done, false", "done next year, somebody, M-BSC-53, open, false, 62"}
		if !slices.Equal(got, want) {
			t.Fatalf("got\n%s", strings.Join(got, "\n"))
		}
		next := quarter(t, s, "2025-Q1", "")
		if len(next.Actions) != 2 || next.Actions[1].State != models.ActionDone {
			t.Fatalf("the next quarter: %+v", next.Actions)
		}
	})
}

func TestADecisionByMailCarriesItsVoteOnceItIsClosed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		charter(t, s, "electronic-vote", majorityOfSeats)
		motion := made[models.Motion](t, "motion")(s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", On: "2024-10-01", Text: "Renew the contract", Secrecy: "open"}))
		for i, name := range []string{"borkmann", "gregg", "singh", "stringer", "jowett"} {
			vote := models.VoteYes
			if i == 4 {
				vote = models.VoteNo
			}
			made[models.Handed](t, name)(s.RecordBallot(background, storetest.Keeper, motion.Code, models.NewRecordedBallot{Person: people[name], Channel: "mail",
				Choice: models.BallotChoice{Vote: vote}}))
		}
		made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, motion.Code))
		made[models.Decision](t, "decide")(s.RecordDecision(background, storetest.Keeper, models.NewDecision{Body: "BSC", On: "2024-10-31", Motion: motion.Code, Text: "Renewed", Outcome: "approved"}))
		r := quarter(t, s, "2024-Q4", "")
		d := r.Decisions[0]
		if d.Channel != "mail" || d.Motion != motion.Code || d.Vote == nil || d.Vote.Words() != "passed" || d.Vote.Outcome.Counts.Yes != 4 || d.Vote.Outcome.Needed != 4 ||
			d.Rule != "more than half of all voting seats (section 5.3)" || d.Quorum != "" {
			t.Fatalf("%+v", d)
		}
	})
}

func TestAQuarterIsReadFromADayInOrAfterItByThoseWhoReadThePortfolio(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	for _, c := range []struct {
		viewer models.Viewer
		period string
		asOf   models.Date
		want   models.Code
		field  string
	}{
		{models.Viewer{Email: "c@example.org", Roles: []models.Role{models.Contractor}}, "2024-Q4", "", models.Forbidden, ""},
		{models.Viewer{Email: "a@example.org", Roles: []models.Role{models.Admin}}, "2024-Q4", "", models.Forbidden, ""},
		{models.Nobody, "2024-Q4", "", models.Unauthenticated, ""},
		{storetest.Treasurer, "2024-Q5", "", models.Invalid, "period"},
		{storetest.Treasurer, "2024-Q4", "2024-09-30", models.Invalid, "as_of"},
	} {
		_, err := s.Quarter(background, c.viewer, c.period, c.asOf)
		if models.CodeOf(err) != c.want || (c.field != "" && err.(*models.Error).Field != c.field) {
			t.Errorf("%s of %s as of %q: %v", c.viewer.Email, c.period, c.asOf, err)
		}
	}
	if r := quarter(t, s, "2024-Q4", ""); r.AsOf != "2024-12-31" || len(r.Pools)+len(r.SOWs)+len(r.Actions) != 0 {
		t.Errorf("an empty record: %+v", r)
	}
}
