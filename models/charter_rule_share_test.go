package models

import (
	"errors"
	"testing"
)

func TestARuleIsWrittenAsPeopleWriteIt(t *testing.T) {
	cases := []struct {
		key, written, base string
		strict             bool
		want               string
	}{
		{KeyQuorum, "60 %", "cast", false, `{"num":60,"den":100,"strict":false}`},
		{KeyQuorum, " 2 / 3 ", "", true, `{"num":2,"den":3,"strict":true}`},
		{KeyMeetingVote, "1/2", "cast", true, `{"base":"cast","num":1,"den":2,"strict":true}`},
		{KeyCompanyLimit, "2", "", false, `{"seats":2}`},
		{"chair", "", "", false, ``},
		{KeyQuorum, "most", "", false, "refused"},
		{KeyQuorum, "60", "", false, "refused"},
		{KeyCompanyLimit, "0", "", false, "refused"},
		{"chair", "2", "", false, "refused"},
	}
	for _, c := range cases {
		got, err := CharterParams(c.key, c.written, c.base, c.strict)
		var refusal *Error
		if errors.As(err, &refusal) && refusal.Field == "params" {
			got = "refused"
		}
		if got != c.want {
			t.Errorf("%s %q: got %s (%v), want %s", c.key, c.written, got, err, c.want)
		}
	}
}

func TestARuleSaysItsArithmeticForTheSeatsThatAreHeld(t *testing.T) {
	cases := []struct{ key, params, want string }{
		{KeyQuorum, `{"num":60,"den":100,"strict":false}`, "60 % of the voting seats: of 7 held, 5 are needed."},
		{KeyMeetingVote, `{"base":"cast","num":1,"den":2,"strict":true}`, "more than half of the votes cast: of 7 cast, 4 are needed."},
		{KeyCompanyLimit, `{"seats":2}`, "At most 2 voting seats for one company and its related companies."},
		{"chair", `{}`, "Recorded; Bursar does not count by it."},
	}
	for _, c := range cases {
		if got := (CharterRule{Key: c.key, Params: c.params}).Arithmetic(7); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
