package handlers_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"bursar/handlers"
	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// longWork is a server whose SOW-2024-001 has five people with a thousand days each, entered as a sheet.
func longWork(b *testing.B, open func(testing.TB, *storetest.Clock) *store.Store) (*handlers.Server, string) {
	b.Helper()
	ctx, clock := context.Background(), storetest.NewClock("2024-10-31")
	s := open(b, clock)
	must := func(err error) {
		if err != nil {
			b.Helper()
			b.Fatal(err)
		}
	}
	_, err := s.AddUser(ctx, models.Operator, models.NewUser{Email: "manager@example.org", Name: "The manager", Roles: []string{"manager"}})
	must(err)
	secret, err := s.MakeAPIToken(ctx, models.Operator, "manager@example.org", "bench", 1)
	must(err)
	var people []string
	for i := range 5 {
		p, err := s.AddPerson(ctx, storetest.Keeper, models.NewPerson{Name: fmt.Sprintf("Person %d", i)})
		must(err)
		people = append(people, p.Code)
	}
	work, err := s.AddSOW(ctx, storetest.Keeper, models.NewSOW{Title: "Long work", On: "2024-01-01", People: people})
	must(err)
	_, err = s.SetSOWTerms(ctx, storetest.Keeper, work.Code, models.NewSOWTerms{EffectiveOn: "2021-01-01", CeilingDays: "6000", Starts: "2021-01-01", Ends: "2025-12-31", Currency: "USD"})
	must(err)
	_, err = s.SetDayRate(ctx, storetest.Keeper, work.Code, models.NewDayRate{From: "2021-01-01", Amount: "462.00", Currency: "USD"})
	must(err)
	whole, err := s.SOW(ctx, storetest.Keeper, work.Code, "")
	must(err)
	_, err = s.ActivateSOW(ctx, storetest.Keeper, work.Code, whole.Version, "")
	must(err)
	sheet := models.DaySheet{Name: "long.csv"}
	first := time.Date(2021, 1, 4, 0, 0, 0, 0, time.UTC)
	for n := range 5000 {
		sheet.Rows = append(sheet.Rows, models.DaySheetRow{Row: n + 2, SOW: work.Code, Date: first.AddDate(0, 0, n/5).Format(time.DateOnly), Person: people[n%5], Days: "0.5", Note: "Work of the day"})
	}
	done, err := s.ImportDays(ctx, storetest.Keeper, sheet, []byte("long"), false)
	must(err)
	if len(done.Problems) > 0 {
		b.Fatal(done.Problems[0])
	}
	h, err := handlers.New(s, handlers.Config{Clock: clock.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	must(err)
	return h, secret
}

// BenchmarkLongWork is what the server takes for a statement of work with 5,000 entries.
func BenchmarkLongWork(b *testing.B) {
	for _, d := range []struct {
		name string
		open func(testing.TB, *storetest.Clock) *store.Store
	}{{"sqlite", storetest.SQLite}, {"postgres", storetest.Postgres}} {
		h, secret := longWork(b, d.open)
		for _, path := range []string{"/sows/SOW-2024-001", "/api/v1/sows/SOW-2024-001", "/api/v1/sows/SOW-2024-001/forecast", "/api/v1/days?sow=SOW-2024-001", "/sows"} {
			b.Run(d.name+path, func(b *testing.B) {
				for b.Loop() {
					r := httptest.NewRequest("GET", path, nil)
					r.Header.Set("Authorization", "Bearer "+secret)
					w := httptest.NewRecorder()
					if h.ServeHTTP(w, r); w.Code != http.StatusOK {
						b.Fatal(w.Code, w.Body)
					}
				}
			})
		}
	}
}
