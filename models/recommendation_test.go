package models

import (
	"strings"
	"testing"

	"bursar/tally"
)

func asking(code string, cost int64) Asking {
	a := Asking{Code: code, Vote: tally.Pass, Shown: true, Sentence: "Passed."}
	if cost > 0 {
		a.Cost = &cost
	}
	return a
}

func advised(t *testing.T, order [][]string, asks []Asking, money int64, skip bool) Advice {
	t.Helper()
	a, err := Advise(order, asks, nil, money, "USD", skip)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// told is each line as "place outcome left".
func told(a Advice) string {
	var b strings.Builder
	for _, l := range a.Lines {
		b.WriteString(l.Outcome + " " + Money{*l.LeftMinor, "JPY"}.Amount() + "; ")
	}
	return b.String()
}

func TestTheLineStopsAtTheFirstThatDoesNotFitOrPassesOverIt(t *testing.T) {
	order := [][]string{{"A"}, {"B"}, {"C"}}
	asks := []Asking{asking("A", 60), asking("B", 50), asking("C", 40)}
	for _, c := range []struct {
		skip bool
		want string
	}{{false, "in 40; out 40; out 40; "}, {true, "in 40; out 40; in 0; "}} {
		if got := told(advised(t, order, asks, 100, c.skip)); got != c.want {
			t.Errorf("skip %v: %s", c.skip, got)
		}
	}
	stopped := advised(t, order, asks, 100, false)
	if *stopped.Lines[1].ShortMinor != 10 || stopped.Lines[2].ShortMinor != nil || !strings.HasPrefix(stopped.Lines[2].Why, "Below the funding line, which ends before B; asks 0.40 USD.") {
		t.Errorf("%+v", stopped.Lines)
	}
}

func TestAProposalThatFailedKeepsItsPlaceAndTakesNoMoney(t *testing.T) {
	failed := asking("A", 60)
	failed.Vote, failed.Sentence = tally.Fail, "Failed: 1 yes, 3 no."
	a := advised(t, [][]string{{"A"}, {"B"}}, []Asking{failed, asking("B", 50)}, 60, false)
	if told(a) != "out 60; in 10; " || a.Lines[0].Why != "Failed: 1 yes, 3 no." || a.Leftover != 10 {
		t.Errorf("%s %+v", told(a), a.Lines[0])
	}
}

func TestWhatTheRecordDoesNotShowIsWalkedOnMoneyAloneAndSaysSo(t *testing.T) {
	open := asking("A", 60)
	open.Vote, open.Shown, open.Sentence = tally.Fail, false, "Not shown by the record: 2 yes, 0 no."
	a := advised(t, [][]string{{"A"}}, []Asking{open}, 60, false)
	if a.Lines[0].Outcome != AdviceIn || bool(a.Lines[0].Shown) || a.Lines[0].Why != "Fits: asks 0.60 USD, 0.00 are left. Not shown by the record: 2 yes, 0 no." {
		t.Errorf("%+v", a.Lines[0])
	}
}

func TestAnUnknownAmountIsNeverTakenForZero(t *testing.T) {
	order, asks := [][]string{{"A"}, {"B"}}, []Asking{asking("A", 0), asking("B", 50)}
	stop, skip := advised(t, order, asks, 60, false), advised(t, order, asks, 60, true)
	if told(stop) != "out 60; out 60; " || told(skip) != "out 60; in 10; " || stop.Lines[0].CostMinor != nil {
		t.Errorf("stop %s, skip %s", told(stop), told(skip))
	}
}

func TestEqualsStandLowerCostFirstThenInTheChairsOrder(t *testing.T) {
	asks := []Asking{asking("A", 50), asking("B", 50), asking("C", 20), asking("D", 0)}
	a, err := Advise([][]string{{"A", "B", "C", "D"}}, asks, []string{"B", "A"}, 200, "USD", false)
	if err != nil || *a.Lines[0].CostMinor != 20 || a.Lines[3].CostMinor != nil || told(a) != "in 180; in 130; in 80; out 80; " {
		t.Errorf("%s, %v", told(a), err)
	}
	places := inPlace([][]string{{"A", "B", "C", "D"}}, asks, []string{"B", "A"})
	if places[1].Code != "B" || places[2].Code != "A" {
		t.Errorf("%+v", places)
	}
}

func TestAMinimumThatFitsIsMentioned(t *testing.T) {
	minimum, a := int64(30), asking("A", 60)
	a.Minimum = &minimum
	if why := advised(t, [][]string{{"A"}}, []Asking{a}, 40, false).Lines[0].Why; why != "Short 0.20 USD: asks 0.60, 0.40 are left. Its minimum of 0.30 fits. Passed." {
		t.Error(why)
	}
}
