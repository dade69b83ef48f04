package store_test

import (
	"fmt"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// eightWeeks logs two days in each of eight weeks, and one that is taken back and one that is returned.
func (c sowCase) eightWeeks() {
	c.Helper()
	for week := range 8 {
		monday := models.Date("2024-09-02").Add(7 * week)
		c.logged(string(monday), c.ines.Code, "1")
		c.logged(string(monday.Add(1)), c.ines.Code, []string{"1", "0.5"}[week%2])
	}
	wrong := c.logged("2024-09-20", c.ines.Code, "1")
	_, err := c.s.ReverseDays(c.ctx, storetest.Keeper, wrong.Entry.ID, "entered twice")
	c.must(err)
	back := c.logged("2024-09-27", c.ines.Code, "1")
	_, err = c.s.ApproveDays(c.ctx, storetest.SecondKeeper, back.Entry.ID, models.NewDayVerdict{Verdict: "returned", Reason: "not agreed"})
	c.must(err)
}

func TestTheForecastCountsWhatCountsAndIsTheSameOnBothDatabases(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.eightWeeks()
		b, err := s.BurnDown(c.ctx, storetest.Keeper, c.code, "2024-10-31")
		c.must(err)
		f := b.Ahead
		if f.Standing != models.ForecastBand || len(f.Weeks) != 8 || f.Weeks[2].Units != 2000 || f.Weeks[3].Units != 1500 || f.PerWeek.String() != "1.75" {
			t.Fatalf("got %+v", f)
		}
		if got := f.Sentence(); got != "Likely between 40 and 51 days left on 30 June 2025." {
			t.Errorf("got %q", got)
		}
		line, err := s.SOWTimeline(c.ctx, storetest.Keeper, models.SOWFilter{AsOf: "2024-10-31"}, models.Page{})
		c.must(err)
		if len(line.Items) != 1 || line.Items[0].Forecast.Sentence() != f.Sentence() || line.Items[0].From != "2024-09-02" || line.Items[0].UsedUpOn() != f.UsedUp.About {
			t.Errorf("the time line says %+v", line.Items)
		}
	})
}

func TestAContractorSeesTheTimeLineAndTheWorkOfNobodyElse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		other, err := s.AddSOW(c.ctx, storetest.Keeper, models.NewSOW{Title: "Aside", On: "2024-09-02", People: []string{c.rafe.Code}})
		c.must(err)
		c.logged("2024-09-30", c.ines.Code, "1")
		c.logged("2024-10-01", c.ines.Code, "1")
		c.logged("2024-10-02", c.rafe.Code, "0.5")
		_, err = s.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: "2024-07-01", Person: c.ines.Code, Days: "1"})
		if err == nil {
			t.Error("a day before the start was logged")
		}
		ines := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		all, err := s.SOWTimeline(c.ctx, storetest.Keeper, models.SOWFilter{}, models.Page{})
		c.must(err)
		own, err := s.SOWTimeline(c.ctx, ines, models.SOWFilter{}, models.Page{})
		c.must(err)
		if all.Total != 2 || own.Total != 1 || own.Items[0].Code != c.code || own.Items[0].Figures.MoneyLimit != nil {
			t.Errorf("%d in all, own %+v", all.Total, own.Items)
		}
		if b, err := s.BurnDown(c.ctx, ines, other.Code, ""); models.CodeOf(err) != models.NotFound {
			t.Errorf("another's forecast: %+v, %v", b, err)
		}
		for _, want := range []struct {
			v    models.Viewer
			said string
		}{{storetest.Keeper, "Ines Morland 1 1; Rafe Dunmore 0.5 0.5; "}, {ines, "Ines Morland 1 1; "}} {
			work, err := s.WhoWorks(c.ctx, want.v, models.WorkingFilter{}, models.Page{})
			c.must(err)
			said := ""
			for _, w := range work.Items {
				said += fmt.Sprintf("%s %s %s; ", w.PersonName, w.MonthUnits, w.QuarterUnits)
			}
			if said != want.said {
				t.Errorf("%s: %q", want.v.Email, said)
			}
		}
		third, err := s.WhoWorks(c.ctx, storetest.Keeper, models.WorkingFilter{AsOf: "2024-09-30", Text: "ines"}, models.Page{Sort: "-quarter"})
		if err != nil || third.Total != 1 || third.Items[0].QuarterUnits != 1000 || third.Items[0].LastOn != "2024-09-30" {
			t.Errorf("the quarter before: %+v, %v", third.Items, err)
		}
	})
}
