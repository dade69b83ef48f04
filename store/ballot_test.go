package store_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// schulzeRound is an open round of five proposals by ballot.
func schulzeRound(t *testing.T, s *store.Store, n models.NewPoll) (people map[string]string, proposals []string) {
	t.Helper()
	people = steeringCommittee(t, s)
	proposals = researchRound(t, s, models.NewRound{Title: "Research grants 2024", Money: "225000"})
	n.On = "2024-10-30" // the last day on which all seven sit
	made[models.Poll](t, "open")(s.OpenBallots(background, storetest.Keeper, "R-2024-1", n))
	return people, proposals
}

func cast(t *testing.T, s *store.Store, who models.Viewer, c models.BallotChoice) models.Handed {
	t.Helper()
	return made[models.Handed](t, who.Name)(s.CastBallot(background, who, "R-2024-1", c))
}

func yesTo(code string) models.BallotChoice {
	return models.BallotChoice{Votes: map[string]models.Vote{code: models.VoteYes}}
}

func TestTheLastBallotBeforeClosingCountsAndAllAreKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people, proposals := schulzeRound(t, s, models.NewPoll{})
		gregg := memberOf(t, s, people["gregg"])
		first := cast(t, s, gregg, yesTo(proposals[0]))
		second := cast(t, s, gregg, models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: models.VoteNo}})
		if first.Version != 1 || second.Version != 2 || first.Receipt == second.Receipt || !second.Counted {
			t.Fatalf("%+v, %+v", first, second)
		}
		mine := made[models.MyBallot](t, "mine")(s.MyBallot(background, gregg, "R-2024-1"))
		if mine.Version != 2 || mine.Versions != 2 || mine.Choice.Votes[proposals[0]] != models.VoteNo || models.Receipt(mine.Nonce, mine.Choice.Text()) != second.Receipt {
			t.Errorf("%+v", mine)
		}
		count := made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		if q, _ := count.Of(proposals[0]); count.Ballots != 1 || q.Outcome.Counts.Yes != 0 || q.Outcome.Counts.No != 1 || count.Receipts[0] != second.Receipt {
			t.Errorf("%+v", count)
		}
	})
}

func TestALateBallotIsKeptAndNotCounted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		people, proposals := schulzeRound(t, s, models.NewPoll{Closes: "2024-11-08T18:00:00Z"})
		gregg, singh := memberOf(t, s, people["gregg"]), memberOf(t, s, people["singh"])
		clock.Set(time.Date(2024, 11, 8, 18, 0, 0, 0, time.UTC))
		if h := cast(t, s, gregg, yesTo(proposals[0])); h.Late || !h.Counted {
			t.Errorf("a ballot at the closing itself is in time: %+v", h)
		}
		clock.Set(clock.Now().Add(time.Millisecond))
		if h := cast(t, s, gregg, yesTo(proposals[1])); !h.Late || h.Counted || h.Version != 2 {
			t.Errorf("after the instant: %+v", h)
		}
		count := made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		if h := cast(t, s, singh, yesTo(proposals[0])); !h.Late || h.Counted {
			t.Errorf("after the closing: %+v", h)
		}
		if q, _ := count.Of(proposals[0]); q.Outcome.Counts.Yes != 1 || count.Ballots != 1 || count.Late != 1 {
			t.Errorf("%+v", count)
		}
		mine := made[models.MyBallot](t, "mine")(s.MyBallot(background, gregg, "R-2024-1"))
		if mine.Version != 1 || !mine.Counted || mine.Versions != 2 {
			t.Errorf("the ballot that counts is shown: %+v", mine)
		}
		round := made[models.RoundSheet](t, "round")(s.Round(background, storetest.Keeper, "R-2024-1"))
		if round.Poll.BallotsIn != 1 || round.Poll.Late != 2 {
			t.Errorf("%d in, %d late", round.Poll.BallotsIn, round.Poll.Late)
		}
		if again := made[models.Recounted](t, "recount")(s.Recount(background, storetest.Keeper, "R-2024-1")); !again.Same {
			t.Errorf("a late ballot changed the count: %+v", again)
		}
	})
}

func TestAVoteComesFromASeatAndNotFromARole(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	people, proposals := schulzeRound(t, s, models.NewPoll{})
	brown := memberOf(t, s, people["brown"])
	if _, err := s.CastBallot(background, brown, "R-2024-1", yesTo(proposals[0])); models.CodeOf(err) != models.Forbidden {
		t.Errorf("staff without a seat voted: %v", err)
	}
	gregg := memberOf(t, s, people["gregg"])
	gregg.Roles = []models.Role{models.Manager}
	if _, err := s.CastBallot(background, gregg, "R-2024-1", yesTo(proposals[0])); models.CodeOf(err) != models.Forbidden {
		t.Errorf("a manager's token cast a ballot: %v", err)
	}
	if _, err := s.CastBallot(background, models.CommandLine, "R-2024-1", yesTo(proposals[0])); models.CodeOf(err) != models.Forbidden {
		t.Errorf("the command line cast a ballot: %v", err)
	}
}

func TestABallotThatDoesNotAnswerTheQuestionNamesItsField(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	people, proposals := schulzeRound(t, s, models.NewPoll{})
	made[models.Interest](t, "conflict")(s.DeclareConflict(background, storetest.Keeper, models.NewConflict{Proposal: proposals[1], Person: people["gregg"], Why: "co-author"}))
	made[models.Recusal](t, "recusal")(s.Recuse(background, storetest.Keeper, "R-2024-1", people["gregg"], proposals[2], "same employer"))
	gregg := memberOf(t, s, people["gregg"])
	for _, c := range []struct {
		field  string
		choice models.BallotChoice
	}{
		{"votes", models.BallotChoice{}},
		{"ranking", models.BallotChoice{Ranking: [][]string{{proposals[0]}, {proposals[0]}}}},
		{"ranking", models.BallotChoice{Ranking: [][]string{{"PR-2024-099"}}}},
		{"ranking", models.BallotChoice{Ranking: [][]string{{proposals[0]}, {}}}},
		{"ranking", models.BallotChoice{Ranking: [][]string{{proposals[1]}}}},
		{"vote", models.BallotChoice{Vote: models.VoteYes, Votes: map[string]models.Vote{proposals[0]: models.VoteYes}}},
		{"votes." + proposals[0], models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: "maybe"}}},
		{"votes." + proposals[0], models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: models.VoteUnclear}}},
		{"votes." + proposals[1], yesTo(proposals[1])},
		{"votes." + proposals[2], yesTo(proposals[2])},
	} {
		_, err := s.CastBallot(background, gregg, "R-2024-1", c.choice)
		if e, ok := err.(*models.Error); !ok || e.Field != c.field || e.Code != models.Invalid {
			t.Errorf("%s: %v", c.field, err)
		}
	}
	var kept int64
	if err := s.Scan(&kept, "SELECT count(*) FROM ballot_versions"); err != nil || kept != 0 {
		t.Errorf("%d ballots kept, %v", kept, err)
	}
	mine := made[models.MyBallot](t, "mine")(s.MyBallot(background, gregg, "R-2024-1"))
	if mine.Items[0].Recused || mine.Items[1].Why != "co-author" || mine.Items[2].Why != "same employer" {
		t.Errorf("%+v", mine.Items)
	}
}

func TestFortyVotersRacingTheClosingLeaveOneVersionEachAndACountThatEndsAtIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		made[models.Body](t, "body")(s.AddBody(background, storetest.Keeper, models.NewBody{Code: "BSC", Name: "Assembly", Kind: "committee"}))
		voters := make([]models.Viewer, 40)
		for i := range voters {
			p := made[models.Person](t, "person")(s.AddPerson(background, storetest.Keeper, models.NewPerson{Name: fmt.Sprintf("Voter %02d", i+1)}))
			made[models.SeatTerm](t, "seat")(s.Seat(background, storetest.Keeper, models.NewSeatTerm{Body: "BSC", Seat: int64(i + 1), Voting: true, Person: p.Code, From: "2024-01-01"}))
			voters[i] = models.Viewer{Email: fmt.Sprintf("v%d@example.org", i), PersonID: p.ID, Roles: []models.Role{models.Member}}
		}
		proposals := researchRound(t, s, models.NewRound{})
		made[models.Poll](t, "open")(s.OpenBallots(background, storetest.Keeper, "R-2024-1", models.NewPoll{Secrecy: "sealed"}))
		handed, errs := make([]models.Handed, 40), make([]error, 41)
		var count models.Count
		var race sync.WaitGroup
		for i := range voters {
			race.Go(func() { handed[i], errs[i] = s.CastBallot(background, voters[i], "R-2024-1", yesTo(proposals[0])) })
			if i == 19 {
				race.Go(func() { count, errs[40] = s.CloseBallots(background, storetest.Keeper, "R-2024-1") })
			}
		}
		race.Wait()
		counted := int64(0)
		for i, err := range errs {
			if err != nil {
				t.Fatalf("%d: %v", i, err)
			}
			if i < 40 && handed[i].Version != 1 {
				t.Errorf("voter %d has version %d", i, handed[i].Version)
			}
			if i < 40 && handed[i].Counted {
				counted++
			}
		}
		var before int64
		err := s.Scan(&before, "SELECT count(*) FROM ballot_versions b JOIN polls p ON p.id = b.poll_id WHERE b.seq <= p.closed_seq")
		q, _ := count.Of(proposals[0])
		if err != nil || count.Ballots != before || counted != before || q.Outcome.Counts.Yes != before {
			t.Errorf("counted %d, told %d, before the closing %d (%v)", count.Ballots, counted, before, err)
		}
	})
}

func TestNobodyReadsASealedChoiceBeforeClosing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people, proposals := schulzeRound(t, s, models.NewPoll{Secrecy: "sealed"})
		gregg := memberOf(t, s, people["gregg"])
		cast(t, s, gregg, models.BallotChoice{Ranking: [][]string{{proposals[4]}}, Votes: map[string]models.Vote{proposals[0]: models.VoteNo}, Words: "kept to myself"})
		if _, err := s.RecordBallot(background, storetest.Keeper, "R-2024-1", models.NewRecordedBallot{Person: people["singh"], Choice: yesTo(proposals[0])}); models.CodeOf(err) != models.Conflict {
			t.Errorf("a sealed ballot was written down for somebody else: %v", err)
		}
		auditor := models.Viewer{Email: "a@example.org", Roles: []models.Role{models.Auditor, models.Admin}}
		for _, v := range []models.Viewer{storetest.Keeper, auditor, memberOf(t, s, people["singh"])} {
			round := made[models.RoundSheet](t, "round")(s.Round(background, v, "R-2024-1"))
			proposal := made[models.ProposalSheet](t, "proposal")(s.Proposal(background, v, proposals[0]))
			mine := made[models.MyBallot](t, "mine")(s.MyBallot(background, v, "R-2024-1"))
			if len(proposal.Votes) != 0 || proposal.Outcome != nil || mine.Versions != 0 || len(mine.Choice.Votes) != 0 || round.Poll.BallotsIn != 1 {
				t.Errorf("%s sees %d votes, %+v, %d versions", v.Email, len(proposal.Votes), proposal.Outcome, mine.Versions)
			}
			if text, _ := json.Marshal([]any{round, proposal, mine}); strings.Contains(string(text), "kept to myself") || strings.Contains(string(text), `"no"`) {
				t.Errorf("%s reads the choice in %s", v.Email, text)
			}
			if _, err := s.Result(background, v, "R-2024-1"); models.CodeOf(err) != models.Conflict {
				t.Errorf("%s reads the result: %v", v.Email, err)
			}
		}
		var told []string
		if err := s.Scan(&told, "SELECT after_state FROM event_details"); err != nil || strings.Contains(strings.Join(told, "\n"), "kept to myself") {
			t.Errorf("the audit record tells the choice (%v)", err)
		}
		made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		result := made[models.ResultSheet](t, "result")(s.Result(background, storetest.Keeper, "R-2024-1"))
		text, _ := json.Marshal(result)
		if len(result.Votes) != 0 || len(result.Receipts) != 1 || result.Outcomes[0].Outcome.Counts.No != 1 || strings.Contains(string(text), people["gregg"]) {
			t.Errorf("after closing a sealed vote shows counts and receipts alone: %s", text)
		}
		if mine := made[models.MyBallot](t, "mine")(s.MyBallot(background, gregg, "R-2024-1")); mine.Receipt != result.Receipts[0] || mine.Choice.Words != "kept to myself" {
			t.Errorf("the voter still reads the own ballot: %+v", mine)
		}
	})
}

func TestARecusedVoterLeavesTheBaseOfThatProposalOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people, proposals := schulzeRound(t, s, models.NewPoll{Rule: majorityOfSeats})
		cast(t, s, memberOf(t, s, people["gregg"]), models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: models.VoteYes, proposals[1]: models.VoteYes}})
		made[models.Recusal](t, "recusal")(s.Recuse(background, storetest.Keeper, "R-2024-1", people["gregg"], proposals[0], "same employer"))
		made[models.Interest](t, "conflict")(s.DeclareConflict(background, storetest.Keeper, models.NewConflict{Proposal: proposals[0], Person: people["singh"], Why: "co-author"}))
		if _, err := s.Recuse(background, storetest.Keeper, "R-2024-1", people["gregg"], proposals[0], "again"); models.CodeOf(err) != models.Conflict {
			t.Errorf("recused twice: %v", err)
		}
		count := made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		first, _ := count.Of(proposals[0])
		second, _ := count.Of(proposals[1])
		if first.Outcome.Eligible != 5 || first.Outcome.BaseCount != 5 || first.Outcome.Counts.Recused != 2 || first.Outcome.Counts.Yes != 0 {
			t.Errorf("first: %+v", first.Outcome)
		}
		if second.Outcome.Eligible != 7 || second.Outcome.Counts.Yes != 1 || second.Outcome.Counts.Recused != 0 {
			t.Errorf("second: %+v", second.Outcome)
		}
		if _, err := s.Recuse(background, storetest.Keeper, "R-2024-1", people["singh"], "", "too late"); models.CodeOf(err) != models.Conflict {
			t.Errorf("recused after the count: %v", err)
		}
	})
}

func TestAConflictHidesTheVotesByNameWhateverTheRole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people, proposals := schulzeRound(t, s, models.NewPoll{})
		cast(t, s, memberOf(t, s, people["gregg"]), models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: models.VoteYes, proposals[1]: models.VoteYes}})
		made[models.Interest](t, "conflict")(s.DeclareConflict(background, storetest.Keeper, models.NewConflict{Proposal: proposals[0], Person: people["singh"], Why: "co-author"}))
		singh := memberOf(t, s, people["singh"])
		singh.Roles = append(singh.Roles, models.Manager, models.Auditor)
		made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		if p := made[models.ProposalSheet](t, "proposal")(s.Proposal(background, singh, proposals[0])); len(p.Votes) != 0 || !p.Close {
			t.Errorf("%d votes by name on the own conflict", len(p.Votes))
		}
		result := made[models.ResultSheet](t, "result")(s.Result(background, singh, "R-2024-1"))
		for _, v := range result.Votes {
			if v.Question == proposals[0] {
				t.Errorf("the result tells %+v", v)
			}
		}
		if len(result.Votes) != 28 {
			t.Errorf("%d votes on the other four", len(result.Votes))
		}
	})
}

func TestBallotsMakeTheOrder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people, p := schulzeRound(t, s, models.NewPoll{TieOrder: nil})
		for who, ranking := range map[string][][]string{"gregg": {{p[2]}, {p[0]}, {p[1]}}, "singh": {{p[2]}, {p[1]}, {p[0]}}, "stringer": {{p[0]}, {p[2]}, {p[1]}},
			"jowett": {{p[2], p[0]}, {p[1]}}} {
			cast(t, s, memberOf(t, s, people[who]), models.BallotChoice{Ranking: ranking})
		}
		made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		r := made[models.ResultSheet](t, "result")(s.Result(background, storetest.Keeper, "R-2024-1"))
		order := []string{}
		for _, tier := range r.Tiers {
			for _, one := range tier.Proposals {
				order = append(order, fmt.Sprint(tier.Place, " ", one.Code))
			}
		}
		want := fmt.Sprint([]string{"1 " + p[2], "2 " + p[0], "3 " + p[1], "4 " + p[3], "4 " + p[4]})
		if fmt.Sprint(order) != want {
			t.Errorf("order %v, want %v", order, want)
		}
		if reason := r.Tiers[1].Proposals[0].Reason; !strings.Contains(reason, "2 to 1 (1 tied)") {
			t.Errorf("reason: %s", reason)
		}
	})
}
