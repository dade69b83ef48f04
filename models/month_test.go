package models

import (
	"slices"
	"strings"
	"testing"
)

func TestAFigureIsReadAsPeopleAndSpreadsheetsWriteIt(t *testing.T) {
	for text, want := range map[string]Days{"": 0, " ": 0, "0": 0, "1": Whole, "0.5": Half, "0,5": Half, "16,5": 16500, ".5": Half, ",5": Half, "½": Half, "1½": 1500, " 0.25 ": 250, "1.000": Whole, "\u00a01\u00a0": Whole} {
		if got, err := ReadFigure("days", text); err != nil || got != want {
			t.Errorf("%q is read as %s (%v), want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"x", "1,2,3", "1.5,5", "1e3", "-1", "1/2", "NaN", "0.0001", "½½", "1;5"} {
		if got, err := ReadFigure("days", text); CodeOf(err) != Invalid {
			t.Errorf("%q is read as %s (%v)", text, got, err)
		}
	}
}

func TestAMonthIsOneOfTheCalendar(t *testing.T) {
	m, err := ParseMonth("month", "2024-02")
	if err != nil || m.First != "2024-02-01" || m.Last != "2024-02-29" {
		t.Errorf("got %+v %v", m, err)
	}
	for _, s := range []string{"", "2024", "2024-13", "2024-1", "24-01", "2024-10-01", "1969-12"} {
		if _, err := ParseMonth("month", s); CodeOf(err) != Invalid {
			t.Errorf("%q is taken: %v", s, err)
		}
	}
}

func TestAWeekBeginsOnMondayAndEndsWithTwoFreeDays(t *testing.T) {
	for day, week := range map[Date]Date{"2024-10-28": "2024-10-28", "2024-10-30": "2024-10-28", "2024-11-03": "2024-10-28", "2024-11-04": "2024-11-04"} {
		if day.Week() != week {
			t.Errorf("%s is in the week of %s, want %s", day, day.Week(), week)
		}
	}
	if Date("2024-11-01").Weekend() || !Date("2024-11-02").Weekend() || !Date("2024-11-03").Weekend() || Date("2024-11-04").Weekend() {
		t.Error("weekends are not Saturday and Sunday")
	}
}

// monthCase is October 2024 on one statement of work, with entries on some days, seen from the 16th.
func monthCase(days map[Date]DayState) MonthGrid {
	g := MonthGrid{PersonID: 7, PersonCode: "P-0007", Month: MonthOf("2024-10-01"), Today: "2024-10-16",
		Rows: []MonthRow{{SOWID: 1, SOWCode: "SOW-2024-001", Unit: UnitDay, Grid: Half, State: SOWActive}}}
	var lines []MonthLine
	for _, d := range daysFrom(g.ReadFrom(), g.Month.Last) {
		if s := days[d]; s != "" {
			n := int64(len(lines) + 1)
			lines = append(lines, MonthLine{DayLine: DayLine{ID: n, SOWCode: "SOW-2024-001", Unit: UnitDay, FromOn: d, ToOn: d, Units: Whole, State: s, Seq: 10 + n, Note: "n"}})
		}
	}
	g.Fill(lines, map[int64]SOWFigures{1: {StartsOn: "2024-09-02"}})
	return g
}

func TestLastWeekIsCopiedIntoEmptyDaysThatHaveCome(t *testing.T) {
	g := monthCase(map[Date]DayState{"2024-09-30": DayApproved, "2024-10-07": DaySubmitted, "2024-10-08": DaySubmitted, "2024-10-10": DayReturned, "2024-10-11": DaySubmitted, "2024-10-15": DaySubmitted})
	typed := MonthFill{"SOW-2024-001.2024-10-09": "0,5", "SOW-2024-001.2024-10-08": ""}
	got := g.CopyWeek("2024-10-16", typed)
	if want := []string{"SOW-2024-001.2024-10-14", "SOW-2024-001.2024-10-16"}; !slices.Equal(got, want) {
		t.Errorf("%v are filled, want %v: the 15th has a figure, the 8th was cleared, the 10th returned, the 18th has not come", got, want)
	}
	if typed["SOW-2024-001.2024-10-14"] != "1" || typed["SOW-2024-001.2024-10-16"] != "0,5" {
		t.Errorf("got %v", typed)
	}
	if again := g.CopyWeek("2024-10-16", typed); len(again) != 0 {
		t.Errorf("a second time fills %v", again)
	}
	if first := g.CopyWeek("2024-10-01", MonthFill{}); len(first) != 0 {
		t.Errorf("a Monday of another month is copied into %v", first)
	}
}

func TestTheWeekToFillIsTheFirstEmptyOneAfterOneWithFigures(t *testing.T) {
	for want, days := range map[Date]map[Date]DayState{
		"2024-10-07": {"2024-10-02": DaySubmitted},
		"2024-10-14": {"2024-10-02": DaySubmitted, "2024-10-08": DaySubmitted}, // the last one that has come
		"2024-09-30": {"2024-09-24": DayApproved},
	} {
		if got := monthCase(days).WeekToFill(); got != want {
			t.Errorf("after %v it is %s, want %s", days, got, want)
		}
	}
}

func TestOnlyWhatHasComeAndIsNotApprovedTakesAFigure(t *testing.T) {
	g := monthCase(map[Date]DayState{"2024-10-07": DayApproved, "2024-10-08": DaySubmitted})
	var open []Date
	for _, c := range g.Rows[0].Cells {
		if c.Open {
			open = append(open, c.On)
		}
	}
	if len(open) != 16 || slices.Contains(open, "2024-10-07") || !slices.Contains(open, "2024-10-17") || slices.Contains(open, "2024-10-18") {
		t.Errorf("open are %v", open)
	}
	g.Rows[0].State = SOWClosed
	if g.Rows[0].opens("2024-10-08", g.Today) {
		t.Error("a closed statement of work takes figures")
	}
}

func TestACellIsChangedByReversalAndNewEntryOrNotAtAll(t *testing.T) {
	words := "other"
	line := func(s DayState, units Days, seq int64) MonthLine {
		return MonthLine{DayLine: DayLine{ID: seq, Units: units, State: s, Seq: seq, Note: "old", Deliverable: "D1"}, VerdictSeq: 0}
	}
	wish := func(units Days, note *string) MonthWish {
		return MonthWish{SOW: "S", On: "2024-10-07", Units: units, Note: note}
	}
	cases := []struct {
		name  string
		lines []MonthLine
		wish  MonthWish
		seen  int64
		back  int
		enter string // units, note
		rule  Rule
	}{
		{"a new figure", nil, wish(Half, &words), 0, 0, "0.5 other", ""},
		{"nothing into nothing", nil, wish(0, nil), 5, 0, "", ""},
		{"the same figure", []MonthLine{line(DaySubmitted, Whole, 9)}, wish(Whole, nil), 5, 0, "", ""},
		{"another figure keeps the note", []MonthLine{line(DaySubmitted, Whole, 9)}, wish(Half, nil), 9, 1, "0.5 old", ""},
		{"another note", []MonthLine{line(DaySubmitted, Whole, 9)}, wish(Whole, &words), 9, 1, "1 other", ""},
		{"nothing takes back", []MonthLine{line(DaySubmitted, Half, 8), line(DaySubmitted, Half, 9)}, wish(0, nil), 9, 2, "", ""},
		{"beside what was returned", []MonthLine{line(DayReturned, Whole, 9)}, wish(Whole, nil), 9, 0, "1 ", ""},
		{"changed since", []MonthLine{line(DaySubmitted, Whole, 9)}, wish(Half, nil), 8, 0, "", RuleMonthSeen},
		{"returned since", []MonthLine{{DayLine: DayLine{State: DayReturned, Seq: 4}, VerdictSeq: 9}}, wish(Half, nil), 8, 0, "", RuleMonthSeen},
		{"never looked", []MonthLine{line(DaySubmitted, Whole, 9)}, wish(Half, nil), 0, 0, "", RuleMonthSeen},
		{"approved", []MonthLine{line(DayApproved, Whole, 9)}, wish(Half, nil), 9, 0, "", RuleMonthApproved},
		{"approved, and the same", []MonthLine{line(DayApproved, Whole, 9)}, wish(Whole, nil), 9, 0, "", ""},
	}
	for _, c := range cases {
		got, err := NewMonthCell("S", UnitDay, "2024-10-07", c.lines).Change(c.wish, c.seen, "P-0007")
		rule, entered := Rule(""), ""
		if e, ok := err.(*Error); ok {
			rule = e.Rule
			if e.Field != "days.S.2024-10-07" {
				t.Errorf("%s: the field is %s", c.name, e.Field)
			}
		}
		if got.Enter != nil {
			entered = got.Enter.Days + " " + got.Enter.Note
		}
		if rule != c.rule || (err == nil && (len(got.TakeBack) != c.back || entered != c.enter)) {
			t.Errorf("%s: %d taken back, entered %q, rule %q (%v)", c.name, len(got.TakeBack), entered, rule, err)
		}
	}
}

func TestAMonthThatIsSentBadlyNamesEachCell(t *testing.T) {
	bad := "a\x00b"
	n := NewMonth{Month: "2024-10", Cells: []NewMonthEntry{{SOW: "S", Date: "2024-10-01", Days: "x"}, {SOW: "S", Date: "2024-11-01", Days: "1"}, {SOW: "S", Date: "31 February", Days: "1"},
		{SOW: "", Date: "2024-10-02", Days: "1"}, {SOW: "S", Date: "2024-10-03", Days: "1"}, {SOW: "S", Date: "2024-10-03", Days: "1"}, {SOW: "S", Date: "2024-10-04", Days: "1", Note: &bad}}}
	_, _, err := n.Check()
	var fields []string
	for _, f := range err.(*Error).Fields() {
		fields = append(fields, f.Field)
	}
	want := "days.S.2024-10-01 days.S.2024-11-01 days.S.31 February days..2024-10-02 note.S.2024-10-04 days.S.2024-10-03"
	if strings.Join(fields, " ") != want {
		t.Errorf("got %v", fields)
	}
	for _, cells := range [][]NewMonthEntry{nil, make([]NewMonthEntry, mostCells+1)} {
		if _, _, err := (NewMonth{Month: "2024-10", Cells: cells}).Check(); CodeOf(err) != Invalid {
			t.Errorf("%d cells: %v", len(cells), err)
		}
	}
	if _, _, err := (NewMonth{Month: "October"}).Check(); CodeOf(err) != Invalid {
		t.Error("October is a month")
	}
}

// Each rule of the month grid speaks, in its simplest case.
func TestTheRulesOfTheMonthGridSpeak(t *testing.T) {
	stands := []MonthLine{{DayLine: DayLine{ID: 1, Units: Whole, State: DayApproved, Seq: 9}}}
	wish := MonthWish{SOW: "S", On: "2024-10-07"}
	cell := NewMonthCell("S", UnitDay, "2024-10-07", stands)
	several := NewMonthCell("S", UnitDay, "2024-10-07", []MonthLine{{DayLine: DayLine{ID: 1, Units: 500, State: DaySubmitted, Component: "Report"}}, {DayLine: DayLine{ID: 2, Units: 500, State: DaySubmitted}}})
	for rule, said := range map[Rule]error{
		"month.parts":    refusalOf(several.Change(wish, 9, "P-0001")),
		"month.name":     refusalOf(ParseMonth("month", "Octember")),
		"month.cell":     refusalOf((NewMonth{Month: "2024-10"}).Check()),
		"month.seen":     refusalOf(cell.Change(wish, 8, "P-0001")),
		"month.approved": refusalOf(cell.Change(wish, 9, "P-0001")),
	} {
		e, ok := said.(*Error)
		if !ok || e.Rule != rule || !strings.HasSuffix(e.Message, ".") {
			t.Errorf("%s does not speak: %v", rule, said)
		}
	}
}
