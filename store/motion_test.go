package store_test

import (
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
	"bursar/tally"
)

func TestAMotionInAMeetingIsVotedOnByTheRuleOfTheDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		charter(t, s, "meeting-vote", majorityOfCast)
		charter(t, s, "electronic-vote", majorityOfSeats)
		meetingHeld(t, s, people, 52, "2024-08-07", "stringer", "starovoitov nakryiko gregg brown singh")
		for _, n := range []models.NewMotion{{Meeting: "M-BSC-52", Text: "Decline the suggestion.", Mover: people["gregg"], Seconder: people["singh"]}, {On: "2024-08-09", Text: "By mail."}} {
			n.Body = "BSC"
			m := made[models.Motion](t, n.Text)(s.AddMotion(background, storetest.Keeper, n))
			for _, who := range []string{"gregg", "singh", "nakryiko"} {
				made[models.Handed](t, who)(s.RecordBallot(background, storetest.Keeper, m.Code, models.NewRecordedBallot{Person: people[who], Choice: models.BallotChoice{Vote: models.VoteYes}}))
			}
			made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, m.Code))
		}
		room := made[models.MotionSheet](t, "room")(s.Motion(background, storetest.Keeper, "MO-2024-001"))
		if room.Outcome.Decision != tally.Pass || !room.Outcome.Shown || room.Outcome.Outcome.Counts.Unrecorded != 2 || room.Outcome.Outcome.Counts.Absent != 2 ||
			room.MoverName != "Brendan Gregg" || len(room.Votes) != 7 || !strings.Contains(room.Poll.Rule.Words(), "more than half of the votes cast (section 5.3)") {
			t.Errorf("in the room: %s; %+v", room.Outcome.Sentence, room.Outcome.Outcome.Counts)
		}
		mail := made[models.MotionSheet](t, "mail")(s.Motion(background, storetest.Keeper, "MO-2024-002"))
		if mail.Outcome.Decision != tally.Fail || mail.Outcome.Outcome.Counts.Absent != 4 || mail.MovedOn != "2024-08-09" {
			t.Errorf("by mail: %s", mail.Outcome.Sentence)
		}
		list := made[models.List[models.MotionLine]](t, "list")(s.Motions(background, storetest.Keeper, models.MotionFilter{Body: "BSC"}, models.Page{Sort: "code"}))
		if list.Total != 2 || list.Items[0].Decision != tally.Pass || list.Items[1].Decision != tally.Fail || list.Items[0].Sentence == "" || list.Items[0].BallotsIn != 3 {
			t.Errorf("list: %+v", list.Items)
		}
	})
}

func TestAMeetingBelowItsQuorumDecidesNothingWhateverTheVotes(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	people := steeringCommittee(t, s)
	meetingHeld(t, s, people, 49, "2024-03-06", "singh", "stringer gregg singh jowett")
	m := made[models.Motion](t, "motion")(s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", Meeting: "M-BSC-49", Text: "Go on."}))
	for _, who := range []string{"stringer", "gregg", "singh", "jowett"} {
		made[models.Handed](t, who)(s.RecordBallot(background, storetest.Keeper, m.Code, models.NewRecordedBallot{Person: people[who], Choice: models.BallotChoice{Vote: models.VoteYes}}))
	}
	made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, m.Code))
	sheet := made[models.MotionSheet](t, "sheet")(s.Motion(background, storetest.Keeper, m.Code))
	if sheet.Outcome.Decision != tally.NoQuorum || !strings.HasPrefix(sheet.Outcome.Sentence, "No quorum: 4 of 7 voting seats present") {
		t.Errorf("%s: %s", sheet.Outcome.Decision, sheet.Outcome.Sentence)
	}
}

func TestAnOpenMotionShowsHowItStandsAndASealedOneDoesNot(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		people := steeringCommittee(t, s)
		gregg := memberOf(t, s, people["gregg"])
		for _, secrecy := range []string{"open", "sealed"} {
			m := made[models.Motion](t, secrecy)(s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", On: "2024-10-30", Text: secrecy, Secrecy: secrecy}))
			made[models.Handed](t, secrecy)(s.CastBallot(background, gregg, m.Code, models.BallotChoice{Vote: models.VoteNo}))
			sheet := made[models.MotionSheet](t, secrecy)(s.Motion(background, storetest.Keeper, m.Code))
			if open := secrecy == "open"; (sheet.Outcome != nil) != open || (len(sheet.Votes) == 7) != open || sheet.Poll.BallotsIn != 1 {
				t.Errorf("%s: %+v, %d votes", secrecy, sheet.Outcome, len(sheet.Votes))
			}
		}
		owed := made[[]models.OwedBallot](t, "owed")(s.OwedBallots(background, memberOf(t, s, people["singh"]), models.InstantOf(clock.Now())))
		if len(owed) != 2 || bool(owed[0].HandedIn) || owed[0].Ref != "MO-2024-001" || owed[0].BodyCode != "BSC" {
			t.Errorf("owed: %+v", owed)
		}
		if mine := made[[]models.OwedBallot](t, "mine")(s.OwedBallots(background, gregg, models.InstantOf(clock.Now()))); len(mine) != 2 || !bool(mine[0].HandedIn) {
			t.Errorf("mine: %+v", mine)
		}
		if _, err := s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", Text: "x", Mover: "P-0001", Seconder: "P-0001"}); models.CodeOf(err) != models.Invalid {
			t.Errorf("seconded by its mover: %v", err)
		}
		if _, err := s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", On: "2020-01-01", Text: "x"}); models.CodeOf(err) != models.Invalid {
			t.Errorf("a vote without a roll: %v", err)
		}
	})
}
