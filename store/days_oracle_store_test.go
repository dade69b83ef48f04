package store_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// storedDays are the same steps through the verbs of the store.
type storedDays struct {
	*store.Store
	clock   *storetest.Clock
	sows    []string
	people  map[string]string
	entries []int64
	trial   interface{ Fatalf(string, ...any) }
}

func newStoredDays(t *rapid.T, s *store.Store, clock *storetest.Clock) *storedDays {
	d := &storedDays{Store: s, clock: clock, people: map[string]string{}, trial: t}
	o := newDayOracle()
	clock.SetDay(models.Date(o.today))
	if _, err := s.OpenQuarter(background, viewerOf("another"), "2024-Q3", "a new trial"); err != nil && models.CodeOf(err) != models.Conflict {
		t.Fatal(err)
	}
	for _, name := range dayPeople {
		p, err := s.AddPerson(background, storetest.Keeper, models.NewPerson{Name: name})
		d.must(err)
		d.people[name] = p.Code
	}
	for _, w := range o.sows {
		n := models.NewSOW{Title: "Trial", On: "2024-09-01"}
		if w.allow {
			n.Overrun = "allow"
		}
		if w.hours != 1000 {
			n.Unit, n.Grid, n.HoursToDay = "hour", "0.25", models.Days(w.hours).String()
		}
		sow, err := s.AddSOW(background, storetest.Keeper, n)
		d.must(err)
		_, err = s.SetSOWTerms(background, storetest.Keeper, sow.Code, models.NewSOWTerms{EffectiveOn: "2024-09-01", CeilingDays: models.Days(*w.terms[0].days).String(),
			CeilingMoney: models.Money{Minor: *w.terms[0].money, Currency: "USD"}.Amount(), Currency: "USD"})
		d.must(err)
		_, err = s.ActivateSOW(background, storetest.Keeper, sow.Code, 0, "")
		d.must(err)
		d.sows = append(d.sows, sow.Code)
	}
	return d
}

func (d *storedDays) must(err error) {
	if err != nil {
		d.trial.Fatalf("%v", err)
	}
}

func (d *storedDays) try(s dayStep) error {
	by, code := viewerOf(s.By), d.sows[s.SOW]
	switch s.Verb {
	case "log":
		done, err := d.LogDays(background, by, code, models.NewDayEntry{Date: s.Day, Person: d.people[s.Person], Days: models.Days(s.Units).String()})
		return d.entered(err, done.Entry)
	case "amend":
		n := models.NewSOWTerms{EffectiveOn: s.Day}
		if s.Days != nil {
			n.CeilingDays = models.Days(*s.Days).String()
		}
		if s.Money != nil {
			n.CeilingMoney = models.Money{Minor: *s.Money, Currency: "USD"}.Amount()
		}
		_, err := d.AmendSOW(background, by, code, n)
		return err
	case "rate":
		n := newTrialRate(s)
		n.Person = d.people[s.Holder]
		if grade, is := strings.CutPrefix(s.Holder, "grade "); is {
			n.Grade = grade
		}
		_, err := d.SetDayRate(background, viewerOf("keeper"), code, n)
		return err
	case "grade":
		_, err := d.SetSOWGrade(background, by, code, models.NewSOWGrade{Person: d.people[s.Person], Grade: gradeOf(s), From: s.Day})
		return err
	case "re-cost":
		lines, err := d.RecostDays(background, by, code, nil, "trial")
		return d.entered(err, lines...)
	case "allow":
		_, err := d.AllowPersonDay(background, by, models.NewDayAllowance{Person: d.people[s.Person], From: s.Day, To: s.Until, UpTo: models.Days(s.Units).String(), Why: "trial"})
		return err
	case "sleep":
		d.clock.Set(d.clock.Now().Add(24 * time.Hour))
		return nil
	case "close":
		_, err := d.CloseQuarter(background, by, "2024-Q3", "trial")
		return err
	case "open":
		_, err := d.OpenQuarter(background, by, "2024-Q3", "trial")
		return err
	}
	return d.change(s, by)
}

func (d *storedDays) change(s dayStep, by models.Viewer) error {
	id := int64(-1)
	if s.Ref < len(d.entries) {
		id = d.entries[s.Ref]
	}
	switch s.Verb {
	case "approve":
		_, err := d.ApproveDays(background, by, id, models.NewDayVerdict{Verdict: "approved"})
		return err
	case "return":
		_, err := d.ApproveDays(background, by, id, models.NewDayVerdict{Verdict: "returned", Reason: "trial"})
		return err
	case "reverse":
		_, err := d.ReverseDays(background, by, id, "trial")
		return err
	}
	done, err := d.CorrectDays(background, by, id, models.NewDayEntry{Days: models.Days(s.Units).String()}, "trial")
	return d.entered(err, done.Entry)
}

func (d *storedDays) entered(err error, lines ...models.DayLine) error {
	for _, l := range lines {
		if err == nil {
			d.entries = append(d.entries, l.ID)
		}
	}
	return err
}

// standing is what the row of totals says, and what the figures say that are added up from the entries: they agree, or both are shown.
func (d *storedDays) standing(sow int) string {
	var row struct{ Submitted, Approved, Overrun, Cost int64 }
	d.must(d.Scan(&row, `SELECT t.submitted, t.approved, t.overrun, COALESCE((SELECT cost FROM sow_costs c WHERE c.sow_id = t.sow_id AND c.currency = 'USD'), 0) AS cost
		FROM sow_totals t JOIN sows s ON s.id = t.sow_id WHERE s.code = '`+d.sows[sow]+`'`))
	whole, err := d.SOW(background, storetest.Keeper, d.sows[sow], "2025-12-31")
	d.must(err)
	f := whole.Figures
	if int64(f.Submitted) != row.Submitted || int64(f.Approved) != row.Approved || int64(f.Overrun) != row.Overrun {
		return fmt.Sprintf("%+v by the sums, %+v by the entries", row, f)
	}
	return standingText(row.Submitted, row.Approved, row.Overrun, row.Cost)
}

// fewer runs a property with fewer histories than those that need no database.
func fewer(t *testing.T, histories string, property func()) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	was := checks.Value.String()
	defer func() {
		if err := checks.Value.Set(was); err != nil {
			t.Error(err)
		}
	}()
	if err := checks.Value.Set(histories); err != nil {
		t.Fatal(err)
	}
	property()
}

func TestOverRandomHistoriesDaysAndMoneyEqualTheOracle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		fewer(t, "8", func() {
			// So few histories may lack the rarer verbs; the same trial over the rules alone has them all.
			holdDays(t, 60, dayVerbs[:4], func(r *rapid.T) dayBooks { return newStoredDays(r, s, clock) })
		})
		if apart, err := s.SOWSumsApart(background); err != nil || len(apart) > 0 {
			t.Errorf("the sums and a fresh scan differ: %v, %v", apart, err)
		}
	})
}
