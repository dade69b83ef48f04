package tally

import (
	"errors"
	"math"
	"testing"
)

func TestWhatCannotBeCountedIsRefusedWithItsBallot(t *testing.T) {
	ab := []string{"a", "b"}
	ok := Ballot{Ranking: [][]string{{"a"}}}
	schulze := func(ids []string, rule RankingRule, ballots ...Ballot) error {
		_, err := Schulze(ids, ballots, rule)
		return err
	}
	votes := func(roll int64, ballots ...Ballot) error {
		_, err := CountVotes(ab, ballots, roll)
		return err
	}
	motion := func(c Counts, roll int64, rule MotionRule) error {
		_, err := Motion(c, roll, rule)
		return err
	}
	money := func(order [][]string, budget int64, costs ...Cost) error {
		_, err := FundInOrder(order, costs, budget, false)
		return err
	}
	twice := func() error {
		_, err := CountVotes([]string{"a", "a"}, nil, 3)
		return err
	}
	tiebreak := func(ids ...string) error {
		_, err := FundRanking(nil, []Cost{{"a", 1}}, 9, FundingRule{Tiebreak: ids})
		return err
	}
	approve := func(ballots ...Ballot) error {
		_, err := FundByVotes([]Cost{{"a", 1}}, ballots, 9, FundingRule{})
		return err
	}
	for _, c := range []struct {
		name   string
		err    error
		ballot int
		code   string
	}{
		{"an unknown id in a ranking", schulze(ab, RankingRule{}, ok, Ballot{Ranking: [][]string{{"x"}}}), 1, CodeUnknownID},
		{"an id twice in one tier", schulze(ab, RankingRule{}, Ballot{Ranking: [][]string{{"a", "a"}}}), 0, CodeRepeatedID},
		{"an id in two tiers", schulze(ab, RankingRule{}, ok, ok, Ballot{Ranking: [][]string{{"a"}, {"a"}}}), 2, CodeRepeatedID},
		{"an id twice although recused", schulze(ab, RankingRule{}, Ballot{Ranking: [][]string{{"a"}, {"a"}}, Recuse: []string{"a"}}), 0, CodeRepeatedID},
		{"a recusal from a stranger", schulze(ab, RankingRule{}, Ballot{Recuse: []string{"x"}}), 0, CodeUnknownID},
		{"a recusal twice", schulze(ab, RankingRule{}, Ballot{Recuse: []string{"a", "a"}}), 0, CodeRepeatedID},
		{"a negative weight", schulze(ab, RankingRule{}, ok, Ballot{Weight: -1}), 1, CodeNegativeWeight},
		{"weights over 64 bits", schulze(ab, RankingRule{}, ok, Ballot{Weight: math.MaxInt64}), 1, CodeTooLarge},
		{"a candidate twice", schulze([]string{"a", "a"}, RankingRule{}), NoBallot, CodeRepeatedID},
		{"a candidate without id", schulze([]string{"a", ""}, RankingRule{}), NoBallot, CodeEmptyID},
		{"a stranger in the tie order", schulze(ab, RankingRule{Tiebreak: []string{"x"}}), NoBallot, CodeUnknownID},
		{"one id twice in the tie order", schulze(ab, RankingRule{Tiebreak: []string{"a", "a"}}), NoBallot, CodeRepeatedID},

		{"a vote on a stranger", votes(0, Ballot{Votes: map[string]Choice{"x": Yes}}), 0, CodeUnknownID},
		{"an unknown choice", votes(0, Ballot{Votes: map[string]Choice{"a": "maybe"}}), 0, CodeUnknownChoice},
		{"an unknown choice although recused", votes(0, Ballot{Votes: map[string]Choice{"a": "maybe"}, Recuse: []string{"a"}}), 0, CodeUnknownChoice},
		{"a vote after a recusal from a stranger", votes(0, Ballot{Recuse: []string{"x"}}), 0, CodeUnknownID},
		{"a vote of negative weight", votes(0, Ballot{Weight: -2}), 0, CodeNegativeWeight},
		{"a motion put twice", twice(), NoBallot, CodeRepeatedID},
		{"nobody on the roll", votes(0), NoBallot, CodeEmptyRoll},
		{"a negative roll", votes(-1), NoBallot, CodeNegativeRoll},
		{"more ballots than the roll", votes(1, ok, ok), NoBallot, CodeSmallRoll},

		{"a motion before nobody", motion(Counts{}, 0, MotionRule{}), NoBallot, CodeEmptyRoll},
		{"a motion with more votes than the roll", motion(Counts{Yes: 4}, 3, MotionRule{}), NoBallot, CodeSmallRoll},
		{"a motion with more votes than the stored roll", motion(Counts{Yes: 4}, 9, MotionRule{Roll: 3}), NoBallot, CodeSmallRoll},
		{"a negative count", motion(Counts{Yes: 4, Absent: -1}, 3, MotionRule{}), NoBallot, CodeNegativeCount},
		{"counts over 64 bits", motion(Counts{Yes: math.MaxInt64, No: 1}, 0, MotionRule{}), NoBallot, CodeTooLarge},
		{"an unknown base", motion(Counts{Yes: 1}, 0, MotionRule{Base: "all"}), NoBallot, CodeBase},
		{"a threshold over all", motion(Counts{Yes: 1}, 0, MotionRule{Threshold: Fraction{3, 2}}), NoBallot, CodeFraction},
		{"more than all", motion(Counts{Yes: 1}, 0, MotionRule{Threshold: Fraction{1, 1}, Strict: true}), NoBallot, CodeFraction},
		{"a quorum of nothings", motion(Counts{Yes: 1}, 0, MotionRule{Quorum: Fraction{1, 0}}), NoBallot, CodeFraction},

		{"a negative budget", money(nil, -1), NoBallot, CodeNegativeBudget},
		{"a negative cost", money(nil, 1, Cost{"a", -1}), NoBallot, CodeNegativeCost},
		{"costs over 64 bits", money(nil, 1, Cost{"a", 1}, Cost{"b", math.MaxInt64}), NoBallot, CodeTooLarge},
		{"a proposal costed twice", money(nil, 1, Cost{"a", 1}, Cost{"a", 1}), NoBallot, CodeRepeatedID},
		{"a ranked proposal without a cost", money([][]string{{"x"}}, 1, Cost{"a", 1}), NoBallot, CodeUnknownID},
		{"a proposal in two tiers", money([][]string{{"a"}, {"a"}}, 1, Cost{"a", 1}), NoBallot, CodeRepeatedID},
		{"a stranger in the chair's order for money", tiebreak("x"), NoBallot, CodeUnknownID},
		{"an approval of a stranger", approve(ok, Ballot{Approvals: []string{"x"}}), 1, CodeUnknownID},
		{"an approval twice", approve(Ballot{Approvals: []string{"a", "a"}}), 0, CodeRepeatedID},
		{"an approval with a recusal from a stranger", approve(Ballot{Recuse: []string{"x"}}), 0, CodeUnknownID},
		{"approvals over 64 bits", approve(ok, Ballot{Weight: math.MaxInt64}), 1, CodeTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			var refusal *Error
			if !errors.As(c.err, &refusal) {
				t.Fatalf("got %v, want a refusal", c.err)
			}
			same(t, "ballot", refusal.Ballot, c.ballot)
			same(t, "code", refusal.Code, c.code)
		})
	}
}

func TestARefusalNamesTheBallotAsPeopleNumberIt(t *testing.T) {
	_, err := Schulze([]string{"a"}, []Ballot{{}, {Ranking: [][]string{{"x"}}}}, RankingRule{})
	same(t, "message", err.Error(), `Ballot 2: "x" is not in the list; correct the id or add it to the list.`)
	_, err = CountVotes([]string{"a"}, nil, 0)
	same(t, "message", err.Error(), "The roll is empty; state how many may vote.")
}
