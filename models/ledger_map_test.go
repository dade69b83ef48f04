package models

import (
	"strings"
	"testing"
)

func TestAMapSaysLineByLineHowAJournalIsRead(t *testing.T) {
	m, err := ParseLedgerMap("# the council's journal\r\n\r\ncommodity $ = USD\ncommodity \"\" = EUR\naccount Expenses:Travel  to Kigali = travel:paid\naccount Assets:* = research:free\naccount Assets:Bank:* = Bank of the host\nyear FY2023 = 2023-07-01 2024-06-30\n")
	if err != nil {
		t.Fatal(err)
	}
	for account, want := range map[string]string{"Expenses:Travel to Kigali": "travel:paid", "Assets": "research:free", "Assets:Cash": "research:free", "Assets:Bank:One": "Bank of the host", "Assetsx": "", "Income": ""} {
		if got := m.Target(account); got != want {
			t.Errorf("%s is read as %q, not %q", account, got, want)
		}
	}
	if m.Signs["$"] != "USD" || m.Signs[""] != "EUR" || len(m.Years) != 1 || m.Years[0].Code != "FY2023" {
		t.Errorf("%+v", m)
	}
	again, err := ParseLedgerMap(m.Text())
	if err != nil || again.Text() != m.Text() {
		t.Errorf("%v\n%s", err, m.Text())
	}
}

func TestALineOfAMapThatCannotBeReadIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"account a":                                  "Line 1 of the map has no “ = ”",
		"\naccount a = ":                             "Line 2 of the map has no “ = ”",
		"account a = b\naccount a = c":               "Line 2 of the map names the account a a second time, after line 1",
		"commodity $ = Dollar":                       "Line 1 of the map gives Dollar, which is no currency",
		"commodity $ = USD\ncommodity \"$\" = CAD":   "Line 2 of the map names the commodity $ a second time",
		"year 2024 = 2024-01-01 2024-12-31":          "Line 1 of the map gives no fiscal year: A fiscal year that begins on 1 Jan 2024 is named FY2024.",
		"year FY2024 = 2024-01-01":                   "Line 1 of the map gives no fiscal year",
		"accounts a = b":                             "Line 1 of the map begins with accounts",
		"account a = (b)":                            "cannot be the name of an account",
		"account a = b ; c":                          "cannot be the name of an account",
		"account a = b:*":                            "cannot be the name of an account",
		strings.Repeat("\n", 20_001):                 "at most 20000 are read",
		"account a = " + strings.Repeat("long", 300): "too long",
	} {
		_, err := ParseLedgerMap(text)
		if err == nil || !strings.Contains(err.Error(), want) || CodeOf(err) != Invalid {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

func FuzzLedgerMap(f *testing.F) {
	f.Add("commodity $ = USD\naccount Expenses:Travel = travel:paid\nyear FY2024 = 2024-01-01 2024-12-31\n")
	f.Add("account a = b = c\naccount a:* = x\ncommodity \"\" = EUR\n# remark\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseLedgerMap(text)
		if err != nil {
			if CodeOf(err) != Invalid {
				t.Fatal(err)
			}
			return
		}
		again, err := ParseLedgerMap(m.Text())
		if err != nil || again.Text() != m.Text() {
			t.Fatalf("%q becomes %q: %v", text, m.Text(), err)
		}
	})
}

func TestAYearOfAJournalBeginsAsTheFoundationsDo(t *testing.T) {
	for _, c := range []struct {
		start       FiscalStart
		day         Date
		code, first Date
	}{{"", "2024-03-01", "FY2024", "2024-01-01"}, {"07-01", "2024-06-30", "FY2023", "2023-07-01"}, {"07-01", "2024-07-01", "FY2024", "2024-07-01"}} {
		y := c.start.YearOf(c.day)
		if y.Code != string(c.code) || y.FirstOn != c.first || !y.Holds(c.day) || y.FirstOn.DaysTo(y.LastOn) < 364 {
			t.Errorf("%+v: %+v", c, y)
		}
	}
}

func TestTheNameOfAnAccountTellsItsPoolAndYear(t *testing.T) {
	if account, year := CutYear("research:free:FY2024"); account != "research:free" || year != "FY2024" {
		t.Error(account, year)
	}
	if account, year := CutYear("Assets:2024"); account != "Assets:2024" || year != "" {
		t.Error(account, year)
	}
	for name, want := range map[string]bool{"travel:free": true, "travel:fee": false, "Travel:free": false, "travel": false} {
		if _, got := LooksLikePool(name); got != want {
			t.Error(name, got)
		}
	}
	for code, want := range map[string]int64{"T-000123": 123, "T-1": 0, "T-1000000": 1000000, "17": 0, "T-9999999999999999": 0} {
		if got := EntryNumber(code); got != want {
			t.Error(code, got)
		}
	}
}
