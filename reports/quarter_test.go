package reports_test

import (
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/reports"
)

// six are six pools as a board sees them at the end of September.
func six() models.QuarterRecord {
	period, _ := models.ParsePeriod("2024-Q3", "01-01")
	r := models.QuarterRecord{Foundation: "Kernelworks Foundation", Currency: "USD", Period: period, AsOf: "2024-09-30", Year: models.FiscalYear{Code: "FY2024"}}
	for _, p := range []struct {
		name                                               string
		paid, committed, free, recommended, period, budget int64
	}{
		{"Research grants", 4925000, 13525000, 1550000, 4500000, 4925000, 20000000},
		{"Tooling grants", 0, 0, 12000000, 0, 0, 12000000},
		{"Contract work", 1300000, 9940000, 8760000, 0, 1300000, 20000000},
		{"Security review", 2400000, 2400000, 1200000, 0, 0, 6000000},
		{"Mentorship", 800000, 400000, 400000, 0, 0, 1600000},
		{"Travel", 394140, 257500, 248360, 0, 118000, 900000},
	} {
		r.Pools = append(r.Pools, models.QuarterPool{Code: strings.ToLower(p.name[:4]), Name: p.name, Currency: "USD", FiscalYear: "FY2024", PaidInPeriod: p.period, PaidInYear: p.paid,
			Now: &models.QuarterMoney{Budget: p.budget, Paid: p.paid, Committed: p.committed, Free: p.free, Recommended: p.recommended}})
	}
	return r
}

func TestTheQuarterIsToldInNumbers(t *testing.T) {
	kuwait := models.QuarterPool{Code: "gulf", Name: "Gulf", Currency: "KWD", FiscalYear: "FY2024", Now: &models.QuarterMoney{Budget: 1234567, Committed: 234567, Free: 1000000}}
	for _, c := range []struct {
		name   string
		change func(*models.QuarterRecord)
		want   string
	}{
		{"money of one currency", func(r *models.QuarterRecord) { r.Pools[0].Now.Recommended = 0 },
			"The foundation paid 63,430.00 USD this quarter and 98,191.40 USD this year, 16.2 % of a budget of 605,000.00. 265,225.00 USD more is committed; 241,583.60 USD is free."},
		{"advice inside what is free", func(*models.QuarterRecord) {}, "241,583.60 USD is free. Advice not yet decided asks 45,000.00 USD of it."},
		{"advice beyond what is free", func(r *models.QuarterRecord) { r.Pools[0].Now.Recommended = 25000000 },
			"Advice not yet decided asks 250,000.00 USD, 8,416.40 more than is free."},
		{"two currencies stand apart", func(r *models.QuarterRecord) { r.Pools = slices.Insert(r.Pools, 0, kuwait) },
			"The foundation paid 0.000 KWD this quarter and 0.000 KWD this year, 0.0 % of a budget of 1,234.567. 234.567 KWD more is committed; 1,000.000 KWD is free."},
		{"the other currency changes nothing", func(r *models.QuarterRecord) { r.Pools = slices.Insert(r.Pools, 0, kuwait) }, "16.2 % of a budget of 605,000.00."},
		{"a pool without an amount is named", func(r *models.QuarterRecord) { r.Pools[5].Now = nil }, "No amount is on record for Travel; it is left out of the sums."},
		{"money of the year before", func(r *models.QuarterRecord) {
			r.Pools = append(r.Pools, models.QuarterPool{Code: "rese", Currency: "USD", FiscalYear: "FY2023", Now: &models.QuarterMoney{Budget: 500000, Paid: 500000}, PaidInPeriod: 250000})
		}, "2,500.00 USD of the money of FY2023 was paid this quarter."},
		{"a whole year", func(r *models.QuarterRecord) { r.Period, _ = models.ParsePeriod("2024", "01-01") }, "The foundation paid 63,430.00 USD this year, 16.2 % of"},
		{"no fiscal year", func(r *models.QuarterRecord) { r.Year = models.FiscalYear{} }, "No fiscal year is on record for 30 Sep 2024; the pools show no amounts."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := six()
			c.change(&r)
			if said := strings.Join(reports.NewQuarter(r).Says, "\n"); !strings.Contains(said, c.want) {
				t.Fatalf("want %q in\n%s", c.want, said)
			}
		})
	}
}

func TestTheFactsOfTheFoundationAreTold(t *testing.T) {
	q := reports.NewQuarter(ebpf())
	want := []string{
		"The foundation paid 13,000.00 USD this quarter and 13,000.00 USD this year, 5.8 % of a budget of 225,000.00. 99,400.00 USD more is committed; 112,600.00 USD is free.",
		"No amount is on record for Research fund; it is left out of the sums.",
		"5 proposals in 1 round; votes: 3 passed, 2 not shown by the record.",
		"Asked in R-2024-1: 250,000.00 USD, 5 of them assumed.",
		"2 awards: 2 amounts not known; 2 decisions not shown by the record.",
		"Contractors worked 3.5 days this quarter.",
		"SOW-2024-006: 16.5 of 131 days (12.6 %) used, as the vendor stated on 30 Oct 2024.",
		"3 findings: 1 open, 1 fixed, 1 handed on.",
		"3 invoices: 1 received, 1 paid, 1 rejected.",
		"2 meetings, 1 without a quorum; 2 decisions. 2 actions open, 1 overdue.",
	}
	if !slices.Equal(q.Says, want) {
		t.Fatalf("said\n%s", strings.Join(q.Says, "\n"))
	}
	if !q.Passes() || len(q.Checks) != 11 {
		t.Fatalf("checks: %+v", q.Checks)
	}
}

func TestTotalsStandForEachCurrencyAndYearWithTheFoundationsOwnFirst(t *testing.T) {
	r := six()
	money := func(n int64) *models.QuarterMoney { return &models.QuarterMoney{Budget: n, Free: n} }
	r.Pools = append([]models.QuarterPool{{Code: "old", Currency: "USD", FiscalYear: "FY2023", Now: money(3)}, {Code: "euro", Currency: "EUR", FiscalYear: "FY2024", Now: money(5), Before: money(4)}}, r.Pools...)
	var got []string
	for _, total := range reports.NewQuarter(r).PoolTotals {
		got = append(got, total.FiscalYear+" "+models.Money{Minor: total.Now.Budget, Currency: total.Currency}.String())
	}
	if want := []string{"FY2024 605,000.00 USD", "FY2024 0.05 EUR", "FY2023 0.03 USD"}; !slices.Equal(got, want) {
		t.Fatalf("got %q", got)
	}
}

// The figures are right when a vendor says something else; the difference is told, for somebody to settle.
func TestAVendorWhoSaysSomethingElseIsSaidAndFailsNoCheck(t *testing.T) {
	r, half := ebpf(), models.Half
	r.SOWs[1].Figures.Statement, r.SOWs[1].Figures.Apart = &models.StatementLine{StatedOn: "2024-11-30", UsedUnits: 8000, Entries: 7500}, &half
	q := reports.NewQuarter(r)
	want := r.SOWs[1].Code + ": the vendor stated 8 days on 30 Nov 2024, the record has 7.5 days by then; 0.5 day apart, to be settled."
	if !q.Passes() || !slices.Contains(q.Says, want) {
		t.Fatalf("checks pass: %t, said: %q", q.Passes(), q.Says)
	}
}

func TestAFigureThatDoesNotAgreeFailsItsCheck(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*models.QuarterRecord)
		want   string
	}{
		{"a cent lost in a pool", func(r *models.QuarterRecord) { r.Pools[0].Now.Free-- }, "13,000.00 + 99,400.00 + 87,599.99 is not 200,000.00 USD."},
		{"free below zero", func(r *models.QuarterRecord) { r.Pools[1].Now.Free, r.Pools[1].Now.Budget = -1, -1 }, "-0.01 USD free and 0.00 USD committed; neither may fall below zero."},
		{"an entry left out of the list", func(r *models.QuarterRecord) { r.Days = r.Days[1:] },
			"The entries listed come to 2.5 days, which is not the 3.5 that the statement of work counts."},
		{"a sent-back entry counted", func(r *models.QuarterRecord) { r.Days[2].State = models.DaySubmitted },
			"The entries listed come to 4.5 days, which is not the 3.5 that the statement of work counts."},
		{"a proposal left out of the list", func(r *models.QuarterRecord) { r.Proposals = r.Proposals[:4] }, "4 of 5 proposals listed."},
		{"a vote too many", func(r *models.QuarterRecord) { r.Proposals[0].Vote.Outcome.Counts.Yes++ },
			"5 yes, 0 no, 0 abstained, 1 unclear, 1 not recorded, 0 recused, 1 absent: 8 of 7 on the roll."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ebpf()
			c.change(&r)
			q := reports.NewQuarter(r)
			at := slices.IndexFunc(q.Checks, func(check reports.Check) bool { return !check.Pass })
			if q.Passes() || at < 0 || q.Checks[at].Sentence != c.want {
				t.Fatalf("checks: %+v", q.Checks)
			}
		})
	}
}
