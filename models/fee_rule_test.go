package models

import (
	"testing"

	"pgregory.net/rapid"
)

// hostFee is the usual price of a host: 9 % of the first 1,000,000 of a year, 6 % above.
func hostFee(t interface{ Fatal(...any) }, from string) FeeRule {
	r, err := NewFeeRule{From: from, Currency: "USD", Kinds: []string{"membership", "sponsorship", "grant"},
		Brackets: []NewFeeBracket{{"1000000", "9"}, {"", "6"}}}.Check()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheHostKeepsNinePerCentOfTheFirstMillionAndSixAbove(t *testing.T) {
	r := hostFee(t, "2024-01-01")
	for total, want := range map[int64]int64{0: 0, 100: 9, 2_500_000: 225_000, 100_000_000: 9_000_000, 150_000_000: 12_000_000, 50: 4, 150: 14, 1_000_000_000_000_000: 60_000_003_000_000} {
		if got := r.Of(total); got != want {
			t.Errorf("the fee of %d is %d, want %d", total, got, want)
		}
	}
	if want := "9 % of the first 1,000,000.00 USD of a fiscal year, 6 % above"; r.Words() != want {
		t.Errorf("%s", r.Words())
	}
}

func TestHoweverAYearsIncomeIsSplitItsFeesSumToTheFeeOfTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := []FeeRule{hostFee(t, "2024-01-01")}
		parts := rapid.SliceOfN(rapid.Int64Range(1, 60_000_000), 1, 40).Draw(t, "parts")
		var year []FeeBearing
		var total, fees int64
		for _, p := range parts {
			before, _ := FeeOfYear(rules, year)
			year = append(year, FeeBearing{"2024-05-01", IncomeMembership, p})
			after, bearing := FeeOfYear(rules, year)
			if total, fees = total+p, fees+after-before; bearing != total {
				t.Fatalf("%d bears the fee, not %d", bearing, total)
			}
		}
		if want := rules[0].Of(total); fees != want {
			t.Fatalf("%v: the fees sum to %d, the fee of %d is %d", parts, fees, total, want)
		}
	})
}

func TestTheOrderInWhichIncomeIsRecordedChangesNoYearsFeeEvenAcrossTwoRules(t *testing.T) {
	later, err := NewFeeRule{From: "2024-07-01", Currency: "USD", Kinds: []string{"membership"}, Brackets: []NewFeeBracket{{"500000", "8.125"}, {"2000000", "5"}, {"", "0"}}}.Check()
	if err != nil {
		t.Fatal(err)
	}
	rules := []FeeRule{later, hostFee(t, "2024-01-01")}
	rapid.Check(t, func(t *rapid.T) {
		one := rapid.Custom(func(t *rapid.T) FeeBearing {
			return FeeBearing{rapid.SampledFrom([]Date{"2023-12-31", "2024-03-01", "2024-07-01", "2024-12-31"}).Draw(t, "on"),
				rapid.SampledFrom(IncomeKinds).Draw(t, "kind"), rapid.Int64Range(1, 90_000_000).Draw(t, "minor")}
		})
		year := rapid.SliceOfN(one, 1, 12).Draw(t, "year")
		want, _ := FeeOfYear(rules, year)
		got, _ := FeeOfYear(rules, rapid.Permutation(year).Draw(t, "order"))
		if got != want {
			t.Fatalf("%d or %d", got, want)
		}
	})
}

func TestAFeeRuleIsRefusedWithItsFieldNamed(t *testing.T) {
	good := NewFeeRule{From: "2024-01-01", Currency: "USD", Kinds: []string{"membership"}, Brackets: []NewFeeBracket{{"1000", "9"}, {"", "6"}}}
	for _, c := range []struct {
		field  string
		change func(*NewFeeRule)
	}{
		{"from", func(n *NewFeeRule) { n.From = "2024-02-30" }}, {"currency", func(n *NewFeeRule) { n.Currency = "pass" }},
		{"kinds", func(n *NewFeeRule) { n.Kinds = nil }}, {"kinds", func(n *NewFeeRule) { n.Kinds = []string{"gift"} }},
		{"brackets", func(n *NewFeeRule) { n.Brackets = nil }}, {"brackets", func(n *NewFeeRule) { n.Brackets = []NewFeeBracket{{"1000", "9"}} }},
		{"brackets", func(n *NewFeeRule) { n.Brackets = []NewFeeBracket{{"", "9"}, {"", "6"}} }},
		{"brackets", func(n *NewFeeRule) { n.Brackets = []NewFeeBracket{{"1000", "9"}, {"1000", "8"}, {"", "6"}} }},
		{"brackets", func(n *NewFeeRule) { n.Brackets = []NewFeeBracket{{"1000.001", "9"}, {"", "6"}} }},
		{"brackets", func(n *NewFeeRule) { n.Brackets = []NewFeeBracket{{"1e30", "9"}, {"", "6"}} }},
		{"brackets", func(n *NewFeeRule) { n.Brackets = []NewFeeBracket{{"", "100.001"}} }},
		{"brackets", func(n *NewFeeRule) { n.Brackets = []NewFeeBracket{{"", "-1"}} }},
		{"brackets", func(n *NewFeeRule) { n.Brackets = []NewFeeBracket{{"", "9.0001"}} }},
	} {
		n := good
		c.change(&n)
		_, err := n.Check()
		if e, ok := err.(*Error); !ok || e.Field != c.field {
			t.Errorf("%+v: %v", n, err)
		}
	}
}

func TestALaterRuleGoesOnInTheBracketThatTheYearHasReached(t *testing.T) {
	later, err := NewFeeRule{From: "2024-07-01", Currency: "USD", Kinds: []string{"membership"}, Brackets: []NewFeeBracket{{"1000000", "8"}, {"", "5"}}}.Check()
	if err != nil {
		t.Fatal(err)
	}
	year := []FeeBearing{{"2024-03-01", IncomeGrant, 90_000_000}, {"2024-07-01", IncomeMembership, 20_000_000}, {"2024-08-01", IncomeGrant, 500}}
	// 9 % of 900,000.00; then of 200,000.00 the half up to the first million at 8 % and the rest at 5 %; the grant bears no fee by the later rule.
	if fee, bearing := FeeOfYear([]FeeRule{hostFee(t, "2024-01-01"), later}, year); fee != 8_100_000+800_000+500_000 || bearing != 110_000_000 {
		t.Errorf("%d on %d", fee, bearing)
	}
}
