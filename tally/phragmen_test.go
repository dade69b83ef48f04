package tally

import (
	"encoding/json"
	"testing"
)

// sevenProposals is the election that Lackner and Skowron use throughout "Multi-Winner Voting with Approval
// Preferences", each proposal costing 1.
func sevenProposals() Case {
	c := Case{Method: MethodPhragmen, Budget: 4, Options: Options{Mode: "stop"}, Ballots: []Ballot{
		{Approvals: []string{"a", "b"}, Weight: 3}, {Approvals: []string{"a", "c"}, Weight: 3},
		{Approvals: []string{"a", "d"}, Weight: 2}, {Approvals: []string{"b", "c", "f"}},
		{Approvals: []string{"e"}}, {Approvals: []string{"f"}}, {Approvals: []string{"g"}},
	}}
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		c.Candidates = append(c.Candidates, Cost{id, 1})
	}
	return c
}

func phragmenOf(t *testing.T, c Case) PhragmenOutcome {
	t.Helper()
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	return r.Outcome.(PhragmenOutcome)
}

// answerText is an answer as it is published.
func answerText(t *testing.T, c Case) string {
	t.Helper()
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r.Answer())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSupportersShareTheCostOfWhatIsFunded(t *testing.T) {
	same(t, "answer", answerText(t, sevenProposals()),
		`{"funded":["a","b","c","d"],"order":["a","b","c","d"],"cost":4,"leftover":0,"loads":["1/8","11/32","55/128","5/8"]}`)
}

func TestEachRoundOfSharedLoadsIsReadAloud(t *testing.T) {
	same(t, "sentences", phragmenOf(t, sevenProposals()).Explain(Voice{}), []string{
		"The supporters of a funded proposal carry its cost in equal parts. Each round takes the proposal that leaves " +
			"the least on each of its supporters, with what they carry already.",
		"1. a, 8 supporters: funded, 1; 3 left. Its supporters carried nothing before; each of its 8 supporters now carries 1/8.",
		"2. b, 4 supporters: funded, 1; 2 left. Its supporters carried 3/8 together before; each of its 4 supporters now " +
			"carries 11/32. Equal with c in load, supporters and cost; the tie order put it first.",
		"3. c, 4 supporters: funded, 1; 1 left. Its supporters carried 23/32 together before; each of its 4 supporters now carries 55/128.",
		"4. d, 2 supporters: funded, 1; 0 left. Its supporters carried 1/4 together before; each of its 2 supporters now carries 5/8.",
		"5. f, 2 supporters: not funded, 0 left, costs 1, short 1. It came up next, for it would leave the least on each: 183/256. " +
			"The money ends here.",
		"e, 1 supporter: not funded, the money ended before it came up; costs 1.",
		"g, 1 supporter: not funded, the money ended before it came up; costs 1.",
		"4 of 7 funded, 4 of 4; 0 left.",
	})
}

func TestLoadsArePublishedInTheUnitOfTheCase(t *testing.T) {
	c := Case{Method: MethodPhragmen, Unit: 100, Budget: 200, Candidates: []Cost{{"a", 90}, {"b", 109}}, Ballots: []Ballot{
		{Approvals: []string{"a", "b"}}, {Approvals: []string{"a"}}, {Approvals: []string{"b"}}, {}}}
	same(t, "answer", answerText(t, c),
		`{"funded":["a","b"],"order":["a","b"],"cost":"199/100","leftover":"1/100","loads":["9/20","77/100"]}`)
	same(t, "last round", phragmenOf(t, c).Rounds[1].Load.String(), "77")
}

// moneyCase has a proposal nobody wants, one dearer than everything, one that no longer fits when it comes up,
// and one behind it that would.
func moneyCase(mode string) Case {
	return Case{Method: MethodPhragmen, Options: Options{Mode: mode}, Budget: 100_00,
		Candidates: []Cost{{"unloved", 1_00}, {"huge", 100_01}, {"first", 60_00}, {"second", 50_00}, {"third", 40_00}, {"free", 0}},
		Ballots: []Ballot{
			{Approvals: []string{"huge", "first"}, Weight: 6}, {Approvals: []string{"second"}, Weight: 4},
			{Approvals: []string{"third", "unloved"}, Recuse: []string{"unloved"}}, {Approvals: []string{"huge", "free"}}, {}},
	}
}

func TestWhatNoLongerFitsEndsTheCountOrIsPassedOver(t *testing.T) {
	for _, c := range []struct {
		mode     string
		funded   []string
		left     int64
		unfunded []Reach
	}{
		{"", []string{"free", "first"}, 40_00, []Reach{Unsupported, TooDear, Short, BelowLine}},
		{"stop", []string{"free", "first"}, 40_00, []Reach{Unsupported, TooDear, Short, BelowLine}},
		{"skip", []string{"free", "first", "third"}, 0, []Reach{Unsupported, TooDear, Short}},
	} {
		t.Run(c.mode, func(t *testing.T) {
			o := phragmenOf(t, moneyCase(c.mode))
			var reach []Reach
			for _, line := range o.Unfunded {
				reach = append(reach, line.Reach)
			}
			same(t, "funded", o.Funded, c.funded)
			same(t, "left", o.Leftover, c.left)
			same(t, "unfunded", reach, c.unfunded)
		})
	}
}

func TestWhyASharedLoadGetsNothingIsReadAloud(t *testing.T) {
	voice := Voice{Name: func(id string) string { return "Plan " + id }, Money: money}
	same(t, "stop", phragmenOf(t, moneyCase("stop")).Explain(voice)[1:], []string{
		"1. Plan free, 1 supporter: funded, 0.00; 100.00 left. Its supporter carried nothing before and now carries nothing.",
		"2. Plan first, 6 supporters: funded, 60.00; 40.00 left. Its supporters carried nothing before; each of its 6 supporters now carries 10.00.",
		"3. Plan second, 4 supporters: not funded, 40.00 left, costs 50.00, short 10.00. It came up next, for it would leave the " +
			"least on each: 12.50. The money ends here.",
		"Plan unloved: not funded, nobody supports it; costs 1.00.",
		"Plan huge, 7 supporters: not funded, costs 100.01, more than the whole budget of 100.00.",
		"Plan third, 1 supporter: not funded, the money ended before it came up; costs 40.00.",
		"2 of 6 funded, 60.00 of 100.00; 40.00 left.",
	})
	same(t, "skip", phragmenOf(t, moneyCase("skip")).Explain(voice)[3:5], []string{
		"3. Plan second, 4 supporters: not funded, 40.00 left, costs 50.00, short 10.00. It came up next, for it would leave the " +
			"least on each: 12.50. It is passed over.",
		"4. Plan third, 1 supporter: funded, 40.00; 0.00 left. Its supporter carried nothing before and now carries 40.00.",
	})
}

func TestLoadsInBetweenWholeAmountsAreSaidToBeBetween(t *testing.T) {
	for _, c := range []struct {
		amount Exact
		voice  Voice
		want   string
	}{
		{NewExact(0, 1), Voice{}, "nothing"},
		{NewExact(700, 1), Voice{Money: money}, "7.00"},
		{NewExact(22, 7), Voice{}, "3 and 1/7"},
		{NewExact(2, 7), Voice{Money: money}, "2/7 of 0.01"},
	} {
		same(t, c.amount.String(), loadAmount(c.amount, c.voice), c.want)
	}
}

func TestAmongEqualLoadsSupportThenCostThenTheTieOrderDecides(t *testing.T) {
	ballots := []Ballot{{Approvals: []string{"one"}}, {Approvals: []string{"two", "too"}, Weight: 2}, {Approvals: []string{"six"}, Weight: 6}}
	c := Case{Method: MethodPhragmen, Budget: 100, Ballots: ballots,
		Candidates: []Cost{{"one", 5}, {"two", 10}, {"too", 10}, {"six", 30}}, Options: Options{Tiebreak: []string{"too"}}}
	o := phragmenOf(t, c)
	same(t, "funded", o.Funded, []string{"six", "too", "one", "two"})
	same(t, "tied with six", o.Rounds[0].Tied, []string{"too", "two", "one"})
	same(t, "tied with too", o.Rounds[1].Tied, []string{"two", "one"})
	same(t, "only the tie order", o.Rounds[1].TieOrder, []string{"two"})
	same(t, "nothing left to the tie order", o.Rounds[0].TieOrder, []string(nil))
	same(t, "sentence", o.Explain(Voice{})[1:3], []string{
		"1. six, 6 supporters: funded, 30; 70 left. Its supporters carried nothing before; each of its 6 supporters now carries 5. " +
			"It goes before too, two, one, which would leave as much on each: it has more supporters, or as many and the lower cost.",
		"2. too, 2 supporters: funded, 10; 60 left. Its supporters carried nothing before; each of its 2 supporters now carries 5. " +
			"It goes before one, which would leave as much on each: it has more supporters, or as many and the lower cost. " +
			"Equal with two in load, supporters and cost; the tie order put it first.",
	})
}

// Two with as many supporters and the same load differ in cost only if one's supporters carry more already.
func TestAmongEqualLoadsAndSupportTheLowerCostGoesFirst(t *testing.T) {
	c := Case{Method: MethodPhragmen, Budget: 100, Candidates: []Cost{{"dear", 3}, {"cheap", 2}, {"first", 1}},
		Ballots: []Ballot{{Approvals: []string{"first", "cheap"}, Weight: 2}, {Approvals: []string{"dear"}, Weight: 2}}}
	o := phragmenOf(t, c)
	same(t, "funded", o.Funded, []string{"first", "cheap", "dear"})
	same(t, "tied", o.Rounds[1].Tied, []string{"dear"})
	same(t, "not by the tie order", o.Rounds[1].TieOrder, []string(nil))
}

// After a, 40 are left; small and big would leave 20 on each supporter, and big does not fit. But small is chosen.
func TestOnlyTheChosenOneOfEqualsIsHeldAgainstTheMoney(t *testing.T) {
	c := Case{Method: MethodPhragmen, Budget: 100, Candidates: []Cost{{"a", 60}, {"big", 60}, {"small", 40}},
		Ballots: []Ballot{{Approvals: []string{"a", "small"}, Weight: 4}, {Approvals: []string{"a"}, Weight: 2},
			{Approvals: []string{"big"}, Weight: 3}}}
	o := phragmenOf(t, c)
	same(t, "funded", o.Funded, []string{"a", "small"})
	same(t, "tied", o.Rounds[1].Tied, []string{"big"})
	same(t, "last", o.Rounds[2].Short, int64(60))
}

func TestAnEmptyPollSharesNothing(t *testing.T) {
	same(t, "answer", answerText(t, Case{Method: MethodPhragmen, Budget: 5, Candidates: []Cost{{"a", 1}}, Ballots: []Ballot{{}}}),
		`{"funded":[],"order":[],"cost":0,"leftover":5,"loads":[]}`)
	same(t, "sentence", phragmenOf(t, Case{Method: MethodPhragmen}).Explain(Voice{})[1:], []string{"0 of 0 funded, 0 of 0; 0 left."})
}

// In whole units the ten who carry 9/10 seem to carry nothing, and so b seems to leave 5 on each, where it would
// leave 6 and 4/5; c leaves 6.
func TestARoughEstimateDoesNotDecideBetweenTwoThatItCannotTellApart(t *testing.T) {
	costs := []Cost{{"a", 9}, {"b", 59}, {"c", 6}}
	ballots := []Ballot{{Approvals: []string{"a", "b"}, Weight: 10}, {Approvals: []string{"c"}}}
	for _, precision := range []uint{0, 8, fixedBits} {
		o, err := phragmenWith(precision, costs, ballots, 100, FundingRule{})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "funded", o.Funded, []string{"a", "c", "b"})
	}
}

// The three leave 1, 4 and 9 on each of their supporters, who have nothing in common.
func TestOnlyThoseThatCanBeNextAreLookedAt(t *testing.T) {
	costs := []Cost{{"far", 9}, {"near", 1}, {"later", 4}}
	groups := []voterGroup{{approves: []int{0}, voters: 1}, {approves: []int{1}, voters: 1}, {approves: []int{2}, voters: 1}}
	run := newPhragmenRun(costs, []int{0, 1, 2}, groups, newLoads(0))
	for _, c := range run.contenders {
		run.waiting.add(c)
	}
	near := run.nearest()
	same(t, "near", []int{len(near), len(run.waiting)}, []int{1, 2})
	same(t, "nearest", near[0].ID, "near")
	run.contenders[0].Minor, run.contenders[2].Minor = 8, 5
	same(t, "next", run.nearest()[0].ID, "later")
	same(t, "looked at again", run.contenders[2].least, wide{lo: 5})
	same(t, "not looked at again", run.contenders[0].least, wide{lo: 9})
}
