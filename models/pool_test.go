package models

import (
	"strings"
	"testing"
)

func TestAPoolsFiguresFollowFromItsAccounts(t *testing.T) {
	usd := Pool{Name: "Research grants", Currency: "USD"}
	for _, c := range []struct {
		free, committed, paid, recommended int64
		want                               string
	}{
		{1550000, 9225000, 9225000, 4500000, "200,000.00 -29,500.00 92.2 true 29,500.00"},
		{7968000, 9542000, 2490000, 2040000, "200,000.00 59,280.00 60.2 false 0.00"},
		{12000000, 0, 0, 12000000, "120,000.00 0.00 0.0 false 0.00"},
		{0, 0, 0, 1, "0.00 -0.01 0.0 true 0.01"},
	} {
		s := NewPoolState(usd, "2024-10-31", "FY2024", c.free, c.committed, c.paid, c.recommended)
		short := map[bool]string{true: "true", false: "false"}[s.Short]
		got := strings.Join([]string{s.Budget.Grouped(), s.FreeAfterAdvice.Grouped(), s.Used.String(), short, s.ShortBy().Grouped()}, " ")
		if got != c.want {
			t.Errorf("%+v gives %s", c, got)
		}
	}
}

func TestPoolsOfUnlikeCurrenciesAreNeverAddedUp(t *testing.T) {
	usd, eur := Pool{Currency: "USD"}, Pool{Currency: "EUR"}
	sums := SumPools([]PoolState{NewPoolState(usd, "", "", 100, 20, 3, 0), NewPoolState(eur, "", "", 7, 0, 0, 0), NewPoolState(usd, "", "", 1000, 0, 0, 50)})
	if len(sums) != 2 || sums[0].Budget.String() != "11.23 USD" || sums[0].FreeAfterAdvice.Minor != 1050 || sums[1].Budget.String() != "0.07 EUR" {
		t.Fatalf("%+v", sums)
	}
}

func TestAFiscalYearIsNamedByItsFirstDayAndLastsAYearOrSo(t *testing.T) {
	for _, c := range []struct {
		code, first, last, field string
	}{
		{"FY2024", "2024-07-01", "2025-06-30", ""}, {"FY2024", "2024-01-01", "2025-06-30", ""},
		{"FY2025", "2024-07-01", "2025-06-30", "code"}, {"FY2024", "2024-07-01", "2024-06-30", "last"}, {"FY2024", "2024-07-01", "2024-07-01", "last"},
		{"FY2024", "2024-07-01", "2026-07-01", "last"}, {"FY2024", "2024-02-30", "2024-12-31", "first"},
	} {
		_, err := NewFiscalYear{c.code, c.first, c.last}.Check()
		if e, _ := err.(*Error); (e == nil) != (c.field == "") || (e != nil && e.Field != c.field) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
