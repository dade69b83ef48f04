package reports_test

import (
	"slices"
	"testing"

	"bursar/models"
	"bursar/reports"
)

func TestAQuarterSaysWhatWasReceivedBeforeAndAfterTheHostsFee(t *testing.T) {
	p, err := models.ParsePeriod("2024-Q2", "01-01")
	if err != nil {
		t.Fatal(err)
	}
	q := reports.NewQuarter(models.QuarterRecord{Period: p, AsOf: p.Last, Currency: "USD", Income: []models.QuarterIncome{{Currency: "USD", ReceivedMinor: 200_000, FeeMinor: 18_000}, {Currency: "EUR"}}})
	if !slices.Contains(q.Says, "2,000.00 USD of income was received this quarter; the host kept 180.00 of it, and 1,820.00 USD was raised.") {
		t.Errorf("%q", q.Says)
	}
}
