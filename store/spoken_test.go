package store_test

import (
	"errors"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// spokenByVerbs holds for each rule that only the record can judge, in the simplest case, what makes it speak.
func spokenByVerbs(t *testing.T, s *store.Store) map[models.Rule]error {
	ctx, keeper, admin := background, storetest.Keeper, models.Operator
	people := steeringCommittee(t, s)
	meetingHeld(t, s, people, 53, "2024-10-30", "borkmann", "gregg singh stringer starovoitov")
	made[models.Body](t, "board")(s.AddBody(ctx, keeper, models.NewBody{Code: "GB", Name: "Board", Kind: "board"}))
	made[models.Meeting](t, "planned")(s.PlanMeeting(ctx, keeper, models.NewMeeting{Body: "GB", Date: "2024-12-01"}))
	settled := models.NewDecision{Meeting: "M-BSC-53", Text: "The report is published", Outcome: "noted"}
	made[models.Decision](t, "decision")(s.RecordDecision(ctx, keeper, settled))
	later := settled
	later.Supersedes = "D-2024-001"
	made[models.Decision](t, "later")(s.RecordDecision(ctx, keeper, later))
	another, otherBody, otherDay := later, settled, settled
	otherBody.Body, otherDay.On = "GB", "2024-10-29"
	number, there := int64(53), models.NewAttendance{Person: people["gregg"]}
	imp := readMinutes(t, s)
	wrong := models.Corrections{Dates: map[int]models.Date{99: "2024-10-30"}}
	errCorrected := second(s.ConfirmMinutes(ctx, keeper, imp.Code, wrong))
	made[models.Import](t, "confirm")(s.ConfirmMinutes(ctx, keeper, imp.Code, models.Corrections{}))
	c := newSOWCase(t, s, models.NewSOW{}, contract)
	sheet := models.DaySheet{Name: "october.csv", Rows: []models.DaySheetRow{sheetRow(2, c.code, "2024-10-01", c.ines.Code, "1")}}
	made[models.DayImport](t, "sheet")(s.ImportDays(ctx, keeper, sheet, []byte("bytes"), false))
	user := models.NewUser{Email: "ann@example.org", Name: "Ann", Roles: []string{"member"}}
	made[models.User](t, "user")(s.AddUser(ctx, admin, user))
	sit := func(seat int64, voting bool, person, organization string) error {
		return second(s.Seat(ctx, keeper, models.NewSeatTerm{Body: "BSC", Seat: seat, Voting: voting, Person: people[person], Organization: organization, From: "2024-10-31"}))
	}
	return map[models.Rule]error{
		"decision.body":       second(s.RecordDecision(ctx, keeper, otherBody)),
		"decision.day":        second(s.RecordDecision(ctx, keeper, otherDay)),
		"decision.supersedes": second(s.RecordDecision(ctx, keeper, another)),
		"import.body":         second(s.ReadMinutes(ctx, keeper, "", "m.md", []byte("## Meeting #1 - 2024-10-30\n- **Participants:**\n  - A B\n"))),
		"import.corrections":  errCorrected,
		"import.minutes":      second(s.ReadMinutes(ctx, keeper, "BSC", "m.md", []byte("nothing"))),
		"import.once":         second(s.ConfirmMinutes(ctx, keeper, imp.Code, models.Corrections{})),
		"list.cursor":         second(s.People(ctx, keeper, models.PersonFilter{}, models.Page{Cursor: "made up"})),
		"list.sort":           second(s.People(ctx, keeper, models.PersonFilter{}, models.Page{Sort: "shoe size"})),
		"meeting.held":        second(s.SetAttendance(ctx, keeper, "M-GB-2024-12-01", []models.NewAttendance{there}, 0)),
		"meeting.named-once":  second(s.SetAttendance(ctx, keeper, "M-BSC-53", []models.NewAttendance{there, there}, 0)),
		"meeting.once":        second(s.RecordMeeting(ctx, keeper, models.NewMeeting{Body: "BSC", Number: &number, Date: "2024-10-30"})),
		"seat.company-limit":  sit(9, true, "brown", people["Isovalent"]),
		"seat.once":           sit(9, true, "gregg", ""),
		"seat.taken":          sit(2, true, "brown", ""),
		"seat.term-end":       second(s.EndTerm(ctx, keeper, models.NewTermEnd{Body: "BSC", Seat: 99, To: "2024-10-30", Why: "left"})),
		"seat.voting":         sit(6, false, "brown", ""),
		"sheet.twice":         second(s.ImportDays(ctx, keeper, sheet, []byte("bytes"), false)),
		"sow.contract":        second(s.SetSOWTerms(ctx, keeper, c.code, contract)),
		"token.days":          second(s.MakeAPIToken(ctx, admin, user.Email, "sync", 367)),
		"user.link":           second(s.SpendLink(ctx, "made up")),
		"user.sign-in":        second(s.ViewerOfToken(ctx, "made up")),
		"user.unique":         second(s.AddUser(ctx, admin, user)),
	}
}

func TestEachRuleThatOnlyTheRecordCanJudgeSpeaksWhereItShould(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		for name, err := range spokenByVerbs(t, s) {
			var e *models.Error
			if !errors.As(err, &e) || e.Rule != name || e.Message == "" {
				t.Errorf("%s does not speak: %v", name, err)
			}
		}
	})
}
