package models

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func rate(t *testing.T, on, from, to, written string, seq int64) ExchangeRate {
	t.Helper()
	r, err := NewExchangeRate{On: on, From: from, To: to, Rate: written, Source: "European Central Bank"}.Check("2024-12-31")
	if err != nil {
		t.Fatal(err)
	}
	r.Seq = seq
	return r
}

func TestARateIsKeptExactlyAsItIsWritten(t *testing.T) {
	for _, c := range []struct {
		written  string
		num, den int64
	}{
		{"1.0856", 1357, 1250}, {"1", 1, 1}, {"0.000000000001", 1, 1_000_000_000_000}, {"25000.50", 50001, 2}, {"999999.123456789012", 249999780864197253, 250000000000},
		{"0.5000000000000"[:14], 1, 2},
	} {
		r := rate(t, "2024-03-14", "EUR", "USD", c.written, 1)
		if r.Num != c.num || r.Den != c.den {
			t.Errorf("%s is %d ÷ %d", c.written, r.Num, r.Den)
		}
	}
}

func TestWhatIsNoRateIsRefusedWithItsFieldAndRemedy(t *testing.T) {
	good := NewExchangeRate{On: "2024-03-14", From: "EUR", To: "USD", Rate: "1.0856", Source: "ECB"}
	for name, c := range map[string]struct {
		change func(*NewExchangeRate)
		field  string
		says   string
	}{
		"nought":                {func(n *NewExchangeRate) { n.Rate = "0.00" }, "rate", "above zero"},
		"below zero":            {func(n *NewExchangeRate) { n.Rate = "-1.1" }, "rate", "above zero"},
		"an exponent":           {func(n *NewExchangeRate) { n.Rate = "1e30" }, "rate", "plain number"},
		"not a number":          {func(n *NewExchangeRate) { n.Rate = "NaN" }, "rate", "plain number"},
		"a comma":               {func(n *NewExchangeRate) { n.Rate = "1,0856" }, "rate", "decimal point"},
		"nothing":               {func(n *NewExchangeRate) { n.Rate = "" }, "rate", "is empty"},
		"13 digits":             {func(n *NewExchangeRate) { n.Rate = "1.0000000000001" }, "rate", "13 digits after the point; at most 12"},
		"19 digits":             {func(n *NewExchangeRate) { n.Rate = "1234567.123456789012" }, "rate", "more than 18 digits"},
		"to itself":             {func(n *NewExchangeRate) { n.To = "EUR" }, "to", "choose another currency"},
		"an unknown currency":   {func(n *NewExchangeRate) { n.From = "UDS" }, "from", "ISO 4217"},
		"small letters":         {func(n *NewExchangeRate) { n.From = "eur" }, "from", "three capital letters"},
		"a day that is to come": {func(n *NewExchangeRate) { n.On = "2024-11-01" }, "date", "has not come yet"},
		"no such day":           {func(n *NewExchangeRate) { n.On = "2024-02-30" }, "date", ""},
		"no source":             {func(n *NewExchangeRate) { n.Source = " " }, "source", "needed"},
	} {
		t.Run(name, func(t *testing.T) {
			n := good
			c.change(&n)
			_, err := n.Check("2024-10-31")
			if CodeOf(err) != Invalid || err.(*Error).Field != c.field || !strings.Contains(err.(*Error).Message, c.says) {
				t.Fatalf("got %v", err)
			}
		})
	}
	_, err := NewExchangeRate{}.Check("2024-10-31")
	if n := len(err.(*Error).Fields()); n != 5 {
		t.Fatalf("%d fields are named instead of five", n)
	}
}

func TestTheRateInForceIsTheNewestNotOlderThanThirtyOneDays(t *testing.T) {
	book := RateBook{rate(t, "2024-03-01", "EUR", "USD", "1.08", 1), rate(t, "2024-03-14", "EUR", "USD", "1.09", 2), rate(t, "2024-03-14", "EUR", "USD", "1.10", 5),
		rate(t, "2024-03-20", "EUR", "USD", "1.20", 3), rate(t, "2024-03-21", "USD", "EUR", "0.8", 4)}
	for _, c := range []struct{ on, want string }{
		{"2024-02-29", ""}, {"2024-03-01", "108"}, {"2024-03-13", "108"}, {"2024-03-14", "110"}, {"2024-03-20", "120"}, {"2024-03-21", "125"}, {"2024-04-21", "125"}, {"2024-04-22", ""},
	} {
		e, err := book.Between("EUR", "USD", Date(c.on))
		if (err != nil) != (c.want == "") {
			t.Errorf("%s: %v", c.on, err)
		}
		if m, _ := e.Convert(Money{10000, "EUR"}); err == nil && m.Amount() != c.want+".00" {
			t.Errorf("on %s 100 EUR are %s", c.on, m)
		}
	}
	_, err := book.Between("EUR", "USD", "2024-04-22")
	if !strings.Contains(err.Error(), "32 days old") || !strings.Contains(err.Error(), "Enter a newer one") {
		t.Error(err)
	}
	if e, _ := book.KnownAt(4).Between("EUR", "USD", "2024-03-14"); e.Legs[0].Written != "1.09" {
		t.Errorf("before it was superseded the rate was %s", e.Words())
	}
}

func TestARateIsTurnedRoundOrCrossedExactly(t *testing.T) {
	book := RateBook{rate(t, "2024-03-14", "EUR", "USD", "1.1", 1), rate(t, "2024-03-14", "USD", "JPY", "150", 2), rate(t, "2024-03-10", "EUR", "CHF", "0.9", 3), rate(t, "2024-03-14", "JPY", "CHF", "0.006", 4)}
	for _, c := range []struct {
		from, to Currency
		minor    int64
		want     string
	}{
		{"USD", "EUR", 110, "1.00 EUR"}, {"EUR", "JPY", 100, "165 JPY"}, {"JPY", "EUR", 165, "1.00 EUR"}, {"USD", "EUR", 100, "0.91 EUR"}, // 0.909090…
		{"EUR", "EUR", 7, "0.07 EUR"}, {"USD", "CHF", 100, "0.90 CHF"}, // by JPY of the 14th, not by EUR of the 10th
	} {
		e, err := book.Between(c.from, c.to, "2024-03-14")
		if err != nil {
			t.Fatal(err)
		}
		if m, err := e.Convert(Money{c.minor, c.from}); err != nil || m.String() != c.want {
			t.Errorf("%d %s are %s, %v by %s", c.minor, c.from, m, err, e.Words())
		}
	}
	if _, err := book.Between("GBP", "USD", "2024-03-14"); CodeOf(err) != Invalid {
		t.Error(err)
	}
}

func TestAnAmountIsRoundedOnceHalfToEvenAndNeverPastWhatIsKept(t *testing.T) {
	half := RateBook{rate(t, "2024-03-14", "EUR", "USD", "0.5", 1), rate(t, "2024-03-14", "GBP", "USD", "999999", 2)}
	e, _ := half.Between("EUR", "USD", "2024-03-14")
	for minor, want := range map[int64]int64{1: 0, 2: 1, 3: 2, 5: 2, 7: 4, -1: 0, -3: -2} {
		if m, err := e.Convert(Money{minor, "EUR"}); err != nil || m.Minor != want {
			t.Errorf("half of %d is %d, %v", minor, m.Minor, err)
		}
	}
	big, _ := half.Between("GBP", "USD", "2024-03-14")
	if _, err := big.Convert(Money{maxMinor, "GBP"}); CodeOf(err) != Invalid || err.(*Error).Rule != "rate.overflow" {
		t.Error(err)
	}
	if _, err := e.Convert(Money{1, "USD"}); CodeOf(err) != Invalid {
		t.Error("dollars were taken for euros")
	}
}

// There and back again by the same rates is the same amount to within one rounding, and the parts of a payment add up to it.
func TestPaymentsAndWhatTheyDrawAddUpToTheMinorUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var open []OpenCommitment
		var promised, pool int64
		for y := range rapid.IntRange(1, 4).Draw(t, "years") {
			o := OpenCommitment{int64(y + 1), rapid.Int64Range(0, 1e9).Draw(t, "pool"), rapid.Int64Range(1, 1e9).Draw(t, "promised")}
			open, promised, pool = append(open, o), promised+o.Original, pool+o.Minor
		}
		s := Subject{Code: "SOW-2024-001"}
		var taken, paid, want int64
		for left := promised; left > 0; {
			ask := rapid.Int64Range(1, left).Draw(t, "ask")
			if rapid.IntRange(0, 3).Draw(t, "all") == 0 {
				ask = left
			}
			drawn, err := s.Draw(Money{ask, "EUR"}, open)
			if err != nil {
				t.Fatal(err)
			}
			sum := Money{rapid.Int64Range(0, 1e10).Draw(t, "paid"), "USD"}
			want += sum.Minor
			for _, p := range PayParts(drawn, sum) {
				taken, paid = taken+p.Promised, paid+p.Pay
				for i := range open {
					if open[i].FiscalYearID == p.FiscalYearID {
						open[i].Minor, open[i].Original = open[i].Minor-p.Promised, open[i].Original-p.Original
						if open[i].Minor < 0 || (open[i].Original == 0 && open[i].Minor != 0) {
							t.Fatalf("%+v is left", open[i])
						}
					}
				}
			}
			left -= ask
		}
		if taken != pool || paid != want {
			t.Fatalf("%d of %d taken, %d of %d paid", taken, pool, paid, want)
		}
	})
}

func TestASumInOneCurrencyStandsOnlyWhenEveryRateIsThere(t *testing.T) {
	book := RateBook{rate(t, "2024-10-30", "EUR", "USD", "1.0855", 1)}
	sums := []PoolSum{{Currency: "USD", Money: QuarterMoney{Budget: 300, Paid: 100, Committed: 100, Free: 100}}, {Currency: "EUR", Money: QuarterMoney{Budget: 303, Paid: 101, Committed: 101, Free: 101}}}
	all := book.Together("FY2024", "USD", "2024-10-31", sums)
	if all.Sum == nil || all.Sum.Money != (QuarterMoney{Budget: 630, Paid: 210, Committed: 210, Free: 210}) || len(all.Parts[1].By.Legs) != 1 {
		t.Fatalf("%+v", all.Sum)
	}
	sums = append(sums, PoolSum{Currency: "JPY", Money: QuarterMoney{Budget: 5, Free: 5}})
	some := book.Together("FY2024", "USD", "2024-10-31", sums)
	if some.Sum != nil || len(some.Missing) != 1 || !strings.Contains(some.Missing[0], "No rate from JPY to USD") || some.Parts[1].Exchanged == nil || some.Parts[2].Exchanged != nil {
		t.Fatalf("%+v", some)
	}
}

func TestMoneyOfUnlikeCurrenciesIsNeverAdded(t *testing.T) {
	_, err := Money{1, "EUR"}.Plus(Money{1, "USD"})
	if CodeOf(err) != Invalid || !strings.Contains(err.Error(), "EUR and USD") || !strings.Contains(err.Error(), "exchange one of them first") {
		t.Fatal(err)
	}
}
