package store_test

import (
	"fmt"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// twoMeetings is minutes with a slip in a year, a chair by first name who is not listed, somebody nobody knows, and one of each thing to enter.
const twoMeetings = `# Steering committee minutes

## Meeting #3 - 2024-10-30
- **Duration:** 45min
- **Chair: Amara**
- **Participants:**
  - Teodor Vasik
  - Florent
- **Notes:**
  - AI(TV): name a reviewer for the threat model
  - Fjordbyte SoW progressing:
    - The overall consumption is 16.5 days on a total of 131 days available
  - Decision: the audit report is published. Approved.
  - Travel fund ($9K)

## Meeting #2 - 2023-10-16
- **Duration:** 20min
- **Chair: Amara Linde**
- **Participants:**
  - Amara Linde
  - Teodor Vasik
- **Notes:**
  - AI(Amara): book a room

## Meeting #1 - 2024-10-02
- **Duration:** 20min
- **Chair: Amara Linde**
- **Participants:**
  - Amara Linde
- **Notes:**
  - Nothing to report
`

func readMinutes(t *testing.T, s *store.Store) models.Import {
	t.Helper()
	return made[models.Import](t, "read")(s.ReadMinutes(background, storetest.Keeper, "KSC", "ksc-2024.md", []byte(twoMeetings)))
}

func things(t *testing.T, s *store.Store, code string) map[string]models.ImportItem {
	t.Helper()
	sheet := made[models.ImportSheet](t, code)(s.Import(background, storetest.Keeper, code))
	out := map[string]models.ImportItem{}
	for _, item := range sheet.Things {
		out[fmt.Sprintf("%s %d", item.Kind, item.Line)] = item
	}
	return out
}

func TestNothingReadFromMinutesCountsBeforeItIsConfirmed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		if imp := readMinutes(t, s); imp.Code != "I-0001" || imp.State != models.ImportRead || imp.BodyCode != "KSC" {
			t.Fatalf("got %+v", imp)
		}
		sheet := made[models.ImportSheet](t, "sheet")(s.Import(background, storetest.Keeper, "I-0001"))
		if sheet.Applied != 0 || sheet.Left != 0 || sheet.Items != int64(len(sheet.Things)) || sheet.Lines[2] != "## Meeting #3 - 2024-10-30" || len(sheet.Problems) == 0 {
			t.Fatalf("got %+v", sheet.ImportLine)
		}
		list := made[models.List[models.MeetingLine]](t, "meetings")(s.Meetings(background, storetest.Keeper, models.MeetingFilter{}, models.Page{}))
		if list.Total != 0 {
			t.Fatalf("%d meetings before anybody confirmed", list.Total)
		}
	})
}

func TestConfirmedMinutesBecomeRecordsThatKnowTheirLine(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		vendor := made[models.Organization](t, "vendor")(s.AddOrganization(background, storetest.Keeper, models.NewOrganization{Name: "Fjordbyte", Kind: "vendor"}))
		sow := made[models.SOW](t, "sow")(s.AddSOW(background, storetest.Keeper, models.NewSOW{Title: "Runner", On: "2024-01-15", Vendor: vendor.Code}))
		readMinutes(t, s)
		right := models.Corrections{Dates: map[int]models.Date{2: "2024-10-16"}}
		made[models.Import](t, "confirm")(s.ConfirmMinutes(background, storetest.Keeper, "I-0001", right))

		m := made[models.MeetingSheet](t, "meeting")(s.Meeting(background, storetest.Keeper, "M-KSC-3"))
		if m.ChairName != "Amara Linde" || m.Place == nil || *m.Place.Line != 3 || m.Place.File != "ksc-2024.md" || m.Place.Excerpt != "## Meeting #3 - 2024-10-30" {
			t.Errorf("meeting: %+v, place %+v", m.MeetingLine, m.Place)
		}
		if len(m.Others) != 3 || m.Others[1].NameWritten != "Florent" || m.Others[1].PersonCode != "" {
			t.Errorf("others: %+v", m.Others)
		}
		if len(m.Actions) != 1 || len(m.Actions[0].Owners) != 1 || m.Actions[0].Owners[0].PersonName != "Teodor Vasik" {
			t.Errorf("actions: %+v", m.Actions)
		}
		two := made[models.MeetingSheet](t, "meeting 2")(s.Meeting(background, storetest.Keeper, "M-KSC-2"))
		if two.HeldOn != "2024-10-16" || two.HeldOnWritten != "2023-10-16" || bool(two.DateSuspect) || two.Actions[0].Code != "A-2024-001" {
			t.Errorf("meeting 2: %+v", two)
		}
		people := made[models.List[models.Person]](t, "people")(s.People(background, storetest.Keeper, models.PersonFilter{}, models.Page{}))
		if people.Total != 2 {
			t.Errorf("%d people were made of two full names", people.Total)
		}
		of := things(t, s, "I-0001")
		if got := of["days 12"]; got.Verdict != models.ItemApplied || got.Subject != sow.Code {
			t.Errorf("days: %+v", got)
		}
		if got := of["amount 14"]; got.Verdict != models.ItemLeft || !strings.HasPrefix(got.Reason, "Entered on the round / SOW / pool page") {
			t.Errorf("amount: %+v", got)
		}
		if got := of["attendance 3"]; got.Subject != "M-KSC-3" || got.Reason != "Kept as written, without a person: Florent." {
			t.Errorf("attendance: %+v", got)
		}
	})
}

func TestMinutesAreConfirmedOnceAndNeverEnteredTwice(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		readMinutes(t, s)
		if _, err := s.ConfirmMinutes(background, storetest.Keeper, "I-0001", models.Corrections{Dates: map[int]models.Date{9: "2024-10-16"}}); models.CodeOf(err) != models.Invalid {
			t.Fatalf("a correction of a meeting that was not read was taken: %v", err)
		}
		made[models.Import](t, "confirm")(s.ConfirmMinutes(background, storetest.Keeper, "I-0001", models.Corrections{}))
		if two := made[models.MeetingSheet](t, "as written")(s.Meeting(background, storetest.Keeper, "M-KSC-2")); !two.DateSuspect || two.HeldOn != "2023-10-16" {
			t.Fatalf("a suspect date was not kept as one: %+v", two.MeetingLine)
		}
		if _, err := s.ConfirmMinutes(background, storetest.Keeper, "I-0001", models.Corrections{}); models.CodeOf(err) != models.Conflict {
			t.Fatalf("confirmed twice: %v", err)
		}
		count := func() [4]int64 {
			return [4]int64{
				made[models.List[models.MeetingLine]](t, "meetings")(s.Meetings(background, storetest.Keeper, models.MeetingFilter{}, models.Page{})).Total,
				made[models.List[models.ActionLine]](t, "actions")(s.Actions(background, storetest.Keeper, models.ActionFilter{}, models.Page{})).Total,
				made[models.List[models.DecisionLine]](t, "decisions")(s.Decisions(background, storetest.Keeper, models.DecisionFilter{}, models.Page{})).Total,
				made[models.List[models.Person]](t, "people")(s.People(background, storetest.Keeper, models.PersonFilter{}, models.Page{})).Total,
			}
		}
		before := count()
		if imp := readMinutes(t, s); imp.Code != "I-0002" {
			t.Fatalf("got %s", imp.Code)
		}
		made[models.Import](t, "confirm again")(s.ConfirmMinutes(background, storetest.Keeper, "I-0002", models.Corrections{}))
		if after := count(); after != before || before[0] != 3 {
			t.Fatalf("%v became %v", before, after)
		}
		for key, item := range things(t, s, "I-0002") {
			if item.Verdict != models.ItemLeft || !strings.Contains(item.Reason, "is on record already") {
				t.Errorf("%s: %+v", key, item)
			}
		}
	})
}

func TestADecisionReadFromAMeetingWithoutQuorumIsLeftWithTheArithmetic(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		made[models.Body](t, "body")(s.AddBody(background, storetest.Keeper, models.NewBody{Code: "KSC", Name: "Steering committee", Kind: "committee"}))
		made[models.CharterRule](t, "rule")(s.AddCharterRule(background, storetest.Keeper, models.NewCharterRule{Body: "KSC", Key: "quorum", Section: "5.1",
			Sentence: "At least 60 %.", Params: `{"num":60,"den":100,"strict":false}`, From: "2020-01-01"}))
		for i, name := range []string{"Amara Linde", "Teodor Vasik", "Priyanka Solheim", "Haruto Beckwith"} {
			p := made[models.Person](t, name)(s.AddPerson(background, storetest.Keeper, models.NewPerson{Name: name}))
			made[models.SeatTerm](t, name)(s.Seat(background, storetest.Keeper, models.NewSeatTerm{Body: "KSC", Seat: int64(i + 1), Voting: true, Person: p.Code, From: "2020-01-01"}))
		}
		readMinutes(t, s)
		made[models.Import](t, "confirm")(s.ConfirmMinutes(background, storetest.Keeper, "I-0001", models.Corrections{}))
		got := things(t, s, "I-0001")["decision 13"]
		if got.Verdict != models.ItemLeft || !strings.Contains(got.Reason, "2 of 4 voting seats present; 60 % of 4 is 2.4, so 3 are needed") {
			t.Fatalf("got %+v", got)
		}
	})
}

func TestAFileWithoutAMeetingIsRefusedAndNotKept(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	for name, text := range map[string]string{"no meeting": "# Shopping list\n", "no text": "\x00\x01", "not UTF-8": "## Meeting #1 - 2024-10-02\n\xff\n"} {
		_, err := s.ReadMinutes(background, storetest.Keeper, "KSC", "list.md", []byte(text))
		if code := models.CodeOf(err); code != models.Invalid && code != models.Unreadable {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.ReadMinutes(background, storetest.Keeper, "", "ksc.md", []byte(twoMeetings)); models.CodeOf(err) != models.Invalid {
		t.Errorf("minutes of no body were taken: %v", err)
	}
	if list := made[models.List[models.ImportLine]](t, "imports")(s.Imports(background, storetest.Keeper, models.ImportFilter{}, models.Page{})); list.Total != 0 {
		t.Errorf("%d imports were kept", list.Total)
	}
}
