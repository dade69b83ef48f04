package models

import "testing"

func TestACappedBalanceNeverFallsBelowZero(t *testing.T) {
	p := Pool{Name: "Research grants", Currency: "USD"}
	for _, c := range []struct {
		stands, change, capped, want int64
		refused                      string
	}{
		{1550000, -1550000, 1, 0, ""},
		{1550000, -2950000, 1, 0, "29,500.00 USD is 14,000.00 more than is free in Research grants. Lower it, or ask the board for a transfer first."},
		{0, -1, 1, 0, "0.01 USD is 0.01 more than is free in Research grants. Lower it, or ask the board for a transfer first."},
		{0, -1, 0, -1, ""},
		{0, 1, 1, 1, ""},
	} {
		got, err := Balance{Currency: "USD", Minor: c.stands, Capped: c.capped}.After(c.change, AccountFree, p)
		if e, _ := err.(*Error); (e == nil) != (c.refused == "") || (e != nil && (e.Message != c.refused || e.Field != "amount")) || got != c.want {
			t.Errorf("%+v: %d, %v", c, got, err)
		}
	}
	if _, err := (Balance{Currency: "USD", Minor: 1 << 62, Capped: 1}).After(1<<62, AccountFree, p); CodeOf(err) != Invalid {
		t.Errorf("a sum past what can be kept is taken: %v", err)
	}
}

func TestMoneyIsDrawnFromTheOldestYearFirstAndNeverMoreThanThereIs(t *testing.T) {
	s := Subject{Code: "G-2024-001"}
	open := []OpenCommitment{{1, 100, 100}, {2, 0, 0}, {3, 50, 50}}
	drawn, err := s.Draw(Money{120, "USD"}, open)
	if err != nil || len(drawn) != 2 || drawn[0] != (OpenCommitment{1, 100, 100}) || drawn[1] != (OpenCommitment{3, 20, 20}) {
		t.Fatalf("%+v, %v", drawn, err)
	}
	if drawn, err = s.Draw(Money{150, "USD"}, open); err != nil || len(drawn) != 2 {
		t.Fatalf("all of it: %+v, %v", drawn, err)
	}
	_, err = s.Draw(Money{151, "USD"}, open)
	if want := "amount: 1.51 USD is 0.01 more than is committed for G-2024-001, 1.50 USD. Lower it, or commit more by a decision of the board first."; err == nil || err.Error() != want {
		t.Fatalf("%v", err)
	}
}

func TestATransactionBalancesInEachCurrency(t *testing.T) {
	usd, eur := Pool{Code: "a", Currency: "USD"}, Pool{Code: "b", Currency: "EUR"}
	line := func(p Pool, minor int64) PostingLine { return PostingLine{Pool: p, Account: AccountFree, Minor: minor} }
	for _, c := range []struct {
		lines []PostingLine
		field string
	}{
		{[]PostingLine{line(usd, -5), line(usd, 5)}, ""},
		{[]PostingLine{line(usd, -5), line(usd, 5), line(eur, 1), line(eur, -1)}, ""},
		{[]PostingLine{line(usd, -5), line(usd, 4)}, "postings"},
		{[]PostingLine{line(usd, -5), line(eur, 5)}, "postings"},
		{[]PostingLine{line(usd, 5)}, "postings"},
		{nil, "postings"},
		{[]PostingLine{line(usd, 0), line(usd, 0)}, "amount"},
		{[]PostingLine{line(usd, 1<<62), line(usd, 1<<62), line(usd, 1<<62), line(usd, 1<<62)}, "amount"},
	} {
		err := NewTransaction{EffectiveOn: "2024-01-01", Text: "x", Lines: c.lines}.Check()
		if e, _ := err.(*Error); (e == nil) != (c.field == "") || (e != nil && e.Field != c.field) {
			t.Errorf("%+v: %v", c.lines, err)
		}
	}
	if err := (NewTransaction{Text: "x", Lines: []PostingLine{line(usd, -5), line(usd, 5)}}).Check(); err == nil {
		t.Error("a transaction without a day is taken")
	}
}
