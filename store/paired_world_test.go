package store_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// drawn is what chance draws anew in every world: salts, nonces, receipts and the hashes over them.
var drawn = regexp.MustCompile(`[0-9a-f]{32,}|([0-9a-z]{4}-){5}[0-9a-z]{4}`)

// told is an answer with its refusal as bytes that can be compared.
func told[T any](answer T, err error) string {
	text, failed := json.Marshal(answer)
	if failed != nil {
		panic(failed)
	}
	refusal := ""
	if err != nil {
		refusal = string(models.CodeOf(err)) + " " + err.Error()
	}
	return drawn.ReplaceAllString(string(text)+" "+refusal, "#") + "\n"
}

// alike builds two worlds that differ in one hidden fact and holds that somebody who may not know it reads the same in both.
func alike(t *testing.T, build func(s *store.Store, second bool) string) {
	t.Helper()
	var worlds [2][]string
	for i := range worlds {
		worlds[i] = strings.Split(build(storetest.SQLite(t, storetest.NewClock("2024-10-30")), i == 1), "\n")
	}
	if len(worlds[0]) != len(worlds[1]) || len(worlds[0]) < 5 {
		t.Fatalf("%d answers and %d", len(worlds[0]), len(worlds[1]))
	}
	for i := range worlds[0] {
		if worlds[0][i] != worlds[1][i] {
			t.Errorf("answer %d shows it:\n%.2000s\n%.2000s", i, worlds[0][i], worlds[1][i])
		}
	}
}

func TestAContractorLearnsNothingOfAColleagueOnTheSameWork(t *testing.T) {
	alike(t, func(s *store.Store, second bool) string {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		zoe, who := c.person("Zoe Aldous", "zoe@example.org"), c.rafe
		if second {
			who = zoe
		}
		_, err := s.PutOnSOW(background, storetest.Keeper, c.code, who.Code)
		c.must(err)
		theirs := made[models.DayLogged](t, "theirs")(s.LogDays(background, storetest.Keeper, c.code, models.NewDayEntry{Date: "2024-10-01", Person: who.Code, Days: "1", Note: "by " + who.Name})).Entry
		made[models.DayLogged](t, "own")(s.LogDays(background, storetest.Keeper, c.code, models.NewDayEntry{Date: "2024-10-02", Person: c.ines.Code, Days: "1"}))
		v := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		all := told(s.Days(background, v, models.DayFilter{}, models.Page{})) + told(s.Days(background, v, models.DayFilter{Person: c.rafe.Code, Text: "Rafe"}, models.Page{})) +
			told(s.SOWDays(background, v, c.code, models.DayFilter{}, models.Page{})) + told(s.SOWMonths(background, v, c.code, "")) + told(s.DayEntry(background, v, theirs.ID)) +
			told(s.SOW(background, v, c.code, "")) + told(s.BurnDown(background, v, c.code, "")) + told(s.Trace(background, v, c.code)) + told(s.Trace(background, v, "days/1")) +
			told(s.Search(background, v, "rafe")) + told(s.Search(background, v, "zoe")) + told(s.Desk(background, v)) + told(s.ReverseDays(background, v, theirs.ID, "mine?")) +
			told(s.SOWs(background, v, models.SOWFilter{Person: c.rafe.Code}, models.Page{})) + told(s.SOWs(background, v, models.SOWFilter{Person: zoe.Code}, models.Page{})) +
			told(s.LogDays(background, v, c.code, models.NewDayEntry{Date: "2024-10-01", Person: c.rafe.Code, Days: "0.5"}))
		for _, ref := range []string{"I-0001", "PR-2024-001", "D-2024-001", "P-0002", "statements/1"} {
			all += told(s.Trace(background, v, ref))
		}
		return all
	})
}

func TestAContractorLearnsNothingOfOtherWork(t *testing.T) {
	alike(t, func(s *store.Store, second bool) string {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		v := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		if second {
			other := made[models.SOW](t, "other")(s.AddSOW(background, storetest.Keeper, models.NewSOW{Title: "Secret fuzzing", People: []string{c.rafe.Code}}))
			made[models.SOWTerms](t, "terms")(s.SetSOWTerms(background, storetest.Keeper, other.Code, contract))
			made[models.SOW](t, "active")(s.ActivateSOW(background, storetest.Keeper, other.Code, 0, ""))
			made[models.DayLogged](t, "day")(s.LogDays(background, storetest.Keeper, other.Code, models.NewDayEntry{Date: "2024-10-01", Person: c.rafe.Code, Days: "1"}))
			made[models.Statement](t, "said")(s.RecordStatement(background, storetest.Keeper, models.NewStatement{SOW: other.Code, On: "2024-10-01", Used: "1"}))
		}
		const other = "SOW-2024-002"
		sheet := models.DaySheet{Name: "a.csv", Rows: []models.DaySheetRow{{Sheet: "a", Row: 2, SOW: other, Date: "2024-10-02", Person: c.ines.Code, Days: "1"}}}
		return told(s.SOWs(background, v, models.SOWFilter{}, models.Page{})) + told(s.SOWs(background, v, models.SOWFilter{Text: "secret"}, models.Page{Sort: "-title"})) +
			told(s.SOW(background, v, other, "")) + told(s.SOWDays(background, v, other, models.DayFilter{}, models.Page{})) + told(s.SOWMonths(background, v, other, "")) +
			told(s.BurnDown(background, v, other, "")) + told(s.Days(background, v, models.DayFilter{SOW: other}, models.Page{})) + told(s.DayEntry(background, v, 1)) +
			told(s.Trace(background, v, other)) + told(s.Trace(background, v, "days/1")) + told(s.Trace(background, v, "statements/1")) + told(s.Search(background, v, "secret")) +
			told(s.Search(background, v, "sow-2024")) + told(s.Desk(background, v)) + told(s.ImportDays(background, v, sheet, []byte("x"), true)) +
			told(s.LogDays(background, v, other, models.NewDayEntry{Date: "2024-10-02", Person: c.ines.Code, Days: "1"}))
	})
}

// closeEyes is everything that somebody with a conflict may read around a proposal.
func closeEyes(s *store.Store, v models.Viewer, motions []string) string {
	all := told(s.Result(background, v, "R-2024-1")) + told(s.Round(background, v, "R-2024-1")) + told(s.Proposal(background, v, "PR-2024-001")) +
		told(s.MyBallot(background, v, "R-2024-1")) + told(s.Quarter(background, v, "2024-Q4", "")) + told(s.Motions(background, v, models.MotionFilter{}, models.Page{})) +
		told(s.Audit(background, v, models.AuditFilter{}, models.Page{Limit: 200})) + told(s.AuditAfter(background, v, 0, 500)) + told(s.Desk(background, v)) + told(s.Search(background, v, "2024"))
	for _, ref := range append([]string{"R-2024-1", "PR-2024-001", "D-2024-001"}, motions...) {
		all += told(s.Trace(background, v, ref))
	}
	for _, code := range motions {
		all += told(s.Motion(background, v, code)) + told(s.Result(background, v, code))
	}
	return all
}

func TestAConflictHidesWhoSaidWhatEverywhereWhateverTheRoles(t *testing.T) {
	alike(t, func(s *store.Store, second bool) string {
		people, proposals := schulzeRound(t, s, models.NewPoll{})
		said := []models.Vote{models.VoteYes, models.VoteNo}
		if second {
			said = []models.Vote{models.VoteNo, models.VoteYes}
		}
		motions := []string{}
		for _, about := range []string{"PR-2024-001", "R-2024-1", ""} {
			motions = append(motions, made[models.Motion](t, about)(s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", On: "2024-10-30", Text: "Fund it", About: about})).Code)
		}
		for i, name := range []string{"gregg", "singh"} {
			who := memberOf(t, s, people[name])
			cast(t, s, who, models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: said[i]}})
			for _, code := range motions {
				made[models.Handed](t, name)(s.CastBallot(background, who, code, models.BallotChoice{Vote: said[i]}))
			}
		}
		made[models.Interest](t, "conflict")(s.DeclareConflict(background, storetest.Keeper, models.NewConflict{Proposal: proposals[0], Person: people["stringer"], Kind: "colleague", Why: "same group"}))
		made[models.Decision](t, "decision")(s.RecordDecision(background, storetest.Keeper, models.NewDecision{Body: "BSC", Motion: motions[2], On: "2024-10-30", Text: "Fund it", About: "PR-2024-001, PR-2024-002", Outcome: "approved"}))
		v := memberOf(t, s, people["stringer"])
		v.Roles = []models.Role{models.Member, models.Manager, models.Auditor, models.Admin, models.Board}
		all := closeEyes(s, v, motions)
		for _, ref := range append([]string{"R-2024-1"}, motions...) {
			made[models.Count](t, ref)(s.CloseBallots(background, storetest.Keeper, ref))
		}
		return all + closeEyes(s, v, motions)
	})
}

func TestASealedChoiceShowsNowhereBeforeClosing(t *testing.T) {
	alike(t, func(s *store.Store, second bool) string {
		people, proposals := schulzeRound(t, s, models.NewPoll{Secrecy: "sealed"})
		motion := made[models.Motion](t, "motion")(s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", On: "2024-10-30", Text: "Fund it", Secrecy: "sealed"})).Code
		vote := models.VoteYes
		if second {
			vote = models.VoteNo
		}
		who := memberOf(t, s, people["gregg"])
		cast(t, s, who, models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: vote}})
		made[models.Handed](t, "motion")(s.CastBallot(background, who, motion, models.BallotChoice{Vote: vote}))
		all := ""
		for _, v := range []models.Viewer{memberOf(t, s, people["singh"]), {Email: "a@example.org", Roles: []models.Role{models.Auditor, models.Admin, models.Manager, models.Board}}} {
			all += closeEyes(s, v, []string{motion}) + told(s.Recount(background, v, motion)) + told(s.OwedBallots(background, v, "2024-10-30T12:00:00.000Z"))
		}
		return all
	})
}
