package journal

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bursar/models"
)

func TestATransactionIsReadWithAllThatStandsInIt(t *testing.T) {
	j := read(t, `commodity $1,000.00

2024-08-07=8/31 * (C-12) Northwind Works | August  ; meeting: M-BSC-53
    ; https://tracker.example/issues/9
    ! paid:contractor   $9,250.00 @@ 8500.00 EUR = $9,250  ; -- 18.5 days [=2024-09-02]
        ; #12
    (worked)   18.5 days
    committed
`)
	want := []Transaction{{
		Line: 3, Date: "2024-08-07", Effective: "2024-08-31", Mark: Cleared, Code: "C-12", Description: "Northwind Works | August",
		Comment: "meeting: M-BSC-53\nhttps://tracker.example/issues/9",
		Postings: []Posting{
			{Line: 5, Mark: Pending, Account: "paid:contractor", Amount: Amount{925000, "USD"}, Cost: &Cost{Rate{850000, 2, "EUR"}, true},
				Assertion: &Assertion{Amount: Amount{925000, "USD"}}, Effective: "2024-09-02", Comment: "-- 18.5 days [=2024-09-02]\n#12"},
			{Line: 7, Account: "worked", Kind: Virtual, Amount: Amount{185, "days"}},
			{Line: 8, Account: "committed", Amount: Amount{-850000, "EUR"}},
		},
	}}
	if diff := cmp.Diff(want, j.Transactions); diff != "" || len(j.Problems) > 0 {
		t.Error(diff, j.Problems)
	}
	head := j.Transactions[0]
	if head.Payee() != "Northwind Works" || head.Note() != "August" || !slices.Equal(head.Tags(), []Tag{{"meeting", "M-BSC-53"}}) {
		t.Error(head.Payee(), head.Note(), head.Tags())
	}
}

func TestTheDecimalMarkIsDecidedFromTheWholeFile(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string // amounts, each a posting of its own
		units int64    // of the first
		code  string   // of the problem, if there is one
		line  int
	}{
		{"cents beside thousands", []string{"$8,778", "$2,522.97"}, 877800, "", 0},
		{"cents behind a comma beside thousands", []string{"1.234 EUR", "5,50 EUR"}, 123400, "", 0},
		{"two groups are no fraction", []string{"1,234 EUR", "1,234,567 EUR"}, 123400, "", 0},
		{"four digits before the mark are no group", []string{"1,234 h", "1234,5 h"}, 1234, "", 0},
		{"a leading zero is no group", []string{"1.234 h", "0.125 h"}, 1234, "", 0},
		{"no marks at all", []string{"1234 EUR", "7 EUR"}, 123400, "", 0},
		{"only thousands or fractions", []string{"1,234 EUR", "5 EUR"}, 0, BadMark, 2},
		{"points and commas that may be either", []string{"5 EUR", "1.234 EUR", "1,234 EUR"}, 0, BadMark, 3},
		{"two marks", []string{"1.50 EUR", "5 EUR", "1,50 EUR"}, 0, BadMark, 4},
		{"groups of two", []string{"1,50,000.00 EUR"}, 0, BadAmount, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := "2024-01-01 x\n"
			for i, a := range tt.lines {
				text += fmt.Sprintf("    (a%d)  %s\n", i, a)
			}
			j := read(t, text)
			if tt.code != "" {
				if len(j.Problems) != 1 || j.Problems[0].Code != tt.code || j.Problems[0].Line != tt.line || len(j.Transactions) > 0 {
					t.Fatal(j.Problems)
				}
				return
			}
			if len(j.Problems) > 0 || j.Transactions[0].Postings[0].Amount.Units != tt.units {
				t.Fatal(j.Problems, j.Transactions)
			}
		})
	}
}

func TestARefusedMarkNamesItsLinesAndTheRemedy(t *testing.T) {
	j := read(t, "2024-01-01 x\n    (a)  $1,234\n    (b)  $5,000\n")
	if len(j.Problems) != 1 || !strings.Contains(j.Problems[0].Message, "lines 2, 3") || !strings.Contains(j.Problems[0].Message, "“commodity $1,000.00”") {
		t.Error(j.Problems)
	}
	j = read(t, "2024-01-01 x\n    (a)  1.50 EUR\n    (b)  1,50 EUR\n")
	if len(j.Problems) != 1 || !strings.Contains(j.Problems[0].Message, "Lines 2 and 3") {
		t.Error(j.Problems)
	}
	j = read(t, "commodity $1.000,00\n2024-01-01 x\n    (a)  $1.50\ncommodity $1,000.00\n")
	if len(j.Problems) == 0 || j.Problems[0].Line != 4 || !strings.Contains(j.Problems[0].Message, "Lines 1 and 4") {
		t.Error(j.Problems)
	}
}

func TestASignIsTheCurrencyThatTheCallerSays(t *testing.T) {
	text := "2024-01-01 x\n    (a)  $5\n    (a)  2 CAD\n    (a)  \"$\" 7\n"
	j, err := ReadWith(strings.NewReader(text), "x", Symbols{"$": "CAD"})
	if err != nil || len(j.Problems) > 0 {
		t.Fatal(err, j.Problems)
	}
	all, err := j.Balances("")
	if diff := cmp.Diff([]Balance{{"a", Amount{7, "$"}}, {"a", Amount{700, "CAD"}}}, all); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestBalancesCountUpToADay(t *testing.T) {
	j := read(t, "2024-01-01 x\n    a  5 EUR\n    b\n2024-02-01 y\n    a  2 EUR ; date:2024-03-01\n    b\n")
	for day, want := range map[models.Date][]Balance{
		"2023-12-31": {},
		"2024-01-01": {{"a", Amount{500, "EUR"}}, {"b", Amount{-500, "EUR"}}},
		"2024-02-01": {{"a", Amount{500, "EUR"}}, {"b", Amount{-700, "EUR"}}},
		"2024-03-01": {{"a", Amount{700, "EUR"}}, {"b", Amount{-700, "EUR"}}},
	} {
		if got, err := j.Balances(day); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v %v", day, got, err)
		}
	}
	if got := j.Accounts(); !slices.Equal(got, []string{"a", "b"}) {
		t.Error(got)
	}
	j.Transactions[0].Postings[0].Amount.Units = 1<<63 - 1
	if _, err := j.Balances(""); err == nil {
		t.Error("a sum past 64 bits is given out")
	}
}

func TestWalkingGivesWhatReadingKeeps(t *testing.T) {
	for _, text := range []string{
		"2024-01-02 x\n    a  1\n    b\n2024-01-01 y\n    a  1\n    b\n",
		"2024-01-02 x\n    a  1 = 2\n    b\n2024-01-01 y\n    a  1\n    b\n",
	} {
		var got []Transaction
		_, err := Walk(strings.NewReader(text), "x", UsualSymbols, func(t Transaction) bool {
			got = append(got, t)
			return true
		})
		if diff := cmp.Diff(read(t, text).Transactions, got); diff != "" || err != nil || len(got) != 2 {
			t.Error(diff, err)
		}
		n := 0
		if _, err = Walk(strings.NewReader(text), "x", UsualSymbols, func(Transaction) bool { n++; return false }); n != 1 || err != nil {
			t.Errorf("after a no %d were given, %v", n, err)
		}
	}
}

func TestWalkingKeepsNoTransactions(t *testing.T) {
	file := manyEntries(50_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	_, err := Walk(strings.NewReader(string(file)), "x", UsualSymbols, func(Transaction) bool {
		if n++; n == 50_000 {
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
		return true
	})
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc) - int64(len(file)); err != nil || n != 50_000 || grown > 2<<20 {
		t.Errorf("%d bytes are kept after %d transactions, %v", grown, n, err)
	}
}

func TestAPostingHasTheDatesOfItsComment(t *testing.T) {
	for comment, want := range map[string][2]models.Date{
		"[2024-02-03]":                       {"2024-02-03", ""},
		"[2/3=3/4]":                          {"2024-02-03", "2024-03-04"},
		"[=2025-03-04] and [=2025-03-05]":    {"", "2025-03-04"},
		"date:2/3":                           {"2024-02-03", ""},
		"date: 2024-02-03 paid, date2:3.4":   {"2024-02-03", "2024-03-04"},
		"key: value, date:2024-02-03":        {"2024-02-03", ""},
		"key: value date:2024-02-03":         {"", ""},
		"update:2024-02-03 [12] [x] [draft]": {"", ""},
		"18.5 days; see [1]":                 {"", ""},
	} {
		j := read(t, "2024-01-01 x\n    (a)  1  ; "+comment+"\n")
		if len(j.Problems) > 0 {
			t.Fatal(j.Problems)
		}
		if p := j.Transactions[0].Postings[0]; p.Date != want[0] || p.Effective != want[1] || p.Comment != comment {
			t.Errorf("%s: %s and %s", comment, p.Date, p.Effective)
		}
	}
}
