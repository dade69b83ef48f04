package models

import (
	"fmt"
	"testing"
)

// useTold says how use is known on a day: the figure, where it comes from, how far apart, how much of it is itemised.
func useTold(f SOWFigures) string {
	text := func(d *Days) string {
		if d == nil {
			return "unknown"
		}
		return d.String()
	}
	return fmt.Sprintf("%s from %s, %s left, %s apart, %s itemised", text(f.UsedUnits), f.UsedFrom, f.LeftWords(), text(f.Apart), text(f.Itemised))
}

// moment is a statement of work of 131 days seen on a day, with what its entries have, all dated up to 20 October but the last ones.
func moment(day Date, manners []SOWManner, stated []SOWStated, early, later Days) SOWMoment {
	m := SOWMoment{AsOf: day, Terms: &SOWTerms{N: 1, EffectiveOn: "2024-09-02", CeilingUnits: units(131_000)}, Known: SOWKnown{Manners: manners}}
	for _, s := range stated {
		s.Entries = early
		if s.StatedOn >= "2024-11-30" {
			s.Entries += later
		}
		m.Known.Stated = append(m.Known.Stated, s)
		if s.StatedOn <= day {
			m.Statement = &StatementLine{ID: s.ID, StatedOn: s.StatedOn, UsedUnits: s.UsedUnits, Entries: s.Entries}
		}
	}
	if early > 0 {
		m.Costs = append(m.Costs, SOWCost{PersonID: 1, Units: early, Standing: 1, State: DaySubmitted})
	}
	if later > 0 && day >= "2024-11-05" {
		m.Costs = append(m.Costs, SOWCost{PersonID: 1, Units: later, Standing: 1, State: DaySubmitted})
	}
	return m
}

func TestUseIsTheStatementThatCountsAndTheEntriesThatDoNotItemiseIt(t *testing.T) {
	s := SOW{Code: "SOW-2024-001", Unit: UnitDay, State: SOWActive}
	october := SOWStated{ID: 1, StatedOn: "2024-10-30", UsedUnits: 16_500, Seq: 10}
	november := SOWStated{ID: 2, StatedOn: "2024-11-30", UsedUnits: 25_000, Seq: 30}
	named := october
	named.Itemised = 12_000
	from := func(day Date, m Manner, seq int64) SOWManner { return SOWManner{FromOn: day, Manner: m, Seq: seq} }
	byStatement := []SOWManner{from("2024-09-02", MannerStatement, 1)}
	turned := []SOWManner{byStatement[0], from("2024-11-01", MannerEntries, 20)}
	out := []SOWManner{from("2024-10-20", MannerExhausted, 2)}
	for _, tt := range []struct {
		what         string
		day          Date
		manners      []SOWManner
		stated       []SOWStated
		early, later Days
		want         string
	}{
		{"nothing agreed, a bare statement", "2024-10-31", nil, []SOWStated{october}, 0, 0, "16.5 from statement, 114.5 days left, unknown apart, unknown itemised"},
		{"nothing agreed, entries outweigh it", "2024-10-31", nil, []SOWStated{october}, 1000, 0, "1 from entries, 130 days left, 15.5 apart, unknown itemised"},
		{"nothing agreed, but an entry itemises it", "2024-10-31", nil, []SOWStated{named}, 12_000, 0, "16.5 from statement, 114.5 days left, unknown apart, 12 itemised"},
		{"before the vendor says anything nobody knows", "2024-10-29", byStatement, []SOWStated{october}, 0, 0, "unknown from , not known left, unknown apart, unknown itemised"},
		{"the statement counts", "2024-10-31", byStatement, []SOWStated{october}, 0, 0, "16.5 from statement, 114.5 days left, unknown apart, 0 itemised"},
		{"entries lie inside it", "2024-10-31", byStatement, []SOWStated{named}, 12_000, 0, "16.5 from statement, 114.5 days left, unknown apart, 12 itemised"},
		{"more entered than stated", "2024-10-31", byStatement, []SOWStated{october}, 18_000, 0, "16.5 from statement, 114.5 days left, 1.5 apart, 18 itemised"},
		{"a later statement takes over what was itemised", "2024-11-30", byStatement, []SOWStated{named, november}, 12_000, 0, "25 from statement, 106 days left, unknown apart, 12 itemised"},
		{"entries go on after it", "2024-11-29", turned, []SOWStated{named}, 12_000, 2000, "18.5 from statement and entries, 112.5 days left, unknown apart, 12 itemised"},
		{"a statement beside them is compared with both", "2024-11-30", turned, []SOWStated{named, november}, 12_000, 2000, "18.5 from statement and entries, 112.5 days left, 6.5 apart, 12 itemised"},
		{"entries agreed on after a bare statement go on from it", "2024-11-29", turned[1:], []SOWStated{october}, 0, 2000, "18.5 from statement and entries, 112.5 days left, unknown apart, 0 itemised"},
		{"exhausted, with entries that nobody can trust", "2024-10-25", out, nil, 4000, 0, "unknown from , exhausted, figures unknown left, unknown apart, unknown itemised"},
		{"the day before it was exhausted", "2024-10-19", out, nil, 4000, 0, "4 from entries, 127 days left, unknown apart, unknown itemised"},
		{"a statement ends it, and counts", "2024-11-29", out, []SOWStated{october}, 4000, 2000, "18.5 from statement and entries, 112.5 days left, unknown apart, 4 itemised"},
		{"another manner ends it, but what was used stays unknown", "2024-11-29", append(out, turned[1]), nil, 4000, 2000, "unknown from , not known left, unknown apart, unknown itemised"},
		{"a record from the same day takes it back", "2024-10-25", append(out, from("2024-10-20", MannerEntries, 3)), nil, 4000, 0, "4 from entries, 127 days left, unknown apart, unknown itemised"},
	} {
		if got := useTold(s.Figures(moment(tt.day, tt.manners, tt.stated, tt.early, tt.later))); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.what, got, tt.want)
		}
	}
}

func TestAnAmendmentThatGivesMoreEndsAnExhaustionAndANoCostExtensionDoesNot(t *testing.T) {
	terms := []SOWTerms{{N: 1, EffectiveOn: "2024-09-02", CeilingUnits: units(40_000), Seq: 1}, {N: 2, EffectiveOn: "2024-11-01", CeilingUnits: units(40_000), Seq: 5}, {N: 3, EffectiveOn: "2024-12-01", CeilingUnits: units(60_000), Seq: 6}}
	k := SOWKnown{Manners: []SOWManner{{FromOn: "2024-09-02", Manner: MannerMonths, Seq: 2}, {FromOn: "2024-10-30", Manner: MannerExhausted, Seq: 3}}, Raised: RaisesOf(terms)}
	for day, want := range map[Date]Manner{"2024-09-01": "", "2024-10-29": MannerMonths, "2024-11-30": MannerExhausted, "2024-12-01": MannerMonths} {
		if got := k.MannerOn(day); got != want {
			t.Errorf("on %s it is counted by %q, not %q", day, got, want)
		}
	}
	if k.Lost("2024-12-24") == nil {
		t.Error("what was used before is known all of a sudden")
	}
}

func TestTheBurnDownOfStatementsIsAPointForEachAndEntriesGoOnFromTheLast(t *testing.T) {
	s := SOW{Code: "SOW-2024-001", Unit: UnitDay, State: SOWActive}
	manners := []SOWManner{{FromOn: "2024-09-02", Manner: MannerStatement, Seq: 1}, {FromOn: "2024-11-01", Manner: MannerEntries, Seq: 20}}
	stated := []SOWStated{{ID: 1, StatedOn: "2024-09-30", UsedUnits: 9000, Seq: 8}, {ID: 2, StatedOn: "2024-10-30", UsedUnits: 16_500, Seq: 10, Itemised: 12_000}}
	m := moment("2024-11-29", manners, stated, 12_000, 2000)
	b := BurnDownOf(s, []SOWTerms{*m.Terms}, []DayStep{{On: "2024-09-10", Units: 12_000}, {On: "2024-11-05", Units: 2000}}, s.Figures(m))
	got := ""
	for _, a := range b.Actual {
		got += fmt.Sprintf("%s %s; ", a.On, a.Units)
	}
	if got != "2024-09-30 122; 2024-10-30 114.5; 2024-11-05 112.5; " {
		t.Errorf("got %s", got)
	}
	if rows := b.Figured(); len(rows) != 3 || rows[2].On != "2024-11-29" || *rows[2].Left != 112_500 {
		t.Errorf("the table has %+v", b.Figured())
	}
	gone := s.Figures(moment("2024-11-29", []SOWManner{{FromOn: "2024-10-20", Manner: MannerExhausted}}, nil, 4000, 0))
	if b := BurnDownOf(s, []SOWTerms{*m.Terms}, []DayStep{{On: "2024-09-10", Units: 4000}}, gone); len(b.Actual) != 0 || b.Left != nil || len(b.Ceiling) != 1 || b.Figures.LeftWords() != Exhausted {
		t.Errorf("an exhausted one draws what nobody knows: %+v", b.Actual)
	}
}

func TestWhereTheTermsNameNoCeilingItIsWhatTheVendorSaid(t *testing.T) {
	s := SOW{Code: "SOW-2024-001", State: SOWActive, Unit: UnitDay}
	said := &StatementLine{ID: 1, StatedOn: "2024-10-30", UsedUnits: 16_500, OfUnits: units(131_000)}
	f := s.Figures(SOWMoment{AsOf: "2024-10-31", Terms: &SOWTerms{N: 1, EffectiveOn: "2024-09-01"}, Statement: said})
	if f.Ceiling == nil || *f.Ceiling != 131_000 || *f.Left != 114_500 || f.Percent.String() != "12.6" {
		t.Errorf("got %v, %v left", f.Ceiling, f.Left)
	}
	if f := s.Figures(SOWMoment{AsOf: "2024-10-31", Terms: &SOWTerms{N: 1, EffectiveOn: "2024-09-01"}, Statement: said, Costs: []SOWCost{{Units: 500, Standing: 1, State: DayApproved}}}); f.Ceiling != nil {
		t.Errorf("entries count, and the ceiling is the vendor's: %v", f.Ceiling)
	}
}

func TestALowerCeilingAgreedForLaterIsTold(t *testing.T) {
	w := WholeSOW{Figures: SOWFigures{AsOf: "2024-10-31", Ceiling: units(10_000)}, Terms: []SOWTermsLine{{N: 1, EffectiveOn: "2024-09-01", CeilingUnits: units(10_000)},
		{N: 2, EffectiveOn: "2024-12-01", CeilingUnits: units(6_000)}, {N: 3, EffectiveOn: "2025-01-01", CeilingUnits: units(20_000)}}}
	if l := w.LowerAhead(); l == nil || l.N != 2 {
		t.Errorf("got %+v", l)
	}
	if l := w.AsOf("2024-10-31").LowerAhead(); l != nil {
		t.Errorf("as of a day that knew nothing of it: %+v", l)
	}
}

func TestOfTwoStatementsOfOneDayTheLastIsDrawnAndOneOnlyComparedIsNot(t *testing.T) {
	s := SOW{Code: "SOW-2024-001", State: SOWActive, Unit: UnitDay}
	said := func(day Date, used Days, seq int64) SOWStated {
		return SOWStated{ID: seq, StatedOn: day, UsedUnits: used, Seq: seq}
	}
	known := SOWKnown{Manners: []SOWManner{{FromOn: "2024-09-01", Manner: MannerStatement}, {FromOn: "2024-11-01", Manner: MannerEntries, Seq: 20}},
		Stated: []SOWStated{said("2024-10-01", 61_500, 10), said("2024-10-01", 16_500, 11), said("2024-12-01", 40_000, 30)}}
	f := s.Figures(SOWMoment{AsOf: "2024-12-31", Terms: &SOWTerms{N: 1, EffectiveOn: "2024-09-01", CeilingUnits: units(131_000)}, Known: known})
	if days := known.Itemisable(); len(days) != 1 || days[0] != "2024-10-01" {
		t.Errorf("itemised may be %v", days)
	}
	if len(f.Stated) != 1 || f.Stated[0] != (DayStep{On: "2024-10-01", Units: 16_500}) {
		t.Errorf("drawn are %+v", f.Stated)
	}
	if ahead := ForecastOf(s, f, nil); ahead.Sentence() != "Too little to say: one statement of the vendor, 16.5 of 131 days used on 1 October 2024; two are needed." {
		t.Error(ahead.Sentence())
	}
}

func TestTheCeilingHoldsForStatementAndEntriesTogetherAndNoDayCountsTwice(t *testing.T) {
	ceiling := 20 * Whole
	b := SOWBook{SOW: SOW{Code: "SOW-2024-001", State: SOWActive, Unit: UnitDay, Grid: Half, Overrun: OverrunRefuse}, Terms: []SOWTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingUnits: &ceiling}},
		Known: SOWKnown{Manners: []SOWManner{{FromOn: "2024-01-01", Manner: MannerStatement}, {FromOn: "2024-11-01", Manner: MannerEntries, Seq: 20}},
			Stated: []SOWStated{{ID: 1, StatedOn: "2024-10-30", UsedUnits: 18_000, Seq: 10}}}}
	log := func(day Date, units Days, itemises string) error {
		e := DayEntry{Kind: DayWorked, FromOn: day, ToOn: day, Units: units}
		if err := b.Itemise(&e, itemises); err != nil {
			return err
		}
		return b.Log(&e, "2024-11-30", "days")
	}
	for i, tt := range []struct {
		day      Date
		units    Days
		itemises string
		rule     Rule
		used     Days
	}{
		{"2024-10-15", 1000, "2024-10-30", "", 18_000}, {"2024-10-16", 1000, "", "sow.manner-days", 18_000}, {"2024-11-04", 1500, "", "", 19_500}, {"2024-11-05", 1000, "", "sow.cap", 19_500},
		{"2024-11-05", 500, "", "", 20_000}, {"2024-10-17", 17_000, "1", "", 20_000}, {"2024-10-18", 500, "1", "days.itemise-sum", 20_000}, {"2024-11-06", 500, "1", "days.itemise-day", 20_000},
	} {
		err := log(tt.day, tt.units, tt.itemises)
		rule := Rule("")
		if e, ok := err.(*Error); ok {
			rule = e.Rule
		}
		if rule != tt.rule || b.Used() != tt.used {
			t.Errorf("entry %d: %q and %s used, want %q and %s (%v)", i, rule, b.Used(), tt.rule, tt.used, err)
		}
	}
}
