package store_test

import (
	"context"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// workToJudge is a statement of work with three days by two people, entered by Keeper.
func workToJudge(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := context.Background()
	for _, n := range []string{"Ines Morland", "Rafe Dunmore"} {
		if _, err := s.AddPerson(ctx, storetest.Keeper, models.NewPerson{Name: n}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.AddSOW(ctx, storetest.Keeper, models.NewSOW{Title: "Continuous integration", On: "2024-08-28", People: []string{"P-0001"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetSOWTerms(ctx, storetest.Keeper, "SOW-2024-001", models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "10", Currency: "USD"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetDayRate(ctx, storetest.Keeper, "SOW-2024-001", models.NewDayRate{From: "2024-09-02", Amount: "720.00"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ActivateSOW(ctx, storetest.Keeper, "SOW-2024-001", 0, ""); err != nil {
		t.Fatal(err)
	}
	for _, e := range []models.NewDayEntry{{Date: "2024-09-30", Person: "P-0001", Days: "1"}, {Date: "2024-10-01", Person: "P-0001", Days: "1"}, {Date: "2024-10-02", Person: "P-0002", Days: "0.5"}} {
		if _, err := s.LogDays(ctx, storetest.Keeper, "SOW-2024-001", e); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSeveralEntriesAreJudgedTogetherOrNotAtAll(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		workToJudge(t, s)
		ctx, second := context.Background(), storetest.SecondKeeper
		if _, err := s.JudgeDays(ctx, second, nil, models.NewDayVerdict{Verdict: "approved"}); models.CodeOf(err) != models.Invalid {
			t.Errorf("nothing chosen: %v", err)
		}
		if _, err := s.JudgeDays(ctx, second, []int64{1, 99}, models.NewDayVerdict{Verdict: "approved"}); models.CodeOf(err) != models.NotFound || !strings.Contains(err.Error(), "Entry 99: ") {
			t.Errorf("one that is not there: %v", err)
		}
		if _, err := s.JudgeDays(ctx, storetest.Keeper, []int64{1, 2}, models.NewDayVerdict{Verdict: "approved"}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("one's own: %v", err)
		}
		if e, err := s.DayEntry(ctx, second, 1); err != nil || e.State != models.DaySubmitted {
			t.Fatalf("a refusal left something behind: %+v %v", e, err)
		}
		done, err := s.JudgeDays(ctx, second, []int64{3, 1, 3}, models.NewDayVerdict{Verdict: "returned", Reason: "not agreed"})
		if err != nil || len(done) != 2 || done[0].State != models.DayReturned {
			t.Fatalf("got %+v %v", done, err)
		}
		whole, err := s.SOW(ctx, second, "SOW-2024-001", "")
		if err != nil || whole.Figures.UsedUnits.String() != "1" || whole.Figures.Returned.String() != "1.5" {
			t.Errorf("got %+v %v", whole.Figures, err)
		}
	})
}

func TestMonthsOfAStatementOfWorkLeaveAwayWhatDoesNotCount(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		workToJudge(t, s)
		ctx := context.Background()
		if _, err := s.ApproveDays(ctx, storetest.SecondKeeper, 3, models.NewDayVerdict{Verdict: "returned", Reason: "not agreed"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.ReverseDays(ctx, storetest.Keeper, 1, "entered twice"); err != nil {
			t.Fatal(err)
		}
		months, err := s.SOWMonths(ctx, storetest.Keeper, "SOW-2024-001", "")
		if err != nil || len(months) != 2 {
			t.Fatalf("got %+v %v", months, err)
		}
		if m := months[0]; m.Month != "2024-10" || m.Units.String() != "1" || m.Entries != 2 || m.Cost.String() != "720.00 USD" {
			t.Errorf("got %+v", m)
		}
		if m := months[1]; m.Month != "2024-09" || m.Units != 0 || m.Entries != 2 {
			t.Errorf("got %+v", m)
		}
		rafe := models.Viewer{Email: "rafe@example.org", PersonID: 2, Roles: []models.Role{models.Contractor}}
		if _, err := s.SOWMonths(ctx, rafe, "SOW-2024-001", ""); models.CodeOf(err) != models.NotFound {
			t.Errorf("another's work: %v", err)
		}
	})
}
