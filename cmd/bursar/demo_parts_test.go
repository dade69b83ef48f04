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

// demoWords joins what is counted, sorted, so that a list reads as one line.
func demoWords[T any](items []T, say func(T) string) string {
	var out []string
	for _, it := range items {
		out = append(out, say(it))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestTheDemoShowsEveryPartOfAStatementOfWork(t *testing.T) {
	s, ctx := playedDemo(t), context.Background()
	nadia := models.Viewer{Email: "nadia.ferrant@kernelworks.example", Roles: []models.Role{models.Manager}}
	t.Run("what an audit found", func(t *testing.T) { demoFindings(t, s) })
	t.Run("what is delivered", func(t *testing.T) { demoDelivery(t, s) })
	t.Run("what is invoiced", func(t *testing.T) { demoInvoices(t, s) })
	t.Run("what was stated and counted", func(t *testing.T) { demoManners(t, s) })
	t.Run("a closed quarter", func(t *testing.T) {
		q, err := s.QuarterState(ctx, nadia, "2024-Q2")
		if err != nil || !q.Closed() {
			t.Errorf("%+v, %v", q, err)
		}
	})
	t.Run("days that wait, one of them over the ceiling", func(t *testing.T) {
		q, err := s.ApprovalQueue(ctx, nadia, models.DayFilter{SOW: "SOW-2024-007"}, models.Page{})
		if got := demoWords(q.Waiting.Items, func(d models.DayLine) string { return fmt.Sprintf("%s:%t", d.ToOn, d.Over) }); err != nil || got != "2024-10-27:false 2024-10-28:true" {
			t.Errorf("%s, %v", got, err)
		}
	})
	t.Run("notices seen and not seen", func(t *testing.T) {
		list, err := s.Notices(ctx, nadia, models.NoticeFilter{SOW: "SOW-2024-002"}, models.Page{})
		if got := demoWords(list.Items, func(n models.NoticeLine) string { return fmt.Sprintf("%s:%d", n.Kind, len(n.Seen)) }); err != nil || got != "used-50:1 used-90:0" {
			t.Errorf("%s, %v", got, err)
		}
	})
}

func demoFindings(t *testing.T, s *store.Store) {
	list, err := s.Findings(context.Background(), demoTreasurer, models.FindingFilter{SOW: "SOW-2024-003"}, models.Page{})
	if got := demoWords(list.Items, func(f models.FindingLine) string { return string(f.Fate()) }); err != nil || got != "agreed declined fixed fixed handed-on" {
		t.Errorf("%s, %v", got, err)
	}
}

func demoDelivery(t *testing.T, s *store.Store) {
	d, err := s.SOWDelivery(context.Background(), demoTreasurer, "SOW-2024-001", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := demoWords(d.Deliverables, func(d models.DeliverableLine) string { return string(d.State()) + ":" + d.Units.String() }); got != "accepted:2 changes-requested:2 planned:0" {
		t.Errorf("deliverables %s", got)
	}
	if got := demoWords(d.Components, func(c models.SOWComponentLine) string { return c.Name }); got != "Handbook Test matrix" {
		t.Errorf("components %s", got)
	}
}

func demoInvoices(t *testing.T, s *store.Store) {
	for code, want := range map[string]string{"INV-2024-001": "paid 0", "INV-2024-002": "checked 1"} {
		w, err := s.Invoice(context.Background(), demoTreasurer, code)
		if got := fmt.Sprintf("%s %d", w.State, len(w.Check.Differences)); err != nil || got != want {
			t.Errorf("%s: %s, want %s; %v", code, got, want, err)
		}
	}
}

func demoManners(t *testing.T, s *store.Store) {
	rig, err := s.SOW(context.Background(), demoTreasurer, "SOW-2024-008", "")
	if err != nil || len(rig.Statements) != 2 || rig.Figures.Itemised == nil || rig.Figures.Itemised.String() != "6" {
		t.Errorf("%+v, %v", rig.Figures, err)
	}
	gone, err := s.SOW(context.Background(), demoTreasurer, "SOW-2024-009", "")
	if err != nil || gone.Figures.Exhausted == nil {
		t.Errorf("%+v, %v", gone.Figures, err)
	}
	runner, err := s.SOW(context.Background(), demoTreasurer, "SOW-2024-002", "")
	explained := slices.ContainsFunc(runner.Statements, func(l models.StatementLine) bool { return l.Explained != nil })
	if err != nil || !explained {
		t.Errorf("no difference is explained: %v", err)
	}
}
