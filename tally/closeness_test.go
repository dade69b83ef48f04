package tally

import (
	"strings"
	"testing"
)

func howClose(t *testing.T, c Case) Closeness {
	t.Helper()
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	all, err := HowClose(r)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func tell(t *testing.T, all Closeness, v Voice, want ...string) {
	t.Helper()
	got := all.Explain(v)
	same(t, "sentences", strings.Join(got, "\n"), strings.Join(want, "\n"))
}

func ranks(ids string, ballots ...Ballot) Case {
	c := Case{Method: MethodSchulze, Ballots: ballots}
	for _, id := range strings.Fields(ids) {
		c.Candidates = append(c.Candidates, Cost{ID: id})
	}
	return c
}

func approves(text string, weight int64) Ballot {
	return Ballot{Approvals: strings.Fields(text), Weight: weight}
}

func TestTheCloseRaceIsToldByTheOneVoterWhoCouldHaveTurnedIt(t *testing.T) {
	all := howClose(t, ranks("A B C", Ballot{Ranking: tiers("A C B"), Weight: 2}, Ballot{Ranking: tiers("C A B")}))
	tell(t, all, Voice{},
		`One more ballot "C, then B, then A" would have changed the winners from A to A and C tied.`,
		`One ballot "A, then C, then B" fewer would have changed the winners from A to A and C tied.`,
		`One voter placing C above A instead would have changed the winner from A to C.`,
		"Looked at 3 changes.")
}

func TestALeadOfFourTakesFourBallotsOrTwoChangedOnes(t *testing.T) {
	all := howClose(t, ranks("A B", Ballot{Ranking: tiers("A B"), Weight: 7}, Ballot{Ranking: tiers("B A"), Weight: 3}))
	tell(t, all, Voice{},
		"No single ballot, added, removed or changed, alters the outcome; 2 changed ballots do.",
		`4 more ballots "B, then A" would have changed the winners from A to A and B tied; fewer would not.`,
		`4 ballots "A, then B" fewer would have changed the winners from A to A and B tied; fewer would not.`,
		`2 voters placing B above A instead would have changed the winners from A to A and B tied; fewer would not.`,
		"Looked at 3 changes.")
	same(t, "reason", all[0].Reason, "Fewer cannot take the smallest lead that the winner has in a pair.")
	same(t, "changed", all[2].Ballots, []BallotChange{{Ballot: 0, Voters: 2,
		Before: &Ballot{Ranking: tiers("A B"), Weight: 2}, After: &Ballot{Ranking: tiers("B A"), Weight: 2}}})
}

func TestAPollThatNobodyCouldHaveTurnedIsToldSo(t *testing.T) {
	tell(t, howClose(t, ranks("A", Ballot{Ranking: tiers("A")}))[1:2], Voice{},
		"No single ballot, added, removed or changed, alters the outcome.",
		"No number of removed ballots alters the outcome.",
		"Looked at 1 change.")
	all := howClose(t, ranks("A B"))
	tell(t, all, Voice{},
		`One more ballot "B, then A" would have changed the winners from A and B tied to B.`,
		"No number of removed ballots alters the outcome.",
		"No number of changed ballots alters the outcome.",
		"Looked at 1 change.")
	same(t, "reasons", []string{all[0].Reason, all[1].Reason}, []string{"Nothing is smaller than one ballot.", "There is no ballot."})
}

func TestALongRaceIsBoundedFromBothSides(t *testing.T) {
	circle := ranks("A B C D E F G", Ballot{Ranking: tiers("A B C D E F G"), Weight: 400},
		Ballot{Ranking: tiers("B C A D E F G"), Weight: 350}, Ballot{Ranking: tiers("C A B D E F G"), Weight: 300})
	r, err := Count(circle)
	if err != nil {
		t.Fatal(err)
	}
	all, err := HowCloseWithin(r, 600)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		if !x.Found || x.Exact || x.AtLeast > x.Voters || x.Voters > 120 {
			t.Errorf("a circle with a lead of 50 at its weakest is broken with few ballots, not %+v", x)
		}
	}
	same(t, "upper bound", strings.HasSuffix(all[0].Explain(Voice{})[0], "(upper bound)."), true)
	same(t, "reason", all[0].Reason, "An upper bound: not every smaller change was tried.")
	same(t, "reason", all[1].Reason, "An upper bound: fewer than 9 cannot do it, but not every change from there on was tried.")
}

func TestOnVotesOnTheRollItIsToldHowManyMoreWouldPass(t *testing.T) {
	roll := int64(8)
	c := Case{Method: MethodMotion, Candidates: []Cost{{ID: "p"}, {ID: "q"}}, Options: Options{Base: BaseRoll, Roll: &roll}, Ballots: []Ballot{
		{Votes: map[string]Choice{"p": Yes, "q": Yes}, Weight: 3},
		{Votes: map[string]Choice{"p": Abstain, "q": Yes}, Weight: 2}, {Votes: map[string]Choice{"p": No}},
	}}
	tell(t, howClose(t, c), Voice{Name: func(id string) string { return "Plan " + id }},
		"It would take at least 2 more yes votes for Plan p to pass.",
		"It would take 3 fewer yes votes, one fewer no vote and 2 fewer abstain votes for Plan p to have no quorum; fewer would not.",
		"It would take one voter saying yes instead of no and one voter saying yes instead of abstain for Plan p to pass; fewer would not.",
		"No number of added ballots alters the decision on Plan q.",
		"It would take one fewer yes vote for Plan q to fail.",
		"It would take one voter saying no instead of yes for Plan q to fail.",
		"Looked at 30 changes.")
}

func TestWhereEverybodyVotedNobodyIsLeftToAdd(t *testing.T) {
	c := Case{Method: MethodMotion, Candidates: []Cost{{ID: "p"}}, Options: Options{Quorum: Fraction{3, 4}}, Ballots: []Ballot{
		{Votes: map[string]Choice{"p": Unclear}, Voter: "Mia"}, {Votes: map[string]Choice{"p": Yes}}, {}, {Votes: map[string]Choice{"p": Recused}},
	}}
	all := howClose(t, c)
	tell(t, all, Voice{},
		"p. Nobody is left on the roll to add.",
		"No number of removed ballots alters the decision on p.",
		"It would take one voter saying yes instead of nothing for p to pass.",
		"Looked at 13 changes.")
	same(t, "the roll stays", all[1].Roll, int64(4))
}

func TestOpenVotesBeyondTheCalculationsGiveAnUpperBound(t *testing.T) {
	c := Case{Method: MethodMotion, Candidates: []Cost{{ID: "p"}}, Ballots: []Ballot{
		{Votes: map[string]Choice{"p": Unclear}}, {Votes: map[string]Choice{"p": Yes}, Weight: 9}, {Votes: map[string]Choice{"p": No}, Weight: 30},
	}}
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	all, err := HowCloseWithin(r, 40)
	if err != nil {
		t.Fatal(err)
	}
	tell(t, all[1:], Voice{},
		"22 fewer no votes would be enough for p to pass (upper bound).",
		"11 voters saying yes instead of no would be enough for p to pass (upper bound).",
		"Looked at 74 changes.")
}

func TestMoreMoneyLessMoneyAndAnotherCost(t *testing.T) {
	c := Case{Method: MethodGreedy, Budget: 225_000_00, Unit: 100, Options: Options{Order: "ranking"}}
	c.Options.Ranking, c.Candidates = fiveGrants()
	c.Options.Ranking = c.Options.Ranking[:4]
	c.Candidates[0].Minor = 100_000_00
	tell(t, howClose(t, c), Voice{Money: money},
		"25,000.00 more in the pool would fund p4 too.",
		"25,000.01 less in the pool would leave p3 without money.",
		"p1 asking 75,000.00 instead of 100,000.00 would fund p4 too.",
		"p2 asking 25,000.00 instead of 50,000.00 would fund p4 too.",
		"p3 asking 25,000.00 instead of 50,000.00 would fund p4 too.",
		"p4 asking 25,000.00 instead of 50,000.00 would fund p4 too.",
		"No other cost of p5 alone alters what is funded.",
		"Looked at 7 changes.")
}

func TestWhatIsFundedTurnsByOneVoter(t *testing.T) {
	c := Case{Method: MethodGreedy, Budget: 10, Candidates: []Cost{{"a", 10}, {"b", 10}}, Ballots: []Ballot{
		approves("a", 2), approves("b", 1), {Recuse: []string{"a"}, Approvals: []string{"b"}},
	}}
	tell(t, howClose(t, c)[:3], Voice{},
		`One more ballot "b" would have funded b instead of a.`,
		`One ballot "a" fewer would have funded b instead of a.`,
		`One voter saying "(blank)" instead of "a" would have funded b instead of a.`,
		"Looked at 3 changes.")
}

func TestChangesOfManyKindsAreOnlyCounted(t *testing.T) {
	said := func(kind ClosestKind, changes ...BallotChange) string {
		return Closest{Kind: kind, Voters: 7, Ballots: changes, GradeUnit: 2}.ballotsWords(Voice{})
	}
	ballot := func(grade int64) *Ballot { return &Ballot{Scores: map[string]int64{"a": grade, "b": 2}} }
	one, two, three, four := ballot(1), ballot(2), ballot(3), ballot(4)
	same(t, "two kinds", said(BallotAdded, BallotChange{Voters: 1, After: one}, BallotChange{Voters: 2, After: two}, BallotChange{Voters: 1, After: two}),
		`one more ballot "a 1/2, b 1" and 3 more ballots "a 1, b 1"`)
	same(t, "removed", said(BallotRemoved, BallotChange{Voters: 2, Before: three}), `2 ballots "a 3/2, b 1" fewer`)
	same(t, "three", said(BallotChanged, BallotChange{Voters: 2, Before: three, After: one}), `2 voters saying "a 1/2, b 1" instead of "a 3/2, b 1"`)
	for kind, want := range map[ClosestKind]string{
		BallotAdded: "7 more ballots", BallotRemoved: "7 ballots fewer", BallotChanged: "7 voters saying something else",
	} {
		changes := []BallotChange{{Voters: 1, Before: one}, {Voters: 1, Before: two}, {Voters: 1, Before: three}, {Voters: 4, Before: four}}
		same(t, "four", said(kind, changes...), want)
	}
}

func TestWhatWasNotFoundIsNotCalledImpossible(t *testing.T) {
	for _, x := range []struct {
		closest Closest
		want    string
	}{
		{Closest{Kind: BallotAdded, ID: "p"}, "No number of added ballots was found that alters the decision on p."},
		{Closest{Kind: BudgetRaised}, "No larger pool was found that alters the outcome."},
		{Closest{Kind: BudgetLowered, Exact: true}, "No smaller pool alters the outcome."},
		{Closest{Kind: CostMoved, ID: "p"}, "No other cost of p alone was found that alters the outcome."},
		{Closest{Kind: BallotAdded, Found: true, Before: Verdict{Family: FamilyWinners}, After: Verdict{Chosen: []string{"a", "b"}},
			Ballots: []BallotChange{{Voters: 1, After: &Ballot{}}}}, `One more ballot "(blank)" would have changed the winners from nobody to a and b (upper bound).`},
	} {
		same(t, "sentence", x.closest.Explain(Voice{})[0], x.want)
	}
	all := Closeness{{Kind: CostMoved, ID: "p", Looked: 1}, {Kind: CostMoved, ID: "q"}}
	tell(t, all, Voice{}, "No other cost of p or q alone was found that alters what is funded.", "Looked at 1 change.")
}

func TestEveryBallotThereIsIsListedOnce(t *testing.T) {
	ids := ranks("a b c").Candidates
	five := &[2]int64{0, 5}
	for _, c := range []struct {
		name string
		of   Case
		most int64
		want int
	}{
		{"13 weak orders and a blank", Case{Method: MethodSchulze}, 14, 14},
		{"none if there are more than may be", Case{Method: MethodSchulze}, 13, 0},
		{"gaps too if the unranked are ignored", Case{Method: MethodSchulze, Options: Options{Unranked: "ignore"}}, 99, 26},
		{"no ties for seats", Case{Method: MethodSTV}, 99, 16},
		{"sets of approvals", Case{Method: MethodGreedy}, 8, 8},
		{"one set too many", Case{Method: MethodGreedy}, 7, 0},
		{"six grades or none for each", Case{Method: MethodScore, Options: Options{Scale: five}}, 343, 343},
		{"no end of grades without a scale", Case{Method: MethodScore}, 343, 0},
		{"a scale over 64 bits", Case{Method: MethodScore, Options: Options{Scale: &[2]int64{-1 << 62, 1 << 62}}}, 343, 0},
		{"nothing where no ballot is read", Case{Method: MethodGreedy, Options: Options{Order: "ranking"}}, 99, 0},
	} {
		c.of.Candidates = ids
		ballots, all := c.of.everyBallot(c.most)
		seen := map[string]bool{}
		for _, b := range ballots {
			seen[b.says()] = true
		}
		same(t, c.name, []any{len(ballots), len(seen), all}, []any{c.want, c.want, c.want > 0})
	}
	_, all := ranks("a b c d e f g h i j k l m").everyBallot(1 << 40)
	same(t, "thirteen proposals", all, false)
}

func TestGradesMoveToTheEndsOfTheirScale(t *testing.T) {
	c := Case{Method: MethodScore, Candidates: []Cost{{ID: "a"}, {ID: "b"}}, GradeUnit: 10, Ballots: []Ballot{
		{Scores: map[string]int64{"a": 35, "b": 20}}, {Scores: map[string]int64{"a": 10}, Recuse: []string{"b"}, Weight: 2},
	}}
	i := ideas{poll: newPoll(c), chosen: []string{"a"}, order: []string{"a", "b"}}
	var said []string
	for _, b := range i.ballots() {
		said = append(said, b.words(Voice{}, 10))
	}
	same(t, "ideas", strings.Join(said, " "), `"a 1" "a 1, b 7/2" "b 7/2" "a 1, b 7/2" "a 7/2, b 2" "a 1"`)
	said = nil
	for _, b := range i.touches(c.Ballots[1]) {
		said = append(said, b.words(Voice{}, 10))
	}
	same(t, "touches", strings.Join(said, " "), `"a 1" "a 7/2" "(blank)"`)
	same(t, "against a", i.stacks(BallotRemoved)[0][0].from, 0)
	same(t, "for b", i.stacks(BallotRemoved)[1][0].from, 1)
	c.Ballots = nil
	low, high := c.scale()
	same(t, "no grades yet", []int64{low, high}, []int64{0, 10})
}

func TestAnIDIsLiftedJustAboveAnother(t *testing.T) {
	for _, x := range []struct{ ballot, id, above, want string }{
		{"a b c", "c", "b", "a c b"}, {"a=b c", "c", "b", "c a=b"}, {"a=b", "b", "a", "b a"}, {"a", "b", "c", "a b"},
		{"a b", "c", "a", "c a b"}, {"a b", "a", "b", ""}, {"a", "a", "a", ""}, {"", "a", "b", ""},
	} {
		lifted, moved := Ballot{Ranking: tiers(x.ballot)}.lifted(x.id, x.above)
		same(t, x.ballot, moved, x.want != "")
		if moved {
			same(t, x.ballot, lifted.Ranking, tiers(x.want))
		}
	}
}
