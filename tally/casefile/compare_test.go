package casefile

import (
	"encoding/json"
	"testing"

	"bursar/tally"
)

func TestAResultIsComparedAsWhatItIs(t *testing.T) {
	quota := int64(3)
	half := tally.NewExact(7, 2)
	a := tally.Answer{
		Ranking: [][]string{{"A", "B"}, {"C"}}, Winners: []string{"A", "B"}, Funded: []string{"x", "1"}, Order: []string{"x", "1"},
		Cost: new(tally.NewExact(299, 100)), Scores: map[string]*tally.Exact{"A": &half, "B": nil}, Rho: []tally.Exact{tally.NewExact(1, 3), {}},
		Leftover: &half, Welfare: &half, Endowment: &half, Shares: map[string]*tally.Exact{"A": &half}, Loads: []tally.Exact{half}, Strengths: map[string]int64{"A>B": 2},
		Quota: &quota, Final: map[string]string{"A": "3.00000"}, Locked: [][2]string{{"A", "C"}},
		Counts: map[string]tally.AnswerCounts{"A": {Yes: 2}}, Decisions: map[string]tally.Decision{"A": "pass"},
	}
	for _, c := range []struct {
		key, expected string
		agrees        bool
	}{
		{"ranking", `[["B","A"],["C"]]`, true}, {"ranking", `[["C"],["A","B"]]`, false}, {"ranking", `[["A"],["B"],["C"]]`, false},
		{"winners", `["B","A"]`, true}, {"winners", `["A"]`, false},
		{"funded", `["1","x"]`, true}, {"funded", `["1"]`, false}, {"funded", `["x",1]`, false},
		{"order", `["x","1"]`, true}, {"order", `["1","x"]`, false}, {"order", `["x","1.0"]`, false},
		{"cost", `2.99`, true}, {"cost", `"299/100"`, true}, {"cost", `2.990`, true}, {"cost", `3`, false}, {"cost", `"many"`, false},
		{"scores", `{"B":null,"A":"7/2"}`, true}, {"scores", `{"A":3.5,"B":null}`, true}, {"scores", `{"A":3.5,"B":0}`, false}, {"scores", `{"A":3.5}`, false},
		{"rho", `["1/3",0]`, true}, {"rho", `[0,"1/3"]`, false},
		{"leftover", `3.5`, true}, {"welfare", `3.5`, true}, {"endowment", `3.5`, true}, {"endowment", `4`, false}, {"shares", `{"A":3.5}`, true}, {"loads", `[3.50]`, true}, {"strengths", `{"A>B":2.0}`, true},
		{"quota", `3`, true}, {"quota", `3.0`, true}, {"quota", `4`, false},
		{"final", `{"A":"3.00000"}`, true}, {"final", `{"A":"3"}`, false},
		{"locked", `[["A","C"]]`, true}, {"locked", `[["C","A"]]`, false},
		{"counts", `{"A":{"yes":2,"no":0,"abstain":0,"recused":0,"absent":0}}`, true}, {"counts", `{"A":{"yes":3,"no":0,"abstain":0,"recused":0,"absent":0}}`, false},
		{"decisions", `{"A":"pass"}`, true}, {"decisions", `{"A":"fail"}`, false},
		{"completed", `[]`, false}, {"strengths", `{}`, false}, {"cost", `{`, false}, {"funded", `7`, false}, {"ranking", `[7]`, false},
	} {
		differ := Entry{Expected: map[string]json.RawMessage{c.key: json.RawMessage(c.expected)}}.Differences(a)
		same(t, c.key+" "+c.expected, len(differ) == 0, c.agrees)
	}
	two := Entry{Expected: map[string]json.RawMessage{"winners": json.RawMessage(`[]`), "cost": json.RawMessage(`1`), "quota": json.RawMessage(`3`)}}
	same(t, "keys in order", two.Differences(a), []string{"cost", "winners"})
}
