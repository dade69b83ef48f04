package sheets

import (
	"strings"
	"testing"

	"bursar/models"
)

func TestAFileOfRatesIsReadWithTheLineOfEach(t *testing.T) {
	for name, text := range map[string]string{
		"commas":     "date,from,to,rate,source\n2024-10-01,EUR,USD,1.0856,\"Bank, reference\"\n",
		"semicolons": "\xef\xbb\xbfSource;Rate;To;From;Date\r\nBank, reference;1.0856;USD;EUR;2024-10-01\r\n\r\n",
	} {
		sheet, err := ReadRates("rates.csv", strings.NewReader(text))
		if err != nil || len(sheet.Problems) > 0 || len(sheet.Rows) != 1 || sheet.Rows[0] != (models.RateRow{Line: 2, Date: "2024-10-01", From: "EUR", To: "USD", Rate: "1.0856", Source: "Bank, reference"}) {
			t.Errorf("%s: %+v, %v", name, sheet, err)
		}
	}
}

func TestWhatIsWrongInAFileOfRatesIsNamedByLine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		row        int
		field      string
	}{
		{"a column missing", "date,from,to,rate\n", 1, "source"},
		{"a column twice", "date,from,to,rate,source,rate\n", 1, "rate"},
		{"an unknown column", "date,from,to,rate,source,colour\n", 1, ""},
		{"a decimal comma", "date,from,to,rate,source\n2024-10-01,EUR,USD,1,0856,Bank\n", 2, ""},
		{"broken quotes", "date,from,to,rate,source\n2024-10-01,EUR,USD,1.1,\"Bank\n", 2, ""},
		{"no line", "date,from,to,rate,source\n", 0, ""},
		{"nothing", "", 0, ""},
	} {
		sheet, err := ReadRates("rates.csv", strings.NewReader(c.text))
		if err != nil || len(sheet.Problems) != 1 || sheet.Problems[0].Row != c.row || sheet.Problems[0].Field != c.field || sheet.Problems[0].Message == "" {
			t.Errorf("%s: %+v, %v", c.name, sheet.Problems, err)
		}
	}
	for name, text := range map[string]string{"a nul": "date\x00", "latin 1": "date,from,to,rate,source\n2024-10-01,EUR,USD,1.1,B\xf6rse\n", "a workbook": "PK\x03\x04"} {
		if _, err := ReadRates("rates.csv", strings.NewReader(text)); models.CodeOf(err) != models.Unreadable {
			t.Errorf("%s: %v", name, err)
		}
	}
}
