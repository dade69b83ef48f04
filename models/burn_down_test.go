package models

import (
	"strings"
	"testing"
)

func units(d Days) *Days { return &d }

// cacheSOW is a statement of work of 120 days that one amendment lifts to 131, with 16.5 days used in two months.
func cacheSOW() (SOW, []SOWTerms, []DayStep, SOWFigures) {
	terms := []SOWTerms{
		{N: 1, EffectiveOn: "2024-09-02", CeilingUnits: units(120_000), StartsOn: "2024-09-02", EndsOn: "2025-06-30"},
		{N: 2, EffectiveOn: "2024-10-01", CeilingUnits: units(131_000), StartsOn: "2024-09-02", EndsOn: "2025-06-30"},
	}
	var worked []DayStep
	for _, d := range []struct {
		on    Date
		units Days
	}{{"2024-09-04", 500}, {"2024-09-05", 500}, {"2024-09-11", 1000}, {"2024-09-12", 1000}, {"2024-09-18", 1000}, {"2024-09-19", 1000}, {"2024-09-25", 500},
		{"2024-09-26", 1000}, {"2024-09-30", 1000}, {"2024-10-08", 1000}, {"2024-10-09", 1000}, {"2024-10-15", 1000}, {"2024-10-16", 1000}, {"2024-10-21", 500},
		{"2024-10-22", 1000}, {"2024-10-23", 1000}, {"2024-10-28", 1000}, {"2024-10-29", 500}, {"2024-10-30", 1000}} {
		worked = append(worked, DayStep{On: d.on, Units: d.units})
	}
	s := SOW{Code: "SOW-2024-001", Unit: UnitDay, State: SOWActive}
	f := s.Figures(SOWMoment{AsOf: "2024-10-31", Terms: &terms[1], Costs: []SOWCost{{PersonID: 1, Units: 16_500, Standing: 19, State: DaySubmitted}}})
	return s, terms, worked, f
}

func TestThePlanIsAStraightLineThatAnAmendmentLifts(t *testing.T) {
	b := BurnDownOf(cacheSOW())
	for _, tt := range []struct {
		on   Date
		want string
	}{{"2024-09-02", "120"}, {"2024-09-30", "108.8"}, {"2024-10-01", "119.4"}, {"2024-10-31", "106.3"}, {"2025-06-30", "0"}, {"2025-08-01", "0"}} {
		if got := toTenth(b.PlanOn(tt.on)); got.String() != tt.want {
			t.Errorf("on %s the plan has %s left, not %s", tt.on, got, tt.want)
		}
	}
	if got := strings.Join(b.Words(), ", "); got != "behind plan by 8.2 days" {
		t.Errorf("got %q", got)
	}
	if n := len(b.Plan); n != 4 || b.Plan[1].Offset != 29 || b.Plan[3].Units != 0 {
		t.Errorf("the plan has %+v", b.Plan)
	}
}

func TestAnAmendmentThatComesLateOrLowersLeavesThePlanBeforeItAndNeverPlansLessThanNothing(t *testing.T) {
	terms := func(on Date, ceiling Days) []SOWTerms {
		return []SOWTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingUnits: units(100_000), StartsOn: "2024-01-01", EndsOn: "2024-06-30"},
			{N: 2, EffectiveOn: on, CeilingUnits: &ceiling, StartsOn: "2024-01-01", EndsOn: "2024-12-31"}}
	}
	late := BurnDownOf(SOW{}, terms("2024-10-01", 120_000), nil, SOWFigures{AsOf: "2024-10-31"})
	lower := BurnDownOf(SOW{}, terms("2024-06-15", 60_000), nil, SOWFigures{AsOf: "2024-10-31"})
	for _, tt := range []struct {
		b    BurnDown
		on   Date
		want string
	}{{late, "2024-03-31", "50.3"}, {late, "2024-06-30", "0"}, {late, "2024-09-30", "0"}, {late, "2024-10-01", "20"}, {late, "2024-12-31", "0"}, {lower, "2024-06-14", "8.8"}, {lower, "2024-06-15", "0"}, {lower, "2024-08-01", "0"}} {
		if got := toTenth(tt.b.PlanOn(tt.on)); got.String() != tt.want {
			t.Errorf("on %s the plan has %s left, not %s: %+v", tt.on, got, tt.want, tt.b.Plan)
		}
	}
}

func TestWhatIsLeftIsDrawnUpToTheLastDayWithEntries(t *testing.T) {
	b := BurnDownOf(cacheSOW())
	last := b.Actual[len(b.Actual)-1]
	if last.Units != 114_500 || b.Actual[0].Units != 120_000 || last.On != "2024-10-30" {
		t.Errorf("actual ends at %+v", last)
	}
	s, terms, worked, f := cacheSOW()
	f.AsOf = "2024-09-20"
	if early := BurnDownOf(s, terms, worked[:6], f); len(early.Ceiling) != 1 {
		t.Errorf("an amendment was seen before it took effect: %+v", early.Ceiling)
	}
}

func TestAStatementAloneGivesACeilingAndOneStep(t *testing.T) {
	s := SOW{Code: "SOW-2024-001", Unit: UnitDay, State: SOWActive}
	terms := []SOWTerms{{N: 1, EffectiveOn: "2024-10-30", CeilingUnits: units(131_000)}}
	f := s.Figures(SOWMoment{AsOf: "2024-10-31", Terms: &terms[0], Statement: &StatementLine{StatedOn: "2024-10-30", UsedUnits: 16_500}})
	b := BurnDownOf(s, terms, nil, f)
	if len(b.Plan) != 0 || len(b.Actual) != 1 || b.Actual[0].Units != 114_500 || len(b.Ceiling) != 1 || len(b.Words()) != 0 {
		t.Errorf("got %+v", b)
	}
	if empty := BurnDownOf(s, nil, nil, SOWFigures{}); len(empty.Ceiling) != 0 {
		t.Errorf("without terms: %+v", empty)
	}
}
