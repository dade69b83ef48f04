package tally

import (
	"errors"
	"testing"
)

// grabowek is the vote on the small projects of Grabówek in Gdynia, 2023, by the votes for each; the city ended
// at the first project that no longer fitted.
func grabowek() Case {
	c := Case{Method: MethodGreedy, Options: Options{Order: "votes", Mode: "stop"}, Budget: 29994}
	for _, p := range []struct {
		id    string
		cost  int64
		votes int64
	}{
		{"0013", 19958, 532}, {"0007", 19220, 420}, {"0005", 12000, 272}, {"0006", 9800, 237}, {"0010", 9800, 186},
		{"0002", 13200, 179}, {"0001", 8800, 110}, {"0004", 14782, 99}, {"0012", 14800, 76},
	} {
		c.Candidates = append(c.Candidates, Cost{p.id, p.cost})
		c.Ballots = append(c.Ballots, Ballot{Approvals: []string{p.id}, Weight: p.votes})
	}
	return c
}

func TestPublishedPollsAreWalkedAsTheyWereDecided(t *testing.T) {
	precedence := Case{Method: MethodGreedy, Budget: 225_000, Candidates: []Cost{{"1", 50_000}, {"2", 50_000}, {"3", 48_000}, {"4", 55_000}, {"5", 50_000}},
		Options: Options{Order: "ranking", Mode: "stop", Ranking: tiers("1 2 3 4 5")}}
	tie := Case{Method: MethodGreedy, Options: Options{Order: "votes", Mode: "skip"}, Budget: 100,
		Candidates: []Cost{{"a", 60}, {"b", 50}, {"c", 40}, {"d", 10}}, Ballots: []Ballot{
			{Approvals: []string{"a", "b"}, Weight: 3}, {Approvals: []string{"b", "c"}, Weight: 2},
			{Approvals: []string{"c", "d"}}, {Approvals: []string{"a", "d"}, Weight: 2}}}
	perCost := tie
	perCost.Options = Options{Order: "votes-per-cost"}
	for _, c := range []struct {
		name string
		c    Case
		want string
	}{
		{"meeting 52", precedence, `{"funded":["1","2","3","4"],"order":["1","2","3","4"],"cost":203000,"leftover":22000}`},
		{"a tie by votes", tie, `{"funded":["b","d","c"],"order":["b","d","c"],"cost":100,"leftover":0}`},
		{"the same per cost", perCost, `{"funded":["d","b"],"order":["d","b"],"cost":60,"leftover":40}`},
		{"Gdynia", grabowek(), `{"funded":["0013"],"order":["0013"],"cost":19958,"leftover":10036}`},
		{"nobody", Case{Method: MethodGreedy}, `{"funded":[],"order":[],"cost":0,"leftover":0}`},
	} {
		t.Run(c.name, func(t *testing.T) { same(t, "answer", answerText(t, c.c), c.want) })
	}
}

func TestTheTieOrderIsNamedWhereItAloneDecidedWhoIsFunded(t *testing.T) {
	costs := []Cost{{"a", 50}, {"b", 50}, {"c", 50}, {"d", 30}, {"e", 30}, {"f", 5}, {"g", 5}}
	f, err := FundRanking(tiers("a=b=c d=e f=g"), costs, 145, FundingRule{Skip: true, Tiebreak: []string{"c"}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "skipped", f.Explain(Voice{})[8:], []string{
		"The tie order decided between equals; funded: c, a; not funded: b.",
		"The tie order decided between equals; funded: d; not funded: e.",
		"5 of 7 funded, 140 of 145; 5 left.",
	})
	f, err = FundRanking(tiers("a=b=c d=e f=g"), costs, 50, FundingRule{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "stopped", f.Explain(Voice{})[8:], []string{
		"The tie order decided between equals; funded: a; not funded: b, c.",
		"1 of 7 funded, 50 of 50; 0 left.",
	})
}

func TestWhatNobodySupportsStandsLastInTheTieOrder(t *testing.T) {
	f, err := FundByVotes([]Cost{{"cheap", 1}, {"dear", 9}, {"wanted", 5}}, []Ballot{{Approvals: []string{"wanted"}}}, 9,
		FundingRule{Tiebreak: []string{"dear"}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "lines", []string{f.Lines[0].ID, f.Lines[1].ID, f.Lines[2].ID}, []string{"wanted", "dear", "cheap"})
}

func TestAGivenRankingStillRefusesBallotsThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		name   string
		ballot Ballot
		code   string
	}{
		{"a ranking of a stranger", Ballot{Ranking: tiers("a x")}, CodeUnknownID},
		{"one ranked twice", Ballot{Ranking: tiers("a b a")}, CodeRepeatedID},
		{"an approval of a stranger", Ballot{Approvals: []string{"x"}}, CodeUnknownID},
		{"a grade for a stranger", Ballot{Scores: map[string]int64{"x": 1}}, CodeUnknownID},
		{"a vote on a stranger", Ballot{Votes: map[string]Choice{"x": Yes}}, CodeUnknownID},
		{"a recusal from a stranger", Ballot{Recuse: []string{"x"}}, CodeUnknownID},
		{"a negative weight", Ballot{Weight: -1}, CodeNegativeWeight},
		{"all of it in order", Ballot{Ranking: tiers("a b"), Approvals: []string{"a"}, Scores: map[string]int64{"a": 1},
			Votes: map[string]Choice{"b": No}, Recuse: []string{"b"}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Count(Case{Method: MethodGreedy, Options: Options{Order: "ranking", Ranking: tiers("b a")},
				Candidates: []Cost{{"a", 1}, {"b", 2}}, Budget: 3, Ballots: []Ballot{{Approvals: []string{"a", "b"}}, c.ballot}})
			var refusal *Error
			same(t, "refused", errors.As(err, &refusal), c.code != "")
			if refusal != nil {
				same(t, "code", refusal.Code, c.code)
				same(t, "ballot", refusal.Ballot, 1)
			}
		})
	}
}

func TestWhatTheFundingRulesCannotCountIsRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*Case)
		code string
	}{
		{"a stranger approved", func(c *Case) { c.Ballots[1].Approvals = []string{"x"} }, CodeUnknownID},
		{"an approval twice", func(c *Case) { c.Ballots[1].Approvals = []string{"a", "a"} }, CodeRepeatedID},
		{"a recusal from a stranger", func(c *Case) { c.Ballots[1].Recuse = []string{"x"} }, CodeUnknownID},
		{"a negative weight", func(c *Case) { c.Ballots[1].Weight = -1 }, CodeNegativeWeight},
		{"a negative cost", func(c *Case) { c.Candidates[0].Minor = -1 }, CodeNegativeCost},
		{"a negative budget", func(c *Case) { c.Budget = -1 }, CodeNegativeBudget},
		{"a stranger in the tie order", func(c *Case) { c.Options.Tiebreak = []string{"x"} }, CodeUnknownID},
		{"a ranking instead of approvals", func(c *Case) { c.Ballots[1] = Ballot{Ranking: tiers("a")} }, CodeBallotKind},
	} {
		for _, method := range []Method{MethodGreedy, MethodKnapsack, MethodPhragmen} {
			t.Run(c.name+", "+string(method), func(t *testing.T) {
				poll := Case{Method: method, Candidates: []Cost{{"a", 1}}, Budget: 3, Ballots: []Ballot{{Approvals: []string{"a"}}, {}}}
				c.edit(&poll)
				_, err := Count(poll)
				var refusal *Error
				if !errors.As(err, &refusal) {
					t.Fatalf("got %v, want a refusal", err)
				}
				same(t, "code", refusal.Code, c.code)
			})
		}
	}
}

// Whoever counts without a Case is refused the same tie order.
func TestAStrangerInTheTieOrderIsRefusedByTheRulesThemselves(t *testing.T) {
	rule := FundingRule{Tiebreak: []string{"x"}}
	_, shared := Phragmen([]Cost{{"a", 1}}, nil, 3, rule)
	_, best := Knapsack([]Cost{{"a", 1}}, nil, 3, KnapsackRule{Tiebreak: rule.Tiebreak})
	want := refuse(NoBallot, CodeUnknownID, `"x" is not in the list; correct the id or add it to the list.`)
	same(t, "phragmen", shared, want)
	same(t, "knapsack", best, want)
}

func TestAKnapsackDoesNotWeighGrades(t *testing.T) {
	_, err := Count(Case{Method: MethodKnapsack, Options: Options{Utility: "score"}})
	same(t, "refusal", err, refuse(NoBallot, CodeOption, `The option utility is "score"; for a knapsack write cost or cardinality.`))
}
