package casefile

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bursar/tally"
)

// poll is a case of a method with the given ballots.
func poll(m tally.Method, ballots string) string {
	return fmt.Sprintf(`{"id":"x","method":%q,"candidates":[{"id":"A","cost":1},{"id":"B","cost":2}],"budget":2,"seats":1,"ballots":[%s]}`, m, ballots)
}

func TestAPollInWhichNobodySpokeHasAResultByEveryMethod(t *testing.T) {
	for _, m := range methods {
		for name, ballots := range map[string]string{
			"nobody came": ``, "all were blank": `{},{"weight":3}`, "all were recused": `{"recuse":["A","B"]},{"recuse":["B","A"],"weight":2}`,
		} {
			e := readOne(t, poll(m, ballots))
			if e.Err != nil {
				t.Fatal(e.Err)
			}
			r, err := tally.Count(e.Case)
			if err != nil {
				t.Errorf("%s, %s: %v", m, name, err)
				continue
			}
			if len(r.Explain(tally.Voice{})) == 0 {
				t.Errorf("%s, %s: nothing is explained", m, name)
			}
			if text, err := e.Record(); err != nil || len(text) == 0 {
				t.Errorf("%s, %s: not recorded: %v", m, name, err)
			}
		}
	}
}

func TestAMotionNobodyVotedOnHasNoQuorumAndAnEmptyRollIsRefused(t *testing.T) {
	r, err := tally.Count(readOne(t, poll(tally.MethodMotion, "")).Case)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "decision", r.Answer().Decisions["A"], tally.NoQuorum)
	_, err = tally.Count(readOne(t, motionCase(`"roll":0`)).Case)
	same(t, "an empty roll", codeOf(err), tally.CodeEmptyRoll)
}

func codeOf(err error) string {
	var refusal *tally.Error
	if !errors.As(err, &refusal) {
		return fmt.Sprint(err)
	}
	return refusal.Code
}

func TestWhatOnlyTheCountCanSeeIsRefusedByIt(t *testing.T) {
	for _, c := range []struct{ name, text, code string }{
		{"a stranger ranked", poll("schulze", `{"ranking":[["Z"]]}`), tally.CodeUnknownID},
		{"an id twice on one ballot", poll("schulze", `{"ranking":[["A"],["A"]]}`), tally.CodeRepeatedID},
		{"a stranger approved", poll("greedy", `{"approvals":["Z"]}`), tally.CodeUnknownID},
		{"an id approved twice", poll("greedy", `{"approvals":["A","A"]}`), tally.CodeRepeatedID},
		{"a stranger voted on", poll("motion", `{"votes":{"Z":"yes"}}`), tally.CodeUnknownID},
		{"a word that is no vote", poll("motion", `{"votes":{"A":"maybe"}}`), tally.CodeUnknownChoice},
		{"a stranger recused", poll("schulze", `{"recuse":["Z"]}`), tally.CodeUnknownID},
		{"a ballot of another kind", poll("schulze", `{"approvals":["A"]}`), tally.CodeBallotKind},
		{"a method nobody knows", poll("coin", ``), tally.CodeMethod},
		{"weights over 64 bits", poll("schulze", `{"weight":9223372036854775807},{}`), tally.CodeTooLarge},
		{"a stranger in the tie order", strings.Replace(poll("schulze", ``), `"seats"`, `"options":{"tiebreak":["Z"]},"seats"`, 1), tally.CodeUnknownID},
		{"a word that is no option", strings.Replace(poll("schulze", ``), `"seats"`, `"options":{"measure":"feet"},"seats"`, 1), tally.CodeOption},
		{"a base nobody knows", strings.Replace(poll("motion", ``), `"seats"`, `"options":{"base":"moon"},"seats"`, 1), tally.CodeBase},
	} {
		e := readOne(t, c.text)
		if e.Err != nil {
			t.Errorf("%s: %v", c.name, e.Err)
			continue
		}
		_, err := tally.Count(e.Case)
		same(t, c.name, codeOf(err), c.code)
	}
}
