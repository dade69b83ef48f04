package models

import "testing"

func quorumRule(params string) *CharterRule {
	return &CharterRule{Key: KeyQuorum, Section: "5.1", Params: params, FromOn: "2024-02-12"}
}

func TestAQuorumIsTheSmallestWholeNumberThatReachesTheShare(t *testing.T) {
	const sixty, twoThirds, overHalf = `{"num":60,"den":100,"strict":false}`, `{"num":2,"den":3,"strict":false}`, `{"num":1,"den":2,"strict":true}`
	for _, c := range []struct {
		params                    string
		present, eligible, needed int64
		met                       bool
		sentence                  string
	}{
		{sixty, 6, 7, 5, true, "Quorum met: 6 of 7 voting seats present; 60 % of 7 is 4.2, so 5 are needed."},
		{sixty, 4, 7, 5, false, "No quorum: 4 of 7 voting seats present; 60 % of 7 is 4.2, so 5 are needed."},
		{sixty, 4, 6, 4, true, "Quorum met: 4 of 6 voting seats present; 60 % of 6 is 3.6, so 4 are needed."},
		{sixty, 3, 5, 3, true, "Quorum met: 3 of 5 voting seats present; 60 % of 5 is 3, so 3 are needed."},
		{sixty, 1, 1, 1, true, "Quorum met: 1 of 1 voting seats present; 60 % of 1 is 0.6, so 1 is needed."},
		{sixty, 0, 0, 1, false, "No quorum: nobody holds a voting seat on this day."},
		{twoThirds, 4, 7, 5, false, "No quorum: 4 of 7 voting seats present; 2/3 of 7 is 14/3, so 5 are needed."},
		{overHalf, 3, 6, 4, false, "No quorum: 3 of 6 voting seats present; more than 50 % of 6 is 3, so 4 are needed."},
	} {
		q, err := CountQuorum(quorumRule(c.params), c.present, c.eligible)
		if err != nil || q.Needed != c.needed || q.Met != c.met || q.Sentence() != c.sentence {
			t.Errorf("%s %d/%d: needed %d, met %v, %q, %v", c.params, c.present, c.eligible, q.Needed, q.Met, q.Sentence(), err)
		}
	}
}

func TestWithoutAQuorumRuleNothingIsRefused(t *testing.T) {
	q, err := CountQuorum(nil, 2, 7)
	if err != nil || q.Known || q.Met || q.Sentence() != "2 of 7 voting seats present; no quorum rule is on record for this day." {
		t.Fatalf("%+v %q %v", q, q.Sentence(), err)
	}
	if err := q.Allows(OutcomeApproved); err != nil {
		t.Fatalf("refused without a rule: %v", err)
	}
}

func TestAMeetingWithoutQuorumMayNoteAndDeferOnly(t *testing.T) {
	q, _ := CountQuorum(quorumRule(`{"num":60,"den":100,"strict":false}`), 4, 7)
	for outcome, allowed := range map[Outcome]bool{OutcomeApproved: false, OutcomeRejected: false, OutcomeConsensus: false,
		OutcomeRecommended: false, OutcomeNoted: true, OutcomeDeferred: true} {
		if err := q.Allows(outcome); (err == nil) != allowed {
			t.Errorf("%s: %v", outcome, err)
		}
	}
}

func TestACharterRuleAsksForTheNumbersOfItsKey(t *testing.T) {
	for _, c := range []struct {
		key, params string
		ok          bool
	}{
		{"quorum", `{"num": 60, "den": 100, "strict": false}`, true},
		{"quorum", `{"num":60,"den":0,"strict":false}`, false},
		{"quorum", `{"num":101,"den":100}`, false},
		{"quorum", `{"share":60}`, false},
		{"meeting-vote", `{"base":"cast","num":1,"den":2,"strict":true}`, true},
		{"meeting-vote", `{"num":1,"den":2,"strict":true}`, false},
		{"electronic-vote", `{"base":"roll","num":1,"den":2,"strict":true}`, true},
		{"company-limit", `{"seats":2}`, true},
		{"company-limit", `{"seats":0}`, false},
		{"budget-ceiling", ``, true},
		{"budget-ceiling", `[1]`, false},
		{"Quorum!", `{}`, false},
	} {
		_, err := NewCharterRule{Body: "BSC", Key: c.key, Sentence: "A sentence of the charter.", Params: c.params, From: "2024-02-12"}.Check()
		if (err == nil) != c.ok {
			t.Errorf("%s %s: %v", c.key, c.params, err)
		}
	}
}
