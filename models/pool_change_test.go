package models

import "testing"

func TestAPoolIsChangedInWhatIsGivenAndNowhereElse(t *testing.T) {
	s := func(s string) *string { return &s }
	cap := int64(500)
	p := Pool{Code: "travel", Name: "Travel", Currency: "USD", CarryOver: Caps, CarryCapMinor: &cap, Active: 1, ActiveFrom: "2024-01-01", RestrictionKind: Restricted, Restriction: "By the giver"}
	off := false
	for _, c := range []struct {
		name   string
		change PoolChange
		field  string
		look   func(Pool) bool
	}{
		{"nothing", PoolChange{}, "", func(n Pool) bool {
			return *n.CarryCapMinor == 500 && n.ActiveFrom == "2024-01-01" && n.RestrictionKind == Restricted
		}},
		{"another rule drops the cap", PoolChange{CarryOver: s("lapse")}, "", func(n Pool) bool { return n.CarryCapMinor == nil && n.CarryOver == Lapses }},
		{"another cap", PoolChange{CarryCap: s("7.50")}, "", func(n Pool) bool { return *n.CarryCapMinor == 750 }},
		{"no longer used", PoolChange{Active: &off}, "", func(n Pool) bool { return n.Active == 0 }},
		{"a last day", PoolChange{ActiveTo: s("2024-12-31")}, "", func(n Pool) bool { return n.ActiveTo == "2024-12-31" }},
		{"no first day", PoolChange{ActiveFrom: s("")}, "", func(n Pool) bool { return !n.ActiveFrom.Known() }},
		{"a cap for another rule", PoolChange{CarryOver: s("carry"), CarryCap: s("5")}, "carry_cap", nil},
		{"a cap taken away", PoolChange{CarryCap: s("")}, "carry_cap", nil},
		{"a cap with three decimals", PoolChange{CarryCap: s("1.005")}, "carry_cap", nil},
		{"a last day before the first", PoolChange{ActiveTo: s("2023-12-31")}, "active_to", nil},
		{"a rule that is none", PoolChange{CarryOver: s("perhaps")}, "carry_over", nil},
		{"a kind that is none", PoolChange{RestrictionKind: s("tied")}, "restriction_kind", nil},
		{"no name", PoolChange{Name: s(" ")}, "name", nil},
	} {
		n, _, err := c.change.Check(p)
		if c.field == "" && (err != nil || !c.look(n)) {
			t.Errorf("%s: %+v, %v", c.name, n, err)
		}
		if e, ok := err.(*Error); c.field != "" && (!ok || e.Field != c.field) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestTwoYearsThatBeginInOneCalendarYearCannotShareAName(t *testing.T) {
	first := FiscalYear{Code: "FY2024", FirstOn: "2024-03-01", LastOn: "2024-06-30"}
	err := FiscalYear{Code: "FY2024", FirstOn: "2024-07-01", LastOn: "2025-06-30"}.Beside([]FiscalYear{first})
	if e, ok := err.(*Error); !ok || e.Field != "code" || e.Rule != "year.code" {
		t.Errorf("%v", err)
	}
	if long, err := (NewFiscalYear{Code: "FY2024", First: "2024-03-01", Last: "2025-06-30"}).Check(); err != nil || long.LastOn != "2025-06-30" {
		t.Errorf("sixteen months are not taken: %v", err)
	}
}
