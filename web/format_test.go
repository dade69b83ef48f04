package web

import (
	"math"
	"testing"
)

func TestFiguresAreWrittenExactlyWithCommasAndATrueMinus(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Money(0), "0.00"}, {Money(5), "0.05"}, {Money(-5), "−0.05"}, {Money(2500000), "25,000.00"}, {Money(123456789012), "1,234,567,890.12"},
		{Money(math.MinInt64), "−92,233,720,368,547,758.08"},
		{Days(16500), "16.5"}, {Days(131000), "131"}, {Days(-1000), "−1"}, {Days(125), "0.125"}, {Days(1234567000), "1,234,567"},
		{Percent(126), "12.6"}, {Percent(0), "0.0"}, {Count(1842), "1,842"}, {Count(-100), "−100"},
		{Plural(1, "proposal", "proposals"), "1 proposal"}, {Plural(0, "proposal", "proposals"), "0 proposals"},
		{Day("2024-10-30"), "30 Oct 2024"}, {Day("2024-13-30"), "2024-13-30"}, {Day("soon"), "soon"}, {Day(""), ""},
		{Listing(nil), ""}, {Listing([]string{"a"}), "a"}, {Listing([]string{"a", "b", "c"}), "a, b and c"},
		{NumberWord(2), "Two"}, {NumberWord(40), "40"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
