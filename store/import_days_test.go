package store_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

var sheetColumns = map[string]int{"sow": 1, "date": 2, "person": 3, "days": 4, "note": 5}

func sheetRow(n int, sow, date, person, days string) models.DaySheetRow {
	return models.DaySheetRow{Sheet: "October", Row: n, Columns: sheetColumns, SOW: sow, Date: date, Person: person, Days: days, Note: "=1+1 is only text"}
}

func TestASheetWithTwoBadCellsNamesBothAndStoresNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		sheet := models.DaySheet{Name: "october.xlsx", Rows: []models.DaySheetRow{
			sheetRow(2, c.code, "2024-10-01", c.ines.Code, "1"),
			sheetRow(3, c.code, "2024-10-02", "Ines Morland", "0.3"),
			sheetRow(4, c.code, "2024-10-03", "Nobody Known", "1"),
			sheetRow(5, c.code, "2024-10-01", c.ines.Email, "0.5"),
			sheetRow(6, "SOW-2024-099", "2024-10-04", c.ines.Code, "1"),
			sheetRow(7, c.code, "2024-10-04", c.rafe.Code, "1"),
		}}
		out, err := s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("bytes"), false)
		c.must(err)
		want := []string{
			`D3 days days.grid: 0.3 is not whole or half a day. Nothing was saved.`,
			`C4 person reference.exists: Nobody on record is called Nobody Known; add the person first, or look up the code.`,
			`D5 days days.person-day: P-0001 has 0 days left on 2024-10-01; 0.5 was entered. Nobody works more than one day a day, unless it is allowed for them.`,
			`A6 sow reference.exists: There is no statement of work SOW-2024-099, or it is not yours to see.`,
			`C7 person sheet.person: P-0002 is not among the people of SOW-2024-001; put them on it first, or write who did the work.`,
		}
		if len(out.Problems) != len(want) || out.Accepted != 0 || out.Rows != 6 || out.Code != "" {
			t.Fatalf("got %+v", out)
		}
		for i, p := range out.Problems {
			if got := fmt.Sprintf("%s %s %s: %s", p.Cell, p.Field, p.Code, p.Message); got != want[i] || p.Sheet != "October" {
				t.Errorf("problem %d: %s", i, got)
			}
		}
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "0" {
			t.Fatalf("something was stored: %s", days(f.UsedUnits))
		}
		list, err := s.Days(c.ctx, storetest.Keeper, models.DayFilter{}, models.Page{})
		if err != nil || list.Total != 0 {
			t.Fatalf("%d entries, %v", list.Total, err)
		}
	})
}

func TestAPreviewSaysWhatWouldWaitAsOverrun(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "1"})
		sheet := models.DaySheet{Name: "october.xlsx", Rows: []models.DaySheetRow{sheetRow(2, c.code, "2024-10-21", c.ines.Code, "1"), sheetRow(3, c.code, "2024-10-22", c.ines.Code, "1")}}
		dry := made[models.DayImport](t, "preview")(s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("bytes"), true))
		if len(dry.Fates) != 2 || len(dry.Fates[0].Notes) != 0 || len(dry.Fates[1].Notes) != 1 || dry.Fates[1].Notes[0] != models.WouldWait {
			t.Errorf("got %+v", dry.Fates)
		}
	})
}

func TestAGoodSheetIsEnteredAtOnceWithItsCellsAndOnceOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		made[models.SOW](t, "Rafe on it")(s.PutOnSOW(c.ctx, storetest.Keeper, c.code, c.rafe.Code))
		sheet := models.DaySheet{Name: "october.xlsx"}
		for i := range 62 {
			who := []string{c.ines.Code, "Rafe Dunmore"}[i%2]
			sheet.Rows = append(sheet.Rows, sheetRow(i+2, c.code, string(models.Date("2024-09-02").Add(i/2/2)), who, "0.5"))
		}
		dry, err := s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("bytes"), true)
		c.must(err)
		if dry.Accepted != 62 || dry.Code != "" || len(dry.Problems) != 0 {
			t.Fatalf("dry run: %+v", dry)
		}
		out, err := s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("bytes"), false)
		c.must(err)
		if out.Accepted != 62 || out.Code != "I-0001" {
			t.Fatalf("got %+v", out)
		}
		list, err := s.SOWDays(c.ctx, storetest.Keeper, c.code, models.DayFilter{}, models.Page{Sort: "entry", Limit: 1})
		c.must(err)
		first := list.Items[0]
		if list.Total != 62 || first.File != "october.xlsx" || first.Cell != "October!D2" || *first.Line != 2 || first.Note != "=1+1 is only text" {
			t.Fatalf("got %+v of %d", first, list.Total)
		}
		if f := c.figures("2024-10-31"); days(f.UsedUnits) != "31" || days(f.Left) != "89" {
			t.Fatalf("got %s", days(f.UsedUnits))
		}
		if broken, err := s.SOWSumsApart(c.ctx); err != nil || len(broken) > 0 {
			t.Fatalf("sums apart: %v, %v", broken, err)
		}
		_, err = s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("bytes"), false)
		c.refused(err, models.Conflict, "This file was imported before, as I-0001.")
	})
}

func TestTheRowsOfASheetShareTheCeiling(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "1.5", ""
		c := newSOWCase(t, s, models.NewSOW{}, terms)
		sheet := models.DaySheet{Name: "october.csv", Rows: []models.DaySheetRow{
			sheetRow(2, c.code, "2024-10-01", c.ines.Code, "1"), sheetRow(3, c.code, "2024-10-02", c.ines.Code, "1"),
		}}
		out, err := s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("bytes"), false)
		c.must(err)
		if len(out.Problems) != 1 || out.Problems[0].Message != "SOW-2024-001 has 0.5 day left; 1 was entered. Amend the SOW or enter fewer days." || out.Problems[0].Code != "sow.cap" {
			t.Fatalf("got %+v", out.Problems)
		}
	})
}

func TestAContractorsSheetHoldsOnlyTheOwnDays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		ines := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		sheet := models.DaySheet{Name: "ines.csv", Rows: []models.DaySheetRow{sheetRow(2, c.code, "2024-10-01", c.ines.Code, "1"), sheetRow(3, c.code, "2024-10-01", c.rafe.Code, "1")}}
		out, err := s.ImportDays(c.ctx, ines, sheet, []byte("two"), false)
		c.must(err)
		if len(out.Problems) != 1 || out.Problems[0].Cell != "C3" {
			t.Fatalf("got %+v", out)
		}
		sheet.Rows = sheet.Rows[:1]
		out, err = s.ImportDays(c.ctx, ines, sheet, []byte("one"), false)
		if err != nil || out.Accepted != 1 {
			t.Fatalf("got %+v, %v", out, err)
		}
	})
}

func TestADayWithBlanksAroundItIsHeldAgainstWhatThePersonHasWorkedOnIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		made[models.DayLogged](t, "a whole day")(c.log("2024-10-02", c.ines.Code, "1"))
		sheet := models.DaySheet{Name: "october.csv", Rows: []models.DaySheetRow{
			sheetRow(2, c.code, "2024-10-01", c.ines.Code, "1"), sheetRow(3, c.code, " 2024-10-02 ", c.ines.Code, "0.5"),
		}}
		out, err := s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("blanks"), false)
		c.must(err)
		if len(out.Problems) != 1 || out.Problems[0].Code != "days.person-day" || out.Problems[0].Row != 3 || out.Accepted != 0 {
			t.Fatalf("got %+v", out)
		}
		c.sound()
	})
}

func TestTwoNamesOfOnePersonFillOneDayWhicheverComesFirst(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		sheet := models.DaySheet{Name: "october.csv", Rows: []models.DaySheetRow{
			sheetRow(2, c.code, "2024-10-01", c.ines.Code, "0.5"), sheetRow(3, c.code, "2024-10-01", c.ines.Email, "0.5"),
			sheetRow(4, c.code, "2024-10-01", c.ines.Name, "0.5"),
		}}
		out, err := s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("names"), false)
		c.must(err)
		if len(out.Problems) != 1 || out.Problems[0].Code != "days.person-day" || out.Problems[0].Row != 4 {
			t.Fatalf("got %+v", out)
		}
	})
}

// Fifty people twice a day fill one statement with a row each that differs in the person alone; the rows behind differ in everything.
func TestTheEntriesOfASheetStandInTheOrderOfItsRowsWithWhatEachSays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "10000", ""
		c := newSOWCase(t, s, models.NewSOW{}, terms)
		sheet := models.DaySheet{Name: "order.csv"}
		for n := range 50 {
			p := c.person(fmt.Sprintf("Person %d", n), "")
			made[models.SOW](t, p.Code)(s.PutOnSOW(c.ctx, storetest.Keeper, c.code, p.Code))
			for half := range 5 {
				row := sheetRow(0, c.code, "2024-09-03", p.Code, "0.5")
				if half > 1 {
					row.Date, row.Note, row.Deliverable = string(models.Date("2024-09-04").Add(half+n%30)), fmt.Sprintf("note %d of %d", half, n), []string{"", "Cache"}[n%2]
					row.Days = []string{"0.5", "1"}[n/2%2]
				}
				sheet.Rows = append(sheet.Rows, row)
			}
		}
		slices.SortStableFunc(sheet.Rows, func(a, b models.DaySheetRow) int { return cmp.Compare(a.Date, b.Date) })
		for i := range sheet.Rows {
			sheet.Rows[i].Row = i + 2 + i/130 // an empty row among them
		}
		out, err := s.ImportDays(c.ctx, storetest.Keeper, sheet, []byte("order"), false)
		c.must(err)
		if out.Accepted != 250 {
			t.Fatalf("got %+v", out)
		}
		var found []models.DayLine
		for page := (models.Page{Sort: "entry", Limit: 200}); len(found) < 250; {
			list, err := s.SOWDays(c.ctx, storetest.Keeper, c.code, models.DayFilter{}, page)
			c.must(err)
			found, page.Cursor = append(found, list.Items...), list.Next
		}
		for i, r := range sheet.Rows {
			e := found[i]
			if *e.Line != int64(r.Row) || string(e.ToOn) != r.Date || e.PersonCode != r.Person || e.Units.String() != r.Days || e.Note != r.Note || e.Deliverable != r.Deliverable {
				t.Fatalf("row %d says %+v, its entry %+v", r.Row, r, e)
			}
		}
		c.sound()
	})
}
