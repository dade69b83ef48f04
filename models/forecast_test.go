package models

import (
	"reflect"
	"slices"
	"testing"
)

// cacheForecast is the forecast of cacheSOW after a change to what it is made of.
func cacheForecast(change func(s *SOW, f *SOWFigures, spans *[]DaySpan)) Forecast {
	s, _, worked, f := cacheSOW()
	var spans []DaySpan
	for _, w := range worked {
		spans = append(spans, DaySpan{FromOn: w.On, ToOn: w.On, Units: w.Units})
	}
	if change != nil {
		change(&s, &f, &spans)
	}
	return ForecastOf(s, f, spans)
}

func TestAForecastSaysItsPaceAndItsBandInWords(t *testing.T) {
	f := cacheForecast(nil)
	if len(f.Weeks) != 8 || f.Weeks[0].From != "2024-09-02" || f.PerWeek.String() != "1.75" || f.PerMonth.String() != "7.61" || f.Needed.String() != "3.31" {
		t.Fatalf("got %d weeks, %s a week, %s a month, needed %s", len(f.Weeks), f.PerWeek, f.PerMonth, f.Needed)
	}
	if got, want := f.Sentence(), "Likely between 44 and 65 days left on 30 June 2025."; got != want {
		t.Errorf("got %q", got)
	}
	if got, want := f.PaceSentence(), "The pace is 1.75 days a week, 7.61 a month; using all by the end needs 3.31 days a week."; got != want {
		t.Errorf("got %q", got)
	}
	if u := f.Unused; u.About != 54_000 || f.UsedUp.About != "2026-02-01" || !(f.UsedUp.From < f.UsedUp.About && f.UsedUp.About < f.UsedUp.Through) {
		t.Errorf("got %+v, %+v", u, f.UsedUp)
	}
}

func TestTheSameRecordGivesTheSameForecastAndAnotherDayAnotherDraw(t *testing.T) {
	a, b := cacheForecast(nil), cacheForecast(nil)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%+v\n%+v", a, b)
	}
	one, two := diceFor("SOW-2024-001", "2024-10-31"), diceFor("SOW-2024-001", "2024-11-01")
	if one.next() == two.next() {
		t.Error("two days draw alike")
	}
	if zero := dice(0); zero.next() != 0xe220a8397b1dcdaf { // the first number of the published reference
		t.Error("this is not splitmix64")
	}
}

func TestWholeWeeksCountFromTheFirstWorkAndAnEmptyOneCountsAsNone(t *testing.T) {
	spans := []DaySpan{{FromOn: "2024-09-05", ToOn: "2024-09-05", Units: 1000}, {FromOn: "2024-09-24", ToOn: "2024-09-24", Units: 500}, {FromOn: "2024-09-30", ToOn: "2024-09-30", Units: 1000}}
	for _, c := range []struct {
		through Date
		want    []Days
	}{{"2024-09-08", []Days{1000}}, {"2024-09-07", []Days{}}, {"2024-10-02", []Days{1000, 0, 0, 500}}, {"2024-10-06", []Days{1000, 0, 0, 500, 1000}}} {
		got := []Days{}
		for _, w := range weeksOf(spans, c.through) {
			got = append(got, w.Units)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("through %s: %v, not %v", c.through, got, c.want)
		}
	}
	back := append(spans, DaySpan{FromOn: "2024-09-05", ToOn: "2024-09-05", Units: -1000})
	if weeks := weeksOf(back, "2024-10-06"); sumWeeks(weeks) != 1500 {
		t.Errorf("what was taken back counts: %v", weeks)
	}
}

func TestAMonthsTotalIsSpreadOverItsDaysAndNothingIsLost(t *testing.T) {
	for _, c := range []struct {
		units Days
		days  int
	}{{20_000, 30}, {17_000, 31}, {500, 28}, {1, 29}, {-20_000, 30}} {
		parts := evenly(c.units, c.days)
		sum := Days(0)
		for _, p := range parts {
			sum += p
		}
		if sum != c.units || slices.Max(parts)-slices.Min(parts) > 1 {
			t.Errorf("%s over %d days: %v", c.units, c.days, parts)
		}
	}
	month := []DaySpan{{FromOn: "2024-09-01", ToOn: "2024-09-30", Units: 20_000}}
	weeks := weeksOf(month, "2024-10-06")
	if len(weeks) != 6 || weeks[0].From != "2024-08-26" || weeks[0].Units != 667 || weeks[1].Units != 4669 || sumWeeks(weeks) != 20_000 {
		t.Errorf("got %v", weeks)
	}
}

func TestAfterAMonthsTotalNothingIsTakenForIdle(t *testing.T) {
	spans := []DaySpan{{FromOn: "2024-07-01", ToOn: "2024-07-31", Units: 20_000}, {FromOn: "2024-08-01", ToOn: "2024-08-31", Units: 17_000}, {FromOn: "2024-09-01", ToOn: "2024-09-30", Units: 20_000}}
	left, ceiling := Days(43_000), Days(100_000)
	f := ForecastOf(SOW{Code: "SOW-2024-005", State: SOWActive}, SOWFigures{AsOf: "2024-10-25", Unit: UnitDay, UsedFrom: FromEntries, Left: &left, Ceiling: &ceiling}, spans)
	if f.From != "2024-09-30" || len(f.Weeks) != 13 || f.PerWeek.String() != "4.33" || f.Sentence()[:54] != "Carried on from 30 September 2024, the last day on rec" {
		t.Errorf("from %s, %d weeks, %s a week: %q", f.From, len(f.Weeks), f.PerWeek, f.Sentence())
	}
	if got := knownThrough(append(spans, DaySpan{FromOn: "2024-10-02", ToOn: "2024-10-02", Units: 500}), "2024-10-25"); got != "2024-10-25" {
		t.Errorf("a day's entry speaks up to the day, not to %s", got)
	}
}

func TestWhereNothingCanBeForetoldTheForecastSaysWhy(t *testing.T) {
	zero, out := Days(0), SOWManner{Manner: MannerExhausted, FromOn: "2024-10-15"}
	for _, c := range []struct {
		name, want string
		standing   ForecastStanding
		change     func(s *SOW, f *SOWFigures, spans *[]DaySpan)
	}{
		{"three weeks", "Too little to say: 3 weeks of entries, eight are needed.", ForecastTooLittle, func(_ *SOW, f *SOWFigures, spans *[]DaySpan) { f.AsOf, *spans = "2024-09-24", (*spans)[:6] }},
		{"one week", "Too little to say: 1 week of entries, eight are needed.", ForecastTooLittle, func(_ *SOW, f *SOWFigures, spans *[]DaySpan) { f.AsOf, *spans = "2024-09-08", (*spans)[:2] }},
		{"the day before the eighth week is over", "Too little to say: 7 weeks of entries, eight are needed.", ForecastTooLittle, func(_ *SOW, f *SOWFigures, spans *[]DaySpan) { f.AsOf, *spans = "2024-10-26", (*spans)[:16] }},
		{"nothing logged", "Too little to say: nothing is logged yet, eight weeks of entries are needed.", ForecastTooLittle, func(_ *SOW, f *SOWFigures, spans *[]DaySpan) { f.UsedFrom, *spans = "", nil }},
		{"used up", "All 131 days are used; nothing is left to forecast.", ForecastUsedUp, func(_ *SOW, f *SOWFigures, _ *[]DaySpan) { f.Left = &zero }},
		{"over the ceiling", "All of it is used, and 2 days over the ceiling.", ForecastUsedUp, func(_ *SOW, f *SOWFigures, _ *[]DaySpan) { f.Left, f.Overrun = &zero, 2000 }},
		{"no ceiling", "No ceiling is shown by the record, so nothing runs out.", ForecastNoCeiling, func(_ *SOW, f *SOWFigures, _ *[]DaySpan) { f.Left, f.Ceiling = nil, nil }},
		{"exhausted", "Nothing is forecast: it is exhausted, figures unknown, from 15 October 2024 on. An amendment or a statement of the vendor ends that.", ForecastUnknown,
			func(_ *SOW, f *SOWFigures, _ *[]DaySpan) {
				f.Manner, f.Lost, f.UsedUnits, f.Left, f.UsedFrom = MannerExhausted, &out, nil, nil, ""
			}},
		{"exhausted, and more was agreed", "Nothing is forecast: it was exhausted on 15 October 2024, and nobody has said how much was used. A statement of the vendor ends that.", ForecastUnknown,
			func(_ *SOW, f *SOWFigures, _ *[]DaySpan) {
				f.Manner, f.Lost, f.UsedUnits, f.Left, f.UsedFrom = MannerEntries, &out, nil, nil, ""
			}},
		{"by statements, and none is there", "Too little to say: the vendor has stated nothing yet; two statements are needed.", ForecastUnknown,
			func(_ *SOW, f *SOWFigures, spans *[]DaySpan) {
				f.Manner, f.UsedUnits, f.Left, f.UsedFrom, *spans = MannerStatement, nil, nil, "", nil
			}},
		{"closed", "It has ended with 114.5 days left.", ForecastEnded, func(s *SOW, _ *SOWFigures, _ *[]DaySpan) { s.State = SOWClosed }},
		{"past its end", "It ended on 30 October 2024 with 114.5 days left.", ForecastEnded, func(_ *SOW, f *SOWFigures, _ *[]DaySpan) { f.EndsOn = "2024-10-30" }},
		{"concluded", "Nothing is forecast: its work is concluded.", ForecastNotActive, func(s *SOW, _ *SOWFigures, _ *[]DaySpan) { s.State = SOWConcluded }},
		{"dropped", "Nothing is forecast: it was dropped.", ForecastEnded, func(s *SOW, _ *SOWFigures, _ *[]DaySpan) { s.State = SOWDropped }},
		{"a draft", "Nothing is forecast: no time can be logged on it.", ForecastNotActive, func(s *SOW, _ *SOWFigures, _ *[]DaySpan) { s.State = SOWDraft }},
	} {
		f := cacheForecast(c.change)
		if f.Standing != c.standing || f.Sentence() != c.want || f.Resamples() != 0 {
			t.Errorf("%s: %s, %q", c.name, f.Standing, f.Sentence())
		}
	}
}

func TestWhatRunsOutBeforeTheEndOrHasNoEndIsSaidSo(t *testing.T) {
	lessLeft := func(left Days, ends Date) Forecast {
		return cacheForecast(func(_ *SOW, f *SOWFigures, _ *[]DaySpan) { f.Left, f.EndsOn = &left, ends })
	}
	for _, c := range []struct {
		f    Forecast
		want string
	}{
		{lessLeft(10_000, "2025-06-30"), "Likely used up between 4 December and 23 December 2024, before it ends on 30 June 2025."},
		{lessLeft(60_000, "2025-06-30"), "It may be used up from 22 May 2025 on; likely between 0 and 11 days left on 30 June 2025."},
		{lessLeft(114_500, ""), "Likely used up between 1 December 2025 and 6 May 2026."},
		{lessLeft(1_400_000, ""), "Not used up within five years."},
		{lessLeft(459_000, ""), "Likely not used up before 8 March 2029."},
	} {
		if c.f.Sentence() != c.want {
			t.Errorf("got  %q\nwant %q", c.f.Sentence(), c.want)
		}
	}
	even := cacheForecast(func(_ *SOW, f *SOWFigures, spans *[]DaySpan) {
		*spans = nil
		for week := range 8 {
			on := Date("2024-09-02").Add(7 * week)
			*spans = append(*spans, DaySpan{FromOn: on, ToOn: on, Units: 2000})
		}
		f.EndsOn = ""
	})
	if even.Sentence() != "Likely used up on 6 December 2025." || even.UsedUp.About != "2025-12-06" {
		t.Errorf("weeks that are all alike: %q, about %s", even.Sentence(), even.UsedUp.About)
	}
}

func TestStatementsGiveAStraightLineFromTwoOnAndNoBand(t *testing.T) {
	s, ceiling := SOW{Code: "SOW-2024-001", State: SOWActive}, Days(131_000)
	said := []DayStep{{On: "2024-10-30", Units: 16_500}, {On: "2024-12-18", Units: 30_500}, {On: "2024-12-20", Units: 30_500}}
	on := func(n int, ends Date) Forecast {
		last := said[n-1]
		left := ceiling - last.Units
		return ForecastOf(s, SOWFigures{AsOf: "2024-12-31", Unit: UnitDay, UsedFrom: FromStatement, UsedUnits: &last.Units, Ceiling: &ceiling, Left: &left, EndsOn: ends, Stated: said[:n]}, nil)
	}
	if f := on(1, "2025-06-30"); f.Standing != ForecastTooLittle || f.Sentence() != "Too little to say: one statement of the vendor, 16.5 of 131 days used on 30 October 2024; two are needed." {
		t.Errorf("one: %q", f.Sentence())
	}
	f := on(2, "2025-06-30")
	if f.Standing != ForecastLine || f.PerWeek.String() != "2" || f.Unused.Low != nil || f.UsedUp.From.Known() || f.UsedUp.About != "2025-12-05" ||
		f.Sentence() != "Carried on from 18 December 2024, the last day on record: about 45 days left on 30 June 2025, by a straight line through the vendor's statements." {
		t.Errorf("two: %+v %+v %q", f.Unused, f.UsedUp, f.Sentence())
	}
	if f := on(2, ""); f.Sentence() != "Carried on from 18 December 2024, the last day on record: used up about 5 December 2025, by a straight line through the vendor's statements." {
		t.Errorf("without an end: %q", f.Sentence())
	}
	said = []DayStep{said[1], said[2]}
	if f := on(2, ""); f.Standing != ForecastTooLittle || f.Sentence() != "Too little to say: the vendor's statements show no use between them." {
		t.Errorf("no use: %q", f.Sentence())
	}
}

func TestAForecastEndsAfterFiveYears(t *testing.T) {
	d, history := diceFor("SOW-2024-001", "2024-10-31"), []Days{500, 0, 0, 0, 0, 0, 0, 0}
	if gone, left := d.goesOn(history, 1, maxDays, 0); gone != horizonDays+1 || left != maxDays {
		t.Errorf("gone after %d days, %s left", gone, left)
	}
}
