package models

import (
	"strings"
	"testing"
)

func TestASOWNeverGoesBack(t *testing.T) {
	for _, tt := range []struct {
		from, to SOWState
		ok       bool
	}{
		{SOWDraft, SOWRecommended, true}, {SOWDraft, SOWActive, true}, {SOWDraft, SOWDropped, true}, {SOWRecommended, SOWActive, true},
		{SOWActive, SOWClosed, true}, {SOWActive, SOWDraft, false}, {SOWClosed, SOWActive, false}, {SOWDropped, SOWActive, false}, {SOWDraft, SOWClosed, false},
		{SOWActive, SOWActive, false}, {SOWActive, SOWDropped, false},
	} {
		if err := (SOW{State: tt.from}).MoveTo(tt.to, 1); (err == nil) != tt.ok {
			t.Errorf("%s to %s: %v", tt.from, tt.to, err)
		}
	}
}

func TestEveryFieldOfANewSOWThatIsRefusedIsNamed(t *testing.T) {
	_, err := NewSOW{Unit: "week", Grid: "0", Overrun: "maybe", Priorities: []string{"P4"}}.Check()
	var fields []string
	for _, f := range err.(*Error).Fields() {
		fields = append(fields, f.Field)
	}
	if got := strings.Join(fields, " "); got != "title unit grid overrun priorities" {
		t.Errorf("got %s", got)
	}
}

func TestAnAmendmentKeepsWhatItDoesNotName(t *testing.T) {
	s := SOW{Code: "SOW-2024-001", Unit: UnitDay, Grid: Half}
	first, err := NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "120", CeilingMoney: "86400", Currency: "USD", Starts: "2024-09-02", Ends: "2025-06-30"}.Check(s, nil)
	if err != nil || first.CeilingMoney().Amount() != "86400.00" {
		t.Fatalf("got %+v, %v", first, err)
	}
	longer, err := NewSOWTerms{EffectiveOn: "2024-10-01", Ends: "2025-12-31"}.Check(s, &first)
	if err != nil || longer.N != 2 || *longer.CeilingUnits != 120_000 || longer.EndsOn != "2025-12-31" || longer.StartsOn != "2024-09-02" {
		t.Fatalf("got %+v, %v", longer, err)
	}
	for _, bad := range []NewSOWTerms{
		{EffectiveOn: "2024-09-01"}, {EffectiveOn: "2024-10-01", Ends: "2024-09-01"}, {EffectiveOn: "2024-10-01", CeilingDays: "120.3"}, {EffectiveOn: "2024-10-01", CeilingDays: "-1"},
		{EffectiveOn: "2024-10-01", Currency: "EUR"}, {EffectiveOn: "2024-10-01", CeilingMoney: "1.001"}, {EffectiveOn: ""},
	} {
		if _, err := bad.Check(s, &first); CodeOf(err) != Invalid {
			t.Errorf("%+v was taken: %v", bad, err)
		}
	}
}

func TestALowerCeilingAgreedForLaterHoldsAtOnce(t *testing.T) {
	terms := []SOWTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingUnits: units(100_000)}, {N: 2, EffectiveOn: "2024-06-01", CeilingUnits: units(50_000)}, {N: 3, EffectiveOn: "2024-09-01", CeilingUnits: units(200_000)}}
	for day, want := range map[Date]string{"2024-02-01": "50", "2024-06-01": "50", "2024-09-01": "200"} {
		if got := SOWCapOn(terms, day); got.String() != want {
			t.Errorf("on %s the cap is %s, not %s", day, got, want)
		}
	}
	if SOWCapOn([]SOWTerms{{N: 1, EffectiveOn: "2024-01-01"}}, "2024-02-01") != nil {
		t.Error("an unknown ceiling is a cap")
	}
	if SOWTermsOn(terms, "2023-12-31") != nil || SOWTermsOn(terms, "2024-08-31").N != 2 {
		t.Error("the wrong terms are in force")
	}
}

func TestTermsRestOnNoDecisionThatWasNotTakenOrStandsNoMore(t *testing.T) {
	for name, c := range map[string]struct {
		a    Authority
		want string
	}{
		"approved":   {Authority{Outcome: "approved"}, ""},
		"consensus":  {Authority{Outcome: "consensus"}, ""},
		"advised":    {Authority{Outcome: "recommended"}, ""},
		"rejected":   {Authority{Code: "D-1", Outcome: "rejected", BodyName: "Board"}, "D-1 is “rejected” by Board; nothing was agreed by it."},
		"deferred":   {Authority{Code: "D-1", Outcome: "deferred", BodyName: "Board"}, "D-1 is “deferred” by Board; nothing was agreed by it."},
		"superseded": {Authority{Code: "D-1", Outcome: "approved", SupersededBy: "D-2"}, "D-1 no longer stands; D-2 took its place."},
	} {
		err := c.a.CarriesTerms()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatIsNotKnownIsNotNought(t *testing.T) {
	draft, active := SOW{State: SOWDraft, Unit: UnitDay}, SOW{State: SOWActive, Unit: UnitDay}
	terms := &SOWTerms{CeilingUnits: units(10_000), Currency: "USD"}
	if f := draft.Figures(SOWMoment{Terms: terms}); f.UsedUnits != nil || f.Left != nil || f.CostUsed != nil {
		t.Errorf("a draft has %+v", f)
	}
	if f := active.Figures(SOWMoment{Terms: terms}); f.UsedUnits == nil || *f.Left != 10_000 || f.CostUsed.Amount() != "0.00" {
		t.Errorf("an active one has %+v", f)
	}
	rate := int64(72_000)
	costs := []SOWCost{{PersonID: 1, RateMinor: &rate, Currency: "USD", Units: 9500, Standing: 10}, {PersonID: 2, Units: 500, Standing: 1}}
	if f := active.Figures(SOWMoment{Terms: terms, Costs: costs}); f.CostUsed != nil || f.Words()[0] != "ceiling reached" {
		t.Errorf("time without a rate has a cost: %+v", f)
	}
	if f := active.Figures(SOWMoment{Terms: terms, Costs: costs[:1]}); f.CostUsed.Amount() != "6840.00" || f.Words()[0] != "past 90 %" {
		t.Errorf("got %+v", f)
	}
}

func TestWhatWaitsAndWhatIsOverTheCeilingAreSaidApart(t *testing.T) {
	active, limit := SOW{State: SOWActive, Unit: UnitDay}, &SOWTerms{CeilingUnits: units(10_000)}
	waiting := SOWCost{PersonID: 1, Units: 1000, Standing: 1, State: DayOverrun}
	entries := SOWCost{PersonID: 1, Units: 9500, Standing: 9, State: DayApproved}
	says := func(used Days) SOWKnown {
		return SOWKnown{Manners: []SOWManner{{FromOn: "2024-09-01", Manner: MannerStatement}}, Stated: []SOWStated{{ID: 1, StatedOn: "2024-09-30", UsedUnits: used}}}
	}
	for name, c := range map[string]struct {
		known   SOWKnown
		costs   []SOWCost
		overrun Days
		words   string
	}{
		"entries, one waiting":                 {SOWKnown{}, []SOWCost{entries, waiting}, 1000, "1 day of overrun waiting"},
		"a statement, one waiting":             {says(9500), []SOWCost{waiting}, 1000, "1 day of overrun waiting"},
		"a statement over, one waiting":        {says(12_000), []SOWCost{waiting}, 3000, "over the ceiling by 2 days, 1 day of overrun waiting"},
		"a statement over":                     {says(12_000), nil, 2000, "over the ceiling by 2 days"},
		"a statement and entries, one waiting": {says(500), []SOWCost{entries, waiting}, 1000, "1 day of overrun waiting"},
		"a statement and entries over":         {says(1500), []SOWCost{entries}, 1000, "over the ceiling by 1 day"},
		"entries over what was agreed then":    {SOWKnown{}, []SOWCost{{PersonID: 1, Units: 11_000, Standing: 1, State: DayApproved}}, 0, "over the ceiling by 1 day"},
	} {
		f := active.Figures(SOWMoment{AsOf: "2024-10-31", Terms: limit, Costs: c.costs, Known: c.known})
		if f.Overrun != c.overrun || strings.Join(f.Words(), ", ") != c.words {
			t.Errorf("%s: %s overrun, %q", name, f.Overrun, f.Words())
		}
	}
}

func TestARateOfOnesOwnGoesBeforeThatOfEverybody(t *testing.T) {
	ines := int64(7)
	rates := []DayRate{{FromOn: "2024-01-01", Minor: 1, Seq: 1}, {FromOn: "2024-06-01", Minor: 2, Seq: 2}, {PersonID: &ines, FromOn: "2024-03-01", Minor: 3, Seq: 3}, {FromOn: "2024-06-01", Minor: 4, Seq: 4}}
	for _, tt := range []struct {
		person int64
		on     Date
		want   int64
	}{{7, "2024-02-01", 1}, {7, "2024-07-01", 3}, {8, "2024-05-31", 1}, {8, "2024-06-01", 4}} {
		if got := RateOn(rates, tt.person, tt.on); got.Minor != tt.want {
			t.Errorf("person %d on %s: %d", tt.person, tt.on, got.Minor)
		}
	}
	if RateOn(rates, 8, "2023-12-31") != nil {
		t.Error("a rate before the first one")
	}
}

func TestASheetNamesItsCells(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := ColumnLetters(n); got != want {
			t.Errorf("column %d is %s", n, got)
		}
	}
	row := DaySheetRow{SOW: "SOW-2024-001", Row: 7, Columns: map[string]int{"hours": 5}, Hours: "2"}
	if _, _, err := row.Entry(UnitDay); CodeOf(err) != Invalid || row.Cell("hours") != "E7" || row.Cell("days") != "" {
		t.Errorf("hours were taken as days: %v", err)
	}
}
