package models

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDaysAreReadExactlyOrRefused(t *testing.T) {
	good := map[string]Days{"16.5": 16500, "17": 17000, "0.125": 125, "-0.5": -500, "131.0": 131000, "0.5000": 500, " 2 ": 2000}
	for in, want := range good {
		if got, err := ParseDays("days", in); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", "-", ".5", "5.", "1e3", "NaN", "Inf", "1,5", "0.0005", "1e400", strings.Repeat("9", 1_000_000), "9999999999", "١٢", "0x10", "1 000", "+1"} {
		_, err := ParseDays("days", in)
		if CodeOf(err) != Invalid || err.(*Error).Field != "days" || len(err.Error()) > 200 {
			t.Errorf("%.20q: %v", in, err)
		}
	}
}

func TestDaysPrintInTheirShortestForm(t *testing.T) {
	for d, want := range map[Days]string{16500: "16.5", 17000: "17", 0: "0", -500: "-0.5", 125: "0.125", 1001: "1.001"} {
		if got := d.String(); got != want {
			t.Errorf("%d prints %q, want %q", d, got, want)
		}
	}
}

func TestWhatIsPrintedReadsBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Days(rapid.Int64Range(-int64(maxDays), int64(maxDays)).Draw(t, "days"))
		if back, err := ParseDays("days", d.String()); err != nil || back != d {
			t.Fatalf("%d → %q → %d, %v", d, d, back, err)
		}
		c := rapid.SampledFrom([]Currency{"USD", "JPY", "KWD"}).Draw(t, "currency")
		m := Money{rapid.Int64Range(-maxMinor, maxMinor).Draw(t, "minor"), c}
		if back, err := ParseMoney("amount", m.Amount(), c); err != nil || back != m {
			t.Fatalf("%v → %q → %v, %v", m, m.Amount(), back, err)
		}
	})
}

func TestTheRealSOWIsTwelvePointSixPerCentUsed(t *testing.T) {
	if got := Days(16500).PercentOf(131000).String(); got != "12.6" {
		t.Errorf("got %s", got)
	}
}

func TestMoneyKeepsTheDecimalsOfItsCurrency(t *testing.T) {
	for _, c := range []struct {
		amount   string
		currency Currency
		want     string
	}{{"50000", "USD", "50,000.00 USD"}, {"1234567.5", "EUR", "1,234,567.50 EUR"}, {"500", "JPY", "500 JPY"}, {"1.234", "KWD", "1.234 KWD"}, {"-0.05", "USD", "-0.05 USD"}} {
		m, err := ParseMoney("amount", c.amount, c.currency)
		if err != nil || m.String() != c.want {
			t.Errorf("%s %s is %v, %v; want %s", c.amount, c.currency, m, err, c.want)
		}
	}
	for _, c := range []struct {
		amount   string
		currency Currency
	}{{"0.001", "USD"}, {"0.5", "JPY"}, {"92233720368547758.08", "USD"}, {"10000000000000.01", "USD"}, {"-10000000000000.01", "USD"}, {"1", "usd"}, {"1", ""}, {"1", "US"}, {"NaN", "USD"}} {
		if _, err := ParseMoney("amount", c.amount, c.currency); CodeOf(err) != Invalid {
			t.Errorf("%s %s was taken: %v", c.amount, c.currency, err)
		}
	}
}

func TestUnlikeCurrenciesAreNeverAdded(t *testing.T) {
	if _, err := (Money{1, "USD"}).Plus(Money{1, "EUR"}); CodeOf(err) != Invalid {
		t.Errorf("got %v", err)
	}
	if _, err := (Money{math.MaxInt64, "USD"}).Plus(Money{1, "USD"}); CodeOf(err) != Invalid {
		t.Errorf("a sum past all sums was taken: %v", err)
	}
}

func TestCostIsRoundedOnceHalfToEven(t *testing.T) {
	for _, c := range []struct {
		units Days
		rate  int64
		want  int64
	}{{500, 72000, 36000}, {500, 1, 0}, {500, 3, 2}, {1500, 1, 2}, {333, 100, 33}, {-500, 3, -2}, {-500, 1, 0}, {16500, 72000, 1188000}} {
		if got := Cost(c.units, Money{c.rate, "USD"}); got.Minor != c.want {
			t.Errorf("%s at %d costs %d, want %d", c.units, c.rate, got.Minor, c.want)
		}
	}
}

func TestADateExistsOrIsRefused(t *testing.T) {
	for _, in := range []string{"2024-02-30", "2023-02-29", "2024-13-01", "2024-1-1", "30.10.2024", "0000-00-00", "1969-12-31", "3000-01-01", "", "2024-10-30T00:00:00Z"} {
		if _, err := ParseDate("date", in); CodeOf(err) != Invalid {
			t.Errorf("%q was taken", in)
		}
	}
	if d, err := ParseDate("date", "2028-02-29"); err != nil || d.Long() != "29 Feb 2028" {
		t.Errorf("a leap day: %v, %v", d, err)
	}
}

func TestAPeriodKnowsItsFirstAndLastDay(t *testing.T) {
	for _, c := range []struct {
		name        string
		fiscal      FiscalStart
		first, last Date
	}{
		{"2024-Q4", "01-01", "2024-10-01", "2024-12-31"}, {"2024-H2", "01-01", "2024-07-01", "2024-12-31"}, {"2024", "01-01", "2024-01-01", "2024-12-31"},
		{"FY2024-Q4", "07-01", "2025-04-01", "2025-06-30"}, {"FY2024", "03-01", "2024-03-01", "2025-02-28"}, {"2024-Q1", "07-01", "2024-01-01", "2024-03-31"},
	} {
		p, err := ParsePeriod(c.name, c.fiscal)
		if err != nil || p.First != c.first || p.Last != c.last {
			t.Errorf("%s is %s to %s, %v", c.name, p.First, p.Last, err)
		}
	}
	for _, bad := range []string{"", "2024-Q5", "2024Q4", "24-Q1", "2024-Q", "FY", "2024-10", "2024-q4", "9999-Q1"} {
		if _, err := ParsePeriod(bad, "01-01"); CodeOf(err) != Invalid {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestTextThatWouldDeceiveIsRefused(t *testing.T) {
	for _, in := range []string{"a\x00b", "a\x1bb", "a\u202eb", "\xff\xfe", strings.Repeat("a", 201), "a\nb"} {
		if _, err := Line("name", in, 200); CodeOf(err) != Invalid {
			t.Errorf("%.20q was taken", in)
		}
	}
	if _, err := Line("name", " \t ", 200); CodeOf(err) != Invalid {
		t.Error("nothing was taken for a name")
	}
	if s, err := Prose("text", "one\r\ntwo\tthree", 200); err != nil || s != "one\ntwo\tthree" {
		t.Errorf("got %q, %v", s, err)
	}
}

func TestEveryRefusedFieldIsNamedAtOnce(t *testing.T) {
	_, err := NewOrganization{Kind: "club", Country: "de"}.Check()
	fields := err.(*Error).Fields()
	if len(fields) != 3 || fields[0].Field != "name" || fields[1].Field != "kind" || fields[2].Field != "country" {
		t.Errorf("got %+v", fields)
	}
}

func TestAnEmailAddressHasTheFormOfOne(t *testing.T) {
	for _, in := range []string{"a", "a@b", "@b.org", "a b@c.org", "a@b@c.org", "a@b.org\r\nBcc: x@y.org", "<a@b.org>"} {
		if _, err := CheckEmail("email", in); CodeOf(err) != Invalid {
			t.Errorf("%q was taken", in)
		}
	}
	if got, err := CheckEmail("email", " Amara@Northgate.Example "); err != nil || got != "amara@northgate.example" {
		t.Errorf("got %q, %v", got, err)
	}
}
