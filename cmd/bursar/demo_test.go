package main

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"bursar/demo"
	"bursar/models"
	"bursar/store"
)

var demoTreasurer = models.Viewer{Email: "colm.whitaker@tidewater.example", Name: "Colm Whitaker", Roles: []models.Role{models.Board}}

// playedDemo is the demo's portfolio in a file of the test's own, opened at the end of the story.
func playedDemo(t *testing.T) *store.Store {
	t.Helper()
	steps, err := demo.Story()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "demo.db")
	open := func(clock func() time.Time) (*store.Store, error) {
		return store.Open(context.Background(), store.Options{URL: file, Create: true, Migrate: true, Clock: clock})
	}
	if err := playDemo(context.Background(), open, steps); err != nil {
		t.Fatal(err)
	}
	s, err := open(func() time.Time { return demo.End })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// poolWords is a line of figures for each pool: budget, paid, committed, free, recommended.
func poolWords(t *testing.T, s *store.Store, day models.Date) string {
	t.Helper()
	states, err := s.Pools(context.Background(), demoTreasurer, day)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range append(states, models.SumPools(states)...) {
		fmt.Fprintf(&b, "%s %s %s %s %s %s\n", p.Pool.Code, p.Budget.Grouped(), p.Paid.Grouped(), p.Committed.Grouped(), p.Free.Grouped(), p.Recommended.Grouped())
	}
	return b.String()
}

// sowWords is how a statement of work stands on a day: used, ceiling, left.
func sowWords(t *testing.T, s *store.Store, code string, day models.Date) string {
	t.Helper()
	w, err := s.SOW(context.Background(), demoTreasurer, code, day)
	if err != nil {
		t.Fatal(err)
	}
	say := func(d *models.Days) string {
		if d == nil {
			return "–"
		}
		return d.String()
	}
	return fmt.Sprintf("%s %s of %s, %s left, %s", w.State, say(w.Figures.UsedUnits), say(w.Figures.Ceiling), say(w.Figures.Left), w.Figures.ApartWords())
}

func TestTheDemoTellsTheFiguresOfKernelworks(t *testing.T) {
	s := playedDemo(t)
	t.Run("pools on 31 Oct 2024", func(t *testing.T) { demoPoolsToday(t, s) })
	t.Run("pools on 30 Sep 2024", func(t *testing.T) { demoPoolsInSeptember(t, s) })
	t.Run("pools at the end of 2023", func(t *testing.T) { demoPoolsIn2023(t, s) })
	t.Run("statements of work", func(t *testing.T) { demoSOWs(t, s) })
	t.Run("third quarter", func(t *testing.T) { demoQuarter(t, s) })
	t.Run("research grants 2024", func(t *testing.T) { demoResearchRound(t, s) })
	t.Run("tooling grants", func(t *testing.T) { demoToolingRound(t, s) })
	t.Run("late ballot", func(t *testing.T) { demoLateBallot(t, s) })
	t.Run("meetings", func(t *testing.T) { demoMeetings(t, s) })
	t.Run("trace", func(t *testing.T) { demoTrace(t, s) })
	t.Run("record", func(t *testing.T) { demoRecord(t, s) })
}

func TestTheDemoPlayedTwiceTellsTheSame(t *testing.T) {
	one, two := playedDemo(t), playedDemo(t)
	for _, day := range []models.Date{"2023-12-31", "2024-09-30", "2024-10-31"} {
		if a, b := poolWords(t, one, day), poolWords(t, two, day); a != b {
			t.Errorf("pools on %s:\n%s\n%s", day, a, b)
		}
	}
	period := "2024-Q3"
	a, errA := one.Quarter(context.Background(), demoTreasurer, period, "")
	b, errB := two.Quarter(context.Background(), demoTreasurer, period, "")
	if errA != nil || errB != nil || !reflect.DeepEqual(a, b) {
		t.Errorf("%s differs between two plays: %v, %v", period, errA, errB)
	}
}

func TestTheDemoClockGoesOnFromTheEndOfTheStory(t *testing.T) {
	at := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	clock := goingOn(demo.End, func() time.Time { return at })
	at = at.Add(90 * time.Second)
	if got := clock(); !got.Equal(demo.End.Add(90 * time.Second)) {
		t.Errorf("got %s", got)
	}
}

func TestTheWholeDemoIsHealthy(t *testing.T) {
	d, err := playedDemo(t).Doctor(context.Background(), models.CommandLine)
	if err != nil || !d.OK() || len(d.Rules) < 17 {
		t.Errorf("the doctor finds %+v (%v)", d, err)
	}
}
