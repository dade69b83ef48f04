package models

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

var hostPools = []Pool{{Code: "research", Name: "Research grants", Currency: "USD"}, {Code: "contract", Name: "Contract work", Currency: "USD"}, {Code: "travel", Name: "Travel", Currency: "EUR"}}

var hostQuarter = Period{Name: "2024-Q4", First: "2024-10-01", Last: "2024-12-31"}

// hostText makes a sheet of one tab out of lines with bars between cells.
func hostText(lines ...string) HostBook {
	s := HostSheet{}
	for i, l := range lines {
		s.Rows = append(s.Rows, HostCells{Row: i + 1, Cells: strings.Split(l, "|")})
	}
	return HostBook{Name: "host.csv", Sheets: []HostSheet{s}}
}

func plainMap() HostMap {
	return HostMap{HeaderRow: 1, Date: "date", Amount: "amount", Text: "text", PoolColumn: "fund", Pools: map[string]string{"R-100": "research", "Others": "-"}}
}

const hostHeader = "Date|Text|Amount|Fund"

func TestAHostsRowsAreReadAsMoneyOfAPool(t *testing.T) {
	got, bad, err := hostText(hostHeader, "2024-10-05|Payment SOW-2024-001|-1,234.50|R-100", "2024-10-06|Gift|2000|research grants", "2024-10-07|Not ours|5|Others", "2024-09-30|Before|1|R-100",
		"2024-10-01|Opening balance|10,000.00|R-100", "|Only words||", "Total||12,000.00|").Read(plainMap(), hostQuarter, hostPools)
	if err != nil || len(bad) > 0 || len(got.Rows) != 6 {
		t.Fatalf("%v, %+v", err, bad)
	}
	want := []struct {
		minor int64
		pool  string
		place HostPlace
	}{{-123450, "research", HostCounted}, {200000, "research", HostCounted}, {0, "", HostAside}, {100, "research", HostAside}, {1000000, "research", HostOpening}, {0, "", HostAside}}
	for i, w := range want {
		if r := got.Rows[i]; r.Minor != w.minor || r.Pool != w.pool || r.Place != w.place {
			t.Errorf("row %d: %+v", i, r)
		}
	}
	if got.Rows[0].Cell != "C2" {
		t.Errorf("the cell of the amount: %s", got.Rows[0].Cell)
	}
}

func TestTheCustomOfNumbersIsDecidedFromTheWholeColumn(t *testing.T) {
	for _, tt := range []struct {
		name    string
		amounts []string
		minor   []int64
		refused string // the cell
	}{
		{"a point", []string{"1,234", "5.50"}, []int64{123400, 550}, ""},
		{"a comma", []string{"1.234", "5,50"}, []int64{123400, 550}, ""},
		{"groups say it", []string{"1,234,567", "1,234"}, []int64{123456700, 123400}, ""},
		{"brackets and a sign of the currency", []string{"(1,234.50)", "$5.00", "7.00-", "−8.00", "USD 9.00"}, []int64{-123450, 500, -700, -800, 900}, ""},
		{"spaces between thousands", []string{"1 234,50", "12'345,60"}, []int64{123450, 1234560}, ""},
		{"nothing decides", []string{"7", "1,234"}, nil, "C3"},
		{"both", []string{"1.50", "1,50"}, nil, "C3"},
		{"three decimals", []string{"1.50", "1.2345"}, nil, "C3"},
		{"three decimals in a column that is decided", []string{"1.50", "0.125"}, nil, "C3"},
		{"words", []string{"1.50", "see note"}, nil, "C3"},
		{"an exponent", []string{"1.50", "1e30"}, nil, "C3"},
		{"thousands in the wrong places", []string{"1.50", "12,34.00"}, nil, "C3"},
		{"nothing", []string{"1.50", ""}, nil, "C3"},
		{"more than can be kept", []string{"1.50", "99999999999999999.00"}, nil, "C3"},
		{"more digits than a number has", []string{"1.50", strings.Repeat("9", 40)}, nil, "C3"},
		{"another currency's sign", []string{"1.50", "€5.00"}, nil, "C3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lines := []string{hostHeader}
			for _, a := range tt.amounts {
				lines = append(lines, "2024-10-05|x|"+a+"|R-100")
			}
			got, bad, err := hostText(lines...).Read(plainMap(), hostQuarter, hostPools)
			if err != nil {
				t.Fatal(err)
			}
			if tt.refused != "" {
				if len(bad) == 0 || bad[0].Cell != tt.refused || bad[0].Message == "" || bad[0].Code == "" {
					t.Fatalf("%+v", bad)
				}
				return
			}
			for i, r := range got.Rows {
				if r.Minor != tt.minor[i] {
					t.Errorf("%s became %d", tt.amounts[i], r.Minor)
				}
			}
			if len(bad) > 0 || len(got.Rows) != len(tt.minor) {
				t.Errorf("%+v %+v", got.Rows, bad)
			}
		})
	}
}

func TestAPersonMaySayTheCustomWhereTheColumnDoesNot(t *testing.T) {
	m := plainMap()
	for mark, minor := range map[string]int64{"point": 123400, "comma": 0} {
		m.DecimalMark = mark
		got, bad, err := hostText(hostHeader, "2024-10-05|x|1,234|R-100").Read(m, hostQuarter, hostPools)
		if err != nil || (minor != 0 && (len(bad) > 0 || got.Rows[0].Minor != minor)) || (minor == 0 && len(bad) != 1) {
			t.Errorf("%s: %+v %+v %v", mark, got.Rows, bad, err)
		}
	}
}

func TestTheOrderOfDatesIsDecidedFromTheWholeColumn(t *testing.T) {
	for _, tt := range []struct {
		name    string
		dates   []string
		want    []Date
		refused string
	}{
		{"days first", []string{"05/10/2024", "31/10/2024"}, []Date{"2024-10-05", "2024-10-31"}, ""},
		{"months first", []string{"10/05/2024", "10/31/24"}, []Date{"2024-10-05", "2024-10-31"}, ""},
		{"points", []string{"05.10.2024"}, []Date{"2024-10-05"}, ""},
		{"months in words", []string{"5 Oct 2024", "Oct 31, 2024", "31-Oct-2024"}, []Date{"2024-10-05", "2024-10-31", "2024-10-31"}, ""},
		{"with an hour", []string{"2024-10-05T00:00:00", "2024-10-06 12:00"}, []Date{"2024-10-05", "2024-10-06"}, ""},
		{"nothing decides", []string{"05/10/2024"}, nil, "A2"},
		{"both orders", []string{"31/10/2024", "10/31/2024"}, nil, "A3"},
		{"31 February", []string{"2024-10-05", "2024-02-31"}, nil, "A3"},
		{"words", []string{"2024-10-05", "soon"}, nil, "A3"},
		{"none", []string{"2024-10-05", ""}, nil, "A3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lines := []string{hostHeader}
			for _, d := range tt.dates {
				lines = append(lines, d+"|x|5.00|R-100")
			}
			got, bad, err := hostText(lines...).Read(plainMap(), hostQuarter, hostPools)
			if err != nil || (tt.refused == "") != (len(bad) == 0) || (len(bad) > 0 && bad[0].Cell != tt.refused) {
				t.Fatalf("%+v %v", bad, err)
			}
			for i, w := range tt.want {
				if got.Rows[i].OnDate != w {
					t.Errorf("%s became %s", tt.dates[i], got.Rows[i].OnDate)
				}
			}
		})
	}
}

func TestAWorkbooksNumbersCountWithFifteenFigures(t *testing.T) {
	for raw, want := range map[string]string{"1200.0999999999999": "1200.1", "0.30000000000000004": "0.3", "-5": "-5", "1.5E3": "1500", "1E+30": "1000000000000000000000000000000", "12.5E-1": "1.25", "0": "0",
		"999999999999999.9": "1000000000000000", "2.0000000000000001E-2": "0.02", "-0.0": "0", "nonsense": "nonsense", "1E400": "1E400"} {
		if got := fifteen(raw); got != want {
			t.Errorf("%s became %s, not %s", raw, got, want)
		}
	}
}

func TestASerialNumberIsADay(t *testing.T) {
	s := HostSheet{Rows: []HostCells{{Row: 1, Cells: strings.Split(hostHeader, "|")}, {Row: 2, Cells: []string{"45570.5", "x", "1200.0999999999999", "R-100"}, Numeric: 1 | 4}}}
	got, bad, err := HostBook{Sheets: []HostSheet{s}}.Read(plainMap(), hostQuarter, hostPools)
	if err != nil || len(bad) > 0 || got.Rows[0].OnDate != "2024-10-05" || got.Rows[0].Minor != 120010 {
		t.Fatalf("%+v %+v %v", got.Rows, bad, err)
	}
}

func TestDebitAndCreditAreMoneyOutAndMoneyIn(t *testing.T) {
	m := HostMap{HeaderRow: 1, Date: "A", Out: "Debit", In: "Credit", Text: "text", Pool: "research"}
	got, bad, err := hostText("Date|Text|Debit|Credit", "2024-10-05|out|5.00|", "2024-10-05|in||6.00", "2024-10-05|in|0.00|7.00").Read(m, hostQuarter, hostPools)
	if err != nil || len(bad) > 0 || got.Rows[0].Minor != -500 || got.Rows[1].Minor != 600 || got.Rows[2].Minor != 700 || got.Rows[1].Cell != "D3" {
		t.Fatalf("%+v %+v %v", got.Rows, bad, err)
	}
	if _, bad, _ = hostText("Date|Text|Debit|Credit", "2024-10-05|both|5.00|6.00").Read(m, hostQuarter, hostPools); len(bad) != 1 || bad[0].Cell != "D2" {
		t.Fatalf("%+v", bad)
	}
}

func TestFundsAndCurrenciesThatLeadNowhereAreNamedByTheirCells(t *testing.T) {
	m := plainMap()
	m.CurrencyColumn = "ccy"
	_, bad, err := hostText(hostHeader+"|Ccy", "2024-10-05|x|5.00|R-100|USD", "2024-10-05|x|5.00|Unknown fund|USD", "2024-10-05|x|5.00|Unknown fund|USD", "2024-10-05|x|5|R-100|JPY", "2024-10-05|x|5|R-100|EUR", "2024-10-05|x|5|R-100|", "2024-10-05|x|5||USD").Read(m, hostQuarter, hostPools)
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, b := range bad {
		cells = append(cells, b.Cell+" "+b.Code)
	}
	if want := []string{"D3 reconcile.pool", "E5 money.currency", "E6 money.currency", "E7 money.currency", "D8 reconcile.pool"}; !slices.Equal(cells, want) {
		t.Fatalf("%v", cells)
	}
}

func TestAMapIsRefusedFieldByField(t *testing.T) {
	book := hostText(hostHeader+"|Amount", "2024-10-05|x|5.00|R-100|6")
	for _, tt := range []struct {
		name   string
		m      HostMap
		fields []string
	}{
		{"no header there", HostMap{HeaderRow: 9}, []string{"header_row"}},
		{"nothing", HostMap{HeaderRow: 1}, []string{"date", "amount", "pool_column"}},
		{"a column that is not there", HostMap{HeaderRow: 1, Date: "Day", Amount: "C", Pool: "research"}, []string{"date"}},
		{"two columns of one name", HostMap{HeaderRow: 1, Date: "A", Amount: "Amount", Pool: "research"}, []string{"amount"}},
		{"one column for two things", HostMap{HeaderRow: 1, Date: "A", Amount: "A", Pool: "research"}, []string{"amount"}},
		{"both kinds of amounts", HostMap{HeaderRow: 1, Date: "A", Amount: "C", Out: "E", Pool: "research"}, []string{"amount"}},
		{"words that are no choice", HostMap{HeaderRow: 1, Date: "A", Amount: "C", Pool: "research", DecimalMark: "dot", DateOrder: "x", Positive: "y", Currency: "usd"}, []string{"decimal_mark", "date_order", "positive", "currency"}},
		{"a pool that is not there", HostMap{HeaderRow: 1, Date: "A", Amount: "C", Pool: "nowhere"}, []string{"pool"}},
		{"a fund that leads to no pool", HostMap{HeaderRow: 1, Date: "A", Amount: "C", PoolColumn: "D", Pools: map[string]string{"R-100": "nowhere"}}, []string{"pools"}},
		{"a sheet that is not there", HostMap{Sheet: "Other", HeaderRow: 1}, []string{"sheet"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := book.Read(tt.m, hostQuarter, hostPools)
			e, ok := err.(*Error)
			if !ok {
				t.Fatalf("%v", err)
			}
			var fields []string
			for _, f := range e.Fields() {
				fields = append(fields, f.Field)
			}
			if !slices.Equal(fields, tt.fields) {
				t.Errorf("%v", fields)
			}
		})
	}
}

func TestColumnsAreGuessedByTheirWordsBelowATitle(t *testing.T) {
	m := hostText("Tidewater Foundation", "Fund activity|October to December", "Posting date|Description|Reference|Fund|Debit|Credit|Currency", "2024-10-05|x|y|R|1||USD").Guess("")
	if m.HeaderRow != 3 || m.Date != "A" || m.Text != "B" || m.Reference != "C" || m.PoolColumn != "D" || m.Out != "E" || m.In != "F" || m.CurrencyColumn != "G" || m.Amount != "" {
		t.Fatalf("%+v", m)
	}
}

func TestMoreThanCanBeAddedUpIsRefusedAtItsCell(t *testing.T) {
	lines := []string{hostHeader}
	for range 9300 {
		lines = append(lines, "2024-10-05|x|10000000000000.00|R-100")
	}
	_, bad, err := hostText(lines...).Read(plainMap(), hostQuarter, hostPools)
	if err != nil || len(bad) == 0 || !strings.HasPrefix(bad[0].Cell, "C92") {
		t.Fatalf("%d %v %v", len(bad), bad[:min(1, len(bad))], err)
	}
}

func FuzzAHostsCell(f *testing.F) {
	for _, s := range []string{"1,234.56", "1.234,56", "(5)", "1e30", "", "-", "'", "٣", "1\x00", "USD", "$", "1,,2", strings.Repeat("9", 50)} {
		f.Add(s, "31/12/2024", false)
		f.Add("5.00", s, true)
	}
	f.Fuzz(func(t *testing.T, amount, date string, numeric bool) {
		row := HostCells{Row: 2, Cells: []string{date, "x", amount, "R-100"}}
		if numeric {
			row.Numeric = 1 | 4
		}
		s := HostSheet{Rows: []HostCells{{Row: 1, Cells: strings.Split(hostHeader, "|")}, row}}
		got, bad, err := HostBook{Sheets: []HostSheet{s}}.Read(plainMap(), hostQuarter, hostPools)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range bad {
			if b.Cell == "" || b.Message == "" {
				t.Fatalf("a problem without a place: %+v", b)
			}
		}
		for _, r := range got.Rows {
			if again := fmt.Sprint(r.Money()); strings.Contains(again, "--") {
				t.Fatal(again)
			}
		}
	})
}

func TestEachRuleOfCellsSpeaksAtItsCell(t *testing.T) {
	for rule, row := range map[Rule]string{"reconcile.number": "2024-10-05|x|1,234|R-100", "reconcile.date": "soon|x|1.00|R-100", "reconcile.pool": "2024-10-05|x|1.00|Z"} {
		_, bad, err := hostText(hostHeader, row).Read(plainMap(), hostQuarter, hostPools)
		if err != nil || len(bad) != 1 || bad[0].Code != string(rule) {
			t.Errorf("%s does not speak: %+v %v", rule, bad, err)
		}
	}
}
