package store_test

import (
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestTheRecordVerifiesAndAChangedRowIsFound(t *testing.T) {
	for _, c := range []struct {
		what, tamper string
		seq          int64
	}{
		{"nothing", "", 0},
		{"who did it", "UPDATE events SET actor = 'other@example.org' WHERE seq = 3", 3},
		{"what it said", `UPDATE event_details SET after_state = '{"name":"Mine"}' WHERE seq = 2`, 2},
		{"why", "UPDATE event_details SET reason = 'because' WHERE seq = 4", 4},
		{"an event in the middle", "DELETE FROM event_details WHERE seq = 3; DELETE FROM events WHERE seq = 3", 3},
		{"the newest event", "DELETE FROM event_details WHERE seq = 4; DELETE FROM events WHERE seq = 4", 4},
		{"the hash itself", "UPDATE events SET hash = prev_hash WHERE seq = 1", 1},
		{"a name erased on purpose", "UPDATE event_details SET before_state = '', after_state = '', salt = '' WHERE seq = 2", 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
				l := newLedger(t, s, clock)
				for _, trigger := range map[string][]string{
					"sqlite":   {"DROP TRIGGER events_no_update", "DROP TRIGGER events_no_delete"},
					"postgres": {"DROP TRIGGER events_append_only ON events"},
				}[s.Dialect()] {
					l.must(l.ExecForTest(trigger))
				}
				for _, statement := range strings.FieldsFunc(c.tamper, func(r rune) bool { return r == ';' }) {
					l.must(l.ExecForTest(statement))
				}
				verdict, err := l.VerifyAudit(l.ctx, storetest.Keeper)
				if err != nil || verdict.BrokenSeq != c.seq || verdict.OK() != (c.seq == 0) || (verdict.Why == "") != verdict.OK() {
					t.Fatalf("%+v, %v", verdict, err)
				}
			})
		})
	}
}

func TestTheRecordCannotBeChangedThroughTheDatabase(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "10", "2024-01-01")
		for _, statement := range []string{"UPDATE events SET actor = 'x'", "DELETE FROM events", "UPDATE postings SET minor = 0", "DELETE FROM postings",
			"UPDATE transactions SET text = 'x'", "DELETE FROM transactions", "UPDATE balances SET minor = -1 WHERE capped = 1"} {
			if err := l.ExecForTest(statement); err == nil {
				t.Errorf("%s went through", statement)
			}
		}
	})
}

func TestTheRecordIsReadByRecordPersonVerbAndDay(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.clock.SetDay("2024-11-05")
		l.appropriate("research", "10", "2024-01-01")
		for _, c := range []struct {
			filter models.AuditFilter
			want   int64
		}{
			{models.AuditFilter{}, 5}, {models.AuditFilter{Subject: "research"}, 1}, {models.AuditFilter{Actor: "keeper@example.org"}, 5},
			{models.AuditFilter{Actor: "nobody@example.org"}, 0}, {models.AuditFilter{Verb: "pool.add"}, 2},
			{models.AuditFilter{From: "2024-11-05"}, 1}, {models.AuditFilter{To: "2024-11-04"}, 4}, {models.AuditFilter{From: "2024-10-31", To: "2024-10-31"}, 4},
		} {
			list, err := l.Audit(l.ctx, storetest.Keeper, c.filter, models.Page{})
			if err != nil || list.Total != c.want {
				t.Errorf("%+v gives %d, %v", c.filter, list.Total, err)
			}
		}
		list, err := l.Audit(l.ctx, storetest.Keeper, models.AuditFilter{}, models.Page{Limit: 2})
		if err != nil || list.Items[0].Seq != 5 || list.Items[0].Verb != "money.appropriation" || list.Items[0].After == "" || list.Items[0].Salt != "" {
			t.Fatalf("%+v, %v", list, err)
		}
		rest, err := l.Audit(l.ctx, storetest.Keeper, models.AuditFilter{}, models.Page{Limit: 2, Cursor: list.Next})
		if err != nil || rest.Items[0].Seq != 3 {
			t.Fatalf("%+v, %v", rest, err)
		}
		head, err := l.AuditHead(l.ctx, storetest.Keeper)
		if err != nil || head.Seq != 5 || head.Hash != list.Items[0].Hash {
			t.Fatalf("%+v, %v", head, err)
		}
	})
}

func TestAConflictHidesWhatTheRecordSaysOfThatProposal(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.proposed("PR-2024-001")
		p, err := l.AddPerson(l.ctx, storetest.Keeper, models.NewPerson{Name: "Ilse Tarrant"})
		l.must(err)
		l.must(l.ExecForTest(`INSERT INTO events (seq, at, actor, verb, subject, digest, prev_hash, hash)
			SELECT seq + 1, '2024-10-31T12:00:00.000Z', 'a', 'review.hand-in', 'PR-2024-001', '', hash, 'h' FROM event_head`))
		l.must(l.ExecForTest(`INSERT INTO event_details (seq, before_state, after_state, reason, salt) SELECT seq + 1, 'no', 'fund it', 'strong', 's' FROM event_head`))
		l.must(l.ExecForTest(`INSERT INTO conflicts (proposal_id, person_id, kind, why, declared_on, seq)
			SELECT id, ?, 'family', '', '2024-08-01', 1 FROM proposals`, p.ID))
		near := models.Viewer{Email: "ilse@example.org", PersonID: p.ID, Roles: []models.Role{models.Manager}}
		for _, c := range []struct {
			viewer models.Viewer
			want   string
		}{{near, ""}, {storetest.Keeper, "nofund itstrong"}} {
			list, err := l.Audit(l.ctx, c.viewer, models.AuditFilter{Subject: "PR-2024-001"}, models.Page{})
			if err != nil || list.Total != 1 || list.Items[0].Before+list.Items[0].After+list.Items[0].Reason != c.want {
				t.Fatalf("%s reads %+v, %v", c.viewer.Email, list, err)
			}
		}
		_, err = l.AuditAfter(l.ctx, near, 0, 10)
		l.refused(err, models.Forbidden, "")
		lines, err := l.AuditAfter(l.ctx, storetest.Keeper, 2, 10)
		if err != nil || len(lines) == 0 || lines[0].Seq != 3 || lines[0].Salt == "" {
			t.Fatalf("%+v, %v", lines, err)
		}
	})
}
