package tally

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// pool is five grants of which four fit, two voters with names, and ids that look like other things.
func pool() Case {
	order, costs := fiveGrants()
	return Case{Method: MethodGreedy, Budget: 225_000_00, Unit: 100, Candidates: costs,
		Options: Options{Order: "ranking", Ranking: order, Tiebreak: []string{"p5"}}, Ballots: []Ballot{{Voter: "Ann"}, {Voter: "Bo=p1"}, {}}}
}

func asked(t *testing.T, c Case, changes ...Change) string {
	t.Helper()
	d, err := WhatIf(c, changes...)
	if err != nil {
		return err.Error()
	}
	return strings.Join(d.Explain(Voice{Money: money, Name: func(id string) string { return strings.ToUpper(id) }}), " ")
}

func TestAWhatIfOnMoneyIsToldInSentences(t *testing.T) {
	free := pool()
	free.Options = Options{Mode: "skip"}
	for _, x := range []struct {
		of      Case
		changes []Change
		want    string
	}{
		{pool(), []Change{BudgetBy(25_000_00)}, "What if the budget were 25,000.00 more? Now funded: P5. 0.00 would be left instead of 25,000.00."},
		{pool(), []Change{BudgetBy(-25_000_01)}, "What if the budget were 25,000.01 less? No longer funded: P4. 49,999.99 would be left instead of 25,000.00."},
		{pool(), []Change{BudgetBy(-225_000_00), BudgetTo(225_000_00)}, "What if the budget were 225,000.00 less? What if the budget were 225,000.00? Nothing would change."},
		{pool(), []Change{BudgetTo(230_000_00)}, "What if the budget were 230,000.00? The same proposals would be funded. 30,000.00 would be left instead of 25,000.00."},
		{pool(), []Change{Withdraw("p2")}, "What if P2 were withdrawn? Now funded: P5. No longer funded: P2. 25,000.00 would be left, as before."},
		{pool(), []Change{CostTo("p1", 60_000_00), CostTo("p5", 15_000_00), SkipOver()},
			`What if P1 asked 60,000.00? What if P5 asked 15,000.00? What if the option mode were "skip"? Now funded: P5. 0.00 would be left instead of 25,000.00.`},
		{free, []Change{StopAtFirst()}, `What if the option mode were "stop"? Nothing would change.`},
		{pool(), []Change{RecuseFrom("Ann", "p1"), RecuseFromAll("Ann"), RecuseFromAll("Bo=p1")},
			"What if Ann were recused from P1? What if Ann were recused from everything? What if Bo=p1 were recused from everything? Nothing would change."},
		{pool(), []Change{CountBy(MethodSchulze, Options{Unranked: "ignore"})},
			"What if it were counted by Schulze? That is another kind of answer, so only the new one is told. The order: P5, P1, P2, P3 and P4 tied."},
		{ranks("a b", Ballot{Ranking: tiers("a b")}), []Change{FundByRankingOf(MethodSchulze)},
			"What if the money followed the order by Schulze? That is another kind of answer, so only the new one is told. Funded: A and B; 0.00 left."},
	} {
		same(t, x.want[:30], asked(t, x.of, x.changes...), x.want)
	}
}

func TestAWhatIfOnAnOrderAndOnMotionsIsToldInSentences(t *testing.T) {
	order := ranks("a b c", Ballot{Ranking: tiers("a b c"), Weight: 2}, Ballot{Ranking: tiers("b c a"), Voter: "Ann"})
	motion := Case{Method: MethodMotion, Candidates: []Cost{{ID: "a"}, {ID: "b"}}, Ballots: []Ballot{
		{Votes: map[string]Choice{"a": Yes, "b": Yes}}, {Votes: map[string]Choice{"a": Abstain, "b": Yes}},
	}}
	for _, x := range []struct {
		of     Case
		change Change
		want   string
	}{
		{order, Withdraw("a"), "What if A were withdrawn? A, 1st before, would not be ranked. B would be 1st instead of 2nd. C would be 2nd instead of 3rd."},
		{order, RecuseFromAll("Ann"), "What if Ann were recused from everything? Nothing would change."},
		{motion, OptionTo("base", "roll"), `What if the option base were "roll"? A would fail instead of passing.`},
		{motion, OptionTo("quorum", "1"), `What if the option quorum were "1"? Nothing would change.`},
		{motion, OptionTo("roll", "9"), `What if the option roll were "9"? Nothing would change.`},
		{motion, Withdraw("b"), "What if B were withdrawn? B would not be put to the vote."},
	} {
		same(t, x.want[:20], asked(t, x.of, x.change), x.want)
	}
	seats := Difference{Comparable: true, VerdictAfter: Verdict{Family: FamilyWinners}, Gained: []string{"a"}, Lost: []string{"b"}}
	same(t, "a set", strings.Join(seats.Explain(Voice{}), " "), "a would gain among the winners. b would lose among the winners.")
	seats.After.Case.Method = MethodSTV
	same(t, "seats", strings.Join(seats.Explain(Voice{}), " "), "a would gain a seat. b would lose a seat.")
	other := Difference{VerdictAfter: Verdict{Family: FamilyWinners}}
	same(t, "winners", other.Explain(Voice{})[1], "The winners: nobody.")
	other.VerdictAfter.Family = FamilyFunding
	same(t, "funding", other.Explain(Voice{})[1], "Funded: nothing; 0 left.")
}

func TestAMethodKeepsTheChairsOrderUnlessItsOptionsNameAnother(t *testing.T) {
	d, err := WhatIf(pool(), CountBy(MethodSchulze, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "kept", d.After.Case.Options.Tiebreak, []string{"p5"})
	d, err = WhatIf(pool(), CountBy(MethodSchulze, Options{Tiebreak: []string{"p3"}}), Change{Kind: ChangeMethod, Method: MethodGreedy})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "named", d.After.Case.Options.Tiebreak, []string{"p3"})
}

func TestChangesAreReadAsTheyAreWritten(t *testing.T) {
	c := pool()
	c.Candidates = append(c.Candidates, Cost{ID: "p1=x"}, Cost{ID: "a/b:c=d"})
	for text, want := range map[string]Change{
		"budget=250000.00": BudgetTo(250_000_00), "budget+25000": BudgetBy(25_000_00), "budget-0.01": BudgetBy(-1), "budget+1/2": BudgetBy(50),
		"withdraw=a/b:c=d": Withdraw("a/b:c=d"), "cost:p1=45000": CostTo("p1", 45_000_00), "cost:p1=x=4": CostTo("p1=x", 400),
		"cost:a/b:c=d=0": CostTo("a/b:c=d", 0), "recuse:Ann=p2": RecuseFrom("Ann", "p2"), "recuse:Ann": RecuseFromAll("Ann"),
		"recuse:Bo=p1": RecuseFromAll("Bo=p1"), "recuse:Bo=p1=p2": RecuseFrom("Bo=p1", "p2"),
		"method=mes": {Kind: ChangeMethod, Method: MethodEqualShares}, "fund-by=schulze": FundByRankingOf(MethodSchulze),
		"mode=skip": SkipOver(), "utility=cost": OptionTo("utility", "cost"), "completion=greedy": OptionTo("completion", "greedy"),
		"threshold=2/3": OptionTo("threshold", "2/3"), "quorum_strict=true": OptionTo("quorum_strict", "true"), "seats=3": OptionTo("seats", "3"),
		"strict=false": OptionTo("strict", "false"), "increment=0.5": OptionTo("increment", "0.5"), "unranked=ignore": OptionTo("unranked", "ignore"),
		"measure=margin": OptionTo("measure", "margin"), "missing=lowest": OptionTo("missing", "lowest"), "roll=7": OptionTo("roll", "7"),
	} {
		got, err := ParseChange(text, c)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		same(t, text, got, want)
	}
	same(t, "the case", c.Options, pool().Options)
}

func TestAChangeThatCannotBeReadIsRefusedWithWhatMayBeWritten(t *testing.T) {
	for text, want := range map[string]string{
		"budget=lots":  `"lots" is not a sum; write 0 or more, such as 25000 or 25000.50.`,
		"budget=-1":    `"-1" is not a sum; write 0 or more, such as 25000 or 25000.50.`,
		"budget+0.005": `"0.005" has more decimals than this case: it counts in steps of 1/100; write whole steps.`,
		"budget-" + "1" + strings.Repeat("0", 19): `"10000000000000000000" is too large; write a smaller sum.`,
		"withdraw=p9":   `"p9" is not in the list; write p1, p2, p3, p4 or p5.`,
		"cost:p9=4":     `"p9=4" names no proposal; write p1, p2, p3, p4 or p5, then = and what it costs.`,
		"cost:p1":       `"p1" does not say what p1 costs; write cost:p1=45000.`,
		"cost:p1=x":     `"x" is not a sum; write 0 or more, such as 25000 or 25000.50.`,
		"recuse:Eve":    `"Eve" names no voter; write Ann or Bo=p1.`,
		"recuse:Ann=p9": `"p9" is not in the list; write p1, p2, p3, p4 or p5.`,
		"method=dice":   `"dice" is not a method; write motion, schulze, ranked_pairs, copeland, smith, borda, score, median, greedy, knapsack, mes, phragmen or stv.`,
		"fund-by=stv":   `"stv" gives no order to fund by; write schulze, ranked_pairs, copeland, borda, score or median.`,
		"mode=jump":     `The option mode is "jump"; write stop or skip.`,
		"base=all":      `The option base is "all"; write cast, present or roll.`,
		"quorum=3/2":    `The option quorum is "3/2"; write a share such as 1/2.`,
		"threshold=x":   `The option threshold is "x"; write a share such as 1/2.`,
		"strict=yes":    `The option strict is "yes"; write true or false.`,
		"roll=0":        `The option roll is "0"; write how many may vote.`,
		"seats=none":    `The option seats is "none"; write how many seats there are.`,
		"increment=0":   `The option increment is "0"; write a sum above 0.`,
		"nonsense":      `"nonsense" is not a change; write one such as budget=250000, budget+25000, withdraw=ID, cost:ID=45000, recuse:VOTER=ID, method=schulze or fund-by=schulze, or an option: write unranked, measure, missing, order, mode, utility, completion, increment, base, threshold, quorum, strict, quorum_strict, roll or seats.`,
	} {
		_, err := ParseChange(text, pool())
		if err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

func TestAChangeThatCannotBeMadeIsRefused(t *testing.T) {
	unread := pool()
	unread.Ballots[2].Ranking = tiers("p1")
	for _, x := range []struct {
		change Change
		code   string
	}{
		{BudgetBy(math.MaxInt64), CodeTooLarge}, {BudgetBy(-225_000_01), CodeNegativeBudget}, {BudgetTo(-1), CodeNegativeBudget},
		{Withdraw("x"), CodeUnknownID}, {CostTo("x", 1), CodeUnknownID}, {CostTo("p1", -1), CodeNegativeCost},
		{RecuseFrom("Ann", "x"), CodeUnknownID}, {RecuseFrom("Eve", "p1"), CodeUnknownID}, {RecuseFromAll(""), CodeUnknownID},
		{CountBy("dice", Options{}), CodeMethod}, {CountBy(MethodSchulze, Options{Unranked: "x"}), CodeOption},
		{CountBy(MethodPhragmen, Options{}), CodeBallotKind}, {FundByRankingOf(MethodSTV), CodeMethod}, {FundByRankingOf(MethodScore), CodeBallotKind},
		{OptionTo("mode", "x"), CodeOption}, {OptionTo("x", "x"), CodeOption}, {OptionTo("base", "cast"), CodeOption}, {Change{}, CodeOption},
	} {
		_, err := WhatIf(unread, x.change)
		var refusal *Error
		if !errors.As(err, &refusal) || refusal.Code != x.code {
			t.Errorf("%+v: got %v, want %s", x.change, err, x.code)
		}
	}
	if _, err := WhatIf(Case{Method: "dice"}); err == nil {
		t.Error("a case that cannot be counted has no difference")
	}
	nothing := pool()
	nothing.Options = Options{}
	same(t, "no ranking", asked(t, nothing, OptionTo("order", "ranking")), "There is no ranking to fund by; write fund-by=schulze or another method that ranks.")
	nothing.Ballots = nil
	same(t, "nobody", asked(t, nothing, RecuseFromAll("Ann")), `No ballot is by "Ann"; there is none that could be named.`)
	nothing.Ballots = []Ballot{{Voter: "Bo"}}
	same(t, "one", asked(t, nothing, RecuseFromAll("Ann")), `No ballot is by "Ann"; write Bo.`)
	for _, id := range strings.Split("abcdefghijklm", "") {
		nothing.Candidates = append(nothing.Candidates, Cost{ID: id})
	}
	same(t, "many", asked(t, nothing, Withdraw("z")), `"z" is not in the list; write p1, p2, p3, p4, p5, a, b, c, d, e, f, g or another of the list.`)
}

func TestPlacesAreReadAsPeopleSayThem(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 22: "22nd", 33: "33rd", 100: "100th", 111: "111th", 102: "102nd"} {
		same(t, "place", ordinalWord(n), want)
	}
}
