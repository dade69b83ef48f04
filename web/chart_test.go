package web

import (
	"encoding/xml"
	"errors"
	"html/template"
	"io"
	"math"
	"strings"
	"testing"
)

// wellFormed reads a chart as strict XML.
func wellFormed(t *testing.T, chart template.HTML) {
	t.Helper()
	reader := xml.NewDecoder(strings.NewReader(string(chart)))
	for {
		_, err := reader.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v in %s", err, chart)
		}
	}
}

func contains(t *testing.T, chart template.HTML, parts ...string) {
	t.Helper()
	wellFormed(t, chart)
	for _, part := range parts {
		if !strings.Contains(string(chart), part) {
			t.Errorf("missing %s in %s", part, chart)
		}
	}
}

func TestAPoolThatIsShortShowsAdviceBeyondItsTick(t *testing.T) {
	chart := PoolsChart(pool, []PoolBar{{Name: `R&D "<x>"`, Paid: 9225000, Committed: 9225000, Recommended: 4500000, Free: 1550000, Budget: 20000000, Label: "29,500.00 short", Short: true}})
	contains(t, chart, `<rect class="paid" x="0%" y="20" width="38.889%"`, `<rect class="com" x="39.089%" y="20" width="38.889%"`,
		`<rect class="rec" x="78.178%"`, `x1="84.746%" x2="84.746%" y1="16" y2="38"`, `R&amp;D &#34;&lt;x&gt;&#34;`, `class="ts"`)
	if strings.Contains(string(chart), `class="fre"`) {
		t.Error("a pool that is short has nothing free")
	}
}

func TestOneBarThatGoesFurtherScalesThemAll(t *testing.T) {
	chart := PoolsChart(pool, []PoolBar{{Name: "far", Paid: 200, Budget: 100, Label: "over"}, {Name: "near", Free: 100, Budget: 100}})
	contains(t, chart, `x1="50%"`, `<rect class="fre" x="0%" y="66" width="49.8%"`)
}

func TestChartsStandExtremesWithoutBreaking(t *testing.T) {
	name := ChartName{ID: "c", Title: "T", Desc: "D"}
	for _, n := range []int64{0, 1, -1, math.MaxInt64 / 8, math.MinInt64 / 8} {
		wellFormed(t, PoolsChart(name, []PoolBar{{Name: "a", Paid: n, Committed: n, Recommended: n, Free: n, Budget: n}, {Name: "none", Paid: 5}}))
		wellFormed(t, FundingLineChart(FundingLine{ChartName: name, Money: n, Bars: []FundingBar{{Name: "a", Cost: n}, {Name: "b", Cost: n}}}))
		wellFormed(t, BudgetColumns(ColumnFigures{ChartName: name, Columns: []BudgetColumn{{Name: "Q1", Budget: n, Paid: n}}}))
		wellFormed(t, DaysBars(name, []DaysBar{{Name: "a", Before: n, Quarter: n, Ceiling: n}}))
		wellFormed(t, UsedBar(n, n, n, "x"))
		wellFormed(t, BurnDown(BurnDownFigures{ChartName: name, Ceiling: []CeilingStep{{DayPoint: DayPoint{0, n}}}, Actual: []DayPoint{{3, n}}}))
	}
	wellFormed(t, PoolsChart(name, nil))
	wellFormed(t, FundingLineChart(FundingLine{ChartName: name}))
	wellFormed(t, BudgetColumns(ColumnFigures{ChartName: name}))
	wellFormed(t, BurnDown(BurnDownFigures{ChartName: name}))
}

func TestCostsFitCrossOrLieBeyondTheFundingLine(t *testing.T) {
	for _, c := range []struct {
		before, cost int64
		want         string
	}{{0, 100, "fits"}, {50, 51, "crosses"}, {100, 1, "beyond"}, {120, 1, "beyond"}} {
		if got := (FundingBar{Cost: c.cost}).fit(c.before, 100); got != c.want {
			t.Errorf("%d after %d of 100: got %s, want %s", c.cost, c.before, got, c.want)
		}
	}
}

func TestTheBurnDownShowsAmendmentsAsSteps(t *testing.T) {
	chart := BurnDown(burnDown())
	contains(t, chart, `<path class="cap" d="M0 142.86H96.35V64.29H1000"/>`, `<path class="plan" d="M0 142.86L`, `class="band"`, `class="cast"`, "amendment 1, +11", "forecast: 48 unused", `stroke-dasharray="2 3"`)
}

func TestAStatementAloneGivesACeilingAndOneStep(t *testing.T) {
	chart := BurnDown(BurnDownFigures{ChartName: ChartName{ID: "b", Title: "T", Desc: "D"}, CeilingLabel: "ceiling 131", ActualLabel: "114.5 left",
		Ceiling: []CeilingStep{{DayPoint: DayPoint{0, 131000}}}, Actual: []DayPoint{{20027, 114500}}})
	contains(t, chart, `<path class="cap" d="M0 64.29H1000"/>`, `<path class="act" d="M500 64.29V182.14H750"/>`, "114.5 left")
	for _, absent := range []string{`class="plan"`, `class="band"`, `class="cast"`} {
		if strings.Contains(string(chart), absent) {
			t.Errorf("%s is drawn although nothing states it", absent)
		}
	}
}

func TestTheUsedBarGoesOnPastTheCeiling(t *testing.T) {
	contains(t, UsedBar(12000, 10000, -1, "12 of 10"), `<rect class="paid" x="0%" y="1" width="83.333%"`, `<rect class="over" x="83.333%"`)
	contains(t, UsedBar(16500, 131000, 24700, "x"), `width="12.595%"`, `x1="18.855%"`)
}

func TestSharesAreRoundedFromExactProducts(t *testing.T) {
	for _, c := range []struct{ n, by, of, want int64 }{
		{1, 100_000, 3, 33_333}, {2, 100_000, 3, 66_667}, {-1, 100_000, 3, -33_333}, {5, 0, 3, 0}, {5, 3, 0, 0},
		{9_000_000_000_000_000, 100_000, 9_000_000_000_000_000, 100_000}, {math.MaxInt64, math.MaxInt64, 1, 1 << 62},
	} {
		if got := scale(c.n, c.by, c.of); got != c.want {
			t.Errorf("%d * %d / %d: got %d, want %d", c.n, c.by, c.of, got, c.want)
		}
	}
}
