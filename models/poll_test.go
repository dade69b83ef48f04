package models

import (
	"strings"
	"testing"
)

func TestAPollsRuleIsReadAloud(t *testing.T) {
	for text, want := range map[string]string{
		`{"base":"cast","num":1,"den":2,"strict":true}`:                                                 "more than half of the votes cast",
		`{"base":"roll","num":2,"den":3,"strict":false,"section":"4.3"}`:                                "at least two thirds of all voting seats (section 4.3)",
		`{"base":"present","num":1,"den":2,"strict":true,"quorum":{"num":60,"den":100,"strict":false}}`: "more than half of those voting or abstaining, 60 % of the roll taking part",
	} {
		r, err := ParsePollRule("rule", text)
		if err != nil || r.Words() != want {
			t.Errorf("%s: %q, %v", text, r.Words(), err)
		}
		if again, err := ParsePollRule("rule", r.Text()); err != nil || again.Text() != r.Text() {
			t.Errorf("%s does not read back: %v", text, err)
		}
	}
}

func TestARuleThatCannotBeCountedByIsRefused(t *testing.T) {
	for _, text := range []string{"", "{}", `{"base":"all","num":1,"den":2}`, `{"base":"cast","num":3,"den":2}`, `{"base":"cast","num":1,"den":0}`,
		`{"base":"cast","num":1,"den":1,"strict":true}`, `{"base":"cast","num":1,"den":2,"half":true}`, `{"base":"cast","num":1,"den":2,"quorum":{"num":1,"den":0}}`} {
		if _, err := ParsePollRule("rule", text); CodeOf(err) != Invalid {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestATieOrderNamesEachProposalOnce(t *testing.T) {
	proposals := []string{"A", "B"}
	for _, order := range [][]string{{"A", "A"}, {"C"}} {
		if CodeOf(CheckTieOrder("tie_order", order, proposals)) != Invalid {
			t.Errorf("%v was taken", order)
		}
	}
	if err := CheckTieOrder("tie_order", []string{"B"}, proposals); err != nil {
		t.Error(err)
	}
}

func TestAReceiptBindsTheChoiceAndReadsAsGroups(t *testing.T) {
	a, b := Receipt("nonce", `{"vote":"yes"}`), Receipt("nonce", `{"vote":"no"}`)
	if a == b || len(a) != 29 || strings.Count(a, "-") != 5 || strings.Trim(a, receiptLetters+"-") != "" {
		t.Errorf("%s %s", a, b)
	}
	if Receipt("other", `{"vote":"yes"}`) == a {
		t.Error("the secret number is not in the receipt, so a choice could be guessed from it")
	}
}

func TestABallotThatClosesBeforeItOpensIsRefused(t *testing.T) {
	now := Instant("2024-10-31T12:00:00.000Z")
	if _, err := (NewPoll{Closes: "2024-10-31T12:00:00Z"}).Check(now); CodeOf(err) != Invalid {
		t.Errorf("%v", err)
	}
	p, err := NewPoll{Closes: "2024-10-31T13:00:00+00:30", Secrecy: "sealed"}.Check(now)
	if err != nil || p.ClosesAt != "2024-10-31T12:30:00.000Z" || p.LateAt("2024-10-31T12:30:00.000Z") || !p.LateAt("2024-10-31T12:30:00.001Z") {
		t.Errorf("%+v, %v", p, err)
	}
}
