package store_test

import (
	"errors"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestARollCallIsWrittenDownWholeOrNotAtAll(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		for _, name := range []string{"Amara Linde", "Teodor Vasik"} {
			made[models.Person](t, name)(s.AddPerson(background, storetest.Keeper, models.NewPerson{Name: name}))
		}
		made[models.Body](t, "body")(s.AddBody(background, storetest.Keeper, models.NewBody{Code: "KSC", Name: "Committee", Kind: "committee"}))
		made[models.SeatTerm](t, "seat 1")(s.Seat(background, storetest.Keeper, models.NewSeatTerm{Body: "KSC", Seat: 1, Voting: true, Person: "P-0001", From: "2024-01-01"}))
		made[models.SeatTerm](t, "seat 2")(s.Seat(background, storetest.Keeper, models.NewSeatTerm{Body: "KSC", Seat: 2, Voting: true, Person: "P-0002", From: "2024-01-01"}))
		n := int64(1)
		made[models.Meeting](t, "meeting")(s.RecordMeeting(background, storetest.Keeper, models.NewMeeting{Body: "KSC", Number: &n, Date: "2024-10-30"}))
		m := made[models.Motion](t, "a motion of its meeting's body")(s.AddMotion(background, storetest.Keeper, models.NewMotion{Meeting: "M-KSC-1", Text: "Do it."}))
		call := func(second models.Vote) (int, error) {
			return s.RecordRollCall(background, storetest.Keeper, m.Code, []models.NewRecordedBallot{{Person: "P-0001", Choice: models.BallotChoice{Vote: "yes"}}, {Person: "P-0002", Choice: models.BallotChoice{Vote: second}}})
		}
		var refusal *models.Error
		if _, err := call("maybe"); !errors.As(err, &refusal) || refusal.Field != "vote.P-0002" {
			t.Fatalf("got %v", err)
		}
		if sheet := made[models.MotionSheet](t, "sheet")(s.Motion(background, storetest.Keeper, m.Code)); sheet.Poll.BallotsIn != 0 {
			t.Fatalf("%d votes of a refused roll call", sheet.Poll.BallotsIn)
		}
		if n, err := call("no"); n != 2 || err != nil {
			t.Fatalf("got %d, %v", n, err)
		}
	})
}

func TestAPersonAndAnOrganizationKnowTheirSeats(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		made[models.Person](t, "person")(s.AddPerson(background, storetest.Keeper, models.NewPerson{Name: "Amara Linde", AlsoKnownAs: []string{"Amara"}}))
		made[models.Organization](t, "organization")(s.AddOrganization(background, storetest.Keeper, models.NewOrganization{Name: "Northgate Systems"}))
		made[models.Body](t, "body")(s.AddBody(background, storetest.Keeper, models.NewBody{Code: "KSC", Name: "Committee", Kind: "committee"}))
		made[models.SeatTerm](t, "seat")(s.Seat(background, storetest.Keeper, models.NewSeatTerm{Body: "KSC", Seat: 1, Voting: true, Person: "P-0001", Organization: "ORG-0001", From: "2024-01-01"}))
		p := made[models.PersonSheet](t, "person")(s.PersonWhole(background, storetest.Keeper, "P-0001"))
		if len(p.OtherNames) != 1 || len(p.Seats) != 1 || p.Seats[0].OrganizationCode != "ORG-0001" || !p.Seats[0].Covers("2024-06-01") || p.Seats[0].Covers("2023-12-31") {
			t.Errorf("the person is %+v", p)
		}
		o := made[models.OrganizationSheet](t, "organization")(s.OrganizationWhole(background, storetest.Keeper, "ORG-0001"))
		if len(o.Seats) != 1 || o.Seats[0].PersonName != "Amara Linde" {
			t.Errorf("the organization is %+v", o)
		}
	})
}
