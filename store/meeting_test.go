package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

var background = context.Background()

// made gives what a verb made, or ends the test.
func made[T any](t *testing.T, what string) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		return v
	}
}

// steeringCommittee is the steering committee of 2024 as its public record gives it: seven seats, a quorum of 60 %, two seats a company.
func steeringCommittee(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	made[models.Body](t, "body")(s.AddBody(background, storetest.Keeper, models.NewBody{Code: "BSC", Name: "Steering committee", Kind: "committee"}))
	for _, r := range []models.NewCharterRule{
		{Key: "quorum", Section: "5.1", Sentence: "At least 60 % of the voting representatives.", Params: `{"num":60,"den":100,"strict":false}`},
		{Key: "company-limit", Section: "4.1", Sentence: "At most two per company or related companies.", Params: `{"seats":2}`},
	} {
		r.Body, r.From = "BSC", "2021-10-13"
		made[models.CharterRule](t, r.Key)(s.AddCharterRule(background, storetest.Keeper, r))
	}
	codes, companies := map[string]string{}, map[string]string{}
	for i, m := range []struct{ name, company, from string }{
		{"Daniel Borkmann", "Isovalent", "2021-10-13"}, {"Brendan Gregg", "Intel", "2021-10-13"}, {"KP Singh", "Google", "2021-10-13"},
		{"Joe Stringer", "Isovalent", "2021-10-13"}, {"Alexei Starovoitov", "Meta", "2021-10-13"}, {"Andrii Nakryiko", "Meta", "2021-10-13"},
		{"Alan Jowett", "Microsoft", "2023-11-29"}, {"Dan Brown", "", ""}, {"Sridhar Rao", "", ""}, {"Bill Mulligan", "", ""},
	} {
		p := made[models.Person](t, m.name)(s.AddPerson(background, storetest.Keeper, models.NewPerson{Name: m.name}))
		codes[strings.ToLower(m.name[strings.LastIndex(m.name, " ")+1:])] = p.Code
		if m.company == "" {
			continue
		}
		if companies[m.company] == "" {
			companies[m.company] = made[models.Organization](t, m.company)(s.AddOrganization(background, storetest.Keeper, models.NewOrganization{Name: m.company})).Code
		}
		made[models.SeatTerm](t, m.name)(s.Seat(background, storetest.Keeper, models.NewSeatTerm{Body: "BSC", Seat: int64(i + 1), Voting: true, Person: p.Code,
			Organization: companies[m.company], From: m.from}))
	}
	made[models.SeatTermEnd](t, "end")(s.EndTerm(background, storetest.Keeper, models.NewTermEnd{Body: "BSC", Seat: 6, To: "2024-10-30", Why: "stepped down"}))
	for name, code := range companies {
		codes[name] = code
	}
	return codes
}

func meetingHeld(t *testing.T, s *store.Store, codes map[string]string, number int64, date, chair, listed string) models.Meeting {
	t.Helper()
	n := models.NewMeeting{Body: "BSC", Number: &number, Date: date, Chair: codes[chair]}
	for _, name := range strings.Fields(listed) {
		n.Attendance = append(n.Attendance, models.NewAttendance{Person: codes[name]})
	}
	return made[models.Meeting](t, fmt.Sprint("meeting ", number))(s.RecordMeeting(background, storetest.Keeper, n))
}

func quorumAt(t *testing.T, s *store.Store, code string) models.Quorum {
	t.Helper()
	return made[models.MeetingSheet](t, code)(s.Meeting(background, storetest.Keeper, code)).Quorum
}

func TestTheQuorumOfEightRealMeetingsFollowsFromTheSeats(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		want := []struct {
			number              int64
			date, chair, listed string
			present             int64
			met                 bool
		}{
			{46, "2024-01-10", "nakryiko", "brown stringer gregg borkmann singh starovoitov nakryiko", 6, true},
			{47, "2024-01-24", "gregg", "stringer rao starovoitov gregg singh jowett nakryiko borkmann", 7, true},
			{48, "2024-02-21", "stringer", "brown jowett stringer starovoitov gregg", 4, false},
			{49, "2024-03-06", "singh", "stringer gregg singh jowett", 4, false},
			{50, "2024-05-02", "nakryiko", "stringer gregg jowett brown nakryiko", 4, false},
			{51, "2024-06-27", "gregg", "jowett mulligan gregg brown borkmann stringer", 4, false},
			{52, "2024-08-07", "stringer", "starovoitov nakryiko gregg brown singh", 5, true},
			{53, "2024-10-30", "borkmann", "brown nakryiko gregg starovoitov stringer jowett singh", 7, true},
		}
		for _, m := range want {
			meetingHeld(t, s, codes, m.number, m.date, m.chair, m.listed)
		}
		list := made[models.List[models.MeetingLine]](t, "list")(s.Meetings(background, storetest.Keeper, models.MeetingFilter{Body: "BSC", Year: 2024}, models.Page{Sort: "date"}))
		if len(list.Items) != len(want) {
			t.Fatalf("%d meetings", len(list.Items))
		}
		for i, m := range want {
			q := list.Items[i].Quorum
			if *list.Items[i].Number != m.number || q.Present != m.present || q.Eligible != 7 || q.Needed != 5 || q.Met != m.met {
				t.Errorf("#%d: %s", m.number, q.Sentence())
			}
		}
	})
}

func TestAMeetingWithoutQuorumRefusesADecisionAndStoresNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		meetingHeld(t, s, codes, 47, "2024-01-24", "gregg", "stringer starovoitov gregg singh jowett nakryiko borkmann")
		meetingHeld(t, s, codes, 49, "2024-03-06", "singh", "stringer gregg singh jowett")
		n := models.NewDecision{Meeting: "M-BSC-49", Text: "Fund the runner.", Outcome: "approved"}
		_, err := s.RecordDecision(background, storetest.Keeper, n)
		if refusal, ok := err.(*models.Error); !ok || refusal.Rule != models.RuleQuorum || !strings.Contains(refusal.Message, "4 of 7 voting seats present; 60 % of 7 is 4.2, so 5 are needed") {
			t.Fatalf("got %v", err)
		}
		n.Outcome = "deferred"
		if d := made[models.Decision](t, "deferred")(s.RecordDecision(background, storetest.Keeper, n)); d.Code != "D-2024-001" || d.DecidedOn != "2024-03-06" {
			t.Fatalf("got %+v", d)
		}
		n.Meeting, n.Outcome, n.Supersedes = "M-BSC-47", "approved", "D-2024-001"
		if _, err := s.RecordDecision(background, storetest.Keeper, n); models.CodeOf(err) != models.Conflict {
			t.Fatalf("an earlier decision superseded a later one: %v", err)
		}
		n.Supersedes = ""
		made[models.Decision](t, "the same motion where there is a quorum")(s.RecordDecision(background, storetest.Keeper, n))
		n = models.NewDecision{Body: "BSC", On: "2024-06-01", Text: "By mail.", Outcome: "approved"}
		if _, err := s.RecordDecision(background, storetest.Keeper, n); models.CodeOf(err) != models.Invalid {
			t.Fatalf("a decision out of nowhere was taken: %v", err)
		}
		list := made[models.List[models.DecisionLine]](t, "list")(s.Decisions(background, storetest.Keeper, models.DecisionFilter{Body: "BSC", To: "2024-01-31"}, models.Page{}))
		if list.Total != 1 || list.Items[0].Code != "D-2024-002" || list.Items[0].MeetingCode != "M-BSC-47" {
			t.Fatalf("list: %+v", list)
		}
	})
}

func TestASeatCountsUntilItsLastDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		meetingHeld(t, s, codes, 53, "2024-10-30", "borkmann", "nakryiko gregg starovoitov stringer")
		meetingHeld(t, s, codes, 54, "2024-11-15", "borkmann", "nakryiko gregg starovoitov stringer")
		if q := quorumAt(t, s, "M-BSC-53"); q.Eligible != 7 || q.Present != 5 || !q.Met {
			t.Errorf("on the last day: %s", q.Sentence())
		}
		if q := quorumAt(t, s, "M-BSC-54"); q.Eligible != 6 || q.Present != 4 || q.Needed != 4 || !q.Met {
			t.Errorf("two weeks later: %s", q.Sentence())
		}
		last := made[models.MeetingSheet](t, "sheet")(s.Meeting(background, storetest.Keeper, "M-BSC-53"))
		if len(last.Seats) != 7 || !last.Seats[5].Present || len(last.Others) != 0 {
			t.Errorf("seats on the last day: %+v", last.Seats)
		}
		m := made[models.MeetingSheet](t, "sheet")(s.Meeting(background, storetest.Keeper, "M-BSC-54"))
		if len(m.Seats) != 6 || len(m.Others) != 1 || m.Others[0].PersonName != "Andrii Nakryiko" {
			t.Errorf("who left is still seated: %+v", m.Others)
		}
		for day, seats := range map[models.Date]int64{"2024-10-30": 7, "2024-10-31": 6} {
			list := made[models.List[models.BodyLine]](t, "bodies")(s.Bodies(background, storetest.Keeper, models.BodyFilter{Text: "steer", On: day}, models.Page{}))
			if list.Total != 1 || list.Items[0].Seats != seats || list.Items[0].Meetings != 2 || list.Items[0].LastMeeting != "2024-11-15" {
				t.Errorf("bodies on %s: %+v", day, list.Items)
			}
		}
		b := made[models.BodySheet](t, "body")(s.Body(background, storetest.Keeper, "BSC", "2024-11-15"))
		if len(b.Seats) != 7 || !b.Seats[5].Vacant() || len(b.Terms) != 7 || !b.Rules[1].InForce {
			t.Errorf("seats on the day: %+v", b.Seats)
		}
	})
}

func TestAChairWhoIsNotListedCountsOnceAndSoDoesOneWhoIs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		meetingHeld(t, s, codes, 1, "2024-08-07", "stringer", "starovoitov gregg")
		meetingHeld(t, s, codes, 2, "2024-08-08", "stringer", "starovoitov gregg stringer")
		for _, code := range []string{"M-BSC-1", "M-BSC-2"} {
			m := made[models.MeetingSheet](t, code)(s.Meeting(background, storetest.Keeper, code))
			chairs := 0
			for _, seat := range m.Seats {
				if seat.Chair && seat.Present {
					chairs++
				}
			}
			if m.Quorum.Present != 3 || chairs != 1 || len(m.Others) != 0 {
				t.Errorf("%s: %s, %d chairs", code, m.Quorum.Sentence(), chairs)
			}
		}
	})
}

func TestAttendanceAndDateAreCorrectedByWhoSawTheNewestVersion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		m := meetingHeld(t, s, codes, 48, "2023-02-21", "stringer", "jowett gregg")
		fix := models.NewMeetingDate{Date: "2024-02-21", Why: "the year is a slip", Version: m.Version}
		made[models.Meeting](t, "date")(s.CorrectMeetingDate(background, storetest.Keeper, m.Code, fix))
		if _, err := s.CorrectMeetingDate(background, storetest.Keeper, m.Code, fix); models.CodeOf(err) != models.Stale {
			t.Fatalf("a stale correction was taken: %v", err)
		}
		there := []models.NewAttendance{{Person: codes["jowett"]}, {Person: codes["gregg"]}, {Person: codes["singh"], Arrived: "16:12"}, {Name: "Florent"}}
		if _, err := s.SetAttendance(background, storetest.Keeper, m.Code, append(there, there[0]), 0); models.CodeOf(err) != models.Invalid {
			t.Fatalf("somebody was named twice: %v", err)
		}
		made[models.Meeting](t, "attendance")(s.SetAttendance(background, storetest.Keeper, m.Code, there, 2))
		sheet := made[models.MeetingSheet](t, "sheet")(s.Meeting(background, storetest.Keeper, m.Code))
		if sheet.HeldOn != "2024-02-21" || sheet.HeldOnWritten != "2023-02-21" || sheet.Quorum.Present != 4 || sheet.Version != 3 || sheet.Others[0].NameWritten != "Florent" {
			t.Fatalf("got %+v", sheet)
		}
	})
}

func TestAPlannedMeetingDecidesNothingUntilItIsHeld(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		number := int64(54)
		made[models.Meeting](t, "plan")(s.PlanMeeting(background, storetest.Keeper, models.NewMeeting{Body: "BSC", Number: &number, Date: "2024-11-13", Starts: "16:00"}))
		n := models.NewDecision{Meeting: "M-BSC-54", Text: "Noted.", Outcome: "noted"}
		if _, err := s.RecordDecision(background, storetest.Keeper, n); models.CodeOf(err) != models.Conflict {
			t.Fatalf("got %v", err)
		}
		m := meetingHeld(t, s, codes, 54, "2024-11-13", "gregg", "gregg singh")
		if m.Starts != "16:00" || m.Version != 2 {
			t.Fatalf("what was planned is lost: %+v", m)
		}
		made[models.Decision](t, "noted")(s.RecordDecision(background, storetest.Keeper, n))
		if _, err := s.RecordMeeting(background, storetest.Keeper, models.NewMeeting{Body: "BSC", Number: &number, Date: "2024-11-13"}); models.CodeOf(err) != models.Conflict {
			t.Fatalf("a meeting was entered twice: %v", err)
		}
	})
}

func TestNoCompanyHoldsMoreSeatsThanTheCharterAllows(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		third := models.NewSeatTerm{Body: "BSC", Seat: 8, Voting: true, Person: codes["brown"], Organization: codes["Isovalent"], From: "2024-06-01"}
		_, err := s.Seat(background, storetest.Keeper, third)
		if refusal, ok := err.(*models.Error); !ok || refusal.Rule != models.RuleSeatCompany ||
			!strings.Contains(refusal.Message, "Daniel Borkmann (seat 1, Isovalent), Joe Stringer (seat 4, Isovalent)") {
			t.Fatalf("got %v", err)
		}
		made[models.Organization](t, "relate")(s.RelateOrganization(background, storetest.Keeper, codes["Isovalent"], codes["Google"], 1))
		third.Organization = codes["Google"]
		if _, err := s.Seat(background, storetest.Keeper, third); models.CodeOf(err) != models.Conflict {
			t.Fatalf("related companies were counted apart: %v", err)
		}
		third.Organization, third.From = codes["Meta"], "2024-10-30"
		if _, err := s.Seat(background, storetest.Keeper, third); models.CodeOf(err) != models.Conflict {
			t.Fatalf("a last day did not count: %v", err)
		}
		third.From = "2024-10-31"
		made[models.SeatTerm](t, "after the last day")(s.Seat(background, storetest.Keeper, third))
		third.Seat = 9
		if _, err := s.Seat(background, storetest.Keeper, third); err == nil {
			t.Fatal("one person holds two votes")
		}
		third.Seat, third.Person = 1, codes["rao"]
		if _, err := s.Seat(background, storetest.Keeper, third); models.CodeOf(err) != models.Conflict {
			t.Fatalf("one seat has two holders: %v", err)
		}
	})
}

func TestALaterCharterRuleTakesThePlaceOfTheOneBeforeFromItsDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		made[models.CharterRule](t, "rule")(s.AddCharterRule(background, storetest.Keeper, models.NewCharterRule{Body: "BSC", Key: "quorum", Section: "5.1",
			Sentence: "Two thirds.", Params: `{"num":2,"den":3,"strict":true}`, From: "2024-03-01"}))
		meetingHeld(t, s, codes, 1, "2024-02-29", "gregg", "gregg")
		meetingHeld(t, s, codes, 2, "2024-03-01", "gregg", "gregg")
		var words []string
		for _, code := range []string{"M-BSC-1", "M-BSC-2"} {
			words = append(words, quorumAt(t, s, code).RuleWords())
		}
		if !slices.Equal(words, []string{"Charter 5.1, in force since 13 Oct 2021.", "Charter 5.1, in force since 1 Mar 2024."}) {
			t.Fatalf("got %q", words)
		}
	})
}

func TestAnActionIsCarriedUntilItIsDone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		codes := steeringCommittee(t, s)
		meetingHeld(t, s, codes, 53, "2024-10-30", "gregg", "gregg singh")
		a := made[models.Action](t, "add")(s.AddAction(background, storetest.Keeper, models.NewAction{Meeting: "M-BSC-53", Text: "Announce the grants",
			Owners: []string{codes["brown"], codes["gregg"]}, Due: "2024-11-05"}))
		late := func(day models.Date) int64 {
			return made[models.List[models.ActionLine]](t, "late")(s.Actions(background, storetest.Keeper, models.ActionFilter{Owner: codes["brown"], OverdueOn: day}, models.Page{})).Total
		}
		if a.Code != "A-2024-001" || late("2024-11-05") != 0 || late("2024-11-06") != 1 {
			t.Fatalf("%s is late on %d and %d", a.Code, late("2024-11-05"), late("2024-11-06"))
		}
		made[models.Action](t, "carry")(s.CarryAction(background, storetest.Keeper, a.Code, models.NewActionNote{Meeting: "M-BSC-53", Text: "no time", Due: "2024-12-01", Version: 1}))
		made[models.Action](t, "close")(s.CloseAction(background, storetest.Keeper, a.Code, models.NewActionNote{Text: "out", Version: 2}))
		if _, err := s.CarryAction(background, storetest.Keeper, a.Code, models.NewActionNote{}); models.CodeOf(err) != models.Conflict {
			t.Fatalf("a closed action was carried: %v", err)
		}
		made[models.Action](t, "reopen")(s.ReopenAction(background, storetest.Keeper, a.Code, models.NewActionNote{Text: "the page is gone"}))
		sheet := made[models.ActionSheet](t, "sheet")(s.Action(background, storetest.Keeper, a.Code))
		if len(sheet.Steps) != 3 || sheet.Steps[0].MeetingCode != "M-BSC-53" || sheet.Steps[1].State != models.ActionDone || sheet.Due != "2024-12-01" ||
			sheet.State != models.ActionOpen || len(sheet.Owners) != 2 || late("2024-12-02") != 1 {
			t.Fatalf("got %+v", sheet)
		}
	})
}

func TestADecisionByMailRestsOnAMotionOfItsBody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		steeringCommittee(t, s)
		made[models.Body](t, "board")(s.AddBody(background, storetest.Keeper, models.NewBody{Code: "GB", Name: "Governing board", Kind: "board"}))
		motion := made[models.Motion](t, "motion")(s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", Text: "Recommend the runner."}))
		n := models.NewDecision{Body: "GB", Motion: motion.Code, On: "2024-10-31", Text: "Recommended.", Outcome: "recommended"}
		if _, err := s.RecordDecision(background, storetest.Keeper, n); models.CodeOf(err) != models.Conflict {
			t.Fatalf("another body's motion was taken: %v", err)
		}
		n.Body = ""
		d := made[models.Decision](t, "by mail")(s.RecordDecision(background, storetest.Keeper, n))
		sheet := made[models.DecisionSheet](t, "sheet")(s.Decision(background, storetest.Keeper, d.Code))
		if sheet.BodyCode != "BSC" || sheet.MotionCode != motion.Code || sheet.MeetingCode != "" || sheet.Place != nil {
			t.Fatalf("got %+v", sheet)
		}
	})
}

func TestAContractorSeesNoMeetings(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	contractor := models.Viewer{Email: "c@example.org", Roles: []models.Role{models.Contractor}}
	_, bodies := s.Bodies(background, contractor, models.BodyFilter{}, models.Page{})
	_, meetings := s.Meetings(background, contractor, models.MeetingFilter{}, models.Page{})
	_, decisions := s.Decisions(background, contractor, models.DecisionFilter{}, models.Page{})
	_, actions := s.Actions(background, contractor, models.ActionFilter{}, models.Page{})
	_, imports := s.Imports(background, contractor, models.ImportFilter{}, models.Page{})
	for i, err := range []error{bodies, meetings, decisions, actions, imports} {
		if models.CodeOf(err) != models.Forbidden {
			t.Errorf("list %d: %v", i, err)
		}
	}
}

func TestAnActionIsClosedByItsOwnerAndByNoOtherMember(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		ctx := context.Background()
		owner, err := s.AddPerson(ctx, storetest.Keeper, models.NewPerson{Name: "Amara Linde"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddBody(ctx, storetest.Keeper, models.NewBody{Code: "KSC", Name: "Steering committee", Kind: "committee"}); err != nil {
			t.Fatal(err)
		}
		a, err := s.AddAction(ctx, storetest.Keeper, models.NewAction{Body: "KSC", Text: "Name a reviewer", Owners: []string{owner.Code}})
		if err != nil {
			t.Fatal(err)
		}
		member := models.Viewer{Email: "m@example.org", PersonID: owner.ID + 1000, Roles: []models.Role{models.Member}}
		if _, err := s.CloseAction(ctx, member, a.Code, models.NewActionNote{Text: "done"}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("another member: %v", err)
		}
		member.PersonID = owner.ID
		if closed, err := s.CloseAction(ctx, member, a.Code, models.NewActionNote{Text: "done"}); err != nil || closed.State != models.ActionDone {
			t.Errorf("the owner: %v, %v", closed.State, err)
		}
	})
}
