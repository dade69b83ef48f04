package models

import "testing"

func TestMonthsOfWorkAreRoundedOnceForEachPersonAndRate(t *testing.T) {
	third, whole := int64(33333), int64(72000)
	months := WorkedMonthsOf([]WorkedPart{
		{"2024-09", 1, &third, "USD", 2, 1500},
		{"2024-10", 1, &third, "USD", 1, 500},
		{"2024-10", 2, &whole, "USD", 3, 1000},
		{"2024-08", 1, nil, "", 1, 500},
		{"2024-07", 1, &third, "USD", 1, 500},
		{"2024-07", 1, &third, "EUR", 1, 500},
		{"2024-06", 1, nil, "", 2, 0}, // reversed in full: a missing rate costs nothing
	})
	want := []struct {
		month string
		units Days
		cost  string
	}{{"2024-10", 1500, "886.66 USD"}, {"2024-09", 1500, "500.00 USD"}, {"2024-08", 500, ""}, {"2024-07", 1000, ""}, {"2024-06", 0, "0.00 "}}
	if len(months) != len(want) {
		t.Fatalf("got %+v", months)
	}
	for i, w := range want {
		m, cost := months[i], ""
		if m.Cost != nil {
			cost = m.Cost.String()
		}
		if m.Month != w.month || m.Units != w.units || cost != w.cost {
			t.Errorf("got %s %s %q, want %+v", m.Month, m.Units, cost, w)
		}
	}
	if got := MonthWords("2024-10"); got != "October 2024" {
		t.Errorf("got %q", got)
	}
}

func TestTheBurnDownAsATableShowsTheEveAndTheDayOfEachAmendment(t *testing.T) {
	forty, fifty := 40*Whole, 50*Whole
	terms := []SOWTerms{{N: 1, EffectiveOn: "2024-09-02", StartsOn: "2024-09-02", EndsOn: "2024-12-11", CeilingUnits: &forty}, {N: 2, EffectiveOn: "2024-10-01", StartsOn: "2024-09-02", EndsOn: "2024-12-11", CeilingUnits: &fifty}}
	sow := SOW{Code: "SOW-2024-001", Unit: UnitDay, State: SOWActive}
	f := sow.Figures(SOWMoment{AsOf: "2024-10-31", Terms: &terms[1], Costs: []SOWCost{{PersonID: 1, Units: 1500, State: DaySubmitted, Standing: 2}}})
	b := BurnDownOf(sow, terms, []DayStep{{On: "2024-09-10", Units: 1000}, {On: "2024-10-15", Units: 500}}, f)
	want := []struct {
		on        Date
		amendment int64
		left      string
	}{{"2024-09-02", 0, "40"}, {"2024-09-30", 0, "39"}, {"2024-10-01", 1, "49"}, {"2024-10-31", 0, "48.5"}}
	rows := b.Figured()
	if len(rows) != len(want) {
		t.Fatalf("got %+v", rows)
	}
	for i, w := range want {
		if r := rows[i]; r.On != w.on || r.Amendment != w.amendment || r.Left.String() != w.left || r.Plan == nil {
			t.Errorf("got %+v, want %+v", r, w)
		}
	}
	if bare := BurnDownOf(sow, nil, nil, SOWFigures{AsOf: "2024-10-31"}); bare.Figured() != nil {
		t.Error("a statement of work without a ceiling has a table")
	}
}

func TestNobodyIsOfferedAVerdictOnTheirOwnDays(t *testing.T) {
	manager := Viewer{Email: "m@example.org", PersonID: 7, Roles: []Role{Manager}}
	cases := []struct {
		name string
		v    Viewer
		e    DayLine
		ok   bool
	}{
		{"another's", manager, DayLine{PersonID: 1, EnteredBy: "x@example.org", State: DaySubmitted}, true},
		{"entered by oneself", manager, DayLine{PersonID: 1, EnteredBy: "m@example.org", State: DaySubmitted}, false},
		{"worked by oneself", manager, DayLine{PersonID: 7, EnteredBy: "x@example.org", State: DaySubmitted}, false},
		{"judged already", manager, DayLine{PersonID: 1, EnteredBy: "x@example.org", State: DayApproved}, false},
		{"by a contractor", Viewer{Email: "c@example.org", Roles: []Role{Contractor}}, DayLine{State: DaySubmitted}, false},
	}
	for _, c := range cases {
		if got := c.e.MayJudge(c.v) == nil; got != c.ok {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	contractor := Viewer{Email: "c@example.org", PersonID: 3, Roles: []Role{Contractor}}
	if (DayLine{PersonID: 3, State: DaySubmitted}).MayTakeBack(contractor) != nil || (DayLine{PersonID: 3, State: DayApproved}).MayTakeBack(contractor) == nil || (DayLine{State: DaySubmitted}).MayTakeBack(Viewer{Email: "a@example.org", Roles: []Role{Auditor}}) == nil {
		t.Error("who may take an entry back is not as the rule says")
	}
}
