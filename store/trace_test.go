package store_test

import (
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// minuted puts a board decision on record as an import of minutes would: motion, closed vote, meeting, and the line of the file.
func (l ledger) minuted(secrecy, state string) {
	l.t.Helper()
	src, err := l.KeepSource(l.ctx, storetest.Keeper, "gb-2024.md", []byte("- Approved: fund the top four"))
	l.must(err)
	for _, statement := range []string{
		`INSERT INTO anchors (source_id, line, cell, excerpt, seq) VALUES ((SELECT max(id) FROM sources), 88, '', '- Approved: fund the top four', 1)`,
		`INSERT INTO imports (code, kind, body_code, source_id, reading, state, entered_by, entered_at, version, seq)
			VALUES ('I-0001', 'minutes', 'GB', (SELECT max(id) FROM sources), '', 'confirmed', 'keeper@example.org', '2024-09-13T10:00:00.000Z', 1, 1)`,
		`INSERT INTO meetings (code, body_id, number, title, held_on, held_on_written, date_suspect, starts, chair_written, state, version, seq)
			SELECT 'M-GB-19', id, 19, '', '2024-09-12', '', 0, '15:00', 'Sunniva Hale', 'held', 1, 1 FROM bodies WHERE code = 'GB'`,
		`INSERT INTO motions (code, body_id, meeting_id, moved_on, text, about, version, seq)
			SELECT 'MO-2024-001', id, (SELECT max(id) FROM meetings), '2024-09-12', 'Fund the top four', 'PR-2024-001', 1, 1 FROM bodies WHERE code = 'GB'`,
		`INSERT INTO polls (kind, motion_id, body_id, rule, secrecy, opens_at, tie_order, state, closed_seq, version, seq)
			SELECT 'motion', (SELECT max(id) FROM motions), id, '{}', '` + secrecy + `', '2024-09-12T15:00:00.000Z', '[]', '` + state + `', 9, 1, 1 FROM bodies WHERE code = 'GB'`,
		`INSERT INTO seats (body_id, number, voting, version, seq) SELECT id, 1, 1, 1, 1 FROM bodies WHERE code = 'GB'`,
		`INSERT INTO decisions (code, body_id, decided_on, meeting_id, motion_id, about, text, outcome, anchor_id, entered_by, seq)
			SELECT 'D-2024-011', id, '2024-09-12', (SELECT max(id) FROM meetings), (SELECT max(id) FROM motions), '', 'fund the top four', 'approved',
			(SELECT max(id) FROM anchors), 'keeper@example.org', 1 FROM bodies WHERE code = 'GB'`,
	} {
		l.must(l.ExecForTest(statement))
	}
	l.voted("Colm Whitaker", `{"vote":"yes"}`)
	l.voted("Otis Fenn", `{"vote":"abstain"}`)
	l.voted("Marek Delacroix", "")
	_ = src
}

func (l ledger) voted(name, choice string) {
	l.t.Helper()
	p, err := l.AddPerson(l.ctx, storetest.Keeper, models.NewPerson{Name: name})
	l.must(err)
	l.must(l.ExecForTest(`INSERT INTO seat_terms (seat_id, person_id, office, from_on, note, seq) VALUES ((SELECT max(id) FROM seats), ?, '', '2024-01-01', '', 1)`, p.ID))
	l.must(l.ExecForTest(`INSERT INTO poll_roll (poll_id, seat_term_id, person_id, seq) VALUES ((SELECT max(id) FROM polls), (SELECT max(id) FROM seat_terms), ?, 1)`, p.ID))
	if choice != "" {
		l.must(l.ExecForTest(`INSERT INTO ballot_versions (poll_id, person_id, n, choice, channel, cast_at, entered_by, nonce, receipt, late, seq)
			VALUES ((SELECT max(id) FROM polls), ?, 1, ?, 'meeting', '2024-09-12T15:30:00.000Z', 'keeper@example.org', '', '', 0, 1)`, p.ID, choice))
	}
}

func (l ledger) traced(v models.Viewer, ref string) []models.TraceStep {
	l.t.Helper()
	trace, err := l.Trace(l.ctx, v, ref)
	l.must(err)
	return trace.Steps
}

func kindsOf(steps []models.TraceStep) string {
	var kinds []string
	for _, s := range steps {
		kinds = append(kinds, string(s.Kind))
	}
	return strings.Join(kinds, " ")
}

func stepOf(steps []models.TraceStep, kind models.TraceKind) models.TraceStep {
	if i := slices.IndexFunc(steps, func(s models.TraceStep) bool { return s.Kind == kind }); i >= 0 {
		return steps[i]
	}
	return models.TraceStep{}
}

func TestAnAmountPaidLeadsBackToTheLineOfTheMinutes(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.proposed("PR-2024-001")
		l.minuted("open", "closed")
		l.appropriate("research", "100000", "2024-01-01")
		a, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: l.organization(), Purpose: "Microsecond-scale I/O", Pool: "research",
			Decision: "D-2024-011", Amount: "50000", On: "2024-09-12"})
		l.must(err)
		l.must(l.pay(a.Code, "24250", "2024-09-18"))
		l.must(l.pay(a.Code, "25000", "2024-09-20"))
		steps := l.traced(storetest.Treasurer, "T-000004")
		if got := kindsOf(steps); got != "amount entry award decision motion votes meeting import minutes" {
			t.Fatal(got)
		}
		if want := "25,000.00 USD, paid to Halden Institute on 20 Sep 2024. Part of the 49,250.00 paid from research in 2024-Q3."; steps[0].Text != want {
			t.Fatal(steps[0].Text)
		}
		if rows := steps[1].Rows; len(rows) != 2 || rows[0] != (models.TraceRow{Name: "research, committed", Value: "-25,000.00 USD"}) {
			t.Fatalf("%+v", rows)
		}
		votes := stepOf(steps, models.StepVotes)
		if votes.Text != "1 yes, 0 no, 1 abstained. 2 of 3 on the roll voted." || len(votes.Rows) != 3 || votes.Rows[0] != (models.TraceRow{Name: "Colm Whitaker", Value: "yes"}) {
			t.Fatalf("%+v", votes)
		}
		last := steps[len(steps)-1]
		if last.Place == nil || last.Place.File != "gb-2024.md" || *last.Place.Line != 88 || stepOf(steps, models.StepDecision).Place == nil {
			t.Fatalf("%+v", last)
		}
	})
}

func TestATraceShowsNoNamesOfASealedVoteNorWhatAConflictHides(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.proposed("PR-2024-001")
		l.minuted("open", "closed")
		p, err := l.AddPerson(l.ctx, storetest.Keeper, models.NewPerson{Name: "Ilse Tarrant"})
		l.must(err)
		l.must(l.ExecForTest(`INSERT INTO conflicts (proposal_id, person_id, kind, why, declared_on, seq)
			SELECT id, ?, 'family', '', '2024-08-01', 1 FROM proposals WHERE code = 'PR-2024-001'`, p.ID))
		close := models.Viewer{Email: "ilse@example.org", PersonID: p.ID, Roles: []models.Role{models.Board, models.Manager}}
		if votes := stepOf(l.traced(close, "D-2024-011"), models.StepVotes); len(votes.Rows) != 0 || votes.Text == "" {
			t.Fatalf("%+v", votes)
		}
		if votes := stepOf(l.traced(storetest.Treasurer, "D-2024-011"), models.StepVotes); len(votes.Rows) != 3 {
			t.Fatalf("%+v", votes)
		}
		l.must(l.ExecForTest("UPDATE polls SET secrecy = 'sealed'"))
		if votes := stepOf(l.traced(storetest.Treasurer, "MO-2024-001"), models.StepVotes); len(votes.Rows) != 0 {
			t.Fatalf("%+v", votes)
		}
		l.must(l.ExecForTest("UPDATE polls SET state = 'open'"))
		if votes := stepOf(l.traced(storetest.Treasurer, "MO-2024-001"), models.StepVotes); votes.Text != "The vote on MO-2024-001 is not closed." {
			t.Fatalf("%+v", votes)
		}
	})
}

func TestATraceSaysWhatTheRecordDoesNotShow(t *testing.T) {
	eachLedger(t, func(l ledger) {
		a, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: l.organization(), Purpose: "Verifier research", AwardedWritten: "2024-08"})
		l.must(err)
		steps := l.traced(storetest.Keeper, a.Code)
		if got := kindsOf(steps); got != "award decision person" || steps[1].Text != models.NotShown {
			t.Fatalf("%s: %+v", got, steps)
		}
		_, err = l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: "research", Amount: "10", On: "2024-01-01"})
		l.must(err)
		if steps := l.traced(storetest.Keeper, "research"); stepOf(steps, models.StepDecision).Text != models.NotShown {
			t.Fatalf("%+v", steps)
		}
	})
}

func TestEveryKindOfRecordCanBeTraced(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.proposed("PR-2024-001")
		l.minuted("open", "closed")
		l.sow("SOW-2024-001", "contract")
		l.appropriate("contract", "1000", "2024-01-01")
		asked := l.ask("contract", "research", "10")
		l.must(l.rule(asked.Code, "approve"))
		for _, statement := range []string{
			`INSERT INTO statements (sow_id, stated_on, used_units, of_units, said_by, entered_by, seq) SELECT id, '2024-10-01', 16500, 131000, 'Fjordbyte', 'k', 1 FROM sows`,
			`INSERT INTO day_entries (sow_id, person_id, kind, from_on, to_on, units, currency, note, deliverable, entered_by, seq)
				SELECT s.id, (SELECT min(id) FROM people), 'worked', '2024-10-21', '2024-10-21', 500, 'USD', '', '', 'k', 1 FROM sows s`,
			`INSERT INTO sow_people (sow_id, person_id, seq) SELECT id, (SELECT min(id) FROM people), 1 FROM sows`,
			`INSERT INTO actions (code, body_id, meeting_id, text, owners_written, state, explicit, version, seq)
				SELECT 'A-2024-001', body_id, id, 'Write to the authors', '', 'open', 1, 1, 1 FROM meetings`,
		} {
			l.must(l.ExecForTest(statement))
		}
		for ref, kinds := range map[string]string{
			"T-000001": "amount entry decision person", "TR-2024-001": "transfer decision person", "D-2024-011": "decision motion votes meeting import minutes",
			"SOW-2024-001": "sow statement decision person", "PR-2024-001": "proposal round person", "R-2024-1": "round person",
			"M-GB-19": "meeting person", "MO-2024-001": "motion votes meeting person", "A-2024-001": "action meeting person", "P-0001": "person person",
			"days/1": "days sow statement decision person", "statements/1": "statement sow decision person", "I-0001": "import", "contract": "amount entry decision entry transfer decision person", "POOLS-USD": "amount pool pool",
		} {
			if got := kindsOf(l.traced(storetest.Treasurer, ref)); got != kinds {
				t.Errorf("%s is traced as %s", ref, got)
			}
		}
		for _, ref := range []string{"T-999999", "G-2024-099", "days/none", "days/99", "nothing", "", "ORG-0099", "X-1", "POOLS-EUR", "POOLS-", "SC-2024-099"} {
			_, err := l.Trace(l.ctx, storetest.Treasurer, ref)
			l.refused(err, models.NotFound, "")
		}
		first, err := l.NumberForTest("SELECT min(id) FROM people")
		l.must(err)
		contractor := models.Viewer{Email: "c@example.org", PersonID: first, Roles: []models.Role{models.Contractor}}
		if got := kindsOf(l.traced(contractor, "days/1")); got != "days sow statement person" {
			t.Errorf("a contractor's own days are traced as %s", got)
		}
		other := models.Viewer{Email: "d@example.org", PersonID: first + 1, Roles: []models.Role{models.Contractor}}
		for v, ref := range map[*models.Viewer]string{&other: "SOW-2024-001", {Email: "e@example.org", PersonID: first, Roles: other.Roles}: "D-2024-011"} {
			_, err := l.Trace(l.ctx, *v, ref)
			l.refused(err, models.NotFound, "")
		}
	})
}

func TestATraceCountsARecusedVoterAsTheCountDoes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		motion := made[models.Motion](t, "motion")(s.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", On: "2024-10-30", Text: "Fund it"})).Code
		for _, name := range []string{"gregg", "singh"} {
			made[models.Handed](t, name)(s.CastBallot(background, memberOf(t, s, people[name]), motion, models.BallotChoice{Vote: models.VoteYes}))
		}
		made[models.Recusal](t, "recuse")(s.Recuse(background, storetest.Keeper, motion, people["gregg"], "", "advised the applicant"))
		count := made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, motion))
		trace := made[models.Trace](t, "trace")(s.Trace(background, storetest.Keeper, motion))
		votes := stepOf(trace.Steps, models.StepVotes)
		if q, _ := count.Of(motion); q.Outcome.Counts.Yes != 1 || !strings.HasPrefix(votes.Text, "1 yes, 0 no, 0 abstained. 1 of 7") || !slices.Contains(votes.Rows, models.TraceRow{Name: "Brendan Gregg", Value: "recused"}) {
			t.Errorf("counted %d yes; traced %+v", q.Outcome.Counts.Yes, votes)
		}
	})
}
