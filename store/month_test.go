package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// monthCase is a sowCase with a second statement of work that both people work on, and a third that Rafe works on alone.
type monthCase struct {
	sowCase
	other, his string
	viewer     models.Viewer // Ines, who signs in
}

func newMonthCase(t *testing.T, s *store.Store) monthCase {
	t.Helper()
	m := monthCase{sowCase: newSOWCase(t, s, models.NewSOW{}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "10", Currency: "USD", Starts: "2024-09-02", Ends: "2025-06-30"})}
	m.viewer = models.Viewer{Email: "ines@example.org", PersonID: m.ines.ID, Roles: []models.Role{models.Contractor}}
	m.other, m.his = m.work("Verifier review", m.ines.Code, m.rafe.Code), m.work("Local test runner", m.rafe.Code)
	return m
}

func (m monthCase) work(title string, people ...string) string {
	m.Helper()
	sow, err := m.s.AddSOW(m.ctx, storetest.Keeper, models.NewSOW{Title: title, On: "2024-09-02", People: people})
	m.must(err)
	_, err = m.s.SetSOWTerms(m.ctx, storetest.Keeper, sow.Code, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "40"})
	m.must(err)
	_, err = m.s.ActivateSOW(m.ctx, storetest.Keeper, sow.Code, 0, "")
	m.must(err)
	return sow.Code
}

// cells are written "SOW date figure".
func (m monthCase) cells(of ...string) (out []models.NewMonthEntry) {
	for _, s := range of {
		part := strings.Fields(s + " ")
		e := models.NewMonthEntry{SOW: part[0], Date: part[1]}
		if len(part) > 2 {
			e.Days = part[2]
		}
		out = append(out, e)
	}
	return out
}

func (m monthCase) save(as models.Viewer, seen int64, cells ...string) (models.MonthLogged, error) {
	return m.s.LogMonth(m.ctx, as, models.NewMonth{Person: m.ines.Code, Month: "2024-10", Seen: seen, Cells: m.cells(cells...)})
}

func (m monthCase) month(as models.Viewer) models.MonthGrid {
	m.Helper()
	g, err := m.s.Month(m.ctx, as, m.ines.Code, "2024-10")
	m.must(err)
	return g
}

// stands writes the cells that hold something: "SOW-2024-001 2024-10-07 1 submitted".
func stands(g models.MonthGrid) (out []string) {
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			if c.State() != "" {
				out = append(out, fmt.Sprintf("%s %s %s %s", c.SOW, c.On, c.Units, c.State()))
			}
		}
	}
	return out
}

func (m monthCase) sound() {
	m.Helper()
	if apart, err := m.s.SOWSumsApart(m.ctx); err != nil || len(apart) > 0 {
		m.Errorf("sums apart: %+v %v", apart, err)
	}
}

func TestAMonthIsSavedWholeAndChangedByReversalOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := newMonthCase(t, s)
		a, b := m.code, m.other
		done, err := m.save(m.viewer, 0, b+" 2024-10-08 0.5", a+" 2024-10-07 1", a+" 2024-10-08 0,5")
		m.must(err)
		if len(done.Entered) != 3 || done.Words() != "3 entries made, 2 days." {
			t.Fatalf("got %+v", done)
		}
		g := m.month(m.viewer)
		if got := stands(g); !slices.Equal(got, []string{a + " 2024-10-07 1 submitted", a + " 2024-10-08 0.5 submitted", b + " 2024-10-08 0.5 submitted"}) || g.Seen != done.Seen {
			t.Fatalf("got %v, seen %d of %d", got, g.Seen, done.Seen)
		}
		// the day of the 8th moves to the other statement of work whole, which only fits when it is taken back first
		done, err = m.save(m.viewer, g.Seen, a+" 2024-10-07 1", a+" 2024-10-08", b+" 2024-10-08 1")
		m.must(err)
		if len(done.Entered) != 1 || len(done.TakenBack) != 2 {
			t.Fatalf("got %+v", done)
		}
		if got := stands(m.month(m.viewer)); !slices.Equal(got, []string{a + " 2024-10-07 1 submitted", b + " 2024-10-08 1 submitted"}) {
			t.Fatalf("got %v", got)
		}
		entries, err := s.SOWDays(m.ctx, m.viewer, b, models.DayFilter{}, models.Page{Sort: "entry"})
		m.must(err)
		if len(entries.Items) != 3 || entries.Items[1].Note != "Entered anew in the month grid, as 1 day" || entries.Items[0].State != models.DayReversed {
			t.Errorf("got %+v", entries.Items)
		}
		m.sound()
	})
}

func TestAMonthIsRefusedWholeWithEachCellNamedAndNothingSaved(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		clock.SetDay("2024-10-31")
		m := newMonthCase(t, s)
		a, b := m.code, m.other
		_, err := m.save(m.viewer, 0, a+" 2024-10-01 1", a+" 2024-10-02 0.3", b+" 2024-10-01 0.5", b+" 2024-10-03 1")
		var e *models.Error
		if !errors.As(err, &e) {
			t.Fatal(err)
		}
		var got []string
		for _, f := range e.Fields() {
			got = append(got, f.Field)
		}
		if want := []string{"days." + a + ".2024-10-02", "days." + b + ".2024-10-01"}; !slices.Equal(got, want) {
			t.Errorf("%v are named, want %v", got, want)
		}
		for _, c := range []struct {
			what string
			code models.Code
			said string
			as   models.Viewer
			cell string
		}{
			{"a day that has not come", models.Invalid, "has not come yet", m.viewer, a + " 2024-10-31 1"},
			{"another's statement of work", models.NotFound, "not yours to see", m.viewer, m.his + " 2024-10-01 1"},
			{"a reader", models.Forbidden, "", models.Viewer{Email: "a@example.org", Roles: []models.Role{models.Auditor}}, a + " 2024-10-01 1"},
			{"another's month", models.NotFound, "not yours to see", models.Viewer{Email: "rafe@example.org", PersonID: m.rafe.ID, Roles: []models.Role{models.Contractor}}, b + " 2024-10-01 1"},
		} {
			if c.what == "a day that has not come" {
				clock.SetDay("2024-10-20")
			}
			_, err := m.save(c.as, 0, c.cell)
			clock.SetDay("2024-10-31")
			if models.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.said) {
				t.Errorf("%s: %v", c.what, err)
			}
		}
		var eleven []string
		for d := range 11 {
			eleven = append(eleven, fmt.Sprintf("%s 2024-10-%02d 1", a, d+1))
		}
		if _, err := m.save(m.viewer, 0, eleven...); !errors.As(err, &e) || e.Rule != models.RuleSOWCap || e.Field != "days."+a+".2024-10-11" {
			t.Errorf("past the ceiling: %v", err)
		}
		if got := stands(m.month(m.viewer)); len(got) != 0 {
			t.Errorf("a refusal left %v", got)
		}
		m.sound()
	})
}

func TestAStaleMonthOverwritesNothingAndApprovedDaysStay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := newMonthCase(t, s)
		a := m.code
		_, err := m.save(m.viewer, 0, a+" 2024-10-07 1", a+" 2024-10-08 1", a+" 2024-10-09 1")
		m.must(err)
		seen := m.month(m.viewer).Seen
		_, err = s.ApproveDays(m.ctx, storetest.Keeper, 1, models.NewDayVerdict{Verdict: "approved"})
		m.must(err)
		_, err = s.ApproveDays(m.ctx, storetest.Keeper, 2, models.NewDayVerdict{Verdict: "returned", Reason: "half of it"})
		m.must(err)
		before, err := s.AuditHead(m.ctx, storetest.Keeper)
		m.must(err)
		_, err = m.save(m.viewer, seen, a+" 2024-10-07 0.5", a+" 2024-10-08 0.5", a+" 2024-10-09 0.5")
		m.refused(err, models.Conflict, "it stands at 1 day, approved now")
		var e *models.Error
		if errors.As(err, &e); len(e.Fields()) != 2 || !strings.Contains(e.Also[0].Message, "returned: half of it") {
			t.Errorf("got %+v", e.Fields())
		}
		_, err = m.save(m.viewer, m.month(m.viewer).Seen, a+" 2024-10-07 0.5")
		m.refused(err, models.Conflict, "take entry 1 back with a reason")
		_, err = m.save(m.viewer, 0, a+" 2024-10-09 0.5")
		m.refused(err, models.Unconditional, "Read the month first")
		if after, err := s.AuditHead(m.ctx, storetest.Keeper); err != nil || after.Seq != before.Seq {
			t.Errorf("refusals wrote %d events (%v)", after.Seq-before.Seq, err)
		}
		// what nobody touched since may be changed with the old look
		_, err = m.save(m.viewer, seen, a+" 2024-10-09 0.5", a+" 2024-10-10 1")
		m.must(err)
		returned, err := s.ReturnedDays(m.ctx, m.viewer)
		if err != nil || len(returned) != 1 || returned[0].ID != 2 {
			t.Errorf("returned are %+v %v", returned, err)
		}
		_, err = m.save(m.viewer, m.month(m.viewer).Seen, a+" 2024-10-08 0.5")
		m.must(err)
		if returned, err := s.ReturnedDays(m.ctx, m.viewer); err != nil || len(returned) != 0 {
			t.Errorf("what was entered anew still stands as returned: %+v %v", returned, err)
		}
		m.sound()
	})
}

func TestAContractorsMonthShowsTheOwnDaysOnOwnWorkAndNothingElse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := newMonthCase(t, s)
		m.logged("2024-10-07", m.ines.Code, "1")
		for sow, person := range map[string]string{m.other: m.rafe.Code, m.his: m.rafe.Code} {
			_, err := s.LogDays(m.ctx, storetest.Keeper, sow, models.NewDayEntry{Date: map[string]string{m.other: "2024-10-08", m.his: "2024-10-09"}[sow], Person: person, Days: "1", Note: "his"})
			m.must(err)
		}
		_, err := s.LogDays(m.ctx, storetest.Keeper, m.his, models.NewDayEntry{Date: "2024-10-10", Person: m.ines.Code, Days: "1", Note: "helped out"})
		m.must(err)
		own := m.month(m.viewer)
		if got := stands(own); len(own.Rows) != 2 || !slices.Equal(got, []string{m.code + " 2024-10-07 1 submitted"}) {
			t.Errorf("%d rows, %v", len(own.Rows), got)
		}
		if f := own.Rows[0].Figures; f.CostUsed != nil || f.MoneyLimit != nil {
			t.Errorf("it shows money: %+v", f)
		}
		if all := m.month(storetest.Keeper); len(all.Rows) != 3 {
			t.Errorf("the manager sees %d rows, want the one too that she only helped out on", len(all.Rows))
		}
		for _, person := range []string{m.rafe.Code, "P-0099"} {
			if _, err := s.Month(m.ctx, m.viewer, person, "2024-10"); models.CodeOf(err) != models.NotFound || !strings.Contains(err.Error(), person) {
				t.Errorf("%s: %v", person, err)
			}
		}
		if _, err := s.PeopleAtWork(m.ctx, m.viewer); models.CodeOf(err) != models.Forbidden {
			t.Errorf("a contractor lists people: %v", err)
		}
		if _, err := s.ApprovalQueue(m.ctx, m.viewer, models.DayFilter{}, models.Page{}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("a contractor opens the queue: %v", err)
		}
		if g, err := s.Month(m.ctx, storetest.Keeper, "", ""); err != nil || g.PersonID != 0 {
			t.Errorf("somebody who is nobody of the record has a month: %+v %v", g, err)
		}
	})
}

func TestOfTwoWhoSaveTheSameMonthAtOnceOneIsToldToLookAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := newMonthCase(t, s)
		for round := range 10 {
			g := m.month(storetest.Keeper)
			day := fmt.Sprintf("2024-10-%02d", round+1)
			var both sync.WaitGroup
			var errs [2]error
			for n := range errs {
				both.Go(func() {
					cells := []string{m.code + " " + day + " 0.5", m.other + " " + day + " 0.5"}
					if n == 1 {
						cells = []string{m.other + " " + day + " 1"}
					}
					_, errs[n] = m.save([]models.Viewer{storetest.Keeper, m.viewer}[n], g.Seen, cells...)
				})
			}
			both.Wait()
			won := 0
			for _, err := range errs {
				if err == nil {
					won++
				} else if models.CodeOf(err) != models.Conflict {
					t.Fatalf("round %d: %v", round, err)
				}
			}
			if won != 1 {
				t.Fatalf("round %d: %d saved (%v)", round, won, errs)
			}
		}
		m.sound()
	})
}

func TestTheQueueSetsOnesOwnApartAndTellsWhatIsLeft(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := newMonthCase(t, s)
		_, err := m.save(m.viewer, 0, m.code+" 2024-10-07 1", m.code+" 2024-10-08 1", m.code+" 2024-10-14 0.5", m.other+" 2024-10-14 0.5")
		m.must(err)
		m.logged("2024-10-15", m.ines.Code, "1") // by the keeper
		q, err := s.ApprovalQueue(m.ctx, storetest.Keeper, models.DayFilter{}, models.Page{Sort: "date"})
		m.must(err)
		groups := q.Groups()
		if q.Waiting.Total != 4 || q.Own.Total != 1 || len(groups) != 2 || groups[1].Week != "2024-10-14" || groups[1].Sum(models.UnitDay) != models.Whole {
			t.Fatalf("got %d waiting, %d own, %+v", q.Waiting.Total, q.Own.Total, groups)
		}
		if left := q.Left[m.code].Left; left == nil || left.String() != "6.5" || len(q.SOWs) != 2 || len(q.People) != 1 {
			t.Errorf("left %v, %v, %v", left, q.SOWs, q.People)
		}
		_, err = s.JudgeDays(m.ctx, storetest.Keeper, []int64{1, 2}, models.NewDayVerdict{Verdict: "approved"})
		m.must(err)
		q, err = s.ApprovalQueue(m.ctx, storetest.Keeper, models.DayFilter{SOW: m.other}, models.Page{Sort: "date"})
		m.must(err)
		if q.Waiting.Total != 1 || q.Own.Total != 0 || q.Today != 2 || len(q.Done) != 2 || q.Done[0].ID != 2 {
			t.Errorf("got %d waiting, %d own, %d today, done %+v", q.Waiting.Total, q.Own.Total, q.Today, q.Done)
		}
		// one who works and approves sees the own days apart
		both := models.Viewer{Email: "boss@example.org", PersonID: m.ines.ID, Roles: []models.Role{models.Manager}}
		if q, err := s.ApprovalQueue(m.ctx, both, models.DayFilter{}, models.Page{}); err != nil || q.Waiting.Total != 0 || q.Own.Total != 3 {
			t.Errorf("%d waiting, %d own, %v", q.Waiting.Total, q.Own.Total, err)
		}
	})
}

func TestWhatOthersChangedMeanwhileStaysUnseenAfterOnesOwnSave(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := newMonthCase(t, s)
		a := m.code
		first, err := m.save(m.viewer, 0, a+" 2024-10-07 1", a+" 2024-10-08 1")
		m.must(err)
		_, err = m.save(storetest.Keeper, first.Seen, a+" 2024-10-07 0.5")
		m.must(err)
		mine, err := m.save(m.viewer, first.Seen, a+" 2024-10-08 0.5")
		m.must(err)
		_, err = m.save(m.viewer, mine.Seen, a+" 2024-10-07 1")
		m.refused(err, models.Conflict, "Somebody changed this cell since you opened the month: it stands at 0.5 day")
		if again, err := m.save(m.viewer, m.month(m.viewer).Seen, a+" 2024-10-07 1"); err != nil || again.Seen != m.month(m.viewer).Seen {
			t.Errorf("seen %d of %d, %v", again.Seen, m.month(m.viewer).Seen, err)
		}
	})
}

func TestDaysOfTwoDeliverablesInOneCellAreNotMerged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := newMonthCase(t, s)
		for _, of := range []string{"Images", "Handbook"} {
			made[models.DayLogged](t, of)(s.LogDays(m.ctx, storetest.Keeper, m.code, models.NewDayEntry{Date: "2024-10-07", Person: m.ines.Code, Days: "0.5", Deliverable: of}))
		}
		_, err := m.save(m.viewer, m.month(m.viewer).Seen, m.code+" 2024-10-07 0.5")
		m.refused(err, models.Conflict, "Entries of several components, statements or deliverables stand here.")
	})
}
