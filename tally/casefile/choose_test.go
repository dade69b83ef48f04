package casefile

import (
	"strings"
	"testing"

	"bursar/tally"
)

func TestAFileWithoutARuleTakesTheChosenOne(t *testing.T) {
	city := readSample(t, "riverside.pb")
	e, err := city.With(Choice{Method: "mes", Options: map[string]string{"utility": "cardinality", "increment": "1/24", "tiebreak": "12,7"}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "method", e.Case.Method, tally.MethodEqualShares)
	same(t, "options", e.Case.Options, tally.Options{Utility: "cardinality", Increment: tally.NewExact(1, 24), Tiebreak: []string{"12", "7"}})
	same(t, "the city's outcome is only information", e.ForInformation, true)
	kept, err := city.With(Choice{Options: map[string]string{"mode": "stop"}})
	same(t, "the rest of the rule stays", []any{err, kept.Case.Options.Mode, kept.Case.Options.Order}, []any{nil, "stop", "votes"})
	again, err := kept.With(Choice{Method: "greedy"})
	same(t, "the same method keeps its options", []any{err, again.Case.Options.Mode}, []any{nil, "stop"})
	plain, err := city.With(Choice{})
	same(t, "nothing chosen", []any{err, plain}, []any{nil, city})
	elected, err := readSample(t, "lunch.soc").With(Choice{Method: "stv", Seats: 2})
	same(t, "seats", []any{err, elected.Case.Seats}, []any{nil, 2})
}

func TestAChoiceThatDoesNotFitIsRefused(t *testing.T) {
	for _, c := range []struct {
		file   string
		chosen Choice
		want   string
	}{
		{"riverside.pb", Choice{Options: map[string]string{"unranked": "last"}}, "options.unranked: the method greedy does not read it"},
		{"riverside.pb", Choice{Options: map[string]string{"order": "ranking"}}, "options.ranking: it is missing"},
		{"riverside.pb", Choice{Method: "mes", Options: map[string]string{"increment": "much"}}, `increment: "much" is no number`},
		{"lunch.soc", Choice{Method: "mes"}, "the method mes spends money, and the file states neither costs nor a budget"},
		{"lunch.soc", Choice{Options: map[string]string{"quorum": "1/2"}}, "the method schulze does not read it"},
	} {
		e := readSample(t, c.file)
		if _, err := e.With(c.chosen); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v", c.chosen, err)
		}
	}
}
