package reports

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bursar/models"
)

// twoCurrencies is a quarter with a pool in dollars and one in euros.
func twoCurrencies(rates models.RateBook) Quarter {
	period, err := models.ParsePeriod("2024-Q3", "01-01")
	if err != nil {
		panic(err)
	}
	return NewQuarter(models.QuarterRecord{Foundation: "Kernelworks", Currency: "USD", Period: period, AsOf: "2024-09-30", Year: models.FiscalYear{Code: "FY2024"}, Rates: rates,
		Pools: []models.QuarterPool{{Code: "research", Name: "Research", Currency: "USD", FiscalYear: "FY2024", PaidInPeriod: 100, Now: &models.QuarterMoney{Budget: 1000, Paid: 100, Committed: 200, Free: 700}},
			{Code: "europe", Name: "Europe", Currency: "EUR", FiscalYear: "FY2024", PaidInPeriod: 100, Now: &models.QuarterMoney{Budget: 1000, Paid: 100, Committed: 200, Free: 700}}}})
}

var septemberRate = models.RateBook{{Code: "FX-0001", DatedOn: "2024-09-30", FromCurrency: "EUR", ToCurrency: "USD", Num: 11196, Den: 10000, Written: "1.1196", Source: "European Central Bank", Seq: 1}}

func TestPoolsOfSeveralCurrenciesAreAddedUpWithTheRateThatWasUsed(t *testing.T) {
	q := twoCurrencies(septemberRate)
	said := strings.Join(q.Says, "\n")
	if want := "In USD all pools of FY2024 come to a budget of 21.20 USD: 2.12 paid, 4.24 committed, 14.84 free; at 1 EUR = 1.1196 USD on 30 Sep 2024 (European Central Bank)."; !strings.Contains(said, want) {
		t.Fatal(said)
	}
	text, err := json.Marshal(QuarterJSON(q).Together)
	if err != nil || !strings.Contains(string(text), `"budget":{"amount":"21.20","currency":"USD"}`) || !strings.Contains(string(text), `"rate":"1.1196","source":"European Central Bank"`) {
		t.Fatalf("%s, %v", text, err)
	}
	sheet := summaryText(t, q)
	if !strings.Contains(sheet, "All together, FY2024, at the rates of 30 Sep 2024|USD|21.20|2.12|4.24|14.84") || !strings.Contains(sheet, "European Central Bank") {
		t.Fatal(sheet)
	}
}

func TestASumWhoseRateIsMissingIsADashAndSaysWhichRate(t *testing.T) {
	q := twoCurrencies(nil)
	if said := strings.Join(q.Says, "\n"); !strings.Contains(said, "What all pools of FY2024 come to in USD is not known: No rate from EUR to USD is in force on 30 Sep 2024.") {
		t.Fatal(said)
	}
	text, err := json.Marshal(QuarterJSON(q).Together)
	if err != nil || !strings.Contains(string(text), `"budget":null`) || !strings.Contains(string(text), `"missing":["No rate from EUR`) {
		t.Fatalf("%s, %v", text, err)
	}
	if sheet := summaryText(t, q); !strings.Contains(sheet, "All together, FY2024, at the rates of 30 Sep 2024|USD|–|–|–|–") {
		t.Fatal(sheet)
	}
}

func TestOneCurrencyNeedsNoRate(t *testing.T) {
	q := twoCurrencies(nil)
	q.Pools = q.Pools[:1]
	if q = NewQuarter(q.QuarterRecord); len(q.Together) != 0 {
		t.Fatalf("%+v", q.Together)
	}
}

// summaryText is the sheet Summary with its cells as they are shown, columns divided by |.
func summaryText(t *testing.T, q Quarter) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteWorkbook(&b, q); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Summary")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range rows {
		lines = append(lines, strings.Join(r, "|"))
	}
	return strings.Join(lines, "\n")
}
