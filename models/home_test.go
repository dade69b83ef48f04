package models

import "testing"

func TestWhatIsOwedStandsOldestFirstWithItsUrgency(t *testing.T) {
	ninety, left, ceiling := Tenths(912), Days(3500), Days(40000)
	d := Desk{Today: "2024-10-31", Viewer: Viewer{Email: "n@example.org", Roles: []Role{Manager}},
		Ballots:   []OwedBallot{{Ref: "R-2024-2", Title: "Tooling grants", ClosesAt: "2024-11-08T18:00:00.000Z"}, {Ref: "MO-1", HandedIn: true}, {Ref: "MO-2", Late: true}},
		Actions:   []ActionLine{{Code: "A-2024-027", Text: "Write to the authors", Due: "2024-10-25"}, {Code: "A-2024-032", Text: "Call the groups"}, {Code: "A-2024-031", Due: "2024-11-01"}},
		Waiting:   List[DayLine]{Total: 7, Items: []DayLine{{EnteredAt: "2024-10-22T09:00:00.000Z"}}},
		Imports:   []ImportLine{{Code: "I-0012", SourceName: "ksc.md", Items: 1, EnteredAt: "2024-10-30T17:00:00.000Z"}},
		Transfers: []TransferLine{{Code: "TR-2024-003", Minor: 2950000, Currency: "USD", FromName: "A", ToName: "B", AskedOn: "2024-08-21"}},
		Work: []SOWLine{{Code: "SOW-2024-002", State: SOWActive, Figures: SOWFigures{Percent: &ninety, Left: &left, Ceiling: &ceiling, EndsOn: "2024-12-15"}},
			{Code: "SOW-2024-009", State: SOWClosed, Figures: SOWFigures{Percent: &ninety, Left: &left, Ceiling: &ceiling}}}}
	want := []struct {
		code, state string
		urgency     Urgency
	}{
		{"TR-2024-003", "awaiting", InTime}, {"", "9 days old", Soon}, {"A-2024-027", "6 days late", Late}, {"I-0012", "to review", InTime},
		{"A-2024-031", "1 day left", Soon}, {"R-2024-2", "8 days left", InTime}, {"SOW-2024-002", "91.2 % used", Soon}, {"A-2024-032", "open", InTime},
	}
	got := d.Todos()
	if len(got) != len(want) {
		t.Fatalf("%d things owed, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		if g := got[i]; g.Code != w.code || g.State != w.state || g.Urgency != w.urgency {
			t.Errorf("place %d: %s %q %s, want %s %q %s", i, g.Code, g.State, g.Urgency, w.code, w.state, w.urgency)
		}
	}
	d.Viewer.Roles = []Role{Member}
	if n := len(d.Todos()); n != len(want)-1 {
		t.Errorf("a member is told to amend a statement of work: %d things", n)
	}
}
