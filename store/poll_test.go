package store_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// seenByOthers is everything that somebody else than the voter reads about an open round.
func seenByOthers(t *testing.T, s *store.Store, v models.Viewer, proposals []string) string {
	t.Helper()
	all := []any{
		made[models.RoundSheet](t, "round")(s.Round(background, v, "R-2024-1")),
		made[models.List[models.RoundLine]](t, "rounds")(s.Rounds(background, v, models.RoundFilter{}, models.Page{})),
		made[models.List[models.ProposalLine]](t, "proposals")(s.Proposals(background, v, models.ProposalFilter{}, models.Page{})),
		made[models.MyBallot](t, "mine")(s.MyBallot(background, v, "R-2024-1")),
	}
	for _, code := range proposals {
		all = append(all, made[models.ProposalSheet](t, code)(s.Proposal(background, v, code)))
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTwoWorldsThatDifferInOneSealedChoiceReadAlikeToEverybodyElse(t *testing.T) {
	var worlds [2]string
	for i, vote := range []models.Vote{models.VoteYes, models.VoteNo} {
		s := storetest.SQLite(t, storetest.NewClock("2024-10-30"))
		people, proposals := schulzeRound(t, s, models.NewPoll{Secrecy: "sealed"})
		cast(t, s, memberOf(t, s, people["gregg"]), models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: vote}})
		auditor := models.Viewer{Email: "a@example.org", Roles: []models.Role{models.Auditor, models.Admin, models.Manager}}
		worlds[i] = seenByOthers(t, s, auditor, proposals) + seenByOthers(t, s, memberOf(t, s, people["singh"]), proposals)
	}
	if worlds[0] != worlds[1] {
		t.Errorf("the choice shows:\n%s\n%s", worlds[0], worlds[1])
	}
}

func TestTheRollIsFixedWhenThePollOpens(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people, proposals := schulzeRound(t, s, models.NewPoll{})
		made[models.SeatTermEnd](t, "end")(s.EndTerm(background, storetest.Keeper, models.NewTermEnd{Body: "BSC", Seat: 2, To: "2024-10-30", Why: "left"}))
		made[models.SeatTerm](t, "successor")(s.Seat(background, storetest.Keeper, models.NewSeatTerm{Body: "BSC", Seat: 2, Voting: true, Person: people["mulligan"], From: "2024-10-31"}))
		cast(t, s, memberOf(t, s, people["gregg"]), yesTo(proposals[0]))
		if _, err := s.CastBallot(background, memberOf(t, s, people["mulligan"]), "R-2024-1", yesTo(proposals[0])); models.CodeOf(err) != models.Forbidden {
			t.Errorf("a successor voted in a poll that was open before: %v", err)
		}
		if count := made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1")); count.OnRoll != 7 || count.Ballots != 1 {
			t.Errorf("%d of %d", count.Ballots, count.OnRoll)
		}
	})
}

func TestAPollThatCannotBeCountedDoesNotOpen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		if _, err := s.AddRound(background, storetest.Keeper, models.NewRound{Title: "x", Body: "NOBODY", Currency: "USD"}); models.CodeOf(err) != models.Invalid {
			t.Errorf("a round of no body: %v", err)
		}
		empty := made[models.Round](t, "empty")(s.AddRound(background, storetest.Keeper, models.NewRound{Title: "Empty", Body: "BSC", Currency: "USD", On: "2023-01-01"}))
		if _, err := s.OpenBallots(background, storetest.Keeper, empty.Code, models.NewPoll{}); models.CodeOf(err) != models.Invalid {
			t.Errorf("a round without proposals opened: %v", err)
		}
		proposals := researchRound(t, s, models.NewRound{})
		for field, n := range map[string]models.NewPoll{"secrecy": {Secrecy: "secret"}, "closes": {Closes: "2020-01-01T00:00:00Z"}, "meeting": {Meeting: "M-BSC-99"},
			"on": {On: "2019-01-01"}, "tie_order": {TieOrder: []string{proposals[0], proposals[0]}}, "rule": {Rule: `{"base":"everybody"}`}} {
			_, err := s.OpenBallots(background, storetest.Keeper, "R-2024-1", n)
			if e, ok := err.(*models.Error); !ok || e.Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
		var polls int64
		if err := s.Scan(&polls, "SELECT count(*) FROM polls"); err != nil || polls != 0 {
			t.Errorf("%d polls after refusals, %v", polls, err)
		}
		made[models.Poll](t, "open")(s.OpenBallots(background, storetest.Keeper, "R-2024-1", models.NewPoll{TieOrder: []string{proposals[3], proposals[0]}}))
		if _, err := s.Recuse(background, storetest.Keeper, "R-2024-1", people["brown"], "", "staff"); models.CodeOf(err) != models.Invalid {
			t.Errorf("somebody off the roll was recused: %v", err)
		}
	})
}

func TestAConflictIsDeclaredOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		proposals := researchRound(t, s, models.NewRound{})
		n := models.NewConflict{Proposal: proposals[0], Person: people["gregg"], Why: "co-author"}
		made[models.Interest](t, "first")(s.DeclareConflict(background, storetest.Keeper, n))
		if _, err := s.DeclareConflict(background, storetest.Keeper, n); models.CodeOf(err) != models.Conflict {
			t.Errorf("declared twice: %v", err)
		}
		n.Kind, n.Why, n.Person = "rivalry", "", "P-9999"
		_, err := s.DeclareConflict(background, storetest.Keeper, n)
		if e, ok := err.(*models.Error); !ok || len(e.Fields()) != 3 || e.Field != "person" {
			t.Errorf("%v", err)
		}
		p := made[models.ProposalSheet](t, "proposal")(s.Proposal(background, storetest.Keeper, proposals[0]))
		if len(p.Conflicts) != 1 || p.Conflicts[0].PersonName != "Brendan Gregg" || p.Conflicts[0].Kind != "declared" {
			t.Errorf("%+v", p.Conflicts)
		}
		if _, err := s.Proposal(background, models.Viewer{Email: "c@example.org", Roles: []models.Role{models.Contractor}}, proposals[0]); !strings.Contains(err.Error(), "roles") {
			t.Errorf("a contractor read a proposal: %v", err)
		}
	})
}
