package handlers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"testing"

	"bursar/handlers"
	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

const (
	halfDayClients = 64
	halfDayRounds  = 50 // in the full form, which `make siege` asks for
	halfDayShort   = 6
)

// halfDay is a bank on whose works sixty-four people log at once.
type halfDay struct {
	*bank
	people []string
	works  []string // the first has half a day left, the second the money of half a day, on the others there is enough of both
}

func newHalfDay(t *testing.T, open func(testing.TB, *storetest.Clock) *store.Store) *halfDay {
	b := &halfDay{bank: newBank(t, open)}
	for n := range halfDayClients {
		b.people = append(b.people, got[models.Person](b.bank, "person")(b.store.AddPerson(context.Background(), storetest.Keeper, models.NewPerson{Name: fmt.Sprintf("Racer %02d", n)})).Code)
	}
	b.work(models.NewSOWTerms{CeilingDays: "0.5"})
	b.work(models.NewSOWTerms{CeilingMoney: "360.01", CeilingDays: "500"})
	for range 6 {
		b.work(models.NewSOWTerms{CeilingDays: "500"})
	}
	return b
}

func (b *halfDay) work(terms models.NewSOWTerms) {
	ctx, keeper := context.Background(), storetest.Keeper
	sow := got[models.SOW](b.bank, "work")(b.store.AddSOW(ctx, keeper, models.NewSOW{Title: "Contested", On: "2024-01-02"}))
	terms.EffectiveOn, terms.Currency = "2024-01-02", "USD"
	got[models.SOWTerms](b.bank, "terms")(b.store.SetSOWTerms(ctx, keeper, sow.Code, terms))
	got[models.DayRate](b.bank, "rate")(b.store.SetDayRate(ctx, keeper, sow.Code, models.NewDayRate{From: "2024-01-02", Amount: "720.01"}))
	got[models.SOW](b.bank, "active")(b.store.ActivateSOW(ctx, keeper, sow.Code, 0, ""))
	b.works = append(b.works, sow.Code)
}

// contest is what one client tries in a round, and the rule that refuses all but one of them.
func (b *halfDay) contest(round, client int) (sow, person, rule string) {
	switch round % 3 {
	case 0:
		return b.works[0], b.people[client], "sow.cap"
	case 1:
		return b.works[1], b.people[client], "sow.money-cap"
	}
	return b.works[2+client%6], b.people[0], "days.person-day"
}

// fight lets all clients send at once; it gives the entry of the one who got it.
func (b *halfDay) fight(round int) (won []int64) {
	day := string(models.Date("2024-09-02").Add(round))
	var all sync.WaitGroup
	begin := make(chan struct{})
	for client := range halfDayClients {
		all.Go(func() {
			<-begin
			sow, person, rule := b.contest(round, client)
			status, text := b.call("POST", "/sows/"+sow+"/days", models.Manager, map[string]any{"date": day, "person": person, "days": "0.5"})
			var done handlers.Logged
			var p handlers.Problem
			switch {
			case status == 201 && json.Unmarshal(text, &done) == nil:
				b.mu.Lock()
				won = append(won, done.Entry.ID)
				b.mu.Unlock()
			case status != 409 || json.Unmarshal(text, &p) != nil || p.Rule != rule:
				b.fault("round %d, client %d: %d %s", round, client, status, text)
			}
		})
	}
	close(begin)
	all.Wait()
	return won
}

// before fills a person's day but for the half that is fought for.
func (b *halfDay) before(round int) {
	if round%3 == 2 {
		n := models.NewDayEntry{Date: string(models.Date("2024-09-02").Add(round)), Person: b.people[0], Days: "0.5"}
		got[models.DayLogged](b.bank, "first half")(b.store.LogDays(context.Background(), storetest.Keeper, b.works[3], n))
	}
}

// after makes room for the next round: the winner's half day is taken back.
func (b *halfDay) after(entry int64) {
	got[models.DayLogged](b.bank, "reversal")(b.store.ReverseDays(context.Background(), storetest.Keeper, entry, "the next round"))
}

func TestOfSixtyFourClientsExactlyOneGetsTheLastHalfDay(t *testing.T) {
	rounds := halfDayShort
	if os.Getenv("BURSAR_SIEGE") != "" {
		rounds = halfDayRounds
	}
	for name, open := range map[string]func(testing.TB, *storetest.Clock) *store.Store{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		t.Run(name, func(t *testing.T) {
			b := newHalfDay(t, open)
			for round := range rounds {
				b.before(round)
				won := b.fight(round)
				if len(won) != 1 || len(b.faults) > 0 {
					t.Fatalf("round %d: %d clients got the half day; %v", round, len(won), b.faults)
				}
				b.after(won[0])
			}
			if d, err := b.store.Doctor(context.Background(), storetest.Keeper); err != nil || !d.OK() {
				t.Errorf("the doctor finds %+v (%v)", d.Broken, err)
			}
		})
	}
}
