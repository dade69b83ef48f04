package models

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func closingCase(pools ...ClosingPool) ClosingBooks {
	next := FiscalYear{ID: 2, Code: "FY2025", FirstOn: "2025-07-01", LastOn: "2026-06-30"}
	return ClosingBooks{Year: FiscalYear{ID: 1, Code: "FY2024", FirstOn: "2024-07-01", LastOn: "2025-06-30"}, Next: &next, Today: "2025-07-01", Pools: pools}
}

func planTold(p ClosingPlan) string {
	var out []string
	for _, l := range p.Lines {
		out = append(out, fmt.Sprintf("%d %s %s %s %s", l.N, l.Pool, l.Kind, l.Rule, l.Money().Amount()))
	}
	return strings.Join(out, "; ")
}

func TestTheFreeMoneyOfAPoolGoesWhereItsRuleSendsIt(t *testing.T) {
	cap := int64(5_000_00)
	usd := func(rule CarryOver) Pool {
		return Pool{ID: 1, Code: "p", Name: "P", Currency: "USD", CarryOver: rule, CarryCapMinor: &cap}
	}
	ended := usd(Carries)
	ended.ActiveTo = "2025-06-30"
	for _, c := range []struct {
		name string
		pool ClosingPool
		want string
	}{
		{"lapse", ClosingPool{Pool: usd(Lapses), Free: 12_270_13}, "1 p lapse lapse 12270.13"},
		{"carry", ClosingPool{Pool: usd(Carries), Free: 12_270_13}, "1 p carry carry 12270.13"},
		{"cap", ClosingPool{Pool: usd(Caps), Free: 12_270_13}, "1 p carry cap 5000.00; 2 p lapse cap 7270.13"},
		{"under the cap", ClosingPool{Pool: usd(Caps), Free: 4_999_99}, "1 p carry cap 4999.99"},
		{"a cap that was carried in part", ClosingPool{Pool: usd(Caps), Free: 4_000_00, CarriedBefore: 2_000_00}, "1 p carry cap 3000.00; 2 p lapse cap 1000.00"},
		{"as decided", ClosingPool{Pool: usd(Asks), Free: 100, Ruling: &ClosingRuling{Minor: 40, Decision: "D-2025-001"}}, "1 p carry ask 0.40; 2 p lapse ask 0.60"},
		{"decided to carry nothing", ClosingPool{Pool: usd(Asks), Free: 100, Ruling: &ClosingRuling{Decision: "D-2025-001"}}, "1 p lapse ask 1.00"},
		{"less is free than was decided", ClosingPool{Pool: usd(Asks), Free: 30, Ruling: &ClosingRuling{Minor: 40}}, "1 p carry ask 0.30"},
		{"nothing to ask about", ClosingPool{Pool: usd(Asks)}, ""},
		{"a pool whose days end with the year", ClosingPool{Pool: ended, Free: 100, Committed: 5, Promises: []ClosingPromise{{Code: "G-2024-001", Minor: 5}}},
			"1 p commitment promised 0.05; 2 p lapse carry 1.00"},
		{"promises and advice go along", ClosingPool{Pool: usd(Lapses), Free: 10, Committed: 9, Promises: []ClosingPromise{{Code: "G-2024-001", Minor: 4}, {Code: "SOW-2024-001", Minor: 3}}, Notes: []ClosingNote{{Code: "T-000001", Minor: 8}}},
			"1 p commitment promised 0.04; 2 p commitment promised 0.03; 3 p commitment promised 0.02; 4 p advice advised 0.08; 5 p lapse lapse 0.10"},
	} {
		plan := PlanClosing(closingCase(c.pool))
		if got := planTold(plan); got != c.want || plan.Closable() != nil {
			t.Errorf("%s: %s, not %s (%v)", c.name, got, c.want, plan.Closable())
		}
		for _, l := range plan.Lines {
			if l.Why == "" || !strings.HasSuffix(l.Why, ".") {
				t.Errorf("%s: line %d says no sentence: %q", c.name, l.N, l.Why)
			}
		}
	}
}

// A formula in a sheet once misstated a carry-over by 12,270.13 and was traced by hand. Whatever stands in the pools, a closing takes along or lets
// lapse exactly that, pool by pool and currency by currency.
func TestWhatAClosingCarriesAndLetsLapseIsExactlyWhatWasFreeAndCommitted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pools []ClosingPool
		for i := range rapid.IntRange(1, 5).Draw(t, "pools") {
			cap := rapid.Int64Range(1, 1e12).Draw(t, "cap")
			p := ClosingPool{Pool: Pool{ID: int64(i + 1), Code: fmt.Sprintf("p%d", i), Name: "P", Currency: rapid.SampledFrom([]Currency{"USD", "EUR", "JPY"}).Draw(t, "currency"),
				CarryOver: rapid.SampledFrom([]CarryOver{Lapses, Carries, Caps, Asks}).Draw(t, "rule"), CarryCapMinor: &cap}, Free: rapid.Int64Range(0, 1e14).Draw(t, "free"),
				CarriedBefore: rapid.Int64Range(0, 1e12).Draw(t, "carried")}
			for range rapid.IntRange(0, 4).Draw(t, "promises") {
				minor := rapid.Int64Range(1, 1e13).Draw(t, "promise")
				p.Committed += minor
				p.Promises = append(p.Promises, ClosingPromise{Minor: minor})
			}
			p.Committed += rapid.Int64Range(0, 100).Draw(t, "for nobody named")
			if p.CarryOver == Asks {
				p.Ruling = &ClosingRuling{Minor: rapid.Int64Range(0, 1e14).Draw(t, "ruling")}
			}
			if rapid.Bool().Draw(t, "ends") {
				p.ActiveTo = "2025-06-30"
			}
			pools = append(pools, p)
		}
		plan := PlanClosing(closingCase(pools...))
		if err := plan.Closable(); err != nil {
			t.Fatal(err)
		}
		for _, p := range pools {
			var sum int64
			for _, l := range plan.Lines {
				if l.Pool != p.Code {
					continue
				}
				sum += l.Minor
				if l.Minor <= 0 || l.Currency != p.Currency {
					t.Fatalf("line %d moves %s", l.N, l.Money())
				}
			}
			if sum != p.Free+p.Committed {
				t.Fatalf("%s: %d is carried or lapses, %d was free and committed", p.Code, sum, p.Free+p.Committed)
			}
		}
	})
}

func TestAPlanIsKnownByItsFingerprint(t *testing.T) {
	pool := ClosingPool{Pool: Pool{Code: "p", Name: "P", Currency: "USD", CarryOver: Carries}, Free: 100}
	more := pool
	more.Free++
	a, again, other := PlanClosing(closingCase(pool)).Fingerprint(), PlanClosing(closingCase(pool)).Fingerprint(), PlanClosing(closingCase(more)).Fingerprint()
	if a != again || a == other || len(a) != 16 {
		t.Errorf("%s, %s, %s", a, again, other)
	}
}

func TestWhatIsReversedOfAClosedYearComesBackInTheOpenOne(t *testing.T) {
	seq := int64(9)
	closed := FiscalYear{ID: 1, Code: "FY2024", FirstOn: "2024-01-01", LastOn: "2024-12-31", ClosedSeq: &seq}
	open := FiscalYear{ID: 2, Code: "FY2025", FirstOn: "2025-01-01", LastOn: "2025-12-31"}
	line := func(kind AccountKind, minor int64) ChangedLine {
		return ChangedLine{PostingLine{Pool: Pool{Code: "p", Currency: "USD"}, Account: kind, Minor: minor, YearID: 1}, closed}
	}
	paid := Changed{Transaction: Transaction{Code: "T-000009"}, Lines: []ChangedLine{line(AccountCommitted, -100), line(AccountPaid, 100)}}
	if _, err := paid.Opposite("2024-12-31", closed); CodeOf(err) != Conflict || !strings.Contains(err.Error(), "Give a day of a year that is open") {
		t.Errorf("a day in the closed year: %v", err)
	}
	back, err := paid.Opposite("2025-02-01", open)
	if err != nil || len(back) != 2 || back[0].Account != AccountCommitted || back[0].Minor != 100 || back[1].Account != AccountIncome || back[1].Minor != -100 || back[0].YearID != 2 || back[1].YearID != 2 {
		t.Errorf("%+v, %v", back, err)
	}
}
