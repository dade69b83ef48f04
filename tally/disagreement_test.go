package tally

import (
	"strings"
	"testing"
)

func ranksBy(title string, order string) Column { return Column{Title: title, Tiers: tiers(order)} }

func fundsBy(title string, funded ...string) Column {
	return Column{Title: title, Funds: true, Funded: funded, Leftover: 5}
}

func tableOf(ids string, columns ...Column) Table {
	t := Table{Columns: columns}
	for _, id := range strings.Fields(ids) {
		t.Rows = append(t.Rows, t.row(id))
	}
	return t
}

func TestTheTableIsReadProposalByProposalThenRuleByRule(t *testing.T) {
	table := tableOf("A B C D", ranksBy("Schulze", "A B=C D"), ranksBy("ranked pairs", "A B C D"), ranksBy("Borda", "A C B D"),
		fundsBy("greedy (stop)", "A", "B"), fundsBy("greedy (skip)", "A", "B", "D"), fundsBy("knapsack", "C", "A"))
	table.LeftOut = []LeftOut{{"score", "it reads grades"}, {"knapsack by cost", "it is too large"}, {"median", "it reads grades"}}
	same(t, "sentences", strings.Join(table.Explain(Voice{}), "\n"), strings.Join([]string{
		"All 3 methods put A first; it is funded by all 3 rules.",
		"B is 2nd by Schulze and ranked pairs, 3rd by Borda; it is funded by 2 of 3 rules (not by knapsack).",
		"C is 2nd by Schulze and Borda, 3rd by ranked pairs; it is funded by 1 of 3 rules (knapsack).",
		"D is 3rd by Schulze, 4th by ranked pairs and Borda; it is funded by 1 of 3 rules (greedy (skip)).",
		"Schulze: A, then B and C tied, then D.",
		"Ranked pairs: A, then B, then C, then D.",
		"Borda: A, then C, then B, then D.",
		"Greedy (stop) funds A and B; 5 left.",
		"Greedy (skip) funds A, B and D; 5 left.",
		"Knapsack funds C and A; 5 left.",
		"Left out: score and median (it reads grades).",
		"Left out: knapsack by cost (it is too large).",
	}, "\n"))
	same(t, "spread", []int{table.Rows[1].Spread, table.Rows[3].Split}, []int{1, 1})
}

func TestOneMethodOrOneRuleIsNotCalledAll(t *testing.T) {
	same(t, "a rank", tableOf("A", ranksBy("Borda", "A")).Explain(Voice{})[0], "A is 1st by Borda.")
	same(t, "two ranks", tableOf("B", ranksBy("Borda", "A B"), ranksBy("Schulze", "A B")).Explain(Voice{})[0], "All 2 methods put B 2nd.")
	rule := tableOf("A B", fundsBy("knapsack", "A"))
	same(t, "a rule", rule.Explain(Voice{})[:2], []string{"A is funded by knapsack.", "B is not funded by knapsack."})
	two := tableOf("A B", fundsBy("knapsack"), fundsBy("Phragmén"))
	same(t, "no rule", two.Explain(Voice{})[:3], []string{"A is funded by none of the 2 rules.", "B is funded by none of the 2 rules.", "Knapsack funds nothing; 5 left."})
	same(t, "agreed", two.Rows[0].Agreed, true)
}

func TestVotesOnMotionsAreNotTurnedIntoRankings(t *testing.T) {
	c := Case{Method: MethodMotion, Candidates: []Cost{{ID: "a"}, {ID: "b"}}, Ballots: []Ballot{{Votes: map[string]Choice{"a": Yes}}},
		Options: Options{Tiebreak: []string{"b"}}}
	table, err := Disagree(c)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "columns", len(table.Columns), 0)
	same(t, "rows", []string{table.Rows[0].ID, table.Rows[1].ID}, []string{"b", "a"})
	same(t, "agreed", table.Rows[0].Agreed, false)
	same(t, "sentences", table.Explain(Voice{}), []string{
		"No ranking method and no funding rule reads these ballots.",
		"Left out: Schulze, ranked pairs, Copeland and Borda (these ballots are votes on motions, not rankings).",
		"Left out: score and median (these ballots are votes on motions, not grades).",
		"Left out: every funding rule (the case states no money).",
	})
}

func TestRankingsFundByEachOrderAndByTheOneGiven(t *testing.T) {
	c := ranks("a b c", Ballot{Ranking: tiers("a b c")})
	c.Candidates[0].Minor, c.Candidates[1].Minor, c.Candidates[2].Minor, c.Budget = 5, 9, 4, 10
	c.Options.Ranking = tiers("c b a")
	table, err := Disagree(c)
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(table.Explain(Voice{}), "\n")
	for _, want := range []string{
		"Greedy by the order of Schulze (stop) funds a; 5 left.", "Greedy by the order of Schulze (skip) funds a and c; 1 left.",
		"Greedy by the given order (stop) funds c; 6 left.", "Greedy by the given order (skip) funds c and a; 1 left.",
		"greedy by votes per cost (skip), knapsack by cost", "these ballots are rankings, not approvals",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
	for _, bad := range []Case{{Candidates: []Cost{{}}}, {Candidates: c.Candidates, Options: Options{Tiebreak: []string{"x"}}}} {
		if _, err := Disagree(bad); err == nil {
			t.Errorf("not refused: %+v", bad)
		}
	}
}

func TestWhatAMethodRefusesIsLeftOutWithItsReason(t *testing.T) {
	c := ranks("a", Ballot{Ranking: tiers("a a")})
	table, err := Disagree(c)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "left out", table.LeftOut[0], LeftOut{"Schulze", `Ballot 1: "a" is named twice; name it once`})
}

func TestGradesAreTheUtilityOfSharesAndNothingElseIs(t *testing.T) {
	for _, x := range []struct {
		ballot Ballot
		option string
		want   string
	}{
		{Ballot{Scores: map[string]int64{"a": 1}}, "cost", "these ballots are grades, not approvals"},
		{Ballot{Approvals: []string{"a"}}, "score", ""},
	} {
		c := Case{Candidates: []Cost{{"a", 1}}, Budget: 1, Options: Options{Utility: x.option}, Ballots: []Ballot{x.ballot}}
		table, err := Disagree(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, left := range table.LeftOut {
			if strings.HasPrefix(left.Title, "equal shares") && strings.Contains(left.Reason, "it reads") {
				t.Errorf("%s is left out: %s", left.Title, left.Reason)
			}
			if left.Title == "Phragmén" && x.want != "" {
				same(t, "Phragmén", left.Reason, x.want)
			}
		}
	}
}

func TestAgreementComesFirstThenTheLeastDifferenceThenTheChairsOrder(t *testing.T) {
	rows := []Row{{ID: "e", Spread: 2}, {ID: "d", Spread: 1, Split: 1}, {ID: "c", Spread: 1}, {ID: "b", Split: 3}, {ID: "a"}, {ID: "f"}}
	byAgreement(rows, func(id string) int { return -int(id[0]) })
	var got []string
	for _, row := range rows {
		got = append(got, row.ID)
	}
	same(t, "rows", got, []string{"f", "a", "b", "c", "d", "e"})
}
