package store_test

import (
	"bytes"
	"testing"

	"bursar/models"
	"bursar/sheets"
	"bursar/store"
	"bursar/store/storetest"
)

func (c sowCase) copied() []byte {
	c.Helper()
	var b bytes.Buffer
	w, err := sheets.NewDayWriter(&b)
	c.must(err)
	c.must(c.s.CopyDays(c.ctx, storetest.Keeper, models.DayCopyFilter{}, w.Write))
	c.must(w.Close())
	return b.Bytes()
}

func (c sowCase) imported(name string, content []byte) models.DayImport {
	c.Helper()
	f, err := sheets.OpenDays(name, bytes.NewReader(content), int64(len(content)), sheets.OwnFiles)
	c.must(err)
	out, err := c.s.ImportDaySheet(c.ctx, storetest.Keeper, f.File(), false)
	c.must(err)
	if len(out.Problems) > 0 {
		c.Fatalf("refused: %+v", out.Problems)
	}
	return out
}

func TestWhatIsExportedComesBackAsItWasToTheByte(t *testing.T) {
	texts := []string{"=1+1", "+49", "-x", "@SUM(A1)", "a\"b,c;d", "'=quoted", "", "plain"}
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		made[models.SOW](t, "Rafe on it")(s.PutOnSOW(c.ctx, storetest.Keeper, c.code, c.rafe.Code))
		for i, text := range texts {
			_, err := s.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: string(models.Date("2024-09-02").Add(i)), Person: c.ines.Code, Days: "0.5", Note: text, Deliverable: text})
			c.must(err)
		}
		_, err := s.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: "2024-10-01", Through: "2024-10-31", Person: c.rafe.Code, Days: "12.5"})
		c.must(err)
		_, err = s.LogDays(c.ctx, storetest.Keeper, c.code, models.NewDayEntry{Date: "2024-09-30", Through: "2024-09-30", Person: c.rafe.Code, Days: "1"})
		c.must(err) // a month's total of one day is one
		gone := c.logged("2024-10-03", c.ines.Code, "1")
		_, err = s.ReverseDays(c.ctx, storetest.Keeper, gone.Entry.ID, "Wrong day")
		c.must(err)
		first := c.copied()
		if bytes.Count(first, []byte("\n")) != len(texts)+3 || !bytes.Contains(first, []byte("2024-09-30,2024-09-30,")) {
			t.Fatalf("got %s", first)
		}
		other := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
		d := newSOWCase(t, other, models.NewSOW{}, contract)
		made[models.SOW](t, "Rafe on it")(other.PutOnSOW(d.ctx, storetest.Keeper, d.code, d.rafe.Code))
		d.imported("days.csv", first)
		if again := d.copied(); !bytes.Equal(first, again) {
			t.Fatalf("%s\ncame back as\n%s", first, again)
		}
		if broken, err := other.SOWSumsApart(d.ctx); err != nil || len(broken) > 0 {
			t.Fatalf("sums apart: %v, %v", broken, err)
		}
	})
}

// A sheet past the size of a source takes the way of long files: in parts, on a connection of its own, its indexes made again.
func TestALongSheetIsEnteredWholeOrNotAtAll(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		terms := contract
		terms.CeilingDays, terms.CeilingMoney = "100000", ""
		c := newSOWCase(t, s, models.NewSOW{}, terms)
		note := bytes.Repeat([]byte("x"), 480)
		var b bytes.Buffer
		b.WriteString("sow,date,person,hours,days,note\n")
		for b.Len() <= store.MostSource {
			b.WriteString("\n")
			b.Write(bytes.Repeat([]byte("\n"), 2000))
		}
		for i := range 50 {
			b.WriteString(c.code + "," + string(models.Date("2024-09-02").Add(i)) + "," + c.ines.Code + ",,1,")
			b.Write(note)
			b.WriteString("\n")
		}
		bad := append(bytes.Clone(b.Bytes()), []byte(c.code+",2024-10-31,"+c.ines.Code+",,0.3,\n")...)
		f, err := sheets.OpenDays("long.csv", bytes.NewReader(bad), int64(len(bad)), sheets.OwnFiles)
		c.must(err)
		out, err := s.ImportDaySheet(c.ctx, storetest.Keeper, f.File(), false)
		c.must(err)
		if len(out.Problems) != 1 || out.Code != "" || days(c.figures("2024-10-31").UsedUnits) != "0" {
			t.Fatalf("got %+v", out)
		}
		if done := c.imported("long.csv", b.Bytes()); done.Accepted != 50 {
			t.Fatalf("got %+v", done)
		}
		if broken, err := s.SOWSumsApart(c.ctx); err != nil || len(broken) > 0 {
			t.Fatalf("sums apart: %v, %v", broken, err)
		}
		imp, err := s.DayImport(c.ctx, storetest.Keeper, "I-0001", models.Page{Limit: 3})
		if err != nil || imp.Entries.Total != 50 || imp.Rows != 50 || imp.Entries.Items[0].Cell[:1] != "E" {
			t.Fatalf("got %+v, %v", imp, err)
		}
		c.logged("2024-10-31", c.ines.Code, "1") // the connection is the usual one again
		if _, err := s.LogDays(c.ctx, storetest.Keeper, "SOW-2024-099", models.NewDayEntry{Date: "2024-10-30", Person: c.ines.Code, Days: "1"}); models.CodeOf(err) != models.NotFound {
			t.Fatalf("got %v", err)
		}
	})
}
