package store_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/sheets"
	"bursar/store"
	"bursar/store/storetest"
)

func (c sowCase) turned(from string, m models.Manner) models.SOWManner {
	c.Helper()
	out, err := c.turn(from, m)
	c.must(err)
	return out
}

func (c sowCase) turn(from string, m models.Manner) (models.SOWManner, error) {
	return c.s.TurnManner(c.ctx, storetest.Keeper, c.code, models.NewSOWManner{From: from, Manner: string(m), Why: "agreed with the vendor by mail"})
}

func (c sowCase) stated(on, used string) models.Statement {
	c.Helper()
	st, err := c.s.RecordStatement(c.ctx, storetest.Keeper, models.NewStatement{SOW: c.code, On: on, Used: used, SaidBy: "Fjordbyte"})
	c.must(err)
	return st
}

func (c sowCase) enter(n models.NewDayEntry) (models.DayLogged, error) {
	return c.s.LogDays(c.ctx, storetest.Keeper, c.code, n)
}

func (c sowCase) whole(asOf models.Date) models.WholeSOW {
	c.Helper()
	out, err := c.s.SOW(c.ctx, storetest.Keeper, c.code, asOf)
	c.must(err)
	return out
}

func (c sowCase) healthy() {
	c.Helper()
	d, err := c.s.Doctor(c.ctx, storetest.Keeper)
	c.must(err)
	if !d.OK() {
		c.Fatalf("the record is broken: %+v", d.Broken)
	}
}

func TestTheMannerInForceOnTheDayDecidesWhatIsEntered(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.logged("2024-09-10", c.ines.Code, "1")
		_, err := c.turn("2024-09-05", models.MannerMonths)
		c.refused(err, models.Conflict, "1 entry stands from 2024-09-05 on")
		c.turned("2024-09-15", models.MannerMonths)
		_, err = c.log("2024-09-20", c.ines.Code, "1")
		c.refused(err, models.Conflict, "counted by month totals per person from 2024-09-15 on. Enter the month's total with its last day as through")
		_, err = c.enter(models.NewDayEntry{Date: "2024-09-02", Through: "2024-09-30", Person: c.ines.Code, Days: "3"})
		c.refused(err, models.Invalid, "lies under two manners of counting")
		_, err = c.enter(models.NewDayEntry{Date: "2024-09-15", Through: "2024-09-30", Person: c.ines.Code, Days: "3"})
		c.must(err)
		c.turned("2024-10-01", models.MannerEntries)
		_, err = c.enter(models.NewDayEntry{Date: "2024-10-01", Through: "2024-10-31", Person: c.ines.Code, Days: "3"})
		c.refused(err, models.Conflict, "Enter each day by itself")
		c.logged("2024-10-02", c.ines.Code, "0.5")
		_, err = c.turn("2024-09-20", models.MannerEntries)
		c.refused(err, models.Invalid, "lies before 2024-10-01")
		_, err = c.turn("2024-12-24", models.MannerEntries)
		c.refused(err, models.Invalid, "has not come yet")
		c.turned("2024-10-15", models.MannerStatement)
		_, err = c.log("2024-10-16", c.ines.Code, "1")
		c.refused(err, models.Conflict, "Record a statement, or say which statement the entry itemises")
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "4.5" || f.UsedFrom != models.FromEntries || f.Manner != models.MannerStatement {
			t.Fatalf("before the first statement the entries stand alone: %+v", f)
		}
		c.stated("2024-10-30", "9")
		c.stated("2024-09-30", "99") // beside entries: compared, and counts for nothing
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "9" || days(f.Itemised) != "4.5" || f.Apart != nil {
			t.Fatalf("the statement counts, and the entries lie inside it: %+v", f)
		}
		c.healthy()
	})
}

func TestEntriesItemiseAStatementAndNoDayCountsTwice(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "20"})
		c.turned("2024-09-02", models.MannerStatement)
		if f := c.figures("2024-10-29"); f.UsedUnits != nil || f.Left != nil {
			t.Fatalf("nobody has said anything and yet: %+v", f)
		}
		st := c.stated("2024-10-30", "16.5")
		itemise := func(date, through, figure, of string) error {
			_, err := c.enter(models.NewDayEntry{Date: date, Through: through, Person: c.ines.Code, Days: figure, Itemises: of})
			return err
		}
		c.must(itemise("2024-09-02", "2024-09-30", "12", "2024-10-30"))
		c.refused(itemise("2024-10-31", "", "1", "2024-10-30"), models.Invalid, "comes after 2024-10-30")
		c.refused(itemise("2024-10-01", "2024-10-30", "5", fmt.Sprint(st.ID)), models.Conflict, "Entries never itemise more than was stated")
		c.refused(itemise("2024-10-01", "", "1", "2024-10-29"), models.Invalid, "There is no statement 2024-10-29")
		whole := c.whole("2024-10-31")
		f, line := whole.Figures, whole.Statements[0]
		if days(f.UsedUnits) != "16.5" || days(f.Left) != "3.5" || !line.Counts || line.ItemisedWords(models.UnitDay) != "12 of 16.5 days itemised" || line.Difference != nil {
			t.Fatalf("itemised: %+v, %+v", f, line)
		}
		clock.SetDay("2024-11-29")
		c.turned("2024-11-01", models.MannerEntries)
		c.logged("2024-11-05", c.ines.Code, "1")
		c.logged("2024-11-06", c.ines.Code, "1")
		c.logged("2024-11-07", c.ines.Code, "1")
		_, err := c.log("2024-11-08", c.ines.Code, "1")
		c.refused(err, models.Conflict, "has 0.5 day left")
		out := c.logged("2024-11-08", c.ines.Code, "0.5")
		if days(out.Used) != "20" || days(out.Left) != "0" {
			t.Fatalf("the answer counts %s used, %s left", days(out.Used), days(out.Left))
		}
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-11-20", CeilingDays: "19"})
		c.refused(err, models.Conflict, "20 days are used")
		if f := c.figures("2024-11-29"); days(f.UsedUnits) != "20" || f.UsedFrom != models.FromBoth || f.Overrun != 0 || f.Percent.String() != "100.0" {
			t.Fatalf("got %+v", f)
		}
		back, err := s.ReverseDays(c.ctx, storetest.Keeper, 1, "not so many")
		c.must(err)
		if f := c.figures("2024-11-29"); days(f.UsedUnits) != "20" || days(f.Itemised) != "0" || days(back.Used) != "20" {
			t.Fatalf("a reversal of what itemises changes the sum of the statement: %+v", f)
		}
		c.healthy()
	})
}

func TestEntriesOnRecordAreSaidToBePartOfAStatementAllOrNone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		var entries []int64
		for day := 7; day <= 10; day++ {
			entries = append(entries, c.logged(fmt.Sprintf("2024-10-%02d", day), c.ines.Code, "1").Entry.ID)
		}
		late := c.logged("2024-10-31", c.ines.Code, "1").Entry.ID
		st := c.stated("2024-10-30", "3.5")
		itemise := func(ids ...int64) error {
			_, err := s.ItemiseStatement(c.ctx, storetest.Keeper, c.code, st.ID, ids)
			return err
		}
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "5" || f.UsedFrom != models.FromEntries {
			t.Fatalf("nothing agreed: %+v", f)
		}
		c.refused(itemise(), models.Invalid, "Choose at least one entry")
		c.refused(itemise(entries...), models.Conflict, "Entries never itemise more than was stated")
		c.refused(itemise(late), models.Invalid, "comes after 2024-10-30")
		c.refused(itemise(99), models.NotFound, "99")
		c.must(itemise(entries[:3]...))
		c.refused(itemise(entries[0]), models.Conflict, "part of the statement of 2024-10-30 already")
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "4.5" || f.UsedFrom != models.FromBoth || f.ApartWords() != "0.5 day apart" {
			t.Fatalf("the statement, and the day after it: %+v, %s", f, f.ApartWords())
		}
		list, err := s.SOWDays(c.ctx, storetest.Keeper, c.code, models.DayFilter{}, models.Page{Sort: "entry"})
		c.must(err)
		if list.Items[0].ItemisesID == nil || *list.Items[0].ItemisesID != st.ID || list.Items[4].ItemisesID != nil {
			t.Fatalf("the entries do not say what they itemise: %+v", list.Items[0])
		}
		if n := len(c.whole("2024-10-31").Itemisable); n != 1 {
			t.Fatalf("%d entries may still be part of it", n)
		}
		c.healthy()
	})
}

func TestOverrunItemisesWhatIsStatedAndNoMoreAndIsCorrectedAsAnyOther(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, ceilings("2", ""))
		c.turned("2024-09-02", models.MannerStatement)
		c.stated("2024-10-30", "3")
		sheet := func(rows int) []byte {
			b := "sow,date,person,days,itemises\n"
			for i := range rows {
				b += c.code + "," + string(models.Date("2024-10-01").Add(i)) + "," + c.ines.Code + ",1,2024-10-30\n"
			}
			return []byte(b)
		}
		f, err := sheets.OpenDays("six.csv", bytes.NewReader(sheet(6)), int64(len(sheet(6))), sheets.OwnFiles)
		c.must(err)
		out, err := s.ImportDaySheet(c.ctx, storetest.Keeper, f.File(), false)
		c.must(err)
		if len(out.Problems) != 3 || out.Problems[0].Row != 5 || !strings.Contains(out.Problems[0].Message, "never itemise more") {
			t.Fatalf("of six rows for three days are refused: %+v", out.Problems)
		}
		if c.imported("three.csv", sheet(3)).Accepted != 3 || c.figures("2024-10-31").Waiting() != models.Whole {
			t.Fatalf("three rows leave %+v", c.figures("2024-10-31"))
		}
		corrected := func(id int64, note string) int64 {
			t.Helper()
			return made[models.DayLogged](t, note)(s.CorrectDays(c.ctx, storetest.Keeper, id, models.NewDayEntry{Note: note}, "A note was missing")).Entry.ID
		}
		kept := made[models.List[models.DayLine]](t, "list")(s.Days(c.ctx, storetest.Keeper, models.DayFilter{SOW: c.code}, models.Page{Sort: "date"})).Items
		over := corrected(kept[2].ID, "what waits")
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-11-04", CeilingDays: "5"})
		clock.SetDay("2024-11-04")
		corrected(kept[0].ID, "on the day that takes it in")
		if line := made[models.DayLine](t, "read")(s.DayEntry(c.ctx, storetest.Keeper, over)); line.Over || line.ItemisesID == nil {
			t.Errorf("got %+v", line)
		}
		c.sound()
		c.healthy()
	})
}

func TestWhatStandsInThePlaceOfAnItemisedEntryItemisesTheSameStatement(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, ceilings("20", ""))
		st := c.stated("2024-10-30", "16.5")
		first, second := c.logged("2024-10-07", c.ines.Code, "1").Entry.ID, c.logged("2024-10-08", c.ines.Code, "1").Entry.ID
		_, err := s.ItemiseStatement(c.ctx, storetest.Keeper, c.code, st.ID, []int64{first, second})
		c.must(err)
		used := func(after string) {
			t.Helper()
			if f := c.figures("2024-10-31"); days(f.UsedUnits) != "16.5" || days(f.Left) != "3.5" {
				t.Errorf("after %s: %+v", after, f)
			}
			c.sound()
			c.healthy()
		}
		used("itemising")
		done, err := s.CorrectDays(c.ctx, storetest.Keeper, first, models.NewDayEntry{Note: "reviewed"}, "A note was missing")
		c.must(err)
		used("a correction")
		apart, err := s.CorrectDays(c.ctx, storetest.Keeper, done.Entry.ID, models.NewDayEntry{Emptied: []string{"itemises"}}, "It names none")
		c.must(err)
		if apart.Entry.ItemisesID != nil {
			t.Errorf("the entry names its statement still: %+v", apart.Entry)
		}
		used("an entry that names no statement and lies before it")
		done, err = s.CorrectDays(c.ctx, storetest.Keeper, apart.Entry.ID, models.NewDayEntry{Itemises: "2024-10-30"}, "It is part of it")
		c.must(err)
		if done.Entry.ItemisesID == nil || *done.Entry.ItemisesID != st.ID {
			t.Errorf("the entry names no statement: %+v", done.Entry)
		}
		used("an entry that names it again")
		c.rated(models.NewDayRate{From: "2024-09-02", Amount: "720"})
		_, err = s.RecostDays(c.ctx, storetest.SecondKeeper, c.code, nil, "The rate came late")
		c.must(err)
		used("a re-cost")
		_, err = s.CorrectDays(c.ctx, storetest.Keeper, done.Entry.ID+2, models.NewDayEntry{Days: "0.5", Date: "2024-10-31"}, "It was the 31st")
		if err == nil {
			t.Error("an entry after the statement is part of it")
		}
		month, err := s.Month(c.ctx, storetest.Keeper, c.ines.Code, "2024-10")
		c.must(err)
		note := "again"
		_, err = s.LogMonth(c.ctx, storetest.Keeper, models.NewMonth{Person: c.ines.Code, Month: "2024-10", Seen: month.Seen, Cells: []models.NewMonthEntry{{SOW: c.code, Date: "2024-10-08", Days: "1", Note: &note}}})
		c.must(err)
		used("the month grid")
	})
}

// A closed one had its last figure; which entries are part of a statement is settled before.
func TestNothingIsItemisedOnceItIsClosed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.turned("2024-09-02", models.MannerEntries)
		c.approved(c.logged("2024-10-01", c.ines.Code, "1").Entry.ID)
		c.turned("2024-10-15", models.MannerStatement)
		st := c.stated("2024-10-20", "2.5")
		used := days(c.figures("2024-10-31").UsedUnits)
		for _, to := range []string{"concluded", "closed"} {
			_, err := s.MoveSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWMove{State: to}, 0)
			c.must(err)
		}
		if whole := c.whole("2024-10-31"); len(whole.Itemisable) != 0 {
			t.Fatalf("the page of a closed one offers %+v", whole.Itemisable)
		}
		_, err := s.ItemiseStatement(c.ctx, storetest.Keeper, c.code, st.ID, []int64{1})
		c.refused(err, models.Conflict, "is closed; nothing about it changes any more")
		if after := days(c.figures("2024-10-31").UsedUnits); after != used {
			t.Fatalf("%s were used, and after the refusal %s", used, after)
		}
	})
}

func TestADifferenceIsShownUntilItIsExplainedAndIsOpenAgainWhenItChanges(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.turned("2024-09-02", models.MannerEntries)
		c.logged("2024-10-01", c.ines.Code, "1")
		st := c.stated("2024-10-15", "2.5")
		explain := func(text, apart string) error {
			_, err := s.ExplainStatement(c.ctx, storetest.Keeper, c.code, st.ID, models.NewStatementExplanation{Text: text, Apart: apart})
			return err
		}
		words := func() string { return c.figures("2024-10-31").ApartWords() }
		if words() != "1.5 days apart" {
			t.Fatalf("got %q", words())
		}
		c.refused(explain("", ""), models.Invalid, "needed")
		c.refused(explain("a day of travel", "1"), models.Conflict, "The difference is 1.5 days by now")
		c.must(explain("the vendor counts a day and a half of travel", "1.5"))
		if f := c.figures("2024-10-31"); f.ApartWords() != "" || f.Explained == nil || days(f.Apart) != "1.5" || f.Explained.GivenBy != storetest.Keeper.Email {
			t.Fatalf("explained: %+v", f)
		}
		st = c.stated("2024-10-20", "2.5")
		if words() != "" {
			t.Fatalf("the same difference again: %q", words())
		}
		c.logged("2024-10-02", c.ines.Code, "0.5")
		if words() != "1 day apart" {
			t.Fatalf("new entries: %q", words())
		}
		c.must(explain("one day is disputed", ""))
		st = c.stated("2024-10-25", "5")
		if words() != "3.5 days apart" {
			t.Fatalf("a new statement: %q", words())
		}
		trace, err := s.Trace(c.ctx, storetest.Keeper, fmt.Sprintf("statements/%d", st.ID-1))
		c.must(err)
		if !strings.Contains(fmt.Sprint(trace.Steps), "one day is disputed") {
			t.Fatalf("the trace of the statement does not say it: %+v", trace.Steps)
		}
		c.must(explain("the vendor counts a week of preparation", "3.5"))
		newest := st
		st.ID -= 2
		c.must(explain("said late of the first one", "1"))
		if last := c.whole("2024-10-31").Statements[2]; words() != "" || last.ID != newest.ID || last.Explained == nil || last.Explained.Text != "the vendor counts a week of preparation" {
			t.Fatalf("what is said late of an older statement hides what was said of the newest: %q, %+v", words(), last.Explained)
		}
	})
}

func TestAnExhaustedOneHasNoFiguresAndTakesNoDaysUntilMoreIsAgreed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "40"})
		src, err := s.KeepSource(c.ctx, storetest.Keeper, "ksc-2024.md", []byte("AI: we can edit the doc, Tidewater is out of hours"))
		c.must(err)
		_, err = s.TurnManner(c.ctx, storetest.Keeper, c.code, models.NewSOWManner{From: "2024-10-15", Manner: "exhausted", Cite: models.Cite{SourceSHA256: src.SHA256, Line: 1}})
		c.refused(err, models.Invalid, "needed")
		m, err := s.TurnManner(c.ctx, storetest.Keeper, c.code, models.NewSOWManner{From: "2024-10-15", Manner: "exhausted", Why: "out of hours, says the committee", Cite: models.Cite{SourceSHA256: src.SHA256, Line: 1}})
		c.must(err)
		_, err = c.log("2024-10-16", c.ines.Code, "1")
		c.refused(err, models.Conflict, "is exhausted, figures unknown, from 2024-10-15 on")
		f := c.figures("2024-10-31")
		if f.UsedUnits != nil || f.Left != nil || f.LeftWords() != models.Exhausted {
			t.Fatalf("got %+v", f)
		}
		burn, err := s.BurnDown(c.ctx, storetest.Keeper, c.code, "2024-10-31")
		c.must(err)
		if len(burn.Actual) != 0 || burn.Left != nil || burn.Figures.LeftWords() != models.Exhausted {
			t.Fatalf("the burn-down draws what nobody knows: %+v", burn)
		}
		trace, err := s.Trace(c.ctx, storetest.Keeper, fmt.Sprintf("manners/%d", m.ID))
		c.must(err)
		if !trace.Anchored() || !strings.Contains(trace.Steps[0].Text, "exhausted, figures unknown, from 15 Oct 2024 on: out of hours") {
			t.Fatalf("the trace is %+v", trace.Steps)
		}
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-20", CeilingDays: "60", Why: "twenty more"})
		c.must(err)
		c.logged("2024-10-21", c.ines.Code, "1")
		if f := c.figures("2024-10-31"); f.UsedUnits != nil || f.Exhausted != nil || f.Lost == nil {
			t.Fatalf("what was used before is known all of a sudden: %+v", f)
		}
		c.stated("2024-10-20", "40")
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "41" || days(f.Left) != "19" || f.UsedFrom != models.FromBoth {
			t.Fatalf("a statement ends it: %+v", f)
		}
		c.healthy()
	})
}

func TestAfterAnExhaustionWhatAnAmendmentGivesIsAllThatMayBeUsed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "40"})
		early := c.logged("2024-09-10", c.ines.Code, "1").Entry
		c.turned("2024-10-15", models.MannerExhausted)
		c.amended(models.NewSOWTerms{EffectiveOn: "2024-10-20", CeilingDays: "41.5", Why: "a day and a half more"})
		if done := c.logged("2024-10-21", c.ines.Code, "1"); done.Used != nil || done.Left != nil {
			t.Errorf("nobody knows what is used, and the answer says %v used, %v left", done.Used, done.Left)
		}
		_, err := c.log("2024-10-22", c.ines.Code, "1")
		c.refused(err, models.Conflict, "has 0.5 day left; 1 was entered")
		c.must(second(s.ReverseDays(c.ctx, storetest.SecondKeeper, early.ID, "It was leave"))) // it lay inside what was exhausted
		_, err = c.log("2024-10-22", c.ines.Code, "1")
		c.refused(err, models.Conflict, "has 0.5 day left; 1 was entered")
		c.logged("2024-10-22", c.ines.Code, "0.5")
		c.stated("2024-10-20", "38")
		c.logged("2024-10-23", c.ines.Code, "1")
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "40.5" || days(f.Left) != "1" {
			t.Errorf("the statement says what was used: %v used, %v left", f.UsedUnits, f.Left)
		}
		c.healthy()
	})
}

func TestADaySheetItemisesAStatementOrIsRefusedByItsCell(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.turned("2024-09-02", models.MannerStatement)
		c.stated("2024-10-30", "1.5")
		columns := map[string]int{"sow": 1, "date": 2, "person": 3, "days": 4, "itemises": 5}
		row := func(n int, date, itemises string) models.DaySheetRow {
			return models.DaySheetRow{Sheet: "Days", Row: n, Columns: columns, SOW: c.code, Date: date, Person: c.ines.Code, Days: "1", Itemises: itemises}
		}
		sheet := func(rows ...models.DaySheetRow) models.DayImport {
			out, err := s.ImportDays(c.ctx, storetest.Keeper, models.DaySheet{Name: "october.xlsx", Rows: rows}, []byte(fmt.Sprint(rows)), false)
			c.must(err)
			return out
		}
		bad := sheet(row(2, "2024-10-14", "2024-10-30"), row(3, "2024-10-15", "2024-10-30"), row(4, "2024-10-16", "soon"), row(5, "2024-10-17", ""))
		if len(bad.Problems) != 3 || bad.Problems[0].Cell != "E3" || bad.Problems[0].Code != "days.itemise-sum" || bad.Problems[1].Cell != "E4" || bad.Problems[2].Cell != "B5" {
			t.Fatalf("got %+v", bad.Problems)
		}
		if good := sheet(row(2, "2024-10-14", "2024-10-30")); good.Accepted != 1 {
			t.Fatalf("got %+v", good)
		}
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "1.5" || days(f.Itemised) != "1" {
			t.Fatalf("got %+v", f)
		}
		c.healthy()
	})
}

func TestOfManyWhoItemiseTheLastHalfDayAtOnceOneDoes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		c.turned("2024-09-02", models.MannerStatement)
		c.stated("2024-10-30", "0.5")
		start, answers := make(chan struct{}), make([]error, 16)
		var all sync.WaitGroup
		for i := range answers {
			all.Go(func() {
				<-start
				_, answers[i] = c.enter(models.NewDayEntry{Date: fmt.Sprintf("2024-10-%02d", i+1), Person: c.ines.Code, Days: "0.5", Itemises: "2024-10-30"})
			})
		}
		close(start)
		all.Wait()
		won := 0
		for _, err := range answers {
			if err == nil {
				won++
			} else {
				c.refused(err, models.Conflict, "never itemise more")
			}
		}
		if won != 1 {
			t.Fatalf("%d got it", won)
		}
		c.healthy()
	})
}

func TestAContractorSeesHowUseIsKnownOfOwnWorkAndWhoExplainedNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		m := c.turned("2024-09-02", models.MannerEntries)
		c.logged("2024-10-01", c.ines.Code, "1")
		st := c.stated("2024-10-15", "2.5")
		_, err := s.ExplainStatement(c.ctx, storetest.Keeper, c.code, st.ID, models.NewStatementExplanation{Text: "travel of Rafe Dunmore"})
		c.must(err)
		own, other := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}, models.Viewer{Email: "rafe@example.org", PersonID: c.rafe.ID, Roles: []models.Role{models.Contractor}}
		whole, err := s.SOW(c.ctx, own, c.code, "2024-10-31")
		c.must(err)
		if len(whole.Manners) != 1 || whole.Statements[0].Explained != nil || whole.Figures.Explained != nil || len(whole.Itemisable) != 0 {
			t.Fatalf("got %+v", whole.Figures)
		}
		for _, ref := range []string{fmt.Sprintf("manners/%d", m.ID), fmt.Sprintf("statements/%d", st.ID)} {
			trace, err := s.Trace(c.ctx, own, ref)
			c.must(err)
			if strings.Contains(fmt.Sprint(trace.Steps), "Rafe") {
				t.Fatalf("%s tells of others: %+v", ref, trace.Steps)
			}
			_, err = s.Trace(c.ctx, other, ref)
			c.refused(err, models.NotFound, "")
		}
		_, err = s.TurnManner(c.ctx, own, c.code, models.NewSOWManner{From: "2024-10-01", Manner: "months", Why: "w"})
		c.refused(err, models.Forbidden, "")
		_, err = s.ExplainStatement(c.ctx, own, c.code, st.ID, models.NewStatementExplanation{Text: "w"})
		c.refused(err, models.Forbidden, "")
		_, err = s.ItemiseStatement(c.ctx, own, c.code, st.ID, []int64{1})
		c.refused(err, models.Forbidden, "")
	})
}
