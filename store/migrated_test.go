package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// beforeSOWs is the last version before statements of work had a life, components, costs, waiting overrun and exact days.
const beforeSOWs = 10

// oldEvents is the audit record of the old database: somebody entered it, then a day sheet came.
func oldEvents() (out []string) {
	hash := ""
	for i, verb := range []string{"sow.add", "import.days"} {
		d := models.EventDetails{Seq: int64(i + 1), Salt: "salt"}
		e := models.Event{Seq: d.Seq, At: "2024-10-30T12:00:00.000Z", Actor: "keeper@example.org", Verb: verb, Subject: "SOW-2024-001", Digest: d.Digest(), PrevHash: hash}
		hash = e.ChainHash()
		out = append(out, fmt.Sprintf("INSERT INTO events (seq, at, actor, verb, subject, digest, prev_hash, hash) VALUES (%d, '%s', '%s', '%s', '%s', '%s', '%s', '%s')", e.Seq, e.At, e.Actor, e.Verb, e.Subject, e.Digest, e.PrevHash, hash),
			fmt.Sprintf("INSERT INTO event_details (seq, before_state, after_state, reason, salt) VALUES (%d, '', '', '', 'salt')", e.Seq))
	}
	return append(out, "UPDATE event_head SET seq = 2, hash = '"+hash+"'")
}

// oldRecord is a row of every kind that changed: statements of work in every old state, one of them in hours and one over its ceiling, an amendment, rates,
// a vendor's statement, and entries submitted, approved, returned, reversed, for a month, and from a sheet.
var oldRecord = append(oldEvents(),
	`INSERT INTO foundation (id, name, currency, fiscal_start, version, seq) VALUES (1, 'Kernelworks', 'USD', '01-01', 1, 1)`,
	`INSERT INTO counters (kind, scope, next) VALUES ('P', '', 2), ('ORG', '', 1), ('SOW', '2024', 8), ('D', '2024', 1), ('I', '', 1)`,
	`INSERT INTO people (code, name, email, orcid, version, seq) VALUES ('P-0001', 'Ines Morland', 'ines@example.org', '', 1, 1), ('P-0002', 'Rafe Dunmore', '', '', 1, 1)`,
	`INSERT INTO organizations (code, name, kind, ror, country, version, seq) VALUES ('ORG-0001', 'Fjordbyte', 'vendor', '', 'NO', 1, 1)`,
	`INSERT INTO bodies (code, name, kind, version, seq) VALUES ('BRD', 'Board', 'board', 1, 1)`,
	`INSERT INTO decisions (code, body_id, decided_on, about, text, outcome, entered_by, seq) VALUES ('D-2024-001', 1, '2024-10-15', 'SOW-2024-001', 'Twenty days more', 'approved', 'keeper@example.org', 1)`,
	`INSERT INTO sources (sha256, name, size, content, seq) VALUES ('aa', 'october.csv', 1, 'x', 2)`,
	`INSERT INTO anchors (source_id, line, cell, excerpt, seq) VALUES (1, NULL, 'D2', '', 2)`,
	`INSERT INTO imports (code, kind, body_code, source_id, reading, state, entered_by, entered_at, version, seq) VALUES ('I-0001', 'days', '', 1, '{}', 'confirmed', 'keeper@example.org', '2024-10-30T12:00:00.000Z', 1, 2)`,
	`INSERT INTO sows (code, title, vendor_id, unit, grid, overrun, state, priorities, note, version, seq) VALUES
		('SOW-2024-001', 'Continuous integration', 1, 'day', 500, 'refuse', 'active', '["P1"]', '', 1, 1),
		('SOW-2024-002', 'Support', 1, 'hour', 500, 'refuse', 'active', '[]', '', 1, 1),
		('SOW-2024-003', 'Test runner', 1, 'day', 500, 'allow', 'active', '[]', '', 1, 1),
		('SOW-2024-004', 'Verifier review', 1, 'day', 500, 'refuse', 'active', '[]', '', 1, 1),
		('SOW-2024-005', 'An audit', NULL, 'day', 500, 'refuse', 'draft', '[]', '', 1, 1),
		('SOW-2024-006', 'A linker', NULL, 'day', 500, 'refuse', 'recommended', '[]', '', 1, 1),
		('SOW-2024-007', 'The first runner', 1, 'day', 500, 'refuse', 'closed', '[]', '', 1, 1),
		('SOW-2024-008', 'A port', NULL, 'day', 500, 'refuse', 'not-chosen', '[]', '', 1, 1)`,
	`INSERT INTO sow_champions (sow_id, person_id, seq) VALUES (1, 2, 1)`,
	`INSERT INTO sow_people (sow_id, person_id, seq) VALUES (1, 1, 1), (1, 2, 1), (2, 1, 1)`,
	`INSERT INTO sow_terms (sow_id, n, effective_on, decision_id, ceiling_units, ceiling_minor, currency, starts_on, ends_on, why, seq) VALUES
		(1, 1, '2024-09-01', NULL, 40000, 2880000, 'USD', '2024-09-01', '2025-06-30', 'Contract', 1), (1, 2, '2024-10-15', 1, 60000, 4320000, 'USD', '2024-09-01', '2025-06-30', 'Twenty days more', 1),
		(2, 1, '2024-09-01', NULL, 100000, NULL, 'USD', '2024-09-01', '2025-06-30', '', 1), (3, 1, '2024-09-01', NULL, 2000, NULL, 'USD', '2024-09-01', '2025-06-30', '', 1),
		(4, 1, '2024-09-01', NULL, 131000, NULL, 'USD', NULL, NULL, '', 1), (7, 1, '2024-08-01', NULL, 10000, NULL, 'USD', '2024-08-01', '2024-08-31', '', 1)`,
	`INSERT INTO day_rates (sow_id, person_id, from_on, minor, currency, seq) VALUES (1, NULL, '2024-09-01', 72000, 'USD', 1), (1, 2, '2024-09-01', 65500, 'USD', 1), (2, NULL, '2024-09-01', 9000, 'USD', 1)`,
	`INSERT INTO statements (sow_id, stated_on, used_units, of_units, said_by, entered_by, seq) VALUES (4, '2024-10-30', 16500, 131000, 'Fjordbyte', 'keeper@example.org', 1)`,
	`INSERT INTO day_entries (sow_id, person_id, kind, from_on, to_on, units, rate_minor, currency, note, deliverable, reverses_id, anchor_id, entered_by, seq) VALUES
		(1, 1, 'worked', '2024-10-01', '2024-10-01', 1000, 72000, 'USD', 'submitted', '', NULL, NULL, 'k', 1),
		(1, 1, 'worked', '2024-10-02', '2024-10-02', 500, 72000, 'USD', 'approved', 'Cache', NULL, NULL, 'k', 1),
		(1, 2, 'worked', '2024-10-03', '2024-10-03', 1000, 65500, 'USD', 'returned', '', NULL, NULL, 'k', 1),
		(1, 2, 'worked', '2024-10-04', '2024-10-04', 1000, 65500, 'USD', 'reversed', '', NULL, NULL, 'k', 1),
		(1, 2, 'reversal', '2024-10-04', '2024-10-04', -1000, 65500, 'USD', 'Worked elsewhere', '', 4, NULL, 'k', 1),
		(1, 2, 'month', '2024-09-02', '2024-09-30', 5000, 65500, 'USD', 'approved', '', NULL, NULL, 'k', 1),
		(1, 1, 'worked', '2024-10-22', '2024-10-22', 1000, 72000, 'USD', 'submitted', '', NULL, 1, 'k', 2),
		(2, 1, 'worked', '2024-10-22', '2024-10-22', 6000, 9000, 'USD', 'submitted', '', NULL, NULL, 'k', 1),
		(3, 2, 'worked', '2024-10-07', '2024-10-07', 1000, NULL, 'USD', 'submitted', '', NULL, NULL, 'k', 1),
		(3, 2, 'worked', '2024-10-08', '2024-10-08', 500, NULL, 'USD', 'submitted', '', NULL, NULL, 'k', 1),
		(3, 2, 'worked', '2024-10-09', '2024-10-09', 1000, NULL, 'USD', 'approved', '', NULL, NULL, 'k', 1),
		(3, 2, 'worked', '2024-10-10', '2024-10-10', 500, NULL, 'USD', 'submitted', '', NULL, NULL, 'k', 1),
		(7, 2, 'worked', '2024-08-05', '2024-08-05', 1000, NULL, 'USD', 'approved', '', NULL, NULL, 'k', 1)`,
	`INSERT INTO day_verdicts (entry_id, n, verdict, by_email, reason, seq) VALUES (2, 1, 'approved', 'b', '', 1), (3, 1, 'returned', 'b', 'Whose day?', 1), (4, 1, 'approved', 'b', '', 1), (6, 1, 'approved', 'b', '', 1),
		(11, 1, 'approved', 'b', '', 1), (13, 1, 'approved', 'b', '', 1)`,
	`INSERT INTO sow_totals (sow_id, submitted, approved, overrun, ceiling) VALUES (1, 2000, 5500, 0, 60000), (2, 6000, 0, 0, 100000), (3, 2000, 1000, 1000, 2000), (4, 0, 0, 0, 131000), (5, 0, 0, 0, NULL), (6, 0, 0, 0, NULL),
		(7, 0, 1000, 0, 10000), (8, 0, 0, 0, NULL)`,
	`INSERT INTO sow_quarters (sow_id, quarter, units) VALUES (1, '2024-Q3', 5000), (1, '2024-Q4', 2500), (2, '2024-Q4', 6000), (3, '2024-Q4', 3000), (7, '2024-Q3', 1000)`,
	`INSERT INTO person_days (person_id, on_date, units) VALUES (1, '2024-10-01', 1000), (1, '2024-10-02', 500), (1, '2024-10-22', 1000), (2, '2024-10-04', 0), (2, '2024-10-07', 1000), (2, '2024-10-08', 500), (2, '2024-10-09', 1000),
		(2, '2024-10-10', 500), (2, '2024-08-05', 1000)`,
)

// What stood over a ceiling was part of what was used; now it waits apart, in whole entries. Nothing else becomes another figure.
func TestARecordFromBeforeStatementsOfWorkHadALifeStandsAsItStood(t *testing.T) {
	storetest.EachOld(t, beforeSOWs, oldRecord, func(t *testing.T, db *sql.DB, open func(*storetest.Clock) *store.Store) {
		used := oldUse(t, db)
		s, ctx := open(storetest.NewClock("2024-10-31")), context.Background()
		healthy(t, s)
		for _, want := range []struct {
			code                          string
			state                         models.SOWState
			used, overrun, left, approved string
			cost                          string
		}{
			{"SOW-2024-001", models.SOWActive, "7.5", "0", "52.5", "5.5", "5,075.00 USD"},
			{"SOW-2024-002", models.SOWActive, "6", "0", "94", "0", "540.00 USD"},
			{"SOW-2024-003", models.SOWActive, "1.5", "1.5", "0.5", "0", ""},
			{"SOW-2024-004", models.SOWActive, "16.5", "0", "114.5", "0", ""},
			{"SOW-2024-005", models.SOWDraft, "unknown", "0", "unknown", "0", ""},
			{"SOW-2024-006", models.SOWRecommended, "unknown", "0", "unknown", "0", ""},
			{"SOW-2024-007", models.SOWClosed, "1", "0", "9", "1", ""},
			{"SOW-2024-008", models.SOWDropped, "unknown", "0", "unknown", "0", ""},
		} {
			whole, err := s.SOW(ctx, storetest.Keeper, want.code, "2024-10-31")
			if err != nil {
				t.Fatal(err)
			}
			f := whole.Figures
			cost := ""
			if f.CostUsed != nil && f.CostUsed.Minor != 0 {
				cost = f.CostUsed.String()
			}
			if whole.SOW.State != want.state || days(f.UsedUnits) != want.used || f.Overrun.String() != want.overrun || days(f.Left) != want.left || f.Approved.String() != want.approved || cost != want.cost {
				t.Errorf("%s: %s, used %s, overrun %s, left %s, approved %s, cost %q; want %+v", want.code, whole.SOW.State, days(f.UsedUnits), f.Overrun, days(f.Left), f.Approved, cost, want)
			}
			if f.Statement == nil && f.UsedUnits != nil && *f.UsedUnits+f.Overrun != used[want.code] {
				t.Errorf("%s: %s used and over the ceiling, %s before", want.code, *f.UsedUnits+f.Overrun, used[want.code])
			}
		}
		oldEntries(t, s)
		goesOn(t, s)
	})
}

// oldUse is what was used of each statement of work, by the old database itself.
func oldUse(t *testing.T, db *sql.DB) map[string]models.Days {
	t.Helper()
	rows, err := db.Query("SELECT s.code, t.submitted + t.approved FROM sows s JOIN sow_totals t ON t.sow_id = s.id ORDER BY s.code")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string]models.Days{}
	for rows.Next() {
		var code string
		var n int64
		if err := rows.Scan(&code, &n); err != nil {
			t.Fatal(err)
		}
		out[code] = models.Days(n)
	}
	if err := rows.Err(); err != nil || len(out) != 8 {
		t.Fatalf("%d statements of work, %v", len(out), err)
	}
	return out
}

func healthy(t *testing.T, s *store.Store) {
	t.Helper()
	d, err := s.Doctor(context.Background(), storetest.Keeper)
	if err != nil || !d.OK() {
		t.Fatalf("not healthy: %+v, %v", d, err)
	}
}

// oldEntries are each in its old state, those of the sheet with their cell.
func oldEntries(t *testing.T, s *store.Store) {
	t.Helper()
	list, err := s.SOWDays(context.Background(), storetest.Keeper, "SOW-2024-001", models.DayFilter{}, models.Page{Sort: "entry", Limit: 20})
	if err != nil || list.Total != 7 {
		t.Fatalf("%d entries, %v", list.Total, err)
	}
	want := []models.DayState{models.DaySubmitted, models.DayApproved, models.DayReturned, models.DayReversed, models.DayReversal, models.DayApproved, models.DaySubmitted}
	for i, e := range list.Items {
		if e.State != want[i] {
			t.Errorf("entry %d is %s, want %s", e.ID, e.State, want[i])
		}
	}
	sheet, err := s.DayImport(context.Background(), storetest.Keeper, "I-0001", models.Page{})
	if err != nil || len(sheet.Entries.Items) != 1 || sheet.Entries.Items[0].Cell != "D2" || sheet.Entries.Items[0].File != "october.csv" {
		t.Errorf("the sheet: %+v, %v", sheet, err)
	}
}

// goesOn works under the old statements of work: another day, an amendment that takes the overrun in, and the record is still sound.
func goesOn(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := context.Background()
	did := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	did(s.LogDays(ctx, storetest.Keeper, "SOW-2024-001", models.NewDayEntry{Date: "2024-10-30", Person: "P-0001", Days: "1"}))
	did(s.AmendSOW(ctx, storetest.Keeper, "SOW-2024-003", models.NewSOWTerms{EffectiveOn: "2024-10-31", CeilingDays: "10", Currency: "USD", Starts: "2024-09-01", Ends: "2025-06-30", Why: "More"}))
	if _, err := s.LogDays(ctx, storetest.Keeper, "SOW-2024-001", models.NewDayEntry{Date: "2024-10-22", Person: "P-0001", Days: "0.5"}); models.CodeOf(err) != models.Conflict && models.CodeOf(err) != models.Invalid {
		t.Errorf("more than a day on a day: %v", err)
	}
	whole, err := s.SOW(ctx, storetest.Keeper, "SOW-2024-003", "2024-10-31")
	if err != nil || days(whole.Figures.UsedUnits) != "3" || whole.Figures.Overrun != 0 {
		t.Errorf("the overrun was not taken in: %+v, %v", whole.Figures, err)
	}
	healthy(t, s)
}
