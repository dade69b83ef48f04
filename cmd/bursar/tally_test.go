package main

import (
	"testing"

	"bursar/tally"
	"bursar/tally/casefile"
)

func TestMoneyIsWrittenWithTheDecimalsOfItsCurrencyOrOfItsCase(t *testing.T) {
	for _, c := range []struct {
		minor, unit int64
		currency    string
		want        string
	}{
		{50_000, 1, "", "50,000"}, {999, 1, "", "999"}, {1_000, 0, "", "1,000"}, {1_234_567, 1, "", "1,234,567"},
		{90, 100, "", "0.90"}, {109, 100, "", "1.09"}, {-5, 10, "", "-0.5"}, {-1_234_50, 100, "", "-1,234.50"},
		{50_000, 1, "USD", "50,000.00 USD"}, {500_005, 10, "USD", "50,000.50 USD"}, {50_000, 1, "JPY", "50,000 JPY"}, {5, 10, "KWD", "0.500 KWD"},
	} {
		if got := moneyWords(c.minor, c.unit, c.currency); got != c.want {
			t.Errorf("%d of %d %s: got %q, want %q", c.minor, c.unit, c.currency, got, c.want)
		}
	}
}

func TestAResultIsSaidInShortLines(t *testing.T) {
	quota, half := int64(3), tally.NewExact(7, 2)
	e := casefile.Entry{Case: tally.Case{Budget: 100, Unit: 10, Candidates: []tally.Cost{{ID: "b", Minor: 25}, {ID: "a", Minor: 60}}}}
	for _, c := range []struct {
		name   string
		answer tally.Answer
		want   []string
	}{
		{"decisions in the order of the case", tally.Answer{Decisions: map[string]tally.Decision{"a": tally.Fail, "b": tally.Pass}}, []string{"b: pass", "a: fail"}},
		{"scores", tally.Answer{Ranking: [][]string{{"a"}, {"b"}}, Winners: []string{"a"}, Scores: map[string]*tally.Exact{"a": &half, "b": nil}}, []string{"1. a 7/2", "2. b"}},
		{"a tie", tally.Answer{Ranking: [][]string{{"a", "b"}}, Winners: []string{"a", "b"}}, []string{"1. a, b (tied)"}},
		{"seats", tally.Answer{Winners: []string{"a", "b"}, Quota: &quota}, []string{"Winners: a, b", "Quota: 3"}},
		{"money", tally.Answer{Funded: []string{"b", "a"}, Order: []string{"b", "a"}}, []string{"Funded: b, 2.5", "Funded: a, 6.0", "Spent 8.5 of 10.0, 1.5 left"}},
	} {
		got := answerWords(c.answer, e.Case, voiceOf(e))
		if len(got) != len(c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: got %q, want %q", c.name, got[i], c.want[i])
			}
		}
	}
}

func TestTheSumOfAFileIsOneLine(t *testing.T) {
	refused := countedCase{Entry: casefile.Entry{Err: &tally.Error{Ballot: tally.NoBallot}}}
	wrong, told := countedCase{differs: []string{"cost"}}, countedCase{differs: []string{"cost"}}
	told.ForInformation = true
	for want, all := range map[string]countedCases{
		"0 cases: 0 counted, 0 refused.":                    {},
		"1 case: 1 counted, 0 refused.":                     {{}},
		"2 cases: 1 counted, 1 refused.":                    {{}, refused},
		"3 cases: 2 counted, 1 refused, 1 not as expected.": {wrong, told, refused},
	} {
		if got := all.words(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
