package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
)

func same(t *testing.T, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func demoPoolsToday(t *testing.T, s *store.Store) {
	same(t, poolWords(t, s, "2024-10-31"), `
research 200,000.00 92,250.00 92,250.00 15,500.00 45,000.00
tooling 120,000.00 0.00 0.00 120,000.00 0.00
sow 200,000.00 24,900.00 95,420.00 79,680.00 20,400.00
security 60,000.00 24,000.00 24,000.00 12,000.00 0.00
mentorship 16,000.00 8,000.00 4,000.00 4,000.00 0.00
travel 9,000.00 5,316.40 1,200.00 2,483.60 800.00
 605,000.00 154,466.40 216,870.00 233,663.60 66,200.00`)
}

func demoPoolsInSeptember(t *testing.T, s *store.Store) {
	same(t, poolWords(t, s, "2024-09-30"), `
research 200,000.00 49,250.00 135,250.00 15,500.00 45,000.00
tooling 120,000.00 0.00 0.00 120,000.00 0.00
sow 200,000.00 13,000.00 99,400.00 87,600.00 0.00
security 60,000.00 24,000.00 24,000.00 12,000.00 0.00
mentorship 16,000.00 8,000.00 4,000.00 4,000.00 0.00
travel 9,000.00 3,941.40 2,575.00 2,483.60 0.00
 605,000.00 98,191.40 265,225.00 241,583.60 45,000.00`)
}

func demoPoolsIn2023(t *testing.T, s *store.Store) {
	same(t, poolWords(t, s, "2023-12-31"), `
research 60,000.00 40,000.00 0.00 20,000.00 0.00
tooling 0.00 0.00 0.00 0.00 0.00
sow 44,300.00 44,300.00 0.00 0.00 0.00
security 0.00 0.00 0.00 0.00 0.00
mentorship 7,500.00 7,500.00 0.00 0.00 0.00
travel 3,200.00 3,200.00 0.00 0.00 0.00
 115,000.00 95,000.00 0.00 20,000.00 0.00`)
}

func demoSOWs(t *testing.T, s *store.Store) {
	for _, want := range []struct {
		code string
		day  models.Date
		said string
	}{
		{"SOW-2024-001", "2024-10-31", "active 16.5 of 131, 114.5 left, 1 day apart"},
		{"SOW-2024-001", "2024-09-30", "active 7.5 of 120, 112.5 left, "},
		{"SOW-2024-002", "2024-10-31", "active 36.5 of 40, 3.5 left, "},
		{"SOW-2024-002", "2024-09-30", "active 28 of 40, 12 left, "},
		{"SOW-2024-004", "2024-10-31", "recommended – of 30, – left, "},
		{"SOW-2024-007", "2024-10-31", "active 7.5 of 8, 0.5 left, "},
		{"SOW-2024-007", "2024-10-26", "active 5.5 of 6, 0.5 left, "},
		{"SOW-2024-008", "2024-10-31", "active 16.5 of 60, 43.5 left, "},
		{"SOW-2024-008", "2024-10-29", "active 9 of 60, 51 left, "},
		{"SOW-2024-009", "2024-10-31", "active – of 120, – left, "},
		{"SOW-2023-001", "2023-12-31", "closed 30 of 30, 0 left, "},
		{"SOW-2023-002", "2023-12-31", "closed 184 of 200, 16 left, "},
	} {
		if got := sowWords(t, s, want.code, want.day); got != want.said {
			t.Errorf("%s on %s: %q, want %q", want.code, want.day, got, want.said)
		}
	}
	list, err := s.SOWs(context.Background(), demoTreasurer, models.SOWFilter{}, models.Page{})
	if err != nil || list.Total != 16 {
		t.Errorf("%d statements of work, sixteen are meant: %v", list.Total, err)
	}
	var states []string
	for _, line := range list.Items {
		states = append(states, string(line.State))
	}
	slices.Sort(states)
	if got := strings.Join(slices.Compact(states), " "); got != "active closed drafted dropped idea recommended" {
		t.Errorf("states %s", got)
	}
}

func demoQuarter(t *testing.T, s *store.Store) {
	q, err := s.Quarter(context.Background(), demoTreasurer, "2024-Q3", "")
	if err != nil {
		t.Fatal(err)
	}
	var inQuarter, inYear int64
	for _, p := range q.Pools {
		if p.FiscalYear == "FY2024" {
			inQuarter, inYear = inQuarter+p.PaidInPeriod, inYear+p.PaidInYear
		}
	}
	if inQuarter != 63_430_00 || inYear != 98_191_40 {
		t.Errorf("paid %d this quarter and %d this year", inQuarter, inYear)
	}
	days := map[string]string{}
	for _, w := range q.SOWs {
		if w.InPeriod != nil {
			days[w.Code] = w.InPeriod.String()
		}
	}
	if days["SOW-2024-001"] != "7.5" || days["SOW-2024-002"] != "16.5" {
		t.Errorf("days of the quarter: %v", days)
	}
}

func demoResearchRound(t *testing.T, s *store.Store) {
	r, err := s.Result(context.Background(), demoTreasurer, "R-2024-1")
	if err != nil {
		t.Fatal(err)
	}
	order := []string{"PR-2024-004", "PR-2024-002", "PR-2024-007", "PR-2024-001", "PR-2024-005", "PR-2024-003", "PR-2024-006"}
	var rows strings.Builder
	for _, a := range order {
		for _, b := range order {
			n := r.Count.Ranking.Pairs.Over.At(a, b)
			fmt.Fprintf(&rows, "%d ", n)
		}
		rows.WriteString("\n")
	}
	same(t, strings.ReplaceAll(rows.String(), " \n", "\n"), `
0 5 5 7 7 7 7
2 0 4 7 7 7 7
1 2 0 5 6 5 6
0 0 1 0 5 3 6
0 0 0 2 0 5 6
0 0 1 4 2 0 7
0 0 0 1 1 0 0`)
	var got []string
	for _, tier := range r.Count.Order {
		got = append(got, tier...)
	}
	if !slices.Equal(got, order) {
		t.Errorf("order %v", got)
	}
	if r.Count.Ballots != 7 || r.Count.Late != 0 {
		t.Errorf("%d ballots, %d late", r.Count.Ballots, r.Count.Late)
	}
}

func demoToolingRound(t *testing.T, s *store.Store) {
	r, err := s.Round(context.Background(), demoTreasurer, "R-2024-2")
	if err != nil || r.Poll == nil {
		t.Fatalf("no vote is open: %v", err)
	}
	if p := r.Poll; p.State != models.PollOpen || p.BallotsIn != 5 || len(p.Roll) != 7 || p.Recused != 1 || p.ClosesAt != "2024-11-08T18:00:00.000Z" {
		t.Errorf("%s: %d of %d ballots, %d recused, closes %s", p.State, p.BallotsIn, len(p.Roll), p.Recused, p.ClosesAt)
	}
	asked := int64(0)
	for _, p := range r.Proposals {
		asked += *p.AmountMinor
	}
	if asked != 187_000_00 {
		t.Errorf("%d asked", asked)
	}
}

func demoLateBallot(t *testing.T, s *store.Store) {
	r, err := s.Result(context.Background(), demoTreasurer, "R-2023-1")
	if err != nil || r.Count.Ballots != 6 || r.Count.Late != 1 {
		t.Errorf("%d ballots and %d late, want 6 and 1: %v", r.Count.Ballots, r.Count.Late, err)
	}
}

func demoMeetings(t *testing.T, s *store.Store) {
	for code, want := range map[string]string{
		"M-KSC-53": "Quorum met: 6 of 7 voting seats present; 60 % of 7 is 4.2, so 5 are needed.",
		"M-GB-19":  "Quorum met: 6 of 7 voting seats present; 60 % of 7 is 4.2, so 5 are needed.",
		"M-KSC-43": "No quorum: 4 of 7 voting seats present; 60 % of 7 is 4.2, so 5 are needed.",
	} {
		m, err := s.Meeting(context.Background(), demoTreasurer, code)
		if err != nil || m.Quorum.Sentence() != want {
			t.Errorf("%s: %q, %v", code, m.Quorum.Sentence(), err)
		}
	}
	r, err := s.Result(context.Background(), demoTreasurer, "MO-2024-014")
	if err != nil || len(r.Outcomes) != 1 || r.Outcomes[0].Decision != "pass" {
		t.Errorf("MO-2024-014: %+v, %v", r.Outcomes, err)
	}
}

func demoTrace(t *testing.T, s *store.Store) {
	list, err := s.Transactions(context.Background(), demoTreasurer, models.TransactionFilter{Award: "G-2024-001", Kind: "payment"}, models.Page{})
	if err != nil || len(list.Items) != 1 {
		t.Fatalf("%d payments, %v", len(list.Items), err)
	}
	trace, err := s.Trace(context.Background(), demoTreasurer, list.Items[0].Code)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, step := range trace.Steps {
		kinds = append(kinds, string(step.Kind))
		if step.Place != nil && step.Place.File == "gb-2024.md" && step.Place.Line != nil && *step.Place.Line == 88 {
			return
		}
	}
	t.Errorf("the payment does not lead to line 88 of gb-2024.md: %v", kinds)
}

func demoRecord(t *testing.T, s *store.Store) {
	nadia := models.Viewer{Email: "nadia.ferrant@kernelworks.example", Roles: []models.Role{models.Manager}}
	v, err := s.VerifyAudit(context.Background(), nadia)
	if err != nil || !v.OK() {
		t.Errorf("the record is broken at %d: %s, %v", v.BrokenSeq, v.Why, err)
	}
	list, err := s.Transfers(context.Background(), demoTreasurer, models.TransferFilter{State: "awaiting"}, models.Page{})
	if err != nil || len(list.Items) != 2 {
		t.Errorf("%d transfers wait, want 2: %v", len(list.Items), err)
	}
	for _, w := range list.Items {
		want := map[string]string{"TR-2024-003": "50,180.00 45,000.00", "TR-2024-004": "2,500.00 3,983.60"}[w.Code]
		if got := w.FromFreeAfter().Grouped() + " " + w.ToFreeAfter().Grouped(); got != want {
			t.Errorf("%s: %s, want %s", w.Code, got, want)
		}
	}
}
