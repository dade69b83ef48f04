package store_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"bursar/models"
	"bursar/sheets"
	"bursar/store"
	"bursar/store/storetest"
)

// another is a second statement of work, in hours of 7.5 to the day.
func (c sowCase) another() string {
	c.Helper()
	w := made[models.SOW](c.T, "the second")(c.s.AddSOW(c.ctx, storetest.Keeper, models.NewSOW{Title: "Beside it", On: "2024-09-02", Unit: "hour", Grid: "0.5", HoursToDay: "7.5"}))
	made[models.SOWTerms](c.T, "its terms")(c.s.SetSOWTerms(c.ctx, storetest.Keeper, w.Code, ceilings("900", "")))
	made[models.SOW](c.T, "active")(c.s.ActivateSOW(c.ctx, storetest.Keeper, w.Code, 0, ""))
	return w.Code
}

func (c sowCase) month(code, through, days string) (models.DayLogged, error) {
	return c.s.LogDays(c.ctx, storetest.Keeper, code, models.NewDayEntry{Date: "2024-09-02", Through: through, Person: c.ines.Code, Days: days})
}

func TestMonthsAndDaysOfOnePersonComeToNoMoreThanTheMonth(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, ceilings("500", ""))
		beside := c.another()
		total := made[models.DayLogged](t, "twenty days")(c.month(c.code, "2024-09-30", "20"))
		_, err := c.month(beside, "2024-09-29", "75.5")
		c.refused(err, models.Conflict, "has 75 hours left in September 2024 beside what stands by the month and by the day; 75.5 were entered")
		made[models.DayLogged](t, "nine days of hours")(c.month(beside, "2024-09-29", "67.5"))
		c.logged("2024-09-03", c.ines.Code, "0.5")
		_, err = c.log("2024-09-04", c.ines.Code, "1")
		c.refused(err, models.Conflict, "has 0.5 day left in September 2024")
		c.logged("2024-10-01", c.ines.Code, "1") // another month
		made[models.DayAllowance](t, "more")(s.AllowPersonDay(c.ctx, storetest.Keeper, models.NewDayAllowance{Person: c.ines.Code, From: "2024-09-04", To: "2024-09-04", UpTo: "1.5", Why: "Release"}))
		c.logged("2024-09-04", c.ines.Code, "1")
		_, err = c.log("2024-09-05", c.ines.Code, "0.5")
		c.refused(err, models.Conflict, "has 0 days left in September 2024")
		_, err = s.CorrectDays(c.ctx, storetest.SecondKeeper, total.Entry.ID, models.NewDayEntry{Through: "2024-09-30", Days: "20.5"}, "More of it")
		c.refused(err, models.Conflict, "has 20 days left in September 2024")
		made[models.DayLogged](t, "fewer")(s.CorrectDays(c.ctx, storetest.SecondKeeper, total.Entry.ID, models.NewDayEntry{Through: "2024-09-30", Days: "19.5"}, "Half of a day was leave"))
		half := c.logged("2024-09-05", c.ines.Code, "0.5")
		made[models.DayLogged](t, "by the month")(s.CorrectDays(c.ctx, storetest.SecondKeeper, half.Entry.ID, models.NewDayEntry{Date: "2024-09-05", Through: "2024-09-30"}, "It was told by the month"))
		c.sound()
	})
}

func TestAMonthsTotalIsCorrectedIntoASingleDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, ceilings("500", ""))
		total := made[models.DayLogged](t, "a day told by the month")(c.month(c.code, "2024-09-30", "1"))
		day := made[models.DayLogged](t, "the day")(s.CorrectDays(c.ctx, storetest.SecondKeeper, total.Entry.ID, models.NewDayEntry{Date: "2024-10-04"}, "It was one day of October"))
		if day.Entry.Kind != models.DayWorked || day.Entry.FromOn != "2024-10-04" || day.Entry.ToOn != "2024-10-04" {
			t.Errorf("got %+v", day.Entry)
		}
		_, err := c.log("2024-10-04", c.ines.Code, "0.5")
		c.refused(err, models.Conflict, "has 0 days left on 2024-10-04")
		made[models.DayLogged](t, "all of September is free")(c.month(c.code, "2024-09-30", "29"))
		c.sound()
	})
}

func TestOverrunAloneIsShownAmongWhoWorksOnWhat(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, ceilings("0.5", ""))
		c.logged("2024-10-04", c.ines.Code, "1")
		if work := made[models.List[models.WorkingLine]](t, "who works")(s.WhoWorks(c.ctx, storetest.Keeper, models.WorkingFilter{}, models.Page{})); work.Total != 1 || work.Items[0].QuarterUnits != 1000 {
			t.Errorf("got %+v", work)
		}
	})
}

// tried checks a day sheet and enters nothing.
func (c sowCase) tried(content string) models.DayImport {
	c.Helper()
	f, err := sheets.OpenDays("days.csv", strings.NewReader(content), int64(len(content)), sheets.OwnFiles)
	c.must(err)
	return made[models.DayImport](c.T, "a look")(c.s.ImportDaySheet(c.ctx, storetest.Keeper, f.File(), true))
}

func TestADaySheetKeepsToTheMonthToo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, ceilings("500", ""))
		made[models.DayLogged](t, "ten days")(c.month(c.code, "2024-09-30", "10"))
		head := "sow,date,through,person,days\n"
		out := c.tried(head + c.code + ",2024-09-02,2024-09-30," + c.ines.Code + ",19\n" + c.code + ",2024-09-03,," + c.ines.Code + ",1\n" + c.code + ",2024-09-04,," + c.ines.Code + ",0.5\n")
		if len(out.Problems) != 1 || out.Problems[0].Cell != "E4" || out.Problems[0].Code != string(models.RulePersonMonth) {
			t.Fatalf("got %+v", out.Problems)
		}
		c.imported("days.csv", []byte(head+c.code+",2024-09-02,2024-09-30,"+c.ines.Code+",19\n"+c.code+",2024-09-03,,"+c.ines.Code+",1\n"))
		_, err := c.log("2024-09-04", c.ines.Code, "0.5")
		c.refused(err, models.Conflict, "has 0 days left in September 2024")
		c.sound()
	})
}

func TestManyAtOnceNeverFillAMonthTwice(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, ceilings("500", ""))
		works := make([]string, 8) // each its own, so that nothing but the month stands between them
		for i := range works {
			works[i] = c.another()
		}
		atOnce := func(tries int, try func(work string, n int) error) (done int64) {
			var all sync.WaitGroup
			var well atomic.Int64
			for i, work := range works {
				all.Go(func() {
					for n := range tries {
						if err := try(work, i*tries+n); err == nil {
							well.Add(1)
						} else if models.CodeOf(err) != models.Conflict {
							t.Error(err)
						}
					}
				})
			}
			all.Wait()
			return well.Load()
		}
		if done := atOnce(1, func(work string, _ int) error { _, err := c.month(work, "2024-09-30", "150"); return err }); done != 1 {
			t.Errorf("twenty of thirty days were entered %d times", done)
		}
		day := func(work string, n int) error {
			_, err := s.LogDays(c.ctx, storetest.Keeper, work, models.NewDayEntry{Date: string(models.Date("2024-09-02").Add(n)), Person: c.ines.Code, Days: "7.5"})
			return err
		}
		if done := atOnce(3, day); done != 10 {
			t.Errorf("beside twenty days of September, %d found room", done)
		}
		c.sound()
	})
}
