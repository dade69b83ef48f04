package store_test

import (
	"fmt"
	"reflect"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// sameAsOne holds every row of a list against the entry read alone, with everything joined to it, and pages through the list by two.
func sameAsOne(t *testing.T, s *store.Store, v models.Viewer, f models.DayFilter, want int64) {
	t.Helper()
	for _, sort := range []string{"", "date", "-days", "entry", "person", "-sow"} {
		seen, cursor := int64(0), ""
		for {
			list, err := s.Days(background, v, f, models.Page{Limit: 2, Sort: sort, Cursor: cursor})
			if err != nil || list.Total != want {
				t.Fatalf("%v by %q: %d in all, want %d (%v)", f, sort, list.Total, want, err)
			}
			for _, line := range list.Items {
				alone, err := s.DayEntry(background, v, line.ID)
				if err != nil || !reflect.DeepEqual(alone, line) {
					t.Fatalf("%v by %q: in the list %s, alone %s", f, sort, told(line, nil), told(alone, err))
				}
				seen++
			}
			if cursor = list.Next; cursor == "" {
				break
			}
		}
		if seen != want {
			t.Errorf("%v by %q: %d rows on its pages, want %d", f, sort, seen, want)
		}
	}
}

func TestARowOfAListOfDaysSaysWhatTheEntrySaysAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, models.NewSOWTerms{EffectiveOn: "2024-09-01", CeilingDays: "3", Starts: "2024-09-01", Ends: "2024-12-31"})
		_, err := s.PutOnSOW(background, storetest.Keeper, c.code, c.rafe.Code)
		c.must(err)
		log := func(person models.Person, n int, deliverable string) int64 {
			done, err := s.LogDays(background, storetest.Keeper, c.code, models.NewDayEntry{Date: fmt.Sprintf("2024-10-%02d", n), Person: person.Code, Days: "1", Note: "Work", Deliverable: deliverable})
			c.must(err)
			return done.Entry.ID
		}
		var ids []int64
		for n := 1; n <= 4; n++ {
			ids = append(ids, log(c.ines, n, "report"))
		}
		log(c.rafe, 5, "")
		_, err = s.AmendSOW(background, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-20", CeilingDays: "4"}) // takes the fourth in; the fifth waits
		c.must(err)
		judge := viewerOf("another")
		_, err = s.ApproveDays(background, judge, ids[0], models.NewDayVerdict{Verdict: "approved"})
		c.must(err)
		_, err = s.ApproveDays(background, judge, ids[1], models.NewDayVerdict{Verdict: "returned", Reason: "see the plan"})
		c.must(err)
		_, err = s.ReverseDays(background, storetest.Keeper, ids[2], "twice")
		c.must(err)
		sameAsOne(t, s, storetest.Keeper, models.DayFilter{}, 6)
		sameAsOne(t, s, storetest.Keeper, models.DayFilter{SOW: c.code, State: "submitted"}, 2)
		sameAsOne(t, s, storetest.Keeper, models.DayFilter{State: "returned", Text: "work"}, 1)
		sameAsOne(t, s, models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}, models.DayFilter{}, 5)
		if n, err := s.NumberForTest("SELECT count(*) * 10 + (SELECT count(*) FROM day_taken_in) FROM day_overruns"); err != nil || n != 21 {
			t.Errorf("%d: two entries were meant to be overrun, one of them taken in (%v)", n, err)
		}
		past, err := s.Days(background, storetest.Keeper, models.DayFilter{From: "2024-10-05"}, models.Page{Limit: 1})
		if err != nil || past.Total != 1 || past.Next != "" {
			t.Errorf("%+v %v", past, err)
		}
	})
}
